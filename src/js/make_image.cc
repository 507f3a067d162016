#include "js/make_image.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "base/check.h"
#include "base/text.h"
#include "chukker/machine.hpp"
#include "js/guest.h"
#include "js/imports.h"
#include "js/plain.h"
#include "js/state.h"

namespace chukker::js {

namespace {

// How deep recursion may go, of the guest's shadow stack of 1 MiB. See RATIONALE.md, "The JavaScript guest".
constexpr uint32_t kStackBytes = kStackBytesMax;

// What the engine has beyond the language.
constexpr std::string_view kNotTheLanguage =
    "for (const name of ['performance', 'DOMException', 'btoa', 'atob', 'queueMicrotask']) delete globalThis[name]; 0";

constexpr std::string_view kPreludeName = "chukker:prelude";  // prelude.js knows it, too.

class Maker {
 public:
  explicit Maker(Machine machine) : machine_(std::move(machine)) {}

  // The script as bytecode without its text, which no guest should see in functions that it is given, and which would
  // take more room than all the rest. Made in a machine of its own: what compiling leaves in the heap is no part of
  // the image.
  Result<std::string> compile(const std::string& prelude) {
    constexpr int32_t kCompileOnly = 32, kBytecode = 1, kStripSource = 16, kStripDebug = 32;
    TRY(start_engine());
    TRY_ASSIGN(Raw compiled, evaluate(prelude, kPreludeName, kCompileOnly));
    constexpr int32_t kFlags = kBytecode | kStripSource | kStripDebug;
    TRY_ASSIGN(uint32_t at, call("JS_WriteObject", {Arg::i32(layout_.context), Arg::i32(layout_.scratch),
                                                    Arg::i64(compiled), Arg::i32(kFlags)}));
    TRY_ASSIGN(uint32_t size, load<uint32_t>(layout_.scratch));
    TRY_ASSIGN(GuestMemory memory, this->memory());
    if (at == 0 || size == 0) return wrong("the prelude has no bytecode");
    return std::string(memory.text(at, size));
  }

  // `prelude`: as compile gives it.
  Result<std::vector<uint8_t>> make(const std::string& prelude) {
    TRY(start_engine());
    TRY_ASSIGN(guest_, Guest::find(machine_));
    TRY(find_addresses());
    TRY(evaluate(kNotTheLanguage, "chukker:globals"));
    TRY(install_prelude(prelude));
    TRY(clear_free_memory());
    JsState& state = this->state();
    state.layout = layout_;
    state.fuel_before = machine_.meters().fuel_used;
    return machine_.save({.embed_modules = false});
  }

 private:
  using Arg = chukker::Value;

  JsState& state() { return static_cast<JsState&>(*machine_.state(kStateName)); }

  std::unexpected<Error> wrong(std::string_view what) {
    return fail(ErrorCode::bad_argument, base::cat("making the JavaScript image: ", what));
  }

  // The result's bits, or 0 where there is none.
  Result<uint64_t> call(std::string_view function, std::vector<Arg> args) {
    TRY_ASSIGN(chukker::Outcome outcome, machine_.call(0, function, args));
    if (auto* pending = std::get_if<HostPending>(&outcome)) {
      return wrong(base::cat(function, " calls ", pending->name));
    }
    auto* finished = std::get_if<Finished>(&outcome);
    if (!finished) return wrong(base::cat(function, ": ", to_string(outcome)));
    return finished->values.empty() ? 0 : finished->values[0].bits[0];
  }

  Result<GuestMemory> memory() {
    TRY_ASSIGN(std::span<uint8_t> bytes, machine_.memory(*machine_.find_export(0, "memory")));
    return GuestMemory(bytes);
  }

  template <class T>
  Result<T> load(uint32_t at) {
    TRY_ASSIGN(GuestMemory memory, this->memory());
    return memory.load<T>(at);
  }

