// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality {

/// Which cells a header cell of a table names.
enum class HeaderScope { column, row };

/// The tag of page furniture (running lines, rules, backgrounds), which complete_pdf turns into an artifact.
inline constexpr const char* furniture_tag = "NonStruct";

/// What Cairo does not write into a tagged PDF.
struct PdfFacts {
    std::string title;
    std::string language = "en-GB";
    std::vector<std::string> alternatives;  ///< of the Figure tags, in the order in which they were begun
    std::vector<HeaderScope> scopes;        ///< of the TH tags, likewise
    std::vector<std::string> links = {};    ///< what the links lead to, likewise
};

/// The file that Cairo wrote, completed as PDF/UA-1 (ISO 14289-1) asks: language, title shown in the window,
/// XMP metadata, tab order, alternative texts, scopes of header cells, furniture as artifacts. Equal inputs
/// give equal bytes.
/// @throws OutputError where the file has no tags, or not as many figures, header cells and links as
/// there are facts.
std::string complete_pdf(const std::string& bytes, const PdfFacts& facts);

}  // namespace vitality
