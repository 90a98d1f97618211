// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
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
        : context_(context), geography_(areas.geography) {}

    /// A map of the project, or the map of an indicator; nothing where it cannot be drawn.
    void add(const std::string& id);
    const std::vector<std::string>& sources() const { return sources_; }
    /// They hold what they need of the maps, and make their sheets as they are laid out.
    std::vector<ReportFigure> figures_of(std::size_t area) const;

    /// Per area of the profiles, the areas of a map that lie in it: by a lookup, else by the land that they
    /// share.
    struct Inside {
        std::vector<std::vector<std::size_t>> members;
        bool whole = false;  ///< each lies in one alone
    };
    struct Map {
        MapSheet sheet;
        const AreaTable* areas = nullptr;            ///< that it is of
        const IndicatorColumn* column = nullptr;     ///< that it is filled by; null = none or several
        std::shared_ptr<const Geography> geography;  ///< of the profiles
        std::shared_ptr<const Inside> inside;        ///< null = it has no parts
        std::vector<std::size_t> members_of(std::size_t area) const;
        bool is_whole() const { return inside && inside->whole; }
    };

    std::shared_ptr<const Inside> inside_of(const Geography& small);

  private:
    void keep(MapSheet sheet, const AreaTable& areas, const std::string& indicator);
    Inside found_inside(const Geography& small) const;

    PackContext& context_;
    std::shared_ptr<const Geography> geography_;
    std::map<std::string, std::shared_ptr<const Inside>> insides_;  ///< by the maps' geography
    std::vector<std::shared_ptr<const Map>> maps_;
    std::vector<std::string> sources_;
};

}  // namespace vitality
