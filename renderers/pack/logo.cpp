// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/logo.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "renderers/canvas.hpp"

namespace vitality {

namespace {

using SharedSurface = std::shared_ptr<cairo_surface_t>;

SharedSurface read_png(const std::string& path) {
    if (!file_exists(path))
        throw error<InputError>(
            "{}: there is no such file. [house_style] names it as a logo: mend the path or leave it out.",
            path);
    const SharedSurface surface(cairo_image_surface_create_from_png(path.c_str()), cairo_surface_destroy);
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        throw error<InputError>("{}: cannot be read as a PNG file. Save the logo as PNG.", path);
    return surface;
}

}  // namespace

ReportFigure logo_figure(const std::string& path, const std::string& organisation) {
    const SharedSurface logo = read_png(path);
    constexpr double points_per_mm = 72 / 25.4;
    const double width = cairo_image_surface_get_width(logo.get());
    const double height = cairo_image_surface_get_height(logo.get());
    ReportFigure figure;
    figure.alternative = organisation.empty() ? "Logo" : "Logo of " + organisation;
    figure.page = {width, height};
    figure.lay_out = [path, width](PageSize page) -> Painter {  // a surface of its own: one serves one thread
        return [logo = read_png(path), scale = page.width * points_per_mm / width](const Canvas& canvas) {
            const Saved saved(canvas);
            cairo_scale(canvas.get(), scale, scale);
            cairo_set_source_surface(canvas.get(), logo.get(), 0, 0);
            cairo_paint(canvas.get());
            canvas.check("logo");
        };
    };
    return figure;
}

}  // namespace vitality
