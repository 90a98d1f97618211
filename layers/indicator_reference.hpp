// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/settings.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// An indicator that something is made of: one column, or a series from which the slice leaves some.
struct IndicatorReference {
    std::string id;
    Slice slice;
    Place place;
    std::string name;   ///< of an age band: "5-9"; else empty
    double weight = 1;  ///< of an index
};

/// `"pop.all"`, or `{ indicator = "ft.le", period = "2018 - 20", sex = "Male" }`.
IndicatorReference read_indicator_reference(Section& section, const std::string& key);
/// The latter.
IndicatorReference read_indicator_member(Section given);

}  // namespace vitality
