// JavaScript machines: a JavaScript VM that is a machine like any other. Exact fuel in every builtin; stopped in the
// middle of a statement, saved, forked, carried on.
//
//   auto js = chukker::js::Js::create();
//   auto outcome = js->eval("6 * 7");                          // Returned, with the value 42
//   EvalOptions some;
//   some.fuel = 1'000'000;
//   outcome = js->eval("for (;;);", some);                      // OutOfFuel: rests in the middle of the loop
//   auto child = js->fork();                                    // microseconds; both go on from there
//   auto bytes = child->save();                                 // ... elsewhere: Js::load(bytes)
//
// The guest is QuickJS-NG compiled to WebAssembly; every new machine is a copy-on-write child of one prepared image.
// It sees ECMAScript (without Intl), and what the host grants, nothing else: no timers, no console, no real clock.
//
// Thread rule: that of Machine. One thread at a time; machines at rest move between threads.
// docs/javascript.md has the whole of it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/js_value.hpp"
#include "chukker/machine.hpp"
#include "chukker/outcome.hpp"
#include "chukker/schedule.hpp"

namespace chukker::js {

class Driver;  // One machine's engine-side object.

// ---- What becomes of a run

// A guest exception as the host sees it. For `throw 1` the value is 1 and the texts are those of String(1).
struct Exception {
  std::string name;         // "TypeError"; empty for what is no error object.
  std::string message;
  std::string stack;        // The guest's stack, a frame a line: "    at f (file.js:1:2)". Never the host's.
  std::string file;         // Where it was thrown (SyntaxError: where the source is wrong); empty if unknown.
  uint32_t line = 0;        // From 1; 0: unknown.
  uint32_t column = 0;
  Value value;              // What was thrown, by structure, or as a handle where that can't cross.
  std::string to_string() const;  // "TypeError: not a function", then the stack.
};

// The call came to its end. The value is as ResultAs asks for.
struct Returned {
  Value value;
};
// It ended with an exception that the guest didn't catch; also `InternalError: interrupted` (max_cycles, or fuel with
// OnExhausted::interrupt), which no guest code can catch.
struct Threw {
  Exception exception;
  bool interrupted = false;
};
// The fuel is spent: the guest rests in the middle of what it did; `resume` goes on.
struct OutOfFuel {
  uint64_t required = 0;  // Units: fuel. What the next instruction costs more than what is left.
};
// The guest rests in a call of a host function that answers later; `answer` goes on.
struct Waiting {
  std::string function;
  std::vector<Value> args;
};
// The machine is as it was before the call (or, if the call began in another process, as it was loaded).
struct RolledBack {
  enum Reason : uint8_t { out_of_fuel, trapped, cancelled } reason = out_of_fuel;
  std::string message;
};
// Stopped from outside, by timeout or `cancel`; the guest rests as if out of fuel.
struct Stopped {
  chukker::Stopped::Reason reason = chukker::Stopped::timeout;
};
using Outcome = std::variant<Returned, Threw, OutOfFuel, Waiting, RolledBack, Stopped>;

// "returned 42", "threw TypeError: x", ...: a line for a person.
std::string to_string(const Outcome& outcome);

// ---- How a run is made

// What happens when a run's fuel is spent.
enum class OnExhausted : uint8_t {
  suspend,    // The machine rests; `resume`, `save`, `fork` it.
  rollback,   // As if the call had not been: RolledBack.
  // The guest gets an uncatchable `InternalError: interrupted` at its next interrupt check, within `grace` more fuel;
  // what it did until then stays. If no check comes in time (there is none inside long builtins): rollback.
  interrupt,
};

inline constexpr uint64_t kStackBytesMax = 960 << 10;

// Meters and limits of a run. Each is inherited where it isn't given: from the machine's own (Options::limits), which a
// fork inherits from its parent unless given others.
struct RunLimits {
  std::optional<uint64_t> fuel = {};         // Units: the schedule's. kUnlimited lifts an inherited limit.
  // Interrupt checks of the engine, some 10,000 loop turns or calls each, counted from 0 in each call. Above it the
  // guest is interrupted as above. kUnlimited lifts. Builtins may make none: it is no measure of work; fuel is.
  std::optional<uint64_t> max_cycles = {};
  std::optional<OnExhausted> on_exhausted = {};
  std::optional<uint64_t> grace = {};        // Units: fuel. Default 20,000,000.
  std::optional<uint64_t> memory_bytes = {}; // The guest's heap. Beyond it: a catchable InternalError, out of memory.
  // How deep the guest's recursion may go: some 240 bytes a plain call. Beyond it: a catchable RangeError. Default and
  // most: kStackBytesMax, 4,093 plain calls.
  std::optional<uint64_t> stack_bytes = {};
};

// How one run (eval, call, resume, ...) is made.
struct RunOptions : RunLimits {
  std::optional<std::chrono::nanoseconds> timeout = {};  // Wall clock; checked between slices.
  const std::atomic<bool>* cancel = nullptr;             // Set to true from anywhere: Stopped. Borrowed.
  uint64_t slice = 1'000'000;                            // Units: fuel between two looks at them.
  std::function<void(uint64_t fuel_spent)> on_slice = {};
  Tier tier = Tier::automatic;
};

// How a result crosses.
enum class ResultAs : uint8_t {
  value,   // By structure; what has none, as a handle. What can't cross is a TypeError that names the path.
  handle,  // Objects, functions and symbols as handles, primitives as they are.
  text,    // As a person reads it, like Node's console: a string.
  none,    // undefined.
};

struct CallOptions : RunOptions {
  ResultAs result = ResultAs::value;
  bool run_jobs = true;      // Drain the promise queue before control returns.
  // A promise as result: wait for what it settles to (once the jobs have run). One that is still pending then is
  // returned as a handle.
  bool await = true;
};

struct EvalOptions : CallOptions {
  enum class Kind : uint8_t { script, module } kind = Kind::script;
  bool strict = false;             // Scripts: as if it began with "use strict".
  bool top_level_await = false;    // Scripts: `await` is allowed, the result is what the script's promise settles to.
  std::string file = "<eval>";     // Its name in stacks, and what a module's imports are relative to.
};

// What a run cost. The same code on the same state costs the same fuel and cycles, always.
struct Metrics {
  uint64_t fuel = 0;
  uint64_t cycles = 0;             // Interrupt checks.
  int64_t allocated_bytes = 0;     // The growth of what the guest's heap holds (negative: it shrank).
  uint64_t heap_bytes = 0;         // What it holds now.
  uint64_t peak_bytes = 0;         // The most linear memory the machine ever had.
  std::chrono::nanoseconds wall{}; // The only one that differs from run to run.
};
struct Measured {
  Outcome outcome;
  Metrics metrics;
};

// ---- What the host grants

class Js;

// A host function's answer.
class Answer {
 public:
  enum class Kind : uint8_t { value, error, later, promise };
  static Answer of(Value value) { return Answer(Kind::value, std::move(value)); }
  static Answer error(std::string_view name, std::string_view message) {
    return Answer(Kind::error, Value::error(name, message));  // Becomes a guest exception; no host stack.
  }
  // The guest rests in the middle of its expression with Waiting, until Js::answer.
  static Answer later() { return Answer(Kind::later, {}); }
  // The guest gets a promise at once; Js::settle settles it, by the number that Call::promise_id told.
  static Answer promise() { return Answer(Kind::promise, {}); }

