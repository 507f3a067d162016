// An error whose name, message and stack are hostile getters, thrown to the host.
const error = new Error('m');
for (const key of ['name', 'message', 'stack', 'cause']) Object.defineProperty(error, key, { get() { throw error; } });
throw error;
