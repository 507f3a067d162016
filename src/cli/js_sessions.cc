#include "cli/js_sessions.h"

#include <fmt/format.h>

#include <utility>

#include "cli/units.h"

namespace chukker::cli {
namespace {

constexpr size_t kNameColumns = 24;

std::string_view state_of(const JsSession& session) {
  switch (session.js.state()) {
    case js::Js::State::suspended:
      return ", suspended";
    case js::Js::State::waiting:
      return ", waiting";
    default:
      return "";
  }
}

}  // namespace

JsSessions::JsSessions(js::Js first, std::optional<uint64_t> fuel_limit) {
  sessions_.push_back(std::make_unique<JsSession>(JsSession{.name = "main", .js = std::move(first)}));
  current_ = sessions_.front().get();
  current_->fuel_limit = fuel_limit;
}

JsSession* JsSessions::find(const std::string& name) const {
  for (const auto& session : sessions_) {
    if (session->name == name) return session.get();
  }
  return nullptr;
}

Expected<std::string> JsSessions::new_name(const std::string& wanted) const {
  if (!wanted.empty()) {
    if (find(wanted) == nullptr) return wanted;
    return fail(ExitCode::usage, fmt::format("there is a session {} already; .go {} goes there", wanted, wanted));
  }
  for (size_t i = 1;; ++i) {
    std::string name = fmt::format("fork-{}", i);
    if (find(name) == nullptr) return name;
  }
}

Expected<> JsSessions::fork(const std::string& name) {
  TRY_ASSIGN(std::string its_name, new_name(name));
  auto child = current_->js.fork();
  TRY(child);
  sessions_.push_back(std::make_unique<JsSession>(JsSession{.name = its_name,
                                                            .js = *std::move(child),
                                                            .parent = current_,
                                                            .fuel_last = current_->fuel_last,
                                                            .fuel_total = current_->fuel_total,
                                                            .fuel_limit = current_->fuel_limit,
                                                            .running = current_->running,
                                                            .evaluations = current_->evaluations}));
  current_ = sessions_.back().get();
  return {};
}

Expected<> JsSessions::add(const std::string& name, js::Js js) {
  TRY_ASSIGN(std::string its_name, new_name(find(name) == nullptr ? name : ""));
  sessions_.push_back(
      std::make_unique<JsSession>(JsSession{.name = its_name, .js = std::move(js), .parent = current_}));
  JsSession& made = *sessions_.back();
  made.fuel_total = made.js.meters().fuel_used;
  made.fuel_limit = current_->fuel_limit;
  current_ = &made;
  return {};
}

Expected<> JsSessions::back() {
  if (current_->parent == nullptr)
    return fail(ExitCode::usage, "this is the first session; there is none to go back to");
  current_ = current_->parent;
  return {};
}

Expected<> JsSessions::go(const std::string& name) {
  JsSession* session = find(name);
  if (session == nullptr)
    return fail(ExitCode::usage, fmt::format("there is no session '{}'; .sessions lists them", name));
  current_ = session;
  return {};
}

void JsSessions::list_below(const JsSession* parent, const std::string& indent, std::string& text) const {
  for (const auto& session : sessions_) {
    if (session->parent != parent) continue;
    text += fmt::format("{} {:<{}} {} fuel{}\n", session.get() == current_ ? "*" : " ", indent + session->name,
                        kNameColumns, group_digits(session->fuel_total), state_of(*session));
    list_below(session.get(), indent + "  ", text);
  }
}

std::string JsSessions::list() const {
  std::string text;
  list_below(nullptr, "", text);
  return text;
}

}  // namespace chukker::cli
