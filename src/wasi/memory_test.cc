#include "wasi/memory.h"

#include "wasi/guest_for_tests.h"

namespace chukker::wasi {
namespace {

TEST(WasiMemory, RangesAreCheckedToTheLastByte) {
  std::vector<uint8_t> bytes(100);
  const Memory memory(bytes);
  EXPECT_TRUE(memory.range(Ptr{0}, 100));
  EXPECT_TRUE(memory.range(Ptr{100}, 0));
  EXPECT_FALSE(memory.range(Ptr{101}, 0));
  EXPECT_FALSE(memory.range(Ptr{1}, 100));
  EXPECT_FALSE(memory.range(Ptr{0xFFFFFFFF}, 0xFFFFFFFF));
  EXPECT_FALSE(memory.range(Ptr{50}, UINT64_MAX));
  EXPECT_TRUE(memory.store(Ptr{92}, uint64_t{1}));
  EXPECT_EQ(error_of(memory.store(Ptr{93}, uint64_t{1})), Errno::fault);
  EXPECT_FALSE(memory.load<uint32_t>(Ptr{97}));
}

TEST(WasiMemory, NoMemoryIsAFault) {
  EXPECT_EQ(error_of(Memory({}).store(Ptr{0}, uint8_t{1})), Errno::fault);
}

TEST(WasiMemory, Utf8IsWhatUnicodeSays) {
  for (const char* good : {"", "abc", "\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF0\x90\x80\x80",
                           "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE1\x80",
                          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "a\xFF"}) {
    EXPECT_FALSE(is_utf8(bad));
  }
}

TEST(WasiMemory, VectorsAreBounded) {
  std::vector<uint8_t> bytes(64 * 1024);
  const Memory memory(bytes);
  const auto vector = [&](uint32_t i, uint32_t at, uint32_t size) {
    ASSERT_TRUE(memory.store(Ptr{i * 8}, at));
    ASSERT_TRUE(memory.store(Ptr{i * 8 + 4}, size));
  };
  vector(0, 100, 10);
  vector(1, 65536, 0);
  vector(2, 65530, 6);
  auto got = memory.vectors(Ptr{0}, 3);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->size(), 2u);  // The empty one is left out.
  vector(2, 65530, 7);
  EXPECT_EQ(memory.vectors(Ptr{0}, 3).error(), Errno::fault);
  EXPECT_EQ(memory.vectors(Ptr{65532}, 1).error(), Errno::fault);
  EXPECT_EQ(memory.vectors(Ptr{0}, kTransferVectorsMax + 1).error(), Errno::inval);
}

TEST(WasiMemory, ATransferIsCutAndNeverOverflows) {
  std::vector<uint8_t> bytes(32u << 20);
  const Memory memory(bytes);
  for (uint32_t i = 0; i < kTransferVectorsMax; i++) {
    ASSERT_TRUE(memory.store(Ptr{i * 8}, uint32_t{8192}));
    ASSERT_TRUE(memory.store(Ptr{i * 8 + 4}, uint32_t{3u << 20}));
  }
  const auto got = memory.vectors(Ptr{0}, 10);
  ASSERT_TRUE(got);
  uint64_t total = 0;
  for (const Bytes part : *got) total += part.size();
  EXPECT_EQ(total, kTransferBytesMax);
  // 3 MiB 1024 times are 3 GiB; 5 MiB as often don't fit 32 bits.
  EXPECT_TRUE(memory.vectors(Ptr{0}, kTransferVectorsMax));
  for (uint32_t i = 0; i < kTransferVectorsMax; i++) ASSERT_TRUE(memory.store(Ptr{i * 8 + 4}, uint32_t{5u << 20}));
  EXPECT_EQ(memory.vectors(Ptr{0}, kTransferVectorsMax).error(), Errno::inval);
}

}  // namespace
}  // namespace chukker::wasi
