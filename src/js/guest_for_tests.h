// The guest's engine with nothing of ours around it, for tests of what src/js relies on: an instance of the module,
// started as the image's maker starts it, and imports that a test can replace.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chukker/linker.hpp"
#include "chukker/machine.hpp"
#include "js/guest.h"
#include "js/image.h"

namespace chukker::js {

class BareGuest {
 public:
  using Arg = chukker::Value;
  // The result of an import (0 where it has none), given its arguments.
  using Import = std::function<uint32_t(Caller&, std::span<const Arg>)>;

  struct Options {
    std::map<std::string, Import> imports = {};  // By name; those left out answer 0 and do nothing.
    GuestLimits limits = {};
    uint32_t stack_bytes = 512 << 10;            // As the image's maker has it.
    int32_t intrinsics = -1;                     // A mask of what the engine has; -1: all.
    uint64_t clock = 1'000'000'000'000'000'000;  // Units: nanoseconds.
  };

  BareGuest() : BareGuest(Options()) {}
  explicit BareGuest(Options options) : machine_(make(options)) {
    call("_initialize", {});
    EXPECT_EQ(call("qjs_init2", {Arg::i32(static_cast<uint32_t>(options.intrinsics))}), 0u);
    runtime_ = static_cast<uint32_t>(call("qjs_get_runtime_ptr", {}));
    context_ = static_cast<uint32_t>(call("qjs_get_context_ptr", {}));
    call("JS_SetMaxStackSize", {Arg::i32(runtime_), Arg::i32(options.stack_bytes)});
    for (const char* handler :
         {"qjs_set_interrupt_handler", "qjs_set_promise_rejection_handler", "qjs_set_module_loader"}) {
      call(handler, {Arg::i32(1)});
    }
  }

  Machine& machine() { return machine_; }
  uint32_t runtime() const { return runtime_; }
  uint32_t context() const { return context_; }
  bool has_trapped() const { return has_trapped_; }  // Ever: what came after it means nothing.
  GuestMemory memory() { return GuestMemory(*machine_.memory(*machine_.find_export(0, "memory"))); }
  size_t memory_bytes() { return machine_.meters().memory_bytes; }

  // Back to how it was when `machine` was forked from it.
  void go_back(Machine machine) {
    machine_ = std::move(machine);
    has_trapped_ = false;
  }

  // The result's bits; 0 where there is none, or a trap.
  uint64_t call(std::string_view function, std::vector<Arg> args) {
    if (has_trapped_) return 0;
    Result<chukker::Outcome> outcome = machine_.call(0, function, args);
    auto* finished = outcome ? std::get_if<Finished>(&*outcome) : nullptr;
    has_trapped_ = finished == nullptr;
    return finished == nullptr || finished->values.empty() ? 0 : finished->values[0].bits[0];
  }

  // The same out of an import.
  static uint32_t call(Caller& caller, std::string_view function, std::vector<Arg> args) {
    Result<chukker::Outcome> outcome = caller.call(caller.machine().find_export(0, function)->address, args);
    auto* finished = outcome ? std::get_if<Finished>(&*outcome) : nullptr;
    return finished == nullptr || finished->values.empty() ? 0 : finished->values[0].as_i32();
  }

  // A text in guest memory, ended by a zero.
  uint32_t text(std::string_view text) {
    auto at = static_cast<uint32_t>(call("wasm_malloc", {Arg::i32(static_cast<uint32_t>(text.size() + 1))}));
    memory().write(at, std::string(text) + '\0');
    return at;
  }
  static uint32_t text(Caller& caller, std::string_view text) {
    uint32_t at = call(caller, "wasm_malloc", {Arg::i32(static_cast<uint32_t>(text.size() + 1))});
    GuestMemory(caller.memory()).write(at, std::string(text) + '\0');
    return at;
  }

  // The value of a script, as the engine writes it.
  Raw raw(std::string_view source) {
    uint32_t at = text(source), name = text("test.js");
    Raw value = call("JS_Eval", {Arg::i32(context_), Arg::i32(at), Arg::i32(static_cast<uint32_t>(source.size())),
                                 Arg::i32(name), Arg::i32(0)});
    for (uint32_t block : {at, name}) call("wasm_free", {Arg::i32(block)});
    return value;
  }

  // String() of a script's value; of what it throws, with "! " before it.
  std::string eval(std::string_view source) {
    Raw value = raw(source);
    if (has_trapped()) return "trapped";
    bool threw = is_exception(value);
    if (threw) value = call("JS_GetException", {Arg::i32(context_)});
    auto at = static_cast<uint32_t>(
        call("JS_ToCStringLen2", {Arg::i32(context_), Arg::i32(0), Arg::i64(value), Arg::i32(0)}));
    std::string shown = (threw ? "! " : "") + std::string(memory().zero_ended(at));
    call("JS_FreeCString", {Arg::i32(context_), Arg::i32(at)});
    call("JS_FreeValue", {Arg::i32(context_), Arg::i64(value)});
    return has_trapped() ? "trapped" : shown;
  }

  // A module: the promise that it gives is dropped, and the jobs are run.
  void eval_module(std::string_view source) {
    uint32_t at = text(source), name = text("main.js");
    auto cell = static_cast<uint32_t>(call("qjs_eval", {Arg::i32(at), Arg::i32(static_cast<uint32_t>(source.size())),
                                                        Arg::i32(name), Arg::i32(1)}));
    call("qjs_free_value", {Arg::i32(cell)});
    for (uint32_t block : {at, name}) call("wasm_free", {Arg::i32(block)});
    run_jobs();
  }

  void run_jobs() {
    while (!has_trapped() && call("qjs_is_job_pending", {}) != 0) call("qjs_execute_pending_job", {});
  }

  // Makes the import host_call a global function.
  void define_host_function(std::string_view name) {
    uint32_t at = text(name);
    auto cell = static_cast<uint32_t>(
        call("qjs_new_host_function", {Arg::i32(at), Arg::i32(static_cast<uint32_t>(name.size())), Arg::i32(0)}));
    auto global = static_cast<uint32_t>(call("qjs_get_global", {}));
    call("qjs_set_prop_string", {Arg::i32(global), Arg::i32(at), Arg::i32(cell)});
    for (uint32_t value : {cell, global}) call("qjs_free_value", {Arg::i32(value)});
    call("wasm_free", {Arg::i32(at)});
  }

 private:
  static Machine make(const Options& options) {
    Machine machine = *Machine::create({.limits = options.limits});
    Result<Instantiated> made = machine.instantiate("quickjs", *Image::module(), make_linker(options));
    EXPECT_TRUE(made) << made.error().to_string();
    return machine;
  }

  static Linker make_linker(const Options& options) {
    Linker linker;
    for (const ImportDescription& import : Image::module()->imports()) {
      Import function = [](Caller&, std::span<const Arg>) { return 0u; };
      if (auto own = options.imports.find(import.name); own != options.imports.end()) function = own->second;
      auto answer = [function, clock = options.clock, is_clock = import.name == "clock_time_get"](
                        Caller& caller, std::span<const Arg> args, std::span<Arg> results) {
        if (is_clock) GuestMemory(caller.memory()).store(args[2].as_i32(), clock);
        uint32_t result = function(caller, args);
        if (!results.empty()) results[0] = Arg::i32(result);
        return HostAnswer::done();
      };
      Result<> defined = linker.define(import.module, import.name, import.type.function, answer);
      EXPECT_TRUE(defined);
    }
    return linker;
  }

  Machine machine_;
  uint32_t runtime_ = 0, context_ = 0;
  bool has_trapped_ = false;
};

}  // namespace chukker::js
