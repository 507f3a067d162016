#include "interp/side_table.h"

#include "base/check.h"
#include "wasm/walk.h"

namespace chukker::interp {
namespace {

using wasm::LabelKind;
using wasm::Op;

class Builder {
 public:
  Builder(const wasm::Function& function, SideTable& table) : function_(function), table_(table) {}

  void on_label(uint32_t number, const wasm::Label& label) {
    if (labels_.size() <= number) labels_.resize(number + 1);
    labels_[number].label = label;
  }

  void on_target(uint32_t label) { targets_.push_back(label); }

  void on_step(const wasm::Step& step) {
    switch (step.op) {
      case Op::loop: return begin_loop(step);
      case Op::if_: return begin_if(step);
      case Op::else_: return begin_else(step);
      case Op::end: return end(step);
      case Op::br: return branch(step, step.a, step.height);
      case Op::br_if: return branch(step, step.a, step.height - 1);
      case Op::br_table: return branch_table(step);
      case Op::drop:
      case Op::select:
      case Op::select_t:
        if (step.slots == 2) {
          add(step);
          table_.has_wide = true;
        }
        return;
      default: return;
    }
  }

  // Every position finds its entry by its chunk.
  void finish() {
    table_.entries.push_back({UINT32_MAX, 0, 0, 0, 0});
    uint32_t entry = 0;
    for (uint64_t begin = function_.code_begin; begin <= function_.body_end; begin += SideTable::kChunkBytes) {
      while (table_.entries[entry].position < begin) ++entry;
      table_.first_of_chunk.push_back(entry);
    }
  }

 private:
  struct KnownLabel {
    wasm::Label label{};
    uint32_t loop_position = 0, loop_entry = 0;
    std::vector<uint32_t> waiting;             // Entries that branch to the label's end.
    static constexpr uint32_t kNone = UINT32_MAX;
    uint32_t if_entry = kNone;                 // The entry of the if itself, till its else or end is known.
  };

  uint32_t next_entry() const { return static_cast<uint32_t>(table_.entries.size()); }

  uint32_t add(const wasm::Step& step) {
    table_.entries.push_back({step.position, 0, 0, 0, 0});
    return next_entry() - 1;
  }

  void aim(uint32_t entry, uint32_t position, uint32_t target_entry) {
    SideEntry& from = table_.entries[entry];
    from.position_delta = static_cast<int32_t>(position - from.position);
    from.entry_delta = static_cast<int32_t>(target_entry - entry);
  }

  void begin_loop(const wasm::Step& step) {
    labels_[step.a].loop_position = step.position;
    labels_[step.a].loop_entry = next_entry();
  }

  void begin_if(const wasm::Step& step) {
    labels_[step.a].if_entry = add(step);
  }

  // The if's own entry goes behind the else; whoever reaches the else goes behind the end.
  void begin_else(const wasm::Step& step) {
    KnownLabel& label = labels_[step.a];
    label.waiting.push_back(add(step));
    aim(label.if_entry, step.next, next_entry());
    label.if_entry = KnownLabel::kNone;
  }

  void end(const wasm::Step& step) {
    KnownLabel& label = labels_[step.a];
    if (label.if_entry != KnownLabel::kNone) aim(label.if_entry, step.next, next_entry());
    for (uint32_t entry : label.waiting) aim(entry, step.next, next_entry());
  }

  void branch(const wasm::Step& step, uint32_t number, uint32_t height) {
    KnownLabel& to = labels_[number];
    const uint32_t entry = add(step);
    const uint32_t kept = to.label.branch_slots();
    SideEntry& from = table_.entries[entry];
    from.keep = height - kept == to.label.height ? 0 : kept;
    from.height = function_.local_slots + to.label.height + kept;
    if (to.label.kind == LabelKind::function) from.keep = SideEntry::kReturns;
    if (to.label.kind == LabelKind::loop) return aim(entry, to.loop_position, to.loop_entry);
    to.waiting.push_back(entry);
  }

  void branch_table(const wasm::Step& step) {
    for (uint32_t target : targets_) branch(step, target, step.height - 1);
    targets_.clear();
  }

  const wasm::Function& function_;
  SideTable& table_;
  std::vector<KnownLabel> labels_;
  std::vector<uint32_t> targets_;
};

}  // namespace

SideTable make_side_table(const wasm::Module& module, wasm::FuncIndex function) {
  const wasm::Function& body = module.functions[function.value];
  SideTable table;
  table.code_begin = body.code_begin;
  const auto locals = wasm::read_locals(module, function);
  CHECK(locals);
  Builder builder(body, table);
  wasm::Walker<Builder> walker(module, function, builder);
  CHECK(walker.walk(*locals));
  builder.finish();
  table.has_wide |= locals->slots.back() != locals->types.size();
  if (table.has_wide) table.local_slots = locals->slots;
  return table;
}

}  // namespace chukker::interp
