// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// What a coordinate reference system is, as far as this program asks.
struct CrsInfo {
    std::string name;       ///< "OSGB36 / British National Grid"
    std::string authority;  ///< "EPSG:27700"; empty where it has none
    bool projected = false;
    bool metres = false;  ///< both axes in metres
};

/// @throws SettingsError (without a place; the caller adds it) where PROJ does not know the text.
CrsInfo describe_crs(const std::string& crs);

/// Whether two texts name the same system (axis order apart).
bool same_crs(const std::string& a, const std::string& b);

/// A transform from one CRS to another, x = easting or longitude first. Not shared between threads.
class Transform {
  public:
    /// @throws SettingsError for an unknown CRS, InputError where no operation joins the two.
    Transform(const std::string& from, const std::string& to);
    ~Transform();
    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;

    /// Transforms in place. @throws InputError naming the first point that cannot be transformed.
    void apply(std::span<Point> points) const;
    /// The same by chunks in `threads` threads; equal results for any number.
    void apply(std::span<Point> points, int threads) const;
    /// The operation's name, and its accuracy in metres where PROJ knows it (negative = unknown).
    const std::string& operation() const;
    double accuracy() const;
    /// True where only a ballpark transform (datum shift ignored) is to be had: the caller must warn.
    bool ballpark() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What a file needs to place points of a projected CRS on the Earth without knowing this program.
struct GeographicPlace {
    std::string wkt;  ///< of the projected CRS, WKT 1
    int epsg = 0;     ///< of the projected CRS; 0 = it has no such code
    std::vector<Point>
        points;  ///< longitude and latitude in degrees, in the geographic CRS that it is based on
};
/// @throws as Transform does; SettingsError where the CRS is not projected.
GeographicPlace geographic_place(const std::string& crs, std::vector<Point> points);

/// Transforms many points by chunks in `threads` threads; equal results for any number of threads.
void transform_points(const std::string& from, const std::string& to, std::span<Point> points, int threads);

}  // namespace vitality
