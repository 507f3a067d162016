// EvalError: made with and without new, messages, causes, subclasses, own properties.
const made = [new EvalError('text'), EvalError('called'), new EvalError(), new EvalError(''), new EvalError(5),
  new EvalError(null),
  new EvalError('c', { cause: 'why' }), new EvalError('c', { cause: undefined }), new EvalError('c', 'no object')];
for (const e of made) {
  print(e.name, JSON.stringify(e.message), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'cause'), String(e.cause),
    String(e));
  print(Reflect.ownKeys(e).filter((key) => key !== 'stack').join(), Object.keys(e).length, e instanceof EvalError,
    e instanceof Error);
}
class Sub extends EvalError { get name() { return 'Sub'; } extra = this.message + '!'; }
const sub = new Sub('of sub', { cause: made[0] });
print(String(sub), sub.extra, sub.cause === made[0], sub instanceof EvalError, Object.prototype.toString.call(sub),
  Object.keys(sub).join());
print(EvalError.length, EvalError.name, EvalError.prototype.name, JSON.stringify(EvalError.prototype.message),
  Object.getPrototypeOf(EvalError).name, Object.hasOwn(EvalError.prototype, 'toString'));
try { throw sub; } catch (e) { print(e === sub, `${e}`, e.constructor.name); }
Promise.reject(sub).catch((e) => print('rejected', e.name));
for (const bad of [Symbol('s'), { toString() { throw new RangeError('inner'); } }]) {
  try { print(new EvalError(bad).message); } catch (e) { print(e.name); }
}
