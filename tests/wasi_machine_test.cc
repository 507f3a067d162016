// WASI in whole machines: calls that wait, state that travels, what is charged, what is refused.
#include "chukker/wasi.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "wat.h"

namespace chukker::tests {
namespace {

// Copies its input to its output, up to 16 bytes at a time, until the end.
constexpr std::string_view kCat = R"(
  (module
    (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "\40\00\00\00\10\00\00\00")
    (func (export "_start")
      (loop $next
        (i32.store (i32.const 4) (i32.const 16))
        (if (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 4)) (then unreachable))
        (if (i32.eqz (i32.load (i32.const 4))) (then (return)))
        (if (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)) (then unreachable))
        (br $next)))))";

// Polls one clock for 20 milliseconds, and gives the errno.
constexpr std::string_view kSleep = R"(
  (module
    (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (func (export "_start") (result i32)
      (i32.store (i32.const 16) (i32.const 1))
      (i64.store (i32.const 24) (i64.const 20000000))
      (call $poll (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128)))))";

// Reads the first descriptor that is opened in the preopen: "open" opens the file "f" there, "next" gives 2 bytes of
// it.
constexpr std::string_view kReader = R"(
  (module
    (import "wasi_snapshot_preview1" "path_open"
      (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "\40\00\00\00\02\00\00\00f")
    (func (export "open") (result i32)
      (call $open (i32.const 3) (i32.const 0) (i32.const 8) (i32.const 1) (i32.const 0) (i64.const 2) (i64.const 0)
        (i32.const 0) (i32.const 16)))
    (func (export "next") (result i32)
      (if (call $read (i32.const 4) (i32.const 0) (i32.const 1) (i32.const 16)) (then unreachable))
      (i32.load16_u (i32.const 64)))))";

Linker linker_with(const wasi::Options& options) {
  Linker linker;
  const auto defined = wasi::define(linker, options);
  EXPECT_TRUE(defined) << defined.error().to_string();
  return linker;
}

struct Made {
  Machine machine;
  uint32_t instance;

  std::string call(std::string_view name, const RunOptions& options = {}) {
    const auto outcome = machine.call(instance, name, {}, options);
    return outcome ? to_string(*outcome) : outcome.error().to_string();
  }
  std::string output() { return *wasi::captured(machine, wasi::Stream::output); }
};

Made make(std::string_view text, const Linker& linker) {
  Machine machine = *Machine::create();
  auto made = machine.instantiate("app", module_of(text), linker);
  EXPECT_TRUE(made) << made.error().to_string();
  return {std::move(machine), made->instance};
}

// As another process would have it.
Machine moved(Machine& machine, const wasi::Options& options) {
  const auto bytes = machine.save();
  EXPECT_TRUE(bytes);
  auto loaded = Machine::load(*bytes, linker_with(options));
  EXPECT_TRUE(loaded) << loaded.error().to_string();
  return std::move(*loaded);
}

std::string go_on(Machine& machine) {
  const auto outcome = wasi::go_on(machine);
  return outcome ? to_string(*outcome) : outcome.error().to_string();
}

class WasiMachine : public testing::Test {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  }
};

// ---- Waiting

const wasi::Options kFed{.standard_input = wasi::Input::fed(), .standard_output = wasi::Output::capture()};

TEST_F(WasiMachine, AReadWaitsInASnapshotForWhatIsFed) {
  Made made = make(kCat, linker_with(kFed));
  EXPECT_TRUE(made.call("_start").starts_with("waiting for"));
  Machine machine = moved(made.machine, kFed);
  EXPECT_TRUE(wasi::is_waiting(machine.outcome()));
  EXPECT_TRUE(go_on(machine).starts_with("waiting for"));  // Nothing is there yet.
  ASSERT_TRUE(wasi::feed(machine, "a line that is longer than its buffer\n"));
  EXPECT_TRUE(go_on(machine).starts_with("waiting for"));
  EXPECT_EQ(*wasi::captured(machine, wasi::Stream::output), "a line that is longer than its buffer\n");
  ASSERT_TRUE(wasi::end_input(machine));
  EXPECT_EQ(go_on(machine), "finished");
}

