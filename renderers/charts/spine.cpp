// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/spine.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/charts/spine_marks.hpp"

namespace vitality {

namespace {

constexpr const char* no_figure = "\u2013";

bool is_known(double value) { return std::isfinite(value); }

std::string number(const SpineRow& row, double value) {
    return is_known(value) ? chart_number(value, row.decimals, row.suffix) : no_figure;
}

/// "years, 2018 to 2020".
std::string remark_of(const SpineRow& row) {
    std::vector<std::string> parts;
    for (const std::string& part : {row.unit, row.period})
        if (!part.empty()) parts.push_back(part);
    return join(parts, ", ");
}

bool any_second(const SpineChart& chart) {
    return std::any_of(chart.rows.begin(), chart.rows.end(),
                       [](const SpineRow& row) { return is_known(row.strip.second); });
}

/// Over the two ends of the range: neutral rows have no worst.
std::string end_head(const SpineChart& chart, const char* judged, const char* neutral) {
    const auto is_neutral = [](const SpineRow& row) { return row.strip.neutral; };
    if (std::all_of(chart.rows.begin(), chart.rows.end(), is_neutral)) return capitalised(neutral);
    if (std::none_of(chart.rows.begin(), chart.rows.end(), is_neutral)) return capitalised(judged);
    return fmt::format("{} or {}", capitalised(judged), neutral);
}

/// A column of numbers, set to the right.
struct Column {
    std::string head;
    std::vector<std::string> cells;  ///< one a row
    bool is_area = false;            ///< bold, states grey
    double width = 0, right = 0;
};

/// A row, or the heading over the rows of a group.
struct Line {
    std::size_t row = 0;
    bool heading = false;
    double height = 0;
};

/// One way to set the rows: size of type, period and unit below the indicator or behind it.
struct Shape {
    double size = 0;
    bool stacked = true;
};

class SpineSetter {
  public:
    SpineSetter(const SpineChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)) {
        for (std::size_t i = 0; i < chart.rows.size(); ++i) {
            const std::string& group = chart.rows[i].group;
            if (!group.empty() && (i == 0 || group != chart.rows[i - 1].group))
                lines_.push_back({i, true, 0});
            lines_.push_back({i, false, 0});
        }
        make_columns();
    }

    std::optional<Picture> set() {
        add_keys();
        for (const Shape& shape : shapes()) {
            if (!try_shape(shape)) continue;
            add_heads();
            add_lines();
            return std::move(page_.picture);
        }
        return std::nullopt;
    }

  private:
    void make_columns() {
        add_column(chart_.names.area, &SpineStrip::value);
        columns_.front().is_area = true;
        for (std::size_t i = 0; i < chart_.rows.size(); ++i)
            if (!is_known(chart_.rows[i].strip.value)) columns_.front().cells[i] = chart_.rows[i].state;
        add_column(chart_.names.benchmark, &SpineStrip::benchmark);
        if (any_second(chart_)) add_column(chart_.names.second, &SpineStrip::second);
        add_column(end_head(chart_, "worst", "lowest"), &SpineStrip::worst);
        add_column(end_head(chart_, "best", "highest"), &SpineStrip::best);
    }

    void add_column(const std::string& head, double SpineStrip::*value) {
        Column column{head, {}};
        for (const SpineRow& row : chart_.rows) column.cells.push_back(number(row, row.strip.*value));
        columns_.push_back(std::move(column));
    }

    void add_keys() {
        std::vector<SpineStrip> strips;
        for (const SpineRow& row : chart_.rows) strips.push_back(row.strip);
        add_legend(page_, chart_.verdict_title, spine_entries(page_, strips, chart_.names));
    }

    /// From the best to the last resort.
    std::vector<Shape> shapes() const {
        const double good = page_.type().key, least = page_.type().least;
        const double fair = std::max(least, page_.type().key * 0.82);
        std::vector<Shape> list;
        const auto add = [&](double from, double to, bool stacked) {
            for (double size = from; size > to; size *= 0.96) list.push_back({size, stacked});
            list.push_back({to, stacked});
        };
        add(good, fair, true);
        add(good, least, false);
        return list;
    }

