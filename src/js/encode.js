// Values to text, for the host. The grammar (`;` ends a number; lengths count UTF-16 units):
//
//   u n t f                          undefined, null, true, false
//   d<number>; b<integer>;           number (d-0; dNaN; dInfinity; included), BigInt
//   s<len>:<chars>                   string
//   r<index>;                        an object that has begun before; those marked * are numbered from 0 as they begin
//  *a<length>;<value or h>...        array; h is a hole
//  *o<count>;{<len>:<key><value>}    object of Object.prototype      *O: of no prototype
//  *D<ms>;                           Date
//  *m<count>;{<value><value>}        Map                             *S<count>;{<value>} Set
//  *B<i>;                            ArrayBuffer; its bytes are attachment i of the message
//  *T<kind>;<offset>;<length>;<buffer>   typed array (kind: see typedNames)      *V<offset>;<length>;<buffer> DataView
//  *e<len>:<name><len>:<message><len>:<stack><count>;{<len>:<key><value>}        error
//  *H<id>;<kind>;<len>:<description> handle
//   F<len>:<name>                    (to the guest only) the host function of that name
//   E<len>:<name><len>:<message>     (to the guest, alone) throw this error
//   P<id>;                           (to the guest, alone) a promise that the host will settle
//
// A message is the text, or an array of the text and the attached buffers if there are any.

// What a step gives when its frame has nothing left; what stands for a hole among the items of an array.
const END = freeze({ __proto__: null });
const HOLE = freeze({ __proto__: null });

const typedNames = [
  "Uint8ClampedArray", "Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
  "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array", "Float64Array",
];
const typedConstructors = newList();
for (let i = 0; i < typedNames.length; i++) {
  typedConstructors[i] = globals[typedNames[i]];
}

// ---- errors that name the path

const segment = (key) => {
  if (typeof key === "number") {
    return "[" + key + "]";
  }
  return matchOf(/^[A-Za-z_$][\w$]*$/, key) !== null ? "." + key : "[" + stringify(key) + "]";
};

const pathSegmentsMax = 32;

// Where a frame's current item stands, from the root. Of a long path only both ends are told.
const pathTo = (call, frame) => {
  let depth = 0;
  for (let at = frame; at !== null; at = at.parent) {
    depth++;
  }
  let path = "";
  for (let at = frame, i = depth; at !== null; at = at.parent, i--) {
    if (depth <= pathSegmentsMax || i > depth - pathSegmentsMax / 2 || i <= pathSegmentsMax / 2) {
      path = at.where(at) + path;
    } else if (i === depth - pathSegmentsMax / 2) {
      path = " ... " + path;
    }
  }
  return call.root + path;
};

const cannotCross = (call, parent, why) => {
  const what = pathTo(call, parent) + ": " + why;
  throw newError(TypeErrorOf, what + ", which cannot cross to the host; take a handle instead");
};

const keyText = (key) => (typeof key === "symbol" ? "Symbol(" + (descriptionOf(key) ?? "") + ")" : stringify(key));

// For objects that may have no own properties beside those that cross.
const refuseExtras = (call, parent, keys, what) => {
  if (keys.length === 0) {
    return;
  }
  const key = keys[0];
  cannotCross(call, parent, typeof key === "symbol" ? "has a symbol-keyed property (" + keyText(key) + ")"
    : "is " + what + " with a property of its own (" + keyText(key) + ")");
};

// ---- scalars: the text of a value that is no object and no symbol, else ""

const scalar = (value) => {
  switch (typeof value) {
    case "number": return value === 0 && 1 / value < 0 ? "d-0;" : "d" + value + ";";
    case "string": return "s" + value.length + ":" + value;
    case "boolean": return value ? "t" : "f";
    case "undefined": return "u";
    case "object": return value === null ? "n" : "";
    case "bigint": return "b" + value + ";";
    default: return "";
  }
};

const sized = (text) => text.length + ":" + text;

// ---- frames: objects whose parts are being written
//
// A writer writes parts from `next` on, until all are written or it meets one that is no scalar: that one is then
// call.pending (else END is), and the writer gives where to go on. An object gets a frame only if it has such a part.

const newFrame = (parent, write, where, source, items, next, pending) =>
  ({ __proto__: null, parent, write, where, source, items, next, pending });

const begin = (call, parent, write, where, source, items) => {
  const next = write(call, source, items, 0);
  return call.pending === END ? null : newFrame(parent, write, where, source, items, next, call.pending);
};

// The next part of a frame that is no scalar, or END.
const step = (call, frame) => {
  const { pending } = frame;
  if (pending !== END) {
    frame.pending = END;
    return pending;
  }
  frame.next = frame.write(call, frame.source, frame.items, frame.next);
  return call.pending;
};

