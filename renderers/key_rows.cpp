// SPDX-License-Identifier: Apache-2.0
#include "renderers/key_rows.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/names.hpp"
#include "renderers/key_diamond.hpp"
#include "renderers/key_symbols.hpp"

namespace vitality {

namespace {

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

/// Builds the rows of a key, one group after the other.
class RowBuilder {
  public:
    RowBuilder(const MapSheet& sheet, const KeyStyles& styles, Typesetter& typesetter)
        : sheet_(sheet), styles_(styles), setter_(typesetter) {}

    std::vector<KeyRow> build() {
        measure_ranges();
        add_rows();
        return std::move(rows_);
    }

  private:
    double range_space() const { return styles_.text.size * 0.3; }

    void measure_ranges() {
        std::size_t ranges = 0, values = 0;
        for (const LegendClass& c : sheet_.classes) {
            if (is_state(c)) continue;
            ++values;
            const auto range = split_range(c.label);
            if (!range) continue;
            ++ranges;
            low_width_ = std::max(low_width_, setter_.measure(range->low, styles_.text).width);
            high_width_ = std::max(high_width_, setter_.measure(range->high, styles_.text).width);
        }
        align_ranges_ = ranges > 1 && ranges == values;
        if (!align_ranges_) return;
        const double to = setter_.measure("to", styles_.text).width;
        range_right_ = styles_.label_x() + low_width_ + range_space() + to + range_space() + high_width_;
    }