  Result<> start_engine() {
    TRY(call("_initialize", {}));
    TRY_ASSIGN(uint64_t failed, call("qjs_init", {}));
    if (failed != 0) return wrong("qjs_init has failed");
    TRY(call("qjs_set_max_stack_size", {Arg::i32(kStackBytes)}));
    for (std::string_view handler :
         {"qjs_set_interrupt_handler", "qjs_set_promise_rejection_handler", "qjs_set_module_loader"}) {
      TRY(call(handler, {Arg::i32(1)}));
    }
    TRY_ASSIGN(layout_.runtime, call("qjs_get_runtime_ptr", {}));
    TRY_ASSIGN(layout_.context, call("qjs_get_context_ptr", {}));
    TRY_ASSIGN(layout_.global, call("JS_GetGlobalObject", {Arg::i32(layout_.context)}));
    TRY(call("JS_FreeValue", {Arg::i32(layout_.context), Arg::i64(layout_.global)}));
    TRY_ASSIGN(layout_.scratch, call("wasm_malloc", {Arg::i32(scratch::kBytes)}));
    return {};
  }

  // A value or an error; the exception is the guest's last one.
  Result<Raw> evaluate(std::string_view source, std::string_view file, int32_t flags = 0) {
    TRY_ASSIGN(uint32_t at, call("wasm_malloc", {Arg::i32(static_cast<uint32_t>(source.size() + file.size() + 2))}));
    TRY_ASSIGN(GuestMemory memory, this->memory());
    uint32_t name = at + static_cast<uint32_t>(source.size()) + 1;
    if (at == 0 || !memory.write(at, source) || !memory.write(name, file)) return wrong("out of memory");
    memory.store<uint8_t>(name - 1, 0);
    memory.store<uint8_t>(name + static_cast<uint32_t>(file.size()), 0);
    TRY_ASSIGN(Raw value, call("JS_Eval", {Arg::i32(layout_.context), Arg::i32(at),
                                           Arg::i32(static_cast<uint32_t>(source.size())), Arg::i32(name),
                                           Arg::i32(flags)}));
    if (is_exception(value)) return exception(file);
    TRY(call("wasm_free", {Arg::i32(at)}));
    return value;
  }

  std::unexpected<Error> exception(std::string_view where) {
    std::string text = "an exception that can't be shown";
    if (Result<std::string> shown = show_exception()) text = *shown;
    return wrong(base::cat(where, " throws ", text));
  }

  Result<std::string> show_exception() {
    TRY_ASSIGN(Raw thrown, call("JS_GetException", {Arg::i32(layout_.context)}));
    TRY_ASSIGN(uint32_t at, call("JS_ToCStringLen2", {Arg::i32(layout_.context), Arg::i32(layout_.scratch),
                                                      Arg::i64(thrown), Arg::i32(0)}));
    TRY_ASSIGN(GuestMemory memory, this->memory());
    return std::string(memory.zero_ended(at));
  }

  Result<Raw> evaluate_bytecode(const std::string& bytecode) {
    constexpr int32_t kBytecode = 1;
    const auto size = static_cast<uint32_t>(bytecode.size());
    TRY_ASSIGN(uint32_t at, call("wasm_malloc", {Arg::i32(size)}));
    TRY_ASSIGN(GuestMemory memory, this->memory());
    if (at == 0 || !memory.write(at, bytecode)) return wrong("out of memory");
    const Arg context = Arg::i32(layout_.context);
    TRY_ASSIGN(Raw function, call("JS_ReadObject", {context, Arg::i32(at), Arg::i32(size), Arg::i32(kBytecode)}));
    if (is_exception(function)) return exception(kPreludeName);
    TRY_ASSIGN(memory, this->memory());
    memory.write(at, std::string(size, 0));  // (Free memory is part of the image, too.)
    TRY(call("wasm_free", {Arg::i32(at)}));
    TRY_ASSIGN(Raw value, call("JS_EvalFunction", {context, Arg::i64(function)}));
    if (is_exception(value)) return exception(kPreludeName);
    return value;
  }

  Result<Raw> new_host_function(std::string_view name) {
    const auto size = static_cast<uint32_t>(name.size());
    TRY_ASSIGN(GuestMemory memory, this->memory());
    memory.write(layout_.scratch + scratch::kSource, name);
    TRY_ASSIGN(uint32_t cell, call("qjs_new_host_function",
                                   {Arg::i32(layout_.scratch + scratch::kSource), Arg::i32(size), Arg::i32(0)}));
    TRY_ASSIGN(Raw function, load<Raw>(cell));
    TRY(call("wasm_free", {Arg::i32(cell)}));
    return function;
  }

