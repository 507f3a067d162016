// Tests of src/js/prelude.js in QuickJS-NG, driven by Node.
//
//   node tests/js/prelude_test.mjs [NODE_MODULES] [FILTER]     NODE_MODULES: where quickjs-wasi is installed
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Guest, GuestError, Handle, HostFunction, joinPrelude, read, write } from "./guest.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const nodeModules = process.argv[2] ?? join(here, "..", "..", "node_modules");
const filter = process.argv[3] ?? "";
const prelude = joinPrelude();
const tests = [];
const test = (name, run) => tests.push({ name, run });

const logged = [];
const host = {
  add: (a, b) => a + b,
  echo: (value) => value,
  list: (...values) => values,
  fail: (name, message) => {
    throw Object.assign(new Error(message), { name });
  },
  later: (id) => ({ raw: `P${id};` }),
  plain: () => ({ raw: "u" }),
  console: (level, text) => void logged.push([level, text]),
  print: (text) => void logged.push(["print", text]),
  sendMessage: (value) => ({ got: value }),
};
const create = () => Guest.create(nodeModules, { host, prelude });

const throws = (f, expected) =>
  assert.throws(f, (error) => {
    assert.ok(error instanceof GuestError, String(error.stack));
    assert.match(error.message, expected);
    return true;
  });

// ---- values

const values = {
  "undefined": undefined,
  "null": null,
  "booleans": [true, false],
  "numbers": [0, -0, 1, -1, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, NaN, Infinity, -Infinity, 2 ** 53],
  "many numbers": Array.from({ length: 1000 }, (_, i) => i * 1.25 - 300),
  "many numbers with -0, NaN and infinities": [...Array(40).keys(), -0, NaN, Infinity, -Infinity],
  "many numbers, then other things": [...Array(40).keys(), "a;d5;", 1, null, "NaN", NaN],
  "NaN at the end of many": [...Array(40).keys(), NaN],
  "the least number 40 times": Array(40).fill(-1.2345678901234567e-308),
  "BigInts": [0n, -1n, 2n ** 200n],
  "strings": ["", "a", "d1;", "\0", "a\0b", "\ud800", "\udc00x", "\ud83d\ude00", "\u00e9\u4e2d", "s1:;",
    "x".repeat(10000)],
  "an empty array": [],
  "holes": [, 1, , , 2, ,],
  "300 elements": Array.from({ length: 300 }, (_, i) => String(i)),
  "nested arrays": [[], [[]], [[[1], 2], 3]],
  "numbers in numbers": Array.from({ length: 30 }, () => Array.from({ length: 30 }, (_, i) => i)),
  "objects": [{}, { a: 1 }, { a: { b: { c: [1, { d: 2 }] } } }, { "": 0, "x y": 1, 7: 2, "7:": 3 }],
  "names of Object.prototype": { constructor: 1, toString: 2, valueOf: 3, hasOwnProperty: 4 },
  "__proto__ as a key": Object.fromEntries([["__proto__", 5], ["a", 1]]),
  "null prototypes": Object.assign(Object.create(null), { a: Object.create(null) }),
  "dates": [new Date(0), new Date(-1), new Date(8.64e15)],
  "maps": new Map([[1, 2], ["a", new Map()], [{ k: 1 }, [1]], [NaN, -0], [[1, [2]], { a: new Map([[1, 1]]) }]]),
  "sets": new Set([1, "a", { k: 1 }, new Set([new Set()]), NaN]),
  "buffers": [new ArrayBuffer(0), Uint8Array.from([1, 2, 255]).buffer],
  "typed arrays": [new Int8Array([-1]), new Uint8Array([1, 2]), new Uint8ClampedArray([300]), new Int16Array(3),
    new Uint16Array(0), new Int32Array([7]), new Uint32Array([2 ** 31]), new BigInt64Array([-5n]),
    new BigUint64Array([5n]), new Float32Array([1.5]), new Float64Array([Math.PI, -0])],
  "a part of a buffer": new Uint8Array(Uint8Array.from([1, 2, 3, 4, 5]).buffer, 1, 3),
  "a DataView": new DataView(Uint8Array.from([1, 2, 3, 4, 5]).buffer, 2, 2),
};
const buffer = Uint8Array.from([1, 2, 3, 4]).buffer;
values["one buffer in two views"] = [new Uint8Array(buffer), new Uint16Array(buffer), buffer];
const shared = { x: 1 };
values["a shared object"] = [shared, shared, { shared }];
const cycle = { list: [] };
cycle.self = cycle;
cycle.list.push(cycle, cycle.list);
cycle.map = new Map([[cycle, cycle.list]]);
cycle.set = new Set([cycle]);
values["cycles"] = cycle;
values["a cycle through Map keys"] = new Map();
values["a cycle through Map keys"].set([values["a cycle through Map keys"]], 1);

