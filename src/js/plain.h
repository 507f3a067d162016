// Plain data read straight out of guest memory: numbers, strings, arrays and objects without anything special about
// them become a transport text without a single step of the guest. Whatever is special (getters, symbols, holes,
// classes, dates, proxies, ropes, ...) is left to the prelude, which gives the same text for what both can do.
//
// This relies on how the guest's engine lays its objects out, which the maker of the image checks against the very
// binary (make_image.cc). Nothing read is believed: every address is checked, and what doesn't fit is left alone.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "js/guest.h"
#include "js/state.h"

namespace chukker::js {

// The text of one value, or of a list of values; nothing if there is something in it that isn't plain.
std::optional<std::string> plain_text(const GuestMemory& memory, const GuestLayout& layout, Raw value);
std::optional<std::string> plain_list_text(const GuestMemory& memory, const GuestLayout& layout,
                                           std::span<const Raw> values);

// Whether writing a property of a new plain object meets nothing on Object.prototype: no accessor (but `__proto__`,
// which no plain value has) and nothing that can't be written. Else plain values take the prelude's way too.
bool writes_plainly(const GuestMemory& memory, const GuestLayout& layout);

// A string's characters; nothing for what isn't one string in one place.
std::optional<std::string> plain_string(const GuestMemory& memory, Raw value);

// Whether an object is a Proxy.
bool is_proxy(const GuestMemory& memory, Raw value);

}  // namespace chukker::js
