// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

struct TrendPeriod {
    std::string label;      ///< "2018 to 2020"
    double at = no_number;  ///< its middle in years; NaN in any = all periods stand equally far apart
};

struct TrendPoint {
    double value = no_number;       ///< NaN = none: the line has a gap
    Limits limits;                  ///< NaN = none; drawn for emphasised series
    std::string state = "no data";  ///< where it has no value: "suppressed"
};

/// One area's or comparator's values.
struct TrendSeries {
    enum class Role { emphasised, benchmark, other };
    std::string name;
    Role role = Role::other;
    std::vector<TrendPoint> points;  ///< one per period
};

/// An indicator over periods: emphasised areas before others in grey, benchmarks dashed.
struct TrendChart {
    static constexpr const char* name = "trend";
    ChartText text;
    Axis axis;
    bool from_zero = false;  ///< the axis starts at zero; else only where zero is near the values
    std::string limits_name = "95% limits";
    std::string others_name = "other areas";  ///< "other wards of Harrow"
    std::vector<TrendPeriod> periods;         ///< in the order of time
    std::vector<TrendSeries> series;
};

/// Emphasised series that can be told apart.
constexpr std::size_t most_emphasised = 4;

/// @throws DataError where no series has a value, SettingsError where more than `most_emphasised` are
/// emphasised, OutputError where series and periods do not agree or periods are not in order.
void check_chart(const TrendChart& chart);
std::vector<std::string> chart_texts(const TrendChart& chart);
/// In words, for readers who do not see it: first and last values, highest, lowest, gaps.
std::string describe(const TrendChart& chart);
/// @throws SettingsError where the page is too small.
Picture lay_out(const TrendChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
