// Every global, which must be ECMAScript's or granted.
const known = `
  Object Function Error Array parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape Infinity NaN undefined Iterator Math Number Boolean String Symbol JSON
  Reflect Proxy RegExp Date Map Set WeakMap WeakSet WeakRef FinalizationRegistry Promise BigInt eval
  globalThis ArrayBuffer SharedArrayBuffer Uint8ClampedArray Int8Array Uint8Array Int16Array Uint16Array
  Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array DataView Atomics
  EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError InternalError
  SuppressedError DisposableStack AsyncDisposableStack queueMicrotask print host known`.split(/\s+/);
const others = Object.getOwnPropertyNames(globalThis).filter((name) => !known.includes(name));
print(others.sort().join() || 'nothing else');
