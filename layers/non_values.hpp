// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/settings.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// What a text in the place of a number means.
struct NonValue {
    State state = State::missing;
    Mark mark = Mark::none;
};

/// Texts that stand for non-values; compared whole, blanks trimmed, letter case ignored.
using NonValueTable = std::map<std::string, NonValue, std::less<>>;

/// The documented default (docs/non-values.md):
/// missing: blank, n/a, na, #n/a, null, nan, "..", ":", "-", "x", "[x]"; suppressed: "*", "c", "[c]";
/// not applicable: ".", "z", "[z]"; marks: "[low]" (missing), "[u]" alone (missing), "1.2 [u]" (a value).
/// Source: Government Analysis Function, symbols in tables (2023), and the marks of older ONS releases.
const NonValueTable& default_non_values();

/// `[non_values]` of the project or `non_values = {...}` of a table: lists of texts under the keys missing,
/// suppressed and not_applicable, laid over `base`.
NonValueTable read_non_values(Section& section, const NonValueTable& base);

/// What a publisher's note beside a blank cell says of it: suppressed ("Value suppressed for disclosure
/// control due to small count", "... number of cases is too small"), missing ("Value missing in source data",
/// "... data quality reasons", "... incompleteness of source data"), not applicable. Empty where the note
/// says nothing of the kind
/// ("Aggregated from all known lower geography values"). Source: the value notes of OHID Fingertips and the
/// observation statuses of Nomis.
std::optional<State> state_of_note(std::string_view note);

}  // namespace vitality
