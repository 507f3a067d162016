// Drives a JavaScript machine: takes its activities through their course, grants fuel, asks the host, and says what has
// come of it. All state that outlives a run is the machine's (JsState); what is kept here is the host's side.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "chukker/js.hpp"
#include "js/course.h"
#include "js/image.h"
#include "js/state.h"
#include "js/transport.h"

namespace chukker::js {

class Driver {
 public:
  Driver(Machine machine, const Guest& guest, std::shared_ptr<const Host> host);

  // Begins an operation and drives it. Shape: `operation` has task, text and what the task asks for; the rest is
  // filled in here. Errors: as Js's calls.
  Result<Outcome> begin(Activity operation, const CallOptions& options);
  // A request to the prelude, as `begin`.
  Result<Outcome> perform(std::string_view what, std::span<const Value> arguments, const CallOptions& options);

  // `function`: a global's name or path, or a handle.
  Result<Outcome> call(const Value& function, std::span<const Value> arguments, const Value& self,
                       const CallOptions& options);

  Result<Outcome> resume(const RunOptions& options);
  Result<Outcome> answer(const Value& value, const RunOptions& options);
  Result<Outcome> answer_error(std::string_view name, std::string_view message, const RunOptions& options);
  Result<Outcome> abandon(const RunOptions& options);

  Result<std::unique_ptr<Driver>> fork();
  // The machine has been loaded: what began elsewhere can be rolled back to this. Errors: those of checkpoint.
  Result<> keep_loaded();

  // Errors: bad_state, when the machine is gone, a host function of its own is running, or it is suspended.
  Result<> check_usable() const;
  Result<> check_alive() const;
  bool is_suspended() const { return machine_->state() == chukker::State::suspended; }
  bool is_waiting() const;

  JsState& state() const { return static_cast<JsState&>(*machine_->state(kStateName)); }
  Machine& machine() const { return *machine_; }
  GuestMemory memory() const;
  const std::shared_ptr<const Host>& host() const { return host_; }
  void set_host(std::shared_ptr<const Host> host) { host_ = std::move(host); }
  void dispose();
  bool is_disposed() const { return !machine_; }
  // Sets the guest's limits of heap and stack, where given.
  void limit_memory(const RunLimits& limits);

  // What the top activity waits for.
  Result<Waiting> waiting();
  // The outcome that a text of the guest's stands for: of a rejection, say.
  Result<Exception> read_exception(const Activity& activity);

  uint64_t fuel_used() const { return machine_->meters().fuel_used; }
  Result<> check_handle(const Handle& handle) const;
  uint64_t lineage();

 private:
  // What is left of one run's grant.
  struct Run {
    RunOptions options;
    uint64_t fuel = kUnlimited;
    uint64_t spent = 0;
    OnExhausted on_exhausted = OnExhausted::suspend;
    uint64_t grace = 0;
    bool is_grace = false;  // The fuel is spent, and what is left is grace.
    std::optional<std::chrono::steady_clock::time_point> deadline;
  };
  // A machine before an operation. Forks share it.
  struct Before {
    std::mutex mutex;
    Checkpoint checkpoint;
    explicit Before(Checkpoint made) : checkpoint(std::move(made)) {}
  };

  Run make_run(const RunOptions& options) const;
  Result<Outcome> drive(Run& run, Next next);
  Result<chukker::Outcome> run_machine(Run& run, const Next& next);
  chukker::RunOptions machine_options(const Run& run) const;
  // What is next after the machine has stopped; nothing when the run is over, and then `told` says with what.
  Result<std::optional<Next>> after(Run& run, chukker::Outcome outcome, std::optional<Outcome>& told);
  void interrupt(Run& run);  // At the guest's next poll; the run goes on with its grace.
  Result<std::optional<Next>> out_of_fuel(Run& run, uint64_t required, std::optional<Outcome>& told);
  Course course() { return Course(guest_, state(), memory_bytes()); }
  std::span<uint8_t> memory_bytes() const;
  Result<Outcome> finish();
  Result<Outcome> read_outcome(const Activity& activity);
  Result<Outcome> roll_back(RolledBack::Reason reason, std::string message);

  // The host's part.
  Result<Next> ask_host();
  Result<Next> ask_function(Activity& activity);
  Result<Next> ask_module(const Activity& activity);
  Answer call_function(const Host& host, const Call& call);
  Result<Next> give(const Answer& answer);
  Next give_error(std::string_view name, std::string_view message);
  Result<std::vector<Value>> arguments(const Activity& activity);
  HandleCheck accept() const;

  std::unique_ptr<Machine> machine_;
  const Guest& guest_;
  std::shared_ptr<const Host> host_;
  std::vector<std::shared_ptr<Before>> before_;  // Of each operation that began here, the outermost first.
  std::shared_ptr<Before> loaded_;               // As loaded, until the operations of then have ended.
  std::vector<uint64_t> lineages_;               // Whose handles are this machine's; the last one makes new ones.
  bool shares_lineage_ = false;                  // A fork has the last one too.
  bool busy_ = false;                            // A host function is running.
};

}  // namespace chukker::js
