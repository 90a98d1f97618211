// SPDX-License-Identifier: Apache-2.0
#include "renderers/key.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "base/names.hpp"

namespace vitality {

namespace {

struct Sizes {
    double text, note, title;
    double swatch_width, swatch_height, swatch_gap;
    double row_gap, group_gap, column_gap;
};

Sizes sizes_of(const TypeScale& type, double factor) {
    const double text = std::max(type.key * factor, type.least);
    const double row = text * 1.25;
    return {text,
            std::max(type.note * factor, type.least),
            std::max(type.key_title * factor, type.least),
            row * 1.7,
            row,
            row * 0.6,
            text * 0.22,
            row * 0.75,
            row * 1.6};
}

/// "12.5 to 18.2" in its two numbers, so that they can be set one under the other.
struct RangeLabel {
    std::string low, high;
};

bool is_number(const std::string& text) {
    const bool digit =
        std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    return digit && text.find(' ') == std::string::npos;
}

std::optional<RangeLabel> split_range(const std::string& label) {
    const std::size_t at = label.find(" to ");
    if (at == std::string::npos) return std::nullopt;
    RangeLabel range{label.substr(0, at), label.substr(at + 4)};
    if (!is_number(range.low) || !is_number(range.high)) return std::nullopt;
    return range;
}

bool is_state(const LegendClass& c) { return c.pattern != Pattern::plain; }

/// Builds the rows of a key and sets them in columns.
class KeyBuilder {
  public:
    KeyBuilder(const MapSheet& sheet, const TypeScale& type, const KeyShape& shape, Typesetter& typesetter)
        : sheet_(sheet), shape_(shape), setter_(typesetter), sizes_(sizes_of(type, shape.factor)) {
        text_.size = sizes_.text;
        note_.size = sizes_.note;
        note_.colour = grey_ink;
        count_ = text_;
        count_.colour = grey_ink;
        title_.size = sizes_.title;
        title_.weight = Weight::semibold;
        title_.line_height = 1.2;
    }

    Key build() {
        measure_ranges();
        add_rows();
        set_columns();
        add_title_and_note();
        return std::move(key_);
    }

  private:
    /// A row before it has a place: texts relative to its top left corner.
    struct Row {
        KeyEntry entry;
        double space_before = 0;
        double height = 0;
        double label_right = 0;
        std::string count;  ///< empty for none
    };
    struct Column {
        std::size_t from = 0, to = 0;
        double width = 0, counts = 0;
    };

    double label_x() const { return sizes_.swatch_width + sizes_.swatch_gap; }

    void measure_ranges() {
        std::size_t ranges = 0, values = 0;
        for (const LegendClass& c : sheet_.classes) {
            if (is_state(c)) continue;
            ++values;
            const auto range = split_range(c.label);
            if (!range) continue;
            ++ranges;
            low_width_ = std::max(low_width_, setter_.measure(range->low, text_).width);
            high_width_ = std::max(high_width_, setter_.measure(range->high, text_).width);
        }
        align_ranges_ = ranges > 1 && ranges == values;
    }

    void add_rows() {
        bool states = false, others = false;
        for (std::size_t i = 0; i < sheet_.classes.size(); ++i) {
            const bool first_state = is_state(sheet_.classes[i]) && !states;
            states = states || is_state(sheet_.classes[i]);
            add_class_row(i, first_state && i > 0);
        }
        const auto other = [&](KeyEntry::Kind kind, std::size_t index, const std::string& label) {
            if (label.empty()) return;
            add_row({kind, index, {}, {}}, label, {}, !others && !rows_.empty());
            others = true;
        };
        for (std::size_t i = 0; i < sheet_.layers.size(); ++i)
            other(KeyEntry::Kind::layer, i, sheet_.layers[i].legend);
        for (std::size_t i = 0; i < sheet_.outlines.size(); ++i)
            other(KeyEntry::Kind::outline, i, sheet_.outlines[i].legend);
        if (sheet_.neighbours) other(KeyEntry::Kind::neighbours, 0, sheet_.neighbours_legend);
    }

