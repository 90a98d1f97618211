// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/settings.hpp"

namespace vitality {

/// A cell is a value, or one of three non-values. Non-values never become zero.
enum class State : std::uint8_t { value, missing, suppressed, not_applicable };

/// What the publisher says beside a cell: [u] low reliability (the value stands), [low] known only to be
/// below the rounding unit (there is no value to use: its state is `missing`).
enum class Mark : std::uint8_t { none, unreliable, low };

std::string state_name(State state);  ///< "value", "missing", "suppressed", "not applicable"
std::string mark_name(Mark mark);     ///< "", "low reliability", "below the rounding unit"

enum class Polarity { high_is_worse, low_is_worse, neutral };
enum class IndicatorKind { value, count, rate, percentage, score, rank, ordinal };

/// Rows of a long table that are meant: the cell of `column` is one of `values` (blanks trimmed).
struct RowFilter {
    std::string column;
    std::vector<std::string> values;
    Place place;
};

/// What a table may give beside an indicator's value, each from a column of its own.
enum class Companion { lower95, upper95, lower998, upper998, count, denominator, note, trend };
std::string companion_name(Companion companion);  ///< "lower95", as in settings and output columns
const std::vector<Companion>& all_companions();

/// A value of each dimension: {{"period", "2018 - 20"}, {"sex", "Male"}}, in the order of the dimensions.
using Slice = std::vector<std::pair<std::string, std::string>>;
/// A slice's value of a dimension; null where it has none.
const std::string* value_in(const Slice& slice, const std::string& dimension);
/// "2018 - 20, Male"; empty for no slice.
std::string slice_words(const Slice& slice);

/// What a class of a categorical indicator says of an area; pictures colour by it.
enum class Tone {
    much_better,
    better,
    similar,
    worse,
    much_worse,
    much_lower,
    lower,
    higher,
    much_higher,
    lower_unjudged,
    higher_unjudged,
    high_high,
    high_low,
    low_high,
    low_low,
    hot3,
    hot2,
    hot1,
    cold1,
    cold2,
    cold3,
    none
};
struct Category {
    std::string label;  ///< "Worse (95%)"
    Tone tone = Tone::none;
};

/// One number per area, and what must be known to print it.
struct Indicator {
    std::string id;      ///< "imd.decile": table and column id
    std::string column;  ///< header in the source
    std::string title;
    std::string unit;  ///< "%", "years", "per 1,000 people"; empty where it has none
    std::string period;
    IndicatorKind kind = IndicatorKind::value;
    Polarity polarity = Polarity::neutral;
    bool kind_stated = false;      ///< by the project: a published form does not change it
    bool polarity_stated = false;  ///< likewise
    bool is_change = false;        ///< from one period to another: below 0 is a fall
    std::optional<int> decimals;   ///< as printed; empty = as the data need
    std::string source;            ///< words for the source line
    std::string licence;
    std::vector<std::string> attribution;
    std::map<std::string, std::vector<std::string>> tags;  ///< dimension -> values
    Place place;                                           ///< in the project file

    std::vector<RowFilter> filter;                ///< beyond the table's own
    std::map<Companion, std::string> companions;  ///< headers in the source
    /// Period -> header, for a series whose periods stand side by side in columns; `column` is then empty.
    std::vector<std::pair<std::string, std::string>> period_columns;
    /// Where this is one member of a series: its place among the dimensions. All members share the id.
    Slice slice;
    /// Of a categorical indicator: the value 1 means the first. Empty where values are numbers.
    std::vector<Category> categories;
};

/// The id with its slice, for people: "ft.life_expectancy [2018 - 20, Male]".
std::string full_id(const Indicator& indicator);

/// Metadata that a table gives all its indicators unless one has its own.
struct IndicatorDefaults {
    std::string period;
    std::string source;
    std::string licence;
    std::vector<std::string> attribution;
    std::map<std::string, std::vector<std::string>> tags;
};

/// `[table.T.indicator.I]`. Does not check tags against `[groups]`; the project reader does.
Indicator read_indicator(const std::string& id, Section& section, const IndicatorDefaults& defaults);

/// What is printed beside the numbers of a computed indicator: title, unit, period, polarity, decimals,
/// licence, attribution, tags.
Indicator read_indicator_words(const std::string& id, Section& section);

/// `slice = { period = "2018 - 20", sex = "Male" }`, and the short keys period, sex and age.
Slice read_slice(Section& section);

/// `tags = { life_course = ["Live well"], theme = "Food" }`
std::map<std::string, std::vector<std::string>> read_tags(Section& section);

/// The polarity that a header states itself, as those of the Indices of Deprivation do ("where 1 is most
/// deprived"); neutral where it says nothing.
Polarity polarity_of_words(const std::string& column);

/// The kind that a header states itself: "... Rank (where 1 is ...)" a rank, "... Decile" or "quintile" an
/// ordinal; `value` where it says nothing.
IndicatorKind kind_of_words(const std::string& column);

/// `filter = { Sex = "Male", Age = ["0-4", "5-9"], "Indicator ID" = 90366 }`
std::vector<RowFilter> read_filters(Section& section, const std::string& key);

std::string kind_name(IndicatorKind kind);
std::string polarity_name(Polarity polarity);

}  // namespace vitality
