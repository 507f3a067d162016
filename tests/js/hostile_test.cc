// Hostile scripts: each is stopped at exactly its fuel, or ends by itself, or in a defined error; in one run or in the
// middle saved, loaded and resumed; whatever is to happen when the fuel is spent. Then the machine answers 1+1.
//
// CHUKKER_TORTURE=whole runs each with a hundred times the fuel too.
#include <set>

#include "support.h"

namespace chukker::js::tests {
namespace {

using nlohmann::json;

constexpr uint64_t kFuel = 1'000'000;
constexpr uint64_t kFuelLarge = 100'000'000;
constexpr uint64_t kMemory = 64 << 20;

struct Script {
  std::filesystem::path path;
  std::string end;     // "cpu", "mem", "stack", "ok", "any", "determinism": as the manifests say.
  std::string output;  // Of those that end by themselves.
};

void PrintTo(const Script& script, std::ostream* out) { *out << script.path; }

void add_scripts(std::vector<Script>& scripts, const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "manifest.json")) return;
  const json manifest = read_json(folder / "manifest.json");
  for (const json& entry : manifest.is_array() ? manifest : manifest.at("scripts")) {
    Script script{folder / entry.at("file").get<std::string>(), entry.at("class"), ""};
    if (entry.contains("output")) script.output = entry.at("output");
    for (const auto& [key, native] : entry.items()) {
      if (key.starts_with("native_qjs") && native.contains("stdout")) script.output = native.at("stdout");
    }
    scripts.push_back(script);
  }
}

std::vector<Script> scripts() {
  std::vector<Script> all;
  add_scripts(all, js_folder() / "hostile");
  add_scripts(all, hostile_suite_folder());
  return all;
}

struct Ending {
  std::string outcome;
  std::string printed;
  uint64_t fuel = 0;
  std::string digest;
};

class Hostile : public ::testing::TestWithParam<Script> {
 protected:
  Result<Outcome> begin(Js& js, uint64_t fuel, OnExhausted then) const {
    EvalOptions options = with_fuel(fuel, then);
    options.file = "hostile.js";
    options.result = ResultAs::text;
    if (GetParam().path.extension() == ".mjs") options.kind = EvalOptions::Kind::module;
    return js.eval(source_, options);
  }

  Js machine(const Printer& printer) const {
    Options options = with_host(printer.host);
    options.limits.memory_bytes = kMemory;
    return make(options);
  }

  // What a run of that much fuel comes to; in the middle of it the machine is saved and loaded if `in_pieces`.
  Ending run(uint64_t fuel, OnExhausted then, bool in_pieces) const {
    Printer printer;
    Js js = machine(printer);
    std::string loaded;
    const uint64_t before = js.meters().fuel_used;
    Result<Outcome> outcome = begin(js, in_pieces ? fuel / 2 : fuel, in_pieces ? OnExhausted::suspend : then);
    if (in_pieces && outcome && std::holds_alternative<OutOfFuel>(*outcome)) {
      js = reborn(js, printer.host);
      loaded = digest(js);
      RunOptions rest;
      rest.fuel = fuel - (js.meters().fuel_used - before);
      rest.on_exhausted = then;
      outcome = js.resume(rest);
    }
    EXPECT_TRUE(outcome) << outcome.error().to_string();
    Ending ending{outcome ? to_string(*outcome) : "", *printer.text, js.meters().fuel_used - before, digest(js)};
    if (outcome) check(js, *outcome, ending.fuel, fuel, then, loaded);
    return ending;
  }

  void check(Js& js, const Outcome& outcome, uint64_t spent, uint64_t fuel, OnExhausted then,
             const std::string& loaded) const {
    if (auto* out = std::get_if<OutOfFuel>(&outcome)) {
      EXPECT_EQ(then, OnExhausted::suspend);
      EXPECT_LE(spent, fuel);
      EXPECT_EQ(js.state(), Js::State::suspended);
      expect_exact(js, *out, fuel - spent);
      // One more unit of fuel than it takes: it goes on, to the next stop.
      Result<Outcome> on = js.resume({{.fuel = 1000}});
      EXPECT_TRUE(on) << on.error().to_string();
      if (js.state() == Js::State::suspended) give_up(js, loaded);
    }
    if (js.state() == Js::State::suspended && !loaded.empty()) return;
    answers(js);
  }

  // What was loaded in its middle can't be undone, only interrupted; in a long builtin that comes too late, and then it
  // is as it was loaded. `loaded`: the digest of then; empty if the call began here.
  void give_up(Js& js, const std::string& loaded) const {
    Result<Outcome> outcome = js.abandon();
    ASSERT_TRUE(outcome) << outcome.error().to_string();
    if (loaded.empty()) {
      EXPECT_TRUE(std::holds_alternative<RolledBack>(*outcome)) << to_string(*outcome);
    }
    if (js.state() == Js::State::suspended) {
      EXPECT_EQ(digest(js), loaded) << to_string(*outcome);
    }
  }

