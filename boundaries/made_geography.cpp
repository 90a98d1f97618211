// SPDX-License-Identifier: Apache-2.0
#include "boundaries/made_geography.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/arcs.hpp"
#include "base/geometry.hpp"
#include "base/names.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

constexpr double grid_cell = 0.001;  // metres

/// Parts of each area, in the order of the lookup.
using Members = std::vector<std::vector<std::size_t>>;

void begin_geography(const GeographySpec& spec, const Geography& parts, const Lookup& lookup,
                     Geography& made) {
    made.id = spec.id;
    made.vintage = vintage_from_id(spec.id);
    made.title = !spec.title.empty() ? spec.title : made.vintage ? made.vintage->title() : spec.id;
    made.source = lookup.source;
    made.code_column_vintage = vintage_from_id(lookup.to_column_vintage);
    made.attribution = spec.attribution;
    for (const std::string& line : parts.attribution) {
        if (std::find(made.attribution.begin(), made.attribution.end(), line) == made.attribution.end())
            made.attribution.push_back(line);
    }
    made.accept = spec.accept;
    made.neighbours = parts.neighbours;
}

Members collect_areas(const Geography& parts, const Lookup& lookup, Geography& made) {
    Members members;
    for (const LookupRow& row : lookup.rows) {
        const auto part = parts.find(row.from);
        if (!part || lookup.find(row.from) != row.to) continue;
        const auto [at, is_new] = made.index.try_emplace(row.to, made.codes.size());
        if (is_new) {
            const auto name = lookup.to_names.find(row.to);
            made.codes.push_back(row.to);
            made.names.push_back(name == lookup.to_names.end() ? row.to : name->second);
            members.emplace_back();
        }
        members[at->second].push_back(*part);
    }
    return members;
}

void tell_parts_without_area(const Geography& parts, const Lookup& lookup, const Geography& made,
                             Ledger& ledger) {
    std::vector<LedgerItem> nowhere;
    for (const std::string& code : parts.codes) {
        if (!lookup.to.contains(code))
            nowhere.push_back({code, lookup.source, "the lookup has no row for it"});
    }
    add_finding(
        ledger,
        {Severity::warning, "geography " + made.id, "area-without-parent", {}, std::move(nowhere), {}},
        made.accept, [&](std::size_t n) {
            return fmt::format("{} that lookup {} puts into no area of {}: not on its map.",
                               counted_areas(parts, n), lookup.id, made.id);
        });
}

void tell_parts_beyond(const Geography& parts, const Lookup& lookup, const Geography& made,
                       const Members& members, Ledger& ledger) {
    std::vector<std::vector<std::string>> beyond(made.size());
    for (const LookupRow& row : lookup.rows) {
        const auto area = made.find(row.to);
        if (area && !parts.find(row.from)) beyond[*area].push_back(row.from);
    }
    std::vector<LedgerItem> items;
    for (std::size_t area = 0; area < made.size(); ++area) {
        if (beyond[area].empty()) continue;
        items.push_back(
            {made.codes[area], lookup.source,
             fmt::format("{} of {} parts are not areas of {}: {}", with_thousands(beyond[area].size()),
                         with_thousands(beyond[area].size() + members[area].size()), parts.id,
                         join(beyond[area], ", "))});
    }
    add_finding(ledger,
                {Severity::warning, "geography " + made.id, "area-of-parts-beyond", {}, std::move(items), {}},
                made.accept, [&](std::size_t n) {
                    return fmt::format("{} of {} with parts beyond {}: only what is mapped of them is drawn.",
                                       counted_areas(made, n), with_thousands(made.size()), parts.id);
                });
}

/// The rings of some shapes alone, so that dissolving costs what they hold and not what the nation holds.
Arcs arcs_of(const Arcs& all, const std::vector<std::size_t>& shapes) {
    Arcs some;
    some.arc_from = some.ring_from = some.shape_from = {0};
    std::map<std::uint32_t, std::uint32_t> number;
    for (const std::size_t shape : shapes) {
        for (std::size_t r = all.shape_from[shape]; r < all.shape_from[shape + 1]; ++r) {
            for (std::size_t u = all.ring_from[r]; u < all.ring_from[r + 1]; ++u) {
                const std::uint32_t arc = all.uses[u].arc;
                const auto [at, is_new] = number.try_emplace(arc, static_cast<std::uint32_t>(number.size()));
                if (is_new) {
                    const auto points = all.points.begin();
                    some.points.insert(some.points.end(),
                                       points + static_cast<std::ptrdiff_t>(all.arc_from[arc]),
                                       points + static_cast<std::ptrdiff_t>(all.arc_from[arc + 1]));
                    some.arc_from.push_back(some.points.size());
                }
                some.uses.push_back({at->second, all.uses[u].reversed});
            }
            some.ring_from.push_back(some.uses.size());
        }
        some.shape_from.push_back(some.ring_from.size() - 1);
    }
    return some;
}

