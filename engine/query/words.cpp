// SPDX-License-Identifier: Apache-2.0
#include "engine/query/words.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using NodeKind = QueryNode::Kind;
using TypeKind = QueryType::Kind;

std::string number_words(double number, TypeKind type) {
    switch (type) {
        case TypeKind::length: return number > 0 ? length_words(number) : "0 m";
        case TypeKind::area: return number > 0 ? area_words(number) : "0 ha";
        case TypeKind::percent: return grouped_number(number) + "%";
        default: return grouped_number(number);
    }
}

bool is_plural(const std::string& title) { return with_verb(title, "are", "is").ends_with(" are"); }

/// "takeaways within 400 m, mean of people": what stands behind the only comma goes into brackets.
std::string with_brackets(const std::string& title) {
    const std::size_t at = title.find(", ");
    const bool plain = at != std::string::npos && title.find(", ", at + 1) == std::string::npos &&
                       title.find('(') == std::string::npos;
    return plain ? title.substr(0, at) + " (" + title.substr(at + 2) + ")" : title;
}

/// A title that something is said of: "the number of takeaways", "the share of children in poverty".
std::string subject_words(const Indicator& indicator) {
    const std::string title = with_brackets(in_sentence(indicator.title));
    for (const char* figure : {"number of ", "share of ", "proportion of ", "percentage of ", "rate of ",
                               "distance ", "straight-line distance ", "walking distance ", "walking time "})
        if (title.starts_with(figure)) return "the " + title;
    return indicator.unit == "%" && is_plural(title) ? "the share of " + title : title;
}

class Words {
  public:
    Words(const BoundExpression& expression, const std::vector<ColumnValues>& columns)
        : expression_(expression), columns_(columns) {}

    std::string of(std::size_t index) const {
        const QueryNode& node = expression_.nodes[index];
        switch (node.kind) {
            case NodeKind::number: return number_words(node.number, node.type.kind);
            case NodeKind::text: return "\"" + node.word + "\"";
            case NodeKind::truth: return node.number != 0 ? "true" : "false";
            case NodeKind::column: return column(node);
            case NodeKind::sum: return chain(node, {{'+', " plus "}, {'-', " less "}});
            case NodeKind::product: return chain(node, {{'*', " times "}, {'/', " divided by "}});
            case NodeKind::negative: return "the negative of " + bracketed(node.operands[0]);
            case NodeKind::comparison: return comparison(node, false);
            case NodeKind::between: return between(node, false);
            case NodeKind::in_list: return in_list(node, false);
            case NodeKind::like: return of(node.operands[0]) + " is like " + of(node.operands[1]);
            case NodeKind::is_null: return of(node.operands[0]) + " has no value";
            case NodeKind::all_of:
                return node.called.empty() ? joined(node, " and ")
                                           : verdict(expression_.nodes[node.operands[0]], node.called);
            case NodeKind::any_of: return "either " + joined(node, " or ");
            case NodeKind::negation: return negation(node);
            case NodeKind::verdict: return verdict(node, node.called);
            case NodeKind::rank: return placed(node, "rank among the areas");
            case NodeKind::groups:
                return placed(node, fmt::format("group of {}", grouped_number(node.number)));
            case NodeKind::lower: return of(node.operands[0]) + " in lower case";
        }
        return {};
    }

  private:
    const QueryNode& node(std::size_t index) const { return expression_.nodes[index]; }

