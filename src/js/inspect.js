// Values as text for people: what Node's util.inspect prints with its default options. No getter, no toString and no
// custom inspection of the guest runs; a Proxy shows its target where the host helps (see peek), else its traps run.
//
// An object is shown as  base open part, part close  on one line if that is short, else one part a line. `level` is how
// deep the value stands, `view.indent` the column where its lines begin.

const inspectDepth = 2;
const inspectDepthMax = 100;
const breakLength = 80;
const compactLevels = 3;
const shownItemsMax = 100;
const shownCharsMax = 10000;
// When about so many characters have been written, what is left is only counted.
const shownTotalMax = 1 << 20;

const styles = {
  __proto__: null,
  special: "36", number: "33", bigint: "33", boolean: "33", undefined: "90", null: "1", string: "32", symbol: "32",
  date: "35", regexp: "31",
};

const style = (view, text, kind) =>
  view.colors ? "\x1b[" + styles[kind] + "m" + text + "\x1b[" + (kind === "null" ? "22" : "39") + "m" : text;

// ---- text

const escapes = {
  __proto__: null, "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\", "'": "\\'",
};
const needsEscape = /[\x00-\x1f'\\\x7f-\x9f\ud800-\udfff]/;
const upperHex = (code, length) => padStart(toUpperCase(numberToString(code, 16)), length, "0");

// The escape of the character at i, or "" if it stands for itself.
const escapeAt = (text, i, code, quote) => {
  if (code < 0x20 || code === 0x5c || (code === 0x27 && quote === "'")) {
    return escapes[text[i]] ?? "\\x" + upperHex(code, 2);
  }
  if (code >= 0x7f && code <= 0x9f) {
    return "\\x" + upperHex(code, 2);
  }
  return code >= 0xd800 && code <= 0xdfff ? "\\u" + numberToString(code, 16) : "";
};

const escaped = (text, quote) => {
  if (matchOf(needsEscape, text) === null) {
    return text;
  }
  let result = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = codePointAt(text, i);
    const escape = escapeAt(text, i, code, quote);
    if (escape !== "") {
      result += slice(text, from, i) + escape;
      from = i + 1;
    }
    i += code > 0xffff ? 1 : 0;
  }
  return result + slice(text, from);
};

const quoteFor = (text) => {
  if (indexOf(text, "'") < 0) {
    return "'";
  }
  if (indexOf(text, '"') < 0) {
    return '"';
  }
  return indexOf(text, "`") < 0 && indexOf(text, "${") < 0 ? "`" : "'";
};

const quoted = (text) => {
  const quote = quoteFor(text);
  return quote + escaped(text, quote) + quote;
};

const plural = (count, noun) => count + " " + noun + (count === 1 ? "" : "s");
const andMore = (count) => "... " + count + " more item" + (count === 1 ? "" : "s");

// A long text of many lines is shown as a sum of its lines.
const showText = (view, text) => {
  const shown = text.length > shownCharsMax ? slice(text, 0, shownCharsMax) : text;
  const left = text.length - shown.length;
  const trailer = left > 0 ? "... " + left + " more character" + (left === 1 ? "" : "s") : "";
  if (shown.length <= 16 || shown.length <= breakLength - view.indent - 4 || indexOf(shown, "\n") < 0) {
    return style(view, quoted(shown), "string") + trailer;
  }
  const lines = split(shown, "\n");
  let result = "";
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] + (i + 1 < lines.length ? "\n" : "");
    if (line !== "") {
      result += (i === 0 ? "" : " +\n" + repeat(" ", view.indent + 2)) + style(view, quoted(line), "string");
    }
  }
  return result + trailer;
};

const symbolText = (symbol) => "Symbol(" + (descriptionOf(symbol) ?? "") + ")";
const numberText = (value) => (value === 0 && 1 / value < 0 ? "-0" : "" + value);

const showScalar = (view, value) => {
  switch (typeof value) {
    case "string": return showText(view, value);
    case "number": return style(view, numberText(value), "number");
    case "bigint": return style(view, value + "n", "bigint");
    case "symbol": return style(view, symbolText(value), "symbol");
    case "object": return style(view, "null", "null");
    default: return style(view, "" + value, typeof value);
  }
};

