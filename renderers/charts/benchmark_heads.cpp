// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/benchmark_heads.hpp"

#include <algorithm>

namespace vitality {

namespace {

struct Stroke {
    double x, top;
};

class HeadPlacer {
  public:
    HeadPlacer(ChartPage& page, const PageBox& plot, double left, const TextStyle& style)
        : page_(page), plot_(plot), left_(left), style_(style) {
        style_.colour = ink;
        row_ = style_.size * 1.35;
    }

    /// The first free place, row by row upwards, right of the line before left of it.
    BenchmarkHead place(const std::string& text, double x) {
        TextStyle style = style_;
        TextSize size = page_.measure(text, style);
        if (const double room = plot_.right() - left_; size.width > room) {
            style.size *= room / size.width;
            size = page_.measure(text, style);
        }
        const double gap = style_.size * 0.35;
        for (std::size_t row = 0;; ++row) {
            const double y = plot_.y - row_ * static_cast<double>(row + 1);
            const double fitting = std::clamp(x - size.width / 2, left_, plot_.right() - size.width);
            for (const double from : {x + gap, x - gap - size.width, fitting}) {
                const PageBox box{from, y + (row_ - size.height) / 2 - gap * 0.3, size.width, size.height};
                // A name may stand upon its line. Where no line finds a way up between names that stand
                // already, it ends at the plot and its name floats above it.
                const bool no_way_up = row > boxes_.size() + 2;
                const double top = no_way_up ? plot_.y : from == fitting ? box.bottom() : y;
                if (!inside(box) || !is_free(box, {x, top})) continue;
                boxes_.push_back(box);
                strokes_.push_back({x, top});
                height_ = std::max(height_, plot_.y - y);
                return {{text, style, box.x, box.y}, x, top};
            }
        }
    }

    double height() const { return height_; }

  private:
    bool inside(const PageBox& box) const {
        constexpr double slack = 0.01;
        return box.x >= left_ - slack && box.right() <= plot_.right() + slack;
    }

    bool is_free(const PageBox& box, const Stroke& own) const {
        const double air = style_.size * 0.3;
        const auto cuts = [&](const PageBox& b, const Stroke& s) {
            return s.x > b.x - air && s.x < b.right() + air && s.top < b.bottom();
        };
        return std::none_of(boxes_.begin(), boxes_.end(),
                            [&](const PageBox& b) { return b.overlaps(box, air) || cuts(b, own); }) &&
               std::none_of(strokes_.begin(), strokes_.end(), [&](const Stroke& s) { return cuts(box, s); });
    }

    ChartPage& page_;
    PageBox plot_;
    double left_, row_ = 0, height_ = 0;
    TextStyle style_;
    std::vector<PageBox> boxes_;
    std::vector<Stroke> strokes_;
};

}  // namespace

BenchmarkHeads benchmark_heads(ChartPage& page, const std::vector<ChartBenchmark>& benchmarks,
                               const Axis& axis, const Scale& scale, const PageBox& plot, double left,
                               const TextStyle& style) {
    std::vector<ChartBenchmark> known;
    for (const ChartBenchmark& b : benchmarks)
        if (std::isfinite(b.value)) known.push_back(b);
    std::stable_sort(known.begin(), known.end(),
                     [](const ChartBenchmark& a, const ChartBenchmark& b) { return a.value > b.value; });
    HeadPlacer placer(page, plot, left, style);
    BenchmarkHeads heads;
    for (const ChartBenchmark& b : known)
        heads.heads.push_back(
            placer.place(b.name + " " + chart_number(b.value, axis.decimals, axis.suffix), scale(b.value)));
    heads.height = placer.height();
    return heads;
}

void add_benchmark_heads(ChartPage& page, const BenchmarkHeads& heads, const PageBox& plot) {
    for (const BenchmarkHead& head : heads.heads) {
        page.picture.marks.emplace_back(
            straight({head.x, head.top}, {head.x, plot.bottom()}, axis_line, 1.1 * page.type().unit, true));
        page.picture.texts.push_back(head.text);
    }
}

}  // namespace vitality
