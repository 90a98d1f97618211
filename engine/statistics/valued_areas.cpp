// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/valued_areas.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace vitality {
namespace {

constexpr std::uint32_t none = 0xffffffff;

/// Compares rows by what is known of them, but not by their place.
class RowOrder {
  public:
    RowOrder(const NeighbourLists& neighbours, std::span<const double> values, std::span<const double> others)
        : neighbours_(neighbours), values_(values), others_(others) {}

    bool operator()(std::uint32_t a, std::uint32_t b) const {
        if (values_[a] != values_[b]) return values_[a] < values_[b];
        if (!others_.empty() && others_[a] != others_[b]) return others_[a] < others_[b];
        if (neighbours_.count(a) != neighbours_.count(b)) return neighbours_.count(a) < neighbours_.count(b);
        return values_around(a) < values_around(b);
    }

  private:
    std::vector<double> values_around(std::uint32_t row) const {
        std::vector<double> around;
        for (const std::uint32_t neighbour : neighbours_[row])
            if (std::isfinite(values_[neighbour])) around.push_back(values_[neighbour]);
        std::sort(around.begin(), around.end());
        return around;
    }

    const NeighbourLists& neighbours_;
    std::span<const double> values_;
    std::span<const double> others_;
};

NeighbourLists lists_among(std::span<const std::uint32_t> rows, const NeighbourLists& neighbours) {
    std::vector<std::uint32_t> place(neighbours.size(), none);
    for (std::uint32_t i = 0; i < rows.size(); ++i) place[rows[i]] = i;
    NeighbourLists lists;
    for (const std::uint32_t row : rows) {
        for (const std::uint32_t neighbour : neighbours[row])
            if (place[neighbour] != none) lists.of.push_back(place[neighbour]);
        std::sort(lists.of.begin() + static_cast<std::ptrdiff_t>(lists.from.back()), lists.of.end());
        lists.from.push_back(lists.of.size());
    }
    return lists;
}

}  // namespace

std::string ValuedAreas::reason_for_none() const {
    if (size() == 0) return "no area has a value";
    if (size() < 3) return "fewer than three areas have a value";
    if (all_equal()) return "all values are equal";
    return islands == size() ? "no area with a value has a neighbour with one" : "";
}

ValuedAreas areas_with_values(const SpatialWeights& weights, std::span<const double> values,
                              std::span<const double> others) {
    if (values.size() != weights.size() || (!others.empty() && others.size() != weights.size()))
        throw error<DataError>("{} values for weights of {} areas: give one value for each area",
                               values.size() != weights.size() ? values.size() : others.size(),
                               weights.size());
    ValuedAreas areas;
    for (std::uint32_t row = 0; row < values.size(); ++row)
        if (std::isfinite(values[row]) && (others.empty() || std::isfinite(others[row])))
            areas.rows.push_back(row);
    areas.left_out = values.size() - areas.rows.size();
    std::stable_sort(areas.rows.begin(), areas.rows.end(), RowOrder(weights.neighbours, values, others));
    areas.weights = {lists_among(areas.rows, weights.neighbours), weights.style};
    for (std::size_t i = 0; i < areas.size(); ++i) {
        areas.values.push_back(values[areas.rows[i]]);
        if (!others.empty()) areas.others.push_back(others[areas.rows[i]]);
        areas.islands += areas.weights.is_island(i) ? 1U : 0U;
    }
    return areas;
}

ValuedAreas areas_with_values(const SpatialWeights& weights, std::span<const double> values) {
    return areas_with_values(weights, values, {});
}

double mean_of(std::span<const double> values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

std::vector<double> centred(std::span<const double> values) {
    const double mean = mean_of(values);
    std::vector<double> result;
    for (const double value : values) result.push_back(value - mean);
    return result;
}

double product(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

double cross_product(const SpatialWeights& weights, std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double around = 0;
        for (const std::uint32_t j : weights.neighbours[i]) around += b[j];
        sum += a[i] * weights.weight(i) * around;
    }
    return sum;
}

std::vector<double> lags(const SpatialWeights& weights, std::span<const double> values) {
    std::vector<double> result;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double sum = 0;
        for (const std::uint32_t j : weights.neighbours[i]) sum += values[j];
        result.push_back(weights.weight(i) * sum);
    }
    return result;
}

}  // namespace vitality
