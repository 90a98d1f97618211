// SPDX-License-Identifier: Apache-2.0
#include "renderers/key_symbols.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/names.hpp"
#include "renderers/elements.hpp"
#include "renderers/key_diamond.hpp"
#include "renderers/page_symbols.hpp"

namespace vitality {

namespace {

constexpr const char* cluster_words = "12 = places so close that they are drawn as one";

double largest_step(const SizedSymbols& symbols, double unit) {
    double largest = 0;
    for (const SizedSymbols::Step& step : symbols.steps)
        largest = std::max(largest, size_on_page(step.size, unit));
    return largest;
}

/// Title in heavier type, and the note beneath it.
KeyRow heading_row(const SizedSymbols& symbols, const KeyStyles& styles, Typesetter& typesetter,
                   bool new_group) {
    TextStyle head = styles.text;
    head.weight = Weight::semibold;
    KeyRow row;
    row.entry.kind = KeyEntry::Kind::text;
    row.space_before = new_group ? styles.group_gap : 0;
    const auto add = [&](const std::string& text, const TextStyle& style) {
        if (text.empty()) return;
        const double natural = typesetter.measure(text, style).width;
        const double width = natural <= styles.label_width ? 0 : styles.label_width;
        const TextSize size = typesetter.measure(text, style, width);
        row.entry.texts.push_back({text, style, 0, row.height, width});
        row.height += size.height;
        row.label_right = std::max(row.label_right, std::min(size.width, natural));
    };
    add(symbols.title, head);
    add(symbols.note, styles.note);
    return row;
}

/// Circles that stand in one another, each with a line to its label; labels keep their distance.
KeyRow nested_row(const SizedSymbols& symbols, const KeyStyles& styles, Typesetter& typesetter) {
    const double largest = largest_step(symbols, styles.unit), row_height = styles.row_height();
    const double label_x = largest + styles.swatch_gap * 2;
    KeyRow row;
    row.entry.kind = KeyEntry::Kind::nested_sizes;
    row.joined = true;
    double next = -row_height / 2;  // of the next label's top, from the top of the largest
    for (const SizedSymbols::Step& step : symbols.steps) {
        const double top = largest - size_on_page(step.size, styles.unit);
        const double y = std::max(next, top - row_height / 2);
        row.entry.texts.push_back({step.label, styles.text, label_x, y, 0});
        row.label_right =
            std::max(row.label_right, label_x + typesetter.measure(step.label, styles.text).width);
        next = y + row_height;
    }
    const double up = row_height / 2;  // the first label reaches above the largest symbol
    for (PlacedText& text : row.entry.texts) text.y += up;
    row.sample = PageBox{0, up, largest, largest};
    row.height = std::max(next + up, up + largest);
    return row;
}

KeyRow size_row(const SizedSymbols& symbols, std::size_t index, const KeyStyles& styles,
                Typesetter& typesetter) {
    const SizedSymbols::Step& step = symbols.steps[index];
    const double size = size_on_page(step.size, styles.unit), largest = largest_step(symbols, styles.unit);
    const double label_x = std::max(styles.label_x(), largest + styles.swatch_gap);
    KeyRow row;
    row.entry.kind = KeyEntry::Kind::symbol_size;
    row.entry.index = index;
    row.joined = true;
    row.height = std::max(size, styles.row_height());
    row.sample = PageBox{0, (row.height - size) / 2, std::max(largest, styles.swatch_width), size};
    row.label_right = label_x + typesetter.measure(step.label, styles.text).width;
    row.entry.texts = {{step.label, styles.text, label_x, (row.height - styles.row_height()) / 2, 0}};
    if (step.count) row.count = with_thousands(*step.count);
    row.count_y = (row.height - styles.row_height()) / 2;
    return row;
}

void add_sized(const SizedSymbols& symbols, const KeyStyles& styles, Typesetter& typesetter,
               std::vector<KeyRow>& rows) {
    rows.push_back(heading_row(symbols, styles, typesetter, !rows.empty()));
    if (symbols.nested && !symbols.steps.empty()) rows.push_back(nested_row(symbols, styles, typesetter));
    for (std::size_t i = 0; i < symbols.steps.size() && !symbols.nested; ++i)
        rows.push_back(size_row(symbols, i, styles, typesetter));
    for (std::size_t i = 0; i < symbols.marks.size(); ++i) {
        rows.push_back(labelled_row({KeyEntry::Kind::symbol_mark, i, {}, {}}, symbols.marks[i].legend,
                                    with_thousands(symbols.marks[i].places.size()), false, styles,
                                    typesetter));
        rows.back().joined = true;
        if (i == 0 && rows.size() > 1) rows.back().space_before = styles.row_gap * 2;
    }
}

/// A circle with a number in it.
KeyRow cluster_row(Colour colour, std::size_t layer, const KeyStyles& styles, Typesetter& typesetter) {
    KeyRow row =
        labelled_row({KeyEntry::Kind::cluster, layer, {}, {}}, cluster_words, {}, false, styles, typesetter);
    row.joined = true;
    const double side = styles.row_height() * 1.3;
    row.sample = PageBox{(styles.swatch_width - side) / 2, 0, side, side};
    row.height = std::max(row.height, side);
    TextStyle number = styles.text;
    number.size = styles.text.size * 0.85;
    number.weight = Weight::bold;
    number.colour = readable_on(colour);
    const TextSize size = typesetter.measure("12", number);
    row.entry.texts.push_back(
        {"12", number, (styles.swatch_width - size.width) / 2, (side - size.height) / 2, 0});
    return row;
}

Point middle_of(const PageBox& box) { return {box.x + box.width / 2, box.y + box.height / 2}; }

void draw_outlined(const Canvas& canvas, Symbol symbol, Colour fill, Point at, double size) {
    trace_symbol(canvas.get(), symbol, at, size / 2);
    canvas.set_colour(fill);
    cairo_fill_preserve(canvas.get());
    canvas.set_colour({1, 1, 1});
    canvas.set_line(std::min(0.5, size * 0.12), CAIRO_LINE_JOIN_MITER);
    cairo_stroke(canvas.get());
}

void draw_nested(const Canvas& canvas, const SizedSymbols& symbols, const KeyEntry& entry, double unit) {
    const PageBox& box = entry.swatch;
    for (const SizedSymbols::Step& step : symbols.steps) {
        const double size = size_on_page(step.size, unit);
        draw_outlined(canvas, symbols.symbol, symbols.colour,
                      {box.x + box.width / 2, box.bottom() - size / 2}, size);
    }
    canvas.set_colour(grey_ink);
    canvas.set_line(0.4, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_CAP_BUTT);
    for (std::size_t i = 0; i < symbols.steps.size(); ++i) {
        const PlacedText& label = entry.texts[i];
        const double top = box.bottom() - size_on_page(symbols.steps[i].size, unit);
        const double gap = label.style.size * 0.35;
        cairo_move_to(canvas.get(), box.x + box.width / 2, top);
        cairo_line_to(canvas.get(), box.right() + gap, top);
        cairo_line_to(canvas.get(), label.x - gap, label.y + label.style.size * label.style.line_height / 2);
        cairo_stroke(canvas.get());
    }
}

/// A few dots of the true size, so that their colour is seen.
void draw_dots_sample(const Canvas& canvas, const DotField& field, const PageBox& box, double unit) {
    std::vector<Point> dots;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 4 - row % 2; ++column)
            dots.push_back({box.x + box.width * (0.14 + 0.24 * column + 0.12 * (row % 2)),
                            box.y + box.height * (0.18 + 0.32 * row)});
    draw_dots(canvas, field.colour, std::min(size_on_page(field.size, unit), box.height * 0.3), dots);
}

}  // namespace

