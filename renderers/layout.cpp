// SPDX-License-Identifier: Apache-2.0
#include "renderers/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/error.hpp"
#include "renderers/ground_mask.hpp"
#include "renderers/key_symbols.hpp"
#include "renderers/page_texts.hpp"

namespace vitality {

namespace {

constexpr double points_per_mm = 72 / 25.4;

/// Size of the north arrow and scale bar, set side by side.
struct Furniture {
    double arrow_width = 0, gap = 0, bar_width = 0, width = 0, height = 0;
};

Furniture furniture_of(const MapParts& parts, const TypeScale& type) {
    if (!parts.furniture) return {};
    const double u = type.unit;
    const double bar = 112 * u, overhang = type.note * 1.6;
    return {10 * u, 12 * u, bar, 22 * u + bar + overhang, type.note * 1.25 + 6 * u};
}

Box grown_to_margin(const MapFocus& focus) {
    const double margin = focus.margin * std::max(focus.box.width(), focus.box.height());
    Box box = focus.box;
    if (box.empty()) return box;
    box.add(Point{box.min_x - margin, box.min_y - margin});
    box.add(Point{box.max_x + margin, box.max_y + margin});
    return box;
}

/// The part that the page is about. Else the areas, and what an outline of other detail has a little beyond
/// their edge; what reaches further is cut.
Box ground_of(const MapSheet& sheet) {
    if (sheet.focus) return grown_to_margin(*sheet.focus);
    constexpr double little = 0.02;
    Box ground = sheet.areas.box();
    const Box most = ground.grown(little);
    for (const Outline& outline : sheet.outlines) {
        const Box box = outline.shapes.box();
        if (ground.empty() || !box.intersects(most)) continue;
        ground.add(Point{std::max(box.min_x, most.min_x), std::max(box.min_y, most.min_y)});
        ground.add(Point{std::min(box.max_x, most.max_x), std::min(box.max_y, most.max_y)});
    }
    return ground;
}

constexpr double edge_room = 2;  // pt on A4: for lines along the edge of a map without margin

/// A possible arrangement of map and key.
struct Candidate {
    KeyPlace place = KeyPlace::side;
    Key key;
    PageBox frame;
    double scale = 0;
    double score = 0;
    bool mirrored = false;   ///< corner: key on the left
    bool at_bottom = false;  ///< corner: key at the bottom
};

class SheetSetter {
  public:
    /// `least`: the smallest text, in points; 0 = as the page has it.
    SheetSetter(const MapSheet& sheet, PageSize page, double least, Typesetter& typesetter)
        : sheet_(sheet),
          setter_(typesetter),
          type_(type_scale(page, least)),
          furniture_(furniture_of(sheet.parts, type_)) {
        layout_.page = {0, 0, page.width * points_per_mm, page.height * points_per_mm};
        layout_.type = type_;
        box_ = ground_of(sheet);
        if (box_.empty()) box_ = Box{0, 0, 1, 1};
    }

    /// Empty where the page does not hold it all.
    std::optional<SheetLayout> set() {
        const double margin = sheet_.parts.margin ? type_.margin : edge_room * type_.unit;
        content_ = {margin, margin, layout_.page.width - 2 * margin, layout_.page.height - 2 * margin};
        set_texts();
        layout_.content = content_;
        if (sheet_.inset && (sheet_.parts.key || sheet_.parts.furniture))
            inset_ = inset_size(*sheet_.inset, type_, setter_);
        share_ = sheet_.parts.key ? sheet_.parts.map_share : 0;
        std::optional<Candidate> best = best_candidate();
        if (!best && share_ > 0) share_ = 0, best = best_candidate();
        if (!best) return std::nullopt;
        place_all(*best);
        return std::move(layout_);
    }

