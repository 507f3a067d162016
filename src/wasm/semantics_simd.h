/* The meaning of the vector operators; the second half of semantics.h, which says how the functions look
   and is the one to include.

   - A lane index (extract_lane, replace_lane, lane loads and stores) is the last parameter, a uint8_t that the validator has
     checked; the sixteen of i8x16.shuffle are a v128.
   - Float lanes are computed by the scalar operators. pmin and pmax select one of two lanes as it is.
   - Loops over lanes, so that the compiler chooses the machine's vector instructions.
   Source: WebAssembly specification 2.0, "Execution / Numerics", and "Instructions / Vector Instructions". */
#ifndef CHUKKER_WASM_SEMANTICS_SIMD_H_
#define CHUKKER_WASM_SEMANTICS_SIMD_H_

#include <stdint.h>
#include <string.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "lanes of a v128 lie in memory as on a little-endian machine"
#endif

#ifdef __cplusplus
namespace chukker {
namespace sem {
#endif

typedef struct v128 {
  union {
    uint8_t u8[16];
    int8_t i8[16];
    uint16_t u16[8];
    int16_t i16[8];
    uint32_t u32[4];
    int32_t i32[4];
    uint64_t u64[2];
    int64_t i64[2];
    float f32[4];
    double f64[2];
  };
} v128;

static inline int8_t saturate_i8(int32_t x) { return (int8_t)(x < INT8_MIN ? INT8_MIN : x > INT8_MAX ? INT8_MAX : x); }
static inline uint8_t saturate_u8(int32_t x) { return (uint8_t)(x < 0 ? 0 : x > UINT8_MAX ? UINT8_MAX : x); }
static inline int16_t saturate_i16(int32_t x) {
  return (int16_t)(x < INT16_MIN ? INT16_MIN : x > INT16_MAX ? INT16_MAX : x);
}
static inline uint16_t saturate_u16(int32_t x) { return (uint16_t)(x < 0 ? 0 : x > UINT16_MAX ? UINT16_MAX : x); }

/* v128: 128 bits without lanes */
static inline v128 v128_not(v128 a) {
  for (int i = 0; i < 2; ++i) a.u64[i] = ~a.u64[i];
  return a;
}
static inline v128 v128_and(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] &= b.u64[i];
  return a;
}
static inline v128 v128_andnot(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] &= ~b.u64[i];
  return a;
}
static inline v128 v128_or(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] |= b.u64[i];
  return a;
}
static inline v128 v128_xor(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] ^= b.u64[i];
  return a;
}
static inline v128 v128_bitselect(v128 a, v128 b, v128 c) {
  for (int i = 0; i < 2; ++i) a.u64[i] = (a.u64[i] & c.u64[i]) | (b.u64[i] & ~c.u64[i]);
  return a;
}
static inline uint32_t v128_any_true(v128 a) { return (a.u64[0] | a.u64[1]) != 0; }

