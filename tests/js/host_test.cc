// What the host grants: functions (answered at once, with an error, by a promise, later), messages, console, jobs,
// modules.
#include "support.h"

namespace chukker::js::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::shared_ptr<Host> host_of(std::string_view name, HostFunction function) {
  auto host = std::make_shared<Host>();
  host->functions[std::string(name)] = std::move(function);
  return host;
}

std::shared_ptr<Host> later_host() {
  return host_of("later", [](const Call&) { return Answer::later(); });
}

// ---- At once

TEST(HostFunctions, GetArgumentsAndGiveAnswers) {
  std::vector<Value> got;
  Js js = make(host_of("f", [&](const Call& call) {
    EXPECT_EQ(call.function, "f");
    got = call.args;
    return Answer::of(Value::array({static_cast<double>(call.args.size()), "done"}));
  }));
  EXPECT_EQ(returned(js.eval("f(1, 'two', null, undefined, [3], 4n, {five: 5})")), Value::array({7, "done"}));
  EXPECT_THAT(got, ElementsAre(Value(1), Value("two"), Value::null(), Value(), Value::array({3}), Value::bigint(4),
                               Value::object({{"five", 5}})));
  EXPECT_EQ(returned(js.eval("f()")), Value::array({0, "done"}));
  EXPECT_EQ(returned(js.eval("f('a' + 'b'.repeat(3), 'c')")), Value::array({2, "done"}));
  EXPECT_THAT(got, ElementsAre(Value("abbb"), Value("c")));
}

TEST(HostFunctions, MayHaveAPath) {
  auto host = host_of("db.query", [](const Call& call) { return Answer::of(call.args[0]); });
  host->functions["db.users.count"] = [](const Call&) { return Answer::of(3); };
  Js js = make(host);
  EXPECT_EQ(returned(js.eval("[db.query('x'), db.users.count()]")), Value::array({"x", 3}));
  EXPECT_EQ(returned(js.call("db.users.count")), Value(3));
}

TEST(HostFunctions, OfABadNameAreRefused) {
  for (const char* name : {"", ".a", "a.", "a..b"}) {
    Result<Js> js = Js::create(with_host(host_of(name, [](const Call&) { return Answer::of(1); })));
    ASSERT_FALSE(js) << name;
    EXPECT_EQ(js.error().code, ErrorCode::bad_argument);
  }
}

TEST(HostFunctions, ErrorsAreGuestExceptionsWithoutAHostStack) {
  Js js = make(host_of("f", [](const Call& call) {
    return Answer::error(call.args[0].string(), "no \u00e9 " + call.args[0].string());
  }));
  EXPECT_EQ(returned(js.eval("try { f('RangeError') } catch (e) { [e instanceof RangeError, e.name, e.message] }")),
            Value::array({true, "RangeError", "no \u00e9 RangeError"}));
  EXPECT_EQ(returned(js.eval("try { f('DbError') } catch (e) { [e instanceof Error, e.name] }")),
            Value::array({true, "DbError"}));
  EvalOptions options;
  options.file = "guest.js";
  const Exception exception = threw(js.eval("function g() {\n f('TypeError') }\ng()", options));
  EXPECT_EQ(exception.name, "TypeError");
  EXPECT_EQ(exception.message, "no \u00e9 TypeError");
  EXPECT_THAT(exception.stack, HasSubstr("at g (guest.js:2"));
  for (const char* hidden : {".cc", ".hpp", "prelude", "chukker"}) EXPECT_THAT(exception.stack, Not(HasSubstr(hidden)));
}

TEST(HostFunctions, AreTheirMachinesOwn) {
  Js a = make(host_of("who", [](const Call&) { return Answer::of("a"); }));
  Js b = make(host_of("who", [](const Call&) { return Answer::of("b"); }));
  EXPECT_EQ(returned(a.eval("who()")), Value("a"));
  EXPECT_EQ(returned(b.eval("who()")), Value("b"));
  EXPECT_EQ(returned(a.eval("who()")), Value("a"));
}

