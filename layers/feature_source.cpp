// SPDX-License-Identifier: Apache-2.0
#include "layers/feature_source.hpp"

#include "base/names.hpp"
#include "base/number_columns.hpp"
#include "base/table_filter.hpp"
#include "base/transform.hpp"
#include "boundaries/geography.hpp"
#include "layers/coordinates.hpp"
#include "layers/open_greenspace.hpp"

namespace vitality {

namespace {

const std::vector<std::pair<std::string, LayerForm>>& forms() {
    static const std::vector<std::pair<std::string, LayerForm>> words = {
        {"fhrs", LayerForm::food_premises}, {"os-open-greenspace", LayerForm::open_greenspace}};
    return words;
}

void check_places(const Section& section, const FeatureSource& source) {
    if (source.x.empty() != source.y.empty())
        section.fail("x and y go together: name both columns or neither.");
    if (!source.x.empty() && source.crs.empty()) {
        section.fail(
            "columns x and y need crs = \"EPSG:...\": 27700 for eastings and northings, 4326 for longitude "
            "and latitude.");
    }
    if (!source.x.empty() && !source.postcode.empty())
        section.fail("postcode",
                     "postcode is for tables without coordinates. Leave out x and y, or postcode.");
    if (source.postcode.empty() != source.postcodes.postcode.empty())
        section.fail(
            "postcode and postcodes go together: postcode = the column of the table, postcodes = { source, "
            "postcode, x, y, crs } the lookup with their places.");
    if (source.form == LayerForm::food_premises && !(source.x.empty() && source.postcode.empty()))
        section.fail("format",
                     "format = \"fhrs\" knows where the points stand. Leave out x, y and postcode.");
}

std::optional<Features> read_numbers(const FeatureSource& source, const std::vector<std::string>& columns,
                                     int threads) {
    std::vector<std::string> wanted = {source.x, source.y};
    wanted.insert(wanted.end(), columns.begin(), columns.end());
    TableRequest request;
    request.path = source.source.path;
    request.layer = source.source.layer;
    auto read = read_number_columns(request, wanted, threads);
    if (!read) return std::nullopt;
    Features features;
    features.layer.source = source.source.path;
    std::vector<Point> points(read->rows);
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = {read->columns[0][i], read->columns[1][i]};
    features.layer.shapes = Shapes::of_points(std::move(points));
    features.numbers.assign(std::make_move_iterator(read->columns.begin() + 2),
                            std::make_move_iterator(read->columns.end()));
    return features;
}

TextTable read_rows(const FeatureSource& source, const std::string& subject, Ledger& ledger) {
    TableRequest request;
    request.path = source.source.path;
    request.layer = source.source.layer;
    TextTable table = read_table(request);
    tell_reading(table, subject, ledger);
    return source.source.where.empty() ? std::move(table) : rows_where(table, source.source.where);
}

VectorLayer points_from_table(const FeatureSource& source, const std::string& subject, Ledger& ledger) {
    VectorLayer layer;
    layer.attributes = read_rows(source, subject, ledger);
    layer.source = layer.attributes.source();
    if (source.postcode.empty()) {
        const CoordinateColumns columns{require_column(layer.attributes, source.x, source.place),
                                        require_column(layer.attributes, source.y, source.place)};
        layer.shapes = points_of_rows(layer.attributes, columns);
    } else {
        const std::size_t column = require_column(layer.attributes, source.postcode, source.place);
        layer.shapes =
            points_of_postcodes(layer.attributes, column, source.postcodes, source.accept, subject, ledger);
    }
    return layer;
}

VectorLayer read_premises(const FeatureSource& source, const std::string& subject, Ledger& ledger) {
    VectorLayer layer = read_food_premises(source.source.path, source.premises, subject, ledger);
    if (source.source.where.empty()) return layer;
    throw SettingsError(source.place,
                        "format = \"fhrs\" chooses premises by premises = { types, chains, keywords }. Leave "
                        "out where.");
}

VectorLayer read_layer_of_form(const FeatureSource& source, const std::string& subject, Ledger& ledger) {
    switch (source.form) {
        case LayerForm::food_premises: return read_premises(source, subject, ledger);
        case LayerForm::open_greenspace: return read_vector(greenspace_sites(source.source));
        case LayerForm::plain: break;
    }
    const bool is_table = !source.x.empty() || !source.postcode.empty();
    return is_table ? points_from_table(source, subject, ledger) : read_vector(source.source);
}

}  // namespace

void read_feature_source(Section& section, const std::string& data_folder, FeatureSource& source) {
    source.place = section.place();
    source.source = {section.path("source", data_folder), section.text_or("layer", ""),
                     section.text_or("where", "")};
    source.form = section.choice_or("format", forms(), LayerForm::plain);
    if (source.form == LayerForm::food_premises) source.premises = read_food_premises_choice(section);
    source.crs = read_crs(section);
    source.x = section.text_or("x", "");
    source.y = section.text_or("y", "");
    source.postcode = section.text_or("postcode", "");
    if (auto postcodes = section.optional_section("postcodes"))
        source.postcodes = read_postcode_source(*postcodes, data_folder);
    check_places(section, source);
}

std::string Features::where(std::size_t feature) const {
    if (feature < layer.attributes.row_count()) return layer.attributes.where(feature);
    return fmt::format("{}:{}", layer.source, feature + 2);  // below the header of a plain table
}

Features read_features(const FeatureSource& source, const std::string& project_crs,
                       const std::vector<std::string>& numeric_columns, bool attributes, int threads,
                       const std::string& subject, Ledger& ledger) {
    const bool numbers_do = !attributes && !source.x.empty() && source.source.where.empty();
    std::optional<Features> plain;
    if (numbers_do) plain = read_numbers(source, numeric_columns, threads);
    Features features = plain ? std::move(*plain) : Features{};
    if (!plain) features.layer = read_layer_of_form(source, subject, ledger);
    if (features.layer.shapes.size() == 0) return features;
    const std::string crs = source.postcode.empty() ? source.crs : source.postcodes.crs;
    const std::string from = crs.empty() ? features.layer.crs : crs;
    reproject(features.layer, crs, project_crs, subject, threads, ledger);
    features.reprojected = !same_crs(from, project_crs);
    features.crs_name = crs.empty() ? features.layer.crs_name : crs;
    return features;
}

}  // namespace vitality
