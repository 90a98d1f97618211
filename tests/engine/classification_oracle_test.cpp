// SPDX-License-Identifier: Apache-2.0
// Compares with classInt, Ckmeans.1d.dp, mapclassify and R's quantile on whatever records the oracle folder
// holds: no dataset, number of classes or file is named here.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/classification.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;
using Numbers = std::vector<double>;
using Counts = std::vector<std::size_t>;

/// Limits closer than this are one limit: the reference writes 15 digits.
constexpr double same_limit = 1e-12;

struct Tally {
    std::map<std::string, std::size_t> compared;  ///< per reference and method
    std::size_t by_policy = 0;  ///< of them: k distinct values or fewer, where the references differ
    std::size_t tied = 0;       ///< of them: the reference holds another, equally good split
    std::size_t tied_gaps = 0;  ///< left out: which of equal gaps are cut differs by reference
    std::map<std::string, std::size_t> not_offered;

    std::size_t total() const {
        std::size_t sum = 0;
        for (const auto& [name, count] : compared) sum += count;
        return sum;
    }
};

/// One record, the values it was computed from and our answer.
struct Case {
    const Json& record;
    const Numbers& values;
    Numbers sorted;
    ClassRule rule;
    std::size_t distinct;
    Classification ours;

    Numbers list(const std::string& key) const { return numbers_of(record.at(key)); }
    double number(const std::string& key) const { return number_of(record.at(key)); }
    bool has(const std::string& key) const { return !record.at(key).is_null(); }
};

long double squares(const double* from, const double* to) {
    if (from == to) return 0;
    long double mean = 0;
    for (const double* x = from; x != to; ++x) mean += static_cast<long double>(*x);
    mean /= static_cast<long double>(to - from);
    long double sum = 0;
    for (const double* x = from; x != to; ++x) {
        const long double deviation = static_cast<long double>(*x) - mean;
        sum += deviation * deviation;
    }
    return sum;
}

/// Within-class squared deviations of rising values cut into runs of these lengths.
double within(const Numbers& sorted, const Counts& counts) {
    long double sum = 0;
    const double* from = sorted.data();
    for (const std::size_t count : counts) {
        sum += squares(from, from + count);
        from += count;
    }
    return static_cast<double>(sum);
}

Counts counts_of(const Numbers& numbers) {
    Counts counts;
    for (const double number : numbers) counts.push_back(static_cast<std::size_t>(number));
    return counts;
}

Counts without_empty(Counts counts) {
    std::erase(counts, std::size_t{0});
    return counts;
}

Numbers merged(Numbers limits) {
    const auto same = [](double a, double b) { return agrees(b, a, same_limit); };
    limits.erase(std::unique(limits.begin(), limits.end(), same), limits.end());
    return limits;
}

void expect_limits(const Numbers& got, const Numbers& want, const char* what) {
    ASSERT_EQ(got.size(), want.size()) << what;
    for (std::size_t i = 0; i < got.size(); ++i)
        EXPECT_TRUE(agrees(got[i], want[i]))
            << what << " " << i << ": got " << got[i] << ", reference " << want[i];
}

/// Classes numbered anew over those that hold a value; missing values are class 0.
std::vector<std::size_t> ranks(const std::vector<std::size_t>& classes) {
    std::set<std::size_t> used(classes.begin(), classes.end());
    used.erase(Classification::no_class);
    std::vector<std::size_t> result;
    for (const std::size_t c : classes) {
        const auto position = used.find(c);
        result.push_back(
            position == used.end() ? 0 : 1 + static_cast<std::size_t>(std::distance(used.begin(), position)));
    }
    return result;
}

void expect_classes(const Case& c) {
    if (!c.has("class")) return;
    std::vector<std::size_t> theirs;
    for (const double number : c.list("class"))
        theirs.push_back(std::isnan(number) ? Classification::no_class : static_cast<std::size_t>(number));
    EXPECT_EQ(ranks(c.ours.class_of), ranks(theirs));
}

void expect_fit(const Case& c, const char* wss) {
    EXPECT_TRUE(agrees(within(c.sorted, c.ours.counts), c.number(wss)))
        << "within " << within(c.sorted, c.ours.counts) << ", reference " << c.number(wss);
    if (c.has("gvf")) {
        EXPECT_TRUE(agrees(c.ours.goodness_of_variance_fit, c.number("gvf")))
            << "fit " << c.ours.goodness_of_variance_fit << ", reference " << c.number("gvf");
    }
}

