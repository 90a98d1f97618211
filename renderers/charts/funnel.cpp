// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/funnel.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/label_room.hpp"
#include "renderers/charts/setting.hpp"

namespace vitality {

namespace {

constexpr Colour limit_line{0.42, 0.42, 0.42};

bool is_drawn(const FunnelArea& area) { return std::isfinite(area.value) && std::isfinite(area.denominator); }

std::size_t drawn_count(const FunnelChart& chart) {
    return static_cast<std::size_t>(std::count_if(chart.areas.begin(), chart.areas.end(), is_drawn));
}

struct LimitKind {
    Limits FunnelLimit::*limits;
    double Limits::*side;
    const char* name;
    bool dashed;
};
constexpr std::array<LimitKind, 4> limit_kinds{
    {{&FunnelLimit::limits998, &Limits::upper, "99.8% limit", false},
     {&FunnelLimit::limits95, &Limits::upper, "95% limit", true},
     {&FunnelLimit::limits95, &Limits::lower, "95% limit", true},
     {&FunnelLimit::limits998, &Limits::lower, "99.8% limit", false}}};

/// Look of the areas of one verdict: hollow between the limits of 95 and 99.8 %.
struct Look {
    ChartVerdict verdict;
    FunnelBand place;
    friend auto operator<=>(const Look&, const Look&) = default;
};

Look look_of_area(const FunnelArea& area) {
    const bool told_apart = area.verdict != ChartVerdict::similar && area.verdict != ChartVerdict::not_judged;
    return {area.verdict, told_apart ? area.place : FunnelBand::within};
}

class FunnelSetter {
  public:
    FunnelSetter(const FunnelChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)), drawn_(drawn_count(chart)) {}

    std::optional<Picture> set() {
        add_keys();
        if (!set_plot()) return std::nullopt;
        page_.picture.plots = {plot_};
        const Scale across(0, most_people_, plot_.x, plot_.right());
        const Scale up(axis_.ticks.low(), axis_.ticks.high(), plot_.bottom(), plot_.y);
        add_value_axis(page_, axis_, up, plot_);
        add_foot_axis(page_, foot_, across, plot_);
        add_limits(across, up);
        add_areas(across, up);
        add_names();
        add_unnamed_note();
        return std::move(page_.picture);
    }

  private:
    void add_keys() {
        add_legend(page_, chart_.verdict_title, entries());
        const double height = add_block(page_, chart_.axis.title, title_style(page_), page_.content.x,
                                        page_.content.y, page_.content.width);
        const double used = height + page_.type().gap * 0.6;
        page_.content.y += used, page_.content.height -= used;
    }

    double symbol_size() const { return (drawn_ > 200 ? 4.2 : 6.4) * page_.type().unit; }

    PictureSymbols symbols_of(const Look& look) const {
        const VerdictLook base = look_of(look.verdict);
        return {
            base.symbol, base.hollow || look.place == FunnelBand::beyond_95, base.colour, symbol_size(), {}};
    }

    std::vector<LegendEntry> entries() const {
        std::map<Look, std::size_t> counts;
        for (const FunnelArea& area : chart_.areas)
            if (is_drawn(area)) ++counts[look_of_area(area)];
        std::vector<LegendEntry> list;
        for (const ChartVerdict verdict : all_verdicts)
            for (const FunnelBand place :
                 {FunnelBand::beyond_998, FunnelBand::beyond_95, FunnelBand::within}) {
                const auto found = counts.find({verdict, place});
                if (found == counts.end()) continue;
                const char* level = place == FunnelBand::beyond_998  ? ", beyond 99.8%"
                                    : place == FunnelBand::beyond_95 ? ", beyond 95%"
                                                                     : "";
                PictureSymbols symbols = symbols_of(found->first);
                symbols.size = page_.type().key * 0.85;
                list.push_back(
                    {LegendEntry::Sample::symbol, symbols,
                     fmt::format("{}{} ({})", look_of(verdict).words, level, with_thousands(found->second))});
            }
        return list;
    }

    bool set_plot() {
        NumberRange denominators{0, 0};
        for (const FunnelArea& area : chart_.areas)
            if (is_drawn(area)) denominators.add(area.denominator);
        most_people_ = (denominators.high > 0 ? denominators.high : 1) * 1.05;
        plot_ = page_.content;
        const auto most =
            static_cast<std::size_t>(std::clamp(plot_.height / (36 * page_.type().unit), 3.0, 8.0));
        axis_ = make_value_axis(page_, nice_ticks(value_range(), most), chart_.axis.suffix);
        plot_.x += axis_.gutter;
        plot_.width -= axis_.gutter + end_label_width(page_, end_labels({}));
        if (plot_.width <= 0) return false;
        foot_ = {ticks_for_width(page_, {0, most_people_}, chart_.denominators.suffix, plot_.width),
                 chart_.denominators.suffix, chart_.denominators.title};
        std::erase_if(foot_.ticks.values, [&](double tick) { return tick > most_people_; });
        plot_.height -= foot_height(page_, foot_, plot_.width) + page_.type().note * 1.6;
        return readable(page_, plot_);
    }

