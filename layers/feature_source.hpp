// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/settings.hpp"
#include "base/vector_reader.hpp"
#include "boundaries/ledger.hpp"
#include "layers/food_premises.hpp"
#include "layers/postcodes.hpp"

namespace vitality {

/// A published form that a layer's file may have.
enum class LayerForm { plain, food_premises, open_greenspace };

/// Where features come from, and how they are read: the keys that a layer, its surroundings and a population
/// share.
struct FeatureSource {
    Place place;
    VectorRequest source;
    LayerForm form = LayerForm::plain;
    FoodPremisesChoice premises;  ///< of food_premises
    std::string crs;              ///< of x and y columns, or where the file names none
    std::string x;                ///< column of easting or longitude, for tables without geometry
    std::string y;
    std::string postcode;                 ///< column of postcodes, for tables without coordinates
    PostcodeSource postcodes;             ///< where postcodes have their places
    std::vector<Acceptance> accept = {};  ///< of what it belongs to, laid in by its reader
};

/// The keys source, layer, where, format, crs, x, y, postcode and postcodes. @throws SettingsError for keys
/// that do not go together.
void read_feature_source(Section& section, const std::string& data_folder, FeatureSource& source);

/// Features in the project's CRS. Told in the ledger: what reading had to clean, other CRS, ballpark
/// transforms, rows whose postcode is not in the lookup.
///
/// `columns`: attributes that are needed. Where they are all numbers (or none) and the file is a plain large
/// table of points, the attributes are left out and the numbers come in `numbers`, one vector per column.
struct Features {
    VectorLayer layer;
    std::vector<std::vector<double>> numbers;  ///< empty unless the attributes were left out
    bool reprojected = false;
    std::string crs_name;  ///< of the source

    /// "path.csv:12" of a feature, for messages.
    std::string where(std::size_t feature) const;
};
Features read_features(const FeatureSource& source, const std::string& project_crs,
                       const std::vector<std::string>& numeric_columns, bool attributes, int threads,
                       const std::string& subject, Ledger& ledger);

}  // namespace vitality
