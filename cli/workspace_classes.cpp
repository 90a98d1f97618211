// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "cli/workspace.hpp"

namespace vitality {

namespace {

using Members = std::vector<const IndicatorColumn*>;

/// The members of a series that the slice keeps; a dimension that the series does not have keeps all.
Members members_in(const Members& all, const Slice& slice) {
    Members kept = all;
    for (const auto& choice : slice) {
        const std::string& dimension = choice.first;
        const bool latest = dimension == "period" && choice.second == "latest";
        const std::string value = latest ? latest_period(all) : choice.second;
        std::erase_if(kept, [&](const IndicatorColumn* member) {
            const std::string* const own = value_in(member->indicator.slice, dimension);
            return own != nullptr && *own != value;
        });
    }
    return kept;
}

}  // namespace

std::string Workspace::refusal_of_indicator(const std::string& id, const Place& place) {
    const AreaTable& areas = with_indicator(id, place);
    const Project::Maker maker = project_.maker_of(id, place);
    const auto refused = unusable_tables_.find(maker.id());
    if (refused != unusable_tables_.end()) return maker.subject() + ": " + refused->second;
    return areas.find_all(id).empty() ? "indicator " + id + ": it has a cell that is no number" : "";
}

std::string Workspace::refusal_of_classes(const FillSpec& fill) {
    if (fill.classes_of.empty()) return {};
    const ClassesSpec& classes = project_.classes_shared(fill.classes_of, fill.place);
    for (const std::string& id : classes.indicators) {
        std::string refusal = refusal_of_geography(project_.maker_of(id, classes.place).geography());
        if (refusal.empty()) refusal = refusal_of_indicator(id, classes.place);
        if (!refusal.empty()) return fmt::format("[classes.{}]: {}", classes.id, refusal);
    }
    return {};
}

void Workspace::share_classes(const FillSpec& fill, MapInputs& inputs) {
    if (fill.classes_of.empty()) return;
    const ClassesSpec& classes = project_.classes_shared(fill.classes_of, fill.place);
    inputs.classes = &classes;
    for (const std::string& id : classes.indicators) {
        const Members all = areas(project_.maker_of(id, classes.place).geography()).find_all(id);
        const Members members = members_in(all, classes.slice);
        if (members.empty())
            throw SettingsError(classes.place, fmt::format("slice leaves nothing of {}.", id));
        inputs.sharing.insert(inputs.sharing.end(), members.begin(), members.end());
    }
}

}  // namespace vitality
