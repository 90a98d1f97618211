// SPDX-License-Identifier: Apache-2.0
#include "layers/layer.hpp"

#include "base/geometry.hpp"
#include "base/names.hpp"
#include "base/table_filter.hpp"
#include "boundaries/geography.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

double coordinate(const TextTable& table, std::size_t row, std::size_t column) {
    const auto number = parse_number(table.cell(row, column));
    if (number) return *number;
    throw error<DataError>(
        "{}: column \"{}\" must be a coordinate, not \"{}\". Mend the cell, or leave both blank.",
        table.where(row), table.columns()[column], table.cell(row, column));
}

/// Points from two columns of a table; rows with both cells blank have no geometry.
VectorLayer points_from_columns(const LayerSpec& spec, Ledger& ledger) {
    VectorLayer layer;
    layer.attributes = read_table({spec.source.path, spec.source.layer, 1, 0});
    layer.source = layer.attributes.source();
    tell_reading(layer.attributes, "layer " + spec.id, ledger);
    const std::size_t x = require_column(layer.attributes, spec.x, spec.place);
    const std::size_t y = require_column(layer.attributes, spec.y, spec.place);
    if (!spec.source.where.empty()) layer.attributes = rows_where(layer.attributes, spec.source.where);
    for (std::size_t row = 0; row < layer.attributes.row_count(); ++row) {
        const bool blank =
            trim(layer.attributes.cell(row, x)).empty() && trim(layer.attributes.cell(row, y)).empty();
        layer.shapes.begin_shape(blank ? ShapeKind::none : ShapeKind::point);
        if (blank) continue;
        layer.shapes.begin_part();
        layer.shapes.begin_ring();
        layer.shapes.add_point({coordinate(layer.attributes, row, x), coordinate(layer.attributes, row, y)});
    }
    return layer;
}

void tell_missing_geometry(Layer& layer, const std::string& subject, Ledger& ledger) {
    LedgerEntry entry{Severity::info, subject, "feature-without-geometry", {}, {}, {}};
    const auto& features = layer.features;
    for (std::size_t i = 0; i < features.shapes.size(); ++i) {
        if (features.shapes.kind(i) == ShapeKind::none) {
            entry.items.push_back({"", features.attributes.where(i), "not drawn and not counted"});
        }
    }
    layer.without_geometry = entry.items.size();
    if (entry.items.empty()) return;
    entry.message = fmt::format("{} of {} have no place: not drawn.", counted(entry.items.size(), "feature"),
                                with_thousands(features.shapes.size()));
    ledger.add(std::move(entry));
}

void tell_repairs(Layer& layer, const std::string& subject, int threads, Ledger& ledger) {
    LedgerEntry entry{Severity::info, subject, "repaired-geometry", {}, {}, {}};
    for (const Repair& repair : repair_polygons(layer.features.shapes, threads)) {
        if (changes_area(repair)) entry.severity = Severity::warning;
        entry.items.push_back({"", layer.features.attributes.where(repair.shape),
                               fmt::format("{}: area {:.1f} m2 before and {:.1f} m2 after repair",
                                           repair.reason, repair.area_before, repair.area_after)});
    }
    add_finding(ledger, std::move(entry), layer.spec.accept, [](std::size_t n) {
        return fmt::format("{} with invalid geometry, repaired by GEOS.", counted(n, "feature"));
    });
}

}  // namespace

LayerSpec read_layer_spec(const std::string& id, Section& section, const std::string& data_folder) {
    LayerSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.source = {section.path("source", data_folder), section.text_or("layer", ""),
                   section.text_or("where", "")};
    spec.crs = read_crs(section);
    spec.x = section.text_or("x", "");
    spec.y = section.text_or("y", "");
    if (spec.x.empty() != spec.y.empty()) section.fail("x and y go together: name both columns or neither.");
    if (!spec.x.empty() && spec.crs.empty()) {
        section.fail(
            "columns x and y need crs = \"EPSG:...\": 27700 for eastings and northings, 4326 for longitude "
            "and latitude.");
    }
    spec.title = section.text_or("title", id);
    spec.symbol = section.text_or("symbol", "");
    spec.colour = section.text_or("colour", "");
    spec.licence = section.text_or("licence", "");
    spec.attribution = section.texts_or_none("attribution");
    spec.accept = read_acceptances(section);
    section.finish();
    return spec;
}

Layer load_layer(const LayerSpec& spec, const std::string& project_crs, int threads, Ledger& ledger) {
    Layer layer;
    layer.spec = spec;
    const std::string subject = "layer " + spec.id;
    layer.features = spec.x.empty() ? read_vector(spec.source) : points_from_columns(spec, ledger);
    if (layer.features.shapes.size() == 0) {
        ledger.add({Severity::warning,
                    subject,
                    "empty-layer",
                    fmt::format("{} holds no feature{}.", layer.features.source,
                                spec.source.where.empty() ? "" : " that " + spec.source.where + " keeps"),
                    {},
                    {}});
        return layer;
    }
    reproject(layer.features, spec.crs, project_crs, subject, threads, ledger);
    tell_missing_geometry(layer, subject, ledger);
    tell_repairs(layer, subject, threads, ledger);
    return layer;
}

}  // namespace vitality
