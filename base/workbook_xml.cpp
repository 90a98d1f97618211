// SPDX-License-Identifier: Apache-2.0
#include "base/workbook_xml.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string_view>

#include <cpl_vsi.h>
#include <fmt/format.h>

#include "base/gdal_handles.hpp"
#include "base/names.hpp"
#include "base/xml_parser.hpp"

namespace vitality {

namespace {

struct CloseFile {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};
/// Reads one XML file inside the archive as far as it is whole; GDAL tells of a damaged one.
void listen_to(const std::string& archive, const std::string& inside, XmlListener& listener) {
    const std::string name = fmt::format("/vsizip/{{{}}}/{}", archive, inside);
    const std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(name.c_str(), "rb"));
    if (!file) return;
    parse_xml([&](char* into, std::size_t most) { return VSIFReadL(into, 1, most, file.get()); }, listener);
}

std::size_t number(std::string_view text, std::size_t fallback = 0) {
    std::size_t value = fallback;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

struct Position {
    std::size_t row, column;
};

/// "#DIV/0!" as it is. "#N/A" is also what people write for a missing value: an error cell must not pass for
/// that.
std::string error_cell(std::string_view shown) { return shown == "#N/A" ? "error #N/A" : std::string(shown); }

/// "AB12" -> row 12, column 27.
std::optional<Position> position_of(std::string_view reference) {
    std::size_t column = 0, letters = 0;
    while (letters < reference.size() && letters < 3 && reference[letters] >= 'A' &&
           reference[letters] <= 'Z') {
        column = column * 26 + static_cast<std::size_t>(reference[letters++] - 'A') + 1;
    }
    const std::size_t row = number(reference.substr(letters));
    if (letters == 0 || row == 0) return std::nullopt;
    return Position{row, column - 1};
}

// --- XLSX
// ----------------------------------------------------------------------------------------------------

/// Finds an attribute of the element that has another attribute of a given value.
class Finder : public XmlListener {
  public:
    Finder(std::string_view element, std::string_view key, std::string_view value, std::string_view wanted)
        : element_(element), key_(key), value_(value), wanted_(wanted) {}
    void begin(std::string_view element, const XmlAttributes& attributes, std::size_t) override {
        if (element == element_ && attributes[key_] == value_ && found.empty())
            found = std::string(attributes[wanted_]);
    }
    std::string found;

  private:
    std::string_view element_, key_, value_, wanted_;
};

class XlsxSheet : public XmlListener {
  public:
    void begin(std::string_view element, const XmlAttributes& attributes, std::size_t) override {
        if (element == "c") {
            begin_cell(attributes);
        } else if (element == "v") {
            into_ = &value_;
        } else if (element == "f") {
            has_formula_ = true;
            into_ = &formula_;
        } else if (element == "row") {
            row_ = number(attributes["r"], row_ + 1);
            next_column_ = 0;
            if (is_true(attributes["hidden"])) marks.hidden_rows.push_back(row_);
        } else if (element == "mergeCell") {
            add_merged(attributes["ref"]);
        } else if (element == "col" && is_true(attributes["hidden"])) {
            marks.hidden_columns += number(attributes["max"]) - number(attributes["min"]) + 1;
        }
    }
    void text(std::string_view text) override {
        if (into_ != nullptr && (has_formula_ || is_boolean_ || is_error_)) into_->append(text);
    }
    void end(std::string_view element) override {
        into_ = nullptr;
        if (element != "c") return;
        if (is_boolean_ && !value_.empty())
            marks.booleans.push_back({row_, column_, value_ == "0" ? "FALSE" : "TRUE"});
        if (is_error_) marks.errors.push_back({row_, column_, error_cell(value_)});
        if (has_formula_ && value_.empty() && !is_text_)
            marks.uncalculated.push_back({row_, column_, "=" + formula_});
    }
    SheetMarks marks;

  private:
    void begin_cell(const XmlAttributes& attributes) {
        value_.clear();
        formula_.clear();
        has_formula_ = false;
        const std::string_view kind = attributes["t"];
        is_boolean_ = kind == "b";
        is_text_ = kind == "str";
        is_error_ = kind == "e";
        const auto position = position_of(attributes["r"]);
        column_ = position ? position->column : next_column_;
        next_column_ = column_ + 1;
    }
    void add_merged(std::string_view reference) {
        const std::size_t colon = reference.find(':');
        if (colon == std::string_view::npos) return;
        const auto first = position_of(reference.substr(0, colon));
        const auto last = position_of(reference.substr(colon + 1));
        if (first && last) marks.merged.push_back({first->row, first->column, last->row, last->column});
    }

    std::size_t row_ = 0, column_ = 0, next_column_ = 0;
    bool has_formula_ = false, is_boolean_ = false, is_text_ = false, is_error_ = false;
    std::string* into_ = nullptr;
    std::string value_, formula_;
};

SheetMarks read_xlsx_marks(const std::string& path, const std::string& sheet) {
    Finder id("sheet", "name", sheet, "id");
    listen_to(path, "xl/workbook.xml", id);
    if (id.found.empty()) return {};
    Finder target("Relationship", "Id", id.found, "Target");
    listen_to(path, "xl/_rels/workbook.xml.rels", target);
    if (target.found.empty()) return {};
    const bool from_root = target.found.starts_with('/');
    XlsxSheet listener;
    listen_to(path, from_root ? target.found.substr(1) : "xl/" + target.found, listener);
    return std::move(listener.marks);
}

// --- ODS
// -----------------------------------------------------------------------------------------------------

class OdsSheet : public XmlListener {
  public:
    explicit OdsSheet(std::string_view sheet) : sheet_(sheet) {}
    void begin(std::string_view element, const XmlAttributes& attributes, std::size_t) override {
        if (element == "table") inside_ = attributes["name"] == sheet_;
        if (!inside_) return;
        if (element == "table-row") {
            begin_row(attributes);
        } else if (element == "table-cell" || element == "covered-table-cell") {
            begin_cell(attributes);
        } else if (element == "p") {
            in_text_ = true;
        }
    }
    void text(std::string_view text) override {
        if (in_text_ && is_formula_) shown_ += text;
    }
    void end(std::string_view element) override {
        if (element == "table") inside_ = false;
        if (element == "p") in_text_ = false;
        if (!inside_ || (element != "table-cell" && element != "covered-table-cell")) return;
        const std::string_view shown = trimmed(shown_);
        if (is_formula_ && (shown.starts_with('#') || shown.starts_with("Err:"))) {
            marks.errors.push_back({row_, column_, error_cell(shown)});
        } else if (is_formula_ && !has_value_) {
            marks.uncalculated.push_back({row_, column_, formula_});
        }
        column_ += repeated_columns_;
    }
    SheetMarks marks;

  private:
    void begin_row(const XmlAttributes& attributes) {
        row_ += repeated_rows_;
        repeated_rows_ = number(attributes["number-rows-repeated"], 1);
        column_ = 0;
        const std::string_view shown = attributes["visibility"];
        if (!shown.empty() && shown != "visible" && repeated_rows_ == 1) marks.hidden_rows.push_back(row_);
    }
    void begin_cell(const XmlAttributes& attributes) {
        const std::size_t across = number(attributes["number-columns-spanned"], 1);
        const std::size_t down = number(attributes["number-rows-spanned"], 1);
        if (across > 1 || down > 1)
            marks.merged.push_back({row_, column_, row_ + down - 1, column_ + across - 1});
        repeated_columns_ = number(attributes["number-columns-repeated"], 1);
        const std::string_view formula = attributes["formula"];
        is_formula_ = !formula.empty();
        formula_ = formula.substr(formula.starts_with("of:") ? 3 : 0);
        has_value_ = !attributes["value-type"].empty();
        shown_.clear();
    }

    std::string_view sheet_;
    bool inside_ = false, in_text_ = false, is_formula_ = false, has_value_ = false;
    std::size_t row_ = 0, repeated_rows_ = 1, column_ = 0, repeated_columns_ = 1;
    std::string formula_, shown_;
};

}  // namespace

SheetMarks read_sheet_marks(const std::string& path, const std::string& sheet) {
    const gdal::Session quiet;
    const std::string lower = to_lower(path);
    if (lower.ends_with(".ods")) {
        OdsSheet listener(sheet);
        listen_to(path, "content.xml", listener);
        return std::move(listener.marks);
    }
    return lower.ends_with(".xlsx") || lower.ends_with(".xlsm") ? read_xlsx_marks(path, sheet) : SheetMarks{};
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

}  // namespace vitality
