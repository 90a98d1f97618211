// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace vitality {

/// Seeded random numbers, equal on every machine. Each `stream` of a seed is a sequence of its own, so that
/// what a thread draws for an area does not depend on what others drew. Source: SplitMix64 (Steele, Lea and
/// Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
class Random {
  public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
        : state_(mixed(seed + golden) ^ mixed(mixed(stream + golden) + golden)) {}

    std::uint64_t next() { return mixed(state_ += golden); }

    /// Uniform in (0, 1), never an end.
    double uniform() { return (static_cast<double>(next() >> 11) + 0.5) * 0x1p-53; }

    /// Uniform whole number below `count`, which is 1 to 2^32 (Lemire 2019, without bias).
    std::uint32_t below(std::uint64_t count) {
        const std::uint64_t threshold = (0x100000000u - count) % count;
        for (;;) {
            const std::uint64_t product = (next() >> 32) * count;
            if ((product & 0xffffffffu) >= threshold) return static_cast<std::uint32_t>(product >> 32);
        }
    }

  private:
    static constexpr std::uint64_t golden = 0x9e3779b97f4a7c15u;
    static std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    std::uint64_t state_;
};

}  // namespace vitality