test("values come back as they went", async () => {
  const guest = await create();
  for (const [name, value] of Object.entries(values)) {
    guest.give("v", value);
    const back = guest.eval("v");
    assert.deepStrictEqual(back, value, name);
    assert.deepStrictEqual(write(back).text, write(value).text, name);
  }
});

// A value of about `size` parts, some of them shared.
function randomValue(random, size, made) {
  const pick = (...choices) => choices[Math.floor(random() * choices.length)];
  const text = () => Array.from({ length: random() * 8 }, () => String.fromCharCode(pick(97, 59, 48, 58, 100, 0xd800,
    random() * 65536))).join("");
  const scalar = () => pick(undefined, null, true, false, 0, -0, NaN, -Infinity, random() * 1e6 - 5e5, 1 / random(),
    Math.floor(random() * 1000), BigInt(Math.floor(random() * 1e15)) ** 2n, text());
  if (size <= 1) return made.length > 0 && random() < 0.2 ? pick(...made) : scalar();
  const parts = Array.from({ length: 1 + random() * Math.min(size, 40) });
  const part = () => randomValue(random, Math.floor(size / parts.length), made);
  const value = pick([], [], {}, {}, Object.create(null), new Map(), new Set(), new Float64Array(3), new Error(text()));
  made.push(value);
  if (Array.isArray(value)) parts.forEach((_, i) => (random() < 0.05 ? value.length++ : (value[i] = part())));
  else if (value instanceof Map) parts.forEach(() => value.set(part(), part()));
  else if (value instanceof Set) parts.forEach(() => value.add(part()));
  else if (value instanceof Float64Array) value[1] = random();
  else parts.forEach((_, i) => Object.defineProperty(value, `${i}:${text()}`, { value: part(), enumerable: true }));
  return value;
}

test("500 random values come back as they went", async () => {
  const guest = await create();
  let state = 20240607;
  const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;
  for (let i = 0; i < 500; i++) {
    const sent = write(randomValue(random, 2 ** (i % 11), []));
    const value = guest.invoke("decode", guest.newMessage(sent));
    const back = guest.encodeMessage(value);
    // The guest's errors have stacks.
    const plain = (text) => (text.includes("e5:Error") ? write(read({ text, buffers: sent.buffers })).text : text);
    assert.equal(plain(back.text), plain(sent.text), `value ${i}`);
  }
});

test("an invalid Date crosses", async () => {
  const guest = await create();
  guest.give("v", new Date(NaN));
  assert.equal(guest.encodeMessage(guest.evalRaw("v")).text, "DNaN;");
  assert.ok(Number.isNaN(guest.eval("v").getTime()));
});

test("values made in the guest are the values written in the host", async () => {
  const guest = await create();
  const source = (value) => `(${value})`;
  for (const text of [
    "[1, , 3]", "({a: 1, get b() { return this.a + 1 }})", "new Map([[1, {a: [1n]}]])", "[-0]", "[1, -0, 2]",
    "new Float64Array([1, 2]).subarray(1)", "Object.create(null)", "new Date(2e12)", "'a\\0\\ud800'", "[[undefined]]",
    "Array(900)", "Object.freeze([1, 2])", "Object.freeze({a: 1})", "(() => { const a = []; a[999] = 1; return a })()",
  ]) {
    assert.deepStrictEqual(guest.eval(source(text)), (0, eval)(source(text)), text);
  }
});

test("what the host gives is of the guest's realm and made of own data properties", async () => {
  const guest = await create();
  const bytes = new Uint8Array(2);
  guest.give("v", { list: [1], map: new Map([[1, 2]]), date: new Date(1), bytes, e: new RangeError("m") });
  assert.deepStrictEqual(guest.eval(`[
    v.list instanceof Array, v.map.get(1), v.date instanceof Date, v.bytes instanceof Uint8Array,
    v.e instanceof RangeError, JSON.stringify(Object.getOwnPropertyDescriptor(v.list, 0)),
    JSON.stringify(Object.getOwnPropertyDescriptor(v, "list")),
    Object.getPrototypeOf(v) === Object.prototype, v.list.push(5), v.list.length]`), [
    true, 2, true, true, true,
    '{"value":1,"writable":true,"enumerable":true,"configurable":true}',
    '{"value":[1],"writable":true,"enumerable":true,"configurable":true}', true, 2, 2]);
});

