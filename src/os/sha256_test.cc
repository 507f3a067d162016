#include "os/sha256.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace chukker::os {
namespace {

std::span<const uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

Hash portable(std::span<const uint8_t> bytes) {
  PortableSha256 hasher;
  hasher.update(bytes);
  return hasher.finish();
}

struct Vector {
  std::string message;
  std::string_view hash;
};

// Source: FIPS 180-4 examples and NIST's SHA test vectors ("abc", two blocks, one million letters, the empty message).
const std::vector<Vector>& vectors() {
  static const std::vector<Vector> all = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrst"
       "u",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  return all;
}

std::vector<uint8_t> noise(size_t size) {
  std::mt19937_64 random(size);
  std::vector<uint8_t> bytes(size);
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
  return bytes;
}

TEST(Sha256, GivesNistsHashes) {
  for (const Vector& vector : vectors()) {
    EXPECT_EQ(sha256(bytes_of(vector.message)).hex(), vector.hash);
    EXPECT_EQ(portable(bytes_of(vector.message)).hex(), vector.hash);
  }
}

TEST(Sha256, IsTheSameInPortableCodeAtEveryLengthToFiveBlocks) {
  for (size_t size = 0; size <= 320; ++size) EXPECT_EQ(sha256(noise(size)), portable(noise(size))) << size;
}

TEST(Sha256, DoesNotDependOnHowTheBytesAreCut) {
  std::vector<uint8_t> bytes = noise(1000);
  std::span<const uint8_t> all = bytes;
  for (size_t cut = 0; cut <= bytes.size(); ++cut) {
    Sha256 hasher;
    PortableSha256 portable_hasher;
    for (auto part : {all.first(cut), all.subspan(cut)}) hasher.update(part), portable_hasher.update(part);
    Sha256 copy = hasher;
    EXPECT_EQ(hasher.finish(), sha256(bytes));
    EXPECT_EQ(copy.finish(), sha256(bytes));
    EXPECT_EQ(portable_hasher.finish(), sha256(bytes));
  }
}

TEST(Sha256, OfEachPieceIsThatOfThePieceAlone) {
  for (size_t count : {0, 1, 2, 3, 7, 8}) {
    for (size_t size : {0, 64, 100, 2048, 4096}) {
      std::vector<std::vector<uint8_t>> pieces;
      std::vector<const uint8_t*> pointers;
      for (size_t i = 0; i < count; ++i) pieces.push_back(noise(size + i)), pointers.push_back(pieces[i].data());
      std::vector<Hash> hashes(count);
      sha256_each(pointers, size, hashes);
      for (size_t i = 0; i < count; ++i) EXPECT_EQ(hashes[i], portable(std::span(pieces[i]).first(size)));
    }
  }
}

}  // namespace
}  // namespace chukker::os
