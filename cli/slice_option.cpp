// SPDX-License-Identifier: Apache-2.0
#include "cli/slice_option.hpp"

#include "base/error.hpp"
#include "base/names.hpp"

namespace vitality {

Slice slice_from_options(const std::vector<std::string>& texts) {
    Slice slice;
    for (const std::string& text : texts) {
        const std::size_t at = text.find('=');
        if (at == std::string::npos || at == 0) {
            throw error<SettingsError>(
                "--slice \"{}\": write a dimension and its value, such as --slice sex=Male.", text);
        }
        slice.emplace_back(trim(text.substr(0, at)), trim(text.substr(at + 1)));
    }
    return slice;
}

const IndicatorColumn& chosen_column(const AreaTable& areas, const std::string& indicator_id,
                                     const Slice& slice) {
    if (const IndicatorColumn* column = areas.find(indicator_id, slice)) return *column;
    const auto members = areas.find_all(indicator_id);
    if (members.empty()) {
        throw error<DataError>(
            "indicator {} was left out, for it has a cell that is no number: see vitality check.",
            indicator_id);
    }
    std::vector<std::string> words;
    for (const IndicatorColumn* member : members) {
        std::vector<std::string> options;
        for (const auto& [dimension, value] : member->indicator.slice)
            options.push_back(fmt::format("--slice \"{}={}\"", dimension, value));
        words.push_back(options.empty() ? "(no slice)" : join(options, " "));
    }
    constexpr std::size_t shown = 20;
    const std::size_t more = words.size() > shown ? words.size() - shown : 0;
    words.resize(words.size() - more);
    throw error<SettingsError>("{} has {}, and one is wanted. Choose:\n  {}{}", indicator_id,
                               counted(members.size(), "member"), join(words, "\n  "),
                               more > 0 ? fmt::format("\n  and {} more", more) : "");
}

}  // namespace vitality
