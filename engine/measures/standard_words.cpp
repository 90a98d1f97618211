// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/standard_words.hpp"

#include "engine/measures/travelling.hpp"

namespace vitality {

void fail_standard(const MeasureInputs& inputs, const std::string& message) {
    throw SettingsError(inputs.spec->place,
                        fmt::format("standard {}: {}", inputs.spec->standard->id, message));
}

std::string name_of(const Standard& standard) {
    return standard.edition.empty() ? standard.title
                                    : fmt::format("{} ({})", standard.title, standard.edition);
}

Via way_of(const MeasureInputs& inputs) { return ways_of(*inputs.spec).front(); }

Travel travel_of(const MeasureInputs& inputs) {
    return way_of(inputs) == Via::walk ? Travel::walking : Travel::straight_line;
}

}  // namespace vitality
