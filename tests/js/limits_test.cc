// Meters and limits: per machine, per call, per fork; what happens when they are reached; and that a machine is usable
// after every outcome.
#include <chrono>
#include <thread>

#include "support.h"

namespace chukker::js::tests {
namespace {

using ::testing::HasSubstr;

Options with_limits(const RunLimits& limits) {
  Options options;
  options.limits = limits;
  return options;
}

EvalOptions with_cycles(uint64_t most) {
  EvalOptions options;
  options.max_cycles = most;
  return options;
}

// ---- Fuel

TEST(Fuel, IsExactAndTheSameInPieces) {
  constexpr const char* kSource =
      "const m = []; for (let i = 0; i < 300; i++) m.push(String(i).padStart(5)); m.join().length";
  Js plain = make();
  const Result<Measured> whole_run = plain.eval_with_metrics(kSource);
  ASSERT_TRUE(whole_run);
  const uint64_t fuel = whole_run->metrics.fuel;
  for (uint64_t portion : {uint64_t{997}, uint64_t{10'007}, fuel - 1, fuel}) {
    Js js = make();
    Result<Outcome> outcome = js.eval(kSource, with_fuel(portion));
    uint64_t spent = js.meters().fuel_used;
    while (outcome && std::holds_alternative<OutOfFuel>(*outcome)) {
      EXPECT_LE(spent, portion);
      if (portion > 1000) expect_exact(js, std::get<OutOfFuel>(*outcome), portion - spent);
      const uint64_t before = js.meters().fuel_used;
      outcome = js.resume({{.fuel = portion}});
      spent = js.meters().fuel_used - before;
    }
    EXPECT_EQ(returned(std::move(outcome)), returned(whole_run->outcome));
    EXPECT_EQ(js.meters().fuel_used, plain.meters().fuel_used);
    EXPECT_EQ(digest(js), digest(plain));
  }
}

TEST(Fuel, IsTheMachinesTheCallsAndTheForks) {
  Js js = make(with_limits({.fuel = 50'000}));
  EXPECT_EQ(js.limits().fuel, 50'000u);
  out_of_fuel(js.eval("for (;;);"));
  rolled_back(js.abandon());
  const uint64_t before = js.meters().fuel_used;
  out_of_fuel(js.eval("for (;;);", with_fuel(200'000)));
  EXPECT_GT(js.meters().fuel_used - before, 100'000u);
  rolled_back(js.abandon());
  Js child = forked(js), rich = forked(js, {.limits = {.fuel = kUnlimited}, .reseed = {}, .clock = {}, .host = {}});
  out_of_fuel(child.eval("for (let i = 0; i < 100000; i++);"));
  returned(rich.eval("for (let i = 0; i < 10000; i++);"));
  EXPECT_EQ(js.limits().fuel, 50'000u);
  out_of_fuel(js.eval("for (let i = 0; i < 100000; i++);"));
}

TEST(Fuel, SuspendsRollsBackOrInterrupts) {
  Js js = make();
  returned(js.eval("var n = 0"));
  EXPECT_EQ(rolled_back(js.eval("n = 1; for (;;) n++", with_fuel(100'000, OnExhausted::rollback))).reason,
            RolledBack::out_of_fuel);
  EXPECT_EQ(returned(js.eval("n")), Value(0));
  EXPECT_TRUE(interrupted(js.eval("try { for (;;) n++ } catch { n = -1 } finally { n = -2 }",
                                  with_fuel(100'000, OnExhausted::interrupt))));
  EXPECT_GT(returned(js.eval("n")).number(), 0);
  out_of_fuel(js.eval("n = 0; for (; n < 3000;) n++; n", with_fuel(10'000)));
  EXPECT_EQ(returned(js.resume({{.fuel = kUnlimited}})), Value(3000));
}

// No check comes in a builtin: the grace is spent, and the call undone.
TEST(Fuel, AnInterruptThatComesTooLateIsARollback) {
  Js js = make();
  returned(js.eval("var n = 0; var text = '[' + '1,'.repeat(200000) + '1]'"));
  const Value before = returned(js.get("n"));
  EvalOptions options = with_fuel(100'000, OnExhausted::interrupt);
  options.grace = 100'000;
  EXPECT_EQ(rolled_back(js.eval("n = 1; JSON.parse(text)", options)).reason, RolledBack::out_of_fuel);
  EXPECT_EQ(returned(js.get("n")), before);
  options.grace = 2'000'000'000;
  EXPECT_TRUE(interrupted(js.eval("n = 1; JSON.parse(text); for (;;);", options)));
  EXPECT_EQ(returned(js.get("n")), Value(1));
}

TEST(Fuel, AnInterruptedMachineIsAsGoodAsBefore) {
  Js js = make();
  for (int i = 0; i < 5; i++) {
    EXPECT_TRUE(interrupted(js.eval("for (;;);", with_fuel(50'000, OnExhausted::interrupt))));
    EXPECT_EQ(returned(js.eval("let a" + std::to_string(i) + " = 0; for (let i = 0; i < 30000; i++) a" +
                               std::to_string(i) + " += i; a" + std::to_string(i))),
              Value(449985000));
  }
}

// The engine makes rejections of what stops the body of an async function or a dynamic import: nobody may catch them.
TEST(Fuel, AnInterruptIsSwallowedByNothing) {
  auto host = std::make_shared<Host>();
  host->load = [](std::string_view) -> Result<ModuleSource> { return fail(ErrorCode::io, "no module"); };
  Js js = make(host);
  for (const char* source : {"(async () => { try { for (;;); } catch { n = 1 } finally { n = 2 } })()",
                             "(async () => { for (;;); })().catch(() => { n = 3 })",
                             "(async () => { for (;;) { try { await import('x') } catch { } } })(); 1",
                             "new Promise(() => { for (;;); }).catch(() => { n = 4 })",
                             "Promise.resolve().then(() => { for (;;); }).catch(() => { n = 5 })"}) {
    Js fuel = forked(js), cycles = forked(js);
    returned(fuel.eval("var n = 0"));
    returned(cycles.eval("var n = 0"));
    EXPECT_TRUE(interrupted(fuel.eval(source, with_fuel(500'000, OnExhausted::interrupt)))) << source;
    EXPECT_EQ(returned(fuel.eval("n",
                                 [] {
                                   EvalOptions options;
                                   options.run_jobs = false;
                                   return options;
                                 }())),
              Value(0))
        << source;
    EXPECT_TRUE(interrupted(cycles.eval(source, with_cycles(1)))) << source;
    EXPECT_EQ(returned(cycles.eval("n",
                                   [] {
                                     EvalOptions options;
                                     options.run_jobs = false;
                                     return options;
                                   }())),
              Value(0))
        << source;
  }
}

// ---- Cycles

TEST(Cycles, InterruptAboveTheLimit) {
  Js js = make();
  for (const char* source : {"while (true) {}", "for (;;) {}"}) {
    EXPECT_TRUE(interrupted(js.eval(source, with_cycles(3))));
    EXPECT_EQ(js.cycles(), 4u);
  }
  EXPECT_EQ(returned(js.eval("1 + 2", with_cycles(3))), Value(3));
}

TEST(Cycles, TogetherWithFuelTheFirstReachedCounts) {
  Js js = make();
  EvalOptions both = with_fuel(100'000);
  both.max_cycles = 1000;
  out_of_fuel(js.eval("for (;;);", both));
  rolled_back(js.abandon());
  both.fuel = 1'000'000'000;
  both.max_cycles = 1;
  EXPECT_TRUE(interrupted(js.eval("for (;;);", both)));
}

TEST(Cycles, ZeroInterruptsAtTheFirstCheck) {
  Js js = make();
  EXPECT_TRUE(interrupted(js.eval("for (;;);", with_cycles(0))));
  EXPECT_EQ(returned(js.eval("1", with_cycles(0))), Value(1));
}

TEST(Cycles, AreTheSameOnTheSameState) {
  Js js = make();
  returned(js.eval("function work() { let s = 0; for (let i = 0; i < 60000; i++) s += i; return s }"));
  std::vector<Metrics> all;
  for (int i = 0; i < 3; i++) {
    Js child = forked(js);
    Result<Measured> measured = child.call_with_metrics("work");
    ASSERT_TRUE(measured);
    all.push_back(measured->metrics);
  }
  EXPECT_GT(all[0].cycles, 3u);
  for (const Metrics& metrics : all) {
    EXPECT_EQ(metrics.cycles, all[0].cycles);
    EXPECT_EQ(metrics.fuel, all[0].fuel);
    EXPECT_EQ(metrics.allocated_bytes, all[0].allocated_bytes);
    EXPECT_EQ(metrics.heap_bytes, all[0].heap_bytes);
    EXPECT_EQ(metrics.peak_bytes, all[0].peak_bytes);
  }
}

TEST(Cycles, OfTheSameCodeAreTheSameAfterOtherCode) {
  Js js = make();
  returned(js.eval("function work() { let s = 0; for (let i = 0; i < 60000; i++) s += i; return s }"));
  Result<Measured> first = js.call_with_metrics("work");
  returned(js.eval("for (let i = 0; i < 12345; i++);"));
  Result<Measured> second = js.call_with_metrics("work");
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->metrics.cycles, second->metrics.cycles);
}

// ---- Memory

TEST(Memory, ItsEndIsACatchableError) {
  Js js = make(with_limits({.memory_bytes = 4 << 20}));
  EXPECT_EQ(returned(js.eval("let e; try { new ArrayBuffer(1e8) } catch (x) { e = x } e.name + ': ' + e.message")),
            Value("InternalError: out of memory"));
  // Where not even the error fits, the engine throws null.
  const Exception exception = threw(js.eval("var keep = []; for (;;) keep.push(new Array(1000).fill(0))"));
  EXPECT_TRUE(exception.message == "out of memory" || exception.value == Value::null()) << exception.to_string();
  returned(js.eval("keep = null"));
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

TEST(Memory, IsPerMachinePerCallAndPerFork) {
  constexpr const char* kTwoMegabytes = "new ArrayBuffer(2e6).byteLength";
  Js js = make(with_limits({.memory_bytes = 1 << 20}));
  EXPECT_EQ(threw(js.eval(kTwoMegabytes)).message, "out of memory");
  EvalOptions more;
  more.memory_bytes = 8 << 20;
  EXPECT_EQ(returned(js.eval(kTwoMegabytes, more)), Value(2e6));
  EXPECT_EQ(threw(js.eval(kTwoMegabytes)).message, "out of memory");
  Js heir = forked(js),
     rich = forked(js, {.limits = {.memory_bytes = kUnlimited}, .reseed = {}, .clock = {}, .host = {}});
  EXPECT_EQ(threw(heir.eval(kTwoMegabytes)).message, "out of memory");
  EXPECT_EQ(returned(rich.eval(kTwoMegabytes)), Value(2e6));
  EXPECT_EQ(threw(js.eval(kTwoMegabytes)).message, "out of memory");
  EvalOptions less;
  less.memory_bytes = 1 << 20;
  EXPECT_EQ(threw(rich.eval(kTwoMegabytes, less)).message, "out of memory");
  EXPECT_EQ(returned(rich.eval(kTwoMegabytes)), Value(2e6));
}

TEST(Memory, TheCallsLimitEndsWithTheCallHoweverItEnds) {
  Js js = make();
  EvalOptions little = with_fuel(100'000, OnExhausted::rollback);
  little.memory_bytes = 1 << 20;
  rolled_back(js.eval("for (;;);", little));
  EXPECT_EQ(returned(js.eval("new ArrayBuffer(2e6).byteLength")), Value(2e6));
  little.on_exhausted = OnExhausted::interrupt;
  EXPECT_TRUE(interrupted(js.eval("for (;;);", little)));
  EXPECT_EQ(returned(js.eval("new ArrayBuffer(2e6).byteLength")), Value(2e6));
  little.on_exhausted = OnExhausted::suspend;
  out_of_fuel(js.eval("for (;;);", little));
  rolled_back(js.abandon());
  EXPECT_EQ(returned(js.eval("new ArrayBuffer(2e6).byteLength")), Value(2e6));
}

TEST(Memory, OfNestedCallsIsTheirsOnly) {
  auto host = std::make_shared<Host>();
  host->functions["later"] = [](const Call&) { return Answer::later(); };
  Js js = make(host);
  waits(js.eval("later(); new ArrayBuffer(2e6).byteLength"));
  EvalOptions little;
  little.memory_bytes = 1 << 20;
  EXPECT_EQ(threw(js.eval("new ArrayBuffer(2e6)", little)).message, "out of memory");
  EXPECT_EQ(returned(js.answer(1)), Value(2e6));
}

// The host's own values may not fit.
TEST(Memory, ValuesOfTheHostsThatDontFitAreErrors) {
  Js js = make(with_limits({.memory_bytes = 2 << 20}));
  const std::vector<uint8_t> large(4 << 20);
  EXPECT_EQ(threw(js.set("x", Value::bytes(large))).message, "out of memory");
  EXPECT_EQ(threw(js.set("x", Value(std::string(4 << 20, 'x')))).message, "out of memory");
  EXPECT_EQ(threw(js.eval("'" + std::string(4 << 20, 'x') + "'")).message, "out of memory");
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

// ---- The stack

class Recursion : public ::testing::TestWithParam<const char*> {};

TEST_P(Recursion, EndsInACatchableErrorAtTheSameDepthOnEachTier) {
  std::vector<Value> depths;
  std::vector<std::string> digests;
  for (Tier tier : {Tier::in_place, Tier::threaded}) {
    Js js = make();
    EvalOptions options;
    options.tier = tier;
    const Value result = returned(js.eval(std::string("let depth = 0, why = ''; try { ") + GetParam() +
                                  " } catch (e) { why = e.name } [depth, why]", options));
    depths.push_back(result);
    digests.push_back(digest(js));
    EXPECT_GT(result.at(0).number(), 100) << to_string(result);
    EXPECT_TRUE(result.at(1) == Value("RangeError") || result.at(1) == Value("InternalError")) << to_string(result);
    EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
  }
  EXPECT_EQ(depths[0], depths[1]);
  EXPECT_EQ(digests[0], digests[1]);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Recursion, ::testing::Values(
  "function f() { depth++; f() } f()",
  "function f() { depth++; g() } function g() { depth++; f() } f()",
  "const o = {get x() { depth++; return this.x }}; o.x",
  "class A { constructor() { depth++; new A() } } new A()",
  "const p = new Proxy({}, {get(t, k, r) { depth++; return r.x }}); p.x",
  "function f() { depth++; [1].map(f) } f()",
  "function f() { depth++; `${{toString: f}}` } f()",
  "function f(x = (depth++, f())) {} f()"),
  [](const auto& info) { return "Kind" + std::to_string(info.index); });

TEST(Stack, TheDepthOfPlainRecursionIsTheDocumentedOne) {
  Js js = make();
  const Value depth = returned(js.eval("let d = 0; const f = () => { d++; f() }; try { f() } catch {} d"));
  EXPECT_GT(depth.number(), 2000);
  EXPECT_EQ(returned(js.eval("d = 0; try { f() } catch {} d")), depth);
  Js other = reborn(js);
  EXPECT_EQ(returned(other.eval("d = 0; try { f() } catch {} d")), depth);
}

// ---- From outside

TEST(Outside, ATimeoutStopsAndTheGuestGoesOn) {
  Js js = make();
  EvalOptions options;
  options.timeout = std::chrono::milliseconds(5);
  Result<Outcome> outcome = js.eval("var n = 0; while (n < 1000000) n++; n", options);
  ASSERT_TRUE(outcome);
  ASSERT_TRUE(std::holds_alternative<Stopped>(*outcome)) << to_string(*outcome);
  EXPECT_EQ(std::get<Stopped>(*outcome).reason, chukker::Stopped::timeout);
  EXPECT_EQ(js.state(), Js::State::suspended);
  Js child = forked(js);
  EXPECT_EQ(returned(js.resume()), Value(1000000));
  EXPECT_EQ(returned(child.resume()), Value(1000000));
}

TEST(Outside, AnotherThreadCancels) {
  Js js = make();
  std::atomic<bool> cancel = false;
  EvalOptions options;
  options.cancel = &cancel;
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    cancel = true;
  });
  Result<Outcome> outcome = js.eval("for (;;);", options);
  other.join();
  ASSERT_TRUE(outcome);
  ASSERT_TRUE(std::holds_alternative<Stopped>(*outcome)) << to_string(*outcome);
  EXPECT_EQ(std::get<Stopped>(*outcome).reason, chukker::Stopped::cancelled);
  EXPECT_EQ(rolled_back(js.abandon()).reason, RolledBack::cancelled);
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

TEST(Outside, SlicesAreTold) {
  Js js = make();
  EvalOptions options = with_fuel(1'000'000);
  options.slice = 100'000;
  std::vector<uint64_t> spent;
  options.on_slice = [&](uint64_t fuel) { spent.push_back(fuel); };
  out_of_fuel(js.eval("for (;;);", options));
  EXPECT_GE(spent.size(), 9u);
  EXPECT_TRUE(std::is_sorted(spent.begin(), spent.end()));
  EXPECT_LE(spent.back(), 1'000'000u);
}

TEST(Outside, MachinesRunOnThreadsOfTheirOwn) {
  std::vector<std::thread> threads;
  std::vector<Value> results(4);
  for (size_t i = 0; i < results.size(); i++) {
    threads.emplace_back([&results, i] {
      Js js = make();
      for (int round = 0; round < 3; round++) {
        js = forked(js);
        results[i] = returned(js.eval("let s" + std::to_string(round) + " = 0; for (let i = 0; i < 10000; i++) s" +
                                      std::to_string(round) + " += i; s" + std::to_string(round)));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(results, ::testing::Each(Value(49995000)));
}

// ---- What a machine is given

TEST(Given, RandomGoesByTheSeed) {
  Options seven;
  seven.seed = 7;
  Js a = make(), b = make(), c = make(seven);
  const Value first = returned(a.eval("Math.random()"));
  EXPECT_EQ(first, returned(b.eval("Math.random()")));
  EXPECT_NE(first, returned(c.eval("Math.random()")));
  Js twin = forked(a);
  Js other = forked(a, {.limits = {}, .reseed = 9, .clock = {}, .host = {}});
  const Value next = returned(a.eval("Math.random()"));
  EXPECT_EQ(returned(twin.eval("Math.random()")), next);
  EXPECT_NE(returned(other.eval("Math.random()")), next);
  Js born = reborn(a);
  EXPECT_EQ(returned(born.eval("[Math.random(), Math.random()]")), returned(a.eval("[Math.random(), Math.random()]")));
}

TEST(Given, TheClockIsVirtualUnlessAsked) {
  Js js = make();
  EXPECT_EQ(returned(js.eval("new Date().toISOString().slice(0, 16)")), Value("2000-01-01T00:00"));
  Options options;
  options.clock = {.real = false, .start = 1'000'000'000'000'000'000, .step = 1'000'000'000};
  Js stepping = make(options);
  EXPECT_EQ(returned(stepping.eval("const t = [Date.now(), Date.now()]; t[1] - t[0]")), Value(1000));
  EXPECT_EQ(returned(stepping.eval("new Date().getUTCFullYear()")), Value(2001));
  options.clock.real = true;
  Js real = make(options);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  EXPECT_NEAR(returned(real.eval("Date.now()")).number(),
              static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count()), 60'000);
  Clock noon{.real = false, .start = 43'200'000'000'000, .step = 0};
  Js child = forked(js, {.limits = {}, .reseed = {}, .clock = noon, .host = {}});
  EXPECT_EQ(returned(child.eval("Date.now()")), Value(43'200'000));
}

TEST(Given, TheTimeZoneIsUtcUnlessAsked) {
  Js js = make();
  EXPECT_EQ(returned(js.eval("new Date(0).getTimezoneOffset()")), Value(0));
  Options options;
  options.timezone_offset = 90;
  Js east = make(options);
  EXPECT_EQ(returned(east.eval("[new Date(0).getTimezoneOffset(), new Date(0).getHours(), new Date(0).getMinutes()]")),
            Value::array({-90, 1, 30}));
  Js born = reborn(east);
  EXPECT_EQ(returned(born.eval("new Date(0).getHours()")), Value(1));
}

// ---- States and errors

TEST(States, ADisposedMachineSaysSo) {
  Js js = make();
  const Value f = returned(js.eval("() => 1"));
  js.dispose();
  js.dispose();
  EXPECT_EQ(js.state(), Js::State::disposed);
  EXPECT_EQ(refused(js.eval("1")), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.call("f")), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.call(f.handle())), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.get("f")), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.resume()), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.answer(1)), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.abandon()), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.post(1)), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.run_jobs()), ErrorCode::bad_state);
  EXPECT_FALSE(js.has_jobs());
  EXPECT_FALSE(js.eval_with_metrics("1"));
  EXPECT_FALSE(js.fork());
  EXPECT_FALSE(js.save());
  EXPECT_FALSE(js.digest());
  EXPECT_FALSE(js.global());
  EXPECT_FALSE(js.release(f.handle()));
  EXPECT_FALSE(js.inspect(1));
  EXPECT_TRUE(js.take_unhandled_rejections().empty());
  EXPECT_TRUE(js.stack().empty());
  EXPECT_TRUE(js.globals().empty());
  EXPECT_EQ(js.heap().objects, 0u);
  EXPECT_EQ(js.meters().fuel_used, 0u);
  EXPECT_EQ(js.cycles(), 0u);
  js.set_limits({.fuel = 1});
  EXPECT_THAT(js.eval("1").error().message, HasSubstr("disposed"));
}

TEST(States, ASuspendedMachineIsResumedFirst) {
  Js js = make();
  out_of_fuel(js.eval("for (;;);", with_fuel(20'000)));
  EXPECT_EQ(refused(js.eval("1")), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.call("f")), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.set("x", 1)), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.answer(1)), ErrorCode::bad_state);
  EXPECT_FALSE(js.release(Handle{}));
  EXPECT_GT(out_of_fuel(js.outcome()).required, 0u);
  out_of_fuel(js.resume({{.fuel = 20'000}}));
}

TEST(States, ASuspendedMachineFromElsewhereCanBeGivenUp) {
  Js js = make();
  out_of_fuel(js.eval("var n = 0; try { for (;;) n++ } finally { n = -1 }", with_fuel(100'000)));
  Js other = reborn(js);
  EXPECT_TRUE(interrupted(other.abandon()));
  EXPECT_GT(returned(other.eval("n")).number(), 0);
  EXPECT_EQ(other.state(), Js::State::idle);
}

// In other words: wherever a call ends, the next one finds the machine in order.
TEST(States, AMachineIsUsableAfterEveryOutcome) {
  auto host = std::make_shared<Host>();
  host->functions["later"] = [](const Call&) { return Answer::later(); };
  Js js = make(host);
  const auto check = [&](const char* after) {
    SCOPED_TRACE(after);
    EXPECT_EQ(js.state(), Js::State::idle);
    EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
    Js other = reborn(js, host);
    EXPECT_EQ(returned(other.eval("[3, 1, 2].sort().join()")), Value("1,2,3"));
    EXPECT_EQ(returned(forked(js).eval("(async () => { await 0; return 7 })()")), Value(7));
  };
  returned(js.eval("1"));
  check("returned");
  threw(js.eval("throw 1"));
  check("threw");
  threw(js.eval("}"));
  check("syntax error");
  threw(js.eval("(function f() { f() })()"));
  check("recursion");
  rolled_back(js.eval("for (;;);", with_fuel(30'000, OnExhausted::rollback)));
  check("rolled back");
  interrupted(js.eval("for (;;);", with_fuel(30'000, OnExhausted::interrupt)));
  check("interrupted");
  interrupted(js.eval("for (;;);", with_cycles(1)));
  check("too many cycles");
  out_of_fuel(js.eval("for (;;);", with_fuel(30'000)));
  js.abandon();
  check("given up");
  waits(js.eval("later()"));
  js.abandon();
  check("given up waiting");
  EvalOptions little;
  little.memory_bytes = 1 << 20;
  threw(js.eval("const a = []; for (;;) a.push({})", little));
  check("out of memory");
  std::atomic<bool> cancel = true;
  EvalOptions cancelled;
  cancelled.cancel = &cancel;
  ASSERT_TRUE(js.eval("for (;;);", cancelled));
  js.abandon();
  check("cancelled");
}

TEST(Errors, SyntaxErrorsTellThePlace) {
  Js js = make();
  EvalOptions options;
  options.file = "wrong.js";
  const Exception exception = threw(js.eval("let a = 1;\nlet b = ;\n", options));
  EXPECT_EQ(exception.name, "SyntaxError");
  EXPECT_EQ(exception.file, "wrong.js");
  EXPECT_EQ(exception.line, 2u);
  EXPECT_GT(exception.column, 0u);
}

TEST(Errors, StacksNameFunctionsFilesAndLinesOfTheGuestOnly) {
  Js js = make();
  EvalOptions options;
  options.file = "lib.js";
  returned(js.eval("function outer(f) {\n  return f()\n}", options));
  options.file = "main.js";
  const Exception exception = threw(js.eval("outer(() => {\n\n  null.x })", options));
  EXPECT_EQ(exception.name, "TypeError");
  EXPECT_EQ(exception.file, "main.js");
  EXPECT_EQ(exception.line, 3u);
  EXPECT_THAT(exception.stack, HasSubstr("at outer (lib.js:2"));
  EXPECT_THAT(exception.stack, ::testing::Not(HasSubstr("prelude")));
}

TEST(Errors, ThrownValuesOfEveryKindCross) {
  Js js = make();
  EXPECT_EQ(threw(js.eval("throw 1")).value, Value(1));
  EXPECT_EQ(threw(js.eval("throw undefined")).value, Value());
  EXPECT_EQ(threw(js.eval("throw 'text'")).message, "text");
  EXPECT_EQ(threw(js.eval("throw {a: [1]}")).value, Value::object({{"a", Value::array({1})}}));
  EXPECT_TRUE(threw(js.eval("throw () => 1")).value.is(Kind::handle));
  EXPECT_TRUE(threw(js.eval("throw new Proxy({}, {getPrototypeOf() { throw 1 }})")).value.is(Kind::handle));
  const Exception hostile =
      threw(js.eval("throw Object.defineProperty(new Error('x'), 'message', {get() { throw 2 }})"));
  EXPECT_EQ(hostile.name, "Error");
  EXPECT_EQ(hostile.message, "");
  EXPECT_EQ(threw(js.eval("class MyError extends Error { name = 'MyError' } throw new MyError('m')")).name, "MyError");
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

TEST(Preload, RunsOnceAndForks) {
  Result<Js> js = Js::preload("globalThis.table = Array.from({length: 100}, (_, i) => i * i)");
  ASSERT_TRUE(js);
  Js child = forked(*js);
  EXPECT_EQ(returned(child.eval("table[9] = 'mine'; table[10]")), Value(100));
  EXPECT_EQ(returned(js->eval("table[9]")), Value(81));
}

TEST(Preload, ThatThrowsOrStopsIsAnError) {
  Result<Js> bad = Js::preload("throw new RangeError('boot')");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::bad_argument);
  EXPECT_THAT(bad.error().message, HasSubstr("RangeError: boot"));
  Result<Js> endless = Js::preload("for (;;);", with_limits({.fuel = 100'000}));
  ASSERT_FALSE(endless);
  EXPECT_EQ(endless.error().code, ErrorCode::bad_argument);
}

}  // namespace
}  // namespace chukker::js::tests
