// SPDX-License-Identifier: Apache-2.0
#include "cli/overlap_subject.hpp"

#include <algorithm>
#include <set>

#include "base/centroid.hpp"
#include "base/names.hpp"
#include "engine/query/binder.hpp"
#include "engine/query/words.hpp"

namespace vitality {

namespace {

/// A layer stands for the areas that it reaches: of polygons those whose median person, or origin, is inside;
/// of points and lines those that hold at least one.
std::string condition_of(Workspace& workspace, const std::string& asked) {
    const Project& project = workspace.project();
    for (const QuerySpec& query : project.queries)
        if (query.id == trim(asked)) return query.where;
    const bool is_layer = std::any_of(project.layers.begin(), project.layers.end(),
                                      [&](const LayerSpec& layer) { return layer.id == trim(asked); });
    if (!is_layer) return asked;
    const bool polygons = workspace.layer(trim(asked)).kind() == ShapeKind::polygon;
    return polygons ? fmt::format("within_zone({})", trim(asked))
                    : fmt::format("count({}) >= 1", trim(asked));
}

std::vector<Point> places_of(const Geography& geography) {
    std::vector<Point> places;
    for (std::size_t i = 0; i < geography.size(); ++i)
        places.push_back(geography.shapes.kind(i) == ShapeKind::polygon ? centroid(geography.shapes, i)
                                                                        : Point{std::nan(""), std::nan("")});
    return places;
}

void add_covered_land(Workspace& workspace, const OverlapSubject& subject, OverlapSet& set) {
    const std::string layer = trim(set.asked);
    if (set.condition != fmt::format("within_zone({})", layer)) return;
    const Covered& covered = workspace.covered(subject.geography, layer);
    double net = 0, gross = 0;
    for (const double land : covered.net) net += std::isnan(land) ? 0 : land;
    for (const double land : covered.gross) gross += std::isnan(land) ? 0 : land;
    set.net_land = net;
    set.gross_land = gross;
}

void answer_set(const OverlapSubject& subject, const BoundExpression& condition, OverlapSet& set) {
    const Evaluation evaluation = evaluate(condition, subject.columns, subject.areas->size());
    set.words = condition_words(condition, subject.columns);
    set.truths = evaluation.whole().truths;
    set.reasons.resize(set.truths.size());
    for (std::size_t area = 0; area < set.truths.size(); ++area)
        if (set.truths[area] == Truth::unknown)
            set.reasons[area] = unknown_reasons(condition, evaluation, subject.columns, area);
}

void compute(Workspace& workspace, OverlapSubject& subject) {
    std::vector<Condition> conditions;
    for (const OverlapSet& set : subject.sets) conditions.emplace_back(set.truths);
    const AreaWeights weights{subject.land, subject.people};
    subject.combinations = set_combinations(conditions, weights);
    subject.in_all = areas_in_all(conditions);
    const std::vector<Point> places = places_of(*subject.areas);
    for (SetPair& pair : set_pairs(conditions, weights)) {
        OverlapPair told{
            pair.a, pair.b, pair.table, shared_part(pair.table.areas()), {}, association(pair.table.areas()),
            {}};
        if (!subject.people.empty()) told.by_people = shared_part(pair.table.people());
        told.test = test_overlap(conditions[pair.a], conditions[pair.b], places,
                                 {subject.spec.permutations, subject.spec.seed, workspace.threads()});
        subject.pairs.push_back(std::move(told));
    }
}

}  // namespace

OverlapSubject overlap_subject(Workspace& workspace, const OverlapSpec& spec) {
    OverlapSubject subject;
    subject.spec = spec;
    std::vector<std::string> texts;
    for (const std::string& asked : spec.of) texts.push_back(condition_of(workspace, asked));
    subject.geography = geography_of_expressions(workspace.project(), texts, spec.geography);
    subject.query.geography = subject.geography;
    const Catalogue catalogue = catalogue_of(workspace.project(), subject.geography);
    std::vector<BoundExpression> conditions;
    for (const std::string& text : texts)
        conditions.push_back(bind_condition(text, catalogue, subject.query));
    std::optional<BoundExpression> people;
    if (const std::string named = people_named(catalogue, spec.people); !named.empty())
        people = bind_people(named, catalogue, subject.query);
    accept_findings(subject.query, spec.accept);
    subject.columns = workspace.query_columns(subject.query);
    if (const std::string refusal = workspace.refusal_of_geography(subject.geography); !refusal.empty())
        throw error<DataError>("nothing was computed: {}", refusal);
    subject.areas = &workspace.geography(subject.geography);
    subject.land = workspace.land(subject.geography);
    if (people) {
        const ColumnValues& counted = subject.columns[people->whole().column];
        subject.people = counted.values;
        subject.people_title = counted.words.title;
        subject.people_live = counts_people(counted.words);
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        OverlapSet set;
        set.id = std::string(1, static_cast<char>('A' + static_cast<char>(i)));
        set.asked = spec.of[i];
        set.condition = on_one_line(texts[i]);
        answer_set(subject, conditions[i], set);
        add_covered_land(workspace, subject, set);
        subject.sets.push_back(std::move(set));
    }
    compute(workspace, subject);
    return subject;
}

}  // namespace vitality
