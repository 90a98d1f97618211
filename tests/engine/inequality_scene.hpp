// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/inequality_report.hpp"
#include "tests/engine/statistic_scene.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality::test {

using Texts = std::vector<std::string>;

/// A rate of those values over areas A, B, C, ..., of which the first is the most deprived.
struct InequalityScene {
    explicit InequalityScene(const std::vector<double>& values, IndicatorKind kind = IndicatorKind::rate) {
        areas.geography = areas_of("lsoa21", StatisticScene::codes(values.size()));
        rate = column_of("d.rate", kind, values);
        rate.indicator.title = "Deaths";
        rate.indicator.unit = "per 1,000";
        rate.indicator.polarity = Polarity::high_is_worse;
        rate.indicator.place = {"a.toml", 7, 1};
        std::vector<double> order;
        for (std::size_t i = 0; i < values.size(); ++i) order.push_back(static_cast<double>(i + 1));
        by = column_of("imd.rank", IndicatorKind::rank, order);
        by.indicator.title = "Deprivation rank";
        by.indicator.polarity = Polarity::low_is_worse;
        by.indicator.place = {"a.toml", 9, 1};
        people = column_of("pop.all", IndicatorKind::count, std::vector<double>(values.size(), 100));
        people.indicator.title = "People";
    }
    InequalityReport made() {
        InequalityRequest request;
        request.areas = &areas;
        request.indicator = &rate;
        request.by = ranked ? &by : nullptr;
        request.people = weighted ? &people : nullptr;
        request.within = within;
        request.groups = groups;
        return inequality_report(request);
    }
    std::string data_error() {
        return message_of<DataError>([&] { made(); });
    }
    std::string settings_error() {
        return message_of<SettingsError>([&] { made(); });
    }

    AreaTable areas;
    IndicatorColumn rate, by, people;
    bool ranked = true, weighted = false;
    const Texts* within = nullptr;
    unsigned groups = 5;
};

inline const InequalityFigure& figure(const InequalityReport& report, const std::string& id) {
    for (const InequalityFigure& one : report.figures)
        if (one.id == id) return one;
    throw std::runtime_error("the report has no figure " + id);
}
inline double value(const InequalityReport& report, const std::string& id) {
    return figure(report, id).estimate.value;
}

inline bool has_figure(const InequalityReport& report, const std::string& id) {
    return std::any_of(report.figures.begin(), report.figures.end(),
                       [&](const InequalityFigure& one) { return one.id == id; });
}

/// "1: 50" for each group.
inline Texts gradient(const InequalityReport& report) {
    Texts lines;
    for (const GradientRow& row : report.gradient)
        lines.push_back(fmt::format("{}: {:g}", row.label, row.estimate.value));
    return lines;
}

inline const std::vector<double> falling{50, 40, 30, 20, 20};

}  // namespace vitality::test
