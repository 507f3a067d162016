#include "chukker/js.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace chukker::js {
namespace {

Value returned(Result<Outcome> outcome) {
  EXPECT_TRUE(outcome) << outcome.error().to_string();
  if (!outcome) return {};
  auto* it = std::get_if<Returned>(&*outcome);
  EXPECT_TRUE(it) << to_string(*outcome);
  return it ? it->value : Value("no value");
}

Js make(const Options& options = {}) {
  Result<Js> js = Js::create(options);
  EXPECT_TRUE(js) << js.error().to_string();
  return *std::move(js);
}

TEST(Js, Evaluates) {
  Js js = make();
  EXPECT_EQ(returned(js.eval("40 + 2")), Value(42));
  EXPECT_EQ(returned(js.eval("'a' + 1")), Value("a1"));
  EXPECT_EQ(returned(js.eval("[1, 'x', {a: null}]")), Value::array({1, "x", Value::object({{"a", nullptr}})}));
  EXPECT_EQ(returned(js.call("Math.max", std::vector<Value>{1, 7, 3})), Value(7));
}

TEST(Js, RunsInSlices) {
  Js js = make();
  EvalOptions options;
  options.fuel = 1000;
  Result<Outcome> outcome = js.eval("let s = 0; for (let i = 0; i < 1000; i++) s += i; s", options);
  int stops = 0;
  while (outcome && std::holds_alternative<OutOfFuel>(*outcome)) {
    stops++;
    outcome = js.resume({{.fuel = 1000}});
  }
  EXPECT_EQ(returned(std::move(outcome)), Value(499500));
  EXPECT_GT(stops, 10);
}

}  // namespace
}  // namespace chukker::js
