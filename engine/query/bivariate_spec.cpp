// SPDX-License-Identifier: Apache-2.0
#include "engine/query/bivariate_spec.hpp"

#include <limits>

#include "engine/bivariate_classes.hpp"
#include "layers/quantity.hpp"

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
    spec.classes = read_whole(section, "classes", spec.classes, 2, static_cast<int>(most_bivariate_classes));
    spec.palette = section.text_or("palette", "");
    spec.permutations = read_whole(section, "permutations", spec.permutations, 1, 1000000);
    spec.seed = read_whole(section, "seed", spec.seed, 0, std::numeric_limits<int>::max());
    spec.accept = read_acceptances(section);
    section.finish();
    return spec;
}

}  // namespace vitality
