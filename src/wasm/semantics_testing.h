// For the tests of the meanings: operands that lean to the edges, and how a row's meaning is compared with a reference.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <tuple>
#include <type_traits>

#include "wasm/meaning.h"

namespace chukker::wasm {

using sem::v128;

template <class T>
using BitsOf = std::conditional_t<sizeof(T) == 1, uint8_t, std::conditional_t<sizeof(T) == 2, uint16_t,
               std::conditional_t<sizeof(T) == 4, uint32_t, uint64_t>>>;
template <class T>
  requires std::is_arithmetic_v<T>
constexpr BitsOf<T> bits(T x) { return std::bit_cast<BitsOf<T>>(x); }
inline std::array<uint64_t, 2> bits(v128 x) { return {x.u64[0], x.u64[1]}; }

template <class Float>
constexpr Float kCanonicalNan{};
template <>
inline constexpr float kCanonicalNan<float> = std::bit_cast<float>(uint32_t{0x7FC00000});
template <>
inline constexpr double kCanonicalNan<double> = std::bit_cast<double>(uint64_t{0x7FF8000000000000});

template <class Lane>
using Lanes = std::array<Lane, 16 / sizeof(Lane)>;
template <class Lane>
Lanes<Lane> lanes(v128 v) { return std::bit_cast<Lanes<Lane>>(v); }
template <class Lane>
v128 vector(Lanes<Lane> lanes) { return std::bit_cast<v128>(lanes); }

inline std::string show(v128 x) {
  std::ostringstream text;
  text << " 0x" << std::hex << std::setfill('0') << std::setw(16) << x.u64[1] << std::setw(16) << x.u64[0];
  return text.str();
}
template <class T>
  requires std::is_arithmetic_v<T>
std::string show(T x) {
  std::ostringstream text;
  text << " 0x" << std::hex << std::setfill('0') << std::setw(2 * sizeof(T)) << uint64_t{bits(x)};
  return text.str();
}

// Draws operands: an edge, something small, or any bits.
class Operands {
 public:
  template <class T>
  T next() {
    if constexpr (std::is_floating_point_v<T>) {
      return next_float<T>();
    } else {
      return next_integer<T>();
    }
  }

  template <class Lane>
  v128 next_vector() {
    Lanes<Lane> lanes;
    for (Lane& lane : lanes) lane = next<Lane>();
    return vector<Lane>(lanes);
  }

 private:
  template <class T>
  T next_integer() {
    constexpr T kTop = static_cast<T>(std::make_unsigned_t<T>(1) << (8 * sizeof(T) - 1));
    constexpr T kEdges[] = {0, 1, T(-1), kTop, T(~kTop), T(kTop | 1), T(~kTop / 2)};
    switch (random_() % 4) {
      case 0:
        return kEdges[random_() % std::size(kEdges)];
      case 1:
        return static_cast<T>(random_() % 40 - 20);
      default:
        return static_cast<T>(random_());
    }
  }

  template <class T>
  T next_float() {
    const T sign = random_() % 2 ? T(-1) : T(1);
    switch (random_() % 5) {
      case 0:
        return std::bit_cast<T>(static_cast<BitsOf<T>>(random_()));
      case 1:
        return sign * static_cast<T>(random_() % 64) / 4;
      case 2:
        return sign * next_border<T>();
      case 3:
        return next_special<T>();
      default:
        return static_cast<T>(next_integer<int64_t>());
    }
  }

  // Where integer types end, and the float on either side of it.
  template <class T>
  T next_border() {
    constexpr int kExponents[] = {0, 7, 8, 15, 16, 23, 31, 32, 52, 63, 64};
    const T power = std::ldexp(T(1), kExponents[random_() % std::size(kExponents)]);
    const T toward[] = {0, power, std::numeric_limits<T>::infinity()};
    return std::nextafter(power, toward[random_() % 3]);
  }

  template <class T>
  T next_special() {
    using Limits = std::numeric_limits<T>;
    const auto signalling = static_cast<BitsOf<T>>(bits(Limits::infinity()) + random_() % 1000 + 1);
    const BitsOf<T> specials[] = {0, bits(Limits::infinity()), bits(Limits::max()), bits(Limits::min()),
                                  bits(Limits::denorm_min()), bits(kCanonicalNan<T>), signalling};
    const BitsOf<T> sign = random_() % 2 ? bits(T(-0.0)) : 0;
    return std::bit_cast<T>(static_cast<BitsOf<T>>(specials[random_() % std::size(specials)] | sign));
  }

