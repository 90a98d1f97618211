// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality {

/// The name in short by fixed rules, the mildest first: "&" for "and", then also the usual short forms of
/// whole words ("St" for "Saint", "Nth" for "North", "Gt" for "Great"). Nothing else is ever shortened; empty
/// where no rule applies.
std::vector<std::string> abbreviations_of(const std::string& name);

}  // namespace vitality
