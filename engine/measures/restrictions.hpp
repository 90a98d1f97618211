// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// The figures of a standard that restricts new outlets (engine/measures/standards.hpp): by distance or by a
/// threshold.
std::vector<Figures> restriction_figures(const MeasureInputs& inputs, Ledger& ledger);

}  // namespace vitality
