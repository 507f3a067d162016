#include "spec_runner.h"

#include <algorithm>

#include "untyped.h"

namespace chukker::tests {
namespace {

constexpr size_t kFailuresMax = 40;

// True if one of the two texts begins with the other: the suite says "uninitialized element 2" where the message is
// "uninitialized element".
bool same_text(std::string_view a, std::string_view b) { return a.starts_with(b) || b.starts_with(a); }

bool all_match(const std::vector<Pattern>& expected, const std::vector<Value>& values) {
  return std::equal(expected.begin(), expected.end(), values.begin(), values.end(),
                    [](const Pattern& pattern, const Value& value) { return pattern.matches(value); });
}

bool any_matches(const std::vector<Pattern>& either, const std::vector<Value>& values) {
  const auto matches = [&](const Pattern& pattern) { return pattern.matches(values[0]); };
  return values.size() == 1 && std::any_of(either.begin(), either.end(), matches);
}

std::string texts(const std::vector<Pattern>& patterns) {
  std::string all;
  for (const Pattern& pattern : patterns) all += (all.empty() ? "" : ", ") + pattern.text;
  return all;
}

// The proposal that a module needs: "not supported: 64-bit memory (...)" without what is in brackets.
std::string reason_of(const Error& error) { return error.message.substr(0, error.message.find(" (")); }

// True for a module that 3.0 can read (and calls invalid) only since 64-bit memory widened offsets and limits.
bool is_wide_field(const Command& command, const Error& error) {
  const bool too_long = error.message.find("integer too large") != std::string::npos ||
                        error.message.find("integer representation too long") != std::string::npos;
  return command.type == "assert_invalid" && error.code == ErrorCode::malformed && too_long;
}

}  // namespace

std::string describe(const Result<Outcome>& outcome) {
  return outcome ? to_string(*outcome) : outcome.error().to_string();
}

uint64_t Report::skipped_total() const {
  uint64_t total = 0;
  for (const auto& [reason, count] : skipped) total += count;
  return total;
}

Report& Report::operator+=(const Report& other) {
  passed += other.passed;
  failed += other.failed;
  rewritten += other.rewritten;
  for (const auto& [reason, count] : other.skipped) skipped[reason] += count;
  for (const std::string& failure : other.failures) {
    if (failures.size() < kFailuresMax) failures.push_back(failure);
  }
  work += other.work;
  return *this;
}

SpecRunner::SpecRunner(const Policy& policy, const Features& features)
    : policy_(policy), features_(features), linker_(spectest_linker(policy.late_answers)) {}

const std::map<std::string, SpecRunner::Handler>& SpecRunner::handlers() {
  static const std::map<std::string, Handler> table = {
      {"module", &SpecRunner::module},
      {"module_definition", &SpecRunner::module_definition},
      {"module_instance", &SpecRunner::module_instance},
      {"register", &SpecRunner::register_instance},
      {"action", &SpecRunner::act},
      {"assert_return", &SpecRunner::assert_return},
      {"assert_trap", &SpecRunner::assert_trap},
      {"assert_exhaustion", &SpecRunner::assert_trap},
      {"assert_exception", &SpecRunner::assert_exception},
      {"assert_malformed", &SpecRunner::assert_malformed},
      {"assert_invalid", &SpecRunner::assert_invalid},
      {"assert_unlinkable", &SpecRunner::assert_unlinkable},
      {"assert_uninstantiable", &SpecRunner::assert_uninstantiable},
  };
  return table;
}

Report SpecRunner::run(const SpecFile& file) {
  file_ = &file;
  report_ = {};
  guest_ = std::make_unique<Guest>(policy_, linker_);
  current_.reset(), named_.clear(), definitions_.clear(), last_definition_.reset(), registered_skipped_.clear();
  if (const auto defined = define_spectest(guest_->machine()); !defined) {
    report_.failures.push_back("spectest: " + defined.error().to_string());
    ++report_.failed;
    return report_;
  }
  for (const Command& command : file.commands) {
    const auto handler = handlers().find(command.type);
    const bool known = handler != handlers().end();
    record(command, known ? (this->*handler->second)(command) : Failed{"unknown command"});
    report_.fuel.push_back(guest_->machine().meters().fuel_used);
  }
  for (const std::string& complaint : guest_->complaints()) {
    ++report_.failed;
    report_.failures.push_back(file.path.filename().string() + ": " + complaint);
  }
  if (auto bytes = guest_->machine().save()) report_.snapshot = std::move(*bytes);
  if (const auto digest = guest_->machine().digest()) report_.digest = digest->hex();
  report_.work = guest_->work();
  return report_;
}

void SpecRunner::record(const Command& command, const Verdict& verdict) {
  if (std::holds_alternative<Passed>(verdict)) ++report_.passed;
  if (const auto* skipped = std::get_if<Skipped>(&verdict)) ++report_.skipped[skipped->reason];
  const auto* failed = std::get_if<Failed>(&verdict);
  if (failed == nullptr) return;
  ++report_.failed;
  if (report_.failures.size() >= kFailuresMax) return;
  const std::string place = file_->path.filename().string() + ":" + std::to_string(command.line);
  const std::string what = command.action ? command.action->field : command.filename;
  report_.failures.push_back(place + ": " + command.type + " " + what + ": " + failed->what);
}

// ---- Modules

std::variant<Module, SpecRunner::Skipped, SpecRunner::Failed> SpecRunner::parse(const Command& command) {
  const auto bytes = read_bytes(file_->path.parent_path() / command.filename);
  auto module = Module::parse(bytes, features_);
  if (module) return *module;
  if (module.error().code != ErrorCode::unsupported) return Failed{module.error().to_string()};
  const bool is_meant_to_run = command.type == "module";
  const auto untyped = is_meant_to_run ? without_typed_references(file_->path, command.line) : std::nullopt;
  if (!untyped) return Skipped{reason_of(module.error())};
  const auto rewritten = Module::parse(*untyped, features_);
  if (!rewritten) return Skipped{reason_of(module.error())};
  ++report_.rewritten;
  return *rewritten;
}

std::optional<SpecRunner::Skipped> SpecRunner::needs_skipped(const Module& module) const {
  for (const ImportDescription& import : module.imports()) {
    const auto found = registered_skipped_.find(import.module);
    if (found != registered_skipped_.end()) return found->second;
  }
  return std::nullopt;
}

void SpecRunner::set_current(const Instance& instance, const std::string& name) {
  current_ = instance;
  if (!name.empty()) named_.insert_or_assign(name, instance);
}

SpecRunner::Verdict SpecRunner::instantiate(const Module& module, const std::string& name) {
  if (const auto skipped = needs_skipped(module)) {
    set_current(*skipped, name);
    return *skipped;
  }
  const auto made = guest_->instantiate("", module);
  if (!made) return Failed{made.error().to_string()};
  if (!std::holds_alternative<Finished>(made->outcome)) return Failed{to_string(made->outcome)};
  set_current(made->instance, name);
  return Passed{};
}

SpecRunner::Verdict SpecRunner::module(const Command& command) {
  current_.reset();
  const auto parsed = parse(command);
  if (const auto* module = std::get_if<Module>(&parsed)) return instantiate(*module, command.name);
  if (const auto* failed = std::get_if<Failed>(&parsed)) return *failed;
  set_current(std::get<Skipped>(parsed), command.name);
  return std::get<Skipped>(parsed);
}

SpecRunner::Verdict SpecRunner::module_definition(const Command& command) {
  const auto parsed = parse(command);
  if (const auto* failed = std::get_if<Failed>(&parsed)) return *failed;
  const auto* module = std::get_if<Module>(&parsed);
  if (module != nullptr) last_definition_ = *module;
  else last_definition_ = std::get<Skipped>(parsed);
  if (!command.name.empty()) definitions_.insert_or_assign(command.name, *last_definition_);
  return module != nullptr ? Verdict(Passed{}) : Verdict(std::get<Skipped>(parsed));
}

SpecRunner::Verdict SpecRunner::module_instance(const Command& command) {
  const auto found = definitions_.find(command.module);
  if (!command.module.empty() && found == definitions_.end()) return Failed{"no definition " + command.module};
  if (command.module.empty() && !last_definition_) return Failed{"no definition"};
  const auto& definition = command.module.empty() ? *last_definition_ : found->second;
  if (const auto* module = std::get_if<Module>(&definition)) return instantiate(*module, command.instance);
  set_current(std::get<Skipped>(definition), command.instance);
  return std::get<Skipped>(definition);
}

std::variant<uint32_t, SpecRunner::Skipped, SpecRunner::Failed> SpecRunner::instance_of(const std::string& name) const {
  const auto found = named_.find(name);
  if (!name.empty() && found == named_.end()) return Failed{"no instance " + name};
  if (name.empty() && !current_) return Failed{"the module before it failed"};
  const Instance& instance = name.empty() ? *current_ : found->second;
  if (const auto* number = std::get_if<uint32_t>(&instance)) return *number;
  return std::get<Skipped>(instance);
}

SpecRunner::Verdict SpecRunner::register_instance(const Command& command) {
  const auto instance = instance_of(command.name);
  if (const auto* failed = std::get_if<Failed>(&instance)) return *failed;
  if (const auto* skipped = std::get_if<Skipped>(&instance)) {
    registered_skipped_.insert_or_assign(command.as, *skipped);
    return *skipped;
  }
  registered_skipped_.erase(command.as);
  const auto done = guest_->machine().register_instance(command.as, std::get<uint32_t>(instance));
  return done ? Verdict(Passed{}) : Verdict(Failed{done.error().to_string()});
}

// ---- Actions

Result<Outcome> SpecRunner::get(uint32_t instance, const std::string& field) {
  const auto item = guest_->machine().find_export(instance, field);
  if (!item) return fail(ErrorCode::bad_argument, "no export " + field);
  const auto value = guest_->machine().global(*item);
  if (!value) return std::unexpected(value.error());
  return Finished{{*value}};
}

std::variant<Outcome, SpecRunner::Skipped, SpecRunner::Failed> SpecRunner::perform(const Action& action) {
  const auto instance = instance_of(action.module);
  if (const auto* failed = std::get_if<Failed>(&instance)) return *failed;
  if (const auto* skipped = std::get_if<Skipped>(&instance)) return *skipped;
  std::vector<Value> args;
  for (const Argument& argument : action.args) {
    if (!argument.value) return Failed{"an argument of type " + argument.type_name};
    args.push_back(*argument.value);
  }
  const uint32_t number = std::get<uint32_t>(instance);
  auto outcome = action.is_get ? get(number, action.field) : guest_->call(number, action.field, args);
  if (!outcome) return Failed{outcome.error().to_string()};
  return std::move(*outcome);
}

SpecRunner::Verdict SpecRunner::act(const Command& command) {
  const auto done = perform(*command.action);
  if (const auto* skipped = std::get_if<Skipped>(&done)) return *skipped;
  if (const auto* failed = std::get_if<Failed>(&done)) return *failed;
  const Outcome& outcome = std::get<Outcome>(done);
  return std::holds_alternative<Finished>(outcome) ? Verdict(Passed{}) : Verdict(Failed{to_string(outcome)});
}

SpecRunner::Verdict SpecRunner::assert_return(const Command& command) {
  const auto done = perform(*command.action);
  if (const auto* skipped = std::get_if<Skipped>(&done)) return *skipped;
  if (const auto* failed = std::get_if<Failed>(&done)) return *failed;
  const Outcome& outcome = std::get<Outcome>(done);
  const auto* finished = std::get_if<Finished>(&outcome);
  if (finished == nullptr) return Failed{to_string(outcome)};
  const bool matches = command.either.empty() ? all_match(command.expected, finished->values)
                                              : any_matches(command.either, finished->values);
  if (matches) return Passed{};
  return Failed{to_string(outcome) + ", expected " + texts(command.expected) + texts(command.either)};
}

SpecRunner::Verdict SpecRunner::assert_trap(const Command& command) {
  const auto done = perform(*command.action);
  if (const auto* skipped = std::get_if<Skipped>(&done)) return *skipped;
  if (const auto* failed = std::get_if<Failed>(&done)) return *failed;
  const Outcome& outcome = std::get<Outcome>(done);
  const auto* trapped = std::get_if<Trapped>(&outcome);
  if (trapped != nullptr && same_text(message(trapped->code), command.text)) return Passed{};
  return Failed{to_string(outcome) + ", expected a trap: " + command.text};
}

SpecRunner::Verdict SpecRunner::assert_exception(const Command& command) {
  const auto instance = instance_of(command.action->module);
  if (const auto* skipped = std::get_if<Skipped>(&instance)) return *skipped;
  return Failed{"no exceptions here"};
}

// ---- Refused modules

SpecRunner::Verdict SpecRunner::expect_refusal(const Command& command, ErrorCode code) {
  if (command.is_text) return Skipped{"needs a parser of the text format"};
  const auto bytes = read_bytes(file_->path.parent_path() / command.filename);
  const auto module = Module::parse(bytes, features_);
  if (module) return Failed{"accepted, expected: " + command.text};
  const Error& error = module.error();
  if (error.code == code) return Passed{};
  if (error.code == ErrorCode::unsupported) {
    // What 2.0 calls malformed may belong to a later proposal.
    if (code == ErrorCode::malformed && error.message.find(command.text) != std::string::npos) return Passed{};
    return Skipped{reason_of(error)};
  }
  if (is_wide_field(command, error)) return Skipped{"refused as malformed: 64-bit fields come with 64-bit memory"};
  return Failed{error.to_string() + ", expected: " + std::string(name(code)) + ": " + command.text};
}

SpecRunner::Verdict SpecRunner::assert_malformed(const Command& command) {
  return expect_refusal(command, ErrorCode::malformed);
}

SpecRunner::Verdict SpecRunner::assert_invalid(const Command& command) {
  return expect_refusal(command, ErrorCode::invalid);
}

SpecRunner::Verdict SpecRunner::assert_unlinkable(const Command& command) {
  const auto parsed = parse(command);
  if (const auto* skipped = std::get_if<Skipped>(&parsed)) return *skipped;
  if (const auto* failed = std::get_if<Failed>(&parsed)) return *failed;
  const Module& module = std::get<Module>(parsed);
  if (const auto skipped = needs_skipped(module)) return *skipped;
  const auto made = guest_->instantiate("", module);
  if (made) return Failed{"linked, expected: " + command.text};
  if (made.error().code == ErrorCode::link) return Passed{};
  return Failed{made.error().to_string() + ", expected: " + command.text};
}

SpecRunner::Verdict SpecRunner::assert_uninstantiable(const Command& command) {
  const auto parsed = parse(command);
  if (const auto* skipped = std::get_if<Skipped>(&parsed)) return *skipped;
  if (const auto* failed = std::get_if<Failed>(&parsed)) return *failed;
  const Module& module = std::get<Module>(parsed);
  if (const auto skipped = needs_skipped(module)) return *skipped;
  const auto made = guest_->instantiate("", module);
  if (!made) return Failed{made.error().to_string()};
  const auto* trapped = std::get_if<Trapped>(&made->outcome);
  if (trapped != nullptr && same_text(message(trapped->code), command.text)) return Passed{};
  return Failed{to_string(made->outcome) + ", expected a trap: " + command.text};
}

}  // namespace chukker::tests
