// A forkable, cycle-metered JavaScript VM, as another library's documentation describes one: each behaviour as a test,
// those that it gets wrong itself included ("Trident:" says what it really does).
#include "support.h"

namespace chukker::js::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

EvalOptions with_cycles(uint64_t most) {
  EvalOptions options;
  options.max_cycles = most;
  return options;
}

ForkOptions fork_with_cycles(uint64_t most) {
  ForkOptions options;
  options.limits.max_cycles = most;
  return options;
}

Js limited(uint64_t cycles) {
  Options options;
  options.limits.max_cycles = cycles;
  return make(options);
}

constexpr const char* kEndless = "while (true) {}";

// ---- Life

TEST(ForkableVm, PreloadedOnesRunTheirBootstrapOnce) {
  Result<Js> js = Js::preload("globalThis.runs = (globalThis.runs ?? 0) + 1; const helper = (x) => x * 2");
  ASSERT_TRUE(js);
  EXPECT_EQ(returned(js->eval("[runs, helper(21)]")), Value::array({1, 42}));
  EXPECT_EQ(returned(forked(*js).eval("[runs, helper(4)]")), Value::array({1, 8}));
  EXPECT_FALSE(Js::preload("throw new Error('no')"));
}

// Trident: frees nothing until garbage collection.
TEST(ForkableVm, DisposeIsIdempotentAndLaterUseSaysSo) {
  Js js = make();
  Js child = forked(js);
  js.dispose();
  js.dispose();
  Result<Outcome> outcome = js.eval("1");
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.error().message, HasSubstr("disposed"));
  EXPECT_EQ(returned(child.eval("1")), Value(1));
}

TEST(ForkableVm, EvalGivesTheValueAndGlobalsPersist) {
  Js js = make();
  EXPECT_EQ(returned(js.eval("40 + 2")), Value(42));
  returned(js.eval("var a = 1; let b = 2; const c = 3; class D { static e = 4 } function f() { return 5 }"));
  EXPECT_EQ(returned(js.eval("[a, b, c, D.e, f()]")), Value::array({1, 2, 3, 4, 5}));
  EXPECT_EQ(returned(js.eval("if (false) 1")), Value());
  EXPECT_EQ(returned(js.eval("")), Value());
  EXPECT_EQ(threw(js.eval("let b = 3")).name, "SyntaxError");
}

// Trident: defineProperty and new through the proxy throw or give {}.
TEST(ForkableVm, GlobalThisIsReadWrittenListedDefinedAndDeleted) {
  Js js = make();
  Result<Handle> global = js.global();
  ASSERT_TRUE(global);
  returned(js.set(*global, "x", Value::object({{"list", Value::array({1, 2})}})));
  EXPECT_EQ(returned(js.eval("x.list.push(3); JSON.stringify(x)")), Value("{\"list\":[1,2,3]}"));
  const Value keys = returned(js.keys(*global));
  EXPECT_EQ(keys, Value::array({"x"}));
  const Value object = returned(js.get("Object"));
  const Handle define = returned(js.get(object.handle(), "defineProperty")).handle();
  const Value arguments[] = {Value(*global), "y", Value::object({{"value", 7}, {"enumerable", false}})};
  EvalOptions none;
  none.result = ResultAs::none;
  returned(js.call(define, arguments, none));
  EXPECT_EQ(returned(js.get("y")), Value(7));
  EXPECT_EQ(returned(js.keys(*global)), Value::array({"x"}));
  EXPECT_EQ(returned(js.remove(*global, "x")), Value(true));
  EXPECT_EQ(returned(js.eval("typeof x")), Value("undefined"));
}

TEST(ForkableVm, GuestClassesAreMadeAndMethodsKeepThis) {
  Js js = make();
  returned(js.eval("globalThis.Counter = class Counter { constructor(n) { this.n = n } next() { return ++this.n } }; "
                   "globalThis.counter = {n: 10, next() { return ++this.n }}"));
  const Value from[] = {5};
  const Handle instance = returned(js.construct(returned(js.get("Counter")).handle(), from)).handle();
  EXPECT_EQ(instance.description, "Counter");
  EXPECT_EQ(returned(js.call(returned(js.get(instance, "next")).handle(), {}, {}, Value(instance))), Value(6));
  EXPECT_EQ(returned(js.call("counter.next")), Value(11));
}

// Trident: a new proxy each time.
TEST(ForkableVm, TheSameObjectIsTheSameHandle) {
  Js js = make();
  returned(js.eval("globalThis.o = {}; globalThis.p = o"));
  CallOptions as_handle;
  as_handle.result = ResultAs::handle;
  EXPECT_EQ(returned(js.get("o", as_handle)).handle().id, returned(js.get("p", as_handle)).handle().id);
}

