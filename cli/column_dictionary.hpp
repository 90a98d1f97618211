// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/area_table.hpp"

namespace vitality {

/// The name of an indicator's column in output tables: its id with "_" for ".".
std::string column_name(const std::string& indicator_id);
/// Of a member of a series, with its slice: "ft_life_2018_20_male".
std::string column_name(const Indicator& indicator);

/// What each indicator column of a geography's output table is, as CSV: column, indicator, title, unit,
/// period, kind, polarity, decimals, source, licence, tags, and the file, header and counts of cells by
/// state.
std::string column_dictionary(const AreaTable& areas);

}  // namespace vitality
