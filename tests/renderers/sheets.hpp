// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include "renderers/map_sheet.hpp"

namespace vitality::test {

inline void add_polygon(Shapes& shapes, const std::vector<Point>& ring) {
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    shapes.begin_ring();
    shapes.add_points(ring);
}

inline void add_square(Shapes& shapes, double x, double y, double side) {
    add_polygon(shapes, {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}});
}

/// One more shape to a sheet that has some.
inline void add_polygon(SharedShapes& shapes, const std::vector<Point>& ring) {
    Shapes more = *shapes;
    add_polygon(more, ring);
    shapes = std::move(more);
}

inline void add_square(SharedShapes& shapes, double x, double y, double side) {
    add_polygon(shapes, {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}});
}

inline void add_place(Shapes& shapes, Point p) {
    shapes.begin_shape(ShapeKind::point);
    shapes.begin_part();
    shapes.begin_ring();
    shapes.add_point(p);
}

inline void add_place(SharedShapes& shapes, Point p) {
    Shapes more = *shapes;
    add_place(more, p);
    shapes = std::move(more);
}

/// Squares of 1 km, columns x rows, classed in turn.
struct SheetPlan {
    int columns = 4;
    int rows = 3;
    std::size_t classes = 4;
    std::size_t states = 0;
    std::size_t layers = 0;
    bool long_texts = false;
    bool neighbours = false;
};

inline void add_classes(MapSheet& sheet, const SheetPlan& plan) {
    const auto colours = palette("viridis", plan.classes, false);
    for (std::size_t i = 0; i < plan.classes; ++i)
        sheet.classes.push_back(
            {fmt::format("{}.5 to {}.5", i * 8, i * 8 + 8), 0, colours[i], Pattern::plain});
    const std::vector<std::pair<std::string, Pattern>> states{
        {"Missing", Pattern::diagonal}, {"Suppressed", Pattern::dots}, {"Not applicable", Pattern::cross}};
    for (std::size_t i = 0; i < plan.states; ++i)
        sheet.classes.push_back({plan.long_texts
                                     ? states[i].first + ": no row of the table has the code of the area"
                                     : states[i].first,
                                 0,
                                 {0.95, 0.95, 0.95},
                                 states[i].second});
}

inline void add_layers(MapSheet& sheet, const SheetPlan& plan) {
    const std::vector<Symbol> symbols{Symbol::circle, Symbol::square, Symbol::triangle, Symbol::diamond};
    for (std::size_t i = 0; i < plan.layers; ++i) {
        DrawnLayer layer;
        Shapes places;
        add_place(places, {500 + 300.0 * static_cast<double>(i), 700});
        add_place(places, {1500 + 300.0 * static_cast<double>(i), 1200});
        layer.shapes = std::move(places);
        layer.symbol = symbols[i % symbols.size()];
        layer.legend = plan.long_texts
                           ? fmt::format("Layer {} of shops, schools and surgeries, with a long name (2)", i)
                           : fmt::format("Layer {} (2)", i);
        sheet.layers.push_back(std::move(layer));
    }
}

inline MapSheet make_sheet(const SheetPlan& plan) {
    MapSheet sheet;
    sheet.headline = plan.long_texts
                         ? "Three in four of the takeaways of the borough stand in or beside the fifth of "
                           "its neighbourhoods that the national index of 2019 counts as most deprived"
                         : "Need is greatest in the east";
    sheet.subtitle = "Score by square, invented borough, 2019";
    sheet.legend_title =
        plan.long_texts ? "Average score on the scale of need (0 = least, 100 = most)" : "Score";
    sheet.legend_note = "Equal intervals";
    sheet.join_note = "All areas matched";
    sheet.sources = {"Source: invented for this test.", "Contains nothing that needs a licence."};
    if (plan.long_texts)
        sheet.sources.push_back(
            "Contains public sector information licensed under the Open Government Licence v3.0. "
            "Contains OS data (c) Crown copyright and database right 2021. A long line indeed.");
    add_classes(sheet, plan);
    Shapes areas;
    for (int y = 0; y < plan.rows; ++y)
        for (int x = 0; x < plan.columns; ++x) {
            add_square(areas, x * 1000, y * 1000, 1000);
            const auto c = static_cast<std::size_t>(x + y * plan.columns) % sheet.classes.size();
            sheet.area_class.push_back(c);
            ++sheet.classes[c].count;
        }
    sheet.areas = std::move(areas);
    add_layers(sheet, plan);
    if (plan.neighbours) {
        Shapes neighbours;
        add_square(neighbours, plan.columns * 1000, 0, 1000);
        sheet.neighbours = std::move(neighbours);
        sheet.neighbours_legend = "Neighbouring borough";
    }
    return sheet;
}

/// Marks of both kinds, and comparators in a class, in none, and without a value.
inline void add_marks_and_comparators(MapSheet& sheet, bool long_texts) {
    const std::string more = long_texts ? ", as the lookup of the statistical office has it" : "";
    sheet.overlays = {{"Estimated: LSOA of 2011 was split" + more, {0, 5}, Hatch::single},
                      {"Uncertain: complex boundary change", {2, 7}, Hatch::crossed}};
    sheet.comparators = {
        {"Testborough", "12.4", "", 1},
        {long_texts ? "Statistical neighbours of the borough as the institute names them" : "London",
         "1,279.7",
         "above all classes",
         {}},
        {"England", "suppressed", "", {}}};
}

/// Two wards over the squares: a left and a right half, with names.
inline void add_wards(MapSheet& sheet, double middle, double right, double top) {
    Outline wards;
    Shapes halves;
    add_polygon(halves, {{0, 0}, {middle, 0}, {middle, top}, {0, top}, {0, 0}});
    add_polygon(halves, {{middle, 0}, {right, 0}, {right, top}, {middle, top}, {middle, 0}});
    wards.shapes = std::move(halves);
    wards.labels = {"West Ward", "East Ward"};
    wards.legend = "Ward boundary (2)";
    sheet.outlines.push_back(std::move(wards));
}

}  // namespace vitality::test
