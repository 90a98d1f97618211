// SPDX-License-Identifier: Apache-2.0
#include "engine/query/functions/measuring.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vitality {

namespace {

using TypeKind = QueryType::Kind;

/// An indicator of the areas themselves, by which something is divided.
std::string own_indicator(const Binder& binder, const Expression& name) {
    const Catalogue::NamedIndicator& named = binder.indicator(name);
    if (named.geography == binder.catalogue().geography) return named.id;
    binder.fail(name.at, fmt::format("{} is of {}: name an indicator of {}.", named.id, named.geography,
                                     binder.catalogue().geography));
}

/// Along the project's only network.
void set_walk(TextRange at, const Binder& binder, MeasureSpec& spec) {
    const auto& networks = binder.catalogue().networks;
    if (networks.empty())
        binder.fail(at,
                    "the project has no streets to walk along. Add a [network.ID] with source = \"...\".");
    if (networks.size() > 1)
        binder.fail(at, fmt::format("the project has several networks. Say which in quotes: '{}'.",
                                    join(networks, "' or '")));
    spec.via = Via::walk;
    spec.network = networks.front();
}

constexpr const char* no_origin = "it is of the features in the area";

std::size_t plain(const Expression& call, Binder& binder, MeasureKind kind, TypeKind type, int power = 0) {
    need_arguments(call, binder, 1, 1);
    refuse_origin(call, binder, no_origin);
    return add_measure(call, binder, measure_of(call, binder, kind, call.operands[0]), type, power);
}

std::size_t count(const Expression& call, Binder& binder) {
    return plain(call, binder, MeasureKind::count, TypeKind::number);
}
std::size_t density(const Expression& call, Binder& binder) {
    return plain(call, binder, MeasureKind::density, TypeKind::number);
}
std::size_t length(const Expression& call, Binder& binder) {
    constexpr int kilometres = 3;
    return plain(call, binder, MeasureKind::length, TypeKind::length, kilometres);
}
std::size_t area(const Expression& call, Binder& binder) {
    constexpr int hectares = 4;
    return plain(call, binder, MeasureKind::area, TypeKind::area, hectares);
}

std::size_t divided(const Expression& call, Binder& binder, MeasureKind kind) {
    need_arguments(call, binder, 2, 3);
    refuse_origin(call, binder, no_origin);
    const auto spec = measure_of(call, binder, kind, call.operands[0]);
    spec->denominator = own_indicator(binder, call.operands[1]);
    if (call.operands.size() == 3) {
        const Expression& per = call.operands[2];
        if (per.kind != Expression::Kind::number || !per.unit.empty() || per.number <= 0)
            binder.fail(per.at, "a number above 0 is expected here: 1000 for a rate per 1,000 people.");
        spec->per = per.number;
    }
    return add_measure(call, binder, spec, TypeKind::number);
}
std::size_t rate(const Expression& call, Binder& binder) { return divided(call, binder, MeasureKind::rate); }
std::size_t area_per_people(const Expression& call, Binder& binder) {
    return divided(call, binder, MeasureKind::area_per_people);
}

/// A walk begins at a place.
void check_origin_of_walk(const Expression& call, const Binder& binder, const MeasureSpec& spec) {
    if (spec.walks() && spec.origin == Origin::boundary)
        binder.fail(call.origin_at,
                    "a walk begins at a place, not at the boundary of an area: say from addresses, "
                    "popcentroid or centroid.");
}

std::size_t distance(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 1, 2);
    const auto spec = measure_of(call, binder, MeasureKind::distance, call.operands[0]);
    if (call.operands.size() > 1) set_way(call.operands[1], binder, *spec);
    set_origin(call, binder, *spec);
    check_origin_of_walk(call, binder, *spec);
    spec->statistic = Statistic::median;
    return add_measure(call, binder, spec, TypeKind::length);
}

std::size_t minutes(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 1, 2);
    const auto spec = measure_of(call, binder, MeasureKind::distance, call.operands[0]);
    if (call.operands.size() > 1) {
        set_way(call.operands[1], binder, *spec);
        if (!spec->walks()) binder.fail(call.operands[1].at, "minutes are those of a walk: write 'walk'.");
    } else {
        set_walk(call.at, binder, *spec);
    }
    set_origin(call, binder, *spec);
    check_origin_of_walk(call, binder, *spec);
    spec->statistic = Statistic::median;
    spec->in_minutes = true;
    return add_measure(call, binder, spec, TypeKind::number);
}

std::size_t count_within(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 2, 3);
    const auto spec = measure_of(call, binder, MeasureKind::count_within, call.operands[0]);
    spec->within = binder.distance(call.operands[1]);
    if (call.operands.size() > 2) set_way(call.operands[2], binder, *spec);
    set_origin(call, binder, *spec);
    check_origin_of_walk(call, binder, *spec);
    spec->statistic = Statistic::mean;
    return add_measure(call, binder, spec, TypeKind::number);
}

}  // namespace

