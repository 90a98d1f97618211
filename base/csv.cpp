// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/error.hpp"
#include "base/names.hpp"
#include "base/utf8.hpp"

namespace vitality {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view bom = "\xEF\xBB\xBF";
constexpr std::string_view hard_space = "\xC2\xA0";

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Line ends (CRLF, LF or CR, each once) in the text.
std::size_t line_ends(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++count;
    }
    return count;
}

bool is_blank(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with(hard_space)) {
            ++i;
        } else if (byte_at(text, i) > ' ') {
            return false;
        }
    }
    return true;
}

void require_text(const std::string& path, std::string_view text) {
    if (text.empty())
        throw error<InputError>("{}: is empty: a table begins with a row of column names.", path);
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        throw error<InputError>(
            "{}: is UTF-16, and UTF-8 is expected. Save it as \"CSV UTF-8\"; UTF-16 cannot be read yet.",
            path);
    }
    if (text.starts_with("PK\x03\x04")) {
        throw error<InputError>(
            "{}: is a workbook or an archive, not text. Name it by its format (.xlsx, .ods).", path);
    }
    if (const std::size_t zero = text.find('\0'); zero != none) {
        throw error<InputError>(
            "{}:{}: holds a zero byte: not a text table, or UTF-16. Save it as \"CSV UTF-8\".", path,
            line_ends(text.substr(0, zero)) + 1);
    }
    const std::size_t bad = first_not_utf8(text);
    if (bad == none) return;
    const std::string_view before = text.substr(0, bad);
    const std::size_t shown =
        before.find_last_of(",\t\r\n\"") == none ? 0 : before.find_last_of(",\t\r\n\"") + 1;
    throw error<InputError>(
        "{}:{}: is not UTF-8: byte 0x{:02X} after \"{}\". Save it as \"CSV UTF-8\"; other encodings, such as "
        "Windows-1252, cannot be read yet.",
        path, line_ends(before) + 1, byte_at(text, bad), before.substr(shown));
}

/// Reads records one after the other. Cells are written into the text that has been read already, so that the
/// text becomes the table's store: output never overtakes input, as no cell grows.
class Parser {
  public:
    Parser(const std::string& path, std::string text, char delimiter) : path_(path), text_(std::move(text)) {
        for (const char c : {delimiter, '\n', '\r', '\0'}) stops_[static_cast<unsigned char>(c)] = true;
        delimiter_ = delimiter;
        if (text_.back() == '\x1A') text_.pop_back();
        if (text_.starts_with(bom)) read_ = bom.size();
    }

    bool at_end() const { return read_ >= text_.size(); }
    std::size_t line() const { return line_; }
    void skip_line() {
        while (text_[read_] != '\n' && text_[read_] != '\r' && !at_end()) ++read_;
        end_line();
    }
    std::vector<std::string> header();
    TextTable body(std::vector<std::string> columns);

  private:
    std::size_t record();
    void quoted_cell();
    void plain_cell();
    void end_line();
    void keep_row(std::size_t cells, std::size_t wanted, std::size_t begun);
    std::string_view written(std::size_t from) const { return {text_.data() + from, written_ - from}; }

    const std::string& path_;
    std::string text_;
    char delimiter_;
    std::array<bool, 256> stops_{};
    std::size_t read_ = 0;
    std::size_t written_ = 0;
    std::size_t line_ = 1;
    std::vector<std::uint64_t> ends_;
};

void Parser::end_line() {
    if (text_[read_] == '\r') {
        ++read_;
        if (text_[read_] == '\n') ++read_;
        ++line_;
    } else if (text_[read_] == '\n') {
        ++read_;
        ++line_;
    }
}

void Parser::plain_cell() {
    char* to = text_.data() + written_;
    const char* from = text_.data() + read_;
    while (!stops_[static_cast<unsigned char>(*from)]) *to++ = *from++;
    written_ = static_cast<std::size_t>(to - text_.data());
    read_ = static_cast<std::size_t>(from - text_.data());
}

