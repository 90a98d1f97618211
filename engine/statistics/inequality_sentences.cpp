// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/inequality_sentences.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "base/names.hpp"

namespace vitality {

namespace {

/// "21 wards".
std::string areas_words(std::size_t count, const AreaWords& noun) {
    return counted(count, noun.singular, noun.plural);
}

/// "1 of 21 wards is", "7 of 21 wards are", "none of 21 wards is", "the one ward is", "both wards are".
std::string part_words(std::size_t part, std::size_t all, const AreaWords& noun, const char* one,
                       const char* many) {
    if (part == 0) return fmt::format("none of {} {}", areas_words(all, noun), one);
    if (all == 1) return fmt::format("the one {} {}", noun.singular, one);
    if (part == all) {
        return all == 2 ? fmt::format("both {} {}", noun.plural, many)
                        : fmt::format("all {} {}", areas_words(all, noun), many);
    }
    return fmt::format("{} of {} {}", with_thousands(part), areas_words(all, noun), part == 1 ? one : many);
}

/// 0.95 -> "95%", 0.998 -> "99.8%".
std::string share_words(double share) { return fmt::format("{:.4g}%", 100 * share); }

std::string difference_words(double value, const IndicatorWords& words) {
    IndicatorWords points = words;
    if (words.unit == "%") {
        points.unit = "percentage points";
        points.unit_singular = "percentage point";
    }
    return figure_words(value, points);
}

std::string limits_words(const StatedValue& stated, int decimals) {
    return fmt::format("{} limits {} to {}", share_words(stated.confidence),
                       fixed_words(stated.limits.lower, decimals),
                       fixed_words(stated.limits.upper, decimals));
}

bool include(const Limits& limits, double value) { return limits.lower <= value && value <= limits.upper; }

/// "no gap can be given: fewer than two areas have a value."
std::string refusal(const IndicatorWords& words, const char* statistic, const std::string& reason) {
    return fmt::format("{}: no {} can be given{}{}.", words.title, statistic, reason.empty() ? "" : ": ",
                       reason);
}

constexpr const char* not_judged = ", without limits: whether the {} is more than chance cannot be judged.";

std::string end_words(const EndArea& end, const IndicatorWords& words) {
    const std::string others =
        end.sharing > 1 ? fmt::format(" and {}", counted(end.sharing - 1, "other")) : std::string();
    return fmt::format("{}{} ({})", end.name, others, figure_words(end.value, words));
}

/// The value that a reader of its printed form has.
double as_printed(double value, int decimals) {
    const std::string text = fmt::format("{:.{}f}", value, decimals);
    double printed = value;
    std::from_chars(text.data(), text.data() + text.size(), printed);
    return printed;
}

bool rounding_shows(double highest, double lowest, int decimals) {
    const double printed = as_printed(highest, decimals) - as_printed(lowest, decimals);
    return fixed_words(printed, decimals) != fixed_words(highest - lowest, decimals);
}

/// "a fall of 1.2 to a rise of 2.2": limits on either side of none.
std::string change_words(double value, int decimals) {
    const std::string size = fixed_words(std::abs(value), decimals);
    if (size == fixed_words(0, decimals)) return "no change";
    return fmt::format("{} of {}", value < 0 ? "a fall" : "a rise", size);
}

/// "more" of "more deprived" and "less deprived": the last word is said once.
std::string either_words(const std::string& more, const std::string& less) {
    const std::size_t space = more.rfind(' ');
    return space != std::string::npos && less.ends_with(more.substr(space)) ? more.substr(0, space) : more;
}

/// "2 above and 1 below the 99.8% limits"; empty where there are none.
std::string beyond_words(std::size_t above, std::size_t below, const std::string& limits) {
    std::vector<std::string> parts;
    if (above > 0) parts.push_back(with_thousands(above) + " above");
    if (below > 0) parts.push_back(with_thousands(below) + " below");
    return parts.empty() ? "" : join(parts, " and ") + " the " + limits;
}

}  // namespace

std::string fixed_words(double value, int decimals) {
    if (!std::isfinite(value))
        return std::isnan(value) ? "not known" : value > 0 ? "infinity" : "minus infinity";
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find_first_of("123456789") == std::string::npos && text.front() == '-') text.erase(0, 1);
    const std::size_t first = text.front() == '-' ? 1 : 0;
    std::size_t at = std::min(text.find('.'), text.size());
    while (at > first + 3) text.insert(at -= 3, ",");
    return text;
}

