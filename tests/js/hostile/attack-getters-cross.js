// Getters and proxies inside a value that crosses to the host.
const value = { get bad() { throw new RangeError('getter'); } };
try { print(typeof host(value)); } catch (e) { print(e.name); }
try { print(typeof host(new Proxy([], { get() { throw new EvalError('trap'); } }))); } catch (e) { print(e.name); }
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
try { print(typeof host(proxy)); } catch (e) { print(e.name); }
