// A buffer of 2 GB.
try { print(new ArrayBuffer(2e9).byteLength); } catch (e) { print(e instanceof Error); }
