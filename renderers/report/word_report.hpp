// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// The report as a Word document (DOCX): headings, real tables with a repeated header row, pictures with
/// alternative text. Converted by pandoc, which is run in a private folder on a document of its own form.
/// Equal reports give equal bytes with one version of pandoc. Takes what checked() gave.
/// @throws OutputError where pandoc is missing or fails, with its words, or a figure cannot be drawn.
std::string word_report(const Report& report);

}  // namespace vitality
