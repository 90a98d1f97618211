// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vitality {

/// The finished SVG with <title> and <desc> as first children of its root, and named as an image for
/// assistive technology. Ids of glyphs, clips and surfaces get a prefix made from the title and description,
/// so that several files can stand in one HTML page.
std::string with_title(const std::string& svg, const std::string& title, const std::string& description);

/// The finished SVG as an element of an HTML page: without its XML declaration, title and description
/// replaced by these, and `prefix` before each of its ids, so that no two pictures of a page share one.
std::string inline_svg(const std::string& svg, const std::string& prefix, const std::string& title,
                       const std::string& description);

/// Text for XML content and attributes: & < > " escaped.
std::string xml_escaped(const std::string& text);

}  // namespace vitality
