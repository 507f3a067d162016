/* The meaning of every operator, once: a function of the row's name in ops.def. The interpreters, the generated C, the
   slice evaluator and the tests include this very text, so it keeps to what C11 and C++ have in common.

   - Values are uint32_t (i32), uint64_t (i64), float, double, v128. Integers are unsigned bit patterns; signs are the
     operator's affair.
   - pure:    result NAME(operands)
   - partial: int NAME(operands, result* out); returns 0, or the number of the trap (codes.def) and leaves *out alone
   - load:    result NAME(raw), with the bytes of memory as a little-endian integer (or float) of the width that is read
   - store:   raw NAME(value), the bytes to write
   - An operator that computes a float gives the positive canonical NaN for every NaN (deterministic profile); abs, neg,
     copysign, reinterpret, load and store move bits and keep a payload.
   Source: WebAssembly specification, "Execution / Numerics". */
#ifndef CHUKKER_WASM_SEMANTICS_H_
#define CHUKKER_WASM_SEMANTICS_H_

#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
namespace chukker {
namespace sem {
#endif

enum {
#define TRAP(name, number, message) trap_##name = number,
#include "chukker/codes.def"
};

static inline uint32_t bits_of_f32(float x) { uint32_t b; memcpy(&b, &x, 4); return b; }
static inline uint64_t bits_of_f64(double x) { uint64_t b; memcpy(&b, &x, 8); return b; }
static inline float f32_of_bits(uint32_t b) { float x; memcpy(&x, &b, 4); return x; }
static inline double f64_of_bits(uint64_t b) { double x; memcpy(&x, &b, 8); return x; }
static inline float canonical_f32(float x) { return __builtin_expect(x == x, 1) ? x : f32_of_bits(0x7FC00000u); }
static inline double canonical_f64(double x) {
  return __builtin_expect(x == x, 1) ? x : f64_of_bits(0x7FF8000000000000u);
}

/* i32 */
static inline uint32_t i32_eqz(uint32_t a) { return a == 0; }
static inline uint32_t i32_eq(uint32_t a, uint32_t b) { return a == b; }
static inline uint32_t i32_ne(uint32_t a, uint32_t b) { return a != b; }
static inline uint32_t i32_lt_s(uint32_t a, uint32_t b) { return (int32_t)a < (int32_t)b; }
static inline uint32_t i32_lt_u(uint32_t a, uint32_t b) { return a < b; }
static inline uint32_t i32_gt_s(uint32_t a, uint32_t b) { return (int32_t)a > (int32_t)b; }
static inline uint32_t i32_gt_u(uint32_t a, uint32_t b) { return a > b; }
static inline uint32_t i32_le_s(uint32_t a, uint32_t b) { return (int32_t)a <= (int32_t)b; }
static inline uint32_t i32_le_u(uint32_t a, uint32_t b) { return a <= b; }
static inline uint32_t i32_ge_s(uint32_t a, uint32_t b) { return (int32_t)a >= (int32_t)b; }
static inline uint32_t i32_ge_u(uint32_t a, uint32_t b) { return a >= b; }
static inline uint32_t i32_clz(uint32_t a) { return a ? (uint32_t)__builtin_clz(a) : 32; }
static inline uint32_t i32_ctz(uint32_t a) { return a ? (uint32_t)__builtin_ctz(a) : 32; }
static inline uint32_t i32_popcnt(uint32_t a) { return (uint32_t)__builtin_popcount(a); }
static inline uint32_t i32_add(uint32_t a, uint32_t b) { return a + b; }
static inline uint32_t i32_sub(uint32_t a, uint32_t b) { return a - b; }
static inline uint32_t i32_mul(uint32_t a, uint32_t b) { return a * b; }
static inline uint32_t i32_and(uint32_t a, uint32_t b) { return a & b; }
static inline uint32_t i32_or(uint32_t a, uint32_t b) { return a | b; }
static inline uint32_t i32_xor(uint32_t a, uint32_t b) { return a ^ b; }
static inline uint32_t i32_shl(uint32_t a, uint32_t b) { return a << (b & 31); }
static inline uint32_t i32_shr_s(uint32_t a, uint32_t b) { return (uint32_t)((int32_t)a >> (b & 31)); }
static inline uint32_t i32_shr_u(uint32_t a, uint32_t b) { return a >> (b & 31); }
static inline uint32_t i32_rotl(uint32_t a, uint32_t b) { return (a << (b & 31)) | (a >> (-b & 31)); }
static inline uint32_t i32_rotr(uint32_t a, uint32_t b) { return (a >> (b & 31)) | (a << (-b & 31)); }
static inline int i32_div_s(uint32_t a, uint32_t b, uint32_t* out) {
  if (b == 0) return trap_integer_divide_by_zero;
  if ((int32_t)a == INT32_MIN && (int32_t)b == -1) return trap_integer_overflow;
  *out = (uint32_t)((int32_t)a / (int32_t)b);
  return 0;
}
static inline int i32_div_u(uint32_t a, uint32_t b, uint32_t* out) {
  if (b == 0) return trap_integer_divide_by_zero;
  *out = a / b;
  return 0;
}
static inline int i32_rem_s(uint32_t a, uint32_t b, uint32_t* out) {
  if (b == 0) return trap_integer_divide_by_zero;
  *out = (int32_t)b == -1 ? 0 : (uint32_t)((int32_t)a % (int32_t)b);
  return 0;
}
static inline int i32_rem_u(uint32_t a, uint32_t b, uint32_t* out) {
  if (b == 0) return trap_integer_divide_by_zero;
  *out = a % b;
  return 0;
}
static inline uint32_t i32_extend8_s(uint32_t a) { return (uint32_t)(int32_t)(int8_t)a; }
static inline uint32_t i32_extend16_s(uint32_t a) { return (uint32_t)(int32_t)(int16_t)a; }

/* i64 */
static inline uint32_t i64_eqz(uint64_t a) { return a == 0; }
static inline uint32_t i64_eq(uint64_t a, uint64_t b) { return a == b; }
static inline uint32_t i64_ne(uint64_t a, uint64_t b) { return a != b; }
static inline uint32_t i64_lt_s(uint64_t a, uint64_t b) { return (int64_t)a < (int64_t)b; }
static inline uint32_t i64_lt_u(uint64_t a, uint64_t b) { return a < b; }
static inline uint32_t i64_gt_s(uint64_t a, uint64_t b) { return (int64_t)a > (int64_t)b; }
static inline uint32_t i64_gt_u(uint64_t a, uint64_t b) { return a > b; }
static inline uint32_t i64_le_s(uint64_t a, uint64_t b) { return (int64_t)a <= (int64_t)b; }
static inline uint32_t i64_le_u(uint64_t a, uint64_t b) { return a <= b; }
static inline uint32_t i64_ge_s(uint64_t a, uint64_t b) { return (int64_t)a >= (int64_t)b; }
static inline uint32_t i64_ge_u(uint64_t a, uint64_t b) { return a >= b; }
static inline uint64_t i64_clz(uint64_t a) { return a ? (uint64_t)__builtin_clzll(a) : 64; }
static inline uint64_t i64_ctz(uint64_t a) { return a ? (uint64_t)__builtin_ctzll(a) : 64; }
static inline uint64_t i64_popcnt(uint64_t a) { return (uint64_t)__builtin_popcountll(a); }
static inline uint64_t i64_add(uint64_t a, uint64_t b) { return a + b; }
static inline uint64_t i64_sub(uint64_t a, uint64_t b) { return a - b; }
static inline uint64_t i64_mul(uint64_t a, uint64_t b) { return a * b; }
static inline uint64_t i64_and(uint64_t a, uint64_t b) { return a & b; }
static inline uint64_t i64_or(uint64_t a, uint64_t b) { return a | b; }
static inline uint64_t i64_xor(uint64_t a, uint64_t b) { return a ^ b; }
static inline uint64_t i64_shl(uint64_t a, uint64_t b) { return a << (b & 63); }
static inline uint64_t i64_shr_s(uint64_t a, uint64_t b) { return (uint64_t)((int64_t)a >> (b & 63)); }
static inline uint64_t i64_shr_u(uint64_t a, uint64_t b) { return a >> (b & 63); }
static inline uint64_t i64_rotl(uint64_t a, uint64_t b) { return (a << (b & 63)) | (a >> (-b & 63)); }
static inline uint64_t i64_rotr(uint64_t a, uint64_t b) { return (a >> (b & 63)) | (a << (-b & 63)); }
static inline int i64_div_s(uint64_t a, uint64_t b, uint64_t* out) {
  if (b == 0) return trap_integer_divide_by_zero;
  if ((int64_t)a == INT64_MIN && (int64_t)b == -1) return trap_integer_overflow;
  *out = (uint64_t)((int64_t)a / (int64_t)b);
  return 0;
}
static inline int i64_div_u(uint64_t a, uint64_t b, uint64_t* out) {
  if (b == 0) return trap_integer_divide_by_zero;
  *out = a / b;
  return 0;
}
static inline int i64_rem_s(uint64_t a, uint64_t b, uint64_t* out) {
  if (b == 0) return trap_integer_divide_by_zero;
  *out = (int64_t)b == -1 ? 0 : (uint64_t)((int64_t)a % (int64_t)b);
  return 0;
}
static inline int i64_rem_u(uint64_t a, uint64_t b, uint64_t* out) {
  if (b == 0) return trap_integer_divide_by_zero;
  *out = a % b;
  return 0;
}
static inline uint64_t i64_extend8_s(uint64_t a) { return (uint64_t)(int64_t)(int8_t)a; }
static inline uint64_t i64_extend16_s(uint64_t a) { return (uint64_t)(int64_t)(int16_t)a; }
static inline uint64_t i64_extend32_s(uint64_t a) { return (uint64_t)(int64_t)(int32_t)a; }

/* f32 */
static inline uint32_t f32_eq(float a, float b) { return a == b; }
static inline uint32_t f32_ne(float a, float b) { return a != b; }
static inline uint32_t f32_lt(float a, float b) { return a < b; }
static inline uint32_t f32_gt(float a, float b) { return a > b; }
static inline uint32_t f32_le(float a, float b) { return a <= b; }
static inline uint32_t f32_ge(float a, float b) { return a >= b; }
static inline float f32_abs(float a) { return f32_of_bits(bits_of_f32(a) & ~0x80000000u); }
static inline float f32_neg(float a) { return f32_of_bits(bits_of_f32(a) ^ 0x80000000u); }
static inline float f32_copysign(float a, float b) {
  return f32_of_bits((bits_of_f32(a) & ~0x80000000u) | (bits_of_f32(b) & 0x80000000u));
}
static inline float f32_ceil(float a) { return canonical_f32(__builtin_ceilf(a)); }
static inline float f32_floor(float a) { return canonical_f32(__builtin_floorf(a)); }
static inline float f32_trunc(float a) { return canonical_f32(__builtin_truncf(a)); }
static inline float f32_nearest(float a) { return canonical_f32(__builtin_rintf(a)); }
static inline float f32_sqrt(float a) { return canonical_f32(__builtin_sqrtf(a)); }
static inline float f32_add(float a, float b) { return canonical_f32(a + b); }
static inline float f32_sub(float a, float b) { return canonical_f32(a - b); }
static inline float f32_mul(float a, float b) { return canonical_f32(a * b); }
static inline float f32_div(float a, float b) { return canonical_f32(a / b); }
static inline float f32_min(float a, float b) {
  if (a != a || b != b) return f32_of_bits(0x7FC00000u);
  if (a == b) return f32_of_bits(bits_of_f32(a) | bits_of_f32(b)); /* -0 is below +0 */
  return a < b ? a : b;
}
static inline float f32_max(float a, float b) {
  if (a != a || b != b) return f32_of_bits(0x7FC00000u);
  if (a == b) return f32_of_bits(bits_of_f32(a) & bits_of_f32(b));
  return a > b ? a : b;
}

/* f64 */
static inline uint32_t f64_eq(double a, double b) { return a == b; }
static inline uint32_t f64_ne(double a, double b) { return a != b; }
static inline uint32_t f64_lt(double a, double b) { return a < b; }
static inline uint32_t f64_gt(double a, double b) { return a > b; }
static inline uint32_t f64_le(double a, double b) { return a <= b; }
static inline uint32_t f64_ge(double a, double b) { return a >= b; }
static inline double f64_abs(double a) { return f64_of_bits(bits_of_f64(a) & ~0x8000000000000000u); }
static inline double f64_neg(double a) { return f64_of_bits(bits_of_f64(a) ^ 0x8000000000000000u); }
static inline double f64_copysign(double a, double b) {
  return f64_of_bits((bits_of_f64(a) & ~0x8000000000000000u) | (bits_of_f64(b) & 0x8000000000000000u));
}
static inline double f64_ceil(double a) { return canonical_f64(__builtin_ceil(a)); }
static inline double f64_floor(double a) { return canonical_f64(__builtin_floor(a)); }
static inline double f64_trunc(double a) { return canonical_f64(__builtin_trunc(a)); }
static inline double f64_nearest(double a) { return canonical_f64(__builtin_rint(a)); }
static inline double f64_sqrt(double a) { return canonical_f64(__builtin_sqrt(a)); }
static inline double f64_add(double a, double b) { return canonical_f64(a + b); }
static inline double f64_sub(double a, double b) { return canonical_f64(a - b); }
static inline double f64_mul(double a, double b) { return canonical_f64(a * b); }
static inline double f64_div(double a, double b) { return canonical_f64(a / b); }
static inline double f64_min(double a, double b) {
  if (a != a || b != b) return f64_of_bits(0x7FF8000000000000u);
  if (a == b) return f64_of_bits(bits_of_f64(a) | bits_of_f64(b)); /* -0 is below +0 */
  return a < b ? a : b;
}
static inline double f64_max(double a, double b) {
  if (a != a || b != b) return f64_of_bits(0x7FF8000000000000u);
  if (a == b) return f64_of_bits(bits_of_f64(a) & bits_of_f64(b));
  return a > b ? a : b;
}

/* Conversions */
static inline uint32_t i32_wrap_i64(uint64_t a) { return (uint32_t)a; }
static inline uint64_t i64_extend_i32_s(uint32_t a) { return (uint64_t)(int64_t)(int32_t)a; }
static inline uint64_t i64_extend_i32_u(uint32_t a) { return a; }
static inline uint32_t i32_reinterpret_f32(float a) { return bits_of_f32(a); }
static inline uint64_t i64_reinterpret_f64(double a) { return bits_of_f64(a); }
static inline float f32_reinterpret_i32(uint32_t a) { return f32_of_bits(a); }
static inline double f64_reinterpret_i64(uint64_t a) { return f64_of_bits(a); }
static inline float f32_demote_f64(double a) { return canonical_f32((float)a); }
static inline double f64_promote_f32(float a) { return canonical_f64((double)a); }
static inline float f32_convert_i32_s(uint32_t a) { return (float)(int32_t)a; }
static inline float f32_convert_i32_u(uint32_t a) { return (float)a; }
static inline float f32_convert_i64_s(uint64_t a) { return (float)(int64_t)a; }
static inline float f32_convert_i64_u(uint64_t a) { return (float)a; }
static inline double f64_convert_i32_s(uint32_t a) { return (double)(int32_t)a; }
static inline double f64_convert_i32_u(uint32_t a) { return (double)a; }
static inline double f64_convert_i64_s(uint64_t a) { return (double)(int64_t)a; }
static inline double f64_convert_i64_u(uint64_t a) { return (double)a; }
static inline int i32_trunc_f32_s(float a, uint32_t* out) {
  if (a != a) return trap_invalid_conversion;
  if (!(a >= -2147483648.0f && a < 2147483648.0f)) return trap_integer_overflow;
  *out = (uint32_t)(int32_t)a;
  return 0;
}
static inline uint32_t i32_trunc_sat_f32_s(float a) {
  if (a != a) return 0;
  if (!(a >= -2147483648.0f)) return (uint32_t)INT32_MIN;
  if (!(a < 2147483648.0f)) return (uint32_t)INT32_MAX;
  return (uint32_t)(int32_t)a;
}
static inline int i32_trunc_f32_u(float a, uint32_t* out) {
  if (a != a) return trap_invalid_conversion;
  if (!(a > -1.0f && a < 4294967296.0f)) return trap_integer_overflow;
  *out = (uint32_t)a;
  return 0;
}
static inline uint32_t i32_trunc_sat_f32_u(float a) {
  if (a != a) return 0;
  if (!(a > -1.0f)) return 0;
  if (!(a < 4294967296.0f)) return UINT32_MAX;
  return (uint32_t)a;
}
static inline int i32_trunc_f64_s(double a, uint32_t* out) {
  if (a != a) return trap_invalid_conversion;
  if (!(a > -2147483649.0 && a < 2147483648.0)) return trap_integer_overflow;
  *out = (uint32_t)(int32_t)a;
  return 0;
}
static inline uint32_t i32_trunc_sat_f64_s(double a) {
  if (a != a) return 0;
  if (!(a > -2147483649.0)) return (uint32_t)INT32_MIN;
  if (!(a < 2147483648.0)) return (uint32_t)INT32_MAX;
  return (uint32_t)(int32_t)a;
}
static inline int i32_trunc_f64_u(double a, uint32_t* out) {
  if (a != a) return trap_invalid_conversion;
  if (!(a > -1.0 && a < 4294967296.0)) return trap_integer_overflow;
  *out = (uint32_t)a;
  return 0;
}
static inline uint32_t i32_trunc_sat_f64_u(double a) {
  if (a != a) return 0;
  if (!(a > -1.0)) return 0;
  if (!(a < 4294967296.0)) return UINT32_MAX;
  return (uint32_t)a;
}
static inline int i64_trunc_f32_s(float a, uint64_t* out) {
  if (a != a) return trap_invalid_conversion;
  if (!(a >= -9223372036854775808.0f && a < 9223372036854775808.0f)) return trap_integer_overflow;
  *out = (uint64_t)(int64_t)a;
  return 0;
}
static inline uint64_t i64_trunc_sat_f32_s(float a) {
  if (a != a) return 0;
  if (!(a >= -9223372036854775808.0f)) return (uint64_t)INT64_MIN;
  if (!(a < 9223372036854775808.0f)) return (uint64_t)INT64_MAX;
  return (uint64_t)(int64_t)a;
}
static inline int i64_trunc_f32_u(float a, uint64_t* out) {
  if (a != a) return trap_invalid_conversion;
  if (!(a > -1.0f && a < 18446744073709551616.0f)) return trap_integer_overflow;
  *out = (uint64_t)a;
  return 0;
}
static inline uint64_t i64_trunc_sat_f32_u(float a) {
  if (a != a) return 0;
  if (!(a > -1.0f)) return 0;
  if (!(a < 18446744073709551616.0f)) return UINT64_MAX;
  return (uint64_t)a;
}
static inline int i64_trunc_f64_s(double a, uint64_t* out) {
  if (a != a) return trap_invalid_conversion;
  if (!(a >= -9223372036854775808.0 && a < 9223372036854775808.0)) return trap_integer_overflow;
  *out = (uint64_t)(int64_t)a;
  return 0;
}
static inline uint64_t i64_trunc_sat_f64_s(double a) {
  if (a != a) return 0;
  if (!(a >= -9223372036854775808.0)) return (uint64_t)INT64_MIN;
  if (!(a < 9223372036854775808.0)) return (uint64_t)INT64_MAX;
  return (uint64_t)(int64_t)a;
}
static inline int i64_trunc_f64_u(double a, uint64_t* out) {
  if (a != a) return trap_invalid_conversion;
  if (!(a > -1.0 && a < 18446744073709551616.0)) return trap_integer_overflow;
  *out = (uint64_t)a;
  return 0;
}
static inline uint64_t i64_trunc_sat_f64_u(double a) {
  if (a != a) return 0;
  if (!(a > -1.0)) return 0;
  if (!(a < 18446744073709551616.0)) return UINT64_MAX;
  return (uint64_t)a;
}

/* Memory: what a load makes of the bytes, and what a store makes of the value. */
static inline uint32_t i32_load(uint32_t m) { return m; }
static inline uint64_t i64_load(uint64_t m) { return m; }
static inline float f32_load(float m) { return m; }
static inline double f64_load(double m) { return m; }
static inline uint32_t i32_load8_s(uint8_t m) { return (uint32_t)(int32_t)(int8_t)m; }
static inline uint32_t i32_load8_u(uint8_t m) { return m; }
static inline uint32_t i32_load16_s(uint16_t m) { return (uint32_t)(int32_t)(int16_t)m; }
static inline uint32_t i32_load16_u(uint16_t m) { return m; }
static inline uint64_t i64_load8_s(uint8_t m) { return (uint64_t)(int64_t)(int8_t)m; }
static inline uint64_t i64_load8_u(uint8_t m) { return m; }
static inline uint64_t i64_load16_s(uint16_t m) { return (uint64_t)(int64_t)(int16_t)m; }
static inline uint64_t i64_load16_u(uint16_t m) { return m; }
static inline uint64_t i64_load32_s(uint32_t m) { return (uint64_t)(int64_t)(int32_t)m; }
static inline uint64_t i64_load32_u(uint32_t m) { return m; }
static inline uint32_t i32_store(uint32_t v) { return (uint32_t)v; }
static inline uint64_t i64_store(uint64_t v) { return (uint64_t)v; }
static inline float f32_store(float v) { return (float)v; }
static inline double f64_store(double v) { return (double)v; }
static inline uint8_t i32_store8(uint32_t v) { return (uint8_t)v; }
static inline uint16_t i32_store16(uint32_t v) { return (uint16_t)v; }
static inline uint8_t i64_store8(uint64_t v) { return (uint8_t)v; }
static inline uint16_t i64_store16(uint64_t v) { return (uint16_t)v; }
static inline uint32_t i64_store32(uint64_t v) { return (uint32_t)v; }

#ifdef __cplusplus
}  // namespace sem
}  // namespace chukker
#endif

#include "wasm/semantics_simd.h"

#endif  /* CHUKKER_WASM_SEMANTICS_H_ */
