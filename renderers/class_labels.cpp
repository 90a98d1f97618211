// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

constexpr int most_decimals = 12;

/// The greatest number of so many decimals that is not above the value, but for what doubles cannot hold.
double rounded_down(double value, int decimals) {
    const double near = rounded(value, decimals);
    const double step = std::pow(10.0, -decimals);
    return near > value + step * 1e-6 ? near - step : near;
}

/// The greatest value below class i, over all classes before it.
double greatest_before(const Classification& c, std::size_t i) {
    double greatest = -std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < i; ++k) {
        if (c.counts[k] > 0) greatest = std::max(greatest, c.greatest[k]);
    }
    return greatest;
}

double least_from(const Classification& c, std::size_t i) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t k = i; k < c.class_count(); ++k) {
        if (c.counts[k] > 0) least = std::min(least, c.least[k]);
    }
    return least;
}

/// True where the greatest value below limit i is the limit but for floating-point noise, as interpolated
/// quantiles of tied values have it: the lower class then holds the limit itself, and says so.
bool holds_upper_limit(const Classification& c, std::size_t i) {
    if (i == 0 || i >= c.class_count()) return false;
    return c.breaks[i] - greatest_before(c, i) <= 1e-9 * std::max(1.0, std::abs(c.breaks[i]));
}

/// Fewest decimals with which rounded limits part the values as the exact ones do, and stay distinct.
int separating_decimals(const Classification& c, int decimals) {
    for (int d = decimals; d < most_decimals; ++d) {
        bool parted = true;
        for (std::size_t i = 1; i < c.class_count() && parted; ++i) {
            const double limit = rounded(c.breaks[i], d);
            parted = (greatest_before(c, i) < limit || holds_upper_limit(c, i)) &&
                     limit <= least_from(c, i) && rounded(c.breaks[i - 1], d) < limit;
        }
        if (parted) return d;
    }
    return most_decimals;
}

/// "5 to 9" where all values are whole numbers; empty where the limits hold no whole number between them.
std::string whole_label(double low, double high, bool last, bool zeros_apart) {
    double from = std::ceil(low), to = last ? std::floor(high) : std::ceil(high) - 1;
    if (zeros_apart && from == 0) from = 1;
    if (zeros_apart && to == 0) to = -1;
    if (from > to) return {};
    const std::string label =
        from == to ? printed(from, 0) : fmt::format("{} to {}", printed(from, 0), printed(to, 0));
    return zeros_apart && from < 0 && to > 0 ? label + " without 0" : label;
}

/// The outermost limit says nothing where there is none, or where it is the next step that holds all values.
bool is_open(const Classification& c, std::size_t i) {
    const bool outermost = i == 0 || i == c.class_count();
    return outermost && (std::isinf(c.breaks[i]) || c.method == ClassMethod::standard_deviation);
}

/// Limit i as rounded, not as stored: 79.85 may be stored a little lower, and would print as 79.8.
/// The outermost limits that are the least and the greatest value are printed as these values are; others
/// are rounded outwards, so that no value lies beyond what is printed.
double printed_limit(const Classification& c, std::size_t i, int decimals) {
    const double limit = c.breaks[i];
    if (i == 0 && limit != least_from(c, 0)) return rounded_down(limit, decimals);
    if (i == c.class_count() && limit != greatest_before(c, i)) return -rounded_down(-limit, decimals);
    return rounded(limit, decimals);
}

/// "under 12.5", "94.9 or more"; for whole numbers "12 or less", "95 or more".
std::string open_label(const Classification& c, std::size_t i, int decimals, bool whole) {
    if (c.class_count() == 1) return "all values";
    const std::size_t at = i == 0 ? 1 : i;
    const std::string limit = printed(printed_limit(c, at, decimals), decimals);
    if (i > 0) {
        if (whole) return printed(std::ceil(c.breaks[at]), 0) + " or more";
        return holds_upper_limit(c, at) ? "over " + limit : limit + " or more";
    }
    if (whole) return printed(std::ceil(c.breaks[at]) - 1, 0) + " or less";
    return (holds_upper_limit(c, at) ? "up to " : "under ") + limit;
}

std::string range_label(const Classification& c, std::size_t i, int decimals, bool whole, bool zeros_apart) {
    const bool last = i + 1 == c.class_count();
    const double low = printed_limit(c, i, decimals), high = printed_limit(c, i + 1, decimals);
    if (c.counts[i] > 0 && c.least[i] == c.greatest[i] && !words_of(c.method).limits_have_meaning) {
        return printed(c.least[i], whole ? 0 : decimals);
    }
    if (is_open(c, i) || is_open(c, i + 1))
        return open_label(c, i, decimals, whole) + (zeros_apart && low <= 0 && high > 0 ? " without 0" : "");
    // Unrounded: whole values lie on one side of a limit and of the next whole number.
    const std::string by_whole =
        whole ? whole_label(c.breaks[i], c.breaks[i + 1], last, zeros_apart) : std::string();
    if (!by_whole.empty()) return by_whole;
    const bool holds_zero = zeros_apart && low <= 0 && high > 0;
    const char* const before = holds_zero && low == 0 ? "above " : holds_upper_limit(c, i) ? "over " : "";
    const char* const under = last || holds_upper_limit(c, i + 1) ? "" : "under ";
    return fmt::format("{}{} to {}{}{}", before, printed(low, decimals), under, printed(high, decimals),
                       holds_zero && low < 0 ? " without 0" : "");
}

}  // namespace

double rounded(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

std::string printed(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos) text.erase(0, 1);
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const std::size_t end = std::min(text.find('.'), text.size());
    for (std::size_t i = end; i > sign + 3; i -= 3) text.insert(i - 3, 1, ',');
    return text;
}

int label_decimals(const Classification& classification, int decimals) {
    if (classification.method == ClassMethod::published) return 0;
    return separating_decimals(classification, decimals);
}

std::vector<double> printed_limits(const Classification& classification, int decimals, bool whole_numbers) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::vector<double> limits;
    for (std::size_t i = 0; i < classification.breaks.size(); ++i) {
        const double said =
            whole_numbers ? classification.breaks[i] : printed_limit(classification, i, decimals);
        limits.push_back(!is_open(classification, i) ? said : i == 0 ? -infinity : infinity);
    }
    return limits;
}

std::vector<std::string> class_labels(const Classification& classification, int decimals, bool whole_numbers,
                                      bool zeros_apart) {
    std::vector<std::string> labels;
    if (classification.method == ClassMethod::published) {
        for (std::size_t i = 0; i < classification.class_count(); ++i) {
            labels.push_back(printed(classification.breaks.front() + static_cast<double>(i), 0));
        }
        return labels;
    }
    const int shown = label_decimals(classification, decimals);
    for (std::size_t i = 0; i < classification.class_count(); ++i) {
        labels.push_back(range_label(classification, i, shown, whole_numbers, zeros_apart));
    }
    return labels;
}

}  // namespace vitality
