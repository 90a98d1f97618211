// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/gradient.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/setting.hpp"

namespace vitality {

namespace {

bool has_limits(const GradientChart& chart) {
    return std::any_of(chart.groups.begin(), chart.groups.end(),
                       [](const GradientGroup& g) { return are_drawn(g.limits); });
}

bool has_areas(const GradientChart& chart) {
    return std::any_of(chart.groups.begin(), chart.groups.end(),
                       [](const GradientGroup& g) { return g.areas.has_value(); });
}

NumberRange range_of(const GradientChart& chart) {
    NumberRange range;
    if (chart.form == ChartForm::bars) range.add(0);
    for (const GradientGroup& group : chart.groups) range.add(group.value), range.add(group.limits);
    for (const ChartBenchmark& benchmark : chart.benchmarks) range.add(benchmark.value);
    if (chart.slope) {
        for (const double value : chart.slope->values) range.add(value);
        range.add(chart.slope->at_start), range.add(chart.slope->at_end);
    }
    return range;
}

class GradientSetter {
  public:
    GradientSetter(const GradientChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)) {}

    std::optional<Picture> set() {
        add_keys();
        if (!set_plot()) return std::nullopt;
        page_.picture.plots = {plot_};
        const Scale scale = value_scale();
        add_value_axis(page_, axis_, scale, plot_);
        if (chart_.form == ChartForm::bars) add_bars(scale);
        add_lines(scale);
        add_values(scale);
        add_group_names();
        return std::move(page_.picture);
    }

  private:
    void add_keys() {
        std::vector<LegendEntry> entries;
        if (has_limits(chart_))
            entries.push_back(
                {LegendEntry::Sample::whisker, {Symbol::circle, false, ink, 0, {}}, chart_.limits_name});
        add_legend(page_, chart_.axis.title, entries);
    }

    bool set_plot() {
        const double line = page_.type().note * 1.35;
        double foot = text_style(page_).size * 1.7 + (has_areas(chart_) ? line : 0);
        foot += foot_text_height() + page_.type().unit * 4;
        plot_ = page_.content;
        plot_.height -= foot;
        const auto most =
            static_cast<std::size_t>(std::clamp(plot_.height / (25 * page_.type().unit), 3.0, 8.0));
        axis_ = make_value_axis(page_, nice_ticks(range_of(chart_), most), chart_.axis.suffix);
        if (has_areas(chart_))
            axis_.gutter = std::max(
                axis_.gutter, page_.measure("Areas", small_style(page_)).width + page_.type().note * 0.8);
        plot_.x += axis_.gutter;
        plot_.width -= axis_.gutter + end_label_width(page_, end_labels(nullptr));
        return readable(page_, plot_);
    }

    /// Room above for the value of a bar that reaches the last tick.
    Scale value_scale() const {
        const double room = text_style(page_).size * 1.6;
        const double below = chart_.form == ChartForm::bars && axis_.ticks.low() == 0 ? 0 : room;
        return {axis_.ticks.low(), axis_.ticks.high(), plot_.bottom() - below, plot_.y + room};
    }

    double slot() const { return plot_.width / static_cast<double>(chart_.groups.size()); }
    double middle(std::size_t i) const { return plot_.x + (static_cast<double>(i) + 0.5) * slot(); }

    std::vector<EndLabel> end_labels(const Scale* scale) {
        const auto at = [&](double value) { return scale == nullptr ? 0 : (*scale)(value); };
        std::vector<EndLabel> labels;
        for (const ChartBenchmark& b : chart_.benchmarks)
            if (std::isfinite(b.value))
                labels.push_back(
                    {b.name + " " + chart_number(b.value, chart_.axis.decimals, chart_.axis.suffix),
                     at(b.value), ink});
        if (chart_.slope && std::isfinite(slope_end()))
            labels.push_back({chart_.slope->name, at(slope_end()), chart_red});
        return labels;
    }

    double slope_end() const {
        const GradientSlope& slope = *chart_.slope;
        return std::isfinite(slope.at_end) ? slope.at_end : slope.values.back();
    }

    void add_bars(const Scale& scale) {
        const double width = std::min(slot() * 0.66, 70 * page_.type().unit), zero = scale(0);
        for (std::size_t i = 0; i < chart_.groups.size(); ++i) {
            if (!std::isfinite(chart_.groups[i].value)) continue;
            const double y = scale(chart_.groups[i].value);
            page_.picture.marks.emplace_back(
                rectangle({middle(i) - width / 2, std::min(y, zero), width, std::abs(zero - y)},
                          {0.533, 0.678, 0.847}));
        }
    }

