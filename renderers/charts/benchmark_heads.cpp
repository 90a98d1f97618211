// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/benchmark_heads.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

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

    /// The first free place, row by row upwards: on the side that is preferred, then on the other, then
    /// above. Empty where no line finds a way up between names that stand already, unless `anyhow`: the line
    /// then ends at the plot and its name floats above it.
    std::optional<BenchmarkHead> place(const std::string& text, double x, bool right_first, bool anyhow) {
        TextStyle style = style_;
        TextSize size = page_.measure(text, style);
        if (const double room = plot_.right() - left_; size.width > room) {
            style.size *= room / size.width;
            size = page_.measure(text, style);
        }
        const double gap = style_.size * 0.35;
        const double fitting = std::clamp(x - size.width / 2, left_, plot_.right() - size.width);
        const double right = x + gap, left = x - gap - size.width;
        const std::size_t most_rows = boxes_.size() + 3;
        for (std::size_t row = 0; row < most_rows || anyhow; ++row) {
            const double y = plot_.y - row_ * static_cast<double>(row + 1);
            for (const double from : {right_first ? right : left, right_first ? left : right, fitting}) {
                const PageBox box{from, y + (row_ - size.height) / 2 - gap * 0.3, size.width, size.height};
                // A name may stand upon its line.
                const double top = row >= most_rows ? plot_.y : from == fitting ? box.bottom() : y;
                if (!inside(box) || !is_free(box, {x, top})) continue;
                boxes_.push_back(box);
                strokes_.push_back({x, top});
                height_ = std::max(height_, plot_.y - y);
                return BenchmarkHead{{text, style, box.x, box.y}, x, top};
            }
        }
        return std::nullopt;
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

/// Of all orders and sides of a few names, the first of least height; of many, the first order alone.
template <class Try>
BenchmarkHeads lowest_heads(std::size_t names, const Try& try_with) {
    std::vector<std::size_t> order(names);
    std::iota(order.begin(), order.end(), std::size_t{0});
    constexpr std::size_t few = 4;
    std::optional<BenchmarkHeads> best;
    if (names <= few) {
        std::vector<std::size_t> other = order;
        do {
            for (unsigned sides = 0; sides < 1U << names; ++sides) {
                auto heads = try_with(other, sides, false);
                if (heads && (!best || heads->height < best->height - 1e-6)) best = std::move(heads);
            }
        } while (std::next_permutation(other.begin(), other.end()));
    }
    return best ? *best : *try_with(order, 0U, true);
}

}  // namespace

BenchmarkHeads benchmark_heads(ChartPage& page, const std::vector<ChartBenchmark>& benchmarks,
                               const Axis& axis, const Scale& scale, const PageBox& plot, double left,
                               const TextStyle& style) {
    std::vector<ChartBenchmark> known;
    for (const ChartBenchmark& b : benchmarks)
        if (std::isfinite(b.value)) known.push_back(b);
    std::stable_sort(known.begin(), known.end(),
                     [](const ChartBenchmark& a, const ChartBenchmark& b) { return a.value > b.value; });
    const auto try_with = [&](const std::vector<std::size_t>& order, unsigned sides, bool anyhow) {
        HeadPlacer placer(page, plot, left, style);
        BenchmarkHeads heads;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const ChartBenchmark& b = known[order[i]];
            const auto head = placer.place(b.name + " " + chart_number(b.value, axis.decimals, axis.suffix),
                                           scale(b.value), (sides >> i & 1U) == 0, anyhow);
            if (!head) return std::optional<BenchmarkHeads>();
            heads.heads.push_back(*head);
        }
        heads.height = placer.height();
        return std::optional(heads);
    };
    return lowest_heads(known.size(), try_with);
}

void add_benchmark_heads(ChartPage& page, const BenchmarkHeads& heads, const PageBox& plot) {
    for (const BenchmarkHead& head : heads.heads) {
        page.picture.marks.emplace_back(
            straight({head.x, head.top}, {head.x, plot.bottom()}, axis_line, 1.1 * page.type().unit, true));
        page.picture.texts.push_back(head.text);
    }
}

}  // namespace vitality