/// Our policy, whatever the reference does: k distinct values or fewer give one class per value.
void expect_one_class_per_value(const Case& c) {
    EXPECT_EQ(c.ours.class_count(), c.distinct);
    EXPECT_EQ(c.ours.least, c.ours.greatest);
}

void expect_one_class_each(const Case& c) {
    expect_one_class_per_value(c);
    EXPECT_EQ(c.ours.note.empty(), c.distinct == c.rule.classes);
    const Numbers breaks = c.list("breaks");
    if (breaks.size() < 2) return;
    // classInt's style "unique": its outer limits stick out, ours are the least and the greatest value.
    expect_limits({c.ours.breaks.begin() + 1, c.ours.breaks.end() - 1},
                  {breaks.begin() + 1, breaks.end() - 1}, "limit");
    EXPECT_EQ(c.ours.counts, counts_of(c.list("counts")));
    expect_classes(c);
}

void compare_limits(const Case& c) {
    expect_limits(merged(c.ours.breaks), merged(c.list("breaks")), "limit");
    EXPECT_EQ(without_empty(c.ours.counts), without_empty(counts_of(c.list("counts"))));
    expect_classes(c);
    expect_fit(c, "wss");
}

/// True where the reference cuts elsewhere; then its split must be just as good.
bool tied(const Case& c) {
    const Counts theirs = counts_of(c.list("counts"));
    if (theirs == c.ours.counts) return false;
    EXPECT_EQ(std::accumulate(theirs.begin(), theirs.end(), std::size_t{0}), c.sorted.size());
    EXPECT_TRUE(agrees(within(c.sorted, theirs), within(c.sorted, c.ours.counts), 1e-12))
        << "another split, and not equally good";
    return true;
}

void compare_natural_breaks(const Case& c, Tally& tally) {
    expect_fit(c, "wss");
    if (tied(c)) {
        ++tally.tied;
        return;
    }
    if (c.has("class_min")) {
        expect_limits(c.ours.least, c.list("class_min"), "least value");
        expect_limits(c.ours.greatest, c.list("class_max"), "greatest value");
    } else if (c.record.at("closure").text() == "left") {
        expect_limits(c.ours.breaks, c.list("breaks"), "limit");
    } else {
        const Numbers breaks = c.list("breaks");  // jenks: the greatest value of each class
        expect_limits(c.ours.greatest, {breaks.begin() + 1, breaks.end()}, "greatest value");
    }
    expect_classes(c);
}

/// mapclassify's FisherJenks misses the optimum where it says so: `optimal_wss` is the target.
void compare_fisher_jenks(const Case& c, Tally& tally) {
    EXPECT_TRUE(agrees(within(c.sorted, c.ours.counts), c.number("optimal_wss")))
        << "within " << within(c.sorted, c.ours.counts) << ", optimum " << c.number("optimal_wss");
    const auto* optimal = std::get_if<bool>(&c.record.at("is_optimal").value());
    if (!optimal || !*optimal) return;
    expect_fit(c, "wss");
    if (tied(c)) {
        ++tally.tied;
        return;
    }
    expect_limits(c.ours.greatest, c.list("bins"), "greatest value");
}

/// mapclassify closes classes above, we below: values on a limit are left out of the comparison.
void compare_bins(const Case& c) {
    Numbers bins = c.list("bins");
    const Numbers classes = c.list("class0");
    Numbers theirs = bins;
    theirs.insert(theirs.begin(), c.sorted.front());
    expect_limits(merged(c.ours.breaks), merged(theirs), "limit");
    if (classes.empty()) return;
    std::size_t next = 0;
    for (std::size_t i = 0; i < c.values.size(); ++i) {
        const double value = c.values[i];
        if (std::isnan(value)) continue;
        ASSERT_LT(next, classes.size());
        const double bin = bins[static_cast<std::size_t>(classes[next++])];
        if (std::any_of(theirs.begin(), theirs.end(), [&](double limit) { return agrees(value, limit); }))
            continue;
        EXPECT_TRUE(agrees(c.ours.breaks[c.ours.class_of[i] + 1], bin)) << "value " << value;
    }
}

/// Limits of ours that are finite: classInt's outermost are infinite, which JSON does not hold.
Numbers finite(Numbers limits) {
    std::erase_if(limits, [](double limit) { return !std::isfinite(limit); });
    return limits;
}

