// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// access: the share of people (or addresses) at most so far from a chosen feature, in a straight line or on
/// foot; or, in a straight line, the share of the area's land. Walks as for distance (reaching.hpp): people
/// too far from the network are in neither part of the share, those whom no way leads to a feature are in
/// its denominator. `via = "both"` adds "ID.differs": the share of people for whom the two have different
/// verdicts.
MeasureMethod access_method();

}  // namespace vitality