test("shared and cyclic references stay so in the guest", async () => {
  const guest = await create();
  guest.give("v", [shared, shared, cycle]);
  assert.deepEqual(guest.eval("[v[0] === v[1], v[2].self === v[2], v[2].list[1] === v[2].list, v[2].map.has(v[2])]"),
    [true, true, true, true]);
});

test("errors cross with name, message, stack, cause and properties", async () => {
  const guest = await create();
  const error = guest.eval(`
    class MyError extends TypeError { constructor(m, o) { super(m, o); this.name = "MyError"; this.code = 7; } }
    function make() { return new MyError("bad", {cause: new RangeError("deep")}) }
    make()`);
  assert.deepEqual([error.name, error.message, error.code, error.cause.name, error.cause.message],
    ["MyError", "bad", 7, "RangeError", "deep"]);
  assert.match(error.stack, /at make \(test\.js:3:/);
  const all = guest.eval("new AggregateError([new Error('a'), 5], 'both')");
  assert.deepEqual([all.name, all.errors[0].message, all.errors[1]], ["AggregateError", "a", 5]);
  const self = guest.eval("var e = new Error('x'); e.self = e; e");
  assert.equal(self.self, self);
  guest.give("v", Object.assign(new TypeError("m", { cause: [1] }), { code: 5 }));
  assert.deepEqual(guest.eval(`[v instanceof TypeError, v.name, v.message, v.code, v.cause[0],
    Object.keys(v).join(), Object.hasOwn(v, "name"), String(v.stack).includes("prelude")]`),
    [true, "TypeError", "m", 5, 1, "code", false, false]);
  guest.give("v", Object.assign(new Error("m"), { name: "Odd" }));
  assert.deepEqual(guest.eval("[v instanceof Error, v.name, String(v), Object.keys(v).length]"),
    [true, "Odd", "Odd: m", 0]);
});

test("hostile errors are read without harm", async () => {
  const guest = await create();
  const error = guest.eval(`
    var e = new Error("m");
    Object.defineProperty(e, "name", {get() { throw 1 }});
    Object.defineProperty(e, "message", {value: {toString() { throw 2 }}});
    Object.defineProperty(e, "stack", {get() { throw 3 }}); e`);
  assert.deepEqual([error.name, error.message], ["", ""]);
  assert.match(error.stack, /test\.js:2/);
  const odd = guest.eval(`var e = new Error(); e.name = 5; e.message = Symbol("s"); e`);
  assert.deepEqual([odd.name, odd.message], ["5", "Symbol(s)"]);
  throws(() => guest.eval(`throw Object.assign(new Error("m"), {[Symbol("s")]: 1})`), /^Error: m$/);
  throws(() => guest.eval(`throw {[Symbol("s")]: 1}`), /thrown: \[object Object\]/);
});

// ---- what can't cross

const refused = {
  "({a: [0, {'x y': {[Symbol('k')]: 1}}]})":
    /TypeError: value\.a\[1\]\["x y"\]: has a symbol-keyed property \(Symbol\(k\)\), which cannot cross/,
  "[Object.defineProperty({}, 'h', {value: 1})]": /value\[0\]: has a non-enumerable property \("h"\)/,
  "Object.assign([1, 2], {extra: 1})": /value: is an array with a property of its own \("extra"\)/,
  "(() => { const a = [1, 2, 3]; delete a[1]; a.extra = 1; return {a} })()": /value\.a: is an array with a property/,
  "(() => { const a = [1]; a[Symbol.iterator] = 1; return a })()": /value: has a symbol-keyed property/,
  "(() => { const a = []; a[5000] = 1; return a })()": /value: is a sparse array \(1 of 5001 elements\)/,
  "Array(4294967295)": /value: is a sparse array \(0 of 4294967295 elements\)/,
  "new Map([[1, Object.assign(new Date(), {x: 1})]])": /value<value 0>: is a Date with a property of its own \("x"\)/,
  "new Map([[Object.assign(new Map(), {x: 1}), 1]])": /value<key 0>: is a Map with a property/,
  "new Set([1, Object.assign(new Set(), {x: 1})])": /value<item 1>: is a Set with a property/,
  "[Object.assign(new Uint8Array(3), {x: 1})]": /value\[0\]: is a typed array with a property of its own \("x"\)/,
  "({u: (() => { const u = new Uint8Array(3); u.buffer.transfer(); return u })()})":
    /value\.u\.buffer: is a detached ArrayBuffer/,
  "(() => { const u = new DataView(new ArrayBuffer(3)); u.buffer.transfer(); return u })()":
    /value\.buffer: is a detached ArrayBuffer/,
  "new SharedArrayBuffer(4)": /value: is a SharedArrayBuffer/,
  "new Uint8Array(new SharedArrayBuffer(4))": /value\.buffer: is a SharedArrayBuffer/,
  "new Error('m', {cause: {[Symbol('k')]: 1}})": /value\.cause: has a symbol-keyed property/,
  "(function () { return arguments })(1)": /value: has a (symbol-keyed|non-enumerable) property/,
  "[Math]": /value\[0\]: has a (symbol-keyed|non-enumerable) property/,
};

test("what can't cross is an error that names the path", async () => {
  const guest = await create();
  for (const [source, expected] of Object.entries(refused)) {
    throws(() => guest.eval(source), expected);
  }
  assert.equal(guest.perform("handles"), 0);
});

test("a failed crossing leaves no handles behind, but keeps those of before", async () => {
  const guest = await create();
  const f = guest.handleTo("var f = function () {}; f");
  throws(() => guest.eval("[f, () => 1, () => 2, {[Symbol('k')]: 1}]"), /symbol-keyed/);
  assert.equal(guest.perform("handles"), 1);
  assert.equal(guest.perform("typeof", f), "function");
});

test("a long path tells both its ends", async () => {
  const guest = await create();
  throws(() => guest.eval("let v = {[Symbol('k')]: 1}; for (let i = 0; i < 1000; i++) v = {['p' + i]: v}; v"),
    /^TypeError: value(\.p9\d\d){16} \.\.\. (\.p\d+){16}: has a symbol-keyed property/);
});

// ---- depth and size

test("depth of 100,000 works both ways", async () => {
  const guest = await create();
  const depth = 100000;
  const message = guest.encodeMessage(guest.evalRaw(`let v = []; for (let i = 1; i < ${depth}; i++) v = [v]; v`));
  assert.equal(message.text, "a1;".repeat(depth - 1) + "a0;");
  const mixed = "o1;1:km1;n".repeat(depth / 2) + "u";
  for (const text of [message.text, mixed]) {
    const value = guest.invoke("decode", guest.newMessage({ text, buffers: [] }));
    assert.equal(guest.encodeMessage(value).text, text);
  }
});

test("large arrays, objects, maps and strings cross", async () => {
  const guest = await create();
  const n = 20000;
  const big = {
    mixed: Array.from({ length: n }, (_, i) => (i % 3 === 0 ? i : i % 3 === 1 ? `s${i}` : { i })),
    object: Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, i])),
    map: new Map(Array.from({ length: n }, (_, i) => [i, i])),
    text: "ab\0".repeat(100000),
    bytes: new Uint8Array(1 << 20).fill(7),
  };
  guest.give("v", big);
  assert.deepStrictEqual(guest.eval("v"), big);
});

