// A snapshotting JavaScript sandbox, as one who built such a thing wished it: the six operations, and each wish.
#include <random>
#include <thread>

#include "support.h"

namespace chukker::js::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::shared_ptr<Host> messages(HostFunction function) {
  auto host = std::make_shared<Host>();
  host->on_message = std::move(function);
  return host;
}

std::shared_ptr<Host> later_host() {
  auto host = std::make_shared<Host>();
  host->functions["later"] = [](const Call&) { return Answer::later(); };
  return host;
}

// ---- The six operations

TEST(Sandbox, DoesTheSixOperations) {
  std::vector<Value> got;
  auto host = messages([&](const Call& call) {
    got.push_back(call.args[0]);
    return Answer::of("answer");
  });
  Js js = make(host);                                                                     // An empty VM.
  returned(js.eval("let n = 0; onMessage((m) => { n += m; return sendMessage(n) + n })"));  // A script.
  EXPECT_EQ(returned(js.post(5)), Value("answer5"));  // A message to it, one from it.
  const Bytes bytes = saved(js);                                                          // A snapshot.
  Js other = loaded(bytes, host);                                                         // Restored.
  EXPECT_EQ(returned(other.post(2)), Value("answer7"));
  EXPECT_EQ(returned(js.post(1)), Value("answer6"));
  EXPECT_THAT(got, ::testing::ElementsAre(Value(5), Value(7), Value(6)));
}

TEST(Sandbox, AMessageOfTheGuestsIsAnsweredAtOnceOrThrows) {
  Js js = make(messages([](const Call& call) {
    return call.args[0] == Value("bad") ? Answer::error("RangeError", "no") : Answer::of(call.args[0]);
  }));
  EXPECT_EQ(
      returned(js.eval(
          "const log = []; log.push(sendMessage(1)); try { sendMessage('bad') } catch (e) { log.push(e.message) } "
          "log.push(sendMessage(2)); log")),
      Value::array({1, "no", 2}));
}

TEST(Sandbox, AVmRunsOnAnyThreadOneAtATime) {
  Js js = make();
  returned(js.eval("var n = 0"));
  for (int i = 0; i < 3; i++) std::thread([&] { returned(js.eval("n++")); }).join();
  EXPECT_EQ(returned(js.eval("n")), Value(3));
}

TEST(Sandbox, NothingIsAmbient) {
  Js js = make();
  for (const char* name :
       {"setTimeout", "setInterval", "console", "print", "fetch", "require", "process", "XMLHttpRequest", "sendMessage",
        "onMessage", "Meter", "currentMeterLimit", "resetMeter", "std", "os", "scriptArgs"}) {
    EXPECT_EQ(returned(js.eval(std::string("typeof ") + name)), Value("undefined")) << name;
  }
  EXPECT_EQ(returned(js.eval("Date.now() < 946684800100 && Math.random()")),
            returned(make().eval("Date.now() < 946684800100 && Math.random()")));
}

// ---- Handles

TEST(Sandbox, ResultsAreCalledLaterSideBySideAndAfterARestore) {
  Js js = make();
  const Handle a = returned(js.eval("(() => { let n = 0; return () => 'a' + ++n })()")).handle();
  const Handle b = returned(js.eval("(() => { let n = 0; return () => 'b' + ++n })()")).handle();
  EXPECT_EQ(returned(js.call(a)), Value("a1"));
  EXPECT_EQ(returned(js.call(b)), Value("b1"));
  Js other = reborn(js);
  EXPECT_EQ(returned(other.call(Handle{.id = a.id, .kind = {}, .description = {}, .lineage = 0})), Value("a2"));
  EXPECT_EQ(returned(other.call(Handle{.id = b.id, .kind = {}, .description = {}, .lineage = 0})), Value("b2"));
}

// ---- Snapshots

// Theirs 87 KB; xsnap's 168 KB.
TEST(Snapshots, OfAnEmptyVmAreSmallAndHeapSizesDontChangeThem) {
  Js js = make();
  EXPECT_LE(saved(js).size(), 8u << 10);
  EXPECT_LE(saved(js, {.delta = false}).size(), 100u * 1000);
  returned(js.eval("let big = new Uint8Array(30e6).fill(1); big = null"));
  returned(js.eval("0"));
  const size_t after = saved(js).size();
  EXPECT_LE(after, 300u << 10) << "unused memory is stored";
}

