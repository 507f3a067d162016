// A large SharedArrayBuffer, and one handed to the host.
try { print(new SharedArrayBuffer(1e9).byteLength); } catch (e) { print(e instanceof Error); }
try { print(typeof host(new SharedArrayBuffer(8))); } catch (e) { print(e instanceof Error); }
