// A guest for the tests of the prelude: QuickJS-NG from the npm package quickjs-wasi, driven by Node, and the host's
// side of the transport (grammar in src/js/encode.js) written a second time.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What stands for a guest value that crossed as a handle. */
export class Handle {
  constructor(id, kind, description) {
    Object.assign(this, { id, kind, description });
  }
}

/** A host function, on its way to the guest. */
export class HostFunction {
  constructor(name) {
    this.name = name;
  }
}

const typedNames = ["Uint8ClampedArray", "Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array",
  "Uint32Array", "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array", "Float64Array"];

const sized = (text) => `${text.length}:${text}`;

/** Writes a value as a message: {text, buffers}. */
export function write(value) {
  const seen = new Map();
  const buffers = [];
  const entries = (object, keys) => keys.map((key) => sized(key) + part(object[key])).join("");
  const part = (value) => {
    if (value === null) return "n";
    switch (typeof value) {
      case "undefined": return "u";
      case "boolean": return value ? "t" : "f";
      case "number": return `d${Object.is(value, -0) ? "-0" : value};`;
      case "bigint": return `b${value};`;
      case "string": return `s${sized(value)}`;
    }
    if (value instanceof HostFunction) return `F${sized(value.name)}`;
    if (seen.has(value)) return `r${seen.get(value)};`;
    seen.set(value, seen.size);
    return object(value);
  };
  const object = (value) => {
    if (value instanceof Handle) return `H${value.id};;0:`;
    if (Array.isArray(value)) {
      const items = Array.from({ length: value.length }, (_, i) => (i in value ? part(value[i]) : "h"));
      return `a${value.length};${items.join("")}`;
    }
    if (value instanceof Date) return `D${value.getTime()};`;
    if (value instanceof Map) return `m${value.size};${[...value].map(([k, v]) => part(k) + part(v)).join("")}`;
    if (value instanceof Set) return `S${value.size};${[...value].map(part).join("")}`;
    if (value instanceof ArrayBuffer) return `B${buffers.push(value) - 1};`;
    if (value instanceof DataView) return `V${value.byteOffset};${value.byteLength};${part(value.buffer)}`;
    if (ArrayBuffer.isView(value)) {
      const kind = typedNames.indexOf(value.constructor.name);
      return `T${kind};${value.byteOffset};${value.length};${part(value.buffer)}`;
    }
    if (value instanceof Error) {
      const keys = Object.getOwnPropertyNames(value).filter((key) => !["name", "message", "stack"].includes(key));
      return `e${sized(value.name)}${sized(value.message)}0:${keys.length};${entries(value, keys)}`;
    }
    const keys = Object.keys(value);
    return `${Object.getPrototypeOf(value) === null ? "O" : "o"}${keys.length};${entries(value, keys)}`;
  };
  return { text: part(value), buffers };
}

/** Reads a message. Errors come as Error objects, handles as Handle. */
export function read({ text, buffers }) {
  let at = 0;
  const objects = [];
  const take = (value) => (objects.push(value), value);
  const until = (mark) => text.slice(at, (at = text.indexOf(mark, at) + 1) - 1);
  const number = () => Number(until(";"));
  const string = () => {
    const length = Number(until(":"));
    return text.slice(at, (at += length));
  };
  const times = (count, f) => {
    for (let i = 0; i < count; i++) f(i);
  };
  const entries = (object, count) => {
    times(count, () => {
      const key = string();
      Object.defineProperty(object, key, { value: part(), writable: true, enumerable: true, configurable: true });
    });
    return object;
  };
  const typed = (index, make) => (objects[index] = make);
  const part = () => {
    const letter = text[at++];
    switch (letter) {
      case "u": return undefined;
      case "n": return null;
      case "t": return true;
      case "f": return false;
      case "d": return number();
      case "b": return BigInt(until(";"));
      case "s": return string();
      case "r": return objects[number()];
      case "o": return entries(take({}), number());
      case "O": return entries(take(Object.create(null)), number());
      case "D": return take(new Date(number()));
      case "B": return take(buffers[number()]);
      case "H": return take(new Handle(number(), until(";"), string()));
      case "a": {
        const array = take(new Array(number()));
        times(array.length, (i) => (text[at] === "h" ? at++ : (array[i] = part())));
        return array;
      }
      case "m": {
        const map = take(new Map());
        times(number(), () => {
          const key = part();
          map.set(key, part());
        });
        return map;
      }
      case "S": {
        const set = take(new Set());
        times(number(), () => set.add(part()));
        return set;
      }
      case "T": {
        const index = objects.push(null) - 1;
        const [kind, offset, length] = [number(), number(), number()];
        return typed(index, new globalThis[typedNames[kind]](part(), offset, length));
      }
      case "V": {
        const index = objects.push(null) - 1;
        const [offset, length] = [number(), number()];
        return typed(index, new DataView(part(), offset, length));
      }
      case "e": {
        const error = take(new Error());
        error.name = string();
        error.message = string();
        error.stack = string();
        return entries(error, number());
      }
    }
    throw new Error(`unknown letter ${letter} at ${at - 1} of ${text.slice(0, 100)}`);
  };
  const value = part();
  if (at !== text.length) throw new Error(`text goes on at ${at}: ${text.slice(at, at + 50)}`);
  return value;
}

