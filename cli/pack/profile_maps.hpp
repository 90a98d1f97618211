// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/pack/pack_context.hpp"

namespace vitality {

/// The maps of a pack that the profiles show in part: those of each area's own small areas. Maps that have no
/// parts (see has_parts) are shown whole, pale beyond the area.
class ProfileMaps {
  public:
    /// `areas`: of the profiles.
    ProfileMaps(PackContext& context, const AreaTable& areas)
        : context_(context), geography_(*areas.geography) {}

    /// A map of the project, or the map of an indicator; nothing where it cannot be drawn.
    void add(const std::string& id);
    const std::vector<std::string>& sources() const { return sources_; }
    std::vector<ReportFigure> figures_of(std::size_t area) const;

  private:
    /// Per area of the profiles, the areas of a map that lie in it: by a lookup, else by the land that they
    /// share.
    struct Inside {
        std::vector<std::vector<std::size_t>> members;
        bool whole = false;  ///< each lies in one alone
    };
    struct Part {
        MapSheet sheet;
        std::string title;
        const AreaTable* areas = nullptr;         ///< that it is of
        const IndicatorColumn* column = nullptr;  ///< that it is filled by; null = none or several
        const Inside* inside = nullptr;           ///< null = it has no parts
    };
    void keep(MapSheet sheet, const AreaTable& areas, const std::string& indicator);
    const Inside& inside_of(const Geography& small);
    void share_land(const Geography& small, Inside& inside) const;
    ReportFigure figure(const Part& map, std::size_t area) const;
    MapSheet part_of_area(const Part& map, const std::vector<std::size_t>& members, std::size_t area) const;

    PackContext& context_;
    const Geography& geography_;
    std::map<std::string, Inside> insides_;  ///< by the maps' geography
    std::vector<Part> maps_;
    std::vector<std::string> sources_;
};

}  // namespace vitality
