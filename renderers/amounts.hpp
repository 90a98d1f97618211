// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "renderers/symbols_spec.hpp"

namespace vitality {

/// The column whose amounts a map shows by symbols or dots.
/// @throws SettingsError at the spec's place: none or several members of a series; an indicator that is no
/// amount (rate, percentage, score, rank, class), with the reason and what to do; a value below zero.
const IndicatorColumn& column_of_amount(const AreaTable& areas, const AmountSpec& spec);

struct MapInputs;
struct MapSheet;

/// The symbols and dots of a map, with their sources, and the areas that have none.
void add_amounts(const MapInputs& inputs, MapSheet& sheet);
/// What a map without a fill is about: its symbols, else its first dots; null where it has none.
const IndicatorColumn* first_amount(const MapInputs& inputs);

/// A symbol for each area above zero, at its pole of inaccessibility, the largest first.
///
/// Proportional: the symbol's area is in proportion to the amount, or by Flannery's power (diameters by
/// amount to the power of 0.5716, for circles that seem in proportion; Flannery 1971, The Canadian
/// Cartographer 8, 96-109) where asked for. No symbol is smaller than can be seen; the note counts those that
/// are drawn larger for it. Graduated: sizes by classes, in even steps of the diameter.
///
/// Areas of zero, and those without a value by state, have marks of their own.
SizedSymbols make_symbols(const SymbolsSpec& spec, const AreaTable& areas);

/// Three round numbers (1, 2, 3, 4, 5, 6 or 8 and noughts) for a legend: at most `greatest`, and at most 0.4
/// and 0.1 of that. Fewer where `whole` leaves no more above zero. Largest first.
std::vector<double> round_steps(double greatest, bool whole);

/// Dots for each area, spread evenly at random over its part of `ground` (one shape per area: the area
/// itself, or its land where people live). An amount of `per` times n and a rest gets n dots, and one more
/// with the chance that the rest is of `per`: over many areas the total is right. The numbers come from the
/// area's code alone, so that dots stay where they are whatever the order and number of areas.
/// @throws SettingsError at the spec's place: as column_of_amount; an amount is suppressed and not left out;
/// more dots than a page can show.
DotField make_dots(const DotsSpec& spec, const AreaTable& areas, const Shapes& ground);

}  // namespace vitality
