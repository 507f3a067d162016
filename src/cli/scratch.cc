#include "cli/scratch.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace chukker::cli {

ScratchFolder::ScratchFolder() {
  std::error_code ignored;
  std::string name = (std::filesystem::temp_directory_path(ignored) / "chukker-XXXXXX").string();
  if (::mkdtemp(name.data()) != nullptr) path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (is_there()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace chukker::cli