// ---- widths, for columns

const withoutColors = (text) => {
  if (indexOf(text, "\x1b[") < 0) {
    return text;
  }
  const pieces = split(text, "\x1b[");
  let plain = pieces[0];
  for (let i = 1; i < pieces.length; i++) {
    plain += slice(pieces[i], indexOf(pieces[i], "m") + 1);
  }
  return plain;
};

// Pairs of first and last code points that take no column, and that take two.
const zeroWide = [0x00, 0x1f, 0x7f, 0x9f, 0x300, 0x36f, 0x200b, 0x200f, 0x20d0, 0x20ff, 0xfe00, 0xfe0f, 0xfe20, 0xfe2f,
  0xe0100, 0xe01ef];
const twoWide = [0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3040, 0x3247, 0x3250, 0x4dbf, 0x4e00, 0xa4c6, 0xa960,
  0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x1b000,
  0x1b001, 0x1f200, 0x1f251, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd];

const inRanges = (code, ranges) => {
  for (let i = 0; i < ranges.length && ranges[i] <= code; i += 2) {
    if (code <= ranges[i + 1]) {
      return true;
    }
  }
  return false;
};

const columnsOf = (text) => {
  const plain = withoutColors(text);
  if (matchOf(/[^ -~]/, plain) === null) {
    return plain.length;
  }
  let columns = 0;
  for (let i = 0; i < plain.length; i++) {
    const code = codePointAt(plain, i);
    columns += inRanges(code, twoWide) ? 2 : inRanges(code, zeroWide) ? 0 : 1;
    i += code > 0xffff ? 1 : 0;
  }
  return columns;
};

// ---- what the host can tell and the language can't

// peek(what, value): "class", the engine's name of the object's class; "target", of a Proxy; "state" (0 pending, 1
// fulfilled, 2 rejected) and "result", of a promise. Absent, such things are guessed or left out.
let peek;

const throughProxies = (value) => {
  let target = value;
  for (let steps = 0; peek !== undefined && steps < 1000 && peek("class", target) === "Proxy"; steps++) {
    target = peek("target", target);
  }
  return target;
};

// ---- what an object is called

const typedTagGetter = describe(TypedArrayPrototype, toStringTag).get;

const isFunction = (value) => typeof value === "function";

// The nearest constructor that the object is an instance of; null if its prototype is null; else in words.
const constructorOf = (view, value, level) => {
  for (let at = value, steps = 0; at !== null && steps < 1000; at = prototypeOf(at), steps++) {
    const found = descriptorOf(at, "constructor");
    if (found !== undefined && isFunction(found.value) && ownText(found.value, "name") !== "") {
      const made = descriptorOf(found.value, "prototype")?.value;
      if (isObject(made) && prototypeOf(value) !== null && inherits(prototypeOf(value), made)) {
        return ownText(found.value, "name");
      }
    }
  }
  const prototype = prototypeOf(value);
  if (prototype === null) {
    return null;
  }
  if (level > view.depth) {
    return "Object <Complex prototype>";
  }
  const inner = constructorOf(view, prototype, level + 1);
  return "Object <" + (inner ?? show(newView(-1, view.colors), prototype, 0)) + ">";
};

// The object's tag, unless it is an own property that is shown anyway.
const tagOf = (value) => {
  const found = findProperty(value, toStringTag);
  if (found?.get === typedTagGetter) {
    return nameOfTyped(value) ?? "";
  }
  if (found === undefined || typeof found.value !== "string") {
    return "";
  }
  return found.enumerable && hasOwn(value, toStringTag) ? "" : found.value;
};

const titled = (name, tag, fallback, size) => {
  if (name === null) {
    return "[" + fallback + size + ": null prototype] " + (tag !== "" && tag !== fallback ? "[" + tag + "] " : "");
  }
  return name + size + " " + (tag !== "" && tag !== name ? "[" + tag + "] " : "");
};

// ---- what an object is

