/* Prints the digits of pi, a line at a time: the spigot of Rabinowitz and Wagon, four digits a turn.
   pi [DIGITS]    DIGITS: a multiple of 50 up to 10,000; 1,000 if it is not given */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { kDigitsMax = 10000, kDigitsPerTurn = 4, kTermsPerTurn = 14, kBase = 10000, kLine = 50 };

static uint32_t remainders[(kDigitsMax / kDigitsPerTurn + 1) * kTermsPerTurn];

/* The next four digits from the first `terms` terms of the series; what is left over goes to the next turn. */
static uint32_t next_digits(uint32_t terms, uint32_t *carried) {
  uint64_t sum = 0;
  for (uint32_t i = terms - 1; i > 0; --i) {
    sum = sum * i + (uint64_t)kBase * remainders[i];
    remainders[i] = (uint32_t)(sum % (2 * i - 1));
    sum /= 2 * i - 1;
  }
  uint32_t digits = *carried + (uint32_t)(sum / kBase);
  *carried = (uint32_t)(sum % kBase);
  return digits;
}

static void print_digits(uint32_t count) {
  uint32_t carried = 0, printed = 0;
  for (uint32_t terms = (count / kDigitsPerTurn + 1) * kTermsPerTurn; printed < count; terms -= kTermsPerTurn) {
    char four[8];
    snprintf(four, sizeof four, "%04u", (unsigned)next_digits(terms, &carried));
    for (int i = 0; i < kDigitsPerTurn && printed < count; ++i) {
      putchar(four[i]);
      if (++printed % kLine == 0) printf("  %5u\n", (unsigned)printed);
    }
    fflush(stdout);
  }
}

int main(int argc, char **argv) {
  long count = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
  if (count <= 0 || count > kDigitsMax || count % kLine != 0) {
    fprintf(stderr, "usage: pi [DIGITS]   DIGITS: a multiple of %d up to %d\n", kLine, kDigitsMax);
    return 2;
  }
  for (size_t i = 0; i < sizeof remainders / sizeof *remainders; ++i) remainders[i] = kBase / 5;
  print_digits((uint32_t)count);
  return 0;
}
