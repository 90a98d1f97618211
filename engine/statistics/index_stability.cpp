// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/index_stability.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "base/names.hpp"
#include "base/threads.hpp"
#include "engine/derived_column.hpp"
#include "engine/statistics/distributions.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::array all_transforms = {ValueTransform::rank, ValueTransform::z_score, ValueTransform::min_max,
                                       ValueTransform::exponential};
constexpr std::size_t variants_at_once = 16;
constexpr std::size_t areas_at_once = 1024;

void check(const StabilityOptions& options) {
    if (options.variants == 0)
        throw SettingsError("variants is 0: give the number of variants to draw, 1000");
    if (options.top == 0)
        throw SettingsError("top is 0: give the number of places that count as the top, 10");
    const double spread = options.spread;
    if (options.draw == WeightDraw::band && !(spread > 0 && spread < 1)) {
        throw error<SettingsError>(
            "spread is {}: give a share above 0 and below 1 that weights move by, 0.25",
            number_words(spread));
    }
    if (options.draw == WeightDraw::dirichlet && !(spread >= 1 && std::isfinite(spread))) {
        throw error<SettingsError>("spread is {}: a Dirichlet draw needs a concentration of 1 or more, 50",
                                   number_words(spread));
    }
}

/// The transformed indicators of the areas that have an index, one after another.
struct Columns {
    std::vector<std::vector<double>> values;
    std::string reason;
};

Columns columns_of(std::span<const IndexIndicator> indicators, ValueTransform transform,
                   std::span<const std::size_t> ranked) {
    Columns columns;
    for (const IndexIndicator& indicator : indicators) {
        const Transformed made = transformed(indicator.values, indicator.polarity, transform);
        if (!made.reason.empty() && columns.reason.empty()) {
            columns.reason = fmt::format("the {} of {} is not defined: {}", transform_words(transform),
                                         indicator.id, made.reason);
        }
        std::vector<double> values;
        values.reserve(ranked.size());
        for (const std::size_t area : ranked) values.push_back(made.values[area]);
        columns.values.push_back(std::move(values));
    }
    return columns;
}

std::vector<double> drawn_weights(std::span<const double> weights, const StabilityOptions& options,
                                  Random& random) {
    std::vector<double> drawn;
    double sum = 0;
    for (const double weight : weights) {
        const double uniform = random.uniform();
        // A gamma variate of shape a is half a chi squared one of 2a degrees of freedom.
        drawn.push_back(options.draw == WeightDraw::band
                            ? weight * (1 + options.spread * (2 * uniform - 1))
                            : std::max(chi_squared_quantile(uniform, 2 * options.spread * weight) / 2,
                                       std::numeric_limits<double>::min()));
        sum += drawn.back();
    }
    for (double& weight : drawn) weight /= sum;
    return drawn;
}

/// What all variants share.
struct Ground {
    std::vector<std::size_t> ranked;  ///< the areas that have an index
    std::vector<std::size_t> ranks;   ///< of those, by the index itself
    std::vector<double> weights;
    std::map<ValueTransform, Columns> columns;
};

Ground ground_of(std::span<const IndexIndicator> indicators, const CompositeIndex& index) {
    Ground ground;
    ground.weights = index.weights;
    for (std::size_t area = 0; area < index.ranks.size(); ++area) {
        if (index.ranks[area] == 0) continue;
        ground.ranked.push_back(area);
        ground.ranks.push_back(index.ranks[area]);
    }
    for (const ValueTransform transform : all_transforms) {
        ground.columns[transform] = columns_of(indicators, transform, ground.ranked);
    }
    return ground;
}

RankVariant named_variant(std::string name, const Ground& ground, ValueTransform transform,
                          std::span<const double> weights, std::size_t areas) {
    RankVariant variant{std::move(name),
                        std::vector<std::size_t>(areas, 0),
                        none,
                        {0, ground.ranked.size()},
                        ground.columns.at(transform).reason};
    if (!variant.reason.empty()) return variant;
    const auto ranks = priority_ranks(weighted_scores(ground.columns.at(transform).values, weights));
    double shift = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        variant.ranks[ground.ranked[i]] = ranks[i];
        if (ranks[i] == 0) continue;
        ++variant.used.used;
        shift += std::abs(static_cast<double>(ranks[i]) - static_cast<double>(ground.ranks[i]));
    }
    variant.used.left_out -= variant.used.used;
    if (variant.used.used > 0) variant.mean_shift = shift / static_cast<double>(variant.used.used);
    return variant;
}

void add_named_variants(std::span<const IndexIndicator> indicators, const IndexRule& rule,
                        const Ground& ground, std::size_t areas, IndexStability& stability) {
    for (const ValueTransform transform : all_transforms) {
        stability.by_transform.push_back(
            named_variant(transform_words(transform), ground, transform, ground.weights, areas));
    }
    if (indicators.size() < 2) return;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        std::vector<double> weights = ground.weights;
        weights[i] = 0;
        stability.without_indicator.push_back(
            named_variant("without " + indicators[i].id, ground, rule.transform, weights, areas));
    }
}