const whereInArray = (frame) => "[" + (frame.next - 1) + "]";
const whereInObject = (frame) => segment(frame.items[frame.next - 1]);
const whereInMap = (frame) => (frame.next % 2 === 1 ? "<key " : "<value ") + trunc((frame.next - 1) / 2) + ">";
const whereInSet = (frame) => "<item " + (frame.next - 1) + ">";
const whereInView = () => ".buffer";

// Items that were read when the object began: of arrays, maps, sets, views.
const writeItems = (call, source, items, next) => {
  const count = items.length;
  let text = "";
  let i = next;
  call.pending = END;
  while (i < count) {
    const item = items[i++];
    let piece = scalar(item);
    if (piece === "") {
      if (item !== HOLE) {
        call.pending = item;
        break;
      }
      piece = "h";
    }
    text += piece;
  }
  call.text += text;
  return i;
};

// The <len>:<key> of the keys that stood at each place last: objects come in rows of the same keys.
const knownMax = 64;
const knownKeys = newList();
const knownHeads = newList();
for (let i = 0; i < knownMax; i++) {
  knownKeys[i] = undefined;
  knownHeads[i] = "";
}

const learnHead = (key, i) => {
  const head = key.length + ":" + key;
  knownKeys[i] = undefined;  // Whenever this is abandoned, key and head belong together.
  knownHeads[i] = head;
  knownKeys[i] = key;
  return head;
};

const writeFields = (call, source, keys, next) => {
  const count = keys.length;
  const isShort = count <= knownMax;
  let text = "";
  let i = next;
  call.pending = END;
  while (i < count) {
    const key = keys[i];
    const item = source[key];
    const piece = scalar(item);
    if (isShort) {
      text += (knownKeys[i] === key ? knownHeads[i] : learnHead(key, i)) + piece;
    } else {
      text += key.length + ":" + key + piece;
    }
    i++;
    if (piece === "") {
      call.pending = item;
      break;
    }
  }
  call.text += text;
  return i;
};

// ---- openings: each writes what an object begins with and gives its frame, or null if it has no parts

const sparseFactorMax = 10;
const sparseFree = 1000;

const isIndex = (key, length) => {
  const index = typeof key === "string" ? +key : -1;
  return index >= 0 && index < length && StringOf(index) === key;
};

// The elements of an array whose keys are not just 0 to length - 1.
const sparseItems = (call, parent, value, keys) => {
  const { length } = value;
  const indices = newList();
  for (let i = 0; i < keys.length; i++) {
    if (isIndex(keys[i], length)) {
      indices[indices.length] = keys[i];
    } else if (keys[i] !== "length") {
      refuseExtras(call, parent, [keys[i]], "an array");
    }
  }
  if (length > sparseFactorMax * indices.length + sparseFree) {
    cannotCross(call, parent, "is a sparse array (" + indices.length + " of " + length + " elements)");
  }
  const items = newList();
  for (let i = 0; i < length; i++) {
    items[i] = HOLE;
  }
  for (let i = 0; i < indices.length; i++) {
    items[indices[i]] = value[indices[i]];
  }
  return items;
};

// Indices come first in the order of keys, so where the last one stands tells whether all are there.
const isDense = (keys, length) =>
  keys.length === length + 1 && (length === 0 || keys[length - 1] === StringOf(length - 1));

const allNumbers = (items, count) => {
  for (let i = 0; i < count; i++) {
    if (typeof items[i] !== "number") {
      return false;
    }
  }
  return true;
};

const hasMinusZero = (items, count) => {
  for (let i = 0; i < count; i++) {
    if (items[i] === 0 && 1 / items[i] < 0) {
      return true;
    }
  }
  return false;
};

const openArray = (call, parent, value) => {
  const keys = ownKeys(value);
  const items = isDense(keys, value.length) ? toSpliced(value) : sparseItems(call, parent, value, keys);
  const count = items.length;
  call.text += "a" + count + ";";
  // The usual large array: the engine writes it in one go. (But String(-0) is "0".)
  if (typeof items[0] === "number" && allNumbers(items, count) && !(includes(items, 0) && hasMinusZero(items, count))) {
    call.text += "d" + join(items, ";d") + ";";
    return null;
  }
  return count === 0 ? null : begin(call, parent, writeItems, whereInArray, value, items);
};

const openObject = (call, parent, value, letter) => {
  const keys = enumerableKeys(value);
  const all = ownKeys(value);
  if (all.length !== keys.length) {
    refuseHidden(call, parent, value, all);
  }
  call.text += letter + keys.length + ";";
  return keys.length === 0 ? null : begin(call, parent, writeFields, whereInObject, value, keys);
};

