// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vitality {

/// One count of people or events that a reader may see: of an area, an indicator and a slice, in whatever
/// output. Figures that are one and the same in two outputs are one cell.
struct CountCell {
    std::string key;         ///< of its own in the table, such as "E01000001 diabetes.count [2018, Male]"
    std::int64_t count = 0;  ///< as it is in truth; at least 0
    /// The people that it is a part of, where a reader knows them; a smaller number than `count` is no limit
    /// (more events than people).
    std::optional<std::int64_t> people;
    bool is_protected = false;  ///< its publisher protected it: printed as it is
};

/// A total and all of its parts, as indexes of cells: LSOAs of a ward, wards of a borough, male and female of
/// persons. One part alone says that two cells are equal.
struct CountSum {
    std::size_t total = 0;
    std::vector<std::size_t> parts;
};

/// All counts of a project and what a reader knows of how they add up. Cells that no sum ties together are
/// judged apart, so that one table holds all indicators. A cell that the publisher suppressed is not known
/// and not in the table; a sum with such a part is left out by whoever builds the table. What is not listed
/// as a sum is not seen: geographies that overlap without nesting are tied by no sum, so that differencing
/// one against the other (Duke-Williams and Rees 1998) is not found.
struct CountTable {
    std::vector<CountCell> cells;
    std::vector<CountSum> sums;
};

/// The count that a number stands for: the nearest whole number, but never 0 for a value above 0, so that
/// no estimate of people becomes 0. Empty for NaN, infinity, below 0 and above 10^10.
std::optional<std::int64_t> whole_count(double value);

inline constexpr std::size_t no_cell = static_cast<std::size_t>(-1);

/// Adds one sum per total: all cells of `parts` that lie in it (`total_of[i]` is that of `parts[i]`, both
/// indexes of cells). no_cell among either stands for a figure that is not there: a total with a part that is
/// not there is left out; a part without a total is passed over. Returns the number of totals left out.
std::size_t add_nested_sums(CountTable& table, std::span<const std::size_t> parts,
                            std::span<const std::size_t> total_of);

/// True where the parts' counts add up to the total's.
bool adds_up(const CountTable& table, const CountSum& sum);

}  // namespace vitality
