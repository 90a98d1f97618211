// SPDX-License-Identifier: Apache-2.0
#include "renderers/elements.hpp"

namespace vitality {

void draw_header(const Canvas& canvas, const SheetLayout& layout, Typesetter& typesetter) {
    for (const PlacedText& text : layout.header) typesetter.draw(canvas, text);
}

void draw_footer(const Canvas& canvas, const SheetLayout& layout, Typesetter& typesetter) {
    for (const PlacedText& text : layout.footer) typesetter.draw(canvas, text);
}

}  // namespace vitality
