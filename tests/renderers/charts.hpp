// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include <fmt/format.h>

#include "renderers/charts/registry.hpp"

namespace vitality::test {

inline ChartText chart_text(const std::string& headline, const std::string& subtitle) {
    return {headline,
            subtitle,
            {"21 of 21 areas used, 0 left out"},
            {"Source: ward profiles and atlas, Greater London Authority, OGL v3.",
             "Contains public sector information licensed under the Open Government Licence v3.0."}};
}

/// Life expectancy of men in Harrow's wards, 2009-13, as the ward profiles have it. They come without limits:
/// the limits here are invented, 1.5 to 2.5 years to each side.
inline RankedChart ward_chart() {
    const std::vector<std::pair<std::string, double>> wards{
        {"Belmont", 83.8},         {"Canons", 82.3},          {"Edgware", 82.0},
        {"Greenhill", 78.6},       {"Harrow Weald", 79.6},    {"Hatch End", 83.5},
        {"Headstone North", 83.4}, {"Headstone South", 82.4}, {"Kenton East", 81.2},
        {"Kenton West", 83.4},     {"Marlborough", 81.8},     {"Pinner", 82.5},
        {"Pinner South", 85.2},    {"Queensbury", 81.3},      {"Rayners Lane", 83.0},
        {"Roxbourne", 79.7},       {"Roxeth", 82.7},          {"Stanmore Park", 83.4},
        {"Wealdstone", 79.4},      {"West Harrow", 83.8},     {"Harrow on the Hill", 81.5}};
    RankedChart chart;
    chart.text = chart_text("6.6 years between the highest and the lowest ward",
                            "Male life expectancy at birth, wards of Harrow, 2009 to 2013");
    chart.axis = {"Life expectancy at birth (years)", 1, ""};
    chart.verdict_title = "Compared with England:";
    chart.benchmarks = {{"England", 79.1}, {"London", 79.7}};
    for (std::size_t i = 0; i < wards.size(); ++i) {
        const auto& [name, value] = wards[i];
        const double half = 1.5 + 0.25 * static_cast<double>(i % 5);
        const ChartVerdict verdict = value - half > 79.1   ? ChartVerdict::better
                                     : value + half < 79.1 ? ChartVerdict::worse
                                                           : ChartVerdict::similar;
        chart.areas.push_back({name, value, {value - half, value + half}, verdict, "no data", false});
    }
    return chart;
}

/// `count` areas of invented values around 100, every tenth without one.
inline RankedChart many_areas(std::size_t count) {
    RankedChart chart = ward_chart();
    chart.axis = {"Emergency admissions (per 100,000 people)", 1, ""};
    chart.text.headline = "Admissions differ between areas";
    chart.text.subtitle = "Emergency admissions, invented areas, 2019";
    chart.benchmarks = {{"England", 100}};
    chart.areas.clear();
    for (std::size_t i = 0; i < count; ++i) {
        const double value =
            100 + 40 * std::sin(static_cast<double>(i) * 12.9898) + 0.01 * static_cast<double>(i);
        RankedArea area{fmt::format("Area {:03}", i), value,     {value * 0.93, value * 1.07},
                        ChartVerdict::similar,        "no data", false};
        if (area.limits.lower > 100) area.verdict = ChartVerdict::worse;
        if (area.limits.upper < 100) area.verdict = ChartVerdict::better;
        if (i % 10 == 9) area.value = no_number, area.state = i % 20 == 9 ? "suppressed" : "no data";
        chart.areas.push_back(area);
    }
    return chart;
}

inline GradientChart gradient_chart(ChartForm form) {
    GradientChart chart;
    chart.text =
        chart_text("Men in the most deprived tenth live 8.4 years less",
                   "Male life expectancy at birth by deprivation decile, invented borough, 2018 to 2020");
    chart.axis = {"Life expectancy at birth (years)", 1, ""};
    chart.groups_title = "Deprivation decile of neighbourhoods (IMD 2019)";
    chart.first_end = "most deprived", chart.last_end = "least deprived";
    chart.form = form;
    const std::vector<double> values{75.2, 76.4, 77.9, 78.3, 79.6, 79.4, 81.2, 81.9, 82.8, 83.6};
    GradientSlope slope{"Slope index of inequality\n9.1 years (7.6 to 10.7)", {}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double half = 0.7 + 0.1 * static_cast<double>(i % 3);
        chart.groups.push_back(
            {fmt::format("{}", i + 1), values[i], {values[i] - half, values[i] + half}, 12 + 2 * i});
        slope.values.push_back(79.63 + 9.1 * ((static_cast<double>(i) + 0.5) / 10 - 0.5));
    }
    slope.at_start = 75.08, slope.at_end = 84.18;
    chart.slope = slope;
    chart.benchmarks = {{"England", 79.4}};
    return chart;
}

/// Early deaths per 100,000: a measure that zero is a baseline of.
inline GradientChart rate_gradient() {
    GradientChart chart = gradient_chart(ChartForm::bars);
    chart.text.headline = "Early deaths are three times as frequent where deprivation is greatest";
    chart.text.subtitle = "Deaths under 75 by deprivation fifth, invented borough, 2018 to 2020";
    chart.axis = {"Deaths under 75 (per 100,000 people, age-standardised)", 0, ""};
    chart.groups_title = "Deprivation fifth of neighbourhoods (IMD 2019)";
    const std::vector<double> values{512, 404, 331, 266, 171};
    chart.groups.clear();
    for (std::size_t i = 0; i < values.size(); ++i)
        chart.groups.push_back({fmt::format("{}", i + 1), values[i], {values[i] * 0.9, values[i] * 1.1}, 28});
    chart.slope = GradientSlope{"Slope index\n412 (351 to 474)", {502, 419, 337, 254, 172}, 543, 131};
    chart.benchmarks = {{"England", 336}};
    return chart;
}

/// Shares L(p) = p to the power, in twenty steps: above the diagonal for a power below 1.
inline ConcentrationChart concentration_chart(double power) {
    ConcentrationChart chart;
    chart.text =
        chart_text("Early deaths gather in deprived neighbourhoods",
                   "Deaths under 75 by deprivation of the neighbourhood, invented borough, 2018 to 2020");
    chart.measure = "deaths under 75";
    for (int i = 0; i <= 20; ++i) chart.curve.push_back({i / 20.0, std::pow(i / 20.0, power)});
    chart.index = 1 - 2 / (power + 1);  // twice the area between diagonal and curve
    chart.limits = {chart.index - 0.031, chart.index + 0.031};
    return chart;
}

/// Proportions by births, invented, around 72 %; limits p +- z sqrt(p (1 - p) / n).
inline FunnelChart funnel_chart(std::size_t count) {
    FunnelChart chart;
    chart.text = chart_text("Breastfeeding is rarer than in England in five areas",
                            "Babies breastfed at six to eight weeks, invented areas, 2019/20");
    chart.axis = {"Babies breastfed (%)", 1, "%"};
    chart.denominators = {"Babies due a review in the year", 0, ""};
    chart.verdict_title = "Compared with England:";
    chart.benchmark = {"England", 48.2};
    const auto error = [](double n) { return 100 * std::sqrt(0.482 * 0.518 / n); };
    for (std::size_t i = 0; i < count; ++i) {
        const auto x = static_cast<double>(i);
        FunnelArea area;
        area.name = fmt::format("{} {}",
                                i % 3 == 0   ? "North Testborough"
                                : i % 3 == 1 ? "Alder"
                                             : "St Mary Vale",
                                i);
        area.denominator = 60 + std::fmod(x * 137.5, 940);
        area.value = 48.2 + error(area.denominator) * 2.6 * std::sin(x * 12.9898);
        const double z = std::abs(area.value - 48.2) / error(area.denominator);
        area.place = z > 3.0902 ? FunnelBand::beyond_998
                     : z > 1.96 ? FunnelBand::beyond_95
                                : FunnelBand::within;
        if (i == 7) area.value = 34.5, area.place = FunnelBand::beyond_998;
        if (i == 8) area.value = 63.5, area.place = FunnelBand::beyond_998;
        if (area.place != FunnelBand::within)
            area.verdict = area.value > 48.2 ? ChartVerdict::better : ChartVerdict::worse;
        chart.areas.push_back(area);
    }
    for (int i = 0; i <= 60; ++i) {
        const double n = 40 + 18.0 * i;
        chart.limits.push_back({n,
                                {48.2 - 1.96 * error(n), 48.2 + 1.96 * error(n)},
                                {48.2 - 3.0902 * error(n), 48.2 + 3.0902 * error(n)}});
    }
    return chart;
}

/// All combinations of so many conditions, areas invented.
inline UpsetChart upset_chart(std::size_t sets) {
    const std::vector<std::string> names{"Most deprived fifth",   "Three takeaways within 400 m",
                                         "No green within 300 m", "Least healthy fifth",
                                         "Fewest trees",          "Busy road"};
    UpsetChart chart;
    chart.text = chart_text("Which conditions meet in the same areas", "LSOAs of an invented borough, 2019");
    chart.sets.resize(sets);
    std::size_t areas = 64;
    for (std::uint32_t members = 0; members < 1U << sets; ++members) {
        chart.combinations.push_back({members * 5 % (1U << sets), static_cast<double>(areas)});
        areas = areas * 4 / 5;
    }
    for (std::size_t s = 0; s < sets; ++s) {
        chart.sets[s] = {names[s], 0};
        for (const UpsetCombination& combination : chart.combinations)
            if ((combination.members >> s & 1U) != 0) chart.sets[s].value += combination.value;
    }
    return chart;
}

/// 96 invented areas in seven bars and, where `classed`, three classes; one class ends inside a bar.
inline HistogramChart histogram_chart(bool classed) {
    HistogramChart chart;
    chart.text = chart_text("Children in low income families: between 11.2% and 28.9% in the middle half",
                            "Children in low income families, LSOAs of an invented borough, 2023/24");
    chart.axis = {"Children in low income families (%)", 1, "%"};
    chart.areas_title = "Number of LSOAs";
    chart.edges = {0, 5, 10, 15, 20, 25, 30, 35};
    chart.classes = {{"all", {0.533, 0.678, 0.847}}};
    chart.areas = {{8}, {21}, {30}, {19}, {11}, {0}, {4}};
    chart.benchmarks = {{"England", 19.8}, {"London", 22.5}};
    chart.without_value = {"2 LSOAs: suppressed", "1 LSOA: missing"};
    if (!classed) return chart;
    chart.classes_title = "Classes of the map:";
    chart.classes = {{"1.2% to under 10.0%", {1, 1, 0.8}},
                     {"10.0% to under 17.5%", {0.255, 0.714, 0.769}},
                     {"17.5% to 34.1%", {0.145, 0.204, 0.58}}};
    chart.breaks = {10, 17.5};
    chart.areas = {{8, 0, 0}, {21, 0, 0}, {0, 30, 0}, {0, 12, 7}, {0, 0, 11}, {0, 0, 0}, {0, 0, 4}};
    return chart;
}

/// Invented areas about a line; every ninth lies far off it.
inline ScatterChart scatter_chart(std::size_t count) {
    ScatterChart chart;
    chart.text =
        chart_text("Obesity in Year 6: 4.5 percentage points higher where income deprivation is 10 higher",
                   "Obesity in Year 6 by people in income deprivation, LSOAs of an invented borough");
    chart.x = {"People in income deprivation (%)", 1, "%"};
    chart.y = {"Obesity in Year 6 (%)", 1, "%"};
    chart.areas_name = fmt::format("{} LSOAs", count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto n = static_cast<double>(i);
        ScatterArea area;
        area.name = fmt::format("Testborough {:03}A", i);
        area.x = 3 + std::fmod(n * 7.31, 32);
        area.residual = 1.7 * std::sin(n * 12.9898) + (i % 9 == 8 ? 2.5 : 0);
        area.y = 12 + 0.45 * area.x + 1.8 * area.residual;
        chart.areas.push_back(area);
    }
    for (int i = 0; i <= 20; ++i) {
        const double x = 3 + 1.6 * i, half = 0.6 + 0.03 * std::abs(x - 19);
        chart.line.push_back({x, 12 + 0.45 * x, {12 + 0.45 * x - half, 12 + 0.45 * x + half}});
    }
    chart.line_words =
        "Along the line, 10 percentage points more across goes with 4.5 more upwards; r\u00b2 = 0.81";
    return chart;
}

/// So many targets under headings of four, in every state, values beyond both ends of the way among them.
inline ScorecardChart scorecard_chart(std::size_t targets) {
    const std::vector<std::string> titles{"Adults who smoke, Dunmarsh",
                                          "Obesity in Year 6 (age 10 to 11), worst of 12 wards of 2022",
                                          "Life expectancy at birth, males: slope index of inequality",
                                          "Children who live within 400 m of a play space for older children",
                                          "Emergency hospital admissions (per 100,000 people)"};
    const std::vector<std::string> leads{"Director of Public Health", "", "Head of Planning"};
    ScorecardChart chart;
    chart.text = chart_text("6 of 11 targets are on track or met; 2 are slightly behind, 1 is off track",
                            "Health and wellbeing strategy of an invented borough: impact measures");
    for (std::size_t i = 0; i < targets; ++i) {
        if (i % 4 == 0) chart.groups.push_back({fmt::format("Theme {}", i / 4 + 1), {}});
        ScorecardRow row;
        row.title = titles[i % titles.size()];
        row.lead = leads[i % leads.size()];
        row.baseline = {"14.9%", "2018"};
        row.latest = {"12.6%", "2021/22 to 2023/24"};
        row.target = {"10.0%", i % 3 == 0 ? "by 2028; stretch 8.0%" : "by 2028"};
        row.status = target_statuses()[i % target_statuses().size()].status;
        if (i % 6 < 4) row.way = 1.4 - 0.5 * static_cast<double>(i % 6), row.required_way = 0.6;
        if (i % 3 == 0) row.stretch_way = 1.2;
        if (i % 6 >= 4) row.latest = {i % 6 == 4 ? "missing" : "suppressed", ""};
        chart.groups.back().rows.push_back(row);
    }
    return chart;
}

}  // namespace vitality::test
