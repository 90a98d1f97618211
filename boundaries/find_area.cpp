// SPDX-License-Identifier: Apache-2.0
#include "boundaries/find_area.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vitality {

std::size_t find_area(const Geography& geography, const std::string& code_or_name) {
    const std::string wanted = trim(code_or_name);
    if (const auto area = geography.find(wanted)) return *area;
    const std::string lower = to_lower(wanted);
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < geography.size(); ++i)
        if (to_lower(geography.names[i]) == lower) named.push_back(i);
    if (named.size() == 1) return named.front();
    std::vector<std::string> codes;
    for (const std::size_t area : named) codes.push_back(geography.codes[area]);
    if (codes.size() > 1)
        throw error<SettingsError>("{} areas of {} are named \"{}\": give the code. {}.", codes.size(),
                                   geography.id, wanted, join(codes, ", "));
    std::vector<std::string> known = geography.codes;
    for (std::size_t i = 0; i < geography.size(); ++i)
        if (geography.names[i] != geography.codes[i]) known.push_back(geography.names[i]);
    throw error<SettingsError>("no area of {} has the code or name \"{}\". {}", geography.id, wanted,
                               suggestion(wanted, known));
}

std::vector<std::size_t> find_areas(const Geography& geography,
                                    const std::vector<std::string>& codes_or_names) {
    std::vector<std::size_t> areas;
    for (const std::string& given : codes_or_names) {
        const std::size_t area = find_area(geography, given);
        if (std::find(areas.begin(), areas.end(), area) == areas.end()) areas.push_back(area);
    }
    return areas;
}

}  // namespace vitality
