// Any bytes as a snapshot whose id is right: what is believed must be saved to the same bytes, and can be run.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "../tests/run_everything.h"
#include "../tests/seeds.h"
#include "chukker/chukker.hpp"
#include "os/sha256.h"

namespace {

using chukker::Machine;

constexpr size_t kHeader = 80, kId = 32;

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

// Makes the id that ends a snapshot right (docs/snapshot-format.md), or nothing would be looked at.
void seal(std::vector<uint8_t>& bytes) {
  if (bytes.size() < kHeader + kId) return;
  uint64_t state = 0, index = 0;
  std::memcpy(&state, bytes.data() + 48, 8);
  std::memcpy(&index, bytes.data() + 56, 8);
  const uint64_t room = bytes.size() - kHeader - kId;
  if (state > room || index > room - state) return;
  const chukker::Hash id = chukker::os::sha256(std::span(bytes).first(kHeader + state + index));
  std::memcpy(bytes.data() + bytes.size() - kId, id.bytes.data(), kId);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const chukker::Linker linker = chukker::tests::seed_linker();
  std::vector<uint8_t> bytes(data, data + size);
  seal(bytes);
  auto machine = Machine::load(bytes, linker);
  if (!machine) return 0;
  const auto again = machine->save();
  if (!again) give_up(again.error().to_string());
  if (*again != bytes) give_up("what was loaded is saved to other bytes");
  const std::string error = chukker::tests::run_everything(*machine, 2000);
  if (!error.empty()) give_up(error);
  return 0;
}
