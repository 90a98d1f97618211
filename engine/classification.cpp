// SPDX-License-Identifier: Apache-2.0
#include "engine/classification.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/error.hpp"
#include "engine/classes/gap_limits.hpp"
#include "engine/classes/quantile_limits.hpp"
#include "engine/classes/step_limits.hpp"

namespace vitality {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Counts, least and greatest values and fit of the classes of rising numbers.
void describe(Classification& result, std::span<const double> sorted) {
    double within = 0;
    auto from = sorted.begin();
    for (std::size_t i = 0; i + 1 < result.breaks.size(); ++i) {
        const bool last = i + 2 == result.breaks.size();
        const auto to = last ? sorted.end() : std::lower_bound(from, sorted.end(), result.breaks[i + 1]);
        const std::span<const double> members(from, to);
        result.counts.push_back(members.size());
        result.least.push_back(members.empty() ? not_a_number : members.front());
        result.greatest.push_back(members.empty() ? not_a_number : members.back());
        within += squared_deviations(members);
        from = to;
    }
    const double total = squared_deviations(sorted);
    result.goodness_of_variance_fit = total > 0 ? 1 - within / total : not_a_number;
}

Classification classes_by(std::vector<double> breaks, std::span<const double> values,
                          std::span<const double> sorted, ClassMethod method) {
    Classification result;
    result.method = method;
    result.breaks = std::move(breaks);
    result.missing = values.size() - sorted.size();
    result.class_of.reserve(values.size());
    for (const double value : values)
        result.class_of.push_back(class_of(value, result.breaks).value_or(Classification::no_class));
    describe(result, sorted);
    return result;
}

void refuse_rule(const ClassRule& rule) {
    if (words_of(rule.method).usual_classes > 0 && rule.classes == 0)
        throw SettingsError("classes: 0 classes asked for; at least 1 is needed.");
    if (rule.method == ClassMethod::head_tail && !(rule.threshold > 0 && rule.threshold <= 1)) {
        throw error<SettingsError>(
            "head/tail classes: the threshold is {}; it must be above 0 and at most 1.", rule.threshold);
    }
    if (rule.method == ClassMethod::box && !(rule.fences > 0 && std::isfinite(rule.fences))) {
        throw error<SettingsError>(
            "box classes: the fences lie {} interquartile ranges out; that must be a "
            "number above 0, usually 1.5.",
            rule.fences);
    }
    if (rule.method != ClassMethod::benchmark) return;
    if (!std::isfinite(rule.benchmark))
        throw SettingsError("benchmark classes: there is no benchmark; give a number.");
    if (rule.classes % 2 != 0) {
        throw error<SettingsError>(
            "benchmark classes: {} asked for; an even number is needed, as many below the benchmark as "
            "above.",
            rule.classes);
    }
}

std::vector<double> limits_by(const ClassRule& rule, const SortedValues& values) {
    const std::size_t k = rule.classes;
    const ClassMethodWords& words = words_of(rule.method);
    if (rule.method == ClassMethod::benchmark) return benchmark_limits(values, rule.benchmark, k);
    const std::size_t few = words.usual_classes > 0 ? k : 1;
    if (values.distinct.size() <= few) {
        if (rule.method == ClassMethod::geometric)
            geometric_limits(values, 1);  // refuses what is not above 0
        return one_class_each(values.distinct);
    }
    switch (rule.method) {
        case ClassMethod::fisher: return fisher_limits(values, k);
        case ClassMethod::quantile: return quantile_limits(values, k);
        case ClassMethod::equal: return equal_limits(values, k);
        case ClassMethod::pretty: return pretty_limits(values.least(), values.greatest(), k);
        case ClassMethod::standard_deviation: return standard_deviation_limits(values, k);
        case ClassMethod::maximum: return maximum_limits(values, k);
        case ClassMethod::head_tail: return head_tail_limits(values, rule.threshold);
        case ClassMethod::geometric: return geometric_limits(values, k);
        case ClassMethod::box: return box_limits(values, rule.fences);
        case ClassMethod::benchmark:
        case ClassMethod::manual:
        case ClassMethod::published: break;
    }
    return {};
}

bool is_asked_for_a_number(const ClassRule& rule) { return words_of(rule.method).usual_classes > 0; }

/// Classes that the rule gives at least, unless values are too few or too equal.
std::size_t expected_classes(const ClassRule& rule) {
    switch (rule.method) {
        case ClassMethod::box: return 6;
        case ClassMethod::head_tail: return 2;
        case ClassMethod::pretty:
        case ClassMethod::standard_deviation: return 1;
        default: return rule.classes;
    }
}

std::string reason_for_fewer(const ClassRule& rule, const Classification& c, std::size_t distinct) {
    if (rule.method == ClassMethod::benchmark) {
        if (c.least.front() >= rule.benchmark) return "no value lies below the benchmark";
        if (c.greatest.back() < rule.benchmark) return "no value reaches the benchmark";
        return "too few different values on one side of the benchmark";
    }
    if (distinct == 1) return "all values are equal";
    if (is_asked_for_a_number(rule) && distinct < rule.classes)
        return fmt::format("only {} different values, one class each", distinct);
    return fmt::format("equal values make {} limits coincide",
                       rule.method == ClassMethod::box ? "box" : "quantile");
}

std::string note_of(const ClassRule& rule, const Classification& c, std::size_t distinct) {
    if (distinct == 0) return "no classes: every value is missing";
    const bool asked = is_asked_for_a_number(rule);
    const bool few = asked && distinct < rule.classes && rule.method != ClassMethod::benchmark;
    if (!few && c.class_count() >= expected_classes(rule)) return {};
    return fmt::format("{} class{} instead of {}: {}", c.class_count(), c.class_count() == 1 ? "" : "es",
                       asked ? rule.classes : expected_classes(rule), reason_for_fewer(rule, c, distinct));
}

void refuse_limits_that_do_not_rise(std::span<const double> breaks) {
    if (breaks.size() < 2) {
        throw error<SettingsError>(
            "manual classes: {} limit{} given; at least two are needed, the lowest and the highest.",
            breaks.size(), breaks.size() == 1 ? "" : "s");
    }
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        if (!std::isfinite(breaks[i])) {
            throw error<SettingsError>("manual classes: limit {} is {}; limits must be finite numbers.",
                                       i + 1, breaks[i]);
        }
        if (i > 0 && breaks[i] <= breaks[i - 1]) {
            throw error<SettingsError>(
                "manual classes: limit {} comes after limit {}; give the limits in rising order, each once.",
                breaks[i], breaks[i - 1]);
        }
    }
}

}  // namespace

