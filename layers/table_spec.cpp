// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "layers/importer.hpp"
#include "layers/indicator_table.hpp"

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

/// The short form, `indicators = { all = "Total population" }`.
Indicator short_indicator(const std::string& id, const std::string& column, const IndicatorDefaults& defaults,
                          const Place& place) {
    Indicator indicator;
    indicator.id = id;
    indicator.column = column;
    indicator.title = column;
    indicator.kind = kind_of_words(column);
    indicator.polarity = polarity_of_words(column);
    indicator.period = defaults.period;
    indicator.source = defaults.source;
    indicator.licence = defaults.licence;
    indicator.attribution = defaults.attribution;
    indicator.tags = defaults.tags;
    indicator.place = place;
    return indicator;
}

void read_indicators(Section& section, const IndicatorDefaults& defaults, TableSpec& spec) {
    if (auto listed = section.optional_section("indicator")) {
        for (auto& [name, entry] : listed->named_sections()) {
            spec.indicators.push_back(read_indicator(spec.id + "." + name, entry, defaults));
        }
    }
    auto brief = section.optional_section("indicators");
    if (!brief) return;
    for (const std::string& name : brief->keys()) {
        brief->require_plain_name(name);
        const std::string id = spec.id + "." + name;
        const bool twice = std::any_of(spec.indicators.begin(), spec.indicators.end(),
                                       [&](const Indicator& other) { return other.id == id; });
        if (twice) brief->fail(name, fmt::format("{} is described twice.", id));
        spec.indicators.push_back(short_indicator(id, brief->text(name), defaults, brief->place(name)));
    }
}

const Importer* read_importer(Section& section) {
    const auto name = section.optional_text("format");
    if (!name) return nullptr;
    if (const Importer* importer = find_importer(*name)) return importer;
    std::vector<std::string> names;
    for (const Importer& importer : all_importers()) names.push_back(importer.name);
    section.fail("format", fmt::format("\"{}\" is no published form. {}", *name, suggestion(*name, names)));
}

std::vector<Dimension> read_dimensions(Section& section) {
    std::vector<Dimension> dimensions;
    auto given = section.optional_section("dimensions");
    if (!given) return dimensions;
    for (const std::string& name : given->keys()) {
        given->require_plain_name(name);
        dimensions.push_back({name, given->text(name)});
    }
    return dimensions;
}

void read_key_of_rows(Section& section, TableSpec& spec) {
    spec.geography = section.text_or("geography", "");
    spec.code = section.text_or("code", "");
    spec.name = section.text_or("name", "");
    spec.join_by_name = section.choice_or<bool>("join", {{"code", false}, {"name", true}}, false);
    if (spec.join_by_name && spec.name.empty())
        section.fail("join", "a join by name needs name = \"...\", the column that holds the names.");
    if (auto conversion = section.optional_section("convert"))
        spec.conversion = read_conversion_spec(*conversion);
}

/// An indicator takes its cells from a column, from one per period, or from the published form's value
/// column.
void check_columns(const Section& section, const TableSpec& spec) {
    if (spec.indicators.empty()) {
        section.fail(
            fmt::format("[table.{0}] names no indicator. Add indicators = {{ name = \"column\" }} or a table "
                        "[table.{0}.indicator.NAME].",
                        spec.id));
    }
    for (const Indicator& indicator : spec.indicators) {
        if (!indicator.column.empty() || !indicator.period_columns.empty() || spec.importer) continue;
        throw SettingsError(
            indicator.place,
            fmt::format("{} needs column = \"...\", the column that holds its values.", indicator.id));
    }
}

}  // namespace

TableSpec read_table_spec(const std::string& id, Section& section, const std::string& data_folder,
                          const NonValueTable& non_values, const std::vector<Comparator>& comparators) {
    TableSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.source = read_table_request(section, data_folder);
    spec.importer = read_importer(section);
    read_key_of_rows(section, spec);
    const IndicatorDefaults defaults = read_defaults(section);
    auto own = section.optional_section("non_values");
    spec.non_values = own ? read_non_values(*own, non_values) : non_values;
    spec.numbers.stated = section.has("decimal");
    spec.numbers.decimal_comma = section.choice_or<bool>("decimal", {{".", false}, {",", true}}, false);
    spec.filter = read_filters(section, "filter");
    spec.dimensions = read_dimensions(section);
    spec.series = section.texts_or_none("series");
    spec.has_own_comparators = section.has("comparators");
    spec.comparators = read_comparators(section, comparators);
    spec.is_protected = section.flag_or("protected", false);
    spec.accept = read_acceptances(section);
    if (spec.conversion) spec.conversion->accept = spec.accept;
    read_indicators(section, defaults, spec);
    section.finish();  // a misspelt key is told before what is missing
    check_columns(section, spec);
    if (spec.geography.empty() && spec.comparators.empty())
        section.fail(
            "geography",
            fmt::format("[table.{}] needs geography = \"...\", whose codes its rows have; a table for "
                        "comparators alone needs comparators = {{ ... }}.",
                        id));
    return spec;
}

}  // namespace vitality
