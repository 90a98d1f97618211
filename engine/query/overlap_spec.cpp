// SPDX-License-Identifier: Apache-2.0
#include "engine/query/overlap_spec.hpp"

#include <limits>

#include "engine/statistics/set_combinations.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr int fewest_permutations = 99, most_permutations = 99'999;

}  // namespace

void check_overlap_spec(const OverlapSpec& spec, const std::string& where) {
    if (spec.of.size() < 2 || spec.of.size() > most_sets)
        throw error<SettingsError>("{}an overlap is of 2 to {} conditions, layers or zones, and here are {}.",
                                   where, most_sets, spec.of.size());
    if (spec.permutations < std::size_t{fewest_permutations} ||
        spec.permutations > std::size_t{most_permutations})
        throw error<SettingsError>("{}permutations must be from {} to {}.", where, fewest_permutations,
                                   most_permutations);
}

OverlapSpec read_overlap_spec(const std::string& id, Section& section) {
    OverlapSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.title = section.text_or("title", "");
    spec.of = section.texts_or_none("of");
    spec.geography = section.text_or("geography", "");
    spec.people = section.text_or("people", "");
    spec.permutations =
        read_whole(section, "permutations", spec.permutations, fewest_permutations, most_permutations);
    spec.seed = read_whole(section, "seed", spec.seed, 0, std::numeric_limits<int>::max());
    spec.accept = read_acceptances(section);
    section.finish();
    check_overlap_spec(spec, to_string(spec.place) + ": ");
    return spec;
}

}  // namespace vitality