  Result<> install_prelude(const std::string& prelude) {
    TRY_ASSIGN(Raw install, evaluate_bytecode(prelude));
    const Arg context = Arg::i32(layout_.context);
    const uint32_t arguments = layout_.scratch + scratch::kSource;
    std::array<Raw, 2> own;
    TRY_ASSIGN(own[0], new_host_function(kFunctionMaker));
    TRY_ASSIGN(own[1], new_host_function(kLook));
    TRY_ASSIGN(GuestMemory memory, this->memory());
    for (uint32_t i = 0; i < own.size(); i++) memory.store<Raw>(arguments + 8 * i, own[i]);
    TRY_ASSIGN(Raw functions, call("JS_Call", {context, Arg::i64(install), Arg::i64(kUndefined),
                                               Arg::i32(own.size()), Arg::i32(arguments)}));
    if (is_exception(functions)) return exception("the prelude");
    for (uint32_t i = 0; i < std::size(layout_.functions); i++) {
      TRY_ASSIGN(layout_.functions[i], call("JS_GetPropertyUint32", {context, Arg::i64(functions), Arg::i32(i)}));
      if (tag_of(layout_.functions[i]) != Tag::object) return wrong("the prelude gives too few functions");
    }
    for (Raw value : {functions, install}) TRY(call("JS_FreeValue", {context, Arg::i64(value)}));
    for (Raw value : own) TRY(call("JS_FreeValue", {context, Arg::i64(value)}));
    TRY(call("JS_RunGC", {Arg::i32(layout_.runtime)}));
    return {};
  }

  // What was freed still holds what it held, and would be a third of the image. So all that is free is allocated, from
  // large blocks to small ones and as far as memory need not grow, cleared, and freed again. (Every small size, as the
  // allocator keeps each in a list of its own.) The stack goes down to address 0 from its pointer, and is free.
  Result<> clear_free_memory() {
    TRY_ASSIGN(std::span<uint8_t> bytes, machine_.memory(*machine_.find_export(0, "memory")));
    TRY_ASSIGN(Arg stack_pointer, machine_.global(*machine_.find_export(0, "__stack_pointer")));
    const size_t bytes_before = bytes.size();
    std::ranges::fill(bytes.first(stack_pointer.as_i32()), uint8_t{0});
    std::vector<uint32_t> blocks;
    for (uint32_t size = 128 << 10; size >= 8; size -= size > 512 ? size / 4 : 4) {
      TRY_ASSIGN(uint32_t at, call("wasm_malloc", {Arg::i32(size)}));
      while (at != 0 && at + size <= bytes_before) {
        TRY_ASSIGN(GuestMemory memory, this->memory());
        memory.write(at, std::string(size, 0));
        blocks.push_back(at);
        TRY_ASSIGN(at, call("wasm_malloc", {Arg::i32(size)}));
      }
      if (at != 0) blocks.push_back(at);
    }
    for (uint32_t at : blocks) TRY(call("wasm_free", {Arg::i32(at)}));
    return {};
  }

  // ---- Where things lie: found by watching the engine use them.

  static constexpr uint32_t kStructBytes = 1024;

  Result<> find_addresses() {
    TRY(find_heap_limit());
    TRY(find_heap_used());
    TRY(find_stack_limit());
    TRY(find_random_state());
    TRY(find_interrupt_counter());
    TRY(find_atoms());
    return check_plain();
  }

  Result<> find_heap_limit() {
    constexpr uint32_t kMark = 0x5a5a1234;
    TRY(call("JS_SetMemoryLimit", {Arg::i32(layout_.runtime), Arg::i32(kMark)}));
    TRY_ASSIGN(GuestMemory memory, this->memory());
    for (uint32_t at = layout_.runtime; at < layout_.runtime + kStructBytes; at += 4) {
      if (memory.load<uint32_t>(at) == kMark) layout_.heap_limit = at;
    }
    if (layout_.heap_limit == 0) return wrong("the heap's limit is not in the runtime");
    memory.store<uint32_t>(layout_.heap_limit, UINT32_MAX);
    return {};
  }

