// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/key.hpp"
#include "renderers/text.hpp"

namespace vitality {

/// One way to set a name: text size and lines.
struct LabelSetting {
    std::string text;  ///< with line feeds
    TextStyle style;
    TextSize size;
    double cost = 0;  ///< the less, the better it reads
};

/// A name in one to four lines, broken where its script allows, in three sizes. `room`: pt across, beyond
/// which one line reads badly.
std::vector<LabelSetting> label_settings(const std::string& name, double room, const TypeScale& type,
                                         Typesetter& typesetter);

}  // namespace vitality