const refuseHidden = (call, parent, value, keys) => {
  for (let i = 0; i < keys.length; i++) {
    const found = descriptorOf(value, keys[i]);
    if (typeof keys[i] === "symbol") {
      refuseExtras(call, parent, [keys[i]], "");
    } else if (found !== undefined && !found.enumerable) {
      cannotCross(call, parent, "has a non-enumerable property (" + keyText(keys[i]) + ")");
    }
  }
};

const openDate = (call, parent, value) => {
  refuseExtras(call, parent, ownKeys(value), "a Date");
  call.text += "D" + timeOf(value) + ";";
  return null;
};

const openMap = (call, parent, value) => {
  refuseExtras(call, parent, ownKeys(value), "a Map");
  const items = newList();
  let count = 0;
  mapForEach(value, (item, key) => {
    items[count++] = key;
    items[count++] = item;
  });
  call.text += "m" + count / 2 + ";";
  return begin(call, parent, writeItems, whereInMap, value, items);
};

const openSet = (call, parent, value) => {
  refuseExtras(call, parent, ownKeys(value), "a Set");
  const items = newList();
  let count = 0;
  setForEach(value, (item) => {
    items[count++] = item;
  });
  call.text += "S" + count + ";";
  return begin(call, parent, writeItems, whereInSet, value, items);
};

const openBuffer = (call, parent, value) => {
  refuseExtras(call, parent, ownKeys(value), "an ArrayBuffer");
  if (isDetached(value)) {
    cannotCross(call, parent, "is a detached ArrayBuffer");
  }
  call.message ??= [""];
  call.text += "B" + (call.message.length - 1) + ";";
  call.sizes ??= newList();
  call.sizes[call.message.length - 1] = bytesOfBuffer(value);
  defineValue(call.message, call.message.length, value, true);
  return null;
};

// Beyond this many elements the extra names of a typed array are not searched: every element would become a string.
const typedNamesMax = 4096;

const refuseTypedExtras = (call, parent, value, length) => {
  const names = length <= typedNamesMax ? namesOf(value) : [];
  if (names.length > length) {
    refuseExtras(call, parent, [names[length]], "a typed array");
  }
  refuseExtras(call, parent, symbolsOf(value), "a typed array");
};

const openTyped = (call, parent, value, kind) => {
  const buffer = bufferOfTyped(value);
  const length = lengthOfTyped(value);
  refuseTypedExtras(call, parent, value, length);
  call.text += "T" + kind + ";" + offsetOfTyped(value) + ";" + length + ";";
  return begin(call, parent, writeItems, whereInView, value, [buffer]);
};

const openView = (call, parent, value) => {
  refuseExtras(call, parent, ownKeys(value), "a DataView");
  // (Both throw if the buffer is detached; that is said of the buffer.)
  const offset = attempt(() => offsetOfView(value), 0);
  call.text += "V" + offset + ";" + attempt(() => bytesOfView(value), 0) + ";";
  return begin(call, parent, writeItems, whereInView, value, [bufferOfView(value)]);
};

const openShared = (call, parent) => cannotCross(call, parent, "is a SharedArrayBuffer");

// ---- errors

// A property of an error as text, whatever a hostile program has put there.
const errorText = (error, key) =>
  attempt(() => {
    const found = findProperty(error, key);
    if (found === undefined) {
      return "";
    }
    const value = "value" in found ? found.value : error[key];
    return value === undefined ? "" : StringOf(value);
  }, "");

// The engine's own record of where the error was made, unless the program has set another text.
const errorStack = (error) =>
  attempt(() => {
    const found = descriptorOf(error, "stack");
    const stack = found !== undefined && typeof found.value === "string" ? found.value : stackOfError(error);
    return typeof stack === "string" ? withoutOurFrames(stack) : "";
  }, "");

const isErrorHeading = (key) => key === "name" || key === "message" || key === "stack";

// Own properties that cross beside name, message and stack: the enumerable ones, and the language's own two.
const errorKeys = (call, parent, error) => {
  const all = ownKeys(error);
  const keys = newList();
  let count = 0;
  for (let i = 0; i < all.length; i++) {
    const key = all[i];
    if (typeof key === "symbol") {
      refuseExtras(call, parent, [key], "an error");
    } else if (!isErrorHeading(key)) {
      if (key !== "cause" && key !== "errors" && !descriptorOf(error, key)?.enumerable) {
        cannotCross(call, parent, "has a non-enumerable property (" + keyText(key) + ")");
      }
      keys[count++] = key;
    }
  }
  return keys;
};

