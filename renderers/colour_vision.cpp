// SPDX-License-Identifier: Apache-2.0
#include "renderers/colour_vision.hpp"

#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

constexpr Matrix usual{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix greyscale{{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}};

const Matrix& matrix_of(Vision vision) {
    switch (vision) {
        case Vision::normal: return usual;
        case Vision::deuteranopia: return deuteranopia;
        case Vision::protanopia: return protanopia;
        case Vision::tritanopia: return tritanopia;
        case Vision::greyscale: return greyscale;
    }
    return usual;
}

const std::vector<std::pair<std::string, Vision>>& names() {
    static const std::vector<std::pair<std::string, Vision>> words = {{"normal", Vision::normal},
                                                                      {"deuteranopia", Vision::deuteranopia},
                                                                      {"protanopia", Vision::protanopia},
                                                                      {"tritanopia", Vision::tritanopia},
                                                                      {"greyscale", Vision::greyscale}};
    return words;
}

double from_byte(unsigned char channel) { return channel / 255.0; }
unsigned char to_byte(double channel) { return static_cast<unsigned char>(std::lround(channel * 255)); }

}  // namespace

std::string vision_name(Vision vision) {
    for (const auto& [word, value] : names())
        if (value == vision) return word;
    return {};
}

Vision vision_from_name(const std::string& name) {
    std::vector<std::string> words;
    for (const auto& [word, value] : names()) {
        if (word == to_lower(name)) return value;
        words.push_back(word);
    }
    throw error<SettingsError>("\"{}\" is no way of seeing. {}", name, suggestion(name, words));
}

Colour seen_by(Vision vision, Colour colour) {
    if (vision == Vision::normal) return colour;
    const std::array<double, 3> light{linear_light(colour.red), linear_light(colour.green),
                                      linear_light(colour.blue)};
    std::array<double, 3> seen{};
    const Matrix& matrix = matrix_of(vision);
    for (std::size_t i = 0; i < seen.size(); ++i)
        seen[i] = encoded_light(matrix[i][0] * light[0] + matrix[i][1] * light[1] + matrix[i][2] * light[2]);
    return {seen[0], seen[1], seen[2]};
}

void simulate(Vision vision, std::span<unsigned char> rgb) {
    using Bytes = std::array<unsigned char, 3>;
    std::unordered_map<std::uint32_t, Bytes> known;  // pictures have far fewer colours than pixels
    for (std::size_t i = 0; i + 2 < rgb.size(); i += 3) {
        const auto key = static_cast<std::uint32_t>(rgb[i] << 16U | rgb[i + 1] << 8U | rgb[i + 2]);
        const auto [entry, fresh] = known.try_emplace(key);
        if (fresh) {
            const Colour seen =
                seen_by(vision, {from_byte(rgb[i]), from_byte(rgb[i + 1]), from_byte(rgb[i + 2])});
            entry->second = {to_byte(seen.red), to_byte(seen.green), to_byte(seen.blue)};
        }
        for (std::size_t channel = 0; channel < 3; ++channel) rgb[i + channel] = entry->second[channel];
    }
}

}  // namespace vitality
