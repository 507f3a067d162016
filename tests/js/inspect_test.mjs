// What the prelude's inspect and console print, against Node's util.inspect and util.format of the same source.
//
//   node tests/js/inspect_test.mjs [NODE_MODULES]     NODE_MODULES: where quickjs-wasi is installed
import { Console } from "node:console";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import util from "node:util";
import vm from "node:vm";
import { Guest } from "./guest.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const nodeModules = process.argv[2] ?? join(folder, "..", "..", "node_modules");

// Sources of values. Each is evaluated here and in the guest.
const same = [
  // scalars
  "undefined", "null", "true", "0", "-0", "1.5", "-1e21", "NaN", "Infinity", "10n", "-5n", "Symbol('s')", "Symbol()",
  "Symbol.iterator", "Symbol('a\\nb')",
  // strings
  "''", "'a'", "\"it's\"", "'say \"hi\"'", "`it's \"both\"`", "'it\\'s \"all\" `three`'", "'a\\nb\\tc\\\\d'",
  "'\\0\\x01\\x1b\\x7f\\x9f'", "'\\ud800'", "'a\\udc00b'", "'\\ud83d\\ude00'", "'\\u00e9\\u4e2d'",
  "'x'.repeat(10005)", "'x'.repeat(100)", "['line one\\nline two\\n' + 'x'.repeat(80)]",
  "'a'.repeat(30) + '\\n' + 'b'.repeat(60)",
  "({text: 'first line of some\\nsecond line of some\\nthird line of some and more of it, to be long'})",
  "['\\'', '\"']", "'${x}\\''",
  // arrays
  "[]", "[1]", "[1, 2, 3]", "[[]]", "[[[]]]", "[[[[]]]]", "[[[[1]]]]", "[1, [2, [3, [4, [5]]]]]", "[,]", "[, ,]",
  "[1, , 2]", "[1, , , 2, ,]", "[undefined, null]", "Array(5)", "Array(3).fill(0)", "Object.assign([1, 2], {a: 1})",
  "Object.assign([], {a: 1})", "Object.assign([1], {'-1': 5, 'x y': 2})", "Array.from({length: 6}, (_, i) => i)",
  "Array.from({length: 7}, (_, i) => i)", "Array.from({length: 26}, (_, i) => i * 100)",
  "Array.from({length: 100}, (_, i) => i)", "Array.from({length: 101}, (_, i) => i)",
  "Array.from({length: 102}, (_, i) => i)", "Array.from({length: 250}, (_, i) => i * i)",
  "Array.from({length: 30}, (_, i) => 'item ' + i)", "Array.from({length: 30}, (_, i) => 'x'.repeat(i))",
  "Array.from({length: 10}, (_, i) => [i])", "Array.from({length: 10}, (_, i) => ({i}))",
  "Array.from({length: 20}, (_, i) => i % 2 ? i : -i / 3)", "Array.from({length: 20}, (_, i) => BigInt(i) ** 5n)",
  "Array.from({length: 20}, (_, i) => i % 2 ? 'a' : i)",
  "['\\u4e2d\\u6587', 'ab', '\\u00e9', 'x', 'y', 'z', '\\u4e2d']", "[true, false, true, false, true, false, true]",
  "Array(120).fill('ab')", "Array.from('the quick brown fox jumps')",
  "(() => { const a = [1, 2]; a[150] = 3; return a })()",
  "(() => { const a = []; for (let i = 0; i < 300; i += 2) a[i] = i; return a })()",
  "[1.5, 22.25, 333.125, 4, 5, 6, 7, 8, 9, 10]", "[['a', 1], ['b', 2], ['c', 3]]",
  "Array.from({length: 8}, () => 'a'.repeat(20))", "Array.from({length: 3}, () => 'a'.repeat(30))",
  "Array.from({length: 2}, () => 'a'.repeat(40))",
  // objects
  "({})", "({a: 1})", "({a: 1, b: 'x', c: [1, 2], d: {e: null}})",
  "({'x y': 1, 'a-b': 2, 1: 3, _a1: 4, $: 5, '\\n': 6})", "({a: {b: {c: {}}}})", "({a: {b: {c: {d: 1}}}})",
  "({a: {b: {c: [1]}}})", "({a: {b: {c: []}}})", "({[Symbol('k')]: 1, [Symbol()]: {a: 1}})",
  "({f() {}, g: () => {}, h: class A {}, async i() {}, *j() {}, async *k() {}})",
  "({get a() { return 1 }, set b(v) {}, get c() { return 1 }, set c(v) {}})", "({'it\\'s': 1})",
  "Object.create(null)", "Object.assign(Object.create(null), {a: 1})", "Object.create({})", "Object.create({a: 1})",
  "Object.create(Object.create(null))", "({__proto__: {constructor: 5}})", "({['__proto__']: 1})",
  "Object.defineProperty({a: 1}, 'hidden', {value: 2})", "({a: 'x'.repeat(30), b: 'y'.repeat(30), c: 1})",
  "({a: 'x'.repeat(30), b: 'y'.repeat(20), c: 12345})", "({a: 'x'.repeat(76)})", "({a: 'x'.repeat(60), b: 1})",
  "({longPropertyNameNumberOne: 1, longPropertyNameNumberTwo: 2, longPropertyNameNumberThree: 3})",
  "({a: {b: 1, c: 2}, d: {e: {f: 3}, g: [1, 2, {h: 4}]}})", "({a: [{b: [{c: 1}]}]})",
  "({a: undefined, b: null, c: NaN})", "Object.fromEntries(Array.from({length: 30}, (_, i) => ['k' + i, i]))",
  "({a: [[1, 2], [3, 4]], m: [{x: 1}, {x: 2}]})", "({x: {y: {z: {w: {}}}}, list: [[[[1]]]]})",
  "({[Symbol.toStringTag]: 'T'})", "({a: 1, [Symbol.toStringTag]: 'T'})",
  "(function () { return arguments })(1, 'a')", "(function () { return arguments })()", "({constructor: 1})",
  "({toString: 1})",
  // cycles
  "(() => { const o = {}; o.o = o; return o })()",
  "(() => { const o = {a: {}}; o.a.o = o; o.a.a = o.a; return o })()",
  "(() => { const a = [1]; a.push(a, [a]); return a })()",
  "(() => { const m = new Map(); m.set('m', m); return m })()",
  "(() => { const a = {}, b = {a}; a.b = b; return [a, b] })()",
  // Map, Set
  "new Map()", "new Map([[1, 2]])", "new Map([['a', {b: 1}], [{k: 1}, [1, 2]]])",
  "new Map([[new Map([[1, 2]]), new Set([1])]])", "new Set()", "new Set([1, 'a', {b: 1}])",
  "new Set(Array.from({length: 120}, (_, i) => i))", "new Map(Array.from({length: 120}, (_, i) => [i, i]))",
  "Object.assign(new Map([[1, 2]]), {x: 1})", "Object.assign(new Set(), {x: 1})",
  "new Map([['a', new Map([['b', new Map([['c', new Map([['d', 1]])]])]])]])",
  "({m: new Map([['key', 'x'.repeat(80)]])})", "new (class Mine extends Map {})([[1, 2]])",
  "new (class Mine extends Set {})()", "new WeakMap()", "new WeakSet()",
  // classes and functions
  "class A {}; A", "class A {}; class B extends A {}; B", "(class {})", "class A { static x = 1 }; A",
  "(function f() {})", "(() => {})", "(function () {})", "(async () => {})", "(function* g() {})",
  "(async function* h() {})", "(async function i() {})", "Math.max",
  "Object.assign(function f() {}, {a: 1, b: {c: 2}})", "Object.assign(() => {}, {a: 1})",
  "Object.setPrototypeOf(function f() {}, null)", "Object.setPrototypeOf(class A {}, null)", "Map", "Array",
  "Promise", "({f: function () {}})", "class A { constructor() { this.x = 1 } }; new A()", "class A {}; new A()",
  "class A {}; class B extends A { y = [1] }; new B()", "class A { #p = 1; q = 2 }; new A()", "new (class {})()",
  "class A { get [Symbol.iterator]() { return 1 } }; new A()", "class A { get x() { return 1 } }; new A()",
  "class A {}; A.prototype", "class A extends Array {}; new A(1, 2, 3)", "class A extends Array {}; new A()",
  "function F() { this.a = 1 }; new F()", "class Tagged { [Symbol.toStringTag] = 'X' }; new Tagged()",
  "class Foo {}; Object.defineProperty(Foo.prototype, Symbol.toStringTag, {value: 'bar'}); new Foo()",
  "(class class_ {})", "({class() {}})", "({'class x'() {}})", "(class A { static name = 'B' })",
  "Object.create(class A {}.prototype)",
  // dates, regexps, boxed, symbols
  "new Date(0)", "new Date(1e12 + 123)", "new Date(NaN)", "[new Date(0)]", "Object.assign(new Date(0), {a: 1})",
  "/a\\/b/gi", "new RegExp('')", "Object.assign(/x/, {a: 1})", "class R extends RegExp {}; new R('a', 'g')",
  "class D extends Date {}; new D(0)", "Object(1)", "Object('ab')", "Object(true)", "Object(1n)",
  "Object(Symbol('s'))", "Object.assign(Object('ab'), {x: 1})", "[Object(-0), Object('it\\'s')]",
  "class N extends Number {}; new N(5)",
  // bytes
  "new ArrayBuffer(0)", "new ArrayBuffer(4)", "new Uint8Array([1, 2, 255]).buffer", "new ArrayBuffer(120)",
  "new Uint8Array(0)", "new Uint8Array([1, 2, 3])", "new Float64Array([1.5, -0, NaN])",
  "new BigInt64Array([1n, -1n])", "new Uint8Array(200)",
  "new Uint16Array([1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000])", "Object.assign(new Uint8Array(2), {x: 1})",
  "[new Uint8Array(2)]", "new DataView(new ArrayBuffer(3), 1)", "[[new DataView(new ArrayBuffer(3))]]",
  "class U extends Uint8Array {}; new U(2)", "({b: new ArrayBuffer(2)})",
  // promises, proxies, generators, others
  "Promise.resolve(1)", "Promise.resolve({a: [1]})", "new Promise(() => {})", "[Promise.resolve('x')]",
  "Object.assign(Promise.resolve(1), {x: 1})", "new Proxy({a: 1}, {get() { return 5 }, ownKeys() { throw 1 }})",
  "new Proxy([1, 2], {})", "new Proxy(function f() {}, {})", "new Proxy(new Map([[1, 2]]), {})",
  "(function* g() {})()", "[].values()", "Math", "JSON", "Reflect", "({m: Math})",
  "[[[[new Map([[1, 2]]), new Set([1]), new Date(0), /x/, () => 1, class A {}]]]]",
  "[[[[new Uint8Array(2), Promise.resolve(1)]]]]",
  "[[[[Object.create(null), new (class Foo { a = 1 })(), Object.assign(Object.create(null), {a: 1})]]]]",
  "({a: {b: {c: Object.assign(() => {}, {x: 1})}}})", "Object.setPrototypeOf(new Map([[1, 2]]), null)",
  "Object.setPrototypeOf([1, 2], null)", "Object.setPrototypeOf(new Date(0), null)",
  "Object.setPrototypeOf(/x/g, null)",
  // errors (frames are left out on both sides)
  "new Error('bad')", "new Error()", "new TypeError('bad')", "Object.assign(new Error('bad'), {code: 'E', n: 1})",
  "[new Error('bad')]", "({e: new RangeError('bad')})", "class MyError extends Error {}; new MyError('m')",
  "class Odd extends Error {}; new Odd('m')", "class V extends TypeError { x = 1 }; new V('m')",
  "Object.assign(new Error('m'), {name: 'Other'})",
  "class MyError extends Error { constructor(m) { super(m); this.name = 'MyError' } }; new MyError('m')",
  "class Named extends Error { get name() { return 'Nope' } }; new Error('m')", "new Error('a\\nb')",
  "new Error('out', {cause: new Error('in')})", "new Error('out', {cause: {code: 1}})",
  "new Error('out', {cause: 'text'})", "new AggregateError([new Error('a'), 1], 'many')",
  "Object.assign(new Error('m'), {stack: 'custom stack'})",
  "class E2 extends Error {}; E2.prototype.name = 'Custom'; new E2('m')", "({a: {b: {c: new Error('deep')}}})",
  "({a: {b: {c: Object.assign(new Error('deep'), {x: 1})}}})", "new SyntaxError('')",
];