/* i8x16 */
static inline v128 i8x16_splat(uint32_t x) {
  v128 r;
  for (int i = 0; i < 16; ++i) r.u8[i] = (uint8_t)x;
  return r;
}
static inline uint32_t i8x16_extract_lane_s(v128 a, uint8_t lane) { return (uint32_t)a.i8[lane]; }
static inline uint32_t i8x16_extract_lane_u(v128 a, uint8_t lane) { return a.u8[lane]; }
static inline v128 i8x16_replace_lane(v128 a, uint32_t x, uint8_t lane) {
  a.u8[lane] = (uint8_t)x;
  return a;
}
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
static inline v128 i8x16_eq(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.u8[i] == b.u8[i]);
  return a;
}
static inline v128 i8x16_ne(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.u8[i] != b.u8[i]);
  return a;
}
static inline v128 i8x16_lt_s(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.i8[i] < b.i8[i]);
  return a;
}
static inline v128 i8x16_lt_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.u8[i] < b.u8[i]);
  return a;
}
static inline v128 i8x16_gt_s(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.i8[i] > b.i8[i]);
  return a;
}
static inline v128 i8x16_gt_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.u8[i] > b.u8[i]);
  return a;
}
static inline v128 i8x16_le_s(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.i8[i] <= b.i8[i]);
  return a;
}
static inline v128 i8x16_le_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.u8[i] <= b.u8[i]);
  return a;
}
static inline v128 i8x16_ge_s(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.i8[i] >= b.i8[i]);
  return a;
}
static inline v128 i8x16_ge_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-(a.u8[i] >= b.u8[i]);
  return a;
}
static inline v128 i8x16_abs(v128 a) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)(a.i8[i] < 0 ? -a.u8[i] : a.u8[i]);
  return a;
}
static inline v128 i8x16_neg(v128 a) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)-a.u8[i];
  return a;
}
static inline v128 i8x16_popcnt(v128 a) {
  for (int i = 0; i < 2; ++i) {
    uint64_t x = a.u64[i];
    x -= (x >> 1) & 0x5555555555555555u; /* counts of 2 bits each, then of 4, then of 8 */
    x = (x & 0x3333333333333333u) + ((x >> 2) & 0x3333333333333333u);
    a.u64[i] = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  }
  return a;
}
static inline uint32_t i8x16_all_true(v128 a) {
  uint32_t all = 1;
  for (int i = 0; i < 16; ++i) all &= a.u8[i] != 0;
  return all;
}
static inline uint32_t i8x16_bitmask(v128 a) {
  uint32_t mask = 0;
  for (int i = 0; i < 16; ++i) mask |= (uint32_t)(a.u8[i] >> 7) << i;
  return mask;
}
static inline v128 i8x16_narrow_i16x8_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 8; ++i) {
    r.i8[i] = saturate_i8(a.i16[i]);
    r.i8[i + 8] = saturate_i8(b.i16[i]);
  }
  return r;
}
static inline v128 i8x16_narrow_i16x8_u(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 8; ++i) {
    r.u8[i] = saturate_u8(a.i16[i]);
    r.u8[i + 8] = saturate_u8(b.i16[i]);
  }
  return r;
}
static inline v128 i8x16_shl(v128 a, uint32_t b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)(a.u8[i] << (b & 7));
  return a;
}
static inline v128 i8x16_shr_s(v128 a, uint32_t b) {
  for (int i = 0; i < 16; ++i) a.i8[i] = (int8_t)(a.i8[i] >> (b & 7));
  return a;
}
static inline v128 i8x16_shr_u(v128 a, uint32_t b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)(a.u8[i] >> (b & 7));
  return a;
}
static inline v128 i8x16_add(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)(a.u8[i] + b.u8[i]);
  return a;
}
static inline v128 i8x16_add_sat_s(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.i8[i] = saturate_i8(a.i8[i] + b.i8[i]);
  return a;
}
static inline v128 i8x16_add_sat_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = saturate_u8(a.u8[i] + b.u8[i]);
  return a;
}
static inline v128 i8x16_sub(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)(a.u8[i] - b.u8[i]);
  return a;
}
static inline v128 i8x16_sub_sat_s(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.i8[i] = saturate_i8(a.i8[i] - b.i8[i]);
  return a;
}
static inline v128 i8x16_sub_sat_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = saturate_u8(a.u8[i] - b.u8[i]);
  return a;
}
static inline v128 i8x16_min_s(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.i8[i] = a.i8[i] < b.i8[i] ? a.i8[i] : b.i8[i];
  return a;
}
static inline v128 i8x16_min_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = a.u8[i] < b.u8[i] ? a.u8[i] : b.u8[i];
  return a;
}
static inline v128 i8x16_max_s(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.i8[i] = a.i8[i] > b.i8[i] ? a.i8[i] : b.i8[i];
  return a;
}
static inline v128 i8x16_max_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = a.u8[i] > b.u8[i] ? a.u8[i] : b.u8[i];
  return a;
}
static inline v128 i8x16_avgr_u(v128 a, v128 b) {
  for (int i = 0; i < 16; ++i) a.u8[i] = (uint8_t)((a.u8[i] + b.u8[i] + 1) >> 1);
  return a;
}

