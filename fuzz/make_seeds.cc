// make_seeds FOLDER: writes modules into FOLDER/module and snapshots into FOLDER/snapshot, as starts for the fuzzers.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "../tests/seeds.h"

namespace {

constexpr uint64_t kSeeds = 200;

void write(const std::filesystem::path& path, const std::vector<uint8_t>& bytes) {
  if (bytes.empty()) return;
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return std::fprintf(stderr, "usage: make_seeds FOLDER\n"), 2;
  const std::filesystem::path folder = arguments[1];
  for (const char* name : {"module", "snapshot", "differential"}) std::filesystem::create_directories(folder / name);
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    const std::string name = std::to_string(seed);
    write(folder / "module" / name, chukker::tests::seed_module(seed));
    write(folder / "snapshot" / name, chukker::tests::seed_snapshot(seed));
  }
  return 0;
}
