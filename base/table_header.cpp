// SPDX-License-Identifier: Apache-2.0
#include "base/table_header.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/names.hpp"

namespace vitality {

namespace {

constexpr std::size_t most_shown = 5;

/// `"a", "b" and 3 more`.
std::string listed(const std::vector<std::string>& texts) {
    std::vector<std::string> shown;
    for (const std::string& text : texts) {
        if (shown.size() < most_shown) shown.push_back(fmt::format("\"{}\"", text));
    }
    std::string all = join(shown, ", ");
    if (texts.size() > shown.size()) all += fmt::format(" and {} more", texts.size() - shown.size());
    return all;
}

/// Takes `from` for `to` wherever it stands.
void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

bool has_line_break(std::string_view text) { return text.find_first_of("\r\n") != std::string_view::npos; }

/// Each run of blanks that holds a line break made one blank.
std::string without_line_breaks(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t word = std::min(text.find_first_of(" \t\r\n", at), text.size());
        out += text.substr(at, word - at);
        at = std::min(text.find_first_not_of(" \t\r\n", word), text.size());
        const std::string_view gap = text.substr(word, at - word);
        out += has_line_break(gap) ? std::string_view(" ") : gap;
    }
    return out;
}

/// A pound sign, a dash or an accent that an earlier program could not write: U+FFFD, a question mark where
/// no word goes before it ("(? - 2014"), or brackets that lost all they held.
bool has_lost_character(std::string_view name) {
    if (name.find("\xEF\xBF\xBD") != std::string_view::npos) return true;
    if (name.find("()") != std::string_view::npos) return true;
    for (std::size_t at = name.find('?'); at != std::string_view::npos; at = name.find('?', at + 1)) {
        const bool after_gap = at > 0 && (name[at - 1] == ' ' || name[at - 1] == '(');
        if (after_gap && at + 1 < name.size()) return true;
    }
    return false;
}

ReadingNote doubled_note(const std::vector<std::string>& names, std::size_t line) {
    std::map<std::string, std::vector<std::string>> columns;
    for (std::size_t c = 0; c < names.size(); ++c) {
        if (!names[c].empty()) columns[names[c]].push_back(std::to_string(c + 1));
    }
    std::vector<std::string> doubled;
    std::string first;
    for (const auto& [name, places] : columns) {
        if (places.size() < 2) continue;
        if (first.empty()) first = places.front();
        doubled.push_back(fmt::format("\"{}\" (columns {})", name, join(places, ", ")));
    }
    if (doubled.empty()) return {};
    return {
        "doubled-column",
        fmt::format("Column names that stand more than once: {}. Name one by its number, such as \"#{}\".",
                    join(doubled, "; "), first),
        {line}};
}

}  // namespace

bool is_blank(std::string_view cell) { return trimmed(cell).empty(); }

std::string column_name(std::string_view cell) {
    std::string name = trim(cell);
    for (const char* hard : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87"}) replace_all(name, hard, " ");
    for (const char* nothing : {"\xEF\xBB\xBF", "\xE2\x80\x8B"}) replace_all(name, nothing, "");
    return has_line_break(name) ? without_line_breaks(name) : name;
}

std::vector<std::string> joined_names(const std::vector<HeaderRow>& rows) {
    std::size_t width = 0;
    for (const HeaderRow& row : rows) width = std::max(width, row.size());
    std::vector<std::string> names(width), reaching(rows.size());
    for (std::size_t c = 0; c < width; ++c) {
        std::vector<std::string> own(rows.size());
        std::size_t lowest = 0;  // one beyond the lowest row with a heading of its own here
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (c < rows[r].size()) own[r] = column_name(rows[r][c]);
            if (!own[r].empty()) lowest = r + 1;
        }
        std::vector<std::string> parts;
        bool new_above = false;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const bool reaches = r + 1 < rows.size();
            if (new_above || !own[r].empty()) reaching[r] = own[r];
            new_above = new_above || !own[r].empty();
            const std::string& part = reaches && r + 1 < lowest ? reaching[r] : own[r];
            if (!part.empty()) parts.push_back(part);
        }
        names[c] = join(parts, ";");
    }
    return names;
}

std::vector<ReadingNote> header_notes(const std::vector<HeaderRow>& rows,
                                      const std::vector<std::string>& names, std::size_t line) {
    std::vector<ReadingNote> notes;
    if (ReadingNote doubled = doubled_note(names, line); !doubled.kind.empty())
        notes.push_back(std::move(doubled));
    std::vector<std::string> broken, blanks, lost;
    for (const HeaderRow& row : rows) {
        for (const std::string& cell : row) {
            const std::string name = column_name(cell);
            if (has_line_break(trim(cell))) {
                broken.push_back(name);
            } else if (name != cell && !name.empty()) {
                blanks.push_back(name);
            }
            if (has_lost_character(name)) lost.push_back(name);
        }
    }
    if (!blanks.empty()) {
        notes.push_back({"blanks-in-header",
                         fmt::format("Blanks around or hard blanks in {} were cleaned: {}.",
                                     counted(blanks.size(), "column name"), listed(blanks)),
                         {line}});
    }
    if (!broken.empty()) {
        notes.push_back({"line-break-in-header",
                         fmt::format("Line breaks in {} were made blanks: {}.",
                                     counted(broken.size(), "column name"), listed(broken)),
                         {line}});
    }
    if (!lost.empty()) {
        notes.push_back({"lost-character",
                         fmt::format("A character was lost before this file was made, in {}: {}. Give the "
                                     "indicator a title.",
                                     counted(lost.size(), "column name"), listed(lost)),
                         {line}});
    }
    return notes;
}

void note_blank_rows(TextTable& table, std::size_t count, std::size_t first_line) {
    if (count == 0) return;
    table.add_note(
        {"blank-rows",
         fmt::format("{} left out; the first is line {}.",
                     count == 1 ? "1 blank row was" : counted(count, "blank row") + " were", first_line),
         {}});
}

void note_text_beside_data(TextTable& table) {
    std::vector<std::size_t> unnamed;
    for (std::size_t c = 0; c < table.column_count(); ++c) {
        if (table.columns()[c].empty()) unnamed.push_back(c);
    }
    if (unnamed.empty()) return;
    ReadingNote note{"notes-beside-data", {}, {}};
    std::string first;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto text = std::find_if(unnamed.begin(), unnamed.end(),
                                       [&](std::size_t c) { return !is_blank(table.cell(row, c)); });
        if (text == unnamed.end()) continue;
        if (note.lines.empty()) first = trim(table.cell(row, *text));
        note.lines.push_back(table.line(row));
    }
    if (note.lines.empty()) return;
    note.message = fmt::format(
        "{} text in columns without a name, which no indicator reads; the first, line "
        "{}, has \"{}\".",
        note.lines.size() == 1 ? "1 row has" : counted(note.lines.size(), "row") + " have",
        note.lines.front(), first);
    table.add_note(std::move(note));
}

}  // namespace vitality
