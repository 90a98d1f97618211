// SPDX-License-Identifier: Apache-2.0
#include "boundaries/lookup.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "base/names.hpp"
#include "boundaries/geography.hpp"

namespace vitality {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void read_end(Section& section, const std::string& key, std::string& geography, std::string& column,
              std::string* name) {
    Section end = section.section(key);
    geography = end.text("geography");
    column = end.text_or("column", "");
    if (name) *name = end.text_or("name", "");
    end.finish();
}

/// A column of codes, and the vintage that its name says where that is not the geography's.
struct End {
    std::size_t column;
    std::string other_vintage;
};

End find_end(const LookupSpec& spec, const TextTable& table, const std::string& geography,
             const std::string& column, const std::string& key) {
    if (!column.empty()) {
        const std::size_t index = require_column(table, column, spec.place);
        const auto meaning = meaning_of_column(table.columns()[index]);
        const bool other = meaning && meaning->vintage != vintage_from_id(geography);
        return {index, other && vintage_from_id(geography) ? meaning->vintage.id() : std::string()};
    }
    if (const auto vintage = vintage_from_id(geography)) {
        const auto found = detect_code_column(table, vintage);
        if (found && found->vintage == vintage) return {found->index, {}};
    }
    throw SettingsError(spec.place,
                        fmt::format("{}: which column holds the codes of {}? Name it: {} = {{ geography = "
                                    "\"{}\", column = \"...\" }}. Its columns: {}.",
                                    table.source(), geography, key, geography, column_list(table)));
}

struct Columns {
    End from;
    End to;
    std::optional<std::size_t> to_name;
    std::optional<std::size_t> weight;
    std::optional<std::size_t> change;
};

/// "change_code", "CHGIND", "Change class": only where no column is named.
std::optional<std::size_t> detect_change_column(const TextTable& table) {
    static const std::vector<std::string> known = {"changecode", "chgind", "changeclass", "changeindicator"};
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        std::string name = to_lower(table.columns()[i]);
        std::erase_if(name, [](char c) { return c == '_' || c == ' ' || c == '-'; });
        if (std::find(known.begin(), known.end(), name) != known.end()) return i;
    }
    return std::nullopt;
}

Columns find_columns(const LookupSpec& spec, const TextTable& table) {
    const auto optional_column = [&](const std::string& name) {
        return name.empty() ? std::nullopt : std::optional(require_column(table, name, spec.place));
    };
    return {find_end(spec, table, spec.from_geography, spec.from_column, "from"),
            find_end(spec, table, spec.to_geography, spec.to_column, "to"), optional_column(spec.to_name),
            optional_column(spec.weight),
            spec.change.empty() ? detect_change_column(table) : optional_column(spec.change)};
}

/// A share of one, or any amount; NaN for a blank cell.
double read_weight(const LookupSpec& spec, const TextTable& table, std::size_t row, std::size_t column) {
    const std::string text = trim(table.cell(row, column));
    if (text.empty()) return nan;
    double weight = nan;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), weight);
    const bool number = failed == std::errc() && end == text.data() + text.size() && std::isfinite(weight);
    if (number && weight >= 0 && (weight <= 1 || spec.weights_are_amounts)) return weight;
    const std::string wanted = spec.weights_are_amounts ? "a number from 0" : "a number from 0 to 1";
    const std::string advice = number && weight > 1
                                   ? " If the weights are people or another amount, say weights_add_to = "
                                     "\"any\": each is then divided by the sum of its code."
                                   : " Mend the cell; decimals are written with a point.";
    throw error<DataError>("{}: column \"{}\" holds \"{}\". A weight must be {}.{}", table.where(row),
                           table.columns()[column], text, wanted, advice);
}

