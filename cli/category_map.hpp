// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/workspace.hpp"

namespace vitality {

/// A map of classes that an answer puts the areas into.
struct CategoryMap {
    std::string geography;
    std::string headline;
    std::string subtitle;
    std::string legend;  ///< title of the legend
    std::vector<Category> categories;
    std::vector<double> places;         ///< per area, 1 for the first category; NaN where it is not known
    std::vector<ColumnValues> made_of;  ///< whose sources are named
};
MapSheet category_map(Workspace& workspace, const CategoryMap& map);

}  // namespace vitality