    /// The areas, and the limits as far as they leave the areas half of the height: limits of the smallest
    /// denominators go far beyond.
    NumberRange value_range() const {
        NumberRange areas;
        for (const FunnelArea& area : chart_.areas)
            if (is_drawn(area)) areas.add(area.value);
        areas.add(chart_.benchmark.value);
        NumberRange all = areas;
        double smallest = std::numeric_limits<double>::infinity();
        for (const FunnelArea& area : chart_.areas)
            if (is_drawn(area)) smallest = std::min(smallest, area.denominator);
        for (const FunnelLimit& limit : chart_.limits)
            if (limit.denominator >= smallest) all.add(limit.limits998), all.add(limit.limits95);
        const double spread = std::max(areas.high - areas.low, (all.high - all.low) * 0.25) * 0.5;
        NumberRange range = areas;
        range.add(std::max(all.low, areas.low - spread));
        range.add(std::min(all.high, areas.high + spread));
        return range;
    }

    std::string benchmark_text() const {
        return chart_.benchmark.name + " " +
               chart_number(chart_.benchmark.value, chart_.axis.decimals, chart_.axis.suffix);
    }

    /// `ends`: the y of each kind of limit and of the benchmark, in order; empty = only the words matter.
    std::vector<EndLabel> end_labels(const std::vector<std::optional<double>>& ends) const {
        std::vector<EndLabel> labels;
        for (std::size_t i = 0; i < limit_kinds.size(); ++i)
            if (ends.empty() || ends[i])
                labels.push_back({limit_kinds[i].name, ends.empty() ? 0 : *ends[i], grey_ink});
        if (std::isfinite(chart_.benchmark.value))
            labels.push_back({benchmark_text(), ends.empty() ? 0 : *ends.back(), ink});
        return labels;
    }

    void add_limits(const Scale& across, const Scale& up) {
        const double unit = page_.type().unit;
        std::vector<std::optional<double>> ends;
        for (const LimitKind& kind : limit_kinds) {
            std::vector<Point> line;
            for (const FunnelLimit& limit : chart_.limits) {
                const double value = (limit.*kind.limits).*kind.side;
                if (std::isfinite(value)) line.push_back({across(limit.denominator), up(value)});
            }
            std::optional<double> end;
            for (std::vector<Point>& part : clipped(line, plot_)) {
                end = part.back().y;
                lines_.push_back(part);
                page_.picture.marks.emplace_back(
                    PictureLine{std::move(part), limit_line, 0.9 * unit, kind.dashed});
            }
            ends.push_back(end);
        }
        const double y = up(chart_.benchmark.value);
        ends.push_back(y);
        if (std::isfinite(y)) {
            page_.picture.marks.emplace_back(straight({plot_.x, y}, {plot_.right(), y}, ink, 1.2 * unit));
            lines_.push_back({{plot_.x, y}, {plot_.right(), y}});
        }
        add_end_labels(page_, end_labels(ends), plot_);
    }

    /// Similar ones first, so that those beyond the limits lie on top.
    void add_areas(const Scale& across, const Scale& up) {
        std::map<FunnelBand, std::map<Look, PictureSymbols>> layers;
        for (const FunnelArea& area : chart_.areas) {
            const Point at{across(area.denominator), up(area.value)};
            at_.push_back(at);
            if (!is_drawn(area)) continue;
            const Look look = look_of_area(area);
            auto [found, fresh] = layers[look.place].try_emplace(look, symbols_of(look));
            found->second.at.push_back(at);
        }
        for (auto& [place, looks] : layers)
            for (auto& [look, symbols] : looks) page_.picture.marks.emplace_back(std::move(symbols));
    }

