// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/pack_spec.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "renderers/at_key.hpp"

namespace vitality {

namespace {

std::map<std::string, std::string> read_beside(Section& section) {
    std::map<std::string, std::string> beside;
    if (auto pairs = section.optional_section("beside")) {
        for (const std::string& key : pairs->keys()) beside[key] = pairs->text(key);
        pairs->finish();
    }
    return beside;
}

PackEntry read_entry(Section& section, const std::vector<std::string>& kinds) {
    PackEntry entry;
    entry.place = section.place();
    entry.kind = section.text("kind");
    if (std::find(kinds.begin(), kinds.end(), entry.kind) == kinds.end())
        section.fail_choice("kind", entry.kind, kinds);
    entry.section = section.text_or("section", "");
    entry.title = section.text_or("title", "");
    entry.of = section.texts_or_none("of");
    entry.tags = read_tags(section);
    entry.order = section.text_or("order", "");
    entry.geography = section.text_or("geography", "");
    entry.areas = section.texts_or_none("areas");
    entry.each = section.text_or("each", "");
    entry.beside = read_beside(section);
    entry.facts = section.texts_or_none("facts");
    entry.maps = section.texts_or_none("maps");
    entry.paragraphs = section.texts_or_none("paragraphs");
    entry.findings = section.flag_or("findings", entry.kind != "maps");
    section.finish();
    return entry;
}

void read_single_formats(Section& section, PackSpec& spec) {
    for (const std::string& name : section.texts_or_none("formats")) {
        const auto format = format_from_name(name);
        if (!format) section.fail_choice("formats", name, format_names());
        spec.formats.push_back(*format);
    }
    spec.dpi = section.number_or("dpi", spec.dpi);
    if (spec.dpi < 36 || spec.dpi > 1200) section.fail("dpi", "dpi must be from 36 to 1200.");
}

}  // namespace

PackSpec read_pack_spec(const std::string& id, Section& section, const std::vector<std::string>& kinds) {
    PackSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.title = section.text("title");
    spec.subtitle = section.text_or("subtitle", "");
    const std::string size = section.text_or("size", "A4 portrait");
    spec.page = at_key(section, "size", [&] { return page_size(size); });
    constexpr double least_side = 120;  // mm: a table of values needs that much
    if (std::min(spec.page.width, spec.page.height) < least_side)
        section.fail("size",
                     fmt::format("pages of a pack are at least {:.0f} mm wide and high.", least_side));
    read_single_formats(section, spec);
    spec.cover_map = section.text_or("cover_map", "");
    spec.cover = section.flag_or("cover", true);
    spec.contents = section.flag_or("contents", true);
    spec.benchmark = section.text_or("benchmark", "");
    for (Section& entry : section.sections("sheets")) spec.entries.push_back(read_entry(entry, kinds));
    if (spec.entries.empty())
        section.fail("a pack needs sheets: write [[pack." + id +
                     ".sheets]] with kind = \"indicators\" or another.");
    section.finish();
    return spec;
}

}  // namespace vitality
