// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality::test {

/// What in a PDF breaks the rules of PDF/UA-1 (ISO 14289-1) that can be told from the file alone: language,
/// title, metadata, tab order; everything painted is tagged or an artifact, each marked content leads to an
/// element; figures have alternative texts, header cells scopes; no level of headings is skipped.
std::vector<std::string> pdf_faults(const std::string& bytes);

/// The alternative texts of the figures, in reading order.
std::vector<std::string> alternatives(const std::string& bytes);

/// The file with its objects in plain text.
std::string plain_pdf(const std::string& bytes);

}  // namespace vitality::test
