// SPDX-License-Identifier: Apache-2.0
#include "engine/query/functions/ranking.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/settings.hpp"

namespace vitality {

namespace {

using Kind = Expression::Kind;
using NodeKind = QueryNode::Kind;
using TypeKind = QueryType::Kind;

/// 'asc' or 'desc'; where nothing is said, the worst first by the polarity of the one indicator ranked.
bool highest_first(const Expression& call, const Binder& binder, std::size_t order) {
    if (call.operands.size() > order) {
        const Expression& word = call.operands[order];
        const std::string said =
            to_lower(binder.word(word, "'asc' (the lowest is 1) or 'desc' (the highest is 1)"));
        if (said == "asc") return false;
        if (said == "desc") return true;
        binder.fail(
            word.at,
            fmt::format("\"{}\" is no order. Allowed: 'asc' (the lowest is 1), 'desc' (the highest is 1).",
                        said));
    }
    const bool named = call.operands[0].kind == Kind::name;
    const Polarity polarity = named ? binder.indicator(call.operands[0]).polarity : Polarity::neutral;
    if (polarity == Polarity::neutral)
        binder.fail(
            call.at,
            fmt::format(
                "it is not known whether high or low is worse here, so the order must be said: {}(..., "
                "'asc') for the lowest first, 'desc' for the highest.",
                call.word));
    return polarity == Polarity::high_is_worse;
}

/// Values of larger areas are repeated over the areas in them: no rank among these means anything.
void refuse_parents(const Expression& call, const Binder& binder) {
    const Expression& of = call.operands[0];
    if (of.kind != Kind::name) return;
    const std::string& geography = binder.indicator(of).geography;
    if (geography == binder.catalogue().geography) return;
    binder.fail(
        of.at, fmt::format("this is of {}, and the areas ranked are of {}, several to each. Ask over {} with "
                           "--geography.",
                           geography, binder.catalogue().geography, geography));
}

std::size_t placed(const Expression& call, Binder& binder, NodeKind kind, double groups, std::size_t order) {
    refuse_origin(call, binder, "it ranks values");
    QueryNode node;
    node.kind = kind;
    node.at = call.at;
    node.highest_first = highest_first(call, binder, order);
    node.number = groups;
    const std::size_t of = binder.bind(call.operands[0]);
    refuse_parents(call, binder);
    const TypeKind type = binder.node(of).type.kind;
    if (type == TypeKind::text || type == TypeKind::truth)
        binder.fail(call.operands[0].at,
                    fmt::format("a number is ranked, not {}.", binder.node(of).type.words()));
    node.operands = {of};
    return binder.add(std::move(node));
}

std::size_t rank(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 1, 2);
    return placed(call, binder, NodeKind::rank, 0, 1);
}
std::size_t decile(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 1, 2);
    constexpr double tenths = 10;
    return placed(call, binder, NodeKind::groups, tenths, 1);
}
std::size_t quintile(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 1, 2);
    constexpr double fifths = 5;
    return placed(call, binder, NodeKind::groups, fifths, 1);
}
std::size_t quantile(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 2, 3);
    const Expression& groups = call.operands[1];
    const bool whole = groups.kind == Kind::number && groups.unit.empty() && groups.number >= 2 &&
                       groups.number <= 100 &&
                       groups.number == static_cast<double>(static_cast<int>(groups.number));
    if (!whole) binder.fail(groups.at, "a whole number of groups from 2 to 100 is expected here.");
    return placed(call, binder, NodeKind::groups, groups.number, 2);
}

void need_benchmark(const Binder& binder, const Expression& argument, const std::string& id) {
    const auto& known = binder.catalogue().benchmarks;
    if (std::find(known.begin(), known.end(), id) != known.end()) return;
    binder.fail(argument.at,
                known.empty()
                    ? fmt::format("\"{}\" is no comparator: the project names none. Add [comparators].", id)
                    : fmt::format("\"{}\" is no comparator. {}", id, suggestion(id, known)));
}

