// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "engine/classification.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// How values become classes, labels and colours: of one map, or of several that share a legend.
struct Classing {
    Place place;
    ClassMethod method = ClassMethod::fisher;
    std::size_t classes = 5;
    std::vector<double> breaks;        ///< for `manual`
    double threshold = 0.4;            ///< for `head_tail`
    double fences = 1.5;               ///< for `box`
    std::optional<double> benchmark;   ///< for `benchmark`: a number,
    std::string benchmark_comparator;  ///< or the id of a comparator
    std::vector<std::string> labels;   ///< one per class in place of the limits; may be empty
    std::string palette;               ///< empty = YlGnBu
    std::vector<std::string> colours;  ///< "#rrggbb" per class, from low to high, in place of a palette
    std::optional<bool> reverse;       ///< empty = dark is worse, by the indicator's polarity
    std::optional<bool> zero_class;    ///< empty = for counts
};

/// `[classes.ID]`: one classification for all maps whose fill says `classes_of = "ID"`.
struct ClassesSpec : Classing {
    std::string id;
    std::vector<std::string> indicators;  ///< all members of a series,
    Slice slice;  ///< but for those that this leaves out; an indicator without the dimension stays whole
};

/// Reads the keys of a Classing. @throws SettingsError for those that do not go together.
void read_classing(Section& section, Classing& classing);
/// The keys that read_classing reads.
const std::vector<std::string>& classing_keys();

ClassesSpec read_classes_spec(const std::string& id, Section& section);

}  // namespace vitality
