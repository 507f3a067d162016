#include "cli/interrupt.h"

namespace chukker::cli {
namespace {

// A signal handler can reach nothing else.
std::atomic<bool> is_requested{false};
std::atomic<int> signal_number{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void on_signal(int number) {
  signal_number.store(number);
  is_requested.store(true);
}

}  // namespace

Interrupts::Interrupts() {
  is_requested.store(false);
  struct sigaction action{};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // The second one kills. No SA_RESTART: waits come to an end.
  ::sigaction(SIGINT, &action, &interrupt_before_);
  ::sigaction(SIGTERM, &action, &terminate_before_);
}

Interrupts::~Interrupts() {
  ::sigaction(SIGINT, &interrupt_before_, nullptr);
  ::sigaction(SIGTERM, &terminate_before_, nullptr);
}

const std::atomic<bool>* Interrupts::flag() const { return &is_requested; }

ExitCode Interrupts::exit_code() const {
  return signal_number.load() == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
}

}  // namespace chukker::cli
