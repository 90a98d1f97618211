// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/vector_writer.hpp"
#include "cli/question.hpp"

namespace vitality {

/// An answer for programs: the question, the areas found and not known, totals, methods.
Json answer_json(const Asked& asked);

/// Areas found, in order, then those of which it is not known: code, name, `answer` ("yes" or "not known"),
/// what was asked for (and `NAME_state` where a cell is no value), `reason` of what is not known.
std::vector<OutputColumn> answer_columns(const Asked& asked);

/// Writes the same rows as CSV, or with their boundaries as GeoPackage or GeoJSON.
void write_answer_table(Workspace& workspace, const Asked& asked, const std::string& format,
                        const std::string& path);

/// An answer that was saved before, as JSON or CSV.
struct SavedAnswer {
    std::string file;
    std::string condition;  ///< empty where the file does not say it (CSV)
    std::string geography;
    std::vector<std::string> found;  ///< codes
    std::vector<std::string> not_known;
};
/// @throws InputError for a file that holds no answer.
SavedAnswer read_saved_answer(const std::string& path);

/// What has changed since: areas that joined, that left, and that are not known any more.
struct AnswerChange {
    std::vector<std::string> joined, left, no_longer_known;  ///< "E01000001 Name"
    std::vector<std::string> sentences;
};
AnswerChange change_since(const SavedAnswer& saved, const Asked& asked);

}  // namespace vitality
