// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "boundaries/vintage.hpp"
#include "cli/source_look.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// What a layer or sheet is taken for. Boundaries may be a table as well.
enum class SourceRole { boundaries, layer, points, table, lookup, dictionary, unused };
std::string role_name(SourceRole role);  ///< "boundaries", "field dictionary"

/// A column of numbers that becomes an indicator.
struct GuessedIndicator {
    std::string id;      ///< without the table's
    std::string column;  ///< header, or "#30"
    std::string title;
    std::string unit;
    std::string period;
    IndicatorKind kind = IndicatorKind::value;
    Polarity polarity = Polarity::neutral;
    std::size_t classes = 0;   ///< of whole numbers 1 to `classes` as published; 0 = it is no such thing
    bool deprivation = false;  ///< its class 1 is the most deprived
    bool active = true;        ///< else written as a comment
    std::string doubt;  ///< why it is a comment, where its cells are the reason: "1 cell is no number ..."
    std::vector<std::pair<std::string, std::string>> filter;  ///< of a long table: column, value
};

struct GuessedGeography {
    std::size_t source = 0;  ///< index of the SourceLook
    std::string id;
    std::optional<Vintage> vintage;
    std::string code;        ///< column; may be that of names where the file has no codes
    std::string name;        ///< column; empty = none
    std::string local_name;  ///< column of names in another language; empty = none
    std::string crs;         ///< to be said, as the file names none; empty = the file's
    std::size_t areas = 0;
    std::string id_reason;
    std::string code_reason;
    std::string within;  ///< id of the coarser geography
    std::string within_lookup;
};

struct GuessedTable {
    std::size_t source = 0;
    std::string id;
    std::string geography;
    std::string code;    ///< column
    std::string format;  ///< of a published form; empty = as it stands
    std::optional<Vintage> vintage;
    std::string period;
    bool decimal_comma = false;
    std::vector<std::pair<std::string, std::string>> filter;  ///< column, value
    std::vector<GuessedIndicator> indicators;
    std::size_t matched = 0;  ///< areas that a row was found for
    std::size_t areas = 0;
    std::size_t rows = 0;
    std::vector<std::string> unmatched;  ///< codes of areas without a row
    std::string problem;                 ///< why it is written as a comment; empty = it is used
    std::string advice;                  ///< what to do about the problem
    std::string conversion;    ///< `convert = ...` that would bring it to the geography, with its lookup
    std::string join_by_name;  ///< column of names that finds areas where no code does
    std::vector<std::string> notes;
};

struct GuessedLookup {
    std::size_t source = 0;
    std::string id;
    std::string from, from_column, to, to_column;
    bool active = true;
};

struct GuessedLayer {
    std::size_t source = 0;
    std::string id;
    std::string title;
    ShapeKind kind = ShapeKind::point;
    std::size_t features = 0;
    std::string x, y;  ///< columns; empty for a file with geometry
    std::string crs;   ///< to be said; empty = the file's
    std::string symbol, colour;
    double size = 0;  ///< mm; 0 = the usual
    bool on_map = true;
    std::string problem;  ///< why it is written as a comment; empty = it is used
};

struct GuessedMap {
    std::string id;
    std::string title;
    std::string geography;
    std::string table;  ///< empty = no fill
    std::optional<GuessedIndicator> fill;
    std::string outline;
    bool labels = false;
};

/// All that is guessed from the user's files, each with its reason.
struct ProjectGuess {
    std::string title;
    std::string crs = "EPSG:27700";
    std::string crs_reason;
    std::vector<SourceRole> roles;     ///< one per source
    std::vector<std::string> reasons;  ///< one per source: what it is taken for and why, one sentence
    std::vector<GuessedGeography> geographies;
    std::vector<GuessedTable> tables;
    std::vector<GuessedLookup> lookups;
    std::vector<GuessedLayer> layers;
    std::optional<GuessedMap> map;
    std::vector<std::string> look_first;  ///< what the user should look at, worst first

    const GuessedGeography* find_geography(const std::string& id) const;
};

/// Never throws for what it cannot guess: that is a role `unused` and words in look_first. Equal sources give
/// equal guesses; nothing is read but what was looked at.
ProjectGuess guess_project(const std::vector<SourceLook>& sources);

}  // namespace vitality