void add_symbol_rows(const MapSheet& sheet, const KeyStyles& styles, Typesetter& typesetter,
                     std::vector<KeyRow>& rows) {
    if (sheet.symbols) add_sized(*sheet.symbols, styles, typesetter, rows);
    for (std::size_t i = 0; i < sheet.dots.size(); ++i)
        rows.push_back(labelled_row({KeyEntry::Kind::dots, i, {}, {}}, sheet.dots[i].legend, {},
                                    i == 0 && !rows.empty(), styles, typesetter));
}

void add_cluster_row(const MapSheet& sheet, std::size_t layer, const KeyStyles& styles,
                     Typesetter& typesetter, std::vector<KeyRow>& rows) {
    if (sheet.layers[layer].cluster > 0)
        rows.push_back(cluster_row(sheet.layers[layer].colour, layer, styles, typesetter));
}

void draw_symbol_sample(const Canvas& canvas, const MapSheet& sheet, const KeyEntry& entry, double unit) {
    const Point middle = middle_of(entry.swatch);
    switch (entry.kind) {
        case KeyEntry::Kind::nested_sizes: draw_nested(canvas, *sheet.symbols, entry, unit); break;
        case KeyEntry::Kind::symbol_size:
            draw_outlined(canvas, sheet.symbols->symbol, sheet.symbols->colour, middle,
                          size_on_page(sheet.symbols->steps[entry.index].size, unit));
            break;
        case KeyEntry::Kind::symbol_mark:
            draw_marks(canvas, sheet.symbols->marks[entry.index].symbol, entry.swatch.height * 0.6, {middle});
            break;
        case KeyEntry::Kind::dots:
            draw_dots_sample(canvas, sheet.dots[entry.index], entry.swatch, unit);
            break;
        case KeyEntry::Kind::cluster:
            draw_outlined(canvas, Symbol::circle, sheet.layers[entry.index].colour, middle,
                          entry.swatch.height);
            break;
        default: break;
    }
}

