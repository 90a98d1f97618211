// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace vitality {

/// The style sheet and the script of HTML reports.
std::string_view report_style();
std::string_view report_script();

}  // namespace vitality