    void add_class_row(std::size_t index, bool new_group) {
        const LegendClass& c = sheet_.classes[index];
        const KeyEntry entry{KeyEntry::Kind::area_class, index, {}, {}};
        const std::string count = with_thousands(c.count);
        if (align_ranges_ && !is_state(c)) add_range_row(entry, *split_range(c.label), count);
        else add_row(entry, c.label, count, new_group);
    }

    void add_range_row(const KeyEntry& entry, const RangeLabel& range, const std::string& count) {
        const double space = text_.size * 0.3;
        const double low = setter_.measure(range.low, text_).width, to = setter_.measure("to", text_).width;
        const double high = setter_.measure(range.high, text_).width;
        const double to_x = label_x() + low_width_ + space;
        const double right = to_x + to + space + high_width_;
        Row row{entry, 0, row_height(), right, count};
        row.entry.texts = {{range.low, text_, label_x() + low_width_ - low, 0, 0},
                           {"to", text_, to_x, 0, 0},
                           {range.high, text_, right - high, 0, 0}};
        rows_.push_back(std::move(row));
    }

    void add_row(const KeyEntry& entry, const std::string& label, const std::string& count, bool new_group) {
        const double natural = setter_.measure(label, text_).width;
        const double width = natural <= shape_.label_width ? 0 : shape_.label_width;
        const TextSize size = setter_.measure(label, text_, width);
        Row row{entry, new_group ? sizes_.group_gap : 0, std::max(size.height, row_height()),
                label_x() + std::min(size.width, natural), count};
        row.entry.texts = {{label, text_, label_x(), 0, width}};
        rows_.push_back(std::move(row));
    }

    double row_height() const { return text_.size * text_.line_height; }

    bool has_counts(const Column& column) const {
        return std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(column.from),
                           rows_.begin() + static_cast<std::ptrdiff_t>(column.to),
                           [](const Row& row) { return !row.count.empty(); });
    }

    double head_height() const { return note_.size * note_.line_height + sizes_.row_gap; }

    /// Fills columns of at most `height`; the number of columns needed.
    std::vector<Column> fill(double height) const {
        std::vector<Column> columns;
        double y = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const double space = y > 0 ? rows_[i].space_before + sizes_.row_gap : 0;
            const bool new_group = shape_.by_group && rows_[i].space_before > 0 && begins_column(i);
            if (columns.empty() || new_group || (!shape_.by_group && y + space + rows_[i].height > height)) {
                columns.push_back({i, i, 0, 0});
                y = rows_[i].height;
            } else {
                y += space + rows_[i].height;
            }
            columns.back().to = i + 1;
        }
        return columns;
    }

    /// Of several groups the last ones get columns of their own.
    bool begins_column(std::size_t row) const {
        const auto groups_after = std::count_if(rows_.begin() + static_cast<std::ptrdiff_t>(row), rows_.end(),
                                                [](const Row& r) { return r.space_before > 0; });
        return groups_after < static_cast<std::ptrdiff_t>(shape_.columns);
    }

    void set_columns() {
        double low = 0, high = 0;
        for (const Row& row : rows_) high += row.height + row.space_before + sizes_.row_gap;
        for (int step = 0; step < 24; ++step) {
            const double middle = (low + high) / 2;
            (fill(middle).size() <= shape_.columns ? high : low) = middle;
        }
        std::vector<Column> columns = fill(high);
        double x = 0;
        for (Column& column : columns) {
            if (x > 0) x += sizes_.column_gap;
            place_column(column, x);
            x += column.width;
        }
        key_.box.width = x;
    }

    void measure_column(Column& column) const {
        double labels = 0, counts = 0;
        for (std::size_t i = column.from; i < column.to; ++i) {
            labels = std::max(labels, rows_[i].label_right);
            if (!rows_[i].count.empty())
                counts = std::max(counts, setter_.measure(rows_[i].count, count_).width);
        }
        double beside = 0;  // labels that have a count beside them
        for (std::size_t i = column.from; i < column.to; ++i)
            if (!rows_[i].count.empty()) beside = std::max(beside, rows_[i].label_right);
        column.counts = has_counts(column) ? beside + text_.size * 1.4 +
                                                 std::max(counts, setter_.measure(counts_head, note_).width)
                                           : 0;
        column.width = std::max(labels, column.counts);
    }

