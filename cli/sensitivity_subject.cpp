// SPDX-License-Identifier: Apache-2.0
#include "cli/sensitivity_subject.hpp"

#include <utility>

#include "cli/query_catalogue.hpp"
#include "engine/query/binder.hpp"

namespace vitality {

VariedQuestion varied_question(const Project& project, QuerySpec spec, const std::vector<std::string>& vary) {
    if (vary.empty())
        throw error<SettingsError>(
            "no number is varied. Say which with --vary 300,400,500, or in the project with vary = "
            "[\"300,400,500\"] under [query.ID].");
    spec.select.clear();
    VariedQuestion varied;
    for (const std::string& text : vary) varied.variations.push_back(parse_variation(text));
    const std::vector<std::string> texts = variants_of(spec.where, varied.variations);
    varied.question = question_of(project, spec);
    const Catalogue catalogue = catalogue_of(project, varied.question.geography);
    for (const std::string& text : texts)
        varied.variants.push_back(bind_condition(text, catalogue, varied.question.query));
    return varied;
}

Varied answered(const VariedQuestion& varied, Asked asked) {
    Sensitivity sensitivity = sensitivity_of(varied.variants, asked.columns, asked.geography->size());
    return {std::move(asked), varied.variations, std::move(sensitivity)};
}

std::string sensitivity_id(const QuerySpec& spec) { return spec.id + "_sensitivity"; }

}  // namespace vitality
