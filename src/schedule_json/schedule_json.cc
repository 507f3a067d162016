#include "chukker/schedule_json.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace chukker {
namespace {

using nlohmann::json;

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

// ---- The keys, and what each sets

using SetSize = Result<> (Schedule::*)(SizePrice);
using GetSize = SizePrice (Schedule::*)() const;

struct SizeKey {
  std::string_view name;
  SetSize set;
  GetSize get;
};

constexpr auto kSizeKeys = std::to_array<SizeKey>({
    {"bytes", &Schedule::set_bytes_price, &Schedule::bytes_price},
    {"elements", &Schedule::set_elements_price, &Schedule::elements_price},
    {"memory_growth", &Schedule::set_memory_growth_price, &Schedule::memory_growth_price},
    {"table_growth", &Schedule::set_table_growth_price, &Schedule::table_growth_price},
});

const SizeKey* find_size_key(std::string_view name) {
  auto found = std::find_if(kSizeKeys.begin(), kSizeKeys.end(), [&](const SizeKey& key) { return key.name == name; });
  return found == kSizeKeys.end() ? nullptr : &*found;
}

bool is_section(std::string_view key) { return key == "instructions" || find_size_key(key) != nullptr; }
bool is_number(std::string_view key) { return key == "default" || key == "entry"; }

// ---- Reading

// Follows the JSON and keeps what it says, by (section, key); sections are "" (the top), "instructions" and the size
// keys. The parser calls its members; the first that answers false ends it, and error() says why.
class Collector {
 public:
  using number_integer_t = json::number_integer_t;
  using number_unsigned_t = json::number_unsigned_t;
  using number_float_t = json::number_float_t;
  using string_t = json::string_t;
  using binary_t = json::binary_t;

  bool null() { return refuse_value(); }
  bool boolean(bool) { return refuse_value(); }
  bool number_integer(number_integer_t) { return refuse_value(); }
  bool number_float(number_float_t, const string_t&) { return refuse_value(); }
  bool binary(binary_t&) { return refuse_value(); }
  bool start_array(size_t) { return refuse_value(); }
  bool end_array() { return refuse_value(); }

  bool number_unsigned(number_unsigned_t number) {
    if (depth_ == 0 || (depth_ == 1 && !is_number(key_)) || number > Schedule::kPriceMax) return refuse_value();
    if (!numbers_.emplace(std::pair(section_, key_), static_cast<uint32_t>(number)).second) return refuse_twice();
    return true;
  }

  bool string(string_t&) { return (depth_ == 1 && key_ == "comment") || refuse_value(); }

  bool start_object(size_t) {
    if (depth_ == 2 || (depth_ == 1 && !is_section(key_))) return refuse_value();
    if (++depth_ == 1) return true;
    section_ = key_;
    return std::exchange(seen_[section_], true) ? refuse_twice() : true;
  }

  bool end_object() {
    --depth_;
    section_.clear();
    return true;
  }

  bool key(string_t& name) {
    key_ = name;
    if (depth_ == 1 && name != "comment" && !is_section(name) && !is_number(name)) {
      return refuse("has no key " + in_quotes(name) +
                    "; it has comment, default, instructions, entry, bytes, elements, memory_growth and table_growth");
    }
    if (depth_ == 2 && section_ != "instructions" && name != "price" && name != "unit") {
      return refuse(in_quotes(section_) + " has no key " + in_quotes(name) + "; it has price and unit");
    }
    return true;
  }

  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception& error) {
    std::string_view what = error.what();
    size_t text = what.find("] ");
    error_ =
        Error{ErrorCode::bad_argument,
              "the schedule is not JSON: " + std::string(text == what.npos ? what : what.substr(text + 2)), position};
    return false;
  }

  const std::optional<Error>& error() const { return error_; }
  const std::map<std::pair<std::string, std::string>, uint32_t>& numbers() const { return numbers_; }

  std::optional<uint32_t> number(std::string_view section, std::string_view key) const {
    auto found = numbers_.find({std::string(section), std::string(key)});
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  bool refuse(std::string why) {
    error_ = Error{ErrorCode::bad_argument, "the schedule: " + std::move(why)};
    return false;
  }

  bool refuse_twice() { return refuse(place() + " stands there twice"); }

  bool refuse_value() {
    if (depth_ == 0) return refuse("must be an object: {\"entry\": 2, ...}");
    if (depth_ == 1 && key_ == "instructions") return refuse("\"instructions\" must be an object of prices by name");
    if (depth_ == 1 && is_section(key_)) return refuse(in_quotes(key_) + " must be {\"price\": N, \"unit\": N}");
    if (depth_ == 1 && key_ == "comment") return refuse("\"comment\" must be a text");
    return refuse(place() + " must be a whole number from 0 to " + std::to_string(Schedule::kPriceMax));
  }

  std::string place() const {
    return section_.empty() ? in_quotes(key_) : in_quotes(section_) + ", " + in_quotes(key_);
  }

  int depth_ = 0;
  std::string section_, key_;
  std::map<std::string, bool> seen_;
  std::map<std::pair<std::string, std::string>, uint32_t> numbers_;
  std::optional<Error> error_;
};

Result<> named(std::string_view key, Result<> done) {
  if (done) return done;
  return fail(done.error().code, "the schedule: " + in_quotes(key) + ": " + done.error().message);
}

Result<> apply_instructions(const Collector& found, Schedule& schedule) {
  if (auto price = found.number("", "default")) {
    for (std::string_view name : Schedule::instructions()) {
      if (auto done = schedule.set_price(name, *price); !done) return named("default", done);
    }
  }
  for (const auto& [place, price] : found.numbers()) {
    if (place.first != "instructions") continue;
    if (auto done = schedule.set_price(place.second, price); !done) return named("instructions", done);
  }
  return {};
}

Result<> apply_sizes(const Collector& found, Schedule& schedule) {
  for (const SizeKey& key : kSizeKeys) {
    SizePrice price = (schedule.*key.get)();
    price.price = found.number(key.name, "price").value_or(price.price);
    price.unit = found.number(key.name, "unit").value_or(price.unit);
    if (auto done = named(key.name, (schedule.*key.set)(price)); !done) return done;
  }
  return {};
}

}  // namespace

Result<Schedule> schedule_from_json(std::string_view text) {
  Collector found;
  bool is_read = json::sax_parse(text.begin(), text.end(), &found);
  if (!is_read && found.error()) return std::unexpected(*found.error());
  if (!is_read) return fail(ErrorCode::bad_argument, "the schedule is not JSON");
  Schedule schedule;
  if (auto done = apply_instructions(found, schedule); !done) return std::unexpected(done.error());
  if (auto entry = found.number("", "entry")) {
    if (auto done = named("entry", schedule.set_entry_price(*entry)); !done) return std::unexpected(done.error());
  }
  if (auto done = apply_sizes(found, schedule); !done) return std::unexpected(done.error());
  return schedule;
}

std::string to_json(const Schedule& schedule) {
  nlohmann::ordered_json out;
  for (std::string_view name : Schedule::instructions()) out["instructions"][std::string(name)] = *schedule.price(name);
  out["entry"] = schedule.entry_price();
  for (const SizeKey& key : kSizeKeys) {
    SizePrice price = (schedule.*key.get)();
    out[std::string(key.name)] = {{"price", price.price}, {"unit", price.unit}};
  }
  return out.dump(2) + "\n";
}

}  // namespace chukker
