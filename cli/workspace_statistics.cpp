// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "base/names.hpp"
#include "cli/series_member.hpp"
#include "cli/workspace.hpp"
#include "engine/statistic.hpp"
#include "engine/statistics/age_bands.hpp"

namespace vitality {

namespace {

std::string age_of(const Indicator& member) {
    const std::string* const age = value_in(member.slice, "age");
    return age ? *age : full_id(member);
}

/// A member's order by age, whatever the order of the rows; labels that are no ages come last.
int first_age(const Indicator& member) {
    const auto band = parse_age_band(age_of(member));
    return band ? band->start : std::numeric_limits<int>::max();
}

/// One column per age band: as named one by one, or the members of a series by age.
std::vector<const IndicatorColumn*> bands_of(const AreaTable& areas,
                                             const std::vector<IndicatorReference>& references,
                                             std::vector<std::string>& names) {
    names.clear();
    std::vector<const IndicatorColumn*> columns;
    if (references.size() == 1) {
        columns = members_of(areas, references.front());
        std::stable_sort(columns.begin(), columns.end(), [](const auto* a, const auto* b) {
            return first_age(a->indicator) < first_age(b->indicator);
        });
        for (const IndicatorColumn* column : columns) names.push_back(age_of(column->indicator));
        return columns;
    }
    for (const IndicatorReference& reference : references) {
        columns.push_back(one_column(areas, reference));
        names.push_back(reference.name);
    }
    return columns;
}

void check_same_bands(const StatisticSpec& spec, const std::vector<std::string>& numerator,
                      const std::vector<std::string>& denominator) {
    if (numerator == denominator) return;
    throw SettingsError(spec.place,
                        fmt::format("the counts have the age bands {}, and the people {}. They must be the "
                                    "same, in the same order.",
                                    join(numerator, ", "), join(denominator, ", ")));
}

}  // namespace

StatisticInputs Workspace::statistic_inputs(const StatisticSpec& spec) {
    // All that is joined comes first: joining moves the columns of an area table.
    for (const IndicatorReference* reference : spec.references())
        with_indicator(reference->id, reference->place);
    StatisticInputs inputs;
    inputs.spec = &spec;
    inputs.threads = threads_;
    if (!spec.indicators.empty())
        inputs.maker = project_.maker_of(spec.indicators.front().id, spec.place).statistic;
    if (!spec.within.empty()) inputs.within = &within(spec.geography);
    const AreaTable& areas = area_table(spec.geography);
    inputs.areas = &areas;
    if (spec.is_by_age()) {
        std::vector<std::string> of_people;
        inputs.numerators = bands_of(areas, spec.numerators, inputs.bands);
        inputs.denominators = bands_of(areas, spec.denominators, of_people);
        check_same_bands(spec, inputs.bands, of_people);
    } else {
        for (const IndicatorReference& one : spec.numerators)
            inputs.numerators.push_back(one_column(areas, one));
        for (const IndicatorReference& one : spec.denominators)
            inputs.denominators.push_back(one_column(areas, one));
    }
    for (const IndicatorReference& one : spec.indicators) {
        if (spec.kind == StatisticKind::trend) {
            inputs.indicators = members_of(areas, one);
        } else {
            inputs.indicators.push_back(one_column(areas, one));
        }
    }
    return inputs;
}

void Workspace::derive(const StatisticSpec& spec) {
    protect();
    if (joined_.contains("statistic " + spec.id)) return;
    if (!measuring_.insert("statistic " + spec.id).second)
        throw SettingsError(spec.place,
                            fmt::format("{} is computed from itself: name another indicator.", spec.id));
    progress_.step("computing " + spec.id);
    try {
        std::vector<IndicatorColumn> columns = statistic(statistic_inputs(spec), ledger_);
        AreaTable& areas = area_table(spec.geography);
        for (IndicatorColumn& column : columns) areas.columns.push_back(std::move(column));
    } catch (const DataError& failure) {
        ledger_.add({Severity::failure,
                     "statistic " + spec.id,
                     "not-computed",
                     fmt::format("not computed: {}", failure.what()),
                     {},
                     {}});
        unusable_tables_[spec.id] = "it could not be computed";
    }
    joined_.insert("statistic " + spec.id);
}

}  // namespace vitality
