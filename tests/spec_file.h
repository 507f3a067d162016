// A file of the official suite, read: the commands that wast2json and its kin write.
// The format is described in the README of the suites; nothing here runs anything.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "chukker/types.hpp"

namespace chukker::tests {

// What a numeric lane is expected to hold.
struct LanePattern {
  enum Kind : uint8_t { exact, canonical_nan, arithmetic_nan };

  Kind kind = exact;
  uint32_t width = 32;  // Units: bits.
  uint64_t bits = 0;    // For `exact`.

  // `lane` holds `width` bits. A canonical NaN's payload is its top bit alone; an arithmetic one's has the top bit
  // set. The sign is free in both.
  bool matches(uint64_t lane) const;
};

// What one result is expected to be. A scalar is a vector of one lane.
struct Pattern {
  enum Kind : uint8_t { lanes, null_reference, some_reference, host_reference, unsupported };

  Kind kind = unsupported;
  std::optional<ValType> type;          // None: any reference type.
  std::vector<LanePattern> lane_patterns;
  uint64_t host_number = 0;             // For host_reference.
  std::string text;                     // As the file has it, for messages.

  bool matches(const Value& value) const;
};

// An argument; none when its type is not one of ours (a reference of a later proposal), then `type_name` says which.
struct Argument {
  std::optional<Value> value;
  std::string type_name;
};

struct Action {
  bool is_get = false;
  std::string module;  // Empty: the current one.
  std::string field;
  std::vector<Argument> args;
};

struct Command {
  std::string type;  // "module", "assert_return", ...
  uint32_t line = 0;
  std::string name, filename, as, instance, module, text;
  bool is_text = false;  // The module stands in the text format.
  std::optional<Action> action;
  std::vector<Pattern> expected;
  std::vector<Pattern> either;  // Any one of them is right.
};

struct SpecFile {
  std::filesystem::path path;
  std::vector<Command> commands;
};

// Requires: the file exists and is well formed; anything else stops the test program.
SpecFile read_spec_file(const std::filesystem::path& path);

std::vector<uint8_t> read_bytes(const std::filesystem::path& path);

}  // namespace chukker::tests
