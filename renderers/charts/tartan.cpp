// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/tartan.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

bool is_known(double value) { return std::isfinite(value); }

std::string text_of(const TartanCell& cell, const TartanIndicator& indicator) {
    return is_known(cell.value) ? chart_number(cell.value, indicator.decimals, indicator.suffix)
                                : mark_of_state(cell.state);
}

std::string benchmark_text(const TartanIndicator& indicator) {
    return is_known(indicator.benchmark)
               ? chart_number(indicator.benchmark, indicator.decimals, indicator.suffix)
               : mark_of_state({});
}

bool has_benchmark(const TartanChart& chart) {
    return std::any_of(chart.indicators.begin(), chart.indicators.end(),
                       [](const TartanIndicator& i) { return is_known(i.benchmark); });
}

/// "[c] suppressed", one for each state that occurs; states that share a mark together.
std::vector<std::string> state_words(const TartanChart& chart) {
    std::map<std::string, std::vector<std::string>> states;
    for (const auto& area : chart.cells)
        for (const TartanCell& cell : area) {
            if (is_known(cell.value)) continue;
            std::vector<std::string>& words = states[mark_of_state(cell.state)];
            if (std::find(words.begin(), words.end(), cell.state) == words.end()) words.push_back(cell.state);
        }
    std::vector<std::string> list;
    for (const auto& [mark, words] : states) list.push_back(mark + " " + join(words, " or "));
    return list;
}

/// The rug's cells as rows and columns: areas down the page, or across it.
struct Grid {
    std::vector<std::string> rows, columns;
    std::vector<std::vector<std::string>> texts;
    std::vector<std::vector<std::optional<ChartVerdict>>> verdicts;  ///< empty = no colour
};

Grid transposed(const Grid& grid) {
    Grid turned{grid.columns, grid.rows, {}, {}};
    for (std::size_t c = 0; c < grid.columns.size(); ++c) {
        turned.texts.emplace_back();
        turned.verdicts.emplace_back();
        for (std::size_t r = 0; r < grid.rows.size(); ++r) {
            turned.texts[c].push_back(grid.texts[r][c]);
            turned.verdicts[c].push_back(grid.verdicts[r][c]);
        }
    }
    return turned;
}

/// Areas as rows, the benchmark before them.
Grid make_grid(const TartanChart& chart) {
    Grid grid;
    for (const TartanIndicator& indicator : chart.indicators) grid.columns.push_back(indicator.name);
    if (has_benchmark(chart)) {
        grid.rows.push_back(chart.benchmark_name);
        grid.texts.emplace_back();
        for (const TartanIndicator& indicator : chart.indicators)
            grid.texts.back().push_back(benchmark_text(indicator));
        grid.verdicts.emplace_back(chart.indicators.size());
    }
    for (std::size_t a = 0; a < chart.areas.size(); ++a) {
        grid.rows.push_back(chart.areas[a]);
        grid.texts.emplace_back();
        grid.verdicts.emplace_back();
        for (std::size_t i = 0; i < chart.indicators.size(); ++i) {
            const TartanCell& cell = chart.cells[a][i];
            grid.texts.back().push_back(text_of(cell, chart.indicators[i]));
            grid.verdicts.back().push_back(is_known(cell.value) ? std::optional(cell.verdict) : std::nullopt);
        }
    }
    return grid;
}

class TartanSetter {
  public:
    TartanSetter(const TartanChart& chart, PageSize size, double least, Typesetter& typesetter)
        : chart_(chart), page_(start_page(chart.text, size, least, typesetter)) {}

    std::optional<Picture> set() {
        add_keys();
        const Grid upright = make_grid(chart_), turned = transposed(upright);
        for (double size = page_.type().key * 1.1; size > page_.type().least * 0.96; size *= 0.96)
            for (const Grid* grid : {&upright, &turned}) {
                grid_ = grid;
                if (!try_size(std::max(size, page_.type().least))) continue;
                page_.picture.plots = {plot_};
                add_rows();
                add_columns();
                add_cells();
                return std::move(page_.picture);
            }
        return std::nullopt;
    }

  private:
    void add_keys() {
        std::vector<ChartVerdict> verdicts;
        for (const auto& area : chart_.cells)
            for (const TartanCell& cell : area)
                if (is_known(cell.value)) verdicts.push_back(cell.verdict);
        add_legend(page_, chart_.verdict_title, verdict_entries(page_, verdicts));
        const std::vector<std::string> states = state_words(chart_);
        if (states.empty()) return;
        const double height = add_block(page_, join(states, "; "), small_style(page_), page_.content.x,
                                        page_.content.y, page_.content.width);
        const double used = height + page_.type().gap * 0.4;
        page_.content.y += used, page_.content.height -= used;
    }

    bool try_size(double size) {
        style_ = text_style(page_);
        style_.size = size, style_.line_height = 1.15;
        return set_widths() && set_heights();
    }

