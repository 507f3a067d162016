// The functions of WASI preview 1, as methods over a guest's memory: they need no machine, so each can be tested alone.
//
//   define.cc    the table that links them, by name and type
//   process.cc   args_*, environ_*, clock_*, random_get, sched_yield, proc_raise, sock_*
//   descriptors.cc  what concerns one descriptor: fdstat, rights, seek, close, renumber, prestat, filestat
//   transfer.cc  fd_read, fd_write, fd_pread, fd_pwrite, fd_readdir
//   paths.cc     path_*
//   poll.cc      poll_oneoff
//   state.cc     fork, save, load
//
// Order of checks in each: the descriptor (badf), what it stands for (isdir, notdir, spipe, ...), its rights
// (notcapable), the flags (inval), the guest's pointers (fault), the preopen's mode (rofs); then the host is asked.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chukker/linker.hpp"
#include "chukker/wasi.hpp"
#include "wasi/clock.h"
#include "wasi/descriptor.h"
#include "wasi/memory.h"
#include "wasi/random.h"
#include "wasi/resolve.h"
#include "wasi/streams.h"

namespace chukker::wasi {

// What `define` has made ready for all machines of a linker. Immutable.
struct Config {
  Options options;
  std::vector<std::string> env;                        // "NAME=value".
  std::vector<std::shared_ptr<const Grant>> grants;    // As options.preopens.
  std::shared_ptr<const std::string> input;            // The bytes of options.standard_input.
  PathWalk walk = PathWalk::kernel;

  std::shared_ptr<const Grant> find_grant(std::string_view guest) const;  // Null where there is none.
};

// Opens the preopens. Errors: as `define`.
Result<std::shared_ptr<const Config>> make_config(Options options, PathWalk walk = best_path_walk());

class Wasi final : public HostState {
 public:
  // As a guest finds it when it starts.
  explicit Wasi(std::shared_ptr<const Config> config);

  // From what `save` gave. Errors: snapshot_corrupt; snapshot_mismatch (something can't be opened again).
  static Result<std::unique_ptr<Wasi>> load(std::shared_ptr<const Config> config, std::span<const uint8_t> saved);

  Result<std::unique_ptr<HostState>> fork() const override;
  std::vector<uint8_t> save() const override;  // Grammar: docs/wasi.md.

  // ---- process.cc
  Answer<> args_get(Memory memory, Ptr argv, Ptr buffer);
  Answer<> args_sizes_get(Memory memory, Ptr count, Ptr size);
  Answer<> environ_get(Memory memory, Ptr environ, Ptr buffer);
  Answer<> environ_sizes_get(Memory memory, Ptr count, Ptr size);
  Answer<> clock_res_get(Memory memory, ClockId clock, Ptr resolution);
  Answer<> clock_time_get(Memory memory, ClockId clock, uint64_t precision, Ptr time);
  Answer<> random_get(Memory memory, Ptr buffer, uint32_t size);
  Answer<> sched_yield(Memory memory);
  Answer<> proc_raise(Memory memory, uint32_t signal);
  Answer<> sock_accept(Memory memory, Fd fd, uint32_t flags, Ptr connection);
  Answer<> sock_recv(Memory memory, Fd fd, Ptr vectors, uint32_t count, uint32_t flags, Ptr size, Ptr out_flags);
  Answer<> sock_send(Memory memory, Fd fd, Ptr vectors, uint32_t count, uint32_t flags, Ptr size);
  Answer<> sock_shutdown(Memory memory, Fd fd, uint32_t how);

