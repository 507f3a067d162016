// The price list of instructions: what a unit of fuel is.
// Source: DESIGN section 2.3. A Schedule is an immutable value; its id is the hash of its canonical text and stands in
// every snapshot, so a run can't go on under other prices unnoticed.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/types.hpp"

namespace chukker {

// What an operation whose work depends on an operand costs beyond its instruction's price:
// `price` for each begun `unit` (bytes or elements) of its size operand.
struct SizePrice {
  uint32_t price = 1;
  uint32_t unit = 64;

  // Units: fuel. A `size` of 0 costs nothing.
  uint64_t of(uint64_t size) const { return (size / unit + (size % unit != 0)) * price; }
  friend bool operator==(const SizePrice&, const SizePrice&) = default;
};

class Schedule {
 public:
  static constexpr uint32_t kPriceMax = 1'000'000;

  // Schedule 1: every instruction 1, but nop, drop, block, loop, else, end, return and unreachable 0; entering a
  // function 1; bulk operations 1 per 64 bytes or 8 elements; growth 1 per 4 KiB or 8 elements.
  Schedule();

  // Sets the price of an instruction by its text name ("i32.add"). `loop` is charged each time its header is passed;
  // else and end when they are reached by falling through.
  // Errors: bad_argument for an unknown name or a price above kPriceMax.
  Result<> set_price(std::string_view instruction, uint32_t price);
  Result<> set_entry_price(uint32_t price);  // Entering a function defined in Wasm.
  Result<> set_bytes_price(SizePrice price);           // memory.fill, memory.copy, memory.init. Units: bytes.
  Result<> set_elements_price(SizePrice price);        // table.fill, table.copy, table.init. Units: elements.
  Result<> set_memory_growth_price(SizePrice price);   // memory.grow. Units: bytes.
  Result<> set_table_growth_price(SizePrice price);    // table.grow. Units: elements.

  // The text names of all instructions that have a price, in the order of the instruction table.
  static std::vector<std::string_view> instructions();

  // Units: fuel. `op_index` is the row of the instruction in the instruction table (wasm::Op).
  uint32_t price(size_t op_index) const { return prices_[op_index]; }
  Result<uint32_t> price(std::string_view instruction) const;  // Errors: bad_argument for an unknown name.
  uint32_t entry_price() const { return entry_; }
  SizePrice bytes_price() const { return bytes_; }
  SizePrice elements_price() const { return elements_; }
  SizePrice memory_growth_price() const { return memory_growth_; }
  SizePrice table_growth_price() const { return table_growth_; }

  // SHA-256 over the canonical text of all prices: equal prices, equal id, whatever they were made from.
  Hash id() const;

  friend bool operator==(const Schedule&, const Schedule&) = default;

 private:
  std::vector<uint32_t> prices_;
  uint32_t entry_;
  SizePrice bytes_, elements_, memory_growth_, table_growth_;
};

}  // namespace chukker
