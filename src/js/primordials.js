// What the prelude uses of the language, taken before any guest program can change it. `f(self, ...)` calls a captured
// method: uncurry gives a bound `call`, which looks nothing up when it runs.
const { apply, construct, ownKeys, getPrototypeOf: prototypeOf, deleteProperty, set: setOn } = Reflect;
const { defineProperty: define, getOwnPropertyDescriptor: describe, setPrototypeOf, freeze } = Object;
const { keys: enumerableKeys, getOwnPropertySymbols: symbolsOf, getOwnPropertyNames: namesOf, hasOwn } = Object;
const uncurry = Function.prototype.bind.bind(Function.prototype.call);
const getter = (prototype, key) => uncurry(describe(prototype, key).get);

const globals = globalThis;
const globalEval = eval;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { isError } = Error;
const { trunc, min, max, sqrt, round } = Math;
const { isInteger } = Number;
const { stringify } = JSON;
const { toStringTag, toPrimitive: symbolToPrimitive } = Symbol;
const parseIntOf = parseInt;
const parseFloatOf = parseFloat;

const ObjectPrototype = Object.prototype;
const FunctionPrototype = Function.prototype;
const ArrayPrototype = Array.prototype;
const ErrorPrototype = Error.prototype;
const TypedArrayPrototype = prototypeOf(Int8Array.prototype);
const StringOf = String;
const NumberOf = Number;
const BigIntOf = BigInt;
const MapOf = Map;
const SetOf = Set;
const DateOf = Date;
const PromiseOf = Promise;
const ErrorOf = Error;
const TypeErrorOf = TypeError;
const RangeErrorOf = RangeError;
const ReferenceErrorOf = ReferenceError;
const DataViewOf = DataView;

const slice = uncurry(String.prototype.slice);
const split = uncurry(String.prototype.split);
const indexOf = uncurry(String.prototype.indexOf);
const startsWith = uncurry(String.prototype.startsWith);
const lastIndexOf = uncurry(String.prototype.lastIndexOf);
const replaceAll = uncurry(String.prototype.replaceAll);
const charCodeAt = uncurry(String.prototype.charCodeAt);
const codePointAt = uncurry(String.prototype.codePointAt);
const padStart = uncurry(String.prototype.padStart);
const padEnd = uncurry(String.prototype.padEnd);
const repeat = uncurry(String.prototype.repeat);
const toUpperCase = uncurry(String.prototype.toUpperCase);
const toLowerCase = uncurry(String.prototype.toLowerCase);
const normalize = uncurry(String.prototype.normalize);
const numberToString = uncurry(Number.prototype.toString);
const matchOf = uncurry(RegExp.prototype.exec);

const join = uncurry(ArrayPrototype.join);
const push = uncurry(ArrayPrototype.push);
const includes = uncurry(ArrayPrototype.includes);
const toSpliced = uncurry(ArrayPrototype.toSpliced);
const sortList = uncurry(ArrayPrototype.sort);

const sizeOfMap = getter(Map.prototype, "size");
const sizeOfSet = getter(Set.prototype, "size");
const mapForEach = uncurry(Map.prototype.forEach);
const setForEach = uncurry(Set.prototype.forEach);
const mapSet = uncurry(Map.prototype.set);
const setAdd = uncurry(Set.prototype.add);
const timeOf = uncurry(Date.prototype.getTime);
const dateToISOString = uncurry(Date.prototype.toISOString);
const dateToString = uncurry(Date.prototype.toString);

const weakMapHas = uncurry(WeakMap.prototype.has);
const weakSetHas = uncurry(WeakSet.prototype.has);
const weakRefDeref = uncurry(WeakRef.prototype.deref);
const objectToString = uncurry(Object.prototype.toString);
const Uint8ArrayOf = Uint8Array;

const bytesOfShared = getter(SharedArrayBuffer.prototype, "byteLength");
const bytesOfBuffer = getter(ArrayBuffer.prototype, "byteLength");
const isDetached = getter(ArrayBuffer.prototype, "detached");
const bufferOfTyped = getter(TypedArrayPrototype, "buffer");
const offsetOfTyped = getter(TypedArrayPrototype, "byteOffset");
const lengthOfTyped = getter(TypedArrayPrototype, "length");
const nameOfTyped = getter(TypedArrayPrototype, toStringTag);
const bufferOfView = getter(DataView.prototype, "buffer");
const offsetOfView = getter(DataView.prototype, "byteOffset");
const bytesOfView = getter(DataView.prototype, "byteLength");

