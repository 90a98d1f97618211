// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/layout_rules.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/names.hpp"
#include "renderers/colour_space.hpp"
#include "renderers/ground_mask.hpp"

namespace vitality {

namespace {

constexpr Colour paper{1, 1, 1};

/// A box that nothing else may lie over.
struct Block {
    std::string name;
    PageBox box;
};

std::string quoted(const std::string& text) {
    constexpr std::size_t most = 40;
    return text.size() <= most ? fmt::format("\"{}\"", text)
                               : fmt::format("\"{}...\"", valid_text(text.substr(0, most)));
}

PageBox united(PageBox a, const PageBox& b) {
    if (a.width == 0 && a.height == 0) return b;
    const double right = std::max(a.right(), b.right()), bottom = std::max(a.bottom(), b.bottom());
    a.x = std::min(a.x, b.x), a.y = std::min(a.y, b.y);
    a.width = right - a.x, a.height = bottom - a.y;
    return a;
}

class LayoutCheck {
  public:
    LayoutCheck(const MapSheet& sheet, const SheetLayout& layout, const PageMap& map, Typesetter& typesetter)
        : sheet_(sheet), layout_(layout), texts_(laid_texts(sheet, layout, map, typesetter)) {}

    LintFindings findings() {
        check_sizes();
        check_contrast();
        check_texts_apart();
        check_blocks_apart();
        check_ground_free();
        check_inside();
        return std::move(findings_);
    }

  private:
    void check_sizes() {
        const auto least = std::min_element(
            texts_.begin(), texts_.end(),
            [](const LaidText& a, const LaidText& b) { return a.text.style.size < b.text.style.size; });
        if (least == texts_.end() || least->text.style.size >= smallest_text) return;
        const auto small = std::count_if(texts_.begin(), texts_.end(), [](const LaidText& text) {
            return text.text.style.size < smallest_text;
        });
        findings_.push_back(
            {LintLevel::warning, "text-size", least->role,
             fmt::format("{} {} smaller than {} pt; the smallest, {}, is of {:.1f} pt.",
                         counted(static_cast<std::size_t>(small), "text"), small == 1 ? "is" : "are",
                         smallest_text, quoted(least->text.text), least->text.style.size),
             "Choose a larger size = \"...\", fewer classes or shorter words.",
             Measured{least->text.style.size, smallest_text, "pt"}});
    }

    void check_contrast() {
        std::map<std::string, LintFinding> worst;
        for (const LaidText& text : texts_) {
            const double needed =
                needed_contrast(text.text.style.size, text.text.style.weight != Weight::regular);
            const double contrast = contrast_ratio(text.text.style.colour, text.ground);
            if (contrast >= needed) continue;
            LintFinding finding{LintLevel::warning,
                                "text-contrast",
                                text.role,
                                fmt::format("{} has a contrast of {:.2f}:1 with its ground; {}:1 is needed.",
                                            quoted(text.text.text), contrast, needed),
                                "",
                                Measured{contrast, needed, "contrast"}};
            const auto [entry, fresh] = worst.try_emplace(text.role, finding);
            if (!fresh && entry->second.measured->value > contrast) entry->second = std::move(finding);
        }
        for (auto& [role, finding] : worst) findings_.push_back(std::move(finding));
    }

    void check_texts_apart() {
        constexpr double slack = 1;  // of the space above and below the letters
        for (std::size_t a = 0; a < texts_.size(); ++a) {
            for (std::size_t b = a + 1; b < texts_.size(); ++b) {
                if (!texts_[a].box.overlaps(texts_[b].box, -slack)) continue;
                overlap(
                    texts_[a].role + " and " + texts_[b].role,
                    fmt::format("{} lies over {}", quoted(texts_[a].text.text), quoted(texts_[b].text.text)));
            }
        }
    }

    std::vector<Block> blocks() const {
        std::vector<Block> blocks{{"key", layout_.key.box},
                                  {"north arrow", layout_.north_arrow},
                                  {"scale bar", layout_.scale_bar.box}};
        Block header{"headline", {}}, footer{"sources", {}};
        for (const LaidText& text : texts_) {
            if (text.role == "headline") header.box = united(header.box, text.box);
            if (text.role == "sources") footer.box = united(footer.box, text.box);
        }
        blocks.push_back(header);
        blocks.push_back(footer);
        const bool apart = layout_.key_place == KeyPlace::side || layout_.key_place == KeyPlace::below;
        if (apart) blocks.push_back({"map", layout_.frame});
        if (layout_.inset.box.width > 0) blocks.push_back({"inset", layout_.inset.box});
        return blocks;
    }

