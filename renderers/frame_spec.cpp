// SPDX-License-Identifier: Apache-2.0
#include "renderers/frame_spec.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace vitality {

namespace {

ZoomSpec read_zoom(Section section, const std::string& map_geography) {
    const std::vector<std::pair<std::string, bool>> contexts = {{"pale", true}, {"full", false}};
    ZoomSpec zoom;
    zoom.place = section.place();
    zoom.geography = section.text_or("geography", map_geography);
    zoom.areas = section.texts_or_none("areas");
    if (zoom.areas.empty())
        section.fail("areas", "zoom needs areas = [\"NAME or CODE\", ...]: what the page is about.");
    zoom.margin = section.number_or("margin", zoom.margin);
    if (!(zoom.margin >= 0 && zoom.margin <= 5))
        section.fail("margin", "margin is a share of the areas' longer side, from 0 to 5.");
    zoom.pale_beyond = section.choice_or("around", contexts, zoom.pale_beyond);
    section.finish();
    return zoom;
}

InsetSpec read_inset(Section section) {
    InsetSpec inset;
    inset.place = section.place();
    inset.geography = section.text("geography");
    inset.highlight = section.texts_or_none("highlight");
    inset.title = section.text_or("title", "");
    section.finish();
    return inset;
}

SmallMultiplesSpec read_small_multiples(Section section, const std::optional<FillSpec>& fill) {
    if (!fill) section.fail("small_multiples needs fill = { indicator = \"ID\" }: what all its maps show.");
    if (fill->alpha)
        section.fail(
            "small_multiples and a fill with alpha do not go together: small maps of faded colours "
            "cannot be told apart. Leave one of them out.");
    SmallMultiplesSpec multiples;
    multiples.place = section.place();
    const std::vector<std::string> over = section.texts_or_none("over");
    if (over.empty())
        section.fail("over",
                     "small_multiples needs over = \"period\", \"sex\", \"age\" or another dimension of the "
                     "series, or a list of indicators.");
    if (over.size() == 1) multiples.dimension = over.front();
    else multiples.indicators = over;
    if (over.size() > 1 && std::find(over.begin(), over.end(), fill->indicator) == over.end())
        section.fail("over", fmt::format("over lists the indicators of all maps: add the fill's own, {}.",
                                         fill->indicator));
    if (over.size() > most_small_maps)
        section.fail("over", fmt::format("{} maps are too many for a page: at most {}.", over.size(),
                                         most_small_maps));
    multiples.last = section.optional_integer("last");
    if (multiples.last && (*multiples.last < 2 || *multiples.last > most_small_maps))
        section.fail("last", fmt::format("last must be from 2 to {}.", most_small_maps));
    section.finish();
    return multiples;
}

PopulatedSpec read_populated(Section section) {
    PopulatedSpec populated{section.place(), section.text("layer")};
    section.finish();
    return populated;
}

}  // namespace

void read_frames(MapSpec& spec, Section& section) {
    if (auto zoom = section.optional_section("zoom")) spec.zoom = read_zoom(*zoom, spec.geography);
    if (auto inset = section.optional_section("inset")) spec.inset = read_inset(*inset);
    if (auto multiples = section.optional_section("small_multiples"))
        spec.small_multiples = read_small_multiples(*multiples, spec.fill);
    if (auto populated = section.optional_section("populated")) spec.populated = read_populated(*populated);
}

}  // namespace vitality