/// Empty for a blank cell.
std::optional<ChangeClass> read_class(const TextTable& table, std::size_t row, std::size_t column) {
    const std::string text = to_lower(trimmed(table.cell(row, column)));
    if (text.empty()) return std::nullopt;
    for (const ChangeClass change :
         {ChangeClass::unchanged, ChangeClass::split, ChangeClass::merged, ChangeClass::complex}) {
        if (text == change_words(change) || text == to_lower(std::string(1, change_letter(change))))
            return change;
    }
    throw error<DataError>(
        "{}: column \"{}\" holds \"{}\", which is no change class. Allowed: U (unchanged), S (split), M "
        "(merged), "
        "X (complex). Mend the cell, or name another column with change = \"...\".",
        table.where(row), table.columns()[column], trim(table.cell(row, column)));
}

/// The rows of the file as they are taken up, and what is to be told of them.
struct Reading {
    const LookupSpec& spec;
    const TextTable& table;
    std::vector<std::optional<ChangeClass>> stated;  ///< per row of the lookup
    std::unordered_map<std::string, std::size_t> pairs;
    std::vector<LedgerItem> without_code, doubled, contradicting;

    std::string where(const LookupRow& row) const { return fmt::format("{}:{}", table.source(), row.line); }
    std::string subject() const { return "lookup " + spec.id; }
};

void add_row(const LookupRow& row, std::optional<ChangeClass> stated, Reading& reading, Lookup& lookup) {
    const auto [at, is_new] = reading.pairs.try_emplace(row.from + '\n' + row.to, lookup.rows.size());
    if (!is_new) {
        const LookupRow& first = lookup.rows[at->second];
        const bool same_weight =
            first.weight == row.weight || (std::isnan(first.weight) && std::isnan(row.weight));
        const bool alike = same_weight && reading.stated[at->second] == stated;
        auto& items = alike ? reading.doubled : reading.contradicting;
        items.push_back({row.from, reading.where(row),
                         fmt::format("leads to {} as line {} does{}", row.to, first.line,
                                     alike ? "" : ", with another weight or change class")});
        return;
    }
    lookup.rows.push_back(row);
    reading.stated.push_back(stated);
    lookup.to.try_emplace(row.from, row.to);
}

void read_rows(const Columns& columns, Reading& reading, Lookup& lookup) {
    const TextTable& table = reading.table;
    lookup.rows.reserve(table.row_count());
    lookup.to.reserve(table.row_count());
    reading.pairs.reserve(table.row_count());
    for (std::size_t i = 0; i < table.row_count(); ++i) {
        LookupRow row{trim(table.cell(i, columns.from.column)), trim(table.cell(i, columns.to.column)), nan,
                      ChangeClass::unchanged, table.line(i)};
        if (row.from.empty() || row.to.empty()) {
            reading.without_code.push_back(
                {row.from, table.where(i),
                 fmt::format("column \"{}\" is blank",
                             table.columns()[row.from.empty() ? columns.from.column : columns.to.column])});
            continue;
        }
        if (columns.weight) row.weight = read_weight(reading.spec, table, i, *columns.weight);
        add_row(row, columns.change ? read_class(table, i, *columns.change) : std::nullopt, reading, lookup);
        if (!columns.to_name) continue;
        const std::string name = single_blanks(table.cell(i, *columns.to_name));
        if (!name.empty()) lookup.to_names.try_emplace(row.to, name);
    }
}

void tell_rows(Reading& reading, const Lookup& lookup, Ledger& ledger) {
    const auto tell = [&](Severity severity, const char* kind, std::vector<LedgerItem>& items,
                          const char* what) {
        add_finding(ledger, {severity, reading.subject(), kind, {}, std::move(items), {}}, lookup.accept,
                    [&](std::size_t n) {
                        return fmt::format("{} of {} {}", counted(n, "row"), lookup.source, what);
                    });
    };
    tell(Severity::warning, "row-without-code", reading.without_code,
         "left out because a code is blank. Fill the cell, or take the row out.");
    tell(Severity::warning, "doubled-row", reading.doubled, "given twice: each pair of codes counts once.");
    tell(Severity::failure, "contradicting-row", reading.contradicting,
         "with a pair of codes that stood before and another weight or class: the first counts. Take one of "
         "the "
         "rows out.");
}

