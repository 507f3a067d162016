#include "wasm/later.h"

#include "base/text.h"

namespace chukker::wasm {
namespace {

constexpr std::string_view kExceptions = "exception handling";
constexpr std::string_view kGarbageCollection = "garbage collection";
constexpr std::string_view kMemory64 = "64-bit memory";
constexpr std::string_view kReferences = "typed function references";
constexpr std::string_view kRelaxedSimd = "relaxed SIMD";
constexpr std::string_view kThreads = "threads";

std::string_view unprefixed(uint32_t code) {
  switch (code) {
    case 0x06: case 0x07: case 0x08: case 0x09: case 0x0A: case 0x18: case 0x19: case 0x1F: return kExceptions;
    case 0x14: case 0x15: case 0xD4: case 0xD5: case 0xD6: return kReferences;
    case 0xD3: case 0xFB: return kGarbageCollection;
    case 0xFE: return kThreads;
    default: return {};
  }
}

}  // namespace

std::string_view later_opcode(uint32_t prefix, uint32_t code) {
  if (prefix == 0) return unprefixed(code);
  return prefix == 0xFD && code >= 0x100 && code <= 0x113 ? kRelaxedSimd : std::string_view();
}

std::string_view later_type(uint8_t code) {
  switch (code) {
    case 0x63: case 0x64: return kReferences;
    case 0x69: case 0x74: return kExceptions;
    case 0x6A: case 0x6B: case 0x6C: case 0x6D: case 0x6E: case 0x71: case 0x72: case 0x73: return kGarbageCollection;
    default: return {};
  }
}

std::string_view later_heap_type(uint8_t code) {
  const bool type_index = (code & 0x40) == 0 || (code & 0x80) != 0;
  return type_index ? kReferences : later_type(code);
}

std::string_view later_kind(uint8_t kind) { return kind == 4 ? kExceptions : std::string_view(); }

std::string_view later_section(uint8_t id) { return id == 13 ? kExceptions : std::string_view(); }

std::string_view later_limits(uint8_t flags) {
  return flags >= 4 && flags <= 7 ? kMemory64 : std::string_view();
}

void refuse(base::Reader& reader, std::string_view proposal, std::string_view what, uint32_t offset) {
  if (proposal.empty()) return reader.malformed(what, offset);
  reader.fail(ErrorCode::unsupported, base::cat("not supported: ", proposal, " (", what, ")"), offset);
}

}  // namespace chukker::wasm
