// SPDX-License-Identifier: Apache-2.0
#include "engine/walking_findings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/names.hpp"
#include "engine/layer_place.hpp"
#include "engine/measure_words.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double worth_a_warning = 0.01;

LedgerEntry entry_of(const MeasureInputs& inputs, Severity severity, const std::string& kind) {
    return {severity, "measure " + inputs.spec->id, kind, {}, {}, {}};
}

std::string per_cent(double part, double all) { return fmt::format("{:.1f}%", 100 * part / all); }

std::string max_snap_words(const MeasureInputs& inputs) {
    return length_words(inputs.walking->network().spec.max_snap);
}

std::string network_words(const MeasureInputs& inputs) {
    return in_sentence(inputs.walking->network().spec.title);
}

/// "access points of 80, the feature itself of 3".
std::string kinds_words(const WaysIn& ways) {
    const std::array<std::pair<WayIn, const char*>, 4> words = {
        {{WayIn::point, "the point itself of"},
         {WayIn::access_point, "access points of"},
         {WayIn::street, "where streets meet the boundary of"},
         {WayIn::boundary, "the place of the boundary nearest to a street of"}}};
    std::vector<std::string> parts;
    for (const auto& [kind, text] : words) {
        const auto count = std::count(ways.kinds.begin(), ways.kinds.end(), kind);
        if (count > 0)
            parts.push_back(fmt::format("{} {}", text, with_thousands(static_cast<std::size_t>(count))));
    }
    return join(parts, ", ");
}

const WaysIn& ways_in_of(const MeasureInputs& inputs) {
    return inputs.walking->ways_in({inputs.layer, inputs.spec->choice, inputs.spec->to_boundary});
}

void tell_features_off_network(const MeasureInputs& inputs, const WaysIn& ways, Ledger& ledger) {
    LedgerEntry entry = entry_of(inputs, Severity::warning, "destination-off-network");
    for (std::size_t i = 0; i < ways.own; ++i)
        if (ways.kinds[i] == WayIn::none)
            entry.items.push_back({"", inputs.layer->where(ways.features[i]), "too far from the network"});
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{} of {} features of layer {} {} more than {} from {}: no walk leads there.",
                           with_thousands(n), with_thousands(ways.own), inputs.layer->spec.id,
                           n == 1 ? "is" : "are", max_snap_words(inputs), network_words(inputs));
    });
}

/// Weights by area, of all and of those that something holds for.
struct PeopleByArea {
    std::vector<double> all, some;
    double of_all = 0, of_some = 0;
};

template <class Holds>
PeopleByArea people_by_area(const MeasureInputs& inputs, const Holds& holds) {
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
    PeopleByArea by{std::vector<double>(inputs.geography().size(), 0), {}};
    by.some = by.all;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        if (homes[i] == PointLocator::nowhere) continue;
        const double weight = inputs.population->weight(people, i);
        by.all[homes[i]] += weight, by.of_all += weight;
        if (holds(i)) by.some[homes[i]] += weight, by.of_some += weight;
    }
    return by;
}

void add_people(const MeasureInputs& inputs, const std::string& kind, const PeopleByArea& by,
                const std::string& what, Ledger& ledger) {
    if (!(by.of_some > 0)) return;
    const bool many = by.of_some > worth_a_warning * by.of_all;
    LedgerEntry entry = entry_of(inputs, many ? Severity::warning : Severity::info, kind);
    for (std::size_t area = 0; area < by.all.size(); ++area)
        if (by.some[area] > 0)
            entry.items.push_back({inputs.geography().codes[area], inputs.walking->network().source,
                                   per_cent(by.some[area], by.all[area]) + " of " + group_words(inputs)});
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{} of all {}, in {}, {}", per_cent(by.of_some, by.of_all), group_words(inputs),
                           counted_areas(inputs.geography(), n), what);
    });
}

}  // namespace

void tell_ways_in(const MeasureInputs& inputs, Ledger& ledger) {
    const WaysIn& ways = ways_in_of(inputs);
    LedgerEntry entry = entry_of(inputs, Severity::info, "ways-in");
    entry.message = fmt::format("walks lead to {}: {}.", features_words(inputs),
                                ways.targets.empty() ? "none, as there is no way in" : kinds_words(ways));
    if (ways.gates_too_far > 0)
        entry.message += fmt::format(" Of {}, all access points are more than {} from the network.",
                                     with_thousands(ways.gates_too_far), max_snap_words(inputs));
    ledger.add(std::move(entry));
    tell_features_off_network(inputs, ways, ledger);
}

