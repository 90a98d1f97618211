// SPDX-License-Identifier: Apache-2.0
#include "layers/importers/gla_ward_profiles.hpp"

#include <algorithm>

#include "layers/importers/reading.hpp"

namespace vitality {

namespace {

constexpr const char* title = "GLA ward profiles";
constexpr const char* wanted = "it needs the columns Ward name and New code";

bool is_header(const std::vector<std::string>& cells) {
    const auto has = [&](const char* name) {
        return std::any_of(cells.begin(), cells.end(),
                           [&](const std::string& c) { return squeezed(c) == name; });
    };
    return has("wardname") && has("newcode");
}

bool recognises(const TextTable& sample) { return holds_header(sample, is_header); }

/// Boroughs, London and England stand among the wards and stay: comparators are taken from them.
PublishedForm read(const TableRequest& request, Ledger&, const std::string&) {
    PublishedForm form;
    form.data = read_with_header(request, is_header, title, wanted);
    form.code_column = find_header(form.data, {"New code"});
    form.name_column = find_header(form.data, {"Ward name"});
    form.publisher = "Ward Profiles and Atlas, Greater London Authority";
    form.licence = "OGL v3";
    return form;
}

}  // namespace

Importer gla_ward_profiles_importer() { return {"gla-ward-profiles", title, recognises, read}; }

}  // namespace vitality