// (source, depth, colors)
const optioned = [
  ["({a: {b: {c: {d: {e: 1}}}}})", 0, false], ["({a: {b: {c: {d: {e: 1}}}}})", 5, false],
  ["({a: {b: {c: {d: {e: {f: {g: {h: 1}}}}}}}})", null, false], ["[[1, [2]]]", 0, false],
  ["({a: 1, b: 'x', c: null, d: undefined, e: true, f: 1n, g: Symbol('s'), h: () => 1})", 2, true],
  ["[new Date(0), /x/]", 2, true],
  ["Array.from({length: 30}, (_, i) => i)", 2, true], ["[, 1]", 2, true],
  ["({get x() { return 1 }, 'x y': 1, [Symbol('k')]: 2})", 2, true],
  ["(() => { const o = {}; o.o = o; return o })()", 2, true], ["new Map([['a', 1]])", 2, true], ["[[[[1]]]]", 2, true],
  ["Array.from({length: 30}, (_, i) => 'item' + i)", 2, true],
  ["({a: 'x'.repeat(30), b: 'y'.repeat(30), c: 1})", 2, true],
  ["Object(1)", 2, true], ["Promise.resolve(1)", 2, true], ["new ArrayBuffer(2)", 2, true], ["class A {}; A", 2, true],
];

