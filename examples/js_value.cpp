// chukker/js_value.hpp: values on the host's side, and how they cross.
#include "chukker/js_value.hpp"

#include <cstdio>
#include <string>
#include <variant>

#include "chukker/js.hpp"
#include "guest.hpp"

namespace {

using chukker::js::Js;
using chukker::js::Value;

void show(const Value& value) { std::printf("%s\n", to_string(value).c_str()); }

Value result(const chukker::js::Outcome& outcome) { return std::get<chukker::js::Returned>(outcome).value; }

}  // namespace

int main() {
  // Containers are references: what two keys name may be one array. (What is put into a container is copied there.)
  Value match = Value::object({{"home", Value::array({"Ann", "Ben"})}, {"score", Value::array({4, -0.0})}});
  match.set("away", match["home"]);
  match["home"].push("Cleo");
  show(match);

  // What crosses keeps its sharing, and its cycles.
  match.set("itself", match);
  auto js = must(Js::create());
  must(js.set("match", match));
  show(result(must(js.eval("match.home === match.away && match.itself === match && match.away.length"))));
  show(result(must(js.eval("({when: new Date(0), big: 2n ** 70n, set: new Set([1]), raw: new Uint8Array([7])})"))));

  // What has no structure to cross by is a handle: the thing stays in the guest, and can be used from here.
  const Value counter = result(must(js.eval("let n = 0; () => ++n")));
  std::printf("%s\n", counter.handle().kind.c_str());
  must(js.call(counter.handle()));
  show(result(must(js.call(counter.handle()))));
  must(js.release(counter.handle()));

  // What can't cross is an error that says where.
  const auto refused = std::get<chukker::js::Threw>(must(js.eval("({list: [1, {[Symbol('secret')]: 2}]})")));
  const std::string& why = refused.exception.message;
  std::printf("%s: %s\n", refused.exception.name.c_str(), why.substr(0, why.find(',')).c_str());
  return 0;
}

// Output:
// {home: ["Ann", "Ben", "Cleo"], score: [4, -0], away: ["Ann", "Ben", "Cleo"]}
// 3
// {when: Date(0), big: 1180591620717411303424n, set: Set {1}, raw: Uint8Array(1)}
// function
// 2
// TypeError: value.list[1]: has a symbol-keyed property (Symbol(secret))
