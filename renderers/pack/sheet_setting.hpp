// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/pack/house_style.hpp"
#include "renderers/pack/sheet_head.hpp"
#include "renderers/pages/block_flow.hpp"

namespace vitality {

/// What all sheets of a pack are laid out with.
struct SheetSetting {
    PageSize page;  ///< mm
    const HouseStyle* style = nullptr;
    Typesetter* typesetter = nullptr;
};

/// Where the sheets' own texts and figures may stand, in points: between the running lines.
PageBox inside_of(const PageSize& page);
PageBox whole_page(const PageSize& page);

/// Sources, licences and attribution at the foot of a sheet's last page.
class SheetFoot {
  public:
    SheetFoot(std::vector<std::string> lines, const SheetSetting& setting);
    double height() const { return height_; }
    /// At the bottom of the flow's page, or of a further one where there is no room.
    void place(PageFlow& flow) const;

  private:
    std::string text_;
    double height_ = 0, left_ = 0, width_ = 0, bottom_ = 0;
};

/// Begins a sheet: section, title and subtitle stand on its first page, and leave `beside` pt free at their
/// right. The last `foot` pt of each page stay free.
PageFlow start_sheet(const SheetHead& head, const SheetSetting& setting, double beside = 0, double foot = 0);

constexpr TextStyle sheet_title{19, Weight::bold, ink, Align::left, 1.15};
constexpr TextStyle sheet_subtitle{9.5, Weight::regular, grey_ink, Align::left, 1.35};
constexpr TextStyle lead_text{12, Weight::semibold, ink, Align::left, 1.3};
constexpr TextStyle caption_text{8.5, Weight::semibold, ink, Align::left, 1.3};
constexpr TextStyle small_text{8, Weight::regular, ink, Align::left, 1.4};
constexpr TextStyle source_text{6.5, Weight::regular, grey_ink, Align::left, 1.3};

/// A figure with its caption above it, in a box of the flow's page.
void place_figure(PageFlow& flow, const ReportFigure& figure, const PageBox& box);

/// Facts side by side on a quiet ground, as many in a row as fit.
void add_facts(PageFlow& flow, const std::vector<SheetFact>& facts);

}  // namespace vitality
