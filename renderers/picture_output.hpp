// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

/// How a map or a chart is put out.
struct PictureOutput {
    PageSize page;
    std::vector<OutputFormat> formats;
    double dpi = 300;
};

/// The keys `size`, `formats` and `dpi`; by default A4 landscape in all formats.
PictureOutput read_picture_output(Section& section);

/// "png", "svg", "pdf".
std::string format_name(OutputFormat format);
const std::vector<std::string>& format_names();
std::optional<OutputFormat> format_from_name(const std::string& name);

}  // namespace vitality
