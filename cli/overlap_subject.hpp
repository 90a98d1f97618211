// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/bound_texts.hpp"
#include "engine/measures/common_land.hpp"
#include "engine/query/answer.hpp"
#include "engine/query/overlap_spec.hpp"
#include "engine/statistics/overlap.hpp"
#include "engine/statistics/overlap_test.hpp"
#include "engine/statistics/set_combinations.hpp"

namespace vitality {

/// One of the things laid over each other.
struct OverlapSet {
    std::string id;         ///< "A", "B", ...
    std::string asked;      ///< as it was written
    std::string condition;  ///< the expression that says in which areas it is
    std::string words;      ///< in plain English
    std::vector<Truth> truths;
    std::vector<std::vector<std::string>> reasons;  ///< per area: why it is not known
    /// Of a layer of polygons: m2 of all areas that it covers, overlapping features once, and each for
    /// itself.
    std::optional<double> net_land, gross_land;
};

/// Two of them by themselves.
struct OverlapPair {
    std::size_t a = 0, b = 0;
    OverlapTable table;
    SharedPart by_areas, by_people;
    Association association;
    SpatialOverlapTest test;
    std::optional<CommonLand> land;  ///< of two layers of polygons
};

/// All that an overlap report says, as plain values.
struct OverlapSubject {
    OverlapSpec spec;
    BoundTexts bound;
    std::vector<ColumnValues> columns;
    const Geography* areas = nullptr;
    std::vector<OverlapSet> sets;
    PeopleOfAreas people;
    std::vector<double> land;
    SetCombinations combinations;
    std::vector<OverlapPair> pairs;
    AreasInAll in_all;
    /// Areas of which one of them is not known, with the reasons.
    std::vector<NotKnown> not_known() const;
};

/// Reads, measures and computes. @throws as ask() does; SettingsError for people that are no count.
OverlapSubject overlap_subject(Workspace& workspace, const OverlapSpec& spec);

}  // namespace vitality