    /// A title with commas in it is closed by one: "deaths of men at 15 to 74, by age, are at least 3".
    std::string column(const QueryNode& node) const {
        if (node.type.kind == TypeKind::truth)
            return expression_.text.substr(node.at.begin, node.at.end - node.at.begin);
        const std::string title = subject_words(columns_[node.column].words);
        return title.find(", ") == std::string::npos ? title : title + ",";
    }
    /// " are " of takeaways, " is " of their number.
    std::string verb(std::size_t index) const {
        const QueryNode& subject = node(index);
        if (subject.kind != NodeKind::column || subject.type.kind == TypeKind::truth) return " is ";
        const std::string words = subject_words(columns_[subject.column].words);
        return is_plural(words) && !words.starts_with("the ") ? " are " : " is ";
    }
    std::string chain(const QueryNode& node, const std::map<char, std::string>& signs) const {
        std::string words = bracketed(node.operands[0]);
        for (std::size_t i = 1; i < node.operands.size(); ++i)
            words += signs.at(node.signs[i]) + bracketed(node.operands[i]);
        return words;
    }
    /// A part of a sum or product that is one itself.
    std::string bracketed(std::size_t index) const {
        const NodeKind kind = node(index).kind;
        const bool chained = kind == NodeKind::sum || kind == NodeKind::product || kind == NodeKind::negative;
        return chained ? "(" + of(index) + ")" : of(index);
    }
    /// Parts that are chains themselves stand in brackets.
    std::string joined(const QueryNode& of_node, const std::string& last) const {
        std::vector<std::string> parts;
        for (const std::size_t operand : of_node.operands) {
            const NodeKind kind = node(operand).kind;
            const bool chained =
                (kind == NodeKind::all_of && node(operand).called.empty()) || kind == NodeKind::any_of;
            parts.push_back(chained ? "(" + of(operand) + ")" : of(operand));
        }
        return listed(parts, last);
    }

