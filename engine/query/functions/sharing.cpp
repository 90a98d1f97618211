// SPDX-License-Identifier: Apache-2.0
#include "engine/query/functions/sharing.hpp"

#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "engine/query/functions/measuring.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using Kind = Expression::Kind;
using TypeKind = QueryType::Kind;

/// Whom a share is of: "pop.u16" by the indicator that a spread population counts, or "u16", or "homes.u16".
struct Whom {
    std::string population;
    std::string group;
    std::string title;  ///< "children under 16"
};

std::optional<Whom> whom_in(const PopulationSpec& population, const std::string& word) {
    if (population.people.empty() && (word == "addresses" || word == population.id))
        return Whom{population.id, "all", population.group_title("all")};
    for (const PeopleGroup& group : population.people) {
        const std::string last = word.substr(word.rfind('.') + 1);
        if (word == population.id + "." + group.name || group.column == word || last == group.name)
            return Whom{population.id, group.name, population.group_title(group.name)};
    }
    return std::nullopt;
}

Whom whom(const Binder& binder, const Expression& argument) {
    const std::string word = binder.word(argument, "whom the share is of, such as pop.u16,");
    const auto& populations = binder.catalogue().populations;
    if (populations.empty())
        binder.fail(
            argument.at,
            "the project does not say where people live, and a share of people is never made from one point "
            "per "
            "area. Add a [population.ID] with addresses, or one spread over buildings or residential roads "
            "(an estimate); or ask for a share of land: share(LAYER).");
    std::vector<std::string> names;
    std::optional<Whom> found;
    for (const PopulationSpec& population : populations) {
        for (const PeopleGroup& group : population.people) names.push_back(population.id + "." + group.name);
        if (population.people.empty()) names.push_back(population.id);
        const auto here = whom_in(population, word);
        if (here && found)
            binder.fail(argument.at,
                        fmt::format("\"{}\" could be of population {} or {}. Write {}.{}.", word,
                                    found->population, here->population, here->population, here->group));
        if (here) found = here;
    }
    if (!found)
        binder.fail(argument.at, fmt::format("no population of the project counts \"{}\" where they live. {}",
                                             word, suggestion(word, names)));
    return *found;
}

/// A condition at a person's door that is a distance: `far` = more than `metres`, else at most them.
struct DoorCondition {
    const Expression* layer = nullptr;
    double metres = 0;
    bool far = false;
    bool exclusive = false;           ///< less than, or at least, the metres
    const Expression* way = nullptr;  ///< 'walk'; null = in a straight line
};

std::string mirrored(const std::string& sign) {
    if (sign == "<") return ">";
    if (sign == "<=") return ">=";
    if (sign == ">") return "<";
    return sign == ">=" ? "<=" : sign;
}

[[noreturn]] void fail_condition(const Binder& binder, const Expression& condition) {
    binder.fail(
        condition.at,
        "a condition on one distance is expected here: distance(play) > 400 m, distance(gp) <= 1 km, or "
        "count_within(takeaways, 400 m) >= 1.");
}

/// The next smaller distance: less than d is at most that.
double just_below(double metres) { return std::nextafter(metres, 0.0); }

/// The argument that says the way, where there is one.
const Expression* way_of(const Expression& call, std::size_t place) {
    return call.operands.size() > place ? &call.operands[place] : nullptr;
}

DoorCondition door_condition(const Binder& binder, const Expression& condition) {
    if (condition.kind == Kind::negation) {
        DoorCondition inside = door_condition(binder, condition.operands.front());
        inside.far = !inside.far;
        return inside;
    }
    if (condition.kind != Kind::comparison) fail_condition(binder, condition);
    const bool swapped = condition.operands[1].kind == Kind::call;
    const Expression& call = condition.operands[swapped ? 1 : 0];
    const Expression& limit = condition.operands[swapped ? 0 : 1];
    const std::string sign = swapped ? mirrored(condition.word) : condition.word;
    if (call.kind != Kind::call || limit.kind != Kind::number || call.operands.empty())
        fail_condition(binder, condition);
    if (call.origin && *call.origin != "addresses")
        binder.fail(call.origin_at, "a share of people is taken at their addresses: leave the origin out.");
    if (call.word == "distance") {
        need_arguments(call, binder, 1, 2);
        const double metres = binder.distance(limit);
        const bool far = sign == ">" || sign == ">=";
        if (sign == "=" || sign == "<>") fail_condition(binder, condition);
        const bool exclusive = sign == "<" || sign == ">=";
        return {&call.operands[0], metres, far, exclusive, way_of(call, 1)};
    }
    if (call.word != "count_within") fail_condition(binder, condition);
    need_arguments(call, binder, 2, 3);
    const bool plain = limit.unit.empty();
    const bool some = plain && ((sign == ">=" && limit.number == 1) || (sign == ">" && limit.number == 0));
    const bool none = plain && ((sign == "=" && limit.number == 0) || (sign == "<" && limit.number == 1));
    if (!some && !none) fail_condition(binder, condition);
    return {&call.operands[0], binder.distance(call.operands[1]), none, false, way_of(call, 2)};
}

