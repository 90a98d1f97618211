// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/overlap.hpp"

#include <algorithm>
#include <array>

namespace vitality {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Cells of one number of an extent.
template <class Take>
TwoByTwo cells(const OverlapTable& table, const Take& take) {
    return {take(table.both), take(table.only_a), take(table.only_b), take(table.neither)};
}

Figure quotient(double numerator, double denominator, const char* why_none) {
    if (std::isnan(numerator) || std::isnan(denominator)) return {not_a_number, "it was not asked for"};
    if (denominator > 0) return {numerator / denominator, {}};
    return {not_a_number, why_none};
}

}  // namespace

TwoByTwo OverlapTable::areas() const {
    return cells(*this, [](const Extent& e) { return static_cast<double>(e.areas); });
}
TwoByTwo OverlapTable::land() const {
    return cells(*this, [](const Extent& e) { return e.land; });
}
TwoByTwo OverlapTable::people() const {
    return cells(*this, [](const Extent& e) { return e.people; });
}

OverlapTable overlap_table(Condition a, Condition b, const AreaWeights& weights) {
    require_equal_lengths(std::array{a, b}, weights);
    ExtentSum both(weights), only_a(weights), only_b(weights), neither(weights), unknown(weights);
    for (std::size_t area = 0; area < a.size(); ++area) {
        if (a[area] == Truth::unknown || b[area] == Truth::unknown) unknown.add(area);
        else if (a[area] == Truth::yes) (b[area] == Truth::yes ? both : only_a).add(area);
        else (b[area] == Truth::yes ? only_b : neither).add(area);
    }
    return {both.extent(), only_a.extent(), only_b.extent(), neither.extent(), unknown.extent()};
}

SharedPart shared_part(const TwoByTwo& t) {
    SharedPart part;
    part.expected = quotient(t.in_a() * t.in_b(), t.total(), "nothing is known of any area");
    part.times_expected = quotient(t.both, part.expected.value, "none is expected in both");
    part.share_of_a = quotient(t.both, t.in_a(), "none is in the first condition");
    part.share_of_b = quotient(t.both, t.in_b(), "none is in the second condition");
    part.jaccard = quotient(t.both, t.in_either(), "none is in either condition");
    part.overlap_coefficient =
        quotient(t.both, std::min(t.in_a(), t.in_b()), "none is in one of the conditions");
    part.dice = quotient(2 * t.both, t.in_a() + t.in_b(), "none is in either condition");
    if (!part.expected.reason.empty()) part.times_expected.reason = part.expected.reason;
    return part;
}

}  // namespace vitality
