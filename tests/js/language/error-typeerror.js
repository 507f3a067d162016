// TypeError: made with and without new, messages, causes, subclasses, own properties.
const made = [new TypeError('text'), TypeError('called'), new TypeError(), new TypeError(''), new TypeError(5),
  new TypeError(null),
  new TypeError('c', { cause: 'why' }), new TypeError('c', { cause: undefined }), new TypeError('c', 'no object')];
for (const e of made) {
  print(e.name, JSON.stringify(e.message), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'cause'), String(e.cause),
    String(e));
  print(Reflect.ownKeys(e).filter((key) => key !== 'stack').join(), Object.keys(e).length, e instanceof TypeError,
    e instanceof Error);
}
class Sub extends TypeError { get name() { return 'Sub'; } extra = this.message + '!'; }
const sub = new Sub('of sub', { cause: made[0] });
print(String(sub), sub.extra, sub.cause === made[0], sub instanceof TypeError, Object.prototype.toString.call(sub),
  Object.keys(sub).join());
print(TypeError.length, TypeError.name, TypeError.prototype.name, JSON.stringify(TypeError.prototype.message),
  Object.getPrototypeOf(TypeError).name, Object.hasOwn(TypeError.prototype, 'toString'));
try { throw sub; } catch (e) { print(e === sub, `${e}`, e.constructor.name); }
Promise.reject(sub).catch((e) => print('rejected', e.name));
for (const bad of [Symbol('s'), { toString() { throw new RangeError('inner'); } }]) {
  try { print(new TypeError(bad).message); } catch (e) { print(e.name); }
}
