// docs/snapshot-format.md ends in a dump. Here it is made, from the bytes that Machine::save writes.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "chukker/chukker.hpp"

namespace chukker::tests {
namespace {

// The module that the document shows.
constexpr uint8_t kModule[] = {0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x05, 0x01, 0x60,
                               0x01, 0x7e, 0x00, 0x03, 0x02, 0x01, 0x00, 0x05, 0x04, 0x01, 0x01, 0x01,
                               0x02, 0x06, 0x06, 0x01, 0x7f, 0x01, 0x41, 0x2a, 0x0b, 0x07, 0x05, 0x01,
                               0x01, 0x66, 0x00, 0x00, 0x0a, 0x12, 0x01, 0x10, 0x00, 0x41, 0x84, 0x20,
                               0x23, 0x00, 0x36, 0x02, 0x00, 0x20, 0x00, 0x42, 0x03, 0x7e, 0x1a, 0x0b};

std::vector<uint8_t> example() {
  Machine machine = *Machine::create();
  auto made = machine.instantiate("app", *Module::parse(kModule), Linker());
  EXPECT_TRUE(made);
  const Value seven[] = {Value::i64(7)};
  auto outcome = machine.call(made->instance, "f", seven, {.fuel = 6});
  EXPECT_TRUE(outcome && std::holds_alternative<OutOfFuel>(*outcome));
  return *machine.save();
}

// Takes a snapshot apart, field by field, by the document's grammar alone, and prints each with its bytes.
class Dump {
 public:
  explicit Dump(const std::vector<uint8_t>& bytes) : bytes_(bytes) {}

  std::string make() {
    header();
    state();
    index();
    raw("modules: the module", module_bytes_);
    page();
    raw("id", 32);
    EXPECT_EQ(at_, bytes_.size());
    return text_;
  }

 private:
  uint64_t number(size_t size) const {
    uint64_t value = 0;
    for (size_t i = size; i-- > 0;) value = value << 8 | bytes_.at(at_ + i);
    return value;
  }

  // The next `size` bytes, sixteen a line.
  void raw(const std::string& what, size_t size) {
    for (size_t done = 0; done < size || done == 0; done += 16) {
      char place[16];
      std::snprintf(place, sizeof place, "%04zx ", at_ + done);
      std::string line = place;
      for (size_t i = done; i < std::min(size, done + 16); ++i) {
        char digits[8];
        std::snprintf(digits, sizeof digits, " %02x", bytes_.at(at_ + i));
        line += digits;
      }
      line.resize(55, ' ');
      text_ += done == 0 ? line + what + "\n" : line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    at_ += size;
  }

  uint64_t field(const std::string& what, size_t size) {
    const uint64_t value = number(size);
    raw(what, size);
    return value;
  }
  uint32_t u32(const std::string& what) { return static_cast<uint32_t>(field(what, 4)); }
  uint64_t u64(const std::string& what) { return field(what, 8); }
  uint8_t u8(const std::string& what) { return static_cast<uint8_t>(field(what, 1)); }
  void string(const std::string& what) { raw(what, 4 + number(4)); }
  void list(const std::string& what, uint32_t expected) { EXPECT_EQ(u32(what), expected) << what; }

  void header() {
    raw("header: magic", 8);
    u32("version");
    u32("flags: full");
    raw("parent: none", 32);
    u64("state_bytes");
    u64("index_bytes");
    module_bytes_ = u64("module_bytes");
    EXPECT_EQ(u64("page_count"), 1u);
  }

  void state() {
    raw("state: schedule 1", 32);
    for (const char* name : {"limits: memory_bytes", "table_elements", "stack_slots", "stack_frames"}) u64(name);
    u8("no limits of the call");
    u64("fuel_used");
    u64("allocated_bytes");
    u64("stack_slots_peak");
    EXPECT_EQ(u8("outcome: suspended"), 1);
    list("modules", 1);
    raw("hash of the module", 32);
    list("host functions", 0);
    list("functions", 1);
    for (const char* name : {"  instance", "  index", "  count"}) u32(name);
    layout();
    contents();
    stack();
    list("host states", 0);
  }

  void layout() {
    list("instances", 1);
    string("  name");
    u32("  module");
    list("  imported functions", 0);
    list("  tables", 0);
    list("  memories", 1);
    u32("    address");
    list("  globals", 1);
    u32("    address");
    list("registered names", 1);
    string("  name");
    u32("  instance");
    list("definitions", 0);
  }

  void contents() {
    list("globals", 1);
    u8("  i32");
    u8("  mutable");
    u32("  its value");
    list("tables", 0);
    list("memories", 1);
    u64("  minimum");
    u8("  there is a maximum");
    u64("  maximum");
    u64("  bytes");
    raw("  root", 32);
    list("element segments of the instance", 0);
    list("data segments of the instance", 0);
  }

  void stack() {
    list("frames", 2);
    for (const char* name : {"  instance", "  function: a call from the host", "  position: address of f", "  base"})
      u32(name);
    for (const char* name : {"  instance", "  function: f", "  position: i64.mul", "  base"}) u32(name);
    list("slots", 3);
    for (const char* name : {"  local 0", "  operand", "  operand"}) u64(name);
    list("pending", 0);
  }

  void index() {
    u64("index: size of the module");
    list("pages of the memory", 1);
    u32("  page");
    raw("  hash", 32);
  }

  void page() {
    raw("pages: page 1 of the memory", 16);
    for (size_t i = 16; i < 4096; ++i) EXPECT_EQ(bytes_.at(at_++), 0) << i;
    text_ += "*                                                      4080 zeros\n";
  }

  const std::vector<uint8_t>& bytes_;
  size_t at_ = 0;
  uint64_t module_bytes_ = 0;
  std::string text_;
};

std::string documented_dump() {
  std::ifstream file(CHUKKER_DOCS "/snapshot-format.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::string all = text.str(), begin = "<!-- dump -->\n```text\n";
  const size_t at = all.find(begin);
  return at == std::string::npos
             ? ""
             : all.substr(at + begin.size(), all.find("```", at + begin.size()) - at - begin.size());
}

TEST(SnapshotFormat, IsWhatTheDocumentShows) {
  const std::vector<uint8_t> bytes = example();
  EXPECT_EQ(Dump(bytes).make(), documented_dump());
  EXPECT_EQ(bytes, example());
}

}  // namespace
}  // namespace chukker::tests