/* i16x8 */
static inline v128 i16x8_splat(uint32_t x) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.u16[i] = (uint16_t)x;
  return r;
}
static inline uint32_t i16x8_extract_lane_s(v128 a, uint8_t lane) { return (uint32_t)a.i16[lane]; }
static inline uint32_t i16x8_extract_lane_u(v128 a, uint8_t lane) { return a.u16[lane]; }
static inline v128 i16x8_replace_lane(v128 a, uint32_t x, uint8_t lane) {
  a.u16[lane] = (uint16_t)x;
  return a;
}
static inline v128 i16x8_eq(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.u16[i] == b.u16[i]);
  return a;
}
static inline v128 i16x8_ne(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.u16[i] != b.u16[i]);
  return a;
}
static inline v128 i16x8_lt_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.i16[i] < b.i16[i]);
  return a;
}
static inline v128 i16x8_lt_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.u16[i] < b.u16[i]);
  return a;
}
static inline v128 i16x8_gt_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.i16[i] > b.i16[i]);
  return a;
}
static inline v128 i16x8_gt_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.u16[i] > b.u16[i]);
  return a;
}
static inline v128 i16x8_le_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.i16[i] <= b.i16[i]);
  return a;
}
static inline v128 i16x8_le_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.u16[i] <= b.u16[i]);
  return a;
}
static inline v128 i16x8_ge_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.i16[i] >= b.i16[i]);
  return a;
}
static inline v128 i16x8_ge_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-(a.u16[i] >= b.u16[i]);
  return a;
}
static inline v128 i16x8_abs(v128 a) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)(a.i16[i] < 0 ? -a.u16[i] : a.u16[i]);
  return a;
}
static inline v128 i16x8_neg(v128 a) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)-a.u16[i];
  return a;
}
static inline uint32_t i16x8_all_true(v128 a) {
  uint32_t all = 1;
  for (int i = 0; i < 8; ++i) all &= a.u16[i] != 0;
  return all;
}
static inline uint32_t i16x8_bitmask(v128 a) {
  uint32_t mask = 0;
  for (int i = 0; i < 8; ++i) mask |= (uint32_t)(a.u16[i] >> 15) << i;
  return mask;
}
static inline v128 i16x8_narrow_i32x4_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 4; ++i) {
    r.i16[i] = saturate_i16(a.i32[i]);
    r.i16[i + 4] = saturate_i16(b.i32[i]);
  }
  return r;
}
static inline v128 i16x8_narrow_i32x4_u(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 4; ++i) {
    r.u16[i] = saturate_u16(a.i32[i]);
    r.u16[i + 4] = saturate_u16(b.i32[i]);
  }
  return r;
}
static inline v128 i16x8_extadd_pairwise_i8x16_s(v128 a) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.u16[i] = (uint16_t)(a.i8[2 * i] + a.i8[2 * i + 1]);
  return r;
}
static inline v128 i16x8_extadd_pairwise_i8x16_u(v128 a) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.u16[i] = (uint16_t)(a.u8[2 * i] + a.u8[2 * i + 1]);
  return r;
}
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
static inline v128 i16x8_extmul_low_i8x16_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.i16[i] = (int16_t)((int16_t)a.i8[i] * b.i8[i]);
  return r;
}
static inline v128 i16x8_extmul_high_i8x16_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.i16[i] = (int16_t)((int16_t)a.i8[i + 8] * b.i8[i + 8]);
  return r;
}
static inline v128 i16x8_extmul_low_i8x16_u(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.u16[i] = (uint16_t)((uint16_t)a.u8[i] * b.u8[i]);
  return r;
}
static inline v128 i16x8_extmul_high_i8x16_u(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 8; ++i) r.u16[i] = (uint16_t)((uint16_t)a.u8[i + 8] * b.u8[i + 8]);
  return r;
}
static inline v128 i16x8_shl(v128 a, uint32_t b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)(a.u16[i] << (b & 15));
  return a;
}
static inline v128 i16x8_shr_s(v128 a, uint32_t b) {
  for (int i = 0; i < 8; ++i) a.i16[i] = (int16_t)(a.i16[i] >> (b & 15));
  return a;
}
static inline v128 i16x8_shr_u(v128 a, uint32_t b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)(a.u16[i] >> (b & 15));
  return a;
}
static inline v128 i16x8_add(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)(a.u16[i] + b.u16[i]);
  return a;
}
static inline v128 i16x8_add_sat_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.i16[i] = saturate_i16(a.i16[i] + b.i16[i]);
  return a;
}
static inline v128 i16x8_add_sat_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = saturate_u16(a.u16[i] + b.u16[i]);
  return a;
}
static inline v128 i16x8_sub(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)(a.u16[i] - b.u16[i]);
  return a;
}
static inline v128 i16x8_sub_sat_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.i16[i] = saturate_i16(a.i16[i] - b.i16[i]);
  return a;
}
static inline v128 i16x8_sub_sat_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = saturate_u16(a.u16[i] - b.u16[i]);
  return a;
}
static inline v128 i16x8_mul(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)((uint32_t)a.u16[i] * b.u16[i]);
  return a;
}
static inline v128 i16x8_min_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.i16[i] = a.i16[i] < b.i16[i] ? a.i16[i] : b.i16[i];
  return a;
}
static inline v128 i16x8_min_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = a.u16[i] < b.u16[i] ? a.u16[i] : b.u16[i];
  return a;
}
static inline v128 i16x8_max_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.i16[i] = a.i16[i] > b.i16[i] ? a.i16[i] : b.i16[i];
  return a;
}
static inline v128 i16x8_max_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = a.u16[i] > b.u16[i] ? a.u16[i] : b.u16[i];
  return a;
}
static inline v128 i16x8_avgr_u(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.u16[i] = (uint16_t)((a.u16[i] + b.u16[i] + 1) >> 1);
  return a;
}
static inline v128 i16x8_q15mulr_sat_s(v128 a, v128 b) {
  for (int i = 0; i < 8; ++i) a.i16[i] = saturate_i16((a.i16[i] * b.i16[i] + 0x4000) >> 15);
  return a;
}

