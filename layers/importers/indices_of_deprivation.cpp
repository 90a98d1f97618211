// SPDX-License-Identifier: Apache-2.0
#include "layers/importers/indices_of_deprivation.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "layers/importers/reading.hpp"

namespace vitality {

namespace {

constexpr const char* title = "English Indices of Deprivation";
constexpr const char* wanted =
    "it needs a column of English LSOA codes and scores, ranks, deciles or populations";

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

struct Word {
    const char* in_header;  ///< in lower case: what it begins with, or holds in brackets
    const char* word;
};

/// Domains and supplementary indices by their published names, the narrower before the wider.
/// Source: English Indices of Deprivation 2015, 2019, 2025, Files 1, 2, 5, 6 and 7; the R package IMD.
constexpr Word domains[] = {{"(idaci)", "idaci"},
                            {"(idaopi)", "idaopi"},
                            {"children and young people", "children_young_people"},
                            {"adult skills", "adult_skills"},
                            {"geographical barriers", "geographical_barriers"},
                            {"wider barriers", "wider_barriers"},
                            {"indoors", "indoors"},
                            {"outdoors", "outdoors"},
                            {"index of multiple deprivation", "imd"},
                            {"imd_", "imd"},
                            {"barriers to housing", "housing"},
                            {"housing_and_services", "housing"},
                            {"income", "income"},
                            {"employment", "employment"},
                            {"education", "education"},
                            {"health", "health"},
                            {"crime", "crime"},
                            {"living environment", "environment"},
                            {"environment_", "environment"}};

constexpr Word populations[] = {{"total population", "population_total"},
                                {"dependent children aged", "population_children"},
                                {"population aged 16", "population_16_59"},
                                {"older population", "population_older"},
                                {"working age population", "population_working_age"}};

/// Averages of boroughs and the indicators below the domains are not scores, ranks or deciles of LSOAs.
bool is_of_another_kind(const std::string& header) {
    return contains(header, "average") || contains(header, "proportion") || contains(header, "rank of") ||
           contains(header, "extent") || contains(header, "concentration") || contains(header, "numerator") ||
           contains(header, "indicator");
}

/// Headers begin with the domain's name; the two supplementary indices have theirs in brackets.
bool is_in(const std::string& header, const Word& domain) {
    return domain.in_header[0] == '(' ? contains(header, domain.in_header)
                                      : header.starts_with(domain.in_header);
}

/// What a column is, where its header is one of the publisher's.
struct Column {
    std::string word;  ///< "imd_score"
    ColumnFacts facts;
};

std::optional<Column> population_column(const std::string& published, const std::string& header) {
    for (const Word& population : populations) {
        if (header.starts_with(population.in_header))
            return Column{population.word, {published, IndicatorKind::count, Polarity::neutral, "people"}};
    }
    return std::nullopt;
}

std::optional<Column> column_of(const std::string& published) {
    const std::string header = to_lower(single_blanks(published));
    if (auto population = population_column(published, header)) return population;
    if (is_of_another_kind(header)) return std::nullopt;
    const auto domain =
        std::find_if(std::begin(domains), std::end(domains), [&](const Word& d) { return is_in(header, d); });
    if (domain == std::end(domains)) return std::nullopt;
    const std::string name = domain->word;
    if (contains(header, "decile"))
        return Column{name + "_decile", {published, IndicatorKind::ordinal, Polarity::low_is_worse}};
    if (contains(header, "rank"))
        return Column{name + "_rank", {published, IndicatorKind::rank, Polarity::low_is_worse}};
    if (!contains(header, "score")) return std::nullopt;
    const bool rate = name == "income" || name == "employment" || name == "idaci" || name == "idaopi";
    return Column{name + "_score",
                  {published, rate ? IndicatorKind::rate : IndicatorKind::score, Polarity::high_is_worse}};
}

bool is_lsoa_code(const std::string& name) {
    const auto meaning = meaning_of_column(name);
    if (meaning) return meaning->role == ColumnMeaning::Role::code && meaning->vintage.kind->id == "lsoa";
    return is_generic_code_column(name);
}

bool is_district_code(const std::string& name) {
    return squeezed(name).starts_with("localauthoritydistrictcode");
}

/// Codes of LSOAs, or of districts in the summaries of larger areas. The size of `names` where there is
/// neither.
std::size_t code_column_of(const std::vector<std::string>& names) {
    auto found = std::find_if(names.begin(), names.end(), is_lsoa_code);
    if (found == names.end()) found = std::find_if(names.begin(), names.end(), is_district_code);
    return static_cast<std::size_t>(found - names.begin());
}

/// Columns that make a table one of the Indices, with or without a word of their own.
bool is_published(const std::string& name) {
    const std::string header = to_lower(name);
    return column_of(name) || contains(header, "income domain numerator") ||
           contains(header, "imd - average");
}

bool is_header(const std::vector<std::string>& cells) {
    return code_column_of(cells) < cells.size() && std::any_of(cells.begin(), cells.end(), is_published);
}

/// The first code that stands in the column; Wales and Scotland have indices of their own.
bool is_english(const TextTable& table, std::size_t column) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string code = trim(table.cell(row, column));
        if (code.empty()) continue;
        return !entity_of_code(code) || code.front() == 'E';
    }
    return true;
}

