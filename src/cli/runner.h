// Runs a machine under the limits of the command line: several calls share one grant of fuel, one budget and one
// timeout, and what WASI waits for (input, a sleep) is waited for here, where a signal can end the wait.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chukker/machine.hpp"
#include "cli/failure.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/profile.h"
#include "cli/progress.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// An exported function of a machine.
struct Target {
  uint32_t instance = 0;
  uint32_t address = 0;
  FuncType type;
};

// Among all instances, the last first. None where no instance exports a function of that name.
std::optional<Target> find_function(const Machine& machine, const std::string& name);

// The names of all exported functions, for a message.
std::string list_functions(const Machine& machine);

class Runner {
 public:
  // All are borrowed. The grant begins now.
  // With a `profile` each instruction is a step of its own, and what it costs is put down to the stack that it runs on.
  Runner(Machine& machine, const RunFlags& flags, const Interrupts& interrupts, Progress& progress,
         Profile* profile = nullptr);

  // What is left of the grant, for the next step.
  RunOptions options() const;

  // The outcome of a step, once WASI waits no more for it. Stopped, if the time is over or a signal came meanwhile.
  Expected<Outcome> settle(Result<Outcome> outcome);

  // While `last` is Finished, makes the calls, taking each off the list as it begins. Errors: usage (no such function,
  // arguments that don't fit).
  Expected<Outcome> make_calls(Outcome last, std::vector<PlannedCall>& calls);

  uint64_t fuel_spent() const { return machine_.meters().fuel_used - begin_meters_.fuel_used; }
  double seconds() const;

 private:
  std::optional<Stopped> stop_reason() const;
  uint64_t budget_spent(const CombinedBudget& budget) const;
  bool can_step(const Outcome& outcome) const;
  Result<Outcome> step(uint64_t required);
  void wait(const HostPending& call) const;

  Machine& machine_;
  const RunFlags& flags_;
  const Interrupts& interrupts_;
  Progress& progress_;
  Profile* profile_;
  Meters begin_meters_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace chukker::cli
