// AggregateError: made with and without new, messages, causes, subclasses, own properties.
const made = [new AggregateError([1], 'text'), AggregateError([1], 'called'), new AggregateError([1], ),
  new AggregateError([1], ''), new AggregateError([1], 5), new AggregateError([1], null),
  new AggregateError([1], 'c', { cause: 'why' }), new AggregateError([1], 'c', { cause: undefined }),
  new AggregateError([1], 'c', 'no object')];
for (const e of made) {
  print(e.name, JSON.stringify(e.message), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'cause'), String(e.cause),
    String(e));
  print(Reflect.ownKeys(e).filter((key) => key !== 'stack').join(), Object.keys(e).length, e instanceof AggregateError,
    e instanceof Error);
}
class Sub extends AggregateError { get name() { return 'Sub'; } extra = this.message + '!'; }
const sub = new Sub([1], 'of sub', { cause: made[0] });
print(String(sub), sub.extra, sub.cause === made[0], sub instanceof AggregateError, Object.prototype.toString.call(sub),
  Object.keys(sub).join());
print(AggregateError.length, AggregateError.name, AggregateError.prototype.name,
  JSON.stringify(AggregateError.prototype.message), Object.getPrototypeOf(AggregateError).name,
  Object.hasOwn(AggregateError.prototype, 'toString'));
try { throw sub; } catch (e) { print(e === sub, `${e}`, e.constructor.name); }
Promise.reject(sub).catch((e) => print('rejected', e.name));
for (const bad of [Symbol('s'), { toString() { throw new RangeError('inner'); } }]) {
  try { print(new AggregateError([1], bad).message); } catch (e) { print(e.name); }
}
