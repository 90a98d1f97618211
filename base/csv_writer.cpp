// SPDX-License-Identifier: Apache-2.0
#include "base/csv_writer.hpp"

#include <cmath>

#include <fmt/format.h>

namespace vitality {

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string csv_number(double value) {
    constexpr double whole_limit = 1e15;
    if (std::isnan(value)) return {};
    const bool whole = value == std::floor(value) && std::abs(value) < whole_limit;
    return whole ? fmt::format("{:.0f}", value == 0 ? 0.0 : value) : fmt::format("{}", value);
}

}  // namespace vitality
