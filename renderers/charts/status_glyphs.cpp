// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/status_glyphs.hpp"

#include <numbers>

namespace vitality {

namespace {

constexpr Colour met_blue{0, 0.318, 0.529}, track_green{0, 0.475, 0.42}, behind_amber{0.769, 0.447, 0};
constexpr Colour off_red{0.698, 0.094, 0.169}, no_grey{0.42, 0.42, 0.42}, white{1, 1, 1};

std::vector<Point> star(Point at, double size) {
    constexpr double inner = 0.45;
    std::vector<Point> ring;
    for (int i = 0; i < 10; ++i) {
        const double angle = std::numbers::pi * (i / 5.0 - 0.5);
        const double r = size * 0.62 * (i % 2 == 0 ? 1 : inner);
        ring.push_back({at.x + r * std::cos(angle), at.y + r * std::sin(angle)});
    }
    return ring;
}

class Glyph {
  public:
    Glyph(ChartPage& page, Point at, double size) : marks_(page.picture.marks), at_(at), size_(size) {}

    void symbol(Symbol symbol, Colour colour, bool hollow = false) {
        marks_.emplace_back(PictureSymbols{symbol, hollow, colour, size_, {at_}});
    }
    /// Through points in halves of the size.
    void line(const std::vector<Point>& points, Colour colour) {
        PictureLine line{{}, colour, size_ * 0.17};
        for (const Point& p : points)
            line.points.push_back({at_.x + p.x * size_ / 2, at_.y + p.y * size_ / 2});
        marks_.emplace_back(std::move(line));
    }

  private:
    std::vector<PictureMark>& marks_;
    Point at_;
    double size_;
};

}  // namespace

void add_status_glyph(ChartPage& page, TargetStatus status, Point at, double size) {
    Glyph glyph(page, at, size);
    switch (status) {
        case TargetStatus::met:
            page.picture.marks.emplace_back(PictureFill{star(at, size), met_blue});
            return;
        case TargetStatus::on_track:
            glyph.symbol(Symbol::circle, track_green);
            glyph.line({{-0.48, 0.02}, {-0.12, 0.4}, {0.5, -0.36}}, white);
            return;
        case TargetStatus::slightly_behind:
            glyph.symbol(Symbol::triangle, behind_amber);
            glyph.line({{0, -0.6}, {0, 0.16}}, white);
            glyph.line({{0, 0.34}, {0, 0.62}}, white);
            return;
        case TargetStatus::off_track:
            glyph.symbol(Symbol::square, off_red);
            glyph.line({{-0.45, -0.45}, {0.45, 0.45}}, white);
            glyph.line({{-0.45, 0.45}, {0.45, -0.45}}, white);
            return;
        case TargetStatus::no_data: glyph.symbol(Symbol::circle, no_grey, true); return;
        case TargetStatus::suppressed:
            glyph.symbol(Symbol::circle, no_grey, true);
            glyph.line({{-0.5, 0}, {0.5, 0}}, no_grey);
            return;
    }
}

}  // namespace vitality
