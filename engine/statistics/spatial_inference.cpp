// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/spatial_inference.hpp"

#include <algorithm>
#include <cmath>

#include "engine/statistics/distributions.hpp"

namespace vitality {

NormalTest normal_test(double value, double expectation, double variance) {
    NormalTest test;
    test.expectation = expectation;
    test.variance = variance;
    if (!(variance > 0)) return test;
    test.z = (value - expectation) / std::sqrt(variance);
    test.p_two_sided = normal_two_sided(test.z);
    test.p_upper = normal_upper(test.z);
    return test;
}

LocalStatistics::LocalStatistics(std::size_t rows)
    : value(rows, std::numeric_limits<double>::quiet_NaN()),
      expectation(value),
      variance(value),
      z(value),
      p_two_sided(value),
      p_upper(value) {}

void LocalStatistics::put(std::size_t row, double statistic, const NormalTest& test) {
    value[row] = statistic;
    expectation[row] = test.expectation;
    variance[row] = test.variance;
    z[row] = test.z;
    p_two_sided[row] = test.p_two_sided;
    p_upper[row] = test.p_upper;
}

PseudoP pseudo_p(std::size_t at_least, std::size_t at_most, std::size_t count) {
    const auto share = [count](std::size_t times) {
        return static_cast<double>(times + 1) / static_cast<double>(count + 1);
    };
    const double folded = share(std::min(at_least, at_most));
    return {share(at_least), folded, std::min(1.0, 2 * folded)};
}

}  // namespace vitality
