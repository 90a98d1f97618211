// SPDX-License-Identifier: Apache-2.0
#include "engine/query/clauses.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"

namespace vitality {

namespace {

using NodeKind = QueryNode::Kind;

ClauseCount count_of(const std::vector<Truth>& truths, std::span<const std::vector<double>* const> people) {
    ClauseCount count{0, 0, 0, std::vector<double>(people.size(), 0)};
    for (std::size_t area = 0; area < truths.size(); ++area) {
        ++(truths[area] == Truth::yes ? count.yes : truths[area] == Truth::no ? count.no : count.unknown);
        if (truths[area] != Truth::yes) continue;
        for (std::size_t i = 0; i < people.size(); ++i)
            if (const double number = (*people[i])[area]; !std::isnan(number)) count.people[i] += number;
    }
    return count;
}

class Clauses {
  public:
    Clauses(const BoundExpression& expression, const Evaluation& evaluation,
            std::span<const std::vector<double>* const> people)
        : expression_(expression), evaluation_(evaluation), people_(people) {}

    std::vector<Clause> run() {
        const std::size_t whole = expression_.nodes.size() - 1;
        add(whole, 0);
        if (expression_.nodes[whole].kind == NodeKind::all_of && expression_.nodes[whole].called.empty())
            add_what_each_removes(expression_.nodes[whole].operands);
        return std::move(clauses_);
    }

  private:
    static bool is_joined(const QueryNode& node) {
        return (node.kind == NodeKind::all_of && node.called.empty()) || node.kind == NodeKind::any_of ||
               node.kind == NodeKind::negation;
    }
    void add(std::size_t index, int depth) {
        const QueryNode& node = expression_.nodes[index];
        const std::string text = on_one_line(
            std::string_view(expression_.text).substr(node.at.begin, node.at.end - node.at.begin));
        clauses_.push_back({text, depth, count_of(evaluation_.parts[index].truths, people_), {}, {}});
        places_.push_back(index);
        if (!is_joined(node)) return;
        for (const std::size_t operand : node.operands) add(operand, depth + 1);
    }
    void add_what_each_removes(const std::vector<std::size_t>& operands) {
        for (std::size_t i = 0; i < clauses_.size(); ++i) {
            if (clauses_[i].depth != 1) continue;
            clauses_[i].removes = with_all_others(operands, places_[i], Truth::no);
            clauses_[i].leaves_unknown = with_all_others(operands, places_[i], Truth::unknown);
        }
    }
    std::size_t with_all_others(const std::vector<std::size_t>& operands, std::size_t but, Truth is) const {
        std::size_t count = 0;
        const std::vector<Truth>& truths = evaluation_.parts[but].truths;
        for (std::size_t area = 0; area < truths.size(); ++area) {
            const bool others = std::all_of(operands.begin(), operands.end(), [&](std::size_t operand) {
                return operand == but || evaluation_.parts[operand].truths[area] == Truth::yes;
            });
            count += others && truths[area] == is ? 1U : 0U;
        }
        return count;
    }

    const BoundExpression& expression_;
    const Evaluation& evaluation_;
    std::span<const std::vector<double>* const> people_;
    std::vector<Clause> clauses_;
    std::vector<std::size_t> places_;
};

}  // namespace

std::vector<Clause> clauses_of(const BoundExpression& expression, const Evaluation& evaluation,
                               std::span<const std::vector<double>* const> people) {
    return Clauses(expression, evaluation, people).run();
}

}  // namespace vitality
