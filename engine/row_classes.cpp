// SPDX-License-Identifier: Apache-2.0
#include "engine/row_classes.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/names.hpp"
#include "engine/code_forms.hpp"
#include "engine/name_matching.hpp"

namespace vitality {

namespace {

constexpr std::size_t none = RowClass::none;

using CodeIndex = std::unordered_map<std::string_view, std::size_t>;

/// What one code or name stands for.
class Classifier {
  public:
    Classifier(const Geography& geography, const IndicatorTable& table, const std::vector<PeerSet>& peers,
               const RetiredCodes& retired, RowMatching& matching)
        : geography_(geography), spec_(table.spec), retired_(retired), matching_(matching) {
        for (std::size_t i = 0; i < spec_.comparators.size(); ++i)
            comparators_.try_emplace(trimmed(spec_.comparators[i].code), i);
        for (const PeerSet& set : peers) {
            CodeIndex index;
            for (const std::string& code : set.codes) index.try_emplace(trimmed(code), index.size());
            matching.peer_counts.push_back(index.size());
            peers_.push_back(std::move(index));
        }
        matching.peer_rows.assign(peers.size(), 0);
        if (spec_.join_by_name) {
            names_.emplace(geography);
            matching.ambiguous_names = names_->doubled();
        }
    }

    RowClass classify(const std::string& code) {
        RowClass found = names_ ? by_name(code) : by_code(code);
        const auto comparator = comparators_.find(code);
        if (comparator != comparators_.end()) found.comparator = comparator->second;
        for (std::size_t p = 0; p < peers_.size(); ++p) {
            const auto peer = peers_[p].find(code);
            if (peer == peers_[p].end()) continue;
            found.peers.resize(peers_.size(), none);
            found.peers[p] = peer->second;
        }
        const bool beside = found.area == none && !found.stands_for_nothing();
        if (found.cause != RowCause::matched && beside) found.cause = RowCause::matched;
        return found;
    }

  private:
    /// The area is used where the project accepts that finding for that code.
    RowClass of_area(RowCause cause, const std::string& code, std::size_t area) const {
        const bool accepted = accepted_reason(spec_.accept, cause_word(cause), code).has_value();
        return {cause, accepted ? area : none, none, {}};
    }

    RowClass by_code(const std::string& code) {
        if (const auto area = geography_.find(code)) return {RowCause::matched, *area, none, {}};
        const auto retired = retired_.find(code);
        if (retired != retired_.end()) {
            matching_.details[code] = retired->second;
            return {RowCause::other_vintage, none, none, {}};
        }
        if (const auto area = find_in_other_case(code, geography_))
            return of_area(RowCause::other_case, code, *area);
        const RowCause by_form = cause_of_form(code, geography_);
        return by_form == RowCause::unknown ? of_odd_form(code) : RowClass{by_form, none, none, {}};
    }

    RowClass of_odd_form(const std::string& code) {
        if (is_code_made_number(code)) return {RowCause::damaged, none, none, {}};
        if (!forms_) forms_.emplace(geography_);
        if (const auto writing = forms_->find(code)) {
            matching_.details[code] = writing->detail;
            return of_area(RowCause::other_writing, code, writing->area);
        }
        if (is_code_made_date(code)) {
            matching_.details[code] = "a spreadsheet has turned this code into a date; the code is lost";
            return {RowCause::damaged, none, none, {}};
        }
        const std::string whole = forms_->code_without_letters(code);
        if (whole.empty()) return {RowCause::unknown, none, none, {}};
        matching_.details[code] = fmt::format(
            "has lost its first letters and zeros: {}, perhaps, which is no area of the map", whole);
        return {RowCause::damaged, none, none, {}};
    }

