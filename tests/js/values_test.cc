// Values cross by structure, both ways and back; what has none, by handle.
#include <cmath>
#include <limits>

#include "support.h"

namespace chukker::js::tests {
namespace {

using ::testing::HasSubstr;

// ---- Guest to host

struct Crossing {
  const char* name;
  const char* source;
  Value value;
};

std::vector<uint8_t> count_up(size_t size) {
  std::vector<uint8_t> bytes(size);
  for (size_t i = 0; i < size; i++) bytes[i] = static_cast<uint8_t>(i);
  return bytes;
}

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN(), kInfinity = std::numeric_limits<double>::infinity();

std::vector<Crossing> primitives() {
  return {
      {"Undefined", "undefined", {}},
      {"Null", "null", nullptr},
      {"True", "true", true},
      {"False", "false", false},
      {"Zero", "0", 0},
      {"MinusZero", "-0", -0.0},
      {"NotANumber", "NaN", kNaN},
      {"Infinity", "Infinity", kInfinity},
      {"MinusInfinity", "-Infinity", -kInfinity},
      {"Fraction", "0.1", 0.1},
      {"Least", "Number.MIN_VALUE", 5e-324},
      {"Greatest", "Number.MAX_VALUE", 1.7976931348623157e308},
      {"BeyondInt32", "2 ** 31", 2147483648.0},
      {"MinusInt32", "-(2 ** 31)", -2147483648.0},
      {"SafeInteger", "Number.MAX_SAFE_INTEGER", 9007199254740991.0},
      {"BigIntSmall", "0n", Value::bigint("0")},
      {"BigIntNegative", "-7n", Value::bigint("-7")},
      {"BigIntInt64", "-(2n ** 63n)", Value::bigint("-9223372036854775808")},
      {"BigIntLarge", "10n ** 40n", Value::bigint("1" + std::string(40, '0'))},
      {"EmptyString", "''", ""},
      {"StringWithNul", "'a\\0b'", std::string("a\0b", 3)},
      {"StringLatin1", "'\\u00e9'", "\u00e9"},
      {"StringWide", "'\\u{1F600}x'", "\U0001F600x"},
      {"LoneSurrogate", "'a\\ud800b'", std::string("a\xed\xa0\x80" "b")},
      {"LoneLowSurrogate", "'\\udc00'", std::string("\xed\xb0\x80")},
      {"LongString", "'xy'.repeat(50000)", [] {
         std::string text;
         for (int i = 0; i < 50000; i++) text += "xy";
         return text;
       }()},
  };
}

std::vector<Crossing> containers() {
  const std::pair<Value, Value> entries[] = {{1, "one"}, {Value::object({{"k", 2}}), Value()}, {kNaN, nullptr}};
  const Value items[] = {1, "1", Value::array({1})};
  const std::vector<uint8_t> bytes = count_up(16);
  const Value buffer = Value::array_buffer(bytes);
  Value null_prototype = Value::object({{"a", 1}});
  null_prototype.set_null_prototype(true);
  return {
      {"Array", "[1, 'a', null, [true]]", Value::array({1, "a", nullptr, Value::array({true})})},
      {"ArrayWithHoles", "[1,,3]", Value::array({1, Value::hole(), 3})},
      {"ArrayOfUndefined", "[undefined]", Value::array({Value()})},
      {"ArrayOfMinusZero", "[1, -0]", Value::array({1, -0.0})},
      {"Object", "({b: 1, a: {c: 'x'}})", Value::object({{"b", 1}, {"a", Value::object({{"c", "x"}})}})},
      {"ObjectWithIndices", "({b: 1, 2: 'two', 1: 'one'})", Value::object({{"1", "one"}, {"2", "two"}, {"b", 1}})},
      {"ObjectWithProtoKey", "JSON.parse('{\"__proto__\": 1}')", Value::object({{"__proto__", 1}})},
      {"ObjectWithEmptyKey", "({'': 1})", Value::object({{"", 1}})},
      {"NullPrototype", "({__proto__: null, a: 1})", null_prototype},
      {"Date", "new Date(1234567890123)", Value::date(1234567890123)},
      {"InvalidDate", "new Date(NaN)", Value::date(kNaN)},
      {"Map", "new Map([[1, 'one'], [{k: 2}, undefined], [NaN, null]])", Value::map(entries)},
      {"Set", "new Set([1, '1', [1]])", Value::set(items)},
      {"ArrayBuffer", "new Uint8Array(16).map((_, i) => i).buffer", buffer},
      {"EmptyArrayBuffer", "new ArrayBuffer(0)", Value::array_buffer({})},
      {"Bytes", "new Uint8Array(16).map((_, i) => i)", Value::bytes(bytes)},
      {"PartOfBuffer", "new Uint16Array(new Uint8Array(16).map((_, i) => i).buffer, 4, 3)",
       Value::typed_array(ElementType::uint16, buffer, 4, 3)},
      {"Float64Array", "new Float64Array([1.5, -0, NaN])",
       Value::typed_array(ElementType::float64, [&] {
         const double numbers[] = {1.5, -0.0, kNaN};
         return Value::array_buffer(std::span(reinterpret_cast<const uint8_t*>(numbers), sizeof numbers));
       }(), 0, 3)},
      {"DataView", "new DataView(new Uint8Array(16).map((_, i) => i).buffer, 3, 5)", Value::data_view(buffer, 3, 5)},
  };
}

std::vector<Crossing> crossings() {
  std::vector<Crossing> all = primitives(), more = containers();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

class Values : public ::testing::TestWithParam<Crossing> {};

TEST_P(Values, CrossToTheHost) {
  Js js = make();
  EXPECT_EQ(returned(js.eval(GetParam().source)), GetParam().value);
}

// The guest's own judge of equality is the source of the value.
TEST_P(Values, CrossToTheGuestAndBack) {
  Printer printer;
  Js js = make(printer.host);
  ASSERT_TRUE(js.set("given", GetParam().value));
  EXPECT_EQ(returned(js.get("given")), GetParam().value);
  const Value arguments[] = {GetParam().value};
  returned(js.eval("globalThis.same = (x) => x"));
  EXPECT_EQ(returned(js.call("same", arguments)), GetParam().value);
  EXPECT_EQ(returned(js.eval("host(given)")), GetParam().value);
}

// Two engines' texts: inspect of the source and of what came in from the host.
TEST_P(Values, AreTheSameInTheGuest) {
  Js js = make();
  ASSERT_TRUE(js.set("given", GetParam().value));
  EvalOptions as_text;
  as_text.result = ResultAs::text;
  EXPECT_EQ(returned(js.eval("given", as_text)), returned(js.eval(GetParam().source, as_text)));
}

TEST_P(Values, SurviveSaveAndLoad) {
  Js js = make();
  ASSERT_TRUE(js.set("given", GetParam().value));
  Js other = reborn(js);
  EXPECT_EQ(returned(other.get("given")), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Values, ::testing::ValuesIn(crossings()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(ValuesShared, ReferencesAndCyclesAreKeptBothWays) {
  Js js = make();
  Value value = returned(js.eval("const a = {}; const m = new Map(); a.self = a; a.twice = [m, m]; m.set(a, a); a"));
  EXPECT_TRUE(value.get("self").same_reference(value));
  EXPECT_TRUE(value.get("twice").at(0).same_reference(value.get("twice").at(1)));
  EXPECT_TRUE(value.get("twice").at(0).at(1).same_reference(value));
  returned(js.set("b", value));
  EXPECT_EQ(returned(js.eval("b.self === b && b.twice[0] === b.twice[1] && b.twice[0].get(b) === b")), Value(true));
}

TEST(ValuesShared, ViewsOfOneBufferShareIt) {
  Js js = make();
  Value value =
      returned(js.eval("const buffer = new ArrayBuffer(8); [new Uint8Array(buffer), new DataView(buffer, 2)]"));
  EXPECT_TRUE(value.at(0).buffer().same_reference(value.at(1).buffer()));
  returned(js.set("views", value));
  EXPECT_EQ(returned(js.eval("views[0][2] = 7; [views[0].buffer === views[1].buffer, views[1].getUint8(0)]")),
            Value::array({true, 7}));
}

TEST(ValuesShared, CrossAtAnyDepthAndSize) {
  Js js = make();
  Value deep = returned(js.eval("let d = []; for (let i = 0; i < 5000; i++) d = [d]; d"));
  size_t depth = 0;
  for (Value at = deep; at.size() == 1; at = at.at(0)) depth++;
  EXPECT_EQ(depth, 5000u);
  returned(js.set("back", deep));
  EXPECT_EQ(returned(js.eval("let n = 0; for (let at = back; at.length; at = at[0]) n++; n")), Value(5000));
  Value wide = returned(js.eval("Array.from({length: 3000}, (_, i) => ({i}))"));
  EXPECT_EQ(wide.size(), 3000u);
  EXPECT_EQ(wide.at(2999).get("i"), Value(2999));
}

TEST(ValuesShared, ErrorsCrossWithNameMessageStackAndMore) {
  Js js = make();
  EvalOptions options;
  options.file = "make.js";
  Value error = returned(
      js.eval("function f() { const e = new RangeError('far', {cause: 7}); e.code = 'E'; return e } f()", options));
  ASSERT_TRUE(error.is(Kind::error));
  EXPECT_EQ(error.error_name(), "RangeError");
  EXPECT_EQ(error.error_message(), "far");
  EXPECT_THAT(error.error_stack(), HasSubstr("at f (make.js:1"));
  EXPECT_EQ(error.get("cause"), Value(7));
  EXPECT_EQ(error.get("code"), Value("E"));
  returned(js.set("e", error));
  EXPECT_EQ(returned(js.eval("e instanceof RangeError && e.message === 'far' && e.cause === 7 && e.code === 'E'")),
            Value(true));
  const Value own = Value::error("MyError", "mine");
  returned(js.set("m", own));
  EXPECT_EQ(returned(js.eval("m instanceof Error && m.name + m.message")), Value("MyErrormine"));
}

TEST(ValuesShared, WhatCannotCrossIsAnErrorThatNamesThePath) {
  Js js = make();
  const std::pair<const char*, const char*> cases[] = {
      {"({a: [1, {b: Object.defineProperty({}, 'hidden', {value: 1})}]})", "value.a[1].b"},
      {"({list: new Array(1e9)})", "value.list"},
      {"[Object.assign([1], {extra: 1})]", "value[0]"},
      {"({'a b': {[Symbol('s')]: 1}})", "value[\"a b\"]"},
      {"[new SharedArrayBuffer(4)]", "value[0]"},
  };
  for (const auto& [source, path] : cases) {
    const Exception exception = threw(js.eval(source));
    EXPECT_EQ(exception.name, "TypeError") << source;
    EXPECT_THAT(exception.message, HasSubstr(path)) << source;
  }
  EXPECT_EQ(returned(js.eval("1 + 1")), Value(2));
}

// Plain values are made by the engine's own interface, which would write through a setter.
TEST(ValuesShared, PlainOnesArriveWholeWhateverObjectPrototypeHolds) {
  const Value value = Value::object({{"a", 1}, {"b", Value::array({2})}, {"toString", 3}});
  for (const char* hostile :
       {"Object.defineProperty(Object.prototype, 'a', {set() { hits++ }, configurable: true})",
        "delete Object.prototype.__proto__; Object.defineProperty(Object.prototype, 'a', {set() {}})",
        "Object.freeze(Object.prototype)", "Object.prototype.b = 7"}) {
    Js js = make();
    returned(js.eval("var hits = 0; globalThis.keep = (x) => { globalThis.kept = x; return hits }"));
    const Value arguments[] = {value};
    const uint64_t before = js.meters().fuel_used;
    returned(js.call("keep", arguments));
    EXPECT_LT(js.meters().fuel_used - before, 20'000u);
    returned(js.eval(std::string(hostile) + "; 0"));
    EXPECT_EQ(returned(js.call("keep", arguments)), Value(0));
    EXPECT_EQ(returned(js.eval("[Object.hasOwn(kept, 'a'), kept.a, kept.b[0], kept.toString]")),
              Value::array({true, 1, 2, 3}))
        << hostile;
  }
}

// ---- Handles

Handle handle_of(const Value& value) {
  EXPECT_TRUE(value.is(Kind::handle)) << to_string(value);
  return value.is(Kind::handle) ? value.handle() : Handle{};
}

TEST(Handles, TellWhatTheyAre) {
  Js js = make();
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"(function twice() {})", "function", "twice"}, {"class Pony {}; Pony", "function", "Pony"},
      {"Symbol('tag')", "symbol", "tag"},             {"/a+/gi", "regexp", "/a+/gi"},
      {"new WeakMap()", "object", "WeakMap"},         {"new (class Pony {})()", "object", "Pony"},
      {"globalThis", "object", "globalThis"},         {"new Promise(() => {})", "promise", "Promise"},
  };
  for (const auto& [source, kind, description] : cases) {
    const Handle handle = handle_of(returned(js.eval(source)));
    EXPECT_EQ(handle.kind, kind) << source;
    EXPECT_EQ(handle.description, description) << source;
  }
}

TEST(Handles, NameTheSameThingAlways) {
  Js js = make();
  returned(js.eval("var f = () => 1, g = () => 2"));
  const Handle f = handle_of(returned(js.get("f")));
  EXPECT_EQ(handle_of(returned(js.get("f"))).id, f.id);
  EXPECT_EQ(handle_of(returned(js.eval("[g, f]")).at(1)).id, f.id);
  EXPECT_NE(handle_of(returned(js.get("g"))).id, f.id);
  const Value arguments[] = {Value(f)};
  returned(js.eval("globalThis.isF = (x) => x === f"));
  EXPECT_EQ(returned(js.call("isF", arguments)), Value(true));
}

TEST(Handles, AreCalledConstructedReadAndWritten) {
  Js js = make();
  const Handle counter =
      handle_of(returned(js.eval("class Counter { n = 0; constructor(step) { this.step = step } add(x = 1) { return "
                                 "this.n += x * this.step } } Counter")));
  const Value step[] = {10};
  const Handle instance = handle_of(returned(js.construct(counter, step)));
  const Handle add = handle_of(returned(js.get(instance, "add")));
  const Value by[] = {2};
  EXPECT_EQ(returned(js.call(add, by, {}, Value(instance))), Value(20));
  EXPECT_EQ(returned(js.get(instance, "n")), Value(20));
  returned(js.set(instance, "n", 5));
  EXPECT_EQ(returned(js.keys(instance)), Value::array({"n", "step"}));
  EXPECT_EQ(returned(js.remove(instance, "n")), Value(true));
  EXPECT_EQ(returned(js.get(instance, "n")), Value());
  EXPECT_EQ(threw(js.call(instance)).name, "TypeError");
}

TEST(Handles, ReachGlobalThis) {
  Js js = make();
  Result<Handle> global = js.global();
  ASSERT_TRUE(global);
  returned(js.set(*global, "x", 41));
  EXPECT_EQ(returned(js.eval("++x")), Value(42));
  EXPECT_EQ(returned(js.get(*global, "x")), Value(42));
  const Handle symbol = handle_of(returned(js.eval("Symbol('key')")));
  returned(js.set(*global, Value(symbol), "by symbol"));
  EXPECT_EQ(returned(js.get(*global, Value(symbol))), Value("by symbol"));
}

TEST(Handles, SurviveForkSaveAndLoad) {
  Js js = make();
  const Handle f = handle_of(returned(js.eval("let n = 0; () => ++n")));
  EXPECT_EQ(returned(js.call(f)), Value(1));
  Js child = forked(js);
  Js other = reborn(js);
  EXPECT_EQ(returned(child.call(f)), Value(2));
  EXPECT_EQ(returned(child.call(f)), Value(3));
  EXPECT_EQ(returned(js.call(f)), Value(2));
  const Handle known{.id = f.id, .kind = "function", .description = "", .lineage = 0};  // Known from the snapshot.
  EXPECT_EQ(returned(other.call(known)), Value(2));
}

TEST(Handles, OfAnotherMachineAreRefused) {
  Js js = make(), other = make();
  const Handle f = handle_of(returned(js.eval("() => 1")));
  returned(other.eval("globalThis.decoy = () => 2"));
  handle_of(returned(other.get("decoy")));
  EXPECT_EQ(refused(other.call(f)), ErrorCode::bad_argument);
  const Value arguments[] = {Value::array({Value(f)})};
  EXPECT_EQ(refused(other.call("decoy", arguments)), ErrorCode::bad_argument);
  EXPECT_FALSE(other.release(f));
}

TEST(Handles, MadeAfterAForkAreTheirMakersOnly) {
  Js js = make();
  const Handle common = handle_of(returned(js.eval("() => 0")));
  Js child = forked(js);
  const Handle of_child = handle_of(returned(child.eval("() => 'child'")));
  const Handle of_parent = handle_of(returned(js.eval("() => 'parent'")));
  EXPECT_EQ(refused(js.call(of_child)), ErrorCode::bad_argument);
  EXPECT_EQ(refused(child.call(of_parent)), ErrorCode::bad_argument);
  EXPECT_EQ(returned(js.call(of_parent)), Value("parent"));
  EXPECT_EQ(returned(child.call(of_child)), Value("child"));
  EXPECT_EQ(returned(js.call(common)), Value(0));
  EXPECT_EQ(returned(child.call(common)), Value(0));
}

TEST(Handles, AreGivenUpOnce) {
  Js js = make();
  const Handle f = handle_of(returned(js.eval("globalThis.f = () => 1; f")));
  ASSERT_TRUE(js.release(f));
  ASSERT_TRUE(js.release(f));
  EXPECT_EQ(threw(js.call(f)).name, "ReferenceError");
  const Handle again = handle_of(returned(js.get("f")));
  EXPECT_NE(again.id, f.id);
  EXPECT_EQ(returned(js.call(again)), Value(1));
}

TEST(Handles, NeverMadeAreRefused) {
  Js js = make();
  EXPECT_EQ(threw(js.call(Handle{.id = 999, .kind = "function", .description = "", .lineage = 0})).name,
            "ReferenceError");
  EXPECT_EQ(threw(js.call(Handle{.id = UINT64_MAX, .kind = "", .description = "", .lineage = 0})).name,
            "ReferenceError");
}

TEST(Handles, InspectChangesNothing) {
  Js js = make();
  Value value = returned(js.eval("({f() {}, list: [1, 2], m: new Map([[1, 2]])})", [] {
    EvalOptions options;
    options.result = ResultAs::handle;
    return options;
  }()));
  const std::string before = digest(js);
  Result<std::string> text = js.inspect(value);
  ASSERT_TRUE(text) << text.error().to_string();
  EXPECT_EQ(*text, "{ f: [Function: f], list: [ 1, 2 ], m: Map(1) { 1 => 2 } }");
  EXPECT_EQ(digest(js), before);
}

}  // namespace
}  // namespace chukker::js::tests
