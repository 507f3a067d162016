// WASI preview 1 for guests: arguments, environment, clocks, random numbers, files beneath granted directories,
// standard streams, poll and exit. A guest gets what the options name and nothing else; by default that is no
// directory, no input, output that goes nowhere, a virtual clock and a seeded random generator, so that a run is
// deterministic.
//
//   chukker::Linker linker;
//   auto defined = chukker::wasi::define(linker, {.args = {"prog", "x"}, .preopens = {{"/", "/srv/data"}},
//                                                 .standard_output = chukker::wasi::Output::inherit()});
//
// The state behind the functions (open descriptors with path and offset, clock, random generator, arguments, unread
// input, captured output) is the machine's host state "wasi": it is forked, saved and loaded with the machine. Files
// themselves are the host's: a fork sees the same files, and a snapshot names them. docs/wasi.md has the whole of it.
//
// Thread rule: `define` opens the granted directories once, for all machines of that linker, on any thread. Everything
// that takes a Machine follows the machine's rule. A sink must bear being called by each thread that runs a machine.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/linker.hpp"
#include "chukker/machine.hpp"

namespace chukker::wasi {

// The name of the machine's host state.
inline constexpr std::string_view kStateName = "wasi";

// The most bytes that one call of fd_read, fd_write, fd_pread or fd_pwrite moves, and the most vectors it takes: the
// rest of a longer request is left for the guest's next call, as POSIX allows. So the work of a call is bounded.
inline constexpr uint64_t kTransferBytesMax = 16u << 20;
inline constexpr uint32_t kTransferVectorsMax = 1024;

// A directory that the guest finds opened, and cannot leave.
struct Preopen {
  std::string guest;       // Its name for the guest: "/", "/data", "."; UTF-8, not empty, no two alike.
  std::string host;        // The directory of the host.
  bool read_only = false;  // True: whatever would change anything beneath it fails with "rofs".
};

// Where standard input comes from.
struct Input {
  enum class Kind : uint8_t {
    none,     // At its end from the start.
    bytes,    // `bytes`, then the end.
    inherit,  // The host process's own.
    fed,      // What the embedder supplies with `feed`, until `end_input`. While there is none, reads answer "pending".
  };
  Kind kind = Kind::none;
  std::string bytes{};
  bool terminal = false;  // What isatty says. The guest never finds it out from the host: a run is the same in a pipe.

  static Input none() { return {}; }
  static Input of(std::string bytes) { return {Kind::bytes, std::move(bytes), false}; }
  static Input inherit() { return {Kind::inherit, {}, false}; }
  static Input fed() { return {Kind::fed, {}, false}; }
};

// Where standard output or standard error goes.
struct Output {
  using Sink = std::function<void(std::span<const uint8_t>)>;
  enum class Kind : uint8_t {
    none,     // Nowhere.
    inherit,  // The host process's own.
    capture,  // Into the machine's state; see `captured` and `take`.
    sink,     // To a function, in the order of writing.
  };
  Kind kind = Kind::none;
  Sink sink{};
  bool terminal = false;

  static Output none() { return {}; }
  static Output inherit() { return {Kind::inherit, {}, false}; }
  static Output capture() { return {Kind::capture, {}, false}; }
  static Output to(Sink sink) { return {Kind::sink, std::move(sink), false}; }
};

struct ClockOptions {
  bool real = false;  // True: the host's clocks, and sleeping takes its time.
  // The virtual clock: it stands at `start` when the machine is made, and is moved on by `step` by each clock_time_get
  // and to its end by each sleep. Nothing else moves it.
  uint64_t start = 946'684'800'000'000'000;  // Units: nanoseconds since 1970. Default: 2000-01-01T00:00:00Z.
  uint64_t step = 1'000;                     // Units: nanoseconds.
  bool paced = false;                        // A virtual sleep takes that long for the host too.
};

struct RandomOptions {
  bool real = false;  // True: the host's random numbers.
  uint64_t seed = 0;
};

struct Options {
  std::vector<std::string> args{};                          // args[0] is the program's name.
  std::vector<std::pair<std::string, std::string>> env{};   // In the order the guest sees.
  std::vector<Preopen> preopens{};                          // Descriptors 3, 4, ...
  Input standard_input{};
  Output standard_output{};
  Output standard_error{};
  ClockOptions clock{};
  RandomOptions random{};
  // True: a call that would block the thread (a read of inherited input, a real sleep) answers "pending" instead, and
  // `go_on` tries again. A read of fed input always does.
  bool pending_waits = false;
  uint32_t descriptors_max = 1024;             // Open at one time; then "mfile".
  uint64_t captured_bytes_max = 64u << 20;     // Of one stream; then "nospc".
  // What `Machine::load` does with an open file or directory that it can't find again beneath the new linker's
  // preopens.
  // False: it fails with an Error that names descriptor and path. True: the descriptor stays taken but shut (the guest
  // gets "badf"); `descriptors` tells which and why.
  bool allow_lost = false;
};

// Defines the functions of "wasi_snapshot_preview1" and of its predecessor "wasi_unstable", and the state. A machine
// loaded with this linker goes on with the snapshot's arguments, environment, clock, random state, unread input and
// captured output; directories, streams and the kinds of clock and random generator are this linker's.
// Errors: io (a preopened directory can't be opened), bad_argument (a name, argument or variable that WASI can't
// express; names taken).
Result<> define(Linker& linker, Options options);

// ---- A machine's streams. Errors: bad_state when the machine has no WASI state.

enum class Stream : uint8_t { output = 1, error = 2 };

// What was captured and not yet taken; `take` removes it.
Result<std::string> captured(Machine& machine, Stream stream);
Result<std::string> take(Machine& machine, Stream stream);

// Appends to the machine's input (whatever its kind: the bytes are read before anything else), or ends it.
Result<> feed(Machine& machine, std::string_view bytes);
Result<> end_input(Machine& machine);

// ---- Waiting

// Tries the pending WASI call again. If it can be answered now it is, and the run goes on; if not, returns the
// HostPending.
// Errors: bad_state (no WASI call is pending), and those of Machine::answer.
Result<Outcome> go_on(Machine& machine, const RunOptions& options = {});

// Whether `outcome` is a WASI call that waits: what `go_on` is for.
bool is_waiting(const Outcome& outcome);

// ---- A machine's descriptors, for a person or a program to look at. Errors: bad_state (no WASI state).

struct DescriptorInfo {
  uint32_t number = 0;
  std::string kind;              // "input", "output", "error", "file" or "directory".
  std::string preopen;           // Files and directories: the guest's name of the preopen they lie beneath,
  std::string path;              // and the path from there ("." for the preopen itself).
  uint64_t offset = 0;           // Files. Units: bytes.
  std::optional<std::string> lost;  // Why it is shut (see Options::allow_lost); nothing where it is open.
};
Result<std::vector<DescriptorInfo>> descriptors(Machine& machine);

// Starts the random generator anew, so that forks of one machine draw different numbers. Errors: bad_state.
Result<> reseed(Machine& machine, uint64_t seed);

}  // namespace chukker::wasi