bool is_base_of_ratio(const std::string& unit) { return unit.find(" = ") != std::string::npos; }

bool is_printed_as_zero(double value, int decimals) {
    return value > 0 && value < std::pow(10.0, -decimals) / 2;
}

std::string figure_words(double value, const IndicatorWords& words) {
    if (is_printed_as_zero(value, words.decimals))
        return "under " + figure_words(std::pow(10.0, -words.decimals), words);
    const std::string number = fixed_words(value, words.decimals);
    const bool one = (number == "1" || number == "-1") && !words.unit_singular.empty();
    const std::string& unit = one ? words.unit_singular : words.unit;
    if (unit.empty() || !std::isfinite(value)) return number;
    return unit == "%" ? number + "%" : number + " " + unit;
}

std::string gap_sentence(const IndicatorWords& words, const EndArea& highest, const EndArea& lowest,
                         const StatedValue& difference, std::size_t areas, const AreaWords& noun) {
    if (areas < 2) {
        return refusal(words, "gap",
                       areas == 0 ? "no " + noun.singular + " has a value"
                                  : "only one " + noun.singular + " has a value");
    }
    if (std::isnan(highest.value) || std::isnan(lowest.value))
        return refusal(words, "gap", difference.reason);
    if (highest.value == lowest.value) {
        return fmt::format("{}: no gap: all {} have {}.", words.title, areas_words(areas, noun),
                           figure_words(highest.value, words));
    }
    const double gap = highest.value - lowest.value;
    std::vector<std::string> notes;
    if (difference.limits.known()) notes.push_back(limits_words(difference, words.decimals));
    if (rounding_shows(highest.value, lowest.value, words.decimals)) notes.push_back("taken before rounding");
    const std::string aside = notes.empty() ? "" : " (" + join(notes, "; ") + ")";
    const std::string chance = difference.limits.known() ? "." : fmt::format(not_judged, "difference");
    return fmt::format(
        "{}: {}{} between {} and {}, the {} of {}{}", words.title, difference_words(gap, words), aside,
        end_words(highest, words), end_words(lowest, words),
        areas == 2 ? "higher and the lower" : "highest and the lowest", areas_words(areas, noun), chance);
}

std::string slope_sentence(const IndicatorWords& words, const StatedValue& slope, std::size_t areas,
                           const AreaWords& noun, const EndWords& ends) {
    if (std::isnan(slope.value)) return refusal(words, "slope index", slope.reason);
    const std::string across = fmt::format("{}: across the range from the {} to the {} of {}{}", words.title,
                                           ends.most, ends.least, areas_words(areas, noun), ends.by);
    const bool falls = slope.value < 0;
    const std::string change = slope.value == 0 ? "it does not change"
                                                : fmt::format("it {} by {}", falls ? "falls" : "rises",
                                                              difference_words(std::abs(slope.value), words));
    if (!slope.limits.known()) return fmt::format("{} {}", across, change) + fmt::format(not_judged, "slope");
    const auto is_none = [&](double value) {
        return fixed_words(value, words.decimals) == fixed_words(0, words.decimals);
    };
    if (slope.value == 0 && is_none(slope.limits.lower) && is_none(slope.limits.upper))
        return across + " " + change + ".";
    if (include(slope.limits, 0)) {
        return fmt::format("{} {} ({} limits {} to {}): it cannot be told from no slope.", across, change,
                           share_words(slope.confidence), change_words(slope.limits.lower, words.decimals),
                           change_words(slope.limits.upper, words.decimals));
    }
    StatedValue size = slope;
    if (falls) size.limits = {-slope.limits.upper, -slope.limits.lower};
    return fmt::format("{} {} ({}).", across, change, limits_words(size, words.decimals));
}

std::string relative_sentence(const IndicatorWords& words, const StatedValue& ratio, std::size_t areas,
                              const AreaWords& noun, const EndWords& ends) {
    constexpr int decimals = 2;
    if (std::isnan(ratio.value)) return refusal(words, "relative index", ratio.reason);
    if (!(ratio.value > 0) || std::isinf(ratio.value)) {
        return refusal(words, "relative index", "the modelled value at one end is not above 0");
    }
    const std::string times = fmt::format("{}: at the {} end of {}{} it is {} times what it is at the {} end",
                                          words.title, ends.most, areas_words(areas, noun), ends.by,
                                          fixed_words(ratio.value, decimals), ends.least);
    if (!ratio.limits.known()) return times + fmt::format(not_judged, "difference");
    return fmt::format("{} ({}){}.", times, limits_words(ratio, decimals),
                       include(ratio.limits, 1) ? ": it cannot be told from no difference" : "");
}

