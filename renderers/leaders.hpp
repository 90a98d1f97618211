// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/label_settings.hpp"
#include "renderers/land_grid.hpp"
#include "renderers/page_map.hpp"

namespace vitality {

/// Places names beside their areas, each with a line to its area that crosses no other name and no other
/// line. Names on empty paper are preferred to names over other areas.
class LeaderPlacer {
  public:
    /// `taken`: boxes of what stands already; those of the names placed are added.
    LeaderPlacer(const LabelRequest& request, Typesetter& typesetter, std::vector<PageBox>& taken);

    /// False where the name finds no place. `anchor`: inside the area, where the line begins.
    bool place(const std::string& name, Point anchor, PlacedLabels& placed);
    /// Names must not lie over these: other areas that are too small for their names.
    void keep_clear_of(std::vector<Point> anchors) { anchors_ = std::move(anchors); }

  private:
    struct Candidate {
        const LabelSetting* setting = nullptr;
        PageBox box;
        Leader leader;
        double cost = 0;
    };
    void try_at(const LabelSetting& setting, Point anchor, double angle, double distance,
                Candidate& best) const;
    bool is_free(const PageBox& box, const Leader& leader) const;
    double symbols_in(const PageBox& box) const;

    const LabelRequest& request_;
    Typesetter& setter_;
    std::vector<PageBox>& taken_;
    LandGrid land_;
    std::vector<Leader> leaders_;
    std::vector<Point> anchors_;
};

}  // namespace vitality