    double symbol_size() const { return style_.size * 0.72; }
    double pad() const { return style_.size * 0.3; }

    bool set_widths() {
        double widest = 0;
        for (const auto& row : grid_->texts)
            for (const std::string& text : row) widest = std::max(widest, page_.measure(text, style_).width);
        const double least = widest + symbol_size() + 3 * pad();
        const auto columns = static_cast<double>(grid_->columns.size());
        name_ = 0;
        for (const std::string& name : grid_->rows)
            name_ = std::max(name_, page_.measure(name, style_).width);
        name_ = std::min(name_ + 0.5, page_.content.width * 0.3);
        plot_ = page_.content;
        plot_.x += name_ + style_.size, plot_.width -= name_ + style_.size;
        if (plot_.width < least * columns) return false;
        column_ = std::min(plot_.width / columns, std::max(least * 2.6, 110 * page_.type().unit));
        plot_.width = column_ * columns;
        return true;
    }

    double words_width(const std::string& text) {
        double widest = 0;
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t end = std::min(text.find(' ', from), text.size());
            widest = std::max(widest, page_.measure(text.substr(from, end - from), style_).width);
            from = end + 1;
        }
        return widest;
    }

    /// Heads stand level where all their words are narrower than the columns and few lines hold them; else
    /// they are turned, in as many lines as the column's width holds.
    bool set_heads() {
        constexpr int most_level_lines = 4;
        turned_ = false, head_ = 0;
        const double room = column_ - 2 * pad();
        for (const std::string& head : grid_->columns) {
            const TextSize size = page_.measure(head, style_, room);
            turned_ = turned_ || words_width(head) > room || size.lines > most_level_lines;
            head_ = std::max(head_, size.height);
        }
        return !turned_ || turn_heads();
    }

    bool turn_heads() {
        const double most = page_.content.height * 0.38, line = style_.size * style_.line_height;
        const auto lines = static_cast<int>(column_ / line);
        if (lines < 1) return false;
        head_ = 0;
        for (const std::string& head : grid_->columns) {
            const TextSize whole = page_.measure(head, style_);
            double length = std::max(whole.width / lines, std::min(most, 70 * page_.type().unit));
            while (length <= most && page_.measure(head, style_, length).lines > lines) length *= 1.08;
            if (length > most) return false;
            head_ = std::max(head_, std::min(length, whole.width + 0.5));
        }
        return true;
    }

    bool set_heights() {
        if (!set_heads()) return false;
        const double below = style_.size * 0.5;
        plot_.y += head_ + below, plot_.height -= head_ + below;
        double used = 0;
        heights_.clear();
        for (const std::string& name : grid_->rows) {
            heights_.push_back(page_.measure(name, style_, name_).height + style_.size * 0.2);
            used += heights_.back();
        }
        if (used > plot_.height) return false;
        const double more =
            std::min((plot_.height - used) / static_cast<double>(heights_.size()), style_.size * 2.2);
        for (double& height : heights_) height += more;
        plot_.height = used + more * static_cast<double>(heights_.size());
        return true;
    }

    void add_rows() {
        double y = plot_.y;
        for (std::size_t r = 0; r < grid_->rows.size(); ++r) {
            const double height = page_.measure(grid_->rows[r], style_, name_).height;
            add_block(page_, grid_->rows[r], style_, page_.content.x, y + (heights_[r] - height) / 2, name_);
            y += heights_[r];
        }
    }

    void add_columns() {
        const double bottom = plot_.y - style_.size * 0.5;
        for (std::size_t c = 0; c < grid_->columns.size(); ++c) {
            const double left = plot_.x + static_cast<double>(c) * column_;
            if (turned_) add_turned(grid_->columns[c], left, bottom);
            else add_level(grid_->columns[c], left, bottom);
        }
    }

    void add_level(const std::string& head, double left, double bottom) {
        TextStyle style = style_;
        style.align = Align::centre;
        const double width = column_ - 2 * pad();
        const double height = page_.measure(head, style, width).height;
        add_block(page_, head, style, left + pad(), bottom - height, width);
    }

    void add_turned(const std::string& head, double left, double bottom) {
        const double across = page_.measure(head, style_, head_).height;
        page_.picture.texts.push_back(
            {head, style_, left + (column_ - across) / 2, bottom - head_, head_, true});
    }

    void add_cells() {
        double y = plot_.y;
        for (std::size_t r = 0; r < grid_->rows.size(); ++r) {
            for (std::size_t c = 0; c < grid_->columns.size(); ++c)
                add_cell(r, c, {plot_.x + static_cast<double>(c) * column_, y, column_, heights_[r]});
            y += heights_[r];
        }
    }

    /// The symbol left of the value; a white line around the cell.
    void add_cell(std::size_t r, std::size_t c, const PageBox& box) {
        constexpr double tint = 0.62, shade = 0.3;
        const std::string& text = grid_->texts[r][c];
        const std::optional<ChartVerdict> verdict = grid_->verdicts[r][c];
        const double middle = box.y + box.height / 2, width = page_.measure(text, style_).width;
        TextStyle style = style_;
        double x = box.x + (box.width - width) / 2;
        if (verdict) {
            const VerdictLook look = look_of(*verdict);
            const double edge = 0.5 * page_.type().unit, all = symbol_size() + pad() + width;
            page_.picture.marks.emplace_back(
                rectangle({box.x + edge, box.y + edge, box.width - 2 * edge, box.height - 2 * edge},
                          look.hollow ? Colour{0.96, 0.96, 0.96} : mix(look.colour, {1, 1, 1}, tint)));
            x = box.x + (box.width - all) / 2;
            page_.picture.marks.emplace_back(PictureSymbols{look.symbol,
                                                            look.hollow,
                                                            mix(look.colour, {0, 0, 0}, shade),
                                                            symbol_size(),
                                                            {{x + symbol_size() / 2, middle}}});
            x += symbol_size() + pad();
        } else {
            style.colour = grey_ink;
        }
        page_.picture.texts.push_back(line_at(page_, text, style, x, middle, Align::left));
    }

    const TartanChart& chart_;
    ChartPage page_;
    const Grid* grid_ = nullptr;
    PageBox plot_;
    TextStyle style_;
    double name_ = 0, column_ = 0, head_ = 0;
    bool turned_ = false;
    std::vector<double> heights_;  ///< of the rows
};

