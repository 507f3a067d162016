// What the tests of JavaScript machines share. They see include/chukker only.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/js.hpp"

namespace chukker::js {

// How gtest shows it.
inline void PrintTo(const Value& value, std::ostream* out) { *out << to_string(value); }

}  // namespace chukker::js

namespace chukker::js::tests {

using Bytes = std::vector<uint8_t>;

// ---- Files

// The folder of these tests: language/, hostile/, ...
std::filesystem::path js_folder();
// Where programs/build has put its bundles; the folder of the conformance data's hostile scripts. Either may be absent.
std::filesystem::path programs_folder();
std::filesystem::path hostile_suite_folder();

std::string read_file(const std::filesystem::path& path);
nlohmann::json read_json(const std::filesystem::path& path);

// Whether CHUKKER_TORTURE asks for everything.
bool whole();
// A name that a test may have: letters and digits.
std::string test_name(std::string_view text);

// ---- Machines

Js make(const Options& options = {});
Js make(std::shared_ptr<const Host> host);
Js forked(Js& js, const ForkOptions& options = {});
Js loaded(std::span<const uint8_t> bytes, std::shared_ptr<const Host> host = {});
Bytes saved(Js& js, const SaveOptions& options = {});
// Saved and loaded again.
Js reborn(Js& js, std::shared_ptr<const Host> host = {});
std::string digest(Js& js);

// What the outcome must be; a failure, and something empty, where it is another.
Value returned(Result<Outcome> outcome);
Exception threw(Result<Outcome> outcome);
bool interrupted(Result<Outcome> outcome);  // InternalError: interrupted.
OutOfFuel out_of_fuel(Result<Outcome> outcome);
Waiting waits(Result<Outcome> outcome);
RolledBack rolled_back(Result<Outcome> outcome);
// The error's code; a failure where there is none.
ErrorCode refused(const Result<Outcome>& outcome);
// That a machine rests before the first thing it couldn't pay: with one unit less than that costs it doesn't move.
// `left`: of the fuel it was given. Units: fuel.
void expect_exact(Js& js, const OutOfFuel& out, uint64_t left);

EvalOptions with_fuel(uint64_t fuel, OnExhausted then = OnExhausted::suspend);

// Options for the shape that most tests want.
Options with_host(std::shared_ptr<const Host> host);

// What print(...) of its machines has given.
struct Printer {
  std::shared_ptr<std::string> text = std::make_shared<std::string>();
  std::shared_ptr<Host> host;
  // Grants what node_harness.mjs grants: print, host(...), and modules from files.
  Printer();
};

}  // namespace chukker::js::tests