  private:
    void set_texts() {
        PageWords words;
        if (sheet_.parts.header) words.headline = sheet_.headline, words.subtitle = sheet_.subtitle;
        if (sheet_.parts.footer) {
            if (!sheet_.join_note.empty()) words.footer.push_back(sheet_.join_note);
            words.footer.insert(words.footer.end(), sheet_.sources.begin(), sheet_.sources.end());
        }
        PageTexts texts = set_page_texts(words, content_, type_, setter_);
        layout_.header = std::move(texts.header);
        layout_.footer = std::move(texts.footer);
        content_ = texts.content;
    }

    std::optional<Candidate> best_candidate() {
        if (!sheet_.parts.key) return without_key();
        constexpr std::array<double, 9> factors{1, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.56, 0.5};
        std::optional<Candidate> best;
        for (const double factor : factors) {
            if (best && best->score > 0.55 * whole_scale()) break;  // smaller type is not worth it
            for (std::size_t columns = 1; columns <= 6; ++columns)
                for (const double label : {190.0, 130.0, 90.0, 65.0}) {
                    try_key({columns, label * type_.unit * factor, factor, false}, best);
                    if (columns == 2 || columns == 3)
                        try_key({columns, label * type_.unit * factor, factor, true}, best);
                }
        }
        return best;
    }

    /// The furniture stands below.
    std::optional<Candidate> without_key() {
        const bool has_row = furniture_.height > 0 || inset_.height > 0;
        Candidate alone = has_row ? below({}) : Candidate{};
        if (!has_row) {
            alone.place = KeyPlace::none;
            alone.frame = content_;
            alone.scale = map_scale(content_);
        }
        if (alone.scale <= 0) return std::nullopt;
        return alone;
    }

    double whole_scale() const {
        return sheet_.panels.empty() ? fitting_scale(box_, content_.width, content_.height)
                                     : map_scale(content_);
    }

    PanelGrid grid_in(const PageBox& frame) const {
        return best_grid(sheet_.panels, box_, frame, type_, setter_);
    }

    void try_key(const KeyShape& shape, std::optional<Candidate>& best) {
        const Key key = make_key(sheet_, type_, shape, setter_);
        const double worth = std::pow(shape.factor, 0.6);
        const auto consider = [&](Candidate candidate, double bonus) {
            if (candidate.scale <= 0) return;
            candidate.score = candidate.scale * worth * bonus;
            if (best && best->score >= candidate.score) return;
            candidate.key = key;
            best = std::move(candidate);
        };
        if (share_ > 0) return consider(with_share(key), 1);
        consider(beside(key), shape.columns == 1 ? 1.1 : 1.04);
        consider(below(key), shape.by_group ? 1.08 : shape.columns == 1 ? 1.03 : 1);
        if (may_use_corners()) {
            for (const bool mirrored : {false, true})
                for (const bool at_bottom : {false, true})
                    consider(in_corner(key, mirrored, at_bottom),
                             (mirrored ? 0.98 : 1.02) * (shape.columns == 1 ? 1.04 : 1));
        }
    }

    /// Space between the map and the key.
    double key_gap() const { return type_.gap * 1.4; }
    double block_width(const Key& key) const {
        return std::max({key.box.width, furniture_.width, inset_.width});
    }
    /// Key, inset and furniture one below the other.
    double block_height(const Key& key) const {
        double height = -key_gap();
        for (const double part : {key.box.height, inset_.height, furniture_.height})
            if (part > 0) height += part + key_gap();
        return std::max(height, 0.0);
    }
    double row_width(const Key& key) const {
        double width = -key_gap();
        for (const double part : {key.box.width, inset_.width, furniture_.width})
            if (part > 0) width += part + key_gap();
        return width;
    }

    double map_scale(const PageBox& frame) const {
        if (!sheet_.panels.empty()) return grid_in(frame).scale;
        const double inset = sheet_.neighbours && !sheet_.focus ? 0.94 : 1;
        const double least_side = (sheet_.parts.margin ? 40 : 15) * type_.unit;
        if (frame.width < least_side || frame.height < least_side) return 0;
        return fitting_scale(box_, frame.width * inset, frame.height * inset);
    }

