// SPDX-License-Identifier: Apache-2.0
#include "engine/query/answer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "engine/query/binder.hpp"
#include "engine/query/words.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "layers/quantity.hpp"

namespace vitality {

std::string AnswerColumn::words(std::size_t area) const {
    if (states[area] != State::value) return state_name(states[area]);
    if (type.kind == QueryType::Kind::truth) return numbers[area] != 0 ? "yes" : "no";
    return type.kind == QueryType::Kind::text ? texts[area] : fixed_words(numbers[area], decimals);
}

namespace {

using TypeKind = QueryType::Kind;
using NodeKind = QueryNode::Kind;

/// A column as it stands: with its own unit, decimals and states.
AnswerColumn plain_column(const BoundExpression& expression, const QueryColumn& asked,
                          const ColumnValues& values) {
    constexpr int most_decimals = 2;
    AnswerColumn column{asked.id,      values.words.title, values.words.unit, 0, expression.whole().type,
                        values.values, values.texts,       values.states};
    column.decimals = values.words.decimals.value_or(natural_decimals(values.values, most_decimals));
    return column;
}

/// What was computed: lengths in metres, areas in hectares.
AnswerColumn computed_column(const BoundExpression& expression, const Evaluation& evaluation) {
    constexpr int most_decimals = 2;
    constexpr int square_metres_to_hectares = -4;
    const Evaluation::Part& whole = evaluation.whole();
    AnswerColumn column;
    column.id = column.title = on_one_line(expression.text);
    column.type = expression.whole().type;
    const bool land = column.type.kind == TypeKind::area;
    column.unit = column.type.kind == TypeKind::length    ? "m"
                  : land                                  ? "ha"
                  : column.type.kind == TypeKind::percent ? "%"
                                                          : "";
    for (const double number : whole.numbers)
        column.numbers.push_back(land ? shifted_decimal(number, square_metres_to_hectares) : number);
    for (const Truth truth : whole.truths)
        column.numbers.push_back(truth == Truth::unknown ? std::nan("")
                                                         : static_cast<double>(truth == Truth::yes));
    for (const std::string* const text : whole.texts) {
        column.texts.push_back(text == nullptr ? std::string() : *text);
        column.states.push_back(text == nullptr ? State::missing : State::value);
    }
    if (column.states.empty())
        for (const double number : column.numbers)
            column.states.push_back(std::isnan(number) ? State::missing : State::value);
    column.decimals = natural_decimals(column.numbers, most_decimals);
    return column;
}

}  // namespace

AnswerColumn answer_column(const BoundExpression& expression, const BoundQuery& query,
                           const std::vector<ColumnValues>& columns, std::size_t areas) {
    const QueryNode& whole = expression.whole();
    const bool plain = whole.kind == NodeKind::column && whole.type.kind != TypeKind::truth;
    if (plain) return plain_column(expression, query.columns[whole.column], columns[whole.column]);
    return computed_column(expression, evaluate(expression, columns, areas));
}

namespace {

void add(double value, Truth truth, PeopleCount& count) {
    if (std::isnan(value)) {
        ++count.without;
        count.found_without += truth == Truth::yes ? 1U : 0U;
        return;
    }
    count.all += value;
    if (truth == Truth::yes) count.found += value;
    if (truth == Truth::unknown) count.unknown += value;
}

struct People {
    PeopleCount none;  ///< its words
    const std::vector<double>* values;
};

People people_of(const QuestionInputs& inputs, const BoundExpression& expression) {
    const QueryNode& whole = expression.whole();
    const QueryColumn* const column =
        whole.kind == NodeKind::column ? &inputs.query->columns[whole.column] : nullptr;
    const ColumnValues* const values = column ? &(*inputs.columns)[whole.column] : nullptr;
    const bool counts =
        column != nullptr && column->source == QueryColumn::Source::indicator &&
        (values->words.kind == IndicatorKind::count || values->words.kind == IndicatorKind::value) &&
        column->geography == inputs.geography->id && whole.type.kind == TypeKind::number;
    if (!counts)
        throw ExpressionError(
            expression.text, whole.at,
            fmt::format("people are counted: name an indicator of {} of kind count.", inputs.geography->id));
    People people{{}, &values->values};
    people.none.id = column->id;
    people.none.title = in_sentence(values->words.title);
    people.none.people = counts_people(values->words);
    return people;
}

std::vector<PeopleCount> none_of(const std::vector<People>& people) {
    std::vector<PeopleCount> counts;
    for (const People& one : people) counts.push_back(one.none);
    return counts;
}

void count_area(const std::vector<People>& people, std::size_t area, Truth truth,
                std::vector<PeopleCount>& counts) {
    for (std::size_t i = 0; i < people.size(); ++i) add((*people[i].values)[area], truth, counts[i]);
}

void count_people(const QuestionInputs& inputs, Answer& answer) {
    std::vector<People> people;
    for (const BoundExpression& expression : inputs.people) people.push_back(people_of(inputs, expression));
    answer.people = none_of(people);
    std::vector<AnswerGroup> groups;
    if (inputs.by != nullptr) {
        for (std::size_t i = 0; i < inputs.by->size(); ++i)
            groups.push_back({inputs.by->codes[i], inputs.by->names[i], 0, 0, 0, none_of(people)});
        groups.push_back({"", "in none of them", 0, 0, 0, none_of(people)});
    }
    for (std::size_t area = 0; area < answer.truths.size(); ++area) {
        const Truth truth = answer.truths[area];
        count_area(people, area, truth, answer.people);
        if (groups.empty()) continue;
        AnswerGroup& group =
            groups[inputs.parents[area] == no_parent ? groups.size() - 1 : inputs.parents[area]];
        ++group.areas;
        group.found += truth == Truth::yes ? 1U : 0U;
        group.unknown += truth == Truth::unknown ? 1U : 0U;
        count_area(people, area, truth, group.people);
    }
    for (AnswerGroup& group : groups)
        if (group.areas > 0) answer.groups.push_back(std::move(group));
}

/// Areas without a value to order by come last.
void order(const QuestionInputs& inputs, Answer& answer) {
    if (inputs.order == nullptr) return;
    const Evaluation evaluation = evaluate(*inputs.order, *inputs.columns, inputs.geography->size());
    const Evaluation::Part& by = evaluation.whole();
    const auto before = [&](std::size_t a, std::size_t b) {
        if (!by.texts.empty()) {
            const std::string *const x = by.texts[a], *const y = by.texts[b];
            if (x == nullptr || y == nullptr) return x != nullptr && y == nullptr;
            return inputs.highest_first ? *y < *x : *x < *y;
        }
        const double x = by.numbers[a], y = by.numbers[b];
        if (std::isnan(x) || std::isnan(y)) return !std::isnan(x) && std::isnan(y);
        return inputs.highest_first ? y < x : x < y;
    };
    std::stable_sort(answer.found.begin(), answer.found.end(), before);
}

void add_methods(const QuestionInputs& inputs, Answer& answer) {
    for (std::size_t i = 0; i < inputs.columns->size(); ++i) {
        const ColumnValues& column = (*inputs.columns)[i];
        if (!column.method.empty())
            answer.methods.push_back(fmt::format("{}: {}.", column.words.title, column.method));
    }
}

std::string share_words(double part, double all) {
    constexpr double per_cent = 100;
    return all > 0 ? fmt::format(" ({}%)", fixed_words(per_cent * part / all, 1)) : std::string();
}

std::string people_sentence(const PeopleCount& people, std::size_t found) {
    std::string text = fmt::format(
        "{} of {} {}{} {} there", fixed_words(people.found, 0), fixed_words(people.all, 0), people.title,
        share_words(people.found, people.all), people.people ? "live" : "are counted");
    if (people.found_without > 0)
        text +=
            fmt::format("; {} of the {} {} no published number of them and {} not counted",
                        with_thousands(people.found_without), counted(found, "area"),
                        people.found_without == 1 ? "has" : "have", people.found_without == 1 ? "is" : "are");
    return text + ".";
}

/// "5 of 96 LSOAs of 2021 are areas where ..."; of those of which it is known, where it is not known of all.
std::string areas_sentence(const QuestionInputs& inputs, const Answer& answer) {
    const std::size_t found = answer.found.size(), known = answer.truths.size() - answer.not_known.size();
    const std::string all = counted_areas(*inputs.geography, known) +
                            (known < answer.truths.size() ? " of which it is known" : "");
    const std::string every = counted_areas(*inputs.geography, answer.truths.size());
    const std::string lead =
        known == 0   ? fmt::format("Of none of {} is it known whether it is an area", every)
        : known == 1 ? fmt::format("The one area of which it is known is {} area", found == 1 ? "an" : "no")
        : found == 0 ? fmt::format("None of the {} is an area", all)
        : found == known ? fmt::format("All {} are areas", all)
        : found == 1     ? fmt::format("1 of {} is an area", all)
                         : fmt::format("{} of {} are areas", with_thousands(found), all);
    return fmt::format("{} where {}.", lead, answer.words);
}

void add_sentences(const QuestionInputs& inputs, Answer& answer) {
    answer.sentences.push_back(areas_sentence(inputs, answer));
    if (!answer.found.empty())
        for (const PeopleCount& people : answer.people)
            answer.sentences.push_back(people_sentence(people, answer.found.size()));
    if (const std::size_t unknown = answer.not_known.size(); unknown > 0)
        answer.sentences.push_back(
            fmt::format("Of {}{} it is not known; {} listed with the reason and counted neither way.",
                        unknown < answer.truths.size() ? "a further " : "", counted(unknown, "area"),
                        unknown == 1 ? "it is" : "they are"));
}

}  // namespace

Answer answer_of(const QuestionInputs& inputs) {
    const Evaluation evaluation = evaluate(*inputs.condition, *inputs.columns, inputs.geography->size());
    Answer answer;
    answer.condition = on_one_line(inputs.condition->text);
    answer.words = condition_words(*inputs.condition, *inputs.columns);
    answer.truths = evaluation.whole().truths;
    for (std::size_t area = 0; area < answer.truths.size(); ++area) {
        if (answer.truths[area] == Truth::yes) answer.found.push_back(area);
        if (answer.truths[area] == Truth::unknown)
            answer.not_known.push_back(
                {area, unknown_reasons(*inputs.condition, evaluation, *inputs.columns, area)});
    }
    order(inputs, answer);
    for (const BoundExpression& expression : inputs.shown)
        answer.columns.push_back(
            answer_column(expression, *inputs.query, *inputs.columns, inputs.geography->size()));
    count_people(inputs, answer);
    add_methods(inputs, answer);
    add_sentences(inputs, answer);
    return answer;
}

}  // namespace vitality
