#include "cli/module_file.h"

#include <fmt/format.h>

#include <span>
#include <string_view>

#include "cli/file.h"
#include "cli/scratch.h"
#include "cli/subprocess.h"

namespace chukker::cli {
namespace {

constexpr std::string_view kWasmMagic("\0asm", 4);
constexpr std::string_view kToolMagic("\x5C\x2A\x4D\x18", 4);
constexpr std::string_view kZstdMagic("\x28\xB5\x2F\xFD", 4);

bool begins_with(std::span<const uint8_t> bytes, std::string_view magic) {
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).starts_with(magic);
}

// Text format: the first thing that is neither space nor comment is a parenthesis. Good enough to tell it from a
// binary.
bool looks_like_text(const std::string& path, std::span<const uint8_t> bytes) {
  if (path.ends_with(".wat")) return true;
  for (uint8_t byte : bytes) {
    if (byte == '(' || byte == ';') return true;
    if (byte != ' ' && byte != '\n' && byte != '\t' && byte != '\r') return false;
  }
  return false;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

Expected<std::vector<uint8_t>> assemble(const std::string& path, std::span<const uint8_t> text) {
  auto program = find_program({"wat2wasm"});
  if (!program) {
    return fail(
        ExitCode::bad_input,
        fmt::format("{} is in the text format, and there is no wat2wasm on the PATH to translate it; install wabt "
                    "(apt install wabt, brew install wabt), or give the .wasm",
                    path));
  }
  ScratchFolder scratch;
  if (!scratch.is_there())
    return fail(ExitCode::cannot_write, "can't make a folder for temporary files; is TMPDIR right?");
  std::string in = scratch.file("module.wat");
  std::string out = scratch.file("module.wasm");
  TRY(write_file(in, {reinterpret_cast<const char*>(text.data()), text.size()}));
  ProcessResult result = run_program(*program, {"--debug-names", "--enable-all", in, "-o", out});
  if (result.exit_code == 0) return read_file(out);
  replace_all(result.output, in, path);
  while (result.output.ends_with('\n')) result.output.pop_back();
  return fail(ExitCode::bad_input, fmt::format("wat2wasm refuses {}:\n{}", path, result.output));
}

}  // namespace

Expected<std::vector<uint8_t>> read_module_bytes(const std::string& path) {
  TRY_ASSIGN(auto bytes, read_file(path));
  if (begins_with(bytes, kToolMagic) || begins_with(bytes, kZstdMagic)) {
    return fail(ExitCode::bad_input,
                fmt::format("{} is a snapshot, not a module; go on with it by: chukker resume {}", path, path));
  }
  if (!begins_with(bytes, kWasmMagic) && looks_like_text(path, bytes)) return assemble(path, bytes);
  return bytes;
}

Expected<Module> read_module(const std::string& path, const Features& features) {
  TRY_ASSIGN(auto bytes, read_module_bytes(path));
  auto module = Module::parse(bytes, features);
  if (module) return *std::move(module);
  return fail(exit_code_of(module.error().code), fmt::format("{}: {}", path, module.error().to_string()));
}

}  // namespace chukker::cli
