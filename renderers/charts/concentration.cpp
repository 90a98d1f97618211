// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/concentration.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/label_room.hpp"
#include "renderers/charts/setting.hpp"

namespace vitality {

namespace {

constexpr Colour shade{0.851, 0.902, 0.957};
/// Shares of people that the chart's table reads the curve at.
constexpr std::array<double, 9> tenths{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
constexpr std::array<double, 4> read_at{0.1, 0.2, 0.5, 0.8};  // where there is little room

std::string percent(double share, int decimals) { return chart_number(share * 100, decimals, "%"); }

class ConcentrationSetter {
  public:
    ConcentrationSetter(const ConcentrationChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)) {}

    std::optional<Picture> set() {
        add_title();
        make_ticks();
        if (!set_plot()) return std::nullopt;
        page_.picture.plots = {plot_};
        const Scale across(0, 1, plot_.x, plot_.right());
        const Scale up(ticks_.low() / 100, ticks_.high() / 100, plot_.bottom(), plot_.y);
        add_curve(across, up);
        add_labels();
        return std::move(page_.picture);
    }

  private:
    void add_title() {
        const double height = add_block(page_, "Cumulative share of " + chart_.measure, title_style(page_),
                                        page_.content.x, page_.content.y, page_.content.width);
        const double used = height + page_.type().gap * 0.6;
        page_.content.y += used, page_.content.height -= used;
    }

    void make_ticks() {
        NumberRange range{0, 100};
        for (const SharePoint& p : chart_.curve) range.add(p.measure * 100);
        ticks_ = nice_ticks(range, 6);
        axis_ = make_value_axis(page_, ticks_, "%");
        foot_ = {nice_ticks({0, 100}, 6), "%", "Cumulative share of " + chart_.people};
    }

    /// A square beside or above the table that reads it, whichever makes it larger; a table of few lines
    /// where one of many would make it smaller.
    bool set_plot() {
        const PageBox& free = page_.content;
        const double gap = page_.type().gap, over = page_.type().note * 1.6;
        const double foot = foot_height(page_, foot_, std::min(free.width, free.height) * 0.6);
        const double column = free.width * 0.3;
        const double beside =
            std::min(free.width - axis_.gutter - over - column - 2 * gap, free.height - foot);
        const double above =
            std::min(free.width - axis_.gutter - over, free.height - foot - across_height() - 1.5 * gap);
        const double side = std::max(beside, above);
        plot_ = {free.x + axis_.gutter, free.y, side, side};
        if (!readable(page_, plot_)) return false;
        if (beside >= above) {
            const double x = plot_.right() + over + 2 * gap;
            add_table_down({x, plot_.y, free.right() - x, side});
        } else {
            plot_.x += std::max(0.0, free.width - axis_.gutter - over - side) * 0.5;
            add_table_across(plot_.bottom() + foot + 1.5 * gap);
        }
        return true;
    }

    std::array<std::string, 2> heads() const {
        return {"Share of " + chart_.people, "Share of " + chart_.measure};
    }

    static std::string difference(double share, double measure) {
        const std::string text = chart_number((measure - share) * 100, 1);
        return measure > share && text != "0.0" ? "+" + text : text;
    }

    void add_cell(const std::string& text, Weight weight, double x, double y, Align align) {
        TextStyle style = text_style(page_);
        style.weight = weight;
        page_.picture.texts.push_back(line_at(page_, text, style, x, y, align));
    }

    void add_rule(double x, double y, double width, bool strong) {
        page_.picture.marks.emplace_back(straight({x, y}, {x + width, y}, strong ? axis_line : grid_line,
                                                  (strong ? 0.7 : 0.5) * page_.type().unit));
    }

    /// One line for each share: of people, of the measure, and the difference in percentage points.
    void add_table_down(const PageBox& box) {
        const std::array<std::string, 3> names{heads()[0], heads()[1], "Difference (points)"};
        const TextStyle head = small_style(page_);
        const double column = box.width / 3, air = head.size;
        double high = 0;
        for (const std::string& name : names)
            high = std::max(high, page_.measure(name, head, column - air).height);
        for (std::size_t i = 0; i < names.size(); ++i) {
            TextStyle style = head;
            style.align = i == 0 ? Align::left : Align::right;
            const double left = box.x + static_cast<double>(i) * column + (i == 0 ? 0 : air);
            add_block(page_, names[i], style, left,
                      box.y + high - page_.measure(names[i], style, column - air).height, column - air);
        }
        double y = box.y + high + head.size * 0.4;
        add_rule(box.x, y, box.width, true);
        const double row = page_.type().key * 2;
        const bool all = y + row * static_cast<double>(tenths.size()) <= box.bottom();
        for (const double share : all ? std::vector<double>(tenths.begin(), tenths.end())
                                      : std::vector<double>(read_at.begin(), read_at.end())) {
            const double measure = share_at(chart_.curve, share), middle = y + row / 2;
            add_cell(percent(share, 0), Weight::regular, box.x, middle, Align::left);
            add_cell(percent(measure, 1), Weight::semibold, box.x + 2 * column, middle, Align::right);
            add_cell(difference(share, measure), Weight::regular, box.right(), middle, Align::right);
            y += row;
            add_rule(box.x, y, box.width, false);
        }
    }

    double across_row() const { return page_.type().key * 2; }
    double name_width() const { return page_.content.width * 0.3; }
    double across_height() {
        double height = 0;
        for (const std::string& name : heads()) height += across_row_height(name);
        return height;
    }
    double across_row_height(const std::string& name) {
        return std::max(across_row(), page_.measure(name, small_style(page_), name_width()).height * 1.15);
    }

    /// One column for each share, as many as find room.
    void add_table_across(double y) {
        const double x = page_.content.x, width = page_.content.width, from = name_width() + page_.type().gap;
        const double widest = page_.measure("100.0%", text_style(page_)).width * 1.35;
        const bool all = widest * static_cast<double>(tenths.size()) <= width - from;
        const std::vector<double> shares = all ? std::vector<double>(tenths.begin(), tenths.end())
                                               : std::vector<double>(read_at.begin(), read_at.end());
        const double column = (width - from) / static_cast<double>(shares.size());
        for (const bool of_people : {true, false}) {
            const std::string name = heads()[of_people ? 0 : 1];
            const double height = across_row_height(name), middle = y + height / 2;
            const double high = page_.measure(name, small_style(page_), name_width()).height;
            add_block(page_, name, small_style(page_), x, middle - high / 2, name_width());
            for (std::size_t i = 0; i < shares.size(); ++i)
                add_cell(of_people ? percent(shares[i], 0) : percent(share_at(chart_.curve, shares[i]), 1),
                         of_people ? Weight::regular : Weight::semibold,
                         x + from + static_cast<double>(i + 1) * column, middle, Align::right);
            y += height;
            add_rule(x, y, width, of_people);
        }
    }

    void add_curve(const Scale& across, const Scale& up) {
        const double unit = page_.type().unit;
        for (const SharePoint& p : chart_.curve) curve_.push_back({across(p.people), up(p.measure)});
        const Point start{across(0), up(0)}, end{across(1), up(1)};
        std::vector<Point> ring = curve_;
        ring.push_back(end), ring.push_back(start);
        page_.picture.marks.emplace_back(PictureFill{ring, shade});
        add_value_axis(page_, axis_, Scale(ticks_.low(), ticks_.high(), plot_.bottom(), plot_.y), plot_);
        add_foot_axis(page_, foot_, Scale(0, 100, plot_.x, plot_.right()), plot_);
        diagonal_ = {start, end};
        page_.picture.marks.emplace_back(PictureLine{diagonal_, axis_line, 1.1 * unit, true});
        page_.picture.marks.emplace_back(PictureLine{curve_, chart_blue, 2.2 * unit, false});
    }

    void add_labels() {
        LabelRoom room(plot_);
        room.add_line(curve_);
        room.add_line(diagonal_);
        add_index(room);
        TextStyle style = text_style(page_);
        style.weight = Weight::semibold;
        style.colour = chart_blue;
        add_beside(chart_.curve_name, style, curve_, room);
        style.colour = axis_line;
        style.weight = Weight::regular;
        add_beside(chart_.equality_name, style, diagonal_, room);
    }

    void add_beside(const std::string& text, const TextStyle& style, const std::vector<Point>& line,
                    LabelRoom& room) {
        const auto placed = place_beside_line(page_, text, style, line, room);
        if (placed) page_.picture.plot_labels.push_back(*placed);
        else ++page_.picture.dropped_labels;
    }

    /// Name, value and limits of the index in the corner that the curve leaves free.
    void add_index(LabelRoom& room) {
        if (!std::isfinite(chart_.index)) return;
        TextStyle name = text_style(page_), value = name, limits = small_style(page_);
        name.weight = Weight::semibold;
        value.weight = Weight::bold;
        value.size = page_.type().headline * 1.15;
        value.line_height = 1.15;
        std::vector<std::pair<std::string, TextStyle>> lines{
            {chart_.index_name, name}, {chart_number(chart_.index, chart_.decimals), value}};
        const Axis axis{"", chart_.decimals, ""};
        if (are_drawn(chart_.limits))
            lines.emplace_back(chart_.limits_name + ": " + limits_text(chart_.limits, axis), limits);
        PageBox box;
        for (const double factor : {1.0, 0.8, 0.65}) {
            lines[1].second.size = page_.type().headline * 1.15 * factor;
            double width = 0, height = 0;
            for (const auto& [text, style] : lines) {
                const TextSize size = page_.measure(text, style);
                width = std::max(width, size.width), height += size.height;
            }
            box = corner_for(width, height, room);
            if (room.is_free(box, 2)) break;
        }
        room.add_box(box);
        double y = box.y;
        for (const auto& [text, style] : lines) {
            page_.picture.plot_labels.push_back({text, style, box.x, y});
            y += page_.measure(text, style).height;
        }
    }

    PageBox corner_for(double width, double height, const LabelRoom& room) const {
        const double pad = page_.type().gap * 0.8;
        const PageBox low{plot_.right() - width - pad, plot_.bottom() - height - pad, width, height};
        const PageBox high{plot_.x + pad, plot_.y + pad, width, height};
        return room.is_free(low, 2) || !room.is_free(high, 2) ? low : high;
    }

    const ConcentrationChart& chart_;
    ChartPage page_;
    PageBox plot_;
    Ticks ticks_;
    ValueAxis axis_;
    FootAxis foot_;
    std::vector<Point> curve_, diagonal_;
};

}  // namespace

double share_at(const std::vector<SharePoint>& curve, double people) {
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const SharePoint &a = curve[i - 1], &b = curve[i];
        if (people > b.people) continue;
        if (b.people == a.people) return a.measure;
        return a.measure + (people - a.people) / (b.people - a.people) * (b.measure - a.measure);
    }
    return curve.back().measure;
}

