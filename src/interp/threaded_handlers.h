// The threaded tier's handlers: one for each shape of each operator, made from ops.def and semantics.h by templates.
// The translator asks here for the handler's address.
#pragma once

#include <cstdint>

#include "interp/threaded_code.h"
#include "wasm/ops.h"

namespace chukker::interp {

// Where an operand comes from: the accumulator of its type, a slot, a constant in the instruction.
enum class From : uint8_t { acc, slot, constant };
inline constexpr size_t kFroms = 3;

// Each gives null where there is no such shape; the translator then puts the operand into its slot, which every row
// has. Operands of the instruction that are slots stand in a, b, c in order; see threaded_code.h.
void* unary_handler(wasm::Op op, From a);                  // dst, a
void* binary_handler(wasm::Op op, From a, From b);         // dst, a, b or a 32-bit constant, or a 64-bit one in word 2
void* load_handler(wasm::Op op, From address);             // dst, a, offset
void* load_sum_handler(wasm::Op op);                       // dst, a, b, offset: the address is the sum of two slots
void* store_handler(wasm::Op op, From address, From value);  // a, b, offset; 64-bit constant in word 2
void* branch_if_handler(wasm::Op op, From a, From b, bool sense);  // Compare two operands and branch if it is `sense`.
void* branch_unary_handler(wasm::Op op, From a, bool sense);       // eqz and its like.
// All operands in slots, in a, b, c; lanes as numbers in the place of slots; shuffle's lanes in words 2 and 3.
void* generic_handler(wasm::Op op);
// Loads and stores of any row from any memory: dst, a, b, c; offset and memory in word 2.
void* far_handler(wasm::Op op);

// Everything that is not a row's own.
enum class Fixed : uint8_t {
  copy,                  // dst, a
  copy_wide,             // dst, a: two slots
  constant,              // dst; word 2
  constant_wide,         // dst; words 2, 3
  select,                // dst, a, b, c: c is the condition
  select_acc,            // dst, a, b: the accumulator is the condition
  select_wide,           // dst, a, b, c: two slots each
  is_null,               // dst, a
  branch,                // offset; charge
  branch_table,          // a; word 2 {-, number of entries}; then entries {charge, offset}
  charge,                // {charge, -}
  global_get,            // dst, global in k
  global_set,            // a, global in k
  global_get_wide,
  global_set_wide,
  table_get,             // dst, a: index, table in k
  table_set,             // dst: the value, a: index, table in k
  memory_size,           // dst, memory in k
  table_size,            // dst, table in k
  ref_func,              // dst, function in k
  call,                  // callee; call; {charge, price}
  call_import,           // {-, -, function in k}; call; {charge, price}
  call_indirect,         // {-, a: the element, type in k}; {-, table}; call; {charge, price}
  return_call,           // {-, -, function in k}; call {-, base and number of slots of the arguments}
  return_call_indirect,  // {-, a: the element, type in k}; {-, table}; call as above
  return_none,
  return_slot,           // a
  return_acc,
  return_constant,       // -; word 2
  return_many,           // a: the first, b: how many
  operation,             // call {-, base of the operands, row}; two indices; {charge, price}
  drop_segment,          // dst: 1 for data, 0 for elements; segment in k
  unreachable,
};
void* fixed_handler(Fixed what);

}  // namespace chukker::interp