// UTF-8, but lone surrogates are written as they are.
function toWtf8(text) {
  const bytes = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
      i++;
    }
  }
  return Uint8Array.from(bytes);
}

function fromWtf8(bytes) {
  const codes = [];
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i++];
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let code = more === 0 ? first : first & (63 >> more);
    for (let k = 0; k < more; k++) code = (code << 6) | (bytes[i++] & 63);
    codes.push(code);
  }
  let text = "";
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCodePoint(...codes.slice(i, i + 4096));
  return text;
}

/** An exception of the guest. */
export class GuestError extends Error {
  constructor(value) {
    super(value instanceof Error ? `${value.name}: ${value.message}` : `thrown: ${String(value)}`);
    this.value = value;
  }
}

// Defined, not set: a hostile program may have put setters on the prototypes.
const ordinary = { writable: true, enumerable: true, configurable: true };

const stripSource = 16;
// Performance, DOMException, atob and btoa are not ECMAScript. (A DOMException also tells its stack past our filter.)
const intrinsics = 0x3ff;
// As deep as Node's own stack allows.
const maxStackSize = 128 * 1024;

export class Guest {
  /** nodeModules: where quickjs-wasi is; host: functions by name that take decoded arguments;
   *  canPeek: whether the guest may ask for classes, proxies' targets and promises' states. */
  static async create(nodeModules, { host = {}, prelude = joinPrelude(), canPeek = true } = {}) {
    const guest = new Guest();
    guest.granted = new Set();
    const wasi = createRequire(join(nodeModules, "..", "package.json")).resolve("quickjs-wasi");
    const { QuickJS } = await import(pathToFileURL(wasi));
    const wasm = readFileSync(join(nodeModules, "quickjs-wasi", "quickjs.wasm"));
    guest.host = host;
    const interruptHandler = () => guest.interrupt?.() ?? false;
    guest.vm = await QuickJS.create({ wasm, intrinsics, maxStackSize, interruptHandler });
    // What a callback throws is thrown in the guest as it is, if it is the guest's.
    const newError = guest.vm.newError.bind(guest.vm);
    guest.vm.newError = (error) => (error.handle ? error.handle.dup() : newError(error));
    guest.globalsBefore = guest.vm.dump(guest.vm.evalCode("Object.getOwnPropertyNames(globalThis).join()"));
    const attach = guest.vm.evalBytecode(guest.vm.compile(prelude, "chukker:prelude", 0, stripSource));
    const raw = guest.vm.newFunction("raw", (name) => guest.newHostFunction(guest.textOf(name)));
    const peek = canPeek ? guest.vm.newFunction("peek", (what, value) => guest.peek(what.toString(), value))
      : guest.vm.undefined;
    const functions = guest.vm.callFunction(attach, guest.vm.undefined, raw, peek);
    guest.functions = {};
    ["encode", "encodeHandle", "encodeThrown", "decode", "perform", "inspect", "makeError"].forEach((name, i) => {
      guest.functions[name] = functions.getProp(String(i));
    });
    return guest;
  }

  /** The string of a handle, whatever it contains. */
  textOf(handle) {
    const out = this.vm._getExports().wasm_malloc(4);
    const pointer = this.vm._getExports().qjs_get_string_len(handle.ptr, out);
    const length = new DataView(this.vm._getMemory().buffer).getUint32(out, true);
    const text = fromWtf8(new Uint8Array(this.vm._getMemory().buffer, pointer, length));
    this.vm._getExports().qjs_free_cstring(pointer);
    this.vm._getExports().wasm_free(out);
    return text;
  }

