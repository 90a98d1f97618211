// SPDX-License-Identifier: Apache-2.0
#include "cli/project_writer.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/names.hpp"
#include "cli/guess_report.hpp"

namespace vitality {

namespace {

namespace fs = std::filesystem;

/// The folder that all files lie in, and each file's name relative to it; connections are left as they are.
struct Paths {
    std::string data;  ///< relative to the project's folder
    std::vector<std::string> sources;
};

Paths relative_paths(const std::vector<SourceLook>& sources, const std::string& folder) {
    std::vector<fs::path> full;
    fs::path common;
    for (const SourceLook& look : sources) {
        full.push_back(file_exists(look.path) ? fs::weakly_canonical(fs::absolute(look.path)) : fs::path());
        if (full.back().empty()) continue;
        const fs::path parent = full.back().parent_path();
        if (common.empty()) common = parent;
        while (common != common.root_path() && *parent.lexically_relative(common).begin() == "..")
            common = common.parent_path();
    }
    Paths paths;
    const fs::path project = fs::weakly_canonical(fs::absolute(folder));
    if (common == common.root_path()) {
        common = project;  // nothing is shared: each by its way from the project
    } else if (!common.empty()) {
        paths.data = common.lexically_relative(project).generic_string();
    }
    for (std::size_t i = 0; i < sources.size(); ++i)
        paths.sources.push_back(full[i].empty() ? sources[i].path
                                                : full[i].lexically_relative(common).generic_string());
    return paths;
}

/// Each line behind "# ".
std::string commented(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out += "# " + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return out;
}

std::string key(const std::string& name, const std::string& text) {
    return fmt::format("{} = {}\n", name, toml_text(text));
}
std::string optional_key(const std::string& name, const std::string& text) {
    return text.empty() ? "" : key(name, text);
}

std::string source_keys(const SourceLook& look, const std::string& path) {
    std::string text = key("source", path);
    if (!look.layer.empty() && !look.only_layer) text += key("layer", look.layer);
    return text;
}

std::string head(const ProjectGuess& guess, const std::string& data) {
    std::string text =
        "# Written by `vitality init --from`. Everything below is a guess from the files named: read it, and "
        "change\n"
        "# what is wrong. docs/project-file.md describes every key. `vitality check` tells what does not "
        "fit;\n"
        "# `vitality build` makes the maps and tables.\nschema = 1\n\n[project]\n";
    text += key("title", guess.title);
    text += fmt::format("# {}.\n", guess.crs_reason) + key("crs", guess.crs);
    text += fmt::format("# Sources below are relative to {} folder; the files stay where they are.\n",
                        data.empty() ? "this file's" : "this") +
            optional_key("data", data);
    return text +
           "# Lines that must stand on every map, as the publishers of your data ask for:\n# attribution = "
           "[\"Contains ...\"]\n";
}

std::string geography_text(const GuessedGeography& g, const SourceLook& look, const std::string& path) {
    std::string text = fmt::format("\n# {}\n[geography.{}]\n", g.id_reason, g.id) + source_keys(look, path);
    text += key("code", g.code);
    if (!g.code_reason.empty()) text += fmt::format("# ({})\n", g.code_reason);
    if (g.name.empty()) {
        text += "# No column of names was recognised: the codes stand for them. name = \"...\" names one.\n";
    } else {
        text += key("name", g.name);
    }
    if (!g.local_name.empty()) {
        text +=
            fmt::format("# The names in the local language are in {0}: to print these, write name = {0}.\n",
                        toml_text(g.local_name));
    }
    if (!g.crs.empty())
        text += "# The file names no coordinate system; this one is guessed from its coordinates.\n" +
                key("crs", g.crs);
    if (!g.within.empty())
        text += fmt::format("within = {{ geography = {}, lookup = {} }}\n", toml_text(g.within),
                            toml_text(g.within_lookup));
    return text;
}

std::string lookup_text(const GuessedLookup& l, const SourceLook& look, const std::string& path) {
    std::string text = fmt::format("[lookup.{}]\n", l.id) + source_keys(look, path);
    text += fmt::format("from = {{ geography = {}, column = {} }}\nto = {{ geography = {}, column = {} }}\n",
                        toml_text(l.from), toml_text(l.from_column), toml_text(l.to), toml_text(l.to_column));
    return "\n" + (l.active
                       ? text
                       : "# Used only by a conversion: take the # away here and there.\n" + commented(text));
}

std::string filter_text(const std::vector<std::pair<std::string, std::string>>& filter) {
    std::vector<std::string> parts;
    for (const auto& [column, value] : filter)
        parts.push_back(fmt::format("{} = {}", toml_text(column), toml_text(value)));
    return fmt::format("filter = {{ {} }}\n", join(parts, ", "));
}

std::string indicator_text(const GuessedTable& table, const GuessedIndicator& i) {
    std::string text = fmt::format("[table.{}.indicator.{}]\n", table.id, i.id) + key("column", i.column);
    if (!i.filter.empty()) text += filter_text(i.filter);
    text += key("title", i.title) + optional_key("unit", i.unit);
    if (i.period != table.period) text += optional_key("period", i.period);
    if (i.kind != IndicatorKind::value) text += key("kind", kind_name(i.kind));
    if (i.polarity != Polarity::neutral) text += key("polarity", polarity_name(i.polarity));
    return text;
}

std::string accept_line(const GuessedTable& table) {
    constexpr std::size_t most = 10;
    if (table.unmatched.empty() || !table.problem.empty()) return {};
    std::vector<std::string> codes;
    for (const std::string& code : table.unmatched) {
        if (codes.size() < most) codes.push_back(toml_text(code));
    }
    const std::string which =
        table.unmatched.size() <= most ? fmt::format(", codes = [{}]", join(codes, ", ")) : "";
    return fmt::format(
        "# {} no row here. If that is as it should be, say why and take the # away:\n"
        "# accept = [{{ kind = \"area-without-row\"{}, reason = \"...\" }}]\n",
        counted(table.unmatched.size(), "area has", "areas have"), which);
}

std::string conversion_lines(const GuessedTable& table) {
    if (table.conversion.empty()) return {};
    return fmt::format(
        "convert = {}\n# Counts are split by weights, rates and scores need denominators: see "
        "docs/vintages.md.\n",
        table.conversion);
}

std::string table_head(const GuessedTable& table, const SourceLook& look, const std::string& path) {
    std::string text = fmt::format("[table.{}]\n", table.id) + source_keys(look, path);
    text += optional_key("format", table.format);
    if (table.format.empty() && look.header_row != 1)
        text += fmt::format("header_row = {}\n", look.header_row);
    if (table.decimal_comma) text += "# Its numbers have decimal commas.\n" + key("decimal", ",");
    text += key("geography", table.geography);
    if (!table.join_by_name.empty()) {
        text += "join = \"name\"\n" + key("name", table.join_by_name);
    } else {
        text += optional_key("code", table.code);
    }
    text += conversion_lines(table) + optional_key("period", table.period);
    if (!table.filter.empty())
        text += "# Areas have several rows; this leaves one for each.\n" + filter_text(table.filter);
    for (const std::string& note : table.notes) text += "# " + note + "\n";
    text += accept_line(table);
    return text + "# For the line of sources below a map:\n# publisher = \"...\"\n# licence = \"...\"\n";
}

/// What is listed and not used: one line each.
std::string unused_indicators(const GuessedTable& table) {
    std::string text;
    for (const GuessedIndicator& i : table.indicators) {
        if (!i.active)
            text += fmt::format("# {} = {}  # {}{}\n", i.id, toml_text(i.column), i.title,
                                i.doubt.empty() ? "" : " (" + i.doubt + ")");
    }
    if (text.empty()) return text;
    return fmt::format(
               "\n# Columns of numbers that are not used yet. Take the # away from this line and from those "
               "you want.\n"
               "# [table.{}.indicators]\n",
               table.id) +
           text;
}

std::string table_text(const GuessedTable& table, const SourceLook& look, const std::string& path) {
    std::string text = table_head(table, look, path);
    std::size_t active = 0;
    for (const GuessedIndicator& i : table.indicators) {
        if (i.active) text += "\n" + indicator_text(table, i);
        active += i.active ? 1 : 0;
    }
    if (!table.problem.empty()) {
        std::string why = fmt::format("\n# NOT USED: {}\n", sentence(table.problem));
        if (!table.advice.empty()) why += "# " + sentence(table.advice) + "\n";
        return why + commented(text);
    }
    std::string why = fmt::format("\n# {} of {} areas of {} have a row here.", with_thousands(table.matched),
                                  with_thousands(table.areas), table.geography);
    why += " kind and polarity are guessed from the words: check them.\n";
    if (active < table.indicators.size())
        why += fmt::format("# {} of {} columns of numbers are used; the others are listed below.\n", active,
                           table.indicators.size());
    return why + text + unused_indicators(table);
}

std::string layer_text(const GuessedLayer& l, const SourceLook& look, const std::string& path) {
    std::string text = fmt::format("[layer.{}]\n", l.id) + source_keys(look, path);
    if (!l.x.empty()) text += key("x", l.x) + key("y", l.y);
    if (!l.crs.empty()) text += key("crs", l.crs);
    text += key("title", l.title) + optional_key("symbol", l.symbol) + optional_key("colour", l.colour);
    text += "# where = \"...\" keeps part of the features: a condition of SQL on their columns.\n";
    return l.problem.empty() ? "\n" + text : fmt::format("\n# NOT USED: {}.\n", l.problem) + commented(text);
}

std::string fill_text(const GuessedMap& map) {
    const GuessedIndicator& i = *map.fill;
    const bool one_end_worse = i.polarity != Polarity::neutral;
    std::vector<std::string> labels;
    for (std::size_t k = 1; i.deprivation && k <= i.classes; ++k)
        labels.push_back(fmt::format("\"{}{}\"", k,
                                     k == 1           ? " (most deprived)"
                                     : k == i.classes ? " (least deprived)"
                                                      : ""));
    std::string how =
        i.classes > 0 ? fmt::format("method = \"published\", classes = {}", i.classes) : "classes = 5";
    if (!labels.empty()) how += fmt::format(", labels = [{}]", join(labels, ", "));
    return fmt::format("fill = {{ indicator = \"{}.{}\", {}, palette = \"{}\" }}\n", map.table, i.id, how,
                       one_end_worse ? "YlOrRd" : "YlGnBu");
}

std::string drawings_text(const ProjectGuess& guess, ShapeKind kind, const char* word, const char* size_key) {
    std::vector<std::string> drawn;
    for (const GuessedLayer& layer : guess.layers) {
        if (layer.kind != kind || !layer.on_map) continue;
        std::string entry = fmt::format("{{ layer = \"{}\"", layer.id);
        if (layer.size > 0) entry += fmt::format(", {} = {}", size_key, layer.size);
        if (kind == ShapeKind::polygon) entry += ", opacity = 0.8";
        drawn.push_back(entry + " }");
    }
    return drawn.empty() ? "" : fmt::format("{} = [{}]\n", word, join(drawn, ", "));
}

std::string map_text(const ProjectGuess& guess) {
    const GuessedMap& map = *guess.map;
    std::string text = "\n# The first map. fill takes any indicator above: \"table.indicator\".\n";
    if (map.fill && map.fill->kind == IndicatorKind::count)
        text +=
            "# This one is a count: a rate per person, or symbols, would not make large areas look "
            "important.\n";
    text += fmt::format("[map.{}]\n", map.id) + key("title", map.title.empty() ? guess.title : map.title) +
            key("geography", map.geography);
    if (map.fill) text += fill_text(map);
    text += drawings_text(guess, ShapeKind::polygon, "polygons", "width");
    text += drawings_text(guess, ShapeKind::line, "lines", "width");
    text += drawings_text(guess, ShapeKind::point, "points", "size");
    if (map.outline.empty())
        return text +
               "# So many outlines would hide the areas: outline = { geography = \"...\" } draws those of a "
               "coarser one.\n";
    return text + fmt::format("outline = {{ geography = \"{}\", labels = {} }}\n", map.outline, map.labels);
}

std::string unused_text(const ProjectGuess& guess, const Paths& paths) {
    std::string text;
    for (std::size_t i = 0; i < guess.roles.size(); ++i) {
        const bool told = guess.roles[i] == SourceRole::unused || guess.roles[i] == SourceRole::dictionary;
        if (told) text += fmt::format("#   {}: {}\n", paths.sources[i], guess.reasons[i]);
    }
    return text.empty() ? text : "\n# Files that have no section of their own:\n" + text;
}

}  // namespace

std::string toml_text(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string project_text(const ProjectGuess& guess, const std::vector<SourceLook>& sources,
                         const std::string& folder) {
    const Paths paths = relative_paths(sources, folder);
    std::string text = head(guess, paths.data);
    for (const auto& g : guess.geographies)
        text += geography_text(g, sources[g.source], paths.sources[g.source]);
    for (const auto& l : guess.lookups) text += lookup_text(l, sources[l.source], paths.sources[l.source]);
    for (const auto& t : guess.tables) text += table_text(t, sources[t.source], paths.sources[t.source]);
    for (const auto& l : guess.layers) text += layer_text(l, sources[l.source], paths.sources[l.source]);
    if (guess.map) text += map_text(guess);
    return text + unused_text(guess, paths);
}

}  // namespace vitality
