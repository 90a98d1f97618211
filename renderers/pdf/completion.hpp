// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality {

/// Which cells a header cell of a table names.
enum class HeaderScope { column, row };

/// The tag of page furniture (running lines, rules, backgrounds), which complete_pdf turns into an artifact.
inline constexpr const char* furniture_tag = "NonStruct";

/// A map on a page, in points from the top left corner, and where on the Earth it lies.
struct PdfMap {
    std::size_t page = 0;  ///< counted from 0
    double x = 0, y = 0, width = 0, height = 0;
    int epsg = 0;                 ///< of the projected CRS; 0 = none
    std::string wkt;              ///< of it
    std::vector<double> corners;  ///< latitude and longitude from the lower left one, clockwise
};

/// What Cairo does not write into a tagged PDF.
struct PdfFacts {
    std::string title;
    std::string language = "en-GB";
    std::vector<std::string> alternatives;  ///< of the Figure tags, in the order in which they were begun
    std::vector<HeaderScope> scopes;        ///< of the TH tags, likewise
    std::vector<std::string> links = {};    ///< what the links lead to, likewise
    std::vector<PdfMap> maps = {};          ///< that programs of geography can lay in their place
};

/// The file that Cairo wrote, completed as PDF/UA-1 (ISO 14289-1) asks: language, title shown in the window,
/// XMP metadata, tab order, alternative texts, scopes of header cells, furniture as artifacts; and with the
/// place of its maps (ISO 32000-2, 12.10). Equal inputs give equal bytes, for any number of threads.
/// @throws OutputError where the file has no tags, or not as many figures, header cells and links as
/// there are facts.
std::string complete_pdf(const std::string& bytes, const PdfFacts& facts, int threads = 1);

}  // namespace vitality
