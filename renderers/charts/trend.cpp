// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/trend.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

using Role = TrendSeries::Role;

constexpr Colour other_line{0.74, 0.74, 0.74};
constexpr double near_zero =
    0.3;  // of the highest value: a lowest value below it lets the axis start at zero

/// Lines of emphasised series differ in the symbols on them too.
struct SeriesLook {
    Colour colour;
    Symbol symbol;
};
constexpr std::array<SeriesLook, most_emphasised> emphasised_looks{{{chart_blue, Symbol::circle},
                                                                    {chart_red, Symbol::square},
                                                                    {{0.353, 0.196, 0.529}, Symbol::triangle},
                                                                    {{0, 0.42, 0.36}, Symbol::diamond}}};

bool is_known(const TrendPoint& point) { return std::isfinite(point.value); }

/// First and last index of each run of values without a gap.
std::vector<std::pair<std::size_t, std::size_t>> runs_of(const TrendSeries& series) {
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        if (!is_known(series.points[i])) continue;
        if (i > 0 && is_known(series.points[i - 1])) runs.back().second = i;
        else runs.push_back({i, i});
    }
    return runs;
}

bool has_value(const TrendSeries& series) { return !runs_of(series).empty(); }

std::size_t count_of(const TrendChart& chart, Role role) {
    return static_cast<std::size_t>(
        std::count_if(chart.series.begin(), chart.series.end(),
                      [&](const TrendSeries& s) { return s.role == role && has_value(s); }));
}

bool has_limits(const TrendChart& chart) {
    return std::any_of(chart.series.begin(), chart.series.end(), [](const TrendSeries& s) {
        return s.role == Role::emphasised &&
               std::any_of(s.points.begin(), s.points.end(),
                           [](const TrendPoint& p) { return is_known(p) && are_drawn(p.limits); });
    });
}

NumberRange range_of(const TrendChart& chart) {
    NumberRange range;
    for (const TrendSeries& series : chart.series)
        for (const TrendPoint& point : series.points) {
            if (!is_known(point)) continue;
            range.add(point.value);
            if (series.role == Role::emphasised && are_drawn(point.limits)) range.add(point.limits);
        }
    if (chart.from_zero || (range.low >= 0 && range.low <= near_zero * range.high)) range.add(0);
    return range;
}

/// "2016 suppressed, 2018 no data"; empty where the series has no gap.
std::string gaps_of(const TrendChart& chart, const TrendSeries& series) {
    std::vector<std::string> gaps;
    for (std::size_t i = 0; i < series.points.size(); ++i)
        if (!is_known(series.points[i]))
            gaps.push_back(fmt::format("{} {}", chart.periods[i].label, series.points[i].state));
    return join(gaps, ", ");
}

/// What the lines leave open: gaps of the emphasised series and benchmarks, series without any value.
std::vector<std::string> gap_notes(const TrendChart& chart) {
    std::vector<std::string> notes;
    std::size_t empty = 0;
    for (const TrendSeries& series : chart.series) {
        if (series.role == Role::other) {
            empty += has_value(series) ? 0U : 1U;
        } else if (!has_value(series)) {
            notes.push_back(series.name + " has no value.");
        } else if (const std::string gaps = gaps_of(chart, series); !gaps.empty()) {
            notes.push_back(fmt::format("No value for {}: {}.", series.name, gaps));
        }
    }
    if (empty > 0) notes.push_back(fmt::format("Without any value: {} of the {}.", empty, chart.others_name));
    return notes;
}