    Candidate beside(const Key& key) const {
        Candidate c;
        c.place = KeyPlace::side;
        if (block_height(key) > content_.height) return c;
        c.frame = content_;
        c.frame.width -= block_width(key) + key_gap();
        c.scale = map_scale(c.frame);
        return c;
    }

    bool all_beside(const Key& key) const { return row_width(key) <= content_.width; }

    double row_height(const Key& key) const {
        return all_beside(key) ? std::max({key.box.height, inset_.height, furniture_.height})
                               : block_height(key);
    }

    Candidate below(const Key& key) const {
        Candidate c;
        c.place = KeyPlace::below;
        if (block_width(key) > content_.width) return c;
        c.frame = content_;
        c.frame.height -= row_height(key) + key_gap() * 0.8;
        c.scale = map_scale(c.frame);
        return c;
    }

    /// The map takes its share, whatever the legend needs of the rest.
    Candidate with_share(const Key& key) const {
        Candidate c = below(key);
        const double height = content_.height * share_;
        if (c.scale <= 0 || c.frame.height < height) return {};
        c.frame.height = height;
        c.scale = map_scale(c.frame);
        return c;
    }

    /// With features beyond the border the corners are not empty.
    bool may_use_corners() const { return !sheet_.fills_frame() && sheet_.panels.empty(); }

    PageBox corner_box(const Key& key, bool mirrored, bool at_bottom) const {
        const double width = block_width(key), height = block_height(key);
        return {mirrored ? content_.x : content_.right() - width,
                at_bottom ? content_.bottom() - height : content_.y, width, height};
    }

    MapView corner_view(double scale, bool mirrored) const {
        const double width = box_.width() * scale;
        PageBox frame = content_;
        frame.x = mirrored ? content_.right() - width : content_.x;
        frame.width = width;
        return centred_view(box_, scale, frame);
    }

    bool corner_is_free(const PageBox& block, double scale, bool mirrored) {
        if (!mask_) mask_.emplace(sheet_, box_);
        return !mask_->touches(block, corner_view(scale, mirrored), key_gap());
    }

    Candidate in_corner(const Key& key, bool mirrored, bool at_bottom) {
        Candidate c;
        c.place = KeyPlace::corner;
        c.mirrored = mirrored, c.at_bottom = at_bottom;
        const PageBox block = corner_box(key, mirrored, at_bottom);
        if (block.height > content_.height || block.width > content_.width * 0.6) return c;
        const double full = map_scale(content_);
        for (int percent = 100; percent > 60; percent -= 2) {
            const double share = percent / 100.0;
            if (!corner_is_free(block, full * share, mirrored)) continue;
            c.scale = full * share;
            c.frame = content_;
            return c;
        }
        return c;
    }

    void place_all(const Candidate& best) {
        layout_.key_place = best.place;
        layout_.key = best.key;
        layout_.frame = best.frame;
        layout_.view = centred_view(box_, best.scale, best.frame);
        if (!sheet_.panels.empty()) grid_ = grid_in(best.frame);
        switch (best.place) {
            case KeyPlace::side: place_side(); break;
            case KeyPlace::below: place_below(); break;
            case KeyPlace::corner: place_corner(best); break;
            case KeyPlace::none: place_alone(); break;
        }
        if (sheet_.panels.empty()) return;
        layout_.panels = place_panels(grid_, sheet_.panels, box_, layout_.frame, type_, setter_);
        layout_.view = layout_.panels.front().view;
    }

    /// Without neighbours the frame shrinks to the map, and map and key are kept together.
    double slack_across() const {
        if (!sheet_.panels.empty()) return layout_.frame.width - grid_.width();
        return sheet_.fills_frame() ? 0 : layout_.frame.width - box_.width() * layout_.view.scale;
    }
    double slack_down() const {
        if (!sheet_.panels.empty()) return layout_.frame.height - grid_.height();
        return sheet_.fills_frame() ? 0 : layout_.frame.height - box_.height() * layout_.view.scale;
    }

