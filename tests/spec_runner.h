// Runs a file of the official suite: one machine for the file, all its modules instantiated in it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "chukker/chukker.hpp"
#include "guest.h"
#include "spec_file.h"

namespace chukker::tests {

// What became of the commands of a file.
struct Report {
  uint64_t passed = 0;
  std::map<std::string, uint64_t> skipped;  // By reason.
  uint64_t rewritten = 0;                   // Modules that were read with funcref for a typed reference (untyped.h).
  std::vector<std::string> failures;        // "br.json:17: assert_return: ..."
  uint64_t failed = 0;                      // Of `failures` only the first few are kept.
  std::vector<uint64_t> fuel;               // By command: the machine's fuel_used after it.
  std::vector<uint8_t> snapshot;            // The machine's bytes after the last command.
  std::string digest;                       // And its digest.
  Work work;

  uint64_t skipped_total() const;
  uint64_t commands() const { return passed + failed + skipped_total(); }
  Report& operator+=(const Report& other);  // Counts, skips and failures; not fuel and bytes.
};

class SpecRunner {
 public:
  SpecRunner(const Policy& policy, const Features& features);

  Report run(const SpecFile& file);

 private:
  // What a command came to: passed, or a reason to skip it, or what is wrong.
  struct Passed {};
  struct Skipped { std::string reason; };
  struct Failed { std::string what; };
  using Verdict = std::variant<Passed, Skipped, Failed>;
  using Handler = Verdict (SpecRunner::*)(const Command&);
  // What a name stands for: an instance, or nothing because its module was skipped.
  using Instance = std::variant<uint32_t, Skipped>;

  static const std::map<std::string, Handler>& handlers();
  void record(const Command& command, const Verdict& verdict);

  Verdict module(const Command& command);
  Verdict module_definition(const Command& command);
  Verdict module_instance(const Command& command);
  Verdict register_instance(const Command& command);
  Verdict act(const Command& command);
  Verdict assert_return(const Command& command);
  Verdict assert_trap(const Command& command);
  Verdict assert_exception(const Command& command);
  Verdict assert_malformed(const Command& command);
  Verdict assert_invalid(const Command& command);
  Verdict assert_unlinkable(const Command& command);
  Verdict assert_uninstantiable(const Command& command);

  Verdict expect_refusal(const Command& command, ErrorCode code);
  Verdict instantiate(const Module& module, const std::string& name);
  std::variant<Module, Skipped, Failed> parse(const Command& command);
  std::optional<Skipped> needs_skipped(const Module& module) const;
  std::variant<uint32_t, Skipped, Failed> instance_of(const std::string& name) const;
  std::variant<Outcome, Skipped, Failed> perform(const Action& action);
  Result<Outcome> get(uint32_t instance, const std::string& field);
  void set_current(const Instance& instance, const std::string& name);

  const Policy policy_;
  const Features features_;
  const Linker linker_;
  std::unique_ptr<Guest> guest_;
  const SpecFile* file_ = nullptr;
  Report report_;
  std::optional<Instance> current_;
  std::map<std::string, Instance> named_;
  std::map<std::string, std::variant<Module, Skipped>> definitions_;
  std::optional<std::variant<Module, Skipped>> last_definition_;
  std::map<std::string, Skipped> registered_skipped_;
};

// "trapped: unreachable": what an outcome is, for a failure's sentence.
std::string describe(const Result<Outcome>& outcome);

}  // namespace chukker::tests