void compare_box(const Case& c) {
    expect_limits(merged(finite(c.ours.breaks)), merged(finite(c.list("breaks"))), "limit");
    EXPECT_EQ(without_empty(c.ours.counts), without_empty(counts_of(c.list("counts"))));
    expect_classes(c);
    expect_fit(c, "wss");
}

/// mapclassify's bins have no lowest limit, and the greatest value only where it lies beyond the fence.
void compare_box_plot(const Case& c) {
    Numbers ours = merged(finite(c.ours.breaks));
    if (std::isfinite(c.ours.breaks.front())) ours.erase(ours.begin());
    expect_limits(ours, merged(c.list("bins")), "limit");
}

void compare_steps(const Case& c) { expect_limits(merged(c.ours.breaks), merged(c.list("breaks")), "limit"); }

/// True where which of several equal gaps is cut is a matter of policy.
bool has_tied_gaps(const Case& c) {
    Numbers gaps;
    for (std::size_t i = 1; i < c.sorted.size(); ++i) gaps.push_back(c.sorted[i] - c.sorted[i - 1]);
    std::sort(gaps.rbegin(), gaps.rend());
    const std::size_t cuts = c.rule.classes - 1;
    const double noise = 1e-11 * std::max(std::abs(c.sorted.front()), std::abs(c.sorted.back()));
    return cuts > 0 && cuts < gaps.size() && gaps[cuts - 1] - gaps[cuts] <= noise;
}

/// The methods of the references that we offer.
const std::map<std::string, std::map<std::string, ClassMethod>>& offered() {
    static const std::map<std::string, std::map<std::string, ClassMethod>> methods{
        {"classInt",
         {{"equal", ClassMethod::equal},
          {"quantile", ClassMethod::quantile},
          {"fisher", ClassMethod::fisher},
          {"jenks", ClassMethod::fisher},
          {"maximum", ClassMethod::maximum},
          {"pretty", ClassMethod::pretty},
          {"sd", ClassMethod::standard_deviation},
          {"headtails", ClassMethod::head_tail},
          {"box", ClassMethod::box}}},
        {"Ckmeans.1d.dp", {{"exact_optimum", ClassMethod::fisher}}},
        {"mapclassify",
         {{"EqualInterval", ClassMethod::equal},
          {"Quantiles", ClassMethod::quantile},
          {"FisherJenks", ClassMethod::fisher},
          {"MaximumBreaks", ClassMethod::maximum},
          {"HeadTailBreaks", ClassMethod::head_tail},
          {"BoxPlot", ClassMethod::box}}},
        {"statsbreaks",
         {{"geometricProgression", ClassMethod::geometric}, {"headtail", ClassMethod::head_tail}}}};
    return methods;
}

/// What we do not offer: mapclassify's own round limits (R's are offered), fixed multiples of the standard
/// deviation (R's rule is offered), percentiles, and what nobody asked for.
const std::set<std::string>& not_offered() {
    static const std::set<std::string> methods{
        "PrettyBreaks", "StdMean", "Percentiles", "arithmeticProgression", "nestedMeans", "msd", "q6"};
    return methods;
}

std::optional<ClassRule> rule_of(const Json& record, const std::string& reference) {
    const auto& family = offered().find(reference);
    if (family == offered().end()) return std::nullopt;
    const auto found = family->second.find(record.at("method").text());
    if (found == family->second.end()) return std::nullopt;
    ClassRule rule;
    rule.method = found->second;
    const auto given = [&](const char* key, double usual) {
        return record.at(key).is_null() ? usual : number_of(record.at(key));
    };
    rule.classes = static_cast<std::size_t>(given("k", 0));
    // mapclassify goes on until one different value is left.
    rule.threshold = given("thr", reference == "mapclassify" ? 1 : 0.4);
    rule.fences = given("iqr_mult", given("hinge", 1.5));
    return rule;
}

void compare_by_method(const Case& c, const std::string& reference, Tally& tally) {
    const std::string method = c.record.at("method").text();
    if (method == "FisherJenks") return compare_fisher_jenks(c, tally);
    if (c.rule.method == ClassMethod::fisher) return compare_natural_breaks(c, tally);
    if (method == "BoxPlot") return compare_box_plot(c);
    if (method == "box") return compare_box(c);
    if (reference == "mapclassify") return compare_bins(c);
    if (reference == "statsbreaks") return compare_steps(c);
    compare_limits(c);
}

