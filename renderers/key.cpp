// SPDX-License-Identifier: Apache-2.0
#include "renderers/key.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "base/names.hpp"
#include "renderers/key_diamond.hpp"

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
        std::string count;                   ///< empty for none
        double head = 0;                     ///< height of a heading above it, part of the row's
        bool joined = false;                 ///< stays in the column of the row before
        std::optional<PageBox> sample = {};  ///< instead of the usual swatch, from the row's top left corner
    };
    struct Column {
        std::size_t from = 0, to = 0;
        double width = 0, counts = 0;
    };

    double label_x() const { return sizes_.swatch_width + sizes_.swatch_gap; }

    double range_space() const { return text_.size * 0.3; }

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
        if (!align_ranges_) return;
        const double to = setter_.measure("to", text_).width;
        range_right_ = label_x() + low_width_ + range_space() + to + range_space() + high_width_;
    }

    void add_rows() {
        bool states = false, others = false;
        if (sheet_.bivariate) add_bivariate();
        for (std::size_t i = sheet_.bivariate ? sheet_.bivariate->cells() : 0; i < sheet_.classes.size();
             ++i) {
            const bool first_state = is_state(sheet_.classes[i]) && !states;
            states = states || is_state(sheet_.classes[i]);
            add_class_row(i, first_state && i > 0);
        }
        bool overlays = false;
        for (std::size_t i = 0; i < sheet_.overlays.size(); ++i) {
            if (sheet_.overlays[i].legend.empty()) continue;
            add_row({KeyEntry::Kind::overlay, i, {}, {}}, sheet_.overlays[i].legend,
                    with_thousands(sheet_.overlays[i].areas.size()), !overlays);
            overlays = true;
        }
        add_comparators();
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

    void add_bivariate() {
        DiamondBlock block = make_diamond(sheet_, {text_, note_, shape_.label_width}, setter_);
        Row row{{KeyEntry::Kind::diamond, 0, {}, std::move(block.texts)},
                0,
                block.height,
                block.width,
                {},
                0,
                false,
                block.diamond};
        rows_.push_back(std::move(row));
        add_axis(sheet_.bivariate->a, 0);
        add_axis(sheet_.bivariate->b, 1);
    }

    /// The limits of the classes of one indicator, under its name.
    void add_axis(const LegendAxis& axis, std::size_t index) {
        TextStyle head = text_;
        head.weight = Weight::semibold;
        const KeyEntry entry{KeyEntry::Kind::axis, index, {}, {}};
        const TextSize size = wrapped(axis.title, head, shape_.label_width);
        const double natural = setter_.measure(axis.title, head).width;
        Row title{entry, sizes_.group_gap, size.height, size.width, counts_head, 0, false};
        title.entry.texts = {
            {axis.title, head, 0, 0, natural <= shape_.label_width ? 0 : shape_.label_width}};
        rows_.push_back(std::move(title));
        const double range_x = text_.size * 1.5;
        for (std::size_t i = 0; i < axis.classes(); ++i) {
            const double right = range_x + setter_.measure(axis.ranges[i], text_).width;
            Row row{entry, 0, row_height(), right, with_thousands(axis.counts[i]), 0, true};
            row.entry.texts = {{axis_class_name(index, i), head, 0, 0, 0},
                               {axis.ranges[i], text_, range_x, 0, 0}};
            rows_.push_back(std::move(row));
        }
    }

    void add_class_row(std::size_t index, bool new_group) {
        const LegendClass& c = sheet_.classes[index];
        const KeyEntry entry{KeyEntry::Kind::area_class, index, {}, {}};
        const std::string count = with_thousands(c.count);
        if (align_ranges_ && !is_state(c)) add_range_row(entry, *split_range(c.label), count);
        else add_row(entry, c.label, count, new_group);
    }

    void add_range_row(const KeyEntry& entry, const RangeLabel& range, const std::string& count) {
        const double space = range_space();
        const double low = setter_.measure(range.low, text_).width;
        const double high = setter_.measure(range.high, text_).width;
        const double to_x = label_x() + low_width_ + space;
        const double right = range_right_;
        Row row{entry, 0, row_height(), right, count, 0, false};
        row.entry.texts = {{range.low, text_, label_x() + low_width_ - low, 0, 0},
                           {"to", text_, to_x, 0, 0},
                           {range.high, text_, right - high, 0, 0}};
        rows_.push_back(std::move(row));
    }

    void add_row(const KeyEntry& entry, const std::string& label, const std::string& count, bool new_group) {
        const double natural = setter_.measure(label, text_).width;
        const double width = natural <= shape_.label_width ? 0 : shape_.label_width;
        const TextSize size = setter_.measure(label, text_, width);
        Row row{entry,
                new_group ? sizes_.group_gap : 0,
                std::max(size.height, row_height()),
                label_x() + std::min(size.width, natural),
                count,
                0,
                false};
        row.entry.texts = {{label, text_, label_x(), 0, width}};
        rows_.push_back(std::move(row));
    }

    /// Where the texts of the comparators stand: names, then numbers one under the other, beneath those of
    /// the classes where they reach so far. Words in place of a number begin where the numbers do.
    struct ComparatorColumns {
        double wrap = 0;             ///< width of the names
        double left = 0, right = 0;  ///< of the numbers
    };

    ComparatorColumns comparator_columns() {
        double numbers = 0, names = 0;
        for (const LegendComparator& c : sheet_.comparators)
            if (is_number(c.value)) numbers = std::max(numbers, setter_.measure(c.value, text_).width);
        const double gap = text_.size * 0.9;
        ComparatorColumns columns;
        columns.wrap = std::max(shape_.label_width - numbers - gap, shape_.label_width * 0.5);
        for (const LegendComparator& c : sheet_.comparators)
            names = std::max(names, wrapped(c.name, text_, columns.wrap).width);
        columns.right = std::max(label_x() + names + gap + numbers, range_right_);
        columns.left = columns.right - numbers;
        return columns;
    }

    void add_comparators() {
        if (sheet_.comparators.empty()) return;
        const ComparatorColumns columns = comparator_columns();
        for (std::size_t i = 0; i < sheet_.comparators.size(); ++i) add_comparator_row(i, columns);
        add_comparators_head();
    }

    /// Size of a text that is wrapped only where it is wider than `width`.
    TextSize wrapped(const std::string& text, const TextStyle& style, double width) {
        const TextSize natural = setter_.measure(text, style);
        return natural.width <= width ? natural : setter_.measure(text, style, width);
    }

    void add_comparator_row(std::size_t index, const ComparatorColumns& columns) {
        const LegendComparator& c = sheet_.comparators[index];
        const double value = setter_.measure(c.value, text_).width;
        const double value_x = is_number(c.value) ? columns.right - value : columns.left;
        Row row{
            {KeyEntry::Kind::comparator, index, {}, {}}, 0, row_height(), value_x + value, {}, 0, index > 0};
        const auto add_lines = [&](const std::string& text, const TextStyle& style, double y, double width) {
            const bool wraps = setter_.measure(text, style).width > width;
            row.entry.texts.push_back({text, style, label_x(), y, wraps ? width : 0});
            return wrapped(text, style, width);
        };
        row.height = std::max(row.height, add_lines(c.name, text_, 0, columns.wrap).height);
        row.entry.texts.push_back({c.value, text_, value_x, 0, 0});
        if (!c.remark.empty()) {  // beneath name and number, as wide as other labels
            const TextSize size = add_lines(c.remark, note_, row.height, shape_.label_width);
            row.height += size.height;
            row.label_right = std::max(row.label_right, label_x() + size.width);
        }
        rows_.push_back(std::move(row));
    }

    void add_comparators_head() {
        Row& first = rows_[rows_.size() - sheet_.comparators.size()];
        first.space_before = rows_.size() > sheet_.comparators.size() ? sizes_.group_gap : 0;
        first.head = note_.size * note_.line_height + sizes_.row_gap;
        first.height += first.head;
        for (PlacedText& text : first.entry.texts) text.y += first.head;
        first.entry.texts.push_back({comparators_head, note_, 0, 0, 0});
        first.label_right = std::max(first.label_right, setter_.measure(comparators_head, note_).width);
    }

    double row_height() const { return text_.size * text_.line_height; }

    bool has_counts(const Column& column) const {
        return std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(column.from),
                           rows_.begin() + static_cast<std::ptrdiff_t>(column.to),
                           [](const Row& row) { return !row.count.empty(); });
    }

    /// Rows of two indicators bring the heads of their counts along.
    bool has_own_heads(const Column& column) const {
        const KeyEntry::Kind kind = rows_[column.from].entry.kind;
        return kind == KeyEntry::Kind::diamond || kind == KeyEntry::Kind::axis;
    }

    double head_height() const { return note_.size * note_.line_height + sizes_.row_gap; }

    /// Fills columns of at most `height`; the number of columns needed.
    std::vector<Column> fill(double height) const {
        std::vector<Column> columns;
        double y = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const double space = y > 0 ? rows_[i].space_before + sizes_.row_gap : 0;
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
            height += sizes_.row_gap + rows_[i].height;
        return height;
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
        const bool own_heads = has_own_heads(column);
        if (has_counts(column) && !own_heads) {
            const double width = setter_.measure(counts_head, note_).width;
            key_.texts.push_back({counts_head, note_, x + column.counts - width, 0, 0});
        }
        y += counts_anywhere() && !own_heads ? head_height() : 0;
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
        entry.swatch = {x, y + row.head, sizes_.swatch_width, std::min(row_height(), sizes_.swatch_height)};
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
    double low_width_ = 0, high_width_ = 0, range_right_ = 0, head_width_ = 0;
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
