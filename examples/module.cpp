// chukker/module.hpp: a module, decoded and validated; what it needs and what it offers.
#include "chukker/module.hpp"

#include <cstdio>

#include "guest.hpp"

int main(int, char** argv) {
  const auto bytes = read_file(argv[1]);
  const auto module = must(chukker::Module::parse(bytes));

  for (const auto& import : module.imports()) {
    std::printf("needs %s.%s: %s\n", import.module.c_str(), import.name.c_str(), import.type.to_string().c_str());
  }
  for (const auto& item : module.exports()) {
    std::printf("has %s: %s\n", item.name.c_str(), item.type.to_string().c_str());
  }

  // A handle: copies share one module, and its hash names it wherever it goes.
  const chukker::Module same = module;
  std::printf("%zu bytes, %zu characters of hash\n", same.bytes().size(), same.hash().hex().size());
  return same.hash() == must(chukker::Module::parse(bytes)).hash() ? 0 : 1;
}

// Output:
// needs shop.price: function (i32) -> (i64)
// needs shop.note: function (i32, i32) -> ()
// has memory: memory 1.. pages
// has order: function (i32, i64) -> (i64)
// 133 bytes, 64 characters of hash