/// Ranks of the ranked areas in each variant: [variant][area], one after another.
std::vector<std::uint32_t> drawn_ranks(const Ground& ground, const std::vector<ValueTransform>& transforms,
                                       const StabilityOptions& options) {
    const std::size_t areas = ground.ranked.size();
    std::vector<std::uint32_t> ranks(options.variants * areas);
    for_chunks(options.variants, variants_at_once, options.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t variant = begin; variant < end; ++variant) {
            Random random(options.seed, variant);
            const ValueTransform transform = transforms[random.below(transforms.size())];
            const std::vector<double> weights = drawn_weights(ground.weights, options, random);
            const auto drawn = priority_ranks(weighted_scores(ground.columns.at(transform).values, weights));
            std::transform(drawn.begin(), drawn.end(),
                           ranks.begin() + static_cast<std::ptrdiff_t>(variant * areas),
                           [](std::size_t rank) { return static_cast<std::uint32_t>(rank); });
        }
    });
    return ranks;
}

/// `ranks` of one area over the variants, in any order; leaves them in another.
AreaStability stability_of(std::vector<std::uint32_t>& ranks, std::size_t rank, std::size_t top) {
    const auto in_top = std::count_if(ranks.begin(), ranks.end(), [&](std::size_t r) { return r <= top; });
    const auto [first, last] = std::minmax_element(ranks.begin(), ranks.end());
    AreaStability area{rank, static_cast<double>(in_top) / static_cast<double>(ranks.size()), *first, *last,
                       0};
    const auto middle = ranks.begin() + static_cast<std::ptrdiff_t>(ranks.size() / 2);
    std::nth_element(ranks.begin(), middle, ranks.end());
    const std::uint32_t below = ranks.size() % 2 == 1 ? *middle : *std::max_element(ranks.begin(), middle);
    area.median = (static_cast<double>(below) + static_cast<double>(*middle)) / 2;
    return area;
}

void summarise(const std::vector<std::uint32_t>& ranks, const Ground& ground, const StabilityOptions& options,
               IndexStability& stability) {
    const std::size_t areas = ground.ranked.size();
    std::vector<double> shifts(areas, 0.0);
    for_chunks(areas, areas_at_once, options.threads, [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> own(options.variants);
        for (std::size_t i = begin; i < end; ++i) {
            const double rank = static_cast<double>(ground.ranks[i]);
            for (std::size_t variant = 0; variant < options.variants; ++variant) {
                own[variant] = ranks[variant * areas + i];
                shifts[i] += std::abs(static_cast<double>(own[variant]) - rank);
            }
            stability.areas[ground.ranked[i]] = stability_of(own, ground.ranks[i], options.top);
        }
    });
    double sum = 0;
    for (const double shift : shifts) sum += shift;
    stability.mean_shift = sum / static_cast<double>(areas) / static_cast<double>(options.variants);
}

std::string method_words(const StabilityOptions& options, const std::vector<ValueTransform>& transforms) {
    const std::string draw =
        options.draw == WeightDraw::band
            ? fmt::format("each weight moved by up to {:.4g}% either way and all scaled to 100%",
                          100 * options.spread)
            : fmt::format(
                  "weights drawn from a Dirichlet distribution around those given (concentration {:.4g})",
                  options.spread);
    std::vector<std::string> names;
    for (const ValueTransform transform : transforms) names.push_back(transform_words(transform));
    return fmt::format("{} (seed {}): {}; {}: {}; top: places 1 to {}.",
                       counted(options.variants, "random variant"), options.seed, draw,
                       names.size() == 1 ? "transform" : "one of these transforms drawn for each",
                       join(names, ", "), options.top);
}

}  // namespace

IndexStability index_stability(std::span<const IndexIndicator> indicators, const IndexRule& rule,
                               const StabilityOptions& options) {
    check(options);
    const CompositeIndex index = composite_index(indicators, rule);
    const std::vector<ValueTransform> transforms =
        options.transforms.empty() ? std::vector{rule.transform} : options.transforms;
    const std::size_t areas = index.scores.size();
    IndexStability stability;
    stability.areas.assign(areas, {0, none, 0, 0, none});
    stability.mean_shift = none;
    stability.largest_standard_error = 0.5 / std::sqrt(static_cast<double>(options.variants));
    stability.used = index.used;
    stability.method = method_words(options, transforms);
    stability.reason = index.reason;
    if (stability.reason.empty() && index.used.used == 0) stability.reason = "no area has an index";
    if (!stability.reason.empty()) return stability;
    const Ground ground = ground_of(indicators, index);
    add_named_variants(indicators, rule, ground, areas, stability);
    for (const ValueTransform transform : transforms) {
        if (stability.reason.empty()) stability.reason = ground.columns.at(transform).reason;
    }
    if (stability.reason.empty())
        summarise(drawn_ranks(ground, transforms, options), ground, options, stability);
    return stability;
}

}  // namespace vitality
