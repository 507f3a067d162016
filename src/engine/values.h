// Values of the embedder's as slots of a frame, and back.
#pragma once

#include <span>

#include "chukker/types.hpp"
#include "machine/machine.h"

namespace chukker::engine {

// Shape: as many slots as the values take, see ValType::slots.
// The upper half of an i32 or f32 is zero, whatever the embedder left in it.
inline void store_values(machine::Slot* slots, std::span<const Value> values) {
  for (const Value& value : values) {
    const bool is_half = value.type == ValType::i32 || value.type == ValType::f32;
    *slots++ = is_half ? static_cast<uint32_t>(value.bits[0]) : value.bits[0];
    if (value.type.slots() == 2) *slots++ = value.bits[1];
  }
}

// Shape: values.size() == types.size().
inline void load_values(std::span<Value> values, std::span<const ValType> types, const machine::Slot* slots) {
  for (size_t i = 0; i < types.size(); ++i) {
    values[i] = {types[i], {}};
    for (uint32_t j = 0; j < types[i].slots(); ++j) values[i].bits[j] = *slots++;
  }
}

inline std::vector<Value> load_values(std::span<const ValType> types, const machine::Slot* slots) {
  std::vector<Value> values(types.size());
  load_values(values, types, slots);
  return values;
}

}  // namespace chukker::engine
