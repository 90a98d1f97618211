// SPDX-License-Identifier: Apache-2.0
#include "layers/importers/nomis.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/names.hpp"
#include "layers/importers/reading.hpp"

namespace vitality {

namespace {

constexpr const char* title = "Nomis CSV";
constexpr const char* wanted =
    "it needs \"geography code\" (bulk files), GEOGRAPHY_CODE and OBS_VALUE (the API), or \"mnemonic\" "
    "(query "
    "downloads)";

bool holds(const std::vector<std::string>& cells, const char* name) {
    return std::any_of(cells.begin(), cells.end(), [&](const std::string& c) { return to_lower(c) == name; });
}

bool is_header(const std::vector<std::string>& cells) {
    return (holds(cells, "geography_code") && holds(cells, "obs_value")) ||
           (holds(cells, "geography code") && holds(cells, "date")) || holds(cells, "mnemonic");
}

bool recognises(const TextTable& sample) { return holds_header(sample, is_header); }

/// "C_SEX_NAME" -> "sex": the word of a dimension.
std::string word_of(const std::string& header) {
    std::string word = to_lower(header);
    if (word.ends_with("_name")) word.resize(word.size() - 5);
    if (word.starts_with("c_")) word.erase(0, 2);
    return word;
}

/// Parts of the API's rows that are no dimension of the data.
bool is_of_the_row(const std::string& header) {
    static constexpr std::array<const char*, 6> words{"geography", "obs_", "urn", "record_", "date", "time"};
    const std::string name = to_lower(header);
    return std::any_of(words.begin(), words.end(), [&](const char* w) { return name.starts_with(w); });
}

/// Every name column is a dimension; an id column where its names were not asked for.
void add_dimensions(PublishedForm& form) {
    const auto& columns = form.data.columns();
    for (const std::string& header : columns) {
        const std::string name = to_lower(header);
        if (is_of_the_row(header) || !name.ends_with("_name")) continue;
        form.dimensions.emplace(word_of(header), header);
    }
    static constexpr std::array<const char*, 4> parts{"_code", "_type", "_typecode", "_sortorder"};
    for (const std::string& header : columns) {
        const std::string name = to_lower(header);
        const bool part =
            std::any_of(parts.begin(), parts.end(), [&](const char* p) { return name.ends_with(p); });
        if (!part && !name.empty() && !is_of_the_row(header))
            form.dimensions.emplace(word_of(header), header);
    }
    const std::string period = find_header(form.data, {"DATE_NAME", "DATE", "TIME_NAME", "TIME"});
    if (!period.empty()) form.dimensions["period"] = period;
    const std::string order = find_header(form.data, {"DATE_SORTORDER"});
    if (!order.empty()) form.orders["period"] = order;
    form.filter_words = form.dimensions;
    const std::string type = find_header(form.data, {"GEOGRAPHY_TYPE"});
    if (!type.empty()) form.filter_words["geography_type"] = type;
}

/// True where every cell of the status column says that the value is a normal one.
bool all_normal(const TextTable& table, std::size_t column) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string_view text = trimmed(table.cell(row, column));
        if (!text.empty() && text != "A" && text != "Normal Value") return false;
    }
    return true;
}

/// The statuses as notes, the normal ones blank. Source: Nomis API, OBS_STATUS: A is a normal value.
TextTable with_status_as_note(const TextTable& table, std::size_t column) {
    TextTable noted(table.source(), table.columns());
    for (const ReadingNote& note : table.notes()) noted.add_note(note);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        noted.begin_row(table.line(row));
        for (std::size_t c = 0; c < table.column_count(); ++c) {
            const std::string_view cell = table.cell(row, c);
            const bool normal = c == column && (trimmed(cell) == "A" || trimmed(cell) == "Normal Value");
            noted.add_cell(normal ? std::string_view() : cell);
        }
    }
    return noted;
}

void add_status(PublishedForm& form) {
    const std::string status = find_header(form.data, {"OBS_STATUS_NAME", "OBS_STATUS"});
    if (status.empty()) return;
    const std::size_t column = *form.data.find_column(status);
    if (all_normal(form.data, column)) return;
    form.data = with_status_as_note(form.data, column);
    form.companions[Companion::note] = status;
}

void describe_long(PublishedForm& form) {
    form.code_column = find_header(form.data, {"GEOGRAPHY_CODE"});
    form.name_column = find_header(form.data, {"GEOGRAPHY_NAME"});
    form.value_column = find_header(form.data, {"OBS_VALUE"});
    form.title_column = find_header(form.data, {"CELL_NAME", "VARIABLE_NAME"});
    for (const char* header : {"GEOGRAPHY_TYPE", "GEOGRAPHY_TYPECODE", "GEOGRAPHY_NAME", "GEOGRAPHY"}) {
        const auto column = form.data.find_column(header);
        if (column) form.area_columns.emplace_back(header);
    }
    add_dimensions(form);
    add_status(form);
}

/// "Total; measures: Value" is called "Total" too.
void describe_wide(PublishedForm& form) {
    form.code_column = find_header(form.data, {"geography code"});
    form.name_column = find_header(form.data, {"geography"});
    for (const char* word : {"date", "rural urban"}) {
        const std::string header = find_header(form.data, {word});
        if (!header.empty()) form.dimensions[word] = header;
    }
    if (form.dimensions.count("date") != 0) form.dimensions["period"] = form.dimensions["date"];
    form.filter_words = form.dimensions;
    for (const std::string& header : form.data.columns()) {
        const std::size_t end = header.rfind("; measures: ");
        if (end != std::string::npos) form.column_words.emplace(header.substr(0, end), header);
    }
}

/// Rows without a code: footnotes and totals below the table. A second row of names begins a second table.
void leave_notes_out(PublishedForm& form, Ledger& ledger, const std::string& subject) {
    const TextTable& table = form.data;
    const std::size_t code = *table.find_column(form.code_column);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string_view text = trimmed(table.cell(row, code));
        if (text == table.columns()[code]) {
            throw error<InputError>(
                "{}: a second table begins here. Cut the file apart, or download one table at a time.",
                table.where(row));
        }
        if (text.empty()) rows.push_back(row);
    }
    if (rows.empty()) return;
    form.data = without_rows(table, rows, "note-rows",
                             fmt::format("{} without a code left out: notes and totals around the table.",
                                         counted(rows.size(), "row")),
                             ledger, subject);
}

void describe_query(PublishedForm& form, Ledger& ledger, const std::string& subject) {
    form.code_column = find_header(form.data, {"mnemonic"});
    if (!form.data.columns().front().empty()) form.name_column = form.data.columns().front();
    leave_notes_out(form, ledger, subject);
}

PublishedForm read(const TableRequest& request, Ledger& ledger, const std::string& subject) {
    PublishedForm form;
    form.data = read_with_header(request, is_header, title, wanted);
    if (!find_header(form.data, {"OBS_VALUE"}).empty()) {
        describe_long(form);
    } else if (holds(form.data.columns(), "geography code")) {
        describe_wide(form);
    } else {
        describe_query(form, ledger, subject);
    }
    form.publisher = "Office for National Statistics, Nomis";
    form.licence = "OGL v3";
    form.attribution = {
        "Source: Office for National Statistics licensed under the Open Government Licence v3.0."};
    return form;
}

}  // namespace

Importer nomis_importer() { return {"nomis", title, recognises, read}; }

}  // namespace vitality
