// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "renderers/map_spec.hpp"

namespace vitality {

/// One entry of a pack's list: it becomes one sheet or many, one after another.
struct PackEntry {
    std::string kind;  ///< "indicators", "profiles", "maps", ...
    Place place;
    std::string section;          ///< heading in the contents; empty = by `order`, or none
    std::string title;            ///< of a sheet of its own; empty = what it shows
    std::vector<std::string> of;  ///< ids of what is shown; empty = all
    std::map<std::string, std::vector<std::string>> tags;  ///< of indicators that are chosen by their tags
    std::string order;  ///< a dimension of [groups]: headings and order by its values; empty = as they stand
    std::string geography;           ///< of the areas
    std::vector<std::string> areas;  ///< codes or names; empty = all
    std::string each;                ///< of maps: a geography whose areas have a page each, or "period"
    std::map<std::string, std::string> beside;  ///< indicator -> another to show on its sheet
    std::vector<std::string> facts;             ///< indicators printed large at the head of a profile
    std::vector<std::string> maps;              ///< small maps of a profile: maps or indicators
    std::vector<std::string> paragraphs;        ///< of a sheet of text
    bool findings = true;                       ///< headlines are told in the summary too
};

/// `[pack.ID]`: a document of sheets.
struct PackSpec {
    std::string id;
    Place place;
    std::string title;
    std::string subtitle;
    PageSize page{210, 297};
    std::vector<OutputFormat> formats;  ///< of single pages; the one PDF is always made
    double dpi = 150;                   ///< of PNG
    std::string cover_map;              ///< id; empty = none
    bool cover = true;
    bool contents = true;
    std::string benchmark;  ///< comparator that areas are judged by; empty = the first that there is
    std::vector<PackEntry> entries;
};

/// `kinds`: what an entry's kind may be. @throws SettingsError with the nearest for another.
PackSpec read_pack_spec(const std::string& id, Section& section, const std::vector<std::string>& kinds);

}  // namespace vitality
