// SPDX-License-Identifier: Apache-2.0
#include "renderers/choropleth.hpp"
#include "renderers/tones.hpp"

namespace vitality {

/// One class per category, in the indicator's own order, with the colour of what it says.
void classify_categories(const IndicatorColumn& column, MapClasses& classes) {
    const auto& categories = column.indicator.categories;
    classes.classification = classify_published(column.values, 1, static_cast<int>(categories.size()));
    const Classification& c = classes.classification;
    for (std::size_t i = 0; i < c.class_count(); ++i)
        classes.legend.push_back(
            {categories[i].label, c.counts[i], tone_colour(categories[i].tone), Pattern::plain});
    for (std::size_t area = 0; area < column.values.size(); ++area)
        if (c.class_of[area] != Classification::no_class) classes.area_class[area] = c.class_of[area];
    classes.printed_limits = c.breaks;
    classes.limits_are_labels = false;
}

}  // namespace vitality
