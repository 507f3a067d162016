// The kinds of work that EEMBC's CoreMark mixes, written anew: sort and search linked lists, multiply small integer
// matrices, scan numbers with a state machine, and a bitwise CRC over all results. `n` is the number of rounds.
#include "kernel.h"

enum { kItems = 300, kSide = 24, kTextSize = 1200 };

// ---- A CRC-16, bit by bit.

static uint16_t crc_byte(uint8_t byte, uint16_t crc) {
  for (int i = 0; i < 8; i++) {
    uint32_t carry = (byte ^ crc) & 1;
    byte >>= 1;
    crc = (uint16_t)(crc >> 1 ^ (carry ? 0xa001 : 0));
  }
  return crc;
}

static NOINLINE uint16_t crc_word(uint32_t word, uint16_t crc) {
  for (int i = 0; i < 32; i += 8) crc = crc_byte((uint8_t)(word >> i), crc);
  return crc;
}

// ---- Lists.

struct Item {
  struct Item* next;
  int16_t key, index;
};
typedef int (*Order)(const struct Item*, const struct Item*);

static struct Item items[kItems];

static int by_key(const struct Item* a, const struct Item* b) { return a->key - b->key; }
static int by_index(const struct Item* a, const struct Item* b) { return a->index - b->index; }

static struct Item* make_list(uint32_t seed) {
  for (int16_t i = 0; i < kItems; i++)
    items[i] = (struct Item){i + 1 < kItems ? &items[i + 1] : NULL, (int16_t)(next_random(&seed) % 1000), i};
  return items;
}

static struct Item* merge(struct Item* a, struct Item* b, Order order) {
  struct Item *head = NULL, **tail = &head;
  while (a && b) {
    struct Item** least = order(a, b) <= 0 ? &a : &b;
    *tail = *least;
    tail = &(*tail)->next;
    *least = (*least)->next;
  }
  *tail = a ? a : b;
  return head;
}

static struct Item* split(struct Item* list) {
  struct Item *slow = list, *fast = list->next;
  while (fast && fast->next) slow = slow->next, fast = fast->next->next;
  struct Item* rest = slow->next;
  slow->next = NULL;
  return rest;
}

static NOINLINE struct Item* sort(struct Item* list, Order order) {
  if (!list || !list->next) return list;
  struct Item* rest = split(list);
  return merge(sort(list, order), sort(rest, order), order);
}

static struct Item* reverse(struct Item* list) {
  struct Item* done = NULL;
  while (list) {
    struct Item* next = list->next;
    list->next = done;
    done = list;
    list = next;
  }
  return done;
}

static const struct Item* find(const struct Item* list, int16_t key) {
  while (list && list->key != key) list = list->next;
  return list;
}

static uint16_t list_work(uint32_t seed, uint16_t crc) {
  struct Item* list = reverse(make_list(seed));
  for (int16_t key = 0; key < 100; key++) {
    const struct Item* found = find(list, key);
    if (found) crc = crc_word((uint16_t)found->index, crc);
  }
  list = sort(list, by_key);
  for (const struct Item* item = list; item; item = item->next) crc = crc_word((uint16_t)item->key, crc);
  list = sort(list, by_index);
  return crc_word((uint16_t)list->key, crc);
}

// ---- Matrices.

static int16_t a[kSide][kSide], b[kSide][kSide];
static int32_t product[kSide][kSide];

static void fill_matrices(uint32_t seed) {
  for (int i = 0; i < kSide; i++)
    for (int j = 0; j < kSide; j++) {
      a[i][j] = (int16_t)(next_random(&seed) % 200 - 100);
      b[i][j] = (int16_t)(next_random(&seed) % 200 - 100);
    }
}

static void multiply(int shift, int mask) {
  for (int i = 0; i < kSide; i++)
    for (int j = 0; j < kSide; j++) {
      int32_t sum = 0;
      for (int k = 0; k < kSide; k++) sum += (a[i][k] * b[k][j] >> shift) & mask;
      product[i][j] = sum;
    }
}

static uint16_t matrix_work(uint32_t seed, uint16_t crc) {
  fill_matrices(seed);
  multiply(0, -1);
  for (int i = 0; i < kSide; i++) crc = crc_word((uint32_t)product[i][i], crc);
  multiply(2, 0x7f);
  for (int i = 0; i < kSide; i++) crc = crc_word((uint32_t)product[i][kSide - 1 - i], crc);
  return crc;
}

// ---- Numbers in a text.

enum Scan { kStart, kSign, kInteger, kPoint, kFraction, kExponent, kExponentSign, kExponentDigits, kInvalid, kStates };

static char text[kTextSize];
static uint32_t reached[kStates];

static void write_text(uint32_t seed) {
  static const char* const kWords[8] = {"5012,",     "-874,",     "+122,",     "35.54400,",
                                        "-110.700,", "5.500e+3,", "-.123e-2,", "T0.3e-1F,"};
  uint32_t at = 0;
  while (at + 10 < kTextSize)
    for (const char* word = kWords[next_random(&seed) % 8]; *word; word++) text[at++] = *word;
  while (at < kTextSize) text[at++] = ',';
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_sign(char c) { return c == '+' || c == '-'; }

static enum Scan scan(enum Scan state, char c) {
  switch (state) {
    case kStart: return is_digit(c) ? kInteger : is_sign(c) ? kSign : c == '.' ? kPoint : kInvalid;
    case kSign: return is_digit(c) ? kInteger : c == '.' ? kPoint : kInvalid;
    case kInteger: return is_digit(c) ? kInteger : c == '.' ? kPoint : kInvalid;
    case kPoint: return is_digit(c) ? kFraction : kInvalid;
    case kFraction: return is_digit(c) ? kFraction : c == 'e' ? kExponent : kInvalid;
    case kExponent: return is_sign(c) ? kExponentSign : is_digit(c) ? kExponentDigits : kInvalid;
    case kExponentSign: return is_digit(c) ? kExponentDigits : kInvalid;
    case kExponentDigits: return is_digit(c) ? kExponentDigits : kInvalid;
    default: return kInvalid;
  }
}

static NOINLINE void scan_text(void) {
  enum Scan state = kStart;
  for (uint32_t i = 0; i < kTextSize; i++) {
    reached[state]++;
    state = text[i] == ',' ? kStart : scan(state, text[i]);
  }
}

static uint16_t state_work(uint32_t seed, uint16_t crc) {
  write_text(seed);
  memset(reached, 0, sizeof reached);
  scan_text();
  for (uint32_t i = 0; i < kTextSize; i += 7) text[i] = text[i] == ',' ? ',' : (char)(text[i] ^ 1);
  scan_text();
  for (int i = 0; i < kStates; i++) crc = crc_word(reached[i], crc);
  return crc;
}

KERNEL(coremark) {
  uint16_t crc = 0;
  for (uint32_t i = 0; i < n; i++) {
    crc = list_work(i, crc);
    crc = matrix_work(i, crc);
    crc = state_work(i, crc);
  }
  return crc;
}
