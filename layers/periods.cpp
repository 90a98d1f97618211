// SPDX-License-Identifier: Apache-2.0
#include "layers/periods.hpp"

#include <array>
#include <cctype>
#include <string>

#include "base/names.hpp"

namespace vitality {

namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// The word or number that begins at `at`: letters alone, or digits alone.
std::string_view run_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[at]) ? is_letter(text[end]) : is_digit(text[end]))) ++end;
    return text.substr(at, end - at);
}

/// 0 to 11; empty for a word that is no month.
std::optional<int> month_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                            "may",       "june",     "july",     "august",
                                                            "september", "october",  "november", "december"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool is_short = word.size() == 3 && names[i].starts_with(word);
        if (word == names[i] || is_short || (word == "sept" && i == 8)) return static_cast<int>(i);
    }
    return std::nullopt;
}

/// "03" of "2021-03": two digits right after the dash that are no later year of the century ("2009-13").
bool is_month_number(std::string_view text, std::size_t at, std::optional<int> year) {
    constexpr int century = 100, months = 12;
    if (!year || at < 2 || text[at - 1] != '-' || !is_digit(text[at - 2])) return false;
    const std::string_view run = run_at(text, at);
    if (run.size() != 2) return false;
    const int number = std::stoi(std::string(run));
    return number >= 1 && number <= months && number <= *year % century;
}

/// "q" with the number of a quarter behind it, at `after`.
bool is_quarter(std::string_view text, std::string_view run, std::size_t after) {
    return run == "q" && after < text.size() && text[after] >= '1' && text[after] <= '4' &&
           run_at(text, after).size() == 1;
}

}  // namespace

std::optional<int> first_month_of_period(std::string_view given) {
    const std::string text = to_lower(given);
    std::optional<int> year, month;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at]) && !is_digit(text[at])) {
            ++at;
            continue;
        }
        const std::string_view run = run_at(text, at);
        at += run.size();
        if (is_letter(run.front())) {
            const bool quarter = is_quarter(text, run, at);
            if (!month) month = quarter ? std::optional((text[at] - '1') * 3) : month_of(run);
        } else if (!year && run.size() == 4) {
            year = std::stoi(std::string(run));
        } else if (!month && is_month_number(text, at - run.size(), year)) {
            month = std::stoi(std::string(run)) - 1;
        }
    }
    if (!year) return std::nullopt;
    return *year * 12 + month.value_or(0);
}

std::optional<std::pair<int, int>> years_of_period(std::string_view given) {
    const std::string text = to_lower(given);
    std::optional<int> first, last;
    char before = ' ';  // what stands between this run and the one before it, blanks apart
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at]) && !is_digit(text[at])) {
            if (text[at] != ' ') before = text[at];
            ++at;
            continue;
        }
        const std::string_view run = run_at(text, at);
        at += run.size();
        if (is_letter(run.front())) {
            if (month_of(run) || run == "q") return std::nullopt;
        } else if (is_month_number(text, at - run.size(), first)) {
            return std::nullopt;
        } else if (before != '/' && (run.size() == 4 || (run.size() == 2 && first))) {
            const int number = std::stoi(std::string(run));
            const int year = run.size() == 4 ? number : *first / 100 * 100 + number;
            if (!first) first = year;
            last = year < *first ? year + 100 : year;
        }
        before = ' ';
    }
    if (!first) return std::nullopt;
    return std::pair(*first, *last);
}

std::optional<int> last_month_of_period(std::string_view given) {
    const std::string text = to_lower(given.substr(0, given.find(';')));
    constexpr int months = 12;
    if (const auto years = years_of_period(text)) return years->second * months + months - 1;
    std::optional<int> year, month;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at]) && !is_digit(text[at])) {
            ++at;
            continue;
        }
        const std::string_view run = run_at(text, at);
        at += run.size();
        if (is_letter(run.front())) {
            const bool quarter = is_quarter(text, run, at);
            if (quarter) month = (text[at] - '1') * 3 + 2;
            else if (const auto named = month_of(run)) month = named;
        } else if (run.size() == 4) {
            year = std::stoi(std::string(run));
        } else if (is_month_number(text, at - run.size(), year)) {
            month = std::stoi(std::string(run)) - 1;
        }
    }
    if (!year) return std::nullopt;
    return *year * months + month.value_or(months - 1);
}

bool periods_overlap(std::string_view a, std::string_view b) {
    const auto one = years_of_period(a), other = years_of_period(b);
    return one && other && one->first <= other->second && other->first <= one->second;
}

}  // namespace vitality
