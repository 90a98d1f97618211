// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/histogram.hpp"

#include <algorithm>
#include <numeric>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/benchmark_heads.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

std::size_t in_bar(const HistogramChart& chart, std::size_t bar) {
    return std::accumulate(chart.areas[bar].begin(), chart.areas[bar].end(), std::size_t{0});
}

std::size_t in_class(const HistogramChart& chart, std::size_t which) {
    std::size_t count = 0;
    for (const std::vector<std::size_t>& bar : chart.areas) count += bar[which];
    return count;
}

std::size_t all_areas(const HistogramChart& chart) {
    std::size_t count = 0;
    for (std::size_t bar = 0; bar < chart.areas.size(); ++bar) count += in_bar(chart, bar);
    return count;
}

std::size_t highest_bar(const HistogramChart& chart) {
    std::size_t most = 0;
    for (std::size_t bar = 0; bar < chart.areas.size(); ++bar) most = std::max(most, in_bar(chart, bar));
    return most;
}

class HistogramSetter {
  public:
    HistogramSetter(const HistogramChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)) {}

    std::optional<Picture> set() {
        add_keys();
        add_without_value();
        if (!set_plot()) return std::nullopt;
        page_.picture.plots = {plot_};
        const Scale up{axis_.ticks.low(), axis_.ticks.high(), plot_.bottom(),
                       plot_.y + small_style(page_).size * 1.5};
        const Scale across = scale_across();
        add_value_axis(page_, axis_, up, plot_);
        add_foot_axis(page_, foot_, across, plot_);
        add_bars(across, up);
        if (classed()) add_classes(across);
        add_benchmark_heads(page_, heads_, plot_);
        add_counts(across, up);
        return std::move(page_.picture);
    }

  private:
    bool classed() const { return chart_.classes.size() > 1; }

    void add_keys() {
        if (classed()) {
            std::vector<LegendEntry> entries;
            for (std::size_t i = 0; i < chart_.classes.size(); ++i)
                entries.push_back(
                    {LegendEntry::Sample::fill,
                     {Symbol::square, false, chart_.classes[i].colour, 0, {}},
                     fmt::format("{} ({})", chart_.classes[i].label, with_thousands(in_class(chart_, i)))});
            add_legend(page_, chart_.classes_title, entries);
        }
        const double height = add_block(page_, chart_.areas_title, title_style(page_), page_.content.x,
                                        page_.content.y, page_.content.width);
        const double used = height + page_.type().gap * 0.3;
        page_.content.y += used, page_.content.height -= used;
    }

    void add_without_value() {
        if (chart_.without_value.empty()) return;
        const std::string note = "Without a value: " + join(chart_.without_value, "; ");
        const TextStyle style = small_style(page_);
        const double height = page_.measure(note, style, page_.content.width).height;
        add_block(page_, note, style, page_.content.x, page_.content.bottom() - height, page_.content.width);
        page_.content.height -= height + style.size * 0.6;
    }

    double strip_height() const { return classed() ? page_.type().note * 1.6 : 0; }

    bool set_plot() {
        plot_ = page_.content;
        const std::size_t most_ticks = std::min<std::size_t>(
            static_cast<std::size_t>(std::clamp(plot_.height / (36 * page_.type().unit), 3.0, 8.0)),
            highest_bar(chart_) + 1);
        const double highest = static_cast<double>(highest_bar(chart_));
        axis_ = make_value_axis(page_, nice_ticks({0, highest}, most_ticks), "");
        plot_.x += axis_.gutter;
        const std::string last = chart_number(range().high, chart_.axis.decimals, chart_.axis.suffix);
        const double beyond = page_.measure(last, small_style(page_)).width / 2;
        plot_.width -= axis_.gutter + std::max(page_.type().unit * 6, beyond);
        if (plot_.width <= 0) return false;
        foot_ = {ticks_for_width(page_, ticked(), chart_.axis.suffix, plot_.width), chart_.axis.suffix,
                 chart_.axis.title};
        std::erase_if(foot_.ticks.values,
                      [&](double tick) { return tick < range().low || tick > range().high; });
        plot_.height -= foot_height(page_, foot_, plot_.width);
        heads_ = benchmark_heads(page_, chart_.benchmarks, chart_.axis, scale_across(), plot_, plot_.x,
                                 text_style(page_));
        const double above = heads_.height + strip_height();
        plot_.y += above, plot_.height -= above;
        for (BenchmarkHead& head : heads_.heads) head.text.y += heads_.height, head.top += heads_.height;
        return readable(page_, plot_);
    }

    NumberRange range() const {
        NumberRange range{chart_.edges.front(), chart_.edges.back()};
        for (const ChartBenchmark& benchmark : chart_.benchmarks) range.add(benchmark.value);
        return range;
    }

    /// Ticks of bars around whole numbers stand at the numbers.
    NumberRange ticked() const {
        const NumberRange all = range();
        return {std::ceil(all.low), std::max(std::floor(all.high), std::ceil(all.low))};
    }

    Scale scale_across() const { return {range().low, range().high, plot_.x, plot_.right()}; }

    /// From the axis up, the lowest class first.
    void add_bars(const Scale& across, const Scale& up) {
        const double gap = 0.5 * page_.type().unit;
        for (std::size_t bar = 0; bar < chart_.areas.size(); ++bar) {
            const double left = across(chart_.edges[bar]) + gap;
            const double width = std::max(across(chart_.edges[bar + 1]) - gap - left, 0.2);
            std::size_t below = 0;
            for (std::size_t i = 0; i < chart_.classes.size(); ++i) {
                const std::size_t count = chart_.areas[bar][i];
                if (count == 0) continue;
                const double bottom = up(static_cast<double>(below));
                const double top = up(static_cast<double>(below + count));
                page_.picture.marks.emplace_back(
                    rectangle({left, top, width, bottom - top}, chart_.classes[i].colour));
                below += count;
            }
            if (below > 0)
                add_edge(
                    {left, up(static_cast<double>(below)), width, up(0) - up(static_cast<double>(below))});
        }
    }

    /// Light classes would be lost on white.
    void add_edge(const PageBox& box) {
        page_.picture.marks.emplace_back(PictureLine{
            {{box.x, box.bottom()}, {box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}},
            axis_line,
            0.5 * page_.type().unit,
            false});
    }

    void add_classes(const Scale& across) {
        const double height = strip_height(), top = plot_.y - height;
        double left = plot_.x;
        for (std::size_t i = 0; i < chart_.classes.size(); ++i) {
            const bool last = i + 1 == chart_.classes.size();
            const double at = last ? plot_.right() : across(chart_.breaks[i]);
            const double right = std::clamp(at, left, plot_.right());
            page_.picture.marks.emplace_back(
                rectangle({left, top, right - left, height}, chart_.classes[i].colour));
            add_class_count(i, left, right);
            if (!last)
                page_.picture.marks.emplace_back(
                    straight({right, top}, {right, plot_.bottom()}, ink, 0.7 * page_.type().unit));
            left = right;
        }
        add_edge({plot_.x, top, plot_.width, height});
    }

    void add_class_count(std::size_t which, double left, double right) {
        constexpr double dark = 55;  // CIELAB: white text is read on darker colours
        TextStyle style = small_style(page_);
        style.colour = to_lab(chart_.classes[which].colour).l < dark ? Colour{1, 1, 1} : ink;
        const std::string count = with_thousands(in_class(chart_, which));
        if (page_.measure(count, style).width > right - left - style.size * 0.4) return;
        page_.picture.texts.push_back(
            line_at(page_, count, style, (left + right) / 2, plot_.y - strip_height() / 2, Align::centre));
    }

    /// Over the bars, where all of them have room.
    void add_counts(const Scale& across, const Scale& up) {
        const TextStyle style = small_style(page_);
        const double room = across(chart_.edges[1]) - across(chart_.edges[0]) - style.size * 0.3;
        for (std::size_t bar = 0; bar < chart_.areas.size(); ++bar)
            if (page_.measure(with_thousands(in_bar(chart_, bar)), style).width > room) return;
        for (std::size_t bar = 0; bar < chart_.areas.size(); ++bar) {
            const std::size_t count = in_bar(chart_, bar);
            if (count == 0) continue;
            const double middle = (across(chart_.edges[bar]) + across(chart_.edges[bar + 1])) / 2;
            page_.picture.plot_labels.push_back(line_at(page_, with_thousands(count), style, middle,
                                                        up(static_cast<double>(count)) - style.size * 0.8,
                                                        Align::centre));
        }
    }

    const HistogramChart& chart_;
    ChartPage page_;
    PageBox plot_;
    ValueAxis axis_;
    FootAxis foot_;
    BenchmarkHeads heads_;
};

