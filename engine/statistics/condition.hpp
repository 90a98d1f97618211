// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace vitality {

/// Whether an area meets a condition. `unknown` where what the condition asks for is missing, suppressed or
/// not applicable: never taken for `no`.
enum class Truth : std::uint8_t { no, yes, unknown };

/// One truth per area.
using Condition = std::span<const Truth>;

/// What areas are counted by beside their number. Empty = not asked for, else one number per area; NaN where
/// it is not known.
struct AreaWeights {
    std::span<const double> land;  ///< m2
    std::span<const double> people;
};

/// Some of the areas, with their land and people. Areas without a number of them add nothing and are counted.
struct Extent {
    std::size_t areas = 0;
    double land = std::numeric_limits<double>::quiet_NaN();    ///< m2; NaN where not asked for
    double people = std::numeric_limits<double>::quiet_NaN();  ///< likewise
    std::size_t without_land = 0;
    std::size_t without_people = 0;
};
Extent operator+(const Extent& a, const Extent& b);

/// Adds areas up, in the order they come in.
class ExtentSum {
  public:
    explicit ExtentSum(const AreaWeights& weights);
    void add(std::size_t area);
    const Extent& extent() const { return extent_; }

  private:
    AreaWeights weights_;
    Extent extent_;
};

/// Areas that meet all conditions, those that fail one, and those of which it is not known: none failed, not
/// all known (Kleene's three-valued AND). Rising indices.
struct AreasInAll {
    std::vector<std::size_t> yes;
    std::vector<std::size_t> unknown;
};

/// @throws DataError where conditions or weights differ in length.
AreasInAll areas_in_all(std::span<const Condition> conditions);
void require_equal_lengths(std::span<const Condition> conditions, const AreaWeights& weights);

}  // namespace vitality
