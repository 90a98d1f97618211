// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vitality {

enum class ClassMethod { equal, quantile, fisher, manual, published };

/// Breaks and the class of each value.
///
/// `breaks` holds classes + 1 limits in rising order, the least and the greatest value (or the given outer
/// limits) included. Class i holds [breaks[i], breaks[i + 1]), the last one also its upper limit (classInt's
/// closure "left"). Only the last class may be without width, [b, b], where it holds one value alone: when
/// all values are equal, when the greatest value fills a whole quantile, and for published classes. No
/// values, no breaks. `published` classes are the whole numbers themselves: one class per number.
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
/// values.
///
/// - equal: limits min + i (max - min) / k.
/// - quantile: R's type 7 at i (1 / k), rounded as classInt rounds it; limits that coincide are kept once
/// (told in `note`), so that the classes
///   that classInt leaves empty are left out and every value stays among the same neighbours. A greatest
///   value that fills a whole quantile has the last class to itself.
/// - fisher: the exact least sum of within-class squared deviations (Fisher 1958), limits midway between the
///   neighbouring values of two classes, as classInt 0.4-9 has it; equal values are never split. Among
///   equally good splits, the one whose last class starts lowest, then the last but one, and so on.
/// For every method, as in classInt: k distinct values or fewer give one class per distinct value, limits
/// midway between them (fewer are told in `note`); one distinct value gives one class; no value at all gives
/// no class. @throws SettingsError for k = 0 and for the methods below, DataError for an infinite value or
/// one beyond 1e150.
Classification classify(std::span<const double> values, ClassMethod method, std::size_t k);

/// Manual limits, inner and outer, finite and strictly rising; a class may be empty. NaN values are left out.
/// @throws SettingsError for other limits, DataError for values outside the outer limits, with their number.
Classification classify_manual(std::span<const double> values, std::span<const double> breaks);

/// Deciles, quintiles or any whole-number classes as published: class i is the number first + i, present or
/// not; breaks are first, first + 1, ..., last, last. NaN values are left out. @throws DataError naming the
/// first value that is not a whole number in [first, last], SettingsError where first is greater than last.
Classification classify_published(std::span<const double> values, int first, int last);

/// Class of one more value by existing limits (a comparator, another year); empty when it is NaN or outside.
std::optional<std::size_t> class_of(double value, std::span<const double> breaks);

/// R's quantile type 7 of sorted values (Hyndman and Fan 1996): linear at (n - 1) p; p is held in 0 to 1.
/// NaN for no values.
double quantile7(std::span<const double> sorted, double p);

/// "equal interval", "natural breaks (Fisher)", ...: the words that legends use.
std::string method_name(ClassMethod method);

}  // namespace vitality
