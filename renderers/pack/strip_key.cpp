// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/strip_key.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/names.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/charts/spine_marks.hpp"
#include "renderers/charts/verdicts.hpp"

namespace vitality {

namespace {

constexpr TextStyle key_text{6.8, Weight::regular, ink, Align::left, 1.3};
constexpr double row_height = 11.5, sample_width = 14, sample_height = 9.5, gap = 4, between = 11;

struct KeySample {
    enum class Kind { symbol, across, upright, broken, bar };
    Kind kind;
    std::string words;
    VerdictLook look{};
};

PictureMark drawn(const KeySample& sample, const PageBox& box) {
    const double x = box.x + box.width / 2, y = box.y + box.height / 2;
    switch (sample.kind) {
        case KeySample::Kind::symbol:
            return PictureSymbols{
                sample.look.symbol, sample.look.hollow, sample.look.colour, box.height * 0.66, {{x, y}}};
        case KeySample::Kind::across: return straight({box.x, y}, {box.right(), y}, ink, 0.75);
        case KeySample::Kind::upright: return straight({x, box.y}, {x, box.bottom()}, ink, 0.9);
        case KeySample::Kind::broken: return straight({x, box.y}, {x, box.bottom()}, ink, 0.9, true);
        case KeySample::Kind::bar: break;
    }
    return rectangle({box.x, box.y + box.height * 0.2, box.width, box.height * 0.6}, sample.look.colour);
}

std::vector<SpineStrip> drawn_strips(const std::vector<ProfileGroup>& groups) {
    std::vector<SpineStrip> strips;
    for (const ProfileGroup& group : groups)
        for (const ProfileRow& row : group.rows)
            if (has_scale(row.strip)) strips.push_back(row.strip);
    return strips;
}

std::vector<KeySample> samples_of(const std::vector<SpineStrip>& strips, const SpineNames& names) {
    using Kind = KeySample::Kind;
    const auto any = [&](auto&& is) { return std::any_of(strips.begin(), strips.end(), is); };
    std::vector<KeySample> samples;
    for (const ChartVerdict verdict : all_verdicts)
        if (any([&](const SpineStrip& s) { return std::isfinite(s.value) && s.verdict == verdict; }))
            samples.push_back(
                {Kind::symbol, fmt::format("{}: {}", names.area, look_of(verdict).words), look_of(verdict)});
    if (samples.size() == 1 && samples.front().look.hollow) samples.front().words = names.area;
    if (any([](const SpineStrip& s) { return std::isfinite(s.value) && are_drawn(s.limits); }))
        samples.push_back({Kind::across, "its " + names.limits});
    if (any([](const SpineStrip& s) { return std::isfinite(s.second); }))
        samples.push_back({Kind::symbol, names.second, {"", Symbol::cross, false, ink}});
    if (any([](const SpineStrip& s) { return !s.at_median; }))
        samples.push_back({Kind::upright, names.benchmark});
    if (any([](const SpineStrip& s) { return s.at_median; }))
        samples.push_back({Kind::broken, fmt::format("median, no figure of {} in the row", names.benchmark)});
    samples.push_back({Kind::bar, names.range, {"", Symbol::square, false, spine_range_colour}});
    if (any([](const SpineStrip& s) { return std::isfinite(s.worst_quartile); }))
        samples.push_back({Kind::bar, "their middle half", {"", Symbol::square, false, spine_middle_colour}});
    return samples;
}

}  // namespace

void flow_strip_key(PageFlow& flow, const std::vector<ProfileGroup>& groups, const SpineNames& names) {
    const std::vector<SpineStrip> strips = drawn_strips(groups);
    if (strips.empty()) return;
    PlacedMarks marks;
    std::vector<std::string> words;
    flow.need(3 * row_height);
    double x = flow.left();
    for (const KeySample& sample : samples_of(strips, names)) {
        const TextSize size = flow.typesetter().measure(sample.words, key_text);
        if (x > flow.left() && x + sample_width + gap + size.width > flow.left() + flow.width())
            x = flow.left(), flow.move_down(row_height);
        marks.marks.push_back(
            drawn(sample, {x, flow.y() + (row_height - sample_height) / 2, sample_width, sample_height}));
        flow.add_furniture(
            {sample.words, key_text, x + sample_width + gap, flow.y() + (row_height - size.height) / 2, 0});
        x += sample_width + gap + size.width + between;
        words.push_back(sample.words);
    }
    flow.open({"Figure", HeaderScope::column, "What the ranges show: " + join(words, "; ") + "."});
    flow.add(std::move(marks));
    flow.close("Figure");
    flow.move_down(row_height + 2);
}

}  // namespace vitality
