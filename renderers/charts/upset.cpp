// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/upset.hpp"

#include <algorithm>
#include <bit>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/setting.hpp"

namespace vitality {

namespace {

constexpr std::size_t most_sets_drawn = 12;
constexpr const char* all_name = "in all conditions";
constexpr Colour bar_colour{0.533, 0.678, 0.847};
constexpr Colour no_dot{0.86, 0.86, 0.86};
constexpr Colour stripe{0.96, 0.96, 0.96};

bool has(const UpsetCombination& combination, std::size_t set) {
    return (combination.members >> set & 1U) != 0;
}

bool is_all(const UpsetChart& chart, const UpsetCombination& combination) {
    return static_cast<std::size_t>(std::popcount(combination.members)) == chart.sets.size();
}

class UpsetSetter {
  public:
    UpsetSetter(const UpsetChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)) {}

    std::optional<Picture> set() {
        add_keys();
        if (!set_plot()) return std::nullopt;
        page_.picture.plots = {plot_};
        const Scale scale{axis_.ticks.low(), axis_.ticks.high(), plot_.bottom(),
                          plot_.y + text_style(page_).size * 1.6};
        add_value_axis(page_, axis_, scale, plot_);
        add_bars(scale);
        add_left_out();
        add_rows();
        add_dots();
        return std::move(page_.picture);
    }

  private:
    std::string value_of(double value) const {
        return chart_number(value, chart_.axis.decimals, chart_.axis.suffix);
    }

    void add_keys() {
        std::vector<LegendEntry> entries;
        const bool any = std::any_of(chart_.combinations.begin(), chart_.combinations.end(),
                                     [&](const UpsetCombination& c) { return is_all(chart_, c); });
        if (any)
            entries.push_back(
                {LegendEntry::Sample::fill, {Symbol::square, false, chart_blue, 0, {}}, all_name});
        add_legend(page_, chart_.axis.title, entries);
    }

    void set_shown() {
        const double least_slot = page_.type().key * 1.25;
        shown_ = std::min({chart_.combinations.size(), most_upset_bars,
                           static_cast<std::size_t>(std::max(plot_.width / least_slot, 1.0))});
    }

    NumberRange range() const {
        NumberRange range;
        range.add(0);
        for (const UpsetCombination& combination : chart_.combinations) range.add(combination.value);
        return range;
    }

    /// Names and totals of the sets at the left, the rows of dots at the foot, bars over them.
    bool set_plot() {
        const TextStyle text = text_style(page_), small = small_style(page_);
        double names = 0;
        for (const UpsetSet& set : chart_.sets) {
            names = std::max(names, page_.measure(set.name, text).width);
            if (std::isfinite(set.value))
                totals_ = std::max(totals_, page_.measure(value_of(set.value), small).width);
        }
        gap_ = text.size * 0.9;
        names_ = std::min(names + 0.5, page_.content.width * 0.34);
        double rows = 0;
        for (const UpsetSet& set : chart_.sets) {
            const double height = page_.measure(set.name, text, names_).height + text.size * 0.55;
            heights_.push_back(height);
            rows += height;
        }
        plot_ = page_.content;
        plot_.height -= rows + text.size * 0.8;
        if (plot_.height <= 0) return false;
        const auto most =
            static_cast<std::size_t>(std::clamp(plot_.height / (25 * page_.type().unit), 3.0, 8.0));
        axis_ = make_value_axis(page_, nice_ticks(range(), most), chart_.axis.suffix);
        const double left = std::max(axis_.gutter, names_ + gap_ + (totals_ > 0 ? totals_ + gap_ : 0));
        plot_.x += left;
        plot_.width -= left;
        set_shown();
        return readable(page_, plot_);
    }

    double slot() const { return plot_.width / static_cast<double>(shown_); }
    double middle(std::size_t i) const { return plot_.x + (static_cast<double>(i) + 0.5) * slot(); }

    void add_bars(const Scale& scale) {
        const double width = std::min(slot() * 0.66, 40 * page_.type().unit);
        TextStyle style = text_style(page_);
        style.weight = Weight::semibold;
        double widest = 0;
        for (std::size_t i = 0; i < shown_; ++i)
            widest = std::max(widest, page_.measure(value_of(chart_.combinations[i].value), style).width);
        if (widest > slot() * 0.94) style.size *= slot() * 0.94 / widest;
        for (std::size_t i = 0; i < shown_; ++i) {
            const UpsetCombination& combination = chart_.combinations[i];
            const double y = scale(combination.value);
            page_.picture.marks.emplace_back(
                rectangle({middle(i) - width / 2, y, width, plot_.bottom() - y},
                          is_all(chart_, combination) ? chart_blue : bar_colour));
            page_.picture.plot_labels.push_back(line_at(page_, value_of(combination.value), style, middle(i),
                                                        y - style.size * 0.85, Align::centre));
        }
    }

