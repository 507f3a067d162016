// Lists of page runs: sorted, without overlaps.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "os/hash_tree.h"

namespace chukker::os {

// Pages [first, first + count).
struct PageRun {
  uint32_t first, count;
  friend bool operator==(const PageRun&, const PageRun&) = default;
};

// The 4096 bytes of a page. Borrowed.
struct PageContent {
  uint32_t page;
  const uint8_t* bytes;
};

// Adds a run at the end, joined to the last one if they touch.
void append(std::vector<PageRun>& runs, uint64_t first, uint64_t count);

uint64_t count_pages(std::span<const PageRun> runs);
std::vector<PageRun> merged(std::span<const PageRun> a, std::span<const PageRun> b);
// The pages of `runs` that are in none of `others`.
std::vector<PageRun> without(std::span<const PageRun> runs, std::span<const PageRun> others);
std::vector<PageRun> clipped(std::span<const PageRun> runs, uint32_t page_count);  // The part below page_count.

bool is_zero(std::span<const uint8_t> bytes);

// The longest run at the start of `run` whose pages are all zero or all not. Requires: run.count > 0.
PageRun same_zeroness(const uint8_t* memory, PageRun run);

// The hashes of those pages of the memory, in order.
std::vector<PageHash> hash_pages(const uint8_t* memory, std::span<const PageRun> runs);

// The hashes of any pages, on several processors when they are many.
std::vector<Hash> hash_each(std::span<const uint8_t* const> pages);

}  // namespace chukker::os
