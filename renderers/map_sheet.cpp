// SPDX-License-Identifier: Apache-2.0
#include "renderers/map_sheet.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/threads.hpp"
#include "renderers/key_symbols.hpp"
#include "renderers/prepared_map.hpp"
#include "renderers/surface.hpp"

namespace vitality {

namespace {

std::string kind_of_map(const MapSheet& sheet) {
    if (sheet.bivariate) return "Map of two indicators";
    if (!sheet.panels.empty())
        return fmt::format("{} small choropleth maps with one legend", sheet.panels.size());
    if (sheet.reliability) return "Choropleth map whose colours fade where values are unreliable";
    return sheet.legend_title.empty() ? "Map" : "Choropleth map";
}

std::string default_title(const MapSheet& sheet) {
    if (sheet.headline.empty() || sheet.subtitle.empty()) return sheet.headline + sheet.subtitle;
    return sheet.headline + ". " + sheet.subtitle;
}

/// " 2016: 0 to 10, 3 areas; 10 to 20, 2 areas."
std::string words_of_panel(const MapSheet& sheet, const MapPanel& panel) {
    std::vector<std::string> parts;
    for (std::size_t c = 0; c < sheet.classes.size(); ++c) {
        const auto areas = std::count(panel.area_class.begin(), panel.area_class.end(), c);
        if (areas == 0) continue;
        parts.push_back(
            fmt::format("{}, {}", sheet.classes[c].label, counted(static_cast<std::size_t>(areas), "area")));
    }
    return fmt::format(" {}: {}.", panel.title, join(parts, "; "));
}

SheetReport draw_all(const MapSheet& sheet, PageSize page, const std::vector<MapOutput>& outputs,
                     const std::string& title, int threads) {
    const PreparedMap prepared = prepare_map_sheet(sheet, page, threads);
    const std::vector<std::string> texts = all_texts(sheet);
    std::vector<std::string> files(outputs.size());
    for_chunks(outputs.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            Typesetter typesetter(texts, page.fonts);
            files[i] = render(
                {outputs[i].format, page, outputs[i].dpi, valid_text(title), valid_text(describe(prepared))},
                [&](const Canvas& canvas) { draw(canvas, prepared, typesetter); });
        }
    });
    for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i].sink->write(files[i]);
    return prepared.report();
}

}  // namespace

SheetReport paint_map_sheet(const Canvas& canvas, const MapSheet& sheet, PageSize page, int threads) {
    Typesetter typesetter(all_texts(sheet), page.fonts);
    const PreparedMap prepared = prepare_map_sheet(sheet, page, typesetter, threads);
    draw(canvas, prepared, typesetter);
    return prepared.report();
}

void add_legend_note(MapSheet& sheet, const std::string& words) {
    if (!sheet.legend_note.empty()) sheet.legend_note += ". ";
    sheet.legend_note += words;
}

std::string describe(const MapSheet& sheet) {
    std::string text = kind_of_map(sheet) + ". " + sheet.legend_title;
    if (sheet.bivariate)
        text +=
            fmt::format(" (letters: {}; numbers: {})", sheet.bivariate->a.title, sheet.bivariate->b.title);
    if (!sheet.legend_title.empty()) text += ": ";
    std::vector<std::string> classes;
    for (const LegendClass& one : sheet.classes)
        if (has_row(one)) classes.push_back(fmt::format("{} ({})", one.label, counted(one.count, "area")));
    text += join(classes, "; ") + ".";
    for (const AreaOverlay& overlay : sheet.overlays)
        if (!overlay.legend.empty())
            text += fmt::format(" {}: {}.", overlay.legend, counted(overlay.areas.size(), "area"));
    for (const LegendComparator& comparator : sheet.comparators)
        text += fmt::format(" {}: {}{}{}.", comparator.name, comparator.value,
                            comparator.remark.empty() ? "" : ", ", comparator.remark);
    text += symbol_words(sheet);
    for (const MapPanel& panel : sheet.panels) text += words_of_panel(sheet, panel);
    if (sheet.populated.valid()) text += " The areas are coloured only where people live.";
    if (sheet.inset && !sheet.inset->caption.empty())
        text += fmt::format(" A small map shows where it lies: {}.", sheet.inset->caption);
    if (!sheet.join_note.empty()) text += " " + sheet.join_note;
    return text;
}

SheetReport draw_map_sheet(const MapSheet& sheet, const DrawingOptions& options, Sink& sink) {
    return draw_all(sheet, options.page, {{options.format, options.dpi, &sink}},
                    options.title.empty() ? default_title(sheet) : options.title, options.threads);
}

SheetReport draw_map_sheets(const MapSheet& sheet, PageSize page, const std::vector<MapOutput>& outputs,
                            int threads) {
    return draw_all(sheet, page, outputs, default_title(sheet), threads);
}

}  // namespace vitality