void tell_people_off_network(const MeasureInputs& inputs, const std::vector<double>& distances,
                             Ledger& ledger) {
    const auto& doors = inputs.walking->doors(*inputs.population);
    const auto is_off = [&](std::size_t i) {
        return distances.empty() ? !doors[i].found() : std::isnan(distances[i]);
    };
    add_people(
        inputs, "off-network", people_by_area(inputs, is_off),
        fmt::format("are more than {} from {}: in no figure of a walk.{}", max_snap_words(inputs),
                    network_words(inputs),
                    distances.empty() ? "" : " Areas with more than half of them there have no value."),
        ledger);
    if (distances.empty() || ways_in_of(inputs).targets.empty()) return;
    add_people(inputs, "no-way",
               people_by_area(inputs, [&](std::size_t i) { return std::isinf(distances[i]); }),
               fmt::format("have no way along {} to {}: they count as too far.", network_words(inputs),
                           nth_of_words(inputs) + features_words(inputs)),
               ledger);
}

void tell_places_off_network(const MeasureInputs& inputs, std::span<const Point> points,
                             std::span<const double> values, Ledger& ledger) {
    LedgerEntry off = entry_of(inputs, Severity::warning, "off-network");
    LedgerEntry no_way = entry_of(inputs, Severity::warning, "no-way");
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (std::isnan(points[i].x)) continue;
        if (std::isnan(values[i]))
            off.items.push_back({inputs.geography().codes[i], inputs.walking->network().source, "no value"});
        if (std::isinf(values[i]))
            no_way.items.push_back(
                {inputs.geography().codes[i], inputs.walking->network().source, "no value"});
    }
    add_finding(ledger, std::move(off), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("the place that {} measured from is more than {} from {}: no value.",
                           counted_areas(inputs.geography(), n) + (n == 1 ? " is" : " are"),
                           max_snap_words(inputs), network_words(inputs));
    });
    add_finding(ledger, std::move(no_way), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("from {} no way along {} leads to {}: no value.",
                           counted_areas(inputs.geography(), n), network_words(inputs),
                           nth_of_words(inputs) + features_words(inputs));
    });
}

void tell_people_of_pieces(Walking& walking, const Population& population, Ledger& ledger) {
    const Network& network = walking.network();
    if (network.graph.edges().empty() || population.points.empty()) return;
    const auto& doors = walking.doors(population);
    const auto& groups = population.spec.people;
    const std::vector<double> one_each;
    const auto& people =
        groups.empty() ? one_each : population.group(groups.front().name, population.spec.place);
    double all = 0, off = 0, cut_off = 0;
    for (std::size_t i = 0; i < doors.size(); ++i) {
        const double weight = population.weight(people, i);
        all += weight;
        if (!doors[i].found()) off += weight;
        else if (network.pieces.piece[network.graph.edges()[doors[i].edge].from] != 0) cut_off += weight;
    }
    if (!(all > 0)) return;
    const bool many = off + cut_off > worth_a_warning * all;
    LedgerEntry entry{many ? Severity::warning : Severity::info,
                      "network " + network.spec.id,
                      "people-of-network",
                      {},
                      {},
                      {}};
    entry.items.push_back({population.spec.id, network.source, "where its people live"});
    add_finding(ledger, std::move(entry), network.spec.accept, [&](std::size_t) {
        return fmt::format(
            "of the {} of population {}, {} are on the largest piece of the network, {} on others, {} more "
            "than "
            "{} from any street.",
            groups.empty() ? "addresses" : population.spec.group_title(groups.front().name),
            population.spec.id, per_cent(all - off - cut_off, all), per_cent(cut_off, all),
            per_cent(off, all), length_words(network.spec.max_snap));
    });
}

bool tell_place(const Network& network, const Geography& geography, Ledger& ledger) {
    Box streets;
    for (const Point& node : network.graph.nodes()) streets.add(node);
    const Box areas = geography.shapes.box();
    if (streets.empty()) return false;
    if (areas.empty() || streets.intersects(areas)) return true;
    LedgerEntry entry{Severity::failure, "network " + network.spec.id, "network-off-map", {}, {}, {}};
    entry.items.push_back({"", network.source, "no street near " + geography.id});
    add_finding(ledger, std::move(entry), network.spec.accept, [&](std::size_t) {
        return fmt::format("none of its streets lies in {}; {}.", geography.id,
                           off_map_words(streets, areas));
    });
    return false;
}

}  // namespace vitality
