// SPDX-License-Identifier: Apache-2.0
#include "base/transform.hpp"
#include "boundaries/geography.hpp"

namespace vitality {

namespace {

VectorRequest read_source(Section& section, const std::string& data_folder) {
    return {section.path("source", data_folder), section.text_or("layer", ""), section.text_or("where", "")};
}

}  // namespace

std::string read_crs(Section& section) {
    const std::string crs = section.text_or("crs", "");
    if (crs.empty()) return crs;
    try {
        describe_crs(crs);
    } catch (const SettingsError& unknown) {
        section.fail("crs", unknown.what());
    }
    return crs;
}

namespace {

/// "lsoa2021" -> "lsoa21": a vintage that would not be known for one; empty for any other id.
std::string two_digit_id(const std::string& id) {
    if (id.size() < 5 || id.compare(id.size() - 4, 2, "20") != 0) return {};
    const std::string brief = id.substr(0, id.size() - 4) + id.substr(id.size() - 2);
    return vintage_from_id(brief) ? brief : std::string();
}

/// What a file would have, a geography that is made from another cannot have.
void read_made_from(const Section& section, Section& made, GeographySpec& spec) {
    spec.made_from_geography = made.text("geography");
    spec.made_from_lookup = made.text("lookup");
    made.finish();
    for (const char* key : {"source", "layer", "where", "crs", "code", "name"}) {
        if (!section.has(key)) continue;
        section.fail(
            key,
            fmt::format("[geography.{}] has made_from: its areas, codes and names come from geography {} "
                        "and lookup {}. Leave {} out, or leave made_from out.",
                        spec.id, spec.made_from_geography, spec.made_from_lookup, key));
    }
}

}  // namespace

GeographySpec read_geography_spec(const std::string& id, Section& section, const std::string& data_folder) {
    GeographySpec spec;
    spec.id = id;
    if (const std::string known = two_digit_id(id); !known.empty()) {
        section.fail(fmt::format(
            "[geography.{0}]: write the year with two digits, [geography.{1}], so that the vintage is "
            "known.",
            id, known));
    }
    spec.place = section.place();
    spec.title = section.text_or("title", "");
    if (auto made = section.optional_section("made_from")) {
        read_made_from(section, *made, spec);
    } else {
        spec.source = read_source(section, data_folder);
        spec.crs = read_crs(section);
        spec.code = section.text_or("code", "");
        spec.name = section.text_or("name", "");
    }
    if (auto neighbours = section.optional_section("neighbours")) {
        spec.neighbours = read_source(*neighbours, data_folder);
        neighbours->finish();
    }
    spec.draw_rest = section.flag_or("draw_rest", true);
    if (auto within = section.optional_section("within")) {
        spec.within_geography = within->text("geography");
        spec.within_lookup = within->text("lookup");
        within->finish();
    }
    spec.attribution = section.texts_or_none("attribution");
    spec.accept = read_acceptances(section);
    section.finish();
    return spec;
}

}  // namespace vitality
