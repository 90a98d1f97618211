// SPDX-License-Identifier: Apache-2.0
#include "renderers/chart_spec.hpp"

namespace vitality {

namespace {

void read_indicators(Section& section, ChartSpec& spec) {
    if (section.has("indicator") && section.has("indicators"))
        section.fail("indicators", "indicator names one and indicators several. Leave one of the two out.");
    if (section.has("indicator")) {
        spec.indicators = {read_indicator_reference(section, "indicator")};
        return;
    }
    const Place place = section.place("indicators");
    for (const std::string& id : section.texts_or_none("indicators"))
        spec.indicators.push_back({id, {}, place, "", 1});
}

std::optional<IndicatorReference> optional_reference(Section& section, const std::string& key) {
    if (!section.has(key)) return std::nullopt;
    return read_indicator_reference(section, key);
}

std::size_t read_groups(Section& section) {
    constexpr int usual = 5, least = 2, most = 100;
    const int groups = section.integer_or("groups", usual);
    if (groups < least || groups > most) section.fail("groups", "groups must be from 2 to 100.");
    return static_cast<std::size_t>(groups);
}

/// Before the keys are read, which takes them.
void note_places(const Section& section, ChartSpec& spec) {
    for (const char* key : {"indicator", "indicators", "tags", "x", "y", "by", "people", "population",
                            "compare", "areas", "map", "groups"})
        if (section.has(key)) spec.given[key] = section.place(key);
}

}  // namespace

std::vector<const IndicatorReference*> ChartSpec::references() const {
    std::vector<const IndicatorReference*> all;
    for (const IndicatorReference& one : indicators) all.push_back(&one);
    for (const auto* one : {&x, &y, &by, &people, &population})
        if (*one) all.push_back(&**one);
    return all;
}

const Place& ChartSpec::place_of(const std::string& key) const {
    const auto at = given.find(key);
    return at == given.end() ? place : at->second;
}

ChartSpec read_chart_spec(const std::string& id, Section& section) {
    ChartSpec spec;
    spec.id = id;
    spec.place = section.place();
    note_places(section, spec);
    spec.given["kind"] = section.place("kind");
    spec.kind = section.text("kind");
    spec.title = section.text_or("title", "");
    spec.subtitle = section.text_or("subtitle", "");
    spec.geography = section.text_or("geography", "");
    read_indicators(section, spec);
    spec.tags = read_tags(section);
    spec.slice = read_slice(section);
    if (spec.given.contains("indicator")) {
        Slice& slice = spec.indicators.front().slice;
        slice.insert(slice.end(), spec.slice.begin(), spec.slice.end());
        spec.slice.clear();
    }
    spec.x = optional_reference(section, "x");
    spec.y = optional_reference(section, "y");
    spec.by = optional_reference(section, "by");
    spec.people = optional_reference(section, "people");
    spec.population = optional_reference(section, "population");
    spec.compare = section.texts_or_none("compare");
    spec.areas = section.texts_or_none("areas");
    spec.map = section.text_or("map", "");
    spec.groups = read_groups(section);
    spec.output = read_picture_output(section);
    section.finish();
    return spec;
}

}  // namespace vitality
