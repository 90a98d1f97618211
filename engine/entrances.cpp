// SPDX-License-Identifier: Apache-2.0
#include "engine/entrances.hpp"

namespace vitality {

std::vector<std::vector<Point>> entrances_by_site(const std::optional<AccessPoints>& access,
                                                  std::size_t sites) {
    std::vector<std::vector<Point>> entrances(sites);
    for (std::size_t i = 0; access && i < access->points.size(); ++i)
        entrances[access->feature[i]].push_back(access->points[i]);
    return entrances;
}

void append_by_entrances(Shapes& all, const Shapes& sites, std::size_t site,
                         const std::vector<Point>& entrances) {
    if (entrances.empty()) return all.append(sites, site);
    all.begin_shape(ShapeKind::point);
    for (const Point entrance : entrances) {
        all.begin_part();
        all.begin_ring();
        all.add_point(entrance);
    }
}

}  // namespace vitality
