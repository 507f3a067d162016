#include "suites.h"

#include <algorithm>

namespace chukker::tests {

std::filesystem::path suites_folder() { return CHUKKER_SUITES_UNPACKED; }

bool have_suites() { return std::filesystem::exists(suites_folder() / "spec"); }

std::vector<std::string> spec_files(const std::string& folder) {
  std::vector<std::string> files;
  const std::filesystem::path root = suites_folder() / folder;
  if (!std::filesystem::exists(root)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".json") files.push_back(std::filesystem::relative(entry.path(), root).string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace chukker::tests
