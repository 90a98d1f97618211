// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// A PNG file as a figure without caption, in its own proportions. @throws InputError naming the file where
/// it is missing or no PNG.
ReportFigure logo_figure(const std::string& path, const std::string& organisation);

}  // namespace vitality
