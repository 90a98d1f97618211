// SPDX-License-Identifier: Apache-2.0
#include "layers/non_values.hpp"

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
