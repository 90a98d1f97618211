// SPDX-License-Identifier: Apache-2.0
#include "renderers/png_file.hpp"

#include <fmt/format.h>

#include "renderers/lint/colour_rules.hpp"
#include "renderers/lint/file_rules.hpp"
#include "renderers/lint/flat_colours.hpp"

namespace vitality {

namespace {

void check_words(const PngWords& words, LintFindings& findings) {
    constexpr double least_dpi = 150;
    const auto fault = [&](const char* rule, const std::string& message, const char* advice) {
        findings.push_back({LintLevel::warning, rule, "", message, advice});
    };
    if (words.title.empty()) fault("title", "no title in the file.", "Add a Title to its text chunks.");
    if (words.description.empty())
        fault("alternative-text", "no description in the file.",
              "Add a Description to its text chunks, and give the picture an alternative text where it is "
              "used.");
    if (words.dpi == 0) {
        fault("resolution", "the file does not say how large it is to be printed.",
              "Add its resolution (pHYs).");
    } else if (words.dpi < least_dpi) {
        findings.push_back(
            {LintLevel::note, "resolution", "",
             fmt::format("{:.0f} dpi suit a screen; print needs {:.0f} or more.", words.dpi, least_dpi),
             "Draw it with --dpi 300 for print.", Measured{words.dpi, least_dpi, "dpi"}});
    }
}

}  // namespace

LintFindings check_png(const std::string& bytes, const std::string& name) {
    const PngPicture picture = read_png(bytes, name);
    LintFindings findings;
    check_words(picture.words, findings);
    const FlatColours flat = flat_colours(picture);
    ColourScale scale;
    scale.ordered = false, scale.found = true;
    scale.touching = flat.touching;
    for (const FlatColour& one : flat.colours) {
        scale.names.push_back(
            fmt::format("{} ({:.0f} % of what is coloured)", to_hex(one.colour), one.share * 100));
        scale.colours.push_back(one.colour);
    }
    if (scale.colours.size() < 2) return findings;
    for (LintFinding& finding : check_colours(scale)) {
        finding.rule = finding.rule == "class-colours" ? "colours" : finding.rule;
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace vitality
