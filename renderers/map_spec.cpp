// SPDX-License-Identifier: Apache-2.0
#include "renderers/map_spec.hpp"

#include <algorithm>
#include <utility>

#include "base/names.hpp"
#include "renderers/at_key.hpp"
#include "renderers/frame_spec.hpp"
#include "renderers/lint/map_rules.hpp"

namespace vitality {

namespace {

const std::vector<std::pair<std::string, Symbol>>& symbols() {
    static const std::vector<std::pair<std::string, Symbol>> words = {{"circle", Symbol::circle},
                                                                      {"square", Symbol::square},
                                                                      {"triangle", Symbol::triangle},
                                                                      {"diamond", Symbol::diamond},
                                                                      {"cross", Symbol::cross}};
    return words;
}

/// A fill that shares its classes says nothing of them itself.
void refuse_own_classes(const Section& section, const FillSpec& fill) {
    for (const std::string& key : classing_keys()) {
        if (!section.has(key)) continue;
        section.fail(key, fmt::format("{0} belongs into [classes.{1}], where classes_of = \"{1}\" is given: "
                                      "maps with the same classes share it.",
                                      key, fill.classes_of));
    }
}

/// Up to three steps: two limits between them.
void read_alpha_breaks(Section& section, AlphaSpec& alpha, const std::string& key) {
    alpha.breaks = section.numbers_or_none(key);
    if (alpha.breaks.empty()) return;
    const bool fit = alpha.breaks.size() == 2 && alpha.breaks[0] > 0 && alpha.breaks[0] < alpha.breaks[1];
    if (!fit)
        section.fail(key, fmt::format("{} holds the two limits between three steps, above 0 and rising: [10, "
                                      "25].",
                                      key));
}

/// alpha = "limits", or a table with another indicator.
std::optional<AlphaSpec> read_alpha(Section& section) {
    if (!section.has("alpha")) return std::nullopt;
    AlphaSpec alpha;
    alpha.place = section.place("alpha");
    if (section.is_table("alpha")) {
        Section given = section.section("alpha");
        alpha.indicator = given.text_or("indicator", "");
        alpha.slice = read_slice(given);
        read_alpha_breaks(given, alpha, "breaks");
        given.finish();
    } else if (const std::string word = section.text("alpha"); word != "limits") {
        section.fail_choice("alpha", word, {"limits"});
    }
    return alpha;
}

FillSpec read_fill(Section section) {
    FillSpec fill;
    fill.place = section.place();
    fill.indicator = section.text("indicator");
    fill.slice = read_slice(section);
    fill.classes_of = section.text_or("classes_of", "");
    if (fill.classes_of.empty()) {
        read_classing(section, fill);
    } else {
        refuse_own_classes(section, fill);
    }
    fill.comparators = section.optional_flag("comparators");
    fill.fit = section.flag_or("fit", false);
    fill.alpha = read_alpha(section);
    section.finish();
    return fill;
}

HatchSpec read_hatch(Section section) {
    HatchSpec hatch;
    hatch.place = section.place("where");
    hatch.where = section.text("where");
    hatch.title = section.text_or("title", "");
    section.finish();
    return hatch;
}

void read_amounts(MapSpec& spec, Section& section) {
    if (auto symbols = section.optional_section("symbols")) spec.symbols = read_symbols_spec(*symbols);
    if (section.is_table("dots")) {
        spec.dots.push_back(read_dots_spec(section.section("dots")));
        return;
    }
    for (Section& dots : section.sections("dots")) spec.dots.push_back(read_dots_spec(dots));
}

LayerDrawing read_drawing(Section& section, LayerDrawing::Kind kind) {
    LayerDrawing drawing;
    drawing.kind = kind;
    drawing.place = section.place();
    drawing.layer = section.text("layer");
    drawing.title = section.text_or("title", "");
    if (kind == LayerDrawing::Kind::points) drawing.symbol = section.optional_choice("symbol", symbols());
    drawing.colour = section.text_or("colour", "");
    if (!drawing.colour.empty()) at_key(section, "colour", [&] { return colour_from_hex(drawing.colour); });
    drawing.size = section.optional_number(kind == LayerDrawing::Kind::points ? "size" : "width");
    if (drawing.size && (*drawing.size <= 0 || *drawing.size > 50))
        section.fail("sizes are in millimetres on the page, above 0 and up to 50.");
    drawing.opacity = section.number_or("opacity", 1);
    if (drawing.opacity <= 0 || drawing.opacity > 1)
        section.fail("opacity", "opacity must be above 0 and at most 1.");
    if (kind == LayerDrawing::Kind::points) {
        drawing.cluster = section.number_or("cluster", 0);
        if (section.has("cluster") && !(drawing.cluster > 0 && drawing.cluster <= 50))
            section.fail("cluster", "cluster is in millimetres on the page, above 0 and up to 50.");
    }
    section.finish();
    return drawing;
}

void read_drawings(Section& section, const std::string& key, LayerDrawing::Kind kind,
                   std::vector<LayerDrawing>& layers) {
    for (Section& entry : section.sections(key)) layers.push_back(read_drawing(entry, kind));
}

}  // namespace

MapSpec read_map_spec(const std::string& id, Section& section) {
    MapSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.title = section.text_or("title", "");
    spec.subtitle = section.text_or("subtitle", "");
    spec.geography = section.text("geography");
    if (auto fill = section.optional_section("fill")) spec.fill = read_fill(*fill);
    read_amounts(spec, section);
    if (auto hatch = section.optional_section("hatch")) spec.hatch = read_hatch(*hatch);
    read_drawings(section, "polygons", LayerDrawing::Kind::polygons, spec.layers);
    read_drawings(section, "lines", LayerDrawing::Kind::lines, spec.layers);
    read_drawings(section, "points", LayerDrawing::Kind::points, spec.layers);
    if (auto outline = section.optional_section("outline")) {
        spec.outline_geography = outline->text("geography");
        spec.outline_labels = outline->flag_or("labels", false);
        const std::vector<std::pair<std::string, bool>> orders = {{"size", false}, {"file", true}};
        spec.outline_names_as_given = outline->choice_or("names_by", orders, false);
        outline->finish();
    }
    read_frames(spec, section);
    const PictureOutput output = read_picture_output(section);
    spec.page = output.page, spec.formats = output.formats, spec.dpi = output.dpi;
    spec.accept = read_accepted_rules(section);
    section.finish();
    return spec;
}

std::vector<std::pair<std::string, Place>> MapSpec::indicators() const {
    std::vector<std::pair<std::string, Place>> all;
    if (fill) all.emplace_back(fill->indicator, fill->place);
    if (fill && fill->alpha && !fill->alpha->indicator.empty())
        all.emplace_back(fill->alpha->indicator, fill->alpha->place);
    if (symbols) all.emplace_back(symbols->indicator, symbols->place);
    for (const DotsSpec& dot : dots) all.emplace_back(dot.indicator, dot.place);
    if (small_multiples)
        for (const std::string& shown : small_multiples->indicators)
            all.emplace_back(shown, small_multiples->place);
    return all;
}

MapSpec quick_map(const std::string& indicator, const std::string& geography) {
    MapSpec spec;
    spec.id = indicator;
    spec.geography = geography;
    spec.fill = FillSpec{};
    spec.fill->indicator = indicator;
    spec.fill->palette = "YlGnBu";
    spec.formats = {OutputFormat::png};
    return spec;
}

Symbol symbol_from_name(const std::string& name) {
    std::vector<std::string> words;
    for (const auto& [word, symbol] : symbols()) {
        if (word == name) return symbol;
        words.push_back(word);
    }
    throw error<SettingsError>("\"{}\" is no symbol. {}", name, suggestion(name, words));
}

}  // namespace vitality
