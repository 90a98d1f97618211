// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/settings.hpp"

namespace vitality {

/// Runs a check that throws SettingsError without a place, and gives it the key's.
template <class Check>
auto at_key(const Section& section, const std::string& key, Check&& check) {
    try {
        return check();
    } catch (const SettingsError& failure) {
        section.fail(key, failure.what());
    }
}

}  // namespace vitality
