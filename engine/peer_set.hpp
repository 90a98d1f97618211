// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality {

/// Codes of the areas to rank among. Mapped areas may be among them; a code that stands twice counts once.
struct PeerSet {
    std::string id;
    std::string title;
    std::vector<std::string> codes;
};

}  // namespace vitality
