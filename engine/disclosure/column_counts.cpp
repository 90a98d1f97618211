// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/column_counts.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/names.hpp"
#include "engine/statistic_kinds/estimates.hpp"

namespace vitality {

namespace {

std::size_t add_cell(CountTable& table, const std::string& key, double value) {
    const auto count = whole_count(value);
    if (!count) return no_cell;
    table.cells.push_back({key, *count, std::nullopt, false});
    return table.cells.size() - 1;
}

std::string comparator_key(const ControlledColumn& of, const std::string& id, const std::string& what) {
    return fmt::format("{} comparator {} {}", of.geography->id, id, what);
}

/// A comparator's figure by age has the events of all its bands together, though they are not beside it.
void add_comparators_of_bands(CountsOf& counts, const std::string& what, CountTable& table) {
    if (counts.of->numerators.size() < 2) return;
    for (const auto& [id, value] : counts.of->column->comparators) {
        double events = 0;
        for (const double band : comparator_values(counts.of->numerators, id)) events += band;
        const std::size_t cell = add_cell(table, comparator_key(*counts.of, id, what), events);
        if (cell != no_cell) counts.comparators[id] = cell;
    }
}

CountsOf counts_of(const ControlledColumn& of, CountTable& table) {
    const IndicatorColumn& column = *of.column;
    CountsOf counts{&of, !is_count(column), {}, {}, {}, {}, {}};
    const std::vector<double>& values = counts.beside ? *column.companion(Companion::count) : column.values;
    const std::string what = full_id(column.indicator) + (counts.beside ? " count" : "");
    for (std::size_t area = 0; area < values.size(); ++area)
        counts.cells.push_back(add_cell(
            table, fmt::format("{} {} {}", of.geography->id, of.geography->codes[area], what), values[area]));
    if (counts.beside) {
        add_comparators_of_bands(counts, what, table);
        return counts;
    }
    for (const auto& [id, value] : column.comparators) {
        const std::size_t cell = add_cell(table, comparator_key(of, id, what), value.value);
        if (cell != no_cell) counts.comparators[id] = cell;
    }
    return counts;
}

/// The controlled counts of a column that a statistic is made of; null where it is not controlled.
const CountsOf* counts_in(const IndicatorColumn* column, const std::vector<CountsOf>& all) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const CountsOf& counts) {
        return counts.of->column == column && !counts.beside;
    });
    return found == all.end() ? nullptr : &*found;
}

std::vector<const CountsOf*> counts_in(const std::vector<const IndicatorColumn*>& columns,
                                       const std::vector<CountsOf>& all) {
    std::vector<const CountsOf*> found;
    for (const IndicatorColumn* column : columns)
        if (const CountsOf* counts = counts_in(column, all)) found.push_back(counts);
    return found;
}

bool same_values(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double one, double other) {
        return one == other || (std::isnan(one) && std::isnan(other));
    });
}

/// The controlled counts that stand beside the values of a column: of the indicator that its statistic names,
/// whatever slice of it was taken; beside published values any of the same counts. Null where there are none.
const CountsOf* counts_beside(const ControlledColumn& of, Companion which, const std::vector<CountsOf>& all) {
    const std::vector<double>* beside = of.column->companion(which);
    if (beside == nullptr) return nullptr;
    const auto member = which == Companion::count ? &StatisticSpec::numerators : &StatisticSpec::denominators;
    if (of.maker && (of.maker->*member).size() != 1) return nullptr;
    for (const CountsOf& other : all) {
        const IndicatorColumn& column = *other.of->column;
        const bool named = !of.maker || column.indicator.id == (of.maker->*member).front().id;
        if (named && !other.beside && other.of->geography == of.geography &&
            same_values(*beside, column.values))
            return &other;
    }
    return nullptr;
}

/// The counts beside a rate: the cells of a column of the same counts where there is one.
CountsOf counts_of_ratio(const ControlledColumn& of, const std::vector<CountsOf>& all, CountTable& table) {
    const CountsOf* numerator = counts_beside(of, Companion::count, all);
    if (numerator == nullptr) return counts_of(of, table);
    return {&of, true, numerator->cells, numerator->comparators, {}, {}, {}};
}

