// SPDX-License-Identifier: Apache-2.0
#include "layers/statistic_spec.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

StatisticKind read_kind(Section& section) {
    std::vector<std::pair<std::string, StatisticKind>> words;
    std::vector<std::string> names;
    for (const StatisticKindWords& known : all_statistic_kinds()) {
        words.emplace_back(known.name, known.kind);
        names.push_back(known.name);
    }
    if (const auto kind = section.optional_choice("kind", words)) return *kind;
    section.fail(fmt::format("{} needs a kind, such as kind = \"rate\". Allowed: {}.", section.name(),
                             join(names, ", ")));
}

/// One indicator; or one per age band: `{ "0-4" = "deaths.a0", "5-9" = "deaths.a5" }`.
std::vector<IndicatorReference> read_bands(Section& section, const std::string& key) {
    if (!section.is_table(key)) return {read_indicator_reference(section, key)};
    Section given = section.section(key);
    if (given.has("indicator")) return {read_indicator_member(given)};
    std::vector<IndicatorReference> bands;
    for (const std::string& band : given.keys())
        bands.push_back({given.text(band), {}, given.place(band), band, 1});
    given.finish();
    if (bands.empty())
        section.fail(
            key, fmt::format("{} names no age band: write {{ \"0-4\" = \"TABLE.INDICATOR\", ... }}.", key));
    return bands;
}

void require(Section& section, const std::string& key, const std::string& what) {
    if (section.has(key)) return;
    section.fail(fmt::format("{} needs {}: write {} = \"TABLE.INDICATOR\".", section.name(), what, key));
}

void read_counts(Section& section, StatisticSpec& spec) {
    require(section, "numerator", "the counts");
    require(section, "denominator", "the people that they are counted among");
    spec.numerators = read_bands(section, "numerator");
    spec.denominators = read_bands(section, "denominator");
    if (!spec.is_by_age() && spec.numerators.size() + spec.denominators.size() > 2)
        section.fail("numerator",
                     "age bands are for standardised rates and ratios and for life expectancy; name one "
                     "numerator and one denominator here.");
}

void read_ratio(Section& section, StatisticSpec& spec, double per) {
    read_counts(section, spec);
    spec.per = section.number_or("per", per);
    if (spec.per <= 0)
        section.fail("per", "per must be a number above 0: 100000 for a rate per 100,000 people.");
}

void read_indicator_of(Section& section, StatisticSpec& spec) {
    require(section, "indicator", "the indicator that it is made of");
    spec.indicators = {read_indicator_reference(section, "indicator")};
}

void read_benchmark(Section& section, StatisticSpec& spec, bool needed) {
    spec.benchmark = section.optional_number_or_text("benchmark", "a comparator or a number");
    if (!spec.benchmark && needed)
        section.fail(
            fmt::format("{} needs what it is compared with: write benchmark = \"england\", a comparator of "
                        "the project, or a number.",
                        section.name()));
    if (spec.benchmark && std::holds_alternative<double>(*spec.benchmark) &&
        !std::isfinite(std::get<double>(*spec.benchmark)))
        section.fail("benchmark", "benchmark must be a number that is finite, or a comparator.");
    spec.benchmark_name = section.text_or("benchmark_name", "");
    if (!spec.benchmark_name.empty() && (!spec.benchmark || !std::holds_alternative<double>(*spec.benchmark)))
        section.fail("benchmark_name",
                     "benchmark_name names a number: a comparator has its own title. Leave it out.");
}

void read_levels(Section& section, StatisticSpec& spec) {
    spec.two_levels = read_whole(section, "levels", spec.two_levels ? 2 : 1, 1, 2) == 2;
}

