// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/scatter.hpp"

#include <algorithm>
#include <numeric>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/label_room.hpp"
#include "renderers/charts/setting.hpp"

namespace vitality {

namespace {

constexpr Colour area_colour{0.216, 0.447, 0.698}, emphasis_colour{0.835, 0.369, 0};
constexpr Colour band_colour{0.906, 0.906, 0.906};
constexpr std::size_t most_named = 12;  // far from the line; more would name the middle of a crowd

bool is_drawn(const ScatterArea& area) { return std::isfinite(area.x) && std::isfinite(area.y); }

std::size_t drawn_count(const ScatterChart& chart) {
    return static_cast<std::size_t>(std::count_if(chart.areas.begin(), chart.areas.end(), is_drawn));
}

/// The emphasised, then those far from the line, the farthest first.
std::vector<std::size_t> named_areas(const ScatterChart& chart) {
    std::vector<std::size_t> order;
    const auto distance = [&](std::size_t i) {
        const double residual = std::abs(chart.areas[i].residual);
        return std::isfinite(residual) ? residual : 0;
    };
    for (std::size_t i = 0; i < chart.areas.size(); ++i)
        if (is_drawn(chart.areas[i]) && (chart.areas[i].emphasised || distance(i) >= named_from))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (chart.areas[a].emphasised != chart.areas[b].emphasised) return chart.areas[a].emphasised;
        if (distance(a) != distance(b)) return distance(a) > distance(b);
        return chart.areas[a].name < chart.areas[b].name;
    });
    const auto emphasised = static_cast<std::size_t>(
        std::count_if(order.begin(), order.end(), [&](std::size_t i) { return chart.areas[i].emphasised; }));
    order.resize(std::min(order.size(), emphasised + most_named));
    return order;
}

