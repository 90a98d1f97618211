// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "cli/workspace.hpp"
#include "engine/targets/scorecard.hpp"

namespace vitality {

/// A scorecard with what its figures come from, one entry a target.
struct ScorecardSubject {
    Scorecard scorecard;
    std::string title;
    struct Source {
        std::optional<Indicator> indicator;  ///< empty = stated by hand, or left out
        std::string method;
        bool computed = false;
    };
    std::vector<Source> sources;
};

/// The targets of these ids, in the project's order; empty = all. Reads, joins and computes what they are
/// about; what the ledger has left out has no data. Tells amber bands that hide red ("amber-hides-red").
/// @throws SettingsError for an area that is not there, a series of which no single member is named, and as
/// target_result does.
ScorecardSubject scorecard_subject(Workspace& workspace, const std::vector<std::string>& ids = {});

}  // namespace vitality