  // The word that goes down by as much as the stack's size goes up. The engine takes where it stands then as the top.
  Result<> find_stack_limit() {
    std::array<std::array<uint32_t, kStructBytes / 4>, 2> seen;
    for (uint32_t round = 0; round < seen.size(); round++) {
      TRY(call("qjs_set_max_stack_size", {Arg::i32(kStackBytes - 4096 * (1 - round))}));
      TRY_ASSIGN(GuestMemory memory, this->memory());
      for (uint32_t i = 0; i < seen[round].size(); i++) {
        seen[round][i] = memory.load<uint32_t>(layout_.runtime + 4 * i);
      }
    }
    for (uint32_t i = 0; i < seen[0].size(); i++) {
      if (seen[0][i] - seen[1][i] != 4096) continue;
      layout_.stack_limit = layout_.runtime + 4 * i;
      layout_.stack_top = seen[1][i] + kStackBytes;
    }
    if (layout_.stack_limit == 0) return wrong("the stack's limit is not in the runtime");
    return {};
  }

  // Beside the limit: what JS_ComputeMemoryUsage tells as its first number.
  Result<> find_heap_used() {
    TRY(call("JS_ComputeMemoryUsage", {Arg::i32(layout_.runtime), Arg::i32(layout_.scratch)}));
    TRY_ASSIGN(uint64_t used, load<uint64_t>(layout_.scratch));
    layout_.heap_used = layout_.heap_limit - 4;
    TRY_ASSIGN(uint32_t told, load<uint32_t>(layout_.heap_used));
    if (told != used) return wrong(base::cat("the heap's size is ", used, ", and ", told, " beside its limit"));
    return {};
  }

  // The word of the runtime that leads from an atom's number to its text.
  Result<> find_atoms() {
    constexpr std::string_view kName = "aNameThatNothingElseHas";
    TRY_ASSIGN(Raw object_prototype, evaluate("Object.prototype", "chukker:objects"));
    TRY_ASSIGN(Raw array_prototype, evaluate("Array.prototype", "chukker:arrays"));
    layout_.object_prototype = static_cast<uint32_t>(object_prototype);
    layout_.array_prototype = static_cast<uint32_t>(array_prototype);
    const Arg context = Arg::i32(layout_.context);
    for (Raw value : {object_prototype, array_prototype}) TRY(call("JS_FreeValue", {context, Arg::i64(value)}));
    TRY_ASSIGN(Raw probe, evaluate(base::cat("({", kName, ": 1})"), "chukker:atoms"));
    TRY_ASSIGN(GuestMemory memory, this->memory());
    const std::string expected = base::cat("o1;", kName.size(), ":", kName, "d1;");
    for (uint32_t at = layout_.runtime; layout_.atoms == 0 && at < layout_.runtime + kStructBytes; at += 4) {
      GuestLayout tried = layout_;
      tried.atoms = at;
      if (plain_text(memory, tried, probe) == expected) layout_.atoms = at;
    }
    if (layout_.atoms == 0) return wrong("the table of atoms is not in the runtime");
    TRY(call("JS_FreeValue", {context, Arg::i64(probe)}));
    return {};
  }

  // Objects lie as plain.cc expects; and what isn't plain is seen to be so.
  Result<> check_plain() {
    struct Case { std::string_view source; std::optional<std::string> text; };
    const Case cases[] = {
        {"({a: 1, b: 'xy', c: [1.5, -0, null, true, undefined, 5n], d: {}})",
         "o4;1:ad1;1:bs2:xy1:ca6;d1.5;d-0;ntub5;1:do0;"},
        {"{ let x = {p: []}; x.x = x; [x, x.p, '\\u00e9\\u4e00'] }", "a3;o2;1:pa0;1:xr1;r2;s2:\xc3\xa9\xe4\xb8\x80"},
        {"{ let x = {p: 1, q: 2, r: 3}; delete x.q; x }", "o2;1:pd1;1:rd3;"},
        {"'abcdefghijklmnopqrstuvwxyz'.slice(3, 6)", "s3:def"},
        {"[1,, 3]", std::nullopt}, {"({get a() { return 1 }})", std::nullopt},
        {"({[Symbol()]: 1})", std::nullopt}, {"({5: 1})", std::nullopt}, {"new Date(0)", std::nullopt},
        {"Object.defineProperty({}, 'a', {value: 1})", std::nullopt}, {"Object.create(null)", std::nullopt},
        {"Object.assign([1], {a: 1})", std::nullopt}, {"new (class A {})", std::nullopt}, {"() => 1", std::nullopt},
        {"new Proxy({}, {})", std::nullopt}, {"new Proxy([], {})", std::nullopt}, {"globalThis", std::nullopt},
        {"new (class extends Array {})", std::nullopt}, {"2n ** 70n", std::nullopt}, {"new Map", std::nullopt},
        {"Object.freeze({a: 1})", std::nullopt}, {"new Error('x')", std::nullopt}, {"arguments => 1", std::nullopt}};
    for (const Case& it : cases) {
      TRY_ASSIGN(Raw value, evaluate(it.source, "chukker:plain"));
      TRY_ASSIGN(GuestMemory memory, this->memory());
      std::optional<std::string> text = plain_text(memory, layout_, value);
      if (text != it.text) {
        return wrong(base::cat("reading ", it.source, " gives ", text.value_or("nothing")));
      }
      if (is_counted(value)) TRY(call("JS_FreeValue", {Arg::i32(layout_.context), Arg::i64(value)}));
    }
    return {};
  }

