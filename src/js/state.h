// What the host keeps of one JavaScript machine, beside its guest memory: it is forked, saved and loaded with it.
//
// A call from outside is an *operation*: a few calls of the guest's functions in a row (the call itself, its promise
// jobs, the result's crossing). Each can stop anywhere, so where an operation stands is data: an Activity. When the
// guest calls the host, another Activity lies on top of it; and while the guest waits there, the embedder may begin an
// operation on top of that. The stack of activities matches the machine's nested calls one to one: each has exactly
// one guest call under way (or none, when it waits for the embedder).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/js.hpp"
#include "chukker/linker.hpp"

namespace chukker::js {

// The name of the machine's host state, and so what tells a JavaScript machine from others.
inline constexpr std::string_view kStateName = "chukker.js";

// A JSValue of the guest's engine: 64 bits, NaN-boxed (see guest.h).
using Raw = uint64_t;
inline constexpr Raw kNothing = uint64_t{3} << 32;  // undefined

// Where the image keeps things in guest memory. Never changes in a machine's life.
struct GuestLayout {
  uint32_t runtime = 0;            // JSRuntime*
  uint32_t context = 0;            // JSContext*
  uint32_t scratch = 0;            // The host's own block: see guest.h.
  uint32_t heap_used = 0;          // 4 bytes: what the engine's heap holds.
  uint32_t heap_limit = 0;         // 4 bytes: the most it may hold; all ones: no limit.
  uint32_t stack_limit = 0;        // 4 bytes: the address that the stack, which grows down, must not pass.
  uint32_t stack_top = 0;          // The address where it begins.
  uint32_t random_state = 0;       // 8 bytes: the state of Math.random.
  uint32_t interrupt_counter = 0;  // 4 bytes: polls left until the next interrupt check.
  uint32_t atoms = 0;              // 4 bytes: the address of the table of atoms. (For plain.h, as the next two.)
  uint32_t object_prototype = 0;   // The objects' addresses.
  uint32_t array_prototype = 0;
  Raw global = kNothing;           // The global object. Not owned.
  Raw functions[8] = {};           // The prelude's, see guest.h.
};

// What an activity is about. Numbers are stored in snapshots.
enum class Task : uint8_t {
  eval = 0,           // A script.
  module = 1,
  perform = 2,        // A request to the prelude: call, get, set, post, ...
  jobs = 3,           // Only the promise queue.
  call = 4,           // A global function, or a handle's, with plain arguments.
  // What the guest asked for:
  host_call = 16,
  module_name = 17,
  module_source = 18,
  rejection = 19,
};

// What an activity does next, once the guest call that is under way has given its result. Numbers are stored in
// snapshots. Four errands serve all tasks and go on at Activity::then: `make` a message of text and attachments,
// `fetch` those of a message, `build` plain values of their text, `clean` up. (A message is a string of the guest, or
// an array of it and array buffers.)
enum class Step : uint8_t {
  begin = 0,
  // make
  got_block = 1, got_string = 2, got_attachment_block = 3, got_attachment = 4, got_list_block = 5, got_list = 6,
  // fetch
  got_message_text = 7, got_message_buffer = 8, got_buffer_bytes = 9, got_text_bytes = 10, freed_text_bytes = 11,
  // clean
  cleaned = 12,
  // build
  got_build_block = 13, built_part = 14,
  // Operations.
  got_arguments_block = 16, begin_task = 17, got_source_block = 18, made_request = 19, got_function = 20,
  built_arguments = 21, got_main = 22, got_exception = 23, got_uncatchable = 24,
  ran_job = 25, got_job_exception = 26, got_job_uncatchable = 27,
  got_promise_state = 28, got_promise_result = 29,
  got_report = 30, fetched_report = 31,
  crossed = 32, got_crossing_exception = 33, got_crossing_uncatchable = 34, got_last_exception = 35, fetched = 36,
  unwrapped = 37,
  over = 38, got_last_uncatchable = 39,
  // Imports.
  got_function_name = 48, got_name_block = 49,
  built_answer = 50, duplicated = 51, got_arguments_list_block = 52, got_arguments_list = 53, got_encoded = 54,
  got_host_arguments = 55, waiting = 56,
  made_message = 57, got_decoded = 58, made_answer = 59, got_cell = 60,
  got_module_block = 61, made_error = 62, threw_error = 63, answer = 64, got_look = 65,
};

// How a result or arguments were read.
enum class Form : uint8_t {
  immediate = 0,  // Activity::value is all there is; of arguments: their cells.
  string = 1,     // Activity::text is a string.
  transport = 2,  // Text and attachments: see transport.h.
  failed = 3,     // Could not be read: memory or patience ran out while doing so.
};

enum class Ending : uint8_t { returned = 0, threw = 1 };

// An array or object that is being built: its parts so far. All owned.
struct Building {
  bool is_object = false;
  uint64_t left = 0;              // Parts yet to come.
  std::vector<std::string> keys;  // Of an object, with a key more than values while a value is being made.
  std::vector<Raw> values;
};

// One activity. All of it is saved with the machine.
struct Activity {
  Task task = Task::eval;
  Step step = Step::begin;
  Step then = Step::begin;       // Where an errand goes on.
  Ending ending = Ending::returned;
  Form form = Form::immediate;
  ResultAs result_as = ResultAs::value;
  bool run_jobs = true;
  bool await = true;
  bool unwrap = false;           // The result is the `value` of an object.
  bool interrupted = false;
  uint32_t flags = 0;            // Of JS_Eval.
  Raw value = kNothing;          // The result or the exception; owned.
  Raw extra = kNothing;          // What an errand makes or fetches; owned.
  uint32_t promise_state = 0;    // 0 pending, 1 fulfilled, 2 rejected.
  uint32_t block = 0;            // Guest memory that an errand writes to.
  uint32_t at = 0;               // How far `text` has been built. Units: bytes.
  uint32_t arguments_at = 0;     // An operation's own argument list; or what the guest gave: of a host call its cells.
  uint32_t arguments_count = 0;
  uint64_t number = 0;           // Jobs run; the import's result; a source's length goes there.
  std::string name;              // File, function or module.
  std::string text;              // Source, request, answer or result.
  std::vector<Building> buildings;  // The containers that are being built, the outermost first.
  std::vector<std::vector<uint8_t>> attachments;
  std::vector<Raw> parts;        // Of a message that is being made or fetched: its text, its buffers.
  std::vector<Raw> values;       // To be freed.
  std::vector<uint32_t> blocks;  // To be freed.
  uint64_t cycles = 0;           // Interrupt checks that this operation has seen,
  uint64_t cycles_max = kUnlimited;  // and may see.
  uint32_t heap_limit = 0;       // What holds again after it; of the stack as well.
  uint32_t stack_limit = 0;
};

inline constexpr bool is_operation(Task task) { return task < Task::host_call; }

// A rejection that nobody has handled so far. Both values are owned.
struct Rejection {
  Raw promise = 0;
  Raw reason = 0;
};

class JsState final : public HostState {
 public:
  Result<std::unique_ptr<HostState>> fork() const override { return std::make_unique<JsState>(*this); }
  std::vector<uint8_t> save() const override;
  // Errors: snapshot_corrupt.
  static Result<std::unique_ptr<HostState>> load(std::span<const uint8_t> saved);

  // The innermost operation: interrupt checks of now are its. Null between operations.
  Activity* operation();
  // One interrupt check of the engine: whether the guest is to be interrupted.
  bool check_interrupt();
  // The clock's time, moved on by a step. Units: nanoseconds since 1970.
  uint64_t look_at_clock();

  GuestLayout layout;
  Clock clock;
  uint64_t clock_now = 0;            // Units: nanoseconds. Of the virtual clock.
  uint64_t random_seed = 0;          // What the guest's one request for random bytes gets.
  int32_t timezone_offset = 0;       // Units: minutes east.
  RunLimits limits;                  // Of runs that don't give their own.
  uint64_t next_promise = 1;         // The id of the next promise that a host function answers with.
  uint64_t last_cycles = 0;          // Of the operation that ended last.
  uint64_t fuel_before = 0;          // What making the image took: not the machine's own.
  bool interrupt = false;            // The next interrupt check interrupts the guest.
  bool is_interrupted = false;       // One has, and no operation has ended with it so far.
  std::vector<Activity> activities;  // The outermost first.
  std::vector<Rejection> rejections;
  std::vector<std::string> reported;  // Texts of rejections that have crossed and were not taken yet.
};

}  // namespace chukker::js