void check_chart(const ConcentrationChart& chart) {
    if (chart.curve.size() < 2)
        throw error<DataError>(
            "the concentration chart has nothing to draw: its curve has {}. Choose an indicator with values "
            "and people.",
            counted(chart.curve.size(), "point"));
    double before = 0;
    for (const SharePoint& p : chart.curve) {
        if (!(p.people >= before && p.people <= 1) || !std::isfinite(p.measure))
            throw error<OutputError>(
                "the concentration chart has a point at {} of people and {} of the measure; shares of people "
                "rise from 0 to 1",
                p.people, p.measure);
        before = p.people;
    }
}

std::vector<std::string> chart_texts(const ConcentrationChart& chart) {
    return {chart.people,        chart.measure,    chart.curve_name,
            chart.equality_name, chart.index_name, chart.limits_name};
}

std::string describe(const ConcentrationChart& chart) {
    std::string text = fmt::format("{}. Cumulative share of {} by cumulative share of {}: ", chart.curve_name,
                                   chart.measure, chart.people);
    const char* separator = "";
    for (const double share : read_at) {
        text += fmt::format("{}{} of people, {}", separator, percent(share, 0),
                            percent(share_at(chart.curve, share), 1));
        separator = "; ";
    }
    text += ".";
    if (std::isfinite(chart.index))
        text += fmt::format(" {}: {}.", chart.index_name,
                            with_limits(chart.index, chart.limits, {"", chart.decimals, ""}));
    return text;
}

Picture lay_out(const ConcentrationChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size,
                     [&](double least) { return ConcentrationSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