/// The rows of each `from`, in the order of the file.
using RowsOf = std::vector<std::vector<std::size_t>>;
RowsOf rows_by_from(const Lookup& lookup) {
    RowsOf groups;
    std::unordered_map<std::string_view, std::size_t> index;
    index.reserve(lookup.rows.size());
    for (std::size_t i = 0; i < lookup.rows.size(); ++i) {
        const auto [at, is_new] = index.try_emplace(lookup.rows[i].from, groups.size());
        if (is_new) groups.emplace_back();
        groups[at->second].push_back(i);
    }
    return groups;
}

std::string sum_words(const Lookup& lookup, const std::vector<std::size_t>& rows, double sum) {
    std::vector<std::string> codes;
    for (const std::size_t row : rows) codes.push_back(lookup.rows[row].to);
    return fmt::format("the weights of its {} ({}) add up to {:.9g}", counted(rows.size(), "row"),
                       join(codes, ", "), sum);
}

/// What was found about the weights.
struct WeightFindings {
    std::vector<LedgerItem> blank, wrong, rounded;
    bool any_stated = false;
};

void settle_weights(const std::vector<std::size_t>& rows, const Reading& reading, Lookup& lookup,
                    WeightFindings& found) {
    constexpr double tolerance = 1e-6, exact = 1e-12;
    double sum = 0;
    bool blank = false;
    for (const std::size_t i : rows) {
        LookupRow& row = lookup.rows[i];
        if (std::isnan(row.weight)) {
            blank = true;
            found.blank.push_back({row.from, reading.where(row), fmt::format("no weight for {}", row.to)});
            if (rows.size() == 1) row.weight = 1;
        } else {
            found.any_stated = true;
            sum += row.weight;
        }
    }
    if (blank || std::abs(sum - 1) <= exact) return;
    const LookupRow& first = lookup.rows[rows.front()];
    const bool near = std::abs(sum - 1) <= tolerance;
    if (sum > 0 && (near || reading.spec.weights_are_amounts)) {
        for (const std::size_t i : rows) lookup.rows[i].weight /= sum;
        if (near) found.rounded.push_back({first.from, reading.where(first), sum_words(lookup, rows, sum)});
    } else {
        found.wrong.push_back({first.from, reading.where(first), sum_words(lookup, rows, sum)});
    }
}

void check_weights(const Reading& reading, Lookup& lookup, Ledger& ledger) {
    WeightFindings found;
    for (const auto& rows : rows_by_from(lookup)) {
        if (lookup.has_weights) settle_weights(rows, reading, lookup, found);
        else if (rows.size() == 1) lookup.rows[rows.front()].weight = 1;
    }
    const std::string subject = reading.subject();
    const bool amounts = reading.spec.weights_are_amounts;
    add_finding(ledger, {Severity::failure, subject, "row-without-weight", {}, found.blank, {}},
                lookup.accept, [&](std::size_t n) {
                    return fmt::format("{} of {} without a weight in column \"{}\"{}. Fill the cells.",
                                       counted(n, "row"), lookup.source, reading.spec.weight,
                                       found.any_stated ? ", where other rows have one" : "");
                });
    add_finding(ledger, {Severity::failure, subject, "weights-not-one", {}, found.wrong, {}}, lookup.accept,
                [&](std::size_t n) {
                    return fmt::format(
                        "{} with weights that do not add up to 1 in {}. Add the rows that lack; {}",
                        counted(n, "code"), lookup.source,
                        amounts ? "weights of nothing but 0 share nothing out."
                                : "if the weights are people or another amount, say weights_add_to = "
                                  "\"any\".");
                });
    if (amounts) return;
    add_finding(ledger, {Severity::info, subject, "rounded-weights", {}, found.rounded, {}}, lookup.accept,
                [&](std::size_t n) {
                    return fmt::format(
                        "{} with rounded weights, divided by their sum so that totals are kept.",
                        counted(n, "code"));
                });
}

