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

/// So many invented areas and indicators: every eleventh cell suppressed, every seventeenth without data.
inline TartanChart tartan_chart(std::size_t areas, std::size_t indicators) {
    const std::vector<std::string> names{"Life expectancy, men (years)", "Child poverty (%)",
                                         "Obesity in Year 6 (%)",        "Injuries (per 100,000)",
                                         "Aged 65 and over (%)",         "Takeaways",
                                         "Green space within 300 m (%)"};
    const std::vector<std::string> places{"Roxbourne", "Harrow on the Hill", "Kenton East", "Pinner",
                                          "St Mary Vale"};
    TartanChart chart;
    chart.text = chart_text("Three wards are worse than England in most indicators",
                            "Indicators of the wards of an invented borough, latest period of each");
    chart.benchmark_name = "England", chart.verdict_title = "Compared with England:";
    for (std::size_t i = 0; i < indicators; ++i)
        chart.indicators.push_back(
            {names[i % names.size()] + (i < names.size() ? "" : fmt::format(", {}", i)), i % 7 == 3 ? 0 : 1,
             i % 7 == 1 ? "%" : "", i % 7 == 3 ? 410.0 : 50.0});
    std::size_t cell = 0;
    for (std::size_t a = 0; a < areas; ++a) {
        chart.areas.push_back(places[a % places.size()] + (a < places.size() ? "" : fmt::format(" {}", a)));
        chart.cells.emplace_back();
        for (std::size_t i = 0; i < indicators; ++i, ++cell) {
            const double off =
                std::sin(static_cast<double>(cell) * 12.9898) * chart.indicators[i].benchmark * 0.4;
            TartanCell c{chart.indicators[i].benchmark + off, ChartVerdict::similar, "no data"};
            const bool neutral = i % 7 == 4;
            if (off > 5) c.verdict = neutral ? ChartVerdict::higher : ChartVerdict::worse;
            if (off < -5) c.verdict = neutral ? ChartVerdict::lower : ChartVerdict::better;
            if (cell % 11 == 10) c = {no_number, ChartVerdict::not_judged, "suppressed"};
            if (cell % 17 == 16) c = {no_number, ChartVerdict::not_judged, "no data"};
            chart.cells[a].push_back(c);
        }
    }
    return chart;
}

/// Ten periods of an invented ward with limits, its borough, England, and so many other wards.
inline TrendChart trend_chart(std::size_t others) {
    TrendChart chart;
    chart.text =
        chart_text("Obesity has risen in Roxbourne while England's has not",
                   "Children in Year 6 with obesity, wards of an invented borough, 2010/11 to 2019/20");
    chart.axis = {"Children in Year 6 with obesity (%)", 1, "%"};
    chart.others_name = "other wards";
    for (int year = 10; year < 20; ++year)
        chart.periods.push_back({fmt::format("20{}/{}", year, year + 1), 2000.0 + year});
    const auto add = [&](const std::string& name, TrendSeries::Role role, double start, double step,
                         double wave) {
        TrendSeries series{name, role, {}};
        for (std::size_t i = 0; i < chart.periods.size(); ++i) {
            const auto x = static_cast<double>(i);
            const double value = start + step * x + wave * std::sin(x * 2.1 + start);
            series.points.push_back({value, {value - 1.4, value + 1.4}, "no data"});
        }
        chart.series.push_back(series);
    };
    for (std::size_t i = 0; i < others; ++i) {
        const auto x = static_cast<double>(i);
        add(fmt::format("Ward {}", i + 1), TrendSeries::Role::other, 19 + std::fmod(x * 3.3, 8),
            0.1 * std::sin(x), 0.7);
    }
    add("Roxbourne", TrendSeries::Role::emphasised, 22, 0.55, 0.5);
    add("England", TrendSeries::Role::benchmark, 19, 0.1, 0.1);
    add("Testborough", TrendSeries::Role::benchmark, 20.4, 0.18, 0.15);
    chart.series[others].points[4] = {no_number, {}, "suppressed"};
    return chart;
}

/// Five-year bands to 90 and over, invented.
inline PyramidChart pyramid_chart() {
    const std::vector<double> men{810, 790, 730, 690, 640, 820, 950, 900, 810, 720,
                                  690, 610, 540, 450, 390, 270, 180, 100, 60};
    PyramidChart chart;
    chart.text =
        chart_text("Roxbourne is younger than England", "Population by age and sex, invented ward, mid-2020");
    chart.axis_title = "People";
    for (std::size_t i = 0; i < men.size(); ++i) {
        const double from = 5.0 * static_cast<double>(i);
        PyramidBand band{
            from, from + 5, {{men[i], ""}, {men[i] * (0.95 + 0.015 * static_cast<double>(i)), ""}}, {}};
        if (i + 1 == men.size()) band.to.reset();
        chart.bands.push_back(band);
    }
    return chart;
}

/// The same in percent over an invented comparison.
inline PyramidChart compared_pyramid() {
    PyramidChart chart = pyramid_chart();
    chart.percent = true, chart.compared_name = "England";
    for (std::size_t i = 0; i < chart.bands.size(); ++i) {
        const double people = 1.6e6 - 2.2e4 * std::pow(static_cast<double>(i) - 8, 2) * (i > 8 ? 0.62 : 0.12);
        chart.bands[i].compared = {people, people * 1.03};
    }
    return chart;
}

}  // namespace vitality::test
