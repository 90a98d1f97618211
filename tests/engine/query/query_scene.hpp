// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

#include "engine/query/binder.hpp"
#include "engine/query/evaluation.hpp"

namespace vitality::test {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// A project of LSOAs in wards: a decile, a percentage, two distances, people, two layers, addresses.
inline Catalogue query_catalogue() {
    Catalogue catalogue;
    catalogue.geography = "lsoa11";
    catalogue.geographies = {"lsoa11", "ward13", "msoa11"};
    catalogue.parents = {{"ward13", "best_fit"}};
    catalogue.indicators = {
        {"imd.decile", "lsoa11", "Deprivation decile", "", Polarity::low_is_worse},
        {"imd.score", "lsoa11", "Deprivation score", "", Polarity::high_is_worse},
        {"imd2015.score", "lsoa11", "Deprivation score 2015", "", Polarity::high_is_worse},
        {"child.poverty", "lsoa11", "Children in poverty", "%", Polarity::high_is_worse},
        {"roads.nearest", "lsoa11", "Distance to a road", "km", Polarity::neutral},
        {"park", "lsoa11", "Park in the area", "ha", Polarity::neutral},
        {"pop.all", "lsoa11", "People", "people", Polarity::neutral},
        {"verdict", "lsoa11", "Poverty, compared with England", "", Polarity::neutral, true},
        {"health.obesity_y6", "ward13", "Obesity in Year 6", "%", Polarity::high_is_worse},
        {"schools.count", "msoa11", "Schools", "", Polarity::neutral}};
    catalogue.layers = {
        {"fast_food", "Takeaways", false}, {"play", "Play space", true}, {"schools_400m", "Zones", false}};
    catalogue.benchmarks = {"england", "london"};
    PopulationSpec homes;
    homes.id = "homes";
    homes.people = {{"all", "all", "people"}, {"u16", "u16", "children under 16"}};
    catalogue.populations = {homes};
    catalogue.networks = {"roads"};
    return catalogue;
}

/// An expression bound over that project.
struct Bound {
    Catalogue catalogue = query_catalogue();
    BoundQuery query{"lsoa11", {}};
    BoundExpression expression;

    explicit Bound(const std::string& text) : expression(bind_expression(text, catalogue, query)) {}
};

/// What is said of an expression that does not fit, without the text and its carets.
inline std::string refusal_of(const std::string& text) {
    try {
        const Bound bound(text);
    } catch (const ExpressionError& failure) {
        return failure.message();
    }
    return "(none)";
}

/// Values of one column; NaN is suppressed.
inline ColumnValues values(const std::string& title, std::vector<double> numbers) {
    ColumnValues column;
    column.words.title = title;
    for (const double number : numbers)
        column.states.push_back(number == number ? State::value : State::suppressed);
    column.values = std::move(numbers);
    return column;
}

/// "yn?": the truth of an expression in each area, with one list of values per column in the order in which
/// the expression names them.
inline std::string truths_of(const std::string& text, const std::vector<std::vector<double>>& columns) {
    const Bound bound(text);
    std::vector<ColumnValues> data;
    for (const auto& numbers : columns) data.push_back(values("column", numbers));
    const std::size_t areas = columns.empty() ? 1 : columns.front().size();
    std::string letters;
    const Evaluation evaluation = evaluate(bound.expression, data, areas);
    for (const Truth truth : evaluation.whole().truths)
        letters += truth == Truth::yes ? 'y' : truth == Truth::no ? 'n' : '?';
    return letters;
}

}  // namespace vitality::test