  Kind kind() const { return kind_; }
  const Value& value() const { return value_; }

 private:
  Answer(Kind kind, Value value) : kind_(kind), value_(std::move(value)) {}
  Kind kind_;
  Value value_;
};

struct Call {
  std::string_view function;   // The name it is granted under.
  std::vector<Value> args;     // By structure; functions and the like as handles.
  uint64_t promise_id = 0;     // The promise that Answer::promise() makes.
};
// Must not throw, and must not run the calling machine (that is refused with bad_state): a function that needs to call
// back answers `later`, and the embedder calls (Js::call while Waiting) and then answers.
using HostFunction = std::function<Answer(const Call&)>;

struct ModuleSource {
  std::string source;
  enum class Kind : uint8_t { javascript, json } kind = Kind::javascript;
};

// What the host gives to its machines. A value of the embedder's, shared by as many machines as wanted.
// Machines hold it by name only: after `load`, functions are found by name again.
struct Host {
  // By name, which may be a path: "db.query" makes an object `db`. Each is a global of the machines that are created
  // with this host; a fork's are those of its host.
  std::map<std::string, HostFunction, std::less<>> functions;

  // Grants `sendMessage(value)` and `onMessage(function)`: what the guest sends goes here, and the answer back.
  HostFunction on_message;

