// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/standardising.hpp"

#include <cmath>

#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/age_bands.hpp"
#include "engine/statistics/count_checks.hpp"
#include "engine/statistics/indirect.hpp"
#include "engine/statistics/life_expectancy.hpp"
#include "engine/statistics/standardised_rate.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

std::vector<AgeBand> bands_of(const StatisticInputs& inputs) {
    std::vector<AgeBand> bands;
    for (const std::string& label : inputs.bands) {
        if (const auto band = parse_age_band(label)) {
            bands.push_back(*band);
            continue;
        }
        throw SettingsError(
            inputs.spec->place,
            fmt::format("\"{}\" is no age band. Write bands like \"0-4\", \"5-9\", \"90+\".", label));
    }
    if (const std::string fault = age_bands_fault(bands); !fault.empty())
        throw SettingsError(inputs.spec->place,
                            fmt::format("the age bands do not follow each other: {}.", fault));
    return bands;
}

/// One area's values in all bands.
std::vector<double> row_of(const std::vector<const IndicatorColumn*>& columns, std::size_t area) {
    std::vector<double> row;
    for (const IndicatorColumn* column : columns) row.push_back(column->values[area]);
    return row;
}

std::vector<const IndicatorColumn*> both(const StatisticInputs& inputs) {
    std::vector<const IndicatorColumn*> all = inputs.numerators;
    all.insert(all.end(), inputs.denominators.begin(), inputs.denominators.end());
    return all;
}

/// What is computed of one area, or of a comparator.
struct Figure {
    Estimate estimate;
    double count = std::nan("");
    double denominator = std::nan("");
};
using Compute = std::function<Figure(const std::vector<double>& events, const std::vector<double>& people)>;

std::vector<IndicatorColumn> by_age(const StatisticInputs& inputs, const Indicator& words,
                                    const std::string& method, const Compute& compute, Ledger& ledger) {
    const auto all = both(inputs);
    require_counts(inputs, all);
    IndicatorColumn column = statistic_column(inputs, "", words, method);
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const Figure figure = compute(row_of(inputs.numerators, area), row_of(inputs.denominators, area));
        set_estimate(column, area, figure.estimate);
        set_counts(column, area, figure.count, figure.denominator);
        if (column.states[area] == State::value) continue;
        left_out.add(std::span(&column, 1), area, figure.estimate.reason);
    }
    compute_comparators(all, column, [&](const std::vector<double>& values) {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(inputs.numerators.size());
        return compute({values.begin(), middle}, {middle, values.end()}).estimate.value;
    });
    left_out.tell(ledger);
    return {std::move(column)};
}

Indicator words_of(const StatisticInputs& inputs, const std::string& title, const std::string& unit) {
    Indicator words;
    words.title = title;
    words.unit = unit;
    words.kind = IndicatorKind::rate;
    words.decimals = 1;
    words.polarity = inputs.numerators.front()->indicator.polarity;
    return words;
}

/// The first year of life and the four after it as one band, which is how the standard population has them.
bool splits_first_years(const std::vector<AgeBand>& bands) {
    return bands.size() > 2 && bands[0] == AgeBand{0, 0} && bands[1] == AgeBand{1, 4};
}
std::vector<double> first_years_together(const std::vector<double>& row) {
    std::vector<double> joined(row.begin() + 1, row.end());
    joined[0] += row[0];
    return joined;
}

StandardPopulation standard_for(const StatisticInputs& inputs, const std::vector<AgeBand>& bands) {
    StandardPopulation standard = european_standard_population_2013();
    if (inputs.spec->under_75) standard = under_age(standard, 75);
    if (auto fitted = in_bands(standard, bands)) return *fitted;
    throw SettingsError(
        inputs.spec->place,
        fmt::format("the European Standard Population has five-year bands from 0-4 to 90+; {} cannot be made "
                    "of them. Use bands whose ages it has{}.",
                    join(inputs.bands, ", "), inputs.spec->under_75 ? ", up to 70-74" : ""));
}

