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
constexpr std::array<Verdict, 6> all_verdicts{Verdict::better, Verdict::higher, Verdict::similar,
                                              Verdict::lower,  Verdict::worse,  Verdict::not_judged};

/// Colours that colour-blind readers can tell apart (Okabe and Ito 2008, and greys), each with its symbol.
VerdictLook look_of(Verdict verdict);

}  // namespace vitality