  // ---- descriptors.cc
  Answer<> fd_advise(Memory memory, Fd fd, uint64_t offset, uint64_t size, uint32_t advice);
  Answer<> fd_allocate(Memory memory, Fd fd, uint64_t offset, uint64_t size);
  Answer<> fd_close(Memory memory, Fd fd);
  Answer<> fd_datasync(Memory memory, Fd fd);
  Answer<> fd_fdstat_get(Memory memory, Fd fd, Ptr out);
  Answer<> fd_fdstat_set_flags(Memory memory, Fd fd, uint32_t flags);
  Answer<> fd_fdstat_set_rights(Memory memory, Fd fd, Rights base, Rights inheriting);
  Answer<> fd_filestat_get(Memory memory, Fd fd, Ptr out);
  Answer<> fd_filestat_get_unstable(Memory memory, Fd fd, Ptr out);
  Answer<> fd_filestat_set_size(Memory memory, Fd fd, uint64_t size);
  Answer<> fd_filestat_set_times(Memory memory, Fd fd, uint64_t atim, uint64_t mtim, uint32_t flags);
  Answer<> fd_prestat_get(Memory memory, Fd fd, Ptr out);
  Answer<> fd_prestat_dir_name(Memory memory, Fd fd, Ptr name, uint32_t size);
  Answer<> fd_renumber(Memory memory, Fd from, Fd to);
  Answer<> fd_seek(Memory memory, Fd fd, int64_t offset, uint32_t whence, Ptr out);
  Answer<> fd_seek_unstable(Memory memory, Fd fd, int64_t offset, uint32_t whence, Ptr out);
  Answer<> fd_sync(Memory memory, Fd fd);
  Answer<> fd_tell(Memory memory, Fd fd, Ptr out);

  // ---- transfer.cc
  Answer<> fd_pread(Memory memory, Fd fd, Ptr vectors, uint32_t count, uint64_t offset, Ptr size);
  Answer<> fd_pwrite(Memory memory, Fd fd, Ptr vectors, uint32_t count, uint64_t offset, Ptr size);
  Answer<> fd_read(Memory memory, Fd fd, Ptr vectors, uint32_t count, Ptr size);
  Answer<> fd_readdir(Memory memory, Fd fd, Ptr buffer, uint32_t size, uint64_t cookie, Ptr used);
  Answer<> fd_write(Memory memory, Fd fd, Ptr vectors, uint32_t count, Ptr size);

  // ---- paths.cc
  Answer<> path_create_directory(Memory memory, Fd fd, Ptr path, uint32_t size);
  Answer<> path_filestat_get(Memory memory, Fd fd, uint32_t flags, Ptr path, uint32_t size, Ptr out);
  Answer<> path_filestat_get_unstable(Memory memory, Fd fd, uint32_t flags, Ptr path, uint32_t size, Ptr out);
  Answer<> path_filestat_set_times(Memory memory, Fd fd, uint32_t flags, Ptr path, uint32_t size, uint64_t atim,
                                   uint64_t mtim, uint32_t fst_flags);
  Answer<> path_link(Memory memory, Fd old_fd, uint32_t old_flags, Ptr old_path, uint32_t old_size, Fd new_fd,
                     Ptr new_path, uint32_t new_size);
  Answer<> path_open(Memory memory, Fd fd, uint32_t lookup, Ptr path, uint32_t size, uint32_t oflags, Rights base,
                     Rights inheriting, uint32_t fdflags, Ptr out);
  Answer<> path_readlink(Memory memory, Fd fd, Ptr path, uint32_t size, Ptr buffer, uint32_t buffer_size, Ptr used);
  Answer<> path_remove_directory(Memory memory, Fd fd, Ptr path, uint32_t size);
  Answer<> path_rename(Memory memory, Fd fd, Ptr old_path, uint32_t old_size, Fd new_fd, Ptr new_path,
                       uint32_t new_size);
  Answer<> path_symlink(Memory memory, Ptr target, uint32_t target_size, Fd fd, Ptr path, uint32_t size);
  Answer<> path_unlink_file(Memory memory, Fd fd, Ptr path, uint32_t size);

  // ---- poll.cc
  Answer<> poll_oneoff(Memory memory, Ptr in, Ptr out, uint32_t count, Ptr events);
  Answer<> poll_oneoff_unstable(Memory memory, Ptr in, Ptr out, uint32_t count, Ptr events);

