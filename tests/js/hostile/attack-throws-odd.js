// A Proxy thrown to the host.
throw new Proxy(new Error('m'), { get() { throw null; }, getPrototypeOf() { throw undefined; } });