void settle_classes(const Reading& reading, bool stated, Lookup& lookup, Ledger& ledger) {
    const std::vector<ChangeClass> found = classes_of_rows(lookup.rows);
    std::vector<LedgerItem> odd;
    for (std::size_t i = 0; i < found.size(); ++i) {
        LookupRow& row = lookup.rows[i];
        const auto& says = reading.stated[i];
        row.change = says ? more_cautious(*says, found[i]) : found[i];
        if (!stated || says == found[i]) continue;
        odd.push_back(
            {row.from, reading.where(row),
             fmt::format("{} {}, the rows make it {}: taken as {}", says ? "stated as" : "no class is stated",
                         says ? change_words(*says) : std::string("here"), change_words(found[i]),
                         change_words(row.change))});
    }
    add_finding(ledger, {Severity::warning, reading.subject(), "change-class", {}, std::move(odd), {}},
                lookup.accept, [&](std::size_t n) {
                    return fmt::format(
                        "{} of {} whose change class is not what the rows say: the more cautious of the "
                        "two is taken. Is a part of the lookup missing?",
                        counted(n, "row"), lookup.source);
                });
}

void tell_other_columns(const Reading& reading, const Columns& columns, Ledger& ledger) {
    const auto tell = [&](const End& end, const std::string& geography) {
        if (end.other_vintage.empty()) return;
        ledger.add(
            {Severity::info,
             reading.subject(),
             "column-vintage",
             fmt::format("Column \"{}\" of {} says {}, and is taken for codes of {} because the project "
                         "names it.",
                         reading.table.columns()[end.column], reading.table.source(),
                         vintage_from_id(end.other_vintage)->title(), geography),
             {},
             {}});
    };
    tell(columns.from, reading.spec.from_geography);
    tell(columns.to, reading.spec.to_geography);
}

}  // namespace

LookupSpec read_lookup_spec(const std::string& id, Section& section, const std::string& data_folder) {
    LookupSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.by = section.choice_or<LookupSpec::By>(
        "by", {{"largest-area", LookupSpec::By::largest_area}, {"area", LookupSpec::By::area}},
        LookupSpec::By::file);
    if (spec.by == LookupSpec::By::file) spec.source = read_table_request(section, data_folder);
    read_end(section, "from", spec.from_geography, spec.from_column, nullptr);
    read_end(section, "to", spec.to_geography, spec.to_column, &spec.to_name);
    spec.weight = section.text_or("weight", "");
    spec.weights_are_amounts =
        section.choice_or<bool>("weights_add_to", {{"one", false}, {"any", true}}, false);
    if (spec.weights_are_amounts && spec.weight.empty())
        section.fail("weights_add_to",
                     "weights_add_to speaks of weights, and no column is named. Say weight = \"...\" too.");
    spec.change = section.text_or("change", "");
    if (spec.by != LookupSpec::By::file && (!spec.weight.empty() || !spec.change.empty()))
        section.fail(
            "by",
            "a lookup made by laying areas over each other has no columns: leave weight and change out.");
    spec.accept = read_acceptances(section);
    section.finish();
    return spec;
}

const std::string& Lookup::find(const std::string& from_code) const {
    static const std::string none;
    const auto at = to.find(from_code);
    return at == to.end() ? none : at->second;
}

bool Lookup::one_to_one_or_many_to_one() const { return rows.size() == to.size(); }

Lookup load_lookup(const LookupSpec& spec, Ledger& ledger) {
    const TextTable table = read_table(spec.source);
    const Columns columns = find_columns(spec, table);
    Lookup lookup;
    lookup.id = spec.id;
    lookup.source = table.source();
    lookup.from_geography = spec.from_geography;
    lookup.to_geography = spec.to_geography;
    lookup.has_weights = columns.weight.has_value();
    lookup.from_column_vintage = columns.from.other_vintage;
    lookup.to_column_vintage = columns.to.other_vintage;
    lookup.accept = spec.accept;
    Reading reading{spec, table, {}, {}, {}, {}, {}};
    tell_reading(table, reading.subject(), ledger);
    tell_other_columns(reading, columns, ledger);
    read_rows(columns, reading, lookup);
    tell_rows(reading, lookup, ledger);
    check_weights(reading, lookup, ledger);
    settle_classes(reading, columns.change.has_value(), lookup, ledger);
    return lookup;
}

}  // namespace vitality
