// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/scorecard.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/charts/status_glyphs.hpp"

namespace vitality {

namespace {

constexpr const char* strip_note =
    "Dark tick: where a straight line from the baseline to the target stands at the latest value's period. "
    "Small ring: the stretch target.";
constexpr std::array<const char*, 6> heads{"Impact measure", "Baseline", "Latest",
                                           "Target",         "Progress", "Where it stands"};
constexpr std::array<double, 8> factors{1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.6, 0.5};
constexpr Colour track{0.82, 0.82, 0.82}, gone{0.443, 0.573, 0.729}, rule{0.85, 0.85, 0.85};
constexpr double least_way = -0.25, most_way = 1.25, air = 0.1;  ///< beyond the ends of the way

const char* word_of(TargetStatus status) { return words_of(status).word.c_str(); }

std::vector<const ScorecardRow*> all_rows(const ScorecardChart& chart) {
    std::vector<const ScorecardRow*> rows;
    for (const ScorecardRows& group : chart.groups)
        for (const ScorecardRow& row : group.rows) rows.push_back(&row);
    return rows;
}

ChartText with_note(const ScorecardChart& chart) {
    ChartText text = chart.text;
    const auto rows = all_rows(chart);
    const bool any = std::any_of(rows.begin(), rows.end(),
                                 [](const ScorecardRow* row) { return std::isfinite(row->way); });
    if (any) text.notes.insert(text.notes.begin(), strip_note);
    return text;
}

/// Left edge and width of a column.
struct Column {
    double x = 0, width = 0;
    double right() const { return x + width; }
};

class ScorecardSetter {
  public:
    /// `factor`: of the usual size of the rows' type.
    ScorecardSetter(const ScorecardChart& chart, PageSize size, double least, double factor,
                    Typesetter& typesetter)
        : chart_(chart), page_(start_page(with_note(chart), size, least, typesetter)) {
        text_ = text_style(page_), small_ = small_style(page_);
        const double floor = least > 0 ? least : std::min(page_.type().least, small_.size);
        text_.size = std::max(text_.size * factor, floor);
        small_.size = std::max(small_.size * factor, floor);
        text_.line_height = small_.line_height = 1.15;
        bold_ = text_;
        bold_.weight = Weight::semibold;
        title_ = title_style(page_);
        title_.size = std::max(title_.size * factor, floor);
        glyph_ = text_.size * 1.25;
    }

    /// Sets the columns; false where they leave no room for titles. To be called first.
    bool set_columns() {
        const double gap = text_.size * 1.2;
        double word = widest(heads[5], small_) - glyph_;
        for (const ScorecardRow* row : all_rows(chart_))
            word = std::max(word, widest(word_of(row->status), bold_));
        const double status = glyph_ * 1.4 + word + 0.5;
        const std::array<double, 3> cells{cell_width(heads[1], &ScorecardRow::baseline),
                                          cell_width(heads[2], &ScorecardRow::latest),
                                          cell_width(heads[3], &ScorecardRow::target)};
        const double rest = page_.content.width - status - cells[0] - cells[1] - cells[2] - 5 * gap;
        const double strip = std::clamp(rest * 0.42, text_.size * 8, 190 * page_.type().unit);
        const std::array<double, 6> widths{rest - strip, cells[0], cells[1], cells[2], strip, status};
        double x = page_.content.x;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            columns_[i] = {x, widths[i]};
            x += widths[i] + gap;
        }
        padding_ = text_.size * 0.55;
        return columns_[0].width >= text_.size * 9;
    }

    /// Empty where the rows do not fit.
    std::optional<Picture> set() {
        double height = head_height();
        for (const ScorecardRows& group : chart_.groups) {
            height += title_height(group);
            for (const ScorecardRow& row : group.rows) height += row_height(row);
        }
        const double spare = page_.content.height - height;
        if (spare < 0) return std::nullopt;
        const double most = text_.size * 0.9;
        padding_ += std::min(most, spare / static_cast<double>(all_rows(chart_).size()));
        draw();
        return std::move(page_.picture);
    }

    /// How many rows from `first` on fit on the page, headings counted; at least one.
    std::size_t rows_that_fit(std::size_t first) {
        double height = head_height();
        std::size_t index = 0, fit = 0;
        for (const ScorecardRows& group : chart_.groups) {
            bool is_headed = false;
            for (const ScorecardRow& row : group.rows) {
                if (index++ < first) continue;
                height += (is_headed ? 0 : title_height(group)) + row_height(row);
                is_headed = true;
                if (height > page_.content.height) return std::max<std::size_t>(fit, 1);
                ++fit;
            }
        }
        return std::max<std::size_t>(fit, 1);
    }

  private:
    double widest(const std::string& text, const TextStyle& style) {
        return text.empty() ? 0 : page_.measure(text, style).width;
    }

