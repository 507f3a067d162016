// Generated modules on every tier, in portions, saved and forked: nothing may differ. The fuzz target of the same
// name does this with bytes of its own choice and no end.
#include <gtest/gtest.h>

#include "differential.h"
#include "generator.h"
#include "splitmix.h"

namespace chukker::tests {
namespace {

constexpr uint64_t kFuel = 3000;

std::vector<uint8_t> random_bytes(Random& random) {
  std::vector<uint8_t> bytes(100 + random.below(3000));
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random.next());
  return bytes;
}

class Differential : public ::testing::TestWithParam<uint64_t> {};

// Each case is 50 modules.
TEST_P(Differential, GeneratedModulesRunAlikeInEveryWay) {
  Random random(GetParam());
  for (uint32_t i = 0; i < 50; ++i) {
    const std::vector<uint8_t> bytes = Generator(random_bytes(random)).module();
    const auto module = Module::parse(bytes);
    ASSERT_TRUE(module.has_value()) << "seed " << GetParam() << ", module " << i << ": " << module.error().to_string();
    const auto found = differences(*module, i, kFuel);
    EXPECT_TRUE(found.empty()) << "seed " << GetParam() << ", module " << i << ": " << ::testing::PrintToString(found);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Differential, ::testing::Range<uint64_t>(0, 10));

}  // namespace
}  // namespace chukker::tests
