// SPDX-License-Identifier: Apache-2.0
#include "engine/classification.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/error.hpp"
#include "engine/natural_breaks.hpp"

namespace vitality {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Beyond it, squared deviations could overflow.
constexpr double greatest_magnitude = 1e150;

std::vector<double> sorted_numbers(std::span<const double> values) {
    std::vector<double> numbers;
    numbers.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        if (std::abs(values[i]) > greatest_magnitude) {
            throw error<DataError>(
                "classes: value {} of {} is {}. Only numbers up to 1e150 and missing values can be classed; "
                "correct it in its table or leave its cell empty.",
                i + 1, values.size(), values[i]);
        }
        numbers.push_back(values[i] == 0 ? 0.0 : values[i]);  // no negative zero in limits and legends
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

struct Distinct {
    std::vector<double> values;
    std::vector<std::size_t> times;
};

Distinct distinct_of(std::span<const double> sorted) {
    Distinct result;
    for (const double value : sorted) {
        if (result.values.empty() || result.values.back() != value) {
            result.values.push_back(value);
            result.times.push_back(0);
        }
        ++result.times.back();
    }
    return result;
}

/// Midway, but never in the lower class: between neighbouring doubles it may round to the lower value.
double limit_between(double lower, double upper) {
    const double middle = lower + (upper - lower) / 2;
    return middle > lower ? middle : upper;
}

std::vector<double> limits_at(const std::vector<double>& distinct, const std::vector<std::size_t>& starts) {
    std::vector<double> breaks{distinct.front()};
    for (std::size_t i = 1; i < starts.size(); ++i)
        breaks.push_back(limit_between(distinct[starts[i] - 1], distinct[starts[i]]));
    breaks.push_back(distinct.back());
    return breaks;
}

std::vector<double> one_class_each(const std::vector<double>& distinct) {
    std::vector<std::size_t> starts(distinct.size());
    for (std::size_t i = 0; i < starts.size(); ++i) starts[i] = i;
    return limits_at(distinct, starts);
}

std::vector<double> equal_limits(double least, double greatest, std::size_t k) {
    std::vector<double> breaks{least};
    const double step = (greatest - least) / static_cast<double>(k);
    for (std::size_t i = 1; i < k; ++i) breaks.push_back(least + static_cast<double>(i) * step);
    breaks.push_back(greatest);
    return breaks;
}

/// Repeated limits are kept once; a repeated greatest value keeps a last class of its own (see the header).
std::vector<double> quantile_limits(std::span<const double> sorted, std::size_t k) {
    std::vector<double> breaks{sorted.front()};
    const double step = 1.0 / static_cast<double>(k);
    for (std::size_t i = 1; i < k; ++i) {
        const double limit = quantile7(sorted, std::min(1.0, static_cast<double>(i) * step));
        if (limit > breaks.back()) breaks.push_back(std::min(limit, sorted.back()));
    }
    breaks.push_back(sorted.back());
    return breaks;
}

double squared_deviations(std::span<const double> values) {
    if (values.empty() || values.front() == values.back()) return 0;
    double mean = 0;
    for (std::size_t i = 0; i < values.size(); ++i) mean += (values[i] - mean) / static_cast<double>(i + 1);
    double sum = 0;
    double squares = 0;
    for (const double value : values) {
        sum += value - mean;
        squares += (value - mean) * (value - mean);
    }
    return squares - sum * sum / static_cast<double>(values.size());
}

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

std::vector<double> limits_by(ClassMethod method, std::span<const double> sorted, const Distinct& distinct,
                              std::size_t k) {
    switch (method) {
        case ClassMethod::equal: return equal_limits(sorted.front(), sorted.back(), k);
        case ClassMethod::quantile: return quantile_limits(sorted, k);
        case ClassMethod::fisher:
            return limits_at(distinct.values, natural_break_starts(distinct.values, distinct.times, k));
        case ClassMethod::manual:
        case ClassMethod::published: break;
    }
    throw error<SettingsError>("classes: {} cannot be computed from values alone; give the limits.",
                               method_name(method));
}

std::string few_values_note(std::size_t distinct, std::size_t k) {
    if (distinct == 0) return "no classes: every value is missing";
    if (distinct == 1) return fmt::format("1 class instead of {}: all values are equal", k);
    return fmt::format("{} classes instead of {}: only {} different values, one class each", distinct, k,
                       distinct);
}

void refuse_limits_that_do_not_rise(std::span<const double> breaks) {
    if (breaks.size() < 2) {
        throw error<SettingsError>(
            "manual classes: {} limit given; at least two are needed, the lowest and the highest.",
            breaks.size());
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

Classification classify(std::span<const double> values, ClassMethod method, std::size_t k) {
    if (k == 0) throw SettingsError("classes: 0 classes asked for; at least 1 is needed.");
    const std::vector<double> sorted = sorted_numbers(values);
    const Distinct distinct = distinct_of(sorted);
    if (distinct.values.empty()) {
        Classification none = classes_by({}, values, sorted, method);
        none.note = few_values_note(0, k);
        return none;
    }
    const bool one_each = distinct.values.size() <= k;
    std::vector<double> breaks =
        one_each ? one_class_each(distinct.values) : limits_by(method, sorted, distinct, k);
    Classification result = classes_by(std::move(breaks), values, sorted, method);
    if (distinct.values.size() < k) {
        result.note = few_values_note(distinct.values.size(), k);
    } else if (result.class_count() < k) {
        result.note = fmt::format("{} class{} instead of {}: equal values make quantile limits coincide",
                                  result.class_count(), result.class_count() == 1 ? "" : "es", k);
    }
    return result;
}

Classification classify_manual(std::span<const double> values, std::span<const double> breaks) {
    refuse_limits_that_do_not_rise(breaks);
    const std::vector<double> sorted = sorted_numbers(values);
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
    return classes_by(std::move(breaks), values, sorted_numbers(values), ClassMethod::published);
}

std::optional<std::size_t> class_of(double value, std::span<const double> breaks) {
    if (breaks.size() < 2 || !(value >= breaks.front() && value <= breaks.back())) return std::nullopt;
    const auto above = std::upper_bound(breaks.begin(), breaks.end(), value);
    const auto index = static_cast<std::size_t>(above - breaks.begin()) - 1;
    return std::min(index, breaks.size() - 2);
}

double quantile7(std::span<const double> sorted, double p) {
    if (sorted.empty()) return not_a_number;
    // Counted from 1, and combined as (1 - h) a + h b: other orders of the same sum round differently, and a
    // value that is itself a limit would change class.
    const double position = 1 + static_cast<double>(sorted.size() - 1) * std::clamp(p, 0.0, 1.0);
    const double below = std::floor(position);
    const double h = position - below;
    const double lower = sorted[static_cast<std::size_t>(below) - 1];
    if (h == 0) return lower;
    const double upper = sorted[static_cast<std::size_t>(below)];
    return lower == upper ? lower : (1 - h) * lower + h * upper;
}

std::string method_name(ClassMethod method) {
    switch (method) {
        case ClassMethod::equal: return "equal interval";
        case ClassMethod::quantile: return "quantiles";
        case ClassMethod::fisher: return "natural breaks (Fisher)";
        case ClassMethod::manual: return "manual limits";
        case ClassMethod::published: return "published classes";
    }
    return "";
}

}  // namespace vitality
