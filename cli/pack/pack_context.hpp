// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/data_behind.hpp"
#include "cli/workspace.hpp"
#include "engine/area_profile.hpp"
#include "engine/extremes.hpp"
#include "renderers/pack/pack.hpp"
#include "renderers/pack/pack_spec.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// A sheet's headline, with the section that it stands under.
struct Finding {
    std::string section;
    std::string headline;
    std::string title;   ///< of the indicator; empty = of none
    std::string detail;  ///< what tells indicators of one title apart
};

/// What the sheets of a pack are made with. Everything that they show has been joined and measured before.
struct PackContext {
    Workspace& workspace;
    const PackSpec& spec;
    EndMatter end;                     ///< of all that the sheets show so far, but for the data behind it
    DataBehind data;                   ///< of the indicators shown
    std::vector<std::string> refused;  ///< what was left out, and why
    std::vector<Finding> findings;     ///< the sheets' headlines, for the summary

    const Project& project() const { return workspace.project(); }
};

/// Indicators that stand under one heading.
struct IndicatorGroup {
    std::string title;  ///< may be empty
    std::vector<const IndicatorColumn*> columns;
};

/// The indicators that an entry names, or that have its tags, or all; of series the latest period. Of those
/// that are chosen by tags or all, only those that are one number per area: members by sex or age, ranks and
/// verdicts are shown where they are named, and counts, which say nothing beside larger areas, unless they
/// are asked for. `geography` empty = of any, and those of comparators alone.
enum class Counts { left_out, wanted };
std::vector<IndicatorGroup> chosen_indicators(PackContext& context, const PackEntry& entry,
                                              const std::string& geography, Counts counts = Counts::left_out);

/// The areas that an entry names, in its order; all by name where it names none.
/// @throws SettingsError at the entry's place for a name or code that there is not.
std::vector<std::size_t> chosen_areas(const Geography& geography, const PackEntry& entry);

/// The area table that a column is of. @throws OutputError where it is of none.
const AreaTable& table_of(PackContext& context, const IndicatorColumn& column);

/// The comparator that areas are judged by: the pack's own, else the last that the column has a value of.
std::string benchmark_for(const PackContext& context, const AreaTable& areas, const IndicatorColumn& column);

/// A value as its sheets print it: "31.2%", "84.1"; a word where there is none.
std::string value_words(const IndicatorColumn& column, double value, State state);

/// "Wards (2022) · 2020 to 2024 · years".
std::string subtitle_of(const Geography* geography, const Indicator& indicator);

/// The areas' values: area, value, limits where there are any, rank. The worst first, else the highest.
ReportTable value_table(const AreaTable& areas, const IndicatorColumn& column,
                        const std::vector<std::size_t>& shown);

/// The classes of a map with how many areas each holds, one below the other where `wide` pages have room
/// beside the map for no more: the twin of a map of many areas.
ReportTable class_table(const MapSheet& sheet, const std::string& title, bool wide);

/// A map's note on how its table was joined, as a sentence; empty where nothing is missing, which readers of
/// a pack need not be told on each page.
std::string join_sentence(const MapSheet& map);

/// What a map shows, for readers who do not see it: the areas' values, of many areas the classes.
ReportTable twin_of(const AreaTable& areas, const IndicatorColumn& column, const MapSheet& map, bool wide);

/// The map of an indicator: as a map of the project has it, else in natural classes. Its title, sources and
/// notes are left to the sheet. Empty with the reason in `context.refused` where it cannot be drawn.
std::optional<MapSheet> map_of(PackContext& context, const IndicatorColumn& column);

/// What ends the pack must say of an indicator.
void remember(PackContext& context, const IndicatorColumn& column);

}  // namespace vitality