// ---- handles

test("functions, symbols, promises, regexps and other objects are handles", async () => {
  const guest = await create();
  const described = (source) => {
    const { kind, description } = guest.eval(source);
    return `${kind} ${description}`;
  };
  const expected = {
    "(function named() {})": "function named",
    "(() => {})": "function ",
    "class A {}; A": "function A",
    "Symbol('s')": "symbol s",
    "Symbol()": "symbol ",
    "Promise.resolve(1)": "promise Promise",
    "/a\\/b/gi": "regexp /a\\/b/gi",
    "new (class B { x = 1 })()": "object B",
    "new (class extends Array {})()": "object Array",
    "new (class Mine extends Map {})()": "object Mine",
    "new WeakMap()": "object WeakMap",
    "(function* g() {})()": "object Generator",
    "Object(1)": "object Number",
    "globalThis": "object globalThis",
    "new Proxy(new Map(), {})": "object Map",
    "new Proxy(function () {}, {getOwnPropertyDescriptor() { throw 1 }})": "function ",
    "Object.create({})": "object Object",
    "Object.create(Map.prototype)": "object Map",
    "Object.create(Date.prototype)": "object Date",
    "Object.create({get constructor() { throw 1 }, get [Symbol.toStringTag]() { throw 2 }})": "object Object",
  };
  for (const [source, text] of Object.entries(expected)) {
    assert.equal(described(source), text, source);
  }
});

