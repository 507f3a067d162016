// A range of address space. Reserving costs nothing; what is committed reads as zeros and takes memory page by page, as
// it is written. Where there is no virtual memory to be had (wasm32), the range is allocated when it is reserved, so
// ask for what is needed. Thread-compatible. One owner; movable; the range never moves.
#pragma once

#include <cstdint>
#include <utility>

#include "chukker/error.hpp"

namespace chukker::os {

class Reservation {
 public:
  Reservation() = default;
  // Units: bytes, rounded up to whole pages of the host. Errors: out_of_memory.
  static Result<Reservation> create(uint64_t bytes);

  Reservation(Reservation&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Reservation& operator=(Reservation&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Reservation();

  uint8_t* data() const { return data_; }  // Touching what is not committed is a fault.
  uint64_t size() const { return size_; }

  // Makes [offset, offset + bytes) readable and writable, zero where it was not committed before.
  // Requires: within the range; offset a multiple of 4 KiB. Errors: out_of_memory; then nothing has changed.
  Result<> commit(uint64_t offset, uint64_t bytes);

  // Makes a committed range zero again and gives its memory back. Requires: as `commit`.
  void drop(uint64_t offset, uint64_t bytes);

 private:
  Reservation(uint8_t* data, uint64_t size) : data_(data), size_(size) {}

  uint8_t* data_ = nullptr;
  uint64_t size_ = 0;
};

}  // namespace chukker::os
