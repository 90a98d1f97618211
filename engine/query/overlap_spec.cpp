// SPDX-License-Identifier: Apache-2.0
#include "engine/query/overlap_spec.hpp"

#include "engine/statistics/set_combinations.hpp"

namespace vitality {

void check_overlap_spec(const OverlapSpec& spec, const std::string& where) {
    constexpr std::size_t fewest = 99, most = 99'999;
    if (spec.of.size() < 2 || spec.of.size() > most_sets)
        throw error<SettingsError>("{}an overlap is of 2 to {} conditions, layers or zones, and here are {}.",
                                   where, most_sets, spec.of.size());
    if (spec.permutations < fewest || spec.permutations > most)
        throw error<SettingsError>("{}permutations must be from {} to {}.", where, fewest, most);
}

OverlapSpec read_overlap_spec(const std::string& id, Section& section) {
    OverlapSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.title = section.text_or("title", "");
    spec.of = section.texts_or_none("of");
    spec.geography = section.text_or("geography", "");
    spec.people = section.text_or("people", "");
    spec.permutations = static_cast<std::size_t>(std::max(0, section.integer_or("permutations", 999)));
    spec.seed = static_cast<std::uint64_t>(std::max(0, section.integer_or("seed", 1)));
    spec.accept = read_acceptances(section);
    section.finish();
    check_overlap_spec(spec, to_string(spec.place) + ": ");
    return spec;
}

}  // namespace vitality
