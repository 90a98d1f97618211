// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"
#include "layers/feature_source.hpp"

namespace vitality {

/// What lies beyond the border of the map: `surroundings = { source = "...", reach = "2 km" }`, read as the
/// layer itself unless it says otherwise; without a source, how far the layer's own file reaches.
/// `surroundings = { none = "an island" }` says that nothing lies there.
struct SurroundingsSpec {
    std::optional<FeatureSource> source;
    std::optional<double> reach;  ///< metres beyond the border that the file covers; empty = not stated
    std::string none_because;
    std::optional<FeatureSource> access;  ///< points of access of its sites; columns as the layer's
};

/// Points where a site is entered: `access = { source = "...", site = "refToGSite", id = "id" }`.
struct AccessSpec {
    std::optional<FeatureSource> source;  ///< empty = the layer of access points of OS Open Greenspace
    std::string site = "refToGSite";      ///< column of the access points that names the site
    std::string id = "id";                ///< column of the sites
};

/// `areas = { geography = "lsoa11", indicator = "imd.decile", at_most = 2 }`: those areas of another
/// geography whose indicator is within the limits.
struct AreasSpec {
    Place place;
    std::string geography;
    std::string indicator;  ///< empty = all areas
    std::optional<double> at_least;
    std::optional<double> at_most;
    std::optional<double> equals;

    /// "decile at most 2", for titles and messages.
    std::string words() const;
    bool holds(double value) const;
};

/// `buffer = { layer = "schools", distance = "400 m", from = "boundary" }`: all places within a distance.
struct BufferSpec {
    enum class From { boundary, entrance, point };
    Place place;
    std::string layer;
    double distance = 0;  ///< metres
    From from = From::boundary;
    int segments = 30;  ///< of a quarter circle, as R's sf has it: the area is 0.05 % below the circle's
};

/// `catchment = { layer = "gp_practices", within = "800 m", network = "walk", width = "25 m" }`: around each
/// feature the land beside the streets from which it is so far on foot at most.
struct CatchmentSpec {
    static constexpr double usual_width = 25;
    Place place;
    std::string layer;
    std::string network;            ///< empty = the project's only one
    double within = 0;              ///< metres
    std::optional<double> minutes;  ///< of walking, where it is said so; `within` then follows
    double width = usual_width;     ///< metres to either side of a street
};

/// What a project says of a layer laid over the areas: `[layer.ID]`, read from a file or made from areas or
/// from another layer.
struct LayerSpec : FeatureSource {
    std::string id;
    std::optional<AreasSpec> areas;
    std::optional<BufferSpec> buffer;
    std::optional<CatchmentSpec> catchment;
    std::string title;
    std::string theme;
    std::string name;    ///< column with the name of a feature; empty = none
    std::string type;    ///< column with the kind of a feature (LAP, LEAP, NEAP); empty = none
    std::string symbol;  ///< "circle", ...; empty = the renderer's default
    std::string colour;  ///< "#rrggbb"; empty = the renderer's default
    std::string licence;
    std::vector<std::string> attribution;
    SurroundingsSpec surroundings;
    std::optional<AccessSpec> access;

    bool is_read_from_file() const { return !areas && !buffer && !catchment; }
    /// The layer that it is made from; empty where it is made from none.
    std::string made_from() const { return buffer ? buffer->layer : catchment ? catchment->layer : ""; }
};

LayerSpec read_layer_spec(const std::string& id, Section& section, const std::string& data_folder);

/// Points of access, each with the feature of the layer that it leads to.
struct AccessPoints {
    std::vector<Point> points;
    std::vector<std::uint32_t> feature;
};

/// The features of a layer in the project's CRS. Attributes are kept as text; a large plain table of points
/// has none.
struct Layer {
    LayerSpec spec;
    VectorLayer features;
    std::size_t without_geometry = 0;           ///< features that have none (told in the ledger)
    std::vector<std::string> types;             ///< per feature, where the spec names a column; else empty
    std::vector<std::string> names;             ///< likewise
    std::optional<VectorLayer> beyond;          ///< of the surroundings
    std::vector<std::string> beyond_types;      ///< likewise
    std::optional<AccessPoints> access;         ///< of the layer's own features
    std::optional<AccessPoints> beyond_access;  ///< of the surroundings
    /// Of a layer made of areas: per feature, the area of its geography.
    std::vector<std::size_t> made_of;
    std::vector<std::size_t> not_known;  ///< areas that are neither known to be in it nor out

    /// Kind of most features; `none` where it has none.
    ShapeKind kind() const;
    std::string where(std::size_t feature) const;
    /// Its name, or where it stands in the file where it has none.
    std::string label(std::size_t feature) const;
};

/// Reads a layer from its file or files, with surroundings and access points.
/// @throws InputError, SettingsError as the readers do; DataError for a coordinate that is no number.
Layer load_layer(const LayerSpec& spec, const std::string& project_crs, int threads, Ledger& ledger);

/// Repairs invalid polygons and tells each; of any layer, read or made.
void repair_features(VectorLayer& features, const std::vector<Acceptance>& accept, const std::string& subject,
                     int threads, Ledger& ledger);

}  // namespace vitality
