// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/names.hpp"
#include "engine/measure.hpp"
#include "tests/engine/small_areas.hpp"
#include "tests/support/polygons.hpp"

namespace vitality::test {

inline void add_line(Shapes& shapes, const Points& line) {
    shapes.begin_shape(ShapeKind::line);
    shapes.begin_part();
    shapes.begin_ring();
    shapes.add_points(line);
}

/// Squares of 1 km in rows from the south-west, coded A, B, ... from west to east and south to north.
inline std::shared_ptr<Geography> grid_of_areas(int columns, int rows, const std::string& id = "lsoa21") {
    std::vector<std::string> codes;
    for (int i = 0; i < columns * rows; ++i) codes.emplace_back(1, static_cast<char>('A' + i));
    auto geography = areas_of(id, codes);
    geography->title = "squares";
    geography->source = "squares.geojson";
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            add(geography->shapes, {{rectangle(1000.0 * column, 1000.0 * row, 1000, 1000)}});
    return geography;
}

inline Layer layer_of(const std::string& title, Shapes shapes) {
    Layer layer;
    layer.spec.id = to_lower(title);
    layer.spec.title = title;
    layer.features.source = to_lower(title) + ".geojson";
    layer.features.shapes = std::move(shapes);
    return layer;
}

inline Layer points_layer(const std::string& title, std::vector<Point> points) {
    return layer_of(title, Shapes::of_points(std::move(points)));
}

inline Population people_at(std::vector<Point> points, std::vector<double> people) {
    Population population;
    population.spec.id = "homes";
    population.spec.title = "addresses";
    population.spec.people = {{"all", "all", "people"}};
    population.words = fmt::format("{} addresses", points.size());
    population.points = std::move(points);
    population.people["all"] = std::move(people);
    return population;
}

/// A measure over a geography, with all that it may be given.
struct Scene {
    explicit Scene(std::shared_ptr<Geography> geography, int threads = 2) : overlays(threads) {
        areas.geography = std::move(geography);
        spec.id = "m";
        spec.geography = areas.geography->id;
        inputs.spec = &spec;
        inputs.areas = &areas;
        inputs.overlays = &overlays;
    }
    Measurement measured() {
        ledger = Ledger();
        return measure(inputs, ledger);
    }
    std::vector<double> values() { return measured().columns.front().values; }

    AreaTable areas;
    MeasureSpec spec;
    Overlays overlays;
    MeasureInputs inputs;
    Ledger ledger;
};

}  // namespace vitality::test
