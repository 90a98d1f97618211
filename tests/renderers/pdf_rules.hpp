// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality::test {

/// What the program finds in a PDF (renderers/pdf/rules.hpp): "page 1: painted outside of all tags: f."
std::vector<std::string> pdf_faults(const std::string& bytes);

/// The alternative texts of the figures, in reading order.
std::vector<std::string> alternatives(const std::string& bytes);

/// The file with its objects in plain text.
std::string plain_pdf(const std::string& bytes);

}  // namespace vitality::test
