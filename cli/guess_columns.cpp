// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "base/names.hpp"
#include "cli/guess_parts.hpp"
#include "layers/non_values.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

/// More are listed as comments: a first project should be read in a minute.
constexpr std::size_t most_active = 20;

/// What the cells of one column are.
struct Numbers {
    std::size_t values = 0;
    std::size_t other = 0;  ///< cells that are neither number nor non-value
    double least = 0, most = 0;
    bool whole = true;
    bool padded = false;       ///< a code such as 007
    bool row_numbers = true;   ///< counts the rows
    std::size_t percents = 0;  ///< cells with a percent sign
    std::string currency;      ///< the sign that the cells have, the first of them
    std::size_t other_line = 0;
    std::string other_text;  ///< the first cell that is none

    /// A few cells that are no number spoil a column; many say that it holds something else.
    bool spoilt() const { return other > 0 && values > 2 && other * 4 <= values; }
};

bool is_padded(std::string_view text) {
    return text.size() > 1 && text[0] == '0' && std::isdigit(static_cast<unsigned char>(text[1])) != 0;
}

std::string currency_in(std::string_view text) {
    for (const char* sign : {"£", "€", "$"}) {
        if (text.find(sign) != std::string_view::npos) return sign;
    }
    return {};
}

Numbers numbers_of(const TextTable& table, std::size_t column, const std::vector<std::size_t>& rows,
                   NumberFormat format) {
    Numbers found;
    for (const std::size_t row : rows) {
        const auto text = trimmed(table.cell(row, column));
        const auto cell = parse_cell(text, default_non_values(), format);
        if (!cell) {
            if (found.other++ == 0) {
                found.other_line = table.line(row);
                found.other_text = text;
            }
            if (found.values == 0 && found.other > 3) return found;
            continue;
        }
        if (cell->state != State::value) continue;
        const double value = cell->value;
        if (found.values == 0) found.least = found.most = value;
        ++found.values;
        found.percents += cell->sign == Sign::percent ? 1U : 0U;
        if (cell->sign == Sign::currency && found.currency.empty()) found.currency = currency_in(text);
        found.least = std::min(found.least, value);
        found.most = std::max(found.most, value);
        found.whole = found.whole && std::floor(value) == value;
        found.padded = found.padded || is_padded(text);
        const double line = static_cast<double>(row);
        found.row_numbers = found.row_numbers && (value == line || value == line + 1);
    }
    return found;
}

std::string squeezed(std::string_view header) { return join(words_of(header), ""); }

/// Headers of codes, numbers that name, dates and places: never indicators.
bool names_no_measure(const std::string& header) {
    static const std::set<std::string, std::less<>> names = {
        "id",        "fid",      "gid",      "ogcfid",   "objectid",  "oid",     "uid",
        "uprn",      "usrn",     "year",     "date",     "month",     "quarter", "period",
        "day",       "time",     "lat",      "latitude", "lon",       "long",    "lng",
        "longitude", "easting",  "northing", "eastings", "northings", "bnge",    "bngn",
        "x",         "y",        "postcode", "phone",    "telephone", "index",   "rownumber",
        "statefp",   "countyfp", "tractce",  "polyid",   "sort",      "order"};
    const std::string text = squeezed(header);
    const auto ends = [&](std::string_view end) { return text.ends_with(end); };
    return names.count(text) > 0 || meaning_of_column(header).has_value() || ends("code") || ends("fips") ||
           ends("geoid") || ends("objectid") || (ends("cd") && text.size() < 9) ||
           (has_word(header, {"id"}) && words_of(header).size() < 4);
}

/// Sizes of the shapes as drawn, which boundary files carry along.
bool is_size_of_shape(const std::string& header) {
    const std::string text = squeezed(header);
    return text.starts_with("shape") || text.starts_with("starea") || text.starts_with("stlength") ||
           text == "hectares" || text == "area" || text == "areaha" || text == "areasqkm" ||
           text == "areakm2" || text == "perimeter" || text == "nonldarea" || text == "aland" ||
           text == "awater" || text == "arealand" || text == "areawater";
}

IndicatorKind guess_kind(const std::string& words, const Numbers& numbers) {
    const IndicatorKind said = kind_of_words(words);
    if (said != IndicatorKind::value) return said;
    const bool percent = words.find('%') != std::string::npos ||
                         has_word(words, {"percent", "percentage", "pct", "proportion", "perc"});
    if (percent || numbers.percents == numbers.values) return IndicatorKind::percentage;
    if (has_word(words, {"rate", "rates", "per", "ratio"})) return IndicatorKind::rate;
    if (has_word(words, {"score", "index"})) return IndicatorKind::score;
    const bool measured = has_word(words, {"mean", "median", "average", "density", "expectancy", "price",
                                           "income", "points", "temperature", "distance"});
    const bool counts = numbers.whole && numbers.least >= 0 && numbers.most > 1;
    return counts && !measured ? IndicatorKind::count : IndicatorKind::value;
}

}  // namespace

