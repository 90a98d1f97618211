// SPDX-License-Identifier: Apache-2.0
#include "layers/indicator_reference.hpp"

namespace vitality {

IndicatorReference read_indicator_member(Section given) {
    IndicatorReference reference;
    reference.place = given.place();
    reference.id = given.text("indicator");
    reference.slice = read_slice(given);
    given.finish();
    return reference;
}

IndicatorReference read_indicator_reference(Section& section, const std::string& key) {
    if (section.is_table(key)) return read_indicator_member(section.section(key));
    const Place place = section.place(key);
    return {section.text(key), {}, place, "", 1};
}

}  // namespace vitality
