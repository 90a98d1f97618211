// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/report.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string_view>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/report/report_parts.hpp"
#include "renderers/text.hpp"

namespace vitality {

namespace {

/// Valid UTF-8 of characters that XML may hold, on one line.
void clean(std::string& text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    text = single_blanks(valid_text(text));
    for (const std::string_view no_character : {"\uFFFE", "\uFFFF"})
        for (std::size_t at; (at = text.find(no_character)) != std::string::npos;)
            text.replace(at, no_character.size(), "\uFFFD");
}

void clean(std::vector<std::string>& texts) {
    for (std::string& text : texts) clean(text);
}

void clean(std::vector<Term>& terms) {
    for (Term& one : terms) {
        clean(one.term);
        clean(one.meaning);
    }
}

void clean(std::vector<ReportRow>& rows) {
    for (ReportRow& row : rows)
        for (ReportCell& cell : row)
            if (auto* text = std::get_if<std::string>(&cell)) clean(*text);
}

struct CleanBlock {
    void operator()(Heading& heading) const { clean(heading.text); }
    void operator()(Paragraph& paragraph) const { clean(paragraph.text); }
    void operator()(ReportList& list) const { clean(list.items); }
    void operator()(TermList& list) const { clean(list.terms); }
    void operator()(ReportNote& note) const {
        clean(note.title);
        clean(note.text);
    }
    void operator()(ReportTable& table) const {
        clean(table.caption);
        for (ReportColumn& column : table.columns) {
            clean(column.header);
            clean(column.unit);
            clean(column.key);
        }
        clean(table.rows);
        clean(table.totals);
        clean(table.notes);
    }
    void operator()(ReportFigure& figure) const {
        clean(figure.caption);
        clean(figure.alternative);
    }
};

void clean(EndMatter& end) {
    clean(end.definitions);
    clean(end.thresholds);
    for (JoinNote& note : end.ledger)
        for (std::string* text : {&note.fact, &note.subject, &note.reason}) clean(*text);
    clean(end.reading);
    for (DistanceOrigin& origin : end.origins)
        for (std::string* text : {&origin.measure, &origin.from, &origin.to, &origin.along}) clean(*text);
    for (ReportSource& source : end.sources) {
        for (std::string* text : {&source.title, &source.period, &source.publisher, &source.licence})
            clean(*text);
        clean(source.attribution);
    }
}

void clean(Report& report) {
    for (std::string* text : {&report.title, &report.subtitle, &report.author, &report.date}) clean(*text);
    clean(report.summary);
    for (ReportBlock& block : report.blocks) std::visit(CleanBlock(), block);
    for (ReportBlock& block : report.annex) std::visit(CleanBlock(), block);
    clean(report.end);
}

/// "how-far-is-it": what links and selectors take without escapes.
std::string slug_of(const std::string& text) {
    std::string slug;
    for (const char c : text) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (plain) slug += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (!plain && !slug.empty() && slug.back() != '-') slug += '-';
    }
    while (slug.ends_with('-')) slug.pop_back();
    if (slug.empty() || std::isdigit(static_cast<unsigned char>(slug.front())) != 0)
        slug.insert(0, "section-");
    while (slug.ends_with('-')) slug.pop_back();
    return slug;
}

/// Fills in ids and sheet names, and holds the blocks to what their structs say.
class Checking {
  public:
    /// `level` is that of the heading the blocks stand under.
    void check(std::vector<ReportBlock>& blocks, int level) {
        level_ = least_level_ = level;
        for (ReportBlock& block : blocks) std::visit([this](auto& b) { check_one(b); }, block);
    }

  private:
    void check_one(Heading& heading) {
        if (heading.text.empty()) throw OutputError("report: a heading has no text.");
        if (heading.level <= least_level_ || heading.level > 4 || heading.level > level_ + 1)
            throw error<OutputError>(
                "report: heading \"{}\" is of level {} below one of level {}. Allowed: {} to {}.",
                heading.text, heading.level, level_, least_level_ + 1, std::min(level_ + 1, 4));
        level_ = heading.level;
        const std::string wanted = heading.id.empty() ? slug_of(heading.text) : heading.id;
        std::string id = wanted;
        for (int number = 2; heading.id.empty() && ids_.contains(id); ++number)
            id = fmt::format("{}-{}", wanted, number);
        heading.id = taken(id);
    }

