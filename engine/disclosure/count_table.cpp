// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/count_table.hpp"

#include <cmath>
#include <map>

namespace vitality {

namespace {
constexpr double greatest_count = 1e10;
}

std::optional<std::int64_t> whole_count(double value) {
    if (!(value >= 0 && value <= greatest_count)) return std::nullopt;
    if (value > 0 && value < 1) return 1;  // llround would make 0.4 nothing
    return std::llround(value);
}

std::size_t add_nested_sums(CountTable& table, std::span<const std::size_t> parts,
                            std::span<const std::size_t> total_of) {
    std::map<std::size_t, std::vector<std::size_t>> by_total;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (total_of[i] != no_cell) by_total[total_of[i]].push_back(parts[i]);
    }
    std::size_t left_out = 0;
    for (auto& [total, own] : by_total) {
        bool complete = true;
        for (const std::size_t part : own) complete = complete && part != no_cell;
        if (complete) {
            table.sums.push_back({total, std::move(own)});
        } else {
            ++left_out;
        }
    }
    return left_out;
}

bool adds_up(const CountTable& table, const CountSum& sum) {
    std::int64_t added = 0;
    for (const std::size_t part : sum.parts) added += table.cells[part].count;
    return added == table.cells[sum.total].count;
}

}  // namespace vitality
