// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/map_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "base/arcs.hpp"
#include "base/names.hpp"
#include "renderers/lint/colour_rules.hpp"
#include "renderers/lint/fading_rules.hpp"
#include "renderers/lint/layout_rules.hpp"
#include "renderers/prepared_map.hpp"

namespace vitality {

namespace {

std::string short_label(const std::string& label) {
    return label.size() > 40 ? valid_text(label.substr(0, 40)) + "..." : label;
}

/// Whether a class is a cell of a fill that fades, and paler than its row.
bool is_faded(const MapSheet& sheet, std::size_t c) {
    return sheet.reliability && c < sheet.reliability->cells() && c % sheet.reliability->steps.size() != 0;
}

/// Per class of the sheet its place among the classes of values, or none for a state and for a faded cell:
/// of a fill that fades the scale are the colours that have not.
std::vector<std::optional<std::size_t>> value_classes(const MapSheet& sheet) {
    std::vector<std::optional<std::size_t>> places;
    std::size_t next = 0;
    for (std::size_t i = 0; i < sheet.classes.size(); ++i) {
        const bool value = sheet.classes[i].pattern == Pattern::plain && !is_faded(sheet, i);
        places.push_back(value ? std::optional(next++) : std::nullopt);
    }
    return places;
}

/// "class 2 (12 to 18)"; of a fill that fades its row.
std::string class_name(const MapSheet& sheet, std::size_t i) {
    if (!sheet.reliability || i >= sheet.reliability->cells())
        return fmt::format("class {} ({})", i + 1, short_label(sheet.classes[i].label));
    const std::size_t row = i / sheet.reliability->steps.size();
    return fmt::format("class {} ({})", row + 1, short_label(sheet.reliability->ranges[row]));
}

/// Pairs of classes of which two areas share an edge on the page.
std::set<std::pair<std::size_t, std::size_t>> touching_classes(
    const MapSheet& sheet, const std::vector<std::optional<std::size_t>>& places, const MapView& view,
    int threads) {
    std::set<std::pair<std::size_t, std::size_t>> touching;
    const Arcs arcs = make_arcs(sheet.areas, page_cell / view.scale, threads);
    for (std::size_t arc = 0; arc < arcs.arc_count(); ++arc) {
        if (arcs.left[arc] == Arcs::outside || arcs.right[arc] == Arcs::outside) continue;
        const auto a = places[sheet.area_class[arcs.left[arc]]],
                   b = places[sheet.area_class[arcs.right[arc]]];
        if (a && b && *a != *b) touching.insert(std::minmax(*a, *b));
    }
    return touching;
}

ColourScale scale_of(const MapSheet& sheet, const MapFacts& facts, const MapView& view) {
    ColourScale scale;
    const auto places = value_classes(sheet);
    for (std::size_t i = 0; i < sheet.classes.size(); ++i) {
        if (!places[i]) continue;
        scale.names.push_back(class_name(sheet, i));
        scale.colours.push_back(sheet.classes[i].colour);
    }
    scale.crossed = sheet.bivariate.has_value();
    scale.ordered = !facts.categories && !scale.crossed;
    if (scale.colours.size() > 1) scale.touching = touching_classes(sheet, places, view, facts.threads);
    return scale;
}

/// States without a value must not look like each other.
void check_states(const MapSheet& sheet, LintFindings& findings) {
    for (std::size_t a = 0; a < sheet.classes.size(); ++a) {
        for (std::size_t b = a + 1; b < sheet.classes.size(); ++b) {
            const LegendClass &one = sheet.classes[a], &other = sheet.classes[b];
            if (one.pattern == Pattern::plain || one.pattern != other.pattern) continue;
            findings.push_back(
                {LintLevel::error, "same-pattern", fmt::format("classes {} and {}", a + 1, b + 1),
                 fmt::format("\"{}\" and \"{}\" have the same pattern.", one.label, other.label),
                 "Give each state without a value a pattern of its own."});
        }
    }
}

bool holds_any(const std::vector<std::string>& texts, std::initializer_list<std::string_view> words) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        const std::string lower = to_lower(text);
        return std::any_of(words.begin(), words.end(),
                           [&](std::string_view word) { return lower.find(word) != std::string::npos; });
    });
}

/// A number from 1800 to 2199 that stands by itself.
bool holds_year(const std::string& text) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0) {
            ++digits;
            continue;
        }
        if (digits == 4) {
            const std::string century = text.substr(i - 4, 2);
            if (century >= "18" && century <= "21") return true;
        }
        digits = 0;
    }
    return false;
}

