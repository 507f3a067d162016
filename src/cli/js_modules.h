// Modules of JavaScript from files: what `import` finds, and that it finds nothing else.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/js.hpp"
#include "cli/js_text.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// Folders that modules may come from. A module's name is its path as the user wrote that of the folder ("lib/a.js"), so
// it means the same in another place if the folder is granted there under the name it had.
// No name leads out of the folders, by ".." or by a symbolic link.
class ModuleFiles {
 public:
  // `sources` gets what is loaded.
  ModuleFiles(std::vector<DirGrant> dirs, std::shared_ptr<JsSources> sources)
      : dirs_(std::move(dirs)), sources_(std::move(sources)) {}

  // As in Node's ES modules, without packages: "./a.js" and "../a.js" relative to the referrer, "/a.js"; exact file
  // names. Errors: bad_argument (no path; not beneath a granted folder), io (there is no such file).
  Result<std::string> resolve(std::string_view specifier, std::string_view referrer) const;
  // Errors: as above. A name that ends in ".json" is JSON.
  Result<js::ModuleSource> load(std::string_view name) const;

 private:
  Result<std::string> find(const std::string& name) const;

  std::vector<DirGrant> dirs_;
  std::shared_ptr<JsSources> sources_;
};

// The folder of a file, as it is written: "." for "a.js".
std::string folder_of(const std::string& file);

}  // namespace chukker::cli
