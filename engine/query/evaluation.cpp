// SPDX-License-Identifier: Apache-2.0
#include "engine/query/evaluation.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "engine/query/binder.hpp"
#include "engine/statistics/quantile_groups.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using NodeKind = QueryNode::Kind;
using TypeKind = QueryType::Kind;
using Part = Evaluation::Part;

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

Truth truth_of(bool holds) { return holds ? Truth::yes : Truth::no; }

/// One sign applied to an order: -1, 0 or 1.
bool holds(const std::string& sign, int order) {
    if (sign == "=") return order == 0;
    if (sign == "<>") return order != 0;
    if (sign == "<") return order < 0;
    if (sign == ">") return order > 0;
    return sign == "<=" ? order <= 0 : order >= 0;
}

class Evaluator {
  public:
    Evaluator(const BoundExpression& expression, const std::vector<ColumnValues>& columns, std::size_t areas)
        : expression_(expression), columns_(columns), areas_(areas) {
        parts_.resize(expression.nodes.size());
    }

    Evaluation run() {
        for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i] = part(expression_.nodes[i]);
        if (expression_.whole().kind == NodeKind::number)
            parts_.back().numbers.resize(areas_, expression_.whole().number);
        if (expression_.whole().kind == NodeKind::text)
            parts_.back().texts.resize(areas_, &expression_.whole().word);
        return {std::move(parts_), std::move(lowered_)};
    }

  private:
    const QueryNode& node(std::size_t index) const { return expression_.nodes[index]; }
    Part part(const QueryNode& node) const {
        switch (node.kind) {
            case NodeKind::number: return Part{{node.number}, {}, {}};
            case NodeKind::text: return Part{{}, {&node.word}, {}};
            case NodeKind::truth: return Part{{}, {}, std::vector<Truth>(areas_, truth_of(node.number != 0))};
            case NodeKind::column: return column(node);
            case NodeKind::sum: return sum(node);
            case NodeKind::product: return product(node);
            case NodeKind::negative:
                return numbers([&](std::size_t area) { return -number(node.operands[0], area); });
            case NodeKind::comparison:
                check_labels(node);
                return truths([&](std::size_t a) { return comparison(node, 0, 1, node.word, a); });
            case NodeKind::between:
                return truths([&](std::size_t a) {
                    return truth_and(comparison(node, 0, 1, ">=", a), comparison(node, 0, 2, "<=", a));
                });
            case NodeKind::in_list:
                check_labels(node);
                return truths([&](std::size_t a) { return in_list(node, a); });
            case NodeKind::like: return truths([&](std::size_t a) { return like(node, a); });
            case NodeKind::is_null:
                return truths([&](std::size_t a) { return truth_of(!known(node.operands[0], a)); });
            case NodeKind::all_of: return truths([&](std::size_t a) { return all_of(node, a); });
            case NodeKind::any_of: return truths([&](std::size_t a) { return any_of(node, a); });
            case NodeKind::negation:
                return truths([&](std::size_t a) { return truth_not(parts_[node.operands[0]].truths[a]); });
            case NodeKind::verdict: return truths([&](std::size_t a) { return verdict(node, a); });
            case NodeKind::rank: return rank(node);
            case NodeKind::groups: return groups(node);
            case NodeKind::lower: return lower(node);
        }
        return {};
    }

    template <class Of>
    Part numbers(const Of& of) const {
        Part part;
        part.numbers.resize(areas_);
        for (std::size_t area = 0; area < areas_; ++area) {
            const double number = of(area);
            part.numbers[area] = std::isfinite(number) ? number : no_value;
        }
        return part;
    }
    template <class Of>
    Part truths(const Of& of) const {
        Part part;
        part.truths.resize(areas_);
        for (std::size_t area = 0; area < areas_; ++area) part.truths[area] = of(area);
        return part;
    }

    Part column(const QueryNode& node) const {
        const ColumnValues& column = columns_[node.column];
        if (node.type.kind == TypeKind::text) {
            Part part;
            for (std::size_t area = 0; area < areas_; ++area)
                part.texts.push_back(column.states[area] == State::value ? &column.texts[area] : nullptr);
            return part;
        }
        if (node.type.kind == TypeKind::truth) {
            return truths([&](std::size_t a) {
                return column.states[a] == State::value ? truth_of(column.values[a] != 0) : Truth::unknown;
            });
        }
        const int power = node.power_of_ten;
        return numbers([&](std::size_t area) { return shifted_decimal(column.values[area], power); });
    }

    Part sum(const QueryNode& node) const {
        return numbers([&](std::size_t area) {
            double total = 0;
            for (std::size_t i = 0; i < node.operands.size(); ++i) {
                const double next = number(node.operands[i], area);
                total += node.signs[i] == '-' ? -next : next;
            }
            return total;
        });
    }

    /// `number` of the node: the power of 100 that its percentages ask for.
    Part product(const QueryNode& of) const {
        constexpr double hundred = 100;
        const double scale = std::pow(hundred, std::abs(of.number));
        return numbers([&](std::size_t area) {
            double value = number(of.operands[0], area);
            for (std::size_t i = 1; i < of.operands.size(); ++i) {
                const double next = number(of.operands[i], area);
                value = of.signs[i] == '*' ? value * next : (next == 0 ? no_value : value / next);
            }
            return of.number < 0 ? value / scale : value * scale;
        });
    }

    /// Constants are held once for all areas.
    double number(std::size_t index, std::size_t area) const {
        const std::vector<double>& numbers = parts_[index].numbers;
        return numbers[node(index).kind == NodeKind::number ? 0 : area];
    }
    const std::string* text(std::size_t index, std::size_t area) const {
        const auto& texts = parts_[index].texts;
        return texts[node(index).kind == NodeKind::text ? 0 : area];
    }

    bool known(std::size_t index, std::size_t area) const {
        const Part& part = parts_[index];
        if (!part.truths.empty()) return part.truths[area] != Truth::unknown;
        return part.texts.empty() ? !std::isnan(number(index, area)) : text(index, area) != nullptr;
    }
    int order(std::size_t a, std::size_t b, std::size_t area) const {
        const Part &left = parts_[a], &right = parts_[b];
        if (!left.truths.empty())
            return static_cast<int>(left.truths[area] == Truth::yes) -
                   static_cast<int>(right.truths[area] == Truth::yes);
        if (!left.texts.empty()) return text(a, area)->compare(*text(b, area));
        const double x = number(a, area), y = number(b, area);
        return static_cast<int>(x > y) - static_cast<int>(x < y);
    }
    Truth comparison(const QueryNode& node, std::size_t left, std::size_t right, const std::string& sign,
                     std::size_t area) const {
        const std::size_t a = node.operands[left], b = node.operands[right];
        if (!known(a, area) || !known(b, area)) return Truth::unknown;
        return truth_of(holds(sign, order(a, b, area)));
    }
    Truth in_list(const QueryNode& node, std::size_t area) const {
        Truth found = Truth::no;
        for (std::size_t i = 1; i < node.operands.size() && found != Truth::yes; ++i)
            found = truth_or(found, comparison(node, 0, i, "=", area));
        return found;
    }
    Truth like(const QueryNode& node, std::size_t area) const {
        const std::string* const like = text(node.operands[0], area);
        if (like == nullptr) return Truth::unknown;
        return truth_of(is_like(*like, this->node(node.operands[1]).word));
    }
    Truth all_of(const QueryNode& node, std::size_t area) const {
        Truth truth = Truth::yes;
        for (const std::size_t operand : node.operands)
            truth = truth_and(truth, parts_[operand].truths[area]);
        return truth;
    }
    Truth any_of(const QueryNode& node, std::size_t area) const {
        Truth truth = Truth::no;
        for (const std::size_t operand : node.operands) truth = truth_or(truth, parts_[operand].truths[area]);
        return truth;
    }
    /// Categories that say themselves that nothing can be judged are not known.
    Truth verdict(const QueryNode& of, std::size_t area) const {
        const ColumnValues& column = columns_[node(of.operands[0]).column];
        if (column.states[area] != State::value) return Truth::unknown;
        const Tone tone = column.tones[area];
        if (tone == Tone::lower_unjudged || tone == Tone::higher_unjudged || tone == Tone::none)
            return Truth::unknown;
        return truth_of(std::find(of.tones.begin(), of.tones.end(), tone) != of.tones.end());
    }

    std::vector<double> all_numbers(std::size_t index) const {
        std::vector<double> all(areas_);
        for (std::size_t area = 0; area < areas_; ++area) all[area] = number(index, area);
        return all;
    }

    Part rank(const QueryNode& of) const {
        const std::vector<double> values = all_numbers(of.operands[0]);
        std::vector<double> sorted;
        for (const double value : values)
            if (!std::isnan(value)) sorted.push_back(of.highest_first ? -value : value);
        std::sort(sorted.begin(), sorted.end());
        return numbers([&](std::size_t area) {
            if (std::isnan(values[area])) return no_value;
            const double key = of.highest_first ? -values[area] : values[area];
            return static_cast<double>(std::lower_bound(sorted.begin(), sorted.end(), key) - sorted.begin()) +
                   1;
        });
    }
    Part groups(const QueryNode& of) const {
        const QuantileGroups made =
            quantile_groups(all_numbers(of.operands[0]), static_cast<int>(of.number), QuantileRule::published,
                            of.highest_first ? QuantileOrder::highest_first : QuantileOrder::lowest_first);
        return numbers([&](std::size_t area) { return made.group[area] == 0 ? no_value : made.group[area]; });
    }

    Part lower(const QueryNode& node) const {
        Part part;
        for (std::size_t area = 0; area < areas_; ++area) {
            const std::string* const as_it_is = text(node.operands[0], area);
            part.texts.push_back(as_it_is == nullptr ? nullptr : lowered(*as_it_is));
        }
        return part;
    }
    const std::string* lowered(const std::string& text) const {
        return &*lowered_->insert(to_lower(text)).first;
    }

    void check_labels(const QueryNode& of) const {
        for (const std::size_t index : of.operands) {
            if (node(index).kind != NodeKind::column) continue;
            std::vector<std::string> labels;
            for (const Category& category : columns_[node(index).column].words.categories)
                labels.push_back(category.label);
            if (!labels.empty()) check_labels_among(of, labels);
        }
    }
    void check_labels_among(const QueryNode& of, const std::vector<std::string>& labels) const {
        for (const std::size_t index : of.operands) {
            const QueryNode& text = node(index);
            const bool found = std::find(labels.begin(), labels.end(), text.word) != labels.end();
            if (text.kind != NodeKind::text || found) continue;
            throw ExpressionError(expression_.text, text.at,
                                  fmt::format("\"{}\" is none of the labels here. {}", text.word,
                                              suggestion(text.word, labels)));
        }
    }

    const BoundExpression& expression_;
    const std::vector<ColumnValues>& columns_;
    std::size_t areas_;
    std::vector<Part> parts_;
    std::shared_ptr<std::set<std::string>> lowered_ = std::make_shared<std::set<std::string>>();
};

}  // namespace

Evaluation evaluate(const BoundExpression& expression, const std::vector<ColumnValues>& columns,
                    std::size_t areas) {
    return Evaluator(expression, columns, areas).run();
}

}  // namespace vitality
