// SPDX-License-Identifier: Apache-2.0
#include "engine/bivariate_classes.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/names.hpp"

namespace vitality {
namespace {

constexpr std::size_t none = Classification::no_class;

/// The class (b_i, b_i+1] of a value, the first with its lower limit.
std::size_t right_closed_class(double value, const std::vector<double>& breaks) {
    const auto upper = std::lower_bound(breaks.begin() + 1, breaks.end() - 1, value);
    return static_cast<std::size_t>(upper - breaks.begin()) - 1;
}

/// Limits that coincide are kept once, but for a single class.
void keep_once(std::vector<double>& breaks) {
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    if (breaks.size() == 1) breaks.push_back(breaks.front());
}

void require_few(std::size_t classes) {
    if (classes > most_bivariate_classes)
        throw error<SettingsError>(
            "{} classes of one indicator are too many beside those of another: ask for 2 to {}", classes,
            most_bivariate_classes);
}

/// Published classes are the numbers themselves, without limits between them.
void take_as_published(BivariateAxis& axis, Classification& classes) {
    require_few(classes.class_count());
    axis.counts.assign(classes.class_count(), 0);
    axis.class_of = std::move(classes.class_of);
}

void class_right_closed(BivariateAxis& axis, std::span<const double> values) {
    const std::size_t limits = axis.breaks.size();
    keep_once(axis.breaks);
    if (axis.breaks.empty()) return;
    const std::size_t count = axis.breaks.size() - 1;
    require_few(count);
    if (axis.breaks.size() < limits && axis.note.empty() && limits > 2)
        axis.note = fmt::format("{} in place of {}, because limits coincide",
                                counted(count, "class", "classes"), limits - 1);
    axis.counts.assign(count, 0);
    for (std::size_t area = 0; area < values.size(); ++area)
        if (!std::isnan(values[area])) axis.class_of[area] = right_closed_class(values[area], axis.breaks);
}

BivariateAxis axis_of(std::span<const double> values, const ClassRule& rule) {
    Classification classes = classify(values, rule);
    BivariateAxis axis;
    axis.method = rule.method;
    axis.breaks = std::move(classes.breaks);
    axis.note = std::move(classes.note);
    axis.class_of.assign(values.size(), none);
    if (rule.method == ClassMethod::published) take_as_published(axis, classes);
    else class_right_closed(axis, values);
    return axis;
}

}  // namespace

std::string cell_name(std::size_t class_a, std::size_t class_b) {
    return fmt::format("{}{}", static_cast<char>('A' + static_cast<char>(class_a)), class_b + 1);
}

BivariateClasses bivariate_classes(std::span<const double> a, const ClassRule& rule_a,
                                   std::span<const double> b, const ClassRule& rule_b,
                                   const AreaWeights& weights) {
    if (a.size() != b.size())
        throw error<DataError>("{} values beside {}: give both indicators for each area", a.size(), b.size());
    BivariateClasses result;
    result.a = axis_of(a, rule_a);
    result.b = axis_of(b, rule_b);
    result.cell_of.assign(a.size(), none);
    std::vector<ExtentSum> cells(result.a.classes() * result.b.classes(), ExtentSum(weights));
    ExtentSum without(weights);
    for (std::size_t area = 0; area < a.size(); ++area) {
        const std::size_t class_a = result.a.class_of[area], class_b = result.b.class_of[area];
        if (class_a == none || class_b == none) {
            without.add(area);
            continue;
        }
        result.cell_of[area] = result.cell(class_a, class_b);
        cells[result.cell_of[area]].add(area);
        ++result.a.counts[class_a];
        ++result.b.counts[class_b];
    }
    for (const ExtentSum& cell : cells) result.cells.push_back(cell.extent());
    result.without = without.extent();
    return result;
}

}  // namespace vitality
