// Text to values, from the host: the grammar in encode.js. No guest code runs in here. Errors of the text itself are
// the host's mistakes.

// Arrays are made with all their elements in place, so that filling them never meets a setter of Array.prototype: cut
// from a block of undefined elements, or for long ones read from an object that has a length and nothing else.
const blankMax = 256;
const blank = newList();
for (let i = 0; i < blankMax; i++) {
  blank[i] = undefined;
}
const newArray = (length) =>
  length <= blankMax ? toSpliced(blank, length) : toSpliced({ __proto__: null, length });

const newDecodeCall = (text, message) =>
  ({ __proto__: null, text, message, at: 0, count: 0, objects: newList(), frame: null });

// ---- pieces of the text

const readNumber = (call) => {
  const end = indexOf(call.text, ";", call.at);
  const number = +slice(call.text, call.at, end);
  call.at = end + 1;
  return number;
};

// <len>:<chars>
const readText = (call) => {
  const { text, at } = call;
  let length = 0;
  let i = at;
  for (let code = charCodeAt(text, i); code !== 58; code = charCodeAt(text, ++i)) {
    if (!(code >= 48 && code <= 57)) {
      throw newError(TypeErrorOf, "malformed message at " + i);
    }
    length = length * 10 + code - 48;
  }
  call.at = i + 1 + length;
  return slice(text, i + 1, call.at);
};

const enter = (call, fill, target, count) => {
  if (count > 0) {
    call.frame = { __proto__: null, parent: call.frame, fill, target, count, next: 0, key: undefined };
  }
  return target;
};

const numbered = (call, value) => {
  call.objects[call.count++] = value;
  return value;
};

// ---- frames: objects that are being filled. A fill reads parts until one of them is itself an object with parts (then
// the call's frame is that one's), or all are there.

const fillArray = (call, frame) => {
  const { target, count } = frame;
  let i = frame.next;
  while (i < count && call.frame === frame) {
    const letter = call.text[call.at];
    if (letter === "h") {
      call.at++;
      deleteProperty(target, i++);
    } else {
      target[i++] = readValue(call, letter);
    }
  }
  frame.next = i;
};

// Only a name that Object.prototype knows could meet a setter or a read-only property there.
const put = (target, key, value) => {
  if (key in ObjectPrototype) {
    defineValue(target, key, value, true);
  } else {
    target[key] = value;
  }
};

// The key of a field; in rows of objects, mostly the one that stood at the same place last.
const readKey = (call, i) => {
  if (i >= knownMax) {
    return readText(call);
  }
  const known = knownKeys[i];
  const head = knownHeads[i];
  if (known !== undefined && startsWith(call.text, head, call.at)) {
    call.at += head.length;
    return known;
  }
  const key = readText(call);
  learnHead(key, i);
  return key;
};

const fillObject = (call, frame) => {
  const { target, count } = frame;
  let i = frame.next;
  while (i < count && call.frame === frame) {
    const key = readKey(call, i);
    put(target, key, readValue(call, call.text[call.at]));
    i++;
  }
  frame.next = i;
};

const fillError = (call, frame) => {
  const key = readText(call);
  const value = readValue(call, call.text[call.at]);
  defineValue(frame.target, key, value, key !== "cause" && key !== "errors");
  frame.next++;
};

const fillMap = (call, frame) => {
  const value = readValue(call, call.text[call.at]);
  if (frame.next % 2 === 0) {
    frame.key = value;
  } else {
    mapSet(frame.target, frame.key, value);
  }
  frame.next++;
};

const fillSet = (call, frame) => {
  setAdd(frame.target, readValue(call, call.text[call.at]));
  frame.next++;
};

// ---- arrays of numbers

const numbersMin = 16;
const numberCharsMax = 26;

// Reads as many numbers as follow, at most `count`, in one go; gives how many. `target` is the array itself if it is
// whole. The last piece of the split may hold more than a number; it shows as no number.
const readNumbers = (call, count) => {
  const pieces = split(slice(call.text, call.at + 1, call.at + count * numberCharsMax), ";d", count);
  let read = 0;
  let at = call.at;
  while (read < pieces.length - 1) {
    const piece = pieces[read];
    const value = +piece;
    if (value !== value && piece !== "NaN") {
      break;
    }
    at += piece.length + 2;
    pieces[read++] = value;
  }
  call.at = at;
  if (read === count - 1 && call.text[at] === "d") {
    call.at = at + 1;
    pieces[read++] = readNumber(call);
  }
  return { __proto__: null, pieces, read };
};

