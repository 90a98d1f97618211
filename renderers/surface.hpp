// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "renderers/canvas.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct SurfaceRequest {
    OutputFormat format = OutputFormat::png;
    PageSize page;            ///< mm
    double dpi = 300;         ///< PNG alone
    std::string title;        ///< of the document: PDF, SVG, PNG
    std::string description;  ///< for readers who do not see it: SVG
};

/// The one place that knows formats: makes a surface, lets `draw` draw on it in points of the page, and gives
/// the finished file's bytes. Equal drawings give equal bytes.
/// @throws OutputError where Cairo fails.
std::string render(const SurfaceRequest& request, const std::function<void(const Canvas&)>& draw);

/// For Cairo's streams: appends to the std::string at `bytes`.
cairo_status_t collect_bytes(void* bytes, const unsigned char* data, unsigned int length) noexcept;

/// Title, program and dates of a PDF surface; equal inputs have equal ones.
void set_pdf_metadata(cairo_surface_t* surface, const std::string& title);

/// Date of PDF files, ISO 8601: SOURCE_DATE_EPOCH where it is set, else 2000-01-01T00:00:00Z.
std::string document_date();

}  // namespace vitality
