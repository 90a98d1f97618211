// SPDX-License-Identifier: Apache-2.0
#include "renderers/key.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "renderers/key_rows.hpp"

namespace vitality {

namespace {

/// Sets the rows of a key in columns.
class KeySetter {
  public:
    KeySetter(const MapSheet& sheet, const KeyStyles& styles, const KeyShape& shape, Typesetter& typesetter)
        : sheet_(sheet),
          styles_(styles),
          shape_(shape),
          setter_(typesetter),
          rows_(make_key_rows(sheet, styles, typesetter)) {}

    Key set() {
        set_columns();
        add_title_and_note();
        return std::move(key_);
    }

  private:
    struct Column {
        std::size_t from = 0, to = 0;
        double width = 0, counts = 0;
    };

    bool has_counts(const Column& column) const {
        return std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(column.from),
                           rows_.begin() + static_cast<std::ptrdiff_t>(column.to),
                           [](const KeyRow& row) { return !row.count.empty(); });
    }

    /// Rows of two indicators, and of colours that fade, bring the heads of their counts along.
    bool has_own_heads(const Column& column) const {
        const KeyEntry::Kind kind = rows_[column.from].entry.kind;
        const bool fading = sheet_.reliability && column.from == 0;
        return kind == KeyEntry::Kind::diamond || kind == KeyEntry::Kind::axis || fading;
    }

    double head_height() const { return styles_.note.size * styles_.note.line_height + styles_.row_gap; }

    /// Fills columns of at most `height`; the number of columns needed.
    std::vector<Column> fill(double height) const {
        std::vector<Column> columns;
        double y = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const double space = y > 0 ? rows_[i].space_before + styles_.row_gap : 0;
            const bool new_group = shape_.by_group && rows_[i].space_before > 0 && begins_column(i);
            const bool full = !shape_.by_group && !rows_[i].joined && y + space + block_height(i) > height;
            if (columns.empty() || new_group || full) {
                columns.push_back({i, i, 0, 0});
                y = rows_[i].height;
            } else {
                y += space + rows_[i].height;
            }
            columns.back().to = i + 1;
        }
        return columns;
    }

    /// Height of a row with those that stay with it.
    double block_height(std::size_t row) const {
        double height = rows_[row].height;
        for (std::size_t i = row + 1; i < rows_.size() && rows_[i].joined; ++i)
            height += styles_.row_gap + rows_[i].height;
        return height;
    }

    /// Of several groups the last ones get columns of their own.
    bool begins_column(std::size_t row) const {
        const auto groups_after = std::count_if(rows_.begin() + static_cast<std::ptrdiff_t>(row), rows_.end(),
                                                [](const KeyRow& r) { return r.space_before > 0; });
        return groups_after < static_cast<std::ptrdiff_t>(shape_.columns);
    }

    void set_columns() {
        double low = 0, high = 0;
        for (const KeyRow& row : rows_) high += row.height + row.space_before + styles_.row_gap;
        for (int step = 0; step < 24; ++step) {
            const double middle = (low + high) / 2;
            (fill(middle).size() <= shape_.columns ? high : low) = middle;
        }
        std::vector<Column> columns = fill(high);
        double x = 0;
        for (Column& column : columns) {
            if (x > 0) x += styles_.column_gap;
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
                counts = std::max(counts, setter_.measure(rows_[i].count, styles_.count).width);
        }
        double beside = 0;  // labels that have a count beside them
        for (std::size_t i = column.from; i < column.to; ++i)
            if (!rows_[i].count.empty()) beside = std::max(beside, rows_[i].label_right);
        column.counts = has_counts(column)
                            ? beside + styles_.text.size * 1.4 +
                                  std::max(counts, setter_.measure(counts_head, styles_.note).width)
                            : 0;
        column.width = std::max(labels, column.counts);
    }