const readArray = (call) => {
  const count = readNumber(call);
  if (count < numbersMin || call.text[call.at] !== "d") {
    return enter(call, fillArray, numbered(call, newArray(count)), count);
  }
  const { pieces, read } = readNumbers(call, count);
  if (read === count) {
    return numbered(call, pieces);
  }
  const array = numbered(call, newArray(count));
  for (let i = 0; i < read; i++) {
    array[i] = pieces[i];
  }
  enter(call, fillArray, array, count);
  call.frame.next = read;
  return array;
};

// ---- the other kinds of objects

const readBuffer = (call) => {
  const buffer = call.message[readNumber(call) + 1];
  return numbered(call, buffer);
};

const readView = (call, make) => {
  const index = call.count++;
  const offset = readNumber(call);
  const length = readNumber(call);
  const view = make(readValue(call, call.text[call.at]), offset, length);
  call.objects[index] = view;
  return view;
};

const readTyped = (call) => {
  const TypedArrayOf = typedConstructors[readNumber(call)];
  return readView(call, (buffer, offset, length) => new TypedArrayOf(buffer, offset, length));
};

const readDataView = (call) => readView(call, (buffer, offset, length) => new DataViewOf(buffer, offset, length));

const errorPrototypes = newTable();
const errorNames = [
  "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError",
  "InternalError", "SuppressedError",
];
for (let i = 0; i < errorNames.length; i++) {
  if (typeof globals[errorNames[i]] === "function") {
    errorPrototypes.set(errorNames[i], globals[errorNames[i]].prototype);
  }
}

// An error of the language if the name is one, else an Error that says the name.
const makeError = (name, message) => {
  const error = newError(ErrorOf, message);
  const prototype = errorPrototypes.get(name);
  if (prototype === undefined) {
    defineValue(error, "name", name, false);
  } else if (prototype !== ErrorPrototype) {
    setPrototypeOf(error, prototype);
  }
  return error;
};

const readError = (call) => {
  const name = readText(call);
  const error = numbered(call, makeError(name, readText(call)));
  const stack = readText(call);
  if (stack !== "") {
    defineValue(error, "stack", stack, false);
  }
  return enter(call, fillError, error, readNumber(call));
};

const readHandle = (call) => {
  const value = held(readNumber(call));
  call.at = indexOf(call.text, ";", call.at) + 1;
  readText(call);
  return numbered(call, value);
};

const throwError = (call) => {
  const name = readText(call);
  throw makeError(name, readText(call));
};

// ---- promises that the host settles

const deferred = newTable();

const readPromise = (call) => {
  const id = readNumber(call);
  return new PromiseOf((resolve, reject) => deferred.set(id, { __proto__: null, resolve, reject }));
};

const settle = (id, rejected, value) => {
  const promise = deferred.get(id);
  if (promise === undefined) {
    throw newError(ReferenceErrorOf, "promise " + id + " has been settled or never was");
  }
  deferred.delete(id);
  (rejected ? promise.reject : promise.resolve)(value);
};

const deferredIds = () => {
  const ids = newList();
  mapForEach(deferred, (promise, id) => {
    ids[ids.length] = id;
  });
  return toSpliced(ids);
};

// ---- by the letter

const readers = {
  __proto__: null,
  d: readNumber,
  s: readText,
  t: () => true,
  f: () => false,
  n: () => null,
  u: () => undefined,
  b: (call) => {
    const end = indexOf(call.text, ";", call.at);
    const value = BigIntOf(slice(call.text, call.at, end));
    call.at = end + 1;
    return value;
  },
  r: (call) => call.objects[readNumber(call)],
  a: readArray,
  o: (call) => enter(call, fillObject, numbered(call, {}), readNumber(call)),
  O: (call) => enter(call, fillObject, numbered(call, { __proto__: null }), readNumber(call)),
  D: (call) => numbered(call, new DateOf(readNumber(call))),
  m: (call) => enter(call, fillMap, numbered(call, new MapOf()), 2 * readNumber(call)),
  S: (call) => enter(call, fillSet, numbered(call, new SetOf()), readNumber(call)),
  B: readBuffer,
  T: readTyped,
  V: readDataView,
  e: readError,
  H: readHandle,
  F: (call) => hostFunction(readText(call)),
  E: throwError,
  P: readPromise,
};

const readValue = (call, letter) => {
  if (letter === "s") {
    call.at++;
    return readText(call);
  }
  const reader = readers[letter];
  if (reader === undefined) {
    throw newError(TypeErrorOf, "malformed message at " + call.at);
  }
  call.at++;
  return reader(call);
};

// The value of a message.
const decode = (message) => {
  const text = typeof message === "string" ? message : message[0];
  const call = newDecodeCall(text, message);
  const value = readValue(call, text[0]);
  for (let frame = call.frame; frame !== null; frame = call.frame) {
    if (frame.next < frame.count) {
      frame.fill(call, frame);
    } else {
      call.frame = frame.parent;
    }
  }
  return value;
};
