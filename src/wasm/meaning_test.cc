#include "wasm/meaning.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace chukker::wasm {
namespace {

// What the text name says: "load8x8_s" and "load64_zero" touch 8 bytes, "store8_lane" one, "load" the whole value.
uint32_t bytes_in_name(const OpInfo& op) {
  const std::string text(op.text);
  const size_t digits = text.find_first_of("0123456789", text.find('.'));
  if (digits == std::string::npos) return text.starts_with("v128") ? 16 : text[1] == '6' ? 8 : 4;
  char* rest = nullptr;
  const auto bits = static_cast<uint32_t>(std::strtoul(&text[digits], &rest, 10));
  const auto lanes = *rest == 'x' ? static_cast<uint32_t>(std::strtoul(rest + 1, nullptr, 10)) : 1;
  return bits / 8 * lanes;
}

TEST(Meaning, LoadsAndStoresMoveTheBytesOfTheirName) {
  for (size_t i = 0; i < kOpCount; ++i) {
    const OpInfo& op = kOps[i];
    const bool touches_memory = op.effect == Effect::load || op.effect == Effect::store;
    EXPECT_EQ(access_bytes(static_cast<Op>(i)), touches_memory ? bytes_in_name(op) : 0) << op.text;
  }
}

}  // namespace
}  // namespace chukker::wasm
