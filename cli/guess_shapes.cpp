// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "cli/guess_report.hpp"
#include "cli/guesser.hpp"
#include "layers/numbers.hpp"

namespace vitality {

std::string Guesser::known_crs(std::size_t i, std::string& said) {
    const SourceLook& look = sources_[i];
    if (!look.crs.empty()) return look.crs;
    said = crs_by_range(look.shapes.box());
    if (!said.empty()) {
        look_first(
            fmt::format("{} names no coordinate system. Its coordinates look like {}: say another crs = "
                        "\"EPSG:...\" if they are not.",
                        file_words(look), said));
    }
    return said;
}

void Guesser::guess_shapes(std::size_t i) {
    const SourceLook& look = sources_[i];
    if (!look.problem.empty()) {
        guess_.reasons[i] = "no table: " + look.problem;
        return;
    }
    if (look.shapes.size() == 0) {
        if (look.is_vector && look.geometry != "none") guess_.reasons[i] = "it holds no feature";
        return;
    }
    const auto keys = key_columns(look.table);
    const bool polygons = look.kind() == ShapeKind::polygon;
    if (!polygons || keys.empty()) {
        add_layer(i, !polygons ? "" : "no column is filled and different in each, as a code of areas is");
        return;
    }
    const bool coded = vintage_of(look.table, keys.front(), stem_of(look.path)).has_value() ||
                       entity_of_code(trimmed(look.table.cell(0, keys.front()))).has_value();
    const bool outline = look.shapes.size() == 1;
    if (coded || outline || tiles(look.shapes)) {
        add_geography(i, keys.front());
    } else {
        add_layer(i, "they lie apart or upon each other, as areas do not");
    }
}

void Guesser::name_geography(GuessedGeography& geography, const TextTable& table, std::size_t key) {
    const std::string stem = stem_of(sources_[geography.source].path);
    geography.vintage = vintage_of(table, key, stem);
    std::string id;
    if (geography.vintage) {
        id = geography.vintage->id();
        geography.id_reason =
            meaning_of_column(table.columns()[key])
                ? fmt::format("The column \"{}\" says: {}.", table.columns()[key], geography.vintage->title())
                : fmt::format("The codes are of {}; the year is from the file's name: check it.",
                              geography.vintage->kind->plural);
    } else if (const auto entity = entity_of_code(trimmed(table.cell(0, key))); entity && entity->kind) {
        id = plain_id(entity->kind->plural);
        geography.id_reason = fmt::format(
            "The codes are of {0}; their year is not known. If you know it, write it into the "
            "id: \"{1}13\" for {0} of 2013.",
            entity->kind->plural, entity->kind->id);
    } else {
        id = plain_id(stem, 24);
        if (id.empty() || vintage_from_id(id)) id = "areas";
        geography.id_reason =
            "The id is from the file's name: its codes are of no kind that is known. Choose your own.";
    }
    if (guess_.find_geography(id) != nullptr) {
        const std::string other = plain_id(stem, 24);
        geography.id_reason += fmt::format(" (\"{}\" is another file's.)", id);
        id = other.empty() || vintage_from_id(other)
                 ? "areas_" + std::to_string(guess_.geographies.size() + 1)
                 : other;
    }
    geography.id = unique_id(id, ids_);
}

namespace {

/// The column of names in another language beside the usual one: WD13NMW beside WD13NM.
std::string local_name_column(const TextTable& table, const std::string& name) {
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        const std::string other = to_lower(table.columns()[i]), usual = to_lower(name);
        const bool named = other == usual + "w" || other == usual + "_cy" || other == usual + "_w" ||
                           other == usual + "_gd" || other == usual + "_ga" || other == usual + "_cym";
        if (named && !codes_of_column(table, i).empty()) return table.columns()[i];
    }
    return {};
}

/// A column whose header only hints at names ("WardNameIn", cut by a Shapefile): filled, and no numbers.
std::string likely_name_column(const TextTable& table, std::size_t key) {
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        if (i == key || to_lower(table.columns()[i]).find("nam") == std::string::npos) continue;
        bool words = table.row_count() > 0;
        for (std::size_t row = 0; row < table.row_count() && words; ++row) {
            const auto text = trimmed(table.cell(row, i));
            words = !text.empty() && !parse_number(text);
        }
        if (words) return column_reference(table, i);
    }
    return {};
}

