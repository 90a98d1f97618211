// SPDX-License-Identifier: Apache-2.0
#include "boundaries/lookup.hpp"

#include "base/names.hpp"
#include "boundaries/geography.hpp"

namespace vitality {

namespace {

void read_end(Section& section, const std::string& key, std::string& geography, std::string& column) {
    Section end = section.section(key);
    geography = end.text("geography");
    column = end.text_or("column", "");
    end.finish();
}

std::size_t find_end(const LookupSpec& spec, const TextTable& table, const std::string& geography,
                     const std::string& column, const std::string& key) {
    if (!column.empty()) return require_column(table, column, spec.place);
    if (const auto vintage = vintage_from_id(geography)) {
        const auto found = detect_code_column(table, vintage);
        if (found && found->vintage == vintage) return found->index;
    }
    throw SettingsError(spec.place,
                        fmt::format("{}: which column holds the codes of {}? Name it: {} = {{ geography = "
                                    "\"{}\", column = \"...\" }}. Its columns: {}.",
                                    table.source(), geography, key, geography, column_list(table)));
}

}  // namespace

LookupSpec read_lookup_spec(const std::string& id, Section& section, const std::string& data_folder) {
    LookupSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.source = {section.path("source", data_folder), section.text_or("layer", ""),
                   section.integer_or("header_row", 1), 0};
    read_end(section, "from", spec.from_geography, spec.from_column);
    read_end(section, "to", spec.to_geography, spec.to_column);
    section.finish();
    return spec;
}

const std::string& Lookup::find(const std::string& from_code) const {
    static const std::string none;
    const auto at = to.find(from_code);
    return at == to.end() ? none : at->second;
}

Lookup load_lookup(const LookupSpec& spec, Ledger& ledger) {
    const TextTable table = read_table(spec.source);
    const std::size_t from = find_end(spec, table, spec.from_geography, spec.from_column, "from");
    const std::size_t to = find_end(spec, table, spec.to_geography, spec.to_column, "to");
    Lookup lookup{spec.id, table.source(), spec.from_geography, spec.to_geography, {}};
    LedgerEntry doubled{Severity::failure, "lookup " + spec.id, "doubled-code", {}, {}, {}};
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string key = trim(table.cell(row, from));
        const std::string value = trim(table.cell(row, to));
        if (key.empty()) continue;
        const auto [at, is_new] = lookup.to.try_emplace(key, value);
        if (!is_new && at->second != value) {
            doubled.items.push_back(
                {key, table.where(row), fmt::format("{} kept, {} left out", at->second, value)});
        }
    }
    if (!doubled.items.empty()) {
        doubled.message = fmt::format("{} in {} lead to a second code; the first was kept.",
                                      counted(doubled.items.size(), "row"), table.source());
        ledger.add(std::move(doubled));
    }
    return lookup;
}

}  // namespace vitality
