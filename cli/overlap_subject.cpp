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
    const Covered& covered = workspace.covered(subject.bound.geography, layer);
    set.net_land = land_of_all(covered.net);
    set.gross_land = land_of_all(covered.gross);
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

std::optional<CommonLand> land_of_pair(Workspace& workspace, const OverlapSubject& subject,
                                       const OverlapSet& a, const OverlapSet& b) {
    if (!a.net_land || !b.net_land) return std::nullopt;
    return common_land(subject.areas->shapes, workspace.layer(trim(a.asked)).features.shapes, *a.net_land,
                       workspace.layer(trim(b.asked)).features.shapes, *b.net_land, workspace.threads());
}

void compute(Workspace& workspace, OverlapSubject& subject) {
    std::vector<Condition> conditions;
    for (const OverlapSet& set : subject.sets) conditions.emplace_back(set.truths);
    const AreaWeights weights{subject.land, subject.people.values};
    subject.combinations = set_combinations(conditions, weights);
    subject.in_all = areas_in_all(conditions);
    const std::vector<Point> places = places_of(*subject.areas);
    for (SetPair& pair : set_pairs(conditions, weights)) {
        OverlapPair told{
            pair.a,     pair.b,
            pair.table, shared_part(pair.table.areas()),
            {},         association(pair.table.areas()),
            {},         land_of_pair(workspace, subject, subject.sets[pair.a], subject.sets[pair.b])};
        if (subject.people.any()) told.by_people = shared_part(pair.table.people());
        told.test = test_overlap(conditions[pair.a], conditions[pair.b], places,
                                 {subject.spec.permutations, subject.spec.seed, workspace.threads()});
        subject.pairs.push_back(std::move(told));
    }
}

}  // namespace

std::vector<NotKnown> OverlapSubject::not_known() const {
    std::vector<NotKnown> list;
    for (std::size_t area = 0; area < areas->size(); ++area) {
        NotKnown one{area, {}};
        for (const OverlapSet& set : sets)
            for (const std::string& reason : set.reasons[area]) one.reasons.push_back(set.id + ": " + reason);
        if (!one.reasons.empty()) list.push_back(std::move(one));
    }
    return list;
}

OverlapSubject overlap_subject(Workspace& workspace, const OverlapSpec& spec) {
    const Project& project = workspace.project();
    TextsToBind wanted{{}, true, spec.geography, spec.people, spec.accept};
    for (const std::string& asked : spec.of) {
        const bool polygons =
            is_layer(project, asked) && workspace.layer(trim(asked)).kind() == ShapeKind::polygon;
        wanted.texts.push_back(condition_meant(project, asked, polygons));
    }
    OverlapSubject subject;
    subject.spec = spec;
    subject.bound = bind_texts(project, wanted);
    subject.columns = read_columns(workspace, subject.bound.query);
    subject.areas = &workspace.geography(subject.bound.geography);
    subject.land = workspace.land(subject.bound.geography);
    subject.people = people_of(subject.bound, subject.columns);
    for (std::size_t i = 0; i < wanted.texts.size(); ++i) {
        OverlapSet set;
        set.id = std::string(1, static_cast<char>('A' + static_cast<char>(i)));
        set.asked = spec.of[i];
        set.condition = on_one_line(wanted.texts[i]);
        answer_set(subject, subject.bound.expressions[i], set);
        add_covered_land(workspace, subject, set);
        subject.sets.push_back(std::move(set));
    }
    compute(workspace, subject);
    return subject;
}

}  // namespace vitality
