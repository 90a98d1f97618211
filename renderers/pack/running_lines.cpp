// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/running_lines.hpp"

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/pack/sheet_setting.hpp"

namespace vitality {

namespace {

constexpr double mm = 72 / 25.4;

std::vector<std::string> words_of(const Pack& pack) {
    std::vector<std::string> words{pack.title};
    for (const Sheet& sheet : pack.sheets)
        words.insert(words.end(), {head_of(sheet).section, head_of(sheet).title});
    return words;
}

/// On a sheet's further pages its title too: a loose page says what it is about.
std::string running_head(const SheetHead& head, bool first) {
    if (first || head.title == head.section) return head.section;
    return head.section.empty() ? head.title : head.section + " \u00b7 " + head.title;
}

class RunningLines {
  public:
    RunningLines(const Pack& pack, std::size_t pages)
        : pack_(pack), pages_(pages), inside_(inside_of(pack.page)), typesetter_(words_of(pack)) {}

    void add(LaidPage& page, std::size_t number, const std::string& section) {
        const double top = 7 * mm, bottom = whole_page(pack_.page).height - 10 * mm;
        TextStyle left = footer_text, right = footer_text;
        right.align = Align::right;
        left.weight = Weight::semibold;
        left.colour = pack_.style.colour;
        add_text(page, one_line(section, left, inside_.width * 0.8, typesetter_), left, top);
        if (!pack_.style.status.empty()) {
            TextStyle status = right;
            status.weight = Weight::bold;
            status.size = 9;
            add_text(page, pack_.style.status, status, top - 1);
        }
        page.blocks.push_back({{inside_.x, bottom - 5, inside_.width, 0.5}, rule_line});
        const std::string numbered = fmt::format("Page {} of {}", number, pages_);
        const double room = inside_.width - typesetter_.measure(numbered, footer_text).width - 24;
        page.furniture.push_back(
            {one_line(edition(), footer_text, room, typesetter_), footer_text, inside_.x, bottom, 0});
        page.furniture.push_back({numbered, right, inside_.x, bottom, inside_.width});
    }

  private:
    void add_text(LaidPage& page, const std::string& text, const TextStyle& style, double y) {
        if (!text.empty()) page.furniture.push_back({text, style, inside_.x, y, inside_.width});
    }

    std::string edition() const {
        std::vector<std::string> parts{pack_.title};
        for (const std::string& part : {edition_words(pack_.style), pack_.style.contact})
            if (!part.empty()) parts.push_back(part);
        return join(parts, " \u00b7 ");
    }

    const Pack& pack_;
    std::size_t pages_;
    PageBox inside_;
    Typesetter typesetter_;
};

}  // namespace

void add_running_lines(const Pack& pack, const std::vector<std::size_t>& first, LaidPages& laid) {
    RunningLines lines(pack, laid.pages.size());
    for (std::size_t i = 0; i < pack.sheets.size(); ++i) {
        if (std::holds_alternative<CoverSheet>(pack.sheets[i])) continue;
        const std::size_t end = i + 1 < first.size() ? first[i + 1] : laid.pages.size();
        for (std::size_t page = first[i]; page < end; ++page)
            lines.add(laid.pages[page], page + 1, running_head(head_of(pack.sheets[i]), page == first[i]));
    }
}

}  // namespace vitality
