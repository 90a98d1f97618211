// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/standardised.hpp"

#include <cmath>
#include <limits>

#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/count_checks.hpp"
#include "engine/statistics/indirect.hpp"

namespace vitality {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr int printed_decimals = 1;

/// Expected events by the rates of the reference as they are printed.
class Expected {
  public:
    Expected(const CountsOf& counts, const DisclosureControl& control) : of_(*counts.of), control_(control) {
        events_ = totals(of_.numerators, counts.reference_events);
        people_ = totals(of_.denominators, counts.reference_people);
    }

    double of_area(std::size_t area) const {
        std::vector<double> people;
        for (const IndicatorColumn* band : of_.denominators) people.push_back(band->values[area]);
        return of_people(people);
    }
    double of_comparator(const std::string& id) const {
        return of_people(comparator_values(of_.denominators, id));
    }

  private:
    double of_people(const std::vector<double>& people) const {
        if (people.size() != events_.size()) return not_a_number;
        std::vector<double> parts;
        for (std::size_t band = 0; band < people.size(); ++band)
            parts.push_back(people[band] * events_[band] / people_[band]);
        const double expected = ordered_sum(parts);
        return expected > 0 ? expected : not_a_number;
    }

    std::vector<double> totals(const std::vector<const IndicatorColumn*>& bands,
                               const std::vector<ReferenceCount>& counts) const {
        std::vector<double> totals;
        for (std::size_t band = 0; band < bands.size(); ++band)
            totals.push_back(counts[band].cell == no_cell ? open_total(*bands[band])
                                                          : printed(counts[band], *bands[band]));
        return totals;
    }
    double open_total(const IndicatorColumn& band) const {
        if (!of_.maker->reference) return group_sum(band.values);
        const auto found = band.comparators.find(*of_.maker->reference);
        return found == band.comparators.end() ? not_a_number : found->second.value;
    }
    double middle() const {
        const CountRange& range = *control_.rule.suppressed;
        return static_cast<double>(range.least + range.greatest) / 2;
    }
    double printed(const ReferenceCount& count, const IndicatorColumn& band) const {
        const CountFate fate = control_.fates[count.cell];
        if (!is_suppressed(fate)) return static_cast<double>(control_.shown[count.cell]);
        if (fate == CountFate::primary) return middle();
        if (!count.of_all_areas) return not_a_number;
        double sum = 0;
        for (std::size_t area = 0; area < band.values.size(); ++area)
            sum += band.states[area] == State::suppressed ? middle() : band.values[area];
        return sum;
    }

    const ControlledColumn& of_;
    const DisclosureControl& control_;
    std::vector<double> events_, people_;
};

/// An observed count as it is printed; NaN where it is not, or too few for a ratio.
double observed(std::size_t cell, const CountTable& table, const DisclosureControl& control) {
    const bool few = table.cells[cell].count < control.rule.rates_below;
    return few || is_suppressed(control.fates[cell]) ? not_a_number
                                                     : static_cast<double>(control.shown[cell]);
}

}  // namespace

bool is_standardised(const StatisticSpec* maker) {
    return maker != nullptr &&
           (maker->kind == StatisticKind::standardised_rate || maker->kind == StatisticKind::life_expectancy);
}

int most_decimals(const StatisticSpec& maker) {
    constexpr double usual_per = 100'000;
    if (maker.kind == StatisticKind::life_expectancy) return printed_decimals;
    return static_cast<int>(std::floor(printed_decimals + std::log10(usual_per / maker.per) + 1e-9));
}

bool round_figures(IndicatorColumn& column, const StatisticSpec& maker) {
    const int stated = column.indicator.decimals.value_or(printed_decimals);
    const int decimals = std::min(stated, most_decimals(maker));
    const double unit = std::pow(10, decimals);
    const auto round = [&](double& value) { value = std::round(value * unit) / unit; };
    for (double& value : column.values) round(value);
    for (auto& [companion, values] : column.companions) {
        if (companion == Companion::count || companion == Companion::denominator) continue;
        for (double& value : values) round(value);
    }
    for (auto& [id, comparator] : column.comparators) round(comparator.value);
    column.indicator.decimals = std::max(decimals, 0);
    return stated > decimals;
}

void remake_standardised_ratios(const CountsOf& counts, const CountTable& table,
                                const DisclosureControl& control) {
    IndicatorColumn& column = *counts.of->column;
    const Expected expected(counts, control);
    const double per = counts.of->maker->per;
    for (std::size_t area = 0; area < counts.cells.size(); ++area) {
        const bool had_value = !std::isnan(column.values[area]);
        const std::size_t cell = counts.cells[area];
        const double events = cell == no_cell ? not_a_number : observed(cell, table, control);
        const double expected_here = expected.of_area(area);
        const Estimate ratio =
            had_value ? indirectly_standardised_ratio(events, expected_here, per) : Estimate{};
        set_estimate(column, area, ratio);
        set_counts(column, area,
                   cell == no_cell || is_suppressed(control.fates[cell])
                       ? not_a_number
                       : static_cast<double>(control.shown[cell]),
                   expected_here);
        if (had_value && std::isnan(ratio.value)) column.states[area] = State::suppressed;
    }
    for (auto& [id, comparator] : column.comparators) {
        if (std::isnan(comparator.value)) continue;
        const auto cell = counts.comparators.find(id);
        const double events =
            cell == counts.comparators.end() ? not_a_number : observed(cell->second, table, control);
        comparator.value = indirectly_standardised_ratio(events, expected.of_comparator(id), per).value;
        if (std::isnan(comparator.value)) comparator.state = State::suppressed;
    }
}

}  // namespace vitality