const sourceOfRegExp = getter(RegExp.prototype, "source");
const descriptionOf = getter(Symbol.prototype, "description");
const functionText = uncurry(Function.prototype.toString);
const stackOfError = getter(ErrorPrototype, "stack");
const valueOfNumber = uncurry(Number.prototype.valueOf);
const valueOfString = uncurry(String.prototype.valueOf);
const valueOfBoolean = uncurry(Boolean.prototype.valueOf);
const valueOfSymbol = uncurry(Symbol.prototype.valueOf);
const valueOfBigInt = uncurry(BigInt.prototype.valueOf);

// Our own containers. A list takes writes at any index without asking Array.prototype; a table is a Map whose methods
// can't be replaced.
const ListPrototype = freeze({ __proto__: null, join: ArrayPrototype.join });
const TablePrototype = freeze({
  __proto__: null,
  get: Map.prototype.get,
  set: Map.prototype.set,
  has: Map.prototype.has,
  delete: Map.prototype.delete,
});
const newList = () => setPrototypeOf([], ListPrototype);
const newTable = () => setPrototypeOf(new MapOf(), TablePrototype);

// Defines a data property; never runs a setter. (The descriptor has no prototype that could add to it.)
const defineValue = (object, key, value, enumerable) =>
  define(object, key, { __proto__: null, value, writable: true, enumerable, configurable: true });

// What f gives, or `otherwise` if it throws. Only for what tells kinds of objects apart, and for hostile properties.
const attempt = (f, otherwise) => {
  try {
    return f();
  } catch {
    return otherwise;
  }
};

// Whether a captured method accepts the value, that is, whether it has the internal slots that the method asks for.
const accepts = (method, value) => {
  try {
    method(value);
    return true;
  } catch {
    return false;
  }
};

// The descriptor of an own property, or undefined. (Without its prototype: an accessor's has no `value` of its own.)
const descriptorOf = (object, key) => {
  const found = describe(object, key);
  return found === undefined ? undefined : setPrototypeOf(found, null);
};

// The descriptor of a property, own or inherited, found without running a getter; undefined if there is none.
const findProperty = (object, key) => {
  for (let holder = object, steps = 0; holder !== null && steps < 1000; holder = prototypeOf(holder), steps++) {
    const found = descriptorOf(holder, key);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
};

// The value of a data property, own or inherited; undefined for an accessor, which is not run.
const dataProperty = (object, key) => {
  const found = findProperty(object, key);
  return found === undefined ? undefined : found.value;
};

const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

// Stacks that a guest program reads leave out the lines of this script, and no hook of the engine shows its functions.
// (The image has it without names of files and lines; evaluated as text, it is `chukker:prelude`.)
const isOurs = (text) => indexOf(text, "(<null>:0:") >= 0 || indexOf(text, "(chukker:prelude") >= 0;

const withoutOurFrames = (stack) => {
  if (typeof stack !== "string" || !isOurs(stack)) {
    return stack;
  }
  // Callees come first: builtins that stand before a frame of ours were called by it.
  const lines = split(stack, "\n");
  const kept = newList();
  let natives = 0;
  for (let i = 0; i < lines.length; i++) {
    if (!isOurs(lines[i])) {
      kept[kept.length] = lines[i];
      natives = indexOf(lines[i], "(native)") < 0 ? 0 : natives + 1;
    } else {
      kept.length -= natives;
      natives = 0;
    }
  }
  return join(kept, "\n");
};

// Makes an error whose stack has room for our own frames, which will be left out of it.
const ourFramesMax = 24;
const { get: stackLimit, set: setStackLimit } = describe(ErrorOf, "stackTraceLimit");

const newError = (Constructor, message) => {
  const limit = apply(stackLimit, ErrorOf, []);
  if (typeof limit === "number") {
    apply(setStackLimit, ErrorOf, [limit + ourFramesMax]);
  }
  const error = new Constructor(message);
  apply(setStackLimit, ErrorOf, [limit]);
  return error;
};

const hideOurFrames = () => {
  const capture = ErrorOf.captureStackTrace;
  const { get, set } = descriptorOf(ErrorPrototype, "stack");
  const replaced = {
    get stack() {
      return withoutOurFrames(apply(get, this, []));
    },
    set stack(value) {
      apply(set, this, [value]);
    },
    captureStackTrace(object, hide) {
      apply(capture, this, [object, hide ?? replaced.captureStackTrace]);
      const found = descriptorOf(object, "stack");
      if (found !== undefined && "value" in found) {
        defineValue(object, "stack", withoutOurFrames(found.value), false);
      }
    },
  };
  const stack = descriptorOf(replaced, "stack");
  define(ErrorPrototype, "stack", { __proto__: null, get: stack.get, set: stack.set, configurable: true });
  defineValue(ErrorOf, "captureStackTrace", replaced.captureStackTrace, false);
  delete ErrorOf.prepareStackTrace;
};
