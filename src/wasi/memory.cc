#include "wasi/memory.h"

#include <algorithm>

#include "chukker/wasi.hpp"

namespace chukker::wasi {

namespace {

constexpr uint32_t kPathBytesMax = 4096;

// The length of the well-formed sequence at the start of `text`; 0 where there is none.
// Source: Unicode, table 3-7.
size_t utf8_length(std::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : 0; };
  const auto between = [&](size_t i, int low, int high) { return byte(i) >= low && byte(i) <= high; };
  const int first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return between(1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool second = between(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return second && between(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const bool second = between(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
  return second && between(2, 0x80, 0xBF) && between(3, 0x80, 0xBF) ? 4 : 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

Answer<std::string> Memory::path(Ptr at, uint32_t size) const {
  TRY_ASSIGN(const Bytes bytes, range(at, size));
  if (size == 0) return refuse(Errno::noent);
  if (size >= kPathBytesMax) return refuse(Errno::nametoolong);
  std::string text(bytes.begin(), bytes.end());
  if (!is_utf8(text)) return refuse(Errno::ilseq);
  if (text.find('\0') != std::string::npos) return refuse(Errno::inval);
  return text;
}

Answer<std::vector<Bytes>> Memory::vectors(Ptr at, uint32_t count) const {
  if (count > kTransferVectorsMax) return refuse(Errno::inval);
  TRY_ASSIGN(const Bytes array, range(at, uint64_t{count} * 8));
  std::vector<Bytes> out;
  uint64_t asked = 0, taken = 0;
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t size = read_le<uint32_t>(&array[i * 8 + 4]);
    TRY_ASSIGN(const Bytes bytes, range(Ptr{read_le<uint32_t>(&array[i * 8])}, size));
    asked += size;
    if (asked > UINT32_MAX) return refuse(Errno::inval);
    const Bytes part = bytes.first(std::min<uint64_t>(size, kTransferBytesMax - taken));
    if (!part.empty()) out.push_back(part);
    taken += part.size();
  }
  return out;
}

}  // namespace chukker::wasi
