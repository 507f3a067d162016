#include "os/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace chukker::os {
namespace {

TEST(ParallelFor, DoesEachPieceOnce) {
  for (size_t count : {0, 1, 9, 10, 11, 1000}) {
    std::vector<std::atomic<int>> done(count);
    parallel_for(count, 10, [&](size_t begin, size_t end) {
      EXPECT_LE(end - begin, 10u);
      for (size_t i = begin; i < end; ++i) ++done[i];
    });
    for (auto& times : done) EXPECT_EQ(times, 1);
  }
}

}  // namespace
}  // namespace chukker::os
