// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/names.hpp"
#include "cli/project_checks.hpp"
#include "engine/targets/target_result.hpp"

namespace vitality {

namespace {

std::string comparators_of(const TableSpec& table, const std::string& given) {
    std::vector<std::string> ids;
    for (const Comparator& comparator : table.comparators) ids.push_back(comparator.id);
    if (ids.empty()) return "Add one: comparators = { england = \"E92000001\" }.";
    return given.empty() ? fmt::format("Allowed: {}.", join(ids, ", ")) : suggestion(given, ids);
}

/// A table that names no geography has values of comparators alone.
void check_comparators_alone(const TargetSpec& target, const Project::Maker& maker) {
    const std::string& id = target.of.indicator.id;
    if (target.of.kind == TargetSource::Kind::statistic)
        throw SettingsError(target.of.place,
                            fmt::format("{} has values of comparators alone, so that there are no areas to "
                                        "compare. Name an indicator of areas.",
                                        id));
    const auto& comparators = maker.table->comparators;
    const bool known = std::any_of(comparators.begin(), comparators.end(),
                                   [&](const Comparator& one) { return one.id == target.whom; });
    if (known) return;
    throw SettingsError(target.place,
                        fmt::format("[target.{}]: {} has values of comparators alone: say of which with for "
                                    "= \"...\". {}",
                                    target.id, id, comparators_of(*maker.table, target.whom)));
}

void require_same_geography(const Project& project, const TargetSpec& target, const std::string& key,
                            const std::string& id, const std::string& geography) {
    if (id.empty()) return;
    const std::string& of = project.maker_of(id, target.place).geography();
    if (of == geography) return;
    throw SettingsError(
        target.place,
        fmt::format("[target.{}]: {} = {} belongs to {}, and {} to {}. Name one of {}.", target.id, key, id,
                    of.empty() ? "comparators alone" : of, target.of.indicator.id, geography, geography));
}

bool is_series(const Project::Maker& maker, const std::string& id) {
    if (maker.aggregate) return true;  // of what it is made of
    if (!maker.table) return false;
    const bool by_rows = !maker.table->dimensions.empty() || !maker.table->series.empty();
    return by_rows ||
           std::any_of(maker.table->indicators.begin(), maker.table->indicators.end(),
                       [&](const Indicator& one) { return one.id == id && !one.period_columns.empty(); });
}

/// Where the table says so itself; a published form may say it later.
Polarity stated_polarity(const Project::Maker& maker, const std::string& id) {
    if (!maker.table) return Polarity::neutral;
    for (const Indicator& one : maker.table->indicators)
        if (one.id == id) return one.polarity;
    return Polarity::neutral;
}

void check_baseline(const TargetSpec& target, const Project::Maker& maker) {
    const std::string& id = target.of.indicator.id;
    if (!target.baseline.value && !is_series(maker, id))
        throw SettingsError(target.baseline.place,
                            fmt::format("{} is no series, so that it has no value of {}. State it: baseline "
                                        "= {{ value = ..., period = \"{}\" }}.",
                                        id, target.baseline.period, target.baseline.period));
    const Polarity polarity = stated_polarity(maker, id);
    const bool is_told = polarity != Polarity::neutral || target.direction;
    if (target.of.kind != TargetSource::Kind::indicator || !is_told) return;
    const Direction direction = direction_of(target, polarity, 0);
    if (target.baseline.value) check_way(target, *target.baseline.value, direction);
}

void check_target(const Project& project, const TargetSpec& target) {
    check_tags(project, "[target." + target.id + "]", target.tags, target.place);
    if (target.of.kind == TargetSource::Kind::by_hand) return;
    const std::string& id = target.of.indicator.id;
    const Project::Maker maker = project.maker_of(id, target.of.place);
    if (maker.geography().empty()) check_comparators_alone(target, maker);
    require_same_geography(project, target, "people", target.people, maker.geography());
    require_same_geography(project, target, "by", target.of.by, maker.geography());
    check_baseline(target, maker);
}

void check_headings(const Project& project) {
    const ScorecardSpec& spec = project.scorecard;
    if (spec.headings.empty()) return;
    std::set<std::string> dimensions;
    for (const auto& [dimension, values] : project.groups) dimensions.insert(dimension);
    for (const TargetSpec& target : project.targets)
        for (const auto& [dimension, values] : target.tags) dimensions.insert(dimension);
    if (dimensions.contains(spec.headings)) return;
    const std::vector<std::string> known(dimensions.begin(), dimensions.end());
    throw SettingsError(spec.place, fmt::format("headings = \"{}\" is no dimension of [groups] or of the "
                                                "targets' tags. {}",
                                                spec.headings, suggestion(spec.headings, known)));
}

}  // namespace

void check_targets(const Project& project) {
    for (const TargetSpec& target : project.targets) check_target(project, target);
    check_headings(project);
}

}  // namespace vitality
