// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "renderers/charts/setting.hpp"

namespace vitality {

namespace {

/// Sets entries from left to right, and on in further rows.
class LegendSetter {
  public:
    explicit LegendSetter(ChartPage& page)
        : page_(page), style_(text_style(page)), row_(style_.size * 1.55), x_(page.content.x) {
        y_ = page.content.y + row_ / 2;
    }

    void add_title(const std::string& title) {
        TextStyle style = style_;
        style.weight = Weight::semibold;
        const TextSize size = page_.measure(title, style, page_.content.width);
        if (size.lines > 1) {
            y_ += add_block(page_, title, style, x_, y_ - row_ / 2, page_.content.width);
            return;
        }
        add_text(title, style);
        x_ += size.width + style_.size * 1.2;
    }

    void add(const LegendEntry& entry) {
        const double sample = sample_width(entry), gap = style_.size * 0.5;
        const double room = page_.content.width - sample - gap;
        const TextSize size = page_.measure(entry.label, style_, 0);
        if (x_ > page_.content.x && x_ + sample + gap + size.width > page_.content.right()) break_row();
        add_sample(entry, sample);
        if (size.width > room) {
            const double height =
                add_block(page_, entry.label, style_, x_ + sample + gap, y_ - size.height / 2, room);
            y_ += height - size.height;
            break_row();
            return;
        }
        x_ += sample + gap;
        add_text(entry.label, style_);
        x_ += size.width + style_.size * 1.6;
    }

    void finish() {
        if (x_ == page_.content.x) y_ -= row_;
        const double used = y_ + row_ / 2 - page_.content.y + page_.type().gap * 0.55;
        page_.content.y += used, page_.content.height -= used;
    }

  private:
    void break_row() { x_ = page_.content.x, y_ += row_; }

    void add_text(const std::string& text, const TextStyle& style) {
        page_.picture.texts.push_back(line_at(page_, text, style, x_, y_, Align::left));
    }

    double sample_width(const LegendEntry& entry) const {
        if (entry.sample == LegendEntry::Sample::upright ||
            entry.sample == LegendEntry::Sample::upright_dashed)
            return style_.size * 0.5;
        return entry.sample == LegendEntry::Sample::symbol ? entry.symbol.size : style_.size * 2.2;
    }

    void add_sample(const LegendEntry& entry, double width) {
        const Colour colour = entry.symbol.colour;
        auto& marks = page_.picture.marks;
        const double thick = 1.4 * page_.type().unit;
        switch (entry.sample) {
            case LegendEntry::Sample::symbol: {
                PictureSymbols symbol = entry.symbol;
                symbol.at = {{x_ + width / 2, y_}};
                marks.emplace_back(std::move(symbol));
                break;
            }
            case LegendEntry::Sample::fill:
                marks.emplace_back(
                    rectangle({x_, y_ - style_.size * 0.45, width, style_.size * 0.9}, colour));
                break;
            case LegendEntry::Sample::upright:
            case LegendEntry::Sample::upright_dashed:
                marks.emplace_back(straight({x_ + width / 2, y_ - style_.size * 0.6},
                                            {x_ + width / 2, y_ + style_.size * 0.6}, colour, thick,
                                            entry.sample == LegendEntry::Sample::upright_dashed));
                break;
            case LegendEntry::Sample::whisker: add_whisker(page_, x_, x_ + width, y_, false, colour); break;
            case LegendEntry::Sample::line:
            case LegendEntry::Sample::dashed:
                marks.emplace_back(straight({x_, y_}, {x_ + width, y_}, colour, thick,
                                            entry.sample == LegendEntry::Sample::dashed));
        }
    }

    ChartPage& page_;
    TextStyle style_;
    double row_;
    double x_;
    double y_ = 0;  ///< middle of the row
};

}  // namespace

LegendEntry symbol_entry(const ChartPage& page, ChartVerdict verdict, const std::string& label) {
    const VerdictLook look = look_of(verdict);
    return {LegendEntry::Sample::symbol,
            {look.symbol, look.hollow, look.colour, page.type().key * 0.85, {}},
            label};
}

std::vector<LegendEntry> verdict_entries(const ChartPage& page, const std::vector<ChartVerdict>& verdicts) {
    std::vector<LegendEntry> entries;
    for (const ChartVerdict verdict : all_verdicts) {
        const auto count = std::count(verdicts.begin(), verdicts.end(), verdict);
        if (count > 0)
            entries.push_back(
                symbol_entry(page, verdict, fmt::format("{} ({})", look_of(verdict).words, count)));
    }
    return entries;
}

void add_legend(ChartPage& page, const std::string& title, const std::vector<LegendEntry>& entries) {
    if (entries.empty() && title.empty()) return;
    LegendSetter setter(page);
    if (!title.empty()) setter.add_title(title);
    for (const LegendEntry& entry : entries) setter.add(entry);
    setter.finish();
}

}  // namespace vitality