// Theirs failed above 256 KB.
TEST(Snapshots, OfEverySizeAreRestored) {
  for (int kilobytes : {1, 100, 256, 300, 1000, 5000, 20000}) {
    Js js = make();
    returned(
        js.eval("var text = ''; { const part = []; for (let i = 0; i < 128; i++) part.push(String.fromCharCode(33 + i "
                "* 7 % 90)); "
                "const line = part.join(''); const parts = []; for (let i = 0; i < " +
                std::to_string(kilobytes * 8) + "; i++) parts.push(line); text = parts.join('') }; text.length"));
    Js other = reborn(js);
    EXPECT_EQ(digest(other), digest(js));
    EXPECT_EQ(returned(other.eval("text.length")), Value(kilobytes * 1024));
    EXPECT_EQ(returned(js.eval("text.length")), Value(kilobytes * 1024));
    EXPECT_EQ(digest(other), digest(js));
  }
}

// Theirs refused; xsnap's protocol breaks.
TEST(Snapshots, AreTakenInsideAHostCall) {
  Js js = make(later_host());
  waits(js.eval("const before = [1]; before.concat(later('x'), 3)"));
  Js other = reborn(js, later_host());
  EXPECT_EQ(returned(js.answer(2)), Value::array({1, 2, 3}));
  EXPECT_EQ(returned(other.answer("two")), Value::array({1, "two", 3}));
}

TEST(Snapshots, OfAPendingPromiseAreResolvedAfterRestore) {
  Js js = make();
  returned(js.eval("let settle; const p = new Promise((r) => settle = r); var got = []; p.then((v) => got.push(v)); "
                   "(async () => { got.push('async ' + await p) })(); 0"));
  Js other = reborn(js);
  EXPECT_EQ(returned(other.eval("settle(7); got.length")), Value(0));
  EXPECT_EQ(returned(other.get("got")), Value::array({7, "async 7"}));
  EXPECT_EQ(returned(js.get("got")), Value::array());
}