namespace {

bool is_population(const Binder& binder, const std::string& word) {
    const auto& all = binder.catalogue().populations;
    return std::any_of(all.begin(), all.end(),
                       [&](const PopulationSpec& one) { return to_lower(one.id) == word; });
}

void need_one_population(const Expression& call, const Binder& binder, const MeasureSpec& spec) {
    const auto& all = binder.catalogue().populations;
    const bool of_people =
        !spec.origin || *spec.origin == Origin::people || *spec.origin == Origin::popcentroid;
    if (!of_people || all.size() < 2) return;
    std::vector<std::string> names;
    for (const PopulationSpec& one : all) names.push_back("from " + one.id);
    binder.fail(call.at,
                fmt::format("the project has several populations. Say which: {}.", join(names, " or ")));
}

}  // namespace

void set_origin(const Expression& call, const Binder& binder, MeasureSpec& spec) {
    if (call.origin && is_population(binder, *call.origin)) {
        spec.origin = Origin::people;
        for (const PopulationSpec& one : binder.catalogue().populations)
            if (to_lower(one.id) == *call.origin) spec.population = one.id;
        return;
    }
    std::vector<std::string> names;
    for (const Origin origin : {Origin::people, Origin::popcentroid, Origin::centroid, Origin::boundary}) {
        if (call.origin && origin_name(origin) == *call.origin) spec.origin = origin;
        names.push_back(origin_name(origin));
    }
    for (const PopulationSpec& one : binder.catalogue().populations) names.push_back(one.id);
    if (call.origin && !spec.origin)
        binder.fail(call.origin_at, fmt::format("\"{}\" is nothing to measure from. {}", *call.origin,
                                                suggestion(*call.origin, names)));
    need_one_population(call, binder, spec);
}

void set_way(const Expression& way, const Binder& binder, MeasureSpec& spec) {
    const std::string word = to_lower(binder.word(way, "'walk' or 'straight'"));
    std::vector<std::string> known{"walk", "straight"};
    for (const std::string& network : binder.catalogue().networks) {
        known.push_back(network);
        if (to_lower(network) != word || word == "straight") continue;
        spec.via = Via::walk;
        spec.network = network;
        return;
    }
    if (word == "walk") return set_walk(way.at, binder, spec);
    if (word != "straight")
        binder.fail(way.at, fmt::format("\"{}\" is no way to go. {}", word, suggestion(word, known)));
    spec.via = Via::straight;
}

std::shared_ptr<MeasureSpec> measure_of(const Expression& call, const Binder& binder, MeasureKind kind,
                                        const Expression& layer) {
    const Binder::LayerPart part = binder.layer(layer);
    auto spec = std::make_shared<MeasureSpec>();
    spec->id = binder.written(call.at);
    spec->place = {"expression", 0, 0};
    spec->kind = kind;
    spec->geography = binder.catalogue().geography;
    spec->layer = part.layer->id;
    spec->choice = part.choice;
    return spec;
}

std::size_t add_measure(const Expression& call, Binder& binder, std::shared_ptr<const MeasureSpec> spec,
                        QueryType::Kind type, int power_of_ten, bool of_polygons) {
    QueryColumn column;
    column.source = QueryColumn::Source::measure;
    column.id = binder.written(call.at);
    column.geography = spec->geography;
    column.measure = std::move(spec);
    column.power_of_ten = power_of_ten;
    column.of_polygons = of_polygons;
    return binder.add_column(std::move(column), {type, false}, call.at);
}

std::vector<QueryFunction> measuring_functions() {
    return {{"distance", "distance(LAYER [, 'walk'] [from ORIGIN])",
             "metres to the nearest feature, in a straight line or walked: of the median person, where the "
             "project knows where people live",
             &distance},
            {"minutes", "minutes(LAYER [, 'walk'] [from ORIGIN])",
             "minutes of walk to the nearest feature, of the median person", &minutes},
            {"count_within", "count_within(LAYER, DISTANCE [, 'walk'] [from ORIGIN])",
             "features within a distance, in a straight line or walked: mean of the people", &count_within},
            {"count", "count(LAYER)", "features in the area", &count},
            {"rate", "rate(LAYER, INDICATOR [, PER])",
             "features per 1,000 of an indicator's people, or per PER of them", &rate},
            {"density", "density(LAYER)", "features per square kilometre", &density},
            {"length", "length(LAYER)", "length of the layer's lines in the area", &length},
            {"area", "area(LAYER)", "land of the area that the features cover", &area},
            {"area_per_people", "area_per_people(LAYER, INDICATOR [, PER])",
             "hectares covered per 1,000 of an indicator's people, or per PER of them", &area_per_people}};
}

}  // namespace vitality
