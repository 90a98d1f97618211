// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/geometry.hpp"
#include "base/names.hpp"
#include "base/transform.hpp"
#include "boundaries/geography.hpp"
#include "cli/guess_parts.hpp"
#include "layers/numbers.hpp"

namespace vitality {

// ---- Keys ----

namespace {

bool is_key(const TextTable& table, std::size_t column) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto text = trimmed(table.cell(row, column));
        if (text.empty() || !seen.insert(text).second) return false;
    }
    return table.row_count() > 0;
}

/// The likelier a column is meant as the key, the lower.
int key_rank(const TextTable& table, std::size_t column) {
    const std::string text = join(words_of(table.columns()[column]), "");
    const auto ends = [&](std::string_view end) { return text.ends_with(end); };
    const auto meaning = meaning_of_column(table.columns()[column]);
    if (meaning && meaning->role == ColumnMeaning::Role::code) return 0;
    if (entity_of_code(trimmed(table.cell(0, column)))) return 1;
    if (ends("geoid") || ends("geoid20") || ends("geoid10") || ends("fips") || ends("gisjoin")) return 2;
    if (is_generic_code_column(table.columns()[column]) || ends("code") || ends("cd") || ends("cod"))
        return 3;
    if (meaning || is_generic_name_column(table.columns()[column]) || ends("name") || ends("nm")) return 6;
    const bool made_by_program = text == "id" || text == "fid" || text == "gid" || text == "objectid" ||
                                 text == "ogcfid" || text == "oid" || text == "polyid";
    if (made_by_program) return 5;
    if (ends("id") || text == "ref" || text == "nuts" || text == "iso") return 4;
    return 7;
}

}  // namespace

std::vector<std::size_t> key_columns(const TextTable& table) {
    std::vector<std::size_t> keys;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        if (is_key(table, i) && key_rank(table, i) < 7) keys.push_back(i);
    }
    std::stable_sort(keys.begin(), keys.end(),
                     [&](std::size_t a, std::size_t b) { return key_rank(table, a) < key_rank(table, b); });
    return keys;
}

// ---- Shapes that tile ----

namespace {

struct PointHash {
    std::size_t operator()(Point p) const { return std::hash<double>()(p.x) * 31 + std::hash<double>()(p.y); }
};

/// Share of the corners that a shape has in common with another.
double shared_corners(const Shapes& shapes) {
    std::unordered_map<Point, std::size_t, PointHash> first;
    std::unordered_set<Point, PointHash> shared;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        for (const Point p : shapes.points_of_shape(i)) {
            const auto [at, is_new] = first.try_emplace(p, i);
            if (!is_new && at->second != i) shared.insert(p);
        }
    }
    return first.empty() ? 0 : static_cast<double>(shared.size()) / static_cast<double>(first.size());
}

bool is_in_ring(std::span<const Point> ring, Point p) {
    bool inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point a = ring[i - 1], b = ring[i];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

bool is_in_shape(const Shapes& shapes, std::size_t shape, Point p) {
    bool inside = false;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) inside ^= is_in_ring(shapes.ring(ring), p);
    return inside;
}

/// Share of some shapes whose middle lies in another one too.
double overlapping(const Shapes& shapes) {
    constexpr std::size_t sample = 60;
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < shapes.size(); ++i) boxes.push_back(shapes.box(i));
    const std::size_t step = std::max<std::size_t>(1, shapes.size() / sample);
    std::size_t looked_at = 0, covered = 0;
    for (std::size_t i = 0; i < shapes.size(); i += step) {
        if (shapes.kind(i) != ShapeKind::polygon || area(shapes, i) <= 0) continue;
        const Point middle = label_point(shapes, i, std::max(boxes[i].width(), boxes[i].height()) / 20);
        ++looked_at;
        Box here;
        here.add(middle);
        for (std::size_t other = 0; other < shapes.size(); ++other) {
            if (other == i || !boxes[other].intersects(here) || !is_in_shape(shapes, other, middle)) continue;
            ++covered;
            break;
        }
    }
    return looked_at == 0 ? 1 : static_cast<double>(covered) / static_cast<double>(looked_at);
}

}  // namespace

bool tiles(const Shapes& shapes) {
    if (shapes.size() == 0) return false;
    const Box box = shapes.box();
    double total = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes.kind(i) == ShapeKind::polygon) total += area(shapes, i);
    }
    const double frame = box.width() * box.height();
    if (frame <= 0 || total <= 0) return false;
    const bool side_by_side = total / frame >= 0.2 || shared_corners(shapes) >= 0.2;
    return side_by_side && overlapping(shapes) < 0.2;
}

// ---- Columns of coordinates ----

namespace {

/// "Geocode/Longitude", "Location_Easting": the last words speak.
bool is_axis(const std::string& header, std::initializer_list<std::string_view> names) {
    const std::string text = join(words_of(header), "");
    return has_word(header, names) || std::any_of(names.begin(), names.end(), [&](std::string_view name) {
               return name.size() > 3 && text.find(name) != std::string::npos;
           });
}

std::optional<std::size_t> find_axis(const TextTable& table, std::initializer_list<std::string_view> names) {
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        if (is_axis(table.columns()[i], names)) return i;
    }
    return std::nullopt;
}

