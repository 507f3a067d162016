// Error: made with and without new, messages, causes, subclasses, own properties.
const made = [new Error('text'), Error('called'), new Error(), new Error(''), new Error(5), new Error(null),
  new Error('c', { cause: 'why' }), new Error('c', { cause: undefined }), new Error('c', 'no object')];
for (const e of made) {
  print(e.name, JSON.stringify(e.message), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'cause'), String(e.cause),
    String(e));
  print(Reflect.ownKeys(e).filter((key) => key !== 'stack').join(), Object.keys(e).length, e instanceof Error,
    e instanceof Error);
}
class Sub extends Error { get name() { return 'Sub'; } extra = this.message + '!'; }
const sub = new Sub('of sub', { cause: made[0] });
print(String(sub), sub.extra, sub.cause === made[0], sub instanceof Error, Object.prototype.toString.call(sub),
  Object.keys(sub).join());
print(Error.length, Error.name, Error.prototype.name, JSON.stringify(Error.prototype.message),
  Object.getPrototypeOf(Error).name, Object.hasOwn(Error.prototype, 'toString'));
try { throw sub; } catch (e) { print(e === sub, `${e}`, e.constructor.name); }
Promise.reject(sub).catch((e) => print('rejected', e.name));
for (const bad of [Symbol('s'), { toString() { throw new RangeError('inner'); } }]) {
  try { print(new Error(bad).message); } catch (e) { print(e.name); }
}
