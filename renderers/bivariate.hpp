// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/bivariate_classes.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

/// One of the two indicators that a map shows at once.
struct BivariateSide {
    std::string indicator;  ///< "imd.score"
    Slice slice;
    std::string short_title;  ///< at the arrow: "Higher ...", "Lower ..."; empty = the indicator's title
    ClassRule rule{ClassMethod::quantile, 3, {}};
    /// Whether the letters and numbers run from the greatest values to the least; empty = towards the worse,
    /// by the indicator's polarity.
    std::optional<bool> reverse;
};

struct BivariateFill {
    Place place;
    BivariateSide a, b;
    std::string palette = "BlueOrange";
    /// Light lines over the areas of the last class of both. Not together with areas that are hatched because
    /// a question found them: two hatches cross.
    bool mark_both = true;
};

/// A map of two indicators: each area has the colour of its class of A and its class of B together
/// (engine/bivariate_classes.hpp), and the legend is a square on its corner with names and counts of the
/// cells. Areas without a value of either keep their state in the legend: that of A where A has none, else
/// that of B. `inputs` as for make_map_sheet; its spec's fill means nothing here.
/// @throws SettingsError, DataError with the fill's place: not joined, no palette, too many classes, a class
/// rule that cannot be followed, no area that has both values.
MapSheet make_bivariate_sheet(const MapInputs& inputs, const BivariateFill& fill);

}  // namespace vitality
