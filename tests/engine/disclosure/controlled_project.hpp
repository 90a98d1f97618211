// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "engine/disclosure/columns.hpp"
#include "tests/engine/statistic_scene.hpp"

namespace vitality::test {

using Texts = std::vector<std::string>;

inline DisclosureSpec rule(const std::string& toml) {
    Section section = Settings::from_text("[disclosure]\n" + toml, "a.toml").root().section("disclosure");
    return read_disclosure_spec(section);
}
inline const std::string lt5 = "preset = 'lt5'\n";       // 1 to 4 suppressed, others as they are
inline const std::string hes = "preset = 'nhsd-hes'\n";  // 1 to 7 suppressed, others to the nearest 5

/// Columns over LSOAs and the wards that they lie in, before and after control.
struct Project {
    explicit Project(const Texts& ward_of_each = {"W", "W", "W"})
        : lsoas(areas_of("lsoa21", StatisticScene::codes(ward_of_each.size()))),
          wards(areas_of("ward22", {"W", "X"})),
          ward_of(ward_of_each) {}

    IndicatorColumn& add(const std::string& id, const std::vector<double>& values, bool of_wards = false,
                         const StatisticSpec* maker = nullptr) {
        columns.push_back(column_of(id, IndicatorKind::count, values));
        controlled.push_back({&columns.back(), of_wards ? wards.get() : lsoas.get(), maker});
        return columns.back();
    }
    IndicatorColumn& add_made(const IndicatorColumn& column, const StatisticSpec& maker) {
        columns.push_back(column);
        controlled.push_back({&columns.back(), lsoas.get(), &maker});
        return columns.back();
    }
    /// A figure of two age bands, whose columns stand in the project in the order of their names.
    IndicatorColumn& add_by_age(const StatisticSpec& maker, const std::vector<IndicatorColumn*>& events,
                                const std::vector<IndicatorColumn*>& people) {
        StatisticScene scene("kind = 'rate'\nnumerator = 'd.all'\ndenominator = 'pop.all'\n", lsoas);
        scene.spec = maker;
        scene.bands = {"0-4", "5+"};
        for (const IndicatorColumn* one : events) scene.numerators.push_back(*one);
        for (const IndicatorColumn* one : people) scene.denominators.push_back(*one);
        IndicatorColumn& made = add_made(scene.first(), maker);
        controlled.back().numerators.assign(events.begin(), events.end());
        controlled.back().denominators.assign(people.begin(), people.end());
        return made;
    }
    /// People are printed as they are: no columns under control.
    IndicatorColumn& add_open(const std::string& id, const std::vector<double>& values) {
        columns.push_back(column_of(id, IndicatorKind::count, values));
        return columns.back();
    }
    void control(const std::string& toml) {
        const std::vector<AreaNesting> nestings{{lsoas.get(), wards.get(), ward_of}};
        ledger = Ledger();
        control_columns(controlled, nestings, rule(toml), ledger);
    }

    std::shared_ptr<Geography> lsoas, wards;
    Texts ward_of;
    std::deque<IndicatorColumn> columns;
    std::vector<ControlledColumn> controlled;
    Ledger ledger;
};

inline StatisticSpec by_age(const std::string& kind, const std::string& more = "") {
    return statistic_spec("kind = '" + kind + "'\nnumerator = { '0-4' = 'd.a0', '5+' = 'd.a5' }\n" +
                          "denominator = { '0-4' = 'pop.a0', '5+' = 'pop.a5' }\n" + more);
}

inline bool is_suppressed_in(const IndicatorColumn& column, std::size_t area) {
    return column.states[area] == State::suppressed && std::isnan(column.values[area]);
}

}  // namespace vitality::test