    /// Areas to be named, the farthest outside first.
    std::vector<std::size_t> outside() const {
        std::vector<std::size_t> list;
        for (std::size_t i = 0; i < chart_.areas.size(); ++i)
            if (is_drawn(chart_.areas[i]) && chart_.areas[i].place != FunnelBand::within) list.push_back(i);
        std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
            const FunnelArea &first = chart_.areas[a], &second = chart_.areas[b];
            if (first.place != second.place) return first.place > second.place;
            const double one = std::abs(first.value - chart_.benchmark.value);
            const double other = std::abs(second.value - chart_.benchmark.value);
            if (one != other) return one > other;
            return first.name < second.name;
        });
        return list;
    }

    void add_names() {
        LabelRoom room(plot_);
        const double half = symbol_size() * 0.55;
        for (std::size_t i = 0; i < at_.size(); ++i)
            if (is_drawn(chart_.areas[i]))
                room.add_box({at_[i].x - half, at_[i].y - half, 2 * half, 2 * half});
        for (const std::vector<Point>& line : lines_) room.add_line(line);
        TextStyle style = text_style(page_);
        style.size = std::max(style.size * 0.92, page_.type().least);
        style.line_height = 1.1;
        constexpr std::size_t most_tried =
            300;  // a page holds fewer names, and each is held against every symbol
        const std::vector<std::size_t> order = outside();
        for (std::size_t n = 0; n < order.size(); ++n) {
            const FunnelArea& area = chart_.areas[order[n]];
            const bool first = area.place == FunnelBand::beyond_998;
            const bool placed = n < most_tried && place_beside_symbol(page_, area.name, style,
                                                                      {at_[order[n]], half, first}, room);
            if (!placed) ++page_.picture.dropped_labels;
        }
    }

    void add_unnamed_note() {
        std::string note;
        if (page_.picture.dropped_labels > 0)
            note =
                fmt::format("{} of {} outside the limits not named for want of room. ",
                            with_thousands(page_.picture.dropped_labels), counted(outside().size(), "area"));
        if (const std::size_t left = chart_.areas.size() - drawn_; left > 0)
            note += fmt::format("Not drawn: {} without a value.", counted(left, "area"));
        if (note.empty()) return;
        TextStyle style = small_style(page_);
        add_block(page_, note, style, page_.content.x, page_.content.bottom() - style.size * 1.25,
                  page_.content.width);
    }

    const FunnelChart& chart_;
    ChartPage page_;
    std::size_t drawn_;
    PageBox plot_;
    double most_people_ = 0;  ///< at the right end of the plot
    ValueAxis axis_;
    FootAxis foot_;
    std::vector<std::vector<Point>> lines_;
    std::vector<Point> at_;
};

}  // namespace

void check_chart(const FunnelChart& chart) {
    if (drawn_count(chart) == 0)
        throw error<DataError>(
            "the funnel chart has nothing to draw: none of its {} has a value and a denominator. Choose an "
            "indicator with both.",
            counted(chart.areas.size(), "area"));
    for (std::size_t i = 1; i < chart.limits.size(); ++i)
        if (!(chart.limits[i].denominator >= chart.limits[i - 1].denominator))
            throw error<OutputError>("the funnel chart's limits are not in order: {} follows {}",
                                     chart.limits[i].denominator, chart.limits[i - 1].denominator);
}

std::vector<std::string> chart_texts(const FunnelChart& chart) {
    std::vector<std::string> texts{chart.axis.title,          chart.axis.suffix,   chart.denominators.title,
                                   chart.denominators.suffix, chart.verdict_title, chart.benchmark.name};
    for (const FunnelArea& area : chart.areas) texts.push_back(area.name);
    return texts;
}

std::string describe(const FunnelChart& chart) {
    std::string text = fmt::format("Funnel chart. {} by {}: {}.", chart.axis.title, chart.denominators.title,
                                   counted(drawn_count(chart), "area"));
    if (std::isfinite(chart.benchmark.value))
        text +=
            fmt::format(" {}: {}.", chart.benchmark.name, with_limits(chart.benchmark.value, {}, chart.axis));
    for (const auto& [place, words] : {std::pair{FunnelBand::beyond_998, "Beyond the 99.8% limits"},
                                       std::pair{FunnelBand::beyond_95, "Beyond the 95% limits only"}}) {
        std::vector<std::string> names;
        for (const FunnelArea& area : chart.areas)
            if (is_drawn(area) && area.place == place)
                names.push_back(fmt::format("{} {}", area.name, with_limits(area.value, {}, chart.axis)));
        constexpr std::size_t most_named = 20;
        const std::size_t more = names.size() > most_named ? names.size() - most_named : 0;
        names.resize(names.size() - more);
        if (more > 0) names.push_back(with_thousands(more) + " more");
        text += fmt::format(" {}: {}.", words, names.empty() ? "none" : join(names, ", "));
    }
    return text;
}

Picture lay_out(const FunnelChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) { return FunnelSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