/// What the headers say of the edition; 0 where nothing does.
int edition_of(const TextTable& table, const std::optional<Vintage>& lsoas) {
    if (lsoas && lsoas->year == 2021) return 2025;
    for (const std::string& column : table.columns()) {
        const std::string header = to_lower(column);
        if (contains(header, "district code (2019)") || contains(header, "mid 2015")) return 2019;
        if (contains(header, "district code (2013)") || contains(header, "mid 2012")) return 2015;
        if (contains(header, "district code (2024)") || contains(header, "mid 2022")) return 2025;
    }
    const std::string source = squeezed(table.source());
    for (const int year : {2025, 2019, 2015}) {
        for (const char* stem : {"iod", "imd", "id"}) {
            if (contains(source, fmt::format("{}{}", stem, year).c_str())) return year;
        }
    }
    return 0;
}

void add_source_words(PublishedForm& form, int edition) {
    const std::string publisher = edition == 2015 ? "Department for Communities and Local Government"
                                                  : "Ministry of Housing, Communities and Local Government";
    const std::string words = edition == 0 ? std::string(title) : fmt::format("{} {}", title, edition);
    form.publisher = fmt::format("{}, {}", words, publisher);
    form.licence = "OGL v3";
    form.attribution = {fmt::format(
        "{}, {}. Contains public sector information licensed under the Open Government Licence v3.0.", words,
        publisher)};
    if (edition != 0) form.period = fmt::format("{}", edition);
}

void add_columns(PublishedForm& form) {
    for (const std::string& header : form.data.columns()) {
        auto column = column_of(header);
        if (!column) continue;
        form.column_words.emplace(column->word, header);
        form.column_facts.emplace(header, std::move(column->facts));
    }
}

bool recognises(const TextTable& sample) {
    if (!holds_header(sample, is_header)) return false;
    const auto code = detect_code_column(sample, std::nullopt);
    return !code || is_english(sample, code->index);
}

PublishedForm read(const TableRequest& request, Ledger&, const std::string&) {
    PublishedForm form;
    form.data = read_with_header(request, is_header, title, wanted);
    const std::size_t code = code_column_of(form.data.columns());
    if (!is_english(form.data, code)) fail_form(form.data, title, "its codes are not English");
    form.code_column = form.data.columns()[code];
    const auto meaning = meaning_of_column(form.code_column);
    const int edition = edition_of(form.data, meaning ? std::optional(meaning->vintage) : std::nullopt);
    if (edition != 0 && is_lsoa_code(form.code_column))
        form.code_vintage = vintage_from_id(edition == 2025 ? "lsoa21" : "lsoa11");
    add_source_words(form, edition);
    add_columns(form);
    return form;
}

}  // namespace

Importer indices_of_deprivation_importer() { return {"indices-of-deprivation", title, recognises, read}; }

}  // namespace vitality
