// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <tuple>

class QPDFPageObjectHelper;

namespace vitality {

using PdfColour = std::array<double, 3>;  ///< sRGB, 0 to 1

/// A text as it is painted on a page. Texts of one size, colour and ground are told once.
struct PdfText {
    double size = 0;  ///< pt on the page
    bool bold = false;
    std::optional<PdfColour> colour;  ///< none where it is not plain
    std::optional<PdfColour>
        ground;  ///< what lies under it: paper or a plain rectangle; none where it is not known
    friend bool operator<(const PdfText& a, const PdfText& b) {
        return std::tie(a.size, a.bold, a.colour, a.ground) < std::tie(b.size, b.bold, b.colour, b.ground);
    }
};

/// What a page paints, and under which marks.
struct PdfPageContent {
    std::set<PdfText> texts;
    std::set<long long> marks;           ///< numbers of its marked contents (MCID)
    std::set<long long> repeated_marks;  ///< those that stand there twice
    std::set<std::string> unmarked;  ///< operators that paint outside of all tags and artifacts: "f", "Tj"
    bool nested = false;             ///< one marked content lies in another
};

/// Reads the page's own content; the forms that it places are not entered.
PdfPageContent read_page_content(QPDFPageObjectHelper& page);

}  // namespace vitality
