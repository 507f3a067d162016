// A machine that is driven to the end of each call in every way that must not matter: fuel in portions, another tier
// at each stop, the machine saved and replaced by what its bytes say, replaced by its fork, host calls answered late.
// A run may also be tried and taken back (a checkpoint).
//
// A Guest checks on the way what must hold at every stop (the meters are exact, `required` is right, bytes are
// canonical), and collects what does not as sentences in `complaints`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chukker/chukker.hpp"
#include "splitmix.h"

namespace chukker::tests {

struct Policy {
  Tier tier = Tier::automatic;
  bool switch_tiers = false;      // In-place or threaded, drawn anew at each stop.
  uint64_t portion = kUnlimited;  // Units: fuel for each run.
  bool random_portions = false;   // 0 to `portion`, drawn anew for each run.
  uint64_t fuel_most = kUnlimited;  // Units: fuel for each call, all its runs together.
  uint32_t save_one_in = 0;       // At one stop in so many: save, go on with what `load` makes of the bytes. 0: never.
  uint32_t fork_one_in = 0;       // At one stop in so many: fork, and go on in the fork.
  uint32_t rewind_one_in = 0;     // At one stop in so many: go on, and go back to what the machine was before.
  bool late_answers = false;      // Host functions of the suite answer `pending`.
  uint64_t seed = 1;
  MachineOptions machine;
};

// What was done to a guest.
struct Work {
  uint64_t runs = 0, stops = 0, saves = 0, forks = 0, rewinds = 0, answers = 0, saved_bytes = 0;
  Work& operator+=(const Work& other);
};

class Guest {
 public:
  // Borrows `linker`.
  Guest(const Policy& policy, const Linker& linker);

  Machine& machine() { return *machine_; }
  const Work& work() const { return work_; }
  const std::vector<std::string>& complaints() const { return complaints_; }

  // As the machine's functions of these names, run to the end: OutOfFuel only when fuel_most is spent (with what is
  // required beyond it), HostPending only without late_answers.
  Result<Instantiated> instantiate(std::string name, const Module& module);
  Result<Outcome> call(uint32_t instance, std::string_view export_name, std::span<const Value> args);

 private:
  Result<Outcome> drive(Result<Outcome> outcome, uint64_t granted, uint64_t used_before);
  Result<Outcome> go_on(const HostPending* pending, const RunOptions& options);
  RunOptions portion();
  void disturb(const HostPending* pending);
  void go_on_in_vain(const HostPending* pending);
  void save_and_load();
  void check_cost_after_load();
  void fork();
  // After each run: has it used what it may, and is what the last stop said would be required what was?
  void check_run(uint64_t granted, uint64_t used, const OutOfFuel* stop);
  void complain(std::string what);
  Result<Outcome> answer(const HostPending& pending, const RunOptions& options);

  const Policy policy_;
  const Linker& linker_;
  Random random_;
  std::optional<Machine> machine_;
  std::map<Hash, Module> modules_;
  uint64_t left_ = 0;                  // Of fuel_most, in the present call.
  uint64_t minimum_ = 0;               // What the next run is granted at least, so that the call comes to an end.
  std::optional<uint64_t> next_cost_;  // Units: fuel. Of the instruction that the guest rests at.
  Work work_;
  std::vector<std::string> complaints_;
};

// The functions of the suite's host module, "spectest". With `late`, each answers pending.
Linker spectest_linker(bool late);

// Its globals, table and memory.
Result<> define_spectest(Machine& machine);

}  // namespace chukker::tests
