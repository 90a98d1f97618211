// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/charts/picture.hpp"
#include "renderers/charts/spine_strip.hpp"

namespace vitality {

struct ChartPage;
struct LegendEntry;

/// Where a strip's values stand, in points across its box.
class SpineScale {
  public:
    /// The benchmark stands in the middle, worst to the left, best to the right; what lies farthest from the
    /// benchmark fills its half, limits up to half as far again included. All in the middle where nothing
    /// differs from it.
    SpineScale(const SpineStrip& strip, double middle, double half);
    double operator()(double value) const { return middle_ + (value - benchmark_) * points_; }

  private:
    double middle_, benchmark_, points_;
};

/// Draws a strip into the box: bars from worst to best and over the middle half, the benchmark's line from
/// top to bottom (broken at the median alone), the second comparator's cross, and over all the area's limits,
/// with arrow heads where they go on beyond the box, and its symbol (by verdict). Strips that stand
/// on one another share one line. Nothing is drawn without a scale. `unit` as TypeScale has it.
void add_spine_strip(std::vector<PictureMark>& marks, const SpineStrip& strip, const PageBox& box,
                     double unit);

/// The largest unit at which a strip of that height has its symbols at full size: the least of a table's rows
/// makes them alike in all.
double fitting_strip_unit(double height);

/// The legend of the strips: verdicts that occur with their counts, lines, bars.
std::vector<LegendEntry> spine_entries(const ChartPage& page, const std::vector<SpineStrip>& strips,
                                       const SpineNames& names);

}  // namespace vitality
