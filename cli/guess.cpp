// SPDX-License-Identifier: Apache-2.0
#include "cli/guess.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "cli/guess_report.hpp"
#include "cli/guesser.hpp"

namespace vitality {

std::string role_name(SourceRole role) {
    switch (role) {
        case SourceRole::boundaries: return "boundaries";
        case SourceRole::layer: return "layer";
        case SourceRole::points: return "points in a table";
        case SourceRole::table: return "table";
        case SourceRole::lookup: return "lookup";
        case SourceRole::dictionary: return "field dictionary";
        case SourceRole::unused: return "not used";
    }
    return {};
}

const GuessedGeography* ProjectGuess::find_geography(const std::string& id) const {
    const auto found = std::find_if(geographies.begin(), geographies.end(),
                                    [&](const GuessedGeography& geography) { return geography.id == id; });
    return found == geographies.end() ? nullptr : &*found;
}

void Guesser::read_cells(std::size_t i) {
    const SourceLook& look = sources_[i];
    Cells cells;
    if (look.importer != nullptr) {
        Ledger unused;
        try {
            cells.form =
                look.importer->read({look.path, look.layer, look.header_row, 0}, unused, file_words(look));
            cells.table = cells.form->data;
        } catch (const Error&) {
            cells.form.reset();  // it only looks like that form: taken as it stands
        }
    }
    if (!cells.form) cells.table = look.table;
    cells_.push_back(std::move(cells));
}

ProjectGuess guess_project(const std::vector<SourceLook>& sources) { return Guesser(sources).run(); }

}  // namespace vitality
