// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace vitality {

/// Calls work(begin, end) for fixed chunks of [0, count) in up to `threads` threads. The chunks do not depend
/// on the number of threads, so results that each chunk writes to its own place are equal for any number.
/// The first exception (by chunk order) is thrown again once all have stopped. threads < 1 counts as 1.
void for_chunks(std::size_t count, std::size_t chunk, int threads,
                const std::function<void(std::size_t begin, std::size_t end)>& work);

/// Threads this machine runs at once, at least 1.
int hardware_threads();

}  // namespace vitality