test("the same value has the same handle, until it is released; ids are not used again", async () => {
  const guest = await create();
  const first = guest.eval("var f = () => 1; [f, f]");
  assert.equal(first[0].id, 1);
  assert.equal(first[1], first[0]);
  assert.equal(guest.eval("f").id, 1);
  const symbol = guest.eval("var s = Symbol('q'); ({s})").s;
  assert.equal(guest.eval("s").id, symbol.id);
  guest.give("back", [first[0], symbol]);
  assert.equal(guest.eval("back[0] === f && back[1] === s"), true);
  assert.equal(guest.perform("handles"), 2);
  assert.equal(guest.perform("release", [1, 99]), 1);
  throws(() => guest.perform("call", first[0], undefined, []),
    /^ReferenceError: handle 1 has been released or never was$/);
  assert.equal(guest.eval("f").id, 3);
});

test("encodeHandle gives a handle for any object and scalars as they are", async () => {
  const guest = await create();
  assert.deepEqual(guest.handleTo("[1]"), new Handle(1, "object", "Array"));
  assert.equal(guest.handleTo("'x'"), "x");
  assert.deepEqual(guest.perform("get", new Handle(1), 0), 1);
});

// ---- host functions

test("host functions are called with any arguments", async () => {
  const guest = await create();
  guest.give("add", new HostFunction("add"));
  assert.equal(guest.eval("add(1, 2)"), 3);
  assert.equal(guest.eval("add('1', '2')"), "12");
  guest.give("list", new HostFunction("list"));
  for (const count of [0, 1, 2, 3, 4, 5, 20, 60000]) {
    assert.equal(guest.eval(`list.apply(null, Array(${count}).fill(7)).length`), count);
  }
  assert.deepEqual(guest.eval("list(null, undefined, true, -0)"), [null, undefined, true, -0]);
  const values = guest.eval("list({a: new Uint8Array([1, 2])}, () => 1)");
  assert.deepEqual(values[0], { a: new Uint8Array([1, 2]) });
  assert.equal(values[1].kind, "function");
  throws(() => guest.eval("list({[Symbol('k')]: 1})"), /^TypeError: value\[0\]: has a symbol-keyed/);
});

test("a host function looks like a builtin method", async () => {
  const guest = await create();
  guest.give("add", { f: new HostFunction("add"), again: new HostFunction("add") });
  guest.perform("grant", "function", "math.plus", "add");
  assert.deepEqual(guest.eval(`[add.f.name, add.f.length, typeof add.f.prototype, add.f === add.again, math.plus.name,
    math.plus(2, 3), (() => { try { new add.f() } catch (e) { return e.name } })(),
    Object.keys(globalThis).includes("math"),
    JSON.stringify(Object.getOwnPropertyDescriptor(math, "plus")), String(add.f)]`),
    ["add", 0, "undefined", true, "plus", 5, "TypeError", false,
      '{"writable":true,"enumerable":false,"configurable":true}', "function add() {\n    [native code]\n}"]);
});

test("an error of the host is thrown in the guest, without the host's or our stack", async () => {
  const guest = await create();
  guest.give("fail", new HostFunction("fail"));
  const seen = guest.eval(`function g() {
    try { fail("RangeError", "far") } catch (e) { return [e instanceof RangeError, e.message, e.stack] } } g()`);
  assert.deepEqual(seen.slice(0, 2), [true, "far"]);
  assert.match(seen[2], /^ +at fail \(native\)\n +at g \(test\.js:2:\d+\)\n +at <eval> \(test\.js:2:\d+\)\n$/);
  assert.deepEqual(guest.eval(`try { fail("Custom", "m") } catch (e) { [e.name, e instanceof Error, String(e)] }`),
    ["Custom", true, "Custom: m"]);
});

test("a host function may give a promise that the host settles", async () => {
  const guest = await create();
  guest.give("later", new HostFunction("later"));
  guest.eval("var got = []; later(7).then(v => got.push(v)); later(8).catch(e => got.push(e.message)); 0");
  assert.deepEqual(guest.perform("deferred"), [7, 8]);
  guest.perform("settle", 7, false, { a: 1 });
  guest.perform("settle", 8, true, new Error("no"));
  guest.vm.executePendingJobs();
  assert.deepEqual(guest.eval("got"), [{ a: 1 }, "no"]);
  assert.deepEqual(guest.perform("deferred"), []);
  throws(() => guest.perform("settle", 7, false, 1), /ReferenceError: promise 7 has been settled or never was/);
});

test("getters that call the host during a crossing do not disturb it", async () => {
  const guest = await create();
  guest.give("echo", new HostFunction("echo"));
  assert.deepEqual(guest.eval(`
    const deep = n => n === 0 ? "end" : {n, get inner() { return echo(deep(n - 1)) }, list: [n, {n}]};
    deep(5)`).inner.inner.inner,
    { n: 2, inner: { n: 1, inner: "end", list: [1, { n: 1 }] }, list: [2, { n: 2 }] });
});

