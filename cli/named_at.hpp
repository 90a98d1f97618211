// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

namespace vitality {

/// A file that cannot be used is named together with the place in the project that names it.
template <class Load>
auto named_at(const Place& place, Load&& load) {
    try {
        return load();
    } catch (const InputError& failure) {
        throw error<InputError>("{} It is named at {}.", failure.what(), to_string(place));
    }
}

}  // namespace vitality