/// "Share of children under 16 more than 400 m from play spaces in a straight line": what the share is of,
/// which the measure's own words, made for those within the distance, do not say.
std::string share_title(const Whom& of, const DoorCondition& at, const Binder::LayerPart& part, bool walked) {
    const std::string metres = length_words(at.metres);
    const std::string how =
        at.far ? (at.exclusive ? metres + " or more from" : "more than " + metres + " from")
               : (at.exclusive ? "less than " + metres + " from" : "within " + metres + " of");
    const std::string choice = part.choice.words();
    return fmt::format("Share of {} {} {}{} {}", of.title, how, in_sentence(part.layer->title),
                       choice.empty() ? "" : " " + choice, walked ? "on foot" : "in a straight line");
}

/// Of people, the share for whom the condition holds; complements are taken from the counts, not from 100.
std::size_t share_of_people(const Expression& call, Binder& binder, const Expression& people,
                            const DoorCondition& at) {
    const Whom of = whom(binder, people);
    const auto spec = measure_of(call, binder, MeasureKind::access, *at.layer);
    spec->within = at.exclusive ? just_below(at.metres) : at.metres;
    spec->of = MeasureSpec::Of::people;
    if (at.way != nullptr) set_way(*at.way, binder, *spec);
    spec->indicator_words.title = share_title(of, at, binder.layer(*at.layer), spec->walks());
    spec->title_stated = true;
    spec->population = of.population;
    spec->people = of.group;
    QueryColumn column;
    column.source = QueryColumn::Source::measure;
    column.id = binder.written(call.at);
    column.geography = spec->geography;
    column.measure = spec;
    column.complement = at.far;
    return binder.add_column(std::move(column), {TypeKind::percent, false}, call.at);
}

std::size_t share(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 1, 2);
    refuse_origin(call, binder, "a share of people is taken at their addresses, a share of land of all land");
    if (call.operands.size() == 1)
        return add_measure(call, binder, measure_of(call, binder, MeasureKind::share, call.operands[0]),
                           TypeKind::percent);
    return share_of_people(call, binder, call.operands[0], door_condition(binder, call.operands[1]));
}

std::size_t access(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 3, 4);
    refuse_origin(call, binder, "it is of people at their addresses");
    return share_of_people(
        call, binder, call.operands[2],
        {&call.operands[0], binder.distance(call.operands[1]), false, false, way_of(call, 3)});
}

std::size_t population_in(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 2, 2);
    refuse_origin(call, binder, "it is of people at their addresses");
    const Whom of = whom(binder, call.operands[1]);
    const auto spec = measure_of(call, binder, MeasureKind::population_in, call.operands[0]);
    spec->population = of.population;
    spec->people = of.group;
    return add_measure(call, binder, spec, TypeKind::number);
}

}  // namespace

std::vector<QueryFunction> sharing_functions() {
    return {{"share", "share(PEOPLE, CONDITION) or share(LAYER)",
             "share of people for whom a condition on a distance holds at their door; or of land that a "
             "layer covers",
             &share},
            {"access", "access(LAYER, DISTANCE, PEOPLE [, 'walk'])",
             "share of people within a distance of a feature, in a straight line or walked", &access},
            {"population_in", "population_in(LAYER, PEOPLE)",
             "people of the area inside the layer's polygons", &population_in}};
}

}  // namespace vitality
