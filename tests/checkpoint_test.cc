// Checkpoints: from whatever happened since, a machine goes back to the very same bytes.
#include <gtest/gtest.h>

#include <functional>

#include "app.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr const char* kGuest = R"((module
  (import "host" "ask" (func $ask (param i32) (result i32)))
  (memory (export "memory") 2 40)
  (table (export "table") 2 50 funcref)
  (global $kept (export "kept") (mut i64) (i64.const 5))
  (elem $later funcref (ref.func $ask))
  (data $text "chukker")
  (func $change
    (global.set $kept (i64.mul (global.get $kept) (i64.const 3)))
    (i64.store (i32.wrap_i64 (i64.and (global.get $kept) (i64.const 0x1FFF8))) (global.get $kept))
    (if (i32.lt_u (table.size 0) (i32.const 40)) (then (drop (table.grow 0 (ref.null func) (i32.const 3))))))
  (func (export "change") call $change)
  (func (export "grow") (param i32) (result i32) call $change (memory.grow (local.get 0)))
  (func (export "drop") call $change
    (table.init $later (i32.const 0) (i32.const 0) (i32.const 1))
    (memory.init $text (i32.const 64) (i32.const 0) (i32.const 7))
    elem.drop $later data.drop $text)
  (func (export "wait") (param i32) (result i32) call $change (call $ask (local.get 0)) call $change)
  (func (export "fail") call $change unreachable)
  (func (export "exit") call $change (drop (call $ask (i32.const -1))))
  (func (export "spin") (param i32) (loop call $change br 0))
  (func $deep (export "deep") (param i32) (result i32)
    call $change
    (if (result i32) (local.get 0)
      (then (i32.add (call $deep (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
      (else (call $ask (local.get 0)))))))";

// A host state that counts, so that going back can be seen in it.
struct Count final : HostState {
  explicit Count(uint8_t value) : value(value) {}
  Result<std::unique_ptr<HostState>> fork() const override { return std::make_unique<Count>(value); }
  std::vector<uint8_t> save() const override { return {value}; }
  uint8_t value;
};

Linker linker() {
  Linker linker;
  const FuncType type{{ValType::i32}, {ValType::i32}};
  EXPECT_TRUE(linker.define("host", "ask", type, [](Caller& caller, std::span<const Value> args, std::span<Value>) {
    ++static_cast<Count*>(caller.state("count"))->value;
    return args[0] == Value::i32(-1) ? HostAnswer::exit(3) : HostAnswer::pending();
  }));
  EXPECT_TRUE(linker.define_state("count", [](std::optional<std::span<const uint8_t>> saved) {
    return Result<std::unique_ptr<HostState>>(std::make_unique<Count>(saved ? (*saved)[0] : uint8_t{0}));
  }));
  return linker;
}

struct Step {
  const char* name;
  std::function<void(App&)> take;
};

// Ways into every state that a machine can rest in.
const std::vector<Step>& steps() {
  static const std::vector<Step> steps = {
      {"nothing", [](App&) {}},
      {"finished", [](App& app) { EXPECT_EQ(app.run("change"), "finished"); }},
      {"suspended", [](App& app) { EXPECT_TRUE(app.run("spin", {Value::i32(0)}, {.fuel = 999}).starts_with("out")); }},
      {"pending", [](App& app) { EXPECT_TRUE(app.run("wait", {Value::i32(4)}).starts_with("waiting")); }},
      {"pending, deep", [](App& app) { EXPECT_TRUE(app.run("deep", {Value::i32(60)}).starts_with("waiting")); }},
      {"suspended in a nested call",
       [](App& app) {
         EXPECT_TRUE(app.run("wait", {Value::i32(4)}).starts_with("waiting"));
         EXPECT_TRUE(app.run("spin", {Value::i32(0)}, {.fuel = 55}).starts_with("out"));
       }},
      {"trapped", [](App& app) { EXPECT_EQ(app.run("fail"), "trapped: unreachable"); }},
      {"exited", [](App& app) { EXPECT_TRUE(app.run("exit").starts_with("exited")); }},
      {"grown", [](App& app) { EXPECT_TRUE(app.run("grow", {Value::i32(3)}).starts_with("finished")); }},
      {"dropped", [](App& app) { (void)app.run("drop"); }},
      {"limited",
       [](App& app) {
         app.machine.set_limits({.memory_bytes = 8 << 16});
         EXPECT_TRUE(app.run("deep", {Value::i32(1)}, {.limits = GuestLimits{.stack_frames = 50}}).starts_with("wait"));
       }},
      {"joined by another instance",
       [](App& app) {
         const Module other = module_of("(module (memory 1) (global (mut i32) (i32.const 1)))");
         EXPECT_TRUE(app.machine.instantiate("other", other, app.linker));
       }},
      {"imaged", [](App& app) { EXPECT_TRUE(app.machine.make_image()); }},
      {"forked", [](App& app) { EXPECT_TRUE(app.machine.fork()); }},
      {"replaced by its fork", [](App& app) { app.machine = std::move(*app.machine.fork()); }},
      {"replaced by what was saved", [](App& app) { app.save_and_load(); }},
      {"all written",
       [](App& app) {
         const auto memory = *app.machine.memory(*app.machine.find_export(app.instance, "memory"));
         for (uint8_t& byte : memory) byte += 7;
       }},
  };
  return steps;
}

void rest(App& app) {
  while (app.machine.abandon()) {
  }
}

class CheckpointTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  }
};