const errorHeading = (error) =>
  "e" + sized(errorText(error, "name")) + sized(errorText(error, "message")) + sized(errorStack(error));

const openError = (call, parent, value) => {
  const keys = errorKeys(call, parent, value);
  call.text += errorHeading(value) + keys.length + ";";
  return begin(call, parent, writeFields, whereInObject, value, keys);
};

// ---- which opening

const openings = newTable();
const addOpening = (prototype, has, open, kind) => openings.set(prototype, { __proto__: null, has, open, kind });
addOpening(Date.prototype, (value) => accepts(timeOf, value), openDate);
addOpening(Map.prototype, (value) => accepts(sizeOfMap, value), openMap);
addOpening(Set.prototype, (value) => accepts(sizeOfSet, value), openSet);
addOpening(ArrayBuffer.prototype, (value) => accepts(bytesOfBuffer, value), openBuffer);
addOpening(DataView.prototype, (value) => accepts(bufferOfView, value), openView);
for (let i = 0; i < typedNames.length; i++) {
  const name = typedNames[i];
  if (typedConstructors[i] !== undefined) {
    addOpening(typedConstructors[i].prototype, (value) => nameOfTyped(value) === name, openTyped, i);
  }
}
if (typeof SharedArrayBuffer === "function") {
  addOpening(SharedArrayBuffer.prototype, () => true, openShared);
}

const openHandle = (call, value) => {
  const before = handleNext;
  call.text += handleText(value);
  if (handleNext !== before) {
    call.held ??= newList();
    call.held[call.held.length] = before;
  }
  return null;
};

const openPlain = (call, parent, value, prototype) => {
  if (value === globals) {
    return openHandle(call, value);
  }
  if (prototype === null && isNamespace(value)) {
    return openHandle(call, value);
  }
  return openObject(call, parent, value, prototype === null ? "O" : "o");
};

// Begins an object or symbol.
const open = (call, parent, value) => {
  const index = call.seen.get(value);
  if (index !== undefined) {
    call.text += "r" + index + ";";
    return null;
  }
  call.seen.set(value, call.count++);
  if (typeof value !== "object") {
    return openHandle(call, value);
  }
  const prototype = prototypeOf(value);
  if (isError(value)) {
    return openError(call, parent, value);
  }
  if (prototype === ArrayPrototype && isArray(value)) {
    return openArray(call, parent, value);
  }
  if (prototype === ObjectPrototype || prototype === null) {
    return openPlain(call, parent, value, prototype);
  }
  const opening = openings.get(prototype);
  return opening !== undefined && opening.has(value) ? opening.open(call, parent, value, opening.kind)
    : openHandle(call, value);
};

// ---- whole messages

const newEncodeCall = (root) =>
  ({
    __proto__: null, root, text: "", count: 0, seen: newTable(), pending: END, message: null, sizes: null, held: null,
  });

// A getter may have changed a buffer that was already named; the text would no longer describe it.
const checkBuffers = (call) => {
  for (let i = 1; i < call.message.length; i++) {
    const buffer = call.message[i];
    if (isDetached(buffer) || bytesOfBuffer(buffer) !== call.sizes[i - 1]) {
      throw newError(TypeErrorOf, call.root + ": an ArrayBuffer in it was changed while it was being read");
    }
  }
};

const encodeFrom = (call, root) => {
  let frame = open(call, null, root);
  while (frame !== null) {
    const item = step(call, frame);
    if (item === END) {
      frame = frame.parent;
    } else {
      frame = open(call, frame, item) ?? frame;
    }
  }
  if (call.message === null) {
    return call.text;
  }
  checkBuffers(call);
  call.message[0] = call.text;
  return call.message;
};

// `root` names the value in errors. Handles that the failed call had made are not left behind.
const encodeNamed = (value, root) => {
  const call = newEncodeCall(root);
  try {
    return encodeFrom(call, value);
  } catch (error) {
    for (let i = 0; call.held !== null && i < call.held.length; i++) {
      release(call.held[i]);
    }
    throw error;
  }
};

// The message of any value, by structure.
const encode = (value) => {
  const text = scalar(value);
  return text !== "" ? text : encodeNamed(value, "value");
};

// The same, but every object is a handle.
const encodeHandle = (value) => {
  const text = scalar(value);
  return text !== "" ? text : handleText(value);
};

// For what a guest program has thrown: never fails. An error whose properties can't cross comes without them, any other
// such value as a handle.
const encodeThrown = (value) =>
  attempt(() => encode(value), undefined)
    ?? (isError(value) ? errorHeading(value) + "0;" : encodeHandle(value));
