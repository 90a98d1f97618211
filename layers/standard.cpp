// SPDX-License-Identifier: Apache-2.0
#include "layers/standard.hpp"

#include <algorithm>
#include <filesystem>

#include "base/files.hpp"
#include "base/names.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

namespace fs = std::filesystem;

std::string standards_folder() {
    const std::string share = share_folder();
    for (const char* folder : {"/standards", "/layers/standards"}) {
        std::error_code ignored;
        if (fs::is_directory(share + folder, ignored)) return share + folder;
    }
    throw error<InputError>(
        "{}/standards: the program's own standards are missing. Install the program again.", share);
}

std::vector<std::string> files_of_standards() {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(standards_folder())) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void sort_by_id(std::vector<Standard>& standards) {
    std::sort(standards.begin(), standards.end(),
              [](const Standard& a, const Standard& b) { return a.id < b.id; });
}

[[noreturn]] void fail_at(const Place& place, const std::string& message) {
    if (place.file.empty()) throw SettingsError(message);
    throw SettingsError(place, message);
}

/// The figure of the standard, or the one given where the standard leaves it open.
double figure(const Standard& standard, const std::string& name, const std::optional<double>& own,
              const std::optional<double>& given, const Place& place) {
    const auto& open = standard.parameters;
    const bool is_open = std::find(open.begin(), open.end(), name) != open.end();
    if (!own && !is_open) fail_at(place, fmt::format("standard {} has no {}.", standard.id, name));
    if (own && given)
        fail_at(place,
                fmt::format("standard {0} gives its {1}: leave {1} out, or write a standard of your own.",
                            standard.id, name));
    if (!own && !given)
        fail_at(place,
                fmt::format("standard {0} ({1}) leaves its {2} open: say {2} = {3} where it is applied.",
                            standard.id, standard.title, name,
                            name == "distance" ? "\"400 m\", or another," : "a number"));
    return own ? *own : *given;
}

}  // namespace

std::string travel_words(Travel travel) {
    if (travel == Travel::straight_line) return "in a straight line";
    return travel == Travel::walking ? "walking distance" : "not stated (straight line or walking)";
}

std::vector<Standard> shipped_standards() {
    std::vector<Standard> standards;
    for (const std::string& file : files_of_standards()) {
        Section root = Settings::from_file(file).root();
        for (Standard& standard : read_standards(root)) standards.push_back(std::move(standard));
        root.finish();
    }
    sort_by_id(standards);
    return standards;
}

std::vector<Standard> all_standards(const std::vector<Standard>& own) {
    std::vector<Standard> standards = shipped_standards();
    for (const Standard& standard : own) {
        const bool taken = std::any_of(standards.begin(), standards.end(),
                                       [&](const Standard& shipped) { return shipped.id == standard.id; });
        if (taken)
            fail_at(standard.place,
                    fmt::format("standard {} comes with the program. Give yours another id.", standard.id));
    }
    standards.insert(standards.end(), own.begin(), own.end());
    sort_by_id(standards);
    return standards;
}

Standard find_standard(const std::string& id, const std::vector<Standard>& own, const Place& place) {
    std::vector<std::string> ids;
    for (Standard& standard : all_standards(own)) {
        if (standard.id == id) return std::move(standard);
        ids.push_back(standard.id);
    }
    fail_at(place, fmt::format("there is no standard \"{}\". {}", id, suggestion(id, ids)));
}

double restriction_distance(const Standard& standard, const std::optional<double>& given,
                            const Place& place) {
    const auto own = standard.restriction ? standard.restriction->distance : std::nullopt;
    return figure(standard, "distance", own, given, place);
}

double restriction_threshold(const Standard& standard, const std::optional<double>& given,
                             const Place& place) {
    const bool has = standard.restriction && standard.restriction->threshold;
    return figure(standard, "threshold", has ? standard.restriction->threshold->above : std::nullopt, given,
                  place);
}

std::string feature_words(const AccessRule& rule) {
    std::vector<std::string> parts;
    if (!rule.feature_type.empty()) parts.push_back(rule.feature_type);
    if (rule.min_area) parts.push_back(area_words(*rule.min_area) + " or more");
    if (rule.below_area) parts.push_back("under " + area_words(*rule.below_area));
    return parts.empty() ? "any" : join(parts, ", ");
}

std::string capacity_words(const Capacity& capacity) {
    const bool children = capacity.of == CapacityOf::children;
    const std::string area = area_words(capacity.area);
    if (capacity.per == 1) return area + (children ? " per child" : " per person");
    return fmt::format("{} per {} {}", area, grouped_number(capacity.per), children ? "children" : "people");
}

}  // namespace vitality
