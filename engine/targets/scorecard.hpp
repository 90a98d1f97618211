// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/statistics/inequality_sentences.hpp"
#include "engine/targets/target_result.hpp"

namespace vitality {

/// A target with its figures.
struct ScoredTarget {
    TargetSpec spec;
    IndicatorWords words;  ///< title as printed: "Adults who smoke"
    std::string whom;      ///< "Dunmarsh", "all 24 wards"; empty where the title says it
    TargetFigure baseline, latest;
    TargetResult result;
};

/// Targets under one heading.
struct ScorecardGroup {
    std::string title;  ///< empty where there is one group alone
    std::vector<std::size_t> targets;
};

/// Impact measures with baseline, target, date and where they stand.
struct Scorecard {
    std::vector<ScoredTarget> targets;
    std::vector<ScorecardGroup> groups;
};

/// How many stand so.
std::size_t count(const Scorecard& scorecard, TargetStatus status);

/// Groups by the values of one dimension of the tags, in the order of `values`; a target of several values
/// stands under the first of them, one of none at the end, under "Other". One group without a title where no
/// target has a value.
std::vector<ScorecardGroup> grouped(const std::vector<ScoredTarget>& targets, const std::string& dimension,
                                    const std::vector<std::string>& values);

/// The dimension that most targets have a value of, of several the first by name; empty where none has.
std::string usual_dimension(const std::vector<TargetSpec>& targets,
                            const std::map<std::string, std::vector<std::string>>& groups);

// ---- Words. Each sentence stands alone ----

/// "Adults who smoke, Dunmarsh".
std::string target_title(const ScoredTarget& target);
/// The same target for tables: the unit stands in the title, unless it is "%" or a short word: "Emergency
/// admissions, Dunmarsh (per 100,000 people)"; what is printed with it has none.
ScoredTarget with_unit_in_title(ScoredTarget target);
/// "19.7%", or the state in words.
std::string figure_text(const ScoredTarget& target, const TargetFigure& figure);
/// "19.7% in 2024, from 24.3% in 2018": where it stands, what was asked for, what the limits say.
std::string target_sentence(const ScoredTarget& target);
/// "7 of 12 targets are on track or met; 2 are slightly behind, 1 is off track ...", then which.
std::vector<std::string> scorecard_sentences(const Scorecard& scorecard);
/// How its statuses are to be read: the line, the amber band, when figures count.
std::vector<std::string> scorecard_rules(const Scorecard& scorecard);
/// "within 10% of what the line asks for".
std::string band_words(const AmberBand& band);

}  // namespace vitality
