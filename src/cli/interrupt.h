// Ctrl-C and termination as requests: the run stops at the next slice, is saved if that was asked for, and the tool
// ends. A second signal ends the process at once.
#pragma once

#include <atomic>
#include <csignal>

#include "cli/exit_code.h"

namespace chukker::cli {

// Handles SIGINT and SIGTERM while it lives. At most one at a time.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  const std::atomic<bool>* flag() const;
  bool is_set() const { return flag()->load(); }
  ExitCode exit_code() const;  // Of the signal that came; as for SIGINT while none has.

 private:
  struct sigaction interrupt_before_{}, terminate_before_{};
};

}  // namespace chukker::cli
