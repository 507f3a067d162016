// chukker/snapshot.hpp: what a snapshot is of, and what loading it will need, without loading it.
#include "chukker/snapshot.hpp"

#include <cstdio>

#include "chukker/linker.hpp"
#include "guest.hpp"

namespace {

using chukker::Value;

chukker::Linker shop() {
  chukker::Linker linker;
  using chukker::ValType;
  const auto wait = [](chukker::Caller&, std::span<const Value>, std::span<Value>) {
    return chukker::HostAnswer::pending();
  };
  must(linker.define("shop", "note", {{ValType::i32, ValType::i32}, {}}, wait));
  must(linker.define("shop", "price", {{ValType::i32}, {ValType::i64}}, wait));
  return linker;
}

void print(const char* title, const chukker::SnapshotInfo& info) {
  std::printf("%s: %s, %s\n", title, std::string(name(info.state)).c_str(), info.parent ? "a delta" : "whole");
  for (const auto& each : info.modules) std::printf("  module %s\n", each.embedded_bytes ? "embedded" : "by hash");
  for (const auto& each : info.host_functions) {
    std::printf("  needs %s.%s %s\n", each.module.c_str(), each.name.c_str(), each.type.to_string().c_str());
  }
}

}  // namespace

int main(int, char** argv) {
  auto machine = must(chukker::Machine::create());
  const auto app = must(machine.instantiate("app", must(chukker::Module::parse(read_file(argv[1]))), shop()));
  const auto whole = must(machine.save());
  print("before", must(chukker::describe_snapshot(whole)));

  const Value order[] = {Value::i32(7), Value::i64(3)};
  must(machine.call(app.instance, "order", order));
  const auto delta = must(machine.save({.parent = whole}));
  const auto info = must(chukker::describe_snapshot(delta));
  print("waiting", info);
  std::printf("its parent is the first: %s\n", info.parent == must(chukker::snapshot_id(whole)) ? "yes" : "no");

  auto damaged = whole;
  damaged[100] ^= 1;
  const auto refused = chukker::describe_snapshot(damaged);
  std::printf("%s\n", refused ? "accepted" : std::string(name(refused.error().code)).c_str());
  return 0;
}

// Output:
// before: finished, whole
//   module embedded
//   needs shop.price (i32) -> (i64)
//   needs shop.note (i32, i32) -> ()
// waiting: host_pending, a delta
//   module by hash
//   needs shop.price (i32) -> (i64)
//   needs shop.note (i32, i32) -> ()
// its parent is the first: yes
// snapshot_corrupt