/* i32x4 */
static inline v128 i32x4_splat(uint32_t x) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.u32[i] = x;
  return r;
}
static inline uint32_t i32x4_extract_lane(v128 a, uint8_t lane) { return a.u32[lane]; }
static inline v128 i32x4_replace_lane(v128 a, uint32_t x, uint8_t lane) {
  a.u32[lane] = x;
  return a;
}
static inline v128 i32x4_eq(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.u32[i] == b.u32[i]);
  return a;
}
static inline v128 i32x4_ne(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.u32[i] != b.u32[i]);
  return a;
}
static inline v128 i32x4_lt_s(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.i32[i] < b.i32[i]);
  return a;
}
static inline v128 i32x4_lt_u(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.u32[i] < b.u32[i]);
  return a;
}
static inline v128 i32x4_gt_s(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.i32[i] > b.i32[i]);
  return a;
}
static inline v128 i32x4_gt_u(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.u32[i] > b.u32[i]);
  return a;
}
static inline v128 i32x4_le_s(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.i32[i] <= b.i32[i]);
  return a;
}
static inline v128 i32x4_le_u(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.u32[i] <= b.u32[i]);
  return a;
}
static inline v128 i32x4_ge_s(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.i32[i] >= b.i32[i]);
  return a;
}
static inline v128 i32x4_ge_u(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -(uint32_t)(a.u32[i] >= b.u32[i]);
  return a;
}
static inline v128 i32x4_abs(v128 a) {
  for (int i = 0; i < 4; ++i) a.u32[i] = a.i32[i] < 0 ? -a.u32[i] : a.u32[i];
  return a;
}
static inline v128 i32x4_neg(v128 a) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -a.u32[i];
  return a;
}
static inline uint32_t i32x4_all_true(v128 a) {
  uint32_t all = 1;
  for (int i = 0; i < 4; ++i) all &= a.u32[i] != 0;
  return all;
}
static inline uint32_t i32x4_bitmask(v128 a) {
  uint32_t mask = 0;
  for (int i = 0; i < 4; ++i) mask |= (uint32_t)(a.u32[i] >> 31) << i;
  return mask;
}
static inline v128 i32x4_extadd_pairwise_i16x8_s(v128 a) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.u32[i] = (uint32_t)(a.i16[2 * i] + a.i16[2 * i + 1]);
  return r;
}
static inline v128 i32x4_extadd_pairwise_i16x8_u(v128 a) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.u32[i] = (uint32_t)(a.u16[2 * i] + a.u16[2 * i + 1]);
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
static inline v128 i32x4_extmul_low_i16x8_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.i32[i] = (int32_t)a.i16[i] * b.i16[i];
  return r;
}
static inline v128 i32x4_extmul_high_i16x8_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.i32[i] = (int32_t)a.i16[i + 4] * b.i16[i + 4];
  return r;
}
static inline v128 i32x4_extmul_low_i16x8_u(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.u32[i] = (uint32_t)a.u16[i] * b.u16[i];
  return r;
}
static inline v128 i32x4_extmul_high_i16x8_u(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.u32[i] = (uint32_t)a.u16[i + 4] * b.u16[i + 4];
  return r;
}
static inline v128 i32x4_shl(v128 a, uint32_t b) {
  for (int i = 0; i < 4; ++i) a.u32[i] <<= b & 31;
  return a;
}
static inline v128 i32x4_shr_s(v128 a, uint32_t b) {
  for (int i = 0; i < 4; ++i) a.i32[i] >>= b & 31;
  return a;
}
static inline v128 i32x4_shr_u(v128 a, uint32_t b) {
  for (int i = 0; i < 4; ++i) a.u32[i] >>= b & 31;
  return a;
}
static inline v128 i32x4_add(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] += b.u32[i];
  return a;
}
static inline v128 i32x4_sub(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] -= b.u32[i];
  return a;
}
static inline v128 i32x4_mul(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] *= b.u32[i];
  return a;
}
static inline v128 i32x4_min_s(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.i32[i] = a.i32[i] < b.i32[i] ? a.i32[i] : b.i32[i];
  return a;
}
static inline v128 i32x4_min_u(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = a.u32[i] < b.u32[i] ? a.u32[i] : b.u32[i];
  return a;
}
static inline v128 i32x4_max_s(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.i32[i] = a.i32[i] > b.i32[i] ? a.i32[i] : b.i32[i];
  return a;
}
static inline v128 i32x4_max_u(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = a.u32[i] > b.u32[i] ? a.u32[i] : b.u32[i];
  return a;
}
static inline v128 i32x4_dot_i16x8_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 4; ++i) {
    uint32_t even = (uint32_t)(a.i16[2 * i] * b.i16[2 * i]);
    uint32_t odd = (uint32_t)(a.i16[2 * i + 1] * b.i16[2 * i + 1]);
    r.u32[i] = even + odd;
  }
  return r;
}

