// SPDX-License-Identifier: Apache-2.0
#include "engine/query/column_values.hpp"

#include <cmath>

namespace vitality {

namespace {

/// The people for whom it does not hold, out of all: exact where the share itself is rounded.
double complement_of(const IndicatorColumn& from, std::size_t area) {
    constexpr double per_cent = 100;
    const auto* const count = from.companion(Companion::count);
    const auto* const people = from.companion(Companion::denominator);
    if (count == nullptr || people == nullptr || !((*people)[area] > 0)) return per_cent - from.values[area];
    return per_cent * ((*people)[area] - (*count)[area]) / (*people)[area];
}

void add_category(const IndicatorColumn& from, std::size_t row, ColumnValues& values) {
    const auto& categories = from.indicator.categories;
    const double place = row == no_parent ? std::nan("") : from.values[row];
    const bool known = place >= 1 && place <= static_cast<double>(categories.size());
    const Category category = known ? categories[static_cast<std::size_t>(place) - 1] : Category();
    values.texts.push_back(category.label);
    values.tones.push_back(category.tone);
}

}  // namespace

ColumnValues values_of(const QueryColumn& column, const IndicatorColumn& from,
                       const std::vector<std::size_t>& parents) {
    ColumnValues values;
    values.words = from.indicator;
    values.method = from.method;
    const std::size_t areas = parents.empty() ? from.values.size() : parents.size();
    for (std::size_t area = 0; area < areas; ++area) {
        const std::size_t row = parents.empty() ? area : parents[area];
        const bool placed = row != no_parent;
        const State state = placed ? from.states[row] : State::missing;
        values.states.push_back(state);
        if (state != State::value) {
            values.values.push_back(std::nan(""));
        } else {
            values.values.push_back(column.complement ? complement_of(from, row) : from.values[row]);
        }
        if (!from.indicator.categories.empty()) add_category(from, row, values);
    }
    return values;
}

}  // namespace vitality