/// "5 to 10: 12"
std::string bar_words(const HistogramChart& chart, std::size_t bar) {
    const int decimals = nice_ticks({chart.edges[bar], chart.edges[bar + 1]}, 2).decimals;
    return fmt::format(
        "{} to {}: {}", chart_number(chart.edges[bar], std::max(decimals, chart.axis.decimals)),
        chart_number(chart.edges[bar + 1], std::max(decimals, chart.axis.decimals), chart.axis.suffix),
        with_thousands(in_bar(chart, bar)));
}

}  // namespace

void check_chart(const HistogramChart& chart) {
    const bool agree = chart.edges.size() == chart.areas.size() + 1 && !chart.classes.empty() &&
                       chart.breaks.size() + 1 == chart.classes.size() &&
                       std::all_of(chart.areas.begin(), chart.areas.end(),
                                   [&](const auto& bar) { return bar.size() == chart.classes.size(); });
    if (!chart.areas.empty() && !agree)
        throw error<OutputError>("the histogram's {} edges, {} bars and {} classes do not agree",
                                 chart.edges.size(), chart.areas.size(), chart.classes.size());
    if (all_areas(chart) == 0)
        throw DataError(
            "the histogram has nothing to draw: no area has a value. Choose an indicator with values.");
}

std::vector<std::string> chart_texts(const HistogramChart& chart) {
    std::vector<std::string> texts{chart.axis.title, chart.axis.suffix, chart.areas_title,
                                   chart.classes_title};
    for (const HistogramClass& one : chart.classes) texts.push_back(one.label);
    for (const ChartBenchmark& benchmark : chart.benchmarks) texts.push_back(benchmark.name);
    texts.insert(texts.end(), chart.without_value.begin(), chart.without_value.end());
    return texts;
}

std::string describe(const HistogramChart& chart) {
    std::vector<std::string> bars;
    for (std::size_t bar = 0; bar < chart.areas.size(); ++bar)
        if (in_bar(chart, bar) > 0) bars.push_back(bar_words(chart, bar));
    std::string text = fmt::format("Histogram. {} by {}: {} with a value. {}.", chart.areas_title,
                                   chart.axis.title, counted(all_areas(chart), "area"), join(bars, ", "));
    std::vector<std::string> classes;
    for (std::size_t i = 0; chart.classes.size() > 1 && i < chart.classes.size(); ++i)
        classes.push_back(fmt::format("{}: {}", chart.classes[i].label, with_thousands(in_class(chart, i))));
    if (!classes.empty()) text += fmt::format(" Classes: {}.", join(classes, ", "));
    for (const ChartBenchmark& b : chart.benchmarks)
        if (std::isfinite(b.value))
            text += fmt::format(" {}: {}.", b.name, with_limits(b.value, {}, chart.axis));
    if (!chart.without_value.empty())
        text += fmt::format(" Without a value: {}.", join(chart.without_value, "; "));
    return text;
}

Picture lay_out(const HistogramChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size,
                     [&](double least) { return HistogramSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
