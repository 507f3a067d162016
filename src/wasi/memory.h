// The guest's memory as WASI's functions see it: every range is checked before it is touched.
#pragma once

#include <array>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wasi/abi.h"
#include "base/check.h"

namespace chukker::wasi {

using Bytes = std::span<uint8_t>;

// Whether `text` is well-formed UTF-8 (no surrogates, nothing overlong).
bool is_utf8(std::string_view text);

// Borrows the guest's memory; valid for one host call.
class Memory {
 public:
  explicit Memory(Bytes all) : all_(all) {}

  // Errors (here and below): fault when the range is not wholly inside the memory.
  Answer<Bytes> range(Ptr at, uint64_t size) const {
    const uint64_t start = static_cast<uint32_t>(at);
    if (start > all_.size() || size > all_.size() - start) return refuse(Errno::fault);
    return all_.subspan(start, size);
  }

  template <class T>
  Answer<T> load(Ptr at) const {
    TRY_ASSIGN(const Bytes bytes, range(at, sizeof(T)));
    return read_le<T>(bytes.data());
  }

  template <class T>
  Answer<> store(Ptr at, T value) const {
    TRY_ASSIGN(const Bytes bytes, range(at, sizeof(T)));
    write_le(bytes.data(), value);
    return {};
  }

  Answer<> write(Ptr at, std::span<const uint8_t> from) const {
    TRY_ASSIGN(const Bytes bytes, range(at, from.size()));
    if (!from.empty()) std::memcpy(bytes.data(), from.data(), from.size());
    return {};
  }

  // A path. Errors: ilseq (not UTF-8), inval (a zero byte in it), noent (empty), nametoolong.
  Answer<std::string> path(Ptr at, uint32_t size) const;

  // The ranges of an iovec array, cut to kTransferBytesMax bytes in all; empty ones left out.
  // Errors: inval for more than kTransferVectorsMax vectors, or 4 GiB and more in all.
  Answer<std::vector<Bytes>> vectors(Ptr at, uint32_t count) const;

 private:
  Bytes all_;
};

}  // namespace chukker::wasi
