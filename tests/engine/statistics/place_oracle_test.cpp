// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <stdexcept>

#include <gtest/gtest.h>

#include "base/contiguity.hpp"
#include "base/vector_reader.hpp"
#include "engine/statistics/bivariate_moran.hpp"
#include "engine/statistics/distributions.hpp"
#include "engine/statistics/geary.hpp"
#include "engine/statistics/getis_ord.hpp"
#include "engine/statistics/join_counts.hpp"
#include "engine/statistics/moran.hpp"
#include "engine/statistics/p_adjust.hpp"
#include "engine/statistics/place_classes.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using test::matches;
using test::OracleTable;

constexpr double snap_of_spdep = 1.490116e-08;

std::string spatial_folder() { return test::oracles_of("spatial"); }

/// A dataset X: X.geojson, and the files X_... beside it.
struct Dataset {
    std::string stem;  ///< path without ending
    VectorLayer layer;
    std::map<std::string, std::size_t> row_of;

    explicit Dataset(const std::string& path)
        : stem(path.substr(0, path.size() - 8)), layer(read_vector({path, "", ""})) {
        const std::size_t id = layer.attributes.find_column("id").value();
        for (std::size_t row = 0; row < layer.shapes.size(); ++row)
            row_of[std::string(layer.attributes.cell(row, id))] = row;
    }
    std::vector<double> values(const std::string& variable) const {
        const auto column = layer.attributes.find_column(variable);
        if (!column) throw std::runtime_error(stem + " has no variable " + variable);
        std::vector<double> result;
        for (std::size_t row = 0; row < layer.shapes.size(); ++row)
            result.push_back(test::number_of(std::string(layer.attributes.cell(row, *column))));
        return result;
    }
    NeighbourLists neighbours(const std::string& kind, double tolerance = snap_of_spdep) const {
        return contiguity(layer.shapes,
                          {kind == "rook" ? Contiguity::rook : Contiguity::queen, tolerance, false}, 2);
    }
    SpatialWeights weights(const std::string& kind, const std::string& style) const {
        return {neighbours(kind), style == "B" ? WeightStyle::binary : WeightStyle::row_standardised};
    }
};

/// "x ~ lag y" as x and y; a lone variable as itself twice.
std::pair<std::string, std::string> variables_of(const std::string& text) {
    const std::string between = " ~ lag ";
    const std::size_t at = text.find(between);
    if (at == std::string::npos) return {text, text};
    return {text.substr(0, at), text.substr(at + between.size())};
}

bool exists(const std::string& path) { return std::filesystem::exists(path); }

void tell(std::size_t count, const std::string& what) {
    std::cout << "[ ORACLE   ] " << count << " " << what << "\n";
}

std::size_t compare_pairs(const Dataset& data, const NeighbourLists& neighbours, const std::string& path) {
    const OracleTable table(path);
    EXPECT_EQ(neighbours.of.size(), table.rows()) << path;
    std::size_t found = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::size_t i = data.row_of.at(table.text(row, "i"));
        const auto list = neighbours[i];
        const auto j = static_cast<std::uint32_t>(data.row_of.at(table.text(row, "j")));
        const bool is_there = std::binary_search(list.begin(), list.end(), j);
        EXPECT_TRUE(is_there) << table.place(row);
        found += is_there ? 1U : 0U;
    }
    return found;
}

std::size_t compare_cardinality(const Dataset& data, const NeighbourLists& neighbours,
                                const std::string& path) {
    const OracleTable table(path);
    const WeightsReport report = report_on(neighbours);
    EXPECT_EQ(report.areas, table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::size_t i = data.row_of.at(table.text(row, "id"));
        EXPECT_EQ(static_cast<double>(neighbours.count(i)), table.number(row, "n_neighbours"))
            << table.place(row);
        EXPECT_EQ(static_cast<double>(report.component_of[i]), table.number(row, "component"))
            << table.place(row);
    }
    return table.rows();
}

class ContiguityOracle : public test::OracleTest {};

