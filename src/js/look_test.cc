#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "chukker/js.hpp"

namespace chukker::js {
namespace {

using testing::ElementsAre;

Js create() {
  Result<Js> js = Js::create();
  EXPECT_TRUE(js) << js.error().to_string();
  return *std::move(js);
}

// Evaluates until the fuel is spent.
void evaluate(Js& js, std::string_view source, uint64_t fuel) {
  EvalOptions options;
  options.fuel = fuel;
  options.file = "look.js";
  Result<Outcome> outcome = js.eval(source, options);
  ASSERT_TRUE(outcome) << outcome.error().to_string();
}

std::vector<std::string> names(const std::vector<StackFrame>& stack) {
  std::vector<std::string> names;
  for (const StackFrame& frame : stack) names.push_back(frame.function);
  return names;
}

std::string describe(const Js& js, std::string_view name) {
  for (const GlobalName& global : js.globals()) {
    if (global.name == name) return global.kind + " " + global.description;
  }
  return "none";
}

uint64_t count_of(const Js& js, std::string_view class_name) {
  for (const auto& [name, count] : js.heap().classes) {
    if (name == class_name) return count;
  }
  return 0;
}

// As the engine writes it into an error.
std::string to_text(const std::vector<StackFrame>& stack) {
  std::string text;
  for (const StackFrame& frame : stack) {
    std::string place = frame.file + ":" + std::to_string(frame.line) + ":" + std::to_string(frame.column);
    text += "    at " + frame.function + " (" + (frame.is_native ? "native" : place) + ")\n";
  }
  return text;
}

TEST(Look, TheStackIsTheOneThatTheEngineWritesIntoErrors) {
  Js js = create();
  evaluate(js,
           "let seen;\nconst spin = () => { seen = new Error().stack; for (;;); };\n"
           "class Horse {\n  get speed() { return 1 +\n\n    spin(1); }\n}\n"
           "function each(n) {\n  const horse = new Horse();\n  return horse.speed;\n}\n  [3, 1].sort(each);",
           1'000'000);
  ASSERT_EQ(js.state(), Js::State::suspended);
  std::vector<StackFrame> stack = js.stack();
  ASSERT_THAT(names(stack), ElementsAre("spin", "get speed", "each", "sort", "<eval>"));
  EXPECT_EQ(stack[0].line_of_function, 2u);
  EXPECT_EQ(stack[2].line_of_function, 8u);
  EXPECT_TRUE(stack[3].is_native);
  EXPECT_EQ("string " + to_text(stack).substr(0, 60), describe(js, "seen"));
  EXPECT_EQ(stack[1].line, 6u);
  EXPECT_EQ(stack[2].line, 10u);
  EXPECT_EQ(stack[4].line, 12u);
}

TEST(Look, TheStackIsThereAtEveryCut) {
  Js js = create();
  evaluate(js, "function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } f(8)", 0);
  size_t deepest = 0;
  while (js.state() == Js::State::suspended) {
    std::vector<StackFrame> stack = js.stack();
    deepest = std::max(deepest, stack.size());
    for (const StackFrame& frame : stack) EXPECT_THAT(frame.function, testing::AnyOf("f", "<eval>"));
    ASSERT_TRUE(js.resume({{.fuel = 97}}));
  }
  EXPECT_EQ(deepest, 9u);
  EXPECT_TRUE(js.stack().empty());
}

TEST(Look, GlobalsAreNamedAndDescribed) {
  Js js = create();
  evaluate(js,
           "let number = -1.5; const text = 'h\\u00e9\\ud83d\\ude00'; var list = []; class Horse {} function run() {}\n"
           "globalThis.\u00fc = null; globalThis.big = 3n; let truth = true, nothing; const when = new Date();\n"
           "Object.defineProperty(globalThis, 'lazy', {get() { throw 1 }}); const key = Symbol('key');",
           kUnlimited);
  EXPECT_EQ(describe(js, "number"), "number -1.5");
  EXPECT_EQ(describe(js, "text"), "string h\u00e9\U0001f600");
  EXPECT_EQ(describe(js, "list"), "object Array");
  EXPECT_EQ(describe(js, "Horse"), "function Horse");
  EXPECT_EQ(describe(js, "run"), "function run");
  EXPECT_EQ(describe(js, "\u00fc"), "null ");
  EXPECT_EQ(describe(js, "big"), "bigint 3n");
  EXPECT_EQ(describe(js, "truth"), "boolean true");
  EXPECT_EQ(describe(js, "nothing"), "undefined ");
  EXPECT_EQ(describe(js, "when"), "object Date");
  EXPECT_EQ(describe(js, "lazy"), "accessor ");
  EXPECT_EQ(describe(js, "key"), "symbol key");
  EXPECT_EQ(describe(js, "Math"), "object Object");
}

TEST(Look, TheHeapIsCountedByClass) {
  Js js = create();
  HeapNumbers before = js.heap();
  uint64_t maps = count_of(js, "Map"), promises = count_of(js, "Promise");
  evaluate(js, "const maps = []; for (let i = 0; i < 10; i++) maps.push(new Map());"
               "const waiting = new Promise(() => {}), settled = Promise.resolve(1); 0",
           kUnlimited);
  HeapNumbers after = js.heap();
  EXPECT_EQ(count_of(js, "Map"), maps + 10);
  EXPECT_EQ(count_of(js, "Promise"), promises + 2);
  EXPECT_EQ(after.pending_promises, before.pending_promises + 1);
  EXPECT_GT(after.objects, before.objects + 12);
  EXPECT_GT(after.bytes, before.bytes);
  EXPECT_EQ(after.jobs, 0u);
}

TEST(Look, JobsThatWaitAreCounted) {
  Js js = create();
  EvalOptions options;
  options.run_jobs = false;
  ASSERT_TRUE(js.eval("for (let i = 0; i < 3; i++) Promise.resolve().then(() => i); 0", options));
  EXPECT_EQ(js.heap().jobs, 3u);
  ASSERT_TRUE(js.run_jobs());
  EXPECT_EQ(js.heap().jobs, 0u);
}

TEST(Look, LookingChangesNothing) {
  Js js = create();
  evaluate(js, "for (;;) new Map()", 1'000'000);
  auto before = js.digest();
  js.stack();
  js.globals();
  js.heap();
  EXPECT_EQ(*js.digest(), *before);
}

}  // namespace
}  // namespace chukker::js