class TrendSetter {
  public:
    TrendSetter(const TrendChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)) {
        const bool placed = std::all_of(chart.periods.begin(), chart.periods.end(),
                                        [](const TrendPeriod& p) { return std::isfinite(p.at); });
        for (std::size_t i = 0; i < chart.periods.size(); ++i)
            at_.push_back(placed ? chart.periods[i].at : static_cast<double>(i));
    }

    std::optional<Picture> set() {
        name_others_ = count_of(chart_, Role::other) <= most_named_;
        if (!try_plot()) return std::nullopt;
        page_.picture.plots = {plot_};
        const Scale scale = value_scale();
        add_value_axis(page_, axis_, scale, plot_);
        add_periods();
        add_lines(scale);
        add_end_labels(page_, end_labels(&scale), plot_);
        return std::move(page_.picture);
    }

  private:
    /// Names of the grey lines go first where the ends hold not all names.
    bool try_plot() {
        const ChartPage start = page_;
        for (const bool named : {true, false}) {
            if (named && !name_others_) continue;
            name_others_ = named, page_ = start;
            add_keys();
            add_notes();
            if (set_plot() && ends_fit()) return true;
        }
        return false;
    }

    void add_keys() {
        std::vector<LegendEntry> entries;
        const std::size_t others = count_of(chart_, Role::other);
        if (has_limits(chart_)) entries.push_back(limits_entry());
        if (others > 0 && !name_others_)
            entries.push_back({LegendEntry::Sample::line,
                               {Symbol::circle, false, other_line, 0, {}},
                               fmt::format("{} ({})", chart_.others_name, others)});
        add_legend(page_, chart_.axis.title, entries);
    }

    LegendEntry limits_entry() const {
        using Sample = LegendEntry::Sample;
        if (has_band())
            return {Sample::fill, {Symbol::square, false, band_colour(), 0, {}}, chart_.limits_name};
        return {Sample::whisker, {Symbol::circle, false, ink, 0, {}}, chart_.limits_name};
    }

    /// Bands of several series would hide each other: they have whiskers.
    bool has_band() const { return count_of(chart_, Role::emphasised) == 1; }
    Colour band_colour() const { return mix(emphasised_looks.front().colour, {1, 1, 1}, 0.8); }

    void add_notes() {
        const std::string text = join(gap_notes(chart_), " ");
        if (text.empty()) return;
        const double height = page_.measure(text, small_style(page_), page_.content.width).height;
        add_block(page_, text, small_style(page_), page_.content.x, page_.content.bottom() - height,
                  page_.content.width);
        page_.content.height -= height + page_.type().gap * 0.3;
    }

    bool set_plot() {
        plot_ = page_.content;
        plot_.height -= small_style(page_).size * 2.4;
        const auto most =
            static_cast<std::size_t>(std::clamp(plot_.height / (25 * page_.type().unit), 3.0, 8.0));
        axis_ = make_value_axis(page_, nice_ticks(range_of(chart_), most), chart_.axis.suffix);
        plot_.x += axis_.gutter, plot_.width -= axis_.gutter + end_label_width(page_, end_labels(nullptr));
        return readable(page_, plot_);
    }

    bool ends_fit() {
        double height = 0;
        for (const EndLabel& label : end_labels(nullptr))
            height += page_.measure(label.text, text_style(page_), end_label_most()).height;
        return height <= plot_.height;
    }
    double end_label_most() const { return page_.content.width * 0.23; }

    Scale value_scale() const {
        const double room = text_style(page_).size * 0.5;
        return {axis_.ticks.low(), axis_.ticks.high(), plot_.bottom(), plot_.y + room};
    }

    double x_of(std::size_t period) const {
        const double inset = 6 * page_.type().unit;
        if (at_.size() == 1) return plot_.x + plot_.width / 2;
        const double share = (at_[period] - at_.front()) / (at_.back() - at_.front());
        return plot_.x + inset + share * (plot_.width - 2 * inset);
    }

    /// "Roxbourne 47.2", and where its last value is not of the last period: "Roxbourne 47.2 (2018)".
    std::string end_text(const TrendSeries& series, std::size_t last) const {
        const double value = series.points[last].value;
        std::string text = series.name + " " + chart_number(value, chart_.axis.decimals, chart_.axis.suffix);
        if (last + 1 < series.points.size()) text += fmt::format(" ({})", chart_.periods[last].label);
        return text;
    }

    std::vector<EndLabel> end_labels(const Scale* scale) const {
        std::vector<EndLabel> labels;
        std::size_t emphasised = 0;
        for (const TrendSeries& series : chart_.series) {
            if (!has_value(series) || (series.role == Role::other && !name_others_)) continue;
            const std::size_t last = runs_of(series).back().second;
            const double y = scale == nullptr ? 0 : (*scale)(series.points[last].value);
            Colour colour = series.role == Role::other ? grey_ink : ink;
            if (series.role == Role::emphasised) colour = emphasised_looks[emphasised++].colour;
            labels.push_back({end_text(series, last), y, colour});
        }
        return labels;
    }

    /// The last period always has its label; others where they do not touch.
    void add_periods() {
        const TextStyle style = small_style(page_);
        const double y = plot_.bottom() + style.size * 1.3, gap = style.size * 0.9;
        double free_to = page_.content.right();
        for (std::size_t i = chart_.periods.size(); i-- > 0;) {
            const double x = x_of(i), width = page_.measure(chart_.periods[i].label, style).width;
            const double left = std::clamp(x - width / 2, page_.content.x,
                                           std::max(page_.content.x, page_.content.right() - width));
            page_.picture.marks.emplace_back(straight({x, plot_.bottom()},
                                                      {x, plot_.bottom() + style.size * 0.4}, axis_line,
                                                      0.5 * page_.type().unit));
            if (left + width > free_to || x < left || x > left + width) continue;
            page_.picture.texts.push_back(
                line_at(page_, chart_.periods[i].label, style, left, y, Align::left));
            free_to = left - gap;
        }
    }

    /// From back to front: the band, others, benchmarks, emphasised.
    void add_lines(const Scale& scale) {
        const double unit = page_.type().unit;
        for (const TrendSeries& series : chart_.series)
            if (series.role == Role::emphasised && has_band()) add_band(series, scale);
        for (const TrendSeries& series : chart_.series)
            if (series.role == Role::other)
                add_line(series, scale, {other_line, Symbol::circle}, unit, false);
        for (const TrendSeries& series : chart_.series)
            if (series.role == Role::benchmark)
                add_line(series, scale, {ink, Symbol::circle}, 1.3 * unit, true);
        std::size_t emphasised = 0;
        for (const TrendSeries& series : chart_.series)
            if (series.role == Role::emphasised && has_value(series))
                add_emphasised(series, scale, emphasised_looks[emphasised++]);
    }

    Point point(const TrendSeries& series, std::size_t i, const Scale& scale) const {
        return {x_of(i), scale(series.points[i].value)};
    }

    /// A value between two gaps is a dot.
    void add_line(const TrendSeries& series, const Scale& scale, SeriesLook look, double width, bool dashed) {
        for (const auto& [first, last] : runs_of(series)) {
            std::vector<Point> line;
            for (std::size_t i = first; i <= last; ++i) line.push_back(point(series, i, scale));
            if (line.size() > 1)
                page_.picture.marks.emplace_back(PictureLine{line, look.colour, width, dashed});
            else
                page_.picture.marks.emplace_back(
                    PictureSymbols{look.symbol, false, look.colour, width * 3, line});
        }
    }

    void add_emphasised(const TrendSeries& series, const Scale& scale, SeriesLook look) {
        const double unit = page_.type().unit;
        if (!has_band()) add_whiskers(series, scale, look.colour);
        add_line(series, scale, look, 2 * unit, false);
        PictureSymbols dots{look.symbol, false, look.colour, 5.5 * unit, {}};
        for (std::size_t i = 0; i < series.points.size(); ++i)
            if (is_known(series.points[i])) dots.at.push_back(point(series, i, scale));
        page_.picture.marks.emplace_back(std::move(dots));
    }

    void add_whiskers(const TrendSeries& series, const Scale& scale, Colour colour) {
        for (std::size_t i = 0; i < series.points.size(); ++i)
            if (is_known(series.points[i]) && are_drawn(series.points[i].limits))
                add_whisker(page_, scale(series.points[i].limits.lower), scale(series.points[i].limits.upper),
                            x_of(i), true, colour);
    }

    /// Over each run of points with limits; a single one has a whisker.
    void add_band(const TrendSeries& series, const Scale& scale) {
        std::vector<std::size_t> run;
        const auto finish = [&] {
            if (run.size() == 1)
                add_whisker(page_, scale(series.points[run[0]].limits.lower),
                            scale(series.points[run[0]].limits.upper), x_of(run[0]), true, band_whisker());
            if (run.size() > 1) add_band_over(series, run, scale);
            run.clear();
        };
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const bool limited = is_known(series.points[i]) && are_drawn(series.points[i].limits);
            if (limited) run.push_back(i);
            else finish();
        }
        finish();
    }
    Colour band_whisker() const { return mix(emphasised_looks.front().colour, {1, 1, 1}, 0.4); }

    void add_band_over(const TrendSeries& series, const std::vector<std::size_t>& run, const Scale& scale) {
        std::vector<Point> ring;
        for (const std::size_t i : run) ring.push_back({x_of(i), scale(series.points[i].limits.upper)});
        for (auto i = run.rbegin(); i != run.rend(); ++i)
            ring.push_back({x_of(*i), scale(series.points[*i].limits.lower)});
        page_.picture.marks.emplace_back(PictureFill{std::move(ring), band_colour()});
    }

    static constexpr std::size_t most_named_ = 8;  ///< grey lines with names

    const TrendChart& chart_;
    ChartPage page_;
    PageBox plot_;
    ValueAxis axis_;
    std::vector<double> at_;  ///< of the periods
    bool name_others_ = false;
};

