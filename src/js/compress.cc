#include "js/compress.h"

#include <zstd.h>

#include <cstring>

#include "base/text.h"

namespace chukker::js {

namespace {

constexpr uint32_t kMagic = 0xfd2fb528;  // RFC 8878.
// A heap compresses well, but not without bound: what claims more is not ours.
constexpr uint64_t kSwellingMax = 2000, kSwellingFree = 64u << 20;

std::unexpected<Error> corrupt(std::string_view why) {
  return fail(ErrorCode::snapshot_corrupt, base::cat("the compressed snapshot is damaged: ", why));
}

}  // namespace

bool is_compressed(std::span<const uint8_t> bytes) {
  uint32_t magic = 0;
  if (bytes.size() >= sizeof magic) std::memcpy(&magic, bytes.data(), sizeof magic);
  return magic == kMagic;
}

Result<std::vector<uint8_t>> compress(std::span<const uint8_t> bytes, int level) {
  std::vector<uint8_t> out(ZSTD_compressBound(bytes.size()));
  size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size)) return fail(ErrorCode::out_of_memory, base::cat("zstd: ", ZSTD_getErrorName(size)));
  out.resize(size);
  return out;
}

Result<std::vector<uint8_t>> decompress(std::span<const uint8_t> bytes) {
  unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) return corrupt("it doesn't say its size");
  if (size > kSwellingFree && size / kSwellingMax > bytes.size()) return corrupt("it claims to be far too large");
  std::vector<uint8_t> out(size);
  size_t read = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(read)) return corrupt(ZSTD_getErrorName(read));
  if (read != out.size()) return corrupt("it is shorter than it says");
  return out;
}

}  // namespace chukker::js
