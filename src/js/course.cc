#include "js/course.h"

#include <algorithm>

#include "base/check.h"
#include "js/imports.h"
#include "js/plain.h"

namespace chukker::js {

namespace {

uint32_t low(uint64_t result) { return static_cast<uint32_t>(result); }

}  // namespace

Next Course::run(Step step, uint64_t result) {
  if (step == Step::begin) return is_operation(top().task) ? begin_operation() : begin_import();
  if (step <= Step::built_part) return run_errand(step, result);
  return step < Step::got_function_name ? run_operation(step, result) : run_import(step, result);
}

Next Course::call(Export function, std::initializer_list<Arg> args, Step then) {
  top().step = then;
  Next next{.kind = Next::Kind::call, .function = guest_.address(function)};
  for (const Arg& arg : args) next.args[next.count++] = arg;
  return next;
}

// The argument stays where it is while the call runs: calls within it have places of their own. (`decode` runs none.)
Next Course::call_prelude(Prelude function, Raw argument, Step then) {
  Activity& a = top();
  uint32_t at = is_operation(a.task)             ? a.arguments_at
                : function == Prelude::decode ? scratch(scratch::kError)
                                              : a.block;
  memory_.store<Raw>(at, argument);
  return call(Export::call, {context(), Arg::i64(layout_.functions[static_cast<size_t>(function)]),
                             Arg::i64(kUndefined), Arg::i32(1), Arg::i32(at)}, then);
}

Next Course::out_of_memory(Step then) { return call(Export::throw_out_of_memory, {context()}, then); }

Next Course::answer(std::initializer_list<Arg> results) {
  Next next{.kind = Next::Kind::answer};
  for (const Arg& result : results) next.args[next.count++] = result;
  return next;
}

void Course::own(Raw value) {
  if (is_counted(value)) top().values.push_back(value);
}

void Course::own_block(uint32_t block) {
  const bool is_hosts = block >= layout_.scratch && block < layout_.scratch + scratch::kBytes;
  if (!is_hosts) top().blocks.push_back(block);
}

Raw Course::take(Raw& value) { return std::exchange(value, kNothing); }

// ---- Errands

Next Course::run_errand(Step step, uint64_t result) {
  Activity& a = top();
  switch (step) {
    case Step::got_block: return got_block(low(result));
    case Step::got_string: return got_string(result);
    case Step::got_attachment_block: return got_attachment_block(low(result));
    case Step::got_attachment: return got_attachment(result);
    case Step::got_list_block: return got_list_block(low(result));
    case Step::got_list: return made(result);
    case Step::got_message_text:
      a.parts = {result};
      return fetch_buffer();
    case Step::got_message_buffer: return got_message_buffer(result);
    case Step::got_buffer_bytes: return got_buffer_bytes(low(result));
    case Step::got_text_bytes: return got_text_bytes(low(result));
    case Step::freed_text_bytes: return run(a.then, 0);
    case Step::got_build_block: return got_build_block(low(result));
    case Step::built_part: return built_part(result);
    default: return clean(a.then);
  }
}

// Guest memory of `size` bytes: of the host's own block if its part is free and large enough. Answers have a part of
// theirs; the other is the outermost operation's.
Next Course::acquire(uint32_t size, Step then) {
  const bool is_answer = !is_operation(top().task);
  const uint32_t free = is_answer ? scratch::kAnswerBytes : is_outermost() ? scratch::kSourceBytes : 0;
  if (size <= free) return run(then, scratch(is_answer ? scratch::kAnswer : scratch::kSource));
  return call(Export::malloc, {Arg::i32(size)}, then);
}

Next Course::make(Step then) {
  Activity& a = top();
  a.then = then;
  return acquire(static_cast<uint32_t>(a.text.size() + 1), Step::got_block);
}

Next Course::got_block(uint32_t block) {
  Activity& a = top();
  if (!memory_.write(block, a.text) || block == 0) {
    return out_of_memory(Step::got_list);
  }
  own_block(block);
  auto size = static_cast<uint32_t>(a.text.size());
  a.text.clear();
  return call(Export::new_string, {context(), Arg::i32(block), Arg::i32(size)}, Step::got_string);
}

Next Course::got_string(Raw string) {
  Activity& a = top();
  if (a.attachments.empty() || is_exception(string)) return made(string);
  a.parts = {string};
  return make_attachment();
}

// The next of the attachments becomes an array buffer of the guest; after the last the array of all is made.
Next Course::make_attachment() {
  Activity& a = top();
  size_t done = a.parts.size() - 1;
  if (done == a.attachments.size()) {
    return call(Export::malloc, {Arg::i32(static_cast<uint32_t>(a.parts.size() * sizeof(Raw)))}, Step::got_list_block);
  }
  return call(Export::malloc, {Arg::i32(static_cast<uint32_t>(a.attachments[done].size()) + 1)},
              Step::got_attachment_block);
}

Next Course::got_attachment_block(uint32_t block) {
  Activity& a = top();
  size_t number = a.parts.size() - 1;
  std::vector<uint8_t> bytes = number < a.attachments.size() ? a.attachments[number] : std::vector<uint8_t>();
  if (block == 0 || !memory_.write(block, bytes)) return got_attachment(make_raw(Tag::exception, 0));
  a.blocks.push_back(block);
  return call(Export::new_buffer, {context(), Arg::i32(block), Arg::i32(static_cast<uint32_t>(bytes.size()))},
              Step::got_attachment);
}

Next Course::got_attachment(Raw attachment) {
  Activity& a = top();
  if (!is_exception(attachment)) {
    a.parts.push_back(attachment);
    return make_attachment();
  }
  for (Raw part : std::exchange(a.parts, {})) own(part);
  a.attachments.clear();
  return out_of_memory(Step::got_list);
}

// (JS_NewArrayFrom takes the values.)
Next Course::got_list_block(uint32_t block) {
  Activity& a = top();
  if (block == 0) return got_attachment(make_raw(Tag::exception, 0));
  a.blocks.push_back(block);
  uint32_t at = block;
  for (Raw part : a.parts) {
    memory_.store<Raw>(at, part);
    at += sizeof(Raw);
  }
  auto count = static_cast<uint32_t>(a.parts.size());
  a.parts.clear();
  a.attachments.clear();
  return call(Export::new_array_from, {context(), Arg::i32(count), Arg::i32(block)}, Step::got_list);
}

Next Course::made(Raw message) {
  top().extra = message;
  return run(top().then, 0);
}

Next Course::fetch(Step then) {
  Activity& a = top();
  a.then = then;
  a.text.clear();
  a.attachments.clear();
  if (tag_of(a.extra) != Tag::object) return fetch_text(a.extra);
  return call(Export::get_index, {context(), Arg::i64(a.extra), Arg::i32(0)}, Step::got_message_text);
}

Next Course::fetch_buffer() {
  Activity& a = top();
  return call(Export::get_index, {context(), Arg::i64(a.extra), Arg::i32(static_cast<uint32_t>(a.parts.size()))},
              Step::got_message_buffer);
}

// Beyond the last there is undefined.
Next Course::got_message_buffer(Raw buffer) {
  Activity& a = top();
  if (tag_of(buffer) == Tag::object) {
    a.parts.push_back(buffer);
    return call(Export::get_buffer, {context(), Arg::i32(scratch(scratch::kOut)), Arg::i64(buffer)},
                Step::got_buffer_bytes);
  }
  Raw text = a.parts.empty() ? kNothing : a.parts[0];
  for (Raw part : std::exchange(a.parts, {})) own(part);
  return fetch_text(text);
}

Next Course::fetch_text(Raw string) {
  if (std::optional<std::string> plain = plain_string(memory_, string)) {
    top().text = *std::move(plain);
    return run(top().then, 0);
  }
  return call(Export::to_cstring,
              {context(), Arg::i32(scratch(scratch::kOut)), Arg::i64(string), Arg::i32(0)}, Step::got_text_bytes);
}

Next Course::got_buffer_bytes(uint32_t at) {
  std::span<const uint8_t> bytes = memory_.range(at, memory_.load<uint32_t>(scratch(scratch::kOut)));
  top().attachments.emplace_back(bytes.begin(), bytes.end());
  return fetch_buffer();
}

// A text that could not be laid out leaves Activity::form as failed.
Next Course::got_text_bytes(uint32_t at) {
  Activity& a = top();
  if (at == 0) {
    a.form = Form::failed;
    return run(a.then, 0);
  }
  a.text = memory_.text(at, memory_.load<uint32_t>(scratch(scratch::kOut)));
  return call(Export::free_cstring, {context(), Arg::i32(at)}, Step::freed_text_bytes);
}

Next Course::clean(Step then) {
  Activity& a = top();
  a.then = then;
  if (!a.values.empty()) {
    Raw value = a.values.back();
    a.values.pop_back();
    return call(Export::free_value, {context(), Arg::i64(value)}, Step::cleaned);
  }
  if (!a.blocks.empty()) {
    uint32_t block = a.blocks.back();
    a.blocks.pop_back();
    return call(Export::free, {Arg::i32(block)}, Step::cleaned);
  }
  return run(then, 0);
}

// ---- Operations

Next Course::run_operation(Step step, uint64_t result) {
  Activity& a = top();
  switch (step) {
    case Step::got_arguments_block:
      a.arguments_at = low(result);
      if (a.arguments_at == 0) return out_of_memory(Step::got_main);
      a.blocks.push_back(a.arguments_at);
      return begin_task();
    case Step::begin_task: return begin_task();
    case Step::got_source_block: return got_source_block(low(result));
    case Step::made_request: return made_request();
    case Step::got_function: return got_function(result);
    case Step::built_arguments: return built_arguments();
    case Step::got_main: return got_main(result);
    case Step::got_exception: return got_exception(result);
    case Step::got_uncatchable:
      note_uncatchable(low(result) != 0);
      return run_jobs();
    case Step::ran_job: return ran_job(static_cast<int32_t>(low(result)));
    case Step::got_job_exception:
      a.extra = result;
      return call(Export::is_uncatchable, {Arg::i64(result)}, Step::got_job_uncatchable);
    case Step::got_job_uncatchable: return got_job_uncatchable(low(result) != 0);
    case Step::got_promise_state: return got_promise_state(static_cast<int32_t>(low(result)));
    case Step::got_promise_result: return got_promise_result(result);
    case Step::unwrapped: return got_unwrapped(result);
    case Step::got_report: return got_report(result);
    case Step::fetched_report:
      own(take(a.extra));
      state_.reported.push_back(std::exchange(a.text, {}));
      return report();
    case Step::crossed: return crossed(result);
    case Step::got_crossing_exception:
      a.value = result;
      return call(Export::is_uncatchable, {Arg::i64(result)}, Step::got_crossing_uncatchable);
    case Step::got_crossing_uncatchable:
      note_uncatchable(low(result) != 0);
      return cross();
    case Step::got_last_exception:
      own(result);
      a.form = Form::failed;
      return call(Export::is_uncatchable, {Arg::i64(result)}, Step::got_last_uncatchable);
    case Step::got_last_uncatchable:
      note_uncatchable(low(result) != 0);
      return finish();
    case Step::fetched: return finish();
    default:
      a.step = Step::over;
      return {.kind = Next::Kind::over};
  }
}

// A call made while the guest waits must not touch the argument list of the call that waits.
Next Course::begin_operation() {
  if (!is_outermost()) return call(Export::malloc, {Arg::i32(sizeof(Raw))}, Step::got_arguments_block);
  top().arguments_at = scratch(scratch::kArgument);
  return begin_task();
}

Next Course::begin_task() {
  Activity& a = top();
  if (a.task == Task::jobs) return run_jobs();
  if (a.task == Task::perform) return make(Step::made_request);
  if (a.task == Task::call && a.name.empty()) {
    return call_prelude(Prelude::held, raw_number(static_cast<double>(a.number)), Step::got_function);
  }
  size_t size = a.text.size() + a.name.size() + 2;
  if (a.task == Task::call) size = a.name.size() + 1;
  return acquire(static_cast<uint32_t>(size), Step::got_source_block);
}

// The function by its name; a handle's is asked of the prelude.
Next Course::got_call_block(uint32_t block) {
  Activity& a = top();
  if (block == 0 || !memory_.write(block, a.name)) return out_of_memory(Step::got_main);
  memory_.store<uint8_t>(block + static_cast<uint32_t>(a.name.size()), 0);
  own_block(block);
  return call(Export::get_property, {context(), Arg::i64(layout_.global), Arg::i32(block)}, Step::got_function);
}

// A name that is no property of the global object may be a script's let or const: the prelude knows.
Next Course::got_function(Raw function) {
  Activity& a = top();
  if (is_exception(function)) return got_main(function);
  own(function);
  if (tag_of(function) == Tag::object) {
    a.value = function;
    return build(Step::built_arguments);
  }
  std::string name = "a4;s4:calls";
  append_counted(name, a.name);
  a.text = name + 'u' + a.text;
  return make(Step::made_request);
}

// The list lies where it was built, which nothing else writes to until the call is over.
Next Course::built_arguments() {
  Activity& a = top();
  Raw function = take(a.value);
  if (is_exception(a.extra)) return got_main(take(a.extra));
  for (size_t i = 0; i < a.parts.size(); i++) {
    memory_.store<Raw>(a.block + static_cast<uint32_t>(8 * i), a.parts[i]);
    own(a.parts[i]);
  }
  auto count = static_cast<uint32_t>(std::exchange(a.parts, {}).size());
  return call(Export::call, {context(), Arg::i64(function), Arg::i64(kUndefined), Arg::i32(count), Arg::i32(a.block)},
              Step::got_main);
}

// The source, a zero, the file's name, a zero.
Next Course::got_source_block(uint32_t block) {
  Activity& a = top();
  if (a.task == Task::call) return got_call_block(block);
  auto size = static_cast<uint32_t>(a.text.size());
  uint32_t file = block + size + 1;
  if (block == 0 || !memory_.write(block, a.text) || !memory_.write(file, a.name)) {
    return out_of_memory(Step::got_main);
  }
  memory_.store<uint8_t>(block + size, 0);
  memory_.store<uint8_t>(file + static_cast<uint32_t>(a.name.size()), 0);
  own_block(block);
  a.text.clear();
  const Arg at = Arg::i32(block), length = Arg::i32(size), name = Arg::i32(file), flags = Arg::i32(a.flags);
  if (a.task == Task::eval) return call(Export::eval, {context(), at, length, name, flags}, Step::got_main);
  return call(Export::eval_module, {at, length, name, flags}, Step::got_main);
}

Next Course::made_request() {
  Activity& a = top();
  Raw request = take(a.extra);
  if (is_exception(request)) return got_main(request);
  own(request);
  return call_prelude(Prelude::perform, request, Step::got_main);
}

Next Course::got_main(uint64_t result) {
  Activity& a = top();
  if (a.task == Task::module && !is_exception(result)) {  // A cell, with the value in it.
    if (low(result) == 0) return out_of_memory(Step::got_main);
    a.blocks.push_back(low(result));
    result = memory_.load<Raw>(low(result));
  }
  if (is_exception(result)) return call(Export::get_exception, {context()}, Step::got_exception);
  a.value = result;
  return run_jobs();
}

Next Course::got_exception(Raw exception) {
  top().value = exception;
  top().ending = Ending::threw;
  return call(Export::is_uncatchable, {Arg::i64(exception)}, Step::got_uncatchable);
}

void Course::note_uncatchable(bool uncatchable) {
  if (!uncatchable) return;
  top().interrupted = true;
  state_.interrupt = state_.is_interrupted = false;
}

// The guest has been interrupted and something swallowed it: the engine makes a rejection of whatever stops a dynamic
// import, or the body of an async function.
Next Course::end_interrupted() {
  Activity& a = top();
  own(take(a.value));
  a.ending = Ending::threw;
  a.form = Form::failed;
  note_uncatchable(true);
  return finish();
}

Next Course::run_jobs() {
  Activity& a = top();
  if (state_.is_interrupted) return end_interrupted();
  if (!a.run_jobs || a.interrupted) return ask_promise();
  return call(Export::execute_job, {Arg::i32(layout_.runtime), Arg::i32(scratch(scratch::kOut))}, Step::ran_job);
}

Next Course::ran_job(int32_t ran) {
  if (ran == 0) return ask_promise();
  top().number++;
  if (ran > 0) return run_jobs();
  return call(Export::get_exception, {context()}, Step::got_job_exception);
}

// An exception that leaves a job belongs to nobody, as a rejection does; an interrupt ends the operation.
Next Course::got_job_uncatchable(bool uncatchable) {
  Activity& a = top();
  if (!uncatchable) {
    state_.rejections.push_back({kNothing, take(a.extra)});
    return run_jobs();
  }
  own(take(a.value));
  a.value = take(a.extra);
  a.ending = Ending::threw;
  note_uncatchable(true);
  return ask_promise();
}

Next Course::ask_promise() {
  Activity& a = top();
  if (a.ending == Ending::threw || !a.await || tag_of(a.value) != Tag::object) return report();
  return call(Export::promise_state, {context(), Arg::i64(a.value)}, Step::got_promise_state);
}

Next Course::got_promise_state(int32_t state) {
  Activity& a = top();
  if (state <= 0) return report();  // No promise, or one that is pending: it crosses as a handle.
  a.promise_state = static_cast<uint32_t>(state);
  return call(Export::promise_result, {context(), Arg::i64(a.value)}, Step::got_promise_result);
}

Next Course::got_promise_result(Raw result) {
  Activity& a = top();
  Raw promise = std::exchange(a.value, result);
  own(promise);
  if (a.promise_state == 2) {  // Rejected: the host has been told now.
    a.ending = Ending::threw;
    forget_rejection(promise);
  }
  return a.promise_state == 1 && a.unwrap ? unwrap() : report();
}

// What a script with `await` comes to is the `value` of an object of the engine's own.
Next Course::unwrap() {
  Activity& a = top();
  own(a.value);
  constexpr char kName[] = "value";
  memory_.write(scratch(scratch::kOut), std::string_view(kName, sizeof kName));
  return call(Export::get_property, {context(), Arg::i64(take(a.value)), Arg::i32(scratch(scratch::kOut))},
              Step::unwrapped);
}

Next Course::got_unwrapped(Raw value) {
  if (is_exception(value)) return call(Export::get_exception, {context()}, Step::got_exception);
  top().value = value;
  return report();
}

void Course::forget_rejection(Raw promise) {
  auto at = std::ranges::find(state_.rejections, promise, &Rejection::promise);
  if (at == state_.rejections.end()) return;
  own(at->promise);
  own(at->reason);
  state_.rejections.erase(at);
}

Next Course::report() {
  Activity& a = top();
  if (!is_outermost() || !a.run_jobs || a.interrupted || state_.rejections.empty()) return cross();
  Rejection rejection = state_.rejections.front();
  state_.rejections.erase(state_.rejections.begin());
  own(rejection.promise);
  own(rejection.reason);
  return call_prelude(Prelude::encode_thrown, rejection.reason, Step::got_report);
}

Next Course::got_report(Raw text) {
  if (is_exception(text)) return call(Export::get_exception, {context()}, Step::got_last_exception);
  top().extra = text;
  return fetch(Step::fetched_report);
}

// The result becomes something the host can read.
Next Course::cross() {
  Activity& a = top();
  a.form = Form::transport;
  if (a.ending == Ending::threw) return call_prelude(Prelude::encode_thrown, a.value, Step::crossed);
  if (a.task == Task::jobs || a.result_as == ResultAs::none) own(take(a.value));
  if (a.result_as == ResultAs::text) {
    a.form = Form::string;
    return call_prelude(Prelude::inspect, a.value, Step::crossed);
  }
  if (immediate_value(a.value)) {
    a.form = Form::immediate;
    return finish();
  }
  if (tag_of(a.value) == Tag::string || tag_of(a.value) == Tag::rope) {
    a.form = Form::string;
    a.extra = take(a.value);
    return fetch(Step::fetched);
  }
  std::optional<std::string> plain;
  if (a.result_as == ResultAs::value) plain = plain_text(memory_, layout_, a.value);
  if (plain) {
    a.text = *std::move(plain);
    return finish();
  }
  Prelude encode = a.result_as == ResultAs::handle ? Prelude::encode_handle : Prelude::encode;
  return call_prelude(encode, a.value, Step::crossed);
}

Next Course::crossed(Raw text) {
  Activity& a = top();
  if (!is_exception(text)) {
    own(take(a.value));
    a.extra = text;
    return fetch(Step::fetched);
  }
  bool is_second = a.ending == Ending::threw;
  a.ending = Ending::threw;
  own(take(a.value));
  return call(Export::get_exception, {context()}, is_second ? Step::got_last_exception : Step::got_crossing_exception);
}

Next Course::finish() {
  Activity& a = top();
  own(take(a.extra));
  if (is_counted(a.value)) own(take(a.value));
  memory_.store<uint32_t>(layout_.heap_limit, a.heap_limit);
  memory_.store<uint32_t>(layout_.stack_limit, a.stack_limit);
  return clean(Step::over);
}

// ---- Imports

void Course::begin_import(std::string_view name, std::span<const chukker::Value> args) {
  Activity& a = state_.activities.emplace_back();
  a.task = name == kHostCall ? Task::host_call
           : name == kModuleName ? Task::module_name
           : name == kModuleSource ? Task::module_source : Task::rejection;
  if (a.task == Task::host_call) {
    a.name = memory_.text(args[0].as_i32(), args[1].as_i32());
    a.arguments_count = args[3].as_i32();
    a.arguments_at = args[4].as_i32();
  } else {
    a.arguments_at = args[0].as_i32();
    a.number = args[1].as_i32();
    a.arguments_count = args.size() > 2 ? args[2].as_i32() : 0;
  }
}

Next Course::begin_import() {
  Activity& a = top();
  if (a.task == Task::host_call) return begin_host_call();
  if (a.task == Task::rejection) return begin_rejection();
  std::string_view first = memory_.zero_ended(a.arguments_at);
  if (a.task == Task::module_name) {  // The importing module's name, and what it asks for.
    a.text = first;
    a.name = memory_.zero_ended(low(a.number));
  } else {
    a.name = first;
  }
  a.step = Step::got_host_arguments;
  return {.kind = Next::Kind::host};
}

Raw Course::host_argument(uint32_t index) {
  return memory_.load<Raw>(memory_.load<uint32_t>(top().arguments_at + 4 * index));
}

// look(what, value): for `inspect`, see prelude.js.
Next Course::look() {
  const std::string what = plain_string(memory_, host_argument(0)).value_or("");
  const Raw value = host_argument(1);
  const Arg object = Arg::i64(value);
  if (what == "state") return call(Export::promise_state, {context(), object}, Step::got_look);
  if (what == "result") return call(Export::promise_result, {context(), object}, Step::got_decoded);
  if (what == "target") return call(Export::proxy_target, {context(), object}, Step::got_decoded);
  return give_string(is_proxy(memory_, value) ? "Proxy" : "Object");
}

// Plain arguments are read as they are; else the list of all is encoded as one message.
Next Course::begin_host_call() {
  Activity& a = top();
  if (a.name == kFunctionMaker) {
    a.extra = host_argument(0);
    return fetch(Step::got_function_name);
  }
  if (a.name == kLook) return look();
  std::vector<Raw> arguments;
  for (uint32_t i = 0; i < a.arguments_count; i++) arguments.push_back(host_argument(i));
  if (std::ranges::all_of(arguments, [](Raw argument) { return immediate_value(argument).has_value(); })) {
    a.form = Form::immediate;
    return run(Step::got_host_arguments, 0);
  }
  if (std::optional<std::string> plain = plain_list_text(memory_, layout_, arguments)) {
    a.text = *std::move(plain);
    a.form = Form::transport;
    return run(Step::got_host_arguments, 0);
  }
  a.form = Form::transport;
  return next_duplicate();
}

// JS_NewArrayFrom takes the values, and they are the guest's: each is counted once more.
Next Course::next_duplicate() {
  Activity& a = top();
  while (a.parts.size() < a.arguments_count) {
    Raw argument = host_argument(static_cast<uint32_t>(a.parts.size()));
    a.parts.push_back(argument);
    if (is_counted(argument)) return call(Export::duplicate, {context(), Arg::i64(argument)}, Step::duplicated);
  }
  return call(Export::malloc, {Arg::i32(a.arguments_count * sizeof(Raw))}, Step::got_arguments_list_block);
}

Next Course::got_arguments_list_block(uint32_t block) {
  Activity& a = top();
  std::vector<Raw> parts = std::exchange(a.parts, {});
  if (!memory_.has(block, parts.size() * sizeof(Raw)) || block == 0) {
    for (Raw part : parts) own(part);
    return out_of_memory(Step::threw_error);
  }
  for (size_t i = 0; i < parts.size(); i++) memory_.store<Raw>(block + static_cast<uint32_t>(8 * i), parts[i]);
  a.blocks.push_back(block);
  a.block = block;
  return call(Export::new_array_from, {context(), Arg::i32(static_cast<uint32_t>(parts.size())), Arg::i32(block)},
              Step::got_arguments_list);
}

Next Course::got_encoded(Raw message) {
  if (is_exception(message)) {  // It is the guest's now.
    top().number = 0;
    return clean(Step::answer);
  }
  own(message);
  top().extra = message;
  return fetch(Step::got_host_arguments);
}

Next Course::begin_rejection() {
  Activity& a = top();
  auto promise_cell = a.arguments_at, reason_cell = low(a.number);
  Raw promise = memory_.load<Raw>(promise_cell), reason = memory_.load<Raw>(reason_cell);
  a.blocks = {promise_cell, reason_cell};
  if (a.arguments_count == 0) {
    state_.rejections.push_back({promise, reason});
  } else {
    own(promise);
    own(reason);
    forget_rejection(promise);
  }
  return clean(Step::answer);
}

Next Course::run_import(Step step, uint64_t result) {
  Activity& a = top();
  switch (step) {
    case Step::got_function_name:
      return acquire(static_cast<uint32_t>(a.text.size() + 1), Step::got_name_block);
    case Step::got_name_block: return got_name_block(low(result));
    case Step::built_answer:
      if (!a.parts.empty()) a.extra = a.parts[0];
      a.parts.clear();
      return made_answer();
    case Step::duplicated: return next_duplicate();
    case Step::got_arguments_list_block: return got_arguments_list_block(low(result));
    case Step::got_arguments_list:
      if (is_exception(result)) return got_encoded(result);
      own(result);
      return call_prelude(Prelude::encode, result, Step::got_encoded);
    case Step::got_encoded: return got_encoded(result);
    case Step::made_message: return made_message();
    case Step::got_look:
      a.extra = raw_number(static_cast<int32_t>(low(result)));
      return made_answer();
    case Step::got_decoded:
      a.extra = result;
      return made_answer();
    case Step::got_host_arguments:
      a.extra = kNothing;
      a.step = Step::got_host_arguments;
      return {.kind = Next::Kind::host};
    case Step::waiting: return {.kind = Next::Kind::wait};
    case Step::made_answer: return made_answer();
    case Step::got_cell: return got_cell(low(result));
    case Step::got_module_block: return got_module_block(low(result));
    case Step::made_error: return throw_error();
    case Step::threw_error:  // The exception is the guest's now.
      a.number = 0;
      return clean(Step::answer);
    default: break;
  }
  if (a.task == Task::rejection) return answer({});
  return answer({Arg::i32(low(a.number))});
}

// (`decode` throws what an E text says.)
Next Course::throw_error() {
  Raw text = take(top().extra);
  if (is_exception(text)) return clean(Step::answer);
  own(text);
  return call_prelude(Prelude::decode, text, Step::threw_error);
}

Next Course::give_answer(Raw immediate) {
  top().extra = immediate;
  return made_answer();
}

Next Course::give_string(std::string text) {
  top().text = std::move(text);
  top().attachments.clear();
  return make(Step::made_answer);
}

Next Course::give_plain(std::string list) {
  top().text = std::move(list);
  return build(Step::built_answer);
}

Next Course::give_message(std::string text, Attachments attachments) {
  top().text = std::move(text);
  top().attachments = std::move(attachments);
  return make(Step::made_message);
}

Next Course::give_module(std::string text) {
  top().text = std::move(text);
  return call(Export::malloc, {Arg::i32(static_cast<uint32_t>(top().text.size() + 1))}, Step::got_module_block);
}

Next Course::give_error(std::string text) {
  top().number = 0;
  top().text = std::move(text);
  top().attachments.clear();
  return make(Step::made_error);
}

Next Course::made_message() {
  Raw message = take(top().extra);
  if (is_exception(message)) return clean(Step::answer);
  own(message);
  return call_prelude(Prelude::decode, message, Step::got_decoded);
}

// A function of the guest's that calls the host by this name. (The engine keeps a copy of the name.)
Next Course::got_name_block(uint32_t block) {
  Activity& a = top();
  if (block == 0 || !memory_.write(block, a.text)) {
    a.number = 0;
    return out_of_memory(Step::threw_error);
  }
  own_block(block);
  a.extra = kNothing;
  return call(Export::new_host_function,
              {Arg::i32(block), Arg::i32(static_cast<uint32_t>(a.text.size())), Arg::i32(0)}, Step::got_cell);
}

// The value goes back in a cell; none means that an exception has been thrown.
Next Course::made_answer() {
  Activity& a = top();
  a.number = 0;
  if (is_exception(a.extra)) return clean(Step::answer);
  return call(Export::malloc, {Arg::i32(8)}, Step::got_cell);
}

Next Course::got_cell(uint32_t cell) {
  Activity& a = top();
  if (cell == 0) {
    own(take(a.extra));
    return out_of_memory(Step::threw_error);
  }
  if (a.name != kFunctionMaker) memory_.store<Raw>(cell, take(a.extra));  // (A new function is in its cell.)
  a.number = cell;
  return clean(Step::answer);
}

Next Course::got_module_block(uint32_t block) {
  Activity& a = top();
  if (block == 0 || !memory_.write(block, a.text)) {
    a.number = 0;
    return out_of_memory(Step::threw_error);
  }
  memory_.store<uint8_t>(block + static_cast<uint32_t>(a.text.size()), 0);
  if (a.task == Task::module_source) memory_.store<uint32_t>(low(a.number), static_cast<uint32_t>(a.text.size()));
  a.number = block;
  return clean(Step::answer);
}

}  // namespace chukker::js
