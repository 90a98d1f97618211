// SPDX-License-Identifier: Apache-2.0
#include "cli/series_member.hpp"

#include "base/names.hpp"

namespace vitality {

namespace {

/// "period = \"2018\", sex = \"Male\"": a member as a reference names it.
std::string choice_words(const Indicator& member) {
    std::vector<std::string> words;
    for (const auto& [dimension, value] : member.slice)
        words.push_back(fmt::format("{} = \"{}\"", dimension, value));
    return join(words, ", ");
}

}  // namespace

std::vector<const IndicatorColumn*> members_of(const AreaTable& areas, const IndicatorReference& reference) {
    const auto members = areas.find_all(reference.id, reference.slice);
    if (!members.empty()) return members;
    const auto all = areas.find_all(reference.id);
    if (all.empty())
        throw error<DataError>("{} was left out: mend what the ledger tells of it (vitality check).",
                               reference.id);
    throw SettingsError(reference.place,
                        fmt::format("no member of {} is {}. One that there is: {}.", reference.id,
                                    slice_words(reference.slice), choice_words(all.back()->indicator)));
}

const IndicatorColumn* one_column(const AreaTable& areas, const IndicatorReference& reference) {
    const auto members = members_of(areas, reference);
    if (members.size() == 1) return members.front();
    throw SettingsError(
        reference.place,
        fmt::format(
            "{} is a series, of which {} fit here and one is wanted. Write {{ indicator = \"{}\", {} }}, "
            "or another of its members.",
            reference.id, with_thousands(members.size()), reference.id,
            choice_words(members.back()->indicator)));
}

}  // namespace vitality
