// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/permutation.hpp"

namespace vitality {
namespace {

template <class Result>
std::vector<Result> placed(const ValuedAreas& areas, std::span<const Result> results, Result otherwise) {
    std::vector<Result> rows(areas.size() + areas.left_out, otherwise);
    for (std::size_t i = 0; i < areas.size(); ++i) rows[areas.rows[i]] = results[i];
    return rows;
}

}  // namespace

std::vector<std::uint64_t> streams_of(const ValuedAreas& areas) {
    std::vector<std::uint64_t> streams(areas.size());
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const bool alike = i > 0 && areas.values[i] == areas.values[i - 1] &&
                           (areas.others.empty() || areas.others[i] == areas.others[i - 1]);
        streams[i] = alike ? streams[i - 1] : i;
    }
    return streams;
}

std::vector<PseudoP> by_row(const ValuedAreas& areas, std::span<const PseudoP> results) {
    return placed(areas, results, PseudoP{});
}

std::vector<double> by_row(const ValuedAreas& areas, std::span<const double> results) {
    return placed(areas, results, std::numeric_limits<double>::quiet_NaN());
}

double largest_size(std::span<const double> values) {
    double largest = 0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    return largest;
}

}  // namespace vitality