std::vector<std::string> symbol_texts(const MapSheet& sheet) {
    std::vector<std::string> texts;
    const auto clustered = [](const DrawnLayer& layer) { return layer.cluster > 0; };
    if (std::any_of(sheet.layers.begin(), sheet.layers.end(), clustered)) texts.emplace_back(cluster_words);
    if (sheet.symbols) {
        texts.insert(texts.end(), {sheet.symbols->title, sheet.symbols->note});
        for (const SizedSymbols::Step& step : sheet.symbols->steps) texts.push_back(step.label);
        for (const SymbolMark& mark : sheet.symbols->marks) texts.push_back(mark.legend);
    }
    for (const DotField& field : sheet.dots) texts.push_back(field.legend);
    if (sheet.reliability) {
        texts.push_back(sheet.reliability->title);
        texts.insert(texts.end(), sheet.reliability->steps.begin(), sheet.reliability->steps.end());
        texts.insert(texts.end(), sheet.reliability->ranges.begin(), sheet.reliability->ranges.end());
    }
    return texts;
}

std::string symbol_words(const MapSheet& sheet) {
    std::string text;
    if (sheet.symbols) {
        const SizedSymbols& symbols = *sheet.symbols;
        text +=
            fmt::format(" Symbols sized by {}: {}.", symbols.title, counted(symbols.placed.size(), "area"));
        for (const SizedSymbols::Step& step : symbols.steps)
            if (step.count) text += fmt::format(" {}: {}.", step.label, counted(*step.count, "area"));
        for (const SymbolMark& mark : symbols.marks)
            text += fmt::format(" {}: {}.", mark.legend, counted(mark.places.size(), "area"));
    }
    for (const DotField& field : sheet.dots)
        text += fmt::format(" {}: {}.", field.legend, counted(field.dots.size(), "dot"));
    for (const DrawnLayer& layer : sheet.layers)
        if (layer.cluster > 0)
            text += fmt::format(
                " {}: places less than {:g} mm apart on paper are drawn as one, with their number.",
                layer.legend, layer.cluster);
    return text;
}

}  // namespace vitality
