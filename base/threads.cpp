// SPDX-License-Identifier: Apache-2.0
#include "base/threads.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace vitality {

void for_chunks(std::size_t count, std::size_t chunk, int threads,
                const std::function<void(std::size_t begin, std::size_t end)>& work) {
    if (count == 0) return;
    chunk = std::max<std::size_t>(chunk, 1);
    const std::size_t chunks = (count + chunk - 1) / chunk;
    std::vector<std::exception_ptr> failures(chunks);
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t c = next++; c < chunks; c = next++) {
            try {
                work(c * chunk, std::min(count, (c + 1) * chunk));
            } catch (...) {
                failures[c] = std::current_exception();
            }
        }
    };
    const std::size_t wanted = std::min(chunks, static_cast<std::size_t>(std::max(threads, 1)));
    {
        std::vector<std::jthread> others;
        for (std::size_t t = 1; t < wanted; ++t) others.emplace_back(run);
        run();
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
}

int hardware_threads() { return static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

}  // namespace vitality
