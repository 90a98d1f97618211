// SPDX-License-Identifier: Apache-2.0
#include "renderers/page_texts.hpp"

#include <algorithm>

namespace vitality {

namespace {

class PageTextSetter {
  public:
    PageTextSetter(const PageWords& words, const PageBox& inside, const TypeScale& type,
                   Typesetter& typesetter)
        : words_(words), inside_(inside), type_(type), setter_(typesetter) {
        texts_.content = inside;
    }

    PageTexts set() {
        set_header();
        set_footer();
        return std::move(texts_);
    }

  private:
    void set_header() {
        double y = inside_.y;
        if (!words_.headline.empty()) y = add_headline(y);
        if (!words_.subtitle.empty()) {
            TextStyle style{type_.subtitle, Weight::regular, grey_ink, Align::left, 1.25};
            texts_.header.push_back({words_.subtitle, style, inside_.x, y, inside_.width});
            y += setter_.measure(words_.subtitle, style, inside_.width).height;
        }
        const double used = y - inside_.y;
        const double gap = used > 0 ? type_.gap * 0.8 : 0;
        texts_.content.y += used + gap;
        texts_.content.height -= used + gap;
    }

    double add_headline(double y) {
        constexpr int most_lines = 3;
        TextStyle style{type_.headline, Weight::bold, ink, Align::left, 1.18};
        const double smallest = std::max(type_.subtitle, type_.least);
        const double page_height = inside_.height + 2 * type_.margin;
        TextSize size = setter_.measure(words_.headline, style, inside_.width);
        while ((size.lines > most_lines || size.height > page_height * 0.16) && style.size > smallest) {
            style.size = std::max(style.size * 0.95, smallest);
            size = setter_.measure(words_.headline, style, inside_.width);
        }
        const double width = balanced_width(style, size);
        texts_.header.push_back({words_.headline, style, inside_.x, y, width});
        return y + size.height + type_.unit * 2;
    }

    /// A last line of one or two words looks like a mistake: then all lines are made of about equal length.
    double balanced_width(const TextStyle& style, const TextSize& size) {
        if (size.lines < 2 || size.last_width > inside_.width * 0.4) return inside_.width;
        double low = inside_.width * 0.4, high = inside_.width;
        for (int step = 0; step < 10; ++step) {
            const double middle = (low + high) / 2;
            (setter_.measure(words_.headline, style, middle).lines <= size.lines ? high : low) = middle;
        }
        return high;
    }

    void set_footer() {
        const TextStyle style{type_.footer, Weight::regular, grey_ink, Align::left, 1.3};
        double height = 0;
        for (const std::string& line : words_.footer)
            height += setter_.measure(line, style, inside_.width).height;
        double y = inside_.bottom() - height;
        for (const std::string& line : words_.footer) {
            texts_.footer.push_back({line, style, inside_.x, y, inside_.width});
            y += setter_.measure(line, style, inside_.width).height;
        }
        if (height > 0) texts_.content.height -= height + type_.gap * 0.8;
    }

    const PageWords& words_;
    const PageBox& inside_;
    const TypeScale& type_;
    Typesetter& setter_;
    PageTexts texts_;
};

}  // namespace

PageTexts set_page_texts(const PageWords& words, const PageBox& inside, const TypeScale& type,
                         Typesetter& typesetter) {
    return PageTextSetter(words, inside, type, typesetter).set();
}

}  // namespace vitality
