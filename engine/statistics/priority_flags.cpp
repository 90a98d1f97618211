// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/priority_flags.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "base/names.hpp"
#include "engine/derived_column.hpp"
#include "engine/statistics/transforms.hpp"

namespace vitality {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double rounding = 1e-12;  // of a count of areas

SettingsError wrong(const Place& place, const std::string& message) {
    return place.file.empty() ? SettingsError(message) : SettingsError(place, message);
}

void check(std::span<const FlagIndicator> indicators, const FlagOptions& options) {
    if (indicators.empty()) throw SettingsError("priority flags need an indicator: name at least one");
    for (const FlagIndicator& indicator : indicators) {
        if (indicator.polarity == Polarity::neutral) {
            throw wrong(
                indicator.place,
                fmt::format("{} is neutral, so nothing says which end of it is worse: give its direction "
                            "(\"high-is-worse\" or \"low-is-worse\"), or leave it out",
                            indicator.id));
        }
        if (indicator.kind == ThresholdKind::worst_share && !(indicator.figure > 0 && indicator.figure < 1)) {
            throw wrong(indicator.place,
                        fmt::format("the worst share of {} is {}: give a share above 0 and below 1 (0.2: the "
                                    "worst fifth)",
                                    indicator.id, number_words(indicator.figure)));
        }
        if (indicator.values.size() != indicators.front().values.size()) {
            throw std::invalid_argument("priority flags of indicators over different areas");
        }
    }
    if (options.needed == 0 || options.needed > indicators.size()) {
        throw error<SettingsError>(
            "needed is {}: give a number of flags from 1 to {}, as many as there are "
            "indicators",
            options.needed, indicators.size());
    }
    if (!(options.moved >= 0 && options.moved < 1)) {
        throw error<SettingsError>("moved is {}: give a share from 0 to below 1 that thresholds move by, 0.1",
                                   number_words(options.moved));
    }
}

/// An indicator on a scale where more is worse, and its threshold on it: strict at its worse end.
struct Badness {
    std::vector<double> values;
    double threshold = none, lenient = none, strict = none;
    bool or_equal = false;  ///< a value on the threshold is flagged
    std::string reason;

    bool flagged(double value, double at) const { return or_equal ? value >= at : value > at; }
};

Badness against_value(const FlagIndicator& indicator, double moved) {
    const double sign = indicator.polarity == Polarity::high_is_worse ? 1 : -1;
    Badness badness;
    for (const double value : indicator.values) {
        badness.values.push_back(std::isfinite(value) ? sign * value : none);
    }
    if (!std::isfinite(indicator.figure)) {
        badness.reason = "the value to compare with is not known";
        return badness;
    }
    const double band = moved * std::abs(indicator.figure);
    badness.threshold = sign * indicator.figure;
    badness.lenient = badness.threshold - band;
    badness.strict = badness.threshold + band;
    return badness;
}

Badness among_the_worst(const FlagIndicator& indicator, double moved) {
    Badness badness;
    badness.values = mean_places(indicator.values, indicator.polarity);
    badness.or_equal = true;
    const auto known = static_cast<double>(
        std::count_if(badness.values.begin(), badness.values.end(), [](double v) { return !std::isnan(v); }));
    if (known * indicator.figure < 1 - rounding) {
        badness.reason = fmt::format("{} with a value {} too few to have a worst {:.4g}%",
                                     counted(static_cast<std::size_t>(known), "area"),
                                     known == 1 ? "is" : "are", 100 * indicator.figure);
        return badness;
    }
    // Place p from the best is place n + 1 - p from the worst, flagged up to share x n.
    const auto limit = [&](double share) {
        return known + 1 - std::min(1.0, share) * known * (1 + rounding);
    };
    badness.threshold = limit(indicator.figure);
    badness.lenient = limit(indicator.figure * (1 + moved));
    badness.strict = limit(indicator.figure * (1 - moved));
    return badness;
}

WorseFlag flag_at(const Badness& badness, std::size_t area, double threshold) {
    if (!badness.reason.empty() || std::isnan(badness.values[area])) return WorseFlag::unknown;
    return badness.flagged(badness.values[area], threshold) ? WorseFlag::yes : WorseFlag::no;
}

/// Share of the thresholds between lenient and strict at which the area is flagged.
double share_flagged(const Badness& badness, std::size_t area) {
    const double value = badness.values[area], width = badness.strict - badness.lenient;
    if (flag_at(badness, area, badness.strict) == WorseFlag::yes) return 1;
    if (flag_at(badness, area, badness.lenient) == WorseFlag::no) return 0;
    return std::clamp((value - badness.lenient) / width, 0.0, 1.0);
}

/// P(at least `needed` of independent events with these probabilities).
double at_least(const std::vector<double>& probabilities, std::size_t needed) {
    std::vector<double> of_count(probabilities.size() + 1, 0.0);
    of_count[0] = 1;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        const double p = probabilities[i];
        for (std::size_t k = i + 1; k > 0; --k) of_count[k] = of_count[k] * (1 - p) + of_count[k - 1] * p;
        of_count[0] *= 1 - p;
    }
    double sum = 0;
    for (std::size_t k = of_count.size(); k-- > needed;) sum += of_count[k];
    return std::min(sum, 1.0);
}