void read_quantile(Section& section, StatisticSpec& spec) {
    read_indicator_of(section, spec);
    spec.groups = read_whole(section, "groups", spec.groups, 2, 100);
    spec.rule = section.choice_or<GroupingRule>(
        "rule", {{"published", GroupingRule::published}, {"phe", GroupingRule::phe}}, spec.rule);
    spec.first_stated = section.has("first");
    spec.highest_first =
        section.choice_or<bool>("first", {{"highest", true}, {"lowest", false}}, spec.highest_first);
    spec.within = section.text_or("within", "");
}

void read_change(Section& section, StatisticSpec& spec) {
    for (const char* key : {"from", "to"}) {
        require(section, key, "two periods to compare");
        spec.indicators.push_back(read_indicator_reference(section, key));
    }
}

void read_neighbours(Section& section, StatisticSpec& spec) {
    NeighbourRule& rule = spec.neighbours;
    using Kind = NeighbourRule::Kind;
    rule.kind = section.choice_or<Kind>("neighbours",
                                        {{"queen", Kind::queen},
                                         {"rook", Kind::rook},
                                         {"nearest", Kind::nearest},
                                         {"distance", Kind::distance}},
                                        rule.kind);
    const bool touching = rule.kind == Kind::queen || rule.kind == Kind::rook;
    const auto only_for = [&](const char* key, bool means_something, const char* which) {
        if (section.has(key) && !means_something)
            section.fail(key, fmt::format("{} means nothing here: it is for neighbours = {}. Leave it out.",
                                          key, which));
    };
    only_for("snap", touching, "\"queen\" and \"rook\"");
    only_for("nearest", rule.kind == Kind::nearest, "\"nearest\"");
    only_for("distance", rule.kind == Kind::distance, "\"distance\"");
    rule.snap = read_length(section, "snap").value_or(rule.snap);
    rule.nearest = read_whole(section, "nearest", rule.nearest, 1, 1000);
    rule.distance = read_length(section, "distance").value_or(0);
    if (rule.kind == Kind::distance && rule.distance == 0)
        section.fail("neighbours by distance need one: write distance = \"1 km\".");
    spec.permutations = read_whole(section, "permutations", spec.permutations, 0, 1000000);
    if (spec.kind == StatisticKind::clusters)
        spec.significance = section.number_or("significance", spec.significance);
    if (!(spec.significance > 0 && spec.significance < 1))
        section.fail("significance", "significance must be between 0 and 1, such as 0.05.");
    spec.adjustment = section.choice_or<TestAdjustment>("adjust",
                                                        {{"fdr", TestAdjustment::false_discovery_rate},
                                                         {"bonferroni", TestAdjustment::bonferroni},
                                                         {"none", TestAdjustment::none}},
                                                        spec.adjustment);
}

void read_seed(Section& section, StatisticSpec& spec) {
    spec.seed = read_whole(section, "seed", spec.seed, 0, 2147483647);
}

void read_clusters(Section& section, StatisticSpec& spec) {
    read_indicator_of(section, spec);
    if (spec.kind == StatisticKind::clusters && section.has("with"))
        spec.indicators.push_back(read_indicator_reference(section, "with"));
    read_neighbours(section, spec);
    read_seed(section, spec);
}