    /// A number beside a column takes the column's unit.
    std::string beside(std::size_t index, std::size_t other) const {
        const QueryNode& number = node(index);
        const QueryNode& column = node(other);
        if (number.kind != NodeKind::number || !number.type.bare || column.kind != NodeKind::column)
            return of(index);
        const std::string& unit = columns_[column.column].words.unit;
        if (unit == "%") return grouped_number(number.number) + "%";
        const bool shown = !unit.empty() && unit != "people";
        return shown ? grouped_number(number.number) + " " + unit : of(index);
    }
    std::string sign_words(const QueryNode& node, bool negated) const {
        const bool amount = this->node(node.operands[0]).type.kind != TypeKind::text;
        std::string sign = node.word;
        if (negated) {
            const std::map<std::string, std::string> opposite = {{"=", "<>"}, {"<>", "="}, {"<", ">="},
                                                                 {">", "<="}, {"<=", ">"}, {">=", "<"}};
            sign = opposite.at(sign);
        }
        if (sign == "=") return "";
        if (sign == "<>") return "not ";
        if (!amount) return sign == "<" || sign == "<=" ? "sorted before " : "sorted after ";
        if (sign == "<") return "less than ";
        if (sign == ">") return "more than ";
        return sign == "<=" ? "at most " : "at least ";
    }
    /// "score is in the highest third"; empty where that cannot be said of the comparison.
    std::string group(const QueryNode& of_node, bool negated) const {
        const QueryNode &placed = node(of_node.operands[0]), &number = node(of_node.operands[1]);
        if (placed.kind != NodeKind::groups || number.kind != NodeKind::number || of_node.word != "=")
            return {};
        const std::map<double, std::string> parts = {
            {2, "half"}, {3, "third"}, {4, "quarter"}, {5, "fifth"}, {10, "tenth"}};
        const auto part = parts.find(placed.number);
        const bool first = number.number == 1, last = number.number == placed.number;
        if (part == parts.end() || (!first && !last)) return {};
        const std::string end = first == placed.highest_first ? "highest" : "lowest";
        const std::size_t of_what = placed.operands[0];
        return fmt::format("{}{}{}in the {} {}", of(of_what), verb(of_what), negated ? "not " : "", end,
                           part->second);
    }
    std::string comparison(const QueryNode& node, bool negated) const {
        const std::size_t left = node.operands[0], right = node.operands[1];
        if (node.called == "within_zone")
            return (negated ? "the area is not within " : "the area is within ") + zone(node);
        if (const std::string placed = group(node, negated); !placed.empty()) return placed;
        return beside(left, right) + verb(left) + sign_words(node, negated) + beside(right, left);
    }
    /// "400 m around schools (median of people)": the zone, and by which of the area's places.
    std::string zone(const QueryNode& of_node) const {
        std::string title = columns_[node(of_node.operands[0]).column].words.title;
        const std::string lead = "Straight-line distance to ";
        if (title.starts_with(lead)) title.erase(0, lead.size());
        const std::size_t by = title.rfind(", ");
        return by == std::string::npos ? title : title.substr(0, by) + " (" + title.substr(by + 2) + ")";
    }
    std::string between(const QueryNode& node, bool negated) const {
        return fmt::format("{}{}{}from {} to {}", of(node.operands[0]), verb(node.operands[0]),
                           negated ? "not " : "", beside(node.operands[1], node.operands[0]),
                           beside(node.operands[2], node.operands[0]));
    }
    std::string in_list(const QueryNode& node, bool negated) const {
        std::vector<std::string> items;
        for (std::size_t i = 1; i < node.operands.size(); ++i)
            items.push_back(beside(node.operands[i], node.operands[0]));
        return of(node.operands[0]) + verb(node.operands[0]) +
               (negated             ? "none of "
                : items.size() == 1 ? ""
                                    : "one of ") +
               listed(items, negated ? " and " : " or ");
    }
    std::string negation(const QueryNode& node) const {
        const QueryNode& of_node = this->node(node.operands[0]);
        switch (of_node.kind) {
            case NodeKind::comparison: return comparison(of_node, true);
            case NodeKind::between: return between(of_node, true);
            case NodeKind::in_list: return in_list(of_node, true);
            case NodeKind::is_null: return of(of_node.operands[0]) + " has a value";
            default: return "it is not so that (" + of(node.operands[0]) + ")";
        }
    }
    std::string verdict(const QueryNode& of_node, const std::string& called) const {
        const std::map<std::string, std::string> words = {{"worse_than", "significantly worse than"},
                                                          {"better_than", "significantly better than"},
                                                          {"similar_to", "similar to"},
                                                          {"higher_than", "significantly higher than"},
                                                          {"lower_than", "significantly lower than"}};
        const std::string title = columns_[node(of_node.operands[0]).column].words.title;
        const std::string between_words = ", compared with ";
        const std::size_t at = title.rfind(between_words);
        if (at == std::string::npos) return in_sentence(title);
        return fmt::format("{} is {} {} (95% limits)", in_sentence(title.substr(0, at)), words.at(called),
                           title.substr(at + between_words.size()));
    }
    std::string placed(const QueryNode& node, const std::string& what) const {
        return fmt::format("the {} by {} (1 = {})", what, of(node.operands[0]),
                           node.highest_first ? "highest" : "lowest");
    }

    const BoundExpression& expression_;
    const std::vector<ColumnValues>& columns_;
};

}  // namespace

bool counts_people(const Indicator& indicator) {
    const std::string title = to_lower(indicator.title), unit = to_lower(indicator.unit);
    if (unit == "people" || unit == "persons" || unit == "residents") return true;
    constexpr std::array<std::string_view, 6> words = {"people",    "persons", "children",
                                                       "residents", "adults",  "population"};
    return unit.empty() && std::any_of(words.begin(), words.end(),
                                       [&](std::string_view word) { return title.starts_with(word); });
}

std::string without_number_words(std::size_t areas, const std::string& noun) {
    if (areas == 0) return {};
    return fmt::format("{} {} no published number of {}: in no sum.", counted(areas, "area"),
                       areas == 1 ? "has" : "have", noun);
}

std::string listed(const std::vector<std::string>& parts, const std::string& last) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? last : ", ") + parts[i];
    return text;
}

std::string part_words(const BoundExpression& expression, std::size_t node,
                       const std::vector<ColumnValues>& columns) {
    return Words(expression, columns).of(node);
}

std::string condition_words(const BoundExpression& expression, const std::vector<ColumnValues>& columns) {
    return part_words(expression, expression.nodes.size() - 1, columns);
}

}  // namespace vitality
