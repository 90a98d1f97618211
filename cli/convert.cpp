// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "engine/conversion.hpp"
#include "engine/join.hpp"

namespace vitality {

namespace {

IndicatorKind kind_from_name(const std::string& name) {
    for (const IndicatorKind kind : {IndicatorKind::count, IndicatorKind::rate, IndicatorKind::score}) {
        if (kind_name(kind) == name) return kind;
    }
    throw error<SettingsError>("--kind \"{}\": {}", name,
                               suggestion(name, std::vector<std::string>{"count", "rate", "score"}));
}

bool holds_numbers(const TextTable& table, std::size_t column) {
    bool any = false;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto cell = parse_cell(table.cell(row, column), default_non_values());
        if (!cell) return false;
        any = any || cell->state == State::value;
    }
    return any;
}

bool is_date(const std::string& column) {
    const std::string name = to_lower(column);
    return name == "date" || name == "year" || name == "period" || name == "time period";
}

/// What a message advises for the project file, as options of this command.
std::string in_options(std::string message, const std::string& from, const std::string& to) {
    const std::vector<std::pair<std::string, std::string>> words = {
        {"a column of the lookup: [lookup.lookup] weight = \"...\"",
         "a column of the lookup: --weight COLUMN"},
        {"[lookup.lookup] weight = \"...\"", "--weight COLUMN"},
        {"denominator = \"...\" in convert", "--denominator COLUMN"},
        {fmt::format("from = {{ geography = \"{}\", column = \"...\" }}", from), "--from-column COLUMN"},
        {fmt::format("to = {{ geography = \"{}\", column = \"...\" }}", to), "--to-column COLUMN"},
        {"denominator = in convert", "--denominator COLUMN"},
        {" by lookup lookup", ""},
        {"the weights of lookup lookup", "the weights of the lookup"}};
    for (const auto& [said, option] : words) {
        for (std::size_t at = message.find(said); at != std::string::npos;
             at = message.find(said, at + option.size()))
            message.replace(at, said.size(), option);
    }
    return message;
}

/// All areas that the table's codes lead to.
std::shared_ptr<Geography> targets_of(const Lookup& lookup, const IndicatorTable& table) {
    auto geography = std::make_shared<Geography>();
    geography->id = lookup.to_geography;
    geography->vintage = vintage_from_id(lookup.to_geography);
    geography->title = geography->vintage ? geography->vintage->title() : geography->id;
    geography->source = lookup.source;
    std::unordered_map<std::string, bool> there;
    for (std::size_t row = 0; row < table.data.row_count(); ++row)
        there[trim(table.data.cell(row, table.code_column))] = true;
    for (const LookupRow& row : lookup.rows) {
        if (!there.contains(row.from) ||
            !geography->index.try_emplace(row.to, geography->codes.size()).second)
            continue;
        geography->codes.push_back(row.to);
        const auto name = lookup.to_names.find(row.to);
        geography->names.push_back(name == lookup.to_names.end() ? row.to : name->second);
    }
    return geography;
}

std::string csv_of(const Geography& geography, const std::vector<IndicatorColumn>& columns) {
    std::string csv = geography.id + "_code";
    for (const IndicatorColumn& column : columns)
        csv += "," + csv_cell(column.indicator.title) + "," + csv_cell(column.indicator.title + " converted");
    csv += "\n";
    for (std::size_t area = 0; area < geography.size(); ++area) {
        csv += csv_cell(geography.codes[area]);
        for (const IndicatorColumn& column : columns) {
            // A non-value keeps its word, so that nothing read from this file takes it for zero.
            const bool has = column.states[area] == State::value;
            csv += "," + (has ? csv_number(column.values[area])
                              : csv_cell(column.states[area] == State::suppressed       ? "[c]"
                                         : column.states[area] == State::not_applicable ? "[z]"
                                                                                        : ""));
            csv += "," + converted_name(column.converted[area]);
        }
        csv += "\n";
    }
    return csv;
}

class Convert final : public Command {
  public:
    std::string name() const override { return "convert"; }
    std::string summary() const override {
        return "Bring a table from the codes of one vintage to those of another, by a lookup";
    }
    std::string example() const override {
        return "vitality convert imd2019.csv --lookup lsoa11_lsoa21.csv --from lsoa11 --to lsoa21 --kind "
               "score "
               "-o imd2019_lsoa21.csv";
    }
    std::vector<OptionSpec> options() override {
        return {
            {"table", &table_, "Table to convert", true},
            {"--lookup", &lookup_, "File that leads from the old codes to the new", true},
            {"--from", &from_, "Geography of the table's codes, such as lsoa11", true},
            {"--to", &to_, "Geography to convert to, such as lsoa21", true},
            {"--kind", &kind_, "What the columns hold: count, rate or score", true},
            {"--column", &columns_, "Column to convert (may be repeated; default: all that hold numbers)"},
            {"--code", &code_, "The table's code column (default: found by its name)"},
            {"--denominator", &denominator_, "Column of people behind each rate or score, for merged areas"},
            {"--from-column", &from_column_, "The lookup's column of old codes (default: found by its name)"},
            {"--to-column", &to_column_, "The lookup's column of new codes (default: found by its name)"},
            {"--weight", &weight_, "The lookup's column of shares, for counts of split areas"},
            {"--sheet", &sheet_, "Sheet of a workbook"}};
    }

    ExitCode run(const CommonOptions& common) override {
        try {
            return convert(common);
        } catch (const SettingsError& failure) {
            throw SettingsError(in_options(without_doubled_place(failure.what()), from_, to_));
        }
    }