    void add_lines(const Scale& scale) {
        const double unit = page_.type().unit;
        for (const ChartBenchmark& b : chart_.benchmarks) {
            if (!std::isfinite(b.value)) continue;
            lines_.push_back({{plot_.x, scale(b.value)}, {plot_.right(), scale(b.value)}});
            page_.picture.marks.emplace_back(PictureLine{lines_.back(), axis_line, 1.1 * unit, true});
        }
        if (chart_.slope) add_slope(scale);
        add_end_labels(page_, end_labels(&scale), plot_);
    }

    void add_slope(const Scale& scale) {
        std::vector<Point> line;
        const auto add = [&](double x, double value) {
            if (std::isfinite(value)) line.push_back({x, scale(value)});
        };
        add(plot_.x, chart_.slope->at_start);
        for (std::size_t i = 0; i < chart_.groups.size(); ++i) add(middle(i), chart_.slope->values[i]);
        add(plot_.right(), chart_.slope->at_end);
        if (line.size() < 2) return;
        lines_.push_back(line);
        page_.picture.marks.emplace_back(PictureLine{line, chart_red, 1.6 * page_.type().unit, false});
    }

    void add_values(const Scale& scale) {
        const double unit = page_.type().unit;
        const bool dots = chart_.form == ChartForm::dots;
        PictureSymbols symbols{Symbol::circle, false, chart_blue, 8 * unit, {}};
        for (std::size_t i = 0; i < chart_.groups.size(); ++i) {
            const GradientGroup& group = chart_.groups[i];
            if (!std::isfinite(group.value)) continue;
            if (are_drawn(group.limits))
                add_whisker(page_, scale(group.limits.lower), scale(group.limits.upper), middle(i), true,
                            dots ? chart_blue : ink);
            if (dots) symbols.at.push_back({middle(i), scale(group.value)});
        }
        if (dots) page_.picture.marks.emplace_back(std::move(symbols));
        for (std::size_t i = 0; i < chart_.groups.size(); ++i) add_value(i, scale);
    }

    void add_value(std::size_t i, const Scale& scale) {
        const GradientGroup& group = chart_.groups[i];
        TextStyle style = text_style(page_);
        if (!std::isfinite(group.value)) {
            const double ground = scale(chart_.form == ChartForm::bars ? 0 : axis_.ticks.low());
            page_.picture.plot_labels.push_back(line_at(page_, "no value", small_style(page_), middle(i),
                                                        ground - style.size, Align::centre));
            return;
        }
        style.weight = Weight::semibold;
        style.size = value_size(style);
        const double away = style.size * (chart_.form == ChartForm::dots ? 1.05 : 0.85);
        const bool downwards = chart_.form == ChartForm::bars && group.value < 0;
        const double top =
            scale(are_drawn(group.limits) ? std::max(group.limits.upper, group.value) : group.value);
        const double foot =
            scale(are_drawn(group.limits) ? std::min(group.limits.lower, group.value) : group.value);
        const std::string number = chart_number(group.value, chart_.axis.decimals, chart_.axis.suffix);
        const PlacedText above = line_at(page_, number, style, middle(i), top - away, Align::centre);
        const PlacedText below = line_at(page_, number, style, middle(i), foot + away, Align::centre);
        const bool may_go_below = chart_.form == ChartForm::dots;
        const bool lower = downwards || (may_go_below && crossed(above) && !crossed(below));
        page_.picture.plot_labels.push_back(lower ? below : above);
    }

    /// All values in one size, so that neighbours do not touch.
    double value_size(TextStyle style) {
        double widest = 0;
        for (const GradientGroup& group : chart_.groups)
            if (std::isfinite(group.value))
                widest = std::max(
                    widest,
                    page_.measure(chart_number(group.value, chart_.axis.decimals, chart_.axis.suffix), style)
                        .width);
        return widest <= slot() * 0.94 ? style.size : style.size * slot() * 0.94 / widest;
    }

    bool crossed(const PlacedText& text) {
        const TextSize size = page_.measure(text.text, text.style);
        const PageBox box{text.x, text.y, size.width, size.height};
        return std::any_of(lines_.begin(), lines_.end(),
                           [&](const std::vector<Point>& line) { return !clipped(line, box).empty(); });
    }

