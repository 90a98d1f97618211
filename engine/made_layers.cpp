// SPDX-License-Identifier: Apache-2.0
#include "engine/made_layers.hpp"

#include <algorithm>

#include "base/buffer.hpp"
#include "base/centroid.hpp"
#include "base/names.hpp"
#include "engine/entrances.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

/// What is buffered of each feature: for entrances several points, as one shape of several parts.
Shapes cores_of(const BufferSpec& buffer, const Layer& base, const Shapes& shapes,
                const std::optional<AccessPoints>& access) {
    if (buffer.from == BufferSpec::From::boundary) return shapes;
    const bool by_entrance = buffer.from == BufferSpec::From::entrance;
    if (by_entrance && !base.access && base.kind() != ShapeKind::point)
        throw SettingsError(buffer.place, fmt::format("layer {} has no points of access. Give it access = {{ "
                                                      "source = ... }}, or buffer from = \"boundary\".",
                                                      base.spec.id));
    const std::optional<AccessPoints> no_access;
    const auto entrances = entrances_by_site(by_entrance ? access : no_access, shapes.size());
    Shapes cores;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes.kind(i) == ShapeKind::none) cores.begin_shape(ShapeKind::none);
        else if (by_entrance) append_by_entrances(cores, shapes, i, entrances[i]);
        else append_by_entrances(cores, shapes, i, {centroid(shapes, i)});
    }
    return cores;
}

Layer made_layer(const LayerSpec& spec, const std::string& source) {
    Layer layer;
    layer.spec = spec;
    layer.features.source = source;
    return layer;
}

}  // namespace

Layer layer_of_areas(const LayerSpec& spec, const Geography& geography, const IndicatorColumn* column,
                     Ledger& ledger) {
    Layer layer = made_layer(spec, geography.source);
    LedgerEntry unknown{Severity::warning, "layer " + spec.id, "areas-not-known", {}, {}, {}};
    for (std::size_t i = 0; i < geography.size(); ++i) {
        if (column != nullptr && column->states[i] != State::value) {
            unknown.items.push_back({geography.codes[i], column->source_file, state_name(column->states[i])});
            layer.not_known.push_back(i);
            continue;
        }
        if (column != nullptr && !spec.areas->holds(column->values[i])) continue;
        layer.features.shapes.append(geography.shapes, i);
        layer.made_of.push_back(i);
    }
    add_finding(ledger, std::move(unknown), spec.accept, [&](std::size_t n) {
        return fmt::format("{} has no value in {}: not part of the layer, and not known not to be.",
                           spec.areas->indicator, counted_areas(geography, n));
    });
    if (layer.made_of.empty())
        ledger.add({Severity::warning,
                    "layer " + spec.id,
                    "empty-layer",
                    fmt::format("no area of {} is kept by {}.", geography.id, spec.areas->words()),
                    {},
                    {}});
    if (layer.spec.attribution.empty()) layer.spec.attribution = geography.attribution;
    return layer;
}

Layer layer_of_buffers(const LayerSpec& spec, const Layer& base, int threads) {
    Layer layer = made_layer(spec, base.features.source);
    const BufferSpec& buffer = *spec.buffer;
    layer.spec.surroundings = base.spec.surroundings;
    layer.features.shapes = buffered(cores_of(buffer, base, base.features.shapes, base.access),
                                     buffer.distance, buffer.segments, threads);
    if (base.beyond) {
        // A zone knows no border: what reaches in from beyond is part of the layer.
        const Shapes beyond = buffered(cores_of(buffer, base, base.beyond->shapes, base.beyond_access),
                                       buffer.distance, buffer.segments, threads);
        for (std::size_t i = 0; i < beyond.size(); ++i) layer.features.shapes.append(beyond, i);
    }
    if (layer.spec.attribution.empty()) layer.spec.attribution = base.spec.attribution;
    return layer;
}

Layer layer_of_catchments(const LayerSpec& spec, const Layer& base, Walking& walking, Ledger& ledger) {
    const CatchmentSpec& catchment = *spec.catchment;
    const Walking::Goal goal{&base};
    Layer layer = made_layer(spec, base.features.source);
    layer.spec.surroundings = base.spec.surroundings;
    layer.features.shapes = walking.catchments(goal, catchment.within, catchment.width);
    const WaysIn& ways = walking.ways_in(goal);
    LedgerEntry off{Severity::warning, "layer " + spec.id, "destination-off-network", {}, {}, {}};
    for (std::size_t i = 0; i < ways.own; ++i)
        if (ways.kinds[i] == WayIn::none)
            off.items.push_back({"", base.where(ways.features[i]), "too far from the network"});
    add_finding(ledger, std::move(off), spec.accept, [&](std::size_t n) {
        return fmt::format("{} of {} {} more than {} from any street of network {}: no catchment.",
                           counted(n, "feature"), base.spec.id, n == 1 ? "is" : "are",
                           length_words(walking.network().spec.max_snap), walking.network().spec.id);
    });
    if (layer.spec.attribution.empty()) layer.spec.attribution = base.spec.attribution;
    for (const std::string& line : walking.network().spec.attribution)
        if (std::ranges::find(layer.spec.attribution, line) == layer.spec.attribution.end())
            layer.spec.attribution.push_back(line);
    return layer;
}

}  // namespace vitality