test("a getter that never returns leaves the codec whole", async () => {
  const guest = await create();
  let polls = 0;
  guest.interrupt = () => polls++ > 3;
  throws(() => guest.eval("({a: 1, f() {}, get x() { for (;;); }})"), /interrupted/);
  guest.interrupt = undefined;
  assert.deepEqual(guest.eval("({a: [1, {b: 2}], m: new Map([[1, 2]])})"), { a: [1, { b: 2 }], m: new Map([[1, 2]]) });
});

test("a getter that changes what crosses makes no false text", async () => {
  const guest = await create();
  const shrinking = "const a = [1, 2]; Object.defineProperty(a, 0, {get() { a.length = 1; return {} }}); a";
  assert.deepEqual(guest.eval(shrinking), [{}, undefined]);
  assert.deepEqual(guest.eval("const o = {get a() { delete o.b; return 1 }, b: 2}; o"), { a: 1, b: undefined });
  assert.deepEqual(guest.eval("const m = new Map([[1, {get x() { m.clear(); return 1 }}], [2, 3]]); m"),
    new Map([[1, { x: 1 }], [2, 3]]));
  throws(() => guest.eval("const b = new ArrayBuffer(4); [b, {get x() { b.transfer(); return 1 }}]"),
    /was changed while it was being read/);
});

// ---- operations

test("perform: calls, properties, classes", async () => {
  const guest = await create();
  guest.eval(`var lib = {n: 2, times(x) { return this.n * x }, deep: {f: (...a) => a.length}};
    const lexical = x => x + 1; class Point { constructor(x) { this.x = x } } globalThis.Point = Point; 0`);
  assert.equal(guest.perform("call", "lib.times", undefined, [21]), 42);
  assert.equal(guest.perform("call", "lib.times", { n: 3 }, [2]), 6);
  assert.equal(guest.perform("call", "lib.deep.f", undefined, [1, 2, 3]), 3);
  assert.equal(guest.perform("call", "lexical", undefined, [1]), 2);
  throws(() => guest.perform("call", "nothing", undefined, []), /TypeError: nothing is not a function/);
  throws(() => guest.perform("call", "lib.no.f", undefined, []), /TypeError: lib\.no is undefined/);
  throws(() => guest.perform("call", "a b", undefined, []), /TypeError: a b is not a function/);
  throws(() => guest.perform("call", "if", undefined, []), /./);
  const point = read(guest.messageOf(guest.invoke("encodeHandle", guest.performRaw("new", "Point", [5]))));
  assert.equal(point.description, "Point");
  assert.equal(guest.perform("get", point, "x"), 5);
  guest.perform("set", point, "x", [1]);
  assert.deepEqual(guest.perform("get", point, "x"), [1]);
  assert.equal(guest.perform("has", point, "x"), true);
  assert.deepEqual(guest.perform("keys", point), ["x"]);
  guest.perform("define", point, "hidden", { value: 1, enumerable: false });
  assert.deepEqual(guest.perform("keys", point), ["x"]);
  assert.equal(guest.perform("delete", point, "x"), true);
  assert.equal(guest.perform("has", point, "x"), false);
  assert.equal(guest.perform("instanceof", point, guest.handleTo("Point")), true);
  guest.perform("set", undefined, "g", 5);
  assert.equal(guest.eval("g"), 5);
  assert.equal(guest.perform("get", undefined, "g"), 5);
  assert.equal(guest.perform("typeof", guest.handleTo("Symbol()")), "symbol");
  assert.equal(guest.perform("get", "text", "length"), 4);
  throws(() => guest.perform("nonsense"), /TypeError: there is no operation named nonsense/);
});

test("messages go both ways", async () => {
  const guest = await create();
  throws(() => guest.perform("post", 1), /TypeError: no message handler is set: call onMessage\(function\) first/);
  guest.perform("grant", "messages");
  assert.deepEqual(guest.eval("onMessage(m => sendMessage({echo: m, more: [1]})); 0"), 0);
  assert.deepEqual(guest.perform("post", { q: 1 }), { got: { echo: { q: 1 }, more: [1] } });
  throws(() => guest.eval("onMessage(5)"), /TypeError: onMessage takes a function/);
  guest.eval("onMessage(m => { throw new RangeError('r' + m) }); 0");
  throws(() => guest.perform("post", 1), /^RangeError: r1$/);
  const other = await create();
  other.perform("grant", "messages", "tell", "hear");
  assert.deepEqual(other.eval("[typeof sendMessage, typeof onMessage, tell.name, hear.name]"),
    ["undefined", "undefined", "tell", "hear"]);
});

