// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/composite_index.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "base/names.hpp"
#include "engine/derived_column.hpp"

namespace vitality {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double rounding = 1e-12;  // shares of the largest score or of all weights

SettingsError wrong(const Place& place, const std::string& message) {
    return place.file.empty() ? SettingsError(message) : SettingsError(place, message);
}

/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& names) {
    if (names.size() < 2) return names.empty() ? "" : names.front();
    return join(std::span(names).first(names.size() - 1), ", ") + " and " + names.back();
}

std::vector<double> shares_of(std::span<const IndexIndicator> indicators) {
    Sum sum;
    for (const IndexIndicator& indicator : indicators) sum.add(indicator.weight);
    std::vector<double> shares;
    for (const IndexIndicator& indicator : indicators) shares.push_back(indicator.weight / sum.total());
    return shares;
}

std::string method_words(std::span<const IndexIndicator> indicators, const CompositeIndex& index,
                         const IndexRule& rule) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        const std::string& title = indicators[i].title.empty() ? indicators[i].id : indicators[i].title;
        parts.push_back(fmt::format("{} ({:.4g}%)", title, 100 * index.weights[i]));
    }
    std::string words =
        fmt::format("Weighted mean of the {} of each indicator, higher is worse; weights: {}; ",
                    transform_words(rule.transform), listed(parts));
    if (rule.at_least >= 1) return words + "an area without a value of any one of them has no index.";
    return words + fmt::format(
                       "areas with at least {:.4g}% of the weights have an index, the weights of "
                       "their indicators scaled up to 100% ({}).",
                       100 * rule.at_least, counted(index.reweighted, "area"));
}

/// Fills what hangs on one area. `columns` are its transformed values.
void add_area(std::size_t area, std::span<const IndexIndicator> indicators,
              std::span<const std::vector<double>> columns, double at_least, CompositeIndex& index) {
    Sum present;
    std::vector<std::string> lacking;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::isnan(columns[i][area])) {
            lacking.push_back(indicators[i].id);
        } else {
            present.add(index.weights[i]);
        }
    }
    const double share = lacking.empty() ? 1 : present.total();
    index.weight_present[area] = share;
    if (lacking.size() == columns.size() || share < at_least - rounding) {
        index.reasons[area] = "no value of " + listed(lacking);
        index.scores[area] = none;
        ++index.used.left_out;
        return;
    }
    ++index.used.used;
    index.reweighted += lacking.empty() ? 0U : 1U;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        index.contributions[i][area] = index.weights[i] / present.total() * columns[i][area];
    }
}

}  // namespace

void check_index(std::span<const IndexIndicator> indicators, const IndexRule& rule) {
    if (indicators.empty()) throw SettingsError("an index needs an indicator: name at least one");
    for (const IndexIndicator& indicator : indicators) {
        if (!(indicator.weight > 0) || !std::isfinite(indicator.weight)) {
            throw wrong(
                indicator.place,
                fmt::format("the weight of {} is {}: give a number above 0, or leave the indicator out",
                            indicator.id, number_words(indicator.weight)));
        }
        if (indicator.polarity == Polarity::neutral) {
            throw wrong(
                indicator.place,
                fmt::format("{} is neutral, so nothing says which end of it is worse: give its direction "
                            "in the index (\"high-is-worse\" or \"low-is-worse\"), or leave it out",
                            indicator.id));
        }
        if (indicator.values.size() != indicators.front().values.size()) {
            throw std::invalid_argument("indicators of an index over different areas");
        }
    }
    if (!(rule.at_least > 0 && rule.at_least <= 1)) {
        throw SettingsError(
            fmt::format("at_least is {}: give a share of the weights above 0 and up to 1 (1: an "
                        "area must have every indicator)",
                        number_words(rule.at_least)));
    }
}

std::vector<double> weighted_scores(std::span<const std::vector<double>> columns,
                                    std::span<const double> weights) {
    const std::size_t areas = columns.empty() ? 0 : columns.front().size();
    std::vector<double> scores(areas, 0.0), present(areas, 0.0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        for (std::size_t area = 0; area < areas; ++area) {
            const double value = columns[i][area];
            if (std::isnan(value)) continue;
            scores[area] += weights[i] * value;
            present[area] += weights[i];
        }
    }
    for (std::size_t area = 0; area < areas; ++area) {
        scores[area] = present[area] > 0 ? scores[area] / present[area] : none;
    }
    return scores;
}

std::vector<std::size_t> priority_ranks(std::span<const double> scores) {
    std::vector<std::pair<double, std::size_t>> order;
    order.reserve(scores.size());
    double largest = 0;
    for (std::size_t area = 0; area < scores.size(); ++area) {
        if (std::isnan(scores[area])) continue;
        order.emplace_back(scores[area], area);
        largest = std::max(largest, std::abs(scores[area]));
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::size_t> ranks(scores.size(), 0);
    for (std::size_t i = 0, rank = 1; i < order.size(); ++i) {
        if (i > 0 && order[i - 1].first - order[i].first > rounding * largest) rank = i + 1;
        ranks[order[i].second] = rank;
    }
    return ranks;
}

CompositeIndex composite_index(std::span<const IndexIndicator> indicators, const IndexRule& rule) {
    check_index(indicators, rule);
    const std::size_t areas = indicators.front().values.size();
    CompositeIndex index;
    index.weights = shares_of(indicators);
    std::vector<std::vector<double>> columns;
    for (const IndexIndicator& indicator : indicators) {
        Transformed made = transformed(indicator.values, indicator.polarity, rule.transform);
        if (!made.reason.empty() && index.reason.empty()) {
            index.reason = fmt::format("the {} of {} is not defined: {}", transform_words(rule.transform),
                                       indicator.id, made.reason);
        }
        columns.push_back(std::move(made.values));
    }
    index.contributions.assign(indicators.size(), std::vector<double>(areas, none));
    index.weight_present.assign(areas, 0);
    index.reasons.assign(areas, index.reason);
    index.scores.assign(areas, none);
    index.used.left_out = index.reason.empty() ? 0 : areas;
    if (index.reason.empty()) {
        index.scores = weighted_scores(columns, index.weights);
        for (std::size_t area = 0; area < areas; ++area) {
            add_area(area, indicators, columns, rule.at_least, index);
        }
    }
    index.ranks = priority_ranks(index.scores);
    index.method = method_words(indicators, index, rule);
    return index;
}

}  // namespace vitality
