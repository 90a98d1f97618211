// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace vitality {

/// When a period in words begins, in months since the year 0: the first year of four digits in the text, and
/// the first English month or quarter ("November 2021", "Dec 2020 to Nov 2021", "2021 Q3"; January where it
/// names none). Empty where there is no year.
std::optional<int> first_month_of_period(std::string_view text);

/// The first and the last year that a period in words covers: "2018" and "2018/19" one, "2018 - 20" three,
/// "2021/22 to 2023/24" three (a year of two halves counts as the one it begins in). Empty where there is no
/// year, or months are named.
std::optional<std::pair<int, int>> years_of_period(std::string_view text);

/// The month in which a period in words ends, in months since the year 0: the last month or quarter that it
/// names in the last year that it names ("Dec 2020 to Nov 2021": November 2021), else December of the last
/// year by `years_of_period` ("2018 - 20": December 2020; "2023/24": December 2023). What follows a semicolon
/// tells of something else ("August 2020; people of mid-2015"). Empty where there is no year.
std::optional<int> last_month_of_period(std::string_view text);

/// Whether two periods share years, as rolling averages do. False where one of them is not known.
bool periods_overlap(std::string_view a, std::string_view b);

}  // namespace vitality