  // Grants `console` (log, info, warn, error, debug, ...): gets the level and the text, formatted as Node does.
  std::function<void(std::string_view level, std::string_view text)> console;
  // Grants `print(...)`: gets the arguments as strings, joined by spaces.
  std::function<void(std::string_view text)> print;

  // Modules. `resolve` makes an absolute name of a specifier (none: the specifier itself, relative ones against the
  // importing module's name); `load` gives its source. An Error becomes a guest exception at the import.
  std::function<Result<std::string>(std::string_view specifier, std::string_view referrer)> resolve;
  std::function<Result<ModuleSource>(std::string_view name)> load;
};

struct Clock {
  bool real = false;
  // The virtual clock: stands at `start` when the machine is made, each look moves it on by `step`.
  uint64_t start = 946'684'800'000'000'000;  // Units: nanoseconds since 1970. Default: 2000-01-01T00:00:00Z.
  uint64_t step = 1'000;                     // Units: nanoseconds.
};

struct Options {
  RunLimits limits = {};                  // Of every run that doesn't give its own.
  uint64_t seed = 0;                      // Of Math.random.
  bool real_random = false;               // True: the seed is the host's entropy.
  Clock clock = {};
  // Units: minutes east of UTC.
  int32_t timezone_offset = 0;
  std::shared_ptr<const Host> host = {};
  std::shared_ptr<const Schedule> schedule = {};  // Null: schedule 1.
};

// What a fork has otherwise than its parent. What isn't given is inherited.
struct ForkOptions {
  RunLimits limits = {};
  std::optional<uint64_t> reseed = {};    // A random sequence of its own.
  std::optional<Clock> clock = {};
  std::optional<std::shared_ptr<const Host>> host = {};
};

struct SaveOptions {
  // Against the image that every machine starts from: small, and any Chukker of the same version can load it.
  // False: all that the engine has made is in it; any Chukker with the same engine (module) can load it.
  bool delta = true;
  bool compress = true;   // zstd.
};

// ---- What a machine holds, for a person. Read from its memory in whatever state it is; nothing runs, nothing changes.

// A function under way.
struct StackFrame {
  std::string function;           // Its name; empty for one without.
  std::string file = {};          // Empty for a builtin.
  uint32_t line_of_function = 0;  // Where it begins, from 1.
  // Where it stands. Of the innermost function: where it last called something or could have thrown.
  uint32_t line = 0;
  uint32_t column = 0;
  bool is_native = false;         // A builtin, or a function of the host's.
};

// A property of the global object, or a let, const or class of a script.
struct GlobalName {
  std::string name;
  std::string kind;         // "function", "object", "string", "number", ...; "accessor"; "uninitialized".
  std::string description;  // A function's name, an object's class, a primitive's text (its beginning).
};

struct HeapNumbers {
  uint64_t bytes = 0;    // What the guest's heap holds.
  uint64_t objects = 0;  // With the engine's own.
  std::vector<std::pair<std::string, uint64_t>> classes;  // How many of each, by name.
  uint64_t pending_promises = 0;
  uint64_t jobs = 0;     // Promise jobs that wait to run.
};

class Js {
 public:
  // Errors: out_of_memory, bad_argument (a host name that can't be a global path).
  static Result<Js> create(const Options& options = {});
  // Runs `bootstrap` once; fork the result. Errors: those of create; bad_argument with the exception if it throws or
  // doesn't come to its end within options.limits.
  static Result<Js> preload(std::string_view bootstrap, const Options& options = {});

  Js(Js&&) noexcept;
  Js& operator=(Js&&) noexcept;
  ~Js();
  void dispose();            // Frees everything at once. Idempotent; later use is bad_state.

  // ---- Running. Errors: bad_state (disposed; busy: a host function of this machine runs; suspended: resume it first)
  // and bad_argument (a handle of another machine). While Waiting, calls are nested: they run in the middle of the
  // guest's pending expression, and then it waits again.

  Result<Outcome> eval(std::string_view source, const EvalOptions& options = {});
  // `function`: a global's name or path ("a.b.c": `this` is a.b). Shape: args as the function takes them.
  Result<Outcome> call(std::string_view function, std::span<const Value> args = {}, const CallOptions& options = {});
  Result<Outcome> call(const Handle& function, std::span<const Value> args = {}, const CallOptions& options = {},
                       const Value& self = {});
  Result<Outcome> construct(const Handle& function, std::span<const Value> args = {}, const CallOptions& options = {});

