/* The meaning of the vector operators: the second half of semantics.h, which is the one to include and says how the
   functions look.

   - A lane index (extract_lane, replace_lane, lane loads and stores) is the last parameter, a uint8_t that the
     validator has checked; the sixteen of i8x16.shuffle are a v128.
   - A comparison gives a mask, each lane all ones or all zeros; v128_bitselect chooses lanes by it.
   - The lanes are vectors of the compiler (gcc, clang), so that it finds the machine's instructions; a[i] is lane i.
   Source: WebAssembly specification 2.0, "Execution / Numerics" and "Execution / Instructions". */
#ifndef CHUKKER_WASM_SEMANTICS_SIMD_H_
#define CHUKKER_WASM_SEMANTICS_SIMD_H_

#include <stdint.h>
#include <string.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the lanes of a v128 lie as on a little-endian machine"
#endif

#ifdef __cplusplus
namespace chukker {
namespace sem {
#endif

/* Alignment is 8, so that a v128 can lie in any two slots. */
typedef uint8_t u8x16 __attribute__((vector_size(16), aligned(8)));
typedef int8_t i8x16 __attribute__((vector_size(16), aligned(8)));
typedef uint16_t u16x8 __attribute__((vector_size(16), aligned(8)));
typedef int16_t i16x8 __attribute__((vector_size(16), aligned(8)));
typedef uint32_t u32x4 __attribute__((vector_size(16), aligned(8)));
typedef int32_t i32x4 __attribute__((vector_size(16), aligned(8)));
typedef uint64_t u64x2 __attribute__((vector_size(16), aligned(8)));
typedef int64_t i64x2 __attribute__((vector_size(16), aligned(8)));
typedef float f32x4 __attribute__((vector_size(16), aligned(8)));
typedef double f64x2 __attribute__((vector_size(16), aligned(8)));

typedef struct v128 {
  union {
    u8x16 u8;
    i8x16 i8;
    u16x8 u16;
    i16x8 i16;
    u32x4 u32;
    i32x4 i32;
    u64x2 u64;
    i64x2 i64;
    f32x4 f32;
    f64x2 f64;
  };
} v128;

static inline v128 v128_zero(void) { v128 r; memset(&r, 0, sizeof r); return r; }

/* Bits */
static inline v128 v128_not(v128 a) { a.u64 = ~a.u64; return a; }
static inline v128 v128_and(v128 a, v128 b) { a.u64 &= b.u64; return a; }
static inline v128 v128_andnot(v128 a, v128 b) { a.u64 &= ~b.u64; return a; }
static inline v128 v128_or(v128 a, v128 b) { a.u64 |= b.u64; return a; }
static inline v128 v128_xor(v128 a, v128 b) { a.u64 ^= b.u64; return a; }
static inline v128 v128_bitselect(v128 a, v128 b, v128 c) { a.u64 = (a.u64 & c.u64) | (b.u64 & ~c.u64); return a; }

/* Lanes */
static inline v128 i8x16_splat(uint32_t x) { v128 r = v128_zero(); r.u8 += (uint8_t)x; return r; }
static inline v128 i16x8_splat(uint32_t x) { v128 r = v128_zero(); r.u16 += (uint16_t)x; return r; }
static inline v128 i32x4_splat(uint32_t x) { v128 r = v128_zero(); r.u32 += x; return r; }
static inline v128 i64x2_splat(uint64_t x) { v128 r = v128_zero(); r.u64 += x; return r; }
static inline v128 f32x4_splat(float x) { return i32x4_splat(bits_of_f32(x)); }
static inline v128 f64x2_splat(double x) { return i64x2_splat(bits_of_f64(x)); }
static inline uint32_t i8x16_extract_lane_s(v128 a, uint8_t lane) { return (uint32_t)a.i8[lane]; }
static inline uint32_t i8x16_extract_lane_u(v128 a, uint8_t lane) { return a.u8[lane]; }
static inline uint32_t i16x8_extract_lane_s(v128 a, uint8_t lane) { return (uint32_t)a.i16[lane]; }
static inline uint32_t i16x8_extract_lane_u(v128 a, uint8_t lane) { return a.u16[lane]; }
static inline uint32_t i32x4_extract_lane(v128 a, uint8_t lane) { return a.u32[lane]; }
static inline uint64_t i64x2_extract_lane(v128 a, uint8_t lane) { return a.u64[lane]; }
static inline float f32x4_extract_lane(v128 a, uint8_t lane) { return a.f32[lane]; }
static inline double f64x2_extract_lane(v128 a, uint8_t lane) { return a.f64[lane]; }
static inline v128 i8x16_replace_lane(v128 a, uint32_t x, uint8_t lane) { a.u8[lane] = (uint8_t)x; return a; }
static inline v128 i16x8_replace_lane(v128 a, uint32_t x, uint8_t lane) { a.u16[lane] = (uint16_t)x; return a; }
static inline v128 i32x4_replace_lane(v128 a, uint32_t x, uint8_t lane) { a.u32[lane] = x; return a; }
static inline v128 i64x2_replace_lane(v128 a, uint64_t x, uint8_t lane) { a.u64[lane] = x; return a; }
static inline v128 f32x4_replace_lane(v128 a, float x, uint8_t lane) { a.f32[lane] = x; return a; }
static inline v128 f64x2_replace_lane(v128 a, double x, uint8_t lane) { a.f64[lane] = x; return a; }
static inline v128 i8x16_shuffle(v128 a, v128 b, v128 lanes) {
  uint8_t both[32];
  memcpy(both, &a, 16);
  memcpy(both + 16, &b, 16);
  for (int i = 0; i < 16; ++i) lanes.u8[i] = both[lanes.u8[i] & 31];
  return lanes;
}
static inline v128 i8x16_swizzle(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) b.u8[i] = b.u8[i] < 16 ? a.u8[b.u8[i] & 15] : 0;
  return b;
}

/* Integer comparisons */
static inline v128 i8x16_eq(v128 a, v128 b) { a.i8 = (i8x16)(a.u8 == b.u8); return a; }
static inline v128 i8x16_ne(v128 a, v128 b) { a.i8 = (i8x16)(a.u8 != b.u8); return a; }
static inline v128 i8x16_lt_s(v128 a, v128 b) { a.i8 = (i8x16)(a.i8 < b.i8); return a; }
static inline v128 i8x16_lt_u(v128 a, v128 b) { a.i8 = (i8x16)(a.u8 < b.u8); return a; }
static inline v128 i8x16_gt_s(v128 a, v128 b) { a.i8 = (i8x16)(a.i8 > b.i8); return a; }
static inline v128 i8x16_gt_u(v128 a, v128 b) { a.i8 = (i8x16)(a.u8 > b.u8); return a; }
static inline v128 i8x16_le_s(v128 a, v128 b) { a.i8 = (i8x16)(a.i8 <= b.i8); return a; }
static inline v128 i8x16_le_u(v128 a, v128 b) { a.i8 = (i8x16)(a.u8 <= b.u8); return a; }
static inline v128 i8x16_ge_s(v128 a, v128 b) { a.i8 = (i8x16)(a.i8 >= b.i8); return a; }
static inline v128 i8x16_ge_u(v128 a, v128 b) { a.i8 = (i8x16)(a.u8 >= b.u8); return a; }
static inline v128 i16x8_eq(v128 a, v128 b) { a.i16 = (i16x8)(a.u16 == b.u16); return a; }
static inline v128 i16x8_ne(v128 a, v128 b) { a.i16 = (i16x8)(a.u16 != b.u16); return a; }
static inline v128 i16x8_lt_s(v128 a, v128 b) { a.i16 = (i16x8)(a.i16 < b.i16); return a; }
static inline v128 i16x8_lt_u(v128 a, v128 b) { a.i16 = (i16x8)(a.u16 < b.u16); return a; }
static inline v128 i16x8_gt_s(v128 a, v128 b) { a.i16 = (i16x8)(a.i16 > b.i16); return a; }
static inline v128 i16x8_gt_u(v128 a, v128 b) { a.i16 = (i16x8)(a.u16 > b.u16); return a; }
static inline v128 i16x8_le_s(v128 a, v128 b) { a.i16 = (i16x8)(a.i16 <= b.i16); return a; }
static inline v128 i16x8_le_u(v128 a, v128 b) { a.i16 = (i16x8)(a.u16 <= b.u16); return a; }
static inline v128 i16x8_ge_s(v128 a, v128 b) { a.i16 = (i16x8)(a.i16 >= b.i16); return a; }
static inline v128 i16x8_ge_u(v128 a, v128 b) { a.i16 = (i16x8)(a.u16 >= b.u16); return a; }
static inline v128 i32x4_eq(v128 a, v128 b) { a.i32 = (i32x4)(a.u32 == b.u32); return a; }
static inline v128 i32x4_ne(v128 a, v128 b) { a.i32 = (i32x4)(a.u32 != b.u32); return a; }
static inline v128 i32x4_lt_s(v128 a, v128 b) { a.i32 = (i32x4)(a.i32 < b.i32); return a; }
static inline v128 i32x4_lt_u(v128 a, v128 b) { a.i32 = (i32x4)(a.u32 < b.u32); return a; }
static inline v128 i32x4_gt_s(v128 a, v128 b) { a.i32 = (i32x4)(a.i32 > b.i32); return a; }
static inline v128 i32x4_gt_u(v128 a, v128 b) { a.i32 = (i32x4)(a.u32 > b.u32); return a; }
static inline v128 i32x4_le_s(v128 a, v128 b) { a.i32 = (i32x4)(a.i32 <= b.i32); return a; }
static inline v128 i32x4_le_u(v128 a, v128 b) { a.i32 = (i32x4)(a.u32 <= b.u32); return a; }
static inline v128 i32x4_ge_s(v128 a, v128 b) { a.i32 = (i32x4)(a.i32 >= b.i32); return a; }
static inline v128 i32x4_ge_u(v128 a, v128 b) { a.i32 = (i32x4)(a.u32 >= b.u32); return a; }
static inline v128 i64x2_eq(v128 a, v128 b) { a.i64 = (i64x2)(a.u64 == b.u64); return a; }
static inline v128 i64x2_ne(v128 a, v128 b) { a.i64 = (i64x2)(a.u64 != b.u64); return a; }
static inline v128 i64x2_lt_s(v128 a, v128 b) { a.i64 = (i64x2)(a.i64 < b.i64); return a; }
static inline v128 i64x2_gt_s(v128 a, v128 b) { a.i64 = (i64x2)(a.i64 > b.i64); return a; }
static inline v128 i64x2_le_s(v128 a, v128 b) { a.i64 = (i64x2)(a.i64 <= b.i64); return a; }
static inline v128 i64x2_ge_s(v128 a, v128 b) { a.i64 = (i64x2)(a.i64 >= b.i64); return a; }

/* Integer arithmetic, lane by lane */
static inline v128 i8x16_neg(v128 a) { a.u8 = -a.u8; return a; }
static inline v128 i16x8_neg(v128 a) { a.u16 = -a.u16; return a; }
static inline v128 i32x4_neg(v128 a) { a.u32 = -a.u32; return a; }
static inline v128 i64x2_neg(v128 a) { a.u64 = -a.u64; return a; }
static inline v128 i8x16_add(v128 a, v128 b) { a.u8 += b.u8; return a; }
static inline v128 i16x8_add(v128 a, v128 b) { a.u16 += b.u16; return a; }
static inline v128 i32x4_add(v128 a, v128 b) { a.u32 += b.u32; return a; }
static inline v128 i64x2_add(v128 a, v128 b) { a.u64 += b.u64; return a; }
static inline v128 i8x16_sub(v128 a, v128 b) { a.u8 -= b.u8; return a; }
static inline v128 i16x8_sub(v128 a, v128 b) { a.u16 -= b.u16; return a; }
static inline v128 i32x4_sub(v128 a, v128 b) { a.u32 -= b.u32; return a; }
static inline v128 i64x2_sub(v128 a, v128 b) { a.u64 -= b.u64; return a; }
static inline v128 i16x8_mul(v128 a, v128 b) { a.u16 *= b.u16; return a; }
static inline v128 i32x4_mul(v128 a, v128 b) { a.u32 *= b.u32; return a; }
static inline v128 i64x2_mul(v128 a, v128 b) { a.u64 *= b.u64; return a; }
static inline v128 i8x16_shl(v128 a, uint32_t b) { a.u8 <<= (uint8_t)(b & 7); return a; }
static inline v128 i16x8_shl(v128 a, uint32_t b) { a.u16 <<= (uint16_t)(b & 15); return a; }
static inline v128 i32x4_shl(v128 a, uint32_t b) { a.u32 <<= b & 31; return a; }
static inline v128 i64x2_shl(v128 a, uint32_t b) { a.u64 <<= b & 63; return a; }
static inline v128 i8x16_shr_s(v128 a, uint32_t b) { a.i8 >>= (int8_t)(b & 7); return a; }
static inline v128 i16x8_shr_s(v128 a, uint32_t b) { a.i16 >>= (int16_t)(b & 15); return a; }
static inline v128 i32x4_shr_s(v128 a, uint32_t b) { a.i32 >>= (int32_t)(b & 31); return a; }
static inline v128 i64x2_shr_s(v128 a, uint32_t b) { a.i64 >>= (int64_t)(b & 63); return a; }
static inline v128 i8x16_shr_u(v128 a, uint32_t b) { a.u8 >>= (uint8_t)(b & 7); return a; }
static inline v128 i16x8_shr_u(v128 a, uint32_t b) { a.u16 >>= (uint16_t)(b & 15); return a; }
static inline v128 i32x4_shr_u(v128 a, uint32_t b) { a.u32 >>= b & 31; return a; }
static inline v128 i64x2_shr_u(v128 a, uint32_t b) { a.u64 >>= b & 63; return a; }
static inline v128 i8x16_min_s(v128 a, v128 b) { return v128_bitselect(a, b, i8x16_lt_s(a, b)); }
static inline v128 i16x8_min_s(v128 a, v128 b) { return v128_bitselect(a, b, i16x8_lt_s(a, b)); }
static inline v128 i32x4_min_s(v128 a, v128 b) { return v128_bitselect(a, b, i32x4_lt_s(a, b)); }
static inline v128 i8x16_min_u(v128 a, v128 b) { return v128_bitselect(a, b, i8x16_lt_u(a, b)); }
static inline v128 i16x8_min_u(v128 a, v128 b) { return v128_bitselect(a, b, i16x8_lt_u(a, b)); }
static inline v128 i32x4_min_u(v128 a, v128 b) { return v128_bitselect(a, b, i32x4_lt_u(a, b)); }
static inline v128 i8x16_max_s(v128 a, v128 b) { return v128_bitselect(a, b, i8x16_gt_s(a, b)); }
static inline v128 i16x8_max_s(v128 a, v128 b) { return v128_bitselect(a, b, i16x8_gt_s(a, b)); }
static inline v128 i32x4_max_s(v128 a, v128 b) { return v128_bitselect(a, b, i32x4_gt_s(a, b)); }
static inline v128 i8x16_max_u(v128 a, v128 b) { return v128_bitselect(a, b, i8x16_gt_u(a, b)); }
static inline v128 i16x8_max_u(v128 a, v128 b) { return v128_bitselect(a, b, i16x8_gt_u(a, b)); }
static inline v128 i32x4_max_u(v128 a, v128 b) { return v128_bitselect(a, b, i32x4_gt_u(a, b)); }
static inline v128 i8x16_abs(v128 a) { return i8x16_max_s(a, i8x16_neg(a)); }
static inline v128 i16x8_abs(v128 a) { return i16x8_max_s(a, i16x8_neg(a)); }
static inline v128 i32x4_abs(v128 a) { return i32x4_max_s(a, i32x4_neg(a)); }
static inline v128 i64x2_abs(v128 a) { return v128_bitselect(i64x2_neg(a), a, i64x2_shr_s(a, 63)); }
/* The bits that both have, and half of those that one has, rounded up: the sum itself might not fit. */
static inline v128 i8x16_avgr_u(v128 a, v128 b) { a.u8 = (a.u8 | b.u8) - ((a.u8 ^ b.u8) >> 1); return a; }
static inline v128 i16x8_avgr_u(v128 a, v128 b) { a.u16 = (a.u16 | b.u16) - ((a.u16 ^ b.u16) >> 1); return a; }
static inline v128 i8x16_popcnt(v128 a) {
  a.u8 -= (a.u8 >> 1) & 0x55; /* counts of 2 bits each, then of 4, then of 8 */
  a.u8 = (a.u8 & 0x33) + ((a.u8 >> 2) & 0x33);
  a.u8 = (a.u8 + (a.u8 >> 4)) & 0x0F;
  return a;
}

/* Integers to lanes of twice the width, and what is computed in those */
static inline v128 i16x8_extend_low_i8x16_s(v128 a) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.i16[i] = a.i8[i];
  return r;
}
static inline v128 i16x8_extend_high_i8x16_s(v128 a) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.i16[i] = a.i8[i + 8];
  return r;
}
static inline v128 i16x8_extend_low_i8x16_u(v128 a) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.u16[i] = a.u8[i];
  return r;
}
static inline v128 i16x8_extend_high_i8x16_u(v128 a) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.u16[i] = a.u8[i + 8];
  return r;
}
static inline v128 i32x4_extend_low_i16x8_s(v128 a) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.i32[i] = a.i16[i];
  return r;
}
static inline v128 i32x4_extend_high_i16x8_s(v128 a) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.i32[i] = a.i16[i + 4];
  return r;
}
static inline v128 i32x4_extend_low_i16x8_u(v128 a) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.u32[i] = a.u16[i];
  return r;
}
static inline v128 i32x4_extend_high_i16x8_u(v128 a) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.u32[i] = a.u16[i + 4];
  return r;
}
static inline v128 i64x2_extend_low_i32x4_s(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.i64[i] = a.i32[i];
  return r;
}
static inline v128 i64x2_extend_high_i32x4_s(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.i64[i] = a.i32[i + 2];
  return r;
}
static inline v128 i64x2_extend_low_i32x4_u(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.u64[i] = a.u32[i];
  return r;
}
static inline v128 i64x2_extend_high_i32x4_u(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.u64[i] = a.u32[i + 2];
  return r;
}
static inline v128 i16x8_extmul_low_i8x16_s(v128 a, v128 b) {
  return i16x8_mul(i16x8_extend_low_i8x16_s(a), i16x8_extend_low_i8x16_s(b));
}
static inline v128 i16x8_extmul_high_i8x16_s(v128 a, v128 b) {
  return i16x8_mul(i16x8_extend_high_i8x16_s(a), i16x8_extend_high_i8x16_s(b));
}
static inline v128 i16x8_extmul_low_i8x16_u(v128 a, v128 b) {
  return i16x8_mul(i16x8_extend_low_i8x16_u(a), i16x8_extend_low_i8x16_u(b));
}
static inline v128 i16x8_extmul_high_i8x16_u(v128 a, v128 b) {
  return i16x8_mul(i16x8_extend_high_i8x16_u(a), i16x8_extend_high_i8x16_u(b));
}
static inline v128 i32x4_extmul_low_i16x8_s(v128 a, v128 b) {
  return i32x4_mul(i32x4_extend_low_i16x8_s(a), i32x4_extend_low_i16x8_s(b));
}
static inline v128 i32x4_extmul_high_i16x8_s(v128 a, v128 b) {
  return i32x4_mul(i32x4_extend_high_i16x8_s(a), i32x4_extend_high_i16x8_s(b));
}
static inline v128 i32x4_extmul_low_i16x8_u(v128 a, v128 b) {
  return i32x4_mul(i32x4_extend_low_i16x8_u(a), i32x4_extend_low_i16x8_u(b));
}
static inline v128 i32x4_extmul_high_i16x8_u(v128 a, v128 b) {
  return i32x4_mul(i32x4_extend_high_i16x8_u(a), i32x4_extend_high_i16x8_u(b));
}
static inline v128 i64x2_extmul_low_i32x4_s(v128 a, v128 b) {
  return i64x2_mul(i64x2_extend_low_i32x4_s(a), i64x2_extend_low_i32x4_s(b));
}
static inline v128 i64x2_extmul_high_i32x4_s(v128 a, v128 b) {
  return i64x2_mul(i64x2_extend_high_i32x4_s(a), i64x2_extend_high_i32x4_s(b));
}
static inline v128 i64x2_extmul_low_i32x4_u(v128 a, v128 b) {
  return i64x2_mul(i64x2_extend_low_i32x4_u(a), i64x2_extend_low_i32x4_u(b));
}
static inline v128 i64x2_extmul_high_i32x4_u(v128 a, v128 b) {
  return i64x2_mul(i64x2_extend_high_i32x4_u(a), i64x2_extend_high_i32x4_u(b));
}
/* The upper lane of each pair and the lower one, both widened where they lie. */
static inline v128 i16x8_extadd_pairwise_i8x16_s(v128 a) {
  return i16x8_add(i16x8_shr_s(a, 8), i16x8_shr_s(i16x8_shl(a, 8), 8));
}
static inline v128 i16x8_extadd_pairwise_i8x16_u(v128 a) {
  return i16x8_add(i16x8_shr_u(a, 8), i16x8_shr_u(i16x8_shl(a, 8), 8));
}
static inline v128 i32x4_extadd_pairwise_i16x8_s(v128 a) {
  return i32x4_add(i32x4_shr_s(a, 16), i32x4_shr_s(i32x4_shl(a, 16), 16));
}
static inline v128 i32x4_extadd_pairwise_i16x8_u(v128 a) {
  return i32x4_add(i32x4_shr_u(a, 16), i32x4_shr_u(i32x4_shl(a, 16), 16));
}
static inline v128 i32x4_dot_i16x8_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 4; ++i) {
    uint32_t low = (uint32_t)(a.i16[2 * i] * b.i16[2 * i]);
    uint32_t high = (uint32_t)(a.i16[2 * i + 1] * b.i16[2 * i + 1]);
    r.u32[i] = low + high;
  }
  return r;
}

