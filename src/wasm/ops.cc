#include "wasm/ops.h"

#include <utility>

#include "wasm/meaning.h"

namespace chukker::wasm {
namespace {

// Each row that computes must have its meaning, and the meaning the type that semantics.h promises for the row's effect
// and signature: a row without, or a function that differs, does not compile.

constexpr bool computes(const OpInfo& op) {
  switch (op.effect) {
    case Effect::pure:
      // A constant has no operands, a reference a rule of its own.
      return op.signature != "*" && op.signature[0] != ':';
    case Effect::partial:
    case Effect::load:
    case Effect::store:
      return true;
    default:
      return false;
  }
}

template <class... Types>
struct List {};
template <class... A, class... B>
List<A..., B...> operator+(List<A...>, List<B...>) { return {}; }

template <class Result, class... Params>
using Function = Result (*)(Params...);
template <class Result, class... Params>
Function<Result, Params...> function(List<Params...>) { return nullptr; }

template <char letter> struct TypeOf;
template <> struct TypeOf<'i'> { using Type = uint32_t; };
template <> struct TypeOf<'I'> { using Type = uint64_t; };
template <> struct TypeOf<'f'> { using Type = float; };
template <> struct TypeOf<'F'> { using Type = double; };
template <> struct TypeOf<'v'> { using Type = sem::v128; };

// The types of the row's signature from place `first` on.
template <Op op, size_t first, size_t... i>
auto types(std::index_sequence<i...>) {
  return List<typename TypeOf<info(op).signature[first + i]>::Type...>{};
}

template <Op op>
auto immediates() {
  if constexpr (takes_lane(info(op).imm)) {
    return List<uint8_t>{};
  } else if constexpr (info(op).imm == Imm::lanes) {
    return List<sem::v128>{};
  } else {
    return List<>{};
  }
}

template <Op op>
auto expected_meaning() {
  constexpr Effect effect = info(op).effect;
  constexpr size_t colon = info(op).signature.find(':');
  constexpr size_t address = effect == Effect::load || effect == Effect::store ? 1 : 0;
  auto operands = types<op, address>(std::make_index_sequence<colon - address>());
  if constexpr (effect == Effect::store) {
    return function<Raw<op>>(operands + immediates<op>());
  } else {
    using Result = typename TypeOf<info(op).signature[colon + 1]>::Type;
    if constexpr (effect == Effect::partial) return function<int>(operands + List<Result*>());
    if constexpr (effect == Effect::load) return function<Result>(operands + List<Raw<op>>() + immediates<op>());
    if constexpr (effect == Effect::pure) return function<Result>(operands + immediates<op>());
  }
}

template <Op op>
consteval bool has_its_meaning() {
  if constexpr (computes(info(op)) && kHasMeaning<op>) {
    return std::is_same_v<decltype(kMeaning<op>), const decltype(expected_meaning<op>())>;
  } else {
    return computes(info(op)) == kHasMeaning<op>;
  }
}

#define OP(name, ...) \
  static_assert(has_its_meaning<Op::name>(), #name " is missing in semantics.h, or its type is not what its row says");
#include "wasm/ops.def"
#undef OP

}  // namespace

Op find_op(std::string_view text) {
  for (size_t i = 0; i < kOpCount; ++i) {
    if (kOps[i].text == text) return static_cast<Op>(i);
  }
  return Op::count;
}

}  // namespace chukker::wasm
