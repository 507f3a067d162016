// Host functions: what the guest calls and the host does. They are functions of the engine's own (C functions), which
// the host knows by name, so they outlive a snapshot; the host reads their arguments and makes their results.

// raw(name): the function by which the guest calls the host's function of that name.
let callRaw;

const newHostFunction = (hostName, name) => {
  const f = callRaw(hostName);
  define(f, "name", { __proto__: null, value: name, configurable: true });
  return f;
};

// The same host function is the same function of the guest.
const hostFunctions = newTable();

const hostFunction = (hostName) => {
  let f = hostFunctions.get(hostName);
  if (f === undefined) {
    f = newHostFunction(hostName, hostName);
    hostFunctions.set(hostName, f);
  }
  return f;
};
