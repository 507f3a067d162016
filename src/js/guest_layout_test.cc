// What src/js relies on in the guest's binary, each against the running engine: how it writes values, where it keeps
// what the host writes and reads, and who frees what crosses.
#include <cmath>
#include <memory>

#include "js/guest_for_tests.h"
#include "js/state.h"

namespace chukker::js {
namespace {

using Arg = chukker::Value;

// ---- Values

struct Written {
  const char* source;
  Tag tag;
  std::optional<Raw> raw = {};  // Where the payload is no address.
};

TEST(GuestValue, IsTaggedAsTheHostReadsIt) {
  BareGuest guest;
  const Written cases[] = {
      {"1", Tag::integer, make_raw(Tag::integer, 1)},
      {"-1", Tag::integer, make_raw(Tag::integer, UINT32_MAX)},
      {"true", Tag::boolean, make_raw(Tag::boolean, 1)},
      {"false", Tag::boolean, make_raw(Tag::boolean, 0)},
      {"null", Tag::null, kNull},
      {"undefined", Tag::undefined, kUndefined},
      {"10n", Tag::short_bigint, make_raw(Tag::short_bigint, 10)},
      {"-5n", Tag::short_bigint, make_raw(Tag::short_bigint, static_cast<uint32_t>(-5))},
      {"2147483647n", Tag::short_bigint, make_raw(Tag::short_bigint, 2147483647)},
      {"2147483648n", Tag::bigint},
      {"'abc'", Tag::string},
      {"'a'.repeat(9000) + 'b'", Tag::rope},
      {"({})", Tag::object},
      {"[]", Tag::object},
      {"(function () {})", Tag::object},
      {"Symbol('x')", Tag::symbol},
      {"nothing.here", Tag::exception, make_raw(Tag::exception, 0)},
  };
  for (const Written& written : cases) {
    Raw raw = guest.raw(written.source);
    EXPECT_EQ(tag_of(raw), written.tag) << written.source;
    EXPECT_EQ(raw, written.raw.value_or(raw)) << written.source;
  }
}

TEST(GuestValue, NumbersAreAsTheHostWritesThem) {
  BareGuest guest;
  const std::pair<const char*, double> cases[] = {
      {"1.5", 1.5},          {"2147483648", 2147483648.0}, {"-2147483648", -2147483648.0}, {"-0", -0.0},
      {"1 / 0", INFINITY},   {"-1 / 0", -INFINITY},        {"0 / 0", NAN},                 {"-(0 / 0)", NAN},
      {"5e-324", 5e-324},    {"-5e-324", -5e-324},         {"1.7976931348623157e308", 1.7976931348623157e308},
      {"-1.7976931348623157e308", -1.7976931348623157e308}, {"2147483647", 2147483647.0},
      {"new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer)[0]", NAN},
  };
  for (const auto& [source, number] : cases) EXPECT_EQ(guest.raw(source), raw_number(number)) << source;
}

// ---- Where the engine keeps things

// A machine of the image, with the layout that its maker found. No call of ours is under way, so its imports answer.
class GuestLayoutTest : public testing::Test {
 protected:
  GuestLayoutTest() : machine_(*(*Image::get({}))->create()) {}

  GuestMemory memory() { return GuestMemory(*machine_.memory(*machine_.find_export(0, "memory"))); }
  JsState& state() { return static_cast<JsState&>(*machine_.state(kStateName)); }
  const GuestLayout& layout() { return state().layout; }

  uint64_t call(std::string_view function, std::vector<Arg> args) {
    Result<chukker::Outcome> outcome = machine_.call(0, function, args);
    EXPECT_TRUE(outcome && std::holds_alternative<Finished>(*outcome)) << function;
    const std::vector<Arg>& values = std::get<Finished>(*outcome).values;
    return values.empty() ? 0 : values[0].bits[0];
  }

  Raw eval(std::string_view source) {
    memory().write(layout().scratch + scratch::kSource, std::string(source) + '\0');
    return call("JS_Eval", {Arg::i32(layout().context), Arg::i32(layout().scratch + scratch::kSource),
                            Arg::i32(static_cast<uint32_t>(source.size())), Arg::i32(layout().scratch), Arg::i32(0)});
  }

