// SPDX-License-Identifier: Apache-2.0
// Compares with ineq, dineq, IC2, rineq, PySAL, healthequal, segregation and epiR on whatever tables the
// oracle folder holds: a table is found by its form's name, its inputs by the columns that its datasets name.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <numeric>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/attributable_risk.hpp"
#include "engine/statistics/concentration.hpp"
#include "engine/statistics/dispersion.hpp"
#include "engine/statistics/grouped_inequality.hpp"
#include "engine/statistics/segregation.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;
using Numbers = std::vector<double>;

std::string folder() { return test::oracles_of("inequality"); }

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> tables_of(const std::string& form) {
    std::vector<std::string> found;
    for (const std::string& path : files_named(folder(), "", ".csv")) {
        const std::string name = path.substr(path.rfind('/') + 1);
        if (contains(name, form) && !contains(name, "input") && !contains(name, "subgroups"))
            found.push_back(path);
    }
    return found;
}

/// The table that lies beside `beside` and has these columns; one whose name ends like it first.
std::optional<OracleTable> input_with(const std::vector<std::string>& columns, const std::string& beside,
                                      const std::string& form) {
    std::optional<OracleTable> found;
    const std::string name = beside.substr(beside.rfind('/') + 1);
    const std::string ending = name.substr(name.find(form) + form.size());
    for (const std::string& path : files_named(folder(), "", ".csv")) {
        const OracleTable table(path);
        if (!std::all_of(columns.begin(), columns.end(), [&](const auto& c) { return table.has(c); }))
            continue;
        if (!found || path.ends_with(ending)) found = table;
    }
    return found;
}

/// "y=obese6" -> "obese6"; "groups=borough" -> "borough".
std::string after(const std::string& dataset, const std::string& key) {
    const auto at = dataset.find(key);
    if (at == std::string::npos) return {};
    const auto begin = at + key.size();
    return dataset.substr(begin, dataset.find_first_of(" |", begin) - begin);
}

double parameter_after(const std::string& statistic, const std::string& key) {
    return std::stod(statistic.substr(statistic.find(key) + key.size()));
}

struct Sample {
    Numbers values, weights, ranking;
    std::vector<std::uint32_t> groups;
};

Sample positive_sample(const OracleTable& input, const std::string& y, const std::string& w,
                       const std::string& groups) {
    Sample sample;
    std::map<std::string, std::uint32_t> numbers;
    for (std::size_t row = 0; row < input.rows(); ++row) {
        const double value = input.number(row, y), weight = w.empty() ? 1 : input.number(row, w);
        if (!(value > 0) || !(weight > 0)) continue;
        sample.values.push_back(value);
        sample.weights.push_back(weight);
        const auto number = static_cast<std::uint32_t>(numbers.size());
        sample.groups.push_back(numbers.emplace(input.text(row, groups), number).first->second);
    }
    return sample;
}

double decomposed(const Sample& sample, const Numbers& weights, double alpha, const std::string& statistic) {
    const Decomposition parts = entropy_by_groups(sample.values, weights, sample.groups, alpha);
    if (contains(statistic, "between")) return parts.between;
    return contains(statistic, "within") ? parts.within : parts.total;
}

double dispersion_named(const std::string& statistic, double parameter, const Sample& sample,
                        const Numbers& weights) {
    const bool of_groups =
        contains(statistic, "between") || contains(statistic, "within") || contains(statistic, "total");
    if (of_groups)
        return decomposed(sample, weights,
                          contains(statistic, "Theil T") || contains(statistic, "GE(1)") ? 1 : 0, statistic);
    if (contains(statistic, "Gini"))
        return gini(sample.values, weights, contains(statistic, "corrected")).value;
    if (contains(statistic, "Theil T")) return theil_t(sample.values, weights).value;
    if (contains(statistic, "Theil L")) return theil_l(sample.values, weights).value;
    if (contains(statistic, "GE(alpha)")) return generalised_entropy(sample.values, weights, parameter).value;
    if (contains(statistic, "Hoover")) return hoover(sample.values, weights).value;
    if (contains(statistic, "Coefficient of variation"))
        return coefficient_of_variation(sample.values, weights).value;
    if (contains(statistic, "Kolm")) return kolm(sample.values, weights, parameter).value;
    if (contains(statistic, "Atkinson EDE")) {
        const double mean = weighted_cases(sample.values, weights, sample.values).mean();
        return mean * (1 - atkinson(sample.values, weights, parameter).value);
    }
    if (contains(statistic, "Atkinson")) return atkinson(sample.values, weights, parameter).value;
    ADD_FAILURE() << "nothing here gives " << statistic;
    return 0;
}

