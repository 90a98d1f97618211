// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "engine/class_methods.hpp"
#include "layers/indicator.hpp"
#include "renderers/sheet_symbols.hpp"

namespace vitality {

/// An amount that a map shows by symbols or dots: a count of people or things.
struct AmountSpec {
    Place place;
    std::string indicator;
    Slice slice;
    std::string title;   ///< in the legend; empty = the indicator's
    std::string colour;  ///< empty = the kind's own
};

enum class SymbolScale { area, flannery };

/// `symbols = { ... }` of a map.
struct SymbolsSpec : AmountSpec {
    bool graduated = false;  ///< few sizes by classes; else a size for each value
    Symbol symbol = Symbol::circle;
    SymbolScale scale = SymbolScale::area;
    double size = 12;  ///< mm, diameter of the largest
    ClassMethod method = ClassMethod::fisher;
    std::size_t classes = 4;     ///< of `graduated`, 3 to 5
    std::vector<double> breaks;  ///< of `manual`
};

/// One of `dots = [{ ... }]` of a map.
struct DotsSpec : AmountSpec {
    double per = 0;                     ///< people or things that a dot stands for
    double size = 0.5;                  ///< mm
    bool leave_out_suppressed = false;  ///< areas whose number is suppressed stay empty, and are hatched
};

SymbolsSpec read_symbols_spec(Section section);
DotsSpec read_dots_spec(Section section);

}  // namespace vitality
