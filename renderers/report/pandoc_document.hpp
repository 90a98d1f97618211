// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// The report as a document of pandoc's own (pandoc-types, JSON), with the styles of renderers/report/word/.
/// It holds words, tables and pictures and nothing that pandoc would take for raw Word, HTML or code.
/// `api_version`: as pandoc itself writes it, which differs between its releases. `picture_of` gives the name
/// of the file with a figure's picture.
Json pandoc_document(const Report& report, const Json& api_version,
                     const std::function<std::string(const ReportFigure&)>& picture_of);

}  // namespace vitality
