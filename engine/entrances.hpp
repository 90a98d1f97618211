// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "layers/layer.hpp"

namespace vitality {

/// The points of access of each of so many sites; empty for one without any.
std::vector<std::vector<Point>> entrances_by_site(const std::optional<AccessPoints>& access,
                                                  std::size_t sites);

/// Appends a site to `all` by its entrances, one point of several parts; as it is where it has none.
void append_by_entrances(Shapes& all, const Shapes& sites, std::size_t site,
                         const std::vector<Point>& entrances);

}  // namespace vitality
