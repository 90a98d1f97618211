// SPDX-License-Identifier: Apache-2.0
#include "engine/query/bivariate_spec.hpp"

#include <algorithm>

#include "engine/bivariate_classes.hpp"

namespace vitality {

void check_bivariate_spec(const BivariateSpec& spec, const std::string& where) {
    if (spec.classes >= 2 && spec.classes <= most_bivariate_classes) return;
    throw error<SettingsError>("{}classes must be from 2 to {}: more cells cannot be told apart.", where,
                               most_bivariate_classes);
}

BivariateSpec read_bivariate_spec(const std::string& id, Section& section) {
    BivariateSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.a = section.text("a");
    spec.b = section.text("b");
    spec.geography = section.text_or("geography", "");
    spec.people = section.text_or("people", "");
    spec.title = section.text_or("title", "");
    spec.method = section.text_or("method", spec.method);
    spec.classes = static_cast<std::size_t>(std::max(0, section.integer_or("classes", 3)));
    spec.palette = section.text_or("palette", "");
    spec.permutations = static_cast<std::size_t>(std::max(1, section.integer_or("permutations", 999)));
    spec.seed = static_cast<std::uint64_t>(std::max(0, section.integer_or("seed", 1)));
    spec.accept = read_acceptances(section);
    section.finish();
    check_bivariate_spec(spec, to_string(spec.place) + ": ");
    return spec;
}

}  // namespace vitality