void check_words(const MapSheet& sheet, LintFindings& findings) {
    const auto missing = [&](LintLevel level, const char* rule, const char* message, const char* advice) {
        findings.push_back({level, rule, "", message, advice});
    };
    const bool values = !sheet.legend_title.empty() || sheet.classes.size() > 1;
    if (sheet.headline.empty())
        missing(LintLevel::error, "no-headline", "the map has no headline.", "Give it title = \"...\".");
    if (values && sheet.legend_title.empty() && !sheet.bivariate)
        missing(LintLevel::error, "no-legend-title", "the legend does not say what the classes are of.",
                "Give the indicator a title.");
    if (sheet.sources.empty())
        missing(LintLevel::warning, "no-source", "the map names no source.",
                "Give the table a publisher, or the project an attribution.");
    else if (!holds_any(sheet.sources, {"licen", "ogl", "odbl", "cc-by", "cc by", "cc0", "public domain",
                                        "copyright", "\xC2\xA9", "(c)"}))
        missing(LintLevel::warning, "no-licence", "the map names no licence of what it shows.",
                "Give the table or the layer a licence, or the project an attribution.");
    if (values && !holds_year(sheet.headline + " " + sheet.subtitle + " " + sheet.legend_title))
        missing(LintLevel::warning, "no-period",
                "neither headline, subtitle nor legend title says of when the "
                "values are.",
                "Give the table or the indicator a period.");
}

std::size_t features_outside(const SharedShapes& shapes, const SheetLayout& layout) {
    std::size_t outside = 0;
    for (std::size_t s = 0; s < shapes.size(); ++s)
        if (!layout.view.to_page(shapes.box(s)).overlaps(layout.frame)) ++outside;
    return outside;
}

void check_dropped(const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
                   LintFindings& findings) {
    if (map.dropped_labels > 0)
        findings.push_back(
            {LintLevel::note, "dropped-labels", "map",
             fmt::format("{} found no room and {} not printed.", counted(map.dropped_labels, "name"),
                         map.dropped_labels == 1 ? "is" : "are"),
             "A larger size = \"...\" helps."});
    for (const DrawnLayer& layer : sheet.layers) {
        const std::size_t outside = features_outside(layer.shapes, layout);
        if (outside == 0) continue;
        findings.push_back({outside == layer.shapes.size() ? LintLevel::warning : LintLevel::note,
                            "outside-frame", layer.legend,
                            fmt::format("{} of {} lie beyond the frame of the map.", with_thousands(outside),
                                        counted(layer.shapes.size(), "feature")),
                            ""});
    }
}

}  // namespace

const std::vector<std::string>& map_rules() {
    static const std::vector<std::string> rules = {
        "class-colours", "class-ends",  "class-order",  "colour-alone",  "cut-text",        "dropped-labels",
        "fading",        "no-headline", "no-licence",   "no-period",     "no-legend-title", "no-source",
        "outside-frame", "overlap",     "same-pattern", "text-contrast", "text-size"};
    return rules;
}

std::vector<Acceptance> read_accepted_rules(Section& section) {
    std::vector<Acceptance> accepted;
    for (Section& entry : section.sections("accept")) {
        Acceptance one{entry.text("rule"), {}, std::string(trimmed(entry.text("reason")))};
        if (std::find(map_rules().begin(), map_rules().end(), one.kind) == map_rules().end())
            entry.fail_choice("rule", one.kind, map_rules());
        if (one.reason.empty()) entry.fail("reason", "an acceptance needs a reason in words.");
        entry.finish();
        accepted.push_back(std::move(one));
    }
    return accepted;
}

void accept(LintFindings& findings, const std::vector<Acceptance>& acceptances) {
    for (LintFinding& finding : findings)
        finding.accepted_reason = accepted_reason(acceptances, finding.rule, "").value_or("");
}

LintFindings lint_map_sheet(const MapSheet& sheet, const MapFacts& facts) {
    Typesetter typesetter(all_texts(sheet), facts.page.fonts);
    const PreparedMap prepared = prepare_map_sheet(sheet, facts.page, typesetter, facts.threads);
    const MapSheet& seen = prepared.sheet;  // as far as the frame shows it
    LintFindings findings = check_colours(scale_of(seen, facts, prepared.layout.view));
    if (seen.reliability) check_fading(seen, findings);
    check_states(seen, findings);
    const LintFindings laid = check_layout(seen, prepared.layout, prepared.map, typesetter);
    findings.insert(findings.end(), laid.begin(), laid.end());
    check_words(seen, findings);
    check_dropped(seen, prepared.layout, prepared.map, findings);
    sort_by_level(findings);
    return findings;
}

}  // namespace vitality