// Arguments of console.log.
const formats = [
  "", "'a'", "'a', 'b', 1, null, {a: 'x'}", "'%s is %d', 'x', 5", "'%s', {a: {b: 1}}, 'rest'",
  "'%d %i %f', '42.5', '42.5', '42.5'", "'%d', 10n", "'%i', 10n", "'%d', Symbol('s')", "'%s', Symbol('s')",
  "'%j', {a: [1, 'x']}", "'%O', {a: {b: {c: {d: 1}}}}", "'%o', {a: 1}", "'%c styled', 'color: red'", "'100%'",
  "'100%', 5", "'%%', 5", "'%% %s', 5", "'%x', 5", "'%s'", "'%s %s', 1", "'a', 1, 'b'", "1, 'a', '%s', 2", "'%s', -0",
  "'%d', -0", "'%s', 12n", "'%s', null, undefined", "'%s', new (class A { toString() { return 'mine' } })()",
  "'%s', new (class A { x = 1 })()", "'%s', [1, [2, [3]]]", "'%s', () => 1", "'%s', class A {}", "'%s', new Date(0)",
  "'%s', Object.create(null)", "'%s', {toString() { return 'own' }}",
  "'%j', (() => { const o = {}; o.o = o; return o })()", "'%j', undefined", "'%s%s%s', 'a', 'b'", "'%f', 'x'",
  "'%i', {}", "'%d', ''", "'%', 1", "'a%', 1", "'%s', 'it\\'s'", "['it\\'s'], 'x'", "undefined",
  "new Map([[1, 2]]), 'x'", "'%s', new (class B extends (class A { toString() { return 'up' } }) {})()",
  "'%s', new (class A extends Map {})()", "'%s', Object(1)",
];

