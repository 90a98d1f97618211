// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/join.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {

using Texts = std::vector<std::string>;

/// What messages advise where boundaries of one vintage meet a table of another.
inline std::string advice_to_convert(const std::string& table_vintage, const std::string& boundaries) {
    return " Use boundaries and tables of one vintage, or convert the table: geography = \"" + table_vintage +
           "\" and convert = { to = \"" + boundaries + "\", lookup = \"...\", kind = \"...\" } in [table.t].";
}

/// Joins the file t.csv, described as `[table.t]` with the indicator t.v from column V, to areas of given
/// codes.
class JoinTest : public testing::Test {
  protected:
    void areas(const std::string& id, const Texts& codes, const std::string& code_column = {}) {
        auto g = std::make_shared<Geography>();
        g->id = id;
        g->vintage = vintage_from_id(id);
        g->source = "areas.gpkg";
        g->codes = codes;
        for (const std::string& code : codes) {
            g->index[code] = g->names.size();
            g->names.push_back("Area " + code);
        }
        if (const auto meaning = meaning_of_column(code_column)) g->code_column_vintage = meaning->vintage;
        table.geography = g;
    }
    void join(const std::string& csv, const std::string& body = {},
              const std::string& indicators = "indicators = { v = 'V' }") {
        folder.file("t.csv", csv);
        const std::string text = "[table.t]\nsource = 't.csv'\ngeography = '" + table.geography->id + "'\n" +
                                 body + "\n" + indicators + "\n";
        Section section = Settings::from_text(text, folder / "a.toml").root().section("table").section("t");
        const TableSpec spec = read_table_spec("t", section, "", default_non_values());
        join_table(table, load_indicator_table(spec, ledger), ledger, peers, retired);
    }
    /// "failure doubled-row: message" for each entry.
    Texts told() const {
        Texts lines;
        for (const LedgerEntry& e : ledger.entries()) {
            lines.push_back(severity_name(e.severity) + " " + e.kind + ": " + e.message);
        }
        return lines;
    }
    const LedgerEntry& entry(const std::string& kind) const {
        for (const LedgerEntry& e : ledger.entries()) {
            if (e.kind == kind) return e;
        }
        throw std::runtime_error("the ledger has no entry " + kind);
    }
    /// The column's states and values in words: "12.5", "missing", "suppressed [mark]".
    std::string cells() const {
        std::string all;
        const IndicatorColumn& c = table.columns.back();
        for (std::size_t i = 0; i < c.values.size(); ++i) {
            const bool value = c.states[i] == State::value;
            EXPECT_EQ(std::isnan(c.values[i]), !value);
            all += (i == 0 ? "" : ", ") + (value ? fmt::format("{}", c.values[i]) : state_name(c.states[i]));
            if (c.marks[i] != Mark::none) all += " [" + mark_name(c.marks[i]) + "]";
        }
        return all;
    }
    /// "E05000285: detail" for each item of the first entry of a kind.
    Texts details(const std::string& kind) const {
        Texts lines;
        for (const LedgerItem& item : entry(kind).items) lines.push_back(item.code + ": " + item.detail);
        return lines;
    }
    const JoinSummary& summary() const { return table.joins.back(); }
    std::string file() const { return folder / "t.csv"; }

    const Texts two{"E05000285", "E05000286"};
    std::vector<PeerSet> peers;
    RetiredCodes retired;
    test::TemporaryFolder folder;
    Ledger ledger;
    AreaTable table;
};

}  // namespace vitality
