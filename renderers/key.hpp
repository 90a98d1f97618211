// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "renderers/map_sheet.hpp"
#include "renderers/map_view.hpp"
#include "renderers/text.hpp"

namespace vitality {

/// Sizes of type and of the spaces that go with it, in points; grown or shrunk with the page.
struct TypeScale {
    double unit = 1;  ///< 1 on A4
    double least = 6.5;
    double headline = 17, subtitle = 10.5, key_title = 9, key = 8.5, note = 7.5, footer = 7, label = 7.5;
    double margin = 36, gap = 14;
};

/// `least`: the smallest text in points; 0 = 6.5 on A4 and larger pages, 6 on small ones.
TypeScale type_scale(PageSize page, double least = 0);

/// The smallest texts to try in turn, where those before find no room.
constexpr std::array<double, 3> least_sizes{0, 5, 4};

constexpr Colour ink{0.102, 0.102, 0.102};
constexpr Colour grey_ink{0.333, 0.333, 0.333};

/// One row of the key, with its sample of what it explains.
struct KeyEntry {
    enum class Kind {
        area_class,
        overlay,
        comparator,
        neighbours,
        outline,
        layer,
        diamond,
        axis,
        text,         ///< a heading: no sample
        reliability,  ///< the cells of one class, index the class
        nested_sizes,
        symbol_size,
        symbol_mark,
        dots,
        cluster
    };
    Kind kind = Kind::area_class;
    std::size_t index = 0;  ///< into what the sheet holds of the kind
    PageBox swatch;
    std::vector<PlacedText> texts;
};

/// Above the rows of the comparators.
inline constexpr const char* comparators_head = "For comparison";

/// The legend in its box; coordinates of the page.
struct Key {
    PageBox box;
    std::vector<PlacedText> texts;  ///< title, heads of columns, note
    std::vector<KeyEntry> entries;
};

struct KeyShape {
    std::size_t columns = 1;
    double label_width = 130;  ///< pt, at which labels wrap
    double factor = 1;         ///< of the type's size; never below TypeScale::least
    bool by_group = false;     ///< columns end where classes, states and other entries meet
};

/// Computes the boxes of the key, with its top left corner at 0, 0.
Key make_key(const MapSheet& sheet, const TypeScale& type, const KeyShape& shape, Typesetter& typesetter);

void move_key(Key& key, double x, double y);

}  // namespace vitality
