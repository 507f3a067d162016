#include "wasi/functions.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace chukker::wasi {
namespace {

// Every function and its type as the interface's description has them (i: i32, l: i64).
// Source: WebAssembly/WASI, legacy/preview1/witx/wasi_snapshot_preview1.witx.
const std::map<std::string, std::string> kExpected = {
    {"args_get", "ii"}, {"args_sizes_get", "ii"}, {"environ_get", "ii"}, {"environ_sizes_get", "ii"},
    {"clock_res_get", "ii"}, {"clock_time_get", "ili"}, {"fd_advise", "illi"}, {"fd_allocate", "ill"},
    {"fd_close", "i"}, {"fd_datasync", "i"}, {"fd_fdstat_get", "ii"}, {"fd_fdstat_set_flags", "ii"},
    {"fd_fdstat_set_rights", "ill"}, {"fd_filestat_get", "ii"}, {"fd_filestat_set_size", "il"},
    {"fd_filestat_set_times", "illi"}, {"fd_pread", "iiili"}, {"fd_prestat_get", "ii"},
    {"fd_prestat_dir_name", "iii"}, {"fd_pwrite", "iiili"}, {"fd_read", "iiii"}, {"fd_readdir", "iiili"},
    {"fd_renumber", "ii"}, {"fd_seek", "ilii"}, {"fd_sync", "i"}, {"fd_tell", "ii"}, {"fd_write", "iiii"},
    {"path_create_directory", "iii"}, {"path_filestat_get", "iiiii"}, {"path_filestat_set_times", "iiiilli"},
    {"path_link", "iiiiiii"}, {"path_open", "iiiiillii"}, {"path_readlink", "iiiiii"},
    {"path_remove_directory", "iii"}, {"path_rename", "iiiiii"}, {"path_symlink", "iiiii"},
    {"path_unlink_file", "iii"}, {"poll_oneoff", "iiii"}, {"proc_exit", "i"}, {"proc_raise", "i"},
    {"sched_yield", ""}, {"random_get", "ii"}, {"sock_accept", "iii"}, {"sock_recv", "iiiiii"},
    {"sock_send", "iiiii"}, {"sock_shutdown", "ii"},
};

std::string letters(const std::vector<ValType>& types) {
  std::string out;
  for (const ValType type : types) out += type == ValType(ValType::i64) ? 'l' : 'i';
  return out;
}

TEST(Functions, AreThoseOfTheInterface) {
  EXPECT_EQ(kExpected.size(), 46u);
  std::set<std::string> seen;
  for (const Function& function : functions(Version::preview1)) {
    const auto expected = kExpected.find(std::string(function.name));
    ASSERT_NE(expected, kExpected.end()) << function.name;
    EXPECT_EQ(letters(function.type.params), expected->second) << function.name;
    EXPECT_EQ(letters(function.type.results), function.name == "proc_exit" ? "" : "i") << function.name;
    EXPECT_TRUE(seen.insert(std::string(function.name)).second) << function.name;
  }
  EXPECT_EQ(seen.size(), kExpected.size());
}

TEST(Functions, OfTheOldVersionAreTheSameButOne) {
  std::set<std::string> seen;
  for (const Function& function : functions(Version::unstable)) {
    EXPECT_EQ(letters(function.type.params), kExpected.at(std::string(function.name))) << function.name;
    seen.insert(std::string(function.name));
  }
  EXPECT_EQ(seen.size(), 45u);
  EXPECT_FALSE(seen.contains("sock_accept"));
}

TEST(Functions, AreFoundByModuleAndName) {
  EXPECT_NE(find_function("wasi_snapshot_preview1", "fd_read"), nullptr);
  EXPECT_NE(find_function("wasi_unstable", "fd_read"), nullptr);
  EXPECT_EQ(find_function("wasi_unstable", "sock_accept"), nullptr);
  EXPECT_EQ(find_function("env", "fd_read"), nullptr);
}

TEST(Functions, CostsNameIntegerParameters) {
  for (const Version version : {Version::preview1, Version::unstable}) {
    for (const Function& function : functions(version)) {
      if (!function.cost.size_arg) continue;
      EXPECT_LT(*function.cost.size_arg, function.type.params.size()) << function.name;
    }
  }
}

}  // namespace
}  // namespace chukker::wasi