  // Source: Sebastiano Vigna, xorshift64*, as QuickJS has it.
  static uint64_t next_random(uint64_t x) {
    x ^= x >> 12;
    x ^= x << 25;
    return x ^ x >> 27;
  }

  Result<> find_random_state() {
    std::array<uint64_t, kStructBytes / 8> before;
    TRY_ASSIGN(GuestMemory memory, this->memory());
    for (uint32_t i = 0; i < before.size(); i++) before[i] = memory.load<uint64_t>(layout_.context + 8 * i);
    TRY(evaluate("Math.random()", "chukker:random"));
    TRY_ASSIGN(memory, this->memory());
    for (uint32_t i = 0; i < before.size(); i++) {
      uint32_t at = layout_.context + 8 * i;
      if (before[i] != 0 && memory.load<uint64_t>(at) == next_random(before[i])) layout_.random_state = at;
    }
    if (layout_.random_state == 0) return wrong("the state of Math.random is not in the context");
    return {};
  }

  // The word that goes down by what a loop of so many turns polls, twice in a row.
  Result<> find_interrupt_counter() {
    std::array<std::array<int32_t, kStructBytes / 4>, 3> seen;
    for (size_t round = 0; round < seen.size(); round++) {
      if (round > 0) TRY(evaluate("for (let i = 0; i < 500; i++);", "chukker:loop"));
      TRY_ASSIGN(GuestMemory memory, this->memory());
      for (uint32_t i = 0; i < seen[round].size(); i++) {
        seen[round][i] = memory.load<int32_t>(layout_.context + 4 * i);
      }
    }
    for (uint32_t i = 0; i < seen[0].size(); i++) {
      int32_t first = seen[0][i] - seen[1][i], second = seen[1][i] - seen[2][i];
      if (first == second && first >= 500 && first <= 2000 && seen[2][i] > 0 && seen[0][i] <= 10000) {
        layout_.interrupt_counter = layout_.context + 4 * i;
      }
    }
    if (layout_.interrupt_counter == 0) return wrong("the interrupt counter is not in the context");
    return {};
  }

  Machine machine_;
  Guest guest_;
  GuestLayout layout_;
};

Result<Maker> start(const Module& module) {
  TRY_ASSIGN(Machine machine, Machine::create());
  TRY_ASSIGN(Instantiated instantiated, machine.instantiate("quickjs", module, guest_linker()));
  if (!std::holds_alternative<Finished>(instantiated.outcome)) {
    return fail(ErrorCode::bad_argument, base::cat("making the JavaScript image: ", to_string(instantiated.outcome)));
  }
  return Maker(std::move(machine));
}

}  // namespace

Result<std::vector<uint8_t>> make_image(std::span<const uint8_t> module, const std::string& prelude) {
  TRY_ASSIGN(Module loaded, Module::parse(module));
  TRY_ASSIGN(Maker compiler, start(loaded));
  TRY_ASSIGN(std::string bytecode, compiler.compile(prelude));
  TRY_ASSIGN(Maker maker, start(loaded));
  return maker.make(bytecode);
}

}  // namespace chukker::js
