// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/statistic.hpp"
#include "tests/engine/measuring.hpp"

namespace vitality::test {

/// `[statistic.s]` of a project file.
inline StatisticSpec statistic_spec(const std::string& toml) {
    Section section =
        Settings::from_text("[statistic.s]\n" + toml, "a.toml").root().section("statistic").section("s");
    return read_statistic_spec("s", section);
}

/// A statistic over areas A, B, C, ... of the values given for it.
struct StatisticScene {
    StatisticScene(const std::string& toml, std::shared_ptr<Geography> geography)
        : spec(statistic_spec(toml)) {
        areas.geography = std::move(geography);
    }
    StatisticScene(const std::string& toml, std::size_t number)
        : StatisticScene(toml, areas_of("lsoa21", codes(number))) {}

    static std::vector<std::string> codes(std::size_t number) {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < number; ++i) all.emplace_back(1, static_cast<char>('A' + i));
        return all;
    }
    /// Areas of a comparator that all columns may have a value of.
    void compare_with(const std::string& id, const std::string& title) {
        areas.comparators.push_back({id, "", title, {}});
    }
    std::vector<IndicatorColumn> made() {
        ledger = Ledger();
        StatisticInputs inputs;
        inputs.spec = &spec;
        inputs.areas = &areas;
        for (const IndicatorColumn& one : numerators) inputs.numerators.push_back(&one);
        for (const IndicatorColumn& one : denominators) inputs.denominators.push_back(&one);
        for (const IndicatorColumn& one : indicators) inputs.indicators.push_back(&one);
        inputs.bands = bands;
        inputs.maker = maker;
        inputs.within = within;
        inputs.threads = threads;
        return statistic(inputs, ledger);
    }
    IndicatorColumn first() { return made().front(); }
    /// "A: no value" for each area that was left out.
    std::vector<std::string> left_out() const {
        std::vector<std::string> lines;
        for (const LedgerEntry& entry : ledger.entries())
            if (entry.kind == "without-statistic")
                for (const LedgerItem& item : entry.items) lines.push_back(item.detail);
        return lines;
    }

    StatisticSpec spec;
    AreaTable areas;
    std::vector<IndicatorColumn> numerators, denominators, indicators;
    std::vector<std::string> bands;
    const StatisticSpec* maker = nullptr;
    const std::vector<std::string>* within = nullptr;
    int threads = 2;
    Ledger ledger;
};

inline void set_comparator(IndicatorColumn& column, const std::string& id, double value) {
    column.comparators[id] = {value, State::value, Mark::none, 9, "t.csv"};
}

/// The area has no value, in this state.
inline void set_state(IndicatorColumn& column, std::size_t area, State state) {
    column.values[area] = nan;
    column.states[area] = state;
}

inline void set_limits95(IndicatorColumn& column, const std::vector<double>& lower,
                         const std::vector<double>& upper) {
    column.companions[Companion::lower95] = lower;
    column.companions[Companion::upper95] = upper;
}
inline void set_limits998(IndicatorColumn& column, const std::vector<double>& lower,
                          const std::vector<double>& upper) {
    column.companions[Companion::lower998] = lower;
    column.companions[Companion::upper998] = upper;
}

/// The category of each area in words, or its state.
inline std::vector<std::string> labels_of(const IndicatorColumn& column) {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < column.values.size(); ++i)
        labels.push_back(
            column.states[i] == State::value
                ? column.indicator.categories.at(static_cast<std::size_t>(column.values[i]) - 1).label
                : state_name(column.states[i]));
    return labels;
}

inline std::vector<std::string> categories_of(const IndicatorColumn& column) {
    std::vector<std::string> labels;
    for (const Category& category : column.indicator.categories) labels.push_back(category.label);
    return labels;
}

}  // namespace vitality::test