std::string concentration_sentence(const IndicatorWords& words, const StatedValue& index,
                                   const std::string& index_name, std::size_t areas, const AreaWords& noun,
                                   const EndWords& ends) {
    constexpr int decimals = 3;
    if (std::isnan(index.value)) return refusal(words, index_name.c_str(), index.reason);
    const std::string all = areas_words(areas, noun) + ends.by;
    const std::string either =
        fmt::format("in the {} or the {} of {}", either_words(ends.more, ends.less), ends.less, all);
    const std::string value = fmt::format("{} {}", index_name, fixed_words(index.value, decimals));
    const std::string where =
        fmt::format("concentrated in the {} of {}", index.value < 0 ? ends.more : ends.less, all);
    if (!index.limits.known()) {
        return fmt::format("{}: {} ({})", words.title,
                           index.value == 0 ? "not concentrated " + either : where, value) +
               fmt::format(not_judged, "concentration");
    }
    const bool measurable = !include(index.limits, 0);
    return fmt::format("{}: {} ({}, {}).", words.title,
                       measurable ? where : "no measurable concentration " + either, value,
                       limits_words(index, decimals));
}

std::string funnel_sentence(const IndicatorWords& words, const FunnelCounts& counts,
                            const std::string& baseline, const AreaWords& noun) {
    const std::size_t outside = counts.above998 + counts.above95 + counts.below95 + counts.below998;
    const std::size_t all = outside + counts.within;
    if (all == 0)
        return fmt::format("{}: no {} can be compared with {}.", words.title, noun.singular, baseline);
    std::vector<std::string> parts;
    for (const std::string& part : {beyond_words(counts.above998, counts.below998, "99.8% limits"),
                                    beyond_words(counts.above95, counts.below95, "95% limits only")})
        if (!part.empty()) parts.push_back(part);
    return fmt::format("{}: {} outside the limits around {}{}{}.", words.title,
                       part_words(outside, all, noun, "lies", "lie"), baseline, parts.empty() ? "" : ": ",
                       join(parts, ", "));
}

std::string comparison_sentence(const IndicatorWords& words, const ComparisonCounts& counts,
                                const std::string& benchmark, const AreaWords& noun) {
    const std::size_t all = counts.worse + counts.similar + counts.better + counts.unknown;
    if (counts.unknown == all) {
        return fmt::format("{}: no {} can be compared with {}.", words.title, noun.singular, benchmark);
    }
    const bool sides = counts.neutral || !counts.judged;
    std::string text =
        fmt::format("{}: {} {} than {}", words.title, part_words(counts.worse, all, noun, "is", "are"),
                    sides ? "higher" : "worse", benchmark);
    const auto add = [&](std::size_t count, const char* word) {
        text += fmt::format(", {} {}", with_thousands(count), word);
    };
    if (counts.worse < all) {
        if (counts.judged || counts.similar > 0) add(counts.similar, counts.judged ? "similar" : "equal");
        add(counts.better, sides ? "lower" : "better");
        if (counts.unknown > 0) add(counts.unknown, "without a comparison");
    }
    return text + (counts.judged ? fmt::format(" (by {} limits).", share_words(counts.confidence))
                                 : "; significance cannot be judged.");
}

std::string cluster_sentence(const IndicatorWords& words, std::size_t in_cluster, std::size_t areas,
                             const std::string& cluster, double level, bool adjusted, const AreaWords& noun) {
    if (areas == 0) return fmt::format("{}: no {} could be tested.", words.title, noun.singular);
    const std::string rule = adjusted ? "a false discovery rate of " + share_words(level)
                                      : fmt::format("a p-value of {} for each, not adjusted for {}",
                                                    share_words(level), counted(areas, "test"));
    return fmt::format("{}: {} to {} at {}.", words.title,
                       part_words(in_cluster, areas, noun, "belongs", "belong"), cluster, rule);
}

std::string left_out_sentence(const Used& used, const AreaWords& noun) {
    const std::size_t all = used.used + used.left_out;
    if (all == 0) return fmt::format("There are no {}.", noun.plural);
    std::string text = used.left_out == 0
                           ? part_words(all, all, noun, "has a value", "have a value")
                           : part_words(used.left_out, all, noun, "has no value and is left out",
                                        "have no value and are left out");
    if (text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text + ".";
}

}  // namespace vitality
