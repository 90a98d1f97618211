// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <cairo.h>

#include "base/shapes.hpp"
#include "renderers/palette.hpp"

namespace vitality {

template <auto Free>
struct Release {
    void operator()(auto* p) const noexcept { Free(p); }
};

/// Where on the page (points, y downwards) which part of the Earth is drawn.
struct GroundFrame {
    double x = 0, y = 0, width = 0, height = 0;
    Box ground;       ///< in the CRS
    std::string crs;  ///< projected; as PROJ knows it
};

/// A drawing context, in points of the page (1/72 inch), y downwards from the top left corner.
class Canvas {
  public:
    /// Does not take ownership of the surface, which must outlive the canvas.
    explicit Canvas(cairo_surface_t* surface);

    cairo_t* get() const { return context_.get(); }
    void set_colour(Colour colour, double opacity = 1) const;
    void set_line(double width, cairo_line_join_t join = CAIRO_LINE_JOIN_ROUND,
                  cairo_line_cap_t cap = CAIRO_LINE_CAP_ROUND) const;
    /// Tells who keeps the file that a map is drawn in this box of the present coordinates; else nothing.
    void mark_ground(GroundFrame frame) const;
    void keep_ground(std::function<void(const GroundFrame&)> keeper) { keeper_ = std::move(keeper); }
    /// @throws OutputError naming what was being drawn where Cairo is in an error state.
    void check(const std::string& element) const;

  private:
    std::unique_ptr<cairo_t, Release<cairo_destroy>> context_;
    std::function<void(const GroundFrame&)> keeper_;
};

/// Saves the canvas's state, and restores it at the end of the scope.
class Saved {
  public:
    explicit Saved(const Canvas& canvas) : context_(canvas.get()) { cairo_save(context_); }
    ~Saved() { cairo_restore(context_); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

  private:
    cairo_t* context_;
};

/// @throws OutputError with Cairo's words unless `status` is success.
void check_cairo(cairo_status_t status, const std::string& element);

}  // namespace vitality
