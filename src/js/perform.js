// What the host asks for by name: perform(message), the message a list of an operation and what it needs. Gives the
// plain value; the host encodes it when the promise jobs are done.

// The message handler that the guest has set.
let messageHandler;

const targetOf = (target) => {
  if (target === undefined) {
    return globals;
  }
  if (target === null) {
    throw newError(TypeErrorOf, "null has no properties");
  }
  return target;
};

// ---- paths of globals

const namePattern = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

// A global by its name: a property of globalThis, else a let, const or class of a script.
const globalNamed = (name) => {
  if (name in globals) {
    return globals[name];
  }
  if (matchOf(namePattern, name) === null) {
    return undefined;
  }
  const missing = globalEval("typeof " + name) === "undefined";
  return missing ? undefined : globalEval("(" + name + ")");
};

// The holder and the value at the end of a path like "a.b.c".
const resolve = (path) => {
  const names = split(path, ".");
  let holder;
  let value = globalNamed(names[0]);
  let done = names[0];
  for (let i = 1; i < names.length; i++) {
    if (value === undefined || value === null) {
      throw newError(TypeErrorOf, done + " is " + value);
    }
    holder = value;
    value = value[names[i]];
    done += "." + names[i];
  }
  return { __proto__: null, holder, value };
};

const callPath = (path, self, values) => {
  const { holder, value } = resolve(path);
  if (typeof value !== "function") {
    throw newError(TypeErrorOf, path + " is not a function");
  }
  return apply(value, self === undefined ? holder : self, values);
};

const callValue = (target, self, values) => {
  if (typeof target !== "function") {
    throw newError(TypeErrorOf, "the handle is not of a function");
  }
  return apply(target, self, values);
};

// ---- grants

// Defines as the language defines its own globals: writable, configurable, not enumerable.
const grantFunction = (path, hostName) => {
  const names = split(path, ".");
  const last = names.length - 1;
  let holder = globals;
  for (let i = 0; i < last; i++) {
    const found = descriptorOf(holder, names[i]);
    if (found === undefined || !isObject(found.value)) {
      defineValue(holder, names[i], {}, false);
    }
    holder = descriptorOf(holder, names[i]).value;
  }
  defineValue(holder, names[last], newHostFunction(hostName, names[last]), false);
};

const grantPrint = (name = "print") => {
  const tell = hostFunction("print");
  const granted = {
    [name](...values) {
      let text = "";
      for (let i = 0; i < values.length; i++) {
        text += (i === 0 ? "" : " ") + StringOf(values[i]);
      }
      tell(text);
    },
  };
  defineValue(globals, name, granted[name], false);
};

const grantMessages = (send = "sendMessage", receive = "onMessage") => {
  const tell = hostFunction("sendMessage");
  const granted = {
    [send](value) {
      return tell(value);
    },
    [receive](handler) {
      if (typeof handler !== "function" && handler !== undefined && handler !== null) {
        throw newError(TypeErrorOf, receive + " takes a function");
      }
      messageHandler = handler ?? undefined;
    },
  };
  defineValue(globals, send, granted[send], false);
  defineValue(globals, receive, granted[receive], false);
};

const grants = {
  __proto__: null,
  console: grantConsole,
  print: grantPrint,
  messages: grantMessages,
  function: grantFunction,
};

// ---- operations

const operations = {
  __proto__: null,
  call: (target, self, values) =>
    (typeof target === "string" ? callPath(target, self, values) : callValue(target, self, values)),
  new: (target, values) => {
    const constructor = typeof target === "string" ? resolve(target).value : target;
    if (typeof constructor !== "function") {
      throw newError(TypeErrorOf, (typeof target === "string" ? target : "the handle") + " is not a constructor");
    }
    return construct(constructor, values);
  },
  get: (target, key) => targetOf(target)[key],
  set: (target, key, value) => {
    targetOf(target)[key] = value;
  },
  delete: (target, key) => deleteProperty(targetOf(target), key),
  has: (target, key) => key in targetOf(target),
  keys: (target) => enumerableKeys(targetOf(target)),
  define: (target, key, descriptor) => {
    define(targetOf(target), key, setPrototypeOf(descriptor, null));
  },
  instanceof: (value, constructor) => value instanceof constructor,
  typeof: (value) => typeof value,
  value: (value) => value,
  global: () => globals,
  release: (ids) => releaseAll(ids),
  handles: () => handleCount,
  settle,
  deferred: deferredIds,
  post: (value) => {
    if (messageHandler === undefined) {
      throw newError(TypeErrorOf, "no message handler is set: call onMessage(function) first");
    }
    return messageHandler(value);
  },
  inspect: (value, options) => inspect(value, options?.depth, options?.colors),
  grant: (what, first, second) => {
    if (grants[what] === undefined) {
      throw newError(TypeErrorOf, "there is no grant named " + what);
    }
    grants[what](first, second);
  },
};

const perform = (message) => {
  // (Without a prototype, so that what the host has left out is undefined.)
  const request = setPrototypeOf(decode(message), null);
  const operation = operations[request[0]];
  if (operation === undefined) {
    throw newError(TypeErrorOf, "there is no operation named " + request[0]);
  }
  return operation(request[1], request[2], request[3]);
};
