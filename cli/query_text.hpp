// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/question.hpp"

namespace vitality {

/// An answer for the screen: sentences to paste, the areas found, totals, what is not known, how it was
/// measured. At most `limit` areas are listed where a limit is given, and it says how many more there are.
std::string answer_text(const Asked& asked);

/// "4 of 12": a count and what it is of, with the people of each kind, for the larger areas asked for.
std::string groups_text(const Asked& asked);

}  // namespace vitality
