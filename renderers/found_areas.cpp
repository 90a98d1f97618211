// SPDX-License-Identifier: Apache-2.0
#include "renderers/found_areas.hpp"

#include "base/error.hpp"

namespace vitality {

void mark_found_areas(MapSheet& sheet, Condition found, const std::string& legend,
                      const std::string& unknown_legend) {
    if (found.size() != sheet.areas.size())
        throw error<DataError>("{} answers for a map of {} areas: give one for each area", found.size(),
                               sheet.areas.size());
    AreaOverlay yes{legend, {}, Hatch::single}, unknown{unknown_legend, {}, Hatch::dotted};
    for (std::size_t area = 0; area < found.size(); ++area) {
        if (found[area] == Truth::yes) yes.areas.push_back(area);
        if (found[area] == Truth::unknown) unknown.areas.push_back(area);
    }
    for (AreaOverlay* overlay : {&yes, &unknown})
        if (!overlay->areas.empty()) {
            for (MapPanel& panel : sheet.panels) panel.overlays.push_back(*overlay);
            sheet.overlays.push_back(std::move(*overlay));
        }
}

}  // namespace vitality
