// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/classification.hpp"
#include "engine/statistics/condition.hpp"

namespace vitality {

inline constexpr std::size_t most_bivariate_classes = 4;

/// The classes of one of the two indicators.
struct BivariateAxis {
    ClassMethod method = ClassMethod::quantile;
    std::vector<double> breaks;  ///< classes + 1 limits, strictly rising; one class: both ends may coincide
    std::vector<std::size_t> class_of;  ///< per area; Classification::no_class where there is no value
    std::vector<std::size_t> counts;    ///< per class, of the areas that have both values
    std::string note;  ///< why there are fewer classes than asked for, as a clause; else empty
    std::size_t classes() const { return counts.size(); }
};

/// Areas by the class of A and the class of B together.
struct BivariateClasses {
    BivariateAxis a, b;
    std::vector<std::size_t> cell_of;  ///< per area, see cell(); no_class where either has no value
    std::vector<Extent> cells;         ///< a.classes() x b.classes()
    Extent without;                    ///< areas without a value of A, of B or of both

    /// Classes count from 0, the lowest values.
    std::size_t cell(std::size_t class_a, std::size_t class_b) const {
        return class_b * a.classes() + class_a;
    }
    const Extent& at(std::size_t class_a, std::size_t class_b) const { return cells[cell(class_a, class_b)]; }
};

/// "A1" for the lowest class of both, "C3" for the highest of three: letters for A, numbers for B.
std::string cell_name(std::size_t class_a, std::size_t class_b);

/// Classes of two indicators, each by its own rule over all its values (NaN: none). Limits are those of
/// engine/classification.hpp; an area on a limit is in the class below, the least value in the first: the
/// rule of biscale (Prener 2022, bi_class). Limits that coincide are kept once, told in `note`.
/// Published classes are the numbers themselves.
/// @throws as classify; SettingsError for a rule that gives more than most_bivariate_classes, DataError where
/// lengths differ or a number lies outside limits set by hand.
BivariateClasses bivariate_classes(std::span<const double> a, const ClassRule& rule_a,
                                   std::span<const double> b, const ClassRule& rule_b,
                                   const AreaWeights& weights = {});

}  // namespace vitality