const tables = [
  "[1, 2, 3]", "[{a: 1, b: 'x'}, {a: 2, c: true}]", "[[1, 2], [3, 4]]", "({x: {a: 1}, y: {a: 2}})", "[1, {a: 1}]",
  "5", "new Map([['a', 1], ['b', 2]])", "new Set([1, 2])", "[]", "[{a: 1, b: 2}], ['b']", "[['\\u4e2d', 'b']]",
];

let failures = 0;
let count = 0;
const check = (what, actual, expected) => {
  count++;
  if (actual !== expected) {
    failures++;
    console.log(`DIFFERS: ${what}\n  ours: ${JSON.stringify(actual)}\n  node: ${JSON.stringify(expected)}`);
  }
};

// Frames are the engines' own.
const frames = /\n *at [^\n]*?(?=\n|$| \{$| \{\n)|\n *\.\.\. \d+ lines matching[^\n]*/g;
const withoutFrames = (text) => text.replace(frames, "");

const said = [];
const guest = await Guest.create(nodeModules, { host: { console: (level, text) => void said.push([level, text]) } });
guest.perform("grant", "console");
const inGuest = (source) => guest.evalRaw(`{${source}}`);
const inspect = (source, ...options) => guest.textOf(guest.invoke("inspect", inGuest(source), ...options));
const here = (source) => vm.runInThisContext(source);

for (const source of same) {
  check(source, withoutFrames(inspect(source)), withoutFrames(util.inspect(here(`{${source}}`))));
}

for (const [source, depth, colors] of optioned) {
  const levels = guest.invoke("decode", guest.newText(depth === null ? "n" : `d${depth};`));
  const ours = inspect(source, levels, colors ? guest.vm.true : guest.vm.false);
  check(`${source} depth ${depth} colors ${colors}`, ours, util.inspect(here(`{${source}}`), { depth, colors }));
}

for (const source of formats) {
  guest.evalRaw(`console.log(${source})`);
  check(`console.log(${source})`, said.pop()[1], util.format(...here(`[${source}]`)));
}

for (const source of tables) {
  const lines = [];
  const stream = new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) });
  new Console(stream).table(...here(`[${source}]`));
  guest.evalRaw(`console.table(${source})`);
  check(`console.table(${source})`, said.pop()[1] + "\n", lines.join(""));
}

