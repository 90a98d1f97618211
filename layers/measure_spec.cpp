// SPDX-License-Identifier: Apache-2.0
#include "layers/measure_spec.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

const std::vector<std::pair<std::string, Origin>>& origins() {
    static const std::vector<std::pair<std::string, Origin>> words = {{"addresses", Origin::people},
                                                                      {"popcentroid", Origin::popcentroid},
                                                                      {"centroid", Origin::centroid},
                                                                      {"boundary", Origin::boundary}};
    return words;
}

MeasureKind read_kind(Section& section) {
    std::vector<std::pair<std::string, MeasureKind>> words;
    for (const MeasureKindWords& kind : all_measure_kinds()) words.emplace_back(kind.name, kind.kind);
    const bool by_standard = section.has("standard") && !section.has("kind");
    if (by_standard) return MeasureKind::standard;
    const auto kind = section.optional_choice("kind", words);
    if (!kind) {
        std::vector<std::string> names;
        for (const auto& [word, meaning] : words) names.push_back(word);
        section.fail(fmt::format("{} needs a kind, such as kind = \"count\". Allowed: {}.", section.name(),
                                 join(names, ", ")));
    }
    return *kind;
}

void require_within(Section& section, MeasureSpec& spec) {
    const Reach reach = read_reach(section, "within");
    spec.within = reach.metres;
    spec.within_minutes = reach.minutes;
    if (!reach.metres && !reach.minutes)
        section.fail(
            fmt::format("{} needs a distance: write within = \"400 m\", or any other in m or km; of "
                        "a walk, within = \"10 min\".",
                        section.name()));
}

/// The keys via, network, speed and in.
void read_travel(Section& section, MeasureSpec& spec) {
    spec.via = section.optional_choice<Via>(
        "via", {{"straight", Via::straight}, {"walk", Via::walk}, {"both", Via::both}});
    spec.network = section.text_or("network", "");
    spec.speed = read_length(section, "speed");
    const bool walks = spec.walks() || (spec.kind == MeasureKind::standard && !spec.via);
    if (!walks && (!spec.network.empty() || spec.speed || spec.within_minutes))
        section.fail(
            "network, speed and minutes are of walks. Write via = \"walk\" (or \"both\"), or leave them "
            "out.");
    const bool needs_door = spec.walks() && spec.origin && *spec.origin == Origin::boundary;
    if (needs_door)
        section.fail("origin",
                     "a walk begins at a place, not at the boundary of an area. Take origin = "
                     "\"addresses\", \"popcentroid\" or \"centroid\".");
}

void read_choice(Section& section, MeasureSpec& spec) {
    spec.layer = section.text("layer");
    spec.choice.types = section.texts_or_none("types");
    spec.choice.at_least = read_area(section, "at_least");
    spec.choice.below = read_area(section, "below");
    if (spec.choice.at_least && spec.choice.below && *spec.choice.at_least >= *spec.choice.below)
        section.fail("below", "no feature is of at least the one area and below the other. Mend the limits.");
}

void read_per(Section& section, MeasureSpec& spec) {
    if (!section.has("denominator"))
        section.fail(fmt::format(
            "{} needs what it is divided by: write denominator = \"TABLE.INDICATOR\", such as the "
            "people of each area.",
            section.name()));
    spec.denominator = section.text("denominator");
    spec.per = section.number_or("per", spec.per);
    if (!std::isfinite(spec.per) || spec.per <= 0)
        section.fail("per", "per must be a number above 0: 1000 for a rate per 1,000 people.");
}

void read_overlaps(Section& section, MeasureSpec& spec) {
    spec.gross = section.choice_or<bool>("overlaps", {{"net", false}, {"gross", true}}, false);
}

void read_people(Section& section, MeasureSpec& spec) {
    spec.population = section.text_or("population", "");
    spec.people = section.text_or("people", spec.people);
}

void read_origin(Section& section, MeasureSpec& spec, Statistic usual) {
    spec.origin = section.optional_choice("origin", origins());
    read_people(section, spec);
    spec.statistic = section.choice_or<Statistic>(
        "statistic", {{"mean", Statistic::mean}, {"median", Statistic::median}, {"p90", Statistic::p90}},
        usual);
}

void read_target(Section& section, MeasureSpec& spec) {
    const auto to_access = section.optional_choice<bool>("to", {{"boundary", false}, {"access", true}});
    spec.to_access_points = to_access.value_or(false);
    spec.to_boundary = to_access && !*to_access;
}

