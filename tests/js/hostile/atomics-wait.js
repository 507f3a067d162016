// Atomics.wait must not put the host to sleep.
try {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1e9);
  print('woke');
} catch (e) { print(e instanceof Error); }