// The rest of console: a call, and what it says.
const session = [
  ["info('i')", "info i"], ["warn('w')", "warn w"], ["error('e')", "error e"], ["debug('d')", "debug d"],
  ["log()", "log "],
  ["assert(true, 'no')"], ["assert(false, 'a %s', 'b')", "warn Assertion failed: a b"],
  ["assert(false)", "warn Assertion failed"], ["assert(0, {a: 1})", "warn Assertion failed { a: 1 }"],
  ["count()", "log default: 1"], ["count('x')", "log x: 1"], ["count()", "log default: 2"], ["countReset()"],
  ["count()", "log default: 1"], ["group('g', 1)", "log g 1"], ["log('in\\nside')", "log   in\n  side"], ["group()"],
  ["log('deep')", "log     deep"], ["groupEnd()"], ["groupEnd()"], ["groupEnd()"], ["log('out')", "log out"],
  ["dir({a: {b: 1}}, {depth: 0})", "log { a: [Object] }"],
];
for (const [call, ...expected] of session) {
  guest.evalRaw(`console.${call}`);
  check(`console.${call}`, said.splice(0).map((each) => each.join(" ")).join("|"), expected.join("|"));
}
guest.evalRaw("function f() { console.trace('here') } f()");
const trace = /^Trace: here\n    at f \(test\.js:1:\d+\)\n    at <eval> \(test\.js:1:\d+\)$/;
check("console.trace", trace.test(said.pop()[1]), true);

// Nothing of the guest runs.
guest.evalRaw(`var ran = 0;
  const run = {get() { ran++ }};
  const hostile = {toString() { ran++ }, [Symbol.toPrimitive]() { ran++ }, toJSON() { ran++ }, inspect() { ran++ },
    [Symbol.for("nodejs.util.inspect.custom")]() { ran++ }};
  for (const key of ["a", "constructor", Symbol.toStringTag, Symbol.iterator]) Object.defineProperty(hostile, key, run);
  const error = new Error("m");
  for (const key of ["name", "message", "stack", "cause", "errors"]) Object.defineProperty(error, key, run);
  const traps = {get() { ran++ }, ownKeys() { ran++; return [] }, getPrototypeOf() { ran++; return null }};
  var all = [hostile, error, new Map([[hostile, hostile]]), new Proxy(hostile, traps)]`);
inspect("all");
check("guest code that ran", guest.eval("ran"), 0);

// Without the host's help, promises show nothing, and proxies what their traps say.
const alone = await Guest.create(nodeModules, { canPeek: false });
const aloneText = alone.textOf(alone.invoke("inspect", alone.evalRaw("[Promise.resolve(1), new Proxy({a: 1}, {})]")));
check("without peek", aloneText, "[ Promise {}, { a: 1 } ]");

// What is printed is bounded.
const many = inspect("Object.fromEntries(Array.from({length: 200000}, (_, i) => ['key' + i, 'x'.repeat(50)]))");
check("200,000 properties end early", many.length < 4000000 && /\.\.\. \d+ more properties/.test(many), true);
const nested = inspect("let v = 1; for (let i = 0; i < 5000; i++) v = [v]; v", guest.vm.null);
check("5,000 nested arrays", /\[Array(\]|: Inspection interrupted)/.test(nested), true);

console.log(`inspect: ${count} values, ${failures} differ`);
process.exitCode = failures === 0 ? 0 : 1;
