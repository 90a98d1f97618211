// SPDX-License-Identifier: Apache-2.0
#include "engine/comparators.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// What reading rows beside the areas needs, and what it finds.
struct Beside {
    const IndicatorTable& table;
    const IndicatorSource& source;
    const SetMatching& set;
    std::vector<LedgerItem> doubled = {};
    std::vector<LedgerItem> unreadable = {};

    std::string_view text(std::size_t row) const { return trimmed(table.data.cell(row, source.column)); }
    std::string code(std::size_t row) const { return trim(table.data.cell(row, table.code_column)); }
    /// A further row of a mapped area: told, and accepted, as the area's.
    bool is_accepted_of_area(std::size_t row) const {
        return std::ranges::binary_search(set.areas.further, row, {}, &FurtherRow::row) &&
               accepted_reason(table.spec.accept, "doubled-row", code(row));
    }
};

/// Places whose further rows have another value of this indicator than the first.
std::set<std::size_t> contradicted(const Placement& placement, const std::string& kind, Beside& beside) {
    std::set<std::size_t> places;
    for (const FurtherRow& further : placement.further) {
        const std::size_t first = placement.row[further.place];
        if (further.same || beside.text(further.row) == beside.text(first)) continue;
        const std::string code = beside.code(first);
        if (beside.is_accepted_of_area(further.row)) continue;
        beside.doubled.push_back({code, beside.table.data.where(further.row),
                                  fmt::format("\"{}\", where line {} has \"{}\"", beside.text(further.row),
                                              beside.table.data.line(first), beside.text(first))});
        if (!accepted_reason(beside.table.spec.accept, kind, code)) places.insert(further.place);
    }
    return places;
}

std::optional<Cell> read_cell(std::size_t row, Beside& beside) {
    const auto cell = parse_cell(beside.table.data.cell(row, beside.source.column),
                                 beside.table.spec.non_values, beside.table.spec.numbers);
    if (!cell)
        beside.unreadable.push_back({beside.code(row), beside.table.data.where(row),
                                     fmt::format("\"{}\" is no number", beside.text(row))});
    return cell;
}

void tell(Beside& beside, const std::string& what, Severity unreadable, Ledger& ledger) {
    const TableSpec& spec = beside.table.spec;
    const std::string subject = "indicator " + full_id(beside.source.indicator);
    add_finding(
        ledger, {Severity::failure, subject, "doubled-" + what, {}, std::move(beside.doubled), {}},
        spec.accept,
        [&](std::size_t n) {
            return fmt::format(
                "{} of {} repeat{} a {} with another value, so it has none. Mend the table, filter on "
                "what tells the rows apart, or accept the first: accept = [{{ kind = \"doubled-{}\", "
                "reason = \"...\" }}] in [table.{}].",
                counted(n, "row"), beside.table.data.source(), n == 1 ? "s" : "", what, what, spec.id);
        },
        [&](std::size_t n) {
            return fmt::format("{} of {} repeat{} a {} with another value: the first counts.",
                               counted(n, "row"), beside.table.data.source(), n == 1 ? "s" : "", what);
        });
    add_finding(ledger, {unreadable, subject, "unreadable-" + what, {}, std::move(beside.unreadable), {}},
                spec.accept, [&](std::size_t n) {
                    return fmt::format(
                        "{} of a {} in {} {} no number and no known mark: no value. Mend {}, or say what "
                        "it means under [non_values].",
                        counted(n, "cell"), what, beside.table.data.source(), n == 1 ? "is" : "are",
                        n == 1 ? "it" : "them");
                });
}

void read_comparators(const Placement& placement, Beside& beside, IndicatorColumn& column) {
    const auto unclear = contradicted(placement, "doubled-comparator", beside);
    for (std::size_t i = 0; i < placement.row.size(); ++i) {
        const std::size_t row = placement.row[i];
        if (row == Placement::no_row) continue;
        ComparatorValue value{nan, State::missing, Mark::none, beside.table.data.line(row),
                              beside.table.data.source()};
        const auto cell = unclear.contains(i) ? std::nullopt : read_cell(row, beside);
        if (cell) {
            value.value = cell->value;
            value.state = cell->state;
            value.mark = cell->mark;
        }
        column.comparators[beside.table.spec.comparators[i].id] = value;
    }
}

PeerValues read_peers(const Placement& placement, const PeerSet& set, Beside& beside) {
    PeerValues values{set.id, set.title, {}, placement.row.size()};
    const auto unclear = contradicted(placement, "doubled-peer", beside);
    for (std::size_t i = 0; i < placement.row.size(); ++i) {
        if (placement.row[i] == Placement::no_row || unclear.contains(i)) continue;
        const auto cell = read_cell(placement.row[i], beside);
        if (cell && cell->state == State::value) values.values.push_back(cell->value);
    }
    return values;
}