/// "toy:ties x=1;1;2;30 w=1..n", in one group.
Sample toy_sample(const std::string& dataset) {
    Sample sample;
    std::istringstream list(after(dataset, "x="));
    for (std::string number; std::getline(list, number, ';');) {
        sample.values.push_back(std::stod(number));
        sample.weights.push_back(static_cast<double>(sample.values.size()));
        sample.groups.push_back(0);
    }
    return sample;
}

std::optional<Sample> sample_of(const std::string& dataset, const std::string& path,
                                const std::string& form) {
    if (dataset.starts_with("toy:")) return toy_sample(dataset);
    const std::string y = dataset.substr(0, dataset.find('|')), w = after(dataset, "weights=");
    const std::string by = after(dataset, "groups=");
    std::vector<std::string> columns = {y, by};
    if (!w.empty()) columns.push_back(w);
    const auto input = input_with(columns, path, form);
    if (!input) return std::nullopt;
    return positive_sample(*input, y, w, by);
}

/// The reference takes the logarithm of a mean of exponentials next to 1: its last bits are worth more than
/// 1e-9 of the value.
double noise_of(const std::string& statistic, double parameter) {
    if (contains(statistic, "Kolm")) return 2e-14 / parameter;
    return 0;
}

void compare_dispersion(const std::string& path, const std::string& form, std::size_t& compared) {
    const OracleTable table(path);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& dataset = table.text(row, "dataset");
        const auto sample = sample_of(dataset, path, form);
        ASSERT_TRUE(sample) << table.place(row) << ": no table has the columns of " << dataset;
        const std::string& statistic = table.text(row, "statistic");
        const bool weighted = table.has("weights") && table.text(row, "weights") == "w";
        double parameter = 0;
        if (contains(statistic, "eps=")) parameter = parameter_after(statistic, "eps=");
        if (table.has("parameter") && !table.text(row, "parameter").empty())
            parameter = table.number(row, "parameter");
        const double got =
            dispersion_named(statistic, parameter, *sample, weighted ? sample->weights : Numbers());
        const double allowed = std::max(1e-12, noise_of(statistic, parameter));
        EXPECT_TRUE(matches(got, table.number(row, "value"), 1e-9, allowed))
            << table.place(row) << ": " << statistic << " " << got << " for " << table.text(row, "value");
        ++compared;
    }
}

void finish(const char* what, std::size_t compared) {
    std::cout << what << ": " << compared << " rows compared\n";
    EXPECT_GT(compared, 0u);
}

class DispersionOracle : public test::OracleTest {};

TEST_F(DispersionOracle, EqualsTheReferencesOfR) {
    std::size_t compared = 0;
    for (const std::string& path : tables_of("univariate"))
        if (!contains(path, "pysal")) compare_dispersion(path, "univariate", compared);
    finish("ineq, dineq, IC2", compared);
}

TEST_F(DispersionOracle, EqualsPysal) {
    std::size_t compared = 0;
    for (const std::string& path : tables_of("pysal_univariate"))
        compare_dispersion(path, "pysal_univariate", compared);
    finish("PySAL", compared);
}

/// Complete rows by rising rank, equal ranks in the order of the input, as the reference breaks ties.
Sample ranked_sample(const OracleTable& input, const std::string& y, const std::string& rank,
                     const std::string& w) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < input.rows(); ++row)
        if (!std::isnan(input.number(row, y)) && !std::isnan(input.number(row, rank)) &&
            !std::isnan(input.number(row, w)))
            rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return input.number(a, rank) < input.number(b, rank);
    });
    Sample sample;
    for (const std::size_t row : rows) {
        sample.values.push_back(input.number(row, y));
        sample.weights.push_back(input.number(row, w));
        sample.ranking.push_back(static_cast<double>(sample.ranking.size()));
    }
    return sample;
}

