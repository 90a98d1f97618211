// SPDX-License-Identifier: Apache-2.0
#include "engine/query/functions/relating.hpp"

#include "base/names.hpp"
#include "engine/query/functions/measuring.hpp"

namespace vitality {

namespace {

using Kind = Expression::Kind;
using TypeKind = QueryType::Kind;

/// Inside a zone by the rule of all distances: the median person, or the origin, is 0 m from it.
std::size_t within_zone(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 1, 1);
    const auto spec = measure_of(call, binder, MeasureKind::distance, call.operands[0]);
    set_origin(call, binder, *spec);
    spec->statistic = Statistic::median;
    const std::size_t distance = add_measure(call, binder, spec, TypeKind::length, 0, true);
    QueryNode zero;
    zero.type = {TypeKind::length, false};
    zero.at = call.at;
    QueryNode node;
    node.kind = QueryNode::Kind::comparison;
    node.type = {TypeKind::truth, false};
    node.at = call.at;
    node.word = "=";
    node.called = call.word;
    node.operands = {distance, binder.add(std::move(zero))};
    return binder.add(std::move(node));
}

void need_own_geometry(const Expression& argument, const Binder& binder) {
    const std::string word = argument.kind == Kind::name ? to_lower(argument.word) : std::string();
    if (word == "geometry" || word == "geom") return;
    binder.fail(argument.at, "the first argument is the area's own geometry: write geometry.");
}

std::size_t relates(const Expression& call, Binder& binder, Relation relation) {
    need_arguments(call, binder, 2, 2);
    refuse_origin(call, binder, "it is of the whole area");
    need_own_geometry(call.operands[0], binder);
    QueryColumn column;
    column.source = QueryColumn::Source::relation;
    column.id = binder.written(call.at);
    column.geography = binder.catalogue().geography;
    column.relation = relation;
    const Expression& other = call.operands[1];
    if (other.kind == Kind::geometry) {
        column.geometry = other.word;
        try {
            shape_from_text(column.geometry);
        } catch (const InputError& failure) {
            binder.fail(other.at, failure.what());
        }
    } else {
        const Binder::LayerPart part = binder.layer(other);
        column.layer = part.layer->id;
        column.choice = part.choice;
    }
    return binder.add_column(std::move(column), {TypeKind::truth, false}, call.at);
}

template <Relation relation>
std::size_t related_by(const Expression& call, Binder& binder) {
    return relates(call, binder, relation);
}

}  // namespace

std::vector<QueryFunction> relating_functions() {
    return {
        {"within_zone", "within_zone('LAYER' [from ORIGIN])",
         "the median person of the area, or its origin, is inside the layer's polygons", &within_zone},
        {"s_intersects", "s_intersects(geometry, LAYER)", "the area has a point in common with a feature",
         &related_by<Relation::intersects>},
        {"s_disjoint", "s_disjoint(geometry, LAYER)", "the area has no point in common with any feature",
         &related_by<Relation::disjoint>},
        {"s_within", "s_within(geometry, LAYER)", "the area lies wholly in one feature",
         &related_by<Relation::within>},
        {"s_contains", "s_contains(geometry, LAYER)", "a feature lies wholly in the area",
         &related_by<Relation::contains>},
        {"s_touches", "s_touches(geometry, LAYER)",
         "the area and a feature have boundary points in common, and no more",
         &related_by<Relation::touches>},
        {"s_crosses", "s_crosses(geometry, LAYER)", "a line leads through the area and out of it",
         &related_by<Relation::crosses>},
        {"s_overlaps", "s_overlaps(geometry, LAYER)",
         "the area and a feature share a part of each, not all of either", &related_by<Relation::overlaps>},
        {"s_equals", "s_equals(geometry, LAYER)", "a feature is the area", &related_by<Relation::equals>}};
}

}  // namespace vitality
