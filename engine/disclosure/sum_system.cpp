// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/sum_system.hpp"

#include <algorithm>
#include <numeric>

#include "base/error.hpp"

namespace vitality {

namespace {

/// The total's place, then the parts' in order.
using Row = std::vector<std::uint32_t>;

void check_sum(const CountTable& table, const CountSum& sum, const Row& row) {
    for (std::size_t i = 2; i < row.size(); ++i) {
        if (row[i] == row[i - 1])
            throw error<DataError>("The sum of {} has a part twice.", table.cells[sum.total].key);
    }
    if (std::find(row.begin() + 1, row.end(), row[0]) != row.end())
        throw error<DataError>("{} is a part of itself.", table.cells[sum.total].key);
}

}  // namespace

SumSystem::SumSystem(const CountTable& table) {
    order_cells(table);
    take_sums(table);
    index_cells();
}

std::span<const SumTerm> SumSystem::terms(std::size_t equation) const {
    return {terms_.data() + starts_[equation], starts_[equation + 1] - starts_[equation]};
}

std::span<const std::uint32_t> SumSystem::equations_of(std::size_t cell) const {
    return {cell_equations_.data() + cell_starts_[cell], cell_starts_[cell + 1] - cell_starts_[cell]};
}

void SumSystem::order_cells(const CountTable& table) {
    const std::vector<CountCell>& cells = table.cells;
    original_.resize(cells.size());
    std::iota(original_.begin(), original_.end(), std::size_t{0});
    std::sort(original_.begin(), original_.end(),
              [&](std::size_t a, std::size_t b) { return cells[a].key < cells[b].key; });
    place_.resize(cells.size());
    for (std::size_t at = 0; at < original_.size(); ++at) {
        const CountCell& cell = cells[original_[at]];
        if (at > 0 && cell.key == cells[original_[at - 1]].key)
            throw error<DataError>("Two counts have the key \"{}\".", cell.key);
        if (cell.count < 0) throw error<DataError>("The count {} is below 0: {}.", cell.key, cell.count);
        place_[original_[at]] = at;
        truth_.push_back(cell.count);
    }
}

void SumSystem::take_sums(const CountTable& table) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < table.sums.size(); ++i) {
        const CountSum& sum = table.sums[i];
        const auto is_known = [&](std::size_t cell) { return cell < table.cells.size(); };
        if (!is_known(sum.total) || !std::all_of(sum.parts.begin(), sum.parts.end(), is_known))
            throw error<DataError>("Sum {} names a count that is not in the table.", i + 1);
        if (!adds_up(table, sum)) {
            unequal_.push_back(i);
            continue;
        }
        Row row{static_cast<std::uint32_t>(place_[sum.total])};
        for (const std::size_t part : sum.parts) row.push_back(static_cast<std::uint32_t>(place_[part]));
        std::sort(row.begin() + 1, row.end());
        check_sum(table, sum, row);
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) terms_.push_back({row[i], i == 0 ? 1 : -1});
        starts_.push_back(terms_.size());
    }
}

void SumSystem::index_cells() {
    cell_starts_.assign(cells() + 1, 0);
    for (const SumTerm& term : terms_) ++cell_starts_[term.cell + 1];
    std::partial_sum(cell_starts_.begin(), cell_starts_.end(), cell_starts_.begin());
    cell_equations_.resize(terms_.size());
    std::vector<std::size_t> next(cell_starts_.begin(), cell_starts_.end() - 1);
    for (std::size_t equation = 0; equation < equations(); ++equation) {
        for (const SumTerm& term : terms(equation))
            cell_equations_[next[term.cell]++] = static_cast<std::uint32_t>(equation);
    }
}

}  // namespace vitality