    double foot_text_height() {
        return page_.measure(chart_.groups_title, title_style(page_), page_.content.width).height +
               (chart_.first_end.empty() && chart_.last_end.empty() ? 0 : page_.type().note * 1.5);
    }

    /// Names of the groups, areas in each, which end is which, and what the groups are.
    void add_group_names() {
        const TextStyle names = text_style(page_), small = small_style(page_);
        double y = plot_.bottom() + names.size;
        TextStyle fitting = names;
        for (const GradientGroup& group : chart_.groups)
            fitting.size = std::min(fitting.size, fitting_size(group.label, names));
        for (std::size_t i = 0; i < chart_.groups.size(); ++i)
            add_foot(chart_.groups[i].label, fitting, middle(i), y, Align::centre);
        y += names.size * 0.7;
        if (has_areas(chart_)) {
            y += small.size * 0.65;
            add_foot("Areas", small, plot_.x - small.size * 0.8, y, Align::right);
            for (std::size_t i = 0; i < chart_.groups.size(); ++i)
                if (chart_.groups[i].areas)
                    add_foot(with_thousands(*chart_.groups[i].areas), small, middle(i), y, Align::centre);
            y += small.size * 0.7;
        }
        add_ends(y);
    }

    void add_ends(double y) {
        const TextStyle small = small_style(page_);
        if (!chart_.first_end.empty() || !chart_.last_end.empty()) {
            y += small.size * 0.75;
            add_foot("\u2190 " + chart_.first_end, small, plot_.x, y, Align::left);
            add_foot(chart_.last_end + " \u2192", small, plot_.right(), y, Align::right);
            y += small.size * 0.75;
        }
        TextStyle title = title_style(page_);
        title.align = Align::centre;
        add_block(page_, chart_.groups_title, title, plot_.x, y, plot_.width);
    }

    double fitting_size(const std::string& text, const TextStyle& style) {
        const double width = page_.measure(text, style).width, room = slot() * 0.94;
        return width <= room ? style.size : style.size * room / width;
    }

    void add_foot(const std::string& text, const TextStyle& style, double x, double y, Align align) {
        page_.picture.texts.push_back(line_at(page_, text, style, x, y, align));
    }

    const GradientChart& chart_;
    ChartPage page_;
    PageBox plot_;
    ValueAxis axis_;
    std::vector<std::vector<Point>> lines_;
};

}  // namespace

void check_chart(const GradientChart& chart) {
    const bool any = std::any_of(chart.groups.begin(), chart.groups.end(),
                                 [](const GradientGroup& g) { return std::isfinite(g.value); });
    if (!any)
        throw error<DataError>(
            "the gradient chart has nothing to draw: none of its {} has a value. Choose an indicator with "
            "values, or fewer groups.",
            counted(chart.groups.size(), "group"));
    if (chart.slope && chart.slope->values.size() != chart.groups.size())
        throw error<OutputError>("the gradient chart has {} groups and {} values of its slope",
                                 chart.groups.size(), chart.slope->values.size());
}

std::vector<std::string> chart_texts(const GradientChart& chart) {
    std::vector<std::string> texts{chart.axis.title, chart.axis.suffix, chart.groups_title,
                                   chart.first_end,  chart.last_end,    chart.limits_name};
    for (const GradientGroup& group : chart.groups) texts.push_back(group.label);
    for (const ChartBenchmark& benchmark : chart.benchmarks) texts.push_back(benchmark.name);
    if (chart.slope) texts.push_back(chart.slope->name);
    return texts;
}

std::string describe(const GradientChart& chart) {
    std::string text = fmt::format("Gradient chart. {} by {}", chart.axis.title, chart.groups_title);
    if (!chart.first_end.empty()) text += fmt::format(", from {} to {}", chart.first_end, chart.last_end);
    const char* separator = ": ";
    for (const GradientGroup& group : chart.groups) {
        const bool known = std::isfinite(group.value);
        text += fmt::format("{}{}: {}", separator, group.label,
                            known ? with_limits(group.value, group.limits, chart.axis) : "no value");
        separator = "; ";
    }
    text += ".";
    for (const ChartBenchmark& b : chart.benchmarks)
        if (std::isfinite(b.value))
            text += fmt::format(" {}: {}.", b.name, with_limits(b.value, {}, chart.axis));
    if (chart.slope) text += " " + single_blanks(chart.slope->name) + ".";
    return text;
}

Picture lay_out(const GradientChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size,
                     [&](double least) { return GradientSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
