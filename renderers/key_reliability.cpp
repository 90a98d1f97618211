// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "renderers/elements.hpp"
#include "renderers/key_diamond.hpp"
#include "renderers/key_symbols.hpp"

namespace vitality {

namespace {

double width_of(const std::string& text, const TextStyle& style, Typesetter& typesetter) {
    return typesetter.measure(text, style).width;
}

/// Wide enough for the head of each column and for the numbers of areas.
double cell_width(const MapSheet& sheet, const KeyStyles& styles, Typesetter& typesetter) {
    const ReliabilityLegend& legend = *sheet.reliability;
    double width = styles.swatch_width;
    for (const std::string& step : legend.steps)
        width = std::max(width, width_of(step, styles.note, typesetter) + styles.note.size * 0.8);
    for (std::size_t cell = 0; cell < legend.cells(); ++cell)
        width = std::max(width, width_of(with_thousands(sheet.classes[cell].count), styles.note, typesetter) +
                                    styles.note.size * 0.6);
    return width;
}

/// What the columns mean, and over each its step.
KeyRow head_row(const MapSheet& sheet, const KeyStyles& styles, double cell, Typesetter& typesetter) {
    const ReliabilityLegend& legend = *sheet.reliability;
    KeyRow row;
    row.entry.kind = KeyEntry::Kind::text;
    const double width = std::max(styles.label_width, cell * static_cast<double>(legend.steps.size()));
    const TextSize title = typesetter.measure(legend.title, styles.note, width);
    row.entry.texts.push_back({legend.title, styles.note, 0, 0, width});
    for (std::size_t i = 0; i < legend.steps.size(); ++i) {
        const double left = (static_cast<double>(i) + 0.5) * cell;
        row.entry.texts.push_back({legend.steps[i], styles.note,
                                   left - width_of(legend.steps[i], styles.note, typesetter) / 2,
                                   title.height + styles.row_gap, 0});
    }
    row.height = title.height + styles.row_gap + styles.note.size * styles.note.line_height;
    row.label_right = std::min(title.width, width);
    return row;
}

KeyRow class_row(const MapSheet& sheet, std::size_t index, const KeyStyles& styles, double cell,
                 Typesetter& typesetter) {
    const ReliabilityLegend& legend = *sheet.reliability;
    const std::size_t steps = legend.steps.size();
    const double cells = cell * static_cast<double>(steps), height = styles.row_height() * 1.15;
    KeyRow row;
    row.entry.kind = KeyEntry::Kind::reliability;
    row.entry.index = index;
    row.joined = true;
    row.height = height;
    row.sample = PageBox{0, 0, cells, height};
    const double label_x = cells + styles.swatch_gap, y = (height - styles.row_height()) / 2;
    row.entry.texts.push_back({legend.ranges[index], styles.text, label_x, y, 0});
    row.label_right = label_x + width_of(legend.ranges[index], styles.text, typesetter);
    for (std::size_t step = 0; step < steps; ++step) {
        const LegendClass& look = sheet.classes[index * steps + step];
        TextStyle style = styles.note;
        style.colour = readable_on(look.colour);
        const std::string count = with_thousands(look.count);
        const double middle = (static_cast<double>(step) + 0.5) * cell;
        row.entry.texts.push_back({count, style, middle - width_of(count, style, typesetter) / 2,
                                   (height - style.size * style.line_height) / 2, 0});
    }
    return row;
}

}  // namespace

void add_reliability_rows(const MapSheet& sheet, const KeyStyles& styles, Typesetter& typesetter,
                          std::vector<KeyRow>& rows) {
    const double cell = cell_width(sheet, styles, typesetter);
    rows.push_back(head_row(sheet, styles, cell, typesetter));
    for (std::size_t i = 0; i < sheet.reliability->ranges.size(); ++i)
        rows.push_back(class_row(sheet, i, styles, cell, typesetter));
}

void draw_reliability(const Canvas& canvas, const MapSheet& sheet, const KeyEntry& entry) {
    const std::size_t steps = sheet.reliability->steps.size();
    const double width = entry.swatch.width / static_cast<double>(steps);
    for (std::size_t step = 0; step < steps; ++step) {
        cairo_rectangle(canvas.get(), snap_to_page(entry.swatch.x + width * static_cast<double>(step)),
                        snap_to_page(entry.swatch.y), snap_to_page(width), snap_to_page(entry.swatch.height));
        canvas.set_colour(sheet.classes[entry.index * steps + step].colour);
        cairo_fill_preserve(canvas.get());
        canvas.set_colour(edge_line, 0.6);
        canvas.set_line(0.4, CAIRO_LINE_JOIN_MITER);
        cairo_stroke(canvas.get());
    }
}

}  // namespace vitality