    void check_one(ReportTable& table) {
        table.id = taken(table.id.empty() ? fmt::format("table-{}", ++tables_) : table.id);
        if (table.caption.empty()) fail(table, "has no caption");
        check_columns(table);
        check_rows(table, table.rows);
        check_rows(table, table.totals);
        if (table.sheet.empty()) table.sheet = fmt::format("Table_{}", ++sheets_);
        if (table.sheet.size() > 31 || table.sheet.find_first_of("[]:*?/\\'") != std::string::npos)
            fail(table,
                 fmt::format("asks for a sheet \"{}\": a name has at most 31 letters, none of []:*?/\\'",
                             table.sheet));
        if (!sheet_names_.insert(to_lower(table.sheet)).second)
            fail(table, fmt::format("asks for a sheet \"{}\", which is another's name", table.sheet));
    }

    void check_one(ReportFigure& figure) {
        figure.id = taken(figure.id.empty() ? fmt::format("figure-{}", ++figures_) : figure.id);
        if (figure.caption.empty()) fail(figure, "has no caption");
        if (figure.alternative.empty()) fail(figure, "has no alternative text");
        if (!figure.lay_out) fail(figure, "has nothing to draw");
        if (!(figure.page.width > 0 && figure.page.height > 0)) fail(figure, "has no size");
    }

    template <class Other>
    void check_one(Other&) {}

    static void check_columns(ReportTable& table) {
        if (table.columns.empty()) fail(table, "has no column");
        if (table.row_header && *table.row_header >= table.columns.size())
            fail(table, "names its rows by a column that it does not have");
        std::set<std::string> headers, keys;
        for (ReportColumn& column : table.columns) {
            if (column.header.empty()) fail(table, "has a column without a header");
            if (column.key.empty()) column.key = column.header;
            if (!headers.insert(to_lower(header_words(column))).second || !keys.insert(column.key).second)
                fail(table, fmt::format("has two columns \"{}\"", column.header));
            if (column.decimals < 0 || column.decimals > 15)
                fail(table, fmt::format("column \"{}\" has {} decimals. Allowed: 0 to 15", column.header,
                                        column.decimals));
        }
    }

    static void check_rows(const ReportTable& table, const std::vector<ReportRow>& rows) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].size() != table.columns.size())
                fail(table, fmt::format("row {} has {} for {}", i + 1, counted(rows[i].size(), "cell"),
                                        counted(table.columns.size(), "column")));
            for (const ReportCell& cell : rows[i])
                if (const auto* state = std::get_if<State>(&cell); state && *state == State::value)
                    fail(table, fmt::format("row {} has a cell of state \"value\" and no value", i + 1));
        }
    }

    std::string taken(const std::string& id) {
        const bool sound = !id.empty() && std::all_of(id.begin(), id.end(), [](unsigned char c) {
            return std::isalnum(c) != 0 || c == '-' || c == '_';
        });
        if (!sound) throw error<OutputError>("report: id \"{}\": letters, digits, - and _ are allowed.", id);
        if (!ids_.insert(id).second) throw error<OutputError>("report: two things have the id \"{}\".", id);
        return id;
    }

    template <class Block>
    [[noreturn]] static void fail(const Block& block, const std::string& what) {
        const std::string name = block.caption.empty() ? block.id : block.caption;
        constexpr const char* kind = std::is_same_v<Block, ReportTable> ? "table" : "figure";
        throw error<OutputError>("report: {} \"{}\" {}.", kind, name, what);
    }

    std::set<std::string> ids_{
        "main",          "contents",         "summary",       "about",        "about-definitions",
        "about-origins", "about-thresholds", "about-sources", "about-ledger", "technical-annex"};
    std::set<std::string> sheet_names_{"cover", "contents", "notes", "history"};
    int level_ = 1, least_level_ = 1;
    std::size_t tables_ = 0, figures_ = 0, sheets_ = 0;
};

}  // namespace

ReportCell cell_of(double value, State state, std::optional<int> decimals) {
    if (state != State::value) return state;
    return ReportNumber{value, decimals};
}

Report checked(Report report) {
    clean(report);
    if (report.title.empty()) throw OutputError("report: it has no title.");
    Checking checking;
    checking.check(report.blocks, 1);
    checking.check(report.annex, 2);
    return report;
}

}  // namespace vitality
