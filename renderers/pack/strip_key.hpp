// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/pack/profile_rows.hpp"
#include "renderers/pages/page_flow.hpp"

namespace vitality {

/// What the marks of a table's strips mean, samples and words in as many lines as they need: only those that
/// occur. Nothing where no strip is drawn.
void flow_strip_key(PageFlow& flow, const std::vector<ProfileGroup>& groups, const SpineNames& names);

}  // namespace vitality
