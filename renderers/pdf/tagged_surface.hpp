// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "renderers/canvas.hpp"
#include "renderers/pdf/completion.hpp"

namespace vitality {

/// A map's frame on a page, counted from 0.
struct FrameOfPage {
    std::size_t page = 0;
    GroundFrame frame;
};

/// A PDF of many pages, drawn and tagged in reading order. Only tags without tags in them may be drawn in;
/// those may not go on over pages, all others may. Points of the page.
class TaggedSurface {
  public:
    TaggedSurface(double width, double height, const std::string& title, const std::string& language);

    const Canvas& canvas() const { return *canvas_; }
    void new_page();

    void begin(const std::string& tag);
    void begin_figure(const std::string& alternative);
    void begin_header(HeaderScope scope);
    /// A link to the destination of that name, which may stand on a later page; `words`: what it leads to.
    void begin_link(const std::string& destination, const std::string& words);
    void end(const std::string& tag);

    /// A line of the outline under the last one of a lower level, to this height of the page.
    void bookmark(const std::string& text, int level, double y);
    /// The number that viewers show for the page.
    void label_page(const std::string& label);
    /// Where links of that name lead to: this height of the page.
    void destination(const std::string& name, double y);

    /// The completed file's bytes. Nothing can be drawn afterwards. @throws OutputError where Cairo failed.
    std::string finish(int threads = 1);

  private:
    std::string bytes_;
    PdfFacts facts_;
    std::vector<FrameOfPage> frames_;
    int page_ = 1;
    std::vector<int> outline_;  ///< the last entry of each level
    std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>> surface_;
    std::unique_ptr<Canvas> canvas_;
};

}  // namespace vitality