/// The counts that a rate's denominators are the sum of, as far as they are controlled: the people, or those
/// of its age bands. Expected events are no people.
std::vector<const CountsOf*> people_of(const ControlledColumn& of, const std::vector<CountsOf>& all) {
    if (of.maker && of.maker->kind == StatisticKind::standardised_ratio) return {};
    if (const CountsOf* only = counts_beside(of, Companion::denominator, all)) return {only};
    return of.denominators.size() < 2 ? std::vector<const CountsOf*>() : counts_in(of.denominators, all);
}

/// A sum that may hold, of cells that are all there; empty where one is not.
std::optional<CountSum> sum_of(std::size_t total, const std::vector<std::size_t>& parts) {
    if (total == no_cell || parts.empty()) return std::nullopt;
    if (std::find(parts.begin(), parts.end(), no_cell) != parts.end()) return std::nullopt;
    return CountSum{total, parts};
}

/// The cells of what the reference of standardised ratios is made of.
class References {
  public:
    References(const std::vector<CountsOf>& all, CountTable& table) : all_(all), table_(table) {}

    /// By band: its comparator's cell, or one for all areas together.
    std::vector<ReferenceCount> counts(const StatisticSpec& maker,
                                       const std::vector<const IndicatorColumn*>& bands) {
        std::vector<ReferenceCount> found;
        for (const IndicatorColumn* band : bands) {
            const CountsOf* counts = counts_in(band, all_);
            found.push_back(counts == nullptr ? ReferenceCount{}
                            : maker.reference ? comparator(*counts, *maker.reference)
                                              : ReferenceCount{all_areas(*counts), true});
        }
        return found;
    }

  private:
    bool is_of_all_areas(std::size_t cell, const CountsOf& counts) const {
        const auto sum = sum_of(cell, counts.cells);
        return sum && adds_up(table_, *sum);
    }
    ReferenceCount comparator(const CountsOf& counts, const std::string& id) const {
        const auto found = counts.comparators.find(id);
        if (found == counts.comparators.end()) return {};
        return {found->second, is_of_all_areas(found->second, counts)};
    }
    /// The comparator that all areas together are; no_cell where there is none.
    std::size_t borough(const CountsOf& counts) const {
        for (const auto& [id, cell] : counts.comparators)
            if (is_of_all_areas(cell, counts)) return cell;
        return no_cell;
    }
    std::size_t all_areas(const CountsOf& counts) {
        const auto [at, is_new] = all_areas_.try_emplace(&counts, borough(counts));
        if (!is_new || at->second != no_cell) return at->second;
        double total = 0;
        for (const std::size_t cell : counts.cells)
            total += cell == no_cell ? std::nan("") : static_cast<double>(table_.cells[cell].count);
        at->second = add_cell(
            table_,
            fmt::format("{} all areas {}", counts.of->geography->id, full_id(counts.of->column->indicator)),
            total);
        if (at->second != no_cell) table_.sums.push_back({at->second, counts.cells});
        return at->second;
    }

    const std::vector<CountsOf>& all_;
    CountTable& table_;
    std::map<const CountsOf*, std::size_t> all_areas_;
};

/// Adds these sums if all of them hold: a relation between columns, not a chance of one row.
void add_if_all_hold(CountTable& table, const std::vector<std::optional<CountSum>>& sums) {
    std::vector<CountSum> found;
    for (const auto& sum : sums) {
        if (!sum) continue;
        if (!adds_up(table, *sum)) return;
        found.push_back(*sum);
    }
    table.sums.insert(table.sums.end(), found.begin(), found.end());
}

/// Adds sums of which most hold, the others as well: the audit tells that these do not add up. Totals of 0
/// say little about whether two columns belong together.
void add_if_most_hold(CountTable& table, const std::vector<std::optional<CountSum>>& sums) {
    std::size_t checked = 0, hold = 0, zeros = 0;
    for (const auto& sum : sums) {
        if (!sum) continue;
        const bool adds = adds_up(table, *sum);
        const bool zero = adds && table.cells[sum->total].count == 0;
        zeros += zero ? 1U : 0U;
        checked += zero ? 0U : 1U;
        hold += adds && !zero ? 1U : 0U;
    }
    constexpr std::size_t fewest = 3;
    const bool related = checked == hold || (hold >= fewest && 2 * hold > checked);
    if (!related || hold + zeros == 0) return;
    for (const auto& sum : sums)
        if (sum) table.sums.push_back(*sum);
}