/// Comparators of which some indicator of the table has no row in any of its row sets.
std::vector<LedgerItem> comparators_without_row(const RowMatching& matching, const IndicatorTable& table) {
    std::vector<LedgerItem> items;
    for (std::size_t i = 0; i < table.spec.comparators.size(); ++i) {
        std::map<std::string, bool> has_row;
        std::vector<std::string> order;
        for (const IndicatorSource& source : table.sources) {
            const auto [at, is_new] = has_row.try_emplace(source.indicator.id, false);
            if (is_new) order.push_back(source.indicator.id);
            if (matching.sets[source.row_set].comparators.row[i] != Placement::no_row) at->second = true;
        }
        std::erase_if(order, [&](const std::string& id) { return has_row[id]; });
        if (order.empty()) continue;
        const Comparator& comparator = table.spec.comparators[i];
        items.push_back({comparator.code, table.data.source(),
                         fmt::format("{} has no row of {}", comparator.title, join(order, ", "))});
    }
    return items;
}

void tell_comparators(const RowMatching& matching, const IndicatorTable& table, Ledger& ledger) {
    const std::string subject = "table " + table.spec.id;
    if (matching.comparator_rows > 0) {
        LedgerEntry entry{Severity::info, subject, "comparators", {}, {}, {}};
        entry.message =
            fmt::format("{} of {} {} of comparators.", counted(matching.comparator_rows, "row"),
                        with_thousands(matching.rows.size()), matching.comparator_rows == 1 ? "is" : "are");
        ledger.add(std::move(entry));
    }
    // Those of the whole project need not be in each of its tables.
    if (matching.comparator_rows == 0 && !table.spec.has_own_comparators) return;
    std::vector<LedgerItem> without = comparators_without_row(matching, table);
    if (without.empty()) return;
    LedgerEntry entry{Severity::info, subject, "comparator-without-row", {}, {}, {}};
    entry.message =
        fmt::format("{} of {} {} no row of some indicator in {}.", counted(without.size(), "comparator"),
                    table.spec.comparators.size(), without.size() == 1 ? "has" : "have", table.data.source());
    entry.items = std::move(without);
    ledger.add(std::move(entry));
}

std::size_t peers_with_row(const RowMatching& matching, std::size_t peers) {
    std::vector<bool> with(matching.peer_counts[peers], false);
    for (const SetMatching& set : matching.sets) {
        const Placement& placement = set.peers[peers];
        for (std::size_t i = 0; i < placement.row.size(); ++i) {
            if (placement.row[i] != Placement::no_row) with[i] = true;
        }
    }
    return static_cast<std::size_t>(std::count(with.begin(), with.end(), true));
}

}  // namespace

void read_beside(const IndicatorTable& table, const IndicatorSource& source, const SetMatching& set,
                 const std::vector<PeerSet>& peers, IndicatorColumn& column, Ledger& ledger) {
    Beside of_comparators{table, source, set};
    read_comparators(set.comparators, of_comparators, column);
    tell(of_comparators, "comparator", Severity::failure, ledger);
    Beside of_peers{table, source, set};
    for (std::size_t p = 0; p < peers.size(); ++p) {
        PeerValues values = read_peers(set.peers[p], peers[p], of_peers);
        if (!values.values.empty()) column.peers.push_back(std::move(values));
    }
    tell(of_peers, "peer", Severity::warning, ledger);
}

void tell_beside(const RowMatching& matching, const IndicatorTable& table, const std::vector<PeerSet>& peers,
                 Ledger& ledger) {
    tell_comparators(matching, table, ledger);
    for (std::size_t p = 0; p < peers.size(); ++p) {
        if (matching.peer_rows[p] == 0) continue;
        LedgerEntry entry{Severity::info, "table " + table.spec.id, "peers", {}, {}, {}};
        entry.message = fmt::format(
            "{} of {} rows are of the peers {}: {} of {} have a row.", with_thousands(matching.peer_rows[p]),
            with_thousands(matching.rows.size()), peers[p].title, with_thousands(peers_with_row(matching, p)),
            with_thousands(matching.peer_counts[p]));
        ledger.add(std::move(entry));
    }
}

void add_comparators(const std::vector<Comparator>& comparators, AreaTable& areas) {
    for (const Comparator& comparator : comparators) {
        const bool known = std::any_of(areas.comparators.begin(), areas.comparators.end(),
                                       [&](const Comparator& c) { return c.id == comparator.id; });
        if (!known) areas.comparators.push_back(comparator);
    }
}

}  // namespace vitality
