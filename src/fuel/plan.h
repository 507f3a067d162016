// Where a function's prices are charged. The only place where fuel is decided: a tier charges what the plan says, where
// it says, and nobody can see that it does not charge instruction by instruction.
//
// Steps that always run one after the other as long as nobody branches away form a *chain*: it goes on through the
// false side of br_if, the true side of if, and through ends; it stops where control leaves for good (br, br_table,
// return, unreachable, else), where somebody else must see exact fuel (calls, operations priced by size), before a loop
// header, and after kChainMax. A chain is charged as a whole when it is entered. So at each place some fuel has been
// charged ahead: its *potential*, the prices from there to the end of its chain. What is charged on a branch is the
// difference of potentials (often negative: what was charged ahead and will not run), and nothing at all is charged for
// falling through.
//
//     exact fuel left = fuel register + potential of the place
//
// A chain that can't be paid in full is left to the in-place tier, which pays instruction by instruction.
#pragma once

#include <cstdint>
#include <vector>

#include "chukker/schedule.hpp"
#include "ir/body.h"

namespace chukker::fuel {

// No more than this is charged ahead, but for one instruction that costs more. It bounds what the in-place tier has to
// run when fuel runs out.
inline constexpr uint32_t kChainMax = 2000;

class Plan {
 public:
  Plan(const ir::Body& body, const Schedule& schedule);

  // What has been charged ahead when `step` is reached: its own price and those behind it in its chain. Units: fuel.
  uint32_t before(uint32_t step) const { return potential_[step]; }

  // What is charged ahead once `step` has run and the next one is reached by falling through its chain.
  uint32_t after(uint32_t step) const { return potential_[step] - price_[step]; }

  // What a branch at `step` to step `target` charges. Negative: a refund.
  int64_t branch(uint32_t step, uint32_t target) const { return int64_t{before(target)} - after(step); }

  // What entering the function charges: its entry and its first chain.
  uint64_t entry() const { return uint64_t{entry_price_} + before(0); }

  // Does a new chain begin at `step`, reached by falling through, so that it must be charged there?
  bool charged_at(uint32_t step) const { return charged_at_[step]; }

  // The price of the step alone, its size aside.
  uint32_t price(uint32_t step) const { return price_[step]; }

 private:
  std::vector<uint32_t> price_, potential_;
  std::vector<bool> charged_at_;
  uint32_t entry_price_;
};

}  // namespace chukker::fuel
