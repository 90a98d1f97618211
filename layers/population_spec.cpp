// SPDX-License-Identifier: Apache-2.0
#include "layers/population_spec.hpp"

namespace vitality {

namespace {

std::vector<PeopleGroup> read_people(Section& section, const std::string& key_of_source) {
    std::vector<PeopleGroup> people;
    auto given = section.optional_section("people");
    if (!given) return people;
    for (const std::string& name : given->keys()) {
        given->require_plain_name(name);
        PeopleGroup group{name, {}, name == "all" ? "people" : name};
        if (given->is_table(name)) {
            Section words = given->section(name);
            group.column = words.text(key_of_source);
            group.title = words.text_or("title", group.title);
            words.finish();
        } else {
            group.column = given->text(name);
        }
        people.push_back(std::move(group));
    }
    given->finish();
    return people;
}

}  // namespace

std::string PopulationSpec::group_title(const std::string& group) const {
    for (const PeopleGroup& known : people)
        if (known.name == group) return known.title;
    return people.empty() ? "addresses" : group;
}

PopulationSpec read_population_spec(const std::string& id, Section& section, const std::string& data_folder) {
    PopulationSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.spread = section.text_or("spread", "");
    spec.people = read_people(section, spec.spread.empty() ? "column" : "indicator");
    if (spec.spread.empty()) {
        if (!section.has("source"))
            section.fail(
                "a population needs a place for its people: source = \"addresses.csv\" names points, spread "
                "= "
                "\"roads\" a layer that the people of a geography live along or in (an estimate).");
        FeatureSource source;
        read_feature_source(section, data_folder, source);
        spec.source = std::move(source);
        spec.code = section.text_or("code", "");
    } else {
        if (section.has("source"))
            section.fail("source",
                         "people are read from points or spread over a layer. Leave out one of both.");
        spec.geography = section.text("geography");
        if (spec.people.empty())
            section.fail(
                "people",
                "people that are spread come from indicators: write people = { all = \"pop.all\" }.");
    }
    spec.title = section.text_or("title", id);
    spec.licence = section.text_or("licence", "");
    spec.attribution = section.texts_or_none("attribution");
    spec.accept = read_acceptances(section);
    if (spec.source) spec.source->accept = spec.accept;
    section.finish();
    return spec;
}

}  // namespace vitality
