// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/colour_rules.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/names.hpp"
#include "renderers/colour_space.hpp"
#include "renderers/lint/palette_advice.hpp"

namespace vitality {

namespace {

/// Two colours of a scale that are too near to each other.
struct NearPair {
    std::size_t a = 0, b = 0;
    PairDistance distance;
    LintLevel level = LintLevel::note;
};

/// One step of a scale that gets darker class by class: the order helps to tell its classes.
bool is_step(const ColourScale& scale, LightnessRun run, std::size_t a, std::size_t b,
             const PairDistance& distance) {
    if (!scale.found) return scale.ordered && run == LightnessRun::steady && b == a + 1;
    constexpr double alike = 3;
    return colour_difference_2000(scale.colours[a], scale.colours[b]) < alike * distance.difference;
}

bool meet(const ColourScale& scale, std::size_t a, std::size_t b) {
    return (scale.ordered && !scale.crossed && b == a + 1) || scale.touching.contains({a, b});
}

std::optional<LintLevel> level_of(const PairDistance& distance, bool step, bool meet) {
    const bool faint = distance.contrast < clear_contrast;
    if (distance.difference < close_difference) {
        const bool hopeless = distance.difference < least_difference || distance.contrast < faint_contrast;
        if (step) return hopeless ? LintLevel::warning : LintLevel::note;
        return faint ? LintLevel::error : LintLevel::warning;
    }
    if (meet && faint && distance.difference < clear_difference) return LintLevel::note;
    return std::nullopt;
}

/// Worst first.
std::vector<NearPair> near_pairs(const ColourScale& scale) {
    std::vector<NearPair> pairs;
    const LightnessRun run = lightness_run(scale.colours);
    for (std::size_t a = 0; a < scale.colours.size(); ++a) {
        for (std::size_t b = a + 1; b < scale.colours.size(); ++b) {
            const PairDistance distance = distance_of(scale.colours[a], scale.colours[b]);
            const auto level = level_of(distance, is_step(scale, run, a, b, distance), meet(scale, a, b));
            if (level) pairs.push_back({a, b, distance, *level});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const NearPair& p, const NearPair& q) {
        return p.level != q.level ? p.level < q.level : p.distance.difference < q.distance.difference;
    });
    return pairs;
}

std::string names_of(const ColourScale& scale, const NearPair& pair) {
    return fmt::format("{} and {}", scale.names[pair.a], scale.names[pair.b]);
}

std::string others_like(const ColourScale& scale, const std::vector<NearPair>& pairs) {
    if (pairs.size() < 2) return {};
    constexpr std::size_t most = 3;
    std::vector<std::string> names;
    for (std::size_t i = 1; i < std::min(pairs.size(), most + 1); ++i)
        names.push_back(names_of(scale, pairs[i]));
    if (pairs.size() > most + 1)
        names.push_back(fmt::format("{} more", counted(pairs.size() - most - 1, "pair")));
    return fmt::format(" So it is with {}.", join(names, "; "));
}

std::string words_of(LintLevel level) {
    switch (level) {
        case LintLevel::error: return "are one colour to them";
        case LintLevel::warning: return "are hard to tell apart";
        case LintLevel::note: return "are close";
    }
    return {};
}

LintFinding finding_of(const ColourScale& scale, const std::vector<NearPair>& pairs) {
    const NearPair& worst = pairs.front();
    LintFinding finding;
    finding.level = worst.level;
    finding.rule = "class-colours";
    finding.where = names_of(scale, worst);
    finding.message = fmt::format(
        "{} and {} have a contrast of {:.2f}:1 and differ by {:.1f} (CIEDE2000) for {}: they {}.{}",
        to_hex(scale.colours[worst.a]), to_hex(scale.colours[worst.b]), worst.distance.contrast,
        worst.distance.difference, readers_of(worst.distance.vision), words_of(worst.level),
        others_like(scale, pairs));
    if (worst.level != LintLevel::note) finding.advice = palette_advice(scale);
    finding.measured = Measured{worst.distance.difference, close_difference, "CIEDE2000"};
    return finding;
}

void check_pairs(const ColourScale& scale, LintFindings& findings) {
    const std::vector<NearPair> pairs = near_pairs(scale);
    for (const LintLevel level : {LintLevel::error, LintLevel::warning, LintLevel::note}) {
        std::vector<NearPair> of_level;
        std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(of_level),
                     [&](const NearPair& pair) { return pair.level == level; });
        if (!of_level.empty()) findings.push_back(finding_of(scale, of_level));
    }
}

void check_order(const ColourScale& scale, LintFindings& findings) {
    if (!scale.ordered || scale.crossed || lightness_run(scale.colours) != LightnessRun::jumping) return;
    findings.push_back(
        {LintLevel::warning, "class-order", "legend",
         "the classes are a scale, and their colours get lighter and darker by turns: nobody sees "
         "which is more.",
         palette_advice(scale)});
}

/// The two sides of a scale must not be taken for each other.
void check_ends(const ColourScale& scale, LintFindings& findings) {
    if (!scale.ordered || scale.crossed || scale.colours.size() < 3) return;
    if (lightness_run(scale.colours) != LightnessRun::two_way) return;
    const PairDistance distance = distance_of(scale.colours.front(), scale.colours.back());
    if (distance.difference >= end_difference) return;
    findings.push_back(
        {LintLevel::warning, "class-ends", fmt::format("{} and {}", scale.names.front(), scale.names.back()),
         fmt::format("the two ends of the scale, {} and {}, differ by {:.1f} (CIEDE2000) for {}: one may be "
                     "taken for the other.",
                     to_hex(scale.colours.front()), to_hex(scale.colours.back()), distance.difference,
                     readers_of(distance.vision)),
         palette_advice(scale), Measured{distance.difference, end_difference, "CIEDE2000"}});
}

/// A black-and-white copy shows lightness alone.
void check_grey(const ColourScale& scale, LintFindings& findings) {
    if (scale.crossed || (scale.ordered && lightness_run(scale.colours) == LightnessRun::steady)) return;
    std::vector<NearPair> pairs;
    for (std::size_t a = 0; a < scale.colours.size(); ++a)
        for (std::size_t b = a + 1; b < scale.colours.size(); ++b)
            if (const PairDistance d = distance_of(scale.colours[a], scale.colours[b]); d.grey < clear_grey)
                pairs.push_back({a, b, d, LintLevel::note});
    if (pairs.empty()) return;
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const NearPair& p, const NearPair& q) { return p.distance.grey < q.distance.grey; });
    const NearPair& worst = pairs.front();
    findings.push_back(
        {LintLevel::note, "colour-alone", names_of(scale, worst),
         fmt::format("colour alone tells them apart: their lightness differs by {:.1f} of 100, which a "
                     "black-and-white copy loses.{}",
                     worst.distance.grey, others_like(scale, pairs)),
         "Keep the table beside the map, or hatch one of them.",
         Measured{worst.distance.grey, clear_grey, "L*"}});
}

}  // namespace

