#include "wasm/ops.h"

#include "wasm/semantics.h"

namespace chukker::wasm {
namespace {

// Every row that computes has its meaning: a missing function of the row's name does not compile.
template <auto Meaning>
inline constexpr bool kHasMeaning = true;

}  // namespace

Op find_op(std::string_view text) {
  for (size_t i = 0; i < kOpCount; ++i) {
    if (kOps[i].text == text) return static_cast<Op>(i);
  }
  return Op::count;
}

}  // namespace chukker::wasm
