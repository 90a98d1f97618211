// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/suppression.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace vitality {

namespace {

CountFate fate_by_rule(const CountCell& cell, const DisclosureRule& rule) {
    if (cell.is_protected) return CountFate::published;
    if (rule.suppresses(cell.count)) return CountFate::primary;
    return rule.round > 1 ? CountFate::rounded : CountFate::published;
}

/// How far a sum holds a count back from both ends of its range.
struct Missing {
    std::int64_t down = 0;
    std::int64_t up = 0;
    bool any() const { return down > 0 || up > 0; }
};

/// Chooses, for disclosed counts, what else to suppress.
class Chooser {
  public:
    Chooser(const CountTable& table, const SumSystem& system, const DisclosureRule& rule,
            const std::vector<CountFate>& fates, const Bounds& known, const Bounds& marks)
        : table_(table),
          system_(system),
          rule_(rule),
          fates_(fates),
          known_(known),
          marks_(marks),
          reached_(system.equations(), 0),
          is_chosen_(system.cells(), 0) {}

    /// Where one sum tells the count without the help of others, something is given up in that sum.
    void choose_in_telling_sum(std::size_t cell) {
        std::vector<std::size_t> telling;
        for (const std::uint32_t equation : system_.equations_of(cell)) {
            if (tells(equation, cell)) telling.push_back(equation);
        }
        if (!touches_chosen(telling)) take(best_of(telling, cell));
    }

    /// Something is given up in the nearest sum that has anything to give, along suppressed counts.
    void choose_nearest(std::size_t cell) {
        ++search_;
        std::vector<std::size_t> front{cell};
        while (!front.empty()) {
            const std::vector<std::size_t> equations = step(front);
            if (touches_chosen(equations) || take(best_of(equations, cell))) return;
            front = suppressed_of(equations);
        }
    }
    const std::vector<std::size_t>& chosen() const { return chosen_; }

  private:
    bool take(std::optional<std::size_t> cell) {
        if (!cell) return false;
        is_chosen_[*cell] = 1;
        chosen_.push_back(*cell);
        return true;
    }

    bool tells(std::size_t equation, std::size_t cell) const {
        const CountRange left = left_by(equation, cell);
        if (!wants_whole_range(rule_, fates_[system_.original(cell)])) return left.least == left.greatest;
        return missing_in(equation, cell).any();
    }

    std::vector<std::size_t> step(const std::vector<std::size_t>& front) {
        std::vector<std::size_t> equations;
        for (const std::size_t cell : front) {
            for (const std::uint32_t equation : system_.equations_of(cell)) {
                if (reached_[equation] == search_) continue;
                reached_[equation] = search_;
                equations.push_back(equation);
            }
        }
        return equations;
    }

    /// One is given up at a time: the next look tells whether it was enough.
    bool touches_chosen(const std::vector<std::size_t>& equations) const {
        return std::any_of(equations.begin(), equations.end(), [&](std::size_t equation) {
            const auto terms = system_.terms(equation);
            return std::any_of(terms.begin(), terms.end(),
                               [&](const SumTerm& term) { return is_chosen_[term.cell] != 0; });
        });
    }

    std::vector<std::size_t> suppressed_of(const std::vector<std::size_t>& equations) const {
        std::vector<std::size_t> cells;
        for (const std::size_t equation : equations) {
            for (const SumTerm& term : system_.terms(equation)) {
                if (is_suppressed(fates_[system_.original(term.cell)])) cells.push_back(term.cell);
            }
        }
        return cells;
    }

    bool can_be_given_up(std::size_t cell) const {
        const CountCell& own = table_.cells[system_.original(cell)];
        return !own.is_protected && !is_suppressed(fates_[system_.original(cell)]) &&
               own.count > rule_.suppressed->greatest;
    }

    /// The counts that the sum alone leaves to one of its cells.
    CountRange left_by(std::size_t equation, std::size_t cell) const {
        std::int64_t least = 0, greatest = 0, sign = 1;
        for (const SumTerm& term : system_.terms(equation)) {
            if (term.cell == cell) {
                sign = term.sign;
                continue;
            }
            const std::int64_t a = term.sign * known_.least[term.cell];
            const std::int64_t b = term.sign * known_.greatest[term.cell];
            least += std::min(a, b);
            greatest += std::max(a, b);
        }
        return sign > 0 ? CountRange{-greatest, -least} : CountRange{least, greatest};
    }

    Missing missing_in(std::size_t equation, std::size_t cell) const {
        const CountRange left = left_by(equation, cell);
        return {std::max<std::int64_t>(left.least - marks_.least[cell], 0),
                std::max<std::int64_t>(marks_.greatest[cell] - left.greatest, 0)};
    }

    /// True if the candidate, once suppressed, can move far enough for the disclosed count to have its range.
    bool suffices(std::size_t candidate, std::int32_t sign, std::int32_t own_sign, Missing missing) const {
        const CountCell& cell = table_.cells[system_.original(candidate)];
        const std::int64_t ceiling = cell.people && *cell.people >= cell.count ? *cell.people : no_limit;
        const std::int64_t down = known_.least[candidate] - (rule_.suppressed->greatest + 1);
        const std::int64_t up = ceiling - known_.greatest[candidate];
        return sign == own_sign ? down >= missing.up && up >= missing.down
                                : up >= missing.up && down >= missing.down;
    }

