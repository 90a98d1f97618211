// SPDX-License-Identifier: Apache-2.0
#include "boundaries/geography.hpp"

#include <algorithm>
#include <map>

#include "base/geometry.hpp"
#include "base/names.hpp"
#include "base/transform.hpp"

namespace vitality {

namespace {

struct Columns {
    std::size_t code;
    std::optional<std::size_t> name;
    std::optional<Vintage> vintage;
};

Columns find_columns(const GeographySpec& spec, const TextTable& table,
                     const std::optional<Vintage>& vintage) {
    Columns columns{};
    if (!spec.code.empty()) {
        columns.code = require_column(table, spec.code, spec.place);
        if (const auto meaning = meaning_of_column(spec.code)) columns.vintage = meaning->vintage;
    } else if (const auto found = detect_code_column(table, vintage)) {
        columns.code = found->index;
        columns.vintage = found->vintage;
    } else {
        throw SettingsError(
            spec.place, fmt::format("{} has no column that is known to hold codes of {}. Name it with code = "
                                    "\"...\" in [geography.{}]. Its columns: {}.",
                                    table.source(), spec.id, spec.id, column_list(table)));
    }
    if (!spec.name.empty()) {
        columns.name = require_column(table, spec.name, spec.place);
    } else if (const auto found = detect_name_column(table, columns.vintage ? columns.vintage : vintage)) {
        columns.name = found->index;
    }
    return columns;
}

/// One polygon per area from the features of each; the whole collection unchanged where that is all there is.
Shapes gather_shapes(Shapes&& shapes, const std::vector<std::vector<std::size_t>>& features) {
    const auto is_polygon = [&](std::size_t f) { return shapes.kind(f) == ShapeKind::polygon; };
    bool as_they_are = features.size() == shapes.size();
    for (std::size_t f = 0; as_they_are && f < shapes.size(); ++f) as_they_are = is_polygon(f);
    if (as_they_are) return std::move(shapes);
    Shapes gathered;
    gathered.reserve(features.size(), shapes.points().size());
    for (const auto& parts : features) {
        const bool any = std::any_of(parts.begin(), parts.end(), is_polygon);
        gathered.begin_shape(any ? ShapeKind::polygon : ShapeKind::none);
        for (const std::size_t f : parts) {
            if (is_polygon(f)) gathered.append_parts(shapes, f);
        }
    }
    return gathered;
}

/// Adds each feature's shape to its code's area; features of one code become one area.
void collect_areas(const GeographySpec& spec, VectorLayer& layer, const Columns& columns,
                   Geography& geography, Ledger& ledger) {
    const TextTable& table = layer.attributes;
    std::vector<LedgerItem> without_code, doubled, without_geometry;
    std::vector<std::vector<std::size_t>> features;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string code = trim(table.cell(row, columns.code));
        if (code.empty()) {
            without_code.push_back({"", table.where(row), "feature left out"});
            continue;
        }
        const auto [at, is_new] = geography.index.try_emplace(code, geography.codes.size());
        if (is_new) {
            geography.codes.push_back(code);
            geography.names.push_back(columns.name ? single_blanks(table.cell(row, *columns.name)) : code);
            if (geography.names.back().empty()) geography.names.back() = code;
            features.emplace_back();
        } else {
            doubled.push_back(
                {code, table.where(row), "joined to the first feature of this code as one area"});
        }
        features[at->second].push_back(row);
    }
    geography.shapes = gather_shapes(std::move(layer.shapes), features);
    for (std::size_t area = 0; area < features.size(); ++area) {
        if (geography.shapes.kind(area) == ShapeKind::polygon) continue;
        without_geometry.push_back(
            {geography.codes[area], table.where(features[area].front()), "kept in tables, cannot be drawn"});
    }
    const std::string subject = "geography " + spec.id;
    add_finding(ledger, {Severity::warning, subject, "feature-without-code", {}, std::move(without_code), {}},
                spec.accept, [&](std::size_t n) {
                    return fmt::format("{} in {} left out because the code is empty.", counted(n, "feature"),
                                       layer.source);
                });
    add_finding(ledger, {Severity::failure, subject, "doubled-code", {}, std::move(doubled), {}}, spec.accept,
                [&](std::size_t n) {
                    return fmt::format("{} of {} with a code that stood before: joined to one area each.",
                                       counted(n, "feature"), layer.source);
                });
    add_finding(ledger,
                {Severity::warning, subject, "area-without-geometry", {}, std::move(without_geometry), {}},
                spec.accept, [&](std::size_t n) {
                    return fmt::format("{} without a polygon: in the tables, not on the map.",
                                       counted_areas(geography, n));
                });
}

void check_polygons(const VectorLayer& layer, const std::string& where) {
    for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
        if (layer.shapes.kind(i) == ShapeKind::polygon) return;
    }
    if (layer.shapes.size() == 0 && !where.empty()) {
        throw error<InputError>("{}: no feature is kept by where = \"{}\". Mend the condition.", layer.source,
                                where);
    }
    throw error<InputError>(
        "{}: holds no polygon ({}). Boundaries must be polygons; name another layer or file.", layer.source,
        layer.shapes.size() == 0 ? "it is empty" : "its features are points, lines or empty");
}

