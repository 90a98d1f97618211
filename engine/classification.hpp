// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/class_methods.hpp"
#include "engine/statistics/quantile.hpp"

namespace vitality {

/// How values become classes.
struct ClassRule {
    ClassMethod method = ClassMethod::fisher;
    std::size_t classes = 5;     ///< k; of `head_tail`, `box` and `manual` the values or limits say how many
    std::vector<double> breaks;  ///< of `manual`
    double threshold = 0.4;      ///< of `head_tail`: largest share that a head may have to be cut again
    double fences = 1.5;         ///< of `box`: interquartile ranges between the quartiles and the fences
    double benchmark = std::numeric_limits<double>::quiet_NaN();  ///< of `benchmark`
};

/// Breaks and the class of each value.
///
/// `breaks` holds classes + 1 limits in rising order. The outermost are the least and the greatest value, or
/// limits beyond them: those given, the round ones of `pretty` and `standard_deviation`, the benchmark where
/// all values lie on one side of it, and infinity for `box` where nothing lies beyond a fence. Class i holds
/// [breaks[i], breaks[i + 1]), the last one also its upper limit (classInt's closure "left"). Only the last
/// class may be without width, [b, b], where it holds one value alone: when all values are equal, when the
/// greatest value fills a whole quantile, and for published classes. No values, no breaks. `published`
/// classes are the whole numbers themselves: one class per number.
struct Classification {
    ClassMethod method = ClassMethod::fisher;
    std::vector<double> breaks;
    std::vector<std::size_t> class_of;  ///< per value given; `no_class` for NaN
    std::vector<std::size_t> counts;    ///< per class; they sum to the values that are numbers
    std::vector<double> least;          ///< per class: least and greatest value in it (NaN where empty)
    std::vector<double> greatest;
    double goodness_of_variance_fit = 0;  ///< 1 - within-class / total squared deviations; NaN if total is 0
    std::size_t missing = 0;              ///< values left out because they are NaN
    std::string note;  ///< why there are fewer classes than asked for, as a clause; else empty

    static constexpr std::size_t no_class = static_cast<std::size_t>(-1);
    std::size_t class_count() const { return counts.size(); }
};

/// Classes for `values`; NaN values are left out and counted, never classed. Independent of the order of
/// values. Definitions follow classInt 0.4-9 (R. Bivand) where it has the method.
///
/// - fisher: the exact least sum of within-class squared deviations (Fisher 1958), limits midway between the
///   neighbouring values of two classes; equal values are never split. Among equally good splits, the one
///   whose last class starts lowest, then the last but one, and so on.
/// - quantile, box, benchmark: engine/classes/quantile_limits.hpp.
/// - equal, geometric, pretty, standard_deviation: engine/classes/step_limits.hpp.
/// - maximum, head_tail: engine/classes/gap_limits.hpp.
/// - manual, published: as classify_manual, and classify_published from 1 to k.
///
/// Few values: of the methods that are asked for k classes, k distinct values or fewer give one class per
/// distinct value, limits midway between them (fewer are told in `note`), as in classInt; `benchmark` does so
/// on each side. One distinct value gives one class, but for `benchmark`, whose limit stays. No value at all
/// gives no class. Limits that coincide are kept once, told in `note`: the classes that classInt leaves empty
/// are left out, and every value stays among the same neighbours.
/// @throws SettingsError for a rule that cannot be followed (0 classes, an odd number around a benchmark, no
/// benchmark, a threshold outside 0 to 1, fences not above 0); DataError for an infinite value or one beyond
/// 1e150, and for `geometric` one that is not above 0.
Classification classify(std::span<const double> values, const ClassRule& rule);
Classification classify(std::span<const double> values, ClassMethod method, std::size_t k);

/// Manual limits, inner and outer, finite and strictly rising; a class may be empty. NaN values are left out.
/// @throws SettingsError for other limits, DataError for values outside the outer limits, with their number.
Classification classify_manual(std::span<const double> values, std::span<const double> breaks);

/// Deciles, quintiles or any whole-number classes as published: class i is the number first + i, present or
/// not; breaks are first, first + 1, ..., last, last. NaN values are left out. @throws DataError naming the
/// first value that is not a whole number in [first, last], SettingsError where first is greater than last.
Classification classify_published(std::span<const double> values, int first, int last);

/// One classification of several columns (maps of several indicators, years or areas that share a legend).
struct SharedClassification {
    Classification all;  ///< of the columns' values one after the other
    std::vector<Classification>
        each;  ///< per column: the same breaks, method and note; its own counts and fit
};

/// The values of all columns are classed together; a value then has the same class in every column.
/// @throws as classify.
SharedClassification classify_together(const std::vector<std::vector<double>>& columns,
                                       const ClassRule& rule);

/// Class of one more value by existing limits (a comparator, another year); empty when it is NaN or outside.
std::optional<std::size_t> class_of(double value, std::span<const double> breaks);

}  // namespace vitality
