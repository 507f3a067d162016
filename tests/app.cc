#include "app.h"

#include <gtest/gtest.h>

#include "wat.h"

namespace chukker::tests {

App::App(std::string_view wat, Linker linker_in, const MachineOptions& options)
    : linker(std::move(linker_in)), machine(*Machine::create(options)) {
  const auto made = machine.instantiate("app", module_of(wat), linker);
  EXPECT_TRUE(made.has_value()) << made.error().to_string();
  if (!made) return;
  EXPECT_TRUE(std::holds_alternative<Finished>(made->outcome)) << to_string(made->outcome);
  instance = made->instance;
  instantiation = machine.meters().fuel_used;
}

Result<Outcome> App::call(std::string_view name, const std::vector<Value>& args, const RunOptions& options) {
  return machine.call(instance, name, args, options);
}

std::string App::run(std::string_view name, const std::vector<Value>& args, const RunOptions& options) {
  return text_of(call(name, args, options));
}

std::string App::resume(const RunOptions& options) { return text_of(machine.resume(options)); }

std::string App::answer(const std::vector<Value>& results, const RunOptions& options) {
  return text_of(machine.answer(results, options));
}

std::vector<uint8_t> App::bytes() {
  auto saved = machine.save();
  EXPECT_TRUE(saved.has_value()) << saved.error().to_string();
  return saved ? std::move(*saved) : std::vector<uint8_t>();
}

void App::save_and_load() {
  const std::vector<uint8_t> saved = bytes();
  LoadOptions options;
  options.schedule = std::make_shared<const Schedule>(machine.schedule());
  auto loaded = Machine::load(saved, linker, options);
  ASSERT_TRUE(loaded.has_value()) << loaded.error().to_string();
  machine = std::move(*loaded);
}

std::string text_of(const Result<Outcome>& outcome) {
  return outcome ? to_string(*outcome) : outcome.error().to_string();
}

}  // namespace chukker::tests
