// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/extremes.hpp"

namespace vitality {

/// One sentence without a full stop that says what a map of the column shows first; for `title = "auto"`.
///
/// - numbers: "Life expectancy is lowest in Dunmarsh and highest in Kingsbourne", the worse end first where
///   the polarity says which. Where some areas have no value, among which areas that is so; where any is
///   suppressed, the low end of counts, rates and percentages is not named: small numbers lie there.
/// - classes whose title says what one of them means, "(1 = most deprived tenth of England)": "12 of 96 LSOAs
///   are in the most deprived tenth of England; most are in Dunmarsh"
/// - categories: "...: worse in Dunmarsh and Ropewalk, better in 4 of 8 wards"
///
/// Areas printed with one value are at the same end. No area without a value is named.
std::string auto_headline(const AreaTable& areas, const IndicatorColumn& column,
                          const LargerAreas& larger = {});

}  // namespace vitality
