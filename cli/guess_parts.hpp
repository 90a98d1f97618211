// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/shapes.hpp"
#include "cli/guess.hpp"

/// The parts that guess_project is put together from. Only the guess_*.cpp files include this.
namespace vitality {

// ---- words (guess_words.cpp) ----
/// "Life expectancy (males) - 2014" -> "life_expectancy_males_2014": letters a to z, digits and "_", at most
/// `most` long, cut at a word. Empty where nothing of that kind is in it.
std::string plain_id(std::string_view text, std::size_t most = 36);
/// The id, or with _2, _3 behind it where `taken` has it; it is taken then.
std::string unique_id(std::string id, std::set<std::string>& taken);
/// File name without folder and ending(s).
std::string stem_of(const std::string& path);
/// "banes_gp_surgeries" -> "Banes GP surgeries".
std::string words_from_stem(const std::string& stem);
/// A year, or span of years, in a header or file name: "2014", "2011/12 to 2013/14", "2009-13"; empty for
/// none.
std::string period_in(std::string_view text);
/// The words of a header in small letters, parted at anything that is no letter or digit.
std::vector<std::string> words_of(std::string_view header);
bool has_word(std::string_view header, std::initializer_list<std::string_view> words);

// ---- columns (guess_columns.cpp) ----
/// Full names of columns whose own were cut: header -> words.
using FieldNames = std::unordered_map<std::string, std::string>;
/// The header as a project names it: itself, or "#30" where it is blank or stands twice.
std::string column_reference(const TextTable& table, std::size_t column);
/// Columns of numbers, judged over `rows`. `also_boundaries` leaves out sizes of the drawn shapes. A column
/// of which a few cells are no number is there with its doubt, as what is not used.
std::vector<GuessedIndicator> guess_indicators(const TextTable& table, const std::vector<std::size_t>& rows,
                                               const FieldNames& names, const std::string& file_stem,
                                               bool also_boundaries);
/// True where numbers stand that are such only with a decimal comma ("12,7", "1.296,5"), and none that are
/// such only with a point.
bool has_decimal_commas(const TextTable& table);
/// Which end of a measure is worse, where its words say so.
Polarity guess_polarity(const std::string& words, const std::string& file_stem, IndicatorKind kind);
/// "%", "years", "per 100,000": what the words of a header say; empty where they do not.
std::string unit_of(const std::string& words, IndicatorKind kind);
std::vector<std::size_t> all_row_numbers(const TextTable& table);

// ---- places (guess_places.cpp) ----
/// Columns that can be keys: each filled in all rows, no two alike; likeliest first.
std::vector<std::size_t> key_columns(const TextTable& table);
/// True for polygons that lie side by side and cover their frame, rather than apart or one upon the other.
bool tiles(const Shapes& shapes);
struct GuessedCoordinates {
    std::size_t x, y;
    Box box;
    bool degrees;
    std::string bad_cell;  ///< "file.csv:12: "abc"" where a filled cell is no coordinate
};
std::optional<GuessedCoordinates> coordinate_columns(const TextTable& table);
/// What coordinates of an unnamed system look like: "EPSG:4326", "EPSG:27700", or empty.
std::string crs_by_range(const Box& box);
/// The box in longitude and latitude; empty where it cannot be told.
Box in_degrees(const Box& box, const std::string& crs);
struct ChosenCrs {
    std::string crs;
    std::string reason;
};
/// The projected system, in metres, to draw boundaries of this place in.
ChosenCrs choose_crs(const Box& degrees, const std::string& own_crs, char nation);

// ---- layers (guess_shapes.cpp) ----
/// Symbols and colours that differ from layer to layer of one kind; thin lines where there are many.
void choose_look(GuessedLayer& layer, std::size_t number_of_kind);

// ---- joins (guess_joins.cpp) ----
using CodeSet = std::unordered_set<std::string>;
CodeSet codes_of_column(const TextTable& table, std::size_t column);
/// The best column of a table for a set of codes, and how many of the codes it holds.
struct ColumnMatch {
    std::size_t column = 0;
    std::size_t matched = 0;
};
ColumnMatch best_column(const TextTable& table, const CodeSet& codes);
/// The column whose cells would be codes had they not lost their leading zeros ("6001" for "06001").
std::optional<std::size_t> column_without_zeros(const TextTable& table, const CodeSet& codes);
/// The vintage that a column's name says, else the one its codes and the file's name say together.
std::optional<Vintage> vintage_of(const TextTable& table, std::size_t code_column, const std::string& stem);
/// One value chosen of a column that parts the rows of an area.
struct ChosenRows {
    enum class Why { total, latest, any };  ///< it stands for all; it is the last period; one had to be taken
    std::string column, value;
    Why why = Why::any;
    std::size_t values = 0;  ///< to choose from
};
/// Filters on columns of a long table that leave one row per area; `rows` is what they leave. Columns with a
/// value for all ("Persons") are taken first, then periods. Empty optional where none is found.
std::optional<std::vector<ChosenRows>> one_row_per_area(const TextTable& table, std::size_t code_column,
                                                        std::vector<std::size_t>& rows);

}  // namespace vitality