TEST(HostFunctions, PassedAsValuesAreFunctionsOfTheGuest) {
  auto host = std::make_shared<Host>();
  host->functions["double"] = [](const Call& call) { return Answer::of(call.args[0].number() * 2); };
  Js js = make(host);
  returned(js.set("own", Value::object({{"f", Value::host_function("double")}})));
  EXPECT_EQ(returned(js.eval("[1, 2].map((x) => own.f(x))")), Value::array({2, 4}));
  const Value arguments[] = {Value::array({1, 5}), Value::host_function("double")};
  returned(js.eval("globalThis.each = (list, f) => list.map((x) => f(x))"));
  EXPECT_EQ(returned(js.call("each", arguments)), Value::array({2, 10}));
}

TEST(HostFunctions, AreBoundByNameInForksAndLoadedMachines) {
  Js js = make(host_of("who", [](const Call&) { return Answer::of("first"); }));
  Js child = forked(js);
  ForkOptions other;
  other.host = host_of("who", [](const Call&) { return Answer::of("second"); });
  Js stranger = forked(js, other);
  EXPECT_EQ(returned(js.eval("who()")), Value("first"));
  EXPECT_EQ(returned(child.eval("who()")), Value("first"));
  EXPECT_EQ(returned(stranger.eval("who()")), Value("second"));
  Js born = reborn(js, host_of("who", [](const Call&) { return Answer::of("third"); }));
  EXPECT_EQ(returned(born.eval("who()")), Value("third"));
  Js poor = reborn(js);
  EXPECT_EQ(threw(poor.eval("who()")).name, "ReferenceError");
}

TEST(HostFunctions, MayNotRunTheirMachine) {
  Js* machine = nullptr;
  std::vector<ErrorCode> codes;
  Js js = make(host_of("f", [&](const Call&) {
    codes.push_back(refused(machine->eval("1")));
    codes.push_back(refused(machine->call("f")));
    codes.push_back(refused(machine->get("x")));
    codes.push_back(refused(machine->resume()));
    Result<Js> child = machine->fork();
    codes.push_back(child ? ErrorCode::malformed : child.error().code);
    Result<Bytes> bytes = machine->save();
    codes.push_back(bytes ? ErrorCode::malformed : bytes.error().code);
    return Answer::of("still here");
  }));
  machine = &js;
  EXPECT_EQ(returned(js.eval("f()")), Value("still here"));
  EXPECT_THAT(codes, ::testing::Each(ErrorCode::bad_state));
  EXPECT_EQ(codes.size(), 6u);
}

TEST(HostFunctions, MayRunAnotherMachine) {
  Js inner = make();
  Js js = make(host_of("f", [&](const Call& call) { return Answer::of(returned(inner.eval(call.args[0].string()))); }));
  EXPECT_EQ(returned(js.eval("f('6 * 7') + f('1')")), Value(43));
}

