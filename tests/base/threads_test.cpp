// SPDX-License-Identifier: Apache-2.0
#include "base/threads.hpp"

#include <atomic>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Chunks = std::vector<std::pair<std::size_t, std::size_t>>;

/// The chunks that work was called with; each chunk writes to its own place.
Chunks chunks_of(std::size_t count, std::size_t chunk, int threads) {
    Chunks chunks(count / std::max<std::size_t>(chunk, 1) + 1);
    for_chunks(count, chunk, threads, [&](std::size_t begin, std::size_t end) {
        chunks[begin / std::max<std::size_t>(chunk, 1)] = {begin, end};
    });
    while (!chunks.empty() && chunks.back().second == 0) chunks.pop_back();
    return chunks;
}

TEST(ForChunks, CoversTheRangeInFixedChunks) {
    EXPECT_EQ(chunks_of(10, 4, 1), (Chunks{{0, 4}, {4, 8}, {8, 10}}));
    EXPECT_EQ(chunks_of(8, 4, 1), (Chunks{{0, 4}, {4, 8}}));
    EXPECT_EQ(chunks_of(3, 100, 8), (Chunks{{0, 3}}));
    EXPECT_EQ(chunks_of(2, 0, 1), (Chunks{{0, 1}, {1, 2}}));
}

TEST(ForChunks, GivesTheSameChunksForAnyNumberOfThreads) {
    const Chunks one = chunks_of(1000, 7, 1);
    for (const int threads : {-1, 0, 2, 3, 16, 500}) EXPECT_EQ(chunks_of(1000, 7, threads), one) << threads;
}

TEST(ForChunks, SumsToTheSameDoubleForAnyNumberOfThreads) {
    const auto sum = [](int threads) {
        std::vector<double> parts(100);
        for_chunks(10'000, 100, threads, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) parts[begin / 100] += 1.0 / static_cast<double>(i + 1);
        });
        double all = 0;
        for (const double part : parts) all += part;
        return all;
    };
    const double one = sum(1);
    for (const int threads : {2, 3, 8}) EXPECT_EQ(sum(threads), one);
}

TEST(ForChunks, CallsNothingForNothing) {
    for_chunks(0, 4, 2, [](std::size_t, std::size_t) { FAIL(); });
}

TEST(ForChunks, RunsInSeveralThreadsAtOnce) {
    std::atomic<int> waiting{0};
    for_chunks(3, 1, 3, [&](std::size_t, std::size_t) {
        ++waiting;
        while (waiting < 3) std::this_thread::yield();  // ends only if all three run at once
    });
    EXPECT_EQ(waiting, 3);
}

TEST(ForChunks, ThrowsTheFirstFailureByChunkOrderAfterAllHaveStopped) {
    for (const int threads : {1, 2, 8}) {
        std::atomic<int> done{0};
        EXPECT_EQ(test::message_of<std::runtime_error>([&] {
                      for_chunks(20, 2, threads, [&](std::size_t begin, std::size_t) {
                          ++done;
                          if (begin == 6 || begin == 18)
                              throw std::runtime_error("chunk at " + std::to_string(begin));
                      });
                  }),
                  "chunk at 6");
        EXPECT_EQ(done, 10);
    }
}

TEST(HardwareThreads, AreAtLeastOne) { EXPECT_GE(hardware_threads(), 1); }

}  // namespace
}  // namespace vitality
