// SPDX-License-Identifier: Apache-2.0
// Compares with PHEindicatormethods on whatever funnel_* files the oracle folder holds.
#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/funnel.hpp"
#include "tests/engine/statistics/phe_oracles.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;
using Numbers = std::vector<double>;

constexpr double poisson_tolerance = 1e-5;
constexpr double rounded_tolerance = 1e-6;  ///< the package's own tables are rounded

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// "funnel_rate_crude_limits.csv" -> the longest "funnel_rate_input.csv" that it begins like.
std::string input_of(const std::string& folder, const std::string& path) {
    std::string best;
    for (const std::string& input : files_named(folder, "funnel_", "_input.csv")) {
        const std::string stem = name_of(input).substr(0, name_of(input).size() - 10);
        if (name_of(path).starts_with(stem) && input.size() > best.size()) best = input;
    }
    return best;
}

struct Inputs {
    FunnelKind kind;
    Numbers counts, denominators;
    double multiplier = 100;
};

/// A denominator where the events are none, else what the rate says, as the reference derives it.
Numbers crude_denominators(const Numbers& counts, const Numbers& rates, const Numbers& people,
                           double multiplier) {
    Numbers result = standardised_denominators(counts, rates, multiplier);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) result[i] = people[i];
    }
    return result;
}

Inputs inputs_of(const OracleTable& table, bool standardised) {
    if (table.has("obs")) return {FunnelKind::ratio, table.numbers("obs"), table.numbers("expected")};
    if (table.has("numerator"))
        return {FunnelKind::proportion, table.numbers("numerator"), table.numbers("denominator")};
    const Numbers counts = table.numbers("count");
    if (standardised) {
        return {FunnelKind::standardised_rate, counts,
                standardised_denominators(counts, table.numbers("rate_dsr"), 1e5), 1e5};
    }
    return {FunnelKind::crude_rate, counts,
            crude_denominators(counts, table.numbers("rate_crude"), table.numbers("pop"), 1e5), 1e5};
}

FunnelPlace place_of_label(const std::string& label) {
    if (label == "Low (0.001)") return FunnelPlace::low998;
    if (label == "Low (0.025)") return FunnelPlace::low95;
    if (label == "High (0.001)") return FunnelPlace::high998;
    if (label == "High (0.025)") return FunnelPlace::high95;
    return label == "Not significant" ? FunnelPlace::within : FunnelPlace::not_compared;
}

/// The reference bisects v, expected = (1 + events) v / (1 - v), to 1e-7. Where few events are expected that
/// is coarser than 1e-5: one event, upper limit at 99.8%: it has 0.00100055, where -ln(0.999) = 0.00100050.
double tolerance_at(double events, double expected) {
    const double spread = 1 + expected / (1 + events);
    return std::max(poisson_tolerance, 1e-7 * (1 + events) * spread * spread / expected);
}

/// The word or words that the columns of a table carry for one of the two limits and levels.
struct Columns {
    std::string at, lower95, upper95, lower998, upper998;
};

/// The proportion's upper limit is capped at 100 for any multiplier in the reference, at 1 times it here.
double expected_limit(const Inputs& inputs, double want) {
    return inputs.kind == FunnelKind::proportion ? std::min(want, inputs.multiplier) : want;
}

/// `tolerance` is a proportion's.
void compare_limits(const FunnelTable& ours, const OracleTable& want, const Inputs& inputs,
                    const Columns& columns, double tolerance = rounded_tolerance) {
    ASSERT_EQ(ours.rows.size(), want.rows());
    for (std::size_t row = 0; row < want.rows(); ++row) {
        const FunnelRow& got = ours.rows[row];
        const auto check = [&](double value, const std::string& column) {
            const double allowed = inputs.kind == FunnelKind::proportion
                                       ? tolerance
                                       : tolerance_at(got.at, got.at * ours.baseline / value);
            EXPECT_TRUE(matches(value, expected_limit(inputs, want.number(row, column)), allowed))
                << want.place(row) << " " << column << ": " << value << ", not " << want.text(row, column);
        };
        EXPECT_EQ(got.at, want.number(row, columns.at)) << want.place(row);
        check(got.limits95.lower, columns.lower95);
        check(got.limits95.upper, columns.upper95);
        check(got.limits998.lower, columns.lower998);
        check(got.limits998.upper, columns.upper998);
    }
}

const Columns usual{"", "lower_2s_limit", "upper_2s_limit", "lower_3s_limit", "upper_3s_limit"};

Columns usual_at(const std::string& at) {
    Columns columns = usual;
    columns.at = at;
    return columns;
}