TEST_F(WasiMachine, ForksOfAWaitingMachineAreFedEachByItself) {
  Made made = make(kCat, linker_with(kFed));
  made.call("_start");
  Machine other = *made.machine.fork();
  ASSERT_TRUE(wasi::feed(made.machine, "yes"));
  ASSERT_TRUE(wasi::feed(other, "no"));
  go_on(made.machine);
  go_on(other);
  EXPECT_EQ(*wasi::take(made.machine, wasi::Stream::output), "yes");
  EXPECT_EQ(*wasi::take(other, wasi::Stream::output), "no");
  EXPECT_EQ(*wasi::captured(other, wasi::Stream::output), "");
}

TEST_F(WasiMachine, AWaitingCallCostsNoMoreHoweverOftenItIsTried) {
  const wasi::Options given{.standard_input = wasi::Input::of("abc"), .standard_output = wasi::Output::capture()};
  Made at_once = make(kCat, linker_with(given));
  EXPECT_EQ(at_once.call("_start"), "finished");
  Made waiting = make(kCat, linker_with(kFed));
  waiting.call("_start");
  for (int i = 0; i < 5; i++) go_on(waiting.machine);
  ASSERT_TRUE(wasi::feed(waiting.machine, "abc"));
  ASSERT_TRUE(wasi::end_input(waiting.machine));
  EXPECT_EQ(go_on(waiting.machine), "finished");
  EXPECT_EQ(waiting.machine.meters().fuel_used, at_once.machine.meters().fuel_used);
}

TEST_F(WasiMachine, ARealSleepCanWaitElsewhere) {
  const wasi::Options options{.clock = {.real = true}, .pending_waits = true};
  Made made = make(kSleep, linker_with(options));
  EXPECT_TRUE(made.call("_start").starts_with("waiting for"));
  Machine machine = moved(made.machine, options);
  std::string outcome;
  for (int tries = 0; tries < 1'000'000 && outcome != "finished: 0"; tries++) outcome = go_on(machine);
  EXPECT_EQ(outcome, "finished: 0");
}

TEST_F(WasiMachine, OnlyAWaitingCallGoesOn) {
  Made made = make(kSleep, linker_with({}));
  EXPECT_EQ(go_on(made.machine), "bad_state: no WASI call is pending");
  EXPECT_EQ(made.call("_start"), "finished: 0");
  EXPECT_FALSE(wasi::is_waiting(made.machine.outcome()));
  Machine without = *Machine::create();
  EXPECT_EQ(wasi::captured(without, wasi::Stream::output).error().code, ErrorCode::bad_state);
}

// The memory is that of the instance that called, not of the one whose function was called by the host.
TEST_F(WasiMachine, AnAnswerGoesToTheCallersMemory) {
  Machine machine = *Machine::create();
  const Linker linker = linker_with(kFed);
  ASSERT_TRUE(machine.instantiate("cat", module_of(kCat), linker));
  const auto outer = machine.instantiate("outer", module_of(R"(
    (module (import "cat" "_start" (func $cat)) (memory (export "memory") 1)
      (func (export "run") (return_call $cat))))"), linker);
  ASSERT_TRUE(outer) << outer.error().to_string();
  ASSERT_TRUE(machine.call(outer->instance, "run", {}));
  ASSERT_TRUE(wasi::feed(machine, "abc"));
  ASSERT_TRUE(wasi::end_input(machine));
  EXPECT_EQ(go_on(machine), "finished");
  EXPECT_EQ(*wasi::captured(machine, wasi::Stream::output), "abc");
}

// ---- What travels

TEST_F(WasiMachine, AnOpenFileIsFoundInAnotherFolder) {
  namespace fs = std::filesystem;
  std::string name = (fs::temp_directory_path() / "chukker-wasi-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  for (const char* each : {"one", "two"}) {
    fs::create_directory(folder / each);
    std::ofstream(folder / each / "f") << "0123456789";
  }
  Made made = make(kReader, linker_with({.preopens = {{"/", folder / "one", true}}}));
  EXPECT_EQ(made.call("open"), "finished: 0");
  EXPECT_EQ(made.call("next"), "finished: " + std::to_string('0' + ('1' << 8)));
  Made there{moved(made.machine, {.preopens = {{"/", folder / "two", true}}}), made.instance};
  EXPECT_EQ(there.call("next"), "finished: " + std::to_string('2' + ('3' << 8)));
  EXPECT_EQ(made.call("next"), "finished: " + std::to_string('2' + ('3' << 8)));
  EXPECT_EQ(*made.machine.save(), *there.machine.save());
  const auto nowhere = Machine::load(*there.machine.save(), linker_with({}));
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::snapshot_mismatch);
  fs::remove_all(folder);
}

