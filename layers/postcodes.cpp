// SPDX-License-Identifier: Apache-2.0
#include "layers/postcodes.hpp"

#include <cctype>

#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "layers/coordinates.hpp"

namespace vitality {

PostcodeSource read_postcode_source(Section& section, const std::string& data_folder) {
    PostcodeSource source;
    source.place = section.place();
    source.table = read_table_request(section, data_folder);
    source.postcode = section.text("postcode");
    source.x = section.text("x");
    source.y = section.text("y");
    source.crs = read_crs(section);
    if (source.crs.empty()) {
        section.fail(
            "postcodes need crs = \"EPSG:...\" for their x and y: 27700 for eastings and northings, 4326 for "
            "longitude and latitude.");
    }
    section.finish();
    return source;
}

std::string plain_postcode(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) plain += static_cast<char>(std::toupper(byte));
    }
    return plain;
}

std::unordered_map<std::string, Point> read_postcodes(const PostcodeSource& source) {
    const TextTable table = read_table(source.table);
    const std::size_t code = require_column(table, source.postcode, source.place);
    const CoordinateColumns columns{require_column(table, source.x, source.place),
                                    require_column(table, source.y, source.place)};
    std::unordered_map<std::string, Point> places;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (const auto place = point_of_row(table, row, columns))
            places.try_emplace(plain_postcode(table.cell(row, code)), *place);
    }
    places.erase("");
    return places;
}

Shapes points_of_postcodes(const TextTable& table, std::size_t column, const PostcodeSource& source,
                           const std::vector<Acceptance>& accept, const std::string& subject,
                           Ledger& ledger) {
    const auto places = read_postcodes(source);
    LedgerEntry unknown{Severity::warning, subject, "postcode-not-found", {}, {}, {}};
    LedgerEntry blank{Severity::info, subject, "row-without-postcode", {}, {}, {}};
    Shapes shapes;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string postcode = plain_postcode(table.cell(row, column));
        const auto place = places.find(postcode);
        shapes.begin_shape(place == places.end() ? ShapeKind::none : ShapeKind::point);
        if (place != places.end()) {
            shapes.begin_part();
            shapes.begin_ring();
            shapes.add_point(place->second);
        } else if (postcode.empty()) {
            blank.items.push_back({"", table.where(row), "not drawn and not counted"});
        } else {
            unknown.items.push_back({trim(table.cell(row, column)), table.where(row), "not in the lookup"});
        }
    }
    add_finding(ledger, std::move(unknown), accept, [&](std::size_t n) {
        return fmt::format("{} of {} not in {}: without a place.", counted(n, "postcode"),
                           with_thousands(table.row_count()), source.table.path);
    });
    if (!blank.items.empty()) {
        blank.message =
            fmt::format("{} without a postcode: without a place.", counted(blank.items.size(), "row"));
        ledger.add(std::move(blank));
    }
    return shapes;
}

}  // namespace vitality