  private:
    ExitCode convert(const CommonOptions& common) {
        ConversionSpec spec;
        spec.to = to_;
        spec.lookup = "lookup";
        spec.kind = kind_from_name(kind_);
        spec.denominator = denominator_;
        Ledger ledger;
        const Lookup lookup = read_lookup(ledger);
        const IndicatorTable table = load_indicator_table(table_spec(), ledger);
        const auto target = targets_of(lookup, table);
        auto sources = std::make_shared<AreaTable>();
        sources->geography = sources_of(lookup, *target);
        Ledger joined;
        join_table(*sources, table, joined);
        tell_joined(joined, table, ledger);
        const Correspondence links = correspond(lookup, *sources->geography, *target);
        std::vector<IndicatorColumn> converted;
        std::vector<FoundAbout> told;
        for (std::size_t i = 0; i < sources->columns.size(); ++i) {
            told.push_back({full_id(sources->columns[i].indicator), {}});
            converted.push_back(
                convert_column(sources, i, target, lookup, links, spec, nullptr, told.back().ledger).column);
        }
        add_alike(ledger, told, "table " + table.spec.id);
        const std::string path =
            common.output.empty() ? fmt::format("{}_{}.csv", stem(), to_) : common.output;
        check_single_output(path, {table_, lookup_}, common.overwrite);
        if (converted.empty()) {
            tell(ledger, common);
            throw error<DataError>("{}: nothing was converted. Mend what is told above and run again.",
                                   table_);
        }
        write_file(path, csv_of(*target, converted));
        return report(ledger, *target, path, common);
    }

    /// "a.csv: a.csv: ..." once: here the file is itself the place.
    std::string without_doubled_place(const std::string& message) const {
        for (const std::string& file : {table_, lookup_}) {
            const std::string place = file + ": ";
            if (message.starts_with(place + file)) return message.substr(place.size());
        }
        return message;
    }

    std::string stem() const {
        const std::size_t slash = table_.find_last_of('/');
        const std::string name = slash == std::string::npos ? table_ : table_.substr(slash + 1);
        return name.substr(0, name.find('.'));
    }

    Lookup read_lookup(Ledger& ledger) const {
        LookupSpec spec;
        spec.id = "lookup";
        spec.place = {lookup_, 0, 0};
        spec.source.path = lookup_;
        spec.from_geography = from_;
        spec.from_column = from_column_;
        spec.to_geography = to_;
        spec.to_column = to_column_;
        spec.weight = weight_;
        return load_lookup(spec, ledger);
    }

    TableSpec table_spec() const {
        TableSpec spec;
        spec.id = stem();
        spec.place = {table_, 0, 0};
        spec.source.path = table_;
        spec.source.layer = sheet_;
        spec.geography = from_;
        spec.code = code_;
        spec.non_values = default_non_values();
        for (const std::string& column : columns_.empty() ? numeric_columns(spec) : columns_) {
            Indicator indicator;
            indicator.id = indicator.column = indicator.title = column;
            indicator.kind = kind_of_words(column);
            if (!denominator_.empty()) indicator.companions[Companion::denominator] = denominator_;
            indicator.place = spec.place;
            spec.indicators.push_back(std::move(indicator));
        }
        return spec;
    }

    std::vector<std::string> numeric_columns(const TableSpec& spec) const {
        const TextTable table = read_table(spec.source);
        std::vector<std::string> columns;
        for (std::size_t i = 0; i < table.column_count(); ++i) {
            const std::string& name = table.columns()[i];
            if (name.empty() || name == denominator_ || meaning_of_column(name) || is_date(name)) continue;
            if (!holds_numbers(table, i)) continue;
            columns.push_back(name);
        }
        if (columns.empty())
            throw error<DataError>("{}: no column holds numbers alone. Name one with --column.", table_);
        return columns;
    }

    /// No map cuts the table here: a row beyond the lookup is a row that gets lost.
    static void tell_joined(const Ledger& joined, const IndicatorTable& table, Ledger& ledger) {
        for (LedgerEntry entry : joined.entries()) {
            if (entry.kind == "outside-mapped-areas") {
                entry.severity = Severity::warning;
                entry.kind = "row-not-in-lookup";
                entry.message = fmt::format(
                    "{} of {} with a code that the lookup does not lead from, such as {}: not converted. "
                    "Take a lookup "
                    "that holds all codes of the table; totals and other kinds of area may stay behind.",
                    counted(entry.items.size(), "row"), table.data.source(), entry.items.front().code);
            }
            ledger.add(std::move(entry));
        }
    }

    void tell(const Ledger& ledger, const CommonOptions& common) const {
        for (const LedgerEntry& entry : ledger.entries()) {
            if (entry.severity == Severity::info && (common.quiet || entry.kind != "reconciled")) continue;
            fmt::print(stderr, "{}: {}: {}\n", severity_name(entry.severity), entry.subject,
                       in_options(entry.message, from_, to_));
            for (const LedgerItem& item : entry.items)
                if (common.verbose) fmt::print(stderr, "    {} {}: {}\n", item.where, item.code, item.detail);
        }
    }

    ExitCode report(const Ledger& ledger, const Geography& target, const std::string& path,
                    const CommonOptions& common) const {
        tell(ledger, common);
        const bool failed = ledger.count(Severity::failure) > 0;
        if (failed)
            fmt::print(stderr,
                       "vitality: the data check failed (exit code 3). {} was written all the same.\n", path);
        if (!common.quiet)
            fmt::print("Wrote {} ({}, converted from {})\n", path, counted_areas(target, target.size()),
                       from_);
        return failed ? ExitCode::data_check : ExitCode::done;
    }

    std::string table_, lookup_, from_, to_, kind_, code_, denominator_, from_column_, to_column_, weight_,
        sheet_;
    std::vector<std::string> columns_;
};

}  // namespace

std::unique_ptr<Command> make_convert() { return std::make_unique<Convert>(); }

}  // namespace vitality