TEST_F(WasiMachine, ATransactionTakesOutputBack) {
  const wasi::Options options{.standard_input = wasi::Input::of("abc"), .standard_output = wasi::Output::capture()};
  Made made = make(kCat, linker_with(options));
  const auto before = *made.machine.digest();
  std::string during;
  const auto outcome = made.machine.transaction([&](Machine& machine) {
    auto result = machine.call(made.instance, "_start", {}, {.fuel = 25});
    during = *wasi::captured(machine, wasi::Stream::output);
    return result;
  });
  ASSERT_TRUE(outcome) << outcome.error().to_string();
  EXPECT_EQ(during, "abc");
  EXPECT_TRUE(std::holds_alternative<OutOfFuel>(*outcome));
  EXPECT_EQ(*made.machine.digest(), before);
  EXPECT_EQ(made.call("_start"), "finished");
  EXPECT_EQ(made.output(), "abc");
}

// ---- What is charged, and what is refused

TEST_F(WasiMachine, SizesCost) {
  const auto fuel_of = [](std::string_view size) {
    Made made = make(R"((module
        (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
        (memory 1)
        (func (export "run") (result i32) (call $random (i32.const 0) (i32.const )" + std::string(size) + "))))",
                     linker_with({}));
    EXPECT_TRUE(made.call("run").starts_with("finished"));
    return made.machine.meters().fuel_used;
  };
  EXPECT_EQ(fuel_of("640") - fuel_of("0"), 10u);
  EXPECT_EQ(fuel_of("641") - fuel_of("0"), 11u);
  EXPECT_EQ(fuel_of("-1") - fuel_of("0"), 67'108'864u);  // It fails (fault), and is paid for.
}

TEST_F(WasiMachine, WithoutAMemoryEveryPointerIsAFault) {
  Made made = make(R"((module
      (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
      (func (export "run") (result i32) (call $random (i32.const 0) (i32.const 8)))
      (func (export "yield") (result i32) (call $yield))))", linker_with({}));
  EXPECT_EQ(made.call("run"), "finished: 21");
  EXPECT_EQ(made.call("yield"), "finished: 0");
}

TEST_F(WasiMachine, ExitEndsTheRunWithItsCode) {
  Made made = make(R"((module
      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
      (func (export "_start") (call $exit (i32.const 7)) unreachable)))", linker_with({}));
  EXPECT_EQ(made.call("_start"), "exited with code 7");
}

TEST_F(WasiMachine, TheOldModuleNameIsServed) {
  Made made = make(R"((module
      (import "wasi_unstable" "clock_time_get" (func $time (param i32 i64 i32) (result i32)))
      (memory (export "memory") 1)
      (func (export "run") (result i64)
        (drop (call $time (i32.const 0) (i64.const 0) (i32.const 0)))
        (i64.load (i32.const 0)))))", linker_with({.clock = {.start = 12345}}));
  EXPECT_EQ(made.call("run"), "finished: 12345");
}

TEST_F(WasiMachine, DefiningTwiceIsRefused) {
  Linker linker = linker_with({});
  const auto again = wasi::define(linker, {});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::bad_argument);
}

TEST_F(WasiMachine, ReseededForksDrawOtherNumbers) {
  Made made = make(R"((module
      (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
      (memory 1)
      (func (export "run") (result i64)
        (drop (call $random (i32.const 0) (i32.const 8)))
        (i64.load (i32.const 0)))))", linker_with({}));
  Made twin{*made.machine.fork(), made.instance}, other{*made.machine.fork(), made.instance};
  ASSERT_TRUE(wasi::reseed(other.machine, 1));
  const std::string drawn = made.call("run");
  EXPECT_EQ(twin.call("run"), drawn);
  EXPECT_NE(other.call("run"), drawn);
}

}  // namespace
}  // namespace chukker::tests
