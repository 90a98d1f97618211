// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/names.hpp"
#include "cli/project_checks.hpp"

namespace vitality {

namespace {

void check_benchmark(const Project& project, const Classing& classing) {
    if (classing.benchmark_comparator.empty()) return;
    const std::vector<std::string> ids = project.comparator_ids();
    const std::string& id = classing.benchmark_comparator;
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
    throw SettingsError(
        classing.place,
        fmt::format("benchmark: there is no comparator \"{}\". {}", id,
                    ids.empty() ? "Name it under [comparators], or give a number." : suggestion(id, ids)));
}

void check_indicators(const Project& project, const ClassesSpec& classes) {
    std::set<std::string> seen;
    for (const std::string& id : classes.indicators) {
        project.maker_of(id, classes.place);
        if (!seen.insert(id).second)
            throw SettingsError(classes.place, fmt::format("indicators names {} twice.", id));
    }
}

void check_fill(const Project& project, const FillSpec& fill) {
    if (fill.classes_of.empty()) return check_benchmark(project, fill);
    const std::vector<std::string>& shared = project.classes_shared(fill.classes_of, fill.place).indicators;
    if (std::find(shared.begin(), shared.end(), fill.indicator) != shared.end()) return;
    throw SettingsError(fill.place,
                        fmt::format("[classes.{}] is made of {}, without {}. Add it to its indicators.",
                                    fill.classes_of, join(shared, ", "), fill.indicator));
}

}  // namespace

void check_classes(const Project& project) {
    for (const ClassesSpec& classes : project.classes) {
        check_indicators(project, classes);
        check_benchmark(project, classes);
    }
    for (const MapSpec& map : project.maps) {
        if (map.fill) check_fill(project, *map.fill);
    }
}

}  // namespace vitality
