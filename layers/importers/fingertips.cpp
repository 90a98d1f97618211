// SPDX-License-Identifier: Apache-2.0
#include "layers/importers/fingertips.hpp"

#include <algorithm>

#include "layers/importers/reading.hpp"

namespace vitality {

namespace {

constexpr const char* title = "OHID Fingertips CSV";
constexpr const char* wanted = "it needs the columns Indicator ID, Area Code, Time period and Value";

bool is_header(const std::vector<std::string>& cells) {
    const auto has = [&](const char* name) {
        return std::any_of(cells.begin(), cells.end(),
                           [&](const std::string& c) { return squeezed(c) == name; });
    };
    return has("indicatorid") && has("areacode") && has("timeperiod") && has("value");
}

bool recognises(const TextTable& sample) { return holds_header(sample, is_header); }

/// The first of the spellings that the table has goes into the map under the word.
template <class Key>
void add(std::map<Key, std::string>& map, const Key& word, const TextTable& table,
         const std::vector<std::string>& spellings) {
    std::string header = find_header(table, spellings);
    if (!header.empty()) map[word] = std::move(header);
}

void add_companions(PublishedForm& form) {
    const std::pair<Companion, std::vector<std::string>> companions[] = {
        {Companion::lower95, {"Lower CI 95.0 limit", "Lower CI limit"}},
        {Companion::upper95, {"Upper CI 95.0 limit", "Upper CI limit"}},
        {Companion::lower998, {"Lower CI 99.8 limit"}},
        {Companion::upper998, {"Upper CI 99.8 limit"}},
        {Companion::count, {"Count"}},
        {Companion::denominator, {"Denominator"}},
        {Companion::note, {"Value note"}},
        {Companion::trend, {"Recent Trend"}}};
    for (const auto& [companion, spellings] : companions)
        add(form.companions, companion, form.data, spellings);
}

void add_words(PublishedForm& form) {
    const std::pair<std::string, std::vector<std::string>> words[] = {
        {"indicator", {"Indicator ID"}},
        {"indicator_name", {"Indicator Name"}},
        {"area_type", {"Area Type"}},
        {"sex", {"Sex"}},
        {"age", {"Age"}},
        {"period", {"Time period"}},
        {"category_type", {"Category Type"}},
        {"category", {"Category"}},
        {"period_range", {"Time period range"}}};
    for (const auto& [word, spellings] : words) add(form.filter_words, word, form.data, spellings);
    for (const std::string word : {"period", "sex", "age", "category"}) {
        const auto header = form.filter_words.find(word);
        if (header != form.filter_words.end()) form.dimensions[word] = header->second;
    }
    add(form.orders, std::string("period"), form.data, {"Time period Sortable"});
}

PublishedForm read(const TableRequest& request, Ledger&, const std::string&) {
    PublishedForm form;
    form.data = read_with_header(request, is_header, title, wanted);
    form.code_column = find_header(form.data, {"Area Code"});
    form.name_column = find_header(form.data, {"Area Name"});
    form.value_column = find_header(form.data, {"Value"});
    form.title_column = find_header(form.data, {"Indicator Name"});
    add_companions(form);
    add_words(form);
    for (const char* header : {"Area Type", "Area Name", "Parent Code", "Parent Name"}) {
        std::string found = find_header(form.data, {header});
        if (!found.empty()) form.area_columns.push_back(std::move(found));
    }
    for (const char* word : {"category_type", "category"}) {
        const auto header = form.filter_words.find(word);
        if (header != form.filter_words.end()) form.breakdown_columns.push_back(header->second);
    }
    form.publisher = "Public health profiles (Fingertips), Office for Health Improvement and Disparities";
    form.licence = "OGL v3";
    return form;
}

}  // namespace

Importer fingertips_importer() { return {"fingertips", title, recognises, read}; }

}  // namespace vitality
