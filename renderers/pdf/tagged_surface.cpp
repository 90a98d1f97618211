// SPDX-License-Identifier: Apache-2.0
#include "renderers/pdf/tagged_surface.hpp"

#include <array>
#include <map>

#include <cairo-pdf.h>

#include "base/error.hpp"
#include "base/transform.hpp"
#include "renderers/surface.hpp"
#include "renderers/text.hpp"

namespace vitality {

namespace {

/// Corners of a frame's ground, from below on the left and clockwise.
std::array<Point, 4> corners_of(const Box& box) {
    return {{{box.min_x, box.min_y}, {box.min_x, box.max_y}, {box.max_x, box.max_y}, {box.max_x, box.min_y}}};
}

/// Where the frames lie on the globe, those of one coordinate system by one conversion.
std::vector<PdfMap> pdf_maps(const std::vector<FrameOfPage>& frames) {
    std::map<std::string, std::vector<Point>> corners;
    for (const FrameOfPage& one : frames)
        for (const Point& p : corners_of(one.frame.ground)) corners[one.frame.crs].push_back(p);
    std::map<std::string, GeographicPlace> places;
    for (auto& [crs, points] : corners) places[crs] = geographic_place(crs, std::move(points));
    std::map<std::string, std::size_t> next;
    std::vector<PdfMap> maps;
    for (const auto& [page, frame] : frames) {
        const GeographicPlace& place = places[frame.crs];
        maps.push_back({page, frame.x, frame.y, frame.width, frame.height, place.epsg, place.wkt, {}});
        std::size_t& at = next[frame.crs];
        for (const std::size_t end = at + 4; at < end; ++at)
            maps.back().corners.insert(maps.back().corners.end(), {place.points[at].y, place.points[at].x});
    }
    return maps;
}

}  // namespace

TaggedSurface::TaggedSurface(double width, double height, const std::string& title,
                             const std::string& language)
    : facts_{valid_text(title), valid_text(language), {}, {}, {}, {}},
      surface_(cairo_pdf_surface_create_for_stream(collect_bytes, &bytes_, width, height)) {
    check_cairo(cairo_surface_status(surface_.get()), "page");
    set_pdf_metadata(surface_.get(), facts_.title);
    canvas_ = std::make_unique<Canvas>(surface_.get());
    canvas_->keep_ground([this](const GroundFrame& frame) {
        frames_.push_back({static_cast<std::size_t>(page_ - 1), frame});
    });
}

void TaggedSurface::new_page() {
    cairo_show_page(canvas_->get());
    ++page_;
}

void TaggedSurface::begin(const std::string& tag) {
    cairo_tag_begin(canvas_->get(), tag.c_str(), nullptr);
    canvas_->check("tag " + tag);
}

void TaggedSurface::begin_figure(const std::string& alternative) {
    facts_.alternatives.push_back(valid_text(alternative));
    begin("Figure");
}

void TaggedSurface::begin_header(HeaderScope scope) {
    facts_.scopes.push_back(scope);
    begin("TH");
}

void TaggedSurface::begin_link(const std::string& destination, const std::string& words) {
    facts_.links.push_back(valid_text(words));
    cairo_tag_begin(canvas_->get(), CAIRO_TAG_LINK, fmt::format("dest='{}'", destination).c_str());
    canvas_->check("link to " + destination);
}

void TaggedSurface::label_page(const std::string& label) {
    cairo_pdf_surface_set_page_label(surface_.get(), label.c_str());
}

void TaggedSurface::destination(const std::string& name, double y) {
    cairo_tag_begin(canvas_->get(), CAIRO_TAG_DEST, fmt::format("name='{}' x=0 y={:.2f}", name, y).c_str());
    cairo_tag_end(canvas_->get(), CAIRO_TAG_DEST);
    canvas_->check("destination " + name);
}

void TaggedSurface::end(const std::string& tag) {
    cairo_tag_end(canvas_->get(), tag.c_str());
    canvas_->check("tag " + tag);
}

void TaggedSurface::bookmark(const std::string& text, int level, double y) {
    const auto depth = static_cast<std::size_t>(level - 1);
    if (outline_.size() > depth) outline_.resize(depth);
    const int parent = outline_.empty() ? CAIRO_PDF_OUTLINE_ROOT : outline_.back();
    const std::string target = fmt::format("page={} pos=[0 {:.2f}]", page_, y);
    const int added =
        cairo_pdf_surface_add_outline(surface_.get(), parent, valid_text(text).c_str(), target.c_str(),
                                      level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t{});
    outline_.resize(depth, parent);  // a level that was left out has its parent's entry
    outline_.push_back(added);
}

std::string TaggedSurface::finish(int threads) {
    canvas_->check("page");
    canvas_.reset();
    cairo_surface_finish(surface_.get());
    check_cairo(cairo_surface_status(surface_.get()), "page");
    surface_.reset();
    bytes_.shrink_to_fit();
    facts_.maps = pdf_maps(frames_);
    return complete_pdf(bytes_, facts_, threads);
}

}  // namespace vitality