/// "Roxbourne: 41.0 in 2010 to 47.2 in 2019, lowest 40.3 in 2012, highest 47.2 in 2019; no value for ...".
std::string words_of(const TrendChart& chart, const TrendSeries& series) {
    const auto runs = runs_of(series);
    if (runs.empty()) return series.name + ": no value";
    const auto at = [&](std::size_t i) {
        return fmt::format("{} in {}",
                           with_limits(series.points[i].value, series.points[i].limits, chart.axis),
                           chart.periods[i].label);
    };
    std::size_t lowest = runs.front().first, highest = lowest;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        if (!is_known(series.points[i])) continue;
        if (series.points[i].value < series.points[lowest].value) lowest = i;
        if (series.points[i].value > series.points[highest].value) highest = i;
    }
    const std::size_t first = runs.front().first, last = runs.back().second;
    std::string text = fmt::format("{}: {}", series.name, at(first));
    if (last != first)
        text += fmt::format(" to {}, lowest {}, highest {}", at(last), at(lowest), at(highest));
    if (const std::string gaps = gaps_of(chart, series); !gaps.empty()) text += "; without a value: " + gaps;
    return text;
}

}  // namespace

void check_chart(const TrendChart& chart) {
    for (const TrendSeries& series : chart.series)
        if (series.points.size() != chart.periods.size())
            throw error<OutputError>("the trend chart has {} periods and {} points of \"{}\"",
                                     chart.periods.size(), series.points.size(), series.name);
    for (std::size_t i = 1; i < chart.periods.size(); ++i)
        if (chart.periods[i].at <= chart.periods[i - 1].at)
            throw error<OutputError>("the trend chart's periods are not in order: \"{}\" follows \"{}\"",
                                     chart.periods[i].label, chart.periods[i - 1].label);
    if (std::none_of(chart.series.begin(), chart.series.end(), has_value))
        throw error<DataError>(
            "the trend chart has nothing to draw: none of its {} has a value. Choose an indicator with "
            "values.",
            counted(chart.series.size(), "series", "series"));
    const std::size_t emphasised = count_of(chart, Role::emphasised);
    if (emphasised > most_emphasised)
        throw error<SettingsError>(
            "the trend chart emphasises {} series; {} can be told apart. Emphasise fewer.", emphasised,
            most_emphasised);
}

std::vector<std::string> chart_texts(const TrendChart& chart) {
    std::vector<std::string> texts{chart.axis.title, chart.axis.suffix, chart.limits_name, chart.others_name};
    for (const TrendPeriod& period : chart.periods) texts.push_back(period.label);
    for (const TrendSeries& series : chart.series) {
        texts.push_back(series.name);
        for (const TrendPoint& point : series.points) texts.push_back(point.state);
    }
    return texts;
}

std::string describe(const TrendChart& chart) {
    std::string text =
        fmt::format("Trend chart. {}, {}.", chart.axis.title, counted(chart.periods.size(), "period"));
    for (const TrendSeries& series : chart.series)
        if (series.role != Role::other) text += fmt::format(" {}.", words_of(chart, series));
    const std::size_t others = count_of(chart, Role::other);
    if (others > 0) text += fmt::format(" In grey: {} ({}).", chart.others_name, others);
    return text;
}

Picture lay_out(const TrendChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) { return TrendSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
