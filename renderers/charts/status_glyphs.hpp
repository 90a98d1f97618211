// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/targets/target_result.hpp"
#include "renderers/charts/setting.hpp"

namespace vitality {

/// Draws where a target stands at a point: a star (met), a disc with a tick (on track), a triangle with an
/// exclamation mark (slightly behind), a square with a cross (off track), a grey ring (no data), a grey ring
/// with a bar (suppressed). Each is told by its shape; colours are at least 3:1 against white.
void add_status_glyph(ChartPage& page, TargetStatus status, Point at, double size);

}  // namespace vitality