/// Words that say which end is worse. A guess, and told as one: neutral where no word speaks.
Polarity guess_polarity(const std::string& words, const std::string& file_stem, IndicatorKind kind) {
    if (const Polarity said = polarity_of_words(words); said != Polarity::neutral) return said;
    const std::string about = to_lower(words + " " + file_stem);
    const auto speaks = [](const std::string& text, std::initializer_list<const char*> parts) {
        return std::any_of(parts.begin(), parts.end(),
                           [&](const char* part) { return text.find(part) != std::string::npos; });
    };
    if (speaks(about, {"imd", "deprivation", "deprived"})) {
        if (kind == IndicatorKind::rank || kind == IndicatorKind::ordinal) return Polarity::low_is_worse;
        if (kind == IndicatorKind::score) return Polarity::high_is_worse;
    }
    if (kind == IndicatorKind::rank || kind == IndicatorKind::ordinal || kind == IndicatorKind::count)
        return Polarity::neutral;
    const std::string text = to_lower(words);
    if (speaks(text, {"life expectancy", "gcse", "attainment"})) return Polarity::low_is_worse;
    if (speaks(text, {"unemploy", "obes", "mortality", "deaths", "crime", "claimant", "poverty", "fires",
                      "bad health"}))
        return Polarity::high_is_worse;
    return Polarity::neutral;
}

namespace {

/// The title without what is said elsewhere: a leading %, the period behind it, which end of a scale is
/// which.
std::string title_from(std::string words, const std::string& period) {
    if (const auto where = words.find(" (where 1 "); where != std::string::npos && words.ends_with(')'))
        words.erase(where);
    if (const auto at = words.rfind(period);
        !period.empty() && at != std::string::npos && at > 0 && at + period.size() + 1 >= words.size()) {
        words.erase(at);
        while (!words.empty() && std::string_view(" -,;(:_").find(words.back()) != std::string_view::npos)
            words.pop_back();
    }
    std::replace(words.begin(), words.end(), '_', ' ');
    for (const std::string_view end : {"; measures: Value", " pct", " perc"}) {  // of Nomis, and of code
        if (words.ends_with(end) && words.size() > end.size()) words.erase(words.size() - end.size());
    }
    if (words.starts_with('%')) words.erase(0, 1);
    for (std::size_t at = words.find(';'); at != std::string::npos; at = words.find(';', at + 1)) {
        const bool joined = at + 1 < words.size() && words[at + 1] != ' ';  // of several header rows
        if (joined) words.replace(at, 1, ": ");
    }
    words = single_blanks(words);
    if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    return words;
}

}  // namespace

std::string unit_of(const std::string& words, IndicatorKind kind) {
    const bool percent =
        words.find('%') != std::string::npos || has_word(words, {"percent", "percentage", "pct", "perc"});
    if (kind == IndicatorKind::percentage) return percent ? "%" : "";
    const std::string text = to_lower(words);
    if (text.find("life expectancy") != std::string::npos) return "years";
    const std::size_t at = text.find("per 1");
    if (kind != IndicatorKind::rate || at == std::string::npos) return {};
    const std::size_t end = text.find_first_of("-;(", at);
    return trim(words.substr(at, end == std::string::npos ? end : end - at));
}

