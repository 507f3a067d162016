#include "js/compress.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "base/check.h"
#include "base/text.h"
#include "os/sha256.h"

namespace chukker::js {

namespace {

constexpr uint32_t kMagic = 0xfd2fb528, kSkippable = 0x184d2a5c;  // RFC 8878; the second is one of sixteen.
constexpr size_t kHeaderBytes = 8 + sizeof(Hash::bytes);
constexpr uint32_t kSealBytes = 8;  // Of the SHA-256 of all that stands before.
constexpr size_t kSealFrameBytes = 8 + kSealBytes;
// A heap compresses well, but not without bound: what claims more is not ours.
constexpr uint64_t kSwellingMax = 2000, kSwellingFree = 64u << 20;

std::unexpected<Error> corrupt(std::string_view why) {
  return fail(ErrorCode::snapshot_corrupt, base::cat("the compressed snapshot is damaged: ", why));
}

std::unexpected<Error> out_of_memory(size_t code) {
  return fail(ErrorCode::out_of_memory, base::cat("zstd: ", ZSTD_getErrorName(code)));
}

uint32_t magic_of(std::span<const uint8_t> bytes) {
  uint32_t magic = 0;
  if (bytes.size() >= sizeof magic) std::memcpy(&magic, bytes.data(), sizeof magic);
  return magic;
}

using Compressor = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;
using Decompressor = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;

std::vector<uint8_t> header_of(const Prefix& prefix) {
  std::vector<uint8_t> header(kHeaderBytes);
  const uint32_t size = sizeof prefix.id.bytes;
  std::memcpy(&header[0], &kSkippable, 4);
  std::memcpy(&header[4], &size, 4);
  std::memcpy(&header[8], prefix.id.bytes.data(), size);
  return header;
}

std::array<uint8_t, kSealFrameBytes> seal_of(std::span<const uint8_t> bytes) {
  std::array<uint8_t, kSealFrameBytes> seal;
  std::memcpy(&seal[0], &kSkippable, 4);
  std::memcpy(&seal[4], &kSealBytes, 4);
  std::memcpy(&seal[8], os::sha256(bytes).bytes.data(), kSealBytes);
  return seal;
}

}  // namespace

bool is_compressed(std::span<const uint8_t> bytes) {
  return magic_of(bytes) == kMagic || magic_of(bytes) == kSkippable;
}

Result<std::vector<uint8_t>> compress(std::span<const uint8_t> bytes, int level, const std::optional<Prefix>& prefix) {
  Compressor compressor(ZSTD_createCCtx(), ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_checksumFlag, 1);
  std::vector<uint8_t> out;
  if (prefix) {
    out = header_of(*prefix);
    ZSTD_CCtx_refPrefix(compressor.get(), prefix->bytes.data(), prefix->bytes.size());
  }
  const size_t head = out.size();
  out.resize(head + ZSTD_compressBound(bytes.size()));
  size_t size = ZSTD_compress2(compressor.get(), &out[head], out.size() - head, bytes.data(), bytes.size());
  if (ZSTD_isError(size)) return out_of_memory(size);
  out.resize(head + size);
  const auto seal = seal_of(out);
  out.insert(out.end(), seal.begin(), seal.end());
  return out;
}

Result<std::vector<uint8_t>> decompress(std::span<const uint8_t> bytes, const FindPrefix& find_prefix) {
  if (bytes.size() < kSealFrameBytes) return corrupt("it is cut off");
  const std::span<const uint8_t> seal = bytes.last(kSealFrameBytes);
  bytes = bytes.first(bytes.size() - kSealFrameBytes);
  if (!std::ranges::equal(seal, seal_of(bytes))) return corrupt("its seal is broken");
  Decompressor decompressor(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (magic_of(bytes) == kSkippable) {
    if (bytes.size() < kHeaderBytes || bytes[4] != sizeof(Hash::bytes)) return corrupt("its beginning is cut off");
    Hash id;
    std::memcpy(id.bytes.data(), &bytes[8], id.bytes.size());
    std::optional<Prefix> prefix = find_prefix ? find_prefix(id) : std::nullopt;
    if (!prefix) {
      return fail(ErrorCode::snapshot_mismatch, base::cat("the snapshot is compressed against ", id.hex(),
                                                          ", which another version of the JavaScript engine makes"));
    }
    ZSTD_DCtx_refPrefix(decompressor.get(), prefix->bytes.data(), prefix->bytes.size());
    bytes = bytes.subspan(kHeaderBytes);
  }
  unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) return corrupt("it doesn't say its size");
  if (size > kSwellingFree && size / kSwellingMax > bytes.size()) return corrupt("it claims to be far too large");
  std::vector<uint8_t> out(size);
  size_t read = ZSTD_decompressDCtx(decompressor.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(read)) return corrupt(ZSTD_getErrorName(read));
  if (read != out.size()) return corrupt("it is shorter than it says");
  return out;
}

}  // namespace chukker::js