    bool try_shape(const Shape& shape) {
        shape_ = shape;
        style_ = text_style(page_);
        style_.size = shape.size, style_.line_height = 1.15;
        grey_ = style_;
        grey_.size = std::max(shape.size * 0.88, page_.type().least), grey_.colour = grey_ink;
        head_style_ = grey_;
        head_style_.weight = Weight::semibold, head_style_.colour = ink, head_style_.align = Align::right;
        return set_columns() && set_lines();
    }

    TextStyle cell_style(const Column& column, std::size_t row) const {
        TextStyle style = style_;
        style.align = Align::right;
        if (!column.is_area) return style;
        if (is_known(chart_.rows[row].strip.value)) style.weight = Weight::semibold;
        else style = grey_, style.align = Align::right;
        return style;
    }

    /// Numbers are never wrapped; heads and states are.
    void measure_column(Column& column) {
        const double most = shape_.size * 6;
        column.width = std::min(page_.measure(column.head, head_style_).width, most);
        for (std::size_t row = 0; row < column.cells.size(); ++row) {
            const double width = page_.measure(column.cells[row], cell_style(column, row)).width;
            const bool wraps = column.is_area && !is_known(chart_.rows[row].strip.value);
            column.width = std::max(column.width, wraps ? std::min(width, most) : width);
        }
        column.width += 0.5;
    }

    bool set_columns() {
        double numbers = 0;
        for (Column& column : columns_) measure_column(column), numbers += column.width;
        gap_ = shape_.size * 1.1;
        const double room = page_.content.width - numbers - gap_ * static_cast<double>(columns_.size() + 1);
        const double unit = page_.type().unit;
        strip_.width = std::clamp(room * 0.45, 80 * unit, 260 * unit);
        name_ = room - strip_.width;
        if (name_ < 60 * unit) return false;
        double x = page_.content.x + name_;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (i + 1 == columns_.size()) strip_.x = x + gap_, x = strip_.right();
            columns_[i].right = x = x + gap_ + columns_[i].width;
        }
        return true;
    }

    std::string name_of(const SpineRow& row) const {
        const std::string remark = remark_of(row);
        return shape_.stacked || remark.empty() ? row.indicator
                                                : fmt::format("{} ({})", row.indicator, remark);
    }

    double name_height(const SpineRow& row) {
        const double name = page_.measure(name_of(row), style_, name_).height;
        const std::string remark = remark_of(row);
        return !shape_.stacked || remark.empty() ? name : name + page_.measure(remark, grey_, name_).height;
    }

    double text_height(const Line& line) {
        const SpineRow& row = chart_.rows[line.row];
        if (line.heading)
            return page_.measure(row.group, heading_style(), page_.content.width).height + shape_.size * 0.5;
        double height = name_height(row);
        for (const Column& column : columns_)
            height = std::max(
                height,
                page_.measure(column.cells[line.row], cell_style(column, line.row), column.width).height);
        return height;
    }

    TextStyle heading_style() const {
        TextStyle style = style_;
        style.weight = Weight::bold;
        return style;
    }

    bool set_lines() {
        head_ = 0;
        for (const Column& column : columns_)
            head_ = std::max(head_, page_.measure(column.head, head_style_, column.width).height);
        head_ += shape_.size * 0.4;
        double used = 0;
        for (Line& line : lines_) line.height = text_height(line) + shape_.size * 0.12, used += line.height;
        const double room = page_.content.height - head_;
        if (used > room) return false;
        const double pad = std::min((room - used) / static_cast<double>(lines_.size()), shape_.size * 1.1);
        for (Line& line : lines_) line.height += pad;
        strip_unit_ = page_.type().unit;
        for (const Line& line : lines_)
            if (!line.heading) strip_unit_ = std::min(strip_unit_, fitting_strip_unit(line.height));
        strip_.y = page_.content.y + head_;
        strip_.height = used + pad * static_cast<double>(lines_.size());
        return true;
    }

