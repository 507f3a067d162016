// A JavaScript machine with what it is to evaluate: scripts in order, under one grant of fuel and one timeout.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chukker/js.hpp"
#include "cli/failure.h"
#include "cli/interrupt.h"
#include "cli/js_flags.h"
#include "cli/js_text.h"
#include "cli/options.h"
#include "cli/profile.h"
#include "cli/progress.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

inline constexpr uint64_t kProfileStep = 10'007;  // Units: fuel. Prime, so that no loop is in step with it.

// How a program has come to rest.
struct JsRest {
  js::Outcome outcome;
  std::vector<js::Exception> rejections;  // That nobody has handled; the outcome is Returned then.
  bool is_unsettled = false;              // A module that returned waits for a promise that nobody will settle.

  bool is_good() const;  // It returned, and there is nothing else to complain of.
};

class JsProgram {
 public:
  // All are borrowed. The grant begins now. `note.scripts` is what is to be done; what is done is taken off it.
  // With a `profile` the guest stops every kProfileStep units of fuel, which are put down to the functions under way
  // then. Its sum is the fuel used.
  JsProgram(js::Js& js, SnapshotNote& note, const RunFlags& run, const JsLimitFlags& limits,
            const Interrupts& interrupts, Progress& progress, Profile* profile = nullptr);

  // Each goes on from where the machine rests, then with the scripts, until one does not return. Results that are to be
  // printed are. Errors: those of Js::eval, resume, answer.
  Expected<JsRest> run();  // Begins with the first script.
  Expected<JsRest> resume();
  Expected<JsRest> answer(const js::Value& value);
  Expected<JsRest> answer_error(const std::string& message);

  uint64_t fuel_spent() const { return js_.meters().fuel_used - fuel_before_; }
  double seconds() const;

 private:
  template <class Options>
  Options limited(Options options, uint64_t fuel_wanted = 0) const;
  bool can_step(const js::Outcome& outcome) const;
  Result<js::Outcome> settle(Result<js::Outcome> outcome);
  void sample();
  Result<js::Outcome> evaluate(const PlannedScript& script);
  Expected<JsRest> go_on(Result<js::Outcome> outcome);
  bool is_module_waiting(const js::Outcome& outcome) const;
  void finish_script(const js::Value& value);

  js::Js& js_;
  SnapshotNote& note_;
  const RunFlags& run_;
  js::RunLimits limits_;
  const Interrupts& interrupts_;
  Progress& progress_;
  Profile* profile_;
  uint64_t fuel_before_;
  uint64_t fuel_profiled_ = 0;
  std::chrono::steady_clock::time_point begin_;
};

// A file, or "-" for standard input, to be evaluated: as a module if it ends in ".mjs" or `is_module`.
// Errors: no_input; bad_input for a snapshot or a WebAssembly module.
Expected<PlannedScript> read_script(const std::string& path, bool is_module);

}  // namespace chukker::cli
