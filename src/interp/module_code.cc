#include "interp/module_code.h"

#include "interp/translate.h"

namespace chukker::interp {

Prices::Prices(const Schedule& schedule) : entry(schedule.entry_price()) {
  for (size_t i = 0; i < wasm::kOpCount; ++i) of[i] = schedule.price(i);
}

ModuleCode::ModuleCode(std::shared_ptr<const wasm::Module> parsed, const Schedule& prices_of)
    : module(std::move(parsed)), schedule(prices_of), prices(schedule),
      functions(std::make_unique<FunctionCode[]>(module->functions.size())) {
  for (uint32_t i = 0; i < module->functions.size(); ++i) {
    functions[i].function = &module->functions[i];
    functions[i].index = i;
  }
}

const SideTable& ModuleCode::make(FunctionCode& function) {
  auto made = std::make_unique<SideTable>(make_side_table(*module, wasm::FuncIndex(function.index)));
  const SideTable* expected = nullptr;
  if (function.side.compare_exchange_strong(expected, made.get(), std::memory_order_acq_rel)) return *made.release();
  return *expected;
}

const ThreadedCode* ModuleCode::make_threaded(FunctionCode& function) const {
  std::unique_ptr<const ThreadedCode> made = translate(*this, function.index);
  if (!made) {
    function.only_in_place = true;
    return nullptr;
  }
  const ThreadedCode* first = nullptr;
  if (function.threaded.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel)) return made.release();
  return first;
}

}  // namespace chukker::interp
