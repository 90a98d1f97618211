// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vitality {

/// The words of a name in one spelling, each behind a blank and a blank at the end: "Tony's Fish & Chips" is
/// " tonys fish and chips ". Letters are lower case without accents (Latin-1 and Latin Extended-A; others
/// stay as they are), apostrophes fall away, "&", "+" and the word "n" are "and", all else parts words. A
/// name of no word is " ".
std::string folded_words(std::string_view name);

}  // namespace vitality
