// SPDX-License-Identifier: Apache-2.0
#include "cli/plain_map.hpp"

#include "renderers/choropleth.hpp"

namespace vitality {

MapSheet plain_map(Workspace& workspace, const std::string& geography_id) {
    MapSpec spec;
    spec.id = "plain";
    spec.geography = geography_id;
    MapInputs inputs;
    inputs.areas = &workspace.areas(geography_id);
    inputs.spec = &spec;
    inputs.attribution = workspace.project().attribution;
    MapSheet sheet = make_map_sheet(inputs);
    sheet.crs = workspace.project().crs;
    return sheet;
}

DrawnLayer& draw(MapSheet& sheet, Shapes shapes, const std::string& legend, Colour colour, double size) {
    DrawnLayer layer;
    layer.shapes = std::move(shapes);
    layer.legend = legend;
    layer.colour = colour;
    layer.size = size;
    return sheet.layers.emplace_back(std::move(layer));
}

}  // namespace vitality
