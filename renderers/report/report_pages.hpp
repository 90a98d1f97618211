// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "renderers/map_view.hpp"
#include "renderers/pdf/completion.hpp"
#include "renderers/report/report.hpp"
#include "renderers/text.hpp"

namespace vitality {

// A report laid out on pages, in points of the page: computed without drawing, so that it can be checked.

/// Begins an element of the structure; it may end on a later page.
struct OpenTag {
    std::string tag;                          ///< as PDF calls it: "H2", "TH"
    HeaderScope scope = HeaderScope::column;  ///< of a TH
    const ReportFigure* figure = nullptr;     ///< of a Figure
};
struct CloseTag {
    std::string tag;
};

struct PlacedFigure {
    PageBox box;
    PageSize drawn;  ///< mm: the page that the figure is laid out for; scaled to the box
    const ReportFigure* figure = nullptr;
};

/// A line of the document's outline, at this place of the page.
struct Bookmark {
    std::string text;
    int level = 1;
    double y = 0;
};

using PageItem = std::variant<OpenTag, CloseTag, PlacedText, PlacedFigure, Bookmark>;

struct PageBlock {
    PageBox box;
    Colour colour;
};

struct ReportPage {
    std::vector<PageBlock> blocks;      ///< backgrounds and rules: beneath all, and not read out
    std::vector<PlacedText> furniture;  ///< running lines, repeated heads of tables: not read out
    std::vector<PageItem> items;        ///< in reading order
};

struct ReportPages {
    PageBox page;
    std::vector<ReportPage> pages;
};

/// Lays out what checked() gave on A4 pages. Nothing is cut off: long texts, rows and tables go on over
/// pages, tables too wide for a page come in parts that repeat the column that names the rows. The figures
/// must outlive the result.
ReportPages lay_out_report(const Report& report, const std::vector<ReportBlock>& blocks,
                           Typesetter& typesetter);

}  // namespace vitality