// What the machine does next.
std::string go_on(App& app) {
  const RunOptions options{.fuel = 500};
  switch (app.machine.state()) {
    case State::suspended: return app.resume(options);
    case State::host_pending: return app.answer({Value::i32(9)}, options);
    default: return app.run("change", {}, options);
  }
}

// From each state through each other and back, twice.
TEST_F(CheckpointTest, EveryStateComesBack) {
  for (const Step& from : steps()) {
    App app(kGuest, linker());
    EXPECT_EQ(app.run("change"), "finished");
    from.take(app);
    const auto before = app.bytes();
    const auto meters = app.machine.meters();
    const std::string outcome = to_string(app.machine.outcome());
    const auto digest = app.machine.digest();
    const auto checkpoint = app.machine.checkpoint();
    ASSERT_TRUE(checkpoint) << from.name;
    for (int round = 0; round < 2; ++round) {
      for (const Step& step : steps()) {
        rest(app);
        step.take(app);
        ASSERT_TRUE(app.machine.rewind(*checkpoint));
        EXPECT_EQ(app.machine.meters(), meters) << from.name << ", " << step.name;
        EXPECT_EQ(to_string(app.machine.outcome()), outcome) << from.name << ", " << step.name;
        EXPECT_EQ(app.bytes(), before) << from.name << ", " << step.name;
        EXPECT_EQ(*app.machine.digest(), *digest) << from.name << ", " << step.name;
      }
    }
    App other(kGuest, linker());
    ASSERT_TRUE(other.machine.rewind(*checkpoint)) << "of another machine";
    EXPECT_EQ(other.bytes(), before) << from.name;
    app.save_and_load();
    EXPECT_EQ(go_on(other), go_on(app)) << from.name;
    EXPECT_EQ(other.bytes(), app.bytes()) << from.name;
  }
}

// Several at once, gone back to in any order.
TEST_F(CheckpointTest, ManyLiveAtOnce) {
  App app(kGuest, linker());
  std::vector<Checkpoint> checkpoints;
  std::vector<std::vector<uint8_t>> bytes;
  for (const Step& step : steps()) {
    rest(app);
    step.take(app);
    checkpoints.push_back(std::move(*app.machine.checkpoint()));
    bytes.push_back(app.bytes());
  }
  for (size_t i = 0; i < 3 * checkpoints.size(); ++i) {
    const size_t chosen = i * 7 % checkpoints.size();
    ASSERT_TRUE(app.machine.rewind(checkpoints[chosen]));
    EXPECT_EQ(app.bytes(), bytes[chosen]) << steps()[chosen].name;
  }
}

TEST_F(CheckpointTest, AreMadeAtRestOnly) {
  Linker linker;
  std::optional<Error> inside;
  ASSERT_TRUE(linker.define("host", "ask", {}, [&inside](Caller& caller, std::span<const Value>, std::span<Value>) {
    const auto checkpoint = caller.machine().checkpoint();
    if (!checkpoint) inside = checkpoint.error();
    return HostAnswer::done();
  }));
  App app("(module (import \"host\" \"ask\" (func $ask)) (func (export \"run\") call $ask))", linker);
  EXPECT_EQ(app.run("run"), "finished");
  ASSERT_TRUE(inside);
  EXPECT_EQ(inside->code, ErrorCode::bad_state);
}

// A host state that refuses to be copied leaves everything as it was.
TEST_F(CheckpointTest, AFailureChangesNothing) {
  struct Stubborn final : HostState {
    explicit Stubborn(const bool* refuses) : refuses(refuses) {}
    Result<std::unique_ptr<HostState>> fork() const override {
      if (*refuses) return fail(ErrorCode::io, "not twice");
      return std::make_unique<Stubborn>(refuses);
    }
    std::vector<uint8_t> save() const override { return {}; }
    const bool* refuses;
  };
  App app(kGuest, linker());
  bool refuses = false;
  ASSERT_TRUE(app.machine.set_state("stubborn", std::make_unique<Stubborn>(&refuses)));
  const auto checkpoint = app.machine.checkpoint();
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(app.run("change"), "finished");
  const auto changed = app.bytes();
  refuses = true;
  EXPECT_FALSE(app.machine.checkpoint());
  const auto rewound = app.machine.rewind(*checkpoint);
  ASSERT_FALSE(rewound);
  EXPECT_EQ(rewound.error().code, ErrorCode::io);
  EXPECT_EQ(app.bytes(), changed);
  refuses = false;
  EXPECT_TRUE(app.machine.rewind(*checkpoint));
  EXPECT_NE(app.bytes(), changed);
}

}  // namespace
}  // namespace chukker::tests
