#include "support.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace chukker::js::tests {

std::filesystem::path js_folder() { return CHUKKER_JS_TESTS; }
std::filesystem::path programs_folder() { return CHUKKER_JS_PROGRAMS; }
std::filesystem::path hostile_suite_folder() { return CHUKKER_HOSTILE_SUITE; }

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_TRUE(in.good()) << path;
  return text.str();
}

nlohmann::json read_json(const std::filesystem::path& path) { return nlohmann::json::parse(read_file(path)); }

bool whole() {
  static const bool is_whole = std::getenv("CHUKKER_TORTURE") != nullptr;
  return is_whole;
}

std::string test_name(std::string_view text) {
  std::string name(text);
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

// ---- Machines

Js make(const Options& options) {
  Result<Js> js = Js::create(options);
  EXPECT_TRUE(js) << js.error().to_string();
  return *std::move(js);
}

Js make(std::shared_ptr<const Host> host) { return make(with_host(std::move(host))); }

Options with_host(std::shared_ptr<const Host> host) {
  Options options;
  options.host = std::move(host);
  return options;
}

Js forked(Js& js, const ForkOptions& options) {
  Result<Js> child = js.fork(options);
  EXPECT_TRUE(child) << child.error().to_string();
  return *std::move(child);
}

Js loaded(std::span<const uint8_t> bytes, std::shared_ptr<const Host> host) {
  Result<Js> js = Js::load(bytes, std::move(host));
  EXPECT_TRUE(js) << js.error().to_string();
  return *std::move(js);
}

Bytes saved(Js& js, const SaveOptions& options) {
  Result<Bytes> bytes = js.save(options);
  EXPECT_TRUE(bytes) << bytes.error().to_string();
  return bytes ? *std::move(bytes) : Bytes();
}

Js reborn(Js& js, std::shared_ptr<const Host> host) { return loaded(saved(js), std::move(host)); }

std::string digest(Js& js) {
  Result<Hash> hash = js.digest();
  EXPECT_TRUE(hash) << hash.error().to_string();
  return hash ? hash->hex() : std::string();
}

namespace {

template <class T>
T expect(Result<Outcome>& outcome, const char* what) {
  EXPECT_TRUE(outcome) << outcome.error().to_string();
  if (!outcome) return {};
  T* it = std::get_if<T>(&*outcome);
  EXPECT_TRUE(it) << what << ", but it " << to_string(*outcome);
  return it ? std::move(*it) : T{};
}

}  // namespace

Value returned(Result<Outcome> outcome) { return expect<Returned>(outcome, "should return").value; }
Exception threw(Result<Outcome> outcome) { return expect<Threw>(outcome, "should throw").exception; }
OutOfFuel out_of_fuel(Result<Outcome> outcome) { return expect<OutOfFuel>(outcome, "should run out of fuel"); }
Waiting waits(Result<Outcome> outcome) { return expect<Waiting>(outcome, "should wait"); }
RolledBack rolled_back(Result<Outcome> outcome) { return expect<RolledBack>(outcome, "should be rolled back"); }

bool interrupted(Result<Outcome> outcome) {
  auto it = expect<Threw>(outcome, "should be interrupted");
  EXPECT_EQ(it.exception.name, "InternalError");
  EXPECT_EQ(it.exception.message, "interrupted");
  return it.interrupted;
}

ErrorCode refused(const Result<Outcome>& outcome) {
  EXPECT_FALSE(outcome) << "should be refused, but it " << to_string(*outcome);
  if (!outcome) {
    EXPECT_GT(outcome.error().message.size(), 10u);
  }
  return outcome ? ErrorCode::malformed : outcome.error().code;
}

void expect_exact(Js& js, const OutOfFuel& out, uint64_t left) {
  ASSERT_GT(out.required, 0u);
  Js child = forked(js);
  const uint64_t before = child.meters().fuel_used;
  RunOptions options;
  options.fuel = left + out.required - 1;
  options.on_exhausted = OnExhausted::suspend;
  EXPECT_EQ(out_of_fuel(child.resume(options)).required, 1u);
  EXPECT_EQ(child.meters().fuel_used, before);
}

EvalOptions with_fuel(uint64_t fuel, OnExhausted then) {
  EvalOptions options;
  options.fuel = fuel;
  options.on_exhausted = then;
  return options;
}

namespace {

Result<ModuleSource> load_file(std::string_view name) {
  std::filesystem::path path(name);
  if (!std::filesystem::exists(path)) return fail(ErrorCode::io, "there is no module " + std::string(name));
  using Kind = ModuleSource::Kind;
  return ModuleSource{read_file(path), path.extension() == ".json" ? Kind::json : Kind::javascript};
}

}  // namespace

Printer::Printer() : host(std::make_shared<Host>()) {
  host->print = [text = text](std::string_view line) { text->append(line).append("\n"); };
  host->functions["host"] = [](const Call& call) { return Answer::of(call.args.empty() ? Value() : call.args[0]); };
  host->load = load_file;
}

}  // namespace chukker::js::tests
