// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/pyramid.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/setting.hpp"

namespace vitality {

namespace {

constexpr std::array<Colour, 2> side_colours{{{0.353, 0.541, 0.749}, {0.8, 0.46, 0.12}}};

bool is_compared(const PyramidChart& chart) { return !chart.compared_name.empty(); }

double years_of(const PyramidBand& band) {
    constexpr double least = 5;
    return band.to ? *band.to - band.from : std::max(open_band_end - band.from, least);
}

/// Whether bars must be drawn per year of age. The open band is taken for as wide as the others where those
/// are alike.
bool by_density(const PyramidChart& chart) {
    double width = 0;
    for (const PyramidBand& band : chart.bands) {
        if (!band.to) continue;
        if (width != 0 && *band.to - band.from != width) return true;
        width = *band.to - band.from;
    }
    return false;
}

double total_of(const PyramidChart& chart) {
    double total = 0;
    for (const PyramidBand& band : chart.bands)
        for (const PyramidCount& side : band.sides) total += side.people;
    return total;
}

double compared_total(const PyramidChart& chart) {
    double total = 0;
    for (const PyramidBand& band : chart.bands)
        total += std::accumulate(band.compared.begin(), band.compared.end(), 0.0);
    return total;
}

/// Length of a bar in the axis' numbers; NaN where the number is not known.
double length_of(const PyramidChart& chart, const PyramidBand& band, std::size_t side) {
    const double value = band.sides[side].people / (chart.percent ? total_of(chart) / 100 : 1);
    return by_density(chart) ? value / years_of(band) : value;
}

double compared_length(const PyramidChart& chart, const PyramidBand& band, std::size_t side) {
    if (!is_compared(chart)) return no_number;
    const double value = band.compared[side] / compared_total(chart) * 100;
    return by_density(chart) ? value / years_of(band) : value;
}

std::string axis_title(const PyramidChart& chart) {
    std::string title = chart.percent ? "Percentage of all people" : chart.axis_title;
    if (by_density(chart)) title += " per year of age";
    return title;
}

/// What readers must know of bands that are not alike.
std::string note_of(const PyramidChart& chart) {
    if (!by_density(chart)) return {};
    std::string note = "Bands are not equally wide: a bar's area, not its length, stands for its people.";
    if (const PyramidBand& last = chart.bands.back(); !last.to)
        note += fmt::format(" {} is drawn as reaching to {:g}.", last.label(), last.from + years_of(last));
    return note;
}

class PyramidSetter {
  public:
    PyramidSetter(const PyramidChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)), dense_(by_density(chart)) {
        for (const PyramidBand& band : chart.bands) {
            lengths_.push_back({length_of(chart, band, 0), length_of(chart, band, 1)});
            compared_.push_back({compared_length(chart, band, 0), compared_length(chart, band, 1)});
            years_ += dense_ ? years_of(band) : 1;
        }
    }

    std::optional<Picture> set() {
        add_keys();
        add_note();
        if (!set_plots()) return std::nullopt;
        page_.picture.plots = {plots_[0], plots_[1]};
        for (const std::size_t side : {0U, 1U}) add_side(side);
        add_bands();
        return std::move(page_.picture);
    }

  private:
    using Pair = std::array<double, 2>;

    void add_keys() {
        if (!is_compared(chart_)) return;
        add_legend(page_, {},
                   {{LegendEntry::Sample::line, {Symbol::circle, false, ink, 0, {}}, chart_.compared_name}});
    }

    void add_note() {
        const std::string note = note_of(chart_);
        if (note.empty()) return;
        const double height = page_.measure(note, small_style(page_), page_.content.width).height;
        add_block(page_, note, small_style(page_), page_.content.x, page_.content.bottom() - height,
                  page_.content.width);
        page_.content.height -= height + page_.type().gap * 0.3;
    }

    /// Two plots with the bands' names between them, each side's name above.
    bool set_plots() {
        name_style_ = text_style(page_);
        double names = 0;
        for (const PyramidBand& band : chart_.bands)
            names = std::max(names, page_.measure(band.label(), name_style_).width);
        names_ = names + name_style_.size * 1.6;
        const double reach = set_ticks();
        PageBox plot = page_.content;
        plot.width = (plot.width - names_) / 2 - reach;
        plot.x += reach;
        head_ = title_style(page_).size * 1.7;
        const double title =
            page_.measure(axis_title(chart_), title_style(page_), page_.content.width).height;
        plot.y += head_,
            plot.height -= head_ + small_style(page_).size * 1.75 + title + page_.type().unit * 3;
        if (!readable(page_, plot)) return false;
        plots_ = {plot, plot};
        plots_[1].x = plot.right() + names_;
        return true;
    }

