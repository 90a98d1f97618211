// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/ranked.hpp"

#include <algorithm>

#include "renderers/charts/benchmark_heads.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

/// Widths of a panel's columns, the same in each panel.
struct Columns {
    double name = 0, plot = 0, value = 0, limits = 0, gap = 0;
    double plot_from() const { return name + gap; }
    double value_right() const { return plot_from() + plot + gap + value; }
};

/// One way to set the rows: type size, panels side by side, areas from each end (0 = all).
struct Shape {
    double size = 0;
    std::size_t panels = 1;
    std::size_t ends = 0;
};

struct Panel {
    PageBox box;
    std::vector<std::size_t> rows;
};

class RankedSetter {
  public:
    RankedSetter(const RankedChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)) {
        for (const RankedArea& area : chart.areas) with_limits_ = with_limits_ || are_drawn(area.limits);
    }

    std::optional<Picture> set() {
        add_keys();
        for (const Shape& shape : shapes()) {
            if (!try_shape(shape)) continue;
            for (const Panel& panel : panels_) add_panel(panel);
            return std::move(page_.picture);
        }
        return std::nullopt;
    }

  private:
    bool judged() const { return !chart_.verdict_title.empty(); }

    void add_keys() {
        std::vector<LegendEntry> entries;
        if (judged()) {
            std::vector<ChartVerdict> verdicts;
            for (const RankedArea& area : chart_.areas)
                if (std::isfinite(area.value)) verdicts.push_back(area.verdict);
            entries = verdict_entries(page_, verdicts);
        }
        if (with_limits_)
            entries.push_back(
                {LegendEntry::Sample::whisker, {Symbol::circle, false, grey_ink, 0, {}}, chart_.limits_name});
        add_legend(page_, judged() ? chart_.verdict_title : "", entries);
        const double height = add_block(page_, chart_.axis.title, title_style(page_), page_.content.x,
                                        page_.content.y, page_.content.width);
        const double used = height + page_.type().gap * 0.3;
        page_.content.y += used, page_.content.height -= used;
    }

    /// From the best to the last resort: one column before two, type of a good size before small type, all
    /// areas before a part of them.
    std::vector<Shape> shapes() const {
        const double good = page_.type().key * 1.12, least = page_.type().least;
        const double fair = std::max(least, page_.type().key * 0.82);
        std::vector<Shape> list;
        const auto add = [&](double from, double to, std::size_t panels, std::size_t ends) {
            for (double size = from; size > to; size *= 0.96) list.push_back({size, panels, ends});
            list.push_back({to, panels, ends});
        };
        const auto add_all = [&](std::size_t ends) {
            add(good, fair, 1, ends);
            add(good, fair, 2, ends);
            add(fair, least, 1, ends);
            add(fair, least, 2, ends);
            add(fair, least, 3, ends);
        };
        if (chart_.areas.size() <= most_ranked) add_all(0);
        for (std::size_t ends = ranked_ends; ends > 0; --ends) add_all(ends);
        return list;
    }

    bool try_shape(const Shape& shape) {
        shape_ = shape;
        rows_ = ranked_rows(chart_, shape.ends);
        style_ = text_style(page_);
        style_.size = shape.size;
        style_.line_height = 1.15;
        limits_style_ = style_;
        limits_style_.size = std::max(shape.size * 0.9, page_.type().least);
        limits_style_.colour = grey_ink;
        if (rows_.size() < shape.panels * 4 && shape.panels > 1) return false;
        return set_columns() && set_rows();
    }

    double limits_gap() const { return shape_.size; }
    double panel_gap() const { return page_.type().gap * 1.8; }

    bool set_columns() {
        const auto panels = static_cast<double>(shape_.panels);
        panel_width_ = (page_.content.width - (panels - 1) * panel_gap()) / panels;
        columns_ = {};
        columns_.gap = shape_.size * (chart_.form == ChartForm::bars && judged() ? 1.6 : 0.9);
        for (const RankedRow& row : rows_) {
            if (row.kind != RankedRow::Kind::area) continue;
            const RankedArea& area = chart_.areas[row.area];
            columns_.name = std::max(columns_.name, page_.measure(area.name, name_style(area)).width);
            if (!std::isfinite(area.value)) continue;
            columns_.value = std::max(columns_.value, page_.measure(value_of(area), value_style()).width);
            columns_.limits = std::max(
                columns_.limits, page_.measure(limits_text(area.limits, chart_.axis), limits_style_).width);
        }
        columns_.name = std::min(columns_.name + 0.5, panel_width_ * 0.36);
        if (columns_.limits > 0) columns_.limits += limits_gap();
        set_plot_width();
        if (columns_.plot < 100 * page_.type().unit) columns_.limits = 0, set_plot_width();
        if (columns_.plot < 60 * page_.type().unit) return false;
        ticks_ = ticks_for_width(page_, range(), chart_.axis.suffix, columns_.plot);
        return true;
    }

    void set_plot_width() {
        columns_.plot = panel_width_ - columns_.name - columns_.value - columns_.limits - 2 * columns_.gap;
    }

    NumberRange range() const {
        NumberRange range;
        if (chart_.form == ChartForm::bars) range.add(0);
        for (const RankedRow& row : rows_)
            if (row.kind == RankedRow::Kind::area)
                range.add(chart_.areas[row.area].value), range.add(chart_.areas[row.area].limits);
        for (const ChartBenchmark& b : chart_.benchmarks) range.add(b.value);
        return range;
    }

    Scale scale(const PageBox& panel) const {
        const double left = panel.x + columns_.plot_from(), inset = shape_.size * 0.5;
        return {ticks_.low(), ticks_.high(), left + inset, left + columns_.plot - inset};
    }

    TextStyle name_style(const RankedArea& area) const {
        TextStyle style = style_;
        if (area.emphasised) style.weight = Weight::bold;
        if (!std::isfinite(area.value)) style.colour = grey_ink;
        return style;
    }
    TextStyle value_style() const {
        TextStyle style = style_;
        style.weight = Weight::semibold;
        return style;
    }
    std::string value_of(const RankedArea& area) const {
        return chart_number(area.value, chart_.axis.decimals, chart_.axis.suffix);
    }

    double text_height(const RankedRow& row) {
        if (row.kind != RankedRow::Kind::area)
            return page_.measure(row.text, limits_style_, panel_width_ - shape_.size).height +
                   shape_.size * 0.5;
        const RankedArea& area = chart_.areas[row.area];
        return page_.measure(area.name, name_style(area), columns_.name).height;
    }

    double head_height(const PageBox& panel) {
        const double labels = benchmark_heads(page_, chart_.benchmarks, chart_.axis, scale(panel),
                                              plot_of(panel), panel.x, limits_style_)
                                  .height;
        return std::max(labels, columns_.limits > 0 ? limits_style_.size * 1.5 : 0);
    }

    PageBox plot_of(const PageBox& panel) const {
        return {panel.x + columns_.plot_from(), panel.y, columns_.plot, panel.height};
    }

    bool set_rows() {
        PageBox panel = page_.content;
        panel.width = panel_width_;
        head_ = head_height(panel);
        const double foot = foot_height(page_, {ticks_, chart_.axis.suffix, {}}, columns_.plot);
        const double room = panel.height - head_ - foot, least_pad = shape_.size * 0.06;
        heights_.clear();
        for (const RankedRow& row : rows_) heights_.push_back(text_height(row) + least_pad);
        fill_panels(panel);
        double most = 0;
        std::size_t most_rows = 1;
        for (const Panel& p : panels_) {
            double height = 0;
            for (const std::size_t r : p.rows) height += heights_[r];
            if (height > most) most = height, most_rows = p.rows.size();
        }
        if (most > room) return false;
        const double line = shape_.size * 1.15;
        const double pad = std::min((room - most) / static_cast<double>(most_rows), line * 2.2);
        for (double& height : heights_) height += pad;
        for (Panel& p : panels_) p.box.height = most + pad * static_cast<double>(most_rows);
        return true;
    }

    /// Rows shared out evenly; where areas are left out, the columns end there.
    void fill_panels(PageBox box) {
        panels_.clear();
        const std::size_t each = (rows_.size() + shape_.panels - 1) / shape_.panels;
        box.y += head_;
        std::size_t row = 0;
        for (std::size_t p = 0; p < shape_.panels; ++p) {
            Panel panel{box, {}};
            for (; row < rows_.size(); ++row) {
                const bool full = panel.rows.size() == each && p + 1 < shape_.panels && shape_.ends == 0;
                const bool after_gap = shape_.panels == 2 && p == 0 && !panel.rows.empty() &&
                                       rows_[panel.rows.back()].kind == RankedRow::Kind::gap;
                if (full || after_gap) break;
                panel.rows.push_back(row);
            }
            panels_.push_back(std::move(panel));
            box.x += panel_width_ + panel_gap();
        }
    }

    void add_panel(const Panel& panel) {
        if (panel.rows.empty()) return;
        const Scale at = scale(panel.box);
        const PageBox plot = plot_of(panel.box);
        page_.picture.plots.push_back(plot);
        add_foot_axis(page_, {ticks_, chart_.axis.suffix, {}}, at, plot);
        const BenchmarkHeads heads =
            benchmark_heads(page_, chart_.benchmarks, chart_.axis, at, plot, panel.box.x, limits_style_);
        if (chart_.form == ChartForm::dots) add_benchmark_heads(page_, heads, plot);
        if (columns_.limits > 0)
            add_text(chart_.limits_name, limits_style_, panel.box.x + columns_.value_right() + limits_gap(),
                     plot.y - limits_style_.size * 0.75, Align::left);
        add_rows(panel, at, false);
        if (chart_.form == ChartForm::bars) add_benchmark_heads(page_, heads, plot);  // bars would hide them
        add_rows(panel, at, true);
    }

    /// The areas or the strips. From the top; strips that end a panel stand at its foot.
    void add_rows(const Panel& panel, const Scale& at, bool strips) {
        double y = panel.box.y, left = panel.box.height;
        for (const std::size_t r : panel.rows) left -= heights_[r];
        std::size_t last = panel.rows.size();
        while (last > 0 && rows_[panel.rows[last - 1]].kind != RankedRow::Kind::area) --last;
        for (std::size_t i = 0; i < panel.rows.size(); ++i) {
            const std::size_t r = panel.rows[i];
            if (i == last) y += left;
            const PageBox box{panel.box.x, y, panel_width_, heights_[r]};
            const bool is_strip = rows_[r].kind != RankedRow::Kind::area;
            if (is_strip && strips) add_strip(rows_[r].text, box);
            if (!is_strip && !strips) add_area(chart_.areas[rows_[r].area], box, at);
            y += heights_[r];
        }
    }

    void add_text(const std::string& text, const TextStyle& style, double x, double y, Align align) {
        page_.picture.texts.push_back(line_at(page_, text, style, x, y, align));
    }

    void add_area(const RankedArea& area, const PageBox& box, const Scale& at) {
        const double middle = box.y + box.height / 2;
        const TextStyle style = name_style(area);
        const double height = page_.measure(area.name, style, columns_.name).height;
        add_block(page_, area.name, style, box.x, middle - height / 2, columns_.name);
        if (std::isfinite(area.value)) add_value(area, box, at);
        else
            page_.picture.plot_labels.push_back(line_at(page_, area.state, limits_style_,
                                                        box.x + columns_.plot_from() + shape_.size, middle,
                                                        Align::left));
    }

    /// The axis' lines are interrupted: what a strip stands for is not drawn to their scale.
    void add_strip(const std::string& text, const PageBox& box) {
        const double pad = shape_.size * 0.5, reach = shape_.size * 0.15;
        const double height = page_.measure(text, limits_style_, box.width - 2 * pad).height;
        const PageBox whole{box.x - reach, box.y - 0.2, box.width + 2 * reach, box.height + 0.4};
        page_.picture.marks.emplace_back(rectangle(whole, {1, 1, 1}));
        page_.picture.marks.emplace_back(
            rectangle({box.x, box.y + box.height * 0.1, box.width, box.height * 0.8}, {0.955, 0.955, 0.955}));
        add_block(page_, text, limits_style_, box.x + pad, box.y + (box.height - height) / 2,
                  box.width - 2 * pad);
    }

    void add_value(const RankedArea& area, const PageBox& box, const Scale& at) {
        const double middle = box.y + box.height / 2;
        add_text(value_of(area), value_style(), box.x + columns_.value_right(), middle, Align::right);
        if (columns_.limits > 0)
            add_text(limits_text(area.limits, chart_.axis), limits_style_,
                     box.x + columns_.value_right() + limits_gap(), middle, Align::left);
        if (chart_.form == ChartForm::bars) add_bar(area, box, at);
        else add_dot(area, box, at);
    }

    VerdictLook look(const RankedArea& area) const {
        if (judged()) return look_of(area.verdict);
        return {"", Symbol::circle, false, chart_blue};
    }

    double mark_size() const { return shape_.size * 0.85; }

    void add_dot(const RankedArea& area, const PageBox& box, const Scale& at) {
        const double middle = box.y + box.height / 2, left = box.x + columns_.plot_from();
        const VerdictLook mark = look(area);
        page_.picture.marks.emplace_back(straight({left, middle}, {left + columns_.plot, middle},
                                                  {0.93, 0.93, 0.93}, 0.5 * page_.type().unit));
        if (are_drawn(area.limits))
            add_whisker(page_, at(area.limits.lower), at(area.limits.upper), middle, false, mark.colour);
        page_.picture.marks.emplace_back(
            PictureSymbols{mark.symbol, mark.hollow, mark.colour, mark_size(), {{at(area.value), middle}}});
    }

    void add_bar(const RankedArea& area, const PageBox& box, const Scale& at) {
        const double middle = box.y + box.height / 2, zero = at(0), end = at(area.value);
        const VerdictLook mark = look(area);
        const double thick = std::min(box.height * 0.72, shape_.size * 1.7);
        page_.picture.marks.emplace_back(
            rectangle({std::min(zero, end), middle - thick / 2, std::abs(end - zero), thick},
                      mix(mark.colour, {1, 1, 1}, 0.35)));
        if (judged())
            page_.picture.marks.emplace_back(
                PictureSymbols{mark.symbol,
                               mark.hollow,
                               mark.colour,
                               mark_size(),
                               {{box.x + columns_.plot_from() - shape_.size * 0.75, middle}}});
        if (are_drawn(area.limits))
            add_whisker(page_, at(area.limits.lower), at(area.limits.upper), middle, false, ink);
    }

    const RankedChart& chart_;
    ChartPage page_;
    bool with_limits_ = false;
    Shape shape_;
    std::vector<RankedRow> rows_;
    std::vector<double> heights_;
    std::vector<Panel> panels_;
    Columns columns_;
    Ticks ticks_;
    TextStyle style_, limits_style_;
    double panel_width_ = 0, head_ = 0;
};

}  // namespace

Picture lay_out(const RankedChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) { return RankedSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
