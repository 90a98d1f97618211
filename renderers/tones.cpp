// SPDX-License-Identifier: Apache-2.0
#include "renderers/tones.hpp"

namespace vitality {

namespace {

const char* hex_of(Tone tone) {
    switch (tone) {
        case Tone::much_better: return "#0b5394";
        case Tone::better: return "#7fb2de";
        case Tone::similar: return "#f3e9b5";
        case Tone::worse: return "#f0a15e";
        case Tone::much_worse: return "#b3500a";
        case Tone::much_lower: return "#d9d2e9";
        case Tone::lower: return "#c3b5dd";
        case Tone::higher: return "#8e6fbf";
        case Tone::much_higher: return "#4a2882";
        case Tone::lower_unjudged: return "#dfe3e6";
        case Tone::higher_unjudged: return "#93a1ab";
        case Tone::high_high: return "#8f0d1e";
        case Tone::high_low: return "#f4a582";
        case Tone::low_high: return "#c6dff0";
        case Tone::low_low: return "#4393c3";
        case Tone::hot3: return "#99000d";
        case Tone::hot2: return "#de5246";
        case Tone::hot1: return "#fcae91";
        case Tone::cold1: return "#bdd7e7";
        case Tone::cold2: return "#5b9bd0";
        case Tone::cold3: return "#08519c";
        case Tone::none: return "#fcfbf7";
    }
    return "#fcfbf7";
}

}  // namespace

Colour tone_colour(Tone tone) { return colour_from_hex(hex_of(tone)); }

}  // namespace vitality
