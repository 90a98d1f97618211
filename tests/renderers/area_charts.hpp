// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "renderers/charts/registry.hpp"
#include "tests/renderers/charts.hpp"

namespace vitality::test {

/// A spine strip of invented numbers: benchmark 50, comparison areas from 30 (worst) to 80 (best).
inline SpineStrip spine_strip() {
    SpineStrip strip;
    strip.value = 40, strip.limits = {36, 44}, strip.verdict = ChartVerdict::worse;
    strip.benchmark = 50, strip.second = 55;
    strip.worst = 30, strip.worst_quartile = 45, strip.best_quartile = 60, strip.best = 80;
    return strip;
}

/// So many indicators of an invented ward: every seventh suppressed, every fifth neutral, falling where low
/// is better.
inline SpineChart spine_chart(std::size_t rows) {
    const std::vector<std::string> names{"Life expectancy at birth, men",
                                         "Children in low-income families, under 16",
                                         "Obesity in Year 6",
                                         "Emergency admissions for injuries, age-standardised",
                                         "Population aged 65 and over",
                                         "Takeaways within a walk of 400 m",
                                         "Green space within 300 m"};
    const std::vector<std::string> units{"years",       "%",        "%", "per 100,000 people",
                                         "% of people", "premises", "%"};
    const std::vector<std::string> groups{"Start well", "Live well", "Work well", "Age well"};
    SpineChart chart;
    chart.text = chart_text("Roxbourne is worse than England in a third of its indicators",
                            "Indicators of Roxbourne, ward of an invented borough, latest period of each");
    chart.names = {"Roxbourne", "England", "Testborough", "21 wards of Testborough", "95% limits"};
    chart.verdict_title = "Compared with England:";
    for (std::size_t i = 0; i < rows; ++i) {
        const auto x = static_cast<double>(i);
        const double centre = 40 + 30 * std::sin(x * 1.7), step = 4 + std::fmod(x * 3.7, 9);
        const double turn = i % 3 == 1 ? -1 : 1;
        SpineRow row;
        row.group = groups[i * groups.size() / rows];
        row.indicator = names[i % names.size()], row.unit = units[i % units.size()];
        if (i >= names.size()) row.indicator += fmt::format(", group {}", i / names.size());
        row.period = i % 2 == 0 ? "2018 to 2020" : "2021/22";
        row.suffix = row.unit.starts_with('%') ? "%" : "";
        row.strip.benchmark = centre, row.strip.second = centre + turn * step * 0.4;
        row.strip.worst = centre - turn * step * 2,
        row.strip.best = centre + turn * step * (1 + std::fmod(x, 3));
        row.strip.worst_quartile = centre - turn * step * 0.6,
        row.strip.best_quartile = centre + turn * step * 0.8;
        row.strip.value = centre + turn * step * 1.8 * std::cos(x * 2.3);
        row.strip.limits = {row.strip.value - step / 3, row.strip.value + step / 3};
        const double better = (row.strip.value - centre) * turn;
        row.strip.verdict = better > step / 3    ? ChartVerdict::better
                            : better < -step / 3 ? ChartVerdict::worse
                                                 : ChartVerdict::similar;
        row.strip.neutral = i % names.size() == 4;
        if (row.strip.neutral) {
            std::tie(row.strip.worst, row.strip.best) = std::minmax({row.strip.worst, row.strip.best});
            row.strip.worst_quartile = row.strip.best_quartile = no_number;
            row.strip.verdict = row.strip.value > centre ? ChartVerdict::higher : ChartVerdict::lower;
        }
        if (i % 7 == 6) row.strip.value = no_number, row.strip.limits = {}, row.state = "suppressed";
        chart.rows.push_back(row);
    }
    return chart;
}

}  // namespace vitality::test