    /// As wide as its widest cell, and no wider than a share of the page.
    double cell_width(const char* head, ScorecardCell ScorecardRow::*cell) {
        double width = widest(head, small_);
        for (const ScorecardRow* row : all_rows(chart_))
            width = std::max({width, widest((row->*cell).value, bold_), widest((row->*cell).below, small_)});
        constexpr double most = 0.15;
        return std::min(width + 0.5, page_.content.width * most);
    }

    double head_height() const { return small_.size * 1.25 * 2 + text_.size * 0.3; }
    double title_height(const ScorecardRows& group) const {
        return group.title.empty() ? 0 : title_.size * 1.3 + text_.size * 0.9;
    }

    double height_of(const std::string& text, const TextStyle& style, double width) {
        return text.empty() ? 0 : page_.measure(text, style, width).height;
    }
    double cell_height(const ScorecardCell& cell, const Column& column) {
        return height_of(cell.value, text_, column.width) + height_of(cell.below, small_, column.width);
    }
    double title_cell_height(const ScorecardRow& row) {
        return height_of(row.title, bold_, columns_[0].width) +
               height_of(row.lead, small_, columns_[0].width);
    }
    double row_height(const ScorecardRow& row) {
        return padding_ + std::max({title_cell_height(row), cell_height(row.baseline, columns_[1]),
                                    cell_height(row.latest, columns_[2]),
                                    cell_height(row.target, columns_[3]), glyph_ * 1.1});
    }

    double at_way(double way) const {
        const Column& strip = columns_[4];
        const double from = least_way - air, to = most_way + air;
        return strip.x + strip.width * (std::clamp(way, least_way, most_way) - from) / (to - from);
    }

    void draw() {
        double y = page_.content.y;
        draw_heads(y);
        y += head_height();
        page_.picture.plots = {{columns_[4].x, y, columns_[4].width, page_.content.bottom() - y}};
        for (const ScorecardRows& group : chart_.groups) {
            draw_title(group, y);
            for (const ScorecardRow& row : group.rows) {
                const double height = row_height(row);
                draw_row(row, y, height);
                y += height;
            }
        }
        page_.picture.plots.front().height = y - page_.picture.plots.front().y;
    }

    void draw_heads(double y) {
        const double first = y + small_.size * 0.6, second = first + small_.size * 1.25;
        const auto add = [&](const char* text, double x, double at, Align align) {
            page_.picture.texts.push_back(line_at(page_, text, small_, x, at, align));
        };
        add(heads[0], columns_[0].x, second, Align::left);
        for (const std::size_t i : {std::size_t{1}, std::size_t{2}, std::size_t{3}})
            add(heads[i], columns_[i].right(), second, Align::right);
        add(heads[4], columns_[4].x + columns_[4].width / 2, first, Align::centre);
        add("baseline", at_way(0), second, Align::centre);
        add("target", at_way(1), second, Align::centre);
        add(heads[5], columns_[5].x, second, Align::left);
        draw_rule(y + head_height() - text_.size * 0.15, axis_line);
    }

    void draw_rule(double y, Colour colour) {
        page_.picture.marks.emplace_back(
            straight({page_.content.x, y}, {page_.content.right(), y}, colour, 0.6 * page_.type().unit));
    }

    void draw_title(const ScorecardRows& group, double& y) {
        if (group.title.empty()) return;
        const double height = title_height(group);
        page_.picture.texts.push_back(line_at(page_, group.title, title_, page_.content.x,
                                              y + height - title_.size * 0.75, Align::left));
        y += height;
    }

    void draw_row(const ScorecardRow& row, double y, double height) {
        const double middle = y + height / 2;
        double at = middle - title_cell_height(row) / 2;
        at += add_block(page_, row.title, bold_, columns_[0].x, at, columns_[0].width);
        if (!row.lead.empty()) add_block(page_, row.lead, small_, columns_[0].x, at, columns_[0].width);
        draw_cell(row.baseline, columns_[1], middle, text_);
        draw_cell(row.latest, columns_[2], middle, bold_);
        draw_cell(row.target, columns_[3], middle, text_);
        draw_strip(row, middle);
        add_status_glyph(page_, row.status, {columns_[5].x + glyph_ / 2, middle}, glyph_);
        page_.picture.texts.push_back(
            line_at(page_, word_of(row.status), bold_, columns_[5].x + glyph_ * 1.4, middle, Align::left));
        draw_rule(y + height, rule);
    }

    void draw_cell(const ScorecardCell& cell, const Column& column, double middle, TextStyle style) {
        TextStyle below = small_;
        style.align = below.align = Align::right;
        double y = middle - cell_height(cell, column) / 2;
        if (!cell.value.empty()) y += add_block(page_, cell.value, style, column.x, y, column.width);
        if (!cell.below.empty()) add_block(page_, cell.below, below, column.x, y, column.width);
    }

