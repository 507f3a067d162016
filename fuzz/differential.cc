// Bytes as the choices of a module generator; the module is run on all tiers, in random portions of fuel, with saves
// and forks in between: outcomes, fuel and bytes must be equal.
#include <cstdio>
#include <cstdlib>

#include "../tests/differential.h"
#include "../tests/generator.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace chukker;
  if (size < 8) return 0;
  const std::vector<uint8_t> bytes = tests::Generator({data + 1, size - 1}).module();
  const auto module = Module::parse(bytes);
  if (!module) {
    std::fprintf(stderr, "the generated module does not validate: %s\n", module.error().to_string().c_str());
    std::abort();
  }
  const auto found = tests::differences(*module, data[0], 2000);
  for (const std::string& difference : found) std::fprintf(stderr, "%s\n", difference.c_str());
  if (!found.empty()) std::abort();
  return 0;
}
