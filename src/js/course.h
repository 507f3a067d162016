// The course of a machine's activities: what is to be done next with the machine, step by step. Each step sees the
// result of the guest call before it, notes in the Activity where things stand, and names the next guest call. Nothing
// is kept but the JsState, so a machine can be saved between any two steps and go on elsewhere.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "js/guest.h"
#include "js/state.h"
#include "js/transport.h"

namespace chukker::js {

// What the machine is to do next.
struct Next {
  enum class Kind : uint8_t {
    call,     // Call the guest's function at `function` with `args`.
    answer,   // Go on with `args` as the results of the pending import.
    resume,   // Go on with the machine where it stopped.
    host,     // The top activity is a host call, its arguments are read: ask the host.
    wait,     // The top activity waits for the embedder.
    over,     // The top activity, an operation, is at its end.
  } kind = Kind::over;
  uint32_t function = 0;
  std::array<chukker::Value, 5> args{};
  uint32_t count = 0;
};

class Course {
 public:
  // Borrows all three. `memory` is fetched anew for each step: guest calls may move it.
  Course(const Guest& guest, JsState& state, std::span<uint8_t> memory)
      : guest_(guest), state_(state), memory_(memory), layout_(state.layout) {}

  // Goes on with the top activity. `result`: of the guest call it made last, if it made one.
  Next step(uint64_t result) { return run(top().step, result); }

  // An import that is pending becomes the top activity. Shape: args as the import's type.
  void begin_import(std::string_view name, std::span<const chukker::Value> args);
  // The host answers the top activity: a host call with a value that needs no memory, a string or a message
  // (transport.h); a module with its name or source. Or any of them with a message that makes the guest throw.
  Next give_answer(Raw immediate);
  Next give_string(std::string text);
  Next give_plain(std::string list);          // The list of the one value.
  Next give_message(std::string text, Attachments attachments);
  Next give_module(std::string text);
  Next give_error(std::string text);

 private:
  using Arg = chukker::Value;

  Next run(Step step, uint64_t result);       // Does what `step` stands for.
  Next run_errand(Step step, uint64_t result);
  Next run_operation(Step step, uint64_t result);
  Next run_import(Step step, uint64_t result);
  Next call(Export function, std::initializer_list<Arg> args, Step then);
  Next call_prelude(Prelude function, Raw argument, Step then);
  Next answer(std::initializer_list<Arg> results);

  // Errands.
  Next make(Step then);                       // A message of text and attachments: into `extra`.
  Next acquire(uint32_t size, Step then);
  Next got_block(uint32_t block);
  Next got_string(Raw string);
  Next got_attachment_block(uint32_t block);
  Next got_attachment(Raw attachment);
  Next make_attachment();
  Next got_list_block(uint32_t block);
  Next made(Raw message);
  Next out_of_memory(Step then);
  Next fetch(Step then);                      // Text and attachments of `extra`, which stays.
  Next fetch_buffer();
  Next got_message_buffer(Raw buffer);
  Next fetch_text(Raw string);
  Next got_buffer_bytes(uint32_t at);
  Next got_text_bytes(uint32_t at);
  Next clean(Step then);                      // Frees `values` and `blocks`.
  Next build(Step then);                      // The values of the list in `text`: into `parts`.
  Next got_build_block(uint32_t block);
  Next build_on();
  Next build_string();
  Next built_part(Raw part);
  Next finish_building();
  Next give_up_building();

  // Operations.
  Next begin_operation();
  Next begin_task();
  Next got_source_block(uint32_t block);
  Next got_call_block(uint32_t block);
  Next made_request();
  Next got_function(Raw function);
  Next built_arguments();
  Next got_main(uint64_t result);
  Next got_exception(Raw exception);
  Next run_jobs();
  Next ran_job(int32_t ran);
  Next end_interrupted();
  void note_uncatchable(bool uncatchable);
  Next got_job_uncatchable(bool uncatchable);
  Next ask_promise();
  Next got_promise_state(int32_t state);
  Next got_promise_result(Raw result);
  Next unwrap();
  Next got_unwrapped(Raw value);
  Next report();
  Next got_report(Raw text);
  Next cross();
  Next crossed(Raw text);
  Next finish();

  // Imports.
  Next begin_import();
  Next begin_host_call();
  Raw host_argument(uint32_t index);
  Next look();
  Next next_duplicate();
  Next got_arguments_list_block(uint32_t block);
  Next got_encoded(Raw message);
  Next made_message();
  Next throw_error();
  Next begin_rejection();
  Next made_answer();
  Next got_name_block(uint32_t block);
  Next got_cell(uint32_t cell);
  Next got_module_block(uint32_t block);

  void own(Raw value);                        // Will be freed by the next `clean`.
  void own_block(uint32_t block);             // The same of guest memory, unless it is the host's own.
  void forget_rejection(Raw promise);         // Somebody has handled it.
  Raw take(Raw& value);                       // The value; leaves nothing.
  uint32_t scratch(uint32_t offset) const { return layout_.scratch + offset; }
  Arg context() const { return Arg::i32(layout_.context); }
  Activity& top() { return state_.activities.back(); }
  bool is_outermost() const { return state_.activities.size() == 1; }

  const Guest& guest_;
  JsState& state_;
  GuestMemory memory_;
  const GuestLayout& layout_;
};

}  // namespace chukker::js