  // ---- For the embedder
  const Captured& captured(Stream stream) const { return captured_[stream == Stream::output ? 0 : 1]; }
  Captured& captured(Stream stream) { return captured_[stream == Stream::output ? 0 : 1]; }
  void feed(std::string_view bytes) { unread_.append(bytes); }
  void end_input() { input_ended_ = true; }
  void reseed(uint64_t seed) { random_.reseed(seed); }
  std::vector<DescriptorInfo> descriptors() const;
  // Whether the next call is a waiting one that is tried again: its timeouts began when it was tried first.
  void set_trying_again(bool again) { trying_again_ = again; }

 private:
  struct Tested;  // One subscription of poll_oneoff, looked at.
  struct Survey;

  explicit Wasi(std::shared_ptr<const Config> config, std::vector<std::string> args, std::vector<std::string> env,
                Clock clock, Random random);

  // What sort of input there is just now.
  enum class Readiness : uint8_t { ready, at_end, not_yet };
  Readiness input_readiness() const;
  static void wait_for_input(int64_t timeout);  // Of the host process. Units: nanoseconds; -1: for ever.
  Answer<uint32_t> read_input(std::span<const Bytes> into, uint16_t flags);
  Answer<uint32_t> write_output(Stream stream, std::span<const Bytes> from);
  Answer<uint32_t> capture(Stream stream, std::span<const Bytes> from);
  Answer<uint32_t> write_file(Descriptor& descriptor, std::span<const Bytes> from);
  Answer<Descriptor*> find_file(Fd fd, Rights rights);       // Errors: badf, isdir, spipe, notcapable.
  Answer<Descriptor*> find_directory(Fd fd, Rights rights);  // Errors: badf, notdir, notcapable.
  Answer<Filestat> filestat(const Descriptor& descriptor) const;
  void hide_host_times(Filestat& stat) const;
  Answer<> put_filestat(Memory memory, Ptr out, const Filestat& stat, Version version) const;
  Answer<> fd_filestat(Memory memory, Fd fd, Ptr out, Version version);
  Answer<> path_filestat(Memory memory, Fd fd, uint32_t flags, Ptr path, uint32_t size, Ptr out, Version version);
  Answer<> seek(Memory memory, Fd fd, int64_t offset, Whence whence, Ptr out);
  Answer<HostFile> open_file(const Descriptor& directory, const std::string& path, uint32_t lookup, uint16_t oflags,
                             Rights base) const;
  static Answer<Descriptor> describe(const Descriptor& directory, const std::string& path, HostFile file);
  Answer<Place> place(const Descriptor& directory, const std::string& path, bool follow) const;
  Answer<std::shared_ptr<const Listing>> listing(Descriptor& directory, uint64_t cookie) const;
  Answer<> poll(Memory memory, Ptr in, Ptr out, uint32_t count, Ptr events, Version version);
  Answer<Tested> test(const Subscription& subscription, Readiness input);  // Errors: inval (no such type of event).
  Answer<> test_clock(const Subscription& subscription, Tested& tested);
  Answer<> test_descriptor(const Subscription& subscription, Readiness input, Tested& tested);
  Answer<Survey> survey(Bytes in, Version version);
  Answer<uint32_t> report(Bytes in, Bytes out, Version version);  // How many events were written.
  Answer<> wait(const Survey& survey);

  std::shared_ptr<const Config> config_;
  std::vector<std::string> args_, env_;
  Clock clock_;
  Random random_;
  Unread unread_;
  bool input_ended_ = false;  // Nothing will be fed any more.
  std::array<Captured, 2> captured_;
  Descriptors descriptors_;
  std::optional<uint64_t> waiting_since_;  // Elapsed time at which a pending poll_oneoff began.
  bool trying_again_ = false;              // Not state: true only while `go_on` calls.
};


}  // namespace chukker::wasi
