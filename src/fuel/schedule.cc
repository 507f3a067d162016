#include "chukker/schedule.hpp"

#include "base/check.h"
#include "base/text.h"
#include "os/sha256.h"
#include "wasm/ops.h"

namespace chukker {
namespace {

Result<> check_price(uint64_t price) {
  if (price <= Schedule::kPriceMax) return {};
  return fail(ErrorCode::bad_argument, base::cat("a price of ", price, " is too high; at most ", Schedule::kPriceMax));
}

Result<> check_size_price(SizePrice price) {
  if (price.unit == 0) return fail(ErrorCode::bad_argument, "the unit of a price by size must be at least 1");
  return check_price(price.price);
}

Result<> set_size_price(SizePrice& to, SizePrice price) {
  TRY(check_size_price(price));
  to = price;
  return {};
}

std::string line(std::string_view name, SizePrice price) {
  return base::cat(name, " ", price.price, " per ", price.unit, "\n");
}

}  // namespace

Schedule::Schedule() : entry_(1), bytes_{1, 64}, elements_{1, 8}, memory_growth_{1, 4096}, table_growth_{1, 8} {
  prices_.reserve(wasm::kOpCount);
  for (const wasm::OpInfo& row : wasm::kOps) prices_.push_back(row.price);
}

std::vector<std::string_view> Schedule::instructions() {
  std::vector<std::string_view> names;
  names.reserve(wasm::kOpCount);
  for (const wasm::OpInfo& row : wasm::kOps) names.push_back(row.text);
  return names;
}

Result<> Schedule::set_price(std::string_view instruction, uint32_t price) {
  const wasm::Op op = wasm::find_op(instruction);
  if (op == wasm::Op::count) {
    return fail(ErrorCode::bad_argument,
                base::cat("there is no instruction \"", instruction, "\"; use its text name, such as i32.add"));
  }
  TRY(check_price(price));
  prices_[static_cast<size_t>(op)] = price;
  return {};
}

Result<uint32_t> Schedule::price(std::string_view instruction) const {
  const wasm::Op op = wasm::find_op(instruction);
  if (op != wasm::Op::count) return prices_[static_cast<size_t>(op)];
  return fail(ErrorCode::bad_argument, base::cat("there is no instruction \"", instruction, "\""));
}

Result<> Schedule::set_entry_price(uint32_t price) {
  TRY(check_price(price));
  entry_ = price;
  return {};
}

Result<> Schedule::set_bytes_price(SizePrice price) { return set_size_price(bytes_, price); }
Result<> Schedule::set_elements_price(SizePrice price) { return set_size_price(elements_, price); }
Result<> Schedule::set_memory_growth_price(SizePrice price) { return set_size_price(memory_growth_, price); }
Result<> Schedule::set_table_growth_price(SizePrice price) { return set_size_price(table_growth_, price); }

// Of the instructions only those are written whose price differs from schedule 1, so a new row of ops.def changes no
// id.
Hash Schedule::id() const {
  std::string text = "chukker schedule\n";
  for (size_t i = 0; i < wasm::kOpCount; ++i) {
    if (prices_[i] != wasm::kOps[i].price) text += base::cat(wasm::kOps[i].text, " ", prices_[i], "\n");
  }
  text += base::cat("entry ", entry_, "\n");
  text += line("bytes", bytes_) + line("elements", elements_);
  text += line("memory growth", memory_growth_) + line("table growth", table_growth_);
  return os::sha256({reinterpret_cast<const uint8_t*>(text.data()), text.size()});
}

}  // namespace chukker