/// The regression and covariance methods multiply by the unbiased form of a weighted covariance; the
/// definition has no such factor.
double reference_factor(const OracleTable& table, std::size_t row, const Numbers& weights,
                        std::size_t areas) {
    const std::string& method = table.text(row, "method");
    if (!method.starts_with("linreg") && !method.starts_with("cov")) return 1;
    const Numbers equal(areas, 1);
    double sum = 0, squares = 0;
    for (const double weight : weights.empty() ? equal : weights) {
        sum += weight;
        squares += weight * weight;
    }
    const auto n = static_cast<double>(areas);
    const double unbiased = 1 / (1 - squares / (sum * sum));
    return table.text(row, "df_correction") == "TRUE" ? unbiased * (n - 1) / n : unbiased;
}

Concentration concentration_named(const std::string& type, const Sample& sample, const Numbers& weights) {
    const auto [low, high] = std::minmax_element(sample.values.begin(), sample.values.end());
    const auto index = [&](ConcentrationKind kind, ScaleBounds bounds) {
        return concentration_index(sample.values, weights, sample.ranking, kind, bounds);
    };
    if (type == "CIg") return index(ConcentrationKind::generalised, {});
    if (type == "CIc") return index(ConcentrationKind::erreygers, {*low, *high});
    if (type == "CIw") return index(ConcentrationKind::wagstaff, {0, 1});
    EXPECT_EQ(type, "CI");
    return index(ConcentrationKind::standard, {});
}

class ConcentrationOracle : public test::OracleTest {};

TEST_F(ConcentrationOracle, EqualsRineqWithItsTiesBrokenByTheOrderOfRows) {
    std::size_t compared = 0;
    for (const std::string& path : tables_of("concentration_index")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string& dataset = table.text(row, "dataset");
            std::string y = after(dataset, "y="), rank = after(dataset, "rank="),
                        w = after(dataset, "weights=");
            if (y.empty()) y = "y", rank = "rank", w = "w";
            const auto input = input_with({y, rank, w}, path, "concentration_index");
            ASSERT_TRUE(input) << table.place(row) << ": no table has the columns of " << dataset;
            const Sample sample = ranked_sample(*input, y, rank, w);
            const Numbers weights = table.text(row, "weights") == "w" ? sample.weights : Numbers();
            const Concentration ours = concentration_named(table.text(row, "type"), sample, weights);
            const double factor = reference_factor(table, row, weights, sample.values.size());
            EXPECT_TRUE(matches(ours.index.value * factor, table.number(row, "value"))) << table.place(row);
            // Its variance of other types holds the mean fixed, and its weighted one does not weight the
            // curve.
            if (table.text(row, "method") == "direct" && weights.empty() && table.text(row, "type") == "CI") {
                EXPECT_TRUE(matches(ours.error * ours.error, table.number(row, "variance"), 1e-9, 1e-15))
                    << table.place(row);
            }
            ++compared;
        }
    }
    finish("rineq", compared);
}

double segregation_named(const std::string& statistic, const OracleTable& input) {
    const double b = contains(statistic, "b=") ? parameter_after(statistic, "b=") : 0.5;
    const Segregation ours = segregation(input.numbers("group"), input.numbers("total"), b);
    if (statistic == "dissim") return ours.dissimilarity;
    if (statistic == "gini") return ours.gini;
    if (statistic == "entropy") return ours.entropy;
    if (statistic == "isolation") return ours.isolation;
    if (statistic == "interaction") return ours.interaction;
    if (statistic == "correlationr") return ours.eta_squared;
    EXPECT_TRUE(contains(statistic, "atkinson")) << statistic;
    return ours.atkinson;
}

class SegregationOracle : public test::OracleTest {};

TEST_F(SegregationOracle, EqualsTheReference) {
    std::size_t compared = 0;
    for (const std::string& path : tables_of("segregation")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const OracleTable input(folder() + "/" + table.text(row, "dataset"));
            const double got = segregation_named(table.text(row, "statistic"), input);
            EXPECT_TRUE(matches(got, table.number(row, "value")))
                << table.place(row) << ": " << got << " for " << table.text(row, "value");
            ++compared;
        }
    }
    finish("segregation", compared);
}

