// A folder for the files that other programs are to read or write.
#pragma once

#include <string>
#include <string_view>

namespace chukker::cli {

// Made beneath TMPDIR, and gone with all that is in it when this ends.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  bool is_there() const { return !path_.empty(); }  // False where none could be made.
  std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

}  // namespace chukker::cli
