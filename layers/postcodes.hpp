// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/settings.hpp"
#include "base/shapes.hpp"
#include "base/text_table.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

/// A table of postcodes with their places: `postcodes = { source = "onspd.csv", postcode = "pcds",
/// x = "east1m", y = "north1m", crs = "EPSG:27700" }`.
struct PostcodeSource {
    TableRequest table;
    std::string postcode, x, y;
    std::string crs;
    Place place;
};
PostcodeSource read_postcode_source(Section& section, const std::string& data_folder);

/// "HA1 2AB" as it is compared: capitals without blanks.
std::string plain_postcode(std::string_view text);

/// The places of all postcodes, in the source's CRS; rows without a place are left out, of two rows of one
/// postcode the first counts. @throws SettingsError for a column that is not there, DataError for a
/// coordinate that is no number.
std::unordered_map<std::string, Point> read_postcodes(const PostcodeSource& source);

/// One point per row of `table`; kind `none` where the row has no postcode or one that is not in the lookup,
/// which are told apart ("postcode-not-found", a warning, row by row; "row-without-postcode", information).
Shapes points_of_postcodes(const TextTable& table, std::size_t column, const PostcodeSource& source,
                           const std::vector<Acceptance>& accept, const std::string& subject, Ledger& ledger);

}  // namespace vitality