// Trident: strings are cut at NUL, cycles overflow the stack or are lost, errors are a JSON text.
TEST(ForkableVm, ValuesOfEveryKindCross) {
  Js js = make();
  const Value value = returned(js.eval(R"(
    const o = {nul: 'a\0b', minus: -0, nan: NaN, big: 2n ** 70n, date: new Date(5), map: new Map([[1, {}]]),
               set: new Set([1]), bytes: new Uint8Array([1, 2]), error: new TypeError('t'), sym: Symbol('s')};
    o.self = o; o)"));
  EXPECT_EQ(value["nul"], Value(std::string("a\0b", 3)));
  EXPECT_EQ(value["minus"], Value(-0.0));
  EXPECT_EQ(value["big"], Value::bigint("1180591620717411303424"));
  EXPECT_EQ(value["error"].error_name(), "TypeError");
  EXPECT_THAT(value["error"].error_stack(), HasSubstr("at "));
  EXPECT_EQ(value["sym"].handle().kind, "symbol");
  EXPECT_TRUE(value["self"].same_reference(value));
  returned(js.set("back", value));
  EXPECT_EQ(returned(js.eval("back.self === back && back.nul === o.nul && back.big === o.big && back.sym === o.sym && "
                             "Object.is(back.minus, -0) && back.bytes[1] === 2 && back.map.has(1)")), Value(true));
}

// Trident: with two VMs the first VM's calls go wrong; an exception is a return value.
TEST(ForkableVm, HostFunctionsAreEachVmsOwnAndTheirErrorsExceptions) {
  const auto host_of = [](std::string who) {
    auto host = std::make_shared<Host>();
    host->functions["who"] = [who](const Call&) { return Answer::of(who); };
    host->functions["fail"] = [who](const Call&) { return Answer::error("TypeError", who + " fails"); };
    return host;
  };
  Js a = make(host_of("a")), b = make(host_of("b"));
  EXPECT_EQ(returned(a.eval("who()")), Value("a"));
  EXPECT_EQ(returned(b.eval("who()")), Value("b"));
  EXPECT_EQ(returned(a.eval("try { fail() } catch (e) { e.message }")), Value("a fails"));
  ForkOptions options;
  options.host = host_of("child");
  EXPECT_EQ(returned(forked(a, options).eval("who()")), Value("child"));
}

// Trident: promise jobs never run.
TEST(ForkableVm, FunctionsAreCalledAsyncOnesToo) {
  Js js = make();
  returned(js.eval("function times(a, b) { return a * b } const math = {half(x) { return x / 2 }}; "
                   "async function later(x) { await null; await 0; return x + 1 }"));
  const Value two[] = {6, 7}, one[] = {41};
  EXPECT_EQ(returned(js.call("times", two)), Value(42));
  EXPECT_EQ(returned(js.call("math.half", one)), Value(20.5));
  EXPECT_EQ(returned(js.call("later", one)), Value(42));
  EXPECT_EQ(threw(js.call("missing")).name, "TypeError");
}

// ---- Fork

TEST(Forks, StartEqualAndDiverge) {
  Js parent = make();
  returned(parent.eval("let n = 0; const next = () => ++n; const state = {deep: {list: [1]}}; next()"));
  Js child = forked(parent);
  EXPECT_EQ(returned(parent.eval("next()")), Value(2));
  EXPECT_EQ(returned(parent.eval("next()")), Value(3));
  EXPECT_EQ(returned(child.eval("next()")), Value(2));
  returned(child.eval("state.deep.list.push(2); state.deep.mine = true; 0"));
  EXPECT_EQ(returned(parent.eval("JSON.stringify(state)")), Value("{\"deep\":{\"list\":[1]}}"));
  EXPECT_EQ(returned(child.eval("state.deep.list.length")), Value(2));
}

TEST(Forks, OfOneBaselineDontSeeEachOther) {
  Js base = make();
  returned(base.eval("var log = ['base']"));
  Js a = forked(base), b = forked(base);
  returned(a.eval("log.push('a')"));
  returned(b.eval("log.push('b')"));
  Js aa = forked(a);
  returned(aa.eval("log.push('aa')"));
  EXPECT_EQ(returned(base.eval("log.join()")), Value("base"));
  EXPECT_EQ(returned(a.eval("log.join()")), Value("base,a"));
  EXPECT_EQ(returned(b.eval("log.join()")), Value("base,b"));
  EXPECT_EQ(returned(aa.eval("log.join()")), Value("base,a,aa"));
}

// Trident: throws above 16 MiB.
TEST(Forks, WorkWithAGrownHeap) {
  Js parent = make();
  returned(parent.eval("const big = new Uint8Array(40e6).fill(7); big[39999999]"));
  Js child = forked(parent);
  returned(child.eval("big[39999999] = 8"));
  EXPECT_EQ(returned(parent.eval("big[39999999]")), Value(7));
  EXPECT_EQ(returned(child.eval("big[39999999] + big[0]")), Value(15));
}

TEST(Forks, WorkInTheMiddleOfACall) {
  Js parent = make();
  out_of_fuel(parent.eval("let s = 0; for (let i = 0; i < 2000; i++) s += i; s", with_fuel(60'000)));
  Js child = forked(parent);
  parent.dispose();
  Js grandchild = forked(child);
  EXPECT_EQ(returned(child.resume()), Value(1999000));
  EXPECT_EQ(returned(grandchild.resume()), Value(1999000));
}

TEST(Forks, AThousandLiveAtOnce) {
  Js parent = make();
  returned(parent.eval("let n = 0; const add = (x) => n += x"));
  std::vector<Js> children;
  for (int i = 0; i < 1000; i++) children.push_back(forked(parent));
  for (int i = 0; i < 1000; i++) {
    const Value by[] = {i};
    EXPECT_EQ(returned(children[i].call("add", by)), Value(i));
  }
  EXPECT_EQ(returned(children[999].eval("n")), Value(999));
  EXPECT_EQ(returned(parent.eval("n")), Value(0));
}

TEST(Forks, DrawTheSameRandomNumbersUnlessReseeded) {
  Js parent = make();
  returned(parent.eval("Math.random()"));
  ForkOptions reseeded;
  reseeded.reseed = 12345;
  Js twin = forked(parent), other = forked(parent, reseeded), same_seed = forked(parent, reseeded);
  const Value drawn = returned(parent.eval("Math.random()"));
  EXPECT_EQ(returned(twin.eval("Math.random()")), drawn);
  const Value drawn_by_other = returned(other.eval("Math.random()"));
  EXPECT_NE(drawn_by_other, drawn);
  EXPECT_EQ(returned(same_seed.eval("Math.random()")), drawn_by_other);
}

TEST(Forks, InheritTheirCycles) {
  Js parent = limited(5);
  Js heir = forked(parent);
  EXPECT_TRUE(interrupted(heir.eval(kEndless)));
  EXPECT_EQ(heir.cycles(), 6u);
}

TEST(Forks, RaiseAndLowerTheirCycles) {
  Js parent = limited(5);
  Js more = forked(parent, fork_with_cycles(20)), less = forked(parent, fork_with_cycles(2));
  EXPECT_TRUE(interrupted(more.eval(kEndless)));
  EXPECT_EQ(more.cycles(), 21u);
  EXPECT_TRUE(interrupted(less.eval(kEndless)));
  EXPECT_EQ(less.cycles(), 3u);
  EXPECT_TRUE(interrupted(parent.eval(kEndless)));
  EXPECT_EQ(parent.cycles(), 6u);
}

// Trident: ignored.
TEST(Forks, GetALimitThoughTheirParentHasNoneAndTheReverse) {
  constexpr const char* kLong = "let s = 0; for (let i = 0; i < 60000; i++) s += i; s";
  Js free = make();
  Js bound = forked(free, fork_with_cycles(2));
  EXPECT_TRUE(interrupted(bound.eval(kLong)));
  EXPECT_EQ(returned(free.eval(kLong)), Value(1799970000));
  Js lifted = forked(bound, fork_with_cycles(kUnlimited));
  EXPECT_EQ(returned(lifted.eval("(() => { " + std::string(kLong) + "; return s })()")), Value(1799970000));
}

// ---- Cycles

TEST(VmCycles, CountFromZeroInEachEval) {
  Js js = limited(1000);
  EXPECT_TRUE(interrupted(js.eval(kEndless)));
  EXPECT_EQ(js.cycles(), 1001u);
  EXPECT_EQ(returned(js.eval("1 + 2")), Value(3));
  for (int i = 0; i < 3; i++) {
    EXPECT_EQ(returned(js.eval("(() => { let s = 0; for (let i = 0; i < 30000; i++) s += i; return s })()")),
              Value(449985000));
    EXPECT_LT(js.cycles(), 20u);
  }
}

TEST(VmCycles, InterruptUncatchably) {
  Js js = limited(3);
  returned(js.eval("var n = 0, caught = false, ended = false"));
  EXPECT_TRUE(interrupted(js.eval("try { for (;;) n++ } catch { caught = true } finally { ended = true }")));
  EXPECT_EQ(returned(js.eval("[n > 0, caught, ended]")), Value::array({true, false, false}));
  EXPECT_TRUE(interrupted(js.eval("try { try { for (;;); } finally { for (;;); } } catch { caught = true }")));
  EXPECT_TRUE(interrupted(js.eval("[1, 2].map(() => { for (;;); })")));
  EXPECT_EQ(returned(js.eval("caught")), Value(false));
}

TEST(VmCycles, AreUnlimitedUnlessGiven) {
  EXPECT_EQ(returned(make().eval("let s = 0; for (let i = 0; i < 10000; i++) s += i; s")), Value(49995000));
}

// Trident: ignored on a VM without a limit; limits leak between calls.
TEST(VmCycles, OfOneCallHoldForThatCallOnly) {
  Js js = make();
  returned(js.eval("globalThis.spin = (n) => { let s = 0; for (let i = 0; i < n; i++) s += i; return s }"));
  const Handle spin = returned(js.get("spin")).handle();
  const Value turns[] = {100000};
  EXPECT_TRUE(interrupted(js.eval("spin(100000)", with_cycles(2))));
  EXPECT_TRUE(interrupted(js.call("spin", turns, with_cycles(2))));
  EXPECT_TRUE(interrupted(js.call(spin, turns, with_cycles(2))));
  EXPECT_EQ(returned(js.eval("spin(100000)")), Value(4999950000.0));
  EXPECT_EQ(returned(js.call("spin", turns)), Value(4999950000.0));
  EXPECT_EQ(returned(js.call(spin, turns)), Value(4999950000.0));
  Js bound = limited(2);
  returned(bound.eval("globalThis.spin = (n) => { let s = 0; for (let i = 0; i < n; i++) s += i; return s }"));
  EXPECT_EQ(returned(bound.call("spin", turns, with_cycles(1000))), Value(4999950000.0));
  EXPECT_TRUE(interrupted(bound.call("spin", turns)));
}

// Trident: 0 on a VM without limit.
TEST(VmMetrics, AreGivenWithoutALimitAndRepeat) {
  Js js = make();
  Result<Measured> first = forked(js).eval_with_metrics("let s = 0; for (let i = 0; i < 100000; i++) s += i; s");
  Result<Measured> second = forked(js).eval_with_metrics("let s = 0; for (let i = 0; i < 100000; i++) s += i; s");
  ASSERT_TRUE(first && second);
  EXPECT_EQ(returned(first->outcome), Value(4999950000.0));
  EXPECT_GT(first->metrics.cycles, 5u);
  EXPECT_EQ(first->metrics.cycles, second->metrics.cycles);
  EXPECT_EQ(first->metrics.fuel, second->metrics.fuel);
  EXPECT_GT(first->metrics.wall.count(), 0);
}

// Trident: a nested eval of another VM resets the count.
TEST(VmMetrics, AreNotDisturbedByAnotherMachineWithin) {
  constexpr const char* kSource = "let s = 0; for (let i = 0; i < 30000; i++) { s += i; if (i === 15000) nested() } s";
  std::vector<Metrics> all;
  for (bool is_nesting : {false, true}) {
    Js inner = make();
    auto host = std::make_shared<Host>();
    host->functions["nested"] = [&](const Call&) {
      if (is_nesting) returned(inner.eval("for (let i = 0; i < 50000; i++);"));
      return Answer::of({});
    };
    Js js = make(host);
    Result<Measured> measured = js.eval_with_metrics(kSource);
    ASSERT_TRUE(measured);
    all.push_back(measured->metrics);
  }
  EXPECT_EQ(all[0].cycles, all[1].cycles);
  EXPECT_EQ(all[0].fuel, all[1].fuel);
}

TEST(VmMetrics, FuelTellsSmallThingsApart) {
  std::vector<uint64_t> fuel;
  for (const char* source : {"1 + 2", "for (let i = 0; i < 100; i++);", "for (let i = 0; i < 1000; i++);"}) {
    Result<Measured> measured = make().eval_with_metrics(source);
    ASSERT_TRUE(measured);
    fuel.push_back(measured->metrics.fuel);
  }
  EXPECT_LT(fuel[0], fuel[1]);
  EXPECT_LT(fuel[1], fuel[2]);
}

}  // namespace
}  // namespace chukker::js::tests
