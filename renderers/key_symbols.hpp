// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/canvas.hpp"
#include "renderers/key_rows.hpp"

namespace vitality {

/// Appends the rows that explain a sheet's sized symbols and dots.
void add_symbol_rows(const MapSheet& sheet, const KeyStyles& styles, Typesetter& typesetter,
                     std::vector<KeyRow>& rows);
/// Appends what the number in a symbol of that layer means.
void add_cluster_row(const MapSheet& sheet, std::size_t layer, const KeyStyles& styles,
                     Typesetter& typesetter, std::vector<KeyRow>& rows);

/// Appends the rows of a fill that fades: for each class a cell of each step.
void add_reliability_rows(const MapSheet& sheet, const KeyStyles& styles, Typesetter& typesetter,
                          std::vector<KeyRow>& rows);

/// The sample of one of those rows.
void draw_symbol_sample(const Canvas& canvas, const MapSheet& sheet, const KeyEntry& entry, double unit);
void draw_reliability(const Canvas& canvas, const MapSheet& sheet, const KeyEntry& entry);

/// All texts of those rows.
std::vector<std::string> symbol_texts(const MapSheet& sheet);

/// What symbols, dots and clusters say, in sentences that each begin with a blank.
std::string symbol_words(const MapSheet& sheet);

}  // namespace vitality