std::optional<double> grouped_named(const std::string& measure, const GroupedInequality& ours) {
    const std::map<std::string, double> all = {
        {"d", ours.difference.value},
        {"r", ours.ratio.value},
        {"paf", ours.attributable_fraction.value},
        {"par", ours.attributable_risk.value},
        {"bgv", ours.variance},
        {"bgsd", ours.deviation},
        {"cov", ours.variation.value},
        {"idisw", ours.disparity.value},
        {"idisu", ours.plain_disparity.value},
        {"mdmw", ours.from_mean},
        {"mdmu", ours.plain_from_mean},
        {"mdbw", ours.from_best},
        {"mdbu", ours.plain_from_best},
        {"mdrw", ours.from_reference},
        {"mdru", ours.plain_from_reference},
        {"mld", ours.log_deviation.value},
        {"ti", ours.theil.value},
        {"aci", ours.absolute_concentration.value},
        {"rci", ours.relative_concentration.value},
    };
    const auto found = all.find(measure);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

void compare_limits(const OracleTable& table, std::size_t row, const Estimate& ours) {
    EXPECT_TRUE(matches(ours.limits95.lower, table.number(row, "lowerci"))) << table.place(row);
    EXPECT_TRUE(matches(ours.limits95.upper, table.number(row, "upperci"))) << table.place(row);
}

class GroupedInequalityOracle : public test::OracleTest {};

TEST_F(GroupedInequalityOracle, EqualsTheSummaryMeasuresOfTheWho) {
    std::size_t compared = 0;
    for (const std::string& path : tables_of("who_measures")) {
        const OracleTable table(path);
        const auto input = input_with({"dataset", "q", "pop", "est"}, path, "who_measures");
        ASSERT_TRUE(input);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            std::map<double, std::size_t> order;
            const std::string& dataset = table.text(row, "dataset");
            for (std::size_t i = 0; i < input->rows(); ++i)
                if (input->text(i, "dataset") == dataset) order[input->number(i, "q")] = i;
            Numbers values, people, errors;
            for (const auto& [q, i] : order) {
                values.push_back(input->number(i, "est"));
                people.push_back(input->number(i, "pop"));
                errors.push_back(input->number(i, "se"));
            }
            SubgroupSettings settings;
            settings.high_is_better = dataset.starts_with("le");
            const GroupedInequality ours = grouped_inequality({values, people, errors}, settings);
            const std::string& measure = table.text(row, "measure");
            const auto got = grouped_named(measure, ours);
            ASSERT_TRUE(got) << table.place(row) << ": nothing here gives " << measure;
            EXPECT_TRUE(matches(*got, table.number(row, "estimate")))
                << table.place(row) << ": " << measure << " " << *got;
            if (measure == "d") compare_limits(table, row, ours.difference);
            if (measure == "r") compare_limits(table, row, ours.ratio);
            ++compared;
        }
    }
    finish("healthequal", compared);
}

std::pair<Estimate, double> risk_named(const std::string& element, const ExposureRisks& risks) {
    if (element.starts_with("RR.")) return {risks.risk_ratio, 1};
    if (element.starts_with("OR.")) return {risks.odds_ratio, 1};
    if (element.starts_with("ARisk.")) return {risks.risk_difference, 100};
    if (element.starts_with("PARisk.")) return {risks.population_difference, 100};
    if (element.starts_with("AFRisk.")) return {risks.exposed_fraction, 1};
    EXPECT_TRUE(element.starts_with("PAFRisk.")) << element;
    return {risks.population_fraction, 1};
}

class AttributableRiskOracle : public test::OracleTest {};

TEST_F(AttributableRiskOracle, EqualsEpiR) {
    std::size_t compared = 0;
    for (const std::string& path : tables_of("attributable_risk_2x2")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const ExposureRisks risks = exposure_risks(
                {table.number(row, "exposed_cases"), table.number(row, "exposed_noncases"),
                 table.number(row, "unexposed_cases"), table.number(row, "unexposed_noncases")});
            const auto [ours, scale] = risk_named(table.text(row, "element"), risks);
            EXPECT_TRUE(matches(ours.value * scale, table.number(row, "estimate"))) << table.place(row);
            EXPECT_TRUE(matches(ours.limits95.lower * scale, table.number(row, "lower95")))
                << table.place(row);
            EXPECT_TRUE(matches(ours.limits95.upper * scale, table.number(row, "upper95")))
                << table.place(row);
            ++compared;
        }
    }
    finish("epiR", compared);
}

}  // namespace
}  // namespace vitality
