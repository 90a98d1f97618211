// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/profile_table.hpp"

#include <algorithm>

#include "renderers/charts/spine_marks.hpp"

namespace vitality {

namespace {

constexpr TextStyle name_text{7.5, Weight::regular, ink, Align::left, 1.22};
constexpr TextStyle detail_text{6.5, Weight::regular, grey_ink, Align::left, 1.22};
constexpr TextStyle number_text{7.5, Weight::regular, ink, Align::right, 1.22};
constexpr TextStyle value_text{7.5, Weight::bold, ink, Align::right, 1.22};
constexpr TextStyle head_text{6.5, Weight::semibold, grey_ink, Align::right, 1.2};
constexpr double gap = 7, padding = 2.2, least_row = 15.5, rounding = 0.05;

/// A column of the table: where it stands and how its cells look.
struct Column {
    std::string head;
    double width = 0;
    TextStyle style = number_text;
    double x = 0;
};

class ProfileTable {
  public:
    ProfileTable(PageFlow& flow, const ProfileHeads& heads, const std::vector<ProfileGroup>& groups)
        : flow_(flow), heads_(heads), groups_(groups) {
        set_columns();
    }

    void run() {
        for (const ProfileGroup& group : groups_)
            if (!group.rows.empty()) add_group(group);
    }

  private:
    enum Place : std::size_t { title, value, first_compared };

    double measure(const std::string& text, const TextStyle& style, double width = 0) {
        const TextSize size = flow_.typesetter().measure(text, style, width);
        return width > 0 ? size.height : size.width;
    }

    /// As wide as its widest cell, at most `most`.
    template <class Cell>
    Column fitted(const std::string& head, const TextStyle& style, double most, const Cell& cell) {
        double width = 0;
        std::string word;
        for (const char c : head + " ") {
            if (c != ' ') word += c;
            else width = std::max(width, measure(std::exchange(word, ""), head_text));
        }
        for (const ProfileGroup& group : groups_)
            for (const ProfileRow& row : group.rows) width = std::max(width, measure(cell(row), style));
        return {head, std::min(width, most) + rounding, style};
    }

    void set_columns() {
        constexpr double number_most = 58, words_most = 62, least_title = 110, strip_share = 0.26;
        TextStyle words = number_text;
        words.align = Align::left;
        columns_.push_back({"Indicator", 0, name_text});
        columns_.push_back(
            fitted(heads_.area, value_text, number_most, [](const ProfileRow& r) { return r.value; }));
        for (std::size_t i = 0; i < heads_.compared.size(); ++i)
            columns_.push_back(fitted(heads_.compared[i], number_text, number_most,
                                      [i](const ProfileRow& r) { return r.compared[i]; }));
        columns_.push_back(
            fitted(heads_.worst, number_text, number_most, [](const ProfileRow& r) { return r.worst; }));
        strip_ = columns_.size();
        columns_.push_back({"Range of areas", flow_.width() * strip_share, words});
        Column best = fitted(heads_.best, words, number_most, [](const ProfileRow& r) { return r.best; });
        columns_.push_back(best);
        columns_.push_back(
            fitted(heads_.rank, number_text, words_most, [](const ProfileRow& r) { return r.rank; }));
        if (has_changes())
            columns_.push_back(
                fitted(heads_.change, words, words_most, [](const ProfileRow& r) { return r.change; }));
        double rest = flow_.width() - gap * static_cast<double>(columns_.size() - 1);
        for (const Column& column : columns_) rest -= column.width;
        if (rest < least_title) columns_[strip_].width -= least_title - rest;
        columns_[title].width = std::max(rest, least_title);
        double x = flow_.left();
        for (Column& column : columns_) {
            column.x = x;
            x += column.width + gap;
        }
    }

    bool has_changes() const {
        for (const ProfileGroup& group : groups_)
            for (const ProfileRow& row : group.rows)
                if (!row.change.empty()) return true;
        return false;
    }

    std::vector<std::string> cells(const ProfileRow& row) const {
        std::vector<std::string> cells{row.title, row.value};
        cells.insert(cells.end(), row.compared.begin(), row.compared.end());
        cells.push_back(row.worst);
        cells.push_back(words_for_strip(row.strip));
        cells.push_back(row.best);
        cells.push_back(row.rank);
        if (cells.size() < columns_.size()) cells.push_back(row.change);
        return cells;
    }

    double detail_height(const ProfileRow& row) {
        return row.detail.empty() ? 0 : measure(row.detail, detail_text, columns_[title].width);
    }

