// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/audit.hpp"

#include <limits>

#include "engine/disclosure/alternatives.hpp"

namespace vitality {

namespace {

class Judge {
  public:
    Judge(const SumSystem& system, const Deduced& deduced, const Deduced& marks)
        : system_(system),
          deduced_(deduced),
          marks_(marks),
          alternatives_(system, deduced.bounds),
          from_marks_(system) {}

    bool keeps_range(std::size_t cell) {
        const Bounds& asked = marks_.bounds;
        if (is_kept(cell, asked.least[cell]) && is_kept(cell, asked.greatest[cell])) return true;
        if (marks_.exact[cell]) return false;
        const CountRange range = feasible_range(from_marks_, marks_, cell);
        return is_kept(cell, range.least) && is_kept(cell, range.greatest);
    }

    bool has_another(std::size_t cell) {
        if (marks_.bounds.is_known(cell)) return true;
        if (deduced_.bounds.is_known(cell)) return false;
        if (deduced_.exact[cell]) return true;
        const CountRange seen = alternatives_.seen(cell);
        const std::int64_t truth = system_.truth(cell);
        return seen.least < seen.greatest || alternatives_.can_be(cell, truth + 1) ||
               alternatives_.can_be(cell, truth - 1);
    }

    CountRange found(std::size_t cell) const {
        const CountRange bounds{deduced_.bounds.least[cell], deduced_.bounds.greatest[cell]};
        const bool narrowed =
            bounds.least > marks_.bounds.least[cell] || bounds.greatest < marks_.bounds.greatest[cell];
        return deduced_.exact[cell] || narrowed ? bounds : alternatives_.seen(cell);
    }

  private:
    bool is_kept(std::size_t cell, std::int64_t count) {
        if (count < deduced_.bounds.least[cell] || count > deduced_.bounds.greatest[cell]) return false;
        return deduced_.exact[cell] || alternatives_.can_be(cell, count);
    }

    const SumSystem& system_;
    const Deduced& deduced_;
    const Deduced& marks_;
    Alternatives alternatives_;
    Neighbourhood from_marks_;
};

}  // namespace

std::vector<DisclosedCount> disclosed_among(const SumSystem& system, const DisclosureRule& rule,
                                            std::span<const CountFate> fates, const Deduced& deduced,
                                            const Deduced& marks, std::span<const std::size_t> places) {
    Judge judge(system, deduced, marks);
    std::vector<DisclosedCount> disclosed;
    for (const std::size_t cell : places) {
        const bool is_safe = wants_whole_range(rule, fates[system.original(cell)]) ? judge.keeps_range(cell)
                                                                                   : judge.has_another(cell);
        if (!is_safe) disclosed.push_back({system.original(cell), judge.found(cell)});
    }
    return disclosed;
}

DisclosureAudit audit_disclosure(const CountTable& table, const DisclosureRule& rule,
                                 std::span<const CountFate> fates) {
    const SumSystem system(table);
    std::vector<std::size_t> places;
    for (std::size_t cell = 0; cell < system.cells(); ++cell) {
        if (is_suppressed(fates[system.original(cell)])) places.push_back(cell);
    }
    const Deduced deduced = deduce(system, known_before_solving(table, system, rule, fates));
    const Deduced marks = deduce(system, known_from_marks(table, system, rule, fates));
    DisclosureAudit audit;
    audit.audited = places.size();
    audit.unequal_sums = system.unequal();
    audit.disclosed = disclosed_among(system, rule, fates, deduced, marks, places);
    return audit;
}

std::vector<CountRange> feasible_ranges(const CountTable& table, const DisclosureRule& rule,
                                        std::span<const CountFate> fates) {
    const SumSystem system(table);
    const Deduced deduced = deduce(system, known_before_solving(table, system, rule, fates));
    Neighbourhood near(system);
    std::vector<CountRange> ranges(system.cells());
    for (std::size_t cell = 0; cell < system.cells(); ++cell)
        ranges[system.original(cell)] =
            feasible_range(near, deduced, cell, std::numeric_limits<std::size_t>::max());
    return ranges;
}

}  // namespace vitality