TEST(Snapshots, KeepEverything) {
  Js js = make();
  returned(js.eval(R"(
    function* numbers() { let n = 0; try { for (;;) yield n++ } finally { log.push('ended') } }
    var log = [];
    const gen = numbers(); gen.next(); gen.next();
    const proxy = new Proxy({a: 1}, {get: (t, k) => 'trapped ' + String(k)});
    const key = {}; const weak = new WeakMap([[key, 'weak value']]); const ref = new WeakRef(key);
    const re = /(\d)/g; re.exec('1 2');
    const big = 2n ** 200n; const date = new Date(86400000); const sym = Symbol.for('shared');
    const counter = (() => { let c = 5; return () => c++ })(); counter();
    class P { #x = 1; get x() { return this.#x++ } } const p = new P(); p.x;
    const buffer = new ArrayBuffer(8); const view = new Float32Array(buffer, 4, 1); view[0] = 1.5;
    const it = new Map([[1, 2], [3, 4]]).entries(); it.next();
    const asyncGen = (async function* () { yield 1; yield 2 })(); asyncGen.next();
    Math.random(); 0)"));
  constexpr const char* kLook = R"(
    [gen.next().value, gen.return(9).value, log.join(), proxy.b, weak.get(key), ref.deref() === key, re.lastIndex,
      re.exec('1 2')[0],
     String(big), date.toISOString(), sym === Symbol.for('shared'), counter(), p.x, new Uint8Array(buffer)[7], view[0],
     JSON.stringify(it.next()), Math.random()])";
  Js other = reborn(js);
  const Value seen = returned(other.eval(kLook));
  EXPECT_EQ(seen, returned(js.eval(kLook)));
  EXPECT_EQ(seen.at(0), Value(2));
  EXPECT_EQ(seen.at(4), Value("weak value"));
  EXPECT_EQ(seen.at(7), Value("2"));
  EXPECT_EQ(seen.at(12), Value(2));
  EXPECT_EQ(returned(other.eval("(async () => (await asyncGen.next()).value)()")), Value(2));
}

// xsnap: 200,041 against 1,403,141.
TEST(Snapshots, ChangeNothingThatTheGuestOrTheMeterCanSee) {
  const std::vector<std::string> commands = {
      "var freed = [], refs = []; const registry = new FinalizationRegistry((what) => freed.push(what)); 0",
      "for (let i = 0; i < 50; i++) { const o = {i, pad: new Array(20).fill(i)}; refs.push(new WeakRef(o)); "
      "registry.register(o, i) } 0",
      "let alive = refs.filter((r) => r.deref()).length; alive",
      "var junk = []; for (let i = 0; i < 3000; i++) junk.push({i, s: 'x' + i}); junk = null; 0",
      "(() => { const cycle = {}; cycle.self = cycle; refs.push(new WeakRef(cycle)); registry.register(cycle, 'cycle') "
      "})(); 0",
      "for (let i = 0; i < 3000; i++) [{}, [i]]; [freed.length, refs.filter((r) => r.deref()).length]",
      "freed.join()"};
  struct Trace {
    std::vector<uint64_t> fuel;
    std::vector<std::string> values;
    std::string digest;
  };
  const auto run = [&](int mode) {
    Trace trace;
    Js js = make();
    for (const std::string& command : commands) {
      if (mode == 1) saved(js);
      if (mode == 2) js = reborn(js);
      if (mode == 3) js = forked(js);
      const uint64_t before = js.meters().fuel_used;
      trace.values.push_back(to_string(returned(js.eval(command))));
      trace.fuel.push_back(js.meters().fuel_used - before);
    }
    trace.digest = digest(js);
    return trace;
  };
  const Trace plain = run(0);
  EXPECT_THAT(plain.values.back(), HasSubstr("0,1,2"));
  for (int mode : {1, 2, 3}) {
    const Trace other = run(mode);
    EXPECT_EQ(other.fuel, plain.fuel) << mode;
    EXPECT_EQ(other.values, plain.values) << mode;
    EXPECT_EQ(other.digest, plain.digest) << mode;
  }
}

TEST(Snapshots, OfEqualStatesAreEqualBytes) {
  Js a = make(), b = make();
  returned(a.eval("var x = [1, 2]"));
  returned(b.eval("var x = [1, 2]"));
  EXPECT_EQ(saved(a), saved(b));
  EXPECT_EQ(saved(a, {.delta = false, .compress = false}), saved(b, {.delta = false, .compress = false}));
  EXPECT_EQ(saved(a), saved(b));
}

// ---- Damage. xsnap: 200 trials gave 47 crashes, 10 wrong answers, 4 hangs.

struct Kept {
  const char* name;
  SaveOptions options;
};

class Damage : public ::testing::TestWithParam<Kept> {
 protected:
  void SetUp() override {
    Js js = make(later_host());
    returned(js.eval("var data = Array.from({length: 300}, (_, i) => ({i, s: 'text ' + i})); 0"));
    waits(js.eval("data.map((d) => d.i).reduce((a, b) => a + b) + later(1)"));
    bytes_ = saved(js, GetParam().options);
  }
  Bytes bytes_;
};

TEST_P(Damage, OfOneBitAnywhereIsFound) {
  std::mt19937 random(42);
  for (int i = 0; i < 200; i++) {
    Bytes damaged = bytes_;
    const size_t at = i < 40   ? static_cast<size_t>(i)
                      : i < 60 ? damaged.size() - 1 - (i - 40)
                               : random() % damaged.size();
    damaged[at] ^= static_cast<uint8_t>(1u << random() % 8);
    Result<Js> js = Js::load(damaged, later_host());
    ASSERT_FALSE(js) << "byte " << at;
    EXPECT_GT(js.error().message.size(), 10u);
  }
}

TEST_P(Damage, OfTheLengthIsFound) {
  std::mt19937 random(7);
  for (int i = 0; i < 100; i++) {
    const size_t size = i < 50 ? static_cast<size_t>(i) : random() % bytes_.size();
    Result<Js> js = Js::load(std::span(bytes_).first(size), later_host());
    ASSERT_FALSE(js) << size << " bytes";
  }
  Bytes longer = bytes_;
  longer.push_back(0);
  EXPECT_FALSE(Js::load(longer, later_host()));
}

TEST_P(Damage, OfManyKindsAtOnceIsFound) {
  std::mt19937 random(11);
  for (int i = 0; i < 100; i++) {
    Bytes damaged = bytes_;
    for (uint32_t changes = 1 + random() % 8; changes > 0; changes--) {
      const size_t at = random() % damaged.size();
      switch (random() % 3) {
        case 0: damaged[at] = static_cast<uint8_t>(damaged[at] + 1 + random() % 255); break;
        case 1: damaged.insert(damaged.begin() + static_cast<ptrdiff_t>(at), static_cast<uint8_t>(random())); break;
        default: damaged.erase(damaged.begin() + static_cast<ptrdiff_t>(at));
      }
    }
    if (damaged != bytes_) {
      EXPECT_FALSE(Js::load(damaged, later_host())) << i;
    }
  }
}

TEST_P(Damage, OfNoneIsNone) {
  Js js = loaded(bytes_, later_host());
  EXPECT_EQ(returned(js.answer(5)), Value(44855));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Damage, ::testing::Values(
  Kept{"Delta", {.delta = true, .compress = true}}, Kept{"DeltaPlain", {.delta = true, .compress = false}},
  Kept{"Full", {.delta = false, .compress = true}}, Kept{"FullPlain", {.delta = false, .compress = false}}),
  [](const auto& info) { return std::string(info.param.name); });

TEST(Snapshots, OfSomethingElseAreRefused) {
  EXPECT_FALSE(Js::load({}));
  EXPECT_FALSE(is_javascript({}));
  Result<Machine> machine = Machine::create();
  ASSERT_TRUE(machine);
  Result<Bytes> bytes = machine->save();
  ASSERT_TRUE(bytes);
  EXPECT_FALSE(is_javascript(*bytes));
  Result<Js> js = Js::load(*bytes);
  ASSERT_FALSE(js);
  EXPECT_EQ(js.error().code, ErrorCode::bad_argument);
  Js good = make();
  EXPECT_TRUE(is_javascript(saved(good)));
}

// ---- Limits

TEST(SandboxLimits, AThrowIsAThrow) {
  Js js = make();
  const Exception exception = threw(js.eval("throw new Error('mine')", with_fuel(10'000'000, OnExhausted::interrupt)));
  EXPECT_EQ(exception.message, "mine");
  Result<Outcome> outcome = js.eval("throw new Error('mine')", with_fuel(10'000'000, OnExhausted::interrupt));
  EXPECT_FALSE(std::get<Threw>(*outcome).interrupted);
}

TEST(SandboxLimits, InAPromiseJobAreTheSame) {
  Js js = make();
  returned(js.eval("var caught = 0"));
  EXPECT_TRUE(interrupted(
      js.eval("Promise.resolve().then(() => { try { for (;;); } catch { caught++ } }).catch(() => caught++); 1",
              with_fuel(200'000, OnExhausted::interrupt))));
  EvalOptions options;
  options.run_jobs = false;
  EXPECT_EQ(returned(js.eval("caught", options)), Value(0));
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
  EXPECT_EQ(returned(js.eval("caught")), Value(0));
}

// xsnap ran 300,033.
TEST(SandboxLimits, AreNotOvershot) {
  std::string source = "var n = 0;";
  for (int i = 0; i < 100'000; i++) source += "n++;";
  Js js = make();
  for (uint64_t fuel : {1000u, 100'000u, 5'000'000u}) {
    const uint64_t before = js.meters().fuel_used;
    const OutOfFuel out = out_of_fuel(js.eval(source, with_fuel(fuel)));
    const uint64_t spent = js.meters().fuel_used - before;
    EXPECT_LE(spent, fuel);
    expect_exact(js, out, fuel - spent);
    rolled_back(js.abandon());
  }
  returned(js.eval(source + "0"));
  EXPECT_EQ(returned(js.eval("n")), Value(100'000));
}

// xsnap dies at 243 to 390 frames; theirs hangs at 100,000.
TEST(SandboxLimits, RecursionEndsInADefinedError) {
  Js js = make();
  for (const char* source : {"(function f() { f() })()", "JSON.parse('['.repeat(100000))",
                             "let a = []; for (let i = 0; i < 100000; i++) a = [a]; String(a)",
                             "eval('('.repeat(100000))"}) {
    Js child = forked(js);
    const Exception exception = threw(child.eval(source));
    EXPECT_TRUE(exception.name == "RangeError" || exception.name == "InternalError" || exception.name == "SyntaxError")
        << exception.to_string();
    EXPECT_EQ(returned(child.eval("1 + 1")), Value(2));
  }
}

TEST(SandboxLimits, TheGuestCannotSeeResetOrRaiseItsMeter) {
  constexpr const char* kSource = "const before = JSON.stringify(Object.getOwnPropertyNames(globalThis)); before";
  Js js = make();
  const Value unlimited = returned(js.eval(kSource));
  EXPECT_EQ(returned(make().eval(kSource, with_fuel(100'000'000))), unlimited);
  // Nor by how long things take: the clock moves on by looks, not by work.
  EXPECT_EQ(returned(js.eval("const t0 = Date.now(); for (let i = 0; i < 30000; i++); Date.now() - t0")), Value(0));
}

TEST(SandboxStacks, NameTheGuestsPlacesAndNoOthers) {
  auto host = std::make_shared<Host>();
  host->functions["fail"] = [](const Call&) { return Answer::error("Error", "inside"); };
  Js js = make(host);
  EvalOptions options;
  options.file = "agent.js";
  const Exception exception =
      threw(js.eval("function first() {\n  second();\n}\nfunction second() {\n  fail();\n}\nfirst()", options));
  EXPECT_THAT(exception.stack, HasSubstr("at second (agent.js:5"));
  EXPECT_THAT(exception.stack, HasSubstr("at first (agent.js:2"));
  for (const char* hidden : {".cc", ".cpp", "chukker", "prelude", "host.js"})
    EXPECT_THAT(exception.stack, Not(HasSubstr(hidden)));
}

TEST(SandboxScale, AThousandInstancesLiveAtOnce) {
  std::vector<Js> all;
  for (int i = 0; i < 1000; i++) all.push_back(make());
  for (int i = 0; i < 1000; i += 37) EXPECT_EQ(returned(all[i].eval(std::to_string(i) + " + 1")), Value(i + 1));
}

}  // namespace
}  // namespace chukker::js::tests
