// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

/// How a verdict is shown: never by colour alone.
struct VerdictLook {
    const char* words;  ///< "better"
    Symbol symbol;
    bool hollow;
    Colour colour;
};

/// All verdicts in the order of legends.
constexpr std::array<ChartVerdict, 6> all_verdicts{ChartVerdict::better,  ChartVerdict::higher,
                                                   ChartVerdict::similar, ChartVerdict::lower,
                                                   ChartVerdict::worse,   ChartVerdict::not_judged};

/// Colours that colour-blind readers can tell apart (Okabe and Ito 2008, and greys), each with its symbol.
VerdictLook look_of(ChartVerdict verdict);

}  // namespace vitality
