// SPDX-License-Identifier: Apache-2.0
#include "cli/pack/pack_builder.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/names.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "renderers/pack/logo.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

const SheetKind& kind_of(const PackEntry& entry) {
    const auto& kinds = sheet_kinds();
    return *std::find_if(kinds.begin(), kinds.end(),
                         [&](const SheetKind& kind) { return kind.name == entry.kind; });
}

/// A map of the project without words, on which the cover's title stands.
std::optional<ReportFigure> cover_map(PackContext& context) {
    if (context.spec.cover_map.empty()) return std::nullopt;
    const MapSpec& spec = context.project().map(context.spec.cover_map, context.spec.place);
    Workspace::Drawable drawable = context.workspace.map(spec);
    if (!drawable.refusal.empty()) return std::nullopt;
    MapSheet& map = drawable.sheet;
    map.parts = bare_map;
    map.neighbours.reset();
    for (Outline& outline : map.outlines) outline.labels.clear();
    const Box box = map.areas.box();
    constexpr double width = 180;  // mm
    ReportFigure figure =
        map_figure(map, {width, width * std::clamp(box.height() / box.width(), 0.3, 1.6)}, 1);
    figure.caption.clear();
    figure.alternative = fmt::format("Map on the cover: {}.", map.headline);
    return figure;
}

CoverSheet cover_of(PackContext& context) {
    CoverSheet cover;
    cover.head.title = context.spec.title;
    cover.head.subtitle = context.spec.subtitle;
    cover.figure = cover_map(context);
    for (const std::string& path : context.project().house_style.logos)
        cover.logos.push_back(logo_figure(path, context.project().house_style.organisation));
    cover.attribution = join(context.project().attribution, " ");
    return cover;
}

std::vector<Sheet> sheets_of(PackContext& context) {
    const auto& entries = context.spec.entries;
    std::vector<std::vector<Sheet>> made(entries.size());
    for (const bool last : {false, true})
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const SheetKind& kind = kind_of(entries[i]);
            if (kind.made_last == last) made[i] = kind.make(context, entries[i]);
        }
    std::vector<Sheet> sheets;
    if (context.spec.cover) sheets.emplace_back(cover_of(context));
    if (context.spec.contents) sheets.emplace_back(ContentsSheet{{"", "", "Contents", ""}, {}});
    for (std::vector<Sheet>& some : made) std::move(some.begin(), some.end(), std::back_inserter(sheets));
    return sheets;
}

}  // namespace

MadePack make_pack(Workspace& workspace, const PackSpec& spec) {
    PackContext context{workspace, spec, {}, DataBehind(workspace), {}, {}};
    MadePack made;
    made.pack.title = spec.title;
    made.pack.page = spec.page;
    made.pack.style = workspace.project().house_style;
    made.pack.sheets = sheets_of(context);
    for (std::size_t i = 0; i < made.pack.sheets.size(); ++i)
        std::visit([&](auto& sheet) { sheet.head.id = fmt::format("sheet-{}", i + 1); }, made.pack.sheets[i]);
    made.refused = std::move(context.refused);
    return made;
}

void check_pack(const Project& project, const PackSpec& spec) {
    if (!spec.cover_map.empty()) project.map(spec.cover_map, spec.place);
    const std::vector<std::string> comparators = project.comparator_ids();
    if (!spec.benchmark.empty() &&
        std::find(comparators.begin(), comparators.end(), spec.benchmark) == comparators.end())
        throw SettingsError(spec.place,
                            fmt::format("[pack.{}] benchmark = \"{}\" is no comparator. {}", spec.id,
                                        spec.benchmark, suggestion(spec.benchmark, comparators)));
    for (const PackEntry& entry : spec.entries) {
        if (!entry.order.empty() && project.groups.count(entry.order) == 0) {
            std::vector<std::string> dimensions;
            for (const auto& [dimension, values] : project.groups) dimensions.push_back(dimension);
            throw SettingsError(entry.place, fmt::format("order = \"{}\" is no dimension of [groups]. {}",
                                                         entry.order, suggestion(entry.order, dimensions)));
        }
        kind_of(entry).check(project, entry);
    }
}

std::string pack_file(const PackSpec& spec) { return fmt::format("packs/{}.pdf", spec.id); }

std::string pack_page_file(const PackSpec& spec, std::size_t page, std::size_t pages, OutputFormat format) {
    const std::size_t digits = std::max<std::size_t>(2, std::to_string(pages).size());
    return fmt::format("packs/{}/page-{:0{}}.{}", spec.id, page + 1, digits, format_name(format));
}

}  // namespace vitality
