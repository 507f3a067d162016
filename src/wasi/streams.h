// What a machine keeps of its standard streams: input not yet read, output captured. Both are copied in little time,
// however long they are: copies share what they have in common.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wasi/memory.h"

namespace chukker::wasi {

// Bytes that wait to be read.
class Unread {
 public:
  Unread() = default;
  explicit Unread(std::shared_ptr<const std::string> bytes) : bytes_(std::move(bytes)) {}

  size_t size() const { return bytes_ ? bytes_->size() - position_ : 0; }
  std::string_view text() const { return bytes_ ? std::string_view(*bytes_).substr(position_) : std::string_view(); }

  void append(std::string_view more);
  // Moves as many as there are and fit.
  uint32_t read(std::span<const Bytes> into);

 private:
  std::shared_ptr<const std::string> bytes_;
  size_t position_ = 0;
};

// Bytes that were written and not yet taken.
class Captured {
 public:
  uint64_t size() const { return size_; }
  std::string text() const;
  void append(std::span<const uint8_t> bytes);

 private:
  std::vector<std::shared_ptr<const std::string>> full_;  // Never changed again.
  std::string tail_;                                      // Fewer than kPieceBytes.
  uint64_t size_ = 0;
};

}  // namespace chukker::wasi