/// "3 better, 1 worse, 1 suppressed".
std::string counts_of(const std::vector<TartanCell>& cells) {
    std::vector<std::string> parts;
    for (const ChartVerdict verdict : all_verdicts) {
        const auto count = std::count_if(cells.begin(), cells.end(), [&](const TartanCell& cell) {
            return is_known(cell.value) && cell.verdict == verdict;
        });
        if (count > 0) parts.push_back(fmt::format("{} {}", count, look_of(verdict).words));
    }
    std::map<std::string, std::size_t> states;
    for (const TartanCell& cell : cells)
        if (!is_known(cell.value)) ++states[cell.state];
    for (const auto& [state, count] : states) parts.push_back(fmt::format("{} {}", count, state));
    return join(parts, ", ");
}

}  // namespace

std::string mark_of_state(const std::string& state) {
    if (state.starts_with("suppressed")) return "[c]";
    if (state == "not applicable") return "[z]";
    return state == "below the rounding unit" ? "[low]" : "[x]";
}

void check_chart(const TartanChart& chart) {
    if (chart.areas.empty() || chart.indicators.empty())
        throw error<DataError>("the tartan rug has nothing to draw: {} and {}. Name some of both.",
                               counted(chart.areas.size(), "area"),
                               counted(chart.indicators.size(), "indicator"));
    if (chart.areas.size() > most_tartan_areas || chart.indicators.size() > most_tartan_indicators)
        throw error<SettingsError>(
            "the tartan rug has {} by {}; a page holds {} areas by {} indicators. Split it: one rug for each "
            "group of indicators, or for a part of the areas.",
            counted(chart.areas.size(), "area"), counted(chart.indicators.size(), "indicator"),
            most_tartan_areas, most_tartan_indicators);
    if (chart.cells.size() != chart.areas.size())
        throw error<OutputError>("the tartan rug has {} areas and cells of {}", chart.areas.size(),
                                 chart.cells.size());
    for (std::size_t a = 0; a < chart.areas.size(); ++a)
        if (chart.cells[a].size() != chart.indicators.size())
            throw error<OutputError>("the tartan rug has {} indicators and {} cells of \"{}\"",
                                     chart.indicators.size(), chart.cells[a].size(), chart.areas[a]);
}

std::vector<std::string> chart_texts(const TartanChart& chart) {
    std::vector<std::string> texts = chart.areas;
    texts.insert(texts.end(), {chart.benchmark_name, chart.verdict_title});
    for (const TartanIndicator& indicator : chart.indicators)
        texts.insert(texts.end(), {indicator.name, indicator.suffix});
    const std::vector<std::string> states = state_words(chart);
    texts.insert(texts.end(), states.begin(), states.end());
    return texts;
}

std::string describe(const TartanChart& chart) {
    std::string text = fmt::format("Tartan rug. {} by {}", counted(chart.areas.size(), "area"),
                                   counted(chart.indicators.size(), "indicator"));
    if (!chart.benchmark_name.empty()) text += ", compared with " + chart.benchmark_name;
    text += ".";
    for (std::size_t a = 0; a < chart.areas.size(); ++a)
        text += fmt::format(" {}: {}.", chart.areas[a], counts_of(chart.cells[a]));
    return text;
}

Picture lay_out(const TartanChart& chart, PageSize size, Typesetter& typesetter) {
    return set_chart(size, [&](double least) { return TartanSetter(chart, size, least, typesetter).set(); });
}

}  // namespace vitality