    void place_column(Column& column, double x) {
        measure_column(column);
        double y = 0;
        const bool own_heads = has_own_heads(column);
        if (has_counts(column) && !own_heads) {
            const double width = setter_.measure(counts_head, styles_.note).width;
            key_.texts.push_back({counts_head, styles_.note, x + column.counts - width, 0, 0});
        }
        y += counts_anywhere() && !own_heads ? head_height() : 0;
        for (std::size_t i = column.from; i < column.to; ++i) {
            if (i > column.from) y += rows_[i].space_before + styles_.row_gap;
            place_row(rows_[i], x, y, column);
            y += rows_[i].height;
        }
        key_.box.height = std::max(key_.box.height, y);
    }

    bool counts_anywhere() const { return has_counts({0, rows_.size(), 0, 0}); }

    void place_row(const KeyRow& row, double x, double y, const Column& column) {
        KeyEntry entry = row.entry;
        entry.swatch = {x, y + row.head, styles_.swatch_width,
                        std::min(styles_.row_height(), styles_.swatch_height)};
        if (row.sample) {
            entry.swatch = *row.sample;
            entry.swatch.x += x;
            entry.swatch.y += y;
        }
        for (PlacedText& text : entry.texts) {
            text.x += x;
            text.y += y;
        }
        if (!row.count.empty()) {
            const double width = setter_.measure(row.count, styles_.count).width;
            entry.texts.push_back({row.count, styles_.count, x + column.counts - width, y + row.count_y, 0});
        }
        key_.entries.push_back(std::move(entry));
    }

    /// Above the rows: title, and the note on how the classes were made.
    void add_title_and_note() {
        const double width = std::max(key_.box.width, styles_.label_width);
        const PageBox rows = key_.box;
        std::vector<PlacedText> head;
        double y = add_head(head, sheet_.legend_title, styles_.title, width, 0);
        y = add_head(head, sheet_.legend_note, styles_.note, width, y);
        if (y > 0) y += styles_.row_gap * 3;
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

    const MapSheet& sheet_;
    const KeyStyles& styles_;
    KeyShape shape_;
    Typesetter& setter_;
    std::vector<KeyRow> rows_;
    double head_width_ = 0;
    Key key_;
};

}  // namespace

KeyStyles key_styles(const TypeScale& type, const KeyShape& shape) {
    KeyStyles styles;
    styles.text.size = std::max(type.key * shape.factor, type.least);
    styles.note.size = std::max(type.note * shape.factor, type.least);
    styles.note.colour = grey_ink;
    styles.count = styles.text;
    styles.count.colour = grey_ink;
    styles.title.size = std::max(type.key_title * shape.factor, type.least);
    styles.title.weight = Weight::semibold;
    styles.title.line_height = 1.2;
    const double row = styles.text.size * 1.25;
    styles.swatch_width = row * 1.7, styles.swatch_height = row, styles.swatch_gap = row * 0.6;
    styles.row_gap = styles.text.size * 0.22, styles.group_gap = row * 0.75, styles.column_gap = row * 1.6;
    styles.label_width = shape.label_width;
    styles.unit = type.unit;
    return styles;
}

TypeScale type_scale(PageSize page, double least) {
    constexpr double mm = 72 / 25.4;
    const double a4 = 297.0 * 210.0;
    const double unit = std::clamp(std::sqrt(std::sqrt(page.width * page.height / a4)), 0.6, 2.5);
    TypeScale type;
    type.unit = unit;
    type.least = least > 0 ? least : unit < 0.9 ? 6 : 6.5;
    const auto size = [&](double a4_size) { return std::max(a4_size * unit, type.least); };
    type.headline = size(17), type.subtitle = size(10.5), type.key_title = size(9), type.key = size(8.5);
    type.note = size(7.5), type.footer = size(7), type.label = size(7.5);
    type.margin = std::min(page.width, page.height) * mm * 0.06;
    type.gap = 14 * unit;
    return type;
}

Key make_key(const MapSheet& sheet, const TypeScale& type, const KeyShape& shape, Typesetter& typesetter) {
    const KeyStyles styles = key_styles(type, shape);
    return KeySetter(sheet, styles, shape, typesetter).set();
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
