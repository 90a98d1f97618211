// SPDX-License-Identifier: Apache-2.0
#include "layers/food_tables.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/names.hpp"
#include "base/table_header.hpp"
#include "base/vector_reader.hpp"
#include "base/xml_records.hpp"
#include "boundaries/geography.hpp"

namespace vitality {

namespace {

constexpr const char* record = "EstablishmentDetail";
constexpr const char* advice =
    "Download the authority's file from ratings.food.gov.uk/open-data and name it as source.";

std::string_view last_part(std::string_view header) {
    const std::size_t stop = header.find_last_of("/_.:");
    return stop == std::string_view::npos ? header : header.substr(stop + 1);
}

/// The message without what stands between its first and its last quotation mark: a cell's text may hold
/// marks itself.
std::string without_quotations(const std::string& message) {
    const std::size_t first = message.find('"'), last = message.rfind('"');
    if (first == last) return message;
    return message.substr(0, first + 1) + "..." + message.substr(last);
}

std::string first_bytes(const std::string& path) {
    FileHandle file(path);
    std::string start(std::size_t{1} << 16, '\0');
    start.resize(file.read(start.data(), start.size()));
    return start;
}

[[noreturn]] void fail(const std::string& path, const std::string& holds) {
    throw error<InputError>("{}: is no file of food hygiene ratings: {}. {}", path, holds, advice);
}

bool is_text_table(const std::string& path) {
    static constexpr std::array<const char*, 5> endings{".csv", ".tsv", ".tab", ".txt", ".gz"};
    const std::string name = to_lower(path);
    return std::any_of(endings.begin(), endings.end(), [&](const char* e) { return name.ends_with(e); });
}

/// What stands in the way of reading the file as a table, where it can be told from its first bytes.
void require_table(const std::string& path, std::string_view start) {
    const std::string_view text = trimmed(start);
    if (text.empty()) fail(path, "it is empty");
    if (!is_text_table(path) && is_vector_file(path)) {
        const auto layers = describe_vector(path);
        const LayerSummary first = layers.empty() ? LayerSummary{} : layers.front();
        fail(path, fmt::format("it holds {} of kind {}", counted(first.features, "feature"), first.geometry));
    }
    if (text.starts_with('{') || text.starts_with('[')) fail(path, "it holds JSON");
    if (to_lower(path).ends_with(".xml")) fail(path, "it is named .xml and holds no XML");
}

std::string join_names(std::span<const std::string_view> names) {
    return fmt::format("{}", fmt::join(names, ", "));
}

/// XML leaves an element out of the table that no record has; a table names a column all the same.
void require_elements(const TextTable& table, std::span<const std::string_view> elements) {
    std::vector<std::string_view> missing;
    for (const std::string_view element : elements) {
        if (!find_element(table, element)) missing.push_back(element);
    }
    if (missing.empty()) return;
    if (missing.size() == elements.size()) {
        fail(table.source(), fmt::format("it is a table of {} and {}, and none of its columns is {}",
                                         counted(table.column_count(), "column"),
                                         counted(table.row_count(), "row"), join_names(missing)));
    }
    throw error<InputError>("{}: ratings need the {} {}, which this file does not have. {}", table.source(),
                            missing.size() == 1 ? "column" : "columns", join_names(missing), advice);
}

/// What reading cleaned, without the cells that it quotes.
void tell_quietly(const TextTable& table, const std::string& subject, Ledger& ledger) {
    TextTable quiet(table.source(), {});
    for (ReadingNote note : table.notes()) {
        note.message = without_quotations(note.message);
        quiet.add_note(std::move(note));
    }
    tell_reading(quiet, subject, ledger);
}

TextTable read_plain_table(const std::string& path, std::string_view start) {
    require_table(path, start);
    try {
        return read_table({.path = path});
    } catch (const InputError& failure) {
        throw InputError(without_quotations(failure.what()));
    }
}

}  // namespace

bool begins_as_food_ratings(const std::string& path) {
    const std::string bytes = first_bytes(path);
    const std::string_view start = bytes;
    if (begins_as_xml(start)) {
        return root_element(start) == "FHRSEstablishment" ||
               start.find(fmt::format("<{}", record)) != std::string_view::npos;
    }
    HeaderRow header(1);
    for (const char c : trimmed(start.substr(0, start.find_first_of("\r\n")))) {
        if (std::string_view(",;|\t").find(c) != std::string_view::npos) {
            header.emplace_back();
        } else if (c != '"') {
            header.back() += c;
        }
    }
    const TextTable names("", std::move(header));
    return find_element(names, "FHRSID") && find_element(names, "BusinessTypeID");
}

TextTable read_food_ratings(const std::string& path, const std::string& subject, Ledger& ledger) {
    static constexpr std::array<std::string_view, 5> wanted{"FHRSID", "BusinessTypeID", "BusinessName",
                                                            "Longitude", "Latitude"};
    const std::string start = first_bytes(path);
    const bool is_xml = begins_as_xml(start);
    const TextTable table = is_xml ? read_xml_records(path, record) : read_plain_table(path, start);
    require_elements(table, std::span(wanted).first(is_xml ? 3 : wanted.size()));
    tell_quietly(table, subject, ledger);
    return table;
}

std::optional<std::size_t> find_element(const TextTable& table, std::string_view element) {
    const std::string name = to_lower(element);
    std::optional<std::size_t> by_part;
    for (std::size_t c = 0; c < table.column_count(); ++c) {
        const std::string header = to_lower(table.columns()[c]);
        if (header == name) return c;
        if (!by_part && last_part(header) == name) by_part = c;
    }
    return by_part;
}

}  // namespace vitality