/// Even-odd by a ray to the right; the point is not on the ring.
bool holds(const Ring& ring, Point p) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i], b = ring[i + 1];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
            inside = !inside;
    }
    return inside;
}

/// The smallest exterior around a hole; a hole may touch it in vertices, not along an edge.
std::size_t exterior_of(const Ring& hole, const std::vector<Ring>& exteriors) {
    const Point middle{(hole[0].x + hole[1].x) / 2, (hole[0].y + hole[1].y) / 2};
    std::size_t best = exteriors.size();
    for (std::size_t e = 0; e < exteriors.size(); ++e) {
        const bool smaller =
            best == exteriors.size() || signed_area(exteriors[e]) < signed_area(exteriors[best]);
        if (smaller && holds(exteriors[e], middle)) best = e;
    }
    return best;
}

/// Appends the polygon that counter-clockwise exteriors and clockwise holes make.
void add_polygon(std::vector<Ring> rings, Shapes& shapes) {
    std::vector<Ring> exteriors, holes;
    for (Ring& ring : rings) (signed_area(ring) > 0 ? exteriors : holes).push_back(std::move(ring));
    shapes.begin_shape(exteriors.empty() ? ShapeKind::none : ShapeKind::polygon);
    std::vector<std::vector<std::size_t>> holes_of(exteriors.size());
    for (std::size_t h = 0; h < holes.size(); ++h) {
        const std::size_t exterior = exterior_of(holes[h], exteriors);
        if (exterior < exteriors.size()) holes_of[exterior].push_back(h);
    }
    for (std::size_t e = 0; e < exteriors.size(); ++e) {
        shapes.begin_part();
        shapes.begin_ring();
        shapes.add_points(exteriors[e]);
        for (const std::size_t h : holes_of[e]) {
            shapes.begin_ring();
            shapes.add_points(holes[h]);
        }
    }
}

Shapes dissolve_all(const Shapes& parts, const Members& members, int threads) {
    constexpr std::size_t chunk = 16;
    const Arcs arcs = make_arcs(parts, grid_cell, threads);
    std::vector<std::vector<Ring>> rings(members.size());
    for_chunks(members.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t area = begin; area < end; ++area) {
            const Arcs own = arcs_of(arcs, members[area]);
            rings[area] = dissolve(own, std::vector<bool>(own.shape_count(), true));
        }
    });
    Shapes shapes;
    for (auto& outline : rings) add_polygon(std::move(outline), shapes);
    return shapes;
}

void tell_shapes(Geography& made, const Geography& parts, const Members& members, int threads,
                 Ledger& ledger) {
    std::vector<LedgerItem> repaired, without;
    for (const Repair& repair : repair_polygons(made.shapes, threads)) {
        double sum = 0;
        for (const std::size_t part : members[repair.shape]) sum += area(parts.shapes, part);
        repaired.push_back({made.codes[repair.shape], parts.source,
                            fmt::format("{}: its parts have {:.1f} m2, it has {:.1f} m2", repair.reason, sum,
                                        repair.area_after)});
    }
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (made.shapes.kind(i) == ShapeKind::none)
            without.push_back({made.codes[i], parts.source, "kept in tables, cannot be drawn"});
    }
    const std::string subject = "geography " + made.id;
    add_finding(ledger, {Severity::warning, subject, "repaired-geometry", {}, std::move(repaired), {}},
                made.accept, [&](std::size_t n) {
                    return fmt::format("{} of parts that overlap or cross, repaired by GEOS.",
                                       counted_areas(made, n));
                });
    add_finding(ledger, {Severity::warning, subject, "area-without-geometry", {}, std::move(without), {}},
                made.accept, [&](std::size_t n) {
                    return fmt::format("{} without a polygon: in the tables, not on the map.",
                                       counted_areas(made, n));
                });
}

}  // namespace

Geography make_geography(const GeographySpec& spec, const Geography& parts, const Lookup& lookup, int threads,
                         Ledger& ledger) {
    Geography made;
    begin_geography(spec, parts, lookup, made);
    check_best_fit(lookup, parts, ledger);
    const Members members = collect_areas(parts, lookup, made);
    if (made.size() == 0) {
        throw error<DataError>(
            "{}: lookup {} leads from none of the {} to an area of {}. Name the lookup that begins at {}.",
            lookup.source, lookup.id, counted_areas(parts, parts.size()), spec.id, parts.id);
    }
    tell_parts_without_area(parts, lookup, made, ledger);
    tell_parts_beyond(parts, lookup, made, members, ledger);
    made.shapes = dissolve_all(parts.shapes, members, threads);
    tell_shapes(made, parts, members, threads, ledger);
    check_vintage(spec, made, ledger);
    return made;
}

}  // namespace vitality
