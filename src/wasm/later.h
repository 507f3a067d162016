// What proposals after 2.0 that are not supported add to the binary format. A module that needs one is well formed, for
// somebody else: it is refused with ErrorCode::unsupported and the proposal's name, not as malformed.
// Source: WebAssembly specification 3.0, "Binary Format", and the proposals' documents.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/reader.h"

namespace chukker::wasm {

// The proposal that an opcode, a type's code, an import or export kind or a section comes from; empty where there is
// none.
std::string_view later_opcode(uint32_t prefix, uint32_t code);
std::string_view later_type(uint8_t code);
std::string_view later_heap_type(uint8_t code);  // As the operand of ref.null, where it may be a type index.
std::string_view later_kind(uint8_t kind);
std::string_view later_section(uint8_t id);
std::string_view later_limits(uint8_t flags);

// Fails the reader: as unsupported where `proposal` is not empty, else as malformed. `what`: "malformed value type
// 0x63".
void refuse(base::Reader& reader, std::string_view proposal, std::string_view what, uint32_t offset);

}  // namespace chukker::wasm
