// ReferenceError: made with and without new, messages, causes, subclasses, own properties.
const made = [new ReferenceError('text'), ReferenceError('called'), new ReferenceError(), new ReferenceError(''),
  new ReferenceError(5), new ReferenceError(null),
  new ReferenceError('c', { cause: 'why' }), new ReferenceError('c', { cause: undefined }), new ReferenceError('c',
  'no object')];
for (const e of made) {
  print(e.name, JSON.stringify(e.message), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'cause'), String(e.cause),
    String(e));
  print(Reflect.ownKeys(e).filter((key) => key !== 'stack').join(), Object.keys(e).length, e instanceof ReferenceError,
    e instanceof Error);
}
class Sub extends ReferenceError { get name() { return 'Sub'; } extra = this.message + '!'; }
const sub = new Sub('of sub', { cause: made[0] });
print(String(sub), sub.extra, sub.cause === made[0], sub instanceof ReferenceError, Object.prototype.toString.call(sub),
  Object.keys(sub).join());
print(ReferenceError.length, ReferenceError.name, ReferenceError.prototype.name,
  JSON.stringify(ReferenceError.prototype.message), Object.getPrototypeOf(ReferenceError).name,
  Object.hasOwn(ReferenceError.prototype, 'toString'));
try { throw sub; } catch (e) { print(e === sub, `${e}`, e.constructor.name); }
Promise.reject(sub).catch((e) => print('rejected', e.name));
for (const bad of [Symbol('s'), { toString() { throw new RangeError('inner'); } }]) {
  try { print(new ReferenceError(bad).message); } catch (e) { print(e.name); }
}
