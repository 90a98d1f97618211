// SPDX-License-Identifier: Apache-2.0
#include "layers/indicator_table.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "layers/importer.hpp"

namespace vitality {

namespace {

/// A table as it stands is a form that says nothing.
PublishedForm read_form(const TableSpec& spec, Ledger& ledger) {
    if (spec.importer) return spec.importer->read(spec.source, ledger, "table " + spec.id);
    PublishedForm form;
    form.data = read_table(spec.source);
    return form;
}

void find_key_column(const PublishedForm& form, IndicatorTable& table) {
    const TableSpec& spec = table.spec;
    if (spec.join_by_name) {
        table.code_column = require_column(table.data, spec.name, spec.place);
        return;
    }
    const std::string& named = spec.code.empty() ? form.code_column : spec.code;
    if (!named.empty()) {
        table.code_column = require_column(table.data, named, spec.place);
        if (const auto meaning = meaning_of_column(named)) table.code_column_vintage = meaning->vintage;
        if (!table.code_column_vintage && spec.code.empty()) table.code_column_vintage = form.code_vintage;
    } else if (const auto found = detect_code_column(table.data, vintage_from_id(spec.geography))) {
        table.code_column = found->index;
        table.code_column_vintage = found->vintage;
    } else {
        const std::string of = spec.geography.empty() ? "areas" : spec.geography;
        throw SettingsError(
            spec.place,
            fmt::format("{} has no column that is known to hold codes of {}. Name it with code = \"...\" in "
                        "[table.{}]. Its columns: {}.",
                        table.data.source(), of, spec.id, column_list(table.data)));
    }
}

/// Columns of the table that have one of these names.
std::vector<std::size_t> columns_named(const TextTable& table, const std::vector<std::string>& headers) {
    std::vector<std::size_t> columns;
    for (const std::string& header : headers) {
        if (const auto column = table.find_column(header)) columns.push_back(*column);
    }
    return columns;
}

ExemptRows comparator_rows(const IndicatorTable& table, const PublishedForm& form) {
    ExemptRows exempt{columns_named(table.data, form.area_columns), table.code_column, {}};
    for (const Comparator& comparator : table.spec.comparators) exempt.codes.push_back(trim(comparator.code));
    return exempt;
}

/// Puts the indicators of a table together from rows and columns.
class Layout {
  public:
    Layout(IndicatorTable& table, const PublishedForm& form)
        : table_(table), form_(form), rows_(table.data, comparator_rows(table, form)) {
        find_dimensions();
        base_ = rows_.filtered(rows_.all(), in_headers(table.spec.filter));
        find_breakdowns();
        for (const auto& [word, header] : form.filter_words) {
            if (const auto column = table.data.find_column(header)) table.filter_columns.push_back(*column);
        }
    }

    void add(const Indicator& declared) {
        Indicator indicator = declared;
        if (indicator.column.empty() && indicator.period_columns.empty())
            indicator.column = form_.value_column;
        if (indicator.column.empty() && indicator.period_columns.empty()) fail_without_column(indicator);
        if (!indicator.period_columns.empty()) check_periods(indicator);
        for (const Part& part : parts_of(in_headers(indicator.filter), indicator.place)) {
            indicator.slice = part.slice;
            if (indicator.period_columns.empty()) add_source(indicator, indicator.column, part.row_set);
            for (const auto& [period, column] : indicator.period_columns) {
                indicator.slice = part.slice;
                indicator.slice.emplace_back("period", period);
                add_source(indicator, column, part.row_set);
            }
        }
    }

    /// Rows of breakdowns that were left out for want of a filter on them.
    void tell_breakdowns(Ledger& ledger) const {
        if (breakdown_rows_ == 0) return;
        const auto& columns = form_.breakdown_columns;
        ledger.add(
            {Severity::info,
             "table " + table_.spec.id,
             "breakdown-rows",
             fmt::format("{} with a text in column \"{}\" left out: they split areas further. To use them, "
                         "filter on \"{}\".",
                         counted(breakdown_rows_, "row"), join(columns, "\" or \""), columns.front()),
             {},
             {}});
    }

  private:
    /// Rows of an indicator, or of one member of a series.
    struct Part {
        Slice slice;
        std::size_t row_set;
    };

    /// The form's own words ("sex") stand for its headers ("Sex").
    std::vector<RowFilter> in_headers(std::vector<RowFilter> filters) const {
        for (RowFilter& filter : filters) {
            const auto word = form_.filter_words.find(filter.column);
            if (word != form_.filter_words.end() && !table_.data.find_column(filter.column))
                filter.column = word->second;
        }
        return filters;
    }

