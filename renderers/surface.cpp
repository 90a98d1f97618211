// SPDX-License-Identifier: Apache-2.0
#include "renderers/surface.hpp"

#include <cmath>
#include <new>

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include "base/error.hpp"
#include "base/source_date.hpp"
#include "renderers/pdf/tagged_surface.hpp"
#include "renderers/png_file.hpp"
#include "renderers/svg_file.hpp"

namespace vitality {

namespace {

constexpr double points_per_mm = 72 / 25.4;
using SurfacePtr = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;

void draw_on(cairo_surface_t* surface, double scale, const std::function<void(const Canvas&)>& draw) {
    check_cairo(cairo_surface_status(surface), "page");
    const Canvas canvas(surface);
    cairo_scale(canvas.get(), scale, scale);
    draw(canvas);
    canvas.check("page");
}

/// White paper: pictures without one turn unreadable on dark pages.
std::function<void(const Canvas&)> on_paper(const std::function<void(const Canvas&)>& draw) {
    return [&draw](const Canvas& canvas) {
        canvas.set_colour({1, 1, 1});
        cairo_paint(canvas.get());
        draw(canvas);
    };
}

std::string finish(cairo_surface_t* surface, std::string& bytes) {
    cairo_surface_finish(surface);
    check_cairo(cairo_surface_status(surface), "page");
    return std::move(bytes);
}

/// The sheet is one figure, for readers who do not see it told in words.
std::string render_pdf(const SurfaceRequest& request, const std::function<void(const Canvas&)>& draw) {
    TaggedSurface surface(request.page.width * points_per_mm, request.page.height * points_per_mm,
                          request.title, "en-GB");
    surface.begin_figure(request.description.empty() ? request.title : request.description);
    draw(surface.canvas());
    surface.end("Figure");
    return surface.finish();
}

std::string render_svg(const SurfaceRequest& request, const std::function<void(const Canvas&)>& draw) {
    std::string bytes;
    const SurfacePtr surface(cairo_svg_surface_create_for_stream(
        collect_bytes, &bytes, request.page.width * points_per_mm, request.page.height * points_per_mm));
    cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PT);
    draw_on(surface.get(), 1, on_paper(draw));
    return with_title(finish(surface.get(), bytes), request.title, request.description);
}

int pixels(double millimetres, double dpi) { return static_cast<int>(std::lround(millimetres / 25.4 * dpi)); }

std::string render_png(const SurfaceRequest& request, const std::function<void(const Canvas&)>& draw) {
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                        pixels(request.page.width, request.dpi),
                                                        pixels(request.page.height, request.dpi)));
    draw_on(surface.get(), request.dpi / 72, on_paper(draw));
    cairo_surface_flush(surface.get());
    return png_bytes(
        {cairo_image_surface_get_data(surface.get()), cairo_image_surface_get_width(surface.get()),
         cairo_image_surface_get_height(surface.get()), cairo_image_surface_get_stride(surface.get())},
        {request.dpi, request.title, request.description});
}

}  // namespace

/// Cairo calls this through C: no exception may pass.
cairo_status_t collect_bytes(void* bytes, const unsigned char* data, unsigned int length) noexcept {
    try {
        static_cast<std::string*>(bytes)->append(data, data + length);
        return CAIRO_STATUS_SUCCESS;
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

void set_pdf_metadata(cairo_surface_t* surface, const std::string& title) {
    const std::string date = document_date();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Vitality");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date.c_str());
}

std::string document_date() { return source_date() + "Z"; }

std::string render(const SurfaceRequest& request, const std::function<void(const Canvas&)>& draw) {
    switch (request.format) {
        case OutputFormat::png: return render_png(request, draw);
        case OutputFormat::svg: return render_svg(request, draw);
        case OutputFormat::pdf: return render_pdf(request, draw);
    }
    throw OutputError("unknown output format");
}

}  // namespace vitality
