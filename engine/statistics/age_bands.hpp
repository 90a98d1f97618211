// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vitality {

/// People of `start` to `end` completed years, both included; no end = open ("90+").
struct AgeBand {
    int start = 0;
    std::optional<int> end;

    bool open() const { return !end.has_value(); }
    bool operator==(const AgeBand&) const = default;
};

/// "0-4", "90+", "under 1" for the first year of life, "17" for any other single year.
std::string age_band_name(const AgeBand& band);

/// A label as tables print it, in any case and with or without "age", "aged", "years": "0-4", "05-09", "5 to
/// 9", "90+", "85 and over", "Under 1", "<1", ">=85", "17". Nothing where it is none of these, where it is
/// ambiguous ("over 85" leaves open whose 85 years are complete), where it runs backwards, or where an age
/// is beyond 130 (a year is no age).
std::optional<AgeBand> parse_age_band(std::string_view label);

/// The bands that begin at these ages: each ends where the next begins, the last is open.
/// @throws std::invalid_argument where an age is negative or does not rise.
std::vector<AgeBand> age_bands_from_starts(std::span<const int> start_ages);

/// Why the bands do not follow each other, in their order, without gap and overlap; empty where they do.
std::string age_bands_fault(std::span<const AgeBand> bands);

}  // namespace vitality
