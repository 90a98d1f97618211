// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace vitality::test {

/// The text of a GeoJSON polygon: square `i` of a row of squares of 1 km, the first at 515000, 188000.
inline std::string square(int i) {
    const int x = 515000 + 1000 * i;
    return fmt::format(
        R"({{"type":"Polygon","coordinates":[[[{0},188000],[{1},188000],[{1},189000],[{0},189000],[{0},188000]]]}})",
        x, x + 1000);
}

/// Properties (JSON members) and geometry (JSON) of one feature.
using Feature = std::pair<std::string, std::string>;

/// A GeoJSON file in the National Grid.
inline std::string geojson(const std::vector<Feature>& features) {
    std::string text =
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},)"
        R"("features":[)";
    for (const auto& [properties, geometry] : features) {
        text += fmt::format("{}{{\"type\":\"Feature\",\"properties\":{{{}}},\"geometry\":{}}}",
                            &properties == &features.front().first ? "" : ",", properties, geometry);
    }
    return text + "]}";
}

/// Squares side by side, each with its code under `column`.
inline std::string squares(const std::string& column, const std::vector<std::string>& codes) {
    std::vector<Feature> features;
    for (const std::string& code : codes) {
        features.emplace_back(fmt::format(R"("{}":"{}")", column, code),
                              square(static_cast<int>(features.size())));
    }
    return geojson(features);
}

}  // namespace vitality::test