/// `indicators = ["a.b", "c.d"]`, or `indicators = { "a.b" = 2, "c.d" = 1 }` with weights.
void read_members(Section& section, StatisticSpec& spec) {
    if (section.is_table("indicators")) {
        Section given = section.section("indicators");
        for (const std::string& id : given.keys()) {
            IndicatorReference member{id, {}, given.place(id), "", given.number_or(id, 1)};
            if (member.weight <= 0)
                given.fail(id, fmt::format("the weight of {} must be a number above 0.", id));
            spec.indicators.push_back(std::move(member));
        }
        given.finish();
    } else {
        const Place place = section.place("indicators");
        for (const std::string& id : section.texts_or_none("indicators"))
            spec.indicators.push_back({id, {}, place, "", 1});
    }
    for (std::size_t i = 0; i < spec.indicators.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (spec.indicators[i].id == spec.indicators[j].id)
                section.fail("indicators",
                             fmt::format("{} is named twice: give it a weight instead, indicators = "
                                         "{{ \"{}\" = 2, ... }}.",
                                         spec.indicators[i].id, spec.indicators[i].id));
    if (spec.indicators.size() < 2)
        section.fail(
            fmt::format("{} needs at least two indicators: write indicators = [\"imd.score\", \"health.x\"].",
                        section.name()));
}

void read_index(Section& section, StatisticSpec& spec) {
    read_members(section, spec);
    spec.transform = section.choice_or<IndexTransform>("transform",
                                                       {{"rank", IndexTransform::rank},
                                                        {"z-score", IndexTransform::z_score},
                                                        {"min-max", IndexTransform::min_max},
                                                        {"exponential", IndexTransform::exponential}},
                                                       spec.transform);
    spec.top = read_whole(section, "top", spec.top, 1, 1000000);
    spec.variants = read_whole(section, "variants", spec.variants, 1, 1000000);
    spec.at_least = section.number_or("at_least", spec.at_least);
    if (!(spec.at_least > 0 && spec.at_least <= 1))
        section.fail("at_least", "at_least is a share of the weight above 0, up to 1.");
    read_seed(section, spec);
}

/// Indicators worse than a threshold, counted.
void read_flags(Section& section, StatisticSpec& spec) {
    read_members(section, spec);
    for (const IndicatorReference& member : spec.indicators)
        if (member.weight != 1)
            section.fail("indicators", "flags are counted and have no weights: write a list of indicators.");
    read_benchmark(section, spec, false);
    if (spec.benchmark && std::holds_alternative<double>(*spec.benchmark))
        section.fail(
            "benchmark",
            "one number cannot be the threshold of several indicators: name a comparator, or a share "
            "with worst = 0.2.");
    if (spec.benchmark && section.has("worst"))
        section.fail("worst", "worst and benchmark are two thresholds. Leave one of them out.");
    spec.worst_share = section.number_or("worst", spec.worst_share);
    if (!(spec.worst_share > 0 && spec.worst_share < 1))
        section.fail("worst",
                     "worst is a share of the areas between 0 and 1, such as 0.2 for the worst fifth.");
    spec.needed = read_whole(section, "needed", spec.needed, 1, static_cast<int>(spec.indicators.size()));
    spec.moved = section.number_or("moved", spec.moved);
    if (!(spec.moved >= 0 && spec.moved < 1))
        section.fail("moved", "moved is a share from 0 to under 1, such as 0.1 for a tenth either way.");
}

void read_keys_of_kind(Section& section, StatisticSpec& spec) {
    constexpr double hundred_thousand = 100000;
    switch (spec.kind) {
        case StatisticKind::proportion: return read_ratio(section, spec, 100);
        case StatisticKind::rate: return read_ratio(section, spec, hundred_thousand);
        case StatisticKind::standardised_rate:
            spec.under_75 = section.choice_or<bool>(
                "standard", {{"esp2013", false}, {"esp2013-under-75", true}}, spec.under_75);
            return read_ratio(section, spec, hundred_thousand);
        case StatisticKind::standardised_ratio:
            spec.reference = section.optional_text("reference");
            return read_ratio(section, spec, 100);
        case StatisticKind::life_expectancy: return read_counts(section, spec);
        case StatisticKind::comparison:
            read_indicator_of(section, spec);
            read_levels(section, spec);
            return read_benchmark(section, spec, true);
        case StatisticKind::funnel:
            read_indicator_of(section, spec);
            return read_benchmark(section, spec, false);
        case StatisticKind::quantile: return read_quantile(section, spec);
        case StatisticKind::change: return read_change(section, spec);
        case StatisticKind::trend: return read_indicator_of(section, spec);
        case StatisticKind::clusters:
        case StatisticKind::hot_spots: return read_clusters(section, spec);
        case StatisticKind::index: return read_index(section, spec);
        case StatisticKind::flags: return read_flags(section, spec);
    }
}

}  // namespace

