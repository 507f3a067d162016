// What the guest's engine does where something ends: its stack, its heap, the machine beneath it.
#include "js/guest_for_tests.h"

namespace chukker::js {
namespace {

using Arg = chukker::Value;

// ---- The stack. It is the first MiB of guest memory, filled downwards; below it there is nothing, so that what
// overruns it traps and can't write over anything.

constexpr uint32_t kStackEnd = 1 << 20;
constexpr uint8_t kUntouched = 0xA5;

void mark_stack(BareGuest& guest) { guest.memory().write(0, std::vector<uint8_t>(kStackEnd - 4096, kUntouched)); }

// Units: bytes, from the stack's end to the lowest that was written.
uint32_t stack_used(BareGuest& guest) {
  uint32_t lowest = 0;
  while (lowest < kStackEnd && guest.memory().load<uint8_t>(lowest) == kUntouched) lowest++;
  return kStackEnd - lowest;
}

struct Recursion {
  const char* name;
  const char* source;  // Its value, or what it throws, is the name of an error.
};

// Each recurses until something stops it.
const Recursion kRecursions[] = {
    {"plain", "function f() { f() } f()"},
    {"mutual", "function a() { b() } function b() { a() } a()"},
    {"arguments", "function f(a, b, c, d, e, g) { return f(a, b, c, d, e, g) + 1 } f(1, 2, 3, 4, 5, 6)"},
    {"locals", "let s = ''; for (let i = 0; i < 500; i++) s += `var v${i} = 1;`; "
               "let f = new Function('f', s + 'f(f)'); f(f)"},
    {"apply", "let a = Array(2000).fill(1); function f() { return f.apply(null, a) } f()"},
    {"call", "function f() { f.call(null) } f()"},
    {"Reflect.apply", "function f() { Reflect.apply(f, null, []) } f()"},
    {"getter", "let o = {get x() { return this.x }}; o.x"},
    {"setter", "let o = {set x(v) { this.x = v }}; o.x = 1"},
    {"proxy trap", "let p = new Proxy({}, {get(t, k, r) { return r[k] }}); p.x"},
    {"proxies get", "let p = {}; for (let i = 0; i < 6e4; i++) p = new Proxy(p, {}); p.x"},
    {"proxies has", "let p = {}; for (let i = 0; i < 6e4; i++) p = new Proxy(p, {}); 'x' in p"},
    {"proxies keys", "let p = {}; for (let i = 0; i < 6e4; i++) p = new Proxy(p, {}); Object.keys(p)"},
    {"proxies call", "let p = () => 1; for (let i = 0; i < 6e4; i++) p = new Proxy(p, {}); p()"},
    {"proxies construct", "let p = function () {}; for (let i = 0; i < 6e4; i++) p = new Proxy(p, {}); new p"},
    {"proxies prototype", "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); Object.getPrototypeOf(p)"},
    {"map", "function f() { [1].map(f) } f()"},
    {"sort", "function f() { [2, 1].sort(f) } f()"},
    {"typed sort", "function f() { new Float64Array([2, 1]).sort(f) } f()"},
    {"reduce", "function f() { [1, 2].reduce(f) } f()"},
    {"Array.from", "function f() { Array.from([1], f) } f()"},
    {"constructor", "class A { constructor() { new A } } new A"},
    {"super", "class B {} class A extends B { constructor() { super(); new A } } new A"},
    {"classes", "let C = class {}; for (let i = 0; i < 1e4; i++) C = class extends C {}; new C"},
    {"field", "class A { x = new A } new A"},
    {"static field", "function m() { return class { static x = m() } } m()"},
    {"private method", "class A { #p() { this.#p() } go() { this.#p() } } new A().go()"},
    {"default parameter", "function f(a = f()) {} f()"},
    {"generator delegating", "function* g() { yield* g() } g().next()"},
    {"generator calling", "function* g() { g().next() } g().next()"},
    {"iterator", "let o = {[Symbol.iterator]() { [...o] }}; [...o]"},
    {"flatMap", "function f() { return [1].values().flatMap(() => f()) } [...f()]"},
    {"toString", "let o = {toString() { return '' + o }}; '' + o"},
    {"toPrimitive", "let o = {[Symbol.toPrimitive]() { return `${o}` }}; `${o}`"},
    {"valueOf", "let o = {valueOf() { return +o }}; +o"},
    {"instanceof", "let o = {[Symbol.hasInstance]() { return 1 instanceof o }}; 1 instanceof o"},
    {"array to string", "let a = []; for (let i = 0; i < 6e4; i++) a = [a]; String(a)"},
    {"cycle to string", "let a = []; a[0] = a; String(a)"},
    {"flat", "let a = []; for (let i = 0; i < 6e4; i++) a = [a]; a.flat(Infinity)"},
    {"toLocaleString", "let a = []; for (let i = 0; i < 6e4; i++) a = [a]; a.toLocaleString()"},
    {"JSON.parse", "JSON.parse('['.repeat(1e5) + ']'.repeat(1e5))"},
    {"reviver", "function r() { return JSON.parse('[1]', r) } JSON.parse('[1]', r)"},
    {"toJSON", "let o = {toJSON() { return JSON.stringify(o) }}; JSON.stringify(o)"},
    {"replacer", "function r() { return {a: JSON.stringify(1, r)} } JSON.stringify(1, r)"},
    {"replace", "function f() { return 'a'.replace(/a/, f) } 'a'.replace(/a/, f)"},
    {"Symbol.split", "let o = {[Symbol.split]() { return 'a'.split(o) }}; 'a'.split(o)"},
    {"eval", "function f() { eval('f()') } f()"},
    {"new Function", "globalThis.f = () => new Function('f()')(); f()"},
    {"tagged template", "function t() { return t`a` } t`a`"},
    {"with", "let p = new Proxy({}, {has() { with (p) { x } }}); with (p) { x }"},
    {"Object.assign", "let o = {get a() { Object.assign({}, o) }}; Object.assign({}, o)"},
    {"parentheses", "eval('('.repeat(1e5) + '1' + ')'.repeat(1e5))"},
    {"brackets", "eval('['.repeat(1e5) + ']'.repeat(1e5))"},
    {"braces", "eval('{'.repeat(1e5) + '}'.repeat(1e5))"},
    {"templates", "eval('`${'.repeat(5e4) + '1' + '}`'.repeat(5e4))"},
    {"arrows", "eval('()=>'.repeat(5e4) + '1')"},
    {"class bodies", "eval('class A{static x='.repeat(2e4) + '1' + '}'.repeat(2e4))"},
    {"not", "eval('!'.repeat(1e5) + '1')"},
    {"new new", "eval('new '.repeat(1e5) + 'f')"},
    {"power", "eval('1**'.repeat(1e5) + '1')"},
    {"conditional", "eval('1?'.repeat(5e4) + '1' + ':1'.repeat(5e4))"},
    {"if", "eval('if(1)'.repeat(1e5) + '1')"},
    {"try", "eval('try{'.repeat(3e4) + '}finally{}'.repeat(3e4))"},
    {"switch", "eval('switch(1){case 1:'.repeat(3e4) + '}'.repeat(3e4))"},
    {"arguments of calls", "eval('f('.repeat(5e4) + ')'.repeat(5e4))"},
    {"function bodies", "eval('function f(){'.repeat(3e4) + '}'.repeat(3e4))"},
    {"groups", "new RegExp('(?:'.repeat(1e5) + ')'.repeat(1e5))"},
    {"look-ahead", "new RegExp('(?='.repeat(1e5) + ')'.repeat(1e5))"},
};

class GuestStack : public testing::TestWithParam<uint32_t> {};

// At the maker's limit, and at the highest that leaves room for what runs beyond the last check.
TEST_P(GuestStack, EveryRecursionEndsInACatchableErrorWithinTheStack) {
  constexpr uint32_t kBeyondTheLimit = 5 * 1024;
  for (const Recursion& recursion : kRecursions) {
    BareGuest guest({.stack_bytes = GetParam()});
    mark_stack(guest);
    std::string source = std::string("{ let error = 'none'; try { (() => {") + recursion.source +
                         "})() } catch (e) { error = e.name } error }";
    EXPECT_THAT(guest.eval(source), testing::AnyOf("RangeError", "SyntaxError")) << recursion.name;
    EXPECT_LE(stack_used(guest), GetParam() + kBeyondTheLimit) << recursion.name;
    EXPECT_EQ(guest.eval("1 + 1"), "2") << recursion.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Bytes, GuestStack, testing::Values(512 << 10, 960 << 10));

TEST(GuestStackDepth, IsTheSameWhateverTheHost) {
  const char* source = "let depth = 0; function f() { depth++; f() } try { f() } catch {} depth";
  EXPECT_EQ(BareGuest().eval(source), "2182");
  EXPECT_EQ(BareGuest({.stack_bytes = 960 << 10}).eval(source), "4093");
}

// The one recursion that the engine does not check: the helpers of iterators. After a trap the engine's stack pointer
// stays where it was, so nothing that runs then can be trusted; the machine goes back to before.
TEST(GuestTrap, IteratorHelpersOverrunTheStackAndTheMachineIsBroughtBack) {
  BareGuest guest;
  Extern stack_pointer = *guest.machine().find_export(0, "__stack_pointer");
  EXPECT_EQ(guest.machine().global(stack_pointer)->as_i32(), kStackEnd);
  EXPECT_EQ(guest.eval("var helpers = [1].values(); for (let i = 0; i < 1000; i++) helpers = helpers.map(x => x); "
                       "helpers.next().value"),
            "1");
  Machine before = *guest.machine().fork();
  EXPECT_EQ(guest.eval("helpers = [1].values(); for (let i = 0; i < 30000; i++) helpers = helpers.map(x => x); "
                       "helpers.next().value"),
            "trapped");
  EXPECT_NE(guest.machine().global(stack_pointer)->as_i32(), kStackEnd);
  guest.go_back(std::move(before));
  EXPECT_EQ(guest.machine().global(stack_pointer)->as_i32(), kStackEnd);
  EXPECT_EQ(guest.eval("[1, 2, 3].map(x => x * 2)"), "2,4,6");
}

// ---- The heap

TEST(GuestHeap, ItsLimitIsCatchableAndTheGuestGoesOn) {
  for (const char* hog : {
           "let a = []; for (;;) a.push('x'.repeat(9000))", "let a = [1]; for (;;) a = [...a, ...a]",
           "Array(1e9).fill(0)", "new ArrayBuffer(2e9)", "'x'.repeat(5e8)",
           "let a = []; for (;;) a.push(new Uint8Array(1e5))",
           "let m = new Map; for (let i = 0;; i++) m.set('k' + i, 'x'.repeat(1000))",
       }) {
    BareGuest guest;
    guest.call("qjs_set_memory_limit", {Arg::i32(8 << 20)});
    std::string source =
        std::string("{ let error; try { (() => {") + hog + "})() } catch (e) { error = e } String(error) }";
    EXPECT_EQ(guest.eval(source), "InternalError: out of memory") << hog;
    EXPECT_EQ(guest.eval("JSON.stringify([1, 2, 3].map(x => x * 2))"), "[2,4,6]") << hog;
    EXPECT_LT(guest.memory_bytes(), 20u << 20) << hog;
  }
}

// Where there is not even room for the error, the exception is null.
TEST(GuestHeap, TheLastByteThrowsNull) {
  BareGuest guest({.limits = {.memory_bytes = 4 << 20}});
  EXPECT_EQ(guest.eval("{ let a = [], error = 'none'; try { for (;;) a.push({}) } catch (e) { a = null; error = e } "
                       "String(error) }"),
            "null");
  EXPECT_EQ(guest.eval("1 + 1"), "2");
}

}  // namespace
}  // namespace chukker::js
