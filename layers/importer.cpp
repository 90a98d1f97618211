// SPDX-License-Identifier: Apache-2.0
#include "layers/importer.hpp"

#include <algorithm>

#include "layers/importers/fingertips.hpp"
#include "layers/importers/gla_msoa_atlas.hpp"
#include "layers/importers/gla_ward_profiles.hpp"
#include "layers/importers/indices_of_deprivation.hpp"
#include "layers/importers/nomis.hpp"

namespace vitality {

const std::vector<Importer>& all_importers() {
    static const std::vector<Importer> importers = {fingertips_importer(), nomis_importer(),
                                                    indices_of_deprivation_importer(),
                                                    gla_ward_profiles_importer(), gla_msoa_atlas_importer()};
    return importers;
}

const Importer* find_importer(const std::string& name) {
    const auto& all = all_importers();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Importer& i) { return i.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace vitality
