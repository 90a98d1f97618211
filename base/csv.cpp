// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <algorithm>
#include <array>

#include "base/csv_records.hpp"
#include "base/encoding.hpp"
#include "base/error.hpp"
#include "base/names.hpp"
#include "base/table_header.hpp"

namespace vitality {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// Where the header begins, with its line counted from 1.
struct Start {
    std::size_t at = 0;
    std::size_t line = 1;
};

struct Header {
    std::vector<HeaderRow> rows;
    Start body;  ///< what follows
};

void require_text(const std::string& path, std::string_view text) {
    if (text.empty())
        throw error<InputError>("{}: is empty: a table begins with a row of column names.", path);
    if (text.starts_with("PK\x03\x04")) {
        throw error<InputError>(
            "{}: is a workbook or an archive, not text. Name it by its format (.xlsx, .ods).", path);
    }
}

/// Takes off a Ctrl-Z at the end, the end mark of files of CP/M and DOS; true where there was one.
bool take_end_mark(std::string& text) {
    const std::size_t last = text.find_last_not_of("\r\n");
    if (last == none || text[last] != '\x1A') return false;
    text.resize(last);
    return true;
}

Start skip_lines(std::string_view text, std::size_t begin, int lines) {
    Start start{begin, 1};
    for (int skipped = 0; skipped < lines && start.at < text.size(); ++skipped) {
        start.at = std::min(text.find_first_of("\r\n", start.at), text.size());
        if (text.substr(start.at).starts_with("\r\n")) ++start.at;
        if (start.at < text.size()) ++start.at, ++start.line;
    }
    return start;
}

[[noreturn]] void fail(const std::string& path, std::size_t line, const std::string& words) {
    throw error<InputError>("{}:{}: {}", path, line, words);
}

/// The texts of the record; quotes taken out.
HeaderRow texts_of(const CsvStretch& record, std::string_view text) {
    HeaderRow row;
    for (const TextSpan& span : record.cells) row.emplace_back(text.substr(span.begin(), span.size()));
    for (const UnquotedCell& cell : record.unquoted) row[cell.cell] = cell.text;
    return row;
}

Header read_header(const TableRequest& request, const std::string& text, Start start, char delimiter) {
    const CsvRecords records(text, delimiter, 0);
    Header header{{}, start};
    for (int r = 0; r < request.header_rows; ++r) {
        if (header.body.at >= text.size()) {
            throw error<InputError>(
                "{}: has no line {}, where header_row says that the column names are. Correct header_row or "
                "the file.",
                request.path, request.header_row + r);
        }
        const CsvStretch record = records.read(header.body.at, text.size(), 1);
        if (record.failure)
            fail(request.path, header.body.line + record.failure->line, record.failure->words);
        header.rows.push_back(texts_of(record, text));
        header.body = {record.end, header.body.line + record.lines_passed};
    }
    const bool blank = std::all_of(header.rows.begin(), header.rows.end(), [](const HeaderRow& row) {
        return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return is_blank(cell); });
    });
    if (blank) {
        fail(request.path, start.line,
             "the row of column names is blank. Say with header_row which line holds them.");
    }
    return header;
}

// --- the delimiter
// -------------------------------------------------------------------------------------------

constexpr std::size_t rows_sampled = 50;

/// How well a delimiter splits the header and the rows below it.
struct Split {
    char delimiter = ',';
    std::size_t columns = 0;
    bool rows_agree = false;
};

Split try_delimiter(const TableRequest& request, const std::string& text, Start start, char delimiter) {
    const CsvRecords records(text, delimiter, 0);
    Split split{delimiter, 0, true};
    std::size_t at = start.at;
    for (int r = 0; r < request.header_rows && at < text.size(); ++r) {
        const CsvStretch record = records.read(at, text.size(), 1);
        if (record.failure) return {delimiter, 0, false};
        split.columns = std::max(split.columns, record.cells.size());
        at = record.end;
    }
    const CsvRecords cut(text, delimiter, std::max<std::size_t>(split.columns, 1));
    for (std::size_t row = 0; row < rows_sampled && at < text.size() && split.rows_agree; ++row) {
        const CsvStretch whole = records.read(at, text.size(), 1);
        const bool blank = whole.lines.empty() && !whole.failure;
        const bool fits = !whole.failure && !cut.read(at, text.size(), 1).failure;
        split.rows_agree = blank || (fits && whole.cells.size() >= split.columns);
        at = whole.end;
    }
    return split;
}