    /// Gives how far the label of the outermost tick reaches beyond its plot.
    double set_ticks() {
        double reach = 0;
        for (int pass = 0; pass < 3; ++pass) {
            const double width = std::max((page_.content.width - names_) / 2 - reach, page_.type().unit);
            ticks_ = ticks_for_width(page_, range(), suffix(), width);
            const std::string label = chart_number(ticks_.high(), ticks_.decimals, suffix());
            reach = std::max(reach, page_.measure(label, small_style(page_)).width / 2);
        }
        return reach;
    }

    std::string suffix() const { return chart_.percent ? "%" : ""; }

    NumberRange range() const {
        NumberRange range;
        range.add(0);
        for (const auto& list : {lengths_, compared_})
            for (const Pair& pair : list) range.add(pair[0]), range.add(pair[1]);
        return range;
    }

    Scale scale(std::size_t side) const {
        const PageBox& plot = plots_[side];
        return side == 0 ? Scale{0, ticks_.high(), plot.right(), plot.x}
                         : Scale{0, ticks_.high(), plot.x, plot.right()};
    }

    /// A band's place: the youngest at the foot.
    PageBox row(std::size_t band) const {
        const PageBox& plot = plots_[0];
        double below = 0;
        for (std::size_t i = 0; i < band; ++i) below += dense_ ? years_of(chart_.bands[i]) : 1;
        const double each = plot.height / years_, height = each * (dense_ ? years_of(chart_.bands[band]) : 1);
        return {plot.x, plot.bottom() - below * each - height, plot.width, height};
    }

    void add_side(std::size_t side) {
        const PageBox& plot = plots_[side];
        add_foot_axis(page_, {ticks_, suffix(), side == 0 ? axis_title(chart_) : ""}, scale(side), plot);
        if (side == 0) move_axis_title();
        page_.picture.texts.push_back(line_at(page_, side == 0 ? chart_.left_name : chart_.right_name,
                                              title_style(page_), plot.x + plot.width / 2, plot.y - head_ / 2,
                                              Align::centre));
        for (std::size_t i = 0; i < chart_.bands.size(); ++i) add_bar(i, side);
        if (is_compared(chart_)) add_outline(side);
    }

    /// One title below both plots.
    void move_axis_title() {
        PlacedText& title = page_.picture.texts.back();
        title.x = page_.content.x, title.width = page_.content.width;
    }

    void add_bar(std::size_t band, std::size_t side) {
        const PageBox place = row(band);
        const Scale at = scale(side);
        const double zero = at(0), middle = place.y + place.height / 2;
        if (!std::isfinite(lengths_[band][side])) {
            add_state(chart_.bands[band].sides[side].state, zero, middle, side);
            return;
        }
        const double end = at(lengths_[band][side]),
                     gap = std::min(place.height * 0.08, 0.8 * page_.type().unit);
        page_.picture.marks.emplace_back(
            rectangle({std::min(zero, end), place.y + gap, std::abs(end - zero), place.height - 2 * gap},
                      side_colours[side]));
    }

    void add_state(const std::string& state, double zero, double middle, std::size_t side) {
        TextStyle style = small_style(page_);
        style.size = std::min(style.size, name_size());
        const double away = style.size * 0.5;
        page_.picture.plot_labels.push_back(line_at(page_, state, style,
                                                    side == 0 ? zero - away : zero + away, middle,
                                                    side == 0 ? Align::right : Align::left));
    }

    /// The comparison's ends, band by band, as one stepped line.
    void add_outline(std::size_t side) {
        const Scale at = scale(side);
        std::vector<Point> line{{at(0), plots_[side].bottom()}};
        for (std::size_t i = 0; i < chart_.bands.size(); ++i) {
            const PageBox place = row(i);
            const double x = at(compared_[i][side]);
            line.push_back({x, place.bottom()});
            line.push_back({x, place.y});
        }
        line.push_back({at(0), plots_[side].y});
        page_.picture.marks.emplace_back(PictureLine{std::move(line), ink, 1.2 * page_.type().unit, false});
    }

    /// That of the band in the middle, so that one narrow band makes not all names small.
    double usual_row() const {
        std::vector<double> heights;
        for (std::size_t i = 0; i < chart_.bands.size(); ++i) heights.push_back(row(i).height);
        const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
        std::nth_element(heights.begin(), middle, heights.end());
        return *middle;
    }
    double name_size() const { return std::clamp(usual_row() / 1.05, page_.type().least, name_style_.size); }

    /// The bands in the order in which their names take room: the last; then of bands that are alike every
    /// fifth or tenth where not all have room, of others the wider before the narrower.
    std::vector<std::size_t> by_claim(double line) const {
        std::size_t step = 1;
        for (const std::size_t steps : {1U, 5U, 10U, 20U}) {
            step = steps;
            if (usual_row() * static_cast<double>(steps) >= line) break;
        }
        std::vector<std::size_t> order{chart_.bands.size() - 1};
        for (std::size_t i = 0; i + 1 < chart_.bands.size(); ++i)
            if (i % step == 0) order.push_back(i);
        if (dense_)
            std::stable_sort(order.begin() + 1, order.end(),
                             [&](std::size_t a, std::size_t b) { return row(a).height > row(b).height; });
        return order;
    }

