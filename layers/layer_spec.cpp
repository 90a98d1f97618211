// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "base/csv_writer.hpp"
#include "boundaries/geography.hpp"
#include "layers/layer.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

AreasSpec read_areas(Section section) {
    AreasSpec areas;
    areas.place = section.place();
    areas.geography = section.text("geography");
    areas.indicator = section.text_or("indicator", "");
    areas.at_least = section.optional_number("at_least");
    areas.at_most = section.optional_number("at_most");
    areas.equals = section.optional_number("equals");
    const bool limited = areas.at_least || areas.at_most || areas.equals;
    if (limited == areas.indicator.empty()) {
        section.fail(
            "an indicator and its limits go together: write indicator = \"imd.decile\", at_most = 2 (or "
            "at_least, or equals); without them all areas are meant.");
    }
    if (areas.equals && (areas.at_least || areas.at_most))
        section.fail("equals", "equals stands alone. Leave out at_least and at_most, or equals.");
    section.finish();
    return areas;
}

BufferSpec read_buffer(Section section) {
    BufferSpec buffer;
    buffer.place = section.place();
    buffer.layer = section.text("layer");
    const auto distance = read_length(section, "distance");
    if (!distance) section.fail("a buffer needs a distance: write distance = \"400 m\".");
    buffer.distance = *distance;
    buffer.from = section.choice_or<BufferSpec::From>("from",
                                                      {{"boundary", BufferSpec::From::boundary},
                                                       {"entrance", BufferSpec::From::entrance},
                                                       {"point", BufferSpec::From::point}},
                                                      BufferSpec::From::boundary);
    buffer.segments = section.integer_or("segments", buffer.segments);
    if (buffer.segments < 1 || buffer.segments > 1000)
        section.fail("segments", "segments is the number of steps in a quarter circle: 1 to 1,000.");
    section.finish();
    return buffer;
}

CatchmentSpec read_catchment(Section section) {
    CatchmentSpec catchment;
    catchment.place = section.place();
    catchment.layer = section.text("layer");
    catchment.network = section.text_or("network", "");
    const Reach reach = read_reach(section, "within");
    if (!reach.metres && !reach.minutes)
        section.fail("a catchment needs a distance: write within = \"800 m\", or within = \"10 min\".");
    catchment.within = reach.metres.value_or(0);
    catchment.minutes = reach.minutes;
    catchment.width = read_length(section, "width").value_or(catchment.width);
    section.finish();
    return catchment;
}

SurroundingsSpec read_surroundings(Section section, const std::string& data_folder,
                                   const FeatureSource& layer) {
    SurroundingsSpec surroundings;
    surroundings.none_because = section.text_or("none", "");
    surroundings.reach = read_length(section, "reach");
    if (!surroundings.none_because.empty()) {
        if (section.has("source"))
            section.fail("none", "none says that nothing lies beyond the border. Leave it out, or source.");
        section.finish();
        return surroundings;
    }
    if (!section.has("source")) {
        if (!surroundings.reach)
            section.fail(
                "surroundings need source = \"...\", the file of what lies beyond, reach = \"2 km\", how far "
                "the "
                "layer's own file goes, or none = \"why nothing lies there\".");
        section.finish();
        return surroundings;
    }
    FeatureSource source = layer;  // columns, format and condition are the layer's unless it names its own
    source.place = section.place();
    source.source.path = section.path("source", data_folder);
    source.source.layer = section.text_or("layer", "");
    source.source.where = section.text_or("where", layer.source.where);
    source.x = section.text_or("x", layer.x);
    source.y = section.text_or("y", layer.y);
    source.postcode = section.text_or("postcode", layer.postcode);
    if (section.has("crs")) source.crs = read_crs(section);
    if (auto access = section.optional_section("access")) {
        FeatureSource points;
        read_feature_source(*access, data_folder, points);
        access->finish();
        surroundings.access = std::move(points);
    }
    section.finish();
    surroundings.source = std::move(source);
    return surroundings;
}

AccessSpec read_access(Section section, const std::string& data_folder) {
    AccessSpec access;
    access.site = section.text_or("site", access.site);
    access.id = section.text_or("id", access.id);
    if (section.has("source")) {
        FeatureSource source;
        read_feature_source(section, data_folder, source);
        access.source = std::move(source);
    }
    section.finish();
    return access;
}

void read_places(LayerSpec& spec, Section& section, const std::string& data_folder) {
    if (auto areas = section.optional_section("areas")) spec.areas = read_areas(*areas);
    if (auto buffer = section.optional_section("buffer")) spec.buffer = read_buffer(*buffer);
    if (auto catchment = section.optional_section("catchment")) spec.catchment = read_catchment(*catchment);
    if (int{spec.areas.has_value()} + int{spec.buffer.has_value()} + int{spec.catchment.has_value()} > 1)
        section.fail("a layer is made of areas, of a buffer or of a catchment. Make several layers of it.");
    if (!spec.is_read_from_file()) {
        spec.place = section.place();
        if (section.has("source"))
            section.fail("source",
                         "source and areas (or buffer, or catchment) both say where the layer comes from. "
                         "Leave out one.");
        return;
    }
    read_feature_source(section, data_folder, spec);
    if (auto surroundings = section.optional_section("surroundings"))
        spec.surroundings = read_surroundings(*surroundings, data_folder, spec);
    if (auto access = section.optional_section("access")) spec.access = read_access(*access, data_folder);
    if (!spec.access && spec.form == LayerForm::open_greenspace) spec.access = AccessSpec{};
    if (spec.access && !spec.access->source && spec.form != LayerForm::open_greenspace)
        section.fail("access", "access needs a source: the file with the points of access.");
}

}  // namespace

std::string AreasSpec::words() const {
    if (equals) return fmt::format("{} = {}", indicator, csv_number(*equals));
    if (at_least && at_most)
        return fmt::format("{} from {} to {}", indicator, csv_number(*at_least), csv_number(*at_most));
    if (at_least) return fmt::format("{} at least {}", indicator, csv_number(*at_least));
    return at_most ? fmt::format("{} at most {}", indicator, csv_number(*at_most)) : "all areas";
}

bool AreasSpec::holds(double value) const {
    if (indicator.empty()) return true;
    return !std::isnan(value) && (!at_least || value >= *at_least) && (!at_most || value <= *at_most) &&
           (!equals || value == *equals);
}

LayerSpec read_layer_spec(const std::string& id, Section& section, const std::string& data_folder) {
    LayerSpec spec;
    spec.id = id;
    read_places(spec, section, data_folder);
    spec.title = section.text_or("title", id);
    spec.theme = section.text_or("theme", "");
    spec.type = section.text_or("type", "");
    spec.name = section.text_or("name", "");
    if (!spec.name.empty() && !spec.is_read_from_file())
        section.fail("name", "name is a column of a file, and this layer is made. Leave it out.");
    spec.symbol = section.text_or("symbol", "");
    spec.colour = section.text_or("colour", "");
    spec.licence = section.text_or("licence", "");
    spec.attribution = section.texts_or_none("attribution");
    spec.accept = read_acceptances(section);
    if (spec.surroundings.source) spec.surroundings.source->accept = spec.accept;
    section.finish();
    return spec;
}

}  // namespace vitality
