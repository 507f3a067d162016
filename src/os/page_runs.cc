#include "os/page_runs.h"

#include <algorithm>
#include <cstring>

#include "os/parallel.h"
#include "os/sha256.h"

namespace chukker::os {

void append(std::vector<PageRun>& runs, uint64_t first, uint64_t count) {
  if (!runs.empty() && runs.back().first + runs.back().count == first) {
    runs.back().count += static_cast<uint32_t>(count);
  } else {
    runs.push_back({static_cast<uint32_t>(first), static_cast<uint32_t>(count)});
  }
}

uint64_t count_pages(std::span<const PageRun> runs) {
  uint64_t count = 0;
  for (PageRun run : runs) count += run.count;
  return count;
}

std::vector<PageRun> merged(std::span<const PageRun> a, std::span<const PageRun> b) {
  std::vector<PageRun> both(a.begin(), a.end());
  both.insert(both.end(), b.begin(), b.end());
  std::sort(both.begin(), both.end(), [](PageRun x, PageRun y) { return x.first < y.first; });
  std::vector<PageRun> out;
  uint32_t covered = 0;  // Everything below is in `out` or not wanted.
  for (PageRun run : both) {
    uint32_t first = std::max(run.first, covered), end = run.first + run.count;
    if (end > first) append(out, first, end - first);
    covered = std::max(covered, end);
  }
  return out;
}

std::vector<PageRun> without(std::span<const PageRun> runs, std::span<const PageRun> others) {
  std::vector<PageRun> out;
  for (PageRun run : runs) {
    const uint32_t end = run.first + run.count;
    while (!others.empty() && others[0].first + others[0].count <= run.first) others = others.subspan(1);
    for (PageRun other : others) {
      if (other.first >= end) break;
      if (other.first > run.first) append(out, run.first, other.first - run.first);
      run.first = std::min(end, other.first + other.count);
    }
    if (run.first < end) append(out, run.first, end - run.first);
  }
  return out;
}

std::vector<PageRun> clipped(std::span<const PageRun> runs, uint32_t page_count) {
  std::vector<PageRun> out;
  for (PageRun run : runs) {
    if (run.first < page_count) out.push_back({run.first, std::min(run.count, page_count - run.first)});
  }
  return out;
}

bool is_zero(std::span<const uint8_t> bytes) {
  return bytes.empty() || (bytes[0] == 0 && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

PageRun same_zeroness(const uint8_t* memory, PageRun run) {
  auto page_is_zero = [&](uint32_t i) { return is_zero({memory + (run.first + i) * kPageBytes, kPageBytes}); };
  bool first_is_zero = page_is_zero(0);
  uint32_t count = 1;
  while (count < run.count && page_is_zero(count) == first_is_zero) ++count;
  return {run.first, count};
}

std::vector<PageHash> hash_pages(const uint8_t* memory, std::span<const PageRun> runs) {
  std::vector<const uint8_t*> pages;
  std::vector<PageHash> out;
  for (PageRun run : runs) {
    for (uint32_t page = run.first; page < run.first + run.count; ++page) {
      out.push_back({page, {}});
      pages.push_back(memory + page * kPageBytes);
    }
  }
  std::vector<Hash> hashes = hash_each(pages);
  for (size_t i = 0; i < out.size(); ++i) out[i].hash = hashes[i];
  return out;
}

std::vector<Hash> hash_each(std::span<const uint8_t* const> pages) {
  constexpr size_t kPiece = 256;  // About half a millisecond of work, against 20 us for a thread.
  std::vector<Hash> hashes(pages.size());
  parallel_for(pages.size(), kPiece, [&](size_t begin, size_t end) {
    sha256_each(pages.subspan(begin, end - begin), kPageBytes, std::span(hashes).subspan(begin, end - begin));
  });
  return hashes;
}

}  // namespace chukker::os