  void answers(Js& js) const {
    ASSERT_EQ(js.state(), Js::State::idle);
    EvalOptions options;
    options.fuel = 2'000'000'000;  // (Also what a full heap takes to be collected.)
    options.run_jobs = false;      // A storm in the job queue isn't over.
    EXPECT_EQ(returned(js.eval("1+1", options)), Value(2));
  }

  void SetUp() override { source_ = read_file(GetParam().path); }

  std::string source_;
};

TEST_P(Hostile, IsStoppedAtItsFuelOrEnds) {
  const Ending plain = run(kFuel, OnExhausted::suspend, false);
  const Ending pieces = run(kFuel, OnExhausted::suspend, true);
  EXPECT_EQ(plain.outcome, pieces.outcome);
  EXPECT_EQ(plain.printed, pieces.printed);
  EXPECT_EQ(plain.fuel, pieces.fuel);
  EXPECT_EQ(plain.digest, pieces.digest);
  if (GetParam().end == "cpu") {
    EXPECT_TRUE(plain.outcome.starts_with("out of fuel")) << plain.outcome;
  }
}

TEST_P(Hostile, IsRolledBackToWhatWasBefore) {
  const Ending plain = run(kFuel, OnExhausted::rollback, false);
  if (GetParam().end == "cpu") {
    EXPECT_TRUE(plain.outcome.starts_with("rolled back")) << plain.outcome;
  }
  if (!plain.outcome.starts_with("rolled back")) return;
  Printer printer;
  Js js = machine(printer);
  const std::string before = digest(js);
  begin(js, kFuel, OnExhausted::rollback);
  EXPECT_EQ(digest(js), before);
}

TEST_P(Hostile, IsInterruptedOrRolledBack) {
  const Ending plain = run(kFuel, OnExhausted::interrupt, false);
  EXPECT_LE(plain.fuel, kFuel + 20'000'000);
  if (GetParam().end != "cpu") return;
  EXPECT_TRUE(plain.outcome.find("InternalError: interrupted") != std::string::npos ||
              plain.outcome.starts_with("rolled back")) << plain.outcome;
}

