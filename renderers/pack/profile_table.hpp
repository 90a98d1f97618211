// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/pack/profile_rows.hpp"
#include "renderers/pack/sheet_setting.hpp"

namespace vitality {

/// A table for each group: values, comparators, the strip of worst to best, rank and change. Rows are never
/// cut by the end of a page; heads stand again on each page.
void flow_profile(PageFlow& flow, const ProfileHeads& heads, const std::vector<ProfileGroup>& groups);

}  // namespace vitality
