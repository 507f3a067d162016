#include "wasi/functions.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <vector>

namespace chukker::wasi {

namespace {

// ---- From a method's parameters to a Wasm type and a call: the method's declaration is the one place that says them.

template <class T>
constexpr ValType::Code code_of() {
  static_assert(sizeof(T) == 4 || sizeof(T) == 8);
  return sizeof(T) == 4 ? ValType::i32 : ValType::i64;
}

template <class T>
T argument(const Value& value) {
  if constexpr (std::is_enum_v<T>) {
    return static_cast<T>(static_cast<std::underlying_type_t<T>>(value.bits[0]));
  } else {
    return static_cast<T>(value.bits[0]);
  }
}

template <auto method>
struct Bound;

template <class... Args, Answer<> (Wasi::*method)(Memory, Args...)>
struct Bound<method> {
  static FuncType type() { return {{code_of<Args>()...}, {ValType::i32}}; }

  static Answer<> call(Wasi& wasi, Memory memory, std::span<const Value> args) {
    return [&]<size_t... i>(std::index_sequence<i...>) {
      return (wasi.*method)(memory, argument<Args>(args[i])...);
    }(std::index_sequence_for<Args...>());
  }
};

template <auto method>
Function bind(std::string_view name, HostCost cost = {}) {
  return {name, Bound<method>::type(), Bound<method>::call, cost};
}

// Fuel beyond the call itself, where a parameter names the work: 1 for each begun `unit` of it. The functions that take
// vectors have none, but a bound (kTransferBytesMax).
HostCost per(uint32_t parameter, uint32_t unit) { return {0, parameter, SizePrice{1, unit}}; }

// ---- The functions

// Those that are the same in both versions.
std::vector<Function> common() {
  return {
      bind<&Wasi::args_get>("args_get"),
      bind<&Wasi::args_sizes_get>("args_sizes_get"),
      bind<&Wasi::clock_res_get>("clock_res_get"),
      bind<&Wasi::clock_time_get>("clock_time_get"),
      bind<&Wasi::environ_get>("environ_get"),
      bind<&Wasi::environ_sizes_get>("environ_sizes_get"),
      bind<&Wasi::fd_advise>("fd_advise"),
      bind<&Wasi::fd_allocate>("fd_allocate", per(2, 4096)),
      bind<&Wasi::fd_close>("fd_close"),
      bind<&Wasi::fd_datasync>("fd_datasync"),
      bind<&Wasi::fd_fdstat_get>("fd_fdstat_get"),
      bind<&Wasi::fd_fdstat_set_flags>("fd_fdstat_set_flags"),
      bind<&Wasi::fd_fdstat_set_rights>("fd_fdstat_set_rights"),
      bind<&Wasi::fd_filestat_set_size>("fd_filestat_set_size"),
      bind<&Wasi::fd_filestat_set_times>("fd_filestat_set_times"),
      bind<&Wasi::fd_pread>("fd_pread"),
      bind<&Wasi::fd_prestat_dir_name>("fd_prestat_dir_name"),
      bind<&Wasi::fd_prestat_get>("fd_prestat_get"),
      bind<&Wasi::fd_pwrite>("fd_pwrite"),
      bind<&Wasi::fd_read>("fd_read"),
      bind<&Wasi::fd_readdir>("fd_readdir", per(2, 64)),
      bind<&Wasi::fd_renumber>("fd_renumber"),
      bind<&Wasi::fd_sync>("fd_sync"),
      bind<&Wasi::fd_tell>("fd_tell"),
      bind<&Wasi::fd_write>("fd_write"),
      bind<&Wasi::path_create_directory>("path_create_directory"),
      bind<&Wasi::path_filestat_set_times>("path_filestat_set_times"),
      bind<&Wasi::path_link>("path_link"),
      bind<&Wasi::path_open>("path_open"),
      bind<&Wasi::path_readlink>("path_readlink", per(4, 64)),
      bind<&Wasi::path_remove_directory>("path_remove_directory"),
      bind<&Wasi::path_rename>("path_rename"),
      bind<&Wasi::path_symlink>("path_symlink"),
      bind<&Wasi::path_unlink_file>("path_unlink_file"),
      {"proc_exit", FuncType{{ValType::i32}, {}}, nullptr, {}},
      bind<&Wasi::proc_raise>("proc_raise"),
      bind<&Wasi::random_get>("random_get", per(1, 64)),
      bind<&Wasi::sched_yield>("sched_yield"),
      bind<&Wasi::sock_recv>("sock_recv"),
      bind<&Wasi::sock_send>("sock_send"),
      bind<&Wasi::sock_shutdown>("sock_shutdown"),
  };
}

std::vector<Function> preview1() {
  std::vector<Function> all = common();
  all.push_back(bind<&Wasi::fd_filestat_get>("fd_filestat_get"));
  all.push_back(bind<&Wasi::fd_seek>("fd_seek"));
  all.push_back(bind<&Wasi::path_filestat_get>("path_filestat_get"));
  all.push_back(bind<&Wasi::poll_oneoff>("poll_oneoff", per(2, 1)));
  all.push_back(bind<&Wasi::sock_accept>("sock_accept"));
  return all;
}

std::vector<Function> unstable() {
  std::vector<Function> all = common();
  all.push_back(bind<&Wasi::fd_filestat_get_unstable>("fd_filestat_get"));
  all.push_back(bind<&Wasi::fd_seek_unstable>("fd_seek"));
  all.push_back(bind<&Wasi::path_filestat_get_unstable>("path_filestat_get"));
  all.push_back(bind<&Wasi::poll_oneoff_unstable>("poll_oneoff", per(2, 1)));
  return all;
}

}  // namespace

std::span<const Function> functions(Version version) {
  static const std::vector<Function> kPreview1 = preview1(), kUnstable = unstable();
  return version == Version::preview1 ? kPreview1 : kUnstable;
}

const Function* find_function(std::string_view module, std::string_view name) {
  for (const Version version : {Version::preview1, Version::unstable}) {
    if (module != kModules[static_cast<size_t>(version)]) continue;
    const auto all = functions(version);
    const auto found = std::ranges::find(all, name, &Function::name);
    return found == all.end() ? nullptr : &*found;
  }
  return nullptr;
}

}  // namespace chukker::wasi
