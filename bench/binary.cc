#include "binary.h"

namespace bench {
namespace {

enum SectionId : uint8_t { kFunctionSection = 3, kCodeSection = 10 };
constexpr size_t kHeaderSize = 8;

using Bytes = std::vector<uint8_t>;

uint32_t read_number(std::span<const uint8_t>& at) {
  uint32_t value = 0;
  for (uint32_t shift = 0;; shift += 7) {
    uint8_t byte = at.front();
    at = at.subspan(1);
    value |= static_cast<uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
}

void write_number(uint32_t value, Bytes& out) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<uint8_t>(value) | 0x80);
  out.push_back(static_cast<uint8_t>(value));
}

void append(std::span<const uint8_t> bytes, Bytes& out) { out.insert(out.end(), bytes.begin(), bytes.end()); }

Bytes repeat_vector(std::span<const uint8_t> contents, uint32_t times) {
  Bytes out;
  write_number(read_number(contents) * times, out);
  for (uint32_t i = 0; i < times; i++) append(contents, out);
  return out;
}

// Calls visit(id, contents) for each section.
template <class Visit>
void for_each_section(std::span<const uint8_t> module, Visit&& visit) {
  std::span<const uint8_t> rest = module.subspan(kHeaderSize);
  while (!rest.empty()) {
    uint8_t id = rest.front();
    rest = rest.subspan(1);
    uint32_t size = read_number(rest);
    visit(id, rest.first(size));
    rest = rest.subspan(size);
  }
}

}  // namespace

Bytes repeat_functions(const Bytes& module, uint32_t times) {
  Bytes out(module.begin(), module.begin() + kHeaderSize);
  for_each_section(module, [&](uint8_t id, std::span<const uint8_t> contents) {
    Bytes section(contents.begin(), contents.end());
    if (id == kFunctionSection || id == kCodeSection) section = repeat_vector(contents, times);
    out.push_back(id);
    write_number(static_cast<uint32_t>(section.size()), out);
    append(section, out);
  });
  return out;
}

uint64_t code_size(std::span<const uint8_t> module) {
  uint64_t size = 0;
  for_each_section(module, [&](uint8_t id, std::span<const uint8_t> contents) {
    if (id == kCodeSection) size = contents.size();
  });
  return size;
}

}  // namespace bench
