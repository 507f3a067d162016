#include "os/sha256.h"

#include <new>

#include "base/check.h"
#include "os/sha256_x86.h"

#ifdef CHUKKER_LIBCRYPTO
#define OPENSSL_API_COMPAT 10100  // The low-level calls: no fetch, no allocation, 0.3 us less a page than EVP.
#include <openssl/sha.h>
#endif

namespace chukker::os {

#ifdef CHUKKER_LIBCRYPTO

namespace {
SHA256_CTX* context(std::array<uint8_t, 112>& bytes) {
  static_assert(sizeof(SHA256_CTX) <= sizeof bytes);
  return std::launder(reinterpret_cast<SHA256_CTX*>(bytes.data()));
}
}  // namespace

Sha256::Sha256() { CHECK(SHA256_Init(new (context_.data()) SHA256_CTX)); }

void Sha256::update(std::span<const uint8_t> bytes) {
  CHECK(SHA256_Update(context(context_), bytes.data(), bytes.size()));
}

Hash Sha256::finish() {
  Hash hash;
  CHECK(SHA256_Final(hash.bytes.data(), context(context_)));
  return hash;
}

#else

namespace {
PortableSha256* context(std::array<uint8_t, 112>& bytes) {
  static_assert(sizeof(PortableSha256) <= sizeof bytes);
  return std::launder(reinterpret_cast<PortableSha256*>(bytes.data()));
}
}  // namespace

Sha256::Sha256() { new (context_.data()) PortableSha256; }

void Sha256::update(std::span<const uint8_t> bytes) { context(context_)->update(bytes); }

Hash Sha256::finish() { return context(context_)->finish(); }

#endif

Hash sha256(std::span<const uint8_t> bytes) {
  Sha256 hasher;
  hasher.update(bytes);
  return hasher.finish();
}

void sha256_each(std::span<const uint8_t* const> pieces, size_t piece_bytes, std::span<Hash> out) {
  CHECK(pieces.size() == out.size());
  size_t i = 0;
  if (has_x86_sha() && piece_bytes % 64 == 0) {
    for (; i + 1 < pieces.size(); i += 2) sha256_pair_x86(pieces[i], pieces[i + 1], piece_bytes, out[i], out[i + 1]);
  }
  for (; i < pieces.size(); ++i) out[i] = sha256({pieces[i], piece_bytes});
}

}  // namespace chukker::os
