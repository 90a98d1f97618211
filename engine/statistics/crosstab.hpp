// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// How two classifications of the same areas agree: a table with a row per class of A and a column per class
/// of B. Cell (i, j) stands at i * columns + j.
struct Crosstab {
    std::size_t rows = 0, columns = 0;
    std::vector<std::size_t> counts;
    std::vector<double> expected;  ///< row total x column total / n
    std::vector<double>
        adjusted_residuals;  ///< (O - E) / sqrt(E (1 - row / n) (1 - column / n)); NaN where 0
    Used used;
    double chi_squared = std::numeric_limits<double>::quiet_NaN();
    double degrees_of_freedom = std::numeric_limits<double>::quiet_NaN();
    double p = std::numeric_limits<double>::quiet_NaN();  ///< areas taken as independent
    double cramers_v = std::numeric_limits<double>::quiet_NaN();
    Estimate kappa;            ///< of square tables; limits as engine/statistics/overlap.hpp
    Estimate kappa_linear;     ///< weights 1 - |i - j| / (k - 1)
    Estimate kappa_quadratic;  ///< weights 1 - (i - j)^2 / (k - 1)^2
    std::string reason;        ///< why there is no chi-squared; else empty

    std::size_t count(std::size_t row, std::size_t column) const { return counts[row * columns + column]; }
};

/// Weights of cell (i, j) of a square table, as kappa_of takes them.
enum class Agreement { exact, linear, quadratic };

/// Cohen's kappa (1960; weighted 1968) of a square table of counts in rows, limits by the asymptotic standard
/// error of Fleiss, Cohen and Everitt 1969 (vcd Kappa: Equal-Spacing and Fleiss-Cohen weights). `error`,
/// where given, takes the standard error.
Estimate kappa_of(std::span<const double> counts, std::size_t classes, Agreement agreement,
                  double* error = nullptr);

/// Classes count from 0; Classification::no_class (the largest number) = the area has none and is left out.
/// Classes without an area keep their row or column; chi-squared and V pass over them.
/// @throws DataError where the lengths differ, or for a class beyond `rows` or `columns`.
Crosstab cross_tabulate(std::span<const std::size_t> class_a, std::size_t rows,
                        std::span<const std::size_t> class_b, std::size_t columns);

}  // namespace vitality
