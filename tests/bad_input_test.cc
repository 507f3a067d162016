// Bad input of every kind: never a crash, a hang or a silent acceptance, always a sentence that says what to do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app.h"
#include "guest.h"
#include "run_everything.h"
#include "spec_file.h"
#include "suites.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr uint64_t kFuelForMutants = 20'000;

void mutate(std::vector<uint8_t>& bytes, Random& random) {
  for (uint64_t changes = 1 + random.below(4); changes > 0; --changes) {
    const size_t at = random.below(bytes.size());
    switch (random.below(4)) {
      case 0: bytes[at] = static_cast<uint8_t>(random.next()); break;
      case 1: bytes[at] ^= static_cast<uint8_t>(1u << random.below(8)); break;
      case 2: bytes.insert(bytes.begin() + static_cast<ptrdiff_t>(at), static_cast<uint8_t>(random.next())); break;
      default: bytes.erase(bytes.begin() + static_cast<ptrdiff_t>(at));
    }
    if (bytes.empty()) bytes.push_back(0);
  }
}

// Modules that between them have every section and most instructions.
std::vector<std::vector<uint8_t>> good_modules() {
  std::vector<std::vector<uint8_t>> modules;
  if (have_wat2wasm()) {
    modules.push_back(assemble(R"((module $named
      (type $t (func (param i32) (result i32)))
      (import "spectest" "print_i32" (func $print (param i32)))
      (memory (export "memory") 1 2)
      (table $t 4 8 funcref)
      (global $g (mut i64) (i64.const 5))
      (elem (i32.const 1) $f $g)
      (elem $passive funcref (ref.func $f) (ref.null func))
      (data (i32.const 10) "hello")
      (data $p "passive")
      (start $start)
      (func $start (call $print (i32.const 1)))
      (func $f (export "f") (param i32) (result i32)
        (block $a (result i32) (br_table $a $a (local.get 0) (local.get 0))))
      (func $g (export "g") (param i32) (result i32) (local v128 f64)
        (memory.init $p (i32.const 0) (i32.const 0) (i32.const 3))
        (table.init $t $passive (i32.const 2) (i32.const 0) (i32.const 2))
        (local.set 1 (i32x4.splat (local.get 0)))
        (i32x4.extract_lane 2 (local.get 1)))
      (func (export "h") (result i32)
        (call_indirect (type $t) (i32.const 7) (i32.const 1)))))"));
  }
  if (have_suites()) {
    for (const char* file : {"random/smith-v2/v2-090003.wasm", "random/smith-v2simd/v2simd-090006.wasm",
                             "random/ttf/ttf-050001.wasm", "spec/2.0/br_table/br_table.0.wasm"}) {
      modules.push_back(read_bytes(suites_folder() / file));
    }
  }
  return modules;
}

TEST(BadInput, EveryPrefixOfAModuleIsRefusedOrRuns) {
  for (const std::vector<uint8_t>& module : good_modules()) {
    ASSERT_TRUE(Module::parse(module).has_value());
    for (size_t size = 0; size < module.size(); ++size) {
      const auto parsed = Module::parse(std::span(module).first(size));
      // Cut between two sections it may be a module.
      if (parsed) EXPECT_EQ(run_everything(*parsed, spectest_linker(false), kFuelForMutants), "");
      else EXPECT_LE(parsed.error().offset, size);
    }
  }
}

TEST(BadInput, AThousandMutationsOfAModuleAreRefusedOrRun) {
  uint64_t seed = 0;
  uint32_t accepted = 0;
  for (const std::vector<uint8_t>& module : good_modules()) {
    Random random(++seed);
    for (uint32_t i = 0; i < 1000; ++i) {
      std::vector<uint8_t> mutant = module;
      mutate(mutant, random);
      const auto parsed = Module::parse(mutant);
      if (!parsed) {
        EXPECT_LE(parsed.error().offset, mutant.size());
        continue;
      }
      EXPECT_EQ(run_everything(*parsed, spectest_linker(false), kFuelForMutants), "");
      ++accepted;
    }
  }
  if (!good_modules().empty()) EXPECT_GT(accepted, 100u);
}