TEST_F(ContiguityOracle, AgreesWithEveryPairAndCardinality) {
    const std::string folder = spatial_folder();
    std::size_t pairs = 0, areas = 0, sums = 0;
    for (const std::string& path : test::files_named(folder, "", ".geojson")) {
        const Dataset data(path);
        for (const std::string kind : {"queen", "rook"}) {
            const std::string plain = data.stem + "_neighbours_" + kind + ".csv";
            if (exists(plain)) pairs += compare_pairs(data, data.neighbours(kind), plain);
            const std::string cardinality = data.stem + "_cardinality_" + kind + ".csv";
            if (exists(cardinality)) areas += compare_cardinality(data, data.neighbours(kind), cardinality);
            const std::string snapped =
                std::filesystem::path(data.stem).filename().string() + "_neighbours_" + kind + "_snap_";
            for (const std::string& file : test::files_named(folder, snapped, "m.csv")) {
                const std::size_t at = file.rfind('_') + 1;
                const double tolerance = test::number_of(file.substr(at, file.size() - at - 5));
                pairs += compare_pairs(data, data.neighbours(kind, tolerance), file);
            }
        }
        if (!exists(data.stem + "_links_by_snap.csv")) continue;
        const OracleTable table(data.stem + "_links_by_snap.csv");
        for (std::size_t row = 0; row < table.rows(); ++row, ++sums) {
            const double tolerance = table.number(row, "snap_m");
            for (const std::string kind : {"queen", "rook"})
                EXPECT_EQ(static_cast<double>(data.neighbours(kind, tolerance).of.size()),
                          table.number(row, kind + "_links"))
                    << table.place(row) << " " << kind;
        }
    }
    ASSERT_GT(pairs, 0u);
    ASSERT_GT(areas, 0u);
    ASSERT_GT(sums, 0u);
    tell(pairs, "pairs of neighbours, " + std::to_string(areas) + " cardinalities, " + std::to_string(sums) +
                    " counts by tolerance");
}

void expect_test(const NormalTest& got, const OracleTable& table, std::size_t row) {
    EXPECT_TRUE(matches(got.expectation, table.number(row, "expectation"))) << table.place(row);
    EXPECT_TRUE(matches(got.variance, table.number(row, "variance")))
        << table.place(row) << " " << got.variance;
    EXPECT_TRUE(matches(got.z, table.number(row, "z"))) << table.place(row) << " " << got.z;
    EXPECT_TRUE(matches(got.p_two_sided, table.number(row, "p_two_sided"))) << table.place(row);
    EXPECT_TRUE(matches(got.p_upper, table.number(row, "p_greater"))) << table.place(row);
}

GlobalStatistic global_statistic(const std::string& name, const SpatialWeights& weights,
                                 const std::vector<double>& values, Islands islands) {
    if (name == "Moran I") return moran(weights, values, islands);
    if (name == "Geary C") return geary(weights, values, islands);
    if (name == "Getis-Ord global G") return getis_ord(weights, values, islands);
    throw std::runtime_error("not a known statistic: " + name);
}

void compare_global(const Dataset& data, const OracleTable& table, std::size_t row) {
    const auto [x, y] = variables_of(table.text(row, "variable"));
    const SpatialWeights weights = data.weights(table.text(row, "contiguity"), table.text(row, "style"));
    const std::string& name = table.text(row, "statistic");
    const double estimate = table.number(row, "estimate"), used = table.number(row, "n_used");
    if (name == "Lee L") {
        EXPECT_TRUE(matches(lee(weights, data.values(x), data.values(y)), estimate)) << table.place(row);
        return;
    }
    const Islands islands =
        used == static_cast<double>(data.layer.shapes.size()) ? Islands::kept : Islands::left_out;
    const GlobalStatistic got = global_statistic(name, weights, data.values(x), islands);
    EXPECT_TRUE(matches(got.value, estimate)) << table.place(row) << " " << got.value;
    EXPECT_EQ(static_cast<double>(got.used.used), used) << table.place(row);
    expect_test(table.text(row, "assumption") == "normality" ? got.normality : got.randomisation, table, row);
    if (std::isnan(table.number(row, "S0"))) return;
    EXPECT_TRUE(matches(got.s0, table.number(row, "S0"))) << table.place(row);
    EXPECT_TRUE(matches(got.s1, table.number(row, "S1"))) << table.place(row);
    EXPECT_TRUE(matches(got.s2, table.number(row, "S2"))) << table.place(row);
}

