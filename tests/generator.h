// Valid modules from arbitrary bytes: every choice is a byte, so a fuzzer that changes bytes changes choices.
//
// A module has functions of several types that call each other, a host import, a memory, tables, globals, segments;
// bodies nest blocks and branch out of them past operands that wait. Nothing says that a function ends: callers give
// fuel.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "chukker/types.hpp"
#include "wasm/ops.h"

namespace chukker::tests {

// Choices. When the bytes are used up every choice is the first one, which always leads to an end.
class Choices {
 public:
  explicit Choices(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  bool empty() const { return at_ >= bytes_.size(); }
  uint8_t byte() { return empty() ? 0 : bytes_[at_++]; }
  uint32_t below(uint32_t bound) { return bound > 256 ? (byte() << 8 | byte()) % bound : byte() % bound; }
  uint64_t word();

 private:
  std::span<const uint8_t> bytes_;
  size_t at_ = 0;
};

class Generator {
 public:
  explicit Generator(std::span<const uint8_t> bytes) : choices_(bytes) {}

  // A module that validates; it exports its functions as f0, f1, ..., its memory as "memory", its globals as g0 ...
  std::vector<uint8_t> module();

 private:
  using Bytes = std::vector<uint8_t>;
  struct Label {
    std::vector<ValType> types;  // What a branch to it takes.
  };

  void choose_functions();
  Bytes types() const;
  Bytes imports() const;
  Bytes functions() const;
  Bytes tables() const;
  Bytes memories();
  Bytes globals();
  Bytes exports() const;
  Bytes elements();
  Bytes code();
  Bytes data();
  Bytes body(uint32_t function);

  void statements(uint32_t most);
  void statement();
  void store();
  void branch();
  void branch_table();
  void bulk();
  void call_statement();
  void structured(const std::vector<ValType>& results);
  void expression(ValType type);
  void leaf(ValType type);
  void reference(ValType type);
  void operation(wasm::Op op);
  void immediates(const wasm::OpInfo& row);
  void address();
  void table_index(uint32_t function);
  void call(uint32_t function);
  void local(wasm::Op op, ValType type);
  void global(wasm::Op op, ValType type);
  void constant(ValType type);
  void op(wasm::Op op);
  void u32(uint32_t value);
  uint32_t function_with_result(ValType type);  // kNone where there is none.

  static constexpr uint32_t kNone = UINT32_MAX;

  Choices choices_;
  std::vector<uint32_t> function_types_;  // By function, the import first: index of kTypes.
  Bytes out_;                             // The body at hand.
  std::vector<Label> labels_;
  const FuncType* type_ = nullptr;        // Of the function at hand.
  uint32_t depth_ = 0;
  uint32_t budget_ = 0;                   // Instructions that the body may still get.
};

}  // namespace chukker::tests
