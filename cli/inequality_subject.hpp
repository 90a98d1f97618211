// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "cli/inequality_text.hpp"
#include "cli/workspace.hpp"
#include "layers/indicator_reference.hpp"

namespace vitality {

/// What the inequality of an indicator is asked by.
struct InequalityQuestion {
    IndicatorReference indicator;
    std::optional<IndicatorReference> by;      ///< ranks the areas by need
    std::optional<IndicatorReference> people;  ///< weights
    unsigned groups = 5;
};

/// Joins what is asked for; the workspace keeps it. @throws SettingsError at a reference's place for a member
/// of a series that there is not, and for people that are no counts; DataError where the geography cannot be
/// used or an indicator was left out.
InequalitySubject inequality_subject(Workspace& workspace, const InequalityQuestion& question);

}  // namespace vitality
