// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "engine/row_matching.hpp"

namespace vitality {

/// Of a join by name: every pair ("joined-by-name", information); names that several areas or several rows of
/// one row set have ("ambiguous-name", a failure that lists them; these areas get no value); a column of
/// names that says another vintage than the geography's ("other-vintage", a failure: names stay where
/// boundaries change).
void tell_names(const RowMatching& matching, const IndicatorTable& table, const Geography& geography,
                Ledger& ledger);

}  // namespace vitality
