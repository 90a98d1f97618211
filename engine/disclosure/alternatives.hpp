// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/linear_program.hpp"
#include "engine/disclosure/reader.hpp"

namespace vitality {

/// A cell and the unknown cells nearest to it through sums, with every sum that has one of them. Reused from
/// cell to cell, so that a look costs what it finds and not the whole table.
class Neighbourhood {
  public:
    explicit Neighbourhood(const SumSystem& system)
        : number_(system.cells(), 0), taken_(system.equations(), 0), system_(system) {}
    void gather(const Bounds& bounds, std::size_t cell, std::size_t most_cells);

    const std::vector<std::uint32_t>& cells() const { return cells_; }  ///< the one asked for first
    bool has_all() const { return has_all_; }  ///< no unknown cell that is tied to it is left out
    LinearProgram program(const Bounds& bounds) const;
    /// True if these counts of the cells are within bounds and all sums hold, the rest being as it is.
    bool fits(const Bounds& bounds, const std::vector<std::int64_t>& counts) const;

  private:
    void add(std::uint32_t cell);

    std::vector<std::uint32_t> number_;  ///< per cell of the system: its place here + 1, 0 = held as it is
    std::vector<char> taken_;            ///< per equation
    std::vector<std::uint32_t> cells_, equations_;
    bool has_all_ = true;
    const SumSystem& system_;
};

/// Shows that a suppressed count may be another than it is, by a whole table of other counts that fits all a
/// reader knows. A linear program proposes it: over the cells nearest to the one in question first, the rest
/// held as they are, then over more. Each proposal is checked in whole numbers, so that what is found is
/// certain. What is not found is not proven impossible where the sums are of three dimensions or more (the
/// program may answer in fractions) or tie more than 5,000 unknown cells together.
class Alternatives {
  public:
    /// `bounds` as deduced.
    Alternatives(const SumSystem& system, const Bounds& bounds);

    /// True if a table was found in which the cell has this count.
    bool can_be(std::size_t cell, std::int64_t count);
    /// The least and the greatest count of the cell in all tables found so far.
    CountRange seen(std::size_t cell) const { return {seen_.least[cell], seen_.greatest[cell]}; }

  private:
    struct Try {
        bool found = false;
        bool had_all = false;  ///< every cell that is tied to it was free
    };
    Try try_with(std::size_t cell, std::int64_t count, std::size_t most_cells);

    const SumSystem& system_;
    const Bounds& bounds_;
    Bounds seen_;
    Neighbourhood near_;
};

/// The least and the greatest count that fits, over all cells that are tied to this one; outer bounds where
/// the sums are of three dimensions or more.
/// Beyond `most_cells` tied cells the bounds as deduced.
CountRange feasible_range(Neighbourhood& near, const Deduced& deduced, std::size_t cell,
                          std::size_t most_cells = 5000);

}  // namespace vitality