/// The key nearest: a place has that many features within the distance.
void read_nth(Section& section, MeasureSpec& spec) {
    constexpr int at_most = 20;
    spec.nth = read_whole(section, "nearest", 1, 1, at_most);
    const bool of_all_land =
        spec.of == MeasureSpec::Of::area || (spec.origin && *spec.origin == Origin::boundary);
    if (spec.nth > 1 && of_all_land)
        section.fail("nearest",
                     "the third nearest feature is that of a place, not of an area's land or boundary. Take "
                     "origin = \"addresses\", \"popcentroid\" or \"centroid\", or leave out nearest.");
}

/// A time is that of a walk; two ways are compared in metres.
void read_time(Section& section, MeasureSpec& spec) {
    spec.in_minutes = section.choice_or<bool>("in", {{"metres", false}, {"minutes", true}}, false);
    if (spec.in_minutes && spec.via != Via::walk)
        section.fail("in", "minutes are those of a walk. Write via = \"walk\", or leave out in.");
}

void refuse_share_of_points(const Section& section, const MeasureSpec& spec) {
    if (spec.of != MeasureSpec::Of::people || !spec.origin || *spec.origin == Origin::people) return;
    section.fail(
        "origin",
        fmt::format("a share of people from one point per area ({}) could only be 0 or 100%. Name a "
                    "[population.ID] with addresses, or one spread over buildings or residential roads (an "
                    "estimate), or ask for a share of land with of = \"area\".",
                    origin_name(*spec.origin)));
}

void read_access(Section& section, MeasureSpec& spec) {
    read_choice(section, spec);
    require_within(section, spec);
    spec.of = section.choice_or<MeasureSpec::Of>("of",
                                                 {{"people", MeasureSpec::Of::people},
                                                  {"addresses", MeasureSpec::Of::people},
                                                  {"area", MeasureSpec::Of::area}},
                                                 MeasureSpec::Of::people);
    read_target(section, spec);
    if (spec.of != MeasureSpec::Of::area) {
        spec.origin = section.optional_choice("origin", origins());
        read_people(section, spec);
        refuse_share_of_points(section, spec);
    }
    read_nth(section, spec);
    read_travel(section, spec);
    if (spec.of == MeasureSpec::Of::area && spec.walks())
        section.fail("via",
                     "a share of land is measured in a straight line: nobody walks from every point of "
                     "it. Ask for a share of people, or leave out via.");
}

void read_population_in(Section& section, MeasureSpec& spec) {
    read_choice(section, spec);
    read_people(section, spec);
    spec.as_share = section.choice_or<bool>("as", {{"people", false}, {"share", true}}, false);
    spec.indicator = section.text_or("indicator", "");
    spec.lookup = section.text_or("lookup", "");
    if (!spec.lookup.empty() && spec.indicator.empty())
        section.fail("lookup", "lookup places the people that indicator = counts. Name both or neither.");
}

void read_interpolate(Section& section, MeasureSpec& spec) {
    spec.indicator = section.text("from");
    spec.people_indicator = section.text_or("weight", "");
    spec.coverage = section.number_or("coverage", spec.coverage);
    if (!std::isfinite(spec.coverage) || spec.coverage < 0 || spec.coverage > 1)
        section.fail("coverage", fmt::format("coverage must be a share from 0 to 1, not {}.", spec.coverage));
}

void read_standard_keys(Section& section, MeasureSpec& spec) {
    spec.standard_id = section.text("standard");
    spec.layer = section.text_or("layer", "");
    spec.near = section.text_or("near", "");
    spec.within = read_length(section, "distance");
    spec.threshold = section.optional_number("threshold");
    spec.indicator = section.text_or("indicator", "");
    spec.denominator = section.text_or("denominator", "");
    read_people(section, spec);
    read_target(section, spec);
    read_travel(section, spec);
    if (spec.takes_both())
        section.fail("via",
                     "a standard is judged along one way. Take via = \"walk\" or \"straight\", or make a "
                     "measure of each.");
}