const missing = () => {
  throw new TypeErrorOf("");
};

const slotTests = newTable();
const addSlotTest = (name, method) => {
  if (isFunction(globals[name])) {
    slotTests.set(globals[name].prototype, { __proto__: null, name, method });
  }
};
addSlotTest("Map", sizeOfMap);
addSlotTest("Set", sizeOfSet);
addSlotTest("Date", timeOf);
addSlotTest("RegExp", (value) => isRegExp(value) || missing());
addSlotTest("ArrayBuffer", bytesOfBuffer);
addSlotTest("DataView", bufferOfView);
addSlotTest("Number", valueOfNumber);
addSlotTest("String", valueOfString);
addSlotTest("Boolean", valueOfBoolean);
addSlotTest("Symbol", valueOfSymbol);
addSlotTest("BigInt", valueOfBigInt);
addSlotTest("WeakMap", (value) => weakMapHas(value, TablePrototype));
addSlotTest("WeakSet", (value) => weakSetHas(value, TablePrototype));
addSlotTest("WeakRef", weakRefDeref);
addSlotTest("SharedArrayBuffer", bytesOfShared);
addSlotTest("Promise", (value) => (value === PromisePrototype ? missing() : undefined));

// By the prototype chain, then by the slot itself; by every slot if there is no prototype to tell.
const slotKind = (value) => {
  for (let at = prototypeOf(value), steps = 0; at !== null && steps < 1000; at = prototypeOf(at), steps++) {
    const test = slotTests.get(at);
    if (test !== undefined && accepts(test.method, value)) {
      return test.name;
    }
  }
  if (prototypeOf(value) !== null) {
    return "";
  }
  let kind = "";
  mapForEach(slotTests, (test) => {
    kind = kind === "" && test.name !== "Promise" && accepts(test.method, value) ? test.name : kind;
  });
  return kind;
};

const kindOf = (value) => {
  if (isFunction(value)) {
    return "Function";
  }
  if (isArray(value)) {
    return "Array";
  }
  if (isError(value)) {
    return "Error";
  }
  if (prototypeOf(value) === ObjectPrototype) {
    return "";
  }
  if (isView(value)) {
    return nameOfTyped(value) === undefined ? "DataView" : "TypedArray";
  }
  return isNamespace(value) ? "Module" : slotKind(value);
};

// ---- keys

const enumerableOnly = (value, keys) => {
  const kept = newList();
  for (let i = 0; i < keys.length; i++) {
    if (descriptorOf(value, keys[i])?.enumerable) {
      kept[kept.length] = keys[i];
    }
  }
  return kept;
};

const shownKeys = (value) => enumerableOnly(value, ownKeys(value));

// Of arrays: the names that are no index. The many names of a large one are not searched.
const searchedMax = 1 << 16;
const shownExtras = (value, length) => {
  const keys = length <= searchedMax ? ownKeys(value) : symbolsOf(value);
  const extras = newList();
  for (let i = 0; i < keys.length; i++) {
    if (!isIndex(keys[i], length)) {
      extras[extras.length] = keys[i];
    }
  }
  return enumerableOnly(value, extras);
};

// ---- functions and classes

const AsyncFunctionPrototype = prototypeOf(async () => {});
const GeneratorFunctionPrototype = prototypeOf(function* () {});
const AsyncGeneratorFunctionPrototype = prototypeOf(async function* () {});

const functionType = (value) => {
  if (inherits(value, AsyncGeneratorFunctionPrototype)) {
    return "AsyncGeneratorFunction";
  }
  if (inherits(value, GeneratorFunctionPrototype)) {
    return "GeneratorFunction";
  }
  return inherits(value, AsyncFunctionPrototype) ? "AsyncFunction" : "Function";
};

