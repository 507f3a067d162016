// Exact fuel: each program of tests/programs is run with every amount of fuel from 0 to what it takes, on every tier.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "guest.h"
#include "programs.h"
#include "spec_runner.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr Tier kTiers[] = {Tier::in_place, Tier::threaded};

// A machine with a program in it, ready to run `main`.
struct Ready {
  explicit Ready(const Program& program) : machine(*Machine::create(program.options)) {
    const auto made = machine.instantiate("", program.module, linker);
    EXPECT_TRUE(made.has_value() && std::holds_alternative<Finished>(made->outcome));
    if (made) instance = made->instance;
    used_before = machine.meters().fuel_used;
  }

  Result<Outcome> run(uint64_t fuel, Tier tier) {
    return machine.call(instance, "main", {}, {.fuel = fuel, .tier = tier});
  }
  Result<Outcome> resume(uint64_t fuel, Tier tier) { return machine.resume({.fuel = fuel, .tier = tier}); }
  uint64_t used() const { return machine.meters().fuel_used - used_before; }

  const Linker linker = program_linker();
  Machine machine;
  uint32_t instance = 0;
  uint64_t used_before = 0;
};

std::vector<uint8_t> bytes_of(Machine& machine) {
  const auto bytes = machine.save();
  EXPECT_TRUE(bytes.has_value()) << bytes.error().to_string();
  return bytes.value_or(std::vector<uint8_t>());
}

class Fuel : public ::testing::TestWithParam<std::string> {
 protected:
  const Program program_ = read_program(GetParam());
};

TEST_P(Fuel, IsWhatTheProgramSays) {
  for (const Tier tier : kTiers) {
    Ready ready(program_);
    const auto outcome = ready.run(kUnlimited, tier);
    EXPECT_EQ(describe(outcome), program_.outcome);
    EXPECT_EQ(ready.used(), program_.fuel);
    if (program_.instantiation) EXPECT_EQ(ready.used_before, *program_.instantiation);
  }
}

TEST_P(Fuel, ExactlyEnoughIsEnough) {
  for (const Tier tier : kTiers) {
    for (const uint64_t fuel : {program_.fuel, program_.fuel + 1, UINT64_MAX - 1}) {
      Ready ready(program_);
      EXPECT_EQ(describe(ready.run(fuel, tier)), program_.outcome) << fuel;
      EXPECT_EQ(ready.used(), program_.fuel) << fuel;
    }
  }
}

// With n fuel exactly what n can pay for has run: the stops form one list of amounts, the greatest of them that is at
// most n has been used, and what is required leads to the next.
TEST_P(Fuel, EveryAmountStopsAtTheLastInstructionThatItPays) {
  for (const Tier tier : kTiers) {
    std::set<uint64_t> stops = {0};
    uint64_t next = 0;  // The next stop, as the last one said.
    for (uint64_t fuel = 0; fuel < program_.fuel; ++fuel) {
      Ready ready(program_);
      const auto outcome = ready.run(fuel, tier);
      ASSERT_TRUE(outcome.has_value()) << outcome.error().to_string();
      const auto* out = std::get_if<OutOfFuel>(&*outcome);
      ASSERT_NE(out, nullptr) << fuel << " fuel: " << to_string(*outcome);
      stops.insert(ready.used());
      EXPECT_LE(ready.used(), fuel);
      if (fuel == next) EXPECT_EQ(ready.used(), fuel) << "the stop before said that this would be enough";
      EXPECT_EQ(ready.used(), *stops.rbegin());
      EXPECT_GT(out->required, 0u);
      next = fuel + out->required;
    }
    EXPECT_EQ(next, program_.fuel);
  }
}

// Stopped by any amount on one tier and taken up on another: same place, same bytes, same total, same result.
TEST_P(Fuel, TiersStopAndGoOnAlike) {
  Ready whole(program_);
  ASSERT_EQ(describe(whole.run(kUnlimited, Tier::in_place)), program_.outcome);
  const std::vector<uint8_t> final_bytes = bytes_of(whole.machine);
  for (uint64_t fuel = 0; fuel < program_.fuel; ++fuel) {
    std::vector<uint8_t> stopped_bytes;
    for (const Tier first : kTiers) {
      for (const Tier second : kTiers) {
        Ready ready(program_);
        ASSERT_TRUE(ready.run(fuel, first).has_value());
        const std::vector<uint8_t> bytes = bytes_of(ready.machine);
        if (stopped_bytes.empty()) stopped_bytes = bytes;
        EXPECT_EQ(bytes, stopped_bytes) << "stopped after " << fuel;
        EXPECT_EQ(describe(ready.resume(kUnlimited, second)), program_.outcome) << "stopped after " << fuel;
        EXPECT_EQ(ready.used(), program_.fuel) << "stopped after " << fuel;
        EXPECT_EQ(bytes_of(ready.machine), final_bytes) << "stopped after " << fuel;
      }
    }
  }
}

TEST_P(Fuel, OneUnitAtATimeTakesTheSame) {
  for (const bool switch_tiers : {false, true}) {
    const Linker linker = program_linker();
    Policy policy;
    policy.tier = Tier::threaded;
    policy.switch_tiers = switch_tiers;
    policy.portion = 1;
    policy.save_one_in = 1;
    policy.fork_one_in = 2;
    policy.machine = program_.options;
    Guest guest(policy, linker);
    const auto made = guest.instantiate("", program_.module);
    ASSERT_TRUE(made.has_value()) << made.error().to_string();
    const uint64_t before = guest.machine().meters().fuel_used;
    EXPECT_EQ(describe(guest.call(made->instance, "main", {})), program_.outcome);
    EXPECT_EQ(guest.machine().meters().fuel_used - before, program_.fuel);
    EXPECT_TRUE(guest.complaints().empty()) << ::testing::PrintToString(guest.complaints());
  }
}

INSTANTIATE_TEST_SUITE_P(Programs, Fuel, ::testing::ValuesIn(program_names()),
                         [](const auto& info) { return info.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Fuel);

TEST(FuelPrograms, AreThere) {
  if (!have_wat2wasm()) {
    std::cout << kNoWat2wasm << "\n";
    GTEST_SKIP();
  }
  EXPECT_GE(program_names().size(), 35u);
}

}  // namespace
}  // namespace chukker::tests