/// Denominators that the limits belong to.
void compare_denominators(const FunnelTable& ours, const OracleTable& want, const std::string& ending) {
    for (std::size_t row = 0; row < want.rows(); ++row) {
        const auto check = [&](double value, const std::string& column) {
            const FunnelRow& got = ours.rows[row];
            const double expected =
                value * got.at / (got.denominators95.lower * got.limits95.lower) * ours.baseline;
            EXPECT_TRUE(matches(value, want.number(row, column), tolerance_at(got.at, expected)))
                << want.place(row) << " " << column;
        };
        check(ours.rows[row].denominators95.lower, "lower_2s_" + ending);
        check(ours.rows[row].denominators95.upper, "upper_2s_" + ending);
        check(ours.rows[row].denominators998.lower, "lower_3s_" + ending);
        check(ours.rows[row].denominators998.upper, "upper_3s_" + ending);
    }
}

/// Years that the populations of a rate's table were divided by.
double years_of(const OracleTable& want, double multiplier) {
    return std::nearbyint(want.number(0, "Events") * multiplier /
                          (want.number(0, "lower_2s_limit") * want.number(0, "lower_2s_population_1_year")));
}

class FunnelLimitsOracle : public test::OracleTest {};

TEST_F(FunnelLimitsOracle, EqualThoseOfPheindicatormethodsInEveryRow) {
    const std::string folder = phe_folder();
    std::size_t compared = 0;
    for (const std::string& path : files_named(folder, "funnel_", "_limits.csv")) {
        const OracleTable want(path), table(input_of(folder, path));
        Inputs inputs = inputs_of(table, want.text(0, "statistic").find("dsr") != std::string::npos);
        const bool rate = want.has("Events");
        const double years = rate ? years_of(want, inputs.multiplier) : 1;
        if (inputs.kind == FunnelKind::proportion) {
            const double share = funnel_table(inputs.counts, inputs.denominators, inputs.kind, 1).baseline;
            inputs.multiplier = std::nearbyint(want.number(0, "baseline") / share);
        }
        const FunnelTable ours =
            funnel_table(inputs.counts, inputs.denominators, inputs.kind, inputs.multiplier, years);
        if (want.has("baseline")) {
            EXPECT_TRUE(matches(ours.baseline, want.number(0, "baseline"))) << path;
        }
        EXPECT_NE(want.text(0, "method").find(ours.method.substr(ours.method == "Wilson score" ? 0 : 6, 6)),
                  std::string::npos);
        const std::string at = rate                               ? "Events"
                               : inputs.kind == FunnelKind::ratio ? "Observed_events"
                                                                  : "Population";
        compare_limits(ours, want, inputs, usual_at(at), 1e-9);
        if (rate) compare_denominators(ours, want, "population_1_year");
        if (inputs.kind == FunnelKind::ratio) compare_denominators(ours, want, "exp_events");
        compared += want.rows();
    }
    std::cout << "funnel limits: " << compared << " rows compared\n";
    EXPECT_GT(compared, 0u);
}

std::size_t compare_places(const Inputs& inputs, const std::vector<std::string>& labels,
                           const std::string& what) {
    const FunnelPlaces ours = funnel_places(inputs.counts, inputs.denominators, inputs.kind);
    for (std::size_t row = 0; row < labels.size(); ++row) {
        EXPECT_EQ(ours.places[row], place_of_label(labels[row]))
            << what << ", row " << row + 1 << ": " << labels[row];
        EXPECT_EQ(ours.reasons[row].empty(), ours.places[row] != FunnelPlace::not_compared);
    }
    return labels.size();
}

class FunnelSignificanceOracle : public test::OracleTest {};

TEST_F(FunnelSignificanceOracle, EqualsThatOfPheindicatormethodsInEveryRow) {
    const std::string folder = phe_folder();
    std::size_t compared = 0;
    std::vector<std::string> paths = files_named(folder, "funnel_", "_significance.csv");
    for (const std::string& path : files_named(folder + "/package_expected", "funnel_", "_inputs.csv")) {
        if (OracleTable(path).has("significance")) paths.push_back(path);
    }
    for (const std::string& path : paths) {
        const OracleTable table(path);
        const bool standardised = name_of(path).find("dsr") != std::string::npos;
        compared += compare_places(inputs_of(table, standardised), table.texts("significance"), path);
    }
    std::cout << "funnel significance: " << compared << " rows compared\n";
    EXPECT_GT(compared, 0u);
}

/// A column named "dsr_per_100000_with_0" or "crude_per_100_without_0" and what it was made from.
std::size_t compare_rate_labels(const OracleTable& table, const std::string& column) {
    const bool standardised = column.starts_with("dsr"), all = column.find("without") == std::string::npos;
    const double multiplier = column.find("100000") != std::string::npos ? 1e5 : 100;
    const std::string rate_column = standardised        ? "rate_dsr"
                                    : multiplier == 100 ? "rate_crude_per_100"
                                                        : "rate_crude_per_100000";
    Numbers counts, rates, people;
    std::vector<std::string> labels;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (!all && table.number(row, "count") == 0) continue;
        counts.push_back(table.number(row, "count"));
        rates.push_back(table.number(row, rate_column));
        people.push_back(table.number(row, "pop"));
        labels.push_back(table.text(row, column));
    }
    if (standardised) {
        return compare_places({FunnelKind::standardised_rate, counts,
                               standardised_denominators(counts, rates, multiplier), multiplier},
                              labels, column);
    }
    return compare_places(
        {FunnelKind::crude_rate, counts, crude_denominators(counts, rates, people, multiplier), multiplier},
        labels, column);
}

