// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/inequality_report.hpp"
#include "engine/statistics/inequality_sentences.hpp"

namespace vitality {

/// The columns of a request without what cannot be used: an area with an infinite value, ranking or number of
/// people, or with fewer than no people, has no value here. Areas without a value are no fault, whatever
/// else they have.
struct UsableColumns {
    IndicatorColumn indicator;
    std::optional<IndicatorColumn> by, people;
    std::size_t left_out = 0;
    std::vector<std::string> sentences;  ///< "A and B are left out: their number of people is below 0."
};
UsableColumns usable_columns(const InequalityRequest& request);

/// Count and people beside a percentage where the area has a value; NaN where they are no part and whole,
/// which the sentences tell.
struct UsableCounts {
    std::vector<double> counts, people;
    std::vector<std::string> sentences;
};
UsableCounts usable_counts(const IndicatorColumn& column, const Geography& geography);

/// Whether title, source or column speak of deprivation.
bool is_of_deprivation(const Indicator& indicator);

/// What the ends of a ranking are called: "most deprived" where it is of deprivation, else "worst" with what
/// it is by.
EndWords end_words(const IndicatorColumn& by);

}  // namespace vitality