// ---- hostile programs

const poison = `
  const names = Reflect.ownKeys;
  var calls = 0;
  const bad = function () { calls++; return "POISON"; };
  const all = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Map.prototype, Set.prototype,
    Date.prototype, RegExp.prototype, Error.prototype, Promise.prototype, Symbol.prototype, BigInt.prototype,
    Boolean.prototype, ArrayBuffer.prototype, DataView.prototype, Object.getPrototypeOf(Int8Array.prototype),
    Iterator.prototype,
    Object.getPrototypeOf([][Symbol.iterator]()), Object.getPrototypeOf(new Map().entries()), Function.prototype,
    Object, Array, String, Number, Reflect, JSON, Map, Set, Date, Promise, Symbol, Error, Math, ArrayBuffer, BigInt];
  const define = Object.defineProperty, describe = Object.getOwnPropertyDescriptor;
  const from = Array.from(all, o => [o, names(o)]);
  for (let i = 0; i < from.length; i++) {
    const o = from[i][0], keys = from[i][1];
    for (let k = 0; k < keys.length; k++) {
      const d = describe(o, keys[k]);
      if (!d.configurable || keys[k] === "constructor" || keys[k] === "prototype" || keys[k] === "name") continue;
      if (o === Error.prototype && (keys[k] === "message" || keys[k] === "toString")) continue;
      define(o, keys[k], {__proto__: null, get: bad, set: bad, configurable: true});
    }
  }
  const keys = ["0", "1", "2", "3", "4", "a", "key", "value", "get", "set", "writable", "enumerable", "configurable",
    "then", "index", "lastIndex", "groups", "parent", "count", "next", "text", "seen", "frame", "toJSON", "cause",
    "held", "message", "sizes", "depth"];
  for (let k = 0; k < keys.length; k++) {
    define(Object.prototype, keys[k], {__proto__: null, get: bad, set: bad, configurable: true});
    define(Array.prototype, keys[k], {__proto__: null, get: bad, set: bad, configurable: true});
  }
  define(Object.prototype, Symbol.toPrimitive, {__proto__: null, get: bad, configurable: true});
  define(Object.prototype, Symbol.iterator, {__proto__: null, get: bad, configurable: true});
  define(Array, Symbol.species, {__proto__: null, get: bad, configurable: true});
  const g = names(globalThis);
  for (let i = 0; i < g.length; i++) {
    const d = describe(globalThis, g[i]);
    if (d.configurable && g[i] !== "globalThis" && typeof d.value === "function" && g[i] !== "echo") {
      globalThis["real" + g[i]] = d.value;
      define(globalThis, g[i], {__proto__: null, get: bad, set: bad, configurable: true});
    }
  }
  calls = 0;`;

test("a program that has replaced every builtin neither breaks nor sees a crossing", async () => {
  const guest = await create();
  guest.give("echo", new HostFunction("echo"));
  guest.evalRaw(poison);
  const sent = {
    a: 1, b: [1, "x", [, 2]], many: Array.from({ length: 40 }, (_, i) => i), mixed: [...Array(40).keys(), "s"],
    map: new Map([[{ k: 1 }, [2]]]), set: new Set([1, [2]]), date: new Date(5), bytes: new Uint8Array([1, 2]),
    view: new DataView(new ArrayBuffer(2)), bare: Object.assign(Object.create(null), { get: 1 }), big: 5n, text: "t\0",
    "x y": [null, undefined, true], key: 1, value: 2,
    long: Array.from({ length: 300 }, (_, i) => `${i}`),
  };
  guest.give("v", sent);
  assert.deepStrictEqual(guest.eval("v"), sent);
  assert.deepStrictEqual(guest.eval("echo(v)"), sent);
  assert.deepEqual(guest.eval("echo(1)"), 1);
  guest.give("e", Object.assign(new TypeError("m"), { cause: { x: 1 }, code: 5 }));
  const error = guest.eval("e");
  assert.deepEqual([error.message, error.code, error.cause], ["m", 5, { x: 1 }]);
  assert.equal(guest.eval("(function f() {})").kind, "function");
  assert.equal(guest.eval("/a/g").description, "/a/g");
  assert.equal(guest.eval("new realPromise(() => 1)").kind, "promise");
  assert.equal(guest.perform("call", "echo", undefined, ["x"]), "x");
  guest.perform("set", undefined, "fresh", [1]);
  guest.perform("grant", "function", "my.own.echo", "echo");
  guest.perform("grant", "console");
  guest.perform("grant", "print");
  assert.equal(guest.eval("my.own.echo('y')"), "y");
  guest.evalRaw(`console.log("a %s %d", 1, 2, {a: [1]}, new realMap(), [1, 2, 3, 4, 5, 6, 7, 8]); print("p", 1)`);
  assert.equal(guest.eval("calls"), 0);
  throws(() => guest.eval("({x: {[realSymbol('k')]: 1}})"), /value\.x: has a symbol-keyed/);
});

