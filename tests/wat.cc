#include "wat.h"

#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <map>

namespace chukker::tests {
namespace {

constexpr const char* kCommand =
    "wat2wasm --enable-tail-call --enable-multi-memory --enable-extended-const --output=- ";

[[noreturn]] void give_up(std::string_view text, std::string_view why) {
  std::fprintf(stderr, "%s\n%s\n", std::string(text).c_str(), std::string(why).c_str());
  std::abort();
}

// The text in a file of its own; removed with the object.
class TextFile {
 public:
  explicit TextFile(std::string_view text) {
    std::string path = (std::filesystem::temp_directory_path() / "chukker-XXXXXX").string();
    const int file = mkstemp(path.data());
    if (file < 0 || write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
      give_up(text, "can't be written to a file");
    }
    close(file);
    path_ = path;
  }
  ~TextFile() { std::filesystem::remove(path_); }
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::optional<std::vector<uint8_t>> output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::vector<uint8_t> bytes;
  uint8_t buffer[4096];
  while (const size_t count = fread(buffer, 1, sizeof buffer, pipe)) bytes.insert(bytes.end(), buffer, buffer + count);
  if (pclose(pipe) != 0) return std::nullopt;
  return bytes;
}

}  // namespace

bool have_wat2wasm() {
  static const bool have = std::system("wat2wasm --version >/dev/null 2>&1") == 0;
  return have;
}

std::optional<std::vector<uint8_t>> try_assemble(std::string_view text) {
  const TextFile file(text);
  return output_of(kCommand + file.path() + " 2>/dev/null");
}

std::vector<uint8_t> assemble(std::string_view text) {
  static std::map<std::string, std::vector<uint8_t>, std::less<>> done;
  const auto found = done.find(text);
  if (found != done.end()) return found->second;
  const TextFile file(text);
  const auto bytes = output_of(kCommand + file.path());
  if (!bytes) give_up(text, "does not assemble");
  return done.emplace(text, *bytes).first->second;
}

Module module_of(std::string_view text) {
  auto module = Module::parse(assemble(text));
  if (!module) give_up(text, module.error().to_string());
  return *module;
}

std::string annotation(std::string_view text, std::string_view key) {
  const std::string start = ";; " + std::string(key) + ":";
  const size_t at = text.find(start);
  if (at == std::string_view::npos) return {};
  std::string_view rest = text.substr(at + start.size());
  rest = rest.substr(0, rest.find('\n'));
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  while (!rest.empty() && rest.back() == ' ') rest.remove_suffix(1);
  return std::string(rest);
}

}  // namespace chukker::tests
