// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/lint/finding.hpp"
#include "renderers/pdf/page_content.hpp"

namespace vitality {

/// What a look into a PDF finds.
struct PdfInspection {
    /// What breaks the rules of PDF/UA-1 (ISO 14289-1) that can be told from the file alone: language, title,
    /// metadata, tab order; everything painted is tagged or an artifact, each marked content leads to an
    /// element; figures have alternative texts, header cells scopes; no level of headings is skipped;
    /// destinations resolve; fonts are embedded and lead to Unicode.
    LintFindings findings;
    std::vector<std::set<PdfText>> texts;  ///< per page
};

/// `name` is for messages. @throws InputError where the bytes are no PDF, cannot be mended or need a
/// password.
PdfInspection inspect_pdf(const std::string& bytes, const std::string& name);

}  // namespace vitality
