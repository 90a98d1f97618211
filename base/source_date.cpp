// SPDX-License-Identifier: Apache-2.0
#include "base/source_date.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>

#include <fmt/chrono.h>

#include "base/error.hpp"

namespace vitality {

std::time_t source_seconds() {
    std::time_t seconds = 946684800;  // 2000-01-01
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
        const char* const end = epoch + std::strlen(epoch);
        if (std::from_chars(epoch, end, seconds).ptr != end || epoch == end) {
            throw error<SettingsError>(
                "SOURCE_DATE_EPOCH=\"{}\" is not a number of seconds since 1970. Set it to one, or unset it.",
                epoch);
        }
    }
    return seconds;
}

std::string source_date() { return fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(source_seconds())); }

}  // namespace vitality
