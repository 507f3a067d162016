// URIError: made with and without new, messages, causes, subclasses, own properties.
const made = [new URIError('text'), URIError('called'), new URIError(), new URIError(''), new URIError(5),
  new URIError(null),
  new URIError('c', { cause: 'why' }), new URIError('c', { cause: undefined }), new URIError('c', 'no object')];
for (const e of made) {
  print(e.name, JSON.stringify(e.message), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'cause'), String(e.cause),
    String(e));
  print(Reflect.ownKeys(e).filter((key) => key !== 'stack').join(), Object.keys(e).length, e instanceof URIError,
    e instanceof Error);
}
class Sub extends URIError { get name() { return 'Sub'; } extra = this.message + '!'; }
const sub = new Sub('of sub', { cause: made[0] });
print(String(sub), sub.extra, sub.cause === made[0], sub instanceof URIError, Object.prototype.toString.call(sub),
  Object.keys(sub).join());
print(URIError.length, URIError.name, URIError.prototype.name, JSON.stringify(URIError.prototype.message),
  Object.getPrototypeOf(URIError).name, Object.hasOwn(URIError.prototype, 'toString'));
try { throw sub; } catch (e) { print(e === sub, `${e}`, e.constructor.name); }
Promise.reject(sub).catch((e) => print('rejected', e.name));
for (const bad of [Symbol('s'), { toString() { throw new RangeError('inner'); } }]) {
  try { print(new URIError(bad).message); } catch (e) { print(e.name); }
}