    void find_dimensions() {
        const TableSpec& spec = table_.spec;
        for (const Dimension& dimension : spec.dimensions) {
            const std::string column = table_.data.find_column(dimension.column)
                                           ? dimension.column
                                           : word_in_header(dimension.column);
            dimensions_.push_back(
                {dimension.name, column, require_column(table_.data, column, spec.place), {}});
            find_order(dimensions_.back());
        }
        for (const std::string& word : spec.series) {
            const auto header = form_.dimensions.find(word);
            if (header == form_.dimensions.end()) fail_series(word);
            dimensions_.push_back(
                {word, header->second, require_column(table_.data, header->second, spec.place), {}});
            find_order(dimensions_.back());
        }
    }

    const std::string& word_in_header(const std::string& word) const {
        const auto header = form_.dimensions.find(word);
        return header == form_.dimensions.end() ? word : header->second;
    }

    void find_order(DimensionColumn& dimension) const {
        for (const auto& [word, header] : form_.orders) {
            const auto ordered = form_.dimensions.find(word);
            if (ordered != form_.dimensions.end() && ordered->second == dimension.column)
                dimension.order = table_.data.find_column(header);
        }
    }

    [[noreturn]] void fail_series(const std::string& word) const {
        if (form_.dimensions.empty()) {
            throw SettingsError(
                table_.spec.place,
                fmt::format("series = [\"{0}\"] is for a table with format = \"...\". Name the column: "
                            "dimensions = {{ {0} = \"...\" }}.",
                            word));
        }
        std::vector<std::string> words;
        for (const auto& [known, column] : form_.dimensions) words.push_back(known);
        throw SettingsError(table_.spec.place, fmt::format("series: \"{}\" is no dimension of this form. {}",
                                                           word, suggestion(word, words)));
    }

    [[noreturn]] void fail_without_column(const Indicator& indicator) const {
        throw SettingsError(
            indicator.place,
            fmt::format("{} needs column = \"...\", the column that holds its values: {} has no value "
                        "column of its own.",
                        indicator.id, table_.data.source()));
    }

    /// Periods stand in columns or in rows, not in both.
    void check_periods(const Indicator& indicator) const {
        const bool in_rows = std::any_of(dimensions_.begin(), dimensions_.end(),
                                         [](const DimensionColumn& d) { return d.name == "period"; });
        if (!in_rows) return;
        throw SettingsError(
            indicator.place,
            fmt::format("{}: columns = names a column for each period, and the table has the dimension "
                        "\"period\" in its rows. Leave one of them out.",
                        indicator.id));
    }

    /// Columns that are to be blank where neither the table nor a dimension speaks of them.
    void find_breakdowns() {
        for (const std::size_t column : columns_named(table_.data, form_.breakdown_columns)) {
            const std::string& header = table_.data.columns()[column];
            const auto speaks = [&](const auto& said) { return said.column == header; };
            const std::vector<RowFilter> filters = in_headers(table_.spec.filter);
            const bool asked = std::any_of(filters.begin(), filters.end(), speaks) ||
                               std::any_of(dimensions_.begin(), dimensions_.end(), speaks);
            if (asked) {
                breakdowns_.clear();
                return;
            }
            breakdowns_.push_back(header);
        }
    }

    /// The filters, and blanks in the form's breakdown columns where these do not speak of them.
    std::vector<RowFilter> with_breakdowns(std::vector<RowFilter> filters, const Place& place) const {
        const bool asked = std::any_of(filters.begin(), filters.end(), [&](const RowFilter& filter) {
            return std::find(breakdowns_.begin(), breakdowns_.end(), filter.column) != breakdowns_.end();
        });
        if (asked) return filters;
        for (const std::string& header : breakdowns_) filters.push_back({header, {""}, place});
        return filters;
    }

    /// Rows for a list of filters, cut by the dimensions; found once, however many indicators share them.
    const std::vector<Part>& parts_of(const std::vector<RowFilter>& own, const Place& place) {
        const std::vector<RowFilter> filters = with_breakdowns(own, place);
        std::vector<std::vector<std::string>> key;
        for (const RowFilter& filter : filters) {
            key.push_back({filter.column});
            key.push_back(filter.values);
        }
        const auto [at, is_new] = parts_.try_emplace(std::move(key));
        if (!is_new) return at->second;
        RowSet set = rows_.filtered(base_, own);
        const std::vector<RowFilter> blanks(filters.begin() + static_cast<std::ptrdiff_t>(own.size()),
                                            filters.end());
        if (!blanks.empty()) {
            RowSet whole = rows_.filtered(set, blanks);
            breakdown_rows_ += set.rows.size() - whole.rows.size();
            set.rows = std::move(whole.rows);
        }
        for (SlicedRows& part : rows_.sliced(std::move(set), dimensions_)) {
            at->second.push_back({std::move(part.slice), table_.row_sets.size()});
            table_.row_sets.push_back(std::move(part.set));
        }
        return at->second;
    }