const isClass = (value) => matchOf(/^class(?![\w$]|\s*\()/, slice(functionText(value), 0, 64)) !== null;

const classBase = (value, name, tag) => {
  let base = "[class " + (ownText(value, "name") || "(anonymous)");
  base += name !== "Function" && name !== null ? " [" + name + "]" : "";
  base += tag !== "" && tag !== name ? " [" + tag + "]" : "";
  if (name === null) {
    return base + " extends [null prototype]]";
  }
  const parent = prototypeOf(value);
  const parentName = parent === null ? "" : ownText(parent, "name");
  return base + (parentName === "" ? "" : " extends " + parentName) + "]";
};

const functionBase = (value, name, tag) => {
  if (isClass(value)) {
    return classBase(value, name, tag);
  }
  const type = functionType(value);
  const own = ownText(value, "name");
  let base = "[" + type + (name === null ? " (null prototype)" : "");
  base += (own === "" ? " (anonymous)" : ": " + own) + "]";
  base += name !== type && name !== null ? " " + name : "";
  return base + (tag !== "" && tag !== name ? " [" + tag + "]" : "");
};

// ---- errors

const errorName = (error) => {
  const name = dataProperty(error, "name");
  return name === undefined || name === null ? "Error" : isObject(name) ? "" : StringOf(name);
};

const errorMessage = (error) => {
  const message = dataProperty(error, "message");
  return message === undefined || isObject(message) ? "" : StringOf(message);
};

// The first line: the error's class, where the name doesn't say it.
const errorTitle = (error, name, tag) => {
  const called = errorName(error);
  const message = errorMessage(error);
  const title = called === "" ? message : message === "" ? called : called + ": " + message;
  const prefix = slice(titled(name, tag, "Error", ""), 0, -1);
  if (called === prefix || called === "" || !(name === null || slice(called, -5) === "Error")) {
    return title;
  }
  const rest = slice(title, called.length);
  return indexOf(prefix, called) >= 0 ? prefix + rest : prefix + " [" + called + "]" + rest;
};

// A stack that the program has set is told as it is; the engine's own has no first line.
const errorBase = (view, error, name, tag) => {
  const own = descriptorOf(error, "stack");
  const isOwn = own !== undefined && typeof own.value === "string" && matchOf(/^ {4}at /, own.value) === null;
  const stack = errorStack(error);
  let text = isOwn ? own.value : errorTitle(error, name, tag) + (stack === "" ? "" : "\n" + stack);
  while (text.length > 0 && text[text.length - 1] === "\n") {
    text = slice(text, 0, -1);
  }
  if (indexOf(text, "\n    at") < 0) {
    text = "[" + text + "]";
  }
  return view.indent === 0 ? text : replaceAll(text, "\n", "\n" + repeat(" ", view.indent));
};

// Beside the enumerable properties, cause and errors; without what the first lines say already.
const errorParts = (error, base) => {
  const keys = shownKeys(error);
  const kept = newList();
  for (let i = 0; i < keys.length; i++) {
    const text = isErrorHeading(keys[i]) ? dataProperty(error, keys[i]) : undefined;
    if (typeof text !== "string" || indexOf(base, text) < 0) {
      kept[kept.length] = keys[i];
    }
  }
  if (findProperty(error, "cause") !== undefined && !descriptorOf(error, "cause")?.enumerable) {
    kept[kept.length] = "cause";
  }
  if (isArray(dataProperty(error, "errors")) && !descriptorOf(error, "errors")?.enumerable) {
    kept[kept.length] = "errors";
  }
  return kept;
};

// ---- parts of each kind of object

const listParts = (view, count, part) => {
  const parts = newList();
  const shown = min(count, shownItemsMax);
  for (let i = 0; i < shown && view.total < shownTotalMax; i++) {
    parts[i] = part(i);
  }
  if (parts.length < count) {
    parts[parts.length] = andMore(count - parts.length);
  }
  return parts;
};

const indented = (view, show) => {
  view.indent += 2;
  const text = show();
  view.indent -= 2;
  return text;
};

const holesText = (view, count) => style(view, "<" + plural(count, "empty item") + ">", "undefined");

// The index of the first element at or after i, or the length.
const nextElement = (value, i) => {
  const keys = ownKeys(value);
  for (let k = 0; k < keys.length && isIndex(keys[k], value.length); k++) {
    if (+keys[k] >= i) {
      return +keys[k];
    }
  }
  return value.length;
};

const arrayParts = (view, value, level) => {
  const { length } = value;
  const parts = newList();
  let i = 0;
  while (i < length && parts.length < shownItemsMax && view.total < shownTotalMax) {
    if (hasOwn(value, i)) {
      parts[parts.length] = showProperty(view, value, i++, level, true);
    } else {
      const next = nextElement(value, i);
      parts[parts.length] = holesText(view, next - i);
      i = next;
    }
  }
  if (i < length) {
    parts[parts.length] = andMore(length - i);
  }
  return parts;
};

const typedParts = (view, value) =>
  listParts(view, lengthOfTyped(value), (i) => showScalar(view, value[i]));

const setParts = (view, value, level) => {
  const items = newList();
  setForEach(value, (item) => {
    items[items.length] = item;
  });
  return listParts(view, items.length, (i) => indented(view, () => show(view, items[i], level)));
};

const mapParts = (view, value, level) => {
  const items = newList();
  mapForEach(value, (item, key) => {
    items[items.length] = key;
    items[items.length] = item;
  });
  return listParts(view, items.length / 2, (i) => indented(view, () =>
    show(view, items[2 * i], level) + " => " + show(view, items[2 * i + 1], level)));
};

const bufferParts = (view, value, level, byteLength) => {
  const parts = newList();
  const bytes = attempt(() => new Uint8ArrayOf(value), undefined);
  if (bytes === undefined || byteLength === undefined) {
    parts[0] = style(view, "(detached)", "special");
  } else {
    let text = "";
    for (let i = 0; i < min(byteLength, shownItemsMax); i++) {
      text += (i === 0 ? "" : " ") + padStart(numberToString(bytes[i], 16), 2, "0");
    }
    const left = byteLength - shownItemsMax;
    text += left > 0 ? " ... " + left + " more byte" + (left === 1 ? "" : "s") : "";
    parts[0] = style(view, "[Uint8Contents]", "special") + ": <" + text + ">";
  }
  parts[1] = "byteLength: " + style(view, "" + (byteLength ?? 0), "number");
  return parts;
};

const viewParts = (view, value, level) => {
  const parts = newList();
  parts[0] = "byteLength: " + style(view, "" + attempt(() => bytesOfView(value), 0), "number");
  parts[1] = "byteOffset: " + style(view, "" + attempt(() => offsetOfView(value), 0), "number");
  parts[2] = "buffer: " + indented(view, () => show(view, bufferOfView(value), level));
  return parts;
};

const promiseParts = (view, value, level) => {
  const parts = newList();
  const state = peek === undefined ? undefined : peek("state", value);
  if (state === 0) {
    parts[0] = style(view, "<pending>", "special");
  } else if (state !== undefined) {
    const text = indented(view, () => show(view, peek("result", value), level));
    parts[0] = state === 1 ? text : style(view, "<rejected>", "special") + " " + text;
  }
  return parts;
};

const weakParts = (view) => {
  const parts = newList();
  parts[0] = style(view, "<items unknown>", "special");
  return parts;
};

const weakRefParts = (view, value, level) => {
  const parts = newList();
  parts[0] = indented(view, () => show(view, weakRefDeref(value), level));
  return parts;
};

// ---- portraits: what an object looks like before its properties are shown
//
// {base, open, close, parts, keys, isList, text}: `text`, if there is one, stands for the whole object when it has no
// properties; `always` when it has some.

const portrait = (open, parts, keys) =>
  ({ __proto__: null, base: "", open, close: "}", parts, keys, isList: false, text: undefined, style: undefined });

const listPortrait = (open, parts, keys, count) => {
  const result = portrait(open + "[", parts, keys);
  result.close = "]";
  result.isList = true;
  result.text = count === 0 ? result.open + "]" : undefined;
  return result;
};

const basePortrait = (base, keys, styled) => {
  const result = portrait("{", undefined, keys);
  result.base = base;
  result.text = base;
  result.style = styled;
  return result;
};

const arrayPortrait = (value, name, tag) => {
  const { length } = value;
  const open = name === "Array" && tag === "" ? "" : titled(name, tag, "Array", "(" + length + ")");
  return listPortrait(open, arrayParts, shownExtras(value, length), length);
};

const typedPortrait = (value, name, tag) => {
  const length = lengthOfTyped(value);
  const keys = length <= typedNamesMax ? shownExtras(value, length) : enumerableOnly(value, symbolsOf(value));
  return listPortrait(titled(name, tag, nameOfTyped(value), "(" + length + ")"), typedParts, keys, length);
};

const collectionPortrait = (kind, size, parts) => (value, name, tag) => {
  const open = titled(name, tag, kind, "(" + size(value) + ")") + "{";
  const result = portrait(open, parts, shownKeys(value));
  result.text = size(value) === 0 ? open + "}" : undefined;
  return result;
};

const plainTitled = (kind, parts) => (value, name, tag) =>
  portrait(titled(name, tag, kind, "") + "{", parts, shownKeys(value));

// Of a promise whose state isn't told, nothing is shown.
const promisePortrait = (value, name, tag) => {
  const result = plainTitled("Promise", promiseParts)(value, name, tag);
  result.text = peek === undefined ? result.open + "}" : undefined;
  return result;
};

const titledBase = (kind, text, styled) => (value, name, tag) => {
  const prefix = titled(name, tag, kind, "");
  return basePortrait((prefix === kind + " " ? "" : prefix) + text(value), shownKeys(value), styled);
};

const boxedPortrait = (kind, unbox) => (value, name, tag) => {
  const inner = unbox(value);
  const keys = kind === "String" ? shownExtras(value, inner.length) : shownKeys(value);
  let base = "[" + kind;
  base += name === kind ? "" : name === null ? " (null prototype)" : " (" + name + ")";
  base += ": " + showScalar(plainView, inner) + "]" + (tag !== "" && tag !== name ? " [" + tag + "]" : "");
  return basePortrait(base, keys, keys.length === 0 ? toLowerCase(kind) : undefined);
};

const dateText = (value) => {
  const time = timeOf(value);
  return time !== time ? "Invalid Date" : dateToISOString(value);
};

const bufferPortrait = (kind, byteLength) => (value, name, tag) => {
  const parts = (view, buffer, level) =>
    bufferParts(view, buffer, level, attempt(() => isDetached(buffer), false) ? undefined : byteLength(buffer));
  return portrait(titled(name, tag, kind, "") + "{", parts, shownKeys(value));
};

const portraits = {
  __proto__: null,
  Array: arrayPortrait,
  TypedArray: typedPortrait,
  Map: collectionPortrait("Map", sizeOfMap, mapParts),
  Set: collectionPortrait("Set", sizeOfSet, setParts),
  Function: (value, name, tag) => basePortrait(functionBase(value, name, tag), shownKeys(value), "special"),
  RegExp: titledBase("RegExp", regExpText, "regexp"),
  Date: titledBase("Date", dateText, "date"),
  ArrayBuffer: bufferPortrait("ArrayBuffer", bytesOfBuffer),
  SharedArrayBuffer: bufferPortrait("SharedArrayBuffer", bytesOfShared),
  DataView: plainTitled("DataView", viewParts),
  Promise: promisePortrait,
  WeakMap: plainTitled("WeakMap", weakParts),
  WeakSet: plainTitled("WeakSet", weakParts),
  WeakRef: plainTitled("WeakRef", weakRefParts),
  Module: plainTitled("Module", undefined),
  Number: boxedPortrait("Number", valueOfNumber),
  String: boxedPortrait("String", valueOfString),
  Boolean: boxedPortrait("Boolean", valueOfBoolean),
  Symbol: boxedPortrait("Symbol", valueOfSymbol),
  BigInt: boxedPortrait("BigInt", valueOfBigInt),
};

const isArguments = (value, tag) =>
  tag === "" && findProperty(value, toStringTag) === undefined && objectToString(value) === "[object Arguments]";

const otherPortrait = (value, name, tag) => {
  const keys = shownKeys(value);
  let open = titled(name, tag, tag === "Object" || tag === "" ? "Object" : tag, "") + "{";
  if (name === "Object") {
    open = isArguments(value, tag) ? "[Arguments] {" : tag === "" ? "{" : open;
  }
  const result = portrait(open, undefined, keys);
  result.text = open + "}";
  return result;
};

const errorPortrait = (view, value, name, tag) => {
  const base = errorBase(view, value, name, tag);
  return basePortrait(base, errorParts(value, base), undefined);
};

// What is shown of an object that stands too deep.
const deepText = (view, value, name, tag, kind) => {
  const title = slice(titled(name, tag, kind === "" || kind === "TypedArray" ? "Object" : kind, ""), 0, -1);
  return style(view, name === null ? title : "[" + title + "]", "special");
};

// ---- properties

const showAccessor = (view, found) => {
  const label = found.get === undefined ? "[Setter]" : found.set === undefined ? "[Getter]" : "[Getter/Setter]";
  return style(view, label, "special");
};

const showKey = (view, key, found) => {
  if (typeof key === "symbol") {
    return "[" + style(view, escaped(symbolText(key), "'"), "symbol") + "]";
  }
  if (key === "__proto__") {
    return "['__proto__']";
  }
  if (!found.enumerable) {
    return "[" + escaped(key, "'") + "]";
  }
  return matchOf(/^[a-zA-Z_][a-zA-Z_0-9]*$/, key) !== null ? key : style(view, quoted(key), "string");
};

const unset = freeze({ __proto__: null, value: undefined, enumerable: true });

const showProperty = (view, value, key, level, valueOnly) => {
  const found = attempt(() => descriptorOf(value, key) ?? unset, undefined);
  let text;
  if (found === undefined) {
    text = style(view, "<uninitialized>", "special");
  } else if (found.get === undefined && found.set === undefined) {
    text = indented(view, () => show(view, found.value, level));
  } else {
    text = showAccessor(view, found);
  }
  view.total += text.length;
  return valueOnly ? text : showKey(view, key, found ?? unset) + ": " + text;
};

// ---- layout

// Many short parts are set in columns.
const inColumns = (view, parts, value) => {
  const count = parts.length - (parts.length > shownItemsMax ? 1 : 0);
  const widths = newList();
  let total = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    widths[i] = columnsOf(parts[i]);
    total += widths[i] + 2;
    widest = max(widest, widths[i]);
  }
  const cell = widest + 2;
  if (cell * 3 + view.indent >= breakLength || !(total / cell > 5 || widest <= 6)) {
    return parts;
  }
  const biased = max(cell - 3 - sqrt(cell - total / parts.length), 1);
  const columns = min(round(sqrt(2.5 * biased * count) / biased), trunc((breakLength - view.indent) / cell),
    compactLevels * 4, 15);
  return columns <= 1 ? parts : columnLines(parts, widths, count, columns, alignsRight(parts, value));
};