class BadInputText : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  }
};

// A machine in the middle of a call, with something in each part of its state.
App suspended_app() {
  App app(R"((module
    (memory (export "memory") 2) (table 5 externref) (global (mut v128) (v128.const i64x2 1 2))
    (data (i32.const 70000) "some text in the second page")
    (func $sum (export "sum") (param i32) (result i32)
      (if (result i32) (local.get 0)
        (then (i32.add (local.get 0) (call $sum (i32.sub (local.get 0) (i32.const 1)))))
        (else (i32.const 0))))))");
  EXPECT_TRUE(app.run("sum", {Value::i32(20)}, {.fuel = 100}).starts_with("out of fuel"));
  return app;
}

TEST_F(BadInputText, EveryPrefixOfASnapshotIsRefused) {
  App app = suspended_app();
  const std::vector<uint8_t> bytes = app.bytes();
  for (size_t size = 0; size < bytes.size(); size += size < 2000 || size + 2000 > bytes.size() ? 1 : 97) {
    const auto loaded = Machine::load(std::span(bytes).first(size), app.linker);
    ASSERT_FALSE(loaded.has_value()) << size << " of " << bytes.size() << " bytes";
    EXPECT_EQ(loaded.error().code, ErrorCode::snapshot_corrupt) << loaded.error().to_string();
  }
}

TEST_F(BadInputText, EveryFlippedBitOfASnapshotIsFound) {
  App app = suspended_app();
  std::vector<uint8_t> bytes = app.bytes();
  for (size_t at = 0; at < bytes.size(); at += at < 4000 ? 1 : 13) {
    const auto bit = static_cast<uint8_t>(1u << (at % 8));
    bytes[at] ^= bit;
    const auto loaded = Machine::load(bytes, app.linker);
    EXPECT_FALSE(loaded.has_value()) << "byte " << at;
    bytes[at] ^= bit;
  }
}

TEST_F(BadInputText, AThousandMutationsOfASnapshotAreRefused) {
  App app = suspended_app();
  const std::vector<uint8_t> bytes = app.bytes();
  Random random(7);
  for (uint32_t i = 0; i < 1000; ++i) {
    std::vector<uint8_t> mutant = bytes;
    mutate(mutant, random);
    if (mutant == bytes) continue;
    EXPECT_FALSE(Machine::load(mutant, app.linker).has_value()) << i;
  }
}

// ---- Imports

// The message that instantiating `text` with `linker` ends in; empty if it links.
std::string link_error(std::string_view text, const Linker& linker, Machine& machine) {
  const auto made = machine.instantiate("", module_of(text), linker);
  if (made) return {};
  EXPECT_EQ(made.error().code, ErrorCode::link);
  return made.error().message;
}

void expect_words(const std::string& message, std::initializer_list<const char*> words) {
  for (const char* word : words) EXPECT_THAT(message, ::testing::HasSubstr(word));
}

TEST_F(BadInputText, AMissingImportIsNamedWithWhatItNeeds) {
  Machine machine = *Machine::create();
  constexpr const char* kText = R"((module (import "env" "sqrt" (func (param f64) (result f64)))))";
  expect_words(link_error(kText, {}, machine), {"env", "sqrt", "(f64) -> (f64)"});
}