    void place_column(Column& column, double x) {
        measure_column(column);
        double y = 0;
        if (has_counts(column)) {
            const double width = setter_.measure(counts_head, note_).width;
            key_.texts.push_back({counts_head, note_, x + column.counts - width, 0, 0});
        }
        y += counts_anywhere() ? head_height() : 0;
        for (std::size_t i = column.from; i < column.to; ++i) {
            if (i > column.from) y += rows_[i].space_before + sizes_.row_gap;
            place_row(rows_[i], x, y, column);
            y += rows_[i].height;
        }
        key_.box.height = std::max(key_.box.height, y);
    }

    bool counts_anywhere() const { return has_counts({0, rows_.size(), 0, 0}); }

    void place_row(const Row& row, double x, double y, const Column& column) {
        KeyEntry entry = row.entry;
        entry.swatch = {x, y, sizes_.swatch_width, std::min(row_height(), sizes_.swatch_height)};
        for (PlacedText& text : entry.texts) {
            text.x += x;
            text.y += y;
        }
        if (!row.count.empty()) {
            const double width = setter_.measure(row.count, count_).width;
            entry.texts.push_back({row.count, count_, x + column.counts - width, y, 0});
        }
        key_.entries.push_back(std::move(entry));
    }

    /// Above the rows: title, and the note on how the classes were made.
    void add_title_and_note() {
        const double width = std::max(key_.box.width, shape_.label_width);
        const PageBox rows = key_.box;
        std::vector<PlacedText> head;
        double y = add_head(head, sheet_.legend_title, title_, width, 0);
        y = add_head(head, sheet_.legend_note, note_, width, y);
        if (y > 0) y += sizes_.row_gap * 3;
        move_key(key_, 0, y);
        key_.texts.insert(key_.texts.begin(), head.begin(), head.end());
        key_.box = {0, 0, std::max(rows.width, head_width_), rows.height + y};
    }

    double add_head(std::vector<PlacedText>& head, const std::string& text, const TextStyle& style,
                    double width, double y) {
        if (text.empty()) return y;
        const double natural = setter_.measure(text, style).width;
        const double wrap = natural <= width ? 0 : width;
        const TextSize size = setter_.measure(text, style, wrap);
        head.push_back({text, style, 0, y, wrap});
        head_width_ = std::max(head_width_, std::min(size.width, natural));
        return y + size.height;
    }

    static constexpr const char* counts_head = "Areas";
    const MapSheet& sheet_;
    KeyShape shape_;
    Typesetter& setter_;
    Sizes sizes_;
    TextStyle text_, note_, count_, title_;
    double low_width_ = 0, high_width_ = 0, head_width_ = 0;
    bool align_ranges_ = false;
    std::vector<Row> rows_;
    Key key_;
};

}  // namespace

TypeScale type_scale(PageSize page, double least) {
    constexpr double mm = 72 / 25.4;
    const double a4 = 297.0 * 210.0;
    const double unit = std::clamp(std::sqrt(std::sqrt(page.width * page.height / a4)), 0.6, 2.5);
    TypeScale type;
    type.unit = unit;
    type.least = least > 0 ? least : unit < 0.75 ? 5 : unit < 0.9 ? 5.5 : 6.5;
    const auto size = [&](double a4_size) { return std::max(a4_size * unit, type.least); };
    type.headline = size(17), type.subtitle = size(10.5), type.key_title = size(9), type.key = size(8.5);
    type.note = size(7.5), type.footer = size(7), type.label = size(7.5);
    type.margin = std::min(page.width, page.height) * mm * 0.06;
    type.gap = 14 * unit;
    return type;
}

Key make_key(const MapSheet& sheet, const TypeScale& type, const KeyShape& shape, Typesetter& typesetter) {
    return KeyBuilder(sheet, type, shape, typesetter).build();
}

void move_key(Key& key, double x, double y) {
    key.box.x += x;
    key.box.y += y;
    for (PlacedText& text : key.texts) text.x += x, text.y += y;
    for (KeyEntry& entry : key.entries) {
        entry.swatch.x += x, entry.swatch.y += y;
        for (PlacedText& text : entry.texts) text.x += x, text.y += y;
    }
}

}  // namespace vitality
