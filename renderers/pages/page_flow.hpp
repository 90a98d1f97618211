// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "renderers/elements.hpp"
#include "renderers/pages/page_items.hpp"

namespace vitality {

/// Fills pages from top to bottom. Keeps the place on the page; knows nothing of reports.
class PageFlow {
  public:
    /// `inside`: where texts may stand.
    PageFlow(const PageBox& page, const PageBox& inside, Typesetter& typesetter);

    Typesetter& typesetter() { return typesetter_; }
    double y() const { return y_; }
    double bottom() const { return inside_.bottom(); }
    double room() const { return bottom() - y_; }
    double whole_height() const { return inside_.height; }
    double left() const { return column_.x; }
    double width() const { return column_.width; }
    /// What follows stands between these, down to the end of the page.
    void narrow(double left, double width);
    bool at_top() const { return y_ <= inside_.y; }

    /// A gap; none at the top of a page.
    void gap(double height);
    void move_down(double height) { y_ += height; }
    void move_to(double y) { y_ = y; }
    /// Begins a page where less room than that is left, unless the page is empty.
    void need(double height);
    void new_page();

    void open(OpenTag tag);
    void close(const std::string& tag);
    void add(PageItem item) { here().items.push_back(std::move(item)); }
    void add_block(const PageBlock& block) { here().blocks.push_back(block); }
    std::size_t page_count() const { return result_.pages.size(); }
    std::size_t blocks_here() const { return result_.pages.back().blocks.size(); }
    /// Puts a block beneath those from `before` on: its height is known only after what stands on it.
    void add_block_beneath(std::size_t before, const PageBlock& block);
    void add_furniture(PlacedText text) { here().furniture.push_back(std::move(text)); }

    /// A text under one tag; where it goes on over pages, each part is a Span of its own.
    void text(const std::string& tag, const std::string& text, const TextStyle& style, double x,
              double width);

    LaidPages take() { return std::move(result_); }

  private:
    LaidPage& here() { return result_.pages.back(); }
    void place(const std::string& text, const TextStyle& style, double x, double width);

    PageBox inside_, column_;
    Typesetter& typesetter_;
    double y_;
    LaidPages result_;
};

/// As much of a text as stands on one line of `room`, with dots for the rest.
std::string one_line(const std::string& text, const TextStyle& style, double room, Typesetter& typesetter);

/// Lays out one table, as many parts of it as its columns need. `number`: of the caption; empty = none.
void flow_table(PageFlow& flow, const ReportTable& table, std::optional<std::size_t> number);
/// What it needs of a page to begin there, in pt.
double least_table_height(PageFlow& flow, const ReportTable& table);

constexpr Colour faint_fill{0.957, 0.965, 0.976};
constexpr Colour accent_ink{0.07, 0.26, 0.45};
constexpr Colour rule_line{0.82, 0.84, 0.86};

}  // namespace vitality