class GlobalAssociationOracle : public test::OracleTest {};

TEST_F(GlobalAssociationOracle, AgreesWithEveryRowOfSpdep) {
    const std::string folder = spatial_folder();
    std::size_t compared = 0;
    for (const std::string& path : test::files_named(folder, "", ".geojson")) {
        const Dataset data(path);
        if (!exists(data.stem + "_global.csv")) continue;
        const OracleTable table(data.stem + "_global.csv");
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) compare_global(data, table, row);
    }
    ASSERT_GT(compared, 0u);
    tell(compared, "global statistics of spdep");
}

/// All rows of one statistic in a table of local ones.
using Rows = std::vector<std::size_t>;

std::map<std::string, Rows> groups_of(const OracleTable& table, const std::vector<std::string>& columns) {
    std::map<std::string, Rows> groups;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string key;
        for (const std::string& column : columns) key += table.text(row, column) + "|";
        groups[key].push_back(row);
    }
    return groups;
}

/// An island has no local statistic, where the reference writes 0.
bool matches_or_island(double got, double want, bool island) {
    return island && want == 0 ? std::isnan(got) : matches(got, want);
}

void compare_local(const Dataset& data, const OracleTable& table, const Rows& rows) {
    const std::size_t first = rows.front();
    const std::string& name = table.text(first, "statistic");
    const SpatialWeights weights = data.weights(table.text(first, "contiguity"), table.text(first, "style"));
    const std::vector<double> values = data.values(table.text(first, "variable"));
    LocalStatistics got(values.size());
    if (name.starts_with("local Moran (cond")) got = local_moran(weights, values, LocalMoments::conditional);
    else if (name.starts_with("local Moran (total")) got = local_moran(weights, values, LocalMoments::total);
    else if (name.starts_with("Getis-Ord Gi*")) got = local_getis_ord(weights, values, OwnArea::included);
    else if (name.starts_with("Getis-Ord Gi ")) got = local_getis_ord(weights, values, OwnArea::excluded);
    else if (name == "local Geary C") got.value = local_geary(weights, values);
    else if (name == "spatial lag") got.value = spatial_lag(weights, values);
    else FAIL() << "not a known statistic: " << name;

    const auto bh = adjusted(got.p_two_sided, Adjustment::benjamini_hochberg);
    const auto bonferroni = adjusted(got.p_two_sided, Adjustment::bonferroni);
    const auto classes = quadrants(weights, values, SurroundingsSplit::mean);
    for (const std::size_t row : rows) {
        const std::size_t i = data.row_of.at(table.text(row, "id"));
        const bool island = weights.is_island(i);
        const auto expect = [&](double value, const char* column) {
            EXPECT_TRUE(matches_or_island(value, table.number(row, column), island))
                << table.place(row) << " " << column << ": " << value;
        };
        expect(got.value[i], "value");
        expect(got.expectation[i], "expectation");
        expect(got.variance[i], "variance");
        expect(got.z[i], "z");
        expect(got.p_two_sided[i], "p_two_sided");
        expect(bh[i], "p_BH");
        expect(bonferroni[i], "p_bonferroni");
        const std::string& quadrant = table.text(row, "quadrant");
        if (quadrant.empty()) continue;
        EXPECT_EQ(name_of(classes[i]), island ? "No neighbours" : quadrant) << table.place(row);
    }
}

class LocalAssociationOracle : public test::OracleTest {};

