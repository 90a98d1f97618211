// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/settings.hpp"
#include "base/shapes.hpp"
#include "base/vector_reader.hpp"
#include "boundaries/ledger.hpp"
#include "boundaries/vintage.hpp"

namespace vitality {

/// What a project says of a geography: `[geography.ID]`.
struct GeographySpec {
    std::string id;
    Place place;
    std::string title;  ///< "LSOAs (2021)"; empty = from the vintage or the id
    VectorRequest source;
    std::string crs;                          ///< where the file names none, or a wrong one
    std::string code;                         ///< column; empty = detected
    std::string name;                         ///< column; empty = detected, and there may be none
    std::optional<VectorRequest> neighbours;  ///< areas beyond the map, drawn in grey
    bool draw_rest = true;  ///< what `where` cuts off is drawn so, where no file of neighbours is named
    /// Areas that are not in the file as such: the areas of another geography put together by a lookup
    /// (`made_from = { geography = "lsoa21", lookup = "..." }` in place of `source`). Empty = read from
    /// source.
    std::string made_from_geography;
    std::string made_from_lookup;
    std::string within_geography;  ///< the coarser geography that `within_lookup` leads to; empty = none
    std::string within_lookup;
    std::vector<std::string> attribution;
    std::vector<Acceptance> accept;
};

GeographySpec read_geography_spec(const std::string& id, Section& section, const std::string& data_folder);

/// All areas of one kind and vintage, in the project's projected CRS (metres), in the order of the file.
struct Geography {
    std::string id;
    std::optional<Vintage> vintage;  ///< from the id; empty for a free geography
    std::string title;               ///< "LSOAs of 2011"
    std::string source;
    std::vector<std::string> codes;  ///< unique, trimmed text
    std::vector<std::string> names;  ///< the code again where there is no name
    Shapes shapes;                   ///< one per code; kind `none` where there is no geometry
    std::optional<Shapes> neighbours;
    std::optional<Vintage> code_column_vintage;  ///< what the code column's name says
    std::vector<std::string> attribution;
    std::vector<Acceptance> accept;

    std::size_t size() const { return codes.size(); }
    std::optional<std::size_t> find(const std::string& code) const;
    std::unordered_map<std::string, std::size_t> index;
};

/// "137 LSOAs of 2011", "1 ward of 2013", "12 areas": a count in the geography's own words.
std::string counted_areas(const Geography& geography, std::size_t count);

/// Loads, reprojects to `project_crs`, checks codes, repairs geometry; everything done is told in the ledger.
/// @throws InputError: file, no polygon, no CRS. SettingsError: columns. DataError: no code at all.
Geography load_geography(const GeographySpec& spec, const std::string& project_crs, int threads,
                         Ledger& ledger);

/// Tells what the code column's name and the codes themselves say against the vintage that the id promises.
void check_vintage(const GeographySpec& spec, const Geography& geography, Ledger& ledger);

/// The key "crs": a system that PROJ knows, or empty where the key is missing. @throws SettingsError at its
/// place.
std::string read_crs(Section& section);

/// Brings shapes of a layer to the project's CRS in place; tells a ballpark transform as a warning. `crs`,
/// the project's own word, goes before what the file says (told as a warning where they differ).
/// @throws InputError: neither names a system, or the coordinates cannot be of it (degrees for metres).
void reproject(VectorLayer& layer, const std::string& crs, const std::string& project_crs,
               const std::string& subject, int threads, Ledger& ledger);

/// The index of a named column; "#30" is the 30th. SettingsError at `place` with the nearest name where there
/// is none, and with their numbers where several have the name.
std::size_t require_column(const TextTable& table, const std::string& column, const Place& place);

/// Names of the columns for a message, cut where there are many, with a hint where the delimiter looks wrong.
std::string column_list(const TextTable& table);

/// Tells what reading a table had to clean, as information.
void tell_reading(const TextTable& table, const std::string& subject, Ledger& ledger);

/// A code column found by its name (a vintage's own spelling first, then generic ones); of several, the one
/// that says `wanted`. Empty where none is recognised.
struct DetectedColumn {
    std::size_t index;
    std::optional<Vintage> vintage;
};
std::optional<DetectedColumn> detect_code_column(const TextTable& table,
                                                 const std::optional<Vintage>& wanted);
std::optional<DetectedColumn> detect_name_column(const TextTable& table,
                                                 const std::optional<Vintage>& wanted);

}  // namespace vitality
