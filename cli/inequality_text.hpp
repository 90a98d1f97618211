// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "engine/inequality_report.hpp"

namespace vitality {

/// What the report is of, for its head and its columns.
struct InequalitySubject {
    InequalityRequest request;
    std::string geography;  ///< id
};

/// Sentences, then the figures as a table, the gradient and the notes.
std::string inequality_text(const InequalitySubject& subject, const InequalityReport& report);
std::string inequality_markdown(const InequalitySubject& subject, const InequalityReport& report);
/// One row per figure and per group of the gradient; full precision.
std::string inequality_csv(const InequalitySubject& subject, const InequalityReport& report);
Json inequality_json(const InequalitySubject& subject, const InequalityReport& report);

}  // namespace vitality
