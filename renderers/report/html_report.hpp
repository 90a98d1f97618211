// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// The report as one HTML file that needs nothing beside it: style, script and pictures stand in it, and its
/// content security policy lets nothing else in. Without the script it says all that it says with it, but
/// tables do not sort. Takes what checked() gave.
/// @throws OutputError where a figure cannot be drawn.
std::string html_report(const Report& report);

}  // namespace vitality