test("Object.prototype with setters, Array.prototype with a proxy behind it", async () => {
  const guest = await create();
  guest.evalRaw(`var met = 0;
    Object.setPrototypeOf(Array.prototype,
      new Proxy({}, {get() { met++ }, set() { met++; return true }, has() { met++; return false }}))`);
  const sent = [[, 1], { a: [1] }, [...Array(400).keys()].map(String), [...Array(40).keys()]];
  guest.give("v", sent);
  assert.equal(guest.eval("met"), 0);
  assert.deepStrictEqual(guest.eval("[v[0].length, v[2].length, v[1].a[0]]"), [2, 400, 1]);
});

// Each runs in a getter while a value crosses; what it gives must not show us.
const sightings = {
  "a stack in a getter": "new Error().stack",
  "a captured stack": "const t = {}; Error.captureStackTrace(t); t.stack",
  "a stack of an engine's error": "try { null.f } catch (e) { e.stack }",
  "prepareStackTrace": `let s = "sites:"; new Error().stack;
    Error.prepareStackTrace = (e, sites) => { for (const c of sites) s += c.getFileName() + c.getFunctionName() };
    new Error().stack; s`,
  "a host function's text": "String(see)",
  "a failed crossing": "try { see({[Symbol()]: 1}) } catch (e) { e.stack }",
  "stack overflow": "const f = () => f(see({get x() { return f() }})); try { f() } catch (e) { e.stack }",
};

test("a program sees neither our frames nor our text", async () => {
  const guest = await create();
  guest.give("see", new HostFunction("list"));
  for (const [name, source] of Object.entries(sightings)) {
    guest.evalRaw(`var seen; see({get x() { seen = eval(${JSON.stringify(source)}); return 1 }})`);
    const text = guest.eval("seen");
    assert.ok(text.length > 0);
    assert.doesNotMatch(text, /prelude|encode|decode|stepObject|callHost|callRaw|newFrame/, name);
  }
  assert.deepEqual(guest.eval("try { see.caller } catch (e) { e.name }"), "TypeError");
});

test("nor the builtins that we call", async () => {
  const guest = await create();
  guest.give("see", new HostFunction("list"));
  guest.evalRaw(`var seen; const list = [1];
    Object.defineProperty(list, 0, {get: function element() { seen = new Error().stack }}); see(list)`);
  assert.match(guest.eval("seen"),
    /^ +at element \(test\.js:2:\d+\)\n +at list \(native\)\n +at <eval> \(test\.js:2:\d+\)\n$/);
});

test("attaching leaves no new global", async () => {
  const guest = await create();
  const names = "Object.getOwnPropertyNames(globalThis).join()";
  assert.equal(guest.eval(names), guest.globalsBefore);
});

test("the sources use nothing that looks methods up on prototypes", () => {
  const folder = join(here, "..", "..", "src", "js");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    readFileSync(join(folder, file), "utf8").split("\n").forEach((line, i) => {
      const code = line.replace(/\/\/.*$/, "").replace(/"(?:[^"\\]|\\.)*"/g, '""');
      const where = `${file}:${i + 1}: ${line}`;
      assert.doesNotMatch(code, /`/, `template: ${where}`);
      assert.doesNotMatch(code, /\bfor\s*\([^;)]*\bof\b/, `for of: ${where}`);
      assert.doesNotMatch(code, /(?:const|let|var)\s*\[/, `array pattern: ${where}`);
      assert.doesNotMatch(code.replace(/\((\w+, )?\.\.\.\w+\) (?:=>|\{)/g, ""), /\.\.\./, `spread: ${where}`);
      assert.doesNotMatch(code, /\bnew (?:Map|Set|Error|TypeError|Date|Promise)\b/, `global constructor: ${where}`);
    });
  }
});

let failures = 0;
for (const { name, run } of tests.filter(({ name }) => name.includes(filter))) {
  try {
    await run();
  } catch (error) {
    failures++;
    console.log(`FAILED: ${name}\n${error.stack}\n`);
  }
}
console.log(`prelude: ${tests.length} tests, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