/// The column of a statistic of one indicator, made as a project would ask for it.
std::size_t statistic_column(const Expression& call, Binder& binder, const std::string& id,
                             const std::string& keys, QueryType type) {
    const QueryColumn of = binder.indicator_column(call.operands[0]);
    std::string slice;
    for (const auto& [dimension, value] : of.slice) {
        if (value.find_first_of("\"\\\n") != std::string::npos ||
            dimension.find_first_of("\"\\\n") != std::string::npos)
            binder.fail(call.operands[0].at,
                        "a member of a series is named without quotes or backslashes in it.");
        slice += fmt::format(", \"{}\" = \"{}\"", dimension, value);
    }
    const std::string reference = slice.empty() ? fmt::format("\"{}\"", of.indicator)
                                                : fmt::format("{{ indicator = \"{}\", slice = {{ {} }} }}",
                                                              of.indicator, slice.substr(2));
    const Settings settings =
        Settings::from_text(fmt::format("[s]\n{}\nindicator = {}\n", keys, reference), "expression");
    Section root = settings.root();
    Section section = root.section("s");
    auto spec = std::make_shared<StatisticSpec>(read_statistic_spec(id, section));
    spec->place = {"expression", 0, 0};
    for (IndicatorReference& one : spec->indicators) one.place = spec->place;
    spec->geography = of.geography;
    QueryColumn column;
    column.source = QueryColumn::Source::statistic;
    column.id = id;
    column.geography = of.geography;
    column.statistic = spec;
    return binder.add_column(std::move(column), type, call.at);
}

constexpr QueryType text_type{TypeKind::text, false};

/// Whether an area's 95% limits lie on one side of a comparator's value; unknown where there are no limits.
std::size_t verdict(const Expression& call, Binder& binder, std::vector<Tone> tones) {
    need_arguments(call, binder, 2, 2);
    refuse_origin(call, binder, "it compares values");
    const std::string benchmark = binder.word(call.operands[1], "a comparator in quotes");
    need_benchmark(binder, call.operands[1], benchmark);
    const std::string id =
        fmt::format("comparison({}, '{}')", binder.indicator_column(call.operands[0]).id, benchmark);
    const std::size_t column = statistic_column(
        call, binder, id, fmt::format("kind = \"comparison\"\nbenchmark = \"{}\"", benchmark), text_type);
    QueryNode node;
    node.kind = NodeKind::verdict;
    node.type = {TypeKind::truth, false};
    node.at = call.at;
    node.operands = {column};
    node.tones = std::move(tones);
    node.called = call.word;
    return binder.add(std::move(node));
}

void need_polarity(const Expression& call, const Binder& binder) {
    if (call.operands.empty() || binder.indicator(call.operands[0]).polarity != Polarity::neutral) return;
    binder.fail(call.operands[0].at,
                "it is not known whether high or low is worse here. Say it in the project (polarity = "
                "\"high-is-worse\"), or ask higher_than(...) or lower_than(...).");
}

std::size_t worse_than(const Expression& call, Binder& binder) {
    need_polarity(call, binder);
    return verdict(call, binder, {Tone::worse, Tone::much_worse});
}
std::size_t better_than(const Expression& call, Binder& binder) {
    need_polarity(call, binder);
    return verdict(call, binder, {Tone::better, Tone::much_better});
}
std::size_t similar_to(const Expression& call, Binder& binder) {
    return verdict(call, binder, {Tone::similar});
}

std::size_t value_of(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 2, 2);
    refuse_origin(call, binder, "it is a comparator's value");
    QueryColumn column = binder.indicator_column(call.operands[0]);
    column.source = QueryColumn::Source::comparator;
    column.benchmark = binder.word(call.operands[1], "a comparator in quotes");
    need_benchmark(binder, call.operands[1], column.benchmark);
    column.id = fmt::format("value_of({}, '{}')", column.id, column.benchmark);
    const auto unit = known_unit(binder.indicator(call.operands[0]).unit);
    return binder.add_column(std::move(column), {unit ? unit->kind : TypeKind::number, false}, call.at);
}

