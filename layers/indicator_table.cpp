// SPDX-License-Identifier: Apache-2.0
#include "layers/indicator_table.hpp"

#include "base/names.hpp"

namespace vitality {

namespace {

IndicatorDefaults read_defaults(Section& section) {
    IndicatorDefaults defaults;
    defaults.period = section.text_or("period", "");
    const std::string publisher = section.text_or("publisher", "");
    const std::string title = section.text_or("source_title", "");
    defaults.source = title.empty() ? publisher : publisher.empty() ? title : title + ", " + publisher;
    defaults.licence = section.text_or("licence", "");
    defaults.attribution = section.texts_or_none("attribution");
    defaults.tags = read_tags(section);
    return defaults;
}

char read_delimiter(Section& section) {
    const std::string text = section.text_or("delimiter", "");
    if (text.empty()) return 0;
    if (text.size() == 1 && std::string(",;|\t").find(text) != std::string::npos) return text.front();
    section.fail_choice("delimiter", text, {",", ";", "|", "\\t"});
}

/// The short form, `indicators = { all = "Total population" }`.
Indicator short_indicator(const std::string& id, const std::string& column, const IndicatorDefaults& defaults,
                          const Place& place) {
    Indicator indicator;
    indicator.id = id;
    indicator.column = column;
    indicator.title = column;
    indicator.polarity = polarity_of_words(column);
    indicator.period = defaults.period;
    indicator.source = defaults.source;
    indicator.licence = defaults.licence;
    indicator.attribution = defaults.attribution;
    indicator.tags = defaults.tags;
    indicator.place = place;
    return indicator;
}

}  // namespace

TableSpec read_table_spec(const std::string& id, Section& section, const std::string& data_folder,
                          const NonValueTable& non_values) {
    TableSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.source = {section.path("source", data_folder), section.text_or("layer", ""),
                   section.integer_or("header_row", 1), read_delimiter(section)};
    if (spec.source.header_row < 1) section.fail("header_row", "header_row counts lines from 1.");
    spec.geography = section.text("geography");
    spec.code = section.text_or("code", "");
    const IndicatorDefaults defaults = read_defaults(section);
    auto own = section.optional_section("non_values");
    spec.non_values = own ? read_non_values(*own, non_values) : non_values;
    spec.accept = read_acceptances(section);
    if (auto listed = section.optional_section("indicator")) {
        for (auto& [name, entry] : listed->named_sections()) {
            spec.indicators.push_back(read_indicator(id + "." + name, entry, defaults));
        }
    }
    if (auto brief = section.optional_section("indicators")) {
        for (const std::string& name : brief->keys()) {
            brief->require_plain_name(name);
            const std::string indicator_id = id + "." + name;
            for (const Indicator& other : spec.indicators) {
                if (other.id == indicator_id)
                    brief->fail(name, fmt::format("{} is described twice.", indicator_id));
            }
            spec.indicators.push_back(
                short_indicator(indicator_id, brief->text(name), defaults, brief->place(name)));
        }
    }
    section.finish();  // a misspelt key is told before what is missing
    if (spec.indicators.empty()) {
        section.fail(
            fmt::format("[table.{0}] names no indicator. Add indicators = {{ name = \"column\" }} or a table "
                        "[table.{0}.indicator.NAME].",
                        id));
    }
    return spec;
}

IndicatorTable load_indicator_table(const TableSpec& spec) {
    IndicatorTable table;
    table.spec = spec;
    table.data = read_table(spec.source);
    const auto vintage = vintage_from_id(spec.geography);
    if (!spec.code.empty()) {
        table.code_column = require_column(table.data, spec.code, spec.place);
        if (const auto meaning = meaning_of_column(spec.code)) table.code_column_vintage = meaning->vintage;
    } else if (const auto found = detect_code_column(table.data, vintage)) {
        table.code_column = found->index;
        table.code_column_vintage = found->vintage;
    } else {
        throw SettingsError(
            spec.place,
            fmt::format("{} has no column that is known to hold codes of {}. Name it with code = \"...\" in "
                        "[table.{}]. Its columns: {}.",
                        table.data.source(), spec.geography, spec.id, column_list(table.data)));
    }
    for (const Indicator& indicator : spec.indicators) {
        table.columns.push_back(require_column(table.data, indicator.column, indicator.place));
    }
    return table;
}

}  // namespace vitality