TEST_F(FunnelSignificanceOracle, EqualsThePackagesOwnTableOfRates) {
    const std::string folder = phe_folder();
    std::size_t compared = 0;
    for (const std::string& path :
         files_named(folder + "/package_expected", "funnel_rate_dsr_inputs", ".csv")) {
        const OracleTable table(path);
        for (const std::string kind : {"dsr", "crude"}) {
            for (const std::string per : {"_per_100000", "_per_100"}) {
                for (const std::string zero : {"_with_0", "_without_0"})
                    compared += compare_rate_labels(table, kind + per + zero);
            }
        }
    }
    std::cout << "funnel significance of rates: " << compared << " labels compared\n";
    EXPECT_GT(compared, 0u);
}

/// The package's tests keep these rows of its inputs.
Inputs only(const Inputs& inputs, const std::function<bool(double)>& keep) {
    Inputs result{inputs.kind, {}, {}, inputs.multiplier};
    for (std::size_t i = 0; i < inputs.counts.size(); ++i) {
        if (!keep(inputs.denominators[i])) continue;
        result.counts.push_back(inputs.counts[i]);
        result.denominators.push_back(inputs.denominators[i]);
    }
    return result;
}

TEST_F(FunnelLimitsOracle, EqualThePackagesOwnTableOfProportions) {
    const std::string folder = phe_folder() + "/package_expected";
    const Columns columns{"Population", "Lower2s0025limit", "Upper2s0025limit", "Lower3s0001limit",
                          "Upper3s0001limit"};
    const Inputs all = inputs_of(OracleTable(folder + "/funnel_prop_inputs.csv"), false);
    for (const std::string& path : files_named(folder, "funnel_prop_outputs", ".csv")) {
        const bool few = name_of(path).find("axis_variation") != std::string::npos;
        const Inputs inputs = only(all, [&](double people) { return !few || people < 31000; });
        const FunnelTable ours = funnel_table(inputs.counts, inputs.denominators, inputs.kind, 100);
        compare_limits(ours, OracleTable(path), inputs, columns);
        EXPECT_TRUE(matches(ours.baseline, OracleTable(path).number(0, "Baseline"), rounded_tolerance));
    }
}

TEST_F(FunnelLimitsOracle, EqualThePackagesOwnTableOfRatios) {
    const std::string folder = phe_folder() + "/package_expected";
    const Inputs inputs = inputs_of(OracleTable(folder + "/funnel_ratio_inputs.csv"), false);
    const OracleTable want(folder + "/funnel_ratio_outputs.csv");
    const FunnelTable ours = funnel_table(inputs.counts, inputs.denominators, inputs.kind, 100);
    compare_limits(ours, want, inputs,
                   {"Observed_events", "lower_2s_isr", "upper_2s_isr", "lower_3s_isr", "upper_3s_isr"});
    compare_denominators(ours, want, "exp_events");
}

TEST_F(FunnelLimitsOracle, EqualThePackagesOwnTablesOfRates) {
    const std::string folder = phe_folder() + "/package_expected";
    const OracleTable table(folder + "/funnel_rate_input_funnels.csv");
    const Numbers events = table.numbers("ev"), rates = table.numbers("rate");
    Numbers five = events, zero = events;
    std::replace(five.begin(), five.end(), *std::max_element(events.begin(), events.end()), 5.0);
    std::replace(zero.begin(), zero.end(), *std::max_element(events.begin(), events.end()), 0.0);
    const Numbers people = standardised_denominators(events, rates, 1e5);
    const double most = *std::max_element(people.begin(), people.end());
    const std::vector<std::pair<std::string, Inputs>> cases{
        {"funnel_rate_outputs.csv", {FunnelKind::standardised_rate, events, people, 1e5}},
        {"funnel_rate_outputs_2.csv",
         {FunnelKind::crude_rate, five, standardised_denominators(five, rates, 1e5), 1e5}},
        {"funnel_rate_outputs_3.csv",
         only({FunnelKind::crude_rate, zero, people, 1e5}, [&](double n) { return n > most / 2; })}};
    for (const auto& [name, inputs] : cases) {
        const OracleTable want(folder + "/" + name);
        const FunnelTable ours = funnel_table(inputs.counts, inputs.denominators, inputs.kind, 1e5, 3);
        EXPECT_TRUE(matches(ours.baseline, want.number(0, "baseline"), rounded_tolerance)) << name;
        compare_limits(ours, want, inputs, usual_at("Events"));
        compare_denominators(ours, want, "population_1_year");
    }
}

}  // namespace
}  // namespace vitality
