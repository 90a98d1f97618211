// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"
#include "layers/indicator.hpp"
#include "layers/standard.hpp"

namespace vitality {

enum class MeasureKind {
    count,
    rate,
    density,
    length,
    share,
    area,
    area_per_people,
    distance,
    count_within,
    access,
    population_in,
    interpolate,
    standard
};
std::string measure_kind_name(MeasureKind kind);  ///< "count_within", as in `kind =`
/// All kinds with one sentence each, for messages and the manual.
struct MeasureKindWords {
    MeasureKind kind;
    std::string name;
    std::string meaning;
};
const std::vector<MeasureKindWords>& all_measure_kinds();

/// What a distance is measured from. `people` are population points (addresses).
enum class Origin { people, popcentroid, centroid, boundary };
std::string origin_name(Origin origin);  ///< "addresses", "popcentroid", ...

/// How the distances of many people become one number of an area.
enum class Statistic { mean, median, p90 };
std::string statistic_name(Statistic statistic);  ///< "mean", "median", "90th percentile"

/// Along what a distance is measured. `both` makes a figure of each, and one that compares them.
enum class Via { straight, walk, both };

/// Which features of a layer a measure is about. Areas are computed from the shapes, never read.
struct FeatureChoice {
    std::vector<std::string> types;  ///< of the layer's column `type`; empty = all
    std::optional<double> at_least;  ///< square metres
    std::optional<double> below;     ///< square metres, exclusive
    bool all() const { return types.empty() && !at_least && !below; }
    std::string words() const;  ///< "of at least 2 ha", "of type LAP or LEAP"; empty for all
};

/// `[measure.ID]`: an indicator that is computed from a layer.
struct MeasureSpec {
    std::string id;
    Place place;
    MeasureKind kind = MeasureKind::count;
    std::string geography;
    std::string layer;
    FeatureChoice choice;
    double per = 1000;
    std::string denominator;       ///< indicator
    bool gross = false;            ///< overlapping features are counted each
    std::optional<double> within;  ///< metres
    std::optional<Origin> origin;  ///< empty = people where the project has a population, else the centroid
    std::string population;        ///< empty = the project's only one
    std::string people = "all";    ///< age group
    enum class Of { people, area } of = Of::people;
    Statistic statistic = Statistic::median;
    std::size_t nth = 1;  ///< of distance and access: to the nth nearest feature
    bool to_access_points = false;
    std::optional<Via> via;  ///< empty = a straight line, or what a standard says
    std::string network;     ///< of walks; empty = the project's only one
    std::optional<double>
        within_minutes;            ///< of walking, where the project says it so; `within` then follows
    std::optional<double> speed;   ///< metres a minute; empty = the network's
    bool in_minutes = false;       ///< a walk is told as its time
    bool to_boundary = false;      ///< walks lead to the edge of a site, whatever gates it has
    bool as_share = false;         ///< of population_in
    std::string indicator;         ///< of interpolate, population_in over areas, standards by threshold
    std::string lookup;            ///< of population_in over areas; empty = by area
    std::string people_indicator;  ///< weights of interpolate; empty = by area
    double coverage = 0.5;         ///< of interpolate
    std::shared_ptr<const Standard> standard;
    std::string standard_id;
    std::string near;                 ///< layer of a restriction: schools
    std::optional<double> threshold;  ///< of a standard that leaves it open
    std::string by;                   ///< indicator whose values group the totals
    Indicator indicator_words;        ///< title, unit and the like where the project gives them
    bool title_stated = false;
    bool unit_stated = false;
    std::vector<Acceptance> accept;

    bool walks() const { return via && *via != Via::straight; }
    bool takes_both() const { return via && *via == Via::both; }
    /// Ids of the indicators that it makes: its own; one per criterion of a standard, "ID.doorstep"; of both
    /// ways, "ID.straight", "ID.walk" and, of distances and shares, what compares them.
    std::vector<std::string> indicator_ids() const;
};

/// "doorstep_or_local": a criterion as part of an indicator's id.
std::string part_name(const Criterion& criterion);

/// @throws SettingsError for a key that its kind does not know, a missing distance, a share of people asked
/// of one point per area.
MeasureSpec read_measure_spec(const std::string& id, Section& section);

}  // namespace vitality