/// The delimiter that the file's ending promises; 0 where it promises none.
char promised_delimiter(const std::string& path) {
    std::string name = to_lower(path);
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    if (name.ends_with(".tsv") || name.ends_with(".tab")) return '\t';
    return name.ends_with(".csv") ? ',' : '\0';
}

const char* name_of(char delimiter) {
    switch (delimiter) {
        case ';': return "semicolons";
        case '\t': return "tabs";
        case '|': return "bars";
        default: return "commas";
    }
}

struct Delimiter {
    char character = ',';
    std::optional<ReadingNote> note;
};

Delimiter find_delimiter(const TableRequest& request, const std::string& text, Start start) {
    if (request.delimiter != 0) return {request.delimiter, std::nullopt};
    const char promised = promised_delimiter(request.path);
    const Split usual = try_delimiter(request, text, start, promised == 0 ? ',' : promised);
    Split best = usual;
    std::optional<Split> rival;
    for (const char other : {',', ';', '\t', '|'}) {
        if (other == usual.delimiter) continue;
        const Split split = try_delimiter(request, text, start, other);
        if (split.columns < 2) continue;
        const bool best_stands = best.columns >= 2 && best.rows_agree;
        if (split.rows_agree && (!best_stands || split.columns > best.columns)) {
            best = split;
        } else if (best.columns < 2 && split.columns > best.columns) {
            best = split;
        } else if (split.rows_agree && split.columns == best.columns) {
            rival = split;
        }
    }
    const std::size_t line = start.line;
    if (promised != 0 && best.delimiter != promised) {
        return {best.delimiter,
                ReadingNote{
                    "delimiter",
                    fmt::format("The columns are separated by {}, not by {} as the file's name says: "
                                "split there into {}.",
                                name_of(best.delimiter), name_of(promised), counted(best.columns, "column")),
                    {line}}};
    }
    if (rival && rival->columns == best.columns) {
        return {best.delimiter,
                ReadingNote{"delimiter",
                            fmt::format("The columns are split at {}; {} would give as many. If that is "
                                        "right, say delimiter = \"{}\".",
                                        name_of(best.delimiter), name_of(rival->delimiter),
                                        rival->delimiter == '\t' ? std::string("\\t")
                                                                 : std::string(1, rival->delimiter)),
                            {line}}};
    }
    return {best.delimiter, std::nullopt};
}

// --- the rows
// ------------------------------------------------------------------------------------------------

/// The rows of the table, as stretches are added to them in order.
struct Rows {
    std::vector<TextSpan> cells;
    std::vector<std::size_t> lines;
    std::size_t blank = 0;
    std::size_t first_blank = 0;
    std::size_t empty_tail = 0;  ///< of the blank ones, those at the end that are empty lines
    std::size_t short_rows = 0;
    std::size_t first_short = 0;
    std::size_t long_rows = 0;
    std::vector<std::size_t> first_long;
    std::size_t next_line = 1;  ///< of the file

    /// Cells that lost their doubled quotes are written over their raw text.
    void add(const CsvStretch& stretch, std::string& text) {
        for (const UnquotedCell& cell : stretch.unquoted)
            text.replace(cell.raw_begin, cell.text.size(), cell.text);
        for (const std::size_t within : stretch.lines) lines.push_back(next_line + within);
        cells.insert(cells.end(), stretch.cells.begin(), stretch.cells.end());
        if (blank == 0) first_blank = next_line + stretch.first_blank;
        blank += stretch.blank_rows;
        if (short_rows == 0) first_short = next_line + stretch.first_short;
        short_rows += stretch.short_rows;
        long_rows += stretch.long_rows;
        for (const std::size_t within : stretch.first_long) first_long.push_back(next_line + within);
        empty_tail = stretch.only_empty_lines ? empty_tail + stretch.blank_rows : stretch.empty_tail;
        next_line += stretch.lines_passed;
    }
    /// Room for what is to come if it is like what there is: share is the part of the text that has been
    /// read.
    void reserve(double share) {
        const auto expected = [&](std::size_t so_far) {
            return static_cast<std::size_t>(static_cast<double>(so_far) / share * 1.02);
        };
        cells.reserve(expected(cells.size()));
        lines.reserve(expected(lines.size()));
    }
};

