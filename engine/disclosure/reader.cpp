// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/reader.hpp"

#include <algorithm>
#include <deque>
#include <numeric>

namespace vitality {

namespace {

/// Beyond this many turns of one equation its cells count as not exact; trees of areas need about ten.
constexpr int most_turns = 60;

CountRange printed_range(std::int64_t count, const DisclosureRule& rule) {
    const std::int64_t printed = rounded_count(count, rule.round);
    CountRange range{std::max<std::int64_t>(printed - rule.round / 2, 0), printed + (rule.round - 1) / 2};
    if (!rule.suppressed) return range;
    // Only 0 is printed below the rule's range, and by the reading of the rule nothing else rounds to 0.
    if (printed == 0 && rule.suppressed->least > 0) return {0, 0};
    range.least = std::max(range.least, rule.suppressed->greatest + 1);
    return range;
}

CountRange range_of(const CountCell& cell, CountFate fate, const DisclosureRule& rule) {
    switch (fate) {
        case CountFate::published: return {cell.count, cell.count};
        case CountFate::rounded: return printed_range(cell.count, rule);
        case CountFate::primary: return *rule.suppressed;
        case CountFate::secondary: return {rule.suppressed->greatest + 1, no_limit};
    }
    return {cell.count, cell.count};
}

class Propagation {
  public:
    Propagation(const SumSystem& system, Deduced& deduced)
        : system_(system),
          bounds_(deduced.bounds),
          turns_(system.equations(), 0),
          waiting_(system.equations(), 1) {
        for (std::size_t equation = 0; equation < system.equations(); ++equation) queue_.push_back(equation);
    }

    void run() {
        while (!queue_.empty()) {
            const std::size_t equation = queue_.front();
            queue_.pop_front();
            waiting_[equation] = 0;
            if (++turns_[equation] <= most_turns) narrow(equation);
        }
    }
    bool is_settled(std::size_t equation) const { return turns_[equation] <= most_turns; }

  private:
    /// The least and greatest of sign x count.
    CountRange signed_range(const SumTerm& term) const {
        const std::int64_t least = bounds_.least[term.cell];
        const std::int64_t greatest = bounds_.greatest[term.cell];
        return term.sign > 0 ? CountRange{least, greatest} : CountRange{-greatest, -least};
    }

    void narrow(std::size_t equation) {
        CountRange all;
        for (const SumTerm& term : system_.terms(equation)) {
            const CountRange own = signed_range(term);
            all.least += own.least;
            all.greatest += own.greatest;
        }
        for (const SumTerm& term : system_.terms(equation)) {
            const CountRange own = signed_range(term);
            const CountRange implied{own.greatest - all.greatest, own.least - all.least};
            const bool narrowed =
                term.sign > 0 ? set(term.cell, implied) : set(term.cell, {-implied.greatest, -implied.least});
            if (narrowed) wake(term.cell, equation);
        }
    }

    bool set(std::size_t cell, const CountRange& implied) {
        const std::int64_t least = std::max(bounds_.least[cell], implied.least);
        const std::int64_t greatest = std::min(bounds_.greatest[cell], implied.greatest);
        const bool narrowed = least != bounds_.least[cell] || greatest != bounds_.greatest[cell];
        bounds_.least[cell] = least;
        bounds_.greatest[cell] = greatest;
        return narrowed;
    }

    void wake(std::size_t cell, std::size_t cause) {
        for (const std::uint32_t equation : system_.equations_of(cell)) {
            if (equation == cause || waiting_[equation]) continue;
            waiting_[equation] = 1;
            queue_.push_back(equation);
        }
    }

    const SumSystem& system_;
    Bounds& bounds_;
    std::vector<int> turns_;
    std::vector<char> waiting_;
    std::deque<std::size_t> queue_;
};

/// Cells and equations that hang together through unknown cells, and whether they form a tree.
class Groups {
  public:
    explicit Groups(std::size_t nodes) : parent_(nodes), is_tree_(nodes, 1) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }
    void tie(std::size_t a, std::size_t b) {
        const std::size_t first = root(a), second = root(b);
        if (first == second) {
            is_tree_[first] = 0;
            return;
        }
        parent_[second] = first;
        is_tree_[first] = static_cast<char>(is_tree_[first] && is_tree_[second]);
    }
    void spoil(std::size_t node) { is_tree_[root(node)] = 0; }
    bool is_tree(std::size_t node) { return is_tree_[root(node)] != 0; }

  private:
    std::size_t root(std::size_t node) {
        while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
        return node;
    }
    std::vector<std::size_t> parent_;
    std::vector<char> is_tree_;
};

}  // namespace

std::int64_t rounded_count(std::int64_t count, std::int64_t round) {
    return (count + round / 2) / round * round;
}

Bounds known_before_solving(const CountTable& table, const SumSystem& system, const DisclosureRule& rule,
                            std::span<const CountFate> fates) {
    Bounds bounds;
    for (std::size_t at = 0; at < system.cells(); ++at) {
        const CountCell& cell = table.cells[system.original(at)];
        CountRange range = range_of(cell, fates[system.original(at)], rule);
        if (cell.people && *cell.people >= cell.count)
            range.greatest = std::min(range.greatest, *cell.people);
        bounds.least.push_back(range.least);
        bounds.greatest.push_back(range.greatest);
    }
    return bounds;
}

Bounds known_from_marks(const CountTable& table, const SumSystem& system, const DisclosureRule& rule,
                        std::span<const CountFate> fates) {
    std::vector<CountFate> marks(fates.begin(), fates.end());
    for (std::size_t i = 0; i < marks.size() && rule.suppressed; ++i) {
        if (rule.suppresses(table.cells[i].count)) marks[i] = CountFate::primary;
        if (table.cells[i].count > rule.suppressed->greatest) marks[i] = CountFate::secondary;
    }
    return known_before_solving(table, system, rule, marks);
}

Deduced deduce(const SumSystem& system, const Bounds& known) {
    Deduced deduced{known, std::vector<char>(system.cells(), 1)};
    Propagation propagation(system, deduced);
    propagation.run();
    Groups groups(system.cells() + system.equations());
    for (std::size_t equation = 0; equation < system.equations(); ++equation) {
        for (const SumTerm& term : system.terms(equation)) {
            if (!deduced.bounds.is_known(term.cell)) groups.tie(term.cell, system.cells() + equation);
        }
        if (!propagation.is_settled(equation)) groups.spoil(system.cells() + equation);
    }
    for (std::size_t cell = 0; cell < system.cells(); ++cell)
        deduced.exact[cell] = static_cast<char>(groups.is_tree(cell));
    return deduced;
}

}  // namespace vitality