TEST(HostFunctions, TakeAMillionArgumentsOrRefuse) {
  size_t count = 0;
  Js js = make(host_of("f", [&](const Call& call) {
    count = call.args.size();
    return Answer::of(1);
  }));
  Result<Outcome> outcome = js.eval("try { f.apply(null, new Array(60000).fill(7)) } catch (e) { e.name }");
  EXPECT_EQ(returned(std::move(outcome)), Value(1));
  EXPECT_EQ(count, 60000u);
  const Value many = returned(js.eval("try { f.apply(null, new Array(1e6).fill(7)) } catch (e) { e.name }"));
  EXPECT_TRUE(many == Value(1) || many == Value("RangeError")) << to_string(many);
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

// ---- Later

struct Place {
  const char* name;
  const char* source;
  Value result;  // If each pending call is answered with its argument times ten.
};

class Later : public ::testing::TestWithParam<Place> {};

Value ten_times(const Waiting& waiting) { return Value(waiting.args.at(0).number() * 10); }

// Answers all; each machine that waits is handed to `then`, which gives the one to go on with.
template <class Then>
Result<Outcome> answer_all(Js& js, Result<Outcome> outcome, Then then, int* waits = nullptr) {
  while (outcome && std::holds_alternative<Waiting>(*outcome)) {
    if (waits) ++*waits;
    EXPECT_EQ(js.state(), Js::State::waiting);
    const Value answer = ten_times(std::get<Waiting>(*outcome));
    then(js);
    outcome = js.answer(answer);
  }
  return outcome;
}

TEST_P(Later, RestsAndGoesOn) {
  Js js = make(later_host());
  int waits = 0;
  EXPECT_EQ(returned(answer_all(js, js.eval(GetParam().source), [](Js&) {}, &waits)), GetParam().result);
  EXPECT_GT(waits, 0);
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

TEST_P(Later, IsSavedAndLoadedElsewhere) {
  Js plain = make(later_host());
  returned(answer_all(plain, plain.eval(GetParam().source), [](Js&) {}));
  Js js = make(later_host());
  EXPECT_EQ(returned(answer_all(js, js.eval(GetParam().source), [](Js& at) { at = reborn(at, later_host()); })),
            GetParam().result);
  EXPECT_EQ(js.meters().fuel_used, plain.meters().fuel_used);
  EXPECT_EQ(digest(js), digest(plain));
}

TEST_P(Later, IsForkedAndAnsweredDifferently) {
  Js js = make(later_host());
  std::vector<Js> children;
  Result<Outcome> outcome = js.eval(GetParam().source);
  for (int i = 0; i < 3; i++) children.push_back(forked(js));
  for (Js& child : children) {
    const Waiting waiting = waits(child.outcome());
    EXPECT_EQ(waiting.function, "later");
    EXPECT_EQ(returned(answer_all(child, child.outcome(), [](Js&) {})), GetParam().result);
  }
  Result<Outcome> ended = js.answer_error("RangeError", "not today");
  ended = answer_all(js, std::move(ended), [](Js&) {});  // (A finally may ask again.)
  ASSERT_TRUE(ended);
  EXPECT_TRUE(std::holds_alternative<Threw>(*ended) || std::holds_alternative<Returned>(*ended)) << to_string(*ended);
}

INSTANTIATE_TEST_SUITE_P(
    Places, Later,
    ::testing::Values(
        Place{"Expression", "1 + later(2) * 3 + later(4)", 101},
        Place{"TryFinally",
              "let log = []; try { log.push(later(1)) } catch { log.push('no') } finally { log.push(later(2)) } log",
              Value::array({10, 20})},
        Place{"Comparator", "[3, 1, 2].sort((a, b) => later(a) - later(b))", Value::array({1, 2, 3})},
        Place{"Getter", "({get x() { return later(7) }}).x", 70},
        Place{"ProxyTrap", "new Proxy({}, {get: (t, k) => later(+k)})[4]", 40},
        Place{"Generator", "function* g() { yield later(1); yield later(2) } [...g()]", Value::array({10, 20})},
        Place{"AsyncFunction", "(async () => { await 0; const a = later(1); await 0; return a + later(2) })()", 30},
        Place{"Replace", "'1,2,3'.replace(/\\d/g, (d) => later(+d))", "10,20,30"},
        Place{"ToPrimitive", "`${{[Symbol.toPrimitive]: () => later(5)}}`", "50"},
        Place{"ToJson", "JSON.stringify({toJSON: () => later(6)})", "60"},
        Place{"Constructor",
              "class A { x = later(1); constructor() { this.y = later(2) } } const a = new A(); [a.x, a.y]",
              Value::array({10, 20})},
        Place{"Job", "let r; Promise.resolve().then(() => { r = later(3) }); 5", 5},
        Place{"WhileItCrosses", "({get x() { return later(8) }})", Value::object({{"x", 80}})},
        Place{"Reviver", "JSON.parse('[1,2]', (k, v) => Array.isArray(v) ? v : later(v))", Value::array({10, 20})},
        Place{"Destructuring", "const {a = later(1), ...rest} = {b: later(2)}; [a, rest.b]", Value::array({10, 20})}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(HostFunctions, AnErrorForAnAnswerIsCaughtInTheGuest) {
  Js js = make(later_host());
  waits(js.eval("try { later(1) } catch (e) { [e.name, e.message, e instanceof TypeError] }"));
  EXPECT_EQ(returned(js.answer_error("TypeError", "bad")), Value::array({"TypeError", "bad", true}));
}

TEST(HostFunctions, EveryKindOfValueMayBeALateAnswer) {
  Js js = make(later_host());
  const std::vector<uint8_t> bytes = {1, 2, 3};
  for (const Value& value : {Value(), Value::null(), Value(-0.0), Value("text"), Value::bigint("123456789012345678901"),
                             Value::array({1, Value::object({{"a", 2}})}), Value::bytes(bytes), Value::date(5)}) {
    waits(js.eval("later()"));
    EXPECT_EQ(returned(js.answer(value)), value);
  }
}

TEST(HostFunctions, AWaitingMachineCanBeCalledInBetween) {
  Js js = make(later_host());
  waits(js.eval("let n = 1; const add = (x) => { n += x; return n }; 'got ' + later(1) + n"));
  EXPECT_EQ(returned(js.eval("add(10)")), Value(11));
  const Value five[] = {5};
  EXPECT_EQ(returned(js.call("add", five)), Value(16));
  EXPECT_EQ(threw(js.eval("throw new RangeError('nested')")).name, "RangeError");
  EXPECT_EQ(js.state(), Js::State::waiting);
  waits(js.eval("later(2) + n"));
  EXPECT_EQ(returned(js.answer(100)), Value(116));
  EXPECT_EQ(js.state(), Js::State::waiting);
  EXPECT_EQ(returned(js.answer("x")), Value("got x16"));
  EXPECT_EQ(js.state(), Js::State::idle);
}

TEST(HostFunctions, NestedCallsAreSavedToo) {
  Js js = make(later_host());
  waits(js.eval("let n = 1; 'outer ' + later(1) + n"));
  waits(js.eval("n = 2; 'inner ' + later(2) + n"));
  Js other = reborn(js, later_host());
  EXPECT_EQ(returned(other.answer("a")), Value("inner a2"));
  EXPECT_EQ(returned(other.answer("b")), Value("outer b2"));
  EXPECT_EQ(returned(js.answer("a")), Value("inner a2"));
  EXPECT_EQ(returned(js.answer("b")), Value("outer b2"));
  EXPECT_EQ(digest(js), digest(other));
}

TEST(HostFunctions, ReentryAThousandDeepEndsWell) {
  Js js = make(later_host());
  Result<Outcome> outcome = js.eval("1 + later(0)");
  int depth = 0;
  while (depth < 1000 && outcome && std::holds_alternative<Waiting>(*outcome)) {
    depth++;
    outcome = js.eval("1 + later(0)");
  }
  EXPECT_GE(depth, 20);
  if (std::holds_alternative<Threw>(*outcome)) depth--;
  int answered = 0;
  while (js.state() == Js::State::waiting && answered < 2000) {
    EXPECT_EQ(returned(js.answer(answered)), Value(answered + 1));
    answered++;
  }
  EXPECT_EQ(js.state(), Js::State::idle);
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

TEST(HostFunctions, AnswersWithoutAQuestionAreRefused) {
  Js js = make(later_host());
  EXPECT_EQ(refused(js.answer(1)), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.answer_error("Error", "x")), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.resume()), ErrorCode::bad_state);
  EXPECT_EQ(refused(js.abandon()), ErrorCode::bad_state);
  EXPECT_EQ(returned(js.eval("2")), Value(2));
}

TEST(HostFunctions, GivingUpTheWaitUndoesTheCall) {
  Js js = make(later_host());
  returned(js.eval("var n = 1"));
  waits(js.eval("n = 2; later(1)"));
  EXPECT_EQ(rolled_back(js.abandon()).reason, RolledBack::cancelled);
  EXPECT_EQ(js.state(), Js::State::idle);
  EXPECT_EQ(returned(js.eval("n")), Value(1));
}

TEST(HostFunctions, AWaitThatCameFromElsewhereIsInterrupted) {
  Js js = make(later_host());
  waits(js.eval("var n = 2; try { later(1) } catch { n = 'caught' } finally { n = 'finally' }"));
  Js other = reborn(js, later_host());
  EXPECT_TRUE(interrupted(other.abandon()));
  EXPECT_EQ(other.state(), Js::State::idle);
  EXPECT_EQ(returned(other.eval("n")), Value(2));
}

// ---- Promises of the host's

std::shared_ptr<Host> promise_host(std::vector<uint64_t>& ids) {
  return host_of("ask", [&ids](const Call& call) {
    ids.push_back(call.promise_id);
    return Answer::promise();
  });
}

TEST(HostPromises, AreSettledLater) {
  std::vector<uint64_t> ids;
  Js js = make(promise_host(ids));
  returned(js.eval("var got = []; ask().then((v) => got.push(v)); ask().catch((e) => got.push(e.message))"));
  ASSERT_EQ(ids.size(), 2u);
  EXPECT_EQ(returned(js.get("got")), Value::array());
  returned(js.settle(ids[0], Value::object({{"a", 1}})));
  returned(js.reject(ids[1], Value::error("Error", "no")));
  EXPECT_EQ(returned(js.get("got")), Value::array({Value::object({{"a", 1}}), "no"}));
}

TEST(HostPromises, AreSettledAfterLoadAndFork) {
  std::vector<uint64_t> ids;
  Js js = make(promise_host(ids));
  const Value pending = returned(js.eval("(async () => 'got ' + await ask())()"));
  ASSERT_TRUE(pending.is(Kind::handle)) << to_string(pending);
  Handle promise = pending.handle();
  Js child = forked(js);
  Js other = reborn(js, promise_host(ids));
  returned(js.settle(ids[0], "one"));
  returned(child.settle(ids[0], "two"));
  returned(other.reject(ids[0], "three"));
  EXPECT_EQ(returned(js.await(promise)), Value("got one"));
  EXPECT_EQ(returned(child.await(promise)), Value("got two"));
  promise.lineage = 0;
  EXPECT_EQ(threw(other.await(promise)).value, Value("three"));
}

TEST(HostPromises, SettledTwiceOrNeverMadeAreRefused) {
  std::vector<uint64_t> ids;
  Js js = make(promise_host(ids));
  returned(js.eval("ask()"));
  returned(js.settle(ids[0], 1));
  EXPECT_EQ(threw(js.settle(ids[0], 2)).name, "ReferenceError");
  EXPECT_EQ(threw(js.reject(77, 2)).name, "ReferenceError");
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

TEST(HostPromises, PendingOnesAreAwaitedAsHandles) {
  std::vector<uint64_t> ids;
  Js js = make(promise_host(ids));
  const Value pending = returned(js.eval("ask()"));
  ASSERT_TRUE(pending.is(Kind::handle));
  EXPECT_EQ(returned(js.await(pending.handle())), pending);
  returned(js.settle(ids[0], 5));
  EXPECT_EQ(returned(js.await(pending.handle())), Value(5));
}

// ---- Messages

TEST(Messages, GoBothWaysAtOnce) {
  auto host = std::make_shared<Host>();
  std::vector<Value> got;
  host->on_message = [&](const Call& call) {
    got.push_back(call.args.empty() ? Value() : call.args[0]);
    if (got.back() == Value("bad")) return Answer::error("RangeError", "refused");
    return Answer::of(Value::object({{"seen", got.back()}}));
  };
  Js js = make(host);
  EXPECT_EQ(returned(js.eval("sendMessage({a: 1}).seen.a")), Value(1));
  EXPECT_EQ(returned(js.eval("try { sendMessage('bad') } catch (e) { e.name + e.message }")),
            Value("RangeErrorrefused"));
  EXPECT_EQ(threw(js.post("hello")).name, "TypeError");
  returned(js.eval("onMessage((m) => 'guest got ' + m + sendMessage(2).seen)"));
  EXPECT_EQ(returned(js.post("hello")), Value("guest got hello2"));
  Js child = forked(js);
  EXPECT_EQ(returned(child.post("x")), Value("guest got x2"));
  returned(js.eval("onMessage((m) => { throw new TypeError('I say no') })"));
  EXPECT_EQ(threw(js.post(1)).message, "I say no");
  EXPECT_EQ(returned(child.post("x")), Value("guest got x2"));
}

TEST(Messages, DontClashWithNamesOfTheGuests) {
  auto host = std::make_shared<Host>();
  host->on_message = [](const Call&) { return Answer::of("host"); };
  Js js = make(host);
  returned(js.eval("onMessage(() => 'mine'); globalThis.onMessage = 1; globalThis.onmessage = 2; var handler = 3"));
  EXPECT_EQ(returned(js.post(0)), Value("mine"));
}

TEST(Messages, MayBeAnsweredLater) {
  auto host = std::make_shared<Host>();
  host->on_message = [](const Call&) { return Answer::later(); };
  Js js = make(host);
  const Waiting waiting = waits(js.eval("'got ' + sendMessage({q: 1})"));
  EXPECT_EQ(waiting.args.at(0), Value::object({{"q", 1}}));
  EXPECT_EQ(returned(js.answer("a")), Value("got a"));
}

TEST(Grants, ConsoleAndPrintAreGivenOnRequestOnly) {
  Js bare = make();
  EXPECT_EQ(returned(bare.eval("[typeof console, typeof print, typeof sendMessage, typeof setTimeout]")),
            Value::array({"undefined", "undefined", "undefined", "undefined"}));
  auto host = std::make_shared<Host>();
  std::vector<std::string> lines;
  host->console = [&](std::string_view level, std::string_view text) {
    lines.push_back(std::string(level) + ": " + std::string(text));
  };
  host->print = [&](std::string_view text) { lines.push_back(std::string(text)); };
  Js js = make(host);
  returned(js.eval("console.log('a %d', 1, {b: [2]}); console.error(new Map([[1, 2]])); print('x', 1, null)"));
  EXPECT_THAT(lines, ElementsAre("log: a 1 { b: [ 2 ] }", "error: Map(1) { 1 => 2 }", "x 1 null"));
}

// ---- Jobs

TEST(Jobs, AreDrainedBeforeControlReturns) {
  Js js = make();
  EXPECT_EQ(returned(js.eval(
                "var log = []; (async () => { for (let i = 0; i < 3; i++) { await 0; log.push(i) } })(); 'ret'")),
            Value("ret"));
  EXPECT_EQ(returned(js.get("log")), Value::array({0, 1, 2}));
  EXPECT_EQ(returned(js.eval("(async () => { await 0; return 5 })()")), Value(5));
  EXPECT_EQ(threw(js.eval("(async () => { await 0; throw new RangeError('x') })()")).name, "RangeError");
  EXPECT_TRUE(js.take_unhandled_rejections().empty());
}

TEST(Jobs, CanBeLeftToTheHost) {
  Js js = make();
  EvalOptions options;
  options.run_jobs = false;
  returned(js.eval("var log = []; Promise.resolve(1).then((v) => log.push(v)).then(() => log.push(2))", options));
  EXPECT_EQ(returned(js.get("log", options)), Value::array());
  Result<bool> has = js.has_jobs();
  ASSERT_TRUE(has) << has.error().to_string();
  EXPECT_TRUE(*has);
  EXPECT_EQ(returned(js.run_jobs()), Value(2));
  has = js.has_jobs();
  ASSERT_TRUE(has);
  EXPECT_FALSE(*has);
  EXPECT_EQ(returned(js.get("log")), Value::array({1, 2}));
}

TEST(Jobs, AreMetered) {
  Js js = make();
  out_of_fuel(js.eval("(async () => { for (;;) await 0 })(); 1", with_fuel(3'000'000)));
  EXPECT_EQ(js.state(), Js::State::suspended);
  EXPECT_EQ(rolled_back(js.abandon()).reason, RolledBack::cancelled);
  EXPECT_TRUE(
      interrupted(js.eval("(async () => { for (;;) await 0 })(); 1", with_fuel(3'000'000, OnExhausted::interrupt))));
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

TEST(Jobs, UnhandledRejectionsAreReportedInOrder) {
  Js js = make();
  returned(js.eval("Promise.reject(new TypeError('a')); Promise.reject(2); Promise.reject(3).catch(() => {}); "
                   "(async () => { throw {odd: 1} })(); 0"));
  std::vector<Exception> rejections = js.take_unhandled_rejections();
  ASSERT_EQ(rejections.size(), 3u);
  EXPECT_EQ(rejections[0].name, "TypeError");
  EXPECT_EQ(rejections[0].message, "a");
  EXPECT_EQ(rejections[1].value, Value(2));
  EXPECT_EQ(rejections[2].value, Value::object({{"odd", 1}}));
  EXPECT_TRUE(js.take_unhandled_rejections().empty());
}

TEST(Jobs, RejectionsHandledInTimeAreNone) {
  Js js = make();
  returned(js.eval("const p = Promise.reject(1); Promise.resolve().then(() => p.catch(() => {})); 0"));
  EXPECT_TRUE(js.take_unhandled_rejections().empty());
}

// ---- Modules

std::shared_ptr<Host> modules(std::map<std::string, std::string> sources) {
  auto host = std::make_shared<Host>();
  host->load = [sources](std::string_view name) -> Result<ModuleSource> {
    auto found = sources.find(std::string(name));
    if (found == sources.end()) return fail(ErrorCode::io, "no module " + std::string(name) + " here");
    using Kind = ModuleSource::Kind;
    return ModuleSource{found->second, name.ends_with(".json") ? Kind::json : Kind::javascript};
  };
  host->print = [](std::string_view) {};
  return host;
}

EvalOptions as_module(std::string file = "main.mjs") {
  EvalOptions options;
  options.kind = EvalOptions::Kind::module;
  options.file = std::move(file);
  return options;
}

TEST(Modules, ImportStaticallyAndDynamically) {
  Js js = make(modules({{"a.mjs", "export default 1; export const b = 2"},
                        {"dir/c.mjs", "import {d} from './d.mjs'; export const c = d + 1"},
                        {"dir/d.mjs", "export const d = 10"}}));
  returned(js.eval("import a, {b} from './a.mjs'; import * as all from 'dir/c.mjs'; globalThis.r = [a, b, all.c]",
                   as_module()));
  EXPECT_EQ(returned(js.get("r")), Value::array({1, 2, 11}));
  EXPECT_EQ(returned(js.eval("(async () => (await import('./dir/c.mjs')).c)()")), Value(11));
}

TEST(Modules, AreEvaluatedOnceAndLinkInCycles) {
  Js js = make(modules(
      {{"a.mjs",
        "import {b} from './b.mjs'; globalThis.count = (globalThis.count ?? 0) + 1; export const a = () => b() + 1"},
       {"b.mjs", "import {a} from './a.mjs'; export const b = () => typeof a === 'function' ? 1 : 0"}}));
  returned(js.eval("import {a} from './a.mjs'; globalThis.r = a()", as_module()));
  returned(js.eval("import {a} from './a.mjs'; globalThis.r += a()", as_module("second.mjs")));
  EXPECT_EQ(returned(js.eval("[r, count]")), Value::array({4, 1}));
}

TEST(Modules, ImportJson) {
  Js js = make(modules({{"data.json", "{\"a\": [1, \"\\u2028 \\\" \\\\ \", null]}"}}));
  returned(js.eval("import data from './data.json'; globalThis.r = data", as_module()));
  EXPECT_EQ(returned(js.get("r")), Value::object({{"a", Value::array({1, "\u2028 \" \\ ", nullptr})}}));
}

TEST(Modules, AwaitAtTheTop) {
  std::vector<uint64_t> ids;
  auto host = modules({{"slow.mjs", "export const v = await ask()"}});
  host->functions["ask"] = [&ids](const Call& call) {
    ids.push_back(call.promise_id);
    return Answer::promise();
  };
  Js js = make(host);
  returned(js.eval("import {v} from './slow.mjs'; globalThis.r = v", as_module()));
  EXPECT_EQ(returned(js.get("r")), Value());
  ASSERT_EQ(ids.size(), 1u);
  Js other = reborn(js, host);
  returned(js.settle(ids[0], "now"));
  returned(other.settle(ids[0], "then"));
  EXPECT_EQ(returned(js.get("r")), Value("now"));
  EXPECT_EQ(returned(other.get("r")), Value("then"));
}

TEST(Modules, ScriptsMayAwaitAtTheTopWhenAsked) {
  Js js = make();
  EvalOptions options;
  options.top_level_await = true;
  EXPECT_EQ(returned(js.eval("const x = await Promise.resolve(20); x + 1", options)), Value(21));
  EXPECT_EQ(threw(js.eval("await Promise.reject(new RangeError('r'))", options)).name, "RangeError");
  EXPECT_EQ(threw(js.eval("const y = await 1; y")).name, "SyntaxError");
}

TEST(Modules, ErrorsOfTheLoaderAreGuestExceptions) {
  Js js = make(modules({{"bad.mjs", "export const = 1"}, {"throws.mjs", "throw new RangeError('at load')"}}));
  EXPECT_THAT(threw(js.eval("import './missing.mjs'", as_module())).message, HasSubstr("no module missing.mjs here"));
  EXPECT_THAT(
      returned(js.eval("(async () => { try { await import('./missing.mjs') } catch (e) { return e.message } })()"))
          .string(),
      HasSubstr("no module missing.mjs here"));
  const Exception syntax = threw(js.eval("import './bad.mjs'", as_module()));
  EXPECT_EQ(syntax.name, "SyntaxError");
  EXPECT_EQ(syntax.file, "bad.mjs");
  EXPECT_EQ(syntax.line, 1u);
  EXPECT_EQ(threw(js.eval("import './throws.mjs'", as_module())).message, "at load");
  EXPECT_EQ(threw(make().eval("import 'x'", as_module())).name, "SyntaxError");
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

TEST(Modules, AreResolvedByTheHost) {
  auto host = modules({{"pkg:/left-pad/1.0/index", "export const name = import.meta.url"}});
  std::vector<std::string> asked;
  host->resolve = [&](std::string_view specifier, std::string_view referrer) -> Result<std::string> {
    asked.push_back(std::string(specifier) + " from " + std::string(referrer));
    if (specifier == "left-pad") return std::string("pkg:/left-pad/1.0/index");
    return fail(ErrorCode::bad_argument, "unknown package " + std::string(specifier));
  };
  Js js = make(host);
  returned(js.eval("import {name} from 'left-pad'; globalThis.r = name", as_module("app/main.mjs")));
  EXPECT_THAT(asked, ElementsAre("left-pad from app/main.mjs"));
  EXPECT_THAT(threw(js.eval("import 'evil'", as_module())).message, HasSubstr("unknown package evil"));
}

TEST(Modules, StopInTheMiddleAndGoOn) {
  auto host = modules({{"a.mjs", "let s = 0; for (let i = 0; i < 3000; i++) s += i; export default s"}});
  Js js = make(host);
  EvalOptions options = as_module();
  options.fuel = 20'000;
  Result<Outcome> outcome = js.eval("import s from './a.mjs'; globalThis.r = s", options);
  int stops = 0;
  while (outcome && std::holds_alternative<OutOfFuel>(*outcome)) {
    stops++;
    js = reborn(js, host);
    outcome = js.resume({{.fuel = 20'000}});
  }
  returned(std::move(outcome));
  EXPECT_GT(stops, 3);
  EXPECT_EQ(returned(js.get("r")), Value(4498500));
}

}  // namespace
}  // namespace chukker::js::tests
