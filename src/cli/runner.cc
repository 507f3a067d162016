#include "cli/runner.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>

#include "chukker/wasi.hpp"
#include "cli/values.h"

namespace chukker::cli {
namespace {

uint64_t minus(uint64_t left, uint64_t right) { return left > right ? left - right : 0; }

}  // namespace

std::optional<Target> find_function(const Machine& machine, const std::string& name) {
  for (uint32_t instance = machine.instance_count(); instance-- > 0;) {
    auto found = machine.find_export(instance, name);
    if (found && found->kind == ExternKind::function) {
      return Target{instance, found->address, machine.type_of(*found).function};
    }
  }
  return std::nullopt;
}

std::string list_functions(const Machine& machine) {
  std::string names;
  for (uint32_t instance = 0; instance < machine.instance_count(); ++instance) {
    for (const ExportDescription& item : machine.module_of(instance)->exports()) {
      if (item.type.kind == ExternKind::function) names += (names.empty() ? "" : ", ") + item.name;
    }
  }
  return names.empty() ? "it exports no function" : "it exports " + names;
}

Runner::Runner(Machine& machine, const RunFlags& flags, const Interrupts& interrupts, Progress& progress,
               Profile* profile)
    : machine_(machine),
      flags_(flags),
      interrupts_(interrupts),
      progress_(progress),
      profile_(profile),
      begin_meters_(machine.meters()),
      begin_(std::chrono::steady_clock::now()) {}

double Runner::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

// As CombinedBudget says.
uint64_t Runner::budget_spent(const CombinedBudget& budget) const {
  Meters now = machine_.meters();
  uint64_t grown = now.allocated_bytes - begin_meters_.allocated_bytes;
  uint64_t stack = minus(now.stack_slots_peak, begin_meters_.stack_slots_peak);
  return fuel_spent() + grown * budget.per_kib / 1024 + stack * budget.per_kislot / 1024;
}

RunOptions Runner::options() const {
  RunOptions options;
  uint64_t spent_before = fuel_spent();
  options.fuel = flags_.fuel == kUnlimited ? kUnlimited : minus(flags_.fuel, spent_before);
  options.budget = flags_.budget;
  if (options.budget && options.budget->units != kUnlimited) {
    options.budget->units = minus(options.budget->units, budget_spent(*flags_.budget));
  }
  options.tier = profile_ != nullptr ? Tier::in_place : flags_.tier;
  if (profile_ != nullptr) options.fuel = 0;  // Step by step.
  options.slice = flags_.slice;
  options.cancel = interrupts_.flag();
  if (flags_.timeout) {
    auto left = *flags_.timeout - (std::chrono::steady_clock::now() - begin_);
    options.timeout = std::max(left, std::chrono::nanoseconds(0));
  }
  if (progress_.is_on()) {
    options.on_slice = [this, spent_before](uint64_t fuel) { progress_.spent(spent_before + fuel); };
  }
  return options;
}

std::optional<Stopped> Runner::stop_reason() const {
  if (interrupts_.is_set()) return Stopped{Stopped::cancelled};
  if (flags_.timeout && std::chrono::steady_clock::now() - begin_ >= *flags_.timeout) return Stopped{Stopped::timeout};
  return std::nullopt;
}

// Input can be waited for; of other waits (a sleep) only the clock knows the end, so they are looked after often.
void Runner::wait(const HostPending& call) const {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  bool waits_for_input = call.name == "fd_read";
  ::poll(&input, waits_for_input ? 1 : 0, waits_for_input ? 100 : 1);
}

// While a profile is made: whether the machine rests for the profile's sake only, and the grant can pay the next step.
bool Runner::can_step(const Outcome& outcome) const {
  const auto* out = std::get_if<OutOfFuel>(&outcome);
  if (profile_ == nullptr || out == nullptr) return false;
  return flags_.fuel == kUnlimited || out->required <= minus(flags_.fuel, fuel_spent());
}

Result<Outcome> Runner::step(uint64_t required) {
  std::vector<BacktraceFrame> stack = machine_.backtrace();
  uint64_t before = fuel_spent();
  auto outcome = machine_.resume({.fuel = required, .tier = Tier::in_place});
  profile_->add(stack, fuel_spent() - before);
  progress_.spent(fuel_spent());
  return outcome;
}

Expected<Outcome> Runner::settle(Result<Outcome> outcome) {
  while (outcome && (wasi::is_waiting(*outcome) || can_step(*outcome))) {
    if (const auto* call = std::get_if<HostPending>(&*outcome)) wait(*call);
    if (auto stopped = stop_reason()) return Outcome(*stopped);
    if (const auto* out = std::get_if<OutOfFuel>(&*outcome))
      outcome = step(out->required);
    else
      outcome = wasi::go_on(machine_, options());
  }
  progress_.clear();
  TRY(outcome);
  return *std::move(outcome);
}

Expected<Outcome> Runner::make_calls(Outcome last, std::vector<PlannedCall>& calls) {
  while (std::holds_alternative<Finished>(last) && !calls.empty()) {
    if (auto stopped = stop_reason()) return Outcome(*stopped);
    auto target = find_function(machine_, calls.front().name);
    if (!target) {
      return fail(ExitCode::usage,
                  fmt::format("there is no function {}; {}", calls.front().name, list_functions(machine_)));
    }
    TRY_ASSIGN(auto args, parse_values(calls.front().args, target->type.params, calls.front().name));
    calls.erase(calls.begin());
    TRY_ASSIGN(last, settle(machine_.call(target->address, args, options())));
  }
  return last;
}

}  // namespace chukker::cli
