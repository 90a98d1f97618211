// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "renderers/charts/picture.hpp"
#include "renderers/map_view.hpp"
#include "renderers/pdf/completion.hpp"
#include "renderers/report/report.hpp"
#include "renderers/text.hpp"

namespace vitality {

// What stands on pages, in points of the page: computed without drawing, so that it can be checked.

/// Begins an element of the structure; it may end on a later page.
struct OpenTag {
    std::string tag;                          ///< as PDF calls it: "H2", "TH"
    HeaderScope scope = HeaderScope::column;  ///< of a TH
    std::string alternative = {};             ///< of a Figure: what it says; of a Link: where it leads
    std::string destination = {};             ///< of a Link: the name of the Destination that it leads to
};
struct CloseTag {
    std::string tag;
};

struct PlacedFigure {
    PageBox box;
    PageSize drawn;  ///< mm: the page that the figure is laid out for; scaled to the box
    const ReportFigure* figure = nullptr;
};

/// Small drawings that need no layout, inside a Figure.
struct PlacedMarks {
    std::vector<PictureMark> marks;
};

/// A line of the document's outline, at this place of the page.
struct Bookmark {
    std::string text;
    int level = 1;
    double y = 0;
};

/// Where a link leads to: this height of the page. No two have one name.
struct Destination {
    std::string name;
    double y = 0;
};

using PageItem =
    std::variant<OpenTag, CloseTag, PlacedText, PlacedFigure, PlacedMarks, Bookmark, Destination>;

struct PageBlock {
    PageBox box;
    Colour colour;
};

struct LaidPage {
    std::vector<PageBlock> blocks;      ///< backgrounds and rules: beneath all, and not read out
    std::vector<PlacedText> furniture;  ///< running lines, repeated heads of tables: not read out
    std::vector<PageItem> items;        ///< in reading order
};

/// Pages of one size. The figures on them are not owned.
struct LaidPages {
    PageBox page;
    std::vector<LaidPage> pages;
};

}  // namespace vitality
