// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace vitality {

/// Where the first byte stands that belongs to no well-formed UTF-8 sequence; npos where all do.
std::size_t first_not_utf8(std::string_view text);

}  // namespace vitality