/* i64x2 */
static inline v128 i64x2_splat(uint64_t x) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.u64[i] = x;
  return r;
}
static inline uint64_t i64x2_extract_lane(v128 a, uint8_t lane) { return a.u64[lane]; }
static inline v128 i64x2_replace_lane(v128 a, uint64_t x, uint8_t lane) {
  a.u64[lane] = x;
  return a;
}
static inline v128 i64x2_eq(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)(a.u64[i] == b.u64[i]);
  return a;
}
static inline v128 i64x2_ne(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)(a.u64[i] != b.u64[i]);
  return a;
}
static inline v128 i64x2_lt_s(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)(a.i64[i] < b.i64[i]);
  return a;
}
static inline v128 i64x2_gt_s(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)(a.i64[i] > b.i64[i]);
  return a;
}
static inline v128 i64x2_le_s(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)(a.i64[i] <= b.i64[i]);
  return a;
}
static inline v128 i64x2_ge_s(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)(a.i64[i] >= b.i64[i]);
  return a;
}
static inline v128 i64x2_abs(v128 a) {
  for (int i = 0; i < 2; ++i) a.u64[i] = a.i64[i] < 0 ? -a.u64[i] : a.u64[i];
  return a;
}
static inline v128 i64x2_neg(v128 a) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -a.u64[i];
  return a;
}
static inline uint32_t i64x2_all_true(v128 a) {
  uint32_t all = 1;
  for (int i = 0; i < 2; ++i) all &= a.u64[i] != 0;
  return all;
}
static inline uint32_t i64x2_bitmask(v128 a) {
  uint32_t mask = 0;
  for (int i = 0; i < 2; ++i) mask |= (uint32_t)(a.u64[i] >> 63) << i;
  return mask;
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
static inline v128 i64x2_extmul_low_i32x4_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.i64[i] = (int64_t)a.i32[i] * b.i32[i];
  return r;
}
static inline v128 i64x2_extmul_high_i32x4_s(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.i64[i] = (int64_t)a.i32[i + 2] * b.i32[i + 2];
  return r;
}
static inline v128 i64x2_extmul_low_i32x4_u(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.u64[i] = (uint64_t)a.u32[i] * b.u32[i];
  return r;
}
static inline v128 i64x2_extmul_high_i32x4_u(v128 a, v128 b) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.u64[i] = (uint64_t)a.u32[i + 2] * b.u32[i + 2];
  return r;
}
static inline v128 i64x2_shl(v128 a, uint32_t b) {
  for (int i = 0; i < 2; ++i) a.u64[i] <<= b & 63;
  return a;
}
static inline v128 i64x2_shr_s(v128 a, uint32_t b) {
  for (int i = 0; i < 2; ++i) a.i64[i] >>= b & 63;
  return a;
}
static inline v128 i64x2_shr_u(v128 a, uint32_t b) {
  for (int i = 0; i < 2; ++i) a.u64[i] >>= b & 63;
  return a;
}
static inline v128 i64x2_add(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] += b.u64[i];
  return a;
}
static inline v128 i64x2_sub(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] -= b.u64[i];
  return a;
}
static inline v128 i64x2_mul(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] *= b.u64[i];
  return a;
}

