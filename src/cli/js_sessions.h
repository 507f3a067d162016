// The sessions of `chukker js --repl`: a tree of JavaScript machines, each a fork of the one it hangs on (or loaded
// from a file while in it). One of them is the one in use.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chukker/js.hpp"
#include "cli/failure.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

struct JsSession {
  std::string name;
  js::Js js;
  JsSession* parent = nullptr;
  uint64_t fuel_last = 0;                     // Of the last evaluation.
  uint64_t fuel_total = 0;                    // Of all evaluations since the first session was made.
  std::optional<uint64_t> fuel_limit = {};    // Of each evaluation.
  std::optional<PlannedScript> running = {};  // What is suspended or waiting, if something is.
  uint32_t evaluations = 0;
};

class JsSessions {
 public:
  JsSessions(js::Js first, std::optional<uint64_t> fuel_limit);

  JsSession& current() { return *current_; }

  // A fork of the current session, which then is the one in use. Without a name it gets one.
  // Errors: usage (the name is taken); those of Js::fork.
  Expected<> fork(const std::string& name);
  // The same with a machine from elsewhere.
  Expected<> add(const std::string& name, js::Js js);
  // To the session that this one was made in. Errors: usage (there is none).
  Expected<> back();
  // Errors: usage (there is no session of that name).
  Expected<> go(const std::string& name);

  // The tree, a line each; the current one has a star.
  std::string list() const;

 private:
  JsSession* find(const std::string& name) const;
  Expected<std::string> new_name(const std::string& wanted) const;
  void list_below(const JsSession* parent, const std::string& indent, std::string& text) const;

  std::vector<std::unique_ptr<JsSession>> sessions_;
  JsSession* current_;
};

}  // namespace chukker::cli