const std::vector<StatisticKindWords>& all_statistic_kinds() {
    static const std::vector<StatisticKindWords> kinds = {
        {StatisticKind::proportion, "proportion", "a count as a percentage of people, with Wilson limits"},
        {StatisticKind::rate, "rate", "a count per 100,000 people, with Byar's or exact limits"},
        {StatisticKind::standardised_rate, "standardised-rate",
         "a rate as if every area had the age structure of the European Standard Population"},
        {StatisticKind::standardised_ratio, "standardised-ratio",
         "observed events as a percentage of those expected at reference rates"},
        {StatisticKind::life_expectancy, "life-expectancy", "years, by an abridged life table (Chiang II)"},
        {StatisticKind::comparison, "comparison", "better, similar or worse than a benchmark"},
        {StatisticKind::funnel, "funnel", "inside or outside the limits of a funnel plot"},
        {StatisticKind::quantile, "quantile", "fifths, tenths or any equal groups of areas"},
        {StatisticKind::change, "change", "what changed between two periods"},
        {StatisticKind::trend, "trend", "which way a series of five or more points goes"},
        {StatisticKind::clusters, "clusters", "areas alike their neighbours, or unlike them (local Moran)"},
        {StatisticKind::hot_spots, "hot-spots", "groups of high or of low values (Getis-Ord Gi*)"},
        {StatisticKind::index, "index", "several indicators as one priority score"},
        {StatisticKind::flags, "flags", "on how many indicators an area is worse than a threshold"}};
    return kinds;
}

std::string statistic_kind_name(StatisticKind kind) {
    for (const StatisticKindWords& known : all_statistic_kinds())
        if (known.kind == kind) return known.name;
    return {};
}

std::string NeighbourRule::words() const {
    switch (kind) {
        case Kind::queen:
        case Kind::rook:
            return fmt::format(
                "areas that share {} (vertices within {} are one)",
                kind == Kind::queen ? "a point of their boundary" : "a piece of their boundary",
                snap < 1 ? fmt::format("{} m", snap) : length_words(snap));
        case Kind::nearest: return fmt::format("the {} nearest areas by centroid", nearest);
        case Kind::distance:
            return fmt::format("areas whose centroids are within {}", length_words(distance));
    }
    return {};
}

bool StatisticSpec::is_by_age() const {
    return kind == StatisticKind::standardised_rate || kind == StatisticKind::standardised_ratio ||
           kind == StatisticKind::life_expectancy;
}

bool StatisticSpec::is_ratio() const {
    return is_by_age() || kind == StatisticKind::proportion || kind == StatisticKind::rate;
}

std::vector<std::string> StatisticSpec::indicator_ids() const {
    switch (kind) {
        case StatisticKind::change: return {id, id + ".verdict"};
        case StatisticKind::clusters: return {id, id + ".statistic", id + ".p"};
        case StatisticKind::hot_spots: return {id, id + ".z", id + ".p"};
        case StatisticKind::index: return {id, id + ".rank", id + ".stability"};
        case StatisticKind::flags: return {id, id + ".most", id + ".priority", id + ".stability"};
        default: return {id};
    }
}

std::vector<const IndicatorReference*> StatisticSpec::references() const {
    std::vector<const IndicatorReference*> all;
    for (const auto* list : {&numerators, &denominators, &indicators})
        for (const IndicatorReference& one : *list) all.push_back(&one);
    return all;
}

StatisticSpec read_statistic_spec(const std::string& id, Section& section) {
    StatisticSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.kind = read_kind(section);
    spec.geography = section.text_or("geography", "");
    read_keys_of_kind(section, spec);
    spec.title_stated = section.has("title");
    spec.unit_stated = section.has("unit");
    spec.indicator_words = read_indicator_words(id, section);
    section.finish();
    return spec;
}

}  // namespace vitality
