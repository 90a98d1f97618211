// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Results that the statistics of place share.
///
/// In all of them areas without a value (NaN, infinite) are left out, and so are the links to them
/// (engine/statistics/valued_areas.hpp); they are counted in `used`. Nothing depends on the order of the
/// rows.

/// Whether areas without neighbours count in n. Left out, as spdep does by default (adjust.n), or kept, as
/// esda does. Means are those of all areas with a value either way, except in the global G, as in spdep.
enum class Islands { left_out, kept };

/// A statistic against its moments where there is no association in space, by the normal distribution.
struct NormalTest {
    double expectation = std::numeric_limits<double>::quiet_NaN();
    double variance = std::numeric_limits<double>::quiet_NaN();
    double z = std::numeric_limits<double>::quiet_NaN();
    double p_two_sided = std::numeric_limits<double>::quiet_NaN();
    double p_upper = std::numeric_limits<double>::quiet_NaN();  ///< P(Z > z)
};

/// z and the probabilities from the other two; NaN where the variance is not above 0.
NormalTest normal_test(double value, double expectation, double variance);

struct GlobalStatistic {
    double value = std::numeric_limits<double>::quiet_NaN();
    NormalTest randomisation;  ///< the values are given, their places random
    NormalTest normality;      ///< the values are drawn from a normal distribution; not for G
    double s0 = 0;             ///< sum of weights, and the two other constants of Cliff and Ord (1981)
    double s1 = 0;
    double s2 = 0;
    Used used;  ///< used: n; left_out: areas without a value, and islands where they are left out
    std::size_t islands = 0;  ///< areas with a value and without a neighbour that has one
    std::string reason;       ///< why there is no value or no test; else empty
};

/// One entry per row given. All NaN for areas without a value, and for islands, which have no surroundings to
/// compare with (spdep gives 0 there); only Gi* has a result for an island.
struct LocalStatistics {
    std::vector<double> value;
    std::vector<double> expectation;
    std::vector<double> variance;
    std::vector<double> z;
    std::vector<double> p_two_sided;
    std::vector<double> p_upper;  ///< P(Z > z)
    Used used;                    ///< used: areas with a value, islands among them
    std::size_t islands = 0;
    std::string reason;  ///< why there is no result at all; else empty

    explicit LocalStatistics(std::size_t rows);
    void put(std::size_t row, double statistic, const NormalTest& test);
};

/// How permutations are made. Equal results for any number of threads.
struct Permutations {
    std::size_t count = 999;
    std::uint64_t seed = 1;
    int threads = 1;
};

/// Pseudo probabilities: of `count` permutations, g give a statistic at least as large as the observed one
/// and l one at most as large. Values within 1e-12 of the scale of the sums count as equal, to both sides.
struct PseudoP {
    double upper = std::numeric_limits<double>::quiet_NaN();   ///< (g + 1) / (count + 1)
    double folded = std::numeric_limits<double>::quiet_NaN();  ///< (min(g, l) + 1) / (count + 1), the figure
                                                               ///< of GeoDa and esda: one-sided
    double two_sided = std::numeric_limits<double>::quiet_NaN();  ///< twice the folded, at most 1
};

PseudoP pseudo_p(std::size_t at_least, std::size_t at_most, std::size_t count);

}  // namespace vitality