std::vector<IndicatorColumn> standardised_rate(const StatisticInputs& inputs, Ledger& ledger) {
    std::vector<AgeBand> bands = bands_of(inputs);
    const bool split = splits_first_years(bands);
    if (split) {
        bands.erase(bands.begin());
        bands.front().start = 0;
    }
    const StandardPopulation standard = standard_for(inputs, bands);
    const double per = inputs.spec->per;
    const std::string title = inputs.numerators.front()->indicator.title + ", directly age-standardised rate";
    const std::string unit = fmt::format("per {} people", grouped_number(per));
    const std::string method = fmt::format(
        "directly standardised to the European Standard Population 2013{} in {}, limits by Dobson's method",
        inputs.spec->under_75 ? " under 75" : "", counted(standard.bands.size(), "age band"));
    return by_age(
        inputs, words_of(inputs, title, unit), method,
        [&](const std::vector<double>& events, const std::vector<double>& people) {
            const StandardisedRate rate =
                split ? directly_standardised_rate(first_years_together(events), first_years_together(people),
                                                   standard, per)
                      : directly_standardised_rate(events, people, standard, per);
            return Figure{rate.estimate, rate.events, rate.population};
        },
        ledger);
}

/// The reference's counts: a comparator's, or those of all areas together.
ReferenceRates reference_of(const StatisticInputs& inputs, const std::vector<AgeBand>& bands) {
    ReferenceRates reference{bands, {}, {}};
    if (const auto& id = inputs.spec->reference) {
        reference.events = comparator_values(inputs.numerators, *id);
        reference.population = comparator_values(inputs.denominators, *id);
        if (reference.events.empty() || reference.population.empty())
            throw SettingsError(inputs.spec->place,
                                fmt::format("reference \"{}\" has no row in the tables of the counts and the "
                                            "people. Leave reference out to use all areas together.",
                                            *id));
        return reference;
    }
    for (const IndicatorColumn* column : inputs.numerators)
        reference.events.push_back(group_sum(column->values));
    for (const IndicatorColumn* column : inputs.denominators)
        reference.population.push_back(group_sum(column->values));
    return reference;
}

std::vector<IndicatorColumn> standardised_ratio(const StatisticInputs& inputs, Ledger& ledger) {
    const ReferenceRates reference = reference_of(inputs, bands_of(inputs));
    const double per = inputs.spec->per;
    const std::string of = inputs.spec->reference ? comparator_title(*inputs.areas, *inputs.spec->reference)
                                                  : "all areas together";
    const std::string title = inputs.numerators.front()->indicator.title + ", age-standardised ratio";
    return by_age(
        inputs, words_of(inputs, title, fmt::format("{} = {}", of, grouped_number(per))),
        "observed events over those expected at the rates of " + of +
            ", limits by Byar's method, exact below 10 events",
        [&](const std::vector<double>& events, const std::vector<double>& people) {
            const IndirectlyStandardised result = indirectly_standardised(events, people, reference, per);
            return Figure{result.ratio, result.observed, result.expected.expected};
        },
        ledger);
}

std::vector<IndicatorColumn> life_expectancies(const StatisticInputs& inputs, Ledger& ledger) {
    std::vector<int> starts;
    for (const AgeBand& band : bands_of(inputs)) starts.push_back(band.start);
    Indicator words = words_of(inputs, "Life expectancy at birth", "years");
    words.kind = IndicatorKind::value;
    words.polarity = Polarity::low_is_worse;
    return by_age(
        inputs, words,
        fmt::format("abridged life table (Chiang II) with an open band of {}, limits by Chiang's variance "
                    "with Silcocks' term",
                    inputs.bands.back()),
        [&](const std::vector<double>& deaths, const std::vector<double>& people) {
            const LifeTable table = life_expectancy(starts, deaths, people);
            Figure figure;
            if (table.ages.empty()) {
                figure.estimate.reason = table.reason;
                return figure;
            }
            const LifeExpectancy& at_birth = table.ages.front();
            return Figure{at_birth.estimate, at_birth.deaths, at_birth.people};
        },
        ledger);
}

}  // namespace

StatisticMethod standardised_rate_method() { return {StatisticKind::standardised_rate, standardised_rate}; }
StatisticMethod standardised_ratio_method() {
    return {StatisticKind::standardised_ratio, standardised_ratio};
}
StatisticMethod life_expectancy_method() { return {StatisticKind::life_expectancy, life_expectancies}; }

}  // namespace vitality
