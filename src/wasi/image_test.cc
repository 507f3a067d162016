#include "wasi/image.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace chukker::wasi {
namespace {

// A guest that has read three bytes of a file, with its other descriptors left out.
Image small_image() {
  Image image;
  image.args = {"prog"};
  image.clock = {.start = 946'684'800'000'000'000, .elapsed = 2'000, .step = 1'000};
  image.random = {1, 2, 3, 4};
  image.captured[0] = "hi\n";
  SavedDescriptor file;
  file.number = Fd{4};
  file.kind = Kind::file;
  file.type = Filetype::regular_file;
  file.base = right::fd_read | right::fd_seek;
  file.grant = "/data";
  file.path = "dir/f";
  file.offset = 3;
  image.descriptors = {file};
  return image;
}

// As xxd has it, indented.
std::string hexdump(std::span<const uint8_t> bytes) {
  std::string out;
  for (size_t row = 0; row < bytes.size(); row += 16) {
    char buffer[24];
    std::snprintf(buffer, sizeof buffer, "    %08zx:", row);
    out += buffer;
    std::string text;
    for (size_t i = row; i < row + 16; i++) {
      const bool there = i < bytes.size();
      std::snprintf(buffer, sizeof buffer, there ? "%02x" : "  ", there ? bytes[i] : 0);
      out += (i % 2 == 0 ? " " : "") + std::string(buffer);
      if (there) text += bytes[i] >= 0x20 && bytes[i] < 0x7F ? static_cast<char>(bytes[i]) : '.';
    }
    out += "  " + text + "\n";
  }
  return out;
}

TEST(ImageOf, TheDocumentShowsItsBytes) {
  std::ifstream file(CHUKKER_DOCS "/wasi.md");
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  const std::string dump = hexdump(write_image(small_image()));
  EXPECT_TRUE(document.ends_with("\n\n" + dump)) << "docs/wasi.md ends otherwise than with\n" << dump;
}

TEST(ImageOf, WhatIsWrittenIsRead) {
  const Image image = small_image();
  const auto read = read_image(write_image(image));
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(read->args, image.args);
  EXPECT_EQ(read->clock, image.clock);
  EXPECT_EQ(read->random, image.random);
  EXPECT_EQ(read->captured, image.captured);
  ASSERT_EQ(read->descriptors.size(), 1u);
  EXPECT_EQ(read->descriptors[0].path, "dir/f");
  EXPECT_EQ(read->descriptors[0].offset, 3u);
  EXPECT_EQ(write_image(*read), write_image(image));
}

// A count that no number of bytes could hold must not be believed before it is looked at.
TEST(ImageOf, GreatCountsTakeNoMemory) {
  std::vector<uint8_t> bytes = {1, 0xFF, 0xFF, 0xFF, 0xFF};
  bytes.resize(200);
  const auto read = read_image(bytes);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::snapshot_corrupt);
  EXPECT_NE(read.error().message.find("ends too early"), std::string::npos);
}

}  // namespace
}  // namespace chukker::wasi
