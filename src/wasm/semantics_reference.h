// For the tests of the meanings: the operators written another way than in semantics.h. Integers in 128 bits, floats in
// a format of more than twice the digits, so that rounding once more does no harm.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "wasm/semantics_testing.h"

namespace chukker::wasm::reference {

#ifdef __SIZEOF_FLOAT128__
using Quad = __float128;
#else
using Quad = long double;
#endif

// Wide enough that no sum, difference or product of two T is lost.
template <class T>
using Wide = std::conditional_t<std::is_floating_point_v<T>, Quad,
             std::conditional_t<std::is_signed_v<T>, __int128, unsigned __int128>>;
template <class T>
using Signed = std::make_signed_t<BitsOf<T>>;

template <class T>
T rounded(Quad x) { return x == x ? static_cast<T>(x) : kCanonicalNan<T>; }
template <class T>
T narrowed(Wide<T> x) {
  if constexpr (std::is_floating_point_v<T>) {
    return rounded<T>(x);
  } else {
    return static_cast<T>(x);
  }
}

template <class T>
T add(T a, T b) { return narrowed<T>(Wide<T>(a) + b); }
template <class T>
T sub(T a, T b) { return narrowed<T>(Wide<T>(a) - b); }
template <class T>
T mul(T a, T b) { return narrowed<T>(Wide<T>(a) * b); }
template <class T>
T div(T a, T b) { return narrowed<T>(Wide<T>(a) / b); }
template <class T>
T neg(T a) { return static_cast<T>(-static_cast<__int128>(a)); }

template <class T>
T magnitude(T a) { return static_cast<T>(a < 0 ? -static_cast<__int128>(a) : a); }

template <class T>
T count_leading(T a) { return static_cast<T>(std::countl_zero(a)); }
template <class T>
T count_trailing(T a) { return static_cast<T>(std::countr_zero(a)); }
template <class T>
T count_ones(T a) { return static_cast<T>(std::popcount(a)); }

template <class T>
T bitwise_not(T a) { return static_cast<T>(std::numeric_limits<T>::max() - a); }
template <class T>
T bitwise_and(T a, T b) { return static_cast<T>(~(~a | ~b)); }
template <class T>
T bitwise_or(T a, T b) { return static_cast<T>(~(~a & ~b)); }
template <class T>
T bitwise_xor(T a, T b) { return static_cast<T>((a | b) - (a & b)); }
template <class T>
T bitwise_andnot(T a, T b) { return static_cast<T>(a - (a & b)); }

template <class T, class Count = BitsOf<T>>
T shl(T a, Count count) { return static_cast<T>(static_cast<unsigned __int128>(a) << count % (8 * sizeof(T))); }
template <class T, class Count = BitsOf<T>>
T shr(T a, Count count) {
  const __int128 divisor = __int128(1) << count % (8 * sizeof(T));
  const __int128 rest = (a % divisor + divisor) % divisor;  // Of a division that rounds down.
  return static_cast<T>((a - rest) / divisor);
}
template <class T>
T rotl(T a, T count) { return std::rotl(a, static_cast<int>(count % (8 * sizeof(T)))); }
template <class T>
T rotr(T a, T count) { return std::rotr(a, static_cast<int>(count % (8 * sizeof(T)))); }

template <class T>
Partial<T> quotient(T a, T b) {
  if (b == 0) return {sem::trap_integer_divide_by_zero};
  const Wide<T> value = Wide<T>(a) / b;
  if (value > std::numeric_limits<T>::max()) return {sem::trap_integer_overflow};
  return {0, static_cast<T>(value)};
}
template <class T>
Partial<T> remainder(T a, T b) {
  if (b == 0) return {sem::trap_integer_divide_by_zero};
  return {0, static_cast<T>(Wide<T>(a) - Wide<T>(a) / b * b)};
}

template <class T>
uint32_t is_zero(T a) { return !a; }
template <class T>
uint32_t eq(T a, T b) { return !(a < b) && !(a > b) && a == a && b == b; }
template <class T>
uint32_t ne(T a, T b) { return !eq(a, b); }
template <class T>
uint32_t lt(T a, T b) { return Wide<T>(b) > Wide<T>(a); }
template <class T>
uint32_t gt(T a, T b) { return lt(b, a); }
template <class T>
uint32_t le(T a, T b) { return lt(a, b) || eq(a, b); }
template <class T>
uint32_t ge(T a, T b) { return lt(b, a) || eq(a, b); }
template <auto compare, class T>
Signed<T> mask(T a, T b) { return static_cast<Signed<T>>(compare(a, b) ? -1 : 0); }

// The place of a number among all of its type: -0 comes before +0.
template <class T>
__int128 rank(T a) {
  if constexpr (std::is_floating_point_v<T>) {
    const auto place = std::bit_cast<Signed<T>>(a);
    return place < 0 ? ~(place & std::numeric_limits<Signed<T>>::max()) : place;
  } else {
    return a;
  }
}
template <class T>
T least(T a, T b) { return a != a || b != b ? kCanonicalNan<T> : rank(a) < rank(b) ? a : b; }
template <class T>
T greatest(T a, T b) { return a != a || b != b ? kCanonicalNan<T> : rank(a) > rank(b) ? a : b; }
// The first where neither is less: of two zeros, and of anything beside a NaN. As it is, bit for bit.
template <class T>
T pseudo_least(T a, T b) { return eq(a, b) || a != a || b != b || rank(a) < rank(b) ? a : b; }
template <class T>
T pseudo_greatest(T a, T b) { return eq(a, b) || a != a || b != b || rank(a) > rank(b) ? a : b; }

template <class T>
T clamped(__int128 x) {
  return static_cast<T>(std::clamp<__int128>(x, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
}
template <class T>
T add_saturated(T a, T b) { return clamped<T>(__int128(a) + b); }
template <class T>
T sub_saturated(T a, T b) { return clamped<T>(__int128(a) - b); }
template <class T>
T average(T a, T b) { return static_cast<T>((__int128(a) + b + 1) / 2); }
inline int16_t multiply_q15(int16_t a, int16_t b) {
  return clamped<int16_t>(shr<int64_t>(int64_t{a} * b + (1 << 14), 15));
}

// Beyond this all floats are integers.
template <class T>
constexpr T kAllIntegers = T(uint64_t{1} << (std::numeric_limits<T>::digits - 1));

template <class T>
T floor(T a) {
  if (a != a) return kCanonicalNan<T>;
  if (!(std::fabs(a) < kAllIntegers<T>)) return a;
  const auto whole = static_cast<int64_t>(a);
  return std::copysign(static_cast<T>(whole > a ? whole - 1 : whole), a);
}
template <class T>
T ceil(T a) { return a != a ? kCanonicalNan<T> : -floor(-a); }
template <class T>
T trunc(T a) { return std::signbit(a) ? ceil(a) : floor(a); }
template <class T>
T nearest(T a) {
  const T down = floor(a);
  const T rest = std::fabs(a) < kAllIntegers<T> ? a - down : 0;
  const bool up = rest > T(0.5) || (rest == T(0.5) && std::fmod(down, T(2)) != 0);
  return a != a ? kCanonicalNan<T> : std::copysign(up ? down + 1 : down, a);
}

template <class T>
T without_sign(T a) { return std::bit_cast<T>(static_cast<BitsOf<T>>(bits(a) << 1 >> 1)); }
template <class T>
T other_sign(T a) { return std::bit_cast<T>(static_cast<BitsOf<T>>(bits(a) + bits(T(-0.0)))); }
template <class T>
T with_sign_of(T a, T b) { return std::signbit(a) == std::signbit(b) ? a : other_sign(a); }

inline uint64_t integer_square_root(unsigned __int128 n) {
  uint64_t root = 0;
  for (uint64_t bit = uint64_t{1} << 62; bit != 0; bit >>= 1) {
    const unsigned __int128 next = root | bit;
    if (next * next <= n) root |= bit;
  }
  return root;
}
// By integers: the root with some ten digits too many, the last of them telling whether anything is left.
template <class T>
T square_root(T a) {
  if (a != a || a < 0) return kCanonicalNan<T>;
  if (a == 0 || std::isinf(a)) return a;
  int exponent = 0;
  const auto digits = static_cast<uint64_t>(std::ldexp(double(std::frexp(a, &exponent)), 53));
  const int shift = exponent % 2 ? 68 : 69;  // So that what remains of the exponent is even.
  const unsigned __int128 n = static_cast<unsigned __int128>(digits) << shift;
  const uint64_t root = integer_square_root(n);
  const bool inexact = static_cast<unsigned __int128>(root) * root != n;
  return std::ldexp(static_cast<T>(root << 1 | inexact), (exponent - 53 - shift) / 2 - 1);
}

template <class Int, class Float>
Partial<Int> truncated(Float a) {
  if (a != a) return {sem::trap_invalid_conversion};
  if (!(std::fabs(a) < Float(1e30))) return {sem::trap_integer_overflow};
  const auto value = static_cast<__int128>(a);
  if (clamped<Int>(value) != value) return {sem::trap_integer_overflow};
  return {0, static_cast<Int>(value)};
}
template <class Int, class Float>
Int saturated(Float a) {
  const Partial<Int> partial = truncated<Int>(a);
  if (partial.trap == 0) return partial.value;
  return a != a ? 0 : a < 0 ? std::numeric_limits<Int>::min() : std::numeric_limits<Int>::max();
}
template <class Float, class From>
Float converted(From a) { return rounded<Float>(Quad(a)); }

template <class To, class From>
To moved(From a) { return static_cast<To>(a); }
template <class To, class From>
To recast(From a) { return std::bit_cast<To>(a); }

}  // namespace chukker::wasm::reference
