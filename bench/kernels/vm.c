// A byte-code machine with a stack that looks for the primes below n: a switch in a loop, so br_table.
#include "kernel.h"

enum Op { kPush, kGet, kSet, kAdd, kMultiply, kRemainder, kLess, kJump, kJumpIfZero, kFold, kHalt };
enum Variable { kLimit, kNumber, kDivisor, kVariables };
enum { kStackMax = 16 };

static const uint8_t kProgram[] = {
    /*  0 */ kPush, 2, kSet, kNumber,
    /*  4 next number */ kGet, kNumber, kGet, kLimit, kLess, kJumpIfZero, 55,
    /* 11 */ kPush, 2, kSet, kDivisor,
    /* 15 next divisor */ kGet, kNumber, kGet, kDivisor, kGet, kDivisor, kMultiply, kLess, kJumpIfZero, 27,
    /* 25 */ kJump, 43,
    /* 27 does it divide? */ kGet, kNumber, kGet, kDivisor, kRemainder, kJumpIfZero, 46,
    /* 34 */ kGet, kDivisor, kPush, 1, kAdd, kSet, kDivisor, kJump, 15,
    /* 43 a prime */ kGet, kNumber, kFold,
    /* 46 not a prime */ kGet, kNumber, kPush, 1, kAdd, kSet, kNumber, kJump, 4,
    /* 55 */ kHalt};
_Static_assert(sizeof kProgram == 56, "the jump targets above are byte positions");

static uint32_t stack[kStackMax], variables[kVariables];

static NOINLINE uint32_t interpret(const uint8_t* code) {
  uint32_t sum = 0;
  uint32_t* top = stack;
  for (const uint8_t* at = code;;) switch ((enum Op)*at++) {
      case kPush: *top++ = *at++; break;
      case kGet: *top++ = variables[*at++]; break;
      case kSet: variables[*at++] = *--top; break;
      case kAdd: top--, top[-1] += top[0]; break;
      case kMultiply: top--, top[-1] *= top[0]; break;
      case kRemainder: top--, top[-1] %= top[0]; break;
      case kLess: top--, top[-1] = top[-1] < top[0]; break;
      case kJump: at = code + *at; break;
      case kJumpIfZero: at = *--top ? at + 1 : code + *at; break;
      case kFold: sum = fold(sum, *--top); break;
      case kHalt: return sum;
    }
}

KERNEL(vm) {
  variables[kLimit] = n;
  return interpret(kProgram);
}
