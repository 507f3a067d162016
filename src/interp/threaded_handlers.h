// The threaded tier's handlers: one for each shape of each operator, made from ops.def and semantics.h by templates.
// The translator asks here for the handler's address.
#pragma once

#include <cstdint>

#include "interp/threaded_code.h"
#include "wasm/ops.h"

namespace chukker::interp {

// Where an operand comes from: the accumulator of its type, a slot, a constant of 16 bits (its sign extended) in the
// place of a slot, a constant in a word of its own.
enum class From : uint8_t { acc, slot, small, constant };
inline constexpr size_t kFroms = 4;
// Where the offset of a load or store stands: in the first word, or in one of its own.
enum class Offset : uint8_t { near, wide };

// Each gives 0 where there is no such shape; the translator then puts the operand into its slot, which every row has.
// See threaded_code.h for the first word; [ ] are the words behind it, in this order.
HandlerNumber unary_handler(wasm::Op op, From a);            // dst, a
HandlerNumber binary_handler(wasm::Op op, From a, From b);   // dst, a, b [constant]
HandlerNumber load_handler(wasm::Op op, From address, Offset offset);    // dst, a, offset [offset]
HandlerNumber load_sum_handler(wasm::Op op, Offset offset);  // dst, a, b [offset]: a + b; near means no offset at all
// Address, value, offset [offset] [constant].
HandlerNumber store_handler(wasm::Op op, From address, From value, Offset offset);
// Compare two operands and branch if it is `sense`: -, a, b [branch] [constant].
HandlerNumber branch_if_handler(wasm::Op op, From a, From b, bool sense);
HandlerNumber branch_unary_handler(wasm::Op op, From a, bool sense);  // eqz and its like: -, a [branch]
// All operands in slots, lanes as numbers in the place of slots: dst, a, b [the third]; of shuffle: dst, a, b [lanes].
HandlerNumber generic_handler(wasm::Op op);
// Loads and stores of any row from any memory: dst, a, b [offset, memory] [lane, where there is one].
HandlerNumber far_handler(wasm::Op op);

// Everything that is not a row's own.
enum class Fixed : uint8_t {
  zero,                  // slot: the first, k: how many. Of 1, of 2, and so on to 8,
  zero_many = zero + 8,  // and of any number.
  copy,                  // dst, a
  constant,              // slot, k: its upper half is zero
  constant_long,         // dst [bits]
  select,                // dst, a, b [condition's slot]
  select_acc,            // dst, a, b: the accumulator is the condition
  select_wide,           // dst, a, b [condition's slot]: two slots each
  is_null,               // dst, a
  branch,                // [branch]
  branch_far,            // [charge, offset]
  branch_table,          // slot, k: number of entries; then entries [branch]
  charge,                // k
  global_get,            // slot, global in k
  global_set,
  global_get_wide,
  global_set_wide,
  table_get,             // dst, a: index [table]
  table_set,             // dst: the value, a: index [table]
  memory_size,           // slot, memory in k
  table_size,            // slot, table in k
  ref_func,              // slot, function in k
  call,                  // callee [call]
  call_import,           // function in k [call]
  call_indirect,         // slot: the element, type in k [call]; of table 0
  call_indirect_far,     // the same [table] [call]
  return_call,           // dst: where the arguments begin, a: how many slots [function]
  return_call_indirect,  // dst, a as above, b: the element [type, table]
  return_none,
  return_slot,           // a
  return_acc,
  return_constant,       // k: its upper half is zero
  return_many,           // a: the first, b: how many
  operation,             // dst: row, a: base of the operands [two indices] [call]
  drop_segment,          // slot: 1 for data, 0 for elements; segment in k
  unreachable,
  count,
};
HandlerNumber fixed_handler(Fixed what);
HandlerNumber zero_handler(uint32_t slots);  // Requires: slots > 0.

}  // namespace chukker::interp
