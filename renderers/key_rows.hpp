// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "renderers/key.hpp"

namespace vitality {

/// Sizes and styles of a key's rows, in points.
struct KeyStyles {
    TextStyle text, note, count, title;
    double swatch_width = 0, swatch_height = 0, swatch_gap = 0;
    double row_gap = 0, group_gap = 0, column_gap = 0;
    double label_width = 130;  ///< at which labels wrap
    double unit = 1;           ///< of symbols: 1 on A4

    double label_x() const { return swatch_width + swatch_gap; }
    double row_height() const { return text.size * text.line_height; }
};
KeyStyles key_styles(const TypeScale& type, const KeyShape& shape);

/// A row before it has a place: texts relative to its top left corner.
struct KeyRow {
    KeyEntry entry;
    double space_before = 0;
    double height = 0;
    double label_right = 0;
    std::string count;                   ///< empty for none
    double head = 0;                     ///< height of a heading above it, part of the row's
    bool joined = false;                 ///< stays in the column of the row before
    double count_y = 0;                  ///< of the count, from the top of the row
    std::optional<PageBox> sample = {};  ///< instead of the usual swatch, from the row's top left corner
};

/// Above the numbers of areas.
inline constexpr const char* counts_head = "Areas";

/// A sample and a label that wraps at the label width; `count` empty for none.
KeyRow labelled_row(const KeyEntry& entry, const std::string& label, const std::string& count, bool new_group,
                    const KeyStyles& styles, Typesetter& typesetter);

/// The rows of a sheet's key from top to bottom: classes, states, marks, comparators, symbols, layers, lines.
std::vector<KeyRow> make_key_rows(const MapSheet& sheet, const KeyStyles& styles, Typesetter& typesetter);

}  // namespace vitality
