// chukker/js.hpp: a JavaScript machine runs, rests in the middle of a statement, is forked, saved, and goes on.
#include "chukker/js.hpp"

#include <cstdio>
#include <variant>

#include "guest.hpp"

namespace {

using chukker::js::Answer;
using chukker::js::Call;
using chukker::js::Host;
using chukker::js::Js;
using chukker::js::Value;

void show(const chukker::js::Outcome& outcome) { std::printf("%s\n", to_string(outcome).c_str()); }

// Values cross by structure, and state stays between evaluations.
void evaluate() {
  auto js = must(Js::create());
  must(js.eval("const seen = new Map(); function note(w) { return seen.set(w, (seen.get(w) ?? 0) + 1) }"));
  const Value word[] = {"polo"};
  must(js.call("note", word));
  show(must(js.call("note", word)));
  chukker::js::EvalOptions options;
  options.file = "shop.js";  // Its name in stacks.
  show(must(js.eval("null.x", options)));
}

// Fuel ends in the middle of a loop. The machine is forked there, and saved, and all of them come to the same end.
void stop_and_go_on() {
  auto js = must(Js::create());
  chukker::js::EvalOptions options;
  options.fuel = 100'000;
  const auto outcome = must(js.eval("let sum = 0; for (let i = 1; i <= 10000; i++) sum += i; sum", options));
  std::printf("%s\n", std::holds_alternative<chukker::js::OutOfFuel>(outcome) ? "out of fuel" : "?");

  auto child = must(js.fork());
  const auto bytes = must(js.save());
  auto elsewhere = must(Js::load(bytes));
  show(must(child.resume()));
  show(must(elsewhere.resume()));
  // The fork has changed; the one that it was forked from still rests in its loop.
  std::printf("%s\n", js.state() == Js::State::suspended ? "suspended" : "?");
}

Answer price(const Call& call) {
  return call.args[0] == Value("saddle") ? Answer::of(320) : Answer::error("RangeError", "we don't sell that");
}

// A person will answer that. Until then the machine is bytes.
Answer approve(const Call&) { return Answer::later(); }

std::shared_ptr<const Host> office() {
  auto host = std::make_shared<Host>();
  host->functions["price"] = price;
  host->functions["approve"] = approve;
  return host;
}

void ask() {
  auto js = must(Js::create({.host = office()}));
  auto outcome = must(js.eval("const cost = price('saddle'); approve(`pay ${cost}?`) ? cost : 0"));
  const auto& question = std::get<chukker::js::Waiting>(outcome);
  std::printf("%s: %s\n", question.function.c_str(), question.args[0].string().c_str());

  const auto bytes = must(js.save());
  auto tomorrow = must(Js::load(bytes, office()));
  show(must(tomorrow.answer(true)));
  show(must(js.answer(false)));
}

// One that fails or runs out can be as if it had not been.
void undo() {
  auto js = must(Js::create());
  must(js.eval("let count = 1"));
  chukker::js::EvalOptions options;
  options.fuel = 1'000'000;
  options.on_exhausted = chukker::js::OnExhausted::rollback;
  const auto outcome = must(js.eval("for (;;) count++", options));
  std::printf("%s, ", std::holds_alternative<chukker::js::RolledBack>(outcome) ? "rolled back" : "?");
  show(must(js.eval("count")));
}

}  // namespace

int main() {
  evaluate();
  stop_and_go_on();
  ask();
  undo();
  return 0;
}

// Output:
// returned Map {"polo" => 2}
// threw TypeError: cannot read property 'x' of null
//     at <eval> (shop.js:1:1)
// out of fuel
// returned 50005000
// returned 50005000
// suspended
// approve: pay 320?
// returned 320
// returned 0
// rolled back, returned 1
