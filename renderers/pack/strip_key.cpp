// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/strip_key.hpp"

#include "base/names.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/charts/spine_marks.hpp"

namespace vitality {

namespace {

std::vector<SpineStrip> drawn_strips(const std::vector<ProfileGroup>& groups) {
    std::vector<SpineStrip> strips;
    for (const ProfileGroup& group : groups)
        for (const ProfileRow& row : group.rows)
            if (has_scale(row.strip)) strips.push_back(row.strip);
    return strips;
}

}  // namespace

void flow_strip_key(PageFlow& flow, const std::vector<ProfileGroup>& groups, const SpineNames& names) {
    constexpr double size = 6.8, least_room = 36;
    const std::vector<SpineStrip> strips = drawn_strips(groups);
    if (strips.empty()) return;
    flow.need(least_room);
    ChartPage page;
    page.setter = &flow.typesetter();
    page.picture.type.key = size;
    page.content = {flow.left(), flow.y(), flow.width(), flow.room()};
    const std::vector<LegendEntry> entries = spine_entries(page, strips, names);
    add_legend(page, names.area + ":", entries);
    std::vector<std::string> words;
    for (const LegendEntry& entry : entries) words.push_back(entry.label);
    for (PlacedText& text : page.picture.texts) flow.add_furniture(std::move(text));
    flow.open({"Figure", HeaderScope::column, fmt::format("What the ranges show: {}.", join(words, "; "))});
    flow.add(PlacedMarks{std::move(page.picture.marks)});
    flow.close("Figure");
    flow.move_to(page.content.y);
}

}  // namespace vitality