TEST_F(LocalAssociationOracle, AgreesWithEveryRowOfSpdep) {
    const std::string folder = spatial_folder();
    std::size_t compared = 0;
    for (const std::string& path : test::files_named(folder, "", ".geojson")) {
        const Dataset data(path);
        if (!exists(data.stem + "_local.csv")) continue;
        const OracleTable table(data.stem + "_local.csv");
        for (const auto& [key, rows] : groups_of(table, {"variable", "contiguity", "style", "statistic"})) {
            compare_local(data, table, rows);
            compared += rows.size();
        }
    }
    ASSERT_GT(compared, 0u);
    tell(compared, "local statistics of spdep");
}

/// esda's p of Moran is two-sided, that of Geary one-sided; its z of Geary has the other sign.
void compare_esda_test(const GlobalStatistic& got, bool is_geary, const OracleTable& table, std::size_t row) {
    const auto compare = [&](const NormalTest& mine, const std::string& ending) {
        EXPECT_TRUE(matches(mine.variance, table.number(row, "variance_" + ending))) << table.place(row);
        EXPECT_TRUE(matches(is_geary ? -mine.z : mine.z, table.number(row, "z_" + ending)))
            << table.place(row);
        EXPECT_TRUE(
            matches(is_geary ? mine.p_two_sided / 2 : mine.p_two_sided, table.number(row, "p_" + ending)))
            << table.place(row);
    };
    EXPECT_TRUE(matches(got.randomisation.expectation, table.number(row, "expectation"))) << table.place(row);
    compare(got.normality, "norm");
    compare(got.randomisation, "rand");
}

/// esda counts an island as half a join with itself, so that its counts do not sum to its total.
double joins_as_esda(const std::string& name, const Dataset& data, const SpatialWeights& weights,
                     const std::vector<double>& values) {
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t half = sorted.size() / 2;
    const double median = sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    std::vector<double> above;
    double islands_above = 0, islands_below = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        above.push_back(values[i] > median ? 1 : 0);
        if (weights.is_island(i)) ++(above[i] == 1 ? islands_above : islands_below);
    }
    const JoinCounts counts = join_counts(weights.neighbours, above);
    if (name.starts_with("Join count BB")) return static_cast<double>(counts.both) + islands_above / 2;
    if (name.starts_with("Join count WW")) return static_cast<double>(counts.neither) + islands_below / 2;
    if (name.starts_with("Join count BW")) return static_cast<double>(counts.one);
    if (name.starts_with("Join count J ")) return static_cast<double>(counts.joins());
    throw std::runtime_error(data.stem + ": not a known statistic: " + name);
}

void compare_esda_global(const Dataset& data, const OracleTable& table, std::size_t row) {
    const auto [x, y] = variables_of(table.text(row, "variable"));
    const SpatialWeights weights = data.weights("queen", table.text(row, "style"));
    const std::string& name = table.text(row, "statistic");
    const double estimate = table.number(row, "estimate");
    EXPECT_EQ(static_cast<double>(report_on(weights.neighbours).islands.size()),
              table.number(row, "islands"));
    if (name == "Moran I" || name == "Geary C") {
        const GlobalStatistic got = global_statistic(name, weights, data.values(x), Islands::kept);
        EXPECT_TRUE(matches(got.value, estimate)) << table.place(row);
        compare_esda_test(got, name == "Geary C", table, row);
    } else if (name.starts_with("Bivariate Moran")) {
        EXPECT_TRUE(matches(bivariate_moran(weights, data.values(x), data.values(y)), estimate))
            << table.place(row);
    } else {
        EXPECT_EQ(joins_as_esda(name, data, weights, data.values(x)), estimate) << table.place(row);
    }
}

TEST_F(GlobalAssociationOracle, AgreesWithEveryRowOfEsda) {
    const std::string folder = spatial_folder();
    std::size_t compared = 0;
    for (const std::string& path : test::files_named(folder, "esda_global", ".csv")) {
        const OracleTable table(path);
        for (const auto& [name, rows] : groups_of(table, {"dataset"})) {
            const Dataset data(folder + "/" + table.text(rows.front(), "dataset") + ".geojson");
            for (const std::size_t row : rows) compare_esda_global(data, table, row);
            compared += rows.size();
        }
    }
    ASSERT_GT(compared, 0u);
    tell(compared, "global statistics of esda");
}

