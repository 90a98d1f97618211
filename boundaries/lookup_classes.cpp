// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>
#include <unordered_set>

#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "boundaries/lookup.hpp"

namespace vitality {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Numbers for texts, in order of first appearance.
class Numbering {
  public:
    explicit Numbering(std::size_t expected) { index_.reserve(expected); }
    std::size_t number(std::string_view text) {
        return index_.try_emplace(text, index_.size()).first->second;
    }
    std::size_t size() const { return index_.size(); }

  private:
    std::unordered_map<std::string_view, std::size_t> index_;
};

/// Disjoint sets with path halving. Source: Tarjan and van Leeuwen, 1984.
class Sets {
  public:
    explicit Sets(std::size_t count) : parent_(count) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }
    std::size_t root(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void unite(std::size_t a, std::size_t b) {
        const std::size_t first = root(a), second = root(b);
        parent_[std::max(first, second)] = std::min(first, second);
    }

  private:
    std::vector<std::size_t> parent_;
};

ChangeClass class_of_sizes(std::size_t from_codes, std::size_t to_codes) {
    if (from_codes == 1) return to_codes == 1 ? ChangeClass::unchanged : ChangeClass::split;
    return to_codes == 1 ? ChangeClass::merged : ChangeClass::complex;
}

ChangeClass turned(ChangeClass change) {
    if (change == ChangeClass::split) return ChangeClass::merged;
    return change == ChangeClass::merged ? ChangeClass::split : change;
}

}  // namespace

char change_letter(ChangeClass change) {
    switch (change) {
        case ChangeClass::unchanged: return 'U';
        case ChangeClass::split: return 'S';
        case ChangeClass::merged: return 'M';
        case ChangeClass::complex: return 'X';
    }
    return '?';
}

std::string change_words(ChangeClass change) {
    switch (change) {
        case ChangeClass::unchanged: return "unchanged";
        case ChangeClass::split: return "split";
        case ChangeClass::merged: return "merged";
        case ChangeClass::complex: return "complex";
    }
    return {};
}

ChangeClass more_cautious(ChangeClass a, ChangeClass b) {
    if (a == b || b == ChangeClass::unchanged) return a;
    return a == ChangeClass::unchanged ? b : ChangeClass::complex;
}

std::vector<ChangeClass> classes_of_rows(const std::vector<LookupRow>& rows) {
    Numbering from(rows.size()), to(rows.size());
    std::vector<std::pair<std::size_t, std::size_t>> ends;
    ends.reserve(rows.size());
    for (const LookupRow& row : rows) ends.emplace_back(from.number(row.from), to.number(row.to));
    Sets sets(from.size() + to.size());
    for (const auto& [f, t] : ends) sets.unite(f, from.size() + t);
    std::vector<std::size_t> from_codes(from.size() + to.size(), 0), to_codes(from_codes.size(), 0);
    for (std::size_t f = 0; f < from.size(); ++f) ++from_codes[sets.root(f)];
    for (std::size_t t = 0; t < to.size(); ++t) ++to_codes[sets.root(from.size() + t)];
    std::vector<ChangeClass> classes;
    classes.reserve(rows.size());
    for (const auto& [f, t] : ends) {
        const std::size_t root = sets.root(f);
        classes.push_back(class_of_sizes(from_codes[root], to_codes[root]));
    }
    return classes;
}

Lookup reversed(const Lookup& lookup) {
    Lookup back;
    back.id = lookup.id + " (reversed)";
    back.source = lookup.source;
    back.is_reversed = !lookup.is_reversed;
    back.from_geography = lookup.to_geography;
    back.to_geography = lookup.from_geography;
    back.from_column_vintage = lookup.to_column_vintage;
    back.to_column_vintage = lookup.from_column_vintage;
    back.accept = lookup.accept;
    std::unordered_map<std::string_view, std::size_t> leads;
    for (const LookupRow& row : lookup.rows) ++leads[row.to];
    back.rows.reserve(lookup.rows.size());
    for (const LookupRow& row : lookup.rows) {
        back.rows.push_back({row.to, row.from, leads[row.to] == 1 ? 1 : nan, turned(row.change), row.line});
        back.to.try_emplace(row.to, row.from);
    }
    return back;
}

std::string compatible_vintages(const Geography& geography, const std::string& other_vintage,
                                const std::vector<std::string>& codes) {
    const std::unordered_set<std::string_view> known(codes.begin(), codes.end());
    for (const std::string& code : geography.codes) {
        if (!known.contains(code)) return {};
    }
    if (geography.size() == 0) return {};
    if (geography.size() == 1) {
        return fmt::format("The 1 code of {} that is mapped is a code of {} too: the vintages agree here.",
                           geography.id, other_vintage);
    }
    return fmt::format("All {} codes of {} that are mapped are codes of {} too: the vintages agree here.",
                       with_thousands(geography.size()), geography.id, other_vintage);
}

void check_best_fit(const Lookup& lookup, const Geography& from, Ledger& ledger) {
    std::vector<LedgerItem> doubled;
    for (const LookupRow& row : lookup.rows) {
        const std::string& first = lookup.find(row.from);
        if (row.to == first || !from.index.contains(row.from)) continue;
        doubled.push_back({row.from, fmt::format("{}:{}", lookup.source, row.line),
                           fmt::format("{} kept, {} left out", first, row.to)});
    }
    add_finding(ledger,
                {Severity::failure, "lookup " + lookup.id, "doubled-code", {}, std::move(doubled), {}},
                lookup.accept, [&](std::size_t n) {
                    return fmt::format("{} in {} {} to a second code; the first was kept.", counted(n, "row"),
                                       lookup.source, n == 1 ? "leads" : "lead");
                });
}

void tell_vintages(const Lookup& lookup, const Geography& geography, Ledger& ledger) {
    const bool is_to = geography.id == lookup.to_geography;
    const std::string& other = is_to ? lookup.to_column_vintage : lookup.from_column_vintage;
    if (other.empty()) return;
    std::vector<std::string> codes;
    codes.reserve(lookup.rows.size());
    for (const LookupRow& row : lookup.rows) codes.push_back(is_to ? row.to : row.from);
    const std::string subject = "lookup " + lookup.id;
    if (std::string agree = compatible_vintages(geography, other, codes); !agree.empty()) {
        ledger.add({Severity::info, subject, "compatible-vintages", std::move(agree), {}, {}});
        return;
    }
    const std::unordered_set<std::string_view> known(codes.begin(), codes.end());
    std::vector<LedgerItem> absent;
    for (const std::string& code : geography.codes) {
        if (!known.contains(code))
            absent.push_back({code, lookup.source, "no code of " + other + " in the lookup"});
    }
    add_finding(ledger, {Severity::failure, subject, "other-vintage", {}, std::move(absent), {}},
                lookup.accept, [&](std::size_t n) {
                    return fmt::format(
                        "{} of {} mapped codes of {} are no codes of {}, which {} holds: the vintages differ "
                        "here. Take "
                        "a lookup of {}, or map areas of {}.",
                        with_thousands(n), with_thousands(geography.size()), geography.id, other,
                        lookup.source, geography.id, other);
                });
}

}  // namespace vitality
