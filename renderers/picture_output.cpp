// SPDX-License-Identifier: Apache-2.0
#include "renderers/picture_output.hpp"

#include <utility>

#include "renderers/at_key.hpp"

namespace vitality {

namespace {

const std::vector<std::pair<std::string, OutputFormat>>& formats() {
    static const std::vector<std::pair<std::string, OutputFormat>> words = {
        {"png", OutputFormat::png}, {"svg", OutputFormat::svg}, {"pdf", OutputFormat::pdf}};
    return words;
}

}  // namespace

PictureOutput read_picture_output(Section& section) {
    PictureOutput output;
    const std::string size = section.text_or("size", "A4 landscape");
    output.page = at_key(section, "size", [&] { return page_size(size); });
    for (const std::string& name : section.texts_or_none("formats")) {
        const auto format = format_from_name(name);
        if (!format) section.fail_choice("formats", name, format_names());
        output.formats.push_back(*format);
    }
    if (output.formats.empty()) output.formats = {OutputFormat::png, OutputFormat::svg, OutputFormat::pdf};
    output.dpi = section.number_or("dpi", 300);
    if (output.dpi < 36 || output.dpi > 1200) section.fail("dpi", "dpi must be from 36 to 1200.");
    return output;
}

std::string format_name(OutputFormat format) {
    for (const auto& [word, value] : formats()) {
        if (value == format) return word;
    }
    return {};
}

const std::vector<std::string>& format_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> words;
        for (const auto& [word, value] : formats()) words.push_back(word);
        return words;
    }();
    return names;
}

std::optional<OutputFormat> format_from_name(const std::string& name) {
    for (const auto& [word, value] : formats()) {
        if (word == name) return value;
    }
    return std::nullopt;
}

}  // namespace vitality
