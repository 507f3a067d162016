// The host's function used as an object, a constructor, a prototype.
print(typeof host, Object.isExtensible(host), typeof Object.create(host), host.call(undefined, 'this') === 'this');
try { new host(1); print('constructed'); } catch (e) { print(e instanceof TypeError || e instanceof Error); }
print(typeof Function.prototype.toString.call(host), Reflect.ownKeys(host).every((key) => typeof key === 'string'));