void read_keys_of_kind(Section& section, MeasureSpec& spec) {
    switch (spec.kind) {
        case MeasureKind::count:
        case MeasureKind::density:
        case MeasureKind::length: return read_choice(section, spec);
        case MeasureKind::rate: read_choice(section, spec); return read_per(section, spec);
        case MeasureKind::share:
        case MeasureKind::area: read_choice(section, spec); return read_overlaps(section, spec);
        case MeasureKind::area_per_people:
            read_choice(section, spec);
            read_overlaps(section, spec);
            return read_per(section, spec);
        case MeasureKind::distance:
            read_choice(section, spec);
            read_origin(section, spec, Statistic::median);
            read_target(section, spec);
            read_nth(section, spec);
            read_travel(section, spec);
            return read_time(section, spec);
        case MeasureKind::count_within:
            read_choice(section, spec);
            require_within(section, spec);
            read_origin(section, spec, Statistic::mean);
            return read_travel(section, spec);
        case MeasureKind::access: return read_access(section, spec);
        case MeasureKind::population_in: return read_population_in(section, spec);
        case MeasureKind::interpolate: return read_interpolate(section, spec);
        case MeasureKind::standard: return read_standard_keys(section, spec);
    }
}

}  // namespace

const std::vector<MeasureKindWords>& all_measure_kinds() {
    static const std::vector<MeasureKindWords> kinds = {
        {MeasureKind::count, "count", "features in the area"},
        {MeasureKind::rate, "rate", "features per 1,000 people, or per any number of any indicator"},
        {MeasureKind::density, "density", "features per square kilometre"},
        {MeasureKind::length, "length", "kilometres of lines in the area"},
        {MeasureKind::share, "share", "share of the area's land that the features cover"},
        {MeasureKind::area, "area", "hectares of the area that the features cover"},
        {MeasureKind::area_per_people, "area_per_people", "hectares covered per 1,000 people"},
        {MeasureKind::distance, "distance", "distance to the nearest feature, in a straight line or walked"},
        {MeasureKind::count_within, "count_within",
         "features within a distance, in a straight line or walked"},
        {MeasureKind::access, "access", "share of people, or of land, within a distance of a feature"},
        {MeasureKind::population_in, "population_in", "people of the area inside the features"},
        {MeasureKind::interpolate, "interpolate", "an indicator of another geography, shared out by area"},
        {MeasureKind::standard, "standard", "a published rule, applied"}};
    return kinds;
}

std::string measure_kind_name(MeasureKind kind) {
    for (const MeasureKindWords& known : all_measure_kinds()) {
        if (known.kind == kind) return known.name;
    }
    return {};
}

std::string origin_name(Origin origin) {
    for (const auto& [word, meaning] : origins()) {
        if (meaning == origin) return word;
    }
    return {};
}

std::string statistic_name(Statistic statistic) {
    switch (statistic) {
        case Statistic::mean: return "mean";
        case Statistic::median: return "median";
        case Statistic::p90: return "90th percentile";
    }
    return {};
}

std::string FeatureChoice::words() const {
    std::vector<std::string> parts;
    if (!types.empty()) parts.push_back("of type " + join(types, " or "));
    if (at_least) parts.push_back("of at least " + area_words(*at_least));
    if (below) parts.push_back("of less than " + area_words(*below));
    return join(parts, ", ");
}

std::string part_name(const Criterion& criterion) {
    std::string name = criterion.id;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

std::vector<std::string> MeasureSpec::indicator_ids() const {
    if (kind == MeasureKind::interpolate) return {id, id + ".coverage"};
    if (takes_both()) {
        std::vector<std::string> both{id + ".straight", id + ".walk"};
        if (kind == MeasureKind::distance) both.push_back(id + ".ratio");
        if (kind == MeasureKind::access) both.push_back(id + ".differs");
        return both;
    }
    if (kind != MeasureKind::standard) return {id};
    std::vector<std::string> ids;
    const auto add = [&](const std::string& part) { ids.push_back(id + "." + part); };
    for (const Criterion& criterion : standard->criteria) add(part_name(criterion));
    if (!standard->rules.empty()) add("all");
    if (standard->capacity && !denominator.empty()) {
        add("capacity");
        add("capacity_met");
    }
    if (standard->restriction && standard->restriction->threshold) add("restricted");
    if (standard->restriction && !standard->restriction->threshold) {
        if (!layer.empty()) add("outlets");
        add("land");
    }
    if (standard->benchmark) {
        add("rate");
        add("ratio");
    }
    return ids;
}

MeasureSpec read_measure_spec(const std::string& id, Section& section) {
    MeasureSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.kind = read_kind(section);
    spec.geography = section.text("geography");
    read_keys_of_kind(section, spec);
    spec.by = section.text_or("by", "");
    spec.title_stated = section.has("title");
    spec.unit_stated = section.has("unit");
    spec.indicator_words = read_indicator_words(id, section);
    spec.accept = read_acceptances(section);
    section.finish();
    return spec;
}

}  // namespace vitality
