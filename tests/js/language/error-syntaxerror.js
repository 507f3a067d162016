// SyntaxError: made with and without new, messages, causes, subclasses, own properties.
const made = [new SyntaxError('text'), SyntaxError('called'), new SyntaxError(), new SyntaxError(''),
  new SyntaxError(5), new SyntaxError(null),
  new SyntaxError('c', { cause: 'why' }), new SyntaxError('c', { cause: undefined }),
  new SyntaxError('c', 'no object')];
for (const e of made) {
  print(e.name, JSON.stringify(e.message), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'cause'), String(e.cause),
    String(e));
  print(Reflect.ownKeys(e).filter((key) => key !== 'stack').join(), Object.keys(e).length, e instanceof SyntaxError,
    e instanceof Error);
}
class Sub extends SyntaxError { get name() { return 'Sub'; } extra = this.message + '!'; }
const sub = new Sub('of sub', { cause: made[0] });
print(String(sub), sub.extra, sub.cause === made[0], sub instanceof SyntaxError, Object.prototype.toString.call(sub),
  Object.keys(sub).join());
print(SyntaxError.length, SyntaxError.name, SyntaxError.prototype.name, JSON.stringify(SyntaxError.prototype.message),
  Object.getPrototypeOf(SyntaxError).name, Object.hasOwn(SyntaxError.prototype, 'toString'));
try { throw sub; } catch (e) { print(e === sub, `${e}`, e.constructor.name); }
Promise.reject(sub).catch((e) => print('rejected', e.name));
for (const bad of [Symbol('s'), { toString() { throw new RangeError('inner'); } }]) {
  try { print(new SyntaxError(bad).message); } catch (e) { print(e.name); }
}
