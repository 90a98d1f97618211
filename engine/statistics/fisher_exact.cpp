// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/fisher_exact.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <boost/math/tools/toms748_solve.hpp>

namespace vitality {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The logarithm of the odds at which a rising function is 0.
template <class Rising>
double root_of(const Rising& rising) {
    double low = -1, high = 1;
    while (rising(low) > 0) low *= 2;
    while (rising(high) < 0) high *= 2;
    std::uintmax_t steps = 200;
    const auto ends = boost::math::tools::toms748_solve(rising, low, high,
                                                        boost::math::tools::eps_tolerance<double>(46), steps);
    return (ends.first + ends.second) / 2;
}

}  // namespace

ConditionalOverlap::ConditionalOverlap(std::uint64_t areas, std::uint64_t in_a, std::uint64_t in_b)
    : fewest_(in_a + in_b > areas ? in_a + in_b - areas : 0) {
    const std::uint64_t last = std::min(in_a, in_b);
    log_weights_.push_back(0);
    for (std::uint64_t both = fewest_; both < last; ++both) {
        const double ways = static_cast<double>(in_a - both) * static_cast<double>(in_b - both);
        const double neither = static_cast<double>(areas + both + 1 - in_a - in_b);
        log_weights_.push_back(log_weights_.back() +
                               std::log(ways / (static_cast<double>(both + 1) * neither)));
    }
}

std::vector<double> ConditionalOverlap::probabilities(double log_odds) const {
    std::vector<double> result;
    result.reserve(log_weights_.size());
    for (std::size_t i = 0; i < log_weights_.size(); ++i)
        result.push_back(log_weights_[i] + static_cast<double>(i) * log_odds);
    const double greatest = *std::max_element(result.begin(), result.end());
    double sum = 0;
    for (double& p : result) sum += p = std::exp(p - greatest);
    for (double& p : result) p /= sum;
    return result;
}

double ConditionalOverlap::at_least(std::uint64_t both, double log_odds) const {
    const std::vector<double> p = probabilities(log_odds);
    double sum = 0;
    for (std::size_t i = p.size(); i-- > 0 && fewest_ + i >= both;) sum += p[i];
    return std::min(sum, 1.0);
}

double ConditionalOverlap::at_most(std::uint64_t both, double log_odds) const {
    const std::vector<double> p = probabilities(log_odds);
    double sum = 0;
    for (std::size_t i = 0; i < p.size() && fewest_ + i <= both; ++i) sum += p[i];
    return std::min(sum, 1.0);
}

double ConditionalOverlap::mean(double log_odds) const {
    const std::vector<double> p = probabilities(log_odds);
    double sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i) sum += p[i] * static_cast<double>(fewest_ + i);
    return sum;
}

double ConditionalOverlap::as_unlikely(std::uint64_t both) const {
    constexpr double rounding = 1 + 1e-7;  // of R fisher.test
    const std::vector<double> p = probabilities(0);
    const double limit = p[both - fewest_] * rounding;
    double sum = 0;
    for (const double one : p) sum += one <= limit ? one : 0;
    return std::min(sum, 1.0);
}

double ConditionalOverlap::odds_ratio(std::uint64_t both) const {
    if (both <= fewest_) return 0;
    if (both >= most()) return infinite;
    return std::exp(root_of([&](double odds) { return mean(odds) - static_cast<double>(both); }));
}

Limits ConditionalOverlap::odds_limits(std::uint64_t both, double confidence) const {
    const double tail = (1 - confidence) / 2;
    Limits limits{0, infinite};
    if (both > fewest_)
        limits.lower = std::exp(root_of([&](double odds) { return at_least(both, odds) - tail; }));
    if (both < most())
        limits.upper = std::exp(root_of([&](double odds) { return tail - at_most(both, odds); }));
    return limits;
}

}  // namespace vitality
