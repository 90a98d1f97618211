// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/pack/pack.hpp"
#include "renderers/pages/page_items.hpp"

namespace vitality {

/// Section, status, edition and page number on each page but the cover, in the margins.
/// `first`: the first page of each sheet.
void add_running_lines(const Pack& pack, const std::vector<std::size_t>& first, LaidPages& laid);

}  // namespace vitality