class ScatterSetter {
  public:
    ScatterSetter(const ScatterChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)), named_(named_areas(chart)) {
        for (const ScatterArea& area : chart.areas)
            if (is_drawn(area) && area.people > most_people_) most_people_ = area.people;
    }

    std::optional<Picture> set() {
        add_keys();
        add_foot_notes();
        if (!set_plot()) return std::nullopt;
        page_.picture.plots = {plot_};
        const Scale across{foot_.ticks.low(), foot_.ticks.high(), plot_.x + inset(), plot_.right() - inset()};
        const Scale up{axis_.ticks.low(), axis_.ticks.high(), plot_.bottom() - inset(), plot_.y + inset()};
        add_band(across, up);
        add_value_axis(page_, axis_, up, plot_);
        add_foot_axis(page_, foot_, across, plot_);
        add_line(across, up);
        add_areas(across, up);
        add_names(across, up);
        return std::move(page_.picture);
    }

  private:
    bool sized() const { return !chart_.people_title.empty() && most_people_ > 0; }
    double inset() const { return page_.type().unit * 5; }

    /// Smaller ones where there are many.
    double one_size() const {
        const double many = static_cast<double>(std::max<std::size_t>(drawn_count(chart_), 1));
        return std::clamp(60 / std::sqrt(many), 3.2, 7.0) * page_.type().unit;
    }

    /// Its area is proportional to the people.
    double size_of(const ScatterArea& area) const {
        const double unit = page_.type().unit, least = 2.4 * unit, most = 15 * unit;
        if (!sized()) return one_size();
        if (!(area.people > 0)) return least;
        return std::max(least, most * std::sqrt(area.people / most_people_));
    }

    LegendEntry symbol_of(bool emphasised, double size, const std::string& label) const {
        return {LegendEntry::Sample::symbol,
                {emphasised ? Symbol::diamond : Symbol::circle,
                 false,
                 emphasised ? emphasis_colour : area_colour,
                 size,
                 {}},
                label};
    }

    void add_keys() {
        const double size = sized() ? 6 * page_.type().unit : one_size();
        std::vector<LegendEntry> entries{symbol_of(false, size, chart_.areas_name)};
        if (!chart_.emphasised_name.empty())
            entries.push_back(symbol_of(true, size * 1.3, chart_.emphasised_name));
        if (!chart_.line.empty()) {
            entries.push_back(
                {LegendEntry::Sample::line, {Symbol::circle, false, ink, 0, {}}, "Straight line"});
            entries.push_back(
                {LegendEntry::Sample::fill, {Symbol::circle, false, band_colour, 0, {}}, "its 95% band"});
        }
        add_legend(page_, "", entries);
        if (sized()) add_size_legend();
        if (!chart_.line_words.empty()) {
            const double height = add_block(page_, chart_.line_words, text_style(page_), page_.content.x,
                                            page_.content.y, page_.content.width);
            take_from_top(height + page_.type().gap * 0.4);
        }
        take_from_top(add_block(page_, chart_.y.title, title_style(page_), page_.content.x, page_.content.y,
                                page_.content.width) +
                      page_.type().gap * 0.4);
    }

    void take_from_top(double height) { page_.content.y += height, page_.content.height -= height; }

    /// Round numbers of people up to the largest.
    void add_size_legend() {
        std::vector<LegendEntry> entries;
        const Ticks ticks = nice_ticks({0, most_people_}, 4);
        for (const double people : ticks.values) {
            if (people <= 0 || people > most_people_) continue;
            ScatterArea area;
            area.people = people;
            entries.push_back(symbol_of(false, size_of(area), chart_number(people, ticks.decimals)));
        }
        add_legend(page_, chart_.people_title + ":", entries);
    }

    void add_foot_notes() {
        std::vector<std::string> notes;
        if (!chart_.without_both.empty())
            notes.push_back("Without both values: " + join(chart_.without_both, "; "));
        if (sized() && std::any_of(chart_.areas.begin(), chart_.areas.end(), [](const ScatterArea& area) {
                return is_drawn(area) && !std::isfinite(area.people);
            }))
            notes.push_back("Smallest, hollow: number of people not known");
        if (notes.empty()) return;
        const TextStyle style = small_style(page_);
        const std::string note = join(notes, ". ");
        const double height = page_.measure(note, style, page_.content.width).height;
        add_block(page_, note, style, page_.content.x, page_.content.bottom() - height, page_.content.width);
        page_.content.height -= height + style.size * 0.6;
    }

    bool set_plot() {
        plot_ = page_.content;
        const auto most =
            static_cast<std::size_t>(std::clamp(plot_.height / (36 * page_.type().unit), 3.0, 8.0));
        axis_ = make_value_axis(page_, nice_ticks(range_up(), most), chart_.y.suffix);
        plot_.x += axis_.gutter;
        plot_.width -= axis_.gutter + inset();
        if (plot_.width <= 0) return false;
        NumberRange range;
        for (const ScatterArea& area : chart_.areas)
            if (is_drawn(area)) range.add(area.x);
        foot_ = {ticks_for_width(page_, range, chart_.x.suffix, plot_.width), chart_.x.suffix,
                 chart_.x.title};
        plot_.height -= foot_height(page_, foot_, plot_.width);
        return readable(page_, plot_);
    }

    /// The band beyond the areas as far as it leaves them half of the height: few areas make a wide one.
    NumberRange range_up() const {
        NumberRange areas, band;
        for (const ScatterArea& area : chart_.areas)
            if (is_drawn(area)) areas.add(area.y);
        for (const ScatterFit& fit : chart_.line) band.add(fit.limits);
        if (band.empty()) return areas;
        const double spread = (areas.high - areas.low) * 0.5;
        NumberRange all = areas;
        all.add(std::clamp(band.low, areas.low - spread, areas.high));
        all.add(std::clamp(band.high, areas.low, areas.high + spread));
        return all;
    }

    void add_band(const Scale& across, const Scale& up) {
        const auto at = [&](double x, double value) {
            return Point{across(x), std::clamp(up(value), plot_.y, plot_.bottom())};
        };
        PictureFill band{{}, band_colour};
        for (const ScatterFit& fit : chart_.line)
            if (are_drawn(fit.limits)) band.ring.push_back(at(fit.x, fit.limits.upper));
        for (auto fit = chart_.line.rbegin(); fit != chart_.line.rend(); ++fit)
            if (are_drawn(fit->limits)) band.ring.push_back(at(fit->x, fit->limits.lower));
        if (band.ring.size() > 3) page_.picture.marks.emplace_back(std::move(band));
    }

    void add_line(const Scale& across, const Scale& up) {
        std::vector<Point> line;
        for (const ScatterFit& fit : chart_.line) line.push_back({across(fit.x), up(fit.y)});
        for (std::vector<Point>& part : clipped(line, plot_)) {
            page_.picture.marks.emplace_back(PictureLine{part, ink, 1.3 * page_.type().unit, false});
            lines_.push_back(std::move(part));
        }
    }

    /// Large symbols first, so that small ones lie on top; the emphasised over all others.
    void add_areas(const Scale& across, const Scale& up) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < chart_.areas.size(); ++i)
            if (is_drawn(chart_.areas[i])) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const ScatterArea &first = chart_.areas[a], &second = chart_.areas[b];
            if (first.emphasised != second.emphasised) return second.emphasised;
            return size_of(first) > size_of(second);
        });
        for (const std::size_t i : order) {
            const ScatterArea& area = chart_.areas[i];
            PictureSymbols symbol =
                symbol_of(area.emphasised, size_of(area) * (area.emphasised ? 1.3 : 1), "").symbol;
            symbol.hollow = sized() && !std::isfinite(area.people);
            symbol.at = {{across(area.x), up(area.y)}};
            page_.picture.marks.emplace_back(std::move(symbol));
        }
    }

    void add_names(const Scale& across, const Scale& up) {
        LabelRoom room(plot_);
        for (const ScatterArea& area : chart_.areas) {
            if (!is_drawn(area)) continue;
            const double size = size_of(area) * 1.1;
            room.add_box({across(area.x) - size / 2, up(area.y) - size / 2, size, size});
        }
        for (const std::vector<Point>& line : lines_) room.add_line(line);
        TextStyle style = text_style(page_);
        style.size = std::max(style.size * 0.92, page_.type().least);
        style.line_height = 1.1;
        for (const std::size_t i : named_) {
            const ScatterArea& area = chart_.areas[i];
            style.weight = area.emphasised ? Weight::bold : Weight::regular;
            const NamedSymbol symbol{
                {across(area.x), up(area.y)}, size_of(area) * 0.55, area.emphasised || named_.size() <= 5};
            if (!place_beside_symbol(page_, area.name, style, symbol, room)) ++page_.picture.dropped_labels;
        }
    }

    const ScatterChart& chart_;
    ChartPage page_;
    std::vector<std::size_t> named_;
    double most_people_ = 0;
    PageBox plot_;
    ValueAxis axis_;
    FootAxis foot_;
    std::vector<std::vector<Point>> lines_;
};