bool blank_column(const TextTable& table, std::size_t column) {
    return codes_of_column(table, column).empty();
}

}  // namespace

void Guesser::add_geography(std::size_t i, std::size_t key) {
    const SourceLook& look = sources_[i];
    CodeSet codes = codes_of_column(look.table, key);
    guess_.roles[i] = SourceRole::boundaries;
    for (std::size_t known = 0; known < codes_.size(); ++known) {
        if (codes_[known] != codes) continue;
        same_as_[i] = guess_.geographies[known].id;
        guess_.reasons[i] = fmt::format("boundaries with the same {} as {}, which {} draws already",
                                        counted(codes.size(), "code"), same_as_[i],
                                        file_words(sources_[guess_.geographies[known].source]));
        return;
    }
    GuessedGeography geography;
    geography.source = i;
    const std::string crs = known_crs(i, geography.crs);
    if (crs.empty()) {
        guess_.roles[i] = SourceRole::unused;
        guess_.reasons[i] =
            "boundaries whose coordinate system nobody names: their coordinates are neither degrees nor of "
            "the British National Grid. Add the .prj file, or write [geography.ID] with crs = \"EPSG:...\"";
        look_first(file_words(look) + ": " + guess_.reasons[i] + ".");
        return;
    }
    geography.areas = look.shapes.size();
    geography.code = column_reference(look.table, key);
    name_geography(geography, look.table, key);
    const auto meaning = meaning_of_column(look.table.columns()[key]);
    if (is_generic_name_column(look.table.columns()[key]) ||
        (meaning && meaning->role == ColumnMeaning::Role::name))
        geography.code_reason =
            "no column of codes was found: the names stand for them, and tables need the same names";
    auto name = detect_name_column(look.table, geography.vintage);
    if (name && !blank_column(look.table, name->index)) {
        geography.name = column_reference(look.table, name->index);
        geography.local_name = local_name_column(look.table, look.table.columns()[name->index]);
    }
    if (name && blank_column(look.table, name->index))
        geography.name = local_name_column(look.table, look.table.columns()[name->index]);
    if (!name) geography.name = likely_name_column(look.table, key);
    if (geography.name == geography.code) geography.name.clear();
    const std::string what = geography.vintage
                                 ? fmt::format("{} ({})", geography.vintage->title(), geography.id)
                                 : fmt::format("areas ({})", geography.id);
    guess_.reasons[i] = geography.areas == 1
                            ? fmt::format("the outline of one area ({})", geography.id)
                            : fmt::format("boundaries of {} {}: codes in \"{}\"",
                                          with_thousands(geography.areas), what, geography.code);
    if (!geography.name.empty()) guess_.reasons[i] += fmt::format(", names in \"{}\"", geography.name);
    codes_.push_back(std::move(codes));
    degrees_.push_back(in_degrees(look.shapes.box(), crs));
    guess_.geographies.push_back(std::move(geography));
}

namespace {

const char* noun_of(ShapeKind kind) {
    return kind == ShapeKind::polygon ? "polygon" : kind == ShapeKind::line ? "line" : "point";
}

}  // namespace

