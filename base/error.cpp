// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

namespace vitality {

std::string to_string(const Place& place) {
    if (place.line == 0) return place.file;
    if (place.column == 0) return fmt::format("{}:{}", place.file, place.line);
    return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

}  // namespace vitality