class HostileLarge : public Hostile {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(HostileLarge);

TEST_P(HostileLarge, IsStoppedAtItsFuelOrEnds) {
  for (OnExhausted then : {OnExhausted::suspend, OnExhausted::rollback, OnExhausted::interrupt}) {
    run(kFuelLarge, then, false);
  }
}

class HostileEnding : public Hostile {};

// Scripts that end by themselves print what they should, given enough.
TEST_P(HostileEnding, PrintsWhatItShould) {
  Printer printer;
  Js js = machine(printer);
  Result<Outcome> outcome = begin(js, whole() ? 20'000'000'000 : 200'000'000, OnExhausted::suspend);
  ASSERT_TRUE(outcome) << outcome.error().to_string();
  if (std::holds_alternative<OutOfFuel>(*outcome)) {
    EXPECT_FALSE(whole()) << "20 billion fuel were not enough";
    EXPECT_TRUE(GetParam().output.starts_with(*printer.text)) << *printer.text;
    return;
  }
  EXPECT_TRUE(std::holds_alternative<Returned>(*outcome)) << to_string(*outcome);
  EXPECT_EQ(*printer.text, GetParam().output);
}

std::string case_name(const ::testing::TestParamInfo<Script>& info) {
  const bool is_ours = info.param.path.parent_path().parent_path() == js_folder();
  return test_name((is_ours ? "" : "suite_") + info.param.path.stem().string());
}

std::vector<Script> ending_scripts() {
  std::vector<Script> ending;
  for (const Script& script : scripts()) {
    if (script.end == "ok") ending.push_back(script);
  }
  return ending;
}

INSTANTIATE_TEST_SUITE_P(Scripts, Hostile, ::testing::ValuesIn(scripts()), case_name);
INSTANTIATE_TEST_SUITE_P(Scripts, HostileLarge, ::testing::ValuesIn(whole() ? scripts() : std::vector<Script>()),
                         case_name);
INSTANTIATE_TEST_SUITE_P(Scripts, HostileEnding, ::testing::ValuesIn(ending_scripts()), case_name);

TEST(HostileScripts, AreThere) {
  if (!std::filesystem::exists(hostile_suite_folder())) {
    GTEST_SKIP() << "skipped: no " << hostile_suite_folder() << " (configure with -DCHUKKER_SUITES=its parent)";
  }
  EXPECT_GT(scripts().size(), 130u);
}

// ---- What the guest can see

// Source: ECMA-262, 14th edition (ES2023), 19 and Annex B, and what later editions have added that the engine has.
const std::set<std::string> kLanguage = {
    "globalThis", "Infinity", "NaN", "undefined", "eval", "isFinite", "isNaN", "parseFloat", "parseInt", "decodeURI",
    "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape", "AggregateError", "Array",
    "ArrayBuffer", "BigInt", "BigInt64Array", "BigUint64Array", "Boolean", "DataView", "Date", "Error", "EvalError",
    "FinalizationRegistry", "Float32Array", "Float64Array", "Function", "Int8Array", "Int16Array", "Int32Array", "Map",
    "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "RegExp", "Set", "SharedArrayBuffer",
    "String", "Symbol", "SyntaxError", "TypeError", "Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array",
    "URIError", "WeakMap", "WeakRef", "WeakSet", "Atomics", "JSON", "Math", "Reflect",
    "Float16Array", "Iterator", "SuppressedError", "DisposableStack", "AsyncDisposableStack"};  // ES2025 and later.
// The engine's own, and harmless: the class of its errors, a microtask without a promise, the clock once more, and
// characters to Base64 and back.
const std::set<std::string> kEngine = {"InternalError", "queueMicrotask", "performance", "btoa", "atob", "DOMException",
                                       "navigator"};

std::set<std::string> visible(Js& js) {
  std::set<std::string> names;
  const Value list = returned(js.eval("Object.getOwnPropertyNames(globalThis).concat("
                                      "Object.getOwnPropertySymbols(globalThis).map(String))"));
  for (size_t i = 0; i < list.size(); i++) names.insert(list.at(i).string());
  names.erase("Symbol(Symbol.toStringTag)");
  return names;
}

TEST(Globals, AreTheLanguagesAndTheGrantedOnly) {
  Js bare = make();
  for (const std::string& name : visible(bare)) {
    EXPECT_TRUE(kLanguage.contains(name) || kEngine.contains(name)) << name;
  }
  auto host = std::make_shared<Host>();
  host->functions["db.query"] = [](const Call&) { return Answer::of(1); };
  host->functions["now"] = host->functions["db.query"];
  host->on_message = host->functions["db.query"];
  host->print = [](std::string_view) {};
  host->console = [](std::string_view, std::string_view) {};
  Js granted = make(host);
  std::set<std::string> expected = visible(bare);
  expected.insert({"db", "now", "print", "console", "sendMessage", "onMessage"});
  EXPECT_EQ(visible(granted), expected);
}

// From every object that can be reached, by every property: no host function's maker, no prelude, no handles.
TEST(Globals, LeadNowhereElse) {
  Js js = make();
  const Value found = returned(js.eval(R"(
    const seen = new Set([globalThis]), names = [];
    const visit = (value, path) => {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
      seen.add(value);
      names.push(path);
      for (const key of Reflect.ownKeys(value)) {
        const {value: item, get, set} = Reflect.getOwnPropertyDescriptor(value, key);
        visit(item, path + '.' + String(key));
        visit(get, path + '.get ' + String(key));
        visit(set, path + '.set ' + String(key));
      }
      visit(Reflect.getPrototypeOf(value), path + '.__proto__');
    };
    for (const key of Reflect.ownKeys(globalThis)) {
      visit(Reflect.getOwnPropertyDescriptor(globalThis, key).value, String(key));
    }
    visit(Reflect.getPrototypeOf(globalThis), '__proto__');
    visit((function* () {})(), 'generator'); visit((async function* () {})(), 'async generator');
    visit(new Error('x').stack, 'stack'); visit(Error.prepareStackTrace, 'prepareStackTrace');
    names.filter((name) => !/^(String.raw|JSON.isRawJSON|JSON.rawJSON)$/.test(name) &&
      /raw|encode(?!URI)|decode(?!URI)|handle|perform|inspect|grant|chukker|host|fuel|meter|cycle/i.test(name))
  )"));
  EXPECT_EQ(found, Value::array()) << to_string(found);
}

TEST(Globals, DontShowTheMeter) {
  Js js = make();
  const Value first = returned(js.eval("JSON.stringify([Date.now(), Math.random(), new Error('x').stack])"));
  Js other = make();
  Result<Outcome> outcome =
      other.eval("JSON.stringify([Date.now(), Math.random(), new Error('x').stack])", with_fuel(1000));
  while (outcome && std::holds_alternative<OutOfFuel>(*outcome)) outcome = other.resume({{.fuel = 1000}});
  EXPECT_EQ(returned(std::move(outcome)), first);
}

}  // namespace
}  // namespace chukker::js::tests
