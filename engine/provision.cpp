// SPDX-License-Identifier: Apache-2.0
#include "engine/provision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

Verdict yes_if(bool condition) { return condition ? Verdict::yes : Verdict::no; }

/// The verdict that decides alone, else unknown where any is, else the other one.
std::vector<Verdict> combine(const std::vector<std::vector<Verdict>>& parts,
                             const std::vector<std::size_t>& chosen, Verdict decisive) {
    const Verdict otherwise = decisive == Verdict::yes ? Verdict::no : Verdict::yes;
    std::vector<Verdict> combined(parts.empty() ? 0 : parts.front().size(), otherwise);
    for (const std::size_t part : chosen) {
        for (std::size_t i = 0; i < combined.size(); ++i) {
            const Verdict verdict = parts[part][i];
            if (combined[i] != decisive && verdict != otherwise) combined[i] = verdict;
        }
    }
    return combined;
}

void require(bool condition, const char* what) {
    if (!condition) throw std::invalid_argument(what);
}

void add(PeopleShare& sum, Verdict verdict, double people) {
    if (verdict == Verdict::unknown) {
        sum.unknown += people;
        return;
    }
    sum.people += people;
    if (verdict == Verdict::yes) sum.passing += people;
}

/// Runs use(area, point) for each point that lies in an area, in the order of the points.
template <class Use>
void each_point_in_an_area(std::span<const Verdict> verdicts, std::span<const double> people,
                           std::span<const std::uint32_t> area_of_point, std::size_t areas, Use&& use) {
    require(people.size() == verdicts.size(), "one weight per point is needed");
    require(area_of_point.size() == verdicts.size(), "one area per point is needed");
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        if (area_of_point[i] == no_group) continue;
        require(area_of_point[i] < areas, "a point lies in an area that is not there");
        use(area_of_point[i], i);
    }
}

}  // namespace

std::string verdict_name(Verdict verdict) {
    if (verdict == Verdict::unknown) return "not known";
    return verdict == Verdict::yes ? "yes" : "no";
}

ProvisionVerdicts judge_provision(const Standard& standard, std::span<const std::vector<double>> metres) {
    require(metres.size() == standard.rules.size(), "one list of distances per rule is needed");
    ProvisionVerdicts verdicts;
    for (std::size_t rule = 0; rule < metres.size(); ++rule) {
        require(metres[rule].size() == metres[0].size(), "every rule needs a distance per point");
        std::vector<Verdict> of_rule(metres[rule].size());
        std::transform(metres[rule].begin(), metres[rule].end(), of_rule.begin(), [&](double distance) {
            return std::isnan(distance) ? Verdict::unknown : yes_if(distance <= standard.rules[rule].within);
        });
        verdicts.rules.push_back(std::move(of_rule));
    }
    std::vector<std::size_t> all;
    for (const Criterion& criterion : standard.criteria) {
        all.push_back(verdicts.criteria.size());
        verdicts.criteria.push_back(combine(verdicts.rules, criterion.rules, Verdict::yes));
    }
    verdicts.standard = combine(verdicts.criteria, all, Verdict::no);
    return verdicts;
}

double PeopleShare::share() const { return people > 0 ? passing / people : not_a_number; }

std::vector<PeopleShare> shares_by_area(std::span<const Verdict> verdicts, std::span<const double> people,
                                        std::span<const std::uint32_t> area_of_point, std::size_t areas) {
    std::vector<PeopleShare> shares(areas);
    each_point_in_an_area(verdicts, people, area_of_point, areas, [&](std::uint32_t area, std::size_t point) {
        add(shares[area], verdicts[point], people[point]);
    });
    return shares;
}

PeopleShare share_of_all(std::span<const Verdict> verdicts, std::span<const double> people,
                         std::span<const std::uint32_t> area_of_point) {
    PeopleShare sum;
    each_point_in_an_area(verdicts, people, area_of_point, no_group, [&](std::uint32_t, std::size_t point) {
        add(sum, verdicts[point], people[point]);
    });
    return sum;
}

GroupedShares shares_by_group(std::span<const Verdict> verdicts, std::span<const double> people,
                              std::span<const std::uint32_t> area_of_point,
                              std::span<const std::uint32_t> group_of_area, std::size_t groups) {
    GroupedShares shares;
    shares.groups.resize(groups);
    for (const std::uint32_t group : group_of_area) {
        require(group == no_group || group < groups, "an area is of a group that is not there");
        if (group == no_group) ++shares.areas_not_known;
    }
    each_point_in_an_area(
        verdicts, people, area_of_point, group_of_area.size(), [&](std::uint32_t area, std::size_t point) {
            const std::uint32_t group = group_of_area[area];
            add(group == no_group ? shares.not_known : shares.groups[group], verdicts[point], people[point]);
        });
    return shares;
}

CapacityVerdict judge_capacity(const Capacity& capacity, double square_metres, double people) {
    if (!(people > 0) || std::isnan(square_metres)) return {not_a_number, Verdict::unknown};
    // Compared without the division, which could round an area that is just enough to one that is not.
    return {square_metres / people * capacity.per,
            yes_if(square_metres * capacity.per >= capacity.area * people)};
}

Verdict judge_threshold(double value, double threshold) {
    return std::isnan(value) ? Verdict::unknown : yes_if(value > threshold);
}

BenchmarkComparison compare_with(const Benchmark& benchmark, double value) {
    if (std::isnan(value)) return {not_a_number, "no value to compare"};
    const double ratio = value / benchmark.value;
    const int decimals = ratio < 1 ? 2 : ratio < 10 ? 1 : 0;
    return {ratio, fmt::format("{:.{}f} times the {} figure of {} {}", ratio, decimals, benchmark.place,
                               grouped_number(benchmark.value), benchmark.unit)};
}

std::string verdict_note(const Standard& standard, Travel measured_along) {
    const bool straight = measured_along != Travel::walking;
    const std::string measured = straight ? "measured in a straight line" : "measured as walking distance";
    const bool restriction = standard.kind == StandardKind::restriction;
    if (straight && standard.travel == Travel::walking)
        return measured + "; the standard means walking distance, so the true " +
               (restriction ? "zone is smaller" : "share is lower");
    if (!straight && standard.travel == Travel::straight_line)
        return measured + "; the standard means a straight line, so the true " +
               (restriction ? "zone is larger" : "share is higher");
    return measured;
}

}  // namespace vitality
