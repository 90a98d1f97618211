// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vitality {

/// Packed in zlib's format (RFC 1950). Equal bytes give equal bytes. @throws OutputError without memory.
std::string deflated(std::string_view raw);

/// What was packed so. @throws OutputError for bytes that are not zlib's, or are cut off.
std::string inflated(std::string_view packed);

}  // namespace vitality
