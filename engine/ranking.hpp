// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "engine/area_table.hpp"

namespace vitality {

/// Place of a value among others. The worst is first where the polarity says what is worse, else the highest.
/// Equal values share the first of their places (standard competition ranking, "1224").
struct Rank {
    std::size_t place = 0;  ///< 0 = the value itself is none
    std::size_t of = 0;     ///< peers with a value, and the area itself where its value is none of theirs
    bool beside = false;    ///< its value is no peer's: the area is not one of them
    std::size_t without_value = 0;
    bool tied = false;
};
Rank rank_among(double value, const PeerValues& peers, Polarity polarity);

/// 1 -> "1st", 12 -> "12th", 1112 -> "1,112th".
std::string ordinal(std::size_t place);

/// "12th of 625 London wards", "=12th of 624 London wards with a value (1 has none)", "3rd of 3, beside 2 far
/// wards".
std::string rank_words(const Rank& rank, const PeerValues& peers);
/// "1st is the highest", "1st is the worst (lowest)".
std::string rank_order_words(Polarity polarity);

}  // namespace vitality