/* Integers to lanes of half the width, saturated, and what is computed by way of those */
static inline v128 i8x16_lower_halves(v128 a, v128 b) {
  a.u8 = __builtin_shufflevector(a.u8, b.u8, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  return a;
}
static inline v128 i16x8_lower_halves(v128 a, v128 b) {
  a.u16 = __builtin_shufflevector(a.u16, b.u16, 0, 2, 4, 6, 8, 10, 12, 14);
  return a;
}
static inline v128 i16x8_clamp(v128 a, int32_t min, int32_t max) {
  return i16x8_min_s(i16x8_max_s(a, i16x8_splat((uint32_t)min)), i16x8_splat((uint32_t)max));
}
static inline v128 i32x4_clamp(v128 a, int32_t min, int32_t max) {
  return i32x4_min_s(i32x4_max_s(a, i32x4_splat((uint32_t)min)), i32x4_splat((uint32_t)max));
}
static inline v128 i8x16_narrow_i16x8_s(v128 a, v128 b) {
  return i8x16_lower_halves(i16x8_clamp(a, INT8_MIN, INT8_MAX), i16x8_clamp(b, INT8_MIN, INT8_MAX));
}
static inline v128 i8x16_narrow_i16x8_u(v128 a, v128 b) {
  return i8x16_lower_halves(i16x8_clamp(a, 0, UINT8_MAX), i16x8_clamp(b, 0, UINT8_MAX));
}
static inline v128 i16x8_narrow_i32x4_s(v128 a, v128 b) {
  return i16x8_lower_halves(i32x4_clamp(a, INT16_MIN, INT16_MAX), i32x4_clamp(b, INT16_MIN, INT16_MAX));
}
static inline v128 i16x8_narrow_i32x4_u(v128 a, v128 b) {
  return i16x8_lower_halves(i32x4_clamp(a, 0, UINT16_MAX), i32x4_clamp(b, 0, UINT16_MAX));
}
static inline v128 i8x16_add_sat_s(v128 a, v128 b) {
  v128 low = i16x8_add(i16x8_extend_low_i8x16_s(a), i16x8_extend_low_i8x16_s(b));
  v128 high = i16x8_add(i16x8_extend_high_i8x16_s(a), i16x8_extend_high_i8x16_s(b));
  return i8x16_narrow_i16x8_s(low, high);
}
static inline v128 i8x16_add_sat_u(v128 a, v128 b) {
  v128 low = i16x8_add(i16x8_extend_low_i8x16_u(a), i16x8_extend_low_i8x16_u(b));
  v128 high = i16x8_add(i16x8_extend_high_i8x16_u(a), i16x8_extend_high_i8x16_u(b));
  return i8x16_narrow_i16x8_u(low, high);
}
static inline v128 i8x16_sub_sat_s(v128 a, v128 b) {
  v128 low = i16x8_sub(i16x8_extend_low_i8x16_s(a), i16x8_extend_low_i8x16_s(b));
  v128 high = i16x8_sub(i16x8_extend_high_i8x16_s(a), i16x8_extend_high_i8x16_s(b));
  return i8x16_narrow_i16x8_s(low, high);
}
static inline v128 i8x16_sub_sat_u(v128 a, v128 b) {
  v128 low = i16x8_sub(i16x8_extend_low_i8x16_u(a), i16x8_extend_low_i8x16_u(b));
  v128 high = i16x8_sub(i16x8_extend_high_i8x16_u(a), i16x8_extend_high_i8x16_u(b));
  return i8x16_narrow_i16x8_u(low, high);
}
static inline v128 i16x8_add_sat_s(v128 a, v128 b) {
  v128 low = i32x4_add(i32x4_extend_low_i16x8_s(a), i32x4_extend_low_i16x8_s(b));
  v128 high = i32x4_add(i32x4_extend_high_i16x8_s(a), i32x4_extend_high_i16x8_s(b));
  return i16x8_narrow_i32x4_s(low, high);
}
static inline v128 i16x8_add_sat_u(v128 a, v128 b) {
  v128 low = i32x4_add(i32x4_extend_low_i16x8_u(a), i32x4_extend_low_i16x8_u(b));
  v128 high = i32x4_add(i32x4_extend_high_i16x8_u(a), i32x4_extend_high_i16x8_u(b));
  return i16x8_narrow_i32x4_u(low, high);
}
static inline v128 i16x8_sub_sat_s(v128 a, v128 b) {
  v128 low = i32x4_sub(i32x4_extend_low_i16x8_s(a), i32x4_extend_low_i16x8_s(b));
  v128 high = i32x4_sub(i32x4_extend_high_i16x8_s(a), i32x4_extend_high_i16x8_s(b));
  return i16x8_narrow_i32x4_s(low, high);
}
static inline v128 i16x8_sub_sat_u(v128 a, v128 b) {
  v128 low = i32x4_sub(i32x4_extend_low_i16x8_u(a), i32x4_extend_low_i16x8_u(b));
  v128 high = i32x4_sub(i32x4_extend_high_i16x8_u(a), i32x4_extend_high_i16x8_u(b));
  return i16x8_narrow_i32x4_u(low, high);
}
static inline v128 i32x4_round_q15(v128 a) { a.i32 = (a.i32 + 0x4000) >> 15; return a; }
static inline v128 i16x8_q15mulr_sat_s(v128 a, v128 b) {
  v128 low = i32x4_round_q15(i32x4_extmul_low_i16x8_s(a, b));
  v128 high = i32x4_round_q15(i32x4_extmul_high_i16x8_s(a, b));
  return i16x8_narrow_i32x4_s(low, high);
}

/* Integers to one answer */
static inline uint32_t v128_any_true(v128 a) { return (a.u64[0] | a.u64[1]) != 0; }
static inline uint32_t i8x16_all_true(v128 a) { return !v128_any_true(i8x16_eq(a, v128_zero())); }
static inline uint32_t i16x8_all_true(v128 a) { return !v128_any_true(i16x8_eq(a, v128_zero())); }
static inline uint32_t i32x4_all_true(v128 a) { return !v128_any_true(i32x4_eq(a, v128_zero())); }
static inline uint32_t i64x2_all_true(v128 a) { return !v128_any_true(i64x2_eq(a, v128_zero())); }
/* The product gathers bits 0, 8, 16 ... 56 in the top byte. */
static inline uint32_t i8x8_bitmask(uint64_t x) {
  return (uint32_t)(((x >> 7 & 0x0101010101010101u) * 0x0102040810204080u) >> 56);
}
static inline uint32_t i8x16_bitmask(v128 a) { return i8x8_bitmask(a.u64[0]) | i8x8_bitmask(a.u64[1]) << 8; }
static inline uint32_t i16x8_bitmask(v128 a) { return i8x16_bitmask(i8x16_narrow_i16x8_s(a, v128_zero())); }
static inline uint32_t i32x4_bitmask(v128 a) {
  uint32_t mask = 0;
  for (int i = 0; i < 4; ++i) mask |= a.u32[i] >> 31 << i;
  return mask;
}
static inline uint32_t i64x2_bitmask(v128 a) { return (uint32_t)(a.u64[0] >> 63 | a.u64[1] >> 63 << 1); }

/* Floats */
static inline v128 f32x4_eq(v128 a, v128 b) { a.i32 = (i32x4)(a.f32 == b.f32); return a; }
static inline v128 f32x4_ne(v128 a, v128 b) { a.i32 = (i32x4)(a.f32 != b.f32); return a; }
static inline v128 f32x4_lt(v128 a, v128 b) { a.i32 = (i32x4)(a.f32 < b.f32); return a; }
static inline v128 f32x4_gt(v128 a, v128 b) { a.i32 = (i32x4)(a.f32 > b.f32); return a; }
static inline v128 f32x4_le(v128 a, v128 b) { a.i32 = (i32x4)(a.f32 <= b.f32); return a; }
static inline v128 f32x4_ge(v128 a, v128 b) { a.i32 = (i32x4)(a.f32 >= b.f32); return a; }
static inline v128 f64x2_eq(v128 a, v128 b) { a.i64 = (i64x2)(a.f64 == b.f64); return a; }
static inline v128 f64x2_ne(v128 a, v128 b) { a.i64 = (i64x2)(a.f64 != b.f64); return a; }
static inline v128 f64x2_lt(v128 a, v128 b) { a.i64 = (i64x2)(a.f64 < b.f64); return a; }
static inline v128 f64x2_gt(v128 a, v128 b) { a.i64 = (i64x2)(a.f64 > b.f64); return a; }
static inline v128 f64x2_le(v128 a, v128 b) { a.i64 = (i64x2)(a.f64 <= b.f64); return a; }
static inline v128 f64x2_ge(v128 a, v128 b) { a.i64 = (i64x2)(a.f64 >= b.f64); return a; }
static inline v128 f32x4_abs(v128 a) { a.u32 &= ~0x80000000u; return a; }
static inline v128 f32x4_neg(v128 a) { a.u32 ^= 0x80000000u; return a; }
static inline v128 f64x2_abs(v128 a) { a.u64 &= ~0x8000000000000000u; return a; }
static inline v128 f64x2_neg(v128 a) { a.u64 ^= 0x8000000000000000u; return a; }
static inline v128 f32x4_canonical(v128 a) { return v128_bitselect(a, i32x4_splat(0x7FC00000u), f32x4_eq(a, a)); }
static inline v128 f64x2_canonical(v128 a) {
  return v128_bitselect(a, i64x2_splat(0x7FF8000000000000u), f64x2_eq(a, a));
}
static inline v128 f32x4_ceil(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = __builtin_ceilf(a.f32[i]);
  return f32x4_canonical(a);
}
static inline v128 f32x4_floor(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = __builtin_floorf(a.f32[i]);
  return f32x4_canonical(a);
}
static inline v128 f32x4_trunc(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = __builtin_truncf(a.f32[i]);
  return f32x4_canonical(a);
}
static inline v128 f32x4_nearest(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = __builtin_rintf(a.f32[i]);
  return f32x4_canonical(a);
}
static inline v128 f32x4_sqrt(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = __builtin_sqrtf(a.f32[i]);
  return f32x4_canonical(a);
}
static inline v128 f64x2_ceil(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = __builtin_ceil(a.f64[i]);
  return f64x2_canonical(a);
}
static inline v128 f64x2_floor(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = __builtin_floor(a.f64[i]);
  return f64x2_canonical(a);
}
static inline v128 f64x2_trunc(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = __builtin_trunc(a.f64[i]);
  return f64x2_canonical(a);
}
static inline v128 f64x2_nearest(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = __builtin_rint(a.f64[i]);
  return f64x2_canonical(a);
}
static inline v128 f64x2_sqrt(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = __builtin_sqrt(a.f64[i]);
  return f64x2_canonical(a);
}
static inline v128 f32x4_add(v128 a, v128 b) { a.f32 += b.f32; return f32x4_canonical(a); }
static inline v128 f32x4_sub(v128 a, v128 b) { a.f32 -= b.f32; return f32x4_canonical(a); }
static inline v128 f32x4_mul(v128 a, v128 b) { a.f32 *= b.f32; return f32x4_canonical(a); }
static inline v128 f32x4_div(v128 a, v128 b) { a.f32 /= b.f32; return f32x4_canonical(a); }
static inline v128 f64x2_add(v128 a, v128 b) { a.f64 += b.f64; return f64x2_canonical(a); }
static inline v128 f64x2_sub(v128 a, v128 b) { a.f64 -= b.f64; return f64x2_canonical(a); }
static inline v128 f64x2_mul(v128 a, v128 b) { a.f64 *= b.f64; return f64x2_canonical(a); }
static inline v128 f64x2_div(v128 a, v128 b) { a.f64 /= b.f64; return f64x2_canonical(a); }
/* Where neither is less, both are the same but for the sign of a zero, or one is a NaN, which "or" leaves a NaN. */
static inline v128 f32x4_min(v128 a, v128 b) {
  v128 lesser = v128_bitselect(b, v128_or(a, b), f32x4_lt(b, a));
  return f32x4_canonical(v128_bitselect(a, lesser, f32x4_lt(a, b)));
}
static inline v128 f32x4_max(v128 a, v128 b) {
  v128 same = v128_bitselect(v128_and(a, b), v128_or(a, b), f32x4_eq(a, b));
  v128 greater = v128_bitselect(b, same, f32x4_gt(b, a));
  return f32x4_canonical(v128_bitselect(a, greater, f32x4_gt(a, b)));
}
static inline v128 f64x2_min(v128 a, v128 b) {
  v128 lesser = v128_bitselect(b, v128_or(a, b), f64x2_lt(b, a));
  return f64x2_canonical(v128_bitselect(a, lesser, f64x2_lt(a, b)));
}
static inline v128 f64x2_max(v128 a, v128 b) {
  v128 same = v128_bitselect(v128_and(a, b), v128_or(a, b), f64x2_eq(a, b));
  v128 greater = v128_bitselect(b, same, f64x2_gt(b, a));
  return f64x2_canonical(v128_bitselect(a, greater, f64x2_gt(a, b)));
}
static inline v128 f32x4_pmin(v128 a, v128 b) { return v128_bitselect(b, a, f32x4_lt(b, a)); }
static inline v128 f32x4_pmax(v128 a, v128 b) { return v128_bitselect(b, a, f32x4_lt(a, b)); }
static inline v128 f64x2_pmin(v128 a, v128 b) { return v128_bitselect(b, a, f64x2_lt(b, a)); }
static inline v128 f64x2_pmax(v128 a, v128 b) { return v128_bitselect(b, a, f64x2_lt(a, b)); }

/* Conversions; "zero" leaves the upper half of the result zero. */
static inline v128 i32x4_trunc_sat_f32x4_s(v128 a) {
  for (int i = 0; i < 4; ++i) a.u32[i] = i32_trunc_sat_f32_s(a.f32[i]);
  return a;
}
static inline v128 i32x4_trunc_sat_f32x4_u(v128 a) {
  for (int i = 0; i < 4; ++i) a.u32[i] = i32_trunc_sat_f32_u(a.f32[i]);
  return a;
}
static inline v128 i32x4_trunc_sat_f64x2_s_zero(v128 a) {
  v128 r = v128_zero();
  for (int i = 0; i < 2; ++i) r.u32[i] = i32_trunc_sat_f64_s(a.f64[i]);
  return r;
}
static inline v128 i32x4_trunc_sat_f64x2_u_zero(v128 a) {
  v128 r = v128_zero();
  for (int i = 0; i < 2; ++i) r.u32[i] = i32_trunc_sat_f64_u(a.f64[i]);
  return r;
}
static inline v128 f32x4_convert_i32x4_s(v128 a) { a.f32 = __builtin_convertvector(a.i32, f32x4); return a; }
static inline v128 f32x4_convert_i32x4_u(v128 a) { a.f32 = __builtin_convertvector(a.u32, f32x4); return a; }
static inline v128 f64x2_convert_low_i32x4_s(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.f64[i] = f64_convert_i32_s(a.u32[i]);
  return r;
}
static inline v128 f64x2_convert_low_i32x4_u(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.f64[i] = f64_convert_i32_u(a.u32[i]);
  return r;
}
static inline v128 f32x4_demote_f64x2_zero(v128 a) {
  v128 r = v128_zero();
  for (int i = 0; i < 2; ++i) r.f32[i] = f32_demote_f64(a.f64[i]);
  return r;
}
static inline v128 f64x2_promote_low_f32x4(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.f64[i] = f64_promote_f32(a.f32[i]);
  return r;
}

/* Memory: what a load makes of the bytes, and what a store makes of the value. */
static inline v128 v128_load(v128 m) { return m; }
static inline v128 v128_load32_zero(uint32_t m) { return i32x4_replace_lane(v128_zero(), m, 0); }
static inline v128 v128_load64_zero(uint64_t m) { return i64x2_replace_lane(v128_zero(), m, 0); }
static inline v128 v128_load8x8_s(uint64_t m) { return i16x8_extend_low_i8x16_s(v128_load64_zero(m)); }
static inline v128 v128_load8x8_u(uint64_t m) { return i16x8_extend_low_i8x16_u(v128_load64_zero(m)); }
static inline v128 v128_load16x4_s(uint64_t m) { return i32x4_extend_low_i16x8_s(v128_load64_zero(m)); }
static inline v128 v128_load16x4_u(uint64_t m) { return i32x4_extend_low_i16x8_u(v128_load64_zero(m)); }
static inline v128 v128_load32x2_s(uint64_t m) { return i64x2_extend_low_i32x4_s(v128_load64_zero(m)); }
static inline v128 v128_load32x2_u(uint64_t m) { return i64x2_extend_low_i32x4_u(v128_load64_zero(m)); }
static inline v128 v128_load8_splat(uint8_t m) { return i8x16_splat(m); }
static inline v128 v128_load16_splat(uint16_t m) { return i16x8_splat(m); }
static inline v128 v128_load32_splat(uint32_t m) { return i32x4_splat(m); }
static inline v128 v128_load64_splat(uint64_t m) { return i64x2_splat(m); }
static inline v128 v128_load8_lane(v128 v, uint8_t m, uint8_t lane) { return i8x16_replace_lane(v, m, lane); }
static inline v128 v128_load16_lane(v128 v, uint16_t m, uint8_t lane) { return i16x8_replace_lane(v, m, lane); }
static inline v128 v128_load32_lane(v128 v, uint32_t m, uint8_t lane) { return i32x4_replace_lane(v, m, lane); }
static inline v128 v128_load64_lane(v128 v, uint64_t m, uint8_t lane) { return i64x2_replace_lane(v, m, lane); }
static inline v128 v128_store(v128 v) { return v; }
static inline uint8_t v128_store8_lane(v128 v, uint8_t lane) { return v.u8[lane]; }
static inline uint16_t v128_store16_lane(v128 v, uint8_t lane) { return v.u16[lane]; }
static inline uint32_t v128_store32_lane(v128 v, uint8_t lane) { return v.u32[lane]; }
static inline uint64_t v128_store64_lane(v128 v, uint8_t lane) { return v.u64[lane]; }

#ifdef __cplusplus
}  // namespace sem
}  // namespace chukker
#endif

#endif  /* CHUKKER_WASM_SEMANTICS_SIMD_H_ */