Classification classify(std::span<const double> values, const ClassRule& rule) {
    if (rule.method == ClassMethod::manual) return classify_manual(values, rule.breaks);
    refuse_rule(rule);
    if (rule.method == ClassMethod::published)
        return classify_published(values, 1, static_cast<int>(rule.classes));
    const SortedValues sorted = sorted_values(values);
    std::vector<double> breaks = sorted.empty() ? std::vector<double>() : limits_by(rule, sorted);
    Classification result = classes_by(std::move(breaks), values, sorted.all, rule.method);
    result.note = note_of(rule, result, sorted.distinct.size());
    return result;
}

Classification classify(std::span<const double> values, ClassMethod method, std::size_t k) {
    ClassRule rule;
    rule.method = method;
    rule.classes = k;
    return classify(values, rule);
}

SharedClassification classify_together(const std::vector<std::vector<double>>& columns,
                                       const ClassRule& rule) {
    std::vector<double> values;
    for (const std::vector<double>& column : columns)
        values.insert(values.end(), column.begin(), column.end());
    SharedClassification shared{classify(values, rule), {}};
    for (const std::vector<double>& column : columns) {
        shared.each.push_back(classes_by(shared.all.breaks, column, sorted_values(column).all, rule.method));
        shared.each.back().note = shared.all.note;
    }
    return shared;
}

Classification classify_manual(std::span<const double> values, std::span<const double> breaks) {
    refuse_limits_that_do_not_rise(breaks);
    const std::vector<double> sorted = sorted_values(values).all;
    const auto outside = std::count_if(sorted.begin(), sorted.end(), [&](double value) {
        return value < breaks.front() || value > breaks.back();
    });
    if (outside > 0) {
        throw error<DataError>(
            "manual classes: {} of {} values lie outside the limits {} to {} (least value {}, greatest {}). "
            "Widen the outer limits.",
            outside, sorted.size(), breaks.front(), breaks.back(), sorted.front(), sorted.back());
    }
    return classes_by({breaks.begin(), breaks.end()}, values, sorted, ClassMethod::manual);
}

Classification classify_published(std::span<const double> values, int first, int last) {
    if (first > last) {
        throw error<SettingsError>("published classes: the first, {}, is greater than the last, {}.", first,
                                   last);
    }
    for (const double value : values) {
        if (std::isnan(value) || (value >= first && value <= last && value == std::floor(value))) continue;
        throw error<DataError>(
            "published classes: {} is not a whole number from {} to {}. Check the column, or choose another "
            "way of classing.",
            value, first, last);
    }
    std::vector<double> breaks;
    for (std::int64_t number = first; number <= last; ++number) breaks.push_back(static_cast<double>(number));
    breaks.push_back(last);
    return classes_by(std::move(breaks), values, sorted_values(values).all, ClassMethod::published);
}

std::optional<std::size_t> class_of(double value, std::span<const double> breaks) {
    if (breaks.size() < 2 || !(value >= breaks.front() && value <= breaks.back())) return std::nullopt;
    const auto above = std::upper_bound(breaks.begin(), breaks.end(), value);
    const auto index = static_cast<std::size_t>(above - breaks.begin()) - 1;
    return std::min(index, breaks.size() - 2);
}

}  // namespace vitality