LightnessRun lightness_run(const std::vector<Colour>& colours) {
    constexpr double level = 0.5;
    int turns = 0, last = 0;
    for (std::size_t i = 1; i < colours.size(); ++i) {
        const double step = to_lab(colours[i]).l - to_lab(colours[i - 1]).l;
        if (std::abs(step) < level) continue;
        const int way = step > 0 ? 1 : -1;
        if (last != 0 && way != last) ++turns;
        last = way;
    }
    return turns == 0 ? LightnessRun::steady : turns == 1 ? LightnessRun::two_way : LightnessRun::jumping;
}

PairDistance distance_of(Colour a, Colour b) {
    PairDistance distance{contrast_ratio(a, b), colour_difference_2000(a, b), Vision::normal, 0};
    for (const Vision vision : colour_blind_visions) {
        const double difference = colour_difference_2000(seen_by(vision, a), seen_by(vision, b));
        if (difference < distance.difference) distance.difference = difference, distance.vision = vision;
    }
    distance.grey =
        std::abs(to_lab(seen_by(Vision::greyscale, a)).l - to_lab(seen_by(Vision::greyscale, b)).l);
    return distance;
}

std::string readers_of(Vision vision) {
    return vision == Vision::normal ? "readers of full colour vision" : "readers with " + vision_name(vision);
}

bool are_told_apart(const ColourScale& scale) {
    const std::vector<NearPair> pairs = near_pairs(scale);
    return pairs.empty() || pairs.front().level == LintLevel::note;
}

LintFindings check_colours(const ColourScale& scale) {
    LintFindings findings;
    check_pairs(scale, findings);
    check_order(scale, findings);
    check_ends(scale, findings);
    check_grey(scale, findings);
    return findings;
}

}  // namespace vitality