/// Fills the box from both columns; false where hardly a row has a place.
bool fill_box(const TextTable& table, GuessedCoordinates& found) {
    std::size_t places = 0, bad = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto x_text = trimmed(table.cell(row, found.x)), y_text = trimmed(table.cell(row, found.y));
        if (x_text.empty() && y_text.empty()) continue;
        const auto x = parse_number(x_text), y = parse_number(y_text);
        if (x && y) {
            found.box.add(Point{*x, *y});
            ++places;
        } else if (bad++ == 0) {
            found.bad_cell = fmt::format("{}: \"{}\", \"{}\"", table.where(row), x_text, y_text);
        }
    }
    return places > bad * 4;
}

}  // namespace

std::optional<GuessedCoordinates> coordinate_columns(const TextTable& table) {
    const auto lon = find_axis(table, {"longitude", "lon", "long", "lng"});
    const auto lat = find_axis(table, {"latitude", "lat"});
    const auto east = find_axis(table, {"easting", "eastings", "oseast1m", "east", "xcoord", "coordx", "x"});
    const auto north =
        find_axis(table, {"northing", "northings", "osnrth1m", "north", "ycoord", "coordy", "y"});
    for (const auto& [x, y] : {std::pair{lon, lat}, std::pair{east, north}}) {
        if (!x || !y || *x == *y) continue;
        GuessedCoordinates found{*x, *y, {}, false, {}};
        if (!fill_box(table, found)) continue;
        found.degrees = crs_by_range(found.box) == "EPSG:4326";
        return found;
    }
    return std::nullopt;
}

// ---- Systems ----

std::string crs_by_range(const Box& box) {
    if (box.empty()) return {};
    const bool degrees = box.min_x >= -180 && box.max_x <= 180 && box.min_y >= -90 && box.max_y <= 90;
    if (degrees) return "EPSG:4326";
    const bool national_grid =
        box.min_x >= 0 && box.max_x <= 700000 && box.min_y >= 0 && box.max_y <= 1300000;
    return national_grid ? "EPSG:27700" : "";
}

Box in_degrees(const Box& box, const std::string& crs) {
    Box degrees;
    if (box.empty() || crs.empty()) return degrees;
    std::vector<Point> points;
    for (const double across : {0.0, 0.5, 1.0}) {
        for (const double up : {0.0, 0.5, 1.0})
            points.push_back({box.min_x + across * box.width(), box.min_y + up * box.height()});
    }
    try {
        Transform(crs, "EPSG:4326").apply(points);
    } catch (const Error&) {
        return degrees;
    }
    for (const Point p : points) degrees.add(p);
    return degrees;
}

namespace {

bool lies_in(const Box& box, const Box& frame) {
    return box.min_x >= frame.min_x && box.max_x <= frame.max_x && box.min_y >= frame.min_y &&
           box.max_y <= frame.max_y;
}

/// Equal-area systems for places too wide for one zone.
ChosenCrs wide_crs(const Box& degrees) {
    struct Wide {
        Box frame;
        const char* crs;
        const char* where;
    };
    static const std::array<Wide, 3> known = {
        {{{-130, 22, -64, 52}, "EPSG:5070", "the United States without Alaska and Hawaii"},
         {{-32, 27, 45, 72}, "EPSG:3035", "Europe"},
         {{110, -45, 156, -9}, "EPSG:3577", "Australia"}}};
    for (const Wide& wide : known) {
        if (lies_in(degrees, wide.frame))
            return {wide.crs, fmt::format("the boundaries lie in {}: its equal-area system", wide.where)};
    }
    return {"EPSG:6933", "the boundaries are too wide for one zone: the world's equal-area system"};
}

}  // namespace

ChosenCrs choose_crs(const Box& degrees, const std::string& own_crs, char nation) {
    CrsInfo own;
    if (!own_crs.empty()) own = describe_crs(own_crs);
    const bool web_mercator =
        own.authority == "EPSG:3857" || own.name.find("Pseudo-Mercator") != std::string::npos;
    const bool usable = own.projected && own.metres && !own.authority.empty() && !web_mercator;
    if (degrees.empty()) {
        return usable ? ChosenCrs{own.authority, "the boundaries' own system: " + own.name}
                      : ChosenCrs{"EPSG:27700",
                                  "British National Grid, as nothing says where the boundaries lie"};
    }
    const Box ireland{-11, 51.2, -5.3, 55.6}, britain{-8.8, 49.8, 1.9, 61};
    const bool irish = nation == 'N' || (nation == 0 && lies_in(degrees, ireland));
    const bool british = nation == 'E' || nation == 'W' || nation == 'S' ||
                         (nation == 0 && lies_in(degrees, britain) && !irish);
    if (usable && !british) return {own.authority, "the boundaries' own system: " + own.name};
    if (irish) {
        return nation == 'N' || degrees.min_y > 54
                   ? ChosenCrs{"EPSG:29903", "Irish Grid: the boundaries lie in Ireland"}
                   : ChosenCrs{"EPSG:2157", "Irish Transverse Mercator: the boundaries lie in Ireland"};
    }
    if (british) return {"EPSG:27700", "British National Grid: the boundaries lie in Great Britain"};
    if (degrees.width() > 12) return wide_crs(degrees);
    const double middle = (degrees.min_x + degrees.max_x) / 2;
    const int zone = std::clamp(static_cast<int>(std::floor((middle + 180) / 6)) + 1, 1, 60);
    const bool north = degrees.min_y + degrees.max_y >= 0;
    return {fmt::format("EPSG:{}", (north ? 32600 : 32700) + zone),
            fmt::format("UTM zone {}{}, where the boundaries lie", zone, north ? "N" : "S")};
}

}  // namespace vitality