    /// Names that would touch one that is there are left out.
    void add_bands() {
        TextStyle style = name_style_;
        style.size = name_size();
        const double line = style.size * 1.05, x = (plots_[0].right() + plots_[1].x) / 2;
        std::vector<double> taken;
        for (const std::size_t i : by_claim(line)) {
            const PageBox place = row(i);
            const double y = place.y + place.height / 2;
            const auto touches = [&](double other) { return std::abs(other - y) < line * 0.999; };
            if (std::any_of(taken.begin(), taken.end(), touches)) continue;
            taken.push_back(y);
            page_.picture.texts.push_back(
                line_at(page_, chart_.bands[i].label(), style, x, y, Align::centre));
        }
    }

    const PyramidChart& chart_;
    ChartPage page_;
    bool dense_;
    double years_ = 0;  ///< of all bands; without density, their number
    std::vector<Pair> lengths_, compared_;
    std::array<PageBox, 2> plots_;
    Ticks ticks_;
    TextStyle name_style_;
    double names_ = 0, head_ = 0;
};

void check_band(const PyramidChart& chart, std::size_t i) {
    const PyramidBand& band = chart.bands[i];
    const bool last = i + 1 == chart.bands.size();
    if ((band.to && *band.to <= band.from) || (!band.to && !last) ||
        (!last && *band.to != chart.bands[i + 1].from))
        throw error<OutputError>("the pyramid's bands do not follow each other at \"{}\"", band.label());
    if (band.sides.size() != 2 || (is_compared(chart) && band.compared.size() != 2))
        throw error<OutputError>("the pyramid's band \"{}\" has not two sides", band.label());
    for (const PyramidCount& side : band.sides)
        if (side.people < 0 || std::isinf(side.people))
            throw error<OutputError>("the pyramid's band \"{}\" has {} people", band.label(), side.people);
    if (!is_compared(chart)) return;
    for (const double people : band.compared)
        if (!(people >= 0) || std::isinf(people))
            throw error<OutputError>("the pyramid's band \"{}\" has {} people of {}", band.label(), people,
                                     chart.compared_name);
}

/// "men 1,210, women 1,190".
std::string band_words(const PyramidChart& chart, const PyramidBand& band) {
    const double total = total_of(chart);
    const auto words = [&](const PyramidCount& side) {
        if (!std::isfinite(side.people)) return side.state;
        return chart.percent ? chart_number(side.people / total * 100, 1, "%") : chart_number(side.people, 0);
    };
    return fmt::format("{}: {} {}, {} {}", band.label(), to_lower(chart.left_name), words(band.sides[0]),
                       to_lower(chart.right_name), words(band.sides[1]));
}

}  // namespace

std::string PyramidBand::label() const {
    if (!to) return fmt::format("{:g} and over", from);
    return *to - from == 1 ? fmt::format("{:g}", from) : fmt::format("{:g} to {:g}", from, *to - 1);
}

void check_chart(const PyramidChart& chart) {
    std::size_t unknown = 0, known = 0;
    for (std::size_t i = 0; i < chart.bands.size(); ++i) {
        check_band(chart, i);
        for (const PyramidCount& side : chart.bands[i].sides)
            ++(std::isfinite(side.people) ? known : unknown);
    }
    if (known == 0)
        throw error<DataError>(
            "the pyramid has nothing to draw: none of its {} has people. Choose an area with "
            "values.",
            counted(chart.bands.size(), "band"));
    if (chart.percent && (unknown > 0 || total_of(chart) == 0))
        throw error<DataError>(
            "the pyramid cannot be drawn in percent: {} of its {} numbers {} not known, and so their sum is "
            "not either. Draw people instead: compare with none.",
            unknown, known + unknown, unknown == 1 ? "is" : "are");
    if (is_compared(chart) && (!chart.percent || compared_total(chart) == 0))
        throw error<OutputError>("the pyramid compares with {}: populations are compared in percent",
                                 chart.compared_name);
}

std::vector<std::string> chart_texts(const PyramidChart& chart) {
    std::vector<std::string> texts{chart.left_name, chart.right_name, chart.axis_title, chart.compared_name};
    for (const PyramidBand& band : chart.bands)
        for (const PyramidCount& side : band.sides) texts.push_back(side.state);
    return texts;
}

std::string describe(const PyramidChart& chart) {
    std::string text = fmt::format("Population pyramid. {} by age and sex",
                                   chart.percent ? "Percentage of all people" : chart.axis_title);
    if (is_compared(chart)) text += fmt::format(", outlined {}", chart.compared_name);
    const char* separator = ". ";
    for (const PyramidBand& band : chart.bands) {
        text += separator + band_words(chart, band);
        separator = "; ";
    }
    text += ".";
    if (const std::string note = note_of(chart); !note.empty()) text += " " + note;
    return text;
}

Picture lay_out(const PyramidChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) { return PyramidSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
