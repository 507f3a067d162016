// Builtins of ES2024 and later: QuickJS-NG 0.17 has them, Node 20 has not.
const names = { 'Object.groupBy': Object.groupBy, 'Map.groupBy': Map.groupBy,
  'Promise.withResolvers': Promise.withResolvers, 'Promise.try': Promise.try, 'Array.fromAsync': Array.fromAsync,
  'Set.prototype.union': Set.prototype.union, 'ArrayBuffer.prototype.transfer': ArrayBuffer.prototype.transfer,
  'RegExp.escape': RegExp.escape, 'Math.f16round': Math.f16round, 'Error.isError': Error.isError,
  'Iterator': globalThis.Iterator, 'Float16Array': globalThis.Float16Array, 'Atomics': globalThis.Atomics,
  'WebAssembly': globalThis.WebAssembly };
for (const [name, value] of Object.entries(names)) print(name, typeof value);