    std::optional<std::size_t> best_of(const std::vector<std::size_t>& equations, std::size_t cell) const {
        const bool whole = wants_whole_range(rule_, fates_[system_.original(cell)]);
        // In a sum that tells first; the smallest that suffices, else the greatest; then by key.
        std::optional<std::tuple<bool, bool, std::int64_t, std::size_t>> best;
        for (const std::size_t equation : equations) {
            const auto terms = system_.terms(equation);
            const auto own = std::find_if(terms.begin(), terms.end(),
                                          [&](const SumTerm& term) { return term.cell == cell; });
            const Missing missing = own == terms.end() ? Missing{} : missing_in(equation, cell);
            for (const SumTerm& term : terms) {
                if (!can_be_given_up(term.cell)) continue;
                const bool enough =
                    own == terms.end() || !whole || suffices(term.cell, term.sign, own->sign, missing);
                const std::int64_t count = system_.truth(term.cell);
                const std::tuple candidate{!missing.any(), !enough, enough ? count : -count,
                                           static_cast<std::size_t>(term.cell)};
                if (!best || candidate < *best) best = candidate;
            }
        }
        if (!best) return std::nullopt;
        return std::get<3>(*best);
    }

    const CountTable& table_;
    const SumSystem& system_;
    const DisclosureRule& rule_;
    const std::vector<CountFate>& fates_;
    const Bounds& known_;
    const Bounds& marks_;
    std::vector<std::size_t> reached_;  ///< per equation: the search that came to it
    std::size_t search_ = 0;
    std::vector<char> is_chosen_;
    std::vector<std::size_t> chosen_;
};

using EqualCells = std::map<std::size_t, std::vector<std::size_t>>;

/// Cells that one number alone ties: a sum of a single part.
EqualCells equal_cells(const CountTable& table) {
    EqualCells equal;
    for (const CountSum& sum : table.sums) {
        if (sum.parts.size() != 1 || !adds_up(table, sum)) continue;
        equal[sum.total].push_back(sum.parts.front());
        equal[sum.parts.front()].push_back(sum.total);
    }
    return equal;
}

/// What is hidden in one place is hidden wherever it stands again. Returns what was.
std::vector<std::size_t> give_up_equals(const EqualCells& equal, std::size_t cell, const CountTable& table,
                                        std::vector<CountFate>& fates) {
    std::vector<std::size_t> given, front{cell};
    while (!front.empty()) {
        const auto twins = equal.find(front.back());
        front.pop_back();
        if (twins == equal.end()) continue;
        for (const std::size_t twin : twins->second) {
            const CountCell& own = table.cells[twin];
            if (own.is_protected || is_suppressed(fates[twin])) continue;
            fates[twin] = CountFate::secondary;
            given.push_back(twin);
            front.push_back(twin);
        }
    }
    return given;
}

}  // namespace

std::vector<CountFate> primary_suppression(const CountTable& table, const DisclosureRule& rule) {
    std::vector<CountFate> fates;
    for (const CountCell& cell : table.cells) fates.push_back(fate_by_rule(cell, rule));
    return fates;
}

std::vector<CountFate> secondary_suppression(const CountTable& table, const DisclosureRule& rule,
                                             std::vector<CountFate> fates) {
    const SumSystem system(table);
    const auto equal = equal_cells(table);
    std::vector<std::size_t> open;  // more suppression never narrows, so what is safe once stays safe
    for (std::size_t cell = 0; cell < system.cells(); ++cell) {
        if (is_suppressed(fates[system.original(cell)])) open.push_back(cell);
    }
    const Deduced marks = deduce(system, known_from_marks(table, system, rule, fates));
    for (;;) {
        const Bounds known = known_before_solving(table, system, rule, fates);
        const auto disclosed = disclosed_among(system, rule, fates, deduce(system, known), marks, open);
        Chooser chooser(table, system, rule, fates, known, marks.bounds);
        open.clear();
        for (const DisclosedCount& count : disclosed) open.push_back(system.place(count.cell));
        for (const std::size_t cell : open) chooser.choose_in_telling_sum(cell);
        for (std::size_t i = 0; i < open.size() && chooser.chosen().empty(); ++i)
            chooser.choose_nearest(open[i]);
        if (chooser.chosen().empty()) return fates;
        for (const std::size_t cell : chooser.chosen()) {
            fates[system.original(cell)] = CountFate::secondary;
            open.push_back(cell);
            for (const std::size_t twin : give_up_equals(equal, system.original(cell), table, fates))
                open.push_back(system.place(twin));
        }
        std::sort(open.begin(), open.end());
        open.erase(std::unique(open.begin(), open.end()), open.end());
    }
}

std::size_t DisclosureControl::count(CountFate fate) const {
    return static_cast<std::size_t>(std::count(fates.begin(), fates.end(), fate));
}

DisclosureControl control_disclosure(const CountTable& table, const DisclosureRule& rule, bool secondary) {
    DisclosureControl control;
    control.rule = rule;
    control.fates = primary_suppression(table, rule);
    if (secondary) control.fates = secondary_suppression(table, rule, std::move(control.fates));
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        const std::int64_t count = table.cells[i].count;
        const CountFate fate = control.fates[i];
        control.shown.push_back(is_suppressed(fate)          ? 0
                                : fate == CountFate::rounded ? rounded_count(count, rule.round)
                                                             : count);
    }
    control.audit = audit_disclosure(table, rule, control.fates);
    return control;
}

}  // namespace vitality
