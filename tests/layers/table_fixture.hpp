// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include "base/names.hpp"
#include "layers/indicator_table.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality::test {

/// Tables written by hand, read as `[table.t]` of a project beside them.
class TableFixture : public testing::Test {
  protected:
    TableSpec read(const std::string& body) const {
        const std::string text = "[table.t]\nsource = 't.csv'\ngeography = 'ward22'\n" + body;
        Section section = Settings::from_text(text, project()).root().section("table").section("t");
        return read_table_spec("t", section, "", default_non_values());
    }
    IndicatorTable load(const std::string& csv, const std::string& body) {
        folder.file("t.csv", csv);
        return load_indicator_table(read(body), ledger);
    }
    std::string settings_error(const std::string& csv, const std::string& body) {
        return message_of<SettingsError>([&] { load(csv, body); });
    }
    std::string input_error(const std::string& csv, const std::string& body) {
        return message_of<InputError>([&] { load(csv, body); });
    }
    std::string project() const { return folder / "a.toml"; }
    std::string file() const { return folder / "t.csv"; }

    /// The codes of the rows of a source, in order: "E05000001 E05000002".
    static std::string codes(const IndicatorTable& table, std::size_t source) {
        return cells(table, source, table.code_column);
    }
    /// The texts of its value cells.
    static std::string values(const IndicatorTable& table, std::size_t source) {
        return cells(table, source, table.sources[source].column);
    }
    static std::string companions(const IndicatorTable& table, std::size_t source, Companion companion) {
        return cells(table, source, table.sources[source].companions.at(companion));
    }
    std::string told(const std::string& kind) const {
        for (const LedgerEntry& entry : ledger.entries()) {
            if (entry.kind == kind) return entry.message;
        }
        return "(nothing told)";
    }

    TemporaryFolder folder;
    Ledger ledger;

  private:
    static std::string cells(const IndicatorTable& table, std::size_t source, std::size_t column) {
        std::vector<std::string> texts;
        for (const std::size_t row : table.row_sets[table.sources[source].row_set].rows)
            texts.emplace_back(table.data.cell(row, column));
        return join(texts, " ");
    }
};

}  // namespace vitality::test
