// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/row_matching.hpp"

namespace vitality {

/// What the code (or name) of a row stands for.
struct RowClass {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    RowCause cause = RowCause::matched;
    std::size_t area = none;
    std::size_t comparator = none;
    std::vector<std::size_t> peers;  ///< per peer set; empty where it is of none

    bool stands_for_nothing() const { return area == none && comparator == none && peers.empty(); }
};

/// Classifies the rows of a table, each different code once, and fills the heaps of `matching` from
/// `matching.rows`.
class RowClasses {
  public:
    RowClasses(const Geography& geography, const IndicatorTable& table, const std::vector<PeerSet>& peers,
               const RetiredCodes& retired, RowMatching& matching);

    /// Null for a row without a code.
    const RowClass* of(std::size_t row) const;
    const std::vector<std::size_t>& peer_counts() const { return peer_counts_; }

  private:
    std::vector<std::uint32_t> number_of_row_;  ///< 0 = no code
    std::vector<RowClass> classes_;
    std::vector<std::size_t> peer_counts_;
};

}  // namespace vitality
