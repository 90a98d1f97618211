// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/classification.hpp"
#include "engine/extremes.hpp"
#include "layers/indicator_reference.hpp"
#include "layers/layer.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/map_spec.hpp"

namespace vitality {

/// All that one map is made from. Pointers are not owned and outlive the call.
struct MapInputs {
    const AreaTable* areas = nullptr;
    const MapSpec* spec = nullptr;
    const Geography* outline = nullptr;  ///< null = none
    const Geography* zoom = nullptr;     ///< that the areas of spec->zoom are of; null = no zoom
    const Geography* inset = nullptr;    ///< of spec->inset; null = none
    const Layer* populated = nullptr;    ///< of spec->populated; null = none
    int threads = 1;
    std::vector<const Layer*> layers;      ///< one per spec->layers
    std::vector<std::string> attribution;  ///< the project's lines
    const Shapes* ground = nullptr;        ///< where dots may lie, a shape per area; null = in all of it
    LargerAreas larger;                    ///< for a headline written from data
    /// Where the fill shares its classes: with which, and the columns that share them, its own among them.
    const ClassesSpec* classes = nullptr;
    std::vector<const IndicatorColumn*> sharing;
};

/// A map's values by class, with the words of its legend.
struct MapClasses {
    /// Over the values that are classed (zeros apart where they have a class): the map's own,
    Classification classification;
    /// and those of all maps that share the legend, which says the limits. The same where none does.
    Classification shared;
    std::vector<LegendClass> legend;  ///< [zero,] classes, then the non-value states that occur
    std::vector<std::size_t> area_class;
    std::string note;                   ///< method, and what readers must know
    std::size_t first_value_class = 0;  ///< in the legend: 1 where zeros have a class of their own
    std::vector<double>
        printed_limits;             ///< as the legend prints them: they part the values as the exact ones do
    int decimals = 0;               ///< that the legend prints
    bool whole_numbers = true;      ///< all values are whole: "5 to 9"
    bool limits_are_labels = true;  ///< false where the project gives the labels
};

/// A benchmark as a legend names it.
struct ClassBenchmark {
    double value;
    std::string name;  ///< of the comparator; empty = a mere number
};

/// The benchmark that the classes lie either side of: the number given, or the comparator's value, which must
/// be the same in all columns; empty where the method is another. @throws DataError where the comparator has
/// no value, SettingsError where it has several.
std::optional<ClassBenchmark> benchmark_of(const Classing& classing,
                                           const std::vector<Comparator>& comparators,
                                           const std::vector<const IndicatorColumn*>& columns);

/// What a map's values are classed by.
struct ClassedBy {
    const Classing* classing = nullptr;
    std::vector<const IndicatorColumn*> columns;  ///< whose values are classed together; the map's own is one
    std::optional<ClassBenchmark> benchmark;
    bool shared = false;  ///< by several maps
    bool fit = false;     ///< goodness of variance fit in the note
};

/// @throws SettingsError, DataError as the classification does, with the classing's place; SettingsError
/// where columns that share classes differ in unit or, unless `reverse` is said, in polarity.
MapClasses classify_map(const ClassedBy& by, const IndicatorColumn& column);
/// The same of a map that shares its classes with none, and of no comparator as a benchmark.
MapClasses classify_map(const FillSpec& fill, const IndicatorColumn& column);

/// The classes of a map's fill, its own or those that it shares.
MapClasses classes_of_map(const MapInputs& inputs);

/// Classes of a categorical indicator, added to `classes`; the fill's method and palette mean nothing there.
void classify_categories(const IndicatorColumn& column, MapClasses& classes);

/// The column of a reference: the indicator, or the member of a series that its slice leaves.
/// @throws SettingsError at its place: not joined; several members left (what there is to choose from, and
/// how to write it in a fill or a table of its own); none left (the nearest).
const IndicatorColumn& column_asked_for(const AreaTable& areas, const IndicatorReference& asked,
                                        bool in_fill);
/// The column that a fill shows.
const IndicatorColumn& column_of_fill(const AreaTable& areas, const FillSpec& fill);

/// The legend's rows of the comparators that the column has, in the project's order. A swatch is of the class
/// that the printed value lies in by the printed limits.
std::vector<LegendComparator> comparator_rows(const AreaTable& areas, const IndicatorColumn& column,
                                              const MapClasses& classes);

/// Marks for the areas whose values conversion could only estimate. Merged areas of counts are exact and
/// areas without a value say so themselves: no mark.
std::vector<AreaOverlay> conversion_overlays(const Geography& geography, const IndicatorColumn& column);

/// Fades the colours of the value classes in three steps towards the paper, by the alpha of the fill: each
/// class becomes as many as there are steps. Areas with a value of which nothing says how reliable it is get
/// a pattern and a row of their own. Comparators keep their full colour. Source: value-by-alpha maps, Roth,
/// Woodruff and Johnson (2010), The Cartographic Journal 47, 130-140.
/// @throws SettingsError at the alpha's place: no limits, no such indicator, categories.
ReliabilityLegend fade(const FillSpec& fill, const AreaTable& areas, const IndicatorColumn& column,
                       MapClasses& classes, std::vector<LegendComparator>& comparators);

/// Classes of the non-values that occur, added to `classes`; the areas without a value are put into them.
void add_non_values(const IndicatorColumn& column, MapClasses& classes);

/// "Life expectancy at birth (years)"; without the unit where the title says it.
std::string title_with_unit(const Indicator& indicator);

/// What a column was made from, its source and attribution: each line once.
void add_sources(const IndicatorColumn& column, std::vector<std::string>& lines);

/// What the page shows of the map, and where that lies: zoom, inset and populated land.
/// @throws SettingsError at their places for areas that are not to be found, and for a layer without
/// polygons.
void add_frames(const MapInputs& inputs, MapSheet& sheet);

/// The fill of a sheet of several small maps, with the words that go with it.
/// @throws SettingsError where the series has no such dimension, or not one member for each of its values.
void add_small_multiples(const MapInputs& inputs, MapSheet& sheet);

/// What the fill's values are classed by, its own limits or shared ones. @throws SettingsError where the
/// shared ones leave a column out.
ClassedBy classed_by(const MapInputs& inputs, const std::vector<const IndicatorColumn*>& columns);

/// All of a sheet but its fill: shapes, neighbours, outline, layers, zoom and their sources.
/// @throws SettingsError at the zoom's place for areas that are not to be found.
void add_surroundings(const MapInputs& inputs, MapSheet& sheet);

/// Words and shapes of the page; nothing is drawn yet.
MapSheet make_map_sheet(const MapInputs& inputs);

/// Limits as a legend prints them: for each class the limits rounded to the fewest decimals, at least
/// `decimals`, that leave every value in its class. "12.5 to under 18.2"; whole numbers read "5 to 9".
std::vector<std::string> class_labels(const Classification& classification, int decimals, bool whole_numbers,
                                      bool zeros_apart = false);

/// The decimals that class_labels prints limits with, from `decimals` on; 0 for published classes.
int label_decimals(const Classification& classification, int decimals);

/// The limits that the labels say: exact for whole numbers, else rounded to `decimals`, the outermost ones
/// outwards; infinite where a label is open ("12 or more").
std::vector<double> printed_limits(const Classification& classification, int decimals, bool whole_numbers);

double rounded(double value, int decimals);

/// A number with its thousands separated: 1234567.5 -> "1,234,567.5".
std::string printed(double value, int decimals);

}  // namespace vitality
