// Host functions: what the guest calls and the host does. The host knows them by name, so they outlive a snapshot.
let callRaw;

// Beyond this many arguments they all go in one message.
const plainArgumentsMax = 4;

const isPlain = (value) => {
  switch (typeof value) {
    case "number":
    case "boolean":
    case "undefined": return true;
    default: return value === null;
  }
};

const allPlain = (values) => {
  for (let i = 0; i < values.length; i++) {
    if (!isPlain(values[i])) {
      return false;
    }
  }
  return true;
};

const askPlainly = (name, values) => {
  switch (values.length) {
    case 0: return callRaw(name, false);
    case 1: return callRaw(name, false, values[0]);
    case 2: return callRaw(name, false, values[0], values[1]);
    case 3: return callRaw(name, false, values[0], values[1], values[2]);
    default: return callRaw(name, false, values[0], values[1], values[2], values[3]);
  }
};

const callHost = (name, values) => {
  const answer = values.length <= plainArgumentsMax && allPlain(values) ? askPlainly(name, values)
    : callRaw(name, true, encodeNamed(values, "arguments"));
  return typeof answer === "string" || isObject(answer) ? decode(answer) : answer;
};

const newHostFunction = (hostName, name) => {
  const f = (...values) => callHost(hostName, values);
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