    void add_heads() {
        for (const Column& column : columns_) {
            const double height = page_.measure(column.head, head_style_, column.width).height;
            add_block(page_, column.head, head_style_, column.right - column.width,
                      strip_.y - shape_.size * 0.4 - height, column.width);
        }
        page_.picture.plots = {strip_};
        add_rule(strip_.y, axis_line);
    }

    void add_rule(double y, Colour colour) {
        page_.picture.marks.emplace_back(
            straight({page_.content.x, y}, {page_.content.right(), y}, colour, 0.5 * page_.type().unit));
    }

    void add_lines() {
        double y = strip_.y;
        for (const Line& line : lines_) {
            const PageBox box{page_.content.x, y, page_.content.width, line.height};
            y += line.height;
            if (line.heading) add_heading(chart_.rows[line.row].group, box);
            else add_row(line.row, box);
            add_rule(y, line.heading ? axis_line : grid_line);
        }
    }

    void add_heading(const std::string& group, const PageBox& box) {
        const double height = page_.measure(group, heading_style(), box.width).height;
        add_block(page_, group, heading_style(), box.x, box.bottom() - height - shape_.size * 0.15,
                  box.width);
    }

    void add_row(std::size_t index, const PageBox& box) {
        const SpineRow& row = chart_.rows[index];
        const double middle = box.y + box.height / 2;
        double y = middle - name_height(row) / 2;
        y += add_block(page_, name_of(row), style_, box.x, y, name_);
        if (shape_.stacked && !remark_of(row).empty())
            add_block(page_, remark_of(row), grey_, box.x, y, name_);
        for (const Column& column : columns_) {
            const TextStyle style = cell_style(column, index);
            const double height = page_.measure(column.cells[index], style, column.width).height;
            add_block(page_, column.cells[index], style, column.right - column.width, middle - height / 2,
                      column.width);
        }
        add_strip(row.strip, {strip_.x, box.y, strip_.width, box.height});
    }

    void add_strip(const SpineStrip& strip, const PageBox& box) {
        add_spine_strip(page_.picture.marks, strip, box, strip_unit_);
        const std::string words = words_for_strip(strip);
        if (!words.empty())
            page_.picture.plot_labels.push_back(
                line_at(page_, words, grey_, box.x + box.width / 2, box.y + box.height / 2, Align::centre));
    }

    const SpineChart& chart_;
    ChartPage page_;
    std::vector<Line> lines_;
    std::vector<Column> columns_;  ///< the last stands behind the strips
    Shape shape_;
    PageBox strip_;  ///< all strips
    TextStyle style_, grey_, head_style_;
    double name_ = 0, gap_ = 0, head_ = 0;
    double strip_unit_ = 1;  ///< at which the symbols of the lowest row are as large as all others
};

}  // namespace

void check_chart(const SpineChart& chart) {
    if (chart.rows.empty())
        throw error<DataError>("the spine chart has nothing to draw: it has no indicator. Name some.");
    for (const SpineRow& row : chart.rows) check_strip(row.strip, row.indicator);
}

std::vector<std::string> chart_texts(const SpineChart& chart) {
    std::vector<std::string> texts{chart.names.area,  chart.names.benchmark, chart.names.second,
                                   chart.names.range, chart.names.limits,    chart.verdict_title,
                                   no_figure};
    for (const SpineRow& row : chart.rows)
        texts.insert(texts.end(), {row.group, row.indicator, row.period, row.unit, row.suffix, row.state});
    return texts;
}

std::string describe(const SpineChart& chart) {
    std::string text = fmt::format("Spine chart. {} compared with {}, {}.", chart.names.area,
                                   chart.names.benchmark, counted(chart.rows.size(), "indicator"));
    for (const SpineRow& row : chart.rows) {
        const std::string remark = remark_of(row);
        text += fmt::format(" {}{}: {}.", row.indicator, remark.empty() ? "" : fmt::format(" ({})", remark),
                            strip_words(row.strip, chart.names, {"", row.decimals, row.suffix}, row.state));
    }
    return text;
}

Picture lay_out(const SpineChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) { return SpineSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
