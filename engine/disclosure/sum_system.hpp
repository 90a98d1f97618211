// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/disclosure/count_table.hpp"

namespace vitality {

/// A cell in an equation: +1 for the total, -1 for a part.
struct SumTerm {
    std::uint32_t cell;
    std::int32_t sign;
};

/// The sums of a table as equations `sum of sign x count = 0` over cells in the order of their keys, so that
/// nothing found with them depends on the order of rows. Sums that do not add up in truth are no knowledge
/// and are left out; equal sums are there once.
class SumSystem {
  public:
    /// @throws DataError for a key that is there twice, a count below 0, a sum that names a cell twice or one
    /// that is not there.
    explicit SumSystem(const CountTable& table);

    std::size_t cells() const { return original_.size(); }
    std::size_t equations() const { return starts_.size() - 1; }
    std::span<const SumTerm> terms(std::size_t equation) const;
    std::span<const std::uint32_t> equations_of(std::size_t cell) const;
    std::size_t original(std::size_t cell) const { return original_[cell]; }  ///< index in the table
    std::size_t place(std::size_t table_index) const { return place_[table_index]; }
    std::int64_t truth(std::size_t cell) const { return truth_[cell]; }
    /// Indexes of the table's sums that do not add up.
    const std::vector<std::size_t>& unequal() const { return unequal_; }

  private:
    void order_cells(const CountTable& table);
    void take_sums(const CountTable& table);
    void index_cells();

    std::vector<std::size_t> original_, place_;
    std::vector<std::int64_t> truth_;
    std::vector<std::size_t> starts_{0};
    std::vector<SumTerm> terms_;
    std::vector<std::size_t> cell_starts_;
    std::vector<std::uint32_t> cell_equations_;
    std::vector<std::size_t> unequal_;
};

}  // namespace vitality
