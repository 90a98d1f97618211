// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/settings.hpp"
#include "base/vector_reader.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

/// What a project says of a layer laid over the areas: `[layer.ID]`.
struct LayerSpec {
    std::string id;
    Place place;
    VectorRequest source;
    std::string crs;  ///< of x and y columns, or where the file names none
    std::string x;    ///< column of easting or longitude, for tables without geometry
    std::string y;
    std::string title;
    std::string symbol;  ///< "circle", ...; empty = the renderer's default
    std::string colour;  ///< "#rrggbb"; empty = the renderer's default
    std::string licence;
    std::vector<std::string> attribution;
    std::vector<Acceptance> accept;
};

LayerSpec read_layer_spec(const std::string& id, Section& section, const std::string& data_folder);

/// The features of a layer in the project's CRS. Attributes are kept as text.
struct Layer {
    LayerSpec spec;
    VectorLayer features;
    std::size_t without_geometry = 0;  ///< features that have none (told in the ledger)
};

/// @throws InputError, SettingsError as the readers do; DataError for a coordinate that is no number.
Layer load_layer(const LayerSpec& spec, const std::string& project_crs, int threads, Ledger& ledger);

}  // namespace vitality