void Parser::quoted_cell() {
    const std::size_t begun = line_;
    ++read_;
    for (;; ++read_) {
        if (at_end()) {
            throw error<InputError>(
                "{}:{}: the quote that opens here is never closed. Close it, or double each quote inside a "
                "cell.",
                path_, begun);
        }
        const char c = text_[read_];
        if (c == '"') {
            if (text_[read_ + 1] != '"') break;
            ++read_;
        } else if (c == '\n' || (c == '\r' && text_[read_ + 1] != '\n')) {
            ++line_;
        }
        text_[written_++] = c;
    }
    ++read_;
    plain_cell();
}

/// One record into ends_; gives its number of cells.
std::size_t Parser::record() {
    for (std::size_t cells = 1;; ++cells) {
        text_[read_] == '"' ? quoted_cell() : plain_cell();
        ends_.push_back(written_);
        if (at_end() || text_[read_] != delimiter_) {
            end_line();
            return cells;
        }
        ++read_;
    }
}

std::vector<std::string> Parser::header() {
    const std::size_t begun = line_;
    record();
    if (is_blank(written(0))) {
        throw error<InputError>(
            "{}:{}: the row of column names is blank. Say with header_row which line holds them.", path_,
            begun);
    }
    std::vector<std::string> columns;
    std::size_t from = 0;
    for (const std::uint64_t end : ends_) {
        columns.push_back(trim(std::string_view(text_).substr(from, end - from)));
        from = end;
    }
    ends_.clear();
    written_ = 0;
    return columns;
}

/// Fills or cuts the record just read to the wanted number of cells.
void Parser::keep_row(std::size_t cells, std::size_t wanted, std::size_t begun) {
    if (cells > wanted) {
        const std::size_t kept = ends_.size() - (cells - wanted);
        const std::size_t end = ends_[kept - 1];
        if (!is_blank(written(end))) {
            std::size_t k = kept;
            while (is_blank(std::string_view(text_).substr(ends_[k - 1], ends_[k] - ends_[k - 1]))) ++k;
            throw error<InputError>(
                "{}:{}: {} where the header has {}; one too many holds \"{}\". Quote cells that hold the "
                "delimiter, "
                "or say with header_row which line holds the column names.",
                path_, begun, counted(cells, "cell"), wanted,
                std::string_view(text_).substr(ends_[k - 1], ends_[k] - ends_[k - 1]));
        }
        ends_.resize(kept);
        written_ = end;
    }
    for (; cells < wanted; ++cells) ends_.push_back(written_);
}

TextTable Parser::body(std::vector<std::string> columns) {
    const std::size_t rest = text_.size() - std::min(read_, text_.size());
    const std::size_t rows = line_ends(std::string_view(text_).substr(text_.size() - rest)) + 1;
    std::vector<std::size_t> lines;
    lines.reserve(rows);
    ends_.reserve(std::min(rows * columns.size(), rest + rows));
    while (!at_end()) {
        const std::size_t begun = line_, row_from = written_, cells_from = ends_.size();
        const std::size_t cells = record();
        if (is_blank(written(row_from))) {
            ends_.resize(cells_from);
            written_ = row_from;
            continue;
        }
        keep_row(cells, columns.size(), begun);
        lines.push_back(begun);
    }
    text_.resize(written_);
    return {path_, std::move(columns), std::move(lines), std::move(text_), std::move(ends_)};
}

char delimiter_of(const TableRequest& request) {
    if (request.delimiter != 0) return request.delimiter;
    std::string name = to_lower(request.path);
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    return name.ends_with(".tsv") || name.ends_with(".tab") ? '\t' : ',';
}

}  // namespace

TextTable parse_csv(const TableRequest& request, std::string text) {
    require_text(request.path, text);
    Parser parser(request.path, std::move(text), delimiter_of(request));
    for (int line = 1; line < request.header_row && !parser.at_end(); ++line) parser.skip_line();
    if (parser.at_end()) {
        throw error<InputError>("{}: has no line {}, where header_row says that the column names are.",
                                request.path, request.header_row);
    }
    std::vector<std::string> columns = parser.header();
    return parser.body(std::move(columns));
}

}  // namespace vitality
