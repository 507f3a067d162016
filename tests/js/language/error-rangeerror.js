// RangeError: made with and without new, messages, causes, subclasses, own properties.
const made = [new RangeError('text'), RangeError('called'), new RangeError(), new RangeError(''), new RangeError(5),
  new RangeError(null),
  new RangeError('c', { cause: 'why' }), new RangeError('c', { cause: undefined }), new RangeError('c', 'no object')];
for (const e of made) {
  print(e.name, JSON.stringify(e.message), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'cause'), String(e.cause),
    String(e));
  print(Reflect.ownKeys(e).filter((key) => key !== 'stack').join(), Object.keys(e).length, e instanceof RangeError,
    e instanceof Error);
}
class Sub extends RangeError { get name() { return 'Sub'; } extra = this.message + '!'; }
const sub = new Sub('of sub', { cause: made[0] });
print(String(sub), sub.extra, sub.cause === made[0], sub instanceof RangeError, Object.prototype.toString.call(sub),
  Object.keys(sub).join());
print(RangeError.length, RangeError.name, RangeError.prototype.name, JSON.stringify(RangeError.prototype.message),
  Object.getPrototypeOf(RangeError).name, Object.hasOwn(RangeError.prototype, 'toString'));
try { throw sub; } catch (e) { print(e === sub, `${e}`, e.constructor.name); }
Promise.reject(sub).catch((e) => print('rejected', e.name));
for (const bad of [Symbol('s'), { toString() { throw new RangeError('inner'); } }]) {
  try { print(new RangeError(bad).message); } catch (e) { print(e.name); }
}