void tell_repairs(const std::vector<Repair>& repairs, const Geography& geography, const std::string& source,
                  Ledger& ledger) {
    const bool changed = std::any_of(repairs.begin(), repairs.end(), changes_area);
    const Severity severity = changed ? Severity::warning : Severity::info;
    LedgerEntry entry{severity, "geography " + geography.id, "repaired-geometry", {}, {}, {}};
    for (const Repair& repair : repairs) {
        const std::string done = repair.lost
                                     ? "no polygon was left: not on the map"
                                     : fmt::format("repaired, area {:.1f} m2 before and {:.1f} m2 after",
                                                   repair.area_before, repair.area_after);
        entry.items.push_back(
            {geography.codes[repair.shape], source, fmt::format("{}: {}", repair.reason, done)});
    }
    add_finding(ledger, std::move(entry), geography.accept, [&](std::size_t n) {
        return fmt::format("{} with invalid geometry, repaired by GEOS.", counted_areas(geography, n));
    });
}

}  // namespace

void check_vintage(const GeographySpec& spec, const Geography& geography, Ledger& ledger) {
    if (!geography.vintage) return;
    const Vintage& wanted = *geography.vintage;
    const std::string subject = "geography " + spec.id;
    std::vector<LedgerItem> odd;
    for (const std::string& code : geography.codes) {
        const auto entity = entity_of_code(code);
        if (entity && entity->kind && entity->kind->id == wanted.kind->id) continue;
        odd.push_back({code, geography.source, entity ? "code of a " + entity->name : "not of the GSS form"});
    }
    add_finding(ledger, {Severity::warning, subject, "other-code-form", {}, std::move(odd), {}}, spec.accept,
                [&](std::size_t n) {
                    return fmt::format("{} of {} codes have not the form of {} codes ({}nnnnnn).",
                                       with_thousands(n), with_thousands(geography.size()),
                                       wanted.kind->singular, join(wanted.kind->prefixes, "nnnnnn or "));
                });
    const std::string against = evidence_against(wanted, geography.codes);
    const auto& column = geography.code_column_vintage;
    if (against.empty() && (!column || *column == wanted)) return;
    const std::string named = fmt::format("the geography is named {} ({})", spec.id, wanted.title());
    const std::string all = with_thousands(geography.size());
    std::string message;
    if (!column || *column == wanted) {
        message = fmt::format("{}; {}.", against, named);
    } else {
        message = fmt::format("{0} of {0} codes are {1}, by the name of the code column; {2}.", all,
                              column->title(), named);
        if (!against.empty()) message += fmt::format(" The numbers say so too: {}.", against);
    }
    message += " Name the right file, or call the geography by its vintage.";
    const Severity severity = against.empty() ? Severity::warning : Severity::failure;
    add_finding(ledger, {severity, subject, "other-vintage", {}, {{"", geography.source, message}}, {}},
                spec.accept, [&](std::size_t) { return message; });
}

