// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/histogram.hpp"

#include <algorithm>
#include <cmath>

#include "engine/classes/step_limits.hpp"
#include "engine/statistics/quantile.hpp"

namespace vitality {

namespace {

double wished_bins(const std::vector<double>& rising) {
    const auto count = static_cast<double>(rising.size());
    const double sturges = std::log2(count) + 1;
    const double between_quartiles = quantile7(rising, 0.75) - quantile7(rising, 0.25);
    if (between_quartiles <= 0) return sturges;
    const double width = 2 * between_quartiles / std::cbrt(count);
    return std::max(sturges, (rising.back() - rising.front()) / width);
}

std::vector<double> round_edges(double least, double greatest, double wished, std::size_t most) {
    for (double bins = std::min(wished, static_cast<double>(most)); bins >= 1; --bins) {
        std::vector<double> edges = pretty_limits(least, greatest, static_cast<std::size_t>(bins));
        if (edges.size() - 1 <= most) return edges;
    }
    return {least, greatest};
}

std::vector<double> edges_around(double value) {
    const double half = value == 0 ? 0.5 : std::abs(value) * 0.05;
    return {value - half, value + half};
}

std::vector<double> whole_number_edges(double least, double greatest) {
    std::vector<double> edges;
    for (double edge = least - 0.5; edge < greatest + 1; ++edge) edges.push_back(edge);
    return edges;
}

bool are_whole_and_few(const std::vector<double>& rising, double wished, std::size_t most) {
    const double range = rising.back() - rising.front();
    return range < static_cast<double>(most) && range <= 2 * std::max(wished, 1.0) &&
           std::all_of(rising.begin(), rising.end(), [](double value) { return value == std::floor(value); });
}

}  // namespace

std::size_t bin_of(const Histogram& histogram, double value) {
    const auto above = std::upper_bound(histogram.edges.begin(), histogram.edges.end(), value);
    const auto edges_below = static_cast<std::size_t>(above - histogram.edges.begin());
    return std::clamp<std::size_t>(edges_below, 1, histogram.bins()) - 1;
}

Histogram histogram(std::span<const double> values, std::size_t most) {
    Histogram made;
    std::vector<double> rising;
    std::copy_if(values.begin(), values.end(), std::back_inserter(rising),
                 [](double value) { return std::isfinite(value); });
    made.used = {rising.size(), values.size() - rising.size()};
    if (rising.empty()) return made;
    std::sort(rising.begin(), rising.end());
    const double least = rising.front(), greatest = rising.back(), wished = wished_bins(rising);
    made.of_whole_numbers = are_whole_and_few(rising, wished, most);
    if (made.of_whole_numbers) made.edges = whole_number_edges(least, greatest);
    else if (least == greatest) made.edges = edges_around(least);
    else made.edges = round_edges(least, greatest, wished, most);
    made.counts.assign(made.edges.size() - 1, 0);
    for (const double value : rising) ++made.counts[bin_of(made, value)];
    return made;
}

}  // namespace vitality
