// Each meaning against a formula written another way, on operands that lean to the edges; a vector row lane by lane.
// What the formula might get wrong in the same way stands at the end with its result written out.
#include "wasm/semantics.h"

#include "wasm/semantics_reference.h"
#include "wasm/semantics_testing.h"

namespace chukker::wasm {
namespace {

using namespace reference;

TEST(Semantics, IntegersWrap) {
  agrees<Op::i32_add>(add<uint32_t>);
  agrees<Op::i64_add>(add<uint64_t>);
  agrees<Op::i8x16_add>(add<uint8_t>);
  agrees<Op::i16x8_add>(add<uint16_t>);
  agrees<Op::i32x4_add>(add<uint32_t>);
  agrees<Op::i64x2_add>(add<uint64_t>);
  agrees<Op::i32_sub>(sub<uint32_t>);
  agrees<Op::i64_sub>(sub<uint64_t>);
  agrees<Op::i8x16_sub>(sub<uint8_t>);
  agrees<Op::i16x8_sub>(sub<uint16_t>);
  agrees<Op::i32x4_sub>(sub<uint32_t>);
  agrees<Op::i64x2_sub>(sub<uint64_t>);
  agrees<Op::i32_mul>(mul<uint32_t>);
  agrees<Op::i64_mul>(mul<uint64_t>);
  agrees<Op::i16x8_mul>(mul<uint16_t>);
  agrees<Op::i32x4_mul>(mul<uint32_t>);
  agrees<Op::i64x2_mul>(mul<uint64_t>);
  agrees<Op::i8x16_neg>(neg<uint8_t>);
  agrees<Op::i16x8_neg>(neg<uint16_t>);
  agrees<Op::i32x4_neg>(neg<uint32_t>);
  agrees<Op::i64x2_neg>(neg<uint64_t>);
  agrees<Op::i8x16_abs>(magnitude<int8_t>);
  agrees<Op::i16x8_abs>(magnitude<int16_t>);
  agrees<Op::i32x4_abs>(magnitude<int32_t>);
  agrees<Op::i64x2_abs>(magnitude<int64_t>);
}

TEST(Semantics, BitsAreCounted) {
  agrees<Op::i32_clz>(count_leading<uint32_t>);
  agrees<Op::i64_clz>(count_leading<uint64_t>);
  agrees<Op::i32_ctz>(count_trailing<uint32_t>);
  agrees<Op::i64_ctz>(count_trailing<uint64_t>);
  agrees<Op::i32_popcnt>(count_ones<uint32_t>);
  agrees<Op::i64_popcnt>(count_ones<uint64_t>);
  agrees<Op::i8x16_popcnt>(count_ones<uint8_t>);
}

TEST(Semantics, BitsAreCombined) {
  agrees<Op::i32_and>(bitwise_and<uint32_t>);
  agrees<Op::i64_and>(bitwise_and<uint64_t>);
  agrees<Op::v128_and>(bitwise_and<uint8_t>);
  agrees<Op::i32_or>(bitwise_or<uint32_t>);
  agrees<Op::i64_or>(bitwise_or<uint64_t>);
  agrees<Op::v128_or>(bitwise_or<uint8_t>);
  agrees<Op::i32_xor>(bitwise_xor<uint32_t>);
  agrees<Op::i64_xor>(bitwise_xor<uint64_t>);
  agrees<Op::v128_xor>(bitwise_xor<uint8_t>);
  agrees<Op::v128_andnot>(bitwise_andnot<uint8_t>);
  agrees<Op::v128_not>(bitwise_not<uint8_t>);
}

TEST(Semantics, ShiftsTakeTheirCountModuloTheWidth) {
  agrees<Op::i32_shl>(shl<uint32_t>);
  agrees<Op::i64_shl>(shl<uint64_t>);
  agrees<Op::i8x16_shl>(shl<uint8_t, uint32_t>);
  agrees<Op::i16x8_shl>(shl<uint16_t, uint32_t>);
  agrees<Op::i32x4_shl>(shl<uint32_t, uint32_t>);
  agrees<Op::i64x2_shl>(shl<uint64_t, uint32_t>);
  agrees<Op::i32_shr_s>(shr<int32_t>);
  agrees<Op::i64_shr_s>(shr<int64_t>);
  agrees<Op::i8x16_shr_s>(shr<int8_t, uint32_t>);
  agrees<Op::i16x8_shr_s>(shr<int16_t, uint32_t>);
  agrees<Op::i32x4_shr_s>(shr<int32_t, uint32_t>);
  agrees<Op::i64x2_shr_s>(shr<int64_t, uint32_t>);
  agrees<Op::i32_shr_u>(shr<uint32_t>);
  agrees<Op::i64_shr_u>(shr<uint64_t>);
  agrees<Op::i8x16_shr_u>(shr<uint8_t, uint32_t>);
  agrees<Op::i16x8_shr_u>(shr<uint16_t, uint32_t>);
  agrees<Op::i32x4_shr_u>(shr<uint32_t, uint32_t>);
  agrees<Op::i64x2_shr_u>(shr<uint64_t, uint32_t>);
  agrees<Op::i32_rotl>(rotl<uint32_t>);
  agrees<Op::i64_rotl>(rotl<uint64_t>);
  agrees<Op::i32_rotr>(rotr<uint32_t>);
  agrees<Op::i64_rotr>(rotr<uint64_t>);
}

TEST(Semantics, DivisionTruncatesAndTraps) {
  agrees<Op::i32_div_s>(quotient<int32_t>);
  agrees<Op::i64_div_s>(quotient<int64_t>);
  agrees<Op::i32_div_u>(quotient<uint32_t>);
  agrees<Op::i64_div_u>(quotient<uint64_t>);
  agrees<Op::i32_rem_s>(remainder<int32_t>);
  agrees<Op::i64_rem_s>(remainder<int64_t>);
  agrees<Op::i32_rem_u>(remainder<uint32_t>);
  agrees<Op::i64_rem_u>(remainder<uint64_t>);
}

TEST(Semantics, IntegersCompare) {
  agrees<Op::i32_eqz>(is_zero<uint32_t>);
  agrees<Op::i64_eqz>(is_zero<uint64_t>);
  agrees<Op::i32_eq>(eq<uint32_t>);
  agrees<Op::i64_eq>(eq<uint64_t>);
  agrees<Op::i32_ne>(ne<uint32_t>);
  agrees<Op::i64_ne>(ne<uint64_t>);
  agrees<Op::i32_lt_s>(lt<int32_t>);
  agrees<Op::i64_lt_s>(lt<int64_t>);
  agrees<Op::i32_lt_u>(lt<uint32_t>);
  agrees<Op::i64_lt_u>(lt<uint64_t>);
  agrees<Op::i32_gt_s>(gt<int32_t>);
  agrees<Op::i64_gt_s>(gt<int64_t>);
  agrees<Op::i32_gt_u>(gt<uint32_t>);
  agrees<Op::i64_gt_u>(gt<uint64_t>);
  agrees<Op::i32_le_s>(le<int32_t>);
  agrees<Op::i64_le_s>(le<int64_t>);
  agrees<Op::i32_le_u>(le<uint32_t>);
  agrees<Op::i64_le_u>(le<uint64_t>);
  agrees<Op::i32_ge_s>(ge<int32_t>);
  agrees<Op::i64_ge_s>(ge<int64_t>);
  agrees<Op::i32_ge_u>(ge<uint32_t>);
  agrees<Op::i64_ge_u>(ge<uint64_t>);
}

TEST(Semantics, IntegerLanesCompareToMasks) {
  agrees<Op::i8x16_eq>(mask<eq<uint8_t>, uint8_t>);
  agrees<Op::i8x16_ne>(mask<ne<uint8_t>, uint8_t>);
  agrees<Op::i8x16_lt_s>(mask<lt<int8_t>, int8_t>);
  agrees<Op::i8x16_lt_u>(mask<lt<uint8_t>, uint8_t>);
  agrees<Op::i8x16_gt_s>(mask<gt<int8_t>, int8_t>);
  agrees<Op::i8x16_gt_u>(mask<gt<uint8_t>, uint8_t>);
  agrees<Op::i8x16_le_s>(mask<le<int8_t>, int8_t>);
  agrees<Op::i8x16_le_u>(mask<le<uint8_t>, uint8_t>);
  agrees<Op::i8x16_ge_s>(mask<ge<int8_t>, int8_t>);
  agrees<Op::i8x16_ge_u>(mask<ge<uint8_t>, uint8_t>);
  agrees<Op::i16x8_eq>(mask<eq<uint16_t>, uint16_t>);
  agrees<Op::i16x8_ne>(mask<ne<uint16_t>, uint16_t>);
  agrees<Op::i16x8_lt_s>(mask<lt<int16_t>, int16_t>);
  agrees<Op::i16x8_lt_u>(mask<lt<uint16_t>, uint16_t>);
  agrees<Op::i16x8_gt_s>(mask<gt<int16_t>, int16_t>);
  agrees<Op::i16x8_gt_u>(mask<gt<uint16_t>, uint16_t>);
  agrees<Op::i16x8_le_s>(mask<le<int16_t>, int16_t>);
  agrees<Op::i16x8_le_u>(mask<le<uint16_t>, uint16_t>);
  agrees<Op::i16x8_ge_s>(mask<ge<int16_t>, int16_t>);
  agrees<Op::i16x8_ge_u>(mask<ge<uint16_t>, uint16_t>);
  agrees<Op::i32x4_eq>(mask<eq<uint32_t>, uint32_t>);
  agrees<Op::i32x4_ne>(mask<ne<uint32_t>, uint32_t>);
  agrees<Op::i32x4_lt_s>(mask<lt<int32_t>, int32_t>);
  agrees<Op::i32x4_lt_u>(mask<lt<uint32_t>, uint32_t>);
  agrees<Op::i32x4_gt_s>(mask<gt<int32_t>, int32_t>);
  agrees<Op::i32x4_gt_u>(mask<gt<uint32_t>, uint32_t>);
  agrees<Op::i32x4_le_s>(mask<le<int32_t>, int32_t>);
  agrees<Op::i32x4_le_u>(mask<le<uint32_t>, uint32_t>);
  agrees<Op::i32x4_ge_s>(mask<ge<int32_t>, int32_t>);
  agrees<Op::i32x4_ge_u>(mask<ge<uint32_t>, uint32_t>);
  agrees<Op::i64x2_eq>(mask<eq<uint64_t>, uint64_t>);
  agrees<Op::i64x2_ne>(mask<ne<uint64_t>, uint64_t>);
  agrees<Op::i64x2_lt_s>(mask<lt<int64_t>, int64_t>);
  agrees<Op::i64x2_gt_s>(mask<gt<int64_t>, int64_t>);
  agrees<Op::i64x2_le_s>(mask<le<int64_t>, int64_t>);
  agrees<Op::i64x2_ge_s>(mask<ge<int64_t>, int64_t>);
}

TEST(Semantics, IntegerLanesHaveALeastAndAGreatest) {
  agrees<Op::i8x16_min_s>(least<int8_t>);
  agrees<Op::i16x8_min_s>(least<int16_t>);
  agrees<Op::i32x4_min_s>(least<int32_t>);
  agrees<Op::i8x16_min_u>(least<uint8_t>);
  agrees<Op::i16x8_min_u>(least<uint16_t>);
  agrees<Op::i32x4_min_u>(least<uint32_t>);
  agrees<Op::i8x16_max_s>(greatest<int8_t>);
  agrees<Op::i16x8_max_s>(greatest<int16_t>);
  agrees<Op::i32x4_max_s>(greatest<int32_t>);
  agrees<Op::i8x16_max_u>(greatest<uint8_t>);
  agrees<Op::i16x8_max_u>(greatest<uint16_t>);
  agrees<Op::i32x4_max_u>(greatest<uint32_t>);
}

TEST(Semantics, IntegerLanesSaturateAndRound) {
  agrees<Op::i8x16_add_sat_s>(add_saturated<int8_t>);
  agrees<Op::i16x8_add_sat_s>(add_saturated<int16_t>);
  agrees<Op::i8x16_add_sat_u>(add_saturated<uint8_t>);
  agrees<Op::i16x8_add_sat_u>(add_saturated<uint16_t>);
  agrees<Op::i8x16_sub_sat_s>(sub_saturated<int8_t>);
  agrees<Op::i16x8_sub_sat_s>(sub_saturated<int16_t>);
  agrees<Op::i8x16_sub_sat_u>(sub_saturated<uint8_t>);
  agrees<Op::i16x8_sub_sat_u>(sub_saturated<uint16_t>);
  agrees<Op::i16x8_q15mulr_sat_s>(multiply_q15);
  agrees<Op::i8x16_avgr_u>(average<uint8_t>);
  agrees<Op::i16x8_avgr_u>(average<uint16_t>);
}

TEST(Semantics, FloatsRoundOnceAndMakeCanonicalNans) {
  agrees<Op::f32_add>(add<float>);
  agrees<Op::f64_add>(add<double>);
  agrees<Op::f32x4_add>(add<float>);
  agrees<Op::f64x2_add>(add<double>);
  agrees<Op::f32_sub>(sub<float>);
  agrees<Op::f64_sub>(sub<double>);
  agrees<Op::f32x4_sub>(sub<float>);
  agrees<Op::f64x2_sub>(sub<double>);
  agrees<Op::f32_mul>(mul<float>);
  agrees<Op::f64_mul>(mul<double>);
  agrees<Op::f32x4_mul>(mul<float>);
  agrees<Op::f64x2_mul>(mul<double>);
  agrees<Op::f32_div>(div<float>);
  agrees<Op::f64_div>(div<double>);
  agrees<Op::f32x4_div>(div<float>);
  agrees<Op::f64x2_div>(div<double>);
}

TEST(Semantics, FloatsCompare) {
  agrees<Op::f32_eq>(eq<float>);
  agrees<Op::f64_eq>(eq<double>);
  agrees<Op::f32x4_eq>(mask<eq<float>, float>);
  agrees<Op::f64x2_eq>(mask<eq<double>, double>);
  agrees<Op::f32_ne>(ne<float>);
  agrees<Op::f64_ne>(ne<double>);
  agrees<Op::f32x4_ne>(mask<ne<float>, float>);
  agrees<Op::f64x2_ne>(mask<ne<double>, double>);
  agrees<Op::f32_lt>(lt<float>);
  agrees<Op::f64_lt>(lt<double>);
  agrees<Op::f32x4_lt>(mask<lt<float>, float>);
  agrees<Op::f64x2_lt>(mask<lt<double>, double>);
  agrees<Op::f32_gt>(gt<float>);
  agrees<Op::f64_gt>(gt<double>);
  agrees<Op::f32x4_gt>(mask<gt<float>, float>);
  agrees<Op::f64x2_gt>(mask<gt<double>, double>);
  agrees<Op::f32_le>(le<float>);
  agrees<Op::f64_le>(le<double>);
  agrees<Op::f32x4_le>(mask<le<float>, float>);
  agrees<Op::f64x2_le>(mask<le<double>, double>);
  agrees<Op::f32_ge>(ge<float>);
  agrees<Op::f64_ge>(ge<double>);
  agrees<Op::f32x4_ge>(mask<ge<float>, float>);
  agrees<Op::f64x2_ge>(mask<ge<double>, double>);
}

TEST(Semantics, FloatsHaveALeastAndAGreatest) {
  agrees<Op::f32_min>(least<float>);
  agrees<Op::f64_min>(least<double>);
  agrees<Op::f32x4_min>(least<float>);
  agrees<Op::f64x2_min>(least<double>);
  agrees<Op::f32_max>(greatest<float>);
  agrees<Op::f64_max>(greatest<double>);
  agrees<Op::f32x4_max>(greatest<float>);
  agrees<Op::f64x2_max>(greatest<double>);
  agrees<Op::f32x4_pmin>(pseudo_least<float>);
  agrees<Op::f64x2_pmin>(pseudo_least<double>);
  agrees<Op::f32x4_pmax>(pseudo_greatest<float>);
  agrees<Op::f64x2_pmax>(pseudo_greatest<double>);
}

TEST(Semantics, FloatsRoundToIntegers) {
  agrees<Op::f32_ceil>(ceil<float>);
  agrees<Op::f64_ceil>(ceil<double>);
  agrees<Op::f32x4_ceil>(ceil<float>);
  agrees<Op::f64x2_ceil>(ceil<double>);
  agrees<Op::f32_floor>(floor<float>);
  agrees<Op::f64_floor>(floor<double>);
  agrees<Op::f32x4_floor>(floor<float>);
  agrees<Op::f64x2_floor>(floor<double>);
  agrees<Op::f32_trunc>(trunc<float>);
  agrees<Op::f64_trunc>(trunc<double>);
  agrees<Op::f32x4_trunc>(trunc<float>);
  agrees<Op::f64x2_trunc>(trunc<double>);
  agrees<Op::f32_nearest>(nearest<float>);
  agrees<Op::f64_nearest>(nearest<double>);
  agrees<Op::f32x4_nearest>(nearest<float>);
  agrees<Op::f64x2_nearest>(nearest<double>);
}

TEST(Semantics, SignsMoveAndLeaveTheRestOfTheBits) {
  agrees<Op::f32_abs>(without_sign<float>);
  agrees<Op::f64_abs>(without_sign<double>);
  agrees<Op::f32x4_abs>(without_sign<float>);
  agrees<Op::f64x2_abs>(without_sign<double>);
  agrees<Op::f32_neg>(other_sign<float>);
  agrees<Op::f64_neg>(other_sign<double>);
  agrees<Op::f32x4_neg>(other_sign<float>);
  agrees<Op::f64x2_neg>(other_sign<double>);
  agrees<Op::f32_copysign>(with_sign_of<float>);
  agrees<Op::f64_copysign>(with_sign_of<double>);
}

TEST(Semantics, SquareRootsAreTheNearest) {
  agrees<Op::f32_sqrt>(square_root<float>);
  agrees<Op::f64_sqrt>(square_root<double>);
  agrees<Op::f32x4_sqrt>(square_root<float>);
  agrees<Op::f64x2_sqrt>(square_root<double>);
}

TEST(Semantics, FloatsBecomeIntegersOrTrap) {
  agrees<Op::i32_trunc_f32_s>(truncated<int32_t, float>);
  agrees<Op::i32_trunc_f32_u>(truncated<uint32_t, float>);
  agrees<Op::i32_trunc_f64_s>(truncated<int32_t, double>);
  agrees<Op::i32_trunc_f64_u>(truncated<uint32_t, double>);
  agrees<Op::i64_trunc_f32_s>(truncated<int64_t, float>);
  agrees<Op::i64_trunc_f32_u>(truncated<uint64_t, float>);
  agrees<Op::i64_trunc_f64_s>(truncated<int64_t, double>);
  agrees<Op::i64_trunc_f64_u>(truncated<uint64_t, double>);
  agrees<Op::i32_trunc_sat_f32_s>(saturated<int32_t, float>);
  agrees<Op::i32_trunc_sat_f32_u>(saturated<uint32_t, float>);
  agrees<Op::i32_trunc_sat_f64_s>(saturated<int32_t, double>);
  agrees<Op::i32_trunc_sat_f64_u>(saturated<uint32_t, double>);
  agrees<Op::i64_trunc_sat_f32_s>(saturated<int64_t, float>);
  agrees<Op::i64_trunc_sat_f32_u>(saturated<uint64_t, float>);
  agrees<Op::i64_trunc_sat_f64_s>(saturated<int64_t, double>);
  agrees<Op::i64_trunc_sat_f64_u>(saturated<uint64_t, double>);
  agrees<Op::i32x4_trunc_sat_f32x4_s>(saturated<int32_t, float>);
  agrees<Op::i32x4_trunc_sat_f32x4_u>(saturated<uint32_t, float>);
}

TEST(Semantics, NumbersBecomeFloats) {
  agrees<Op::f32_convert_i32_s>(converted<float, int32_t>);
  agrees<Op::f32_convert_i32_u>(converted<float, uint32_t>);
  agrees<Op::f32_convert_i64_s>(converted<float, int64_t>);
  agrees<Op::f32_convert_i64_u>(converted<float, uint64_t>);
  agrees<Op::f64_convert_i32_s>(converted<double, int32_t>);
  agrees<Op::f64_convert_i32_u>(converted<double, uint32_t>);
  agrees<Op::f64_convert_i64_s>(converted<double, int64_t>);
  agrees<Op::f64_convert_i64_u>(converted<double, uint64_t>);
  agrees<Op::f32x4_convert_i32x4_s>(converted<float, int32_t>);
  agrees<Op::f32x4_convert_i32x4_u>(converted<float, uint32_t>);
  agrees<Op::f32_demote_f64>(converted<float, double>);
  agrees<Op::f64_promote_f32>(converted<double, float>);
}

TEST(Semantics, BitsMoveBetweenTypes) {
  agrees<Op::i32_wrap_i64>(moved<uint32_t, uint64_t>);
  agrees<Op::i32_extend8_s>(moved<uint32_t, int8_t>);
  agrees<Op::i32_extend16_s>(moved<uint32_t, int16_t>);
  agrees<Op::i64_extend8_s>(moved<uint64_t, int8_t>);
  agrees<Op::i64_extend16_s>(moved<uint64_t, int16_t>);
  agrees<Op::i64_extend32_s>(moved<uint64_t, int32_t>);
  agrees<Op::i64_extend_i32_s>(moved<uint64_t, int32_t>);
  agrees<Op::i64_extend_i32_u>(moved<uint64_t, uint32_t>);
  agrees<Op::i32_reinterpret_f32>(recast<uint32_t, float>);
  agrees<Op::i64_reinterpret_f64>(recast<uint64_t, double>);
  agrees<Op::f32_reinterpret_i32>(recast<float, uint32_t>);
  agrees<Op::f64_reinterpret_i64>(recast<double, uint64_t>);
}

TEST(Semantics, LoadsAndStoresExtendAndWrap) {
  agrees<Op::i32_load>(moved<uint32_t, uint32_t>);
  agrees<Op::i64_load>(moved<uint64_t, uint64_t>);
  agrees<Op::f32_load>(moved<float, float>);
  agrees<Op::f64_load>(moved<double, double>);
  agrees<Op::i32_load8_s>(moved<uint32_t, int8_t>);
  agrees<Op::i32_load8_u>(moved<uint32_t, uint8_t>);
  agrees<Op::i32_load16_s>(moved<uint32_t, int16_t>);
  agrees<Op::i32_load16_u>(moved<uint32_t, uint16_t>);
  agrees<Op::i64_load8_s>(moved<uint64_t, int8_t>);
  agrees<Op::i64_load8_u>(moved<uint64_t, uint8_t>);
  agrees<Op::i64_load16_s>(moved<uint64_t, int16_t>);
  agrees<Op::i64_load16_u>(moved<uint64_t, uint16_t>);
  agrees<Op::i64_load32_s>(moved<uint64_t, int32_t>);
  agrees<Op::i64_load32_u>(moved<uint64_t, uint32_t>);
  agrees<Op::i32_store>(moved<uint32_t, uint32_t>);
  agrees<Op::i64_store>(moved<uint64_t, uint64_t>);
  agrees<Op::f32_store>(moved<float, float>);
  agrees<Op::f64_store>(moved<double, double>);
  agrees<Op::i32_store8>(moved<uint8_t, uint32_t>);
  agrees<Op::i32_store16>(moved<uint16_t, uint32_t>);
  agrees<Op::i64_store8>(moved<uint8_t, uint64_t>);
  agrees<Op::i64_store16>(moved<uint16_t, uint64_t>);
  agrees<Op::i64_store32>(moved<uint32_t, uint64_t>);
}
TEST(Semantics, DivisionEndsAtTheEdges) {
  uint32_t result = 7;
  EXPECT_EQ(sem::i32_div_s(0x80000000, 0xFFFFFFFF, &result), sem::trap_integer_overflow);
  EXPECT_EQ(sem::i32_div_u(1, 0, &result), sem::trap_integer_divide_by_zero);
  EXPECT_EQ(result, 7u);
  EXPECT_EQ(sem::i32_rem_s(0x80000000, 0xFFFFFFFF, &result), 0);
  EXPECT_EQ(result, 0u);
  EXPECT_EQ(sem::i32_div_s(static_cast<uint32_t>(-7), 2, &result), 0);
  EXPECT_EQ(result, static_cast<uint32_t>(-3));
  EXPECT_EQ(sem::i32_rem_s(static_cast<uint32_t>(-7), 2, &result), 0);
  EXPECT_EQ(result, static_cast<uint32_t>(-1));
}

TEST(Semantics, RotationByNothingOrAllIsNothing) {
  EXPECT_EQ(sem::i32_rotl(0x80000001, 0), 0x80000001);
  EXPECT_EQ(sem::i32_rotr(0x80000001, 32), 0x80000001);
  EXPECT_EQ(sem::i64_rotl(0x8000000000000001, 64), 0x8000000000000001);
  EXPECT_EQ(sem::i32_rotl(0x80000001, 1), 3u);
}

TEST(Semantics, TruncationTakesAllThatFits) {
  uint32_t i = 7;
  EXPECT_EQ(sem::i32_trunc_f64_s(-2147483648.9, &i), 0);
  EXPECT_EQ(i, 0x80000000);
  EXPECT_EQ(sem::i32_trunc_f64_s(-2147483649.0, &i), sem::trap_integer_overflow);
  EXPECT_EQ(sem::i32_trunc_f32_s(-2147483648.0f, &i), 0);
  EXPECT_EQ(sem::i32_trunc_f32_s(2147483648.0f, &i), sem::trap_integer_overflow);
  EXPECT_EQ(sem::i32_trunc_f64_u(-0.9, &i), 0);
  EXPECT_EQ(i, 0u);
  EXPECT_EQ(sem::i32_trunc_f64_u(-1.0, &i), sem::trap_integer_overflow);
  EXPECT_EQ(sem::i32_trunc_f64_u(NAN, &i), sem::trap_invalid_conversion);
  EXPECT_EQ(sem::i32_trunc_sat_f64_s(NAN), 0u);
  EXPECT_EQ(sem::i64_trunc_sat_f32_u(INFINITY), UINT64_MAX);
  EXPECT_EQ(sem::i64_trunc_sat_f64_s(-INFINITY), 0x8000000000000000);
}

TEST(Semantics, ZerosHaveSignsAndNansAreCanonical) {
  const double payload = std::bit_cast<double>(uint64_t{0xFFF4000000000001});
  EXPECT_EQ(bits(sem::f64_min(0.0, -0.0)), bits(-0.0));
  EXPECT_EQ(bits(sem::f64_max(-0.0, 0.0)), bits(0.0));
  EXPECT_EQ(bits(sem::f64_nearest(-0.5)), bits(-0.0));
  EXPECT_EQ(bits(sem::f64_nearest(2.5)), bits(2.0));
  EXPECT_EQ(bits(sem::f64_sqrt(-0.0)), bits(-0.0));
  EXPECT_EQ(bits(sem::f64_add(payload, 1.0)), 0x7FF8000000000000u);
  EXPECT_EQ(bits(sem::f64_sub(INFINITY, INFINITY)), 0x7FF8000000000000u);
  EXPECT_EQ(bits(sem::f64_min(payload, 1.0)), 0x7FF8000000000000u);
  EXPECT_EQ(bits(sem::f64_floor(payload)), 0x7FF8000000000000u);
  EXPECT_EQ(bits(sem::f32_demote_f64(payload)), 0x7FC00000u);
  EXPECT_EQ(bits(sem::f64_neg(payload)), 0x7FF4000000000001u);
  EXPECT_EQ(bits(sem::f64_copysign(payload, 1.0)), 0x7FF4000000000001u);
}

}  // namespace
}  // namespace chukker::wasm
