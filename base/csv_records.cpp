// SPDX-License-Identifier: Apache-2.0
#include "base/csv_records.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/names.hpp"
#include "base/table_header.hpp"

namespace vitality {

/// One pass over a stretch. The text's own terminating zero ends it: no position is compared in the loops.
class CsvRecords::Walk {
  public:
    Walk(const CsvRecords& records, std::size_t begin, CsvStretch memory)
        : records_(records),
          text_(records.text_.data()),
          end_(text_ + records.text_.size()),
          at_(text_ + begin),
          stretch_(std::move(memory)) {
        stretch_.clear();
        stretch_.begin = begin;
    }

    CsvStretch run(std::size_t limit, std::size_t most);

  private:
    void record();
    void finish_row(std::size_t row_from, std::size_t line, const char* begun);
    void cut_row(std::size_t row_from, std::size_t line);
    void leave_out_row(std::size_t row_from, std::size_t line, bool empty_line);
    void plain_cell();
    void quoted_cell();
    void quoted_pieces(const char* opened);
    void keep_cell(const char* from, const char* to);
    void fail(std::size_t line, std::string words) {
        if (!stretch_.failure) stretch_.failure = RecordFailure{line, std::move(words)};
    }
    bool stops() const { return records_.stops_[static_cast<unsigned char>(*at_)]; }
    bool row_is_blank(std::size_t row_from) const;
    std::string_view cell(std::size_t k) const;
    void forget_unquoted(std::size_t from);
    void pass_plain() {
        const char* at = at_;
        while (!records_.stops_[static_cast<unsigned char>(*at)]) ++at;
        at_ = at;
    }