    void check_blocks_apart() {
        constexpr double slack = 1;
        const std::vector<Block> all = blocks();
        for (std::size_t a = 0; a < all.size(); ++a)
            for (std::size_t b = a + 1; b < all.size(); ++b)
                if (all[a].box.overlaps(all[b].box, -slack))
                    overlap(all[a].name + " and " + all[b].name,
                            fmt::format("the {} lies over the {}", all[a].name, all[b].name));
    }

    /// In a corner of the map the key stands on paper.
    void check_ground_free() {
        if (layout_.key_place != KeyPlace::corner) return;
        Box ground = sheet_.areas.box();
        const GroundMask mask(sheet_, ground);
        for (const Block& block : {Block{"key", layout_.key.box}, Block{"north arrow", layout_.north_arrow},
                                   Block{"scale bar", layout_.scale_bar.box}})
            if (mask.touches(block.box, layout_.view, 0))
                overlap(block.name + " and map", fmt::format("the {} lies over the map", block.name));
    }

    void check_inside() {
        constexpr double slack = 0.5;
        for (const LaidText& text : texts_)
            if (!layout_.page.contains(text.box, slack))
                findings_.push_back({LintLevel::error, "cut-text", text.role,
                                     fmt::format("{} reaches beyond the page.", quoted(text.text.text)),
                                     "Choose a larger size = \"...\" or shorter words."});
    }

    void overlap(const std::string& where, const std::string& what) {
        findings_.push_back({LintLevel::error, "overlap", where, what + ".",
                             "Choose a larger size = \"...\", fewer classes or shorter words."});
    }

    const MapSheet& sheet_;
    const SheetLayout& layout_;
    std::vector<LaidText> texts_;
    LintFindings findings_;
};

/// What the entry's text number `i` stands on.
Colour ground_of(const MapSheet& sheet, const KeyEntry& entry, std::size_t i) {
    using Kind = KeyEntry::Kind;
    if (entry.kind == Kind::diamond && sheet.bivariate) return sheet.classes[i / 2].colour;
    if (entry.kind == Kind::reliability && sheet.reliability && i > 0)  // the first names the class
        return sheet.classes[entry.index * sheet.reliability->steps.size() + i - 1].colour;
    if (entry.kind == Kind::cluster && i + 1 == entry.texts.size()) return sheet.layers[entry.index].colour;
    return paper;
}

}  // namespace

std::vector<LaidText> laid_texts(const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
                                 Typesetter& typesetter) {
    std::vector<LaidText> texts;
    const auto add = [&](const std::string& role, const PlacedText& text, Colour ground) {
        if (!text.text.empty()) texts.push_back({role, text, box_of(text, typesetter), ground});
    };
    for (const PlacedText& text : layout.header) add("headline", text, paper);
    for (const PlacedText& text : layout.key.texts) add("key", text, paper);
    for (const KeyEntry& entry : layout.key.entries) {
        const bool diamond = entry.kind == KeyEntry::Kind::diamond && sheet.bivariate;
        const std::size_t in_cells = diamond ? 2 * sheet.bivariate->cells() : 0;
        for (std::size_t i = 0; i < (diamond ? in_cells : entry.texts.size()); ++i)
            add("key", entry.texts[i], ground_of(sheet, entry, i));
    }
    for (const PlacedText& text : map.labels) add("label", text, paper);
    for (const PanelPlace& panel : layout.panels)
        for (const PlacedText& text : panel.texts) add("panel", text, paper);
    for (const PlacedText& text : layout.inset.caption) add("inset", text, paper);
    for (const PlacedText& text : layout.footer) add("sources", text, paper);
    return texts;
}

double needed_contrast(double size, bool bold) { return size >= 18 || (bold && size >= 14) ? 3 : 4.5; }

LintFindings check_layout(const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
                          Typesetter& typesetter) {
    return LayoutCheck(sheet, layout, map, typesetter).findings();
}

}  // namespace vitality
