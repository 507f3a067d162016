// Evaluates what a person types into a session: as an expression where it can be one, with `await` where it needs that,
// and not at all while it isn't complete.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "chukker/js.hpp"
#include "cli/failure.h"
#include "cli/js_flags.h"
#include "cli/js_sessions.h"
#include "cli/js_text.h"
#include "cli/options.h"
#include "cli/progress.h"

namespace chukker::cli {

class JsEvaluator {
 public:
  // All are borrowed.
  JsEvaluator(const RunFlags& run, const JsLimitFlags& limits, JsSources& sources, Progress& progress)
      : run_(run), limits_(limits), sources_(sources), progress_(progress) {}

  // The fuel of each, with what was tried to find out how to read it left out, goes to the session's account. Each
  // stops at Ctrl-C. Errors: those of Js::eval, resume, answer.

  // None: the input isn't complete; the session is as it was.
  Expected<std::optional<js::Outcome>> evaluate(JsSession& session, const std::string& source);
  Expected<js::Outcome> evaluate(JsSession& session, const PlannedScript& script);
  // `fuel`: none is the session's limit.
  Expected<js::Outcome> resume(JsSession& session, std::optional<uint64_t> fuel);
  Expected<js::Outcome> answer(JsSession& session, const js::Value& value);
  Expected<js::Outcome> abandon(JsSession& session);

 private:
  enum class Reading : uint8_t { right, wrong, incomplete };

  template <class Options>
  Options limited(Options options, std::optional<uint64_t> fuel) const;
  template <class Run>
  Expected<js::Outcome> account(JsSession& session, const Run& run);
  Expected<js::Outcome> eval(JsSession& session, const PlannedScript& script, bool with_await);
  Reading judge(const js::Outcome& outcome, const PlannedScript& script) const;

  const RunFlags& run_;
  const JsLimitFlags& limits_;
  JsSources& sources_;
  Progress& progress_;
};

}  // namespace chukker::cli
