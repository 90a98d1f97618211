// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <numeric>

#include <gtest/gtest.h>

#include "engine/disclosure/suppression.hpp"
#include "engine/statistics/random.hpp"
#include "tests/engine/disclosure/tables.hpp"

namespace vitality {
namespace {

/// A table whose first cells are free and whose others are sums of cells before them.
struct Built {
    CountTable table;
    std::size_t free = 0;
};

std::int64_t drawn(Random& random, std::uint64_t most) {
    return static_cast<std::int64_t>(random.below(most + 1));
}

Built with_sums(const std::vector<std::int64_t>& counts, const std::vector<std::vector<std::size_t>>& parts) {
    Built built{{}, counts.size()};
    const auto add = [&](std::int64_t count) {
        built.table.cells.push_back(
            {"c" + std::to_string(built.table.cells.size()), count, std::nullopt, false});
    };
    for (const std::int64_t count : counts) add(count);
    for (const std::vector<std::size_t>& sum : parts) {
        std::int64_t total = 0;
        for (const std::size_t part : sum) total += built.table.cells[part].count;
        built.table.sums.push_back({built.table.cells.size(), sum});
        add(total);
    }
    return built;
}

/// Wards of two or three LSOAs in one borough.
Built two_levels(Random& random, std::uint64_t most) {
    return with_sums({drawn(random, most), drawn(random, most), drawn(random, most), drawn(random, most),
                      drawn(random, most)},
                     {{0, 1}, {2, 3, 4}, {5, 6}});
}

/// Two by two with all margins. The total is the sum of both margins.
Built two_ways(Random& random, std::uint64_t most) {
    Built built =
        with_sums({drawn(random, most), drawn(random, most), drawn(random, most), drawn(random, most)},
                  {{0, 1}, {2, 3}, {0, 2}, {1, 3}, {4, 5}});
    built.table.sums.push_back({8, {6, 7}});
    return built;
}

/// Two by three without the grand total.
Built two_by_three(Random& random, std::uint64_t most) {
    std::vector<std::int64_t> counts;
    for (int i = 0; i < 6; ++i) counts.push_back(drawn(random, most));
    return with_sums(counts, {{0, 1, 2}, {3, 4, 5}, {0, 3}, {1, 4}, {2, 5}});
}

/// Every table of whole numbers that a reader holds possible, one by one: the slow and obviously right way.
/// Counts without a limit are tried up to `ceiling`.
std::vector<CountRange> enumerated(const Built& built, const DisclosureRule& rule,
                                   const std::vector<CountFate>& fates, std::int64_t ceiling) {
    const SumSystem system(built.table);
    const Bounds known = known_before_solving(built.table, system, rule, fates);
    const std::size_t count = built.table.cells.size();
    std::vector<CountRange> allowed(count), found(count, {no_limit, -1});
    for (std::size_t i = 0; i < count; ++i)
        allowed[i] = {known.least[system.place(i)], known.greatest[system.place(i)]};
    std::vector<std::int64_t> counts(count);
    for (std::size_t i = 0; i < built.free; ++i) counts[i] = allowed[i].least;
    for (;;) {
        bool fits = true;
        for (const CountSum& sum : built.table.sums) {
            std::int64_t total = 0;
            for (const std::size_t part : sum.parts) total += counts[part];
            counts[sum.total] = total;
            fits = fits && allowed[sum.total].least <= total && total <= allowed[sum.total].greatest;
        }
        for (std::size_t i = 0; fits && i < count; ++i)
            found[i] = {std::min(found[i].least, counts[i]), std::max(found[i].greatest, counts[i])};
        std::size_t at = 0;
        while (at < built.free && counts[at] >= std::min(allowed[at].greatest, ceiling)) {
            counts[at] = allowed[at].least;
            ++at;
        }
        if (at == built.free) return found;
        ++counts[at];
    }
}

constexpr std::int64_t ceiling = 18;  // far above what any count of these tables must move to

/// Ranges and verdict of the audit against the enumeration.
void expect_like_enumeration(const Built& built, const DisclosureRule& rule,
                             const std::vector<CountFate>& fates) {
    const std::vector<CountRange> slow = enumerated(built, rule, fates, ceiling);
    const std::vector<CountRange> fast = feasible_ranges(built.table, rule, fates);
    std::vector<CountFate> withheld = fates;
    for (std::size_t i = 0; i < fates.size(); ++i) {
        if (!is_suppressed(fates[i]) && built.table.cells[i].count > rule.suppressed->greatest)
            withheld[i] = CountFate::secondary;
    }
    const std::vector<CountRange> asked = enumerated(built, rule, withheld, ceiling);
    std::vector<std::size_t> disclosed;
    for (std::size_t i = 0; i < fates.size(); ++i) {
        EXPECT_EQ(fast[i].least, slow[i].least);
        if (fast[i].greatest <= ceiling) {
            EXPECT_EQ(fast[i].greatest, slow[i].greatest);
        } else {
            EXPECT_GE(slow[i].greatest, ceiling);
            EXPECT_LE(slow[i].greatest, fast[i].greatest);
        }
        const bool is_told = fates[i] == CountFate::primary
                                 ? slow[i] != asked[i]
                                 : slow[i].least == slow[i].greatest && asked[i].least < asked[i].greatest;
        if (is_suppressed(fates[i]) && is_told) disclosed.push_back(i);
    }
    std::vector<std::size_t> judged;
    for (const DisclosedCount& one : audit_disclosure(built.table, rule, fates).disclosed)
        judged.push_back(one.cell);
    std::sort(judged.begin(), judged.end());
    EXPECT_EQ(judged, disclosed);
}

template <class Make>
void compare_random_tables(Make make, const DisclosureRule& rule, std::uint64_t most, int tables) {
    int told_before = 0;
    for (int i = 0; i < tables; ++i) {
        Random random(20250607, static_cast<std::uint64_t>(i));
        const Built built = make(random, most);
        SCOPED_TRACE(i);
        const auto primary = primary_suppression(built.table, rule);
        expect_like_enumeration(built, rule, primary);
        told_before += audit_disclosure(built.table, rule, primary).passed() ? 0 : 1;
        const auto fates = secondary_suppression(built.table, rule, primary);
        expect_like_enumeration(built, rule, fates);
        EXPECT_TRUE(audit_disclosure(built.table, rule, fates).passed()) << test::letters(built.table, fates);
        EXPECT_EQ(secondary_suppression(built.table, rule, fates), fates);
        for (std::size_t cell = 0; cell < fates.size(); ++cell) {
            EXPECT_EQ(fates[cell] == CountFate::primary, rule.suppresses(built.table.cells[cell].count));
            EXPECT_FALSE(built.table.cells[cell].count == 0 && is_suppressed(fates[cell]));
        }
    }
    EXPECT_GT(told_before, 0);  // else nothing had to be suppressed
}

TEST(RandomTables, OfTwoLevelsAreJudgedAsByEnumeration) {
    compare_random_tables(two_levels, test::rule_of(1, 2), 5, 60);
    compare_random_tables(two_levels, test::rule_of(1, 3), 8, 60);
}

TEST(RandomTables, OfTwoWaysAreJudgedAsByEnumeration) {
    compare_random_tables(two_ways, test::rule_of(1, 2), 5, 100);
    compare_random_tables(two_ways, test::rule_of(1, 4), 9, 100);
}

TEST(RandomTables, OfTwoByThreeAreJudgedAsByEnumeration) {
    compare_random_tables(two_by_three, test::rule_of(1, 2), 4, 12);
}

TEST(RandomTables, WithRoundedCountsAreJudgedAsByEnumeration) {
    compare_random_tables(two_levels, test::rule_of(1, 2, 3), 7, 60);
    compare_random_tables(two_ways, test::rule_of(1, 2, 5), 7, 60);
}

/// 40 LSOAs in 10 wards in 2 boroughs, men and women of each.
CountTable areas_by_sex(std::uint64_t seed) {
    Random random(seed);
    test::Counts counts;
    test::Sums sums;
    std::map<std::string, std::int64_t> totals;
    const auto key = [](const std::string& area, const std::string& sex) { return area + " " + sex; };
    std::map<std::string, std::vector<std::string>> within;
    for (int lsoa = 0; lsoa < 40; ++lsoa) {
        const std::string l = "l" + std::to_string(lsoa), w = "w" + std::to_string(lsoa / 4),
                          b = "b" + std::to_string(lsoa / 20);
        within[w].push_back(l);
        if (lsoa % 4 == 0) within[b].push_back(w);
        for (const std::string sex : {"men", "women"}) {
            const std::int64_t count = drawn(random, 30);
            for (const std::string& area : {l, w, b}) {
                totals[key(area, sex)] += count;
                totals[key(area, "all")] += count;
            }
        }
    }
    for (const auto& [name, count] : totals) counts.emplace_back(name, count);
    for (const auto& [area, parts] : within) {
        for (const std::string sex : {"men", "women", "all"}) {
            std::vector<std::string> keys;
            for (const std::string& part : parts) keys.push_back(key(part, sex));
            sums.emplace_back(key(area, sex), keys);
        }
    }
    for (const auto& [name, count] : totals) {
        const std::string area = name.substr(0, name.find(' '));
        if (name == key(area, "all")) sums.push_back({name, {key(area, "men"), key(area, "women")}});
    }
    return test::count_table(counts, sums);
}

/// The same table with cells and sums in another order.
CountTable shuffled(const CountTable& table, std::vector<std::size_t>& order) {
    Random random(7);
    order.resize(table.cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    CountTable other;
    std::vector<std::size_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        other.cells.push_back(table.cells[order[i]]);
    }
    for (const CountSum& sum : table.sums) {
        CountSum moved{place[sum.total], {}};
        for (const std::size_t part : sum.parts) moved.parts.push_back(place[part]);
        std::reverse(moved.parts.begin(), moved.parts.end());
        other.sums.push_back(std::move(moved));
    }
    std::reverse(other.sums.begin(), other.sums.end());
    return other;
}

TEST(RandomTables, OfAreasBySexPassTheAuditAfterSecondarySuppression) {
    for (const DisclosureRule& rule : {test::rule_of(1, 7), test::rule_of(1, 7, 5), test::rule_of(1, 4)}) {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const CountTable table = areas_by_sex(seed);
            EXPECT_FALSE(control_disclosure(table, rule, false).audit.passed());
            const DisclosureControl control = control_disclosure(table, rule);
            EXPECT_TRUE(control.audit.passed());
            EXPECT_EQ(secondary_suppression(table, rule, control.fates), control.fates);
            // Every secondary count is a loss; all of them would be a useless answer.
            EXPECT_GT(control.count(CountFate::published) + control.count(CountFate::rounded),
                      table.cells.size() / 4);
        }
    }
}

TEST(RandomTables, GiveTheSameWhateverTheOrderOfTheirRows) {
    for (const DisclosureRule& rule : {test::rule_of(1, 7), test::rule_of(1, 7, 5)}) {
        const CountTable table = areas_by_sex(3);
        std::vector<std::size_t> order;
        const CountTable other = shuffled(table, order);
        const auto fates = control_disclosure(table, rule).fates;
        const auto others = control_disclosure(other, rule).fates;
        for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(others[i], fates[order[i]]);
        EXPECT_EQ(control_disclosure(table, rule).fates, fates);
    }
}

}  // namespace
}  // namespace vitality
