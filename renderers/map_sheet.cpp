// SPDX-License-Identifier: Apache-2.0
#include "renderers/map_sheet.hpp"

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
    if (sheet.reliability) return "Choropleth map whose colours fade where values are unreliable";
    return sheet.legend_title.empty() ? "Map" : "Choropleth map";
}

std::string default_title(const MapSheet& sheet) {
    if (sheet.headline.empty() || sheet.subtitle.empty()) return sheet.headline + sheet.subtitle;
    return sheet.headline + ". " + sheet.subtitle;
}

SheetReport draw_all(const MapSheet& sheet, PageSize page, const std::vector<MapOutput>& outputs,
                     const std::string& title, int threads) {
    const PreparedMap prepared = prepare_map_sheet(sheet, page, threads);
    const std::vector<std::string> texts = all_texts(sheet);
    std::vector<std::string> files(outputs.size());
    for_chunks(outputs.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            Typesetter typesetter(texts);
            files[i] = render(
                {outputs[i].format, page, outputs[i].dpi, valid_text(title), valid_text(describe(sheet))},
                [&](const Canvas& canvas) { draw(canvas, prepared, typesetter); });
        }
    });
    for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i].sink->write(files[i]);
    return prepared.report();
}

}  // namespace

SheetReport paint_map_sheet(const Canvas& canvas, const MapSheet& sheet, PageSize page, int threads) {
    Typesetter typesetter(all_texts(sheet));
    const PreparedMap prepared = prepare_map_sheet(sheet, page, typesetter, threads);
    draw(canvas, prepared, typesetter);
    return prepared.report();
}

std::string describe(const MapSheet& sheet) {
    std::string text = kind_of_map(sheet) + ". " + sheet.legend_title;
    if (sheet.bivariate)
        text +=
            fmt::format(" (letters: {}; numbers: {})", sheet.bivariate->a.title, sheet.bivariate->b.title);
    if (!sheet.legend_title.empty()) text += ": ";
    for (std::size_t i = 0; i < sheet.classes.size(); ++i)
        text += fmt::format("{}{} ({})", i > 0 ? "; " : "", sheet.classes[i].label,
                            counted(sheet.classes[i].count, "area"));
    text += ".";
    for (const AreaOverlay& overlay : sheet.overlays)
        if (!overlay.legend.empty())
            text += fmt::format(" {}: {}.", overlay.legend, counted(overlay.areas.size(), "area"));
    for (const LegendComparator& comparator : sheet.comparators)
        text += fmt::format(" {}: {}{}{}.", comparator.name, comparator.value,
                            comparator.remark.empty() ? "" : ", ", comparator.remark);
    text += symbol_words(sheet);
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
