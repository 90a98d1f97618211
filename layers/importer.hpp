// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text_table.hpp"
#include "boundaries/ledger.hpp"
#include "boundaries/vintage.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// What a published column is, where its publisher says so. Nothing is taken from here that the project
/// states.
struct ColumnFacts {
    std::string title;
    IndicatorKind kind = IndicatorKind::value;
    Polarity polarity = Polarity::neutral;
    std::string unit = {};
};

/// How a publisher lays its tables out, as far as it can be told from the file. Everything is a default: what
/// a project says of a table goes before it.
struct PublishedForm {
    TextTable data;
    std::string code_column;              ///< header; empty = detected as usual
    std::optional<Vintage> code_vintage;  ///< where the edition says it and the header does not
    std::string name_column;
    std::string value_column;                     ///< of long forms: what an indicator without `column` takes
    std::map<Companion, std::string> companions;  ///< headers
    std::map<std::string, std::string> dimensions;  ///< "period" -> header
    std::map<std::string, std::string> orders;  ///< "period" -> header whose numbers put its values in order
    std::map<std::string, std::string> filter_words;  ///< "indicator", "area_type", "sex" -> header
    std::map<std::string, std::string> column_words;  ///< "imd_score" -> header
    std::map<std::string, ColumnFacts> column_facts;  ///< by header
    /// Headers that say what kind of area a row is about: a filter on them does not take comparators away.
    std::vector<std::string> area_columns;
    /// Headers that are blank in the rows that are meant, unless the project filters on one of them.
    std::vector<std::string> breakdown_columns;
    std::string title_column;  ///< header of the indicator's own title, in long forms
    std::string period;        ///< of the edition
    std::string publisher;     ///< words of the source line
    std::string licence;
    std::vector<std::string> attribution;
};

/// One registered importer of a published form.
struct Importer {
    std::string name;   ///< "fingertips", as `format` has it
    std::string title;  ///< "OHID Fingertips CSV"
    /// True where a file's first lines are of this form, for `info` and `init`. The sample is the file read
    /// as a plain table; what it took for column names may be a banner, and the names then stand in a row.
    bool (*recognises)(const TextTable& sample);
    /// Sheet, header rows and the like as the form has them, laid under what the request says. What was left
    /// out is told. @throws InputError naming the form, what the file holds and what to do.
    PublishedForm (*read)(const TableRequest& request, Ledger& ledger, const std::string& subject);
};

/// All importers. The one registry.
const std::vector<Importer>& all_importers();
/// Null where there is none of that name.
const Importer* find_importer(const std::string& name);

}  // namespace vitality
