// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_table.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// The rows that one or more indicators are made of.
struct RowSet {
    std::string words;              ///< "Sex = Male, Age = All ages", for messages; empty = all rows
    std::vector<std::size_t> rows;  ///< of the table, ascending
};

/// One part of a row set: the rows of one value of each dimension.
struct SlicedRows {
    Slice slice;
    RowSet set;
};

struct DimensionColumn {
    std::string name;    ///< "period"
    std::string column;  ///< header
    std::size_t index;
    std::optional<std::size_t> order =
        {};  ///< column whose texts put the values in order; empty = see sliced()
};

/// Rows that filters on what kind of area a row is about do not take away: those of the comparators, which
/// are areas of another kind than the mapped ones. A comparator that has rows of the kind that is meant (a
/// borough among boroughs) keeps these alone.
struct ExemptRows {
    std::vector<std::size_t> columns;  ///< "Area Type", "Parent Code"
    std::size_t code_column = 0;
    std::vector<std::string> codes;
};

/// The order of periods and other numbered texts: whole numbers by value ("20180000"), then texts with a year
/// by the year and month or quarter that they begin in, then all others.
bool sorts_before(std::string_view a, std::string_view b);

/// Chooses rows of one table by the texts of their cells, blanks around them ignored. The table must outlive
/// it.
class RowChooser {
  public:
    explicit RowChooser(const TextTable& table, ExemptRows exempt = {});

    RowSet all() const;
    /// The rows of `set` that every filter keeps. @throws SettingsError at the filter's place for a column
    /// that is not there, and where no row is kept: the values that are there are named.
    RowSet filtered(const RowSet& set, const std::vector<RowFilter>& filters);
    /// One part of the set for each combination of values in the columns of the dimensions; the first
    /// dimension changes slowest. Values come in the order of the file, periods in the order of their texts,
    /// and values of a dimension with an `order` column in the order of its numbers.
    std::vector<SlicedRows> sliced(RowSet set, const std::vector<DimensionColumn>& dimensions);

  private:
    /// The texts of a column, each different one once, and which of them each row has.
    struct Numbered {
        std::vector<std::string_view> texts;
        std::vector<std::uint32_t> of_row;
    };
    const Numbered& numbered(std::size_t column);
    RowSet filtered_once(const RowSet& set, const RowFilter& filter);
    std::vector<std::size_t> matching(const RowSet& set, const RowFilter& filter, std::size_t column,
                                      bool& any);
    std::string_view code_of(std::size_t row) const;
    /// `kept` and the rows of those codes, none of which is kept, ascending.
    std::vector<std::size_t> with_exempt(const RowSet& set, const std::vector<std::size_t>& kept,
                                         const std::vector<std::string>& codes) const;
    std::vector<std::string> values_among(const RowSet& set, std::size_t column);
    std::vector<std::uint32_t> in_order(const RowSet& set, const DimensionColumn& dimension);
    [[noreturn]] void fail_empty(const RowSet& set, const RowFilter& filter, std::size_t column);

    const TextTable& table_;
    ExemptRows exempt_;
    std::map<std::size_t, int> asked_;  ///< column -> how often it was filtered on
    std::map<std::size_t, Numbered> numbered_;
};

struct IndicatorTable;

/// The columns in which two rows of one area differ, beside its values: those to filter on, or dimensions of
/// a series. Fewest different texts in the table first.
std::vector<std::string> columns_that_differ(const IndicatorTable& table, std::size_t a, std::size_t b);

}  // namespace vitality