void choose_look(GuessedLayer& layer, std::size_t number_of_kind) {
    static const std::vector<std::string> symbols = {"circle", "square", "triangle", "diamond", "cross"};
    static const std::vector<std::string> points = {"#1d3557", "#7b2d8b", "#8c4a00", "#0b6e4f", "#5c5c5c"};
    static const std::vector<std::string> polygons = {"#2f7d4f", "#8c6d1f", "#4a6fa5", "#8a4f7d"};
    static const std::vector<std::string> lines = {"#6b6b6b", "#4a90c2", "#8c4a00"};
    const auto& colours = layer.kind == ShapeKind::polygon ? polygons
                          : layer.kind == ShapeKind::line  ? lines
                                                           : points;
    layer.colour = colours[number_of_kind % colours.size()];
    if (layer.kind == ShapeKind::point) layer.symbol = symbols[number_of_kind % symbols.size()];
    if (layer.kind == ShapeKind::line && layer.features > 500) layer.size = 0.2;
}

void Guesser::add_layer(std::size_t i, const std::string& why) {
    const SourceLook& look = sources_[i];
    GuessedLayer layer;
    layer.source = i;
    layer.kind = look.kind();
    layer.features = look.shapes.size();
    guess_.roles[i] = SourceRole::layer;
    guess_.reasons[i] = fmt::format("a layer of {}", counted(layer.features, noun_of(layer.kind)));
    if (layer.kind == ShapeKind::none) {
        guess_.roles[i] = SourceRole::unused;
        guess_.reasons[i] = "none of its features has a place";
        return;
    }
    if (!why.empty()) guess_.reasons[i] += ": " + why;
    if (known_crs(i, layer.crs).empty())
        layer.problem = "its coordinate system is not known: say crs = \"EPSG:...\"";
    const std::string stem = look.only_layer ? stem_of(look.path) : look.layer;
    layer.title = words_from_stem(stem);
    const std::string id = plain_id(stem);
    layer.id = unique_id(id.empty() ? "layer" : id, ids_);
    const auto same_kind = std::count_if(guess_.layers.begin(), guess_.layers.end(),
                                         [&](const GuessedLayer& other) { return other.kind == layer.kind; });
    choose_look(layer, static_cast<std::size_t>(same_kind));
    guess_.layers.push_back(std::move(layer));
}

/// Free geographies: the key that the tables have too, rather than the likeliest by its name.
void Guesser::choose_keys() {
    for (std::size_t g = 0; g < guess_.geographies.size(); ++g) {
        GuessedGeography& geography = guess_.geographies[g];
        const TextTable& boundaries = sources_[geography.source].table;
        if (geography.vintage || geography.areas < 2) continue;
        std::size_t best = 0;
        for (const std::size_t key : key_columns(boundaries)) {
            const std::string column = column_reference(boundaries, key);
            if (column == geography.name || is_generic_name_column(column)) continue;
            const CodeSet codes = codes_of_column(boundaries, key);
            std::size_t matched = 0;
            for (std::size_t i = 0; i < sources_.size(); ++i) {
                if (sources_[i].shapes.size() == 0 && sources_[i].problem.empty())
                    matched += best_column(table_of(i), codes).matched;
            }
            if (matched <= best) continue;
            best = matched;
            if (column != geography.code)
                geography.code_reason =
                    fmt::format("of the columns that could be codes, the one that the tables have too");
            geography.code = column;
            codes_[g] = codes;
        }
    }
}

/// The system that the areas are drawn in: where the boundaries lie, all of them together.
void Guesser::choose_system() {
    Box degrees;
    std::string own;
    char nation = 0;
    for (std::size_t g = 0; g < guess_.geographies.size(); ++g) {
        const SourceLook& look = sources_[guess_.geographies[g].source];
        degrees.add(degrees_[g]);
        if (own.empty()) own = look.crs;
        for (const std::string& code : codes_[g]) {
            const auto entity = entity_of_code(code);
            if (!entity) break;
            if (nation == 0 || code[0] != 'N') nation = code[0];
        }
    }
    if (guess_.geographies.empty()) return;
    const ChosenCrs chosen = choose_crs(degrees, own, nation);
    guess_.crs = chosen.crs;
    guess_.crs_reason = chosen.reason;
}

}  // namespace vitality