    const CsvRecords& records_;
    const char* text_;
    const char* end_;
    const char* at_;
    std::size_t line_ = 0;
    CsvStretch stretch_;
};

std::string_view CsvRecords::Walk::cell(std::size_t k) const {
    for (auto taken = stretch_.unquoted.rbegin(); taken != stretch_.unquoted.rend() && taken->cell >= k;
         ++taken) {
        if (taken->cell == k) return taken->text;
    }
    return {text_ + stretch_.cells[k].begin(), stretch_.cells[k].size()};
}

void CsvRecords::Walk::forget_unquoted(std::size_t from) {
    while (!stretch_.unquoted.empty() && stretch_.unquoted.back().cell >= from) stretch_.unquoted.pop_back();
}

void CsvRecords::Walk::keep_cell(const char* from, const char* to) {
    const auto size = static_cast<std::size_t>(to - from);
    if (size > TextSpan::longest) {
        fail(line_,
             fmt::format("the cell that begins with \"{}\" is longer than 16 MB. Close its quote, or say "
                         "with delimiter what separates the cells.",
                         std::string_view(from, 40)));
        return stretch_.cells.emplace_back(), void();
    }
    stretch_.cells.emplace_back(static_cast<std::size_t>(from - text_), size);
}

void CsvRecords::Walk::plain_cell() {
    const char* from = at_;
    pass_plain();
    keep_cell(from, at_);
}

void CsvRecords::Walk::quoted_cell() {
    const char* opened = ++at_;
    at_ = static_cast<const char*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
    if (at_ == nullptr) {
        at_ = end_;
        fail(line_,
             "the quote that opens here is never closed. Close it, or double each quote inside a cell.");
        return;
    }
    const char* closed = at_++;
    if (stops()) {
        keep_cell(opened, closed);
    } else {
        quoted_pieces(opened);
        if (stretch_.failure) return;
    }
    line_ += line_ends({opened, static_cast<std::size_t>(closed - opened)});
}

/// A cell with doubled quotes, or with blanks behind its closing quote. at_ stands behind the first quote
/// after `opened`; lines up to there are counted by the caller.
void CsvRecords::Walk::quoted_pieces(const char* opened) {
    std::string text(opened, at_ - 1);
    const std::size_t begun = line_;
    while (*at_ == '"') {
        text += '"';
        const char* from = ++at_;
        at_ = static_cast<const char*>(std::memchr(from, '"', static_cast<std::size_t>(end_ - from)));
        if (at_ == nullptr) {
            at_ = end_;
            return fail(begun,
                        "the quote that opens here is never closed. Close it, or double each quote inside a "
                        "cell.");
        }
        text.append(from, at_);
        line_ += line_ends({from, static_cast<std::size_t>(at_ - from)});
        ++at_;
    }
    const char* rest = at_;
    pass_plain();
    const std::string_view behind(rest, static_cast<std::size_t>(at_ - rest));
    if (!is_blank(behind)) {
        return fail(begun, fmt::format("\"{}\" stands behind the closing quote of the cell that opens here. "
                                       "Close each quote, and double those inside a cell.",
                                       behind.substr(0, 40)));
    }
    if (text.size() > TextSpan::longest) return keep_cell(opened, at_);
    const auto raw_begin = static_cast<std::size_t>(opened - text_);
    stretch_.cells.emplace_back(raw_begin, text.size());
    stretch_.unquoted.push_back({stretch_.cells.size() - 1, raw_begin, std::move(text)});
}

bool CsvRecords::Walk::row_is_blank(std::size_t row_from) const {
    const std::string_view first = cell(row_from);
    if (!first.empty() && static_cast<unsigned char>(first.front()) - 0x21U < 0x5EU) return false;
    for (std::size_t k = row_from; k < stretch_.cells.size(); ++k) {
        if (!is_blank(cell(k))) return false;
    }
    return true;
}

void CsvRecords::Walk::leave_out_row(std::size_t row_from, std::size_t line, bool empty_line) {
    forget_unquoted(row_from);
    stretch_.cells.resize(row_from);
    if (stretch_.blank_rows++ == 0) stretch_.first_blank = line;
    stretch_.empty_tail = empty_line ? stretch_.empty_tail + 1 : 0;
    stretch_.only_empty_lines = stretch_.only_empty_lines && empty_line;
}

void CsvRecords::Walk::cut_row(std::size_t row_from, std::size_t line) {
    const std::size_t kept = row_from + records_.columns_, cells = stretch_.cells.size() - row_from;
    for (std::size_t k = kept; k < stretch_.cells.size(); ++k) {
        if (is_blank(cell(k))) continue;
        return fail(line,
                    fmt::format("{} where the header has {}; one too many holds \"{}\". Quote cells that "
                                "hold the delimiter, or say with header_row which line holds the column "
                                "names.",
                                counted(cells, "cell"), records_.columns_, cell(k)));
    }
    forget_unquoted(kept);
    stretch_.cells.resize(kept);
}

void CsvRecords::Walk::finish_row(std::size_t row_from, std::size_t line, const char* begun) {
    if (row_is_blank(row_from)) {
        const bool empty_line = *begun == '\n' || *begun == '\r' || *begun == '\0';
        return leave_out_row(row_from, line, empty_line);
    }
    const std::size_t columns = records_.columns_, cells = stretch_.cells.size() - row_from;
    if (columns != 0 && cells > columns) {
        cut_row(row_from, line);
        constexpr std::size_t kept = 100;
        if (stretch_.long_rows++ < kept) stretch_.first_long.push_back(line);
    }
    if (cells < columns) {
        if (stretch_.short_rows++ == 0) stretch_.first_short = line;
        stretch_.cells.resize(row_from + columns);
    }
    stretch_.lines.push_back(line);
    stretch_.empty_tail = 0;
    stretch_.only_empty_lines = false;
}

void CsvRecords::Walk::record() {
    const std::size_t row_from = stretch_.cells.size(), line = line_;
    const char* begun = at_;
    for (;; ++at_) {
        *at_ == '"' ? quoted_cell() : plain_cell();
        if (stretch_.failure) return;
        if (*at_ != records_.delimiter_) break;
    }
    if (*at_ != '\0') {
        if (*at_ == '\r' && at_[1] == '\n') ++at_;
        ++at_;
        ++line_;
    }
    finish_row(row_from, line, begun);
}

CsvStretch CsvRecords::Walk::run(std::size_t limit, std::size_t most) {
    const char* stop = text_ + std::min(limit, records_.text_.size());
    for (std::size_t count = 0; at_ < stop && count < most && !stretch_.failure; ++count) record();
    stretch_.end = static_cast<std::size_t>(at_ - text_);
    stretch_.lines_passed = line_;
    return std::move(stretch_);
}

CsvRecords::CsvRecords(const std::string& text, char delimiter, std::size_t columns)
    : text_(text), delimiter_(delimiter), columns_(columns) {
    for (const char c : {delimiter, '\n', '\r', '\0'}) stops_[static_cast<unsigned char>(c)] = true;
}

CsvStretch CsvRecords::read(std::size_t begin, std::size_t limit, std::size_t most, CsvStretch memory) const {
    return Walk(*this, begin, std::move(memory)).run(limit, most);
}

void CsvStretch::clear() {
    CsvStretch empty;
    empty.cells.swap(cells);
    empty.lines.swap(lines);
    empty.cells.clear();
    empty.lines.clear();
    *this = std::move(empty);
}

}  // namespace vitality
