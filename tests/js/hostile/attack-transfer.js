// A buffer that changes its size while it crosses.
const buffer = new ArrayBuffer(8, { maxByteLength: 64 });
const bytes = new Uint8Array(buffer);
try {
  print(typeof host({ bytes, get grow() { buffer.resize(0); return 1; }, again: bytes }));
} catch (e) { print(e instanceof Error); }
