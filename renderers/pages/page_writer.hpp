// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/pages/page_items.hpp"
#include "renderers/pdf/tagged_surface.hpp"

namespace vitality {

/// The figures of a page, laid out and ready to be drawn, in their order.
using PreparedFigures = std::vector<Painter>;

/// Lays out the figures of a page. May run in any thread. A figure whose page is too small for its texts is
/// laid out as it was made and drawn smaller. @throws as the figures do.
PreparedFigures prepare_figures(const LaidPage& page);

/// Draws a page with its tags.
void write_page(const LaidPage& page, const PreparedFigures& figures, TaggedSurface& surface,
                Typesetter& typesetter);

/// Draws what a page shows, without tags: for pictures.
void draw_page(const LaidPage& page, const PreparedFigures& figures, const Canvas& canvas,
               Typesetter& typesetter);

/// All texts that stand on pages: what the fonts must cover.
std::vector<std::string> texts_of(const LaidPages& pages);

}  // namespace vitality
