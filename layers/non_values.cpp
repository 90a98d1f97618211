// SPDX-License-Identifier: Apache-2.0
#include "layers/non_values.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

const NonValueTable& default_non_values() {
    static const NonValueTable table = [] {
        NonValueTable t;
        for (const char* text : {"", "n/a", "na", "#n/a", "null", "nan", "..", "...", ":", "-", "x", "[x]"}) {
            t[text] = {State::missing, Mark::none};
        }
        for (const char* text : {"*", "c", "[c]"}) t[text] = {State::suppressed, Mark::none};
        for (const char* text : {".", "z", "[z]"}) t[text] = {State::not_applicable, Mark::none};
        t["[low]"] = {State::missing, Mark::low};
        t["[u]"] = {State::missing, Mark::unreliable};
        return t;
    }();
    return table;
}

std::optional<State> state_of_note(std::string_view note) {
    const std::string words = to_lower(trimmed(note));
    const auto says = [&](std::initializer_list<const char*> parts) {
        return std::any_of(parts.begin(), parts.end(),
                           [&](const char* part) { return words.find(part) != std::string::npos; });
    };
    // What is withheld for want of good data is missing, whatever word the publisher takes for withholding.
    if (says({"missing", "incomplet", "quality", "not available", "unavailable", "not collected", "no data",
              "not yet published"}))
        return State::missing;
    if (says({"suppress", "disclos", "confidential", "too small", "small count", "small number"}))
        return State::suppressed;
    if (says({"not applicable"})) return State::not_applicable;
    if (says({"cannot be calculated", "not calculated", "not published"})) return State::missing;
    return std::nullopt;
}

NonValueTable read_non_values(Section& section, const NonValueTable& base) {
    NonValueTable table = base;
    const std::pair<const char*, State> keys[] = {{"missing", State::missing},
                                                  {"suppressed", State::suppressed},
                                                  {"not_applicable", State::not_applicable}};
    for (const auto& [key, state] : keys) {
        for (const std::string& text : section.texts_or_none(key)) {
            const auto number = parse_number(text);  // "9,999" and "9999.0" are the same number
            table[number ? csv_number(*number) : to_lower(trim(text))] = {state, Mark::none};
        }
    }
    section.finish();
    return table;
}

}  // namespace vitality
