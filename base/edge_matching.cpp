// SPDX-License-Identifier: Apache-2.0
#include "base/edge_matching.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include "base/exact.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

constexpr std::size_t bucket_bits = 8;
constexpr std::size_t buckets = std::size_t{1} << bucket_bits;
constexpr std::size_t chunk = 65536;  ///< points

/// The finishing steps of MurmurHash3.
std::uint64_t mixed(std::uint64_t bits) {
    bits = (bits ^ bits >> 33) * 0xff51afd7ed558ccd;
    bits = (bits ^ bits >> 33) * 0xc4ceb9fe1a85ec53;
    return bits ^ bits >> 33;
}

std::uint64_t hash_of(Point on_the_grid) {
    const auto x = std::bit_cast<std::uint64_t>(on_the_grid.x + 0.0);  // one zero for both
    const auto y = std::bit_cast<std::uint64_t>(on_the_grid.y + 0.0);
    return mixed(mixed(x) + std::rotl(y, 17));
}

struct Entry {
    std::uint64_t hash;
    std::size_t edge;
};

class EdgeMatching {
  public:
    EdgeMatching(const Shapes& polygons, int threads)
        : polygons_(polygons),
          points_(polygons.points()),
          threads_(threads),
          hashes_(points_.size()),
          once_(points_.size(), 0) {}

    std::vector<std::uint8_t> once() {
        hash_edges();
        sort_into_buckets();
        for_chunks(buckets, 1, threads_, [&](std::size_t bucket, std::size_t) {
            match(std::span(entries_).subspan(bucket_from_[bucket],
                                              bucket_from_[bucket + 1] - bucket_from_[bucket]));
        });
        return std::move(once_);
    }

  private:
    void hash_edges() {
        constexpr std::size_t shapes_a_chunk = 64;
        for_chunks(polygons_.size(), shapes_a_chunk, threads_, [&](std::size_t begin, std::size_t end) {
            for (std::size_t shape = begin; shape < end; ++shape) {
                if (polygons_.kind(shape) != ShapeKind::polygon) continue;
                const Range rings = polygons_.rings_of_shape(shape);
                for (std::size_t r = rings.begin; r < rings.end; ++r) hash_ring(polygons_.ring(r));
            }
        });
    }

    void hash_ring(std::span<const Point> ring) {
        if (ring.empty()) return;
        const auto from = static_cast<std::size_t>(ring.data() - points_.data());
        std::uint64_t here = hash_of(on_grid(ring.front()));
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const std::uint64_t next = hash_of(on_grid(ring[i]));
            hashes_[from + i - 1] = mixed(here + next);
            once_[from + i - 1] = here != next;
            here = next;
        }
    }

    static std::size_t bucket_of(std::uint64_t hash) { return hash >> (64 - bucket_bits); }

    void sort_into_buckets() {
        std::vector<std::array<std::size_t, buckets>> places(points_.size() / chunk + 1);
        for_chunks(points_.size(), chunk, threads_, [&](std::size_t begin, std::size_t end) {
            auto& count = places[begin / chunk];
            count.fill(0);
            for (std::size_t i = begin; i < end; ++i)
                if (once_[i]) ++count[bucket_of(hashes_[i])];
        });
        bucket_from_.assign(1, 0);
        std::size_t total = 0;
        for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
            for (std::size_t c = 0; c * chunk < points_.size(); ++c) {
                const std::size_t count = places[c][bucket];
                places[c][bucket] = total;
                total += count;
            }
            bucket_from_.push_back(total);
        }
        entries_.resize(total);
        for_chunks(points_.size(), chunk, threads_, [&](std::size_t begin, std::size_t end) {
            auto& place = places[begin / chunk];
            for (std::size_t i = begin; i < end; ++i)
                if (once_[i]) entries_[place[bucket_of(hashes_[i])]++] = {hashes_[i], i};
        });
    }

    bool equal(std::size_t edge, std::size_t other) const {
        const Point a = on_grid(points_[edge]), b = on_grid(points_[edge + 1]);
        const Point c = on_grid(points_[other]), d = on_grid(points_[other + 1]);
        return (a == c && b == d) || (a == d && b == c);
    }

    /// Open addressing: each slot holds the first of equal edges. Equal edges lie far apart in memory, so
    /// points are called for ahead of their use.
    void match(std::span<const Entry> entries) {
        const std::size_t size = std::bit_ceil(2 * entries.size() + 1);
        std::vector<std::uint32_t> slots(size, 0);
        for (std::uint32_t e = 0; e < entries.size(); ++e) {
            constexpr std::uint32_t ahead = 16;
            if (e + ahead < entries.size()) __builtin_prefetch(&points_[entries[e + ahead].edge]);
            std::size_t slot = entries[e].hash & (size - 1);
            for (; slots[slot] != 0; slot = (slot + 1) & (size - 1)) {
                const Entry& first = entries[slots[slot] - 1];
                if (first.hash != entries[e].hash || !equal(first.edge, entries[e].edge)) continue;
                once_[first.edge] = once_[entries[e].edge] = 0;
                break;
            }
            if (slots[slot] == 0) slots[slot] = e + 1;
        }
    }

    const Shapes& polygons_;
    std::span<const Point> points_;
    int threads_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint8_t> once_;
    std::vector<std::size_t> bucket_from_;
    std::vector<Entry> entries_;
};

}  // namespace

std::vector<std::uint8_t> edges_that_occur_once(const Shapes& polygons, int threads) {
    return EdgeMatching(polygons, threads).once();
}

}  // namespace vitality
