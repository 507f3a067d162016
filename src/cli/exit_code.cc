#include "cli/exit_code.h"

namespace chukker::cli {

std::string_view name(ExitCode code) {
  for (const ExitCodeRow& row : kExitCodes) {
    if (row.code == code) return row.name;
  }
  return "unknown";
}

ExitCode exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_argument:
    case ErrorCode::bad_state: return ExitCode::usage;
    case ErrorCode::io: return ExitCode::no_input;
    case ErrorCode::out_of_memory: return ExitCode::no_memory;
    default: return ExitCode::bad_input;
  }
}

int exit_code_of_guest(int32_t code) { return code >= 0 && code <= 255 ? code : 255; }

}  // namespace chukker::cli
