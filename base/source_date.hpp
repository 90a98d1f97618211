// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>
#include <string>

namespace vitality {

/// The one date that outputs carry: "2000-01-01T00:00:00", or the second that SOURCE_DATE_EPOCH names (UTC,
/// ISO 8601, no zone letter), so that equal inputs give equal bytes. Source: reproducible-builds.org
/// specification.
/// @throws SettingsError where the variable is not a number of seconds since 1970.
std::string source_date();

/// The same as seconds since 1970. @throws SettingsError likewise.
std::time_t source_seconds();

}  // namespace vitality