const alignsRight = (parts, value) => {
  for (let i = 0; i < parts.length; i++) {
    const item = descriptorOf(value, i)?.value;
    if (typeof item !== "number" && typeof item !== "bigint") {
      return false;
    }
  }
  return true;
};

const columnLines = (parts, widths, count, columns, right) => {
  const lines = newList();
  for (let begin = 0; begin < count; begin += columns) {
    let line = "";
    for (let i = begin; i < min(begin + columns, count); i++) {
      const isLast = i + 1 === min(begin + columns, count);
      const space = repeat(" ", columnWidth(widths, count, columns, i - begin) - widths[i]);
      const cell = parts[i] + (isLast ? "" : ", ");
      line += right ? space + cell : cell + (isLast ? "" : space);
    }
    lines[lines.length] = line;
  }
  if (count < parts.length) {
    lines[lines.length] = parts[count];
  }
  return lines;
};

const columnWidth = (widths, count, columns, column) => {
  let widest = 0;
  for (let i = column; i < count; i += columns) {
    widest = max(widest, widths[i]);
  }
  return widest;
};

const fitsOneLine = (view, parts, start, base) => {
  let total = parts.length + start;
  if (total + parts.length > breakLength || indexOf(base, "\n") >= 0) {
    return false;
  }
  for (let i = 0; i < parts.length; i++) {
    total += view.colors ? withoutColors(parts[i]).length : parts[i].length;
    if (total > breakLength || indexOf(parts[i], "\n") >= 0) {
      return false;
    }
  }
  return true;
};