/// Counts a record once it is compared; a record in which there is nothing to compare is a failure.
void compare(const Json& record, const Numbers& values, Tally& tally) {
    const std::string reference =
        record.at("reference").text().substr(0, record.at("reference").text().find(' '));
    const std::string method = record.at("method").text();
    const auto rule = rule_of(record, reference);
    if (!rule) {
        EXPECT_TRUE(not_offered().contains(method)) << reference << " " << method << " is not known here";
        ++tally.not_offered[method];
        return;
    }
    SCOPED_TRACE(reference + " " + method + ", " + record.at("dataset").text() + ", k " +
                 std::to_string(rule->classes));
    Numbers sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
                 [](double v) { return !std::isnan(v); });
    std::sort(sorted.begin(), sorted.end());
    const std::size_t distinct = std::set<double>(sorted.begin(), sorted.end()).size();
    if (rule->method == ClassMethod::geometric && sorted.front() <= 0) {
        EXPECT_THROW(classify(values, *rule), DataError);
        EXPECT_FALSE(record.at("error").is_null());
        ++tally.compared[reference + " " + method];
        return;
    }
    const Case c{record, values, sorted, *rule, distinct, classify(values, *rule)};

    EXPECT_EQ(c.ours.class_of.size(), values.size());
    EXPECT_EQ(c.ours.missing, values.size() - sorted.size());
    EXPECT_EQ(std::accumulate(c.ours.counts.begin(), c.ours.counts.end(), std::size_t{0}), sorted.size());
    const bool counted = words_of(rule->method).usual_classes > 0;
    const bool few = distinct <= (counted ? rule->classes : 1);
    if (rule->method == ClassMethod::maximum && !few && has_tied_gaps(c)) {
        ++tally.tied_gaps;
        EXPECT_EQ(c.ours.class_count(), rule->classes);
        return;
    }
    ++tally.compared[reference + " " + method];
    if (few) {
        ++tally.by_policy;
        if (reference == "statsbreaks" || !counted) return expect_one_class_per_value(c);
        return expect_one_class_each(c);
    }
    ASSERT_TRUE(record.at("error").is_null()) << "the reference gives up on values that we class";
    compare_by_method(c, reference, tally);
}

const Numbers& values_of(const std::string& dataset, const std::string& folder) {
    static std::map<std::string, Numbers> read;
    const auto [entry, fresh] = read.try_emplace(folder + dataset);
    if (!fresh) return entry->second;
    const auto lines = csv_lines(folder + "/inputs/" + dataset + ".csv");
    for (std::size_t i = 1; i < lines.size(); ++i) entry->second.push_back(number_of(lines[i].back()));
    return entry->second;
}

std::string classification_folder() { return oracles_of("classification"); }

class ClassificationOracle : public test::OracleTest {};

TEST_F(ClassificationOracle, AgreesWithEveryRecordOfItsMethods) {
    const std::string folder = classification_folder();
    Tally tally;
    for (const std::string& path : files_named(folder, "", ".json")) {
        for (const Json& record : json_records(path))
            compare(record, values_of(record.at("dataset").text(), folder), tally);
    }
    ASSERT_GT(tally.total(), 0u) << folder << ": no record could be compared";
    for (const auto& [name, count] : tally.compared)
        std::cout << "[ ORACLE   ] " << count << " " << name << "\n";
    std::cout << "[ ORACLE   ] " << tally.total() << " records compared (" << tally.by_policy
              << " of them by the policy for few values, " << tally.tied << " with another, equal optimum); "
              << tally.tied_gaps << " left out for equal gaps\n";
    for (const auto& [name, count] : tally.not_offered)
        std::cout << "[ ORACLE   ] " << count << " " << name << " not offered\n";
}

class QuantileOracle : public test::OracleTest {};

TEST_F(QuantileOracle, AgreesWithRsNineTypes) {
    const std::string folder = classification_folder();
    std::size_t compared = 0;
    for (const std::string& path : files_named(folder, "quantile_types", ".csv")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            Numbers sorted = values_of(table.text(row, "dataset"), folder);
            std::erase_if(sorted, [](double value) { return std::isnan(value); });
            std::sort(sorted.begin(), sorted.end());
            const auto type = static_cast<int>(table.number(row, "type"));
            const double got = quantile(sorted, table.number(row, "p"), type);
            EXPECT_TRUE(matches(got, table.number(row, "quantile")))
                << table.place(row) << ": type " << type << " gives " << got;
            ++compared;
        }
    }
    ASSERT_GT(compared, 0u) << folder << ": no quantile could be compared";
    std::cout << "[ ORACLE   ] " << compared << " quantiles compared\n";
}

}  // namespace
}  // namespace vitality
