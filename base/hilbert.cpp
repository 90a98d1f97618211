// SPDX-License-Identifier: Apache-2.0
#include "base/hilbert.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/threads.hpp"

namespace vitality {

namespace {

/// Within a quadrant the curve is the whole curve, perhaps with its axes exchanged, perhaps turned about.
struct Turn {
    unsigned exchanged = 0;
    unsigned about = 0;
};

/// Goes down one level: which quarter of the curve the cell lies in, and how the curve turns there.
constexpr unsigned quarter(Turn& turn, unsigned column_bit, unsigned row_bit) {
    unsigned x = column_bit ^ turn.about, y = row_bit ^ turn.about;
    if (turn.exchanged != 0) std::swap(x, y);
    if (y == 0) {
        turn.exchanged ^= 1;
        turn.about ^= x;
    }
    return (3 * x) ^ y;
}

/// Four levels at once: by turn, four bits of the column and four of the row; the index in the upper byte,
/// the next turn in the lower.
constexpr auto four_levels = [] {
    std::array<std::uint16_t, 1024> table{};
    for (unsigned key = 0; key < 1024; ++key) {
        Turn turn{key >> 8 & 1, key >> 9};
        unsigned index = 0;
        for (unsigned bit = 4; bit-- > 0;)
            index = index << 2 | quarter(turn, key >> (bit + 4) & 1, key >> bit & 1);
        table[key] = static_cast<std::uint16_t>(index << 8 | turn.about << 1 | turn.exchanged);
    }
    return table;
}();

constexpr std::size_t chunk = std::size_t{1} << 16;

Box box_of(std::span<const Point> points, int threads) {
    std::vector<Box> boxes((points.size() + chunk - 1) / chunk);
    for_chunks(points.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        Box box;
        for (const Point& p : points.subspan(begin, end - begin)) {
            if (std::isfinite(p.x) && std::isfinite(p.y)) box.add(p);
        }
        boxes[begin / chunk] = box;
    });
    Box all;
    for (const Box& box : boxes) all.add(box);
    return all;
}

/// One digit of a radix sort. Each chunk knows from the counts of all where its share of a bucket begins.
void sort_by_digit(std::span<const std::uint64_t> from, std::span<std::uint64_t> to, unsigned shift,
                   int threads) {
    constexpr std::size_t buckets = 2048;
    const auto bucket = [shift](std::uint64_t entry) { return entry >> shift & (buckets - 1); };
    const std::size_t step = std::max(chunk, from.size() / 16 + 1);
    const std::size_t chunks = (from.size() + step - 1) / step;
    std::vector<std::array<std::uint32_t, buckets>> places(chunks);
    for_chunks(from.size(), step, threads, [&](std::size_t begin, std::size_t end) {
        auto& counts = places[begin / step];
        counts.fill(0);
        for (std::size_t i = begin; i < end; ++i) ++counts[bucket(from[i])];
    });
    std::uint32_t next = 0;
    for (std::size_t b = 0; b < buckets; ++b) {
        for (auto& counts : places) {
            const std::uint32_t count = counts[b];
            counts[b] = next;
            next += count;
        }
    }
    for_chunks(from.size(), step, threads, [&](std::size_t begin, std::size_t end) {
        auto& place = places[begin / step];
        for (std::size_t i = begin; i < end; ++i) to[place[bucket(from[i])]++] = from[i];
    });
}

}  // namespace

std::uint32_t hilbert_index(std::uint16_t column, std::uint16_t row) {
    std::uint32_t index = 0;
    unsigned turn = 0;
    for (int shift = 12; shift >= 0; shift -= 4) {
        const unsigned key = turn << 8 | (column >> shift & 15U) << 4 | (row >> shift & 15U);
        index = index << 8 | four_levels[key] >> 8;
        turn = four_levels[key] & 3U;
    }
    return index;
}

std::vector<std::uint32_t> rising_order(std::span<const std::uint32_t> keys, int threads) {
    std::vector<std::uint64_t> entries(keys.size()), sorted(keys.size());
    for_chunks(keys.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) entries[i] = std::uint64_t{keys[i]} << 32 | i;
    });
    for (const unsigned shift : {32U, 43U, 54U}) {
        sort_by_digit(entries, sorted, shift, threads);
        entries.swap(sorted);
    }
    std::vector<std::uint32_t> order(keys.size());
    for_chunks(keys.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) order[i] = static_cast<std::uint32_t>(entries[i]);
    });
    return order;
}

std::vector<std::uint32_t> hilbert_order(std::span<const Point> points, int threads) {
    const Box box = box_of(points, threads);
    // The last column stays free, and with it the greatest key.
    const double cells = 65534 / std::max({box.width(), box.height(), 1e-300});
    std::vector<std::uint32_t> keys(points.size(), ~std::uint32_t{0});
    for_chunks(points.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const double x = (points[i].x - box.min_x) * cells, y = (points[i].y - box.min_y) * cells;
            if (x >= 0 && x < 65535 && y >= 0 && y < 65535)
                keys[i] = hilbert_index(static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(y));
        }
    });
    return rising_order(keys, threads);
}

}  // namespace vitality