std::string point_words(const ScatterChart& chart, const ScatterArea& area) {
    return fmt::format("{} ({}, {})", area.name, chart_number(area.x, chart.x.decimals, chart.x.suffix),
                       chart_number(area.y, chart.y.decimals, chart.y.suffix));
}

}  // namespace

void check_chart(const ScatterChart& chart) {
    if (drawn_count(chart) == 0)
        throw error<DataError>(
            "the scatter chart has nothing to draw: none of its {} has both values. Choose indicators with "
            "values of the same areas.",
            counted(chart.areas.size(), "area"));
    for (std::size_t i = 1; i < chart.line.size(); ++i)
        if (!(chart.line[i].x > chart.line[i - 1].x))
            throw error<OutputError>("the scatter chart's line is not in order: {} follows {}",
                                     chart.line[i].x, chart.line[i - 1].x);
}

std::vector<std::string> chart_texts(const ScatterChart& chart) {
    std::vector<std::string> texts{chart.x.title,      chart.x.suffix,   chart.y.title,
                                   chart.y.suffix,     chart.areas_name, chart.emphasised_name,
                                   chart.people_title, chart.line_words};
    texts.insert(texts.end(), chart.without_both.begin(), chart.without_both.end());
    for (const ScatterArea& area : chart.areas) texts.push_back(area.name);
    return texts;
}

std::string describe(const ScatterChart& chart) {
    std::string text = fmt::format("Scatter chart. {}, upwards, by {}, across: {} with both values.",
                                   chart.y.title, chart.x.title, counted(drawn_count(chart), "area"));
    if (!chart.line_words.empty()) text += " " + chart.line_words + ".";
    std::vector<std::string> emphasised, far;
    for (const std::size_t i : named_areas(chart))
        (chart.areas[i].emphasised ? emphasised : far).push_back(point_words(chart, chart.areas[i]));
    if (!emphasised.empty()) text += fmt::format(" Emphasised: {}.", join(emphasised, ", "));
    if (!far.empty()) text += fmt::format(" Far from the line: {}.", join(far, ", "));
    if (!chart.without_both.empty())
        text += fmt::format(" Without both values: {}.", join(chart.without_both, "; "));
    return text;
}

Picture lay_out(const ScatterChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) { return ScatterSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