    void place_alone() {
        if (!sheet_.fills_frame() && sheet_.panels.empty()) layout_.frame = layout_.view.to_page(box_);
    }

    void place_side() {
        const double slack = slack_across();
        const double extra_gap = std::min(slack / 3, key_gap() * 2);
        layout_.frame.x += (slack - extra_gap) / 2;
        layout_.frame.width -= slack;
        layout_.view = centred_view(box_, layout_.view.scale, layout_.frame);
        const double x = layout_.frame.right() + extra_gap + key_gap();
        move_key(layout_.key, x, content_.y);
        place_inset_under_key();
        place_furniture(x, content_.bottom() - furniture_.height);
    }

    /// The key stands at the foot of the page; the map has what is above it, a little above the middle.
    void place_below() {
        constexpr double share_above = 0.4;
        const double slack = slack_down();
        layout_.frame.y += slack * share_above;
        layout_.frame.height -= slack;
        layout_.view = centred_view(box_, layout_.view.scale, layout_.frame);
        const double top = share_ > 0 ? layout_.frame.bottom() + key_gap() * 0.8
                                      : content_.bottom() - row_height(layout_.key);
        move_key(layout_.key, content_.x, top);
        const bool beside = all_beside(layout_.key);
        const double before_furniture = furniture_.width > 0 ? furniture_.width + key_gap() : 0;
        if (beside) place_inset(content_.right() - before_furniture - inset_.width, top);
        else place_inset_under_key();
        place_furniture(beside ? content_.right() - furniture_.width : content_.x,
                        content_.bottom() - furniture_.height);
    }

    void place_corner(const Candidate& best) {
        layout_.view = corner_view(best.scale, best.mirrored);
        layout_.frame = layout_.view.to_page(box_);
        const PageBox block = corner_box(layout_.key, best.mirrored, best.at_bottom);
        move_key(layout_.key, block.x, block.y);
        place_inset_under_key();
        place_furniture(block.x, block.bottom() - furniture_.height);
    }

    void place_inset_under_key() {
        const PageBox& key = layout_.key.box;
        place_inset(key.x, key.height > 0 ? key.bottom() + key_gap() : content_.y);
    }

    void place_inset(double x, double y) {
        if (inset_.width > 0) layout_.inset = lay_out_inset(*sheet_.inset, inset_, {x, y}, type_, setter_);
    }

    void place_furniture(double x, double y) {
        if (!sheet_.parts.furniture) return;
        layout_.north_arrow = {x, y, furniture_.arrow_width, furniture_.height};
        layout_.scale_bar = make_scale_bar(layout_.view.scale, furniture_.bar_width);
        const double bar_x = x + furniture_.arrow_width + furniture_.gap;
        layout_.scale_bar.box = {bar_x, y, furniture_.width - (bar_x - x), furniture_.height};
    }

    const MapSheet& sheet_;
    Typesetter& setter_;
    TypeScale type_;
    Furniture furniture_;
    InsetSize inset_;
    PanelGrid grid_;
    Box box_;
    PageBox content_;
    double share_ = 0;  ///< of the height that the map takes; 0 = what makes it largest
    SheetLayout layout_;
    std::optional<GroundMask> mask_;
};

}  // namespace

SheetLayout lay_out(const MapSheet& sheet, PageSize page, Typesetter& typesetter) {
    for (const double least : least_sizes) {
        std::optional<SheetLayout> layout = SheetSetter(sheet, page, least, typesetter).set();
        if (layout) return std::move(*layout);
    }
    throw error<SettingsError>(
        "the page of {:.0f} x {:.0f} mm is too small for its legend and texts. Choose a larger page, fewer "
        "classes or "
        "shorter labels.",
        page.width, page.height);
}

}  // namespace vitality