/// Significantly apart, and on that side of the comparator's value: whatever is worse.
std::size_t beside(const Expression& call, Binder& binder, const char* sign) {
    const std::size_t apart = verdict(call, binder,
                                      {Tone::worse, Tone::much_worse, Tone::better, Tone::much_better,
                                       Tone::higher, Tone::much_higher, Tone::lower, Tone::much_lower});
    QueryNode side;
    side.kind = NodeKind::comparison;
    side.type = {TypeKind::truth, false};
    side.at = call.at;
    side.word = sign;
    side.operands = {binder.bind(call.operands[0]), value_of(call, binder)};
    QueryNode both;
    both.kind = NodeKind::all_of;
    both.type = side.type;
    both.at = call.at;
    both.called = call.word;
    both.operands = {apart, binder.add(std::move(side))};
    return binder.add(std::move(both));
}
std::size_t higher_than(const Expression& call, Binder& binder) { return beside(call, binder, ">"); }
std::size_t lower_than(const Expression& call, Binder& binder) { return beside(call, binder, "<"); }

std::size_t placed_kind(const Expression& call, Binder& binder, const char* kind) {
    need_arguments(call, binder, 1, 1);
    refuse_origin(call, binder, "it is of values");
    const std::string id = fmt::format("{}({})", call.word, binder.indicator_column(call.operands[0]).id);
    return statistic_column(call, binder, id, fmt::format("kind = \"{}\"", kind), text_type);
}
std::size_t cluster(const Expression& call, Binder& binder) { return placed_kind(call, binder, "clusters"); }
std::size_t hot_spot(const Expression& call, Binder& binder) {
    return placed_kind(call, binder, "hot-spots");
}

std::size_t casei(const Expression& call, Binder& binder) {
    need_arguments(call, binder, 1, 1);
    QueryNode node;
    node.kind = NodeKind::lower;
    node.type = text_type;
    node.at = call.at;
    node.operands = {binder.bind(call.operands[0])};
    if (binder.node(node.operands[0]).type.kind != TypeKind::text)
        binder.fail(call.operands[0].at, "a text is expected here.");
    return binder.add(std::move(node));
}

}  // namespace

std::vector<QueryFunction> ranking_functions() {
    return {{"rank", "rank(VALUE [, 'asc' or 'desc'])",
             "place among the areas that have a value, the worst first unless an order is said; equal values "
             "share the first",
             &rank},
            {"decile", "decile(VALUE [, 'asc' or 'desc'])",
             "tenth of the areas, 1 the worst unless an order is said", &decile},
            {"quintile", "quintile(VALUE [, 'asc' or 'desc'])",
             "fifth of the areas, 1 the worst unless an order is said", &quintile},
            {"quantile", "quantile(VALUE, GROUPS [, 'asc' or 'desc'])",
             "group of so many of the areas, likewise", &quantile},
            {"worse_than", "worse_than(INDICATOR, 'COMPARATOR')",
             "significantly worse: the area's 95% limits leave the comparator's value out; unknown without "
             "limits",
             &worse_than},
            {"better_than", "better_than(INDICATOR, 'COMPARATOR')", "significantly better, likewise",
             &better_than},
            {"similar_to", "similar_to(INDICATOR, 'COMPARATOR')", "neither, likewise", &similar_to},
            {"higher_than", "higher_than(INDICATOR, 'COMPARATOR')", "significantly higher, whatever is worse",
             &higher_than},
            {"lower_than", "lower_than(INDICATOR, 'COMPARATOR')", "significantly lower, whatever is worse",
             &lower_than},
            {"value_of", "value_of(INDICATOR, 'COMPARATOR')", "the comparator's value", &value_of},
            {"cluster", "cluster(INDICATOR)", "its local Moran's class, a text: 'High-high'", &cluster},
            {"hot_spot", "hot_spot(INDICATOR)", "its Getis-Ord class, a text", &hot_spot},
            {"casei", "casei(TEXT)", "the text in lower case, for comparing without regard to it", &casei}};
}

}  // namespace vitality