AreaFlags flags_of(const std::vector<Badness>& indicators, std::size_t area, std::size_t needed) {
    AreaFlags flags;
    std::vector<double> least, greatest;
    for (const Badness& badness : indicators) {
        const WorseFlag flag = flag_at(badness, area, badness.threshold);
        const bool unknown = flag == WorseFlag::unknown;
        flags.least += flag == WorseFlag::yes ? 1U : 0U;
        flags.greatest += flag != WorseFlag::no ? 1U : 0U;
        flags.least_moved += flag_at(badness, area, badness.strict) == WorseFlag::yes ? 1U : 0U;
        flags.greatest_moved += flag_at(badness, area, badness.lenient) != WorseFlag::no ? 1U : 0U;
        least.push_back(unknown ? 0 : share_flagged(badness, area));
        greatest.push_back(unknown ? 1 : least.back());
    }
    flags.share_priority = {at_least(least, needed), at_least(greatest, needed)};
    flags.priority = flags.least >= needed     ? WorseFlag::yes
                     : flags.greatest < needed ? WorseFlag::no
                                               : WorseFlag::unknown;
    return flags;
}

std::string threshold_words(const FlagIndicator& indicator) {
    if (indicator.kind == ThresholdKind::worst_share) {
        return fmt::format("{} among the worst {:.4g}% of the areas with a value", indicator.id,
                           100 * indicator.figure);
    }
    const char* side = indicator.polarity == Polarity::high_is_worse ? "above" : "below";
    const std::string figure =
        std::isfinite(indicator.figure) ? number_words(indicator.figure) : "a value that is not known";
    return fmt::format("{} {} {}", indicator.id, side, figure);
}

std::string method_words(std::span<const FlagIndicator> indicators, const FlagOptions& options) {
    std::vector<std::string> parts;
    for (const FlagIndicator& indicator : indicators) parts.push_back(threshold_words(indicator));
    return fmt::format("Flags: {}; a priority has at least {}; thresholds moved by up to {:.4g}% either way.",
                       join(parts, ", "), counted(options.needed, "flag"), 100 * options.moved);
}

}  // namespace

PriorityFlags priority_flags(std::span<const FlagIndicator> indicators, const FlagOptions& options) {
    check(indicators, options);
    const std::size_t areas = indicators.front().values.size();
    PriorityFlags result;
    std::vector<Badness> all;
    for (const FlagIndicator& indicator : indicators) {
        all.push_back(indicator.kind == ThresholdKind::value ? against_value(indicator, options.moved)
                                                             : among_the_worst(indicator, options.moved));
        std::vector<WorseFlag> flags(areas);
        for (std::size_t area = 0; area < areas; ++area) {
            flags[area] = flag_at(all.back(), area, all.back().threshold);
        }
        const auto unknown =
            static_cast<std::size_t>(std::count(flags.begin(), flags.end(), WorseFlag::unknown));
        result.used.push_back({areas - unknown, unknown});
        result.reasons.push_back(all.back().reason);
        result.flags.push_back(std::move(flags));
    }
    for (std::size_t area = 0; area < areas; ++area) {
        result.areas.push_back(flags_of(all, area, options.needed));
        const bool known = result.areas.back().least == result.areas.back().greatest;
        ++(known ? result.complete.used : result.complete.left_out);
    }
    result.method = method_words(indicators, options);
    return result;
}

}  // namespace vitality