    void draw_strip(const ScorecardRow& row, double y) {
        auto& marks = page_.picture.marks;
        const double thick = text_.size * 0.34, unit = page_.type().unit;
        marks.emplace_back(rectangle({at_way(0), y - thick / 2, at_way(1) - at_way(0), thick}, track));
        for (const double end : {0.0, 1.0})
            marks.emplace_back(straight({at_way(end), y - thick * 1.3}, {at_way(end), y + thick * 1.3},
                                        axis_line, (end > 0 ? 1.4 : 0.8) * unit));
        if (std::isfinite(row.stretch_way))
            marks.emplace_back(
                PictureSymbols{Symbol::circle, true, axis_line, thick * 1.7, {{at_way(row.stretch_way), y}}});
        if (!std::isfinite(row.way)) return;
        const double from = std::min(at_way(0), at_way(row.way)), to = std::max(at_way(0), at_way(row.way));
        marks.emplace_back(rectangle({from, y - thick / 2, to - from, thick}, gone));
        if (std::isfinite(row.required_way))
            marks.emplace_back(straight({at_way(row.required_way), y - text_.size * 0.8},
                                        {at_way(row.required_way), y + text_.size * 0.8}, ink, 1.5 * unit));
        add_status_glyph(page_, row.status, {at_way(row.way), y}, glyph_ * 0.8);
    }

    const ScorecardChart& chart_;
    ChartPage page_;
    TextStyle text_, small_, bold_, title_;
    double glyph_ = 0, padding_ = 0;
    std::array<Column, 6> columns_;
};

std::string described(const ScorecardRow& row) {
    const auto cell = [](const ScorecardCell& one) {
        return one.below.empty() ? one.value : fmt::format("{} ({})", one.value, one.below);
    };
    std::string text = row.title;
    if (!row.lead.empty()) text += fmt::format(" (lead: {})", row.lead);
    text += fmt::format(": {}. Baseline {}, latest {}, target {}", words_of(row.status).word,
                        cell(row.baseline), cell(row.latest), cell(row.target));
    if (!std::isfinite(row.way)) return text;
    text += fmt::format(", {} of the way", chart_number(row.way * 100, 0, "%"));
    if (std::isfinite(row.required_way))
        text += fmt::format(" where the line asks for {}", chart_number(row.required_way * 100, 0, "%"));
    return text;
}

/// Rows from `first` on, `count` of them.
ScorecardChart part_of(const ScorecardChart& chart, std::size_t first, std::size_t count) {
    ScorecardChart part;
    part.text = chart.text;
    std::size_t index = 0;
    for (const ScorecardRows& group : chart.groups) {
        ScorecardRows rows{group.title, {}};
        for (const ScorecardRow& row : group.rows) {
            if (index >= first && index < first + count) rows.rows.push_back(row);
            ++index;
        }
        if (!rows.rows.empty()) part.groups.push_back(std::move(rows));
    }
    return part;
}

}  // namespace

void check_chart(const ScorecardChart& chart) {
    const auto rows = all_rows(chart);
    if (rows.empty()) throw DataError("the scorecard has no target to draw. Add [target.ID] to the project.");
    for (const ScorecardRow* row : rows)
        if (trim(row->title).empty()) throw OutputError("a target of the scorecard has no title");
}

std::vector<std::string> chart_texts(const ScorecardChart& chart) {
    std::vector<std::string> texts(heads.begin(), heads.end());
    texts.emplace_back(strip_note);
    for (const TargetStatusWords& words : target_statuses()) texts.push_back(words.word);
    for (const ScorecardRows& group : chart.groups) texts.push_back(group.title);
    for (const ScorecardRow* row : all_rows(chart)) {
        texts.insert(texts.end(), {row->title, row->lead});
        for (const ScorecardCell& cell : {row->baseline, row->latest, row->target})
            texts.insert(texts.end(), {cell.value, cell.below});
    }
    return texts;
}

std::string describe(const ScorecardChart& chart) {
    std::string text = fmt::format("Scorecard of {}.", counted(all_rows(chart).size(), "target"));
    for (const ScorecardRows& group : chart.groups) {
        if (!group.title.empty()) text += fmt::format(" {}:", group.title);
        for (const ScorecardRow& row : group.rows) text += " " + described(row) + ".";
    }
    return text;
}

Picture lay_out(const ScorecardChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) -> std::optional<Picture> {
        for (const double factor : factors) {
            ScorecardSetter setter(chart, size, least, factor, typesetter);
            if (!setter.set_columns()) continue;
            if (auto picture = setter.set()) return picture;
        }
        return std::nullopt;
    });
}

std::vector<ScorecardChart> scorecard_pages(const ScorecardChart& chart, PageSize size) {
    check_chart(chart);
    Typesetter typesetter(chart_texts(chart), size.fonts);
    std::vector<ScorecardChart> pages;
    const std::size_t rows = all_rows(chart).size();
    for (const double factor : factors) {
        ScorecardSetter setter(chart, size, 0, factor, typesetter);
        if (!setter.set_columns()) continue;
        for (std::size_t first = 0; first < rows;) {
            const std::size_t count = setter.rows_that_fit(first);
            pages.push_back(part_of(chart, first, count));
            first += count;
        }
        return pages;
    }
    refuse_page(size);
}

}  // namespace vitality
