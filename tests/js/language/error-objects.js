// Errors: names, messages, causes, inheritance, conversion.
for (const E of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) {
  const e = new E('m'), f = E('called');
  print(e.name, e.message, String(e), e instanceof Error, f instanceof E, Object.prototype.toString.call(e),
    Object.keys(e).length, E.length, E.prototype.name, Object.getPrototypeOf(E) === (E === Error ? Function.prototype
    : Error), e.hasOwnProperty('message'), new E().hasOwnProperty('message'));
}
print(new Error('m', { cause: 'c' }).cause, 'cause' in new Error('m', {}),
  new Error('m', { cause: undefined }).hasOwnProperty('cause'),
  JSON.stringify(Object.getOwnPropertyDescriptor(new Error('m', { cause: 0 }), 'cause')),
  new Error(undefined).hasOwnProperty('message'), new Error(null).message, new Error({ toString: () => 'obj' }).message,
  new Error('m', 5).cause);
const a = new AggregateError([1, new Error('x')], 'many', { cause: 'c' });
print(a.name, a.message, a.errors.length, a.cause, a instanceof Error, AggregateError.length, Object.keys(a).length,
  new AggregateError(new Set([1, 2])).errors.join(), String(new AggregateError('ab')));
try { new AggregateError(5); } catch (e) { print(e.name); }
print(Error.prototype.toString.call({ name: 'N', message: 'M' }), Error.prototype.toString.call({}),
  Error.prototype.toString.call({ name: '', message: 'only' }), Error.prototype.toString.call({ name: 'only',
  message: '' }));
try { Error.prototype.toString.call(1); } catch (e) { print(e.name); }
class Custom extends RangeError { name = 'Custom'; constructor(code, ...rest) { super(...rest); this.code = code; } }
const c = new Custom(7, 'text', { cause: a });
print(String(c), c.code, c.cause === a, c instanceof RangeError, Object.keys(c).join(), JSON.stringify(c),
  Object.prototype.toString.call(c));
const thrown = [];
for (const v of [1, null, undefined, 'x', Symbol.iterator, {}, () => {}]) try {
  throw v;
} catch (e) { thrown.push(e === v); }
print(thrown.join());
