// SPDX-License-Identifier: Apache-2.0
#include "base/cell_band.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace vitality {
namespace {

class BandFiller {
  public:
    BandFiller(const Walked& walked, const CellFrame& frame, std::uint32_t band)
        : walked_(walked), frame_(frame), index_(band) {
        const std::uint32_t first_row = band << frame.band_shift;
        rows_ = std::min(1U << frame.band_shift, frame.rows - first_row);
    }

    CellBand fill() {
        sort_runs();
        sort_crossings();
        for (std::uint32_t row = 0; row < rows_; ++row) fill_row(row);
        list_owners();
        return std::move(band_);
    }

  private:
    static constexpr std::uint32_t nowhere = CellBand::nowhere, detail_flag = CellBand::detail_flag;

    void sort_runs() {
        const std::size_t cells = std::size_t{rows_} * frame_.columns;
        std::vector<std::uint32_t> next(cells + 1);
        for (const auto& chunk : walked_)
            for (const auto& entry : chunk[index_].entries) ++next[entry.cell + 1];
        band_.cells.assign(cells, nowhere);
        for (std::size_t cell = 0; cell < cells; ++cell) {
            const std::uint32_t from = next[cell];
            next[cell + 1] += from;
            if (next[cell + 1] == from) continue;
            band_.cells[cell] = detail_flag | static_cast<std::uint32_t>(band_.details.size());
            band_.details.push_back({from, next[cell + 1], 0, 0});
        }
        band_.runs.resize(next[cells]);
        for (const auto& chunk : walked_)
            for (const auto& entry : chunk[index_].entries) band_.runs[next[entry.cell]++] = entry.run;
    }

    void sort_crossings() {
        row_from_.assign(rows_ + 1, 0);
        for (const auto& chunk : walked_)
            for (const auto& crossing : chunk[index_].crossings) ++row_from_[crossing.row + 1];
        for (std::uint32_t row = 0; row < rows_; ++row) row_from_[row + 1] += row_from_[row];
        crossings_.resize(row_from_[rows_]);
        std::vector<std::size_t> next = row_from_;
        for (const auto& chunk : walked_)
            for (const auto& crossing : chunk[index_].crossings) crossings_[next[crossing.row]++] = crossing;
    }

    /// Between a polygon's odd and even crossings, from west to east, lie the centres that it holds.
    void fill_row(std::uint32_t row) {
        const auto end = crossings_.begin() + static_cast<std::ptrdiff_t>(row_from_[row + 1]);
        for (auto from = crossings_.begin() + static_cast<std::ptrdiff_t>(row_from_[row]); from != end;) {
            const std::uint32_t place = from->place;
            const auto to = std::find_if(from, end, [&](const auto& c) { return c.place != place; });
            std::sort(from, to, [](const auto& a, const auto& b) { return a.column < b.column; });
            for (; from != to; from += 2) {
                for (std::uint32_t column = from[0].column; column < from[1].column; ++column)
                    hold(std::size_t{row} * frame_.columns + column, place);
            }
        }
    }

    /// A polygon holds the cell's centre; without an edge in the cell, all of it.
    void hold(std::size_t cell, std::uint32_t place) {
        std::uint32_t& code = band_.cells[cell];
        if (code == nowhere) {
            code = place;
            return;
        }
        if ((code & detail_flag) == 0) {
            const std::uint32_t first = code;
            code = detail_flag | static_cast<std::uint32_t>(band_.details.size());
            band_.details.emplace_back();
            owned_.push_back({code & ~detail_flag, first});
        }
        const CellDetail& detail = band_.details[code & ~detail_flag];
        const auto end = band_.runs.begin() + detail.runs_to;
        auto run = std::lower_bound(band_.runs.begin() + detail.runs_from, end, place,
                                    [](const EdgeRun& r, std::uint32_t p) { return r.place() < p; });
        if (run == end || run->place() != place) owned_.push_back({code & ~detail_flag, place});
        for (; run != end && run->place() == place; ++run) run->place_and_flag |= EdgeRun::centre_flag;
    }

    void list_owners() {
        if (owned_.empty()) return;
        std::vector<std::uint32_t> next(band_.details.size() + 1);
        for (const Owned& owned : owned_) ++next[owned.detail + 1];
        for (std::size_t i = 0; i < band_.details.size(); ++i) {
            next[i + 1] += next[i];
            band_.details[i].owners_from = next[i];
            band_.details[i].owners_to = next[i + 1];
        }
        band_.owners.resize(owned_.size());
        for (const Owned& owned : owned_) band_.owners[next[owned.detail]++] = owned.place;
    }

    struct Owned {
        std::uint32_t detail;
        std::uint32_t place;
    };

    const Walked& walked_;
    const CellFrame& frame_;
    std::uint32_t index_;
    std::uint32_t rows_;
    CellBand band_;
    std::vector<WalkedBand::Crossing> crossings_;  ///< row by row, by rising place
    std::vector<std::size_t> row_from_;
    std::vector<Owned> owned_;  ///< of each detail by rising place
};

}  // namespace

CellBand fill_band(const Walked& walked, const CellFrame& frame, std::uint32_t band) {
    return BandFiller(walked, frame, band).fill();
}

}  // namespace vitality