    void add_rows() {
        bool states = false, others = false;
        if (sheet_.bivariate) add_bivariate();
        if (sheet_.reliability) add_reliability_rows(sheet_, styles_, setter_, rows_);
        const std::size_t cells = sheet_.bivariate     ? sheet_.bivariate->cells()
                                  : sheet_.reliability ? sheet_.reliability->cells()
                                                       : 0;
        for (std::size_t i = cells; i < sheet_.classes.size(); ++i) {
            const bool first_state = is_state(sheet_.classes[i]) && !states;
            if (!has_row(sheet_.classes[i])) continue;
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
        add_symbol_rows(sheet_, styles_, setter_, rows_);
        const auto other = [&](KeyEntry::Kind kind, std::size_t index, const std::string& label) {
            if (label.empty()) return;
            add_row({kind, index, {}, {}}, label, {}, !others && !rows_.empty());
            others = true;
        };
        for (std::size_t i = 0; i < sheet_.layers.size(); ++i) {
            other(KeyEntry::Kind::layer, i, sheet_.layers[i].legend);
            if (sheet_.layers[i].cluster > 0) add_cluster_row(sheet_, i, styles_, setter_, rows_);
        }
        for (std::size_t i = 0; i < sheet_.outlines.size(); ++i)
            other(KeyEntry::Kind::outline, i, sheet_.outlines[i].legend);
        if (sheet_.neighbours) other(KeyEntry::Kind::neighbours, 0, sheet_.neighbours_legend);
    }

    void add_bivariate() {
        DiamondBlock block = make_diamond(sheet_, {styles_.text, styles_.note, styles_.label_width}, setter_);
        KeyRow row;
        row.entry = {KeyEntry::Kind::diamond, 0, {}, std::move(block.texts)};
        row.height = block.height;
        row.label_right = block.width;
        row.sample = block.diamond;
        rows_.push_back(std::move(row));
        add_axis(sheet_.bivariate->a, 0);
        add_axis(sheet_.bivariate->b, 1);
    }

    /// The limits of the classes of one indicator, under its name.
    void add_axis(const LegendAxis& axis, std::size_t index) {
        TextStyle head = styles_.text;
        head.weight = Weight::semibold;
        const KeyEntry entry{KeyEntry::Kind::axis, index, {}, {}};
        const TextSize size = wrapped(axis.title, head, styles_.label_width);
        const double natural = setter_.measure(axis.title, head).width;
        KeyRow title{entry, styles_.group_gap, size.height, size.width, counts_head, 0, false};
        title.entry.texts = {
            {axis.title, head, 0, 0, natural <= styles_.label_width ? 0 : styles_.label_width}};
        rows_.push_back(std::move(title));
        const double range_x = styles_.text.size * 1.5;
        for (std::size_t i = 0; i < axis.classes(); ++i) {
            const double right = range_x + setter_.measure(axis.ranges[i], styles_.text).width;
            KeyRow row{entry, 0, styles_.row_height(), right, with_thousands(axis.counts[i]), 0, true};
            row.entry.texts = {{axis_class_name(index, i), head, 0, 0, 0},
                               {axis.ranges[i], styles_.text, range_x, 0, 0}};
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
        const double low = setter_.measure(range.low, styles_.text).width;
        const double high = setter_.measure(range.high, styles_.text).width;
        const double to_x = styles_.label_x() + low_width_ + space;
        const double right = range_right_;
        KeyRow row{entry, 0, styles_.row_height(), right, count, 0, false};
        row.entry.texts = {{range.low, styles_.text, styles_.label_x() + low_width_ - low, 0, 0},
                           {"to", styles_.text, to_x, 0, 0},
                           {range.high, styles_.text, right - high, 0, 0}};
        rows_.push_back(std::move(row));
    }

    void add_row(const KeyEntry& entry, const std::string& label, const std::string& count, bool new_group) {
        rows_.push_back(labelled_row(entry, label, count, new_group, styles_, setter_));
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
            if (is_number(c.value)) numbers = std::max(numbers, setter_.measure(c.value, styles_.text).width);
        const double gap = styles_.text.size * 0.9;
        ComparatorColumns columns;
        columns.wrap = std::max(styles_.label_width - numbers - gap, styles_.label_width * 0.5);
        for (const LegendComparator& c : sheet_.comparators)
            names = std::max(names, wrapped(c.name, styles_.text, columns.wrap).width);
        columns.right = std::max(styles_.label_x() + names + gap + numbers, range_right_);
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
        const double value = setter_.measure(c.value, styles_.text).width;
        const double value_x = is_number(c.value) ? columns.right - value : columns.left;
        KeyRow row{{KeyEntry::Kind::comparator, index, {}, {}},
                   0,
                   styles_.row_height(),
                   value_x + value,
                   {},
                   0,
                   index > 0};
        const auto add_lines = [&](const std::string& text, const TextStyle& style, double y, double width) {
            const bool wraps = setter_.measure(text, style).width > width;
            row.entry.texts.push_back({text, style, styles_.label_x(), y, wraps ? width : 0});
            return wrapped(text, style, width);
        };
        row.height = std::max(row.height, add_lines(c.name, styles_.text, 0, columns.wrap).height);
        row.entry.texts.push_back({c.value, styles_.text, value_x, 0, 0});
        if (!c.remark.empty()) {  // beneath name and number, as wide as other labels
            const TextSize size = add_lines(c.remark, styles_.note, row.height, styles_.label_width);
            row.height += size.height;
            row.label_right = std::max(row.label_right, styles_.label_x() + size.width);
        }
        rows_.push_back(std::move(row));
    }

    void add_comparators_head() {
        KeyRow& first = rows_[rows_.size() - sheet_.comparators.size()];
        first.space_before = rows_.size() > sheet_.comparators.size() ? styles_.group_gap : 0;
        first.head = styles_.note.size * styles_.note.line_height + styles_.row_gap;
        first.height += first.head;
        for (PlacedText& text : first.entry.texts) text.y += first.head;
        first.entry.texts.push_back({comparators_head, styles_.note, 0, 0, 0});
        first.label_right =
            std::max(first.label_right, setter_.measure(comparators_head, styles_.note).width);
    }

    const MapSheet& sheet_;
    const KeyStyles& styles_;
    Typesetter& setter_;
    double low_width_ = 0, high_width_ = 0, range_right_ = 0;
    bool align_ranges_ = false;
    std::vector<KeyRow> rows_;
};

}  // namespace

KeyRow labelled_row(const KeyEntry& entry, const std::string& label, const std::string& count, bool new_group,
                    const KeyStyles& styles, Typesetter& typesetter) {
    const double natural = typesetter.measure(label, styles.text).width;
    const double width = natural <= styles.label_width ? 0 : styles.label_width;
    const TextSize size = typesetter.measure(label, styles.text, width);
    KeyRow row;
    row.entry = entry;
    row.space_before = new_group ? styles.group_gap : 0;
    row.height = std::max(size.height, styles.row_height());
    row.label_right = styles.label_x() + std::min(size.width, natural);
    row.count = count;
    row.entry.texts = {{label, styles.text, styles.label_x(), 0, width}};
    return row;
}

std::vector<KeyRow> make_key_rows(const MapSheet& sheet, const KeyStyles& styles, Typesetter& typesetter) {
    return RowBuilder(sheet, styles, typesetter).build();
}

}  // namespace vitality
