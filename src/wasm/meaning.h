// The rows of ops.def joined to the functions of semantics.h, for code that is made from the table.
// That every row which computes has its function, of the type that the row says, is checked in ops.cc.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

#include "wasm/ops.h"
#include "wasm/semantics.h"

namespace chukker::wasm {

// Stands for the meaning of a row that computes nothing: constants, references, variables, control.
struct NoMeaning {};

}  // namespace chukker::wasm

// Outside of chukker, so that also after `using namespace sem` the function hides its namesake here.
namespace chukker_no_meaning {
#define OP(name, ...) inline constexpr chukker::wasm::NoMeaning name{};
#include "wasm/ops.def"
#undef OP
}  // namespace chukker_no_meaning

namespace chukker::sem {
using namespace chukker_no_meaning;  // So that sem::NAME is the function, or where sem declares none, NoMeaning.
}  // namespace chukker::sem

namespace chukker::wasm {

// The function of semantics.h with the name of the row, or NoMeaning.
template <Op op>
inline constexpr NoMeaning kMeaning{};
#define OP(name, ...) \
  template <>         \
  inline constexpr auto kMeaning<Op::name> = sem::name;
#include "wasm/ops.def"
#undef OP

template <Op op>
inline constexpr bool kHasMeaning = !std::is_same_v<decltype(kMeaning<op>), const NoMeaning>;

constexpr bool takes_lane(Imm imm) { return imm == Imm::lane || imm == Imm::memarg_lane; }

namespace detail {
template <size_t Tail, class Result, class... Params>
std::tuple_element_t<sizeof...(Params) - 1 - Tail, std::tuple<Params...>> parameter_before(Result (*)(Params...));
template <class Result, class... Params>
Result result(Result (*)(Params...));

template <Op op>
auto raw() {
  if constexpr (info(op).effect == Effect::load) {
    return decltype(parameter_before<takes_lane(info(op).imm)>(kMeaning<op>)){};
  } else if constexpr (info(op).effect == Effect::store) {
    return decltype(result(kMeaning<op>)){};
  }
}
}  // namespace detail

// The type of the bytes that a load or store moves: uint8_t, uint16_t, uint32_t, uint64_t, float, double or sem::v128.
template <Op op>
using Raw = decltype(detail::raw<op>());

namespace detail {
template <Op op>
consteval uint8_t access_bytes() {
  if constexpr (std::is_void_v<Raw<op>>) {
    return 0;
  } else {
    return sizeof(Raw<op>);
  }
}
inline constexpr std::array<uint8_t, kOpCount> kAccessBytes = {
#define OP(name, ...) access_bytes<Op::name>(),
#include "wasm/ops.def"
#undef OP
};
}  // namespace detail

// How much memory a load or store touches, which is also its natural alignment. Units: bytes; 0 for any other row.
constexpr uint32_t access_bytes(Op op) { return detail::kAccessBytes[static_cast<size_t>(op)]; }

}  // namespace chukker::wasm