/// Inner areas in each outer one.
using Members = std::vector<std::vector<std::size_t>>;
Members members_of(const AreaNesting& nesting) {
    Members members(nesting.outer->size());
    for (std::size_t area = 0; area < nesting.codes.size(); ++area)
        if (const auto outer = nesting.outer->find(nesting.codes[area])) members[*outer].push_back(area);
    return members;
}

std::optional<CountSum> sum_in(const std::vector<std::size_t>& members, const CountsOf& inner,
                               std::size_t total) {
    std::vector<std::size_t> parts;
    for (const std::size_t area : members) parts.push_back(inner.cells[area]);
    return sum_of(total, parts);
}

/// Whether more than half of the first totals above 0 hold: most pairs of columns have nothing to do with
/// each other, and a nation has many areas.
bool look_related(const Members& members, const CountsOf& inner, const CountsOf& outer,
                  const CountTable& table) {
    constexpr std::size_t enough = 30;
    std::size_t checked = 0, hold = 0;
    for (std::size_t area = 0; area < members.size() && checked < enough; ++area) {
        const auto sum = sum_in(members[area], inner, outer.cells[area]);
        if (!sum || table.cells[sum->total].count == 0) continue;
        ++checked;
        hold += adds_up(table, *sum) ? 1U : 0U;
    }
    return checked == 0 || 2 * hold > checked;
}

void tie_areas(const Members& members, const CountsOf& inner, const CountsOf& outer, CountTable& table) {
    if (!look_related(members, inner, outer, table)) return;
    std::vector<std::optional<CountSum>> sums;
    for (std::size_t area = 0; area < members.size(); ++area)
        sums.push_back(sum_in(members[area], inner, outer.cells[area]));
    add_if_most_hold(table, sums);
}

void tie_comparators(const CountsOf& counts, CountTable& table) {
    for (const auto& [id, cell] : counts.comparators) add_if_all_hold(table, {sum_of(cell, counts.cells)});
}

/// Members of a series that differ in one dimension alone, where one is the sum of the others.
void tie_members(const std::vector<const CountsOf*>& members, CountTable& table) {
    for (const CountsOf* total : members) {
        std::vector<std::optional<CountSum>> sums;
        for (std::size_t area = 0; area < total->cells.size(); ++area) {
            std::vector<std::size_t> parts;
            for (const CountsOf* member : members)
                if (member != total) parts.push_back(member->cells[area]);
            sums.push_back(sum_of(total->cells[area], parts));
        }
        add_if_all_hold(table, sums);
    }
}

/// The slice without one dimension, as a key.
std::string others_of(const Indicator& indicator, const std::string& dimension) {
    std::string key = indicator.id;
    for (const auto& [name, value] : indicator.slice)
        if (name != dimension) key += "|" + name + "=" + value;
    return key;
}

void tie_series(const std::vector<CountsOf>& all, CountTable& table) {
    std::map<std::string, std::vector<const CountsOf*>> groups;
    for (const CountsOf& counts : all) {
        const Indicator& indicator = counts.of->column->indicator;
        for (const auto& [dimension, value] : indicator.slice)
            if (dimension != "period")
                groups[counts.of->geography->id + "|" + dimension + "|" + others_of(indicator, dimension)]
                    .push_back(&counts);
    }
    for (const auto& [key, members] : groups)
        if (members.size() > 2) tie_members(members, table);
}

/// The count of a standardised rate, a ratio or a life table is that of its age bands together, and a
/// comparator's alike.
void tie_bands(const CountsOf& counts, const std::vector<CountsOf>& all, CountTable& table) {
    const std::vector<const CountsOf*> bands = counts_in(counts.of->numerators, all);
    if (!counts.beside || bands.size() < 2) return;
    std::vector<std::optional<CountSum>> sums;
    for (std::size_t area = 0; area < counts.cells.size(); ++area) {
        std::vector<std::size_t> parts;
        for (const CountsOf* band : bands) parts.push_back(band->cells[area]);
        sums.push_back(sum_of(counts.cells[area], parts));
    }
    add_if_all_hold(table, sums);
    for (const auto& [id, cell] : counts.comparators) {
        std::vector<std::size_t> parts;
        for (const CountsOf* band : bands) {
            const auto found = band->comparators.find(id);
            parts.push_back(found == band->comparators.end() ? no_cell : found->second);
        }
        add_if_all_hold(table, {sum_of(cell, parts)});
    }
}