    /// The header that an indicator's column means: its own, or the form's word for it.
    std::string header_of(const std::string& column, const Place& place) const {
        if (table_.data.find_column(column)) return column;
        const auto word = form_.column_words.find(column);
        if (word != form_.column_words.end()) return word->second;
        if (form_.column_words.empty()) return column;
        std::vector<std::string> known;
        for (const auto& [name, header] : form_.column_words) known.push_back(name);
        if (!column.empty() && column.front() == '#') return column;
        throw SettingsError(place,
                            fmt::format("{} has no column \"{}\", by its header or by the form's words. {}",
                                        table_.data.source(), column, suggestion(column, known)));
    }

    /// What the form says and the project leaves out.
    void add_words(const std::string& header, const RowSet& set, Indicator& indicator) const {
        const auto facts = form_.column_facts.find(header);
        if (facts != form_.column_facts.end()) {
            if (indicator.title.empty() || indicator.title == indicator.column)
                indicator.title = facts->second.title;
            if (!indicator.kind_stated) indicator.kind = facts->second.kind;
            if (!indicator.polarity_stated) indicator.polarity = facts->second.polarity;
            if (indicator.unit.empty()) indicator.unit = facts->second.unit;
        }
        if (indicator.title.empty() && !form_.title_column.empty() && !set.rows.empty()) {
            const std::size_t column = require_column(table_.data, form_.title_column, indicator.place);
            indicator.title = trim(table_.data.cell(set.rows.front(), column));
        }
        if (indicator.title.empty()) indicator.title = indicator.id.substr(indicator.id.find('.') + 1);
        if (indicator.period.empty()) indicator.period = form_.period;
        if (indicator.source.empty()) indicator.source = form_.publisher;
        if (indicator.licence.empty()) indicator.licence = form_.licence;
        if (indicator.attribution.empty()) indicator.attribution = form_.attribution;
    }

    void add_source(Indicator indicator, const std::string& column, std::size_t row_set) {
        const std::string header = header_of(column, indicator.place);
        IndicatorSource source;
        source.row_set = row_set;
        source.column = require_column(table_.data, header, indicator.place);
        for (const auto& [companion, own] : indicator.companions)
            source.companions[companion] = require_column(table_.data, own, indicator.place);
        if (header == form_.value_column) {
            for (const auto& [companion, own] : form_.companions) {
                const auto at = table_.data.find_column(own);
                if (at) source.companions.try_emplace(companion, *at);
            }
        }
        add_words(header, table_.row_sets[row_set], indicator);
        for (const auto& [dimension, value] : indicator.slice) {
            if (dimension == "period") indicator.period = value;
        }
        indicator.column = header;
        source.indicator = std::move(indicator);
        table_.sources.push_back(std::move(source));
    }

    IndicatorTable& table_;
    const PublishedForm& form_;
    RowChooser rows_;
    std::vector<DimensionColumn> dimensions_;
    RowSet base_;
    std::vector<std::string> breakdowns_;  ///< headers that are to be blank
    std::size_t breakdown_rows_ = 0;
    std::map<std::vector<std::vector<std::string>>, std::vector<Part>> parts_;
};

std::size_t rows_without_indicator(const IndicatorTable& table) {
    std::vector<char> used(table.data.row_count(), 0);
    for (const RowSet& set : table.row_sets) {
        for (const std::size_t row : set.rows) used[row] = 1;
    }
    return static_cast<std::size_t>(std::count(used.begin(), used.end(), 0));
}

/// The one text that a column has in all rows of a set; empty where there are several.
std::string only_text(const TextTable& table, const RowSet& set, std::size_t column) {
    if (set.rows.empty()) return {};
    const std::string_view first = trimmed(table.cell(set.rows.front(), column));
    const bool one = std::all_of(set.rows.begin(), set.rows.end(),
                                 [&](std::size_t row) { return trimmed(table.cell(row, column)) == first; });
    return one ? std::string(first) : std::string();
}

/// The one period that a long form's rows are of, where the project names none.
void tell_period(const PublishedForm& form, IndicatorTable& table) {
    const auto header = form.dimensions.find("period");
    const auto column =
        header == form.dimensions.end() ? std::nullopt : table.data.find_column(header->second);
    if (!column) return;
    std::map<std::size_t, std::string> known;
    for (IndicatorSource& source : table.sources) {
        if (!source.indicator.period.empty()) continue;
        const auto [at, is_new] = known.try_emplace(source.row_set);
        if (is_new) at->second = only_text(table.data, table.row_sets[source.row_set], *column);
        source.indicator.period = at->second;
    }
}

}  // namespace

IndicatorTable load_indicator_table(const TableSpec& spec, Ledger& ledger) {
    IndicatorTable table;
    table.spec = spec;
    PublishedForm form = read_form(spec, ledger);
    table.data = std::move(form.data);
    tell_reading(table.data, "table " + spec.id, ledger);
    find_key_column(form, table);
    Layout layout(table, form);
    for (const Indicator& indicator : spec.indicators) layout.add(indicator);
    layout.tell_breakdowns(ledger);
    tell_period(form, table);
    table.rows_filtered = rows_without_indicator(table);
    return table;
}

}  // namespace vitality
