// SPDX-License-Identifier: Apache-2.0
#include "layers/importers/gla_msoa_atlas.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "layers/importers/reading.hpp"

namespace vitality {

namespace {

constexpr const char* title = "GLA MSOA Atlas";
constexpr const char* wanted =
    "it needs a column MSOA Code below three header rows, or Lower Super Output Area beside columns named "
    "theme;measure;year";

/// Where header rows were joined, the column's own name is the last part: "MSOA Code".
bool is_code_column(const std::string& name) {
    const std::string own =
        squeezed(name.substr(name.rfind(';') == std::string::npos ? 0 : name.rfind(';') + 1));
    return own == "msoacode" || own == "lsoacode" || own == "lowersuperoutputarea" ||
           own == "middlesuperoutputarea";
}

bool is_name_column(const std::string& name) {
    const std::string own =
        squeezed(name.substr(name.rfind(';') == std::string::npos ? 0 : name.rfind(';') + 1));
    return own == "msoaname" || own == "lsoaname" || own == "names";
}

/// The last of the rows that hold the names: the one with the code column's.
bool is_header(const std::vector<std::string>& cells) {
    return std::any_of(cells.begin(), cells.end(), is_code_column) &&
           (std::any_of(cells.begin(), cells.end(), is_name_column) ||
            std::any_of(cells.begin(), cells.end(),
                        [](const std::string& c) { return std::count(c.begin(), c.end(), ';') >= 2; }));
}

bool recognises(const TextTable& sample) { return holds_header(sample, is_header); }

/// The three rows that hold the names, unless the project says how many, or one row holds them all.
TextTable read_rows(const TableRequest& request) {
    if (request.header_rows > 1) return read_with_header(request, is_header, title, wanted);
    TableRequest joined = request;
    joined.header_rows = 3;
    TextTable one = read_table(request);
    if (is_header(one.columns())) return one;
    if (!recognises(one)) fail_form(one, title, wanted);
    return read_with_header(joined, is_header, title, wanted);
}

std::string header_where(const TextTable& table, bool (*is_it)(const std::string&)) {
    const auto found = std::find_if(table.columns().begin(), table.columns().end(), is_it);
    return found == table.columns().end() ? std::string() : *found;
}

/// Rows without a code are averages of London: no area and no comparator.
void leave_averages_out(PublishedForm& form, Ledger& ledger, const std::string& subject) {
    const std::size_t code = *form.data.find_column(form.code_column);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < form.data.row_count(); ++row) {
        if (trimmed(form.data.cell(row, code)).empty()) rows.push_back(row);
    }
    if (rows.empty()) return;
    form.data = without_rows(
        form.data, rows, "average-row",
        fmt::format("{} without a code left out: averages, not areas.", counted(rows.size(), "row")), ledger,
        subject);
}

PublishedForm read(const TableRequest& request, Ledger& ledger, const std::string& subject) {
    PublishedForm form;
    form.data = read_rows(request);
    form.code_column = header_where(form.data, is_code_column);
    form.name_column = header_where(form.data, is_name_column);
    leave_averages_out(form, ledger, subject);
    const bool small = squeezed(form.code_column).find("msoa") == std::string::npos;
    form.publisher = small ? "LSOA Atlas, Greater London Authority" : "MSOA Atlas, Greater London Authority";
    form.licence = "OGL v3";
    return form;
}

}  // namespace

Importer gla_msoa_atlas_importer() { return {"gla-msoa-atlas", title, recognises, read}; }

}  // namespace vitality