/* f32x4 */
static inline v128 f32x4_splat(float x) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.f32[i] = x;
  return r;
}
static inline float f32x4_extract_lane(v128 a, uint8_t lane) { return a.f32[lane]; }
static inline v128 f32x4_replace_lane(v128 a, float x, uint8_t lane) {
  a.f32[lane] = x;
  return a;
}
static inline v128 f32x4_eq(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -f32_eq(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_ne(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -f32_ne(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_lt(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -f32_lt(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_gt(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -f32_gt(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_le(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -f32_le(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_ge(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = -f32_ge(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_abs(v128 a) {
  for (int i = 0; i < 4; ++i) a.u32[i] &= ~0x80000000u;
  return a;
}
static inline v128 f32x4_neg(v128 a) {
  for (int i = 0; i < 4; ++i) a.u32[i] ^= 0x80000000u;
  return a;
}
static inline v128 f32x4_ceil(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_ceil(a.f32[i]);
  return a;
}
static inline v128 f32x4_floor(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_floor(a.f32[i]);
  return a;
}
static inline v128 f32x4_trunc(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_trunc(a.f32[i]);
  return a;
}
static inline v128 f32x4_nearest(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_nearest(a.f32[i]);
  return a;
}
static inline v128 f32x4_sqrt(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_sqrt(a.f32[i]);
  return a;
}
static inline v128 f32x4_add(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_add(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_sub(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_sub(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_mul(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_mul(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_div(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_div(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_min(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_min(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_max(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_max(a.f32[i], b.f32[i]);
  return a;
}
static inline v128 f32x4_pmin(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = b.f32[i] < a.f32[i] ? b.u32[i] : a.u32[i];
  return a;
}
static inline v128 f32x4_pmax(v128 a, v128 b) {
  for (int i = 0; i < 4; ++i) a.u32[i] = a.f32[i] < b.f32[i] ? b.u32[i] : a.u32[i];
  return a;
}

/* f64x2 */
static inline v128 f64x2_splat(double x) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.f64[i] = x;
  return r;
}
static inline double f64x2_extract_lane(v128 a, uint8_t lane) { return a.f64[lane]; }
static inline v128 f64x2_replace_lane(v128 a, double x, uint8_t lane) {
  a.f64[lane] = x;
  return a;
}
static inline v128 f64x2_eq(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)f64_eq(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_ne(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)f64_ne(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_lt(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)f64_lt(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_gt(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)f64_gt(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_le(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)f64_le(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_ge(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = -(uint64_t)f64_ge(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_abs(v128 a) {
  for (int i = 0; i < 2; ++i) a.u64[i] &= ~0x8000000000000000u;
  return a;
}
static inline v128 f64x2_neg(v128 a) {
  for (int i = 0; i < 2; ++i) a.u64[i] ^= 0x8000000000000000u;
  return a;
}
static inline v128 f64x2_ceil(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_ceil(a.f64[i]);
  return a;
}
static inline v128 f64x2_floor(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_floor(a.f64[i]);
  return a;
}
static inline v128 f64x2_trunc(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_trunc(a.f64[i]);
  return a;
}
static inline v128 f64x2_nearest(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_nearest(a.f64[i]);
  return a;
}
static inline v128 f64x2_sqrt(v128 a) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_sqrt(a.f64[i]);
  return a;
}
static inline v128 f64x2_add(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_add(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_sub(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_sub(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_mul(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_mul(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_div(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_div(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_min(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_min(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_max(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.f64[i] = f64_max(a.f64[i], b.f64[i]);
  return a;
}
static inline v128 f64x2_pmin(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = b.f64[i] < a.f64[i] ? b.u64[i] : a.u64[i];
  return a;
}
static inline v128 f64x2_pmax(v128 a, v128 b) {
  for (int i = 0; i < 2; ++i) a.u64[i] = a.f64[i] < b.f64[i] ? b.u64[i] : a.u64[i];
  return a;
}

/* Conversions; "zero" fills the upper half of the result with zeros. */
static inline v128 i32x4_trunc_sat_f32x4_s(v128 a) {
  for (int i = 0; i < 4; ++i) a.u32[i] = i32_trunc_sat_f32_s(a.f32[i]);
  return a;
}
static inline v128 i32x4_trunc_sat_f32x4_u(v128 a) {
  for (int i = 0; i < 4; ++i) a.u32[i] = i32_trunc_sat_f32_u(a.f32[i]);
  return a;
}
static inline v128 i32x4_trunc_sat_f64x2_s_zero(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) {
    r.u32[i] = i32_trunc_sat_f64_s(a.f64[i]);
    r.u32[i + 2] = 0;
  }
  return r;
}
static inline v128 i32x4_trunc_sat_f64x2_u_zero(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) {
    r.u32[i] = i32_trunc_sat_f64_u(a.f64[i]);
    r.u32[i + 2] = 0;
  }
  return r;
}
static inline v128 f32x4_convert_i32x4_s(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_convert_i32_s(a.u32[i]);
  return a;
}
static inline v128 f32x4_convert_i32x4_u(v128 a) {
  for (int i = 0; i < 4; ++i) a.f32[i] = f32_convert_i32_u(a.u32[i]);
  return a;
}
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
  v128 r;
  for (int i = 0; i < 2; ++i) {
    r.f32[i] = f32_demote_f64(a.f64[i]);
    r.u32[i + 2] = 0;
  }
  return r;
}
static inline v128 f64x2_promote_low_f32x4(v128 a) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.f64[i] = f64_promote_f32(a.f32[i]);
  return r;
}

/* Memory: what a load makes of the bytes, and what a store makes of the value. */
static inline v128 v128_load(v128 m) { return m; }
static inline v128 v128_load32_zero(uint32_t m) {
  v128 r;
  for (int i = 0; i < 4; ++i) r.u32[i] = i == 0 ? m : 0;
  return r;
}
static inline v128 v128_load64_zero(uint64_t m) {
  v128 r;
  for (int i = 0; i < 2; ++i) r.u64[i] = i == 0 ? m : 0;
  return r;
}
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
