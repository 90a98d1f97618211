// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

/// A point of the curve: shares of the whole, 1 = all.
struct SharePoint {
    double people = 0;   ///< cumulative, 0 to 1
    double measure = 0;  ///< cumulative; outside 0 to 1 where the measure has negative values
};

/// Concentration curve (Wagstaff, Paci and van Doorslaer 1991), or a Lorenz curve: cumulative shares of
/// people and of a measure, with the diagonal of equality.
struct ConcentrationChart {
    static constexpr const char* name = "concentration";
    ChartText text;
    std::string people = "people, most deprived first";
    std::string measure;                             ///< "deaths under 75"
    std::string curve_name = "Concentration curve";  ///< "Lorenz curve"
    std::string equality_name = "Line of equality";
    std::string index_name = "Concentration index";  ///< "Gini coefficient"
    std::string limits_name = "95% limits";
    double index = no_number;  ///< NaN = not written
    Limits limits;             ///< NaN = none
    int decimals = 3;          ///< of the index
    std::vector<SharePoint> curve;
};

/// @throws DataError where the curve has fewer than two points, OutputError where its shares of people are
/// not in order from 0 to 1 or a share is no number.
void check_chart(const ConcentrationChart& chart);
std::vector<std::string> chart_texts(const ConcentrationChart& chart);
/// In words, for readers who do not see it.
std::string describe(const ConcentrationChart& chart);
/// @throws SettingsError where the page is too small.
Picture lay_out(const ConcentrationChart& chart, PageSize size, Typesetter& typesetter);

/// Share of the measure at a share of people: straight between the curve's points; at a leap its foot.
double share_at(const std::vector<SharePoint>& curve, double people);

}  // namespace vitality
