// The vector rows whose lanes depend on more than one lane, or that make something else of them; the others are in
// semantics_test.cc.
#include "wasm/semantics.h"

#include "wasm/semantics_reference.h"
#include "wasm/semantics_testing.h"

namespace chukker::wasm {
namespace {

using namespace reference;

// Lane i of the meaning's result is reference(a, b, i), where a and b are the operands' lanes.
template <Op op, class In, class Out, class Reference>
void gathers(Reference reference) {
  auto gathered = [=](v128 a, v128 b) {
    Lanes<Out> result;
    for (size_t i = 0; i < result.size(); ++i) result[i] = static_cast<Out>(reference(lanes<In>(a), lanes<In>(b), i));
    return vector<Out>(result);
  };
  if constexpr (info(op).signature == "v:v") {
    compare(info(op).text, kMeaning<op>, [=](v128 a) { return gathered(a, a); }, draw_vector<In>);
  } else {
    compare(info(op).text, kMeaning<op>, gathered, draw_vector<In>, draw_vector<In>);
  }
}

// reference(lanes) is the scalar result.
template <Op op, class In, class Reference>
void counts(Reference reference) {
  compare(info(op).text, kMeaning<op>, [=](v128 a) { return static_cast<uint32_t>(reference(lanes<In>(a))); },
          draw_vector<In>);
}

template <Op low, Op high, class In, class Out>
void extends() {
  constexpr size_t kHalf = Lanes<Out>().size();
  gathers<low, In, Out>([](auto a, auto, size_t i) { return a[i]; });
  gathers<high, In, Out>([](auto a, auto, size_t i) { return a[i + kHalf]; });
}

TEST(SemanticsSimd, LanesExtend) {
  extends<Op::i16x8_extend_low_i8x16_s, Op::i16x8_extend_high_i8x16_s, int8_t, int16_t>();
  extends<Op::i16x8_extend_low_i8x16_u, Op::i16x8_extend_high_i8x16_u, uint8_t, uint16_t>();
  extends<Op::i32x4_extend_low_i16x8_s, Op::i32x4_extend_high_i16x8_s, int16_t, int32_t>();
  extends<Op::i32x4_extend_low_i16x8_u, Op::i32x4_extend_high_i16x8_u, uint16_t, uint32_t>();
  extends<Op::i64x2_extend_low_i32x4_s, Op::i64x2_extend_high_i32x4_s, int32_t, int64_t>();
  extends<Op::i64x2_extend_low_i32x4_u, Op::i64x2_extend_high_i32x4_u, uint32_t, uint64_t>();
}

template <Op low, Op high, class In, class Out>
void multiplies() {
  constexpr size_t kHalf = Lanes<Out>().size();
  gathers<low, In, Out>([](auto a, auto b, size_t i) { return Wide<In>(a[i]) * b[i]; });
  gathers<high, In, Out>([](auto a, auto b, size_t i) { return Wide<In>(a[i + kHalf]) * b[i + kHalf]; });
}

TEST(SemanticsSimd, ProductsAreWhole) {
  multiplies<Op::i16x8_extmul_low_i8x16_s, Op::i16x8_extmul_high_i8x16_s, int8_t, int16_t>();
  multiplies<Op::i16x8_extmul_low_i8x16_u, Op::i16x8_extmul_high_i8x16_u, uint8_t, uint16_t>();
  multiplies<Op::i32x4_extmul_low_i16x8_s, Op::i32x4_extmul_high_i16x8_s, int16_t, int32_t>();
  multiplies<Op::i32x4_extmul_low_i16x8_u, Op::i32x4_extmul_high_i16x8_u, uint16_t, uint32_t>();
  multiplies<Op::i64x2_extmul_low_i32x4_s, Op::i64x2_extmul_high_i32x4_s, int32_t, int64_t>();
  multiplies<Op::i64x2_extmul_low_i32x4_u, Op::i64x2_extmul_high_i32x4_u, uint32_t, uint64_t>();
}

TEST(SemanticsSimd, NeighboursAreAdded) {
  const auto pair = [](auto a, auto, size_t i) { return a[2 * i] + a[2 * i + 1]; };
  gathers<Op::i16x8_extadd_pairwise_i8x16_s, int8_t, int16_t>(pair);
  gathers<Op::i16x8_extadd_pairwise_i8x16_u, uint8_t, uint16_t>(pair);
  gathers<Op::i32x4_extadd_pairwise_i16x8_s, int16_t, int32_t>(pair);
  gathers<Op::i32x4_extadd_pairwise_i16x8_u, uint16_t, uint32_t>(pair);
  gathers<Op::i32x4_dot_i16x8_s, int16_t, int32_t>(
      [](auto a, auto b, size_t i) { return int64_t{a[2 * i]} * b[2 * i] + int64_t{a[2 * i + 1]} * b[2 * i + 1]; });
}

TEST(SemanticsSimd, LanesNarrowToTheNearest) {
  const auto joined = [](auto a, auto b, size_t i) { return i < a.size() ? a[i] : b[i - a.size()]; };
  gathers<Op::i8x16_narrow_i16x8_s, int16_t, int8_t>([=](auto... x) { return clamped<int8_t>(joined(x...)); });
  gathers<Op::i8x16_narrow_i16x8_u, int16_t, uint8_t>([=](auto... x) { return clamped<uint8_t>(joined(x...)); });
  gathers<Op::i16x8_narrow_i32x4_s, int32_t, int16_t>([=](auto... x) { return clamped<int16_t>(joined(x...)); });
  gathers<Op::i16x8_narrow_i32x4_u, int32_t, uint16_t>([=](auto... x) { return clamped<uint16_t>(joined(x...)); });
}

TEST(SemanticsSimd, LanesArePickedByNumber) {
  gathers<Op::i8x16_swizzle, uint8_t, uint8_t>([](auto a, auto b, size_t i) { return b[i] < 16 ? a[b[i]] : 0; });
  const auto valid_lanes = [](Operands& operands) {
    Lanes<uint8_t> picked;
    for (uint8_t& lane : picked) lane = operands.next<uint8_t>() % 32;
    return vector<uint8_t>(picked);
  };
  const auto shuffled = [](v128 a, v128 b, v128 picked) {
    Lanes<uint8_t> result = lanes<uint8_t>(picked);
    for (uint8_t& lane : result) lane = lane < 16 ? lanes<uint8_t>(a)[lane] : lanes<uint8_t>(b)[lane - 16];
    return vector<uint8_t>(result);
  };
  compare("i8x16.shuffle", sem::i8x16_shuffle, shuffled, draw_vector<uint8_t>, draw_vector<uint8_t>, valid_lanes);
}

TEST(SemanticsSimd, BitsAreSelected) {
  const auto selected = [](v128 a, v128 b, v128 mask) {
    Lanes<uint8_t> result = lanes<uint8_t>(mask);
    for (size_t i = 0; i < 128; ++i) {
      const Lanes<uint8_t> source = lanes<uint8_t>(lanes<uint8_t>(mask)[i / 8] >> i % 8 & 1 ? a : b);
      result[i / 8] = static_cast<uint8_t>((result[i / 8] & ~(1 << i % 8)) | (source[i / 8] & 1 << i % 8));
    }
    return vector<uint8_t>(result);
  };
  compare("v128.bitselect", sem::v128_bitselect, selected, draw_vector<uint32_t>, draw_vector<uint32_t>,
          draw_vector<uint32_t>);
}

constexpr auto kNoneIsZero = [](auto a) { return std::count(a.begin(), a.end(), 0) == 0; };
constexpr auto kSigns = [](auto a) {
  uint32_t mask = 0;
  for (size_t i = 0; i < a.size(); ++i) mask += a[i] < 0 ? 1u << i : 0;
  return mask;
};

TEST(SemanticsSimd, LanesAreTested) {
  counts<Op::v128_any_true, uint8_t>([](auto a) { return std::count(a.begin(), a.end(), 0) < 16; });
  counts<Op::i8x16_all_true, uint8_t>(kNoneIsZero);
  counts<Op::i16x8_all_true, uint16_t>(kNoneIsZero);
  counts<Op::i32x4_all_true, uint32_t>(kNoneIsZero);
  counts<Op::i64x2_all_true, uint64_t>(kNoneIsZero);
  counts<Op::i8x16_bitmask, int8_t>(kSigns);
  counts<Op::i16x8_bitmask, int16_t>(kSigns);
  counts<Op::i32x4_bitmask, int32_t>(kSigns);
  counts<Op::i64x2_bitmask, int64_t>(kSigns);
  EXPECT_EQ(sem::v128_any_true(sem::v128_zero()), 0u);
  EXPECT_EQ(sem::v128_any_true(sem::i64x2_replace_lane(sem::v128_zero(), 1, 1)), 1u);
}

TEST(SemanticsSimd, HalvesAreConverted) {
  gathers<Op::f64x2_convert_low_i32x4_s, int32_t, double>([](auto a, auto, size_t i) { return a[i]; });
  gathers<Op::f64x2_convert_low_i32x4_u, uint32_t, double>([](auto a, auto, size_t i) { return a[i]; });
  gathers<Op::f64x2_promote_low_f32x4, float, double>([](auto a, auto, size_t i) { return converted<double>(a[i]); });
  gathers<Op::f32x4_demote_f64x2_zero, double, float>(
      [](auto a, auto, size_t i) { return i < 2 ? converted<float>(a[i]) : 0.0f; });
  gathers<Op::i32x4_trunc_sat_f64x2_s_zero, double, int32_t>(
      [](auto a, auto, size_t i) { return i < 2 ? saturated<int32_t>(a[i]) : 0; });
  gathers<Op::i32x4_trunc_sat_f64x2_u_zero, double, uint32_t>(
      [](auto a, auto, size_t i) { return i < 2 ? saturated<uint32_t>(a[i]) : 0; });
}

// A splat, and for each lane: putting a value there and taking it out again, from registers and from memory.
template <class Lane, class Splat, class Extract, class Replace>
void lanes_hold(Splat splat, Extract extract, Replace replace) {
  Operands operands;
  for (uint8_t lane = 0; lane < Lanes<Lane>().size(); ++lane) {
    const Lane x = operands.next<Lane>();
    const v128 before = operands.next_vector<Lane>();
    Lanes<Lane> expected = lanes<Lane>(before);
    expected[lane] = x;
    EXPECT_EQ(show(replace(before, x, lane)), show(vector<Lane>(expected)));
    EXPECT_EQ(show(static_cast<Lane>(extract(vector<Lane>(expected), lane))), show(x));
    expected.fill(x);
    EXPECT_EQ(show(splat(x)), show(vector<Lane>(expected)));
  }
}

TEST(SemanticsSimd, LanesHoldWhatIsPutThere) {
  using namespace sem;
  lanes_hold<uint8_t>(i8x16_splat, i8x16_extract_lane_u, i8x16_replace_lane);
  lanes_hold<uint16_t>(i16x8_splat, i16x8_extract_lane_u, i16x8_replace_lane);
  lanes_hold<uint32_t>(i32x4_splat, i32x4_extract_lane, i32x4_replace_lane);
  lanes_hold<uint64_t>(i64x2_splat, i64x2_extract_lane, i64x2_replace_lane);
  lanes_hold<float>(f32x4_splat, f32x4_extract_lane, f32x4_replace_lane);
  lanes_hold<double>(f64x2_splat, f64x2_extract_lane, f64x2_replace_lane);
  lanes_hold<uint8_t>(v128_load8_splat, v128_store8_lane, v128_load8_lane);
  lanes_hold<uint16_t>(v128_load16_splat, v128_store16_lane, v128_load16_lane);
  lanes_hold<uint32_t>(v128_load32_splat, v128_store32_lane, v128_load32_lane);
  lanes_hold<uint64_t>(v128_load64_splat, v128_store64_lane, v128_load64_lane);
  EXPECT_EQ(i8x16_extract_lane_s(i8x16_splat(0x80), 15), 0xFFFFFF80);
  EXPECT_EQ(i16x8_extract_lane_s(i16x8_splat(0x8000), 7), 0xFFFF8000);
}

TEST(SemanticsSimd, LoadsExtendTheBytesInOrder) {
  const uint64_t bytes = 0x8807FF6504830201;
  EXPECT_EQ(show(sem::v128_load8x8_s(bytes)), " 0xff880007ffff00650004ff8300020001");
  EXPECT_EQ(show(sem::v128_load8x8_u(bytes)), " 0x0088000700ff00650004008300020001");
  EXPECT_EQ(show(sem::v128_load16x4_s(bytes)), " 0xffff8807ffffff650000048300000201");
  EXPECT_EQ(show(sem::v128_load16x4_u(bytes)), " 0x000088070000ff650000048300000201");
  EXPECT_EQ(show(sem::v128_load32x2_s(bytes)), " 0xffffffff8807ff650000000004830201");
  EXPECT_EQ(show(sem::v128_load32x2_u(bytes)), " 0x000000008807ff650000000004830201");
  EXPECT_EQ(show(sem::v128_load32_zero(0x04830201)), " 0x00000000000000000000000004830201");
  EXPECT_EQ(show(sem::v128_load64_zero(bytes)), " 0x00000000000000008807ff6504830201");
  EXPECT_EQ(show(sem::v128_load(sem::i64x2_splat(bytes))), " 0x8807ff65048302018807ff6504830201");
  EXPECT_EQ(show(sem::v128_store(sem::i64x2_splat(bytes))), " 0x8807ff65048302018807ff6504830201");
}

TEST(SemanticsSimd, EdgesOfTheNarrow) {
  EXPECT_EQ(sem::i16x8_q15mulr_sat_s(sem::i16x8_splat(0x8000), sem::i16x8_splat(0x8000)).u16[0], 0x7FFF);
  EXPECT_EQ(sem::i32x4_dot_i16x8_s(sem::i16x8_splat(0x8000), sem::i16x8_splat(0x8000)).u32[0], 0x80000000);
  EXPECT_EQ(sem::i8x16_abs(sem::i8x16_splat(0x80)).u8[0], 0x80);
  EXPECT_EQ(sem::i8x16_narrow_i16x8_u(sem::i16x8_splat(0xFFFF), sem::i16x8_splat(0x100)).u64[0], 0u);
  EXPECT_EQ(sem::i8x16_narrow_i16x8_u(sem::i16x8_splat(0xFFFF), sem::i16x8_splat(0x100)).u64[1], UINT64_MAX);
  EXPECT_EQ(sem::i8x16_avgr_u(sem::i8x16_splat(0xFF), sem::i8x16_splat(0xFE)).u8[0], 0xFF);
  EXPECT_EQ(sem::i8x16_shl(sem::i8x16_splat(1), 9).u8[0], 2);
}

TEST(SemanticsSimd, PseudoMinimumKeepsTheFirstOfEqualsAndNans) {
  const auto signalling = sem::i32x4_splat(0x7FA00001);
  const auto one = sem::f32x4_splat(1.0f);
  EXPECT_EQ(sem::f32x4_pmin(signalling, one).u32[0], 0x7FA00001u);
  EXPECT_EQ(sem::f32x4_pmin(one, signalling).u32[0], 0x3F800000u);
  EXPECT_EQ(sem::f32x4_pmax(signalling, one).u32[0], 0x7FA00001u);
  EXPECT_EQ(sem::f32x4_pmin(sem::f32x4_splat(0.0f), sem::f32x4_splat(-0.0f)).u32[0], 0u);
  EXPECT_EQ(sem::f32x4_pmax(sem::f32x4_splat(-0.0f), sem::f32x4_splat(0.0f)).u32[0], 0x80000000u);
  EXPECT_EQ(sem::f32x4_min(one, signalling).u32[0], 0x7FC00000u);
  EXPECT_EQ(sem::f32x4_max(one, signalling).u32[0], 0x7FC00000u);
}

}  // namespace
}  // namespace chukker::wasm
