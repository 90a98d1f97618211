// SPDX-License-Identifier: Apache-2.0
#include "renderers/pages/page_flow.hpp"

#include <algorithm>
#include <utility>

#include "base/names.hpp"

namespace vitality {

PageFlow::PageFlow(const PageBox& page, const PageBox& inside, Typesetter& typesetter)
    : inside_(inside), column_(inside), typesetter_(typesetter), y_(inside.y) {
    result_.page = page;
    result_.pages.emplace_back();
}

void PageFlow::gap(double height) {
    if (!at_top()) y_ += height;
}

void PageFlow::need(double height) {
    if (height > room() && !at_top()) new_page();
}

void PageFlow::new_page() {
    result_.pages.emplace_back();
    column_ = inside_;
    y_ = inside_.y;
}

void PageFlow::narrow(double left, double width) {
    column_.x = left;
    column_.width = width;
}

void PageFlow::add_block_beneath(std::size_t before, const PageBlock& block) {
    auto& blocks = here().blocks;
    before = std::min(before, blocks.size());
    blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(before), block);
}

void PageFlow::open(OpenTag tag) { add(std::move(tag)); }

void PageFlow::close(const std::string& tag) { add(CloseTag{tag}); }

void PageFlow::place(const std::string& text, const TextStyle& style, double x, double width) {
    add(PlacedText{text, style, x, y_, width});
    y_ += typesetter_.measure(text, style, width).height;
}

void PageFlow::text(const std::string& tag, const std::string& text, const TextStyle& style, double x,
                    double width) {
    constexpr int kept_together = 3;  // lines
    const double line = style.size * style.line_height;
    const TextSize size = typesetter_.measure(text, style, width);
    need(std::min(size.height, kept_together * line));
    open({tag});
    if (size.height <= room()) {
        place(text, style, x, width);
    } else {
        std::string rest = text;
        while (!rest.empty()) {
            auto [fitting, more] = typesetter_.split(rest, style, width, std::max(room(), line));
            open({"Span"});
            place(fitting, style, x, width);
            close("Span");
            if (!more.empty()) new_page();
            rest = std::move(more);
        }
    }
    close(tag);
}

std::string one_line(const std::string& text, const TextStyle& style, double room, Typesetter& typesetter) {
    constexpr double dots = 10;
    auto [line, rest] = typesetter.split(text, style, room - dots, style.size * style.line_height);
    return rest.empty() ? line : trim(line) + "\u2026";
}

}  // namespace vitality
