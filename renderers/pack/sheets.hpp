// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "renderers/pack/contents_sheet.hpp"
#include "renderers/pack/cover_sheet.hpp"
#include "renderers/pack/figure_sheet.hpp"
#include "renderers/pack/indicator_sheet.hpp"
#include "renderers/pack/profile_sheet.hpp"
#include "renderers/pack/text_sheet.hpp"

namespace vitality {

/// Every kind of sheet: one file pair and one line here. A kind has a name, a head and the function lay_out,
/// which computes its pages: nothing is drawn yet. The sheet outlives them.
using Sheet = std::variant<  //
    CoverSheet,              //
    ContentsSheet,           //
    TextSheet,               //
    FigureSheet,             //
    IndicatorSheet,          //
    ProfileSheet>;

inline const SheetHead& head_of(const Sheet& sheet) {
    return std::visit([](const auto& s) -> const SheetHead& { return s.head; }, sheet);
}

}  // namespace vitality
