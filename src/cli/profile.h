// Where the fuel went: exact fuel by call stack. The sum over all stacks is the fuel used, to the unit.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "chukker/outcome.hpp"
#include "cli/failure.h"

namespace chukker::cli {

class Profile {
 public:
  // Units: fuel. `own`: spent in the function itself; `all`: with what it called, once for recursive calls.
  struct Function {
    std::string name;
    uint64_t own = 0, all = 0;
  };

  // `fuel` was spent by the innermost of `stack` (innermost first, as Machine::backtrace gives it).
  void add(std::span<const BacktraceFrame> stack, uint64_t fuel);

  // The same with names, the outermost first.
  void add(std::vector<std::string> stack, uint64_t fuel);

  uint64_t total() const { return total_; }

  // Those that spent most themselves first. Their own fuel adds up to the total.
  std::vector<Function> functions() const;

  // Lines "outer;inner 12", sorted: what flame graph tools call collapsed stacks.
  std::string folded() const;
  // A file for speedscope.app: one sample for each stack, weighted by its fuel.
  std::string speedscope(const std::string& program) const;

 private:
  using Stack = std::vector<std::string>;  // Outermost first.
  std::map<Stack, uint64_t> fuel_;
  uint64_t total_ = 0;
};

// Collapsed stacks where the name ends in ".folded", else speedscope's JSON. Errors: cannot_write.
Expected<> write_profile(const Profile& profile, const std::string& program, const std::string& path);

}  // namespace chukker::cli
