// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "engine/query/evaluation.hpp"

namespace vitality {

Truth truth_and(Truth a, Truth b) {
    if (a == Truth::no || b == Truth::no) return Truth::no;
    return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

Truth truth_or(Truth a, Truth b) {
    if (a == Truth::yes || b == Truth::yes) return Truth::yes;
    return a == Truth::no && b == Truth::no ? Truth::no : Truth::unknown;
}

Truth truth_not(Truth a) {
    if (a == Truth::unknown) return a;
    return a == Truth::yes ? Truth::no : Truth::yes;
}

namespace {

/// Bytes of the letter that begins here.
std::size_t letter_size(const std::string& text, std::size_t at) {
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U) ++size;
    return size;
}

using NodeKind = QueryNode::Kind;

class Reasons {
  public:
    Reasons(const BoundExpression& expression, const Evaluation& evaluation,
            const std::vector<ColumnValues>& columns, std::size_t area)
        : expression_(expression), evaluation_(evaluation), columns_(columns), area_(area) {}

    void of_condition(std::size_t index) {
        const QueryNode& node = expression_.nodes[index];
        if (evaluation_.parts[index].truths[area_] != Truth::unknown) return;
        const bool joined =
            node.kind == NodeKind::all_of || node.kind == NodeKind::any_of || node.kind == NodeKind::negation;
        const std::size_t before = reasons_.size();
        if (joined) {
            for (const std::size_t operand : node.operands) of_condition(operand);
            return;
        }
        of_values(index);
        if (reasons_.size() > before) return;
        if (node.kind == NodeKind::verdict) {
            add(fmt::format("significance cannot be judged: {}",
                            columns_[expression_.nodes[node.operands[0]].column].words.title));
        } else if (!repeated_) {
            add("it has no value: something is divided by 0, or fewer areas than groups have values");
        }
    }
    std::vector<std::string> take() { return std::move(reasons_); }

  private:
    void of_values(std::size_t index) {
        const QueryNode& node = expression_.nodes[index];
        if (node.kind == NodeKind::column && columns_[node.column].states[area_] != State::value) {
            const ColumnValues& column = columns_[node.column];
            add(fmt::format("{}: {}", column.words.title, state_name(column.states[area_])));
        }
        for (const std::size_t operand : node.operands) of_values(operand);
    }
    void add(std::string reason) {
        repeated_ = std::find(reasons_.begin(), reasons_.end(), reason) != reasons_.end();
        if (!repeated_) reasons_.push_back(std::move(reason));
    }

    const BoundExpression& expression_;
    const Evaluation& evaluation_;
    const std::vector<ColumnValues>& columns_;
    std::size_t area_;
    std::vector<std::string> reasons_;
    bool repeated_ = false;
};

}  // namespace

std::vector<std::string> unknown_reasons(const BoundExpression& expression, const Evaluation& evaluation,
                                         const std::vector<ColumnValues>& columns, std::size_t area) {
    Reasons reasons(expression, evaluation, columns, area);
    reasons.of_condition(expression.nodes.size() - 1);
    return reasons.take();
}

/// Greedy, going back to the last %: time is at most the product of the lengths.
bool is_like(const std::string& text, const std::string& pattern) {
    std::size_t t = 0, p = 0, back_t = 0, back_p = std::string::npos;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '%') {
            back_p = ++p;
            back_t = t;
        } else if (p < pattern.size() && pattern[p] == '_') {
            ++p;
            t += letter_size(text, t);
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (back_p != std::string::npos) {
            p = back_p;
            back_t += letter_size(text, back_t);
            t = back_t;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '%') ++p;
    return p == pattern.size();
}

}  // namespace vitality