TEST_F(BadInputText, AnImportOfAnotherTypeIsNamedWithWhatItNeedsAndWhatWasFound) {
  Machine machine = *Machine::create();
  Linker linker = spectest_linker(false);
  ASSERT_TRUE(define_spectest(machine).has_value());
  expect_words(link_error(R"((module (import "spectest" "print_i32" (func (param i64)))))", linker, machine),
               {"spectest", "print_i32", "(i64)", "(i32)"});
  expect_words(link_error(R"((module (import "spectest" "print_i32" (memory 1))))", linker, machine),
               {"spectest", "print_i32", "memory", "function"});
  expect_words(link_error(R"((module (import "spectest" "memory" (memory 3))))", linker, machine),
               {"spectest", "memory", "3", "1"});
  expect_words(link_error(R"((module (import "spectest" "table" (table 10 externref))))", linker, machine),
               {"spectest", "table", "externref", "funcref"});
  expect_words(link_error(R"((module (import "spectest" "global_i32" (global (mut i32)))))", linker, machine),
               {"spectest", "global_i32", "mut"});
}

TEST_F(BadInputText, AFailedLinkLeavesTheMachineAsItWas) {
  App app("(module (memory 1) (func (export \"f\") (result i32) (i32.const 1)))");
  const std::vector<uint8_t> before = app.bytes();
  EXPECT_FALSE(link_error(R"((module (import "env" "f" (func)) (memory 1)))", {}, app.machine).empty());
  EXPECT_EQ(app.bytes(), before);
  EXPECT_EQ(app.machine.instance_count(), 1u);
}

TEST_F(BadInputText, AStackWithoutRoomForInstantiationIsALimitAndNothingElse) {
  MachineOptions options;
  options.limits.stack_slots = 0;
  Machine machine = *Machine::create(options);
  const std::string before = machine.digest()->hex();
  const auto made = machine.instantiate("", module_of("(module)"), Linker());
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code, ErrorCode::limit);
  EXPECT_EQ(machine.digest()->hex(), before);
  EXPECT_EQ(machine.instance_count(), 0u);
}

TEST_F(BadInputText, HostFunctionsMissingAtLoadAreNamed) {
  Linker linker = spectest_linker(false);
  App app(R"((module (import "spectest" "print_i32" (func (param i32)))))", linker);
  const auto loaded = Machine::load(app.bytes(), Linker());
  ASSERT_FALSE(loaded.has_value());
  expect_words(loaded.error().message, {"spectest", "print_i32"});
}

TEST_F(BadInputText, NamesAreTakenOnce) {
  Linker linker;
  const auto nothing = [](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::done(); };
  ASSERT_TRUE(linker.define("a", "b", {}, nothing).has_value());
  const auto again = linker.define("a", "b", {}, nothing);
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::bad_argument);
  EXPECT_FALSE(linker.define("a", "c", {}, nothing, HostCost{.fixed = 0, .size_arg = 0}).has_value());
}

TEST_F(BadInputText, WhatTheHostAsksOfAMachineIsChecked) {
  App app(R"((module (memory (export "m") 1) (global (export "g") (mut i32) (i32.const 1)) (global (export "c") i32
    (i32.const 2)) (table (export "t") 3 funcref)))");
  const auto global = *app.machine.find_export(app.instance, "g");
  const auto constant = *app.machine.find_export(app.instance, "c");
  const auto table = *app.machine.find_export(app.instance, "t");
  EXPECT_FALSE(app.machine.find_export(app.instance, "nothing").has_value());
  EXPECT_FALSE(app.machine.find_export(77, "m").has_value());
  EXPECT_FALSE(app.machine.memory({ExternKind::memory, 77}).has_value());
  EXPECT_FALSE(app.machine.memory(global).has_value());
  EXPECT_FALSE(app.machine.global(table).has_value());
  EXPECT_FALSE(app.machine.set_global(global, Value::i64(1)).has_value());
  EXPECT_FALSE(app.machine.set_global(constant, Value::i32(1)).has_value());
  EXPECT_FALSE(app.machine.table_get(table, 3).has_value());
  EXPECT_TRUE(app.machine.table_get(table, 2).has_value());
  EXPECT_EQ(app.machine.table_size(table), uint64_t{3});
}

}  // namespace
}  // namespace chukker::tests
