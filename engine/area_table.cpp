// SPDX-License-Identifier: Apache-2.0
#include "engine/area_table.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/names.hpp"
#include "layers/row_sets.hpp"

namespace vitality {

std::size_t IndicatorColumn::count(State state) const {
    return static_cast<std::size_t>(std::count(states.begin(), states.end(), state));
}

std::string JoinSummary::note() const {
    if (geography.empty() && comparators > 0) {
        return fmt::format("{} of {} comparators have a row", with_thousands(comparators_found),
                           with_thousands(comparators));
    }
    std::string text = fmt::format("{} of {} areas matched", with_thousands(matched), with_thousands(areas));
    if (areas_contradicted > 0)
        text += fmt::format("; {} with rows that differ", counted(areas_contradicted, "area"));
    if (rows_unmatched > 0) text += fmt::format("; {} found no area", counted(rows_unmatched, "row"));
    if (rows_doubled > 0) text += fmt::format("; {}", counted(rows_doubled, "doubled row"));
    return text;
}

bool JoinSummary::is_whole() const {
    return !geography.empty() && matched == areas && areas_contradicted == 0 && rows_unmatched == 0 &&
           rows_doubled == 0;
}

std::string latest_period(const std::vector<const IndicatorColumn*>& members) {
    std::map<Slice, std::string> last;  // by all other dimensions
    std::set<std::string> followed;
    for (const IndicatorColumn* member : members) {
        Slice others = member->indicator.slice;
        const auto period = std::find_if(others.begin(), others.end(),
                                         [](const auto& part) { return part.first == "period"; });
        if (period == others.end()) continue;
        const std::string value = period->second;
        others.erase(period);
        const auto [at, is_new] = last.try_emplace(std::move(others), value);
        if (!is_new) followed.insert(std::exchange(at->second, value));
    }
    std::string latest;
    for (const auto& [others, period] : last) {
        if (!followed.contains(period) && (latest.empty() || sorts_before(latest, period))) latest = period;
    }
    return latest;
}

bool in_slice(const Slice& slice, const Slice& wanted, const std::string& latest) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& want) {
        const std::string& value = want.first == "period" && want.second == "latest" ? latest : want.second;
        return std::find(slice.begin(), slice.end(), std::pair(want.first, value)) != slice.end();
    });
}

const std::vector<double>* IndicatorColumn::companion(Companion which) const {
    const auto found = companions.find(which);
    return found == companions.end() ? nullptr : &found->second;
}

std::vector<const IndicatorColumn*> AreaTable::find_all(const std::string& indicator_id,
                                                        const Slice& slice) const {
    std::vector<const IndicatorColumn*> members;
    for (const IndicatorColumn& column : columns) {
        if (column.indicator.id == indicator_id) members.push_back(&column);
    }
    if (slice.empty()) return members;
    const std::string latest = latest_period(members);
    std::erase_if(members, [&](const IndicatorColumn* member) {
        return !in_slice(member->indicator.slice, slice, latest);
    });
    return members;
}

const IndicatorColumn* AreaTable::find(const std::string& indicator_id, const Slice& slice) const {
    const auto members = find_all(indicator_id, slice);
    return members.size() == 1 ? members.front() : nullptr;
}

std::string converted_name(Converted converted) {
    switch (converted) {
        case Converted::no: return {};
        case Converted::split: return "split";
        case Converted::merged: return "merged";
        case Converted::complex: return "complex";
    }
    return {};
}

const JoinSummary* AreaTable::find_join(const std::string& table_id) const {
    const auto at =
        std::find_if(joins.begin(), joins.end(), [&](const JoinSummary& j) { return j.table == table_id; });
    return at == joins.end() ? nullptr : &*at;
}

int natural_decimals(const std::vector<double>& values, int most) {
    int decimals = 0;
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        while (decimals < most) {
            const double scaled = value * std::pow(10.0, decimals);
            if (std::abs(scaled - std::round(scaled)) <= 1e-9 * std::max(1.0, std::abs(scaled))) break;
            ++decimals;
        }
        if (decimals == most) break;
    }
    return decimals;
}

}  // namespace vitality
