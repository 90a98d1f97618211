// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/spine_strip.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/charts/spine_marks.hpp"

namespace vitality {

namespace {

constexpr Colour range_bar{0.875, 0.875, 0.875}, middle_bar{0.733, 0.733, 0.733};
constexpr double symbol_share = 0.72, largest_symbol = 8.5;  // of the row's height; units
constexpr double cross_share = 0.72;  // of the symbol's size: seen over a symbol at the same place

bool is_known(double value) { return std::isfinite(value); }

double half_width(const PageBox& box, double symbol) { return box.width / 2 - symbol * 0.65; }

double symbol_size(const PageBox& box, double unit) {
    return std::min(box.height * symbol_share, largest_symbol * unit);
}

void add_bar(std::vector<PictureMark>& marks, double from, double to, const PageBox& box, double thick,
             Colour colour) {
    if (from == to) return;
    marks.emplace_back(rectangle(
        {std::min(from, to), box.y + (box.height - thick) / 2, std::abs(to - from), thick}, colour));
}

/// At the end of limits that go on beyond the strip.
void add_arrow_head(std::vector<PictureMark>& marks, Point tip, double back, double unit) {
    const double half = std::abs(back) * 0.7;
    marks.emplace_back(PictureLine{
        {{tip.x + back, tip.y - half}, tip, {tip.x + back, tip.y + half}}, ink, 0.9 * unit, false});
}

void add_limits(std::vector<PictureMark>& marks, const Limits& limits, const SpineScale& at,
                const PageBox& box, double unit) {
    if (!are_drawn(limits)) return;
    const double y = box.y + box.height / 2;
    const double low = std::min(at(limits.lower), at(limits.upper));
    const double high = std::max(at(limits.lower), at(limits.upper));
    const std::vector<Point> line{{low, y}, {high, y}};
    for (std::vector<Point>& part : clipped(line, box))
        marks.emplace_back(PictureLine{std::move(part), ink, 0.9 * unit, false});
    if (low < box.x) add_arrow_head(marks, {box.x, y}, 2.4 * unit, unit);
    if (high > box.right()) add_arrow_head(marks, {box.right(), y}, -2.4 * unit, unit);
}

std::string verdict_words(ChartVerdict verdict) {
    switch (verdict) {
        case ChartVerdict::better: return "better than";
        case ChartVerdict::similar: return "similar to";
        case ChartVerdict::worse: return "worse than";
        case ChartVerdict::higher: return "higher than";
        case ChartVerdict::lower: return "lower than";
        case ChartVerdict::not_judged: break;
    }
    return "not judged against";
}

std::string range_words(const SpineStrip& strip, const SpineNames& names, const Axis& axis) {
    const auto number = [&](double value) { return chart_number(value, axis.decimals, axis.suffix); };
    std::string text =
        fmt::format("; {} from {} {} to {} {}", names.range, strip.neutral ? "lowest" : "worst",
                    number(strip.worst), strip.neutral ? "highest" : "best", number(strip.best));
    if (is_known(strip.worst_quartile) && is_known(strip.best_quartile))
        text += fmt::format(", the middle half {} to {}", number(strip.worst_quartile),
                            number(strip.best_quartile));
    return text;
}

}  // namespace

bool has_scale(const SpineStrip& strip) {
    return is_known(strip.benchmark) && is_known(strip.worst) && is_known(strip.best);
}

void check_strip(const SpineStrip& strip, const std::string& row) {
    std::vector<double> order;
    for (const double value : {strip.worst, strip.worst_quartile, strip.best_quartile, strip.best})
        if (is_known(value)) order.push_back(value);
    const bool rises = std::is_sorted(order.begin(), order.end());
    const bool falls = std::is_sorted(order.rbegin(), order.rend());
    if (!rises && (strip.neutral || !falls))
        throw error<OutputError>("the comparison areas' values of \"{}\" are not in order from {}: {}", row,
                                 strip.neutral ? "lowest to highest" : "worst to best",
                                 fmt::join(order, ", "));
}

SpineScale::SpineScale(const SpineStrip& strip, double middle, double half)
    : middle_(middle), benchmark_(strip.benchmark), points_(0) {
    double most = 0;
    for (const double value : {strip.worst, strip.best, strip.value, strip.second})
        if (is_known(value)) most = std::max(most, std::abs(value - strip.benchmark));
    const double widest = most * 1.5;  // of limits: wider ones end in an arrow head
    if (are_drawn(strip.limits))
        for (const double limit : {strip.limits.lower, strip.limits.upper})
            most = std::max(most, std::min(std::abs(limit - strip.benchmark), widest));
    if (most > 0) points_ = (strip.best < strip.worst ? -half : half) / most;
}

double fitting_strip_unit(double height) { return height * symbol_share / largest_symbol; }

void add_spine_strip(std::vector<PictureMark>& marks, const SpineStrip& strip, const PageBox& box,
                     double unit) {
    if (!has_scale(strip)) return;
    const double symbol = symbol_size(box, unit), thick = std::min(box.height * 0.58, 9 * unit);
    const double middle = box.x + box.width / 2, y = box.y + box.height / 2;
    const SpineScale at(strip, middle, half_width(box, symbol));
    add_bar(marks, at(strip.worst), at(strip.best), box, thick, range_bar);
    if (is_known(strip.worst_quartile) && is_known(strip.best_quartile))
        add_bar(marks, at(strip.worst_quartile), at(strip.best_quartile), box, thick, middle_bar);
    marks.emplace_back(straight({middle, box.y}, {middle, box.bottom()}, ink, 1.1 * unit, strip.at_median));
    if (is_known(strip.second))
        marks.emplace_back(
            PictureSymbols{Symbol::cross, false, ink, symbol * cross_share, {{at(strip.second), y}}});
    if (!is_known(strip.value)) return;
    add_limits(marks, strip.limits, at, box, unit);
    const VerdictLook look = look_of(strip.verdict);
    marks.emplace_back(PictureSymbols{look.symbol, look.hollow, look.colour, symbol, {{at(strip.value), y}}});
}

std::string words_for_strip(const SpineStrip& strip) {
    if (has_scale(strip)) return {};
    if (!is_known(strip.benchmark)) return "no benchmark";
    if (!is_known(strip.value) || strip.verdict == ChartVerdict::not_judged) return "range not known";
    return fmt::format("{}; range not known", look_of(strip.verdict).words);
}

std::vector<LegendEntry> spine_entries(const ChartPage& page, const std::vector<SpineStrip>& strips,
                                       const SpineNames& names) {
    using Sample = LegendEntry::Sample;
    std::vector<ChartVerdict> verdicts;
    bool limits = false, second = false, quartiles = false, benchmark = false, median = false;
    for (const SpineStrip& strip : strips) {
        if (!has_scale(strip)) continue;
        (strip.at_median ? median : benchmark) = true;
        if (is_known(strip.value))
            verdicts.push_back(strip.verdict), limits = limits || are_drawn(strip.limits);
        second = second || is_known(strip.second);
        quartiles = quartiles || (is_known(strip.worst_quartile) && is_known(strip.best_quartile));
    }
    std::vector<LegendEntry> entries = verdict_entries(page, verdicts);
    const double size = page.type().key * 0.85;
    if (limits) entries.push_back({Sample::line, {Symbol::circle, false, ink, 0, {}}, names.limits});
    if (benchmark) entries.push_back({Sample::upright, {Symbol::circle, false, ink, 0, {}}, names.benchmark});
    if (median)
        entries.push_back({Sample::upright_dashed,
                           {Symbol::circle, false, ink, 0, {}},
                           fmt::format("median, no figure of {} in the row", names.benchmark)});
    if (second)
        entries.push_back(
            {Sample::symbol, {Symbol::cross, false, ink, size * cross_share, {}}, names.second});
    if (benchmark || median)
        entries.push_back(
            {Sample::fill, {Symbol::square, false, range_bar, 0, {}}, "Range of " + names.range});
    if (quartiles)
        entries.push_back({Sample::fill, {Symbol::square, false, middle_bar, 0, {}}, "their middle half"});
    return entries;
}

std::string strip_words(const SpineStrip& strip, const SpineNames& names, const Axis& axis,
                        const std::string& state) {
    const auto number = [&](double value) { return chart_number(value, axis.decimals, axis.suffix); };
    const bool compared = is_known(strip.benchmark);
    std::string text = is_known(strip.value) ? with_limits(strip.value, strip.limits, axis) : state;
    if (strip.at_median)
        text += fmt::format("; no figure for {}; the median of {} is {}", names.benchmark, names.range,
                            number(strip.benchmark));
    else if (compared && is_known(strip.value))
        text +=
            fmt::format(", {} {} {}", verdict_words(strip.verdict), names.benchmark, number(strip.benchmark));
    else text += fmt::format("; {} {}", names.benchmark, compared ? number(strip.benchmark) : "has no value");
    if (is_known(strip.second)) text += fmt::format("; {} {}", names.second, number(strip.second));
    if (is_known(strip.worst) && is_known(strip.best)) text += range_words(strip, names, axis);
    return text;
}

}  // namespace vitality