  Machine machine_;
};

// Source: Sebastiano Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled": xorshift64*,
// and the 52 upper bits of its output as the fraction of a double in [1, 2).
double next_random(uint64_t& state) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return std::bit_cast<double>(uint64_t{0x3ff} << 52 | state * 0x2545f4914f6cdd1du >> 12) - 1.0;
}

TEST_F(GuestLayoutTest, MathRandomFollowsTheStateThatTheHostWrites) {
  uint64_t expected = 0x0123456789abcdefu;
  memory().store<uint64_t>(layout().random_state, expected);
  for (int i = 0; i < 5; i++) EXPECT_EQ(eval("Math.random()"), raw_number(next_random(expected)));
  EXPECT_EQ(memory().load<uint64_t>(layout().random_state), expected);
}

TEST_F(GuestLayoutTest, TheHeapIsMeasuredWhereTheHostReadsIt) {
  for (const char* source : {"0", "globalThis.a = Array.from({length: 1000}, () => ({}))", "delete globalThis.a"}) {
    eval(source);
    call("JS_ComputeMemoryUsage", {Arg::i32(layout().runtime), Arg::i32(layout().scratch)});
    EXPECT_EQ(memory().load<uint64_t>(layout().scratch), memory().load<uint32_t>(layout().heap_used)) << source;
  }
}

TEST_F(GuestLayoutTest, TheHeapLimitIsWhereTheHostWritesIt) {
  uint32_t used = memory().load<uint32_t>(layout().heap_used);
  memory().store<uint32_t>(layout().heap_limit, used + 100'000);
  EXPECT_EQ(eval("let a = [], r; try { for (;;) a.push('x'.repeat(9000)) } catch (e) { a = null; r = e } "
                 "+(r instanceof InternalError && r.message === 'out of memory')"),
            make_raw(Tag::integer, 1));
  EXPECT_LE(memory().load<uint32_t>(layout().heap_used), used + 100'000);
}

// ---- Interrupt checks

// Units: polls of the interrupt counter that a script makes, in the guest of GuestPolls.
class GuestPolls : public GuestLayoutTest {
 protected:
  int32_t polls(std::string_view source) {
    memory().store<int32_t>(layout().interrupt_counter, kMany);
    EXPECT_FALSE(is_exception(eval(source))) << source;
    return kMany - memory().load<int32_t>(layout().interrupt_counter);
  }
  // Of one turn of what stands in `body`, with `n` for the number of turns.
  int32_t polls_a_turn(const std::string& body) {
    auto script = [&](int n) { return "(function (n) {" + body + "})(" + std::to_string(n) + ")"; };
    return (polls(script(300)) - polls(script(100))) / 200;
  }

  static constexpr int32_t kMany = 1'000'000'000;
};

TEST_F(GuestPolls, AreMadeByLoopsAndCalls) {
  eval("var id = x => x, list = n => Array.from({length: n}, (_, i) => i), text = n => 'ab,'.repeat(n)");
  const std::pair<const char*, int> cases[] = {
      {"for (let i = 0; i < n; i++);", 2},
      {"let i = 0; while (i < n) i++;", 2},
      {"let i = 0; do i++; while (i < n)", 1},
      {"for (let i = 0; i < n; i++) id(i)", 3},
      {"for (let i = 0; i < n; i++) Math.abs(i)", 3},
      {"for (let i = 0; i < n; i++) id.call(null, i)", 4},
      {"class C {}; for (let i = 0; i < n; i++) new C", 5},
      {"const o = {get x() { return 1 }}; for (let i = 0; i < n; i++) o.x", 3},
      {"for (const x of (function* () { for (let i = 0; i < n; i++) yield i })());", 5},
      {"list(n).forEach(id)", 3},  // One by the building of the list.
      {"list(n).map(id)", 3},
      {"text(n).replace(/b/g, 'c')", 1},
      {"text(n).replaceAll('b', id)", 1},
      {"JSON.parse('[' + '1,'.repeat(n) + '1]', (k, v) => v)", 1},
      {"new Set(list(n))", 2},
  };
  for (const auto& [body, expected] : cases) EXPECT_EQ(polls_a_turn(body), expected) << body;
}

TEST_F(GuestPolls, AreNotMadeInsideBuiltins) {
  eval("var list = n => new Array(n).fill(0), text = n => 'ab,'.repeat(n), big = n => BigInt('9'.repeat(n))");
  for (const char* body : {
           "text(n).split(',')", "list(n).join()", "list(n).sort()", "list(n).indexOf(1)", "list(n).reverse()",
           "list(n).concat(list(n))", "[...list(n)]", "Math.max(...list(n))", "new Float64Array(list(n)).sort()",
           "JSON.stringify(list(n))", "JSON.parse('[' + '1,'.repeat(n) + '1]')", "text(n).indexOf('z')",
           "text(n).normalize()", "encodeURIComponent(text(n))", "text(n).replaceAll('b', 'c')",
           "(0, eval)('1;'.repeat(n))", "Object.keys(list(n))", "big(n) * big(n)",
           "big(n).toString()", "Array(n).fill(1)", "'x'.padEnd(n)",
       }) {
    EXPECT_EQ(polls_a_turn(body), 0) << body;
  }
}

TEST_F(GuestPolls, CallTheHandlerEvery10000thTime) {
  Activity operation;  // The one that the checks are counted for.
  state().activities.push_back(operation);
  memory().store<int32_t>(layout().interrupt_counter, 10'000);
  int32_t before = 10'000;
  eval("for (let i = 0; i < 12345; i++);");
  uint64_t checks = state().activities.back().cycles;
  int32_t after = memory().load<int32_t>(layout().interrupt_counter);
  EXPECT_EQ(checks, 2u);
  EXPECT_EQ(before - after + 10'000 * static_cast<int32_t>(checks), polls("for (let i = 0; i < 12345; i++);"));
}

// Each 10,000 steps of its own, whatever the counter says.
TEST_F(GuestPolls, ARegularExpressionChecksByItself) {
  state().activities.push_back(Activity());
  constexpr uint64_t kFuelBetween = 4'000'000;
  for (const char* source : {"/(x+x+)+y/.test('x'.repeat(18))", "/(a*)*b/.test('a'.repeat(17))",
                             "/^(a+)+$/.test('a'.repeat(18) + 'b')", "/(?:a|b)*c/.test('ab'.repeat(300))"}) {
    uint64_t fuel = machine_.meters().fuel_used, checks = state().activities.back().cycles;
    EXPECT_LT(polls(source), 10) << source;
    fuel = machine_.meters().fuel_used - fuel;
    checks = state().activities.back().cycles - checks;
    EXPECT_GT(checks, 10u) << source;
    EXPECT_LT(fuel / (checks + 1), kFuelBetween) << source;
  }
}

// ---- Who frees what crosses. A leak shows as growth of the linear memory.

// Runs a loop of so many turns until memory stands, then again: the growth by then. Units: bytes.
size_t growth(BareGuest& guest, const std::string& turn, int turns = 5000) {
  std::string loop = "(function () { for (let i = 0; i < " + std::to_string(turns) + "; i++) {" + turn + "} })()";
  auto run = [&] {
    EXPECT_EQ(guest.eval(loop), "undefined") << turn;
    guest.run_jobs();
    guest.call("qjs_run_gc", {});
  };
  run();
  size_t before = guest.memory_bytes();
  for (int i = 0; i < 3; i++) run();
  return guest.memory_bytes() - before;
}

std::unique_ptr<BareGuest> with_host_call(BareGuest::Import import) {
  auto guest = std::make_unique<BareGuest>(BareGuest::Options{.imports = {{"host_call", std::move(import)}}});
  guest->define_host_function("host");
  return guest;
}

TEST(GuestOwnership, TheEngineFreesTheAnswerAndTheArgumentsOfAHostCall) {
  auto guest = with_host_call([](Caller& caller, std::span<const Arg>) {
    uint32_t cell = BareGuest::call(caller, "wasm_malloc", {Arg::i32(8)});
    GuestMemory(caller.memory()).store<Raw>(cell, make_raw(Tag::integer, 7));
    return cell;
  });
  EXPECT_EQ(guest->eval("host({a: 1}, 'text' + 1)"), "7");
  EXPECT_EQ(growth(*guest, "host({a: i}, 'x' + i)"), 0u);
}

// The cell itself would be freed twice: the heap is broken then.
TEST(GuestOwnership, AnArgumentGoesBackAsADuplicate) {
  auto guest = with_host_call([](Caller& caller, std::span<const Arg> args) {
    auto cell = GuestMemory(caller.memory()).load<uint32_t>(args[4].as_i32());
    return BareGuest::call(caller, "qjs_dup_value", {Arg::i32(cell)});
  });
  EXPECT_EQ(guest->eval("host({a: 5}).a"), "5");
  EXPECT_EQ(growth(*guest, "host({a: i})"), 0u);
}

// The package's own glue drops the result, 16 bytes a throw.
TEST(GuestOwnership, TheResultOfThrowIsACellToFree) {
  for (bool frees : {false, true}) {
    auto guest = with_host_call([frees](Caller& caller, std::span<const Arg>) {
      uint32_t error = BareGuest::call(caller, "qjs_new_error", {});
      uint32_t thrown = BareGuest::call(caller, "qjs_throw", {Arg::i32(error)});
      if (frees) BareGuest::call(caller, "qjs_free_value", {Arg::i32(thrown)});
      BareGuest::call(caller, "qjs_free_value", {Arg::i32(error)});
      return 0u;
    });
    EXPECT_EQ(growth(*guest, "try { host() } catch {}", 2500) == 0, frees);
  }
}

TEST(GuestOwnership, TheHostFreesPromiseAndReasonOfARejection) {
  for (bool frees : {false, true}) {
    BareGuest guest({.imports = {{"host_promise_rejection", [frees](Caller& caller, std::span<const Arg> args) {
                                    for (size_t i = 0; i < 2 && frees; i++) {
                                      BareGuest::call(caller, "qjs_free_value", {args[i]});
                                    }
                                    return 0u;
                                  }}}});
    EXPECT_EQ(growth(guest, "Promise.reject({})", 2000) == 0, frees);
  }
}

// ---- Modules

TEST(GuestModules, TheEngineFreesNamesAndSources) {
  const std::string bulk(20'000, ' ');
  BareGuest guest({.imports = {
                       {"host_module_normalize", [](Caller& caller, std::span<const Arg> args) {
                          return BareGuest::call(caller, "strdup", {args[1]});
                        }},
                       {"host_module_load", [&](Caller& caller, std::span<const Arg> args) {
                          std::string source = "export default (" + bulk;  // A SyntaxError: nothing of it is kept.
                          uint32_t at = BareGuest::text(caller, source);
                          GuestMemory(caller.memory()).store(args[1].as_i32(), static_cast<uint32_t>(source.size()));
                          return at;
                        }},
                   }});
  EXPECT_EQ(growth(guest, "import('m' + i).catch(() => {})", 50), 0u);
}

TEST(GuestModules, AttributesParseAndTheHostIsNotToldThem) {
  std::vector<std::string> asked;
  BareGuest guest({.imports = {
                       {"host_module_normalize", [&](Caller& caller, std::span<const Arg> args) {
                          GuestMemory memory(caller.memory());
                          asked.push_back(std::string(memory.zero_ended(args[0].as_i32())) + " wants " +
                                          std::string(memory.zero_ended(args[1].as_i32())));
                          return BareGuest::text(caller, "/data.json");
                        }},
                       {"host_module_load", [&](Caller& caller, std::span<const Arg> args) {
                          GuestMemory memory(caller.memory());
                          asked.emplace_back(memory.zero_ended(args[0].as_i32()));
                          memory.store(args[1].as_i32(), 16u);
                          return BareGuest::text(caller, "export default 7");  // Always JavaScript.
                        }},
                   }});
  guest.eval_module("import x from './data.json' with {type: 'json'}; globalThis.got = x");
  EXPECT_EQ(guest.eval("got"), "7");
  EXPECT_EQ(asked, (std::vector<std::string>{"main.js wants ./data.json", "/data.json"}));
}

// ---- What the engine has beyond the language, and what it takes from the host when it starts

TEST(GuestGlobals, TenIntrinsicsAreTheLanguageAndThreeAreNot) {
  const char* names = "Object.getOwnPropertyNames(globalThis).sort().join()";
  BareGuest all, language({.intrinsics = 0x3ff});
  std::string more = all.eval(names), less = language.eval(names);
  for (const char* name : {"performance,", "DOMException,", "atob,btoa,"}) {
    size_t at = more.find(name);
    ASSERT_NE(at, std::string::npos) << name;
    more.erase(at, std::string_view(name).size());
  }
  EXPECT_EQ(less, more);
}

// Units: 4-byte words of memory that differ when the engine has been started otherwise, outside of the stack.
size_t differing_words(const BareGuest::Options& one, const BareGuest::Options& other) {
  constexpr uint32_t kStackEnd = 1 << 20;
  BareGuest a(one), b(other);
  EXPECT_EQ(a.memory_bytes(), b.memory_bytes());
  size_t count = 0;
  for (uint32_t at = kStackEnd; at < a.memory_bytes(); at += 4) {
    count += a.memory().load<uint32_t>(at) != b.memory().load<uint32_t>(at);
  }
  return count;
}

TEST(GuestInputs, AreTheClockAndFourRandomBytes) {
  auto random = [](uint8_t byte) {
    return BareGuest::Options{.imports = {{"random_get", [byte](Caller& caller, std::span<const Arg> args) {
                                             EXPECT_EQ(args[1].as_i32(), 4u);
                                             for (uint32_t i = 0; i < 4; i++) {
                                               GuestMemory(caller.memory()).store(args[0].as_i32() + i, byte);
                                             }
                                             return 0u;
                                           }}}};
  };
  BareGuest::Options later;
  later.clock += 123'456'789'000'000'000;
  EXPECT_EQ(differing_words({}, {}), 0u);
  EXPECT_EQ(differing_words(random(1), random(2)), 1u);  // The stack protector's canary.
  // performance.timeOrigin twice, Math.random's state, and the 32-bit seed beside it.
  EXPECT_EQ(differing_words({}, later), 2u + 2u + 2u + 1u);
}

}  // namespace
}  // namespace chukker::js
