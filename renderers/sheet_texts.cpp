// SPDX-License-Identifier: Apache-2.0
#include "renderers/key_symbols.hpp"
#include "renderers/layout.hpp"

namespace vitality {

namespace {

void append(std::vector<std::string>& texts, const std::vector<std::string>& more) {
    texts.insert(texts.end(), more.begin(), more.end());
}

}  // namespace

std::vector<std::string> all_texts(const MapSheet& sheet) {
    std::vector<std::string> texts{sheet.headline,    sheet.subtitle,  sheet.legend_title,
                                   sheet.legend_note, sheet.join_note, sheet.neighbours_legend,
                                   comparators_head};
    append(texts, sheet.sources);
    for (const LegendClass& c : sheet.classes) texts.push_back(c.label);
    for (const AreaOverlay& overlay : sheet.overlays) texts.push_back(overlay.legend);
    for (const LegendComparator& c : sheet.comparators) append(texts, {c.name, c.value, c.remark});
    if (sheet.bivariate) {
        for (const LegendAxis* axis : {&sheet.bivariate->a, &sheet.bivariate->b}) {
            append(texts, {axis->arrow, axis->title});
            append(texts, axis->ranges);
        }
    }
    for (const Outline& outline : sheet.outlines) {
        texts.push_back(outline.legend);
        append(texts, outline.labels);
    }
    for (const DrawnLayer& layer : sheet.layers) texts.push_back(layer.legend);
    append(texts, symbol_texts(sheet));
    for (const MapPanel& panel : sheet.panels) append(texts, {panel.title, panel.note});
    if (sheet.inset) texts.push_back(sheet.inset->caption);
    return texts;
}

}  // namespace vitality
