// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace vitality {

/// When a period in words begins, in months since the year 0: the first year of four digits in the text, and
/// the first English month or quarter ("November 2021", "Dec 2020 to Nov 2021", "2021 Q3"; January where it
/// names none). Empty where there is no year.
std::optional<int> first_month_of_period(std::string_view text);

}  // namespace vitality
