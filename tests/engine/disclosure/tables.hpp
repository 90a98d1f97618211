// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/disclosure/suppression.hpp"

namespace vitality::test {

using Counts = std::vector<std::pair<std::string, std::int64_t>>;
using Sums = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// A table written by hand: counts by key, and totals with their parts.
inline CountTable count_table(const Counts& counts, const Sums& sums) {
    CountTable table;
    std::map<std::string, std::size_t> index;
    for (const auto& [key, count] : counts) {
        index[key] = table.cells.size();
        table.cells.push_back({key, count, std::nullopt, false});
    }
    for (const auto& [total, parts] : sums) {
        CountSum sum{index.at(total), {}};
        for (const std::string& part : parts) sum.parts.push_back(index.at(part));
        table.sums.push_back(std::move(sum));
    }
    return table;
}

inline DisclosureRule rule_of(std::int64_t least, std::int64_t greatest, std::int64_t round = 1) {
    return {CountRange{least, greatest}, round, 0, SafeWhen::whole_range};
}

/// "W* a. b~": * primary, + secondary, ~ rounded, . as it is.
inline std::string letters(const CountTable& table, const std::vector<CountFate>& fates) {
    static const std::map<CountFate, char> marks = {{CountFate::published, '.'},
                                                    {CountFate::rounded, '~'},
                                                    {CountFate::primary, '*'},
                                                    {CountFate::secondary, '+'}};
    std::string text;
    for (std::size_t i = 0; i < fates.size(); ++i)
        text += (i ? " " : "") + table.cells[i].key + marks.at(fates[i]);
    return text;
}

}  // namespace vitality::test