// Objects that hold at most compactLevels of others stand on one line if they fit.
const layOut = (view, parts, looks, level, value) => {
  const { base, open, close } = looks;
  const lines = looks.isList && parts.length > 6 ? inColumns(view, parts, value) : parts;
  const head = (base === "" ? "" : base + " ") + open;
  if (view.deepest - level < compactLevels && lines === parts) {
    const start = parts.length + view.indent + open.length + base.length + 10;
    if (fitsOneLine(view, parts, start, base)) {
      return head + " " + join(parts, ", ") + " " + close;
    }
  }
  const newline = "\n" + repeat(" ", view.indent);
  return head + newline + "  " + join(lines, "," + newline + "  ") + newline + close;
};

// ---- objects

const circularText = (view, value) => {
  let index = view.circles.get(value);
  if (index === undefined) {
    index = ++view.circleCount;
    view.circles.set(value, index);
  }
  return style(view, "[Circular *" + index + "]", "special");
};

const addProperties = (view, parts, value, keys, level) => {
  for (let i = 0; i < keys.length; i++) {
    if (view.total >= shownTotalMax) {
      parts[parts.length] = "... " + (keys.length - i) + " more properties";
      return;
    }
    parts[parts.length] = showProperty(view, value, keys[i], level, false);
  }
};