    /// At the top right, where the bars are lowest.
    void add_left_out() {
        if (shown_ == chart_.combinations.size()) return;
        double rest = 0;
        for (std::size_t i = shown_; i < chart_.combinations.size(); ++i)
            rest += chart_.combinations[i].value;
        const std::string words = fmt::format(
            "{} not shown: {}", counted(chart_.combinations.size() - shown_, "combination"), value_of(rest));
        page_.picture.plot_labels.push_back(line_at(page_, words, small_style(page_), plot_.right(),
                                                    plot_.y + small_style(page_).size * 0.7, Align::right));
    }

    double rows_top() const { return plot_.bottom() + text_style(page_).size * 0.6; }

    void add_rows() {
        double y = rows_top();
        for (std::size_t s = 0; s < chart_.sets.size(); ++s) {
            const UpsetSet& set = chart_.sets[s];
            if (s % 2 == 0)
                page_.picture.marks.emplace_back(
                    rectangle({page_.content.x, y, plot_.right() - page_.content.x, heights_[s]}, stripe));
            const double row = y + heights_[s] / 2;
            const double height = page_.measure(set.name, text_style(page_), names_).height;
            add_block(page_, set.name, text_style(page_), page_.content.x, row - height / 2, names_);
            if (std::isfinite(set.value))
                page_.picture.texts.push_back(line_at(page_, value_of(set.value), small_style(page_),
                                                      page_.content.x + names_ + gap_ + totals_, row,
                                                      Align::right));
            y += heights_[s];
        }
    }

    std::vector<double> row_middles() const {
        std::vector<double> middles;
        double y = rows_top();
        for (const double height : heights_) {
            middles.push_back(y + height / 2);
            y += height;
        }
        return middles;
    }

    /// Dark dots where the combination is in the set, tied by a line; light ones where it is not.
    void add_dots() {
        const std::vector<double> rows = row_middles();
        const double size = std::min({slot() * 0.62, heights_.front() * 0.62, 9 * page_.type().unit});
        PictureSymbols in{Symbol::circle, false, ink, size, {}};
        PictureSymbols out{Symbol::circle, false, no_dot, size, {}};
        for (std::size_t i = 0; i < shown_; ++i) {
            std::vector<Point> dots;
            for (std::size_t s = 0; s < rows.size(); ++s) {
                const Point dot{middle(i), rows[s]};
                (has(chart_.combinations[i], s) ? dots : out.at).push_back(dot);
            }
            in.at.insert(in.at.end(), dots.begin(), dots.end());
            if (dots.size() > 1) ties_.push_back(straight(dots.front(), dots.back(), ink, size * 0.24));
        }
        page_.picture.marks.emplace_back(std::move(out));
        for (PictureLine& tie : ties_) page_.picture.marks.emplace_back(std::move(tie));
        page_.picture.marks.emplace_back(std::move(in));
    }

    const UpsetChart& chart_;
    ChartPage page_;
    PageBox plot_;
    ValueAxis axis_;
    std::size_t shown_ = 0;
    double names_ = 0, totals_ = 0, gap_ = 0;
    std::vector<double> heights_;  ///< of the rows of dots
    std::vector<PictureLine> ties_;
};

std::string names_of(const UpsetChart& chart, const UpsetCombination& combination) {
    std::vector<std::string> names;
    for (std::size_t s = 0; s < chart.sets.size(); ++s)
        if (has(combination, s)) names.push_back(chart.sets[s].name);
    return names.empty() ? "none of them" : join(names, " and ");
}

}  // namespace

void check_chart(const UpsetChart& chart) {
    if (chart.sets.empty() || chart.combinations.empty())
        throw error<DataError>(
            "the upset chart has nothing to draw: {} and {}. Give conditions of which all is known for some "
            "area.",
            counted(chart.sets.size(), "condition"), counted(chart.combinations.size(), "combination"));
    if (chart.sets.size() > most_sets_drawn)
        throw error<OutputError>("the upset chart has {} conditions; it holds {}", chart.sets.size(),
                                 most_sets_drawn);
    for (const UpsetCombination& combination : chart.combinations) {
        if (combination.members >> chart.sets.size() != 0)
            throw error<OutputError>("a combination is in a condition beyond the {} there are",
                                     chart.sets.size());
        if (!(combination.value >= 0) || !std::isfinite(combination.value))
            throw error<OutputError>("a combination has the value {}: values are from 0 on",
                                     combination.value);
    }
}

std::vector<std::string> chart_texts(const UpsetChart& chart) {
    std::vector<std::string> texts{chart.axis.title, chart.axis.suffix, all_name};
    for (const UpsetSet& set : chart.sets) texts.push_back(set.name);
    return texts;
}

std::string describe(const UpsetChart& chart) {
    std::string text = fmt::format("Upset chart. {} in exactly ", chart.axis.title);
    const char* separator = "";
    for (const UpsetCombination& combination : chart.combinations) {
        text += fmt::format("{}{}: {}", separator, names_of(chart, combination),
                            chart_number(combination.value, chart.axis.decimals, chart.axis.suffix));
        separator = "; ";
    }
    return text + ".";
}

Picture lay_out(const UpsetChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) { return UpsetSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
