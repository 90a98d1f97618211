// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

/// `expect = "rows <= 12"`: what an answer must be, so that a query is a check.
struct Expectation {
    std::string text;  ///< as written; empty = none
    std::string of;    ///< "rows" (areas found) or "unknown" (areas of which it is not known)
    std::string sign;  ///< = <> < > <= >=
    double number = 0;
};

/// A question, as the command line or `[query.ID]` asks it.
struct QuerySpec {
    std::string id;  ///< empty on the command line
    Place place;
    std::string title;
    std::string where;                ///< the condition
    std::string geography;            ///< empty = that of its indicators
    std::vector<std::string> select;  ///< expressions to show; empty = what the condition reads
    std::vector<std::string> people;  ///< counts of the areas to add up
    std::string by;                   ///< larger geography to count in
    std::string order_by;             ///< expression; " desc" after it turns it round
    std::optional<int> limit;
    Expectation expect;
    std::vector<std::string> vary;  ///< numbers of the condition to vary, as parse_variation takes them
    bool map = true;
    std::vector<Acceptance> accept;  ///< findings of the measures that it asks for
};

/// `[query.ID]`. The expressions are checked when the project is read whole.
/// @throws SettingsError for an expectation that is none, and a limit below 1.
QuerySpec read_query_spec(const std::string& id, Section& section);

/// @throws ExpressionError for anything but `rows` or `unknown`, a comparison and a number.
Expectation parse_expectation(const std::string& text);

/// Parts at commas that stand in no bracket and no quotes: "imd.decile, count_within(play, 400 m)".
std::vector<std::string> split_expressions(const std::string& text);

}  // namespace vitality