  newText(text) {
    const bytes = toWtf8(text);
    const pointer = this.vm._getExports().wasm_malloc(bytes.length + 1);
    new Uint8Array(this.vm._getMemory().buffer).set(bytes, pointer);
    const cell = this.vm._getExports().qjs_new_string(pointer, bytes.length);
    const handle = this.vm.newString("");
    this.vm._getExports().wasm_free(pointer);
    return new handle.constructor(this.vm, cell);
  }

  newMessage({ text, buffers }) {
    const string = this.newText(text);
    if (buffers.length === 0) return string;
    const array = this.vm.newArray();
    array.defineProp("0", string, ordinary);
    buffers.forEach((buffer, i) => array.defineProp(String(i + 1), this.vm.newArrayBuffer(buffer), ordinary));
    return array;
  }

  messageOf(handle) {
    if (handle.isString) return { text: this.textOf(handle), buffers: [] };
    const buffers = [];
    for (let i = 1; i < handle.length; i++) buffers.push(handle.getProp(String(i)).toArrayBuffer().slice(0));
    return { text: this.textOf(handle.getProp("0")), buffers };
  }

  /** The guest's peek(what, value). */
  peek(what, value) {
    const { vm } = this;
    switch (what) {
      case "class": return vm.newString(value.isProxy ? "Proxy" : value.className ?? "");
      case "target": return value.getProxyTarget();
      case "state": return vm.newNumber(value.promiseState);
      case "result": return new value.constructor(vm, vm._getExports().qjs_promise_result(value.ptr));
    }
    throw new Error(`peek ${what}`);
  }

  /** The guest's raw(name): a function of the engine's own. */
  newHostFunction(name) {
    const bytes = toWtf8(name);
    const pointer = this.vm._getExports().wasm_malloc(bytes.length);
    new Uint8Array(this.vm._getMemory().buffer).set(bytes, pointer);
    const cell = this.vm._getExports().qjs_new_host_function(pointer, bytes.length, 0);
    this.vm._getExports().wasm_free(pointer);
    if (!this.granted.has(name)) this.vm.registerHostCallback(name, (...handles) => this.answer(name, handles));
    this.granted.add(name);
    return new this.vm.global.constructor(this.vm, cell);
  }

  /** What the guest's call of a host function gives; an error is thrown as the guest's own. */
  answer(name, handles) {
    const list = this.vm.newArray();
    handles.forEach((handle, i) => list.defineProp(String(i), handle, ordinary));
    const values = read(this.messageOf(this.vm.callFunction(this.functions.encode, this.vm.undefined, list)));
    const decode = (message) => this.vm.callFunction(this.functions.decode, this.vm.undefined, message);
    const f = this.host[name];
    let result;
    try {
      if (f === undefined) throw new ReferenceError(`no host function ${name}`);
      result = f(...values);
    } catch (error) {
      return decode(this.newText(`E${sized(error.name)}${sized(error.message)}`));
    }
    const isRaw = typeof result === "object" && result !== null && "raw" in result;
    return decode(isRaw ? this.newText(result.raw) : this.newMessage(write(result)));
  }

  /** Calls f, and gives a guest exception as GuestError. */
  guarded(f) {
    try {
      return f();
    } catch (error) {
      if (error.handle === undefined) throw error;
      const thrown = error.handle;
      const message = this.vm.callFunction(this.functions.encodeThrown, this.vm.undefined, thrown);
      throw new GuestError(read(this.messageOf(message)));
    }
  }

  invoke(name, ...handles) {
    return this.guarded(() => this.vm.callFunction(this.functions[name], this.vm.undefined, ...handles));
  }

  encodeMessage(handle) {
    return this.messageOf(this.invoke("encode", handle));
  }

  evalRaw(source, file = "test.js") {
    return this.guarded(() => this.vm.evalCode(source, file));
  }

  eval(source, file) {
    return read(this.encodeMessage(this.evalRaw(source, file)));
  }

  /** Sets a global to what a value becomes in the guest. */
  give(name, value) {
    this.vm.global.defineProp(name, this.invoke("decode", this.newMessage(write(value))), ordinary);
  }

  performRaw(...request) {
    return this.invoke("perform", this.newMessage(write(request)));
  }

  perform(...request) {
    return read(this.encodeMessage(this.performRaw(...request)));
  }

  handleTo(source) {
    return read(this.messageOf(this.invoke("encodeHandle", this.evalRaw(source))));
  }
}

export function joinPrelude() {
  return execFileSync(join(root, "tools", "join-js"), [join(root, "src", "js", "prelude.js")], { encoding: "utf8" });
}