  std::mt19937_64 random_{20};
};

// What a partial operator does: it traps and leaves its result alone, or gives a value.
template <class T>
struct Partial {
  int trap = 0;
  T value = T(0x5A5A5A5A);
  friend bool operator==(const Partial&, const Partial&) = default;
};
template <class T>
Partial<T> bits(Partial<T> x) { return x; }
template <class T>
std::string show(Partial<T> x) { return show(x.value) + " trap " + std::to_string(x.trap); }

// meaning(operands) is reference(operands), bit for bit, for the operands that `draw` makes from Operands.
template <class Meaning, class Reference, class... Draw>
void compare(std::string_view name, Meaning meaning, Reference reference, Draw... draw) {
  Operands operands;
  for (int round = 0; round < 4000; ++round) {
    const std::tuple values{draw(operands)...};
    const auto expected = std::apply(reference, values);
    const auto actual = std::apply(meaning, values);
    if (bits(actual) == bits(expected)) continue;
    FAIL() << name << " of" << std::apply([](auto... x) { return (show(x) + ...); }, values) << "\n  is      "
           << show(actual) << "\n  must be " << show(expected);
  }
}

template <class T>
T draw(Operands& operands) { return operands.next<T>(); }
template <class Lane>
v128 draw_vector(Operands& operands) { return operands.next_vector<Lane>(); }

namespace detail {
template <class Result, class... Params, class RefResult, class... RefParams>
void agrees(std::string_view name, Result (*meaning)(Params...), RefResult (*reference)(RefParams...)) {
  auto retyped = [=](Params... x) { return static_cast<Result>(reference(x...)); };
  compare(name, meaning, retyped, draw<Params>...);
}

template <class A, class Result, class RefResult, class... RefParams>
void agrees(std::string_view name, int (*meaning)(A, A, Result*), Partial<RefResult> (*reference)(RefParams...)) {
  auto returned = [=](A a, A b) {
    Partial<RefResult> partial;
    auto result = static_cast<Result>(partial.value);
    partial.trap = meaning(a, b, &result);
    partial.value = static_cast<RefResult>(result);
    return partial;
  };
  compare(name, returned, reference, draw<A>, draw<A>);
}

template <class A, class Result, class RefResult, class... RefParams>
void agrees(std::string_view name, int (*meaning)(A, Result*), Partial<RefResult> (*reference)(RefParams...)) {
  auto returned = [=](A a) {
    Partial<RefResult> partial;
    auto result = static_cast<Result>(partial.value);
    partial.trap = meaning(a, &result);
    partial.value = static_cast<RefResult>(result);
    return partial;
  };
  compare(name, returned, reference, draw<A>);
}

template <class Out, class In>
void agrees(std::string_view name, v128 (*meaning)(v128), Out (*reference)(In)) {
  auto on_lanes = [=](v128 a) {
    Lanes<Out> result;
    for (size_t i = 0; i < result.size(); ++i) result[i] = reference(lanes<In>(a)[i]);
    return vector<Out>(result);
  };
  compare(name, meaning, on_lanes, draw_vector<In>);
}

template <class Out, class In>
void agrees(std::string_view name, v128 (*meaning)(v128, v128), Out (*reference)(In, In)) {
  auto on_lanes = [=](v128 a, v128 b) {
    Lanes<Out> result;
    for (size_t i = 0; i < result.size(); ++i) result[i] = reference(lanes<In>(a)[i], lanes<In>(b)[i]);
    return vector<Out>(result);
  };
  compare(name, meaning, on_lanes, draw_vector<In>, draw_vector<In>);
}

template <class Out, class In>
void agrees(std::string_view name, v128 (*meaning)(v128, uint32_t), Out (*reference)(In, uint32_t)) {
  auto on_lanes = [=](v128 a, uint32_t b) {
    Lanes<Out> result;
    for (size_t i = 0; i < result.size(); ++i) result[i] = reference(lanes<In>(a)[i], b);
    return vector<Out>(result);
  };
  compare(name, meaning, on_lanes, draw_vector<In>, draw<uint32_t>);
}
}  // namespace detail

// The row's meaning does what `reference` does; the meaning of a vector row, what `reference` does with each lane.
// The reference's types say how it sees the bits: signed or unsigned, and for vectors the width of a lane.
template <Op op, class Reference>
void agrees(Reference reference) {
  detail::agrees(info(op).text, kMeaning<op>, reference);
}

}  // namespace chukker::wasm
