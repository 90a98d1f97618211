// SPDX-License-Identifier: Apache-2.0
#include "engine/ranking.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"

namespace vitality {

std::string ordinal(std::size_t place) {
    const std::size_t last = place % 10, tens = place / 10 % 10;
    const char* ending = tens == 1 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return with_thousands(place) + ending;
}

Rank rank_among(double value, const PeerValues& peers, Polarity polarity) {
    Rank rank;
    rank.of = peers.values.size();
    rank.without_value = peers.peers > rank.of ? peers.peers - rank.of : 0;
    if (std::isnan(value)) return rank;
    const bool low_first = polarity == Polarity::low_is_worse;
    std::size_t before = 0, equal = 0;
    for (const double other : peers.values) {
        before += (low_first ? other < value : other > value) ? 1 : 0;
        equal += other == value ? 1 : 0;
    }
    rank.place = before + 1;
    rank.tied = equal > 1;
    rank.beside = equal == 0;
    rank.of += rank.beside ? 1U : 0U;
    return rank;
}

std::string rank_words(const Rank& rank, const PeerValues& peers) {
    const std::string& title = peers.title.empty() ? peers.id : peers.title;
    if (rank.place == 0) return fmt::format("no place among {}: it has no value", title);
    std::string words = rank.beside ? fmt::format("{} of {}, beside {} {}", ordinal(rank.place),
                                                  with_thousands(rank.of), with_thousands(rank.of - 1), title)
                                    : fmt::format("{}{} of {} {}", rank.tied ? "=" : "", ordinal(rank.place),
                                                  with_thousands(rank.of), title);
    if (rank.without_value == 0) return words;
    return fmt::format("{} with a value ({} {} none)", words, with_thousands(rank.without_value),
                       rank.without_value == 1 ? "has" : "have");
}

std::string rank_order_words(Polarity polarity) {
    switch (polarity) {
        case Polarity::high_is_worse: return "1st is the worst (highest)";
        case Polarity::low_is_worse: return "1st is the worst (lowest)";
        case Polarity::neutral: break;
    }
    return "1st is the highest";
}

}  // namespace vitality
