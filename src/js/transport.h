// The transport text: values as one string, the way they cross between host and guest (prelude.js is the other end).
//
//   value := u | n | t | f                                   undefined, null, true, false
//          | d<number>;  b<decimal>;  s<len>:<chars>         numbers as String(x) gives them, and -0
//          | r<index>;                                       a container seen before, by order of its opening letter
//          | a<len>;(value|h)*                               array, h a hole
//          | o<count>;(<len>:<key>value)*   O...             object; O: with null prototype
//          | D<ms>;  m<count>;(value value)*  S<count>;value*
//          | B<i>;                                           array buffer, its bytes are attachment i
//          | T<kind>;<offset>;<length>;value                 typed array over the buffer that follows
//          | V<offset>;<length>;value                        data view
//          | e<len>:<name><len>:<message><len>:<stack><count>;(<len>:<key>value)*
//          | H<id>;<kind>;<len>:<description>                handle; numbered like a container
//          | F<len>:<name>                                   host to guest: a host function
// Lengths count UTF-16 units; the text itself is WTF-8 here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/js_value.hpp"

namespace chukker::js {

using Attachments = std::vector<std::vector<uint8_t>>;  // The bytes of array buffers.

struct Transport {
  std::string text;
  Attachments attachments;
  bool is_plain = true;  // Only primitives (no BigInts), arrays and objects, each in one place: `build` can make it.
};

// Writes the list of the values (as `a` does), or one value. `accept` says whether a handle may cross.
// Errors: those of `accept`.
using HandleCheck = std::function<Result<>(const Handle&)>;
Result<Transport> write_list(std::span<const Value> values, const HandleCheck& accept);
Result<Transport> write_value(const Value& value, const HandleCheck& accept);

// The number of UTF-16 units of WTF-8 text.
uint64_t utf16_length(std::string_view text);
// How many bytes of the text's beginning are so many units; nothing where it ends early or a character would be cut.
std::optional<size_t> bytes_of_units(std::string_view text, uint64_t units);
// A string as the text has it: its length in units, a colon, itself.
void append_counted(std::string& out, std::string_view text);

// A number as String(x) gives it (-0 for minus zero), and a semicolon.
void append_number(std::string& out, double number);

// Reads one value. Nothing of the text is believed: it comes out of guest memory. `lineage` goes into its handles.
// Errors: snapshot_corrupt (the guest's memory isn't what it was).
Result<Value> read_transport(std::string_view text, const Attachments& attachments, uint64_t lineage);

}  // namespace chukker::js
