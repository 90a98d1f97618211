// SPDX-License-Identifier: Apache-2.0
// Writes an invented country of streets for bench/run-walks: towns of crooked grids, joined by roads.
//
//     vitality_make_streets SCALE FOLDER      SCALE = S | M | L: 9,000, 300,000 and 5 million stretches of
//     street
//
// streets.fgb (each stretch between two junctions a line, with id, class and name, as OS Open Roads has
// them), homes.fgb, outlets.fgb (points beside the streets), towns.gpkg (a square around each town). Equal
// for equal scales: nothing is drawn by chance but by one seed.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/threads.hpp"
#include "base/vector_writer.hpp"

namespace {

using namespace vitality;

struct Scale {
    const char* name;
    int towns_across;
    std::size_t homes, outlets;
};
constexpr Scale scales[] = {
    {"S", 2, 100'000, 200}, {"M", 14, 1'000'000, 10'000}, {"L", 56, 5'000'000, 60'000}};

constexpr int blocks = 30;         ///< of a town, across
constexpr double block = 100;      ///< metres
constexpr double spacing = 6'000;  ///< of towns
constexpr unsigned missing_one_in = 8;
constexpr Point origin{200'000, 100'000};

class Country {
  public:
    explicit Country(const Scale& scale) : scale_(scale) {
        for (int y = 0; y < scale.towns_across; ++y)
            for (int x = 0; x < scale.towns_across; ++x) add_town(x, y);
    }

    const Shapes& streets() const { return streets_; }
    std::size_t town_of_street(std::size_t street) const { return town_of_[street]; }
    const Shapes& towns() const { return towns_; }

    /// Beside a street, at most 30 m away.
    Point beside_a_street() {
        const std::size_t street = random_() % streets_.size();
        const auto ring = streets_.ring(street);
        const std::size_t i = 1 + random_() % (ring.size() - 1);
        const Point a = ring[i - 1], b = ring[i];
        const double share = between(0, 1), away = between(-30, 30);
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        return {a.x + (b.x - a.x) * share - (b.y - a.y) / length * away,
                a.y + (b.y - a.y) * share + (b.x - a.x) / length * away};
    }

  private:
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(random_() % 1'000'000) / 1'000'000;
    }

    /// Corners are drawn again from their place, so that towns side by side know each other's.
    Point corner(int town_x, int town_y, int x, int y) const {
        std::mt19937_64 own(static_cast<std::uint64_t>(((town_y * 1000 + town_x) * 64 + y) * 64 + x) + 1);
        const auto jitter = [&own] { return static_cast<double>(own() % 6000) / 100 - 30; };
        const double dx = jitter(), dy = jitter();
        return {origin.x + town_x * spacing + x * block + dx, origin.y + town_y * spacing + y * block + dy};
    }

    void add_street(const std::vector<Point>& points, std::size_t town) {
        streets_.begin_shape(ShapeKind::line);
        streets_.begin_part();
        streets_.begin_ring();
        streets_.add_points(points);
        town_of_.push_back(town);
    }

    void add_block(Point a, Point b, std::size_t town) {
        if (random_() % missing_one_in == 0) return;
        add_street({a, {(a.x + b.x) / 2 + between(-15, 15), (a.y + b.y) / 2 + between(-15, 15)}, b}, town);
    }

    void add_town(int town_x, int town_y) {
        const std::size_t town = towns_.size();
        for (int y = 0; y <= blocks; ++y)
            for (int x = 0; x <= blocks; ++x) {
                const Point here = corner(town_x, town_y, x, y);
                if (x < blocks) add_block(here, corner(town_x, town_y, x + 1, y), town);
                if (y < blocks) add_block(here, corner(town_x, town_y, x, y + 1), town);
            }
        const int middle = blocks / 2;
        if (town_x + 1 < scale_.towns_across)
            add_street({corner(town_x, town_y, blocks, middle), corner(town_x + 1, town_y, 0, middle)}, town);
        if (town_y + 1 < scale_.towns_across)
            add_street({corner(town_x, town_y, middle, blocks), corner(town_x, town_y + 1, middle, 0)}, town);
        const double x = origin.x + town_x * spacing - spacing / 4,
                     y = origin.y + town_y * spacing - spacing / 4;
        towns_.begin_shape(ShapeKind::polygon);
        towns_.begin_part();
        towns_.begin_ring();
        towns_.add_points(std::vector<Point>{
            {x, y}, {x + spacing, y}, {x + spacing, y + spacing}, {x, y + spacing}, {x, y}});
    }

    const Scale& scale_;
    std::mt19937_64 random_{7};
    Shapes streets_, towns_;
    std::vector<std::size_t> town_of_;
};

void write_points(Country& country, std::size_t count, const std::string& path) {
    std::vector<Point> points(count);
    for (Point& p : points) p = country.beside_a_street();
    write_vector({path, VectorFormat::flatgeobuf, "points", "EPSG:27700", hardware_threads()},
                 Shapes::of_points(std::move(points)), {});
}

void write_streets(const Country& country, const std::string& path) {
    const char* const classes[] = {"Local Road", "Minor Road", "B Road", "A Road"};
    std::vector<std::string> ids, kinds, names;
    for (std::size_t i = 0; i < country.streets().size(); ++i) {
        ids.push_back("osgb" + std::to_string(4'000'000'000'000'000 + i));
        kinds.emplace_back(classes[i % 16 < 13 ? 0 : i % 16 - 12]);
        names.push_back("Street " + std::to_string(i / 7));
    }
    write_vector({path, VectorFormat::flatgeobuf, "streets", "EPSG:27700", hardware_threads()},
                 country.streets(), {{"id", ids}, {"class", kinds}, {"name", names}});
}

void write_towns(const Country& country, const std::string& path) {
    std::vector<std::string> codes, names;
    for (std::size_t i = 0; i < country.towns().size(); ++i) {
        codes.push_back("T" + std::to_string(100'000 + i));
        names.push_back("Town " + std::to_string(i + 1));
    }
    write_vector({path, VectorFormat::gpkg, "towns", "EPSG:27700", hardware_threads()}, country.towns(),
                 {{"code", codes}, {"name", names}});
}

}  // namespace

int main(int count, char** arguments) {
    const std::string asked = count == 3 ? arguments[1] : "";
    for (const Scale& scale : scales) {
        if (asked != scale.name) continue;
        const std::filesystem::path folder = arguments[2];
        std::filesystem::create_directories(folder);
        try {
            Country country(scale);
            write_streets(country, folder / "streets.fgb");
            write_towns(country, folder / "towns.gpkg");
            write_points(country, scale.homes, folder / "homes.fgb");
            write_points(country, scale.outlets, folder / "outlets.fgb");
            std::printf("%zu stretches of street, %zu homes, %zu outlets\n", country.streets().size(),
                        scale.homes, scale.outlets);
            return 0;
        } catch (const Error& failure) {
            std::fprintf(stderr, "%s\n", failure.what());
            return 1;
        }
    }
    std::fprintf(stderr, "usage: vitality_make_streets S|M|L FOLDER\n");
    return 2;
}