    RowClass by_name(const std::string& name) {
        const NameIndex::Found found = names_->find(name);
        if (found.cause == RowCause::matched) return {found.cause, found.areas.front(), none, {}};
        if (found.cause == RowCause::name_almost) {
            const std::size_t area = found.areas.front();
            matching_.details[name] = fmt::format("\"{}\" is almost \"{}\", {}", name, geography_.names[area],
                                                  geography_.codes[area]);
            return of_area(found.cause, name, area);
        }
        if (found.cause == RowCause::ambiguous_name) matching_.ambiguous_names[name] = found.areas;
        const bool unknown_total = found.cause == RowCause::unknown_name && is_total_word(name);
        return {unknown_total ? RowCause::other_kind : found.cause, none, none, {}};
    }

    const Geography& geography_;
    const TableSpec& spec_;
    const RetiredCodes& retired_;
    RowMatching& matching_;
    CodeIndex comparators_;
    std::vector<CodeIndex> peers_;
    std::optional<CodeForms> forms_;
    std::optional<NameIndex> names_;
};

RowCause cause_without_code(const IndicatorTable& table, std::size_t row) {
    const bool has_content = std::any_of(
        table.sources.begin(), table.sources.end(),
        [&](const IndicatorSource& source) { return !trimmed(table.data.cell(row, source.column)).empty(); });
    return has_content ? RowCause::without_code : RowCause::other_kind;
}

/// Takes the rows of one heap whose code is among `codes` over to another.
void move_rows(const std::set<std::string_view>& codes, RowCause from, RowCause to,
               const IndicatorTable& table, RowMatching& matching) {
    if (codes.empty()) return;
    std::vector<std::size_t> kept, moved;
    for (const std::size_t row : matching.unmatched[from]) {
        const bool moves = codes.contains(trimmed(table.data.cell(row, table.code_column)));
        (moves ? moved : kept).push_back(row);
    }
    matching.unmatched[from] = std::move(kept);
    auto& heap = matching.unmatched[to];
    std::vector<std::size_t> all;
    std::merge(heap.begin(), heap.end(), moved.begin(), moved.end(), std::back_inserter(all));
    heap = std::move(all);
    std::erase_if(matching.unmatched, [](const auto& entry) { return entry.second.empty(); });
}

std::set<std::string_view> codes_of(RowCause cause, const IndicatorTable& table,
                                    const RowMatching& matching) {
    std::set<std::string_view> codes;
    const auto heap = matching.unmatched.find(cause);
    if (heap == matching.unmatched.end()) return codes;
    for (const std::size_t row : heap->second) codes.insert(trimmed(table.data.cell(row, table.code_column)));
    return codes;
}

/// The first year of the mapped codes where all of them came into use late; 0 otherwise.
int first_year_of_all(const Geography& geography) {
    int first = geography.size() == 0 ? 0 : first_year_of_code(geography.codes.front());
    for (const std::string& code : geography.codes) first = std::min(first, first_year_of_code(code));
    return first;
}

/// See match_rows on codes that are outside in a table which is else of the mapped areas.
void reconsider_codes(const Geography& geography, const IndicatorTable& table, std::size_t areas_found,
                      RowMatching& matching) {
    constexpr std::size_t one_in = 10;
    const auto outside = codes_of(RowCause::outside, table, matching);
    if (outside.empty() || outside.size() * one_in > outside.size() + areas_found) return;
    const int late = geography.vintage ? first_year_of_all(geography) : 0;
    std::set<std::string_view> earlier;
    for (const std::string_view code : outside) {
        if (first_year_of_code(code) >= late) continue;
        earlier.insert(code);
        matching.details[std::string(code)] =
            fmt::format("{} of before {}: all mapped codes were first used in {} or later",
                        geography.vintage->kind->singular, late, late);
    }
    move_rows(earlier, RowCause::outside, RowCause::other_vintage, table, matching);
    if (areas_found < geography.size())
        move_rows(codes_of(RowCause::outside, table, matching), RowCause::outside, RowCause::unmatched, table,
                  matching);
}

/// See match_rows on names that are no area's.
void reconsider_names(const Geography& geography, const IndicatorTable& table,
                      const std::vector<bool>& area_found, RowMatching& matching) {
    const auto names = codes_of(RowCause::unknown_name, table, matching);
    std::vector<std::string> lacking;
    for (std::size_t area = 0; area < geography.size(); ++area) {
        if (!area_found[area]) lacking.push_back(geography.names[area]);
    }
    constexpr std::size_t most_comparisons = 4'000'000;  // of names; about a second
    const bool compare = !lacking.empty() && names.size() * lacking.size() <= most_comparisons;
    const bool reaches_beyond = names.size() > geography.size() - lacking.size();
    std::set<std::string_view> outside;
    for (const std::string_view name : names) {
        const auto near = compare ? nearest_name(name, lacking) : std::nullopt;
        if (near)
            matching.details[std::string(name)] =
                fmt::format("no area has this name; did you mean \"{}\"?", *near);
        if (lacking.empty() || (!near && reaches_beyond)) outside.insert(name);
    }
    move_rows(outside, RowCause::unknown_name, RowCause::outside, table, matching);
}

/// A sentence under the table: words in the place of a code, and nothing in any other cell.
bool is_note(const IndicatorTable& table, std::size_t row, std::string_view code) {
    if (code.find(' ') == std::string_view::npos) return false;
    for (std::size_t column = 0; column < table.data.column_count(); ++column) {
        if (column != table.code_column && !trimmed(table.data.cell(row, column)).empty()) return false;
    }
    return true;
}

}  // namespace

RowClasses::RowClasses(const Geography& geography, const IndicatorTable& table,
                       const std::vector<PeerSet>& peers, const RetiredCodes& retired,
                       RowMatching& matching) {
    Classifier classifier(geography, table, peers, retired, matching);
    peer_counts_ = matching.peer_counts;
    number_of_row_.assign(table.data.row_count(), 0);
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    std::vector<bool> area_found(geography.size(), false);
    for (const std::size_t row : matching.rows) {
        const std::string_view raw = table.data.cell(row, table.code_column);
        const std::string_view code = trimmed(raw);
        if (code.size() != raw.size()) matching.trimmed.push_back(row);
        if (code.empty()) {
            matching.unmatched[cause_without_code(table, row)].push_back(row);
            continue;
        }
        const auto [at, is_new] = numbers.try_emplace(code, static_cast<std::uint32_t>(classes_.size() + 1));
        if (is_new) classes_.push_back(classifier.classify(std::string(code)));
        number_of_row_[row] = at->second;
        const RowClass& known = classes_[at->second - 1];
        if (known.area != none) area_found[known.area] = true;
        if (known.comparator != none) ++matching.comparator_rows;
        for (std::size_t p = 0; p < known.peers.size(); ++p)
            matching.peer_rows[p] += known.peers[p] != none ? 1U : 0U;
        if (known.cause == RowCause::matched) continue;
        if (known.cause == RowCause::unknown && is_note(table, row, code)) {
            matching.unmatched[RowCause::other_kind].push_back(row);
            continue;
        }
        matching.unmatched[known.cause].push_back(row);
        const bool used = known.area != none && severity_of(known.cause) == Severity::failure;
        matching.used_when_accepted += used ? 1U : 0U;
    }
    for (const auto& [name, areas] : matching.ambiguous_names) {
        for (const std::size_t area : areas) area_found[area] = true;
    }
    const auto found = static_cast<std::size_t>(std::count(area_found.begin(), area_found.end(), true));
    if (table.spec.join_by_name) reconsider_names(geography, table, area_found, matching);
    else reconsider_codes(geography, table, found, matching);
}

const RowClass* RowClasses::of(std::size_t row) const {
    return number_of_row_[row] == 0 ? nullptr : &classes_[number_of_row_[row] - 1];
}

}  // namespace vitality
