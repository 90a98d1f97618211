// SPDX-License-Identifier: Apache-2.0
#include "cli/project.hpp"

#include <filesystem>

#include "base/names.hpp"

namespace vitality {

namespace {

template <class Spec>
const Spec& find_named(const std::vector<Spec>& specs, const std::string& id, const Place& place,
                       const char* what) {
    std::vector<std::string> ids;
    for (const Spec& spec : specs) {
        if (spec.id == id) return spec;
        ids.push_back(spec.id);
    }
    throw SettingsError(place, fmt::format("there is no {} \"{}\". {}", what, id, suggestion(id, ids)));
}

}  // namespace

const GeographySpec& Project::geography(const std::string& id, const Place& place) const {
    return find_named(geographies, id, place, "geography");
}
const LookupSpec& Project::lookup(const std::string& id, const Place& place) const {
    return find_named(lookups, id, place, "lookup");
}
const LayerSpec& Project::layer(const std::string& id, const Place& place) const {
    return find_named(layers, id, place, "layer");
}
const MapSpec& Project::map(const std::string& id, const Place& place) const {
    return find_named(maps, id, place, "map");
}

const TableSpec& Project::table_of_indicator(const std::string& indicator_id, const Place& place) const {
    std::vector<std::string> ids;
    for (const TableSpec& table : tables) {
        for (const Indicator& indicator : table.indicators) {
            if (indicator.id == indicator_id) return table;
            ids.push_back(indicator.id);
        }
    }
    throw SettingsError(
        place, fmt::format("there is no indicator \"{}\". {}", indicator_id, suggestion(indicator_id, ids)));
}

std::string Project::without_machine_paths(std::string text) const {
    const std::string folder = std::filesystem::path(file).parent_path().string();
    const std::pair<std::string, std::string> prefixes[] = {{data_folder, data_as_written + "/"},
                                                            {folder, ""}};
    for (const auto& [prefix, instead] : prefixes) {
        if (prefix.empty() || prefix == ".") continue;
        for (std::size_t at = text.find(prefix + "/"); at != std::string::npos;
             at = text.find(prefix + "/", at + instead.size())) {
            text.replace(at, prefix.size() + 1, instead);
        }
    }
    return text;
}

std::string Project::shown(const std::string& path) const {
    if (!data_folder.empty() && path.starts_with(data_folder + "/")) {
        return data_as_written + path.substr(data_folder.size());
    }
    const auto folder = std::filesystem::path(file).parent_path();
    const auto relative = std::filesystem::path(path).lexically_relative(folder.empty() ? "." : folder);
    return relative.empty() ? std::filesystem::path(path).filename().string() : relative.string();
}

}  // namespace vitality