namespace {

/// "Index of Multiple Deprivation (IMD) Decile" -> "IMD": the abbreviation that a header gives itself.
std::string abbreviation_in(const std::string& words) {
    for (std::size_t open = words.find('('); open != std::string::npos; open = words.find('(', open + 1)) {
        const std::size_t close = words.find(')', open);
        if (close == std::string::npos) break;
        const std::string inside = words.substr(open + 1, close - open - 1);
        const bool capitals =
            std::all_of(inside.begin(), inside.end(), [](unsigned char c) { return std::isupper(c) != 0; });
        if (capitals && inside.size() > 1 && inside.size() < 8) return inside;
    }
    return {};
}

/// Short, and still saying which of rank, decile and score it is where the words before are many.
std::string id_from(const std::string& title) {
    std::string kind;
    for (const char* word : {"decile", "quintile", "quartile", "rank", "score", "rate"}) {
        if (has_word(title, {word})) kind = word;
    }
    const std::string brief = abbreviation_in(title);
    if (!brief.empty() && !kind.empty()) return plain_id(brief + " " + kind);
    const std::string id = plain_id(title);
    if (kind.empty() || id.find(kind) != std::string::npos) return id;
    return plain_id(title, 28) + "_" + kind;
}

/// Whole numbers 1 to k that a publisher has made classes of.
std::size_t published_classes(IndicatorKind kind, const Numbers& numbers) {
    const bool classes =
        kind == IndicatorKind::ordinal && numbers.whole && numbers.least >= 1 && numbers.most <= 10;
    if (!classes) return 0;
    return numbers.most <= 5 ? 5 : 10;
}

GuessedIndicator indicator_of(const std::string& words, const Numbers& numbers,
                              const std::string& file_stem) {
    GuessedIndicator indicator;
    indicator.kind = guess_kind(words, numbers);
    indicator.polarity = guess_polarity(words, file_stem, indicator.kind);
    indicator.period = period_in(words);
    indicator.title = title_from(words, indicator.period);
    indicator.unit = unit_of(words, indicator.kind);
    if (numbers.percents == numbers.values) indicator.unit = "%";
    if (indicator.unit.empty()) indicator.unit = numbers.currency;
    indicator.classes = published_classes(indicator.kind, numbers);
    indicator.deprivation =
        indicator.polarity == Polarity::low_is_worse && indicator.kind == IndicatorKind::ordinal;
    if (numbers.other > 0) {
        indicator.active = false;
        indicator.doubt =
            fmt::format("{} no number, line {} first: \"{}\"", counted(numbers.other, "cell is", "cells are"),
                        numbers.other_line, numbers.other_text);
    }
    return indicator;
}

/// Rates, scores and classes make better first maps than counts and ranks: they come first where there are
/// many.
void choose_active(std::vector<GuessedIndicator>& indicators) {
    const auto doubtful = [](const GuessedIndicator& i) { return !i.doubt.empty(); };
    const auto sound = indicators.size() - static_cast<std::size_t>(
                                               std::count_if(indicators.begin(), indicators.end(), doubtful));
    if (sound <= most_active) return;
    const auto plain = [](const GuessedIndicator& i) {
        return i.kind == IndicatorKind::count || i.kind == IndicatorKind::rank;
    };
    std::size_t active = 0;
    for (auto& indicator : indicators)
        indicator.active = !doubtful(indicator) && !plain(indicator) && active++ < most_active;
    for (auto& indicator : indicators) {
        if (active >= most_active) break;
        if (indicator.active || doubtful(indicator) || !plain(indicator)) continue;
        indicator.active = true;
        ++active;
    }
}

}  // namespace

bool has_decimal_commas(const TextTable& table) {
    bool some = false;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        std::size_t filled = 0, commas = 0, points = 0;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto text = trimmed(table.cell(row, i));
            filled += text.empty() ? 0U : 1U;
            if (text.find_first_of(",.") == std::string_view::npos) continue;
            const bool comma = parse_cell(text, default_non_values(), {true}).has_value();
            const bool point = parse_cell(text, default_non_values(), {false}).has_value();
            commas += comma && !point ? 1U : 0U;
            points += point && !comma ? 1U : 0U;
        }
        if (points > 0) return false;
        some = some || (commas > 0 && commas * 2 >= filled);
    }
    return some;
}

std::vector<std::size_t> all_row_numbers(const TextTable& table) {
    std::vector<std::size_t> rows(table.row_count());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

std::string column_reference(const TextTable& table, std::size_t column) {
    const auto& names = table.columns();
    const bool alone = std::count(names.begin(), names.end(), names[column]) == 1;
    return names[column].empty() || !alone ? fmt::format("#{}", column + 1) : names[column];
}

std::vector<GuessedIndicator> guess_indicators(const TextTable& table, const std::vector<std::size_t>& rows,
                                               const FieldNames& names, const std::string& file_stem,
                                               bool also_boundaries) {
    std::vector<GuessedIndicator> indicators;
    std::set<std::string> taken;
    const NumberFormat format{has_decimal_commas(table)};
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        const std::string& header = table.columns()[i];
        if (header.empty() || names_no_measure(header) || (also_boundaries && is_size_of_shape(header)))
            continue;
        const Numbers numbers = numbers_of(table, i, rows, format);
        const bool constant = rows.size() > 2 && numbers.least == numbers.most;
        const bool other = numbers.other > 0 && !numbers.spoilt();
        if (numbers.values == 0 || other || constant || numbers.padded) continue;
        const auto full = names.find(header);
        const std::string words = full == names.end() ? header : full->second;
        GuessedIndicator indicator = indicator_of(words, numbers, file_stem);
        if (numbers.row_numbers && rows.size() > 2 && indicator.kind == IndicatorKind::count) continue;
        indicator.column = column_reference(table, i);
        const bool cut = has_word(words, {"pct", "perc"});  // the title ends before it
        const std::string id = id_from(cut ? indicator.title + " pct" : indicator.title);
        indicator.id = unique_id(id.empty() ? fmt::format("column_{}", i + 1) : id, taken);
        indicators.push_back(std::move(indicator));
    }
    choose_active(indicators);
    return indicators;
}

}  // namespace vitality
