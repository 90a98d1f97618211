// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <tuple>

#include "engine/conversion.hpp"

namespace vitality {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

std::size_t find_in(const Geography& geography, const std::string& code) {
    const auto at = geography.index.find(code);
    return at == geography.index.end() ? none : at->second;
}

}  // namespace

std::shared_ptr<Geography> sources_of(const Lookup& lookup, const Geography& target) {
    auto sources = std::make_shared<Geography>();
    sources->id = lookup.from_geography;
    sources->vintage = vintage_from_id(lookup.from_geography);
    sources->title = sources->vintage ? sources->vintage->title() : lookup.from_geography;
    sources->source = lookup.source;
    sources->code_column_vintage = vintage_from_id(lookup.from_column_vintage);
    for (const LookupRow& row : lookup.rows) {
        if (find_in(target, row.to) == none) continue;
        if (!sources->index.try_emplace(row.from, sources->codes.size()).second) continue;
        sources->codes.push_back(row.from);
        sources->shapes.begin_shape(ShapeKind::none);
    }
    sources->names = sources->codes;
    return sources;
}

std::span<const Correspondence::Absent> Correspondence::absent_from(std::size_t target) const {
    const auto [first, last] =
        std::equal_range(absent.begin(), absent.end(), Absent{{}, target, 0},
                         [](const Absent& a, const Absent& b) { return a.target < b.target; });
    return {first, last};
}

Correspondence correspond(const Lookup& lookup, const Geography& sources, const Geography& target) {
    Correspondence found;
    found.outside.assign(sources.size(), 0);
    found.target_from.assign(target.size() + 1, 0);
    found.links.reserve(std::min(lookup.rows.size(), sources.size() + target.size()));
    for (const LookupRow& row : lookup.rows) {
        const std::size_t s = find_in(sources, row.from), t = find_in(target, row.to);
        if (s != none && t != none) found.links.push_back({s, t, row.weight, row.change, row.line});
        else if (s != none) found.outside[s] += row.weight;
        else if (t != none) found.absent.push_back({row.from, t, row.line});
    }
    std::sort(found.links.begin(), found.links.end(), [](const auto& a, const auto& b) {
        return std::tie(a.target, a.source) < std::tie(b.target, b.source);
    });
    std::stable_sort(found.absent.begin(), found.absent.end(),
                     [](const auto& a, const auto& b) { return a.target < b.target; });
    for (const auto& link : found.links) ++found.target_from[link.target + 1];
    for (std::size_t t = 0; t < target.size(); ++t) found.target_from[t + 1] += found.target_from[t];
    return found;
}

}  // namespace vitality