namespace {

/// Where the areas beyond the map come from: a file of their own, or the rest of the file that `where` cuts.
std::optional<VectorRequest> neighbour_source(const GeographySpec& spec) {
    if (spec.neighbours) return spec.neighbours;
    if (spec.source.where.empty() || !spec.draw_rest) return std::nullopt;
    VectorRequest rest = spec.source;
    rest.where = "NOT (" + spec.source.where + ")";
    return rest;
}

/// Polygons near the mapped areas; none where the source holds nothing there.
std::optional<Shapes> load_neighbours(const VectorRequest& source, const GeographySpec& spec, const Box& map,
                                      const std::string& project_crs, int threads, Ledger& ledger) {
    constexpr double reach = 0.5;  // of the map's size, on each side: more never shows on a page
    VectorLayer beyond = read_vector(source);
    reproject(beyond, spec.crs, project_crs, "geography " + spec.id + " neighbours", threads, ledger);
    const Box near = map.grown(reach);
    Shapes kept;
    for (std::size_t i = 0; i < beyond.shapes.size(); ++i) {
        const bool polygon = beyond.shapes.kind(i) == ShapeKind::polygon;
        if (polygon && beyond.shapes.box(i).intersects(near)) kept.append(beyond.shapes, i);
    }
    if (kept.size() == 0) return std::nullopt;
    return kept;
}

/// What the project says before what the file says.
std::string source_crs(const VectorLayer& layer, const std::string& crs, const std::string& subject,
                       Ledger& ledger) {
    if (crs.empty() && layer.crs.empty()) {
        throw error<InputError>(
            "{}: names no coordinate reference system. Say which with crs = \"EPSG:...\" for {}.",
            layer.source, subject);
    }
    if (crs.empty()) return layer.crs;
    if (!layer.crs.empty() && !same_crs(layer.crs, crs)) {
        ledger.add({Severity::warning,
                    subject,
                    "other-crs",
                    fmt::format("{} says {}, the project says {}: the project's word is taken.", layer.source,
                                layer.crs_name, crs),
                    {},
                    {}});
    }
    return crs;
}

/// A file that says metres and holds degrees, or the other way round, would be drawn somewhere else in
/// silence.
void check_coordinates(const VectorLayer& layer, const std::string& crs, const std::string& subject) {
    const Box box = layer.shapes.box();
    if (box.empty()) return;
    const bool like_degrees = box.min_x >= -180 && box.max_x <= 180 && box.min_y >= -90 && box.max_y <= 90;
    const bool within_globe = box.min_x >= -360 && box.max_x <= 360 && box.min_y >= -90 && box.max_y <= 90;
    const CrsInfo system = describe_crs(crs);
    if (system.projected ? !like_degrees : within_globe) return;
    throw error<InputError>(
        "{}: the coordinates ({:.4g} to {:.4g} across, {:.4g} to {:.4g} up) look like {}, not like {}. Say "
        "what "
        "they are with crs = \"EPSG:{}\" for {}.",
        layer.source, box.min_x, box.max_x, box.min_y, box.max_y,
        system.projected ? "longitude and latitude" : "metres", system.name,
        system.projected ? "4326" : "27700", subject);
}

}  // namespace

std::optional<std::size_t> Geography::find(const std::string& code) const {
    const auto at = index.find(code);
    return at == index.end() ? std::nullopt : std::optional<std::size_t>(at->second);
}

std::string counted_areas(const Geography& geography, std::size_t count) {
    if (!geography.vintage) return counted(count, "area");
    const Vintage& vintage = *geography.vintage;
    return fmt::format("{} of {}", counted(count, vintage.kind->singular, vintage.kind->plural),
                       vintage.year);
}

void reproject(VectorLayer& layer, const std::string& crs, const std::string& project_crs,
               const std::string& subject, int threads, Ledger& ledger) {
    const std::string from = source_crs(layer, crs, subject, ledger);
    check_coordinates(layer, from, subject);
    if (same_crs(from, project_crs)) return;
    const Transform transform(from, project_crs);
    if (transform.ballpark()) {
        ledger.add(
            {Severity::warning,
             subject,
             "ballpark-transform",
             fmt::format(
                 "{}: only a ballpark transform to {} is to be had ({}): places may be off by 100 m or more.",
                 layer.source, project_crs, transform.operation()),
             {},
             {}});
    }
    try {
        transform_points(from, project_crs, layer.shapes.points(), threads);
    } catch (const InputError& failure) {
        throw error<InputError>("{}: {}", layer.source, failure.what());
    }
}

Geography load_geography(const GeographySpec& spec, const std::string& project_crs, int threads,
                         Ledger& ledger) {
    VectorLayer layer = read_vector(spec.source);
    check_polygons(layer, spec.source.where);
    Geography geography;
    geography.id = spec.id;
    geography.vintage = vintage_from_id(spec.id);
    geography.title = !spec.title.empty() ? spec.title
                      : geography.vintage ? geography.vintage->title()
                                          : spec.id;
    geography.source = layer.source;
    geography.attribution = spec.attribution;
    geography.accept = spec.accept;
    const Columns columns = find_columns(spec, layer.attributes, geography.vintage);
    geography.code_column_vintage = columns.vintage;
    const std::string subject = "geography " + spec.id;
    reproject(layer, spec.crs, project_crs, subject, threads, ledger);
    collect_areas(spec, layer, columns, geography, ledger);
    if (geography.size() == 0)
        throw error<DataError>("{}: no feature has a code in column \"{}\".", layer.source,
                               layer.attributes.columns()[columns.code]);
    tell_repairs(repair_polygons(geography.shapes, threads), geography, layer.source, ledger);
    check_vintage(spec, geography, ledger);
    if (const auto source = neighbour_source(spec)) {
        geography.neighbours =
            load_neighbours(*source, spec, geography.shapes.box(), project_crs, threads, ledger);
    }
    return geography;
}

}  // namespace vitality