    double height_of(const ProfileRow& row) {
        double height = 0;
        const std::vector<std::string> texts = cells(row);
        for (std::size_t c = 0; c < texts.size(); ++c) {
            if (texts[c].empty()) continue;
            const double own = measure(texts[c], columns_[c].style, columns_[c].width);
            height = std::max(height, c == title ? own + detail_height(row) : own);
        }
        return std::max(height + 2 * padding, least_row);
    }

    double head_height() {
        double height = 0;
        for (const Column& column : columns_)
            height = std::max(height, measure(column.head, head_text, column.width));
        return height + 2 * padding;
    }

    TextStyle head_style(std::size_t c) const {
        TextStyle style = head_text;
        style.align = c == strip_ ? Align::centre : columns_[c].style.align;
        return style;
    }

    void add_head(bool read) {
        const double height = head_height();
        if (read) {
            flow_.open({"THead"});
            flow_.open({"TR"});
        }
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const Column& column = columns_[c];
            const double own = measure(column.head, head_text, column.width);
            const PlacedText text{column.head, head_style(c), column.x, flow_.y() + height - padding - own,
                                  column.width};
            if (!read) {
                flow_.add_furniture(text);
                continue;
            }
            flow_.open({"TH", HeaderScope::column});
            flow_.add(text);
            flow_.close("TH");
        }
        if (read) {
            flow_.close("TR");
            flow_.close("THead");
        }
        flow_.move_down(height);
        flow_.add_block({{flow_.left(), flow_.y() - 0.4, flow_.width(), 0.8}, ink});
    }

    void add_group(const ProfileGroup& group) {
        const TextStyle heading{9.5, Weight::semibold, accent_ink, Align::left, 1.3};
        const double above = group.title.empty() ? 0 : measure(group.title, heading, flow_.width()) + 2;
        flow_.need(above + head_height() + 2 * height_of(group.rows.front()));
        if (!group.title.empty()) {
            flow_.text("H3", group.title, heading, flow_.left(), flow_.width());
            flow_.move_down(1);
        }
        flow_.open({"Table"});
        add_head(true);
        flow_.open({"TBody"});
        for (const ProfileRow& row : group.rows) add_row(row);
        flow_.close("TBody");
        flow_.close("Table");
        flow_.move_down(8);
    }

    void add_row(const ProfileRow& row) {
        const double height = height_of(row);
        if (height > flow_.room()) {
            flow_.new_page();
            add_head(false);
        }
        flow_.open({"TR"});
        const std::vector<std::string> texts = cells(row);
        for (std::size_t c = 0; c < texts.size(); ++c) {
            if (c == strip_) add_strip(row, height);
            else add_cell(c, texts[c], height, row);
        }
        flow_.close("TR");
        flow_.move_down(height);
        flow_.add_block({{flow_.left(), flow_.y() - 0.2, flow_.width(), 0.4}, rule_line});
    }

    void add_cell(std::size_t c, const std::string& text, double height, const ProfileRow& row) {
        const Column& column = columns_[c];
        const char* const tag = c == title ? "TH" : "TD";
        const double detail = c == title ? detail_height(row) : 0;
        const double own = measure(text, column.style, column.width) + detail;
        const double y = flow_.y() + (height - own) / 2;
        flow_.open({tag, HeaderScope::row});
        const std::string parted = detail > 0 ? text + " " : text;  // for those who hear both as one text
        if (!text.empty()) flow_.add(PlacedText{parted, column.style, column.x, y, column.width});
        if (detail > 0)
            flow_.add(PlacedText{row.detail, detail_text, column.x, y + own - detail, column.width});
        flow_.close(tag);
    }

    /// Where nothing can be drawn, the cell says why.
    void add_strip(const ProfileRow& row, double height) {
        const std::string instead = words_for_strip(row.strip);
        if (!instead.empty()) return add_cell(strip_, instead, height, row);
        const Column& column = columns_[strip_];
        PlacedMarks placed;
        add_spine_strip(placed.marks, row.strip, {column.x, flow_.y(), column.width, height}, 0.8);
        flow_.open({"TD"});
        flow_.open({"Figure", HeaderScope::column, row.strip_words});
        flow_.add(std::move(placed));
        flow_.close("Figure");
        flow_.close("TD");
    }

    PageFlow& flow_;
    const ProfileHeads& heads_;
    const std::vector<ProfileGroup>& groups_;
    std::vector<Column> columns_;
    std::size_t strip_ = 0;
};

}  // namespace

void flow_profile(PageFlow& flow, const ProfileHeads& heads, const std::vector<ProfileGroup>& groups) {
    ProfileTable(flow, heads, groups).run();
}

}  // namespace vitality