bool are_equal(const CountsOf& a, const CountsOf& b, const CountTable& table) {
    for (std::size_t area = 0; area < a.cells.size(); ++area) {
        const std::size_t one = a.cells[area], other = b.cells[area];
        if (one != no_cell && other != no_cell && table.cells[one].count != table.cells[other].count)
            return false;
    }
    return true;
}

/// Whether both columns are read from one column of a file, as slices and filters of it are.
bool are_of_one_column(const CountsOf& a, const CountsOf& b) {
    const IndicatorColumn& one = *a.of->column;
    const IndicatorColumn& other = *b.of->column;
    return !a.beside && !b.beside && one.source_file == other.source_file && !one.indicator.column.empty() &&
           one.indicator.column == other.indicator.column;
}

void tie_cells(std::size_t one, std::size_t other, CountTable& table) {
    if (one != other) add_if_all_hold(table, {sum_of(one, {other})});
}

/// Where two such columns have a line in common, the count is one.
void tie_lines(const CountsOf& a, const CountsOf& b, CountTable& table) {
    const auto& lines = a.of->column->lines;
    for (std::size_t area = 0; area < a.cells.size(); ++area)
        if (lines[area] > 0 && lines[area] == b.of->column->lines[area])
            tie_cells(a.cells[area], b.cells[area], table);
    for (const auto& [id, cell] : a.comparators) {
        const auto same = b.comparators.find(id);
        if (same == b.comparators.end()) continue;
        const std::size_t line = a.of->column->comparators.at(id).line;
        if (line > 0 && line == b.of->column->comparators.at(id).line) tie_cells(cell, same->second, table);
    }
}

/// Two columns of the same counts, or with some of the same cells: what is hidden in one must be hidden in
/// the other.
void tie_equals(const std::vector<CountsOf>& all, CountTable& table) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            if (all[i].of->geography != all[j].of->geography || all[i].cells == all[j].cells) continue;
            if (are_of_one_column(all[i], all[j])) tie_lines(all[i], all[j], table);
            if (!are_equal(all[i], all[j], table)) continue;
            for (std::size_t area = 0; area < all[i].cells.size(); ++area)
                tie_cells(all[i].cells[area], all[j].cells[area], table);
        }
    }
}

}  // namespace

std::vector<CountsOf> counts_of_columns(std::span<const ControlledColumn> columns, CountTable& table) {
    std::vector<CountsOf> all;
    for (const ControlledColumn& of : columns)
        if (is_count(*of.column)) all.push_back(counts_of(of, table));
    for (const ControlledColumn& of : columns)
        if (!is_count(*of.column)) all.push_back(counts_of_ratio(of, all, table));
    for (CountsOf& counts : all)
        if (counts.beside) counts.people = people_of(*counts.of, all);
    References references(all, table);
    for (CountsOf& counts : all) {
        const StatisticSpec* maker = counts.of->maker;
        if (maker == nullptr || maker->kind != StatisticKind::standardised_ratio) continue;
        counts.reference_events = references.counts(*maker, counts.of->numerators);
        counts.reference_people = references.counts(*maker, counts.of->denominators);
    }
    return all;
}

void tie_counts(const std::vector<CountsOf>& all, std::span<const AreaNesting> nestings, CountTable& table) {
    for (const AreaNesting& nesting : nestings) {
        const Members members = members_of(nesting);
        for (const CountsOf& inner : all)
            for (const CountsOf& outer : all)
                if (inner.of->geography == nesting.inner && outer.of->geography == nesting.outer)
                    tie_areas(members, inner, outer, table);
    }
    tie_equals(all, table);
    for (const CountsOf& counts : all) tie_comparators(counts, table);
    tie_series(all, table);
    for (const CountsOf& counts : all) tie_bands(counts, all, table);
}

}  // namespace vitality
