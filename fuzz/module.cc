// Any bytes as a module: decoded, validated, and run if they are one.
#include <cstdio>
#include <cstdlib>

#include "chukker/chukker.hpp"
#include "../tests/run_everything.h"

namespace {

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::span<const uint8_t> bytes(data, size);
  const auto module = chukker::Module::parse(bytes);
  const auto older = chukker::Module::parse(bytes, chukker::Features::wasm2());
  if (older && !module) give_up("valid in 2.0 and not with all features: " + module.error().to_string());
  if (!module && module.error().offset > size) give_up("an error behind the end: " + module.error().to_string());
  if (!module) return 0;
  const std::string error = chukker::tests::run_everything(*module, chukker::Linker(), 10'000);
  if (!error.empty()) give_up(error);
  return 0;
}
