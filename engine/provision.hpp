// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "layers/standard.hpp"

namespace vitality {

/// `unknown` is neither yes nor no, and counts as neither.
enum class Verdict : std::uint8_t { no, yes, unknown };
std::string verdict_name(Verdict verdict);  ///< "no", "yes", "not known"

/// Who passes a standard of provision, per population point.
struct ProvisionVerdicts {
    std::vector<std::vector<Verdict>> rules;     ///< [rule][point]
    std::vector<std::vector<Verdict>> criteria;  ///< [criterion][point]: any of its rules
    std::vector<Verdict> standard;               ///< [point]: all criteria
};

/// `metres[rule][point]`: distance to the nearest feature of that rule; infinity where there is none, NaN
/// where the point has no place. At the limit of a rule counts as within. Rules, criteria and the standard
/// follow Kleene's logic: a criterion that one rule meets is met, whatever is unknown of the others. Empty
/// for a standard without rules. @throws std::invalid_argument where rules or points do not match in number.
ProvisionVerdicts judge_provision(const Standard& standard, std::span<const std::vector<double>> metres);

/// Of a point outside all areas, and of an area of no known group.
inline constexpr std::uint32_t no_group = 0xFFFFFFFF;

/// People by verdict. Weights are summed in the order of the points.
struct PeopleShare {
    double passing = 0;
    double people = 0;     ///< with a verdict: passing or not
    double unknown = 0;    ///< without one; in neither of the two above
    double share() const;  ///< passing / people, 0 to 1; NaN where there are no people with a verdict
};

/// Per area. `people` is the weight per point: a NaN makes the sums of its area NaN. `area_of_point` holds an
/// area or no_group: such a point is left out. @throws std::invalid_argument for other sizes or areas.
std::vector<PeopleShare> shares_by_area(std::span<const Verdict> verdicts, std::span<const double> people,
                                        std::span<const std::uint32_t> area_of_point, std::size_t areas);

/// Of all points in an area.
PeopleShare share_of_all(std::span<const Verdict> verdicts, std::span<const double> people,
                         std::span<const std::uint32_t> area_of_point);

/// By decile of deprivation, or any other grouping of areas.
struct GroupedShares {
    std::vector<PeopleShare> groups;
    PeopleShare not_known;  ///< people in areas of no known group, kept apart
    std::size_t areas_not_known = 0;
};
/// `group_of_area` holds 0 to `groups` - 1, or no_group where it is not known.
GroupedShares shares_by_group(std::span<const Verdict> verdicts, std::span<const double> people,
                              std::span<const std::uint32_t> area_of_point,
                              std::span<const std::uint32_t> group_of_area, std::size_t groups);

struct CapacityVerdict {
    double area = 0;  ///< m2 per as many people as the standard names; NaN where people are 0 or not known
    Verdict met = Verdict::unknown;
};
/// `square_metres` and `people` of one area; NaN for a non-value. An area without people has no verdict.
CapacityVerdict judge_capacity(const Capacity& capacity, double square_metres, double people);

/// Whether a restriction by threshold holds in an area: its value is above it. NaN, a non-value, is unknown.
Verdict judge_threshold(double value, double threshold);

struct BenchmarkComparison {
    double ratio = 0;   ///< value / benchmark; NaN for a non-value
    std::string words;  ///< "1.4 times the England figure of 115.9 per 100,000"; "no value to compare"
};
/// `value` in the benchmark's unit.
BenchmarkComparison compare_with(const Benchmark& benchmark, double value);

/// What was measured along, and, where the standard means something else, to what end the result errs.
std::string verdict_note(const Standard& standard, Travel measured_along);

}  // namespace vitality
