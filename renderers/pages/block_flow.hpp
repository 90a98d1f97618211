// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/pages/page_flow.hpp"

namespace vitality {

/// Sizes of type that all pages of text share.
constexpr TextStyle body_text{9.5, Weight::regular, ink, Align::left, 1.45};
constexpr TextStyle strong_text{9.5, Weight::semibold, ink, Align::left, 1.45};
constexpr TextStyle footer_text{7.5, Weight::regular, grey_ink, Align::left, 1.3};
constexpr TextStyle subtitle_text{11.5, Weight::regular, grey_ink, Align::left, 1.35};
TextStyle heading_style(int level);

/// Lays out blocks of a report one after another, and counts tables and figures.
class BlockFlow {
  public:
    explicit BlockFlow(PageFlow& flow);

    /// One after another; no heading stands alone at the foot of a page.
    void add(const std::vector<ReportBlock>& blocks);

    void operator()(const Heading& heading);
    void operator()(const Paragraph& paragraph) { add_paragraph(paragraph.text); }
    void operator()(const ReportList& list);
    void operator()(const ReportNote& note);
    void operator()(const TermList& list);
    void operator()(const ReportTable& table) { flow_table(flow_, table, ++tables_); }
    void operator()(const ReportFigure& figure);

    void add_paragraph(const std::string& text, const TextStyle& style = body_text);
    void add_list(const std::vector<std::string>& items, bool numbered, double x, double width,
                  const TextStyle& style);
    /// The sentences that can be quoted, set apart, under a heading of level 2.
    void add_summary(const std::vector<std::string>& sentences);

  private:
    double least_height(const ReportBlock& block);
    PlacedFigure fitted(const ReportFigure& figure, double most) const;
    void add_frame(const PageBox& box);

    PageFlow& flow_;
    double line_;  ///< pt: lines are no longer
    std::size_t tables_ = 0, figures_ = 0;
    double next_ = 0;  ///< pt that the block after this one needs at least
};

}  // namespace vitality