/// Reads the text from start on in stretches of about `chunk` bytes, some side by side. Each is taken to
/// begin behind the first line feed; where the one before it shows that a quoted cell goes over that, it is
/// read again. The memory of a group of stretches serves the next group.
Rows read_rows(const CsvRecords& records, const std::string& path, std::string& text, Start start,
               const CsvWork& work) {
    const std::size_t chunk = std::max<std::size_t>(work.chunk, 1);
    const std::size_t count = (text.size() - start.at + chunk - 1) / chunk;
    const std::size_t group = 4 * static_cast<std::size_t>(std::max(work.threads, 1));
    const auto limit = [&](std::size_t k) { return std::min(start.at + (k + 1) * chunk, text.size()); };
    std::vector<CsvStretch> stretches(std::min(group, count));
    Rows rows;
    rows.next_line = start.line;
    std::size_t at = start.at;
    for (std::size_t first = 0; first < count; first += group) {
        const std::size_t here = std::min(group, count - first);
        for_chunks(here, 1, work.threads, [&](std::size_t k, std::size_t) {
            const std::size_t from =
                first + k == 0
                    ? at
                    : std::min(text.find('\n', start.at + (first + k) * chunk - 1), text.size() - 1) + 1;
            stretches[k] = records.read(from, limit(first + k), none, std::move(stretches[k]));
        });
        for (std::size_t k = 0; k < here; ++k) {
            if (at >= limit(first + k)) continue;  // all of it lies in a record that began before
            CsvStretch& stretch = stretches[k];
            if (stretch.begin != at) stretch = records.read(at, limit(first + k), none, std::move(stretch));
            if (stretch.failure) fail(path, rows.next_line + stretch.failure->line, stretch.failure->words);
            rows.add(stretch, text);
            at = stretch.end;
        }
        if (first == 0 && count > group)
            rows.reserve(static_cast<double>(at - start.at) / static_cast<double>(text.size() - start.at));
    }
    rows.blank -= rows.empty_tail;
    return rows;
}

void note_short_rows(TextTable& table, const Rows& rows) {
    if (rows.short_rows == 0) return;
    table.add_note(
        {"short-rows",
         fmt::format("{} fewer cells than the header and {} filled with empty ones; the first is line {}.",
                     rows.short_rows == 1 ? "1 row has" : counted(rows.short_rows, "row") + " have",
                     rows.short_rows == 1 ? "was" : "were", rows.first_short),
         {}});
}

/// Where all rows end in blank cells more than the header has, a program wrote them so; where some do, a
/// delimiter too many may have moved their values.
void note_long_rows(TextTable& table, const Rows& rows) {
    if (rows.long_rows == 0 || rows.long_rows == table.row_count()) return;
    table.add_note(
        {"surplus-cells",
         fmt::format(
             "{} more cells than the header; the surplus is blank and was left out. A delimiter too many "
             "would have moved values into other columns: look at line {}.",
             rows.long_rows == 1 ? "1 row has" : counted(rows.long_rows, "row") + " have",
             rows.first_long.front()),
         rows.first_long});
}

}  // namespace

TextTable parse_csv(const TableRequest& request, std::string bytes, const CsvWork& work) {
    require_text(request.path, bytes);
    DecodedText decoded = decode_text(request.path, request.encoding, std::move(bytes));
    std::string& text = decoded.text;
    const std::size_t mark_line = take_end_mark(text) ? line_ends(text) + 1 : 0;
    const Start start = skip_lines(text, decoded.begin, request.header_row - 1);
    if (start.at >= text.size()) {
        throw error<InputError>(
            "{}: has no line {}, where header_row says that the column names are. Correct header_row or the "
            "file.",
            request.path, request.header_row);
    }
    const Delimiter delimiter = find_delimiter(request, text, start);
    const Header header = read_header(request, text, start, delimiter.character);
    std::vector<std::string> names = joined_names(header.rows);
    std::vector<ReadingNote> notes = header_notes(header.rows, names, start.line);

    const CsvRecords records(text, delimiter.character, names.size());
    Rows rows = read_rows(records, request.path, text, header.body, work);
    TextTable table(request.path, std::move(names), std::move(rows.lines), std::move(text),
                    std::move(rows.cells));
    table.set_delimiter(delimiter.character);
    for (ReadingNote& note : decoded.notes) table.add_note(std::move(note));
    if (delimiter.note) table.add_note(*delimiter.note);
    for (ReadingNote& note : notes) table.add_note(std::move(note));
    note_text_beside_data(table);
    note_short_rows(table, rows);
    note_long_rows(table, rows);
    note_blank_rows(table, rows.blank, rows.first_blank);
    if (mark_line != 0) {
        table.add_note({"end-mark",
                        fmt::format("A lone Ctrl-Z (0x1A), the end mark of old systems, stands at the end of "
                                    "line {} and was left out.",
                                    mark_line),
                        {mark_line}});
    }
    return table;
}

}  // namespace vitality
