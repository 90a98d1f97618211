// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/crosstab.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "engine/classification.hpp"
#include "engine/statistics/distributions.hpp"
#include "engine/statistics/weighted_cases.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;

struct Margins {
    Numbers rows, columns;
    double all = 0;
};

Margins margins_of(std::span<const double> counts, std::size_t rows, std::size_t columns) {
    Margins margins{Numbers(rows, 0), Numbers(columns, 0), 0};
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        margins.rows[cell / columns] += counts[cell];
        margins.columns[cell % columns] += counts[cell];
        margins.all += counts[cell];
    }
    return margins;
}

double agreement_weight(std::size_t i, std::size_t j, std::size_t classes, Agreement agreement) {
    if (i == j) return 1;
    if (agreement == Agreement::exact) return 0;
    const double apart = static_cast<double>(i > j ? i - j : j - i) / static_cast<double>(classes - 1);
    return 1 - (agreement == Agreement::linear ? apart : apart * apart);
}

struct Kappa {
    double value = 0, error = 0;
};

/// Margins are shares; `by_chance` < 1.
Kappa kappa_from(std::span<const double> counts, const Margins& margins, Agreement agreement) {
    const std::size_t k = margins.rows.size();
    double agreed = 0, by_chance = 0;
    Numbers row_weights(k, 0), column_weights(k, 0);  // mean weight of a row's cells, of a column's
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            const double w = agreement_weight(i, j, k, agreement);
            agreed += w * counts[i * k + j] / margins.all;
            by_chance += w * margins.rows[i] * margins.columns[j];
            row_weights[i] += w * margins.columns[j];
            column_weights[j] += w * margins.rows[i];
        }
    }
    Kappa kappa{(agreed - by_chance) / (1 - by_chance), 0};
    double sum = 0;
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            const double w = agreement_weight(i, j, k, agreement);
            const double term = w - (row_weights[i] + column_weights[j]) * (1 - kappa.value);
            sum += counts[i * k + j] / margins.all * term * term;
        }
    }
    const double rest = kappa.value - by_chance * (1 - kappa.value);
    kappa.error = std::sqrt(std::max(0.0, sum - rest * rest) / margins.all) / (1 - by_chance);
    return kappa;
}

std::size_t filled(const Numbers& margin) {
    return static_cast<std::size_t>(
        std::count_if(margin.begin(), margin.end(), [](double m) { return m > 0; }));
}

void count_areas(Crosstab& table, std::span<const std::size_t> class_a,
                 std::span<const std::size_t> class_b) {
    constexpr std::size_t none = Classification::no_class;
    for (std::size_t area = 0; area < class_a.size(); ++area) {
        if (class_a[area] == none || class_b[area] == none) {
            ++table.used.left_out;
            continue;
        }
        if (class_a[area] >= table.rows || class_b[area] >= table.columns)
            throw error<DataError>("area {} is in classes {} and {} of {} and {}: classes count from 0",
                                   area + 1, class_a[area], class_b[area], table.rows, table.columns);
        ++table.used.used;
        ++table.counts[class_a[area] * table.columns + class_b[area]];
    }
}

void compare_with_chance(Crosstab& table, const Numbers& counts, const Margins& margins) {
    double sum = 0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        const double row = margins.rows[cell / table.columns], column = margins.columns[cell % table.columns];
        const double expected = row * column / margins.all, apart = counts[cell] - expected;
        const double variance = expected * (1 - row / margins.all) * (1 - column / margins.all);
        table.expected.push_back(expected);
        table.adjusted_residuals.push_back(variance > 0 ? apart / std::sqrt(variance)
                                                        : std::numeric_limits<double>::quiet_NaN());
        if (expected > 0) sum += apart * apart / expected;
    }
    const std::size_t rows = filled(margins.rows), columns = filled(margins.columns);
    if (rows < 2 || columns < 2) {
        table.reason = "one of the classifications has all areas in one class";
        return;
    }
    table.chi_squared = sum;
    table.degrees_of_freedom = static_cast<double>((rows - 1) * (columns - 1));
    table.p = chi_squared_upper(sum, table.degrees_of_freedom);
    table.cramers_v = std::sqrt(sum / (margins.all * static_cast<double>(std::min(rows, columns) - 1)));
}

}  // namespace

Estimate kappa_of(std::span<const double> counts, std::size_t classes, Agreement agreement, double* error) {
    if (counts.size() != classes * classes)
        throw vitality::error<DataError>("{} counts for {} classes: kappa needs a square table",
                                         counts.size(), classes);
    Margins margins = margins_of(counts, classes, classes);
    if (!(margins.all > 0)) return no_estimate("nothing is known of any area");
    for (double& row : margins.rows) row /= margins.all;
    for (double& column : margins.columns) column /= margins.all;
    for (std::size_t i = 0; i < classes; ++i)
        if (margins.rows[i] == 1 && margins.columns[i] == 1)
            return no_estimate("all areas are in one and the same class");
    const Kappa kappa = kappa_from(counts, margins, agreement);
    if (error != nullptr) *error = kappa.error;
    return normal_estimate(kappa.value, kappa.error, "asymptotic standard error");
}

Crosstab cross_tabulate(std::span<const std::size_t> class_a, std::size_t rows,
                        std::span<const std::size_t> class_b, std::size_t columns) {
    if (class_a.size() != class_b.size())
        throw error<DataError>("{} classes beside {}: give both for each area", class_a.size(),
                               class_b.size());
    Crosstab table;
    table.rows = rows;
    table.columns = columns;
    table.counts.assign(rows * columns, 0);
    count_areas(table, class_a, class_b);
    const Numbers counts(table.counts.begin(), table.counts.end());
    if (table.used.used == 0) {
        table.expected.assign(counts.size(), 0);
        table.adjusted_residuals.assign(counts.size(), std::numeric_limits<double>::quiet_NaN());
        table.reason = "no area has a class of both";
    } else {
        compare_with_chance(table, counts, margins_of(counts, rows, columns));
    }
    const auto kappa = [&](Agreement agreement) {
        return rows == columns ? kappa_of(counts, rows, agreement)
                               : no_estimate("kappa needs the same classes on both sides");
    };
    table.kappa = kappa(Agreement::exact);
    table.kappa_linear = kappa(Agreement::linear);
    table.kappa_quadratic = kappa(Agreement::quadratic);
    return table;
}

}  // namespace vitality