  Result<Measured> eval_with_metrics(std::string_view source, const EvalOptions& options = {});
  Result<Measured> call_with_metrics(std::string_view function, std::span<const Value> args = {},
                                     const CallOptions& options = {});

  // Goes on after OutOfFuel or Stopped. Fuel and the other run options are this run's; what the call asked for
  // (result, jobs, await) still holds. Errors: bad_state (nothing is suspended).
  Result<Outcome> resume(const RunOptions& options = {});
  // Answers the host function that the guest waits in, with a value or an exception. Errors: bad_state.
  Result<Outcome> answer(const Value& value, const RunOptions& options = {});
  Result<Outcome> answer_error(std::string_view name, std::string_view message, const RunOptions& options = {});
  // Gives up the suspended or waiting call: the machine is as before it. A call that began in another process can't be
  // undone; it is interrupted instead (as OnExhausted::interrupt), and what it did stays. Where no interrupt check
  // comes within the grace, it is as it was loaded (RolledBack): give it more. Errors: bad_state.
  Result<Outcome> abandon(const RunOptions& options = {});

  // The guest's message handler is called with the value and gives the answer. Without one: a TypeError.
  Result<Outcome> post(const Value& message, const CallOptions& options = {});

  // Promise jobs, if they were left (CallOptions::run_jobs false). Returns how many ran, as a number.
  Result<Outcome> run_jobs(const RunOptions& options = {});
  Result<bool> has_jobs();
  // Settles the promise that Answer::promise() made, and runs jobs. Settled already, or never made: Threw, with a
  // ReferenceError (as for a handle that has been released).
  Result<Outcome> settle(uint64_t promise_id, const Value& value, const CallOptions& options = {});
  Result<Outcome> reject(uint64_t promise_id, const Value& reason, const CallOptions& options = {});
  // What a promise has come to: Returned with its value, Threw with its reason, or Returned with the handle itself
  // while it is pending.
  Result<Outcome> await(const Handle& promise, const CallOptions& options = {});

  // ---- Properties: of the global object, or of a handle's. Getters and proxies run, metered. Errors: as of running.
  Result<Outcome> get(std::string_view global, const CallOptions& options = {});
  Result<Outcome> set(std::string_view global, const Value& value, const CallOptions& options = {});
  Result<Outcome> get(const Handle& object, const Value& key, const CallOptions& options = {});
  Result<Outcome> set(const Handle& object, const Value& key, const Value& value, const CallOptions& options = {});
  Result<Outcome> remove(const Handle& object, const Value& key, const CallOptions& options = {});
  Result<Outcome> keys(const Handle& object, const CallOptions& options = {});
  Result<Handle> global();                       // globalThis
  Result<> release(const Handle& handle);        // Idempotent.
  Result<std::string> inspect(const Value& value);  // As ResultAs::text gives it. Not metered; changes nothing.

  // Rejections that nobody has handled since they were last taken, in order.
  std::vector<Exception> take_unhandled_rejections();

  // ---- As a value. Errors: bad_state (disposed, busy), out_of_memory.
  Result<Js> fork(const ForkOptions& options = {});
  Result<std::vector<uint8_t>> save(const SaveOptions& options = {});
  // Errors: as Machine::load; bad_argument when it is a snapshot, but not of a JavaScript machine.
  // `host`: what its host functions are called with from now on, found by name.
  static Result<Js> load(std::span<const uint8_t> snapshot, std::shared_ptr<const Host> host = {});
  Result<Hash> digest();

  // ---- Looking
  enum class State : uint8_t { idle, suspended, waiting, disposed };
  State state() const;
  Outcome outcome() const;       // The last one, as far as the state tells it.
  Meters meters() const;         // Over all runs.
  uint64_t cycles() const;       // Of the last run.
  const RunLimits& limits() const;
  void set_limits(const RunLimits& limits);  // Those given; the others stay.

  std::vector<StackFrame> stack() const;    // Innermost first; empty when nothing is suspended or waiting.
  std::vector<GlobalName> globals() const;  // In the order of their making, the language's own first.
  HeapNumbers heap() const;

  // The machine beneath, for tools that look at any machine. Don't run it.
  Machine& machine();

  explicit Js(std::unique_ptr<Driver> driver);  // The library's own.

 private:
  std::unique_ptr<Driver> driver_;
};

// Whether a snapshot (compressed or not) is of a JavaScript machine.
bool is_javascript(std::span<const uint8_t> snapshot);

}  // namespace chukker::js