const showParts = (view, value, looks, level) => {
  view.open.set(value, true);
  view.deepest = level;
  const parts = looks.parts === undefined ? newList() : looks.parts(view, value, level);
  addProperties(view, parts, value, looks.keys, level);
  view.open.delete(value);
  const index = view.circles.get(value);
  if (index !== undefined) {
    const reference = style(view, "<ref *" + index + ">", "special");
    looks.base = looks.base === "" ? reference : reference + " " + looks.base;
  }
  return layOut(view, parts, looks, level, value);
};

const showObject = (view, value, level) => {
  const kind = kindOf(value);
  const name = constructorOf(view, value, level);
  const tag = tagOf(value);
  const looks = kind === "Error" ? errorPortrait(view, value, name, tag)
    : (portraits[kind] ?? otherPortrait)(value, name, tag);
  if (looks.text !== undefined && looks.keys.length === 0) {
    return looks.style === undefined ? looks.text : style(view, looks.text, looks.style);
  }
  if (level > view.depth) {
    return kind === "RegExp" ? style(view, looks.base, "regexp") : deepText(view, value, name, tag, kind);
  }
  const { indent } = view;
  try {
    return showParts(view, value, looks, level + 1);
  } catch (error) {
    view.indent = indent;
    return interruptedText(view, value, name, error);
  }
};

// In place of an object that the stack had no room to show.
const interruptedText = (view, value, name, error) => {
  if (!isError(error) || dataProperty(error, "message") !== "Maximum call stack size exceeded") {
    throw error;
  }
  view.open.delete(value);
  return style(view, "[" + name + ": Inspection interrupted prematurely. " + error.message + ".]", "special");
};

const show = (view, value, level) => {
  if (!isObject(value)) {
    return showScalar(view, value);
  }
  const target = throughProxies(value);
  return view.open.has(target) ? circularText(view, target) : showObject(view, target, level);
};

const newView = (depth, colors) => ({
  __proto__: null, depth, colors, indent: 0, total: 0, deepest: 0,
  open: newTable(), circles: newTable(), circleCount: 0,
});

const plainView = newView(0, false);

// depth: how many levels of objects are opened, 2 if undefined, all (at most 100) if null.
const inspect = (value, depth, colors) => {
  const levels = depth === null ? inspectDepthMax : min(depth ?? inspectDepth, inspectDepthMax);
  return show(newView(levels, colors === true), value, 0);
};
