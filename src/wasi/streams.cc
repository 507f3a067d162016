#include "wasi/streams.h"

#include <algorithm>

namespace chukker::wasi {

namespace {
constexpr size_t kPieceBytes = 64 * 1024;
}

void Unread::append(std::string_view more) {
  std::string all(text());
  all += more;
  bytes_ = std::make_shared<const std::string>(std::move(all));
  position_ = 0;
}

uint32_t Unread::read(std::span<const Bytes> into) {
  uint32_t moved = 0;
  for (const Bytes part : into) {
    const size_t size = std::min(part.size(), this->size());
    if (size > 0) std::memcpy(part.data(), bytes_->data() + position_, size);
    position_ += size;
    moved += static_cast<uint32_t>(size);
  }
  if (size() == 0) *this = Unread();
  return moved;
}

std::string Captured::text() const {
  std::string all;
  all.reserve(size_);
  for (const auto& piece : full_) all += *piece;
  return all + tail_;
}

void Captured::append(std::span<const uint8_t> bytes) {
  size_ += bytes.size();
  while (!bytes.empty()) {
    const size_t size = std::min(bytes.size(), kPieceBytes - tail_.size());
    tail_.append(reinterpret_cast<const char*>(bytes.data()), size);
    bytes = bytes.subspan(size);
    if (tail_.size() < kPieceBytes) continue;
    full_.push_back(std::make_shared<const std::string>(std::move(tail_)));
    tail_ = {};
  }
}

}  // namespace chukker::wasi
