// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// A4 pages as tagged PDF (PDF/UA-1 so far as its rules can be checked here): headings, lists, tables with
/// header cells and scopes, figures with alternative texts, bookmarks, page n of m.
std::string pdf_report(const Report& report);

}  // namespace vitality
