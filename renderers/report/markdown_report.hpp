// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// The report in GitHub's Markdown (GitHub Flavored Markdown Spec 0.29). Nothing in a text is taken for
/// markup, HTML or mathematics. Figures are said in words. Takes what checked() gave.
std::string markdown_report(const Report& report);

}  // namespace vitality
