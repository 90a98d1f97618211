// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <string>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

namespace {

constexpr double least_side = 60, greatest_side = 2000;

struct NamedSize {
    const char* name;
    double longer, shorter;  ///< mm, ISO 216
};
constexpr std::array<NamedSize, 6> named_sizes{{{"a6", 148, 105},
                                                {"a5", 210, 148},
                                                {"a4", 297, 210},
                                                {"a3", 420, 297},
                                                {"a2", 594, 420},
                                                {"a1", 841, 594}}};

[[noreturn]] void refuse(const std::string& text) {
    throw error<SettingsError>(
        "\"{}\" is not a page size. Write A1 to A6 with landscape or portrait, such as \"A4 portrait\", or "
        "width x "
        "height in millimetres from {} to {}, such as \"180x240 mm\".",
        text, least_side, greatest_side);
}

bool number(const char*& from, const char* end, double& value) {
    while (from != end && *from == ' ') ++from;
    const auto [stop, status] = std::from_chars(from, end, value);
    if (status != std::errc{}) return false;
    from = stop;
    while (from != end && *from == ' ') ++from;
    return true;
}

PageSize custom_size(const std::string& text, std::string words) {
    if (words.ends_with("mm")) words.resize(words.size() - 2);
    const char* at = words.data();
    const char* const end = at + words.size();
    PageSize size;
    if (!number(at, end, size.width) || at == end || *at++ != 'x' || !number(at, end, size.height) ||
        at != end)
        refuse(text);
    const auto fits = [](double side) { return side >= least_side && side <= greatest_side; };
    if (!fits(size.width) || !fits(size.height)) refuse(text);
    return size;
}

}  // namespace

PageSize page_size(const std::string& text) {
    const std::string words = to_lower(trim(text));
    for (const NamedSize& named : named_sizes) {
        if (words == named.name || words == std::string(named.name) + " landscape")
            return {named.longer, named.shorter};
        if (words == std::string(named.name) + " portrait") return {named.shorter, named.longer};
    }
    return custom_size(text, words);
}

}  // namespace vitality