/// esda numbers quadrants 1 = HH, 2 = LH, 3 = LL, 4 = HL.
double quadrant_number(LocalCluster cluster) {
    switch (cluster) {
        case LocalCluster::high_high: return 1;
        case LocalCluster::low_high: return 2;
        case LocalCluster::low_low: return 3;
        case LocalCluster::high_low: return 4;
        default: return 0;
    }
}

void compare_esda_local(const Dataset& data, const OracleTable& table, const Rows& rows) {
    const auto [x, y] = variables_of(table.text(rows.front(), "variable"));
    const std::string& name = table.text(rows.front(), "statistic");
    const std::vector<double> own = data.values(x), other = data.values(y);
    const SpatialWeights weights = data.weights("queen", "W");
    const auto n = static_cast<double>(own.size());
    LocalStatistics got(own.size());
    if (name.starts_with("G_Local star=True")) got = local_getis_ord(weights, own, OwnArea::included);
    else if (name.starts_with("Moran_Local Is")) got.value = local_moran(weights, own).value;
    else if (name.starts_with("Moran_Local_BV Is")) got.value = local_bivariate_moran(weights, own, other);
    else FAIL() << "not a known statistic: " << name;
    const auto classes = quadrants(weights, own, other, SurroundingsSplit::zero);
    for (const std::size_t row : rows) {
        const std::size_t i = data.row_of.at(table.text(row, "id"));
        const bool island = weights.is_island(i);
        if (!table.text(row, "value").empty()) {
            EXPECT_TRUE(matches_or_island(got.value[i] * (n - 1) / n, table.number(row, "value"), island))
                << table.place(row) << " " << got.value[i];
        }
        EXPECT_TRUE(matches_or_island(got.z[i], table.number(row, "z"), island)) << table.place(row);
        EXPECT_TRUE(matches(got.p_two_sided[i] / 2, table.number(row, "p_one_sided"))) << table.place(row);
        if (table.text(row, "quadrant").empty() || island) continue;
        EXPECT_EQ(quadrant_number(classes[i]), table.number(row, "quadrant")) << table.place(row);
    }
}

TEST_F(LocalAssociationOracle, AgreesWithEveryRowOfEsda) {
    const std::string folder = spatial_folder();
    std::size_t compared = 0;
    for (const std::string& path : test::files_named(folder, "esda_local", ".csv")) {
        const OracleTable table(path);
        for (const auto& [name, rows] : groups_of(table, {"dataset", "variable", "statistic"})) {
            const Dataset data(folder + "/" + table.text(rows.front(), "dataset") + ".geojson");
            compare_esda_local(data, table, rows);
            compared += rows.size();
        }
    }
    ASSERT_GT(compared, 0u);
    tell(compared, "local statistics of esda");
}

class AdjustmentOracle : public test::OracleTest {};

TEST_F(AdjustmentOracle, AgreesWithRsPAdjust) {
    const std::string folder = spatial_folder();
    const std::map<std::string, Adjustment> columns{{"BH", Adjustment::benjamini_hochberg},
                                                    {"BY", Adjustment::benjamini_yekutieli},
                                                    {"holm", Adjustment::holm},
                                                    {"hochberg", Adjustment::hochberg},
                                                    {"bonferroni", Adjustment::bonferroni}};
    std::size_t compared = 0;
    for (const std::string& path : test::files_named(folder, "p_adjust", ".csv")) {
        const OracleTable table(path);
        for (const auto& [column, adjustment] : columns) {
            if (!table.has(column)) continue;
            const std::vector<double> got = adjusted(table.numbers("p"), adjustment);
            for (std::size_t row = 0; row < table.rows(); ++row, ++compared)
                EXPECT_TRUE(matches(got[row], table.number(row, column)))
                    << table.place(row) << " " << column << ": " << got[row];
        }
    }
    ASSERT_GT(compared, 0u);
    tell(compared, "adjusted probabilities");
}

}  // namespace
}  // namespace vitality
