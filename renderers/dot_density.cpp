// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/names.hpp"
#include "base/uniform_points.hpp"
#include "engine/extremes.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistics/random.hpp"
#include "renderers/amounts.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

constexpr double most_dots = 300000;
constexpr Colour usual_colour{0.35, 0.1, 0.42};

/// A seed from the letters of a code alone (FNV-1a, Fowler, Noll and Vo).
std::uint64_t seed_of(const std::string& code) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char letter : code) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3u;
    return hash;
}

void refuse_suppressed(const DotsSpec& spec, const AreaTable& areas, const IndicatorColumn& column) {
    const std::size_t suppressed = column.count(State::suppressed);
    if (suppressed == 0 || spec.leave_out_suppressed) return;
    const AreaWords noun = area_words(*areas.geography);
    throw SettingsError(spec.place,
                        fmt::format("{} is suppressed in {}: without dots they would seem empty. Say "
                                    "leave_out_suppressed = true to leave them out, hatched and told in the "
                                    "legend, or colour the areas instead.",
                                    spec.indicator, counted(suppressed, noun.singular, noun.plural)));
}

void refuse_too_many(const DotsSpec& spec, const IndicatorColumn& column) {
    double dots = 0;
    for (const double value : column.values)
        if (std::isfinite(value)) dots += value / spec.per;
    if (dots <= most_dots) return;
    throw SettingsError(spec.place,
                        fmt::format("per = {:g} makes {} dots, and a page shows {} at most. Let a dot stand "
                                    "for at least {:g}.",
                                    spec.per, printed(dots, 0), printed(most_dots, 0),
                                    std::ceil(spec.per * dots / most_dots)));
}

/// What a dot stands for: "50 people", "1 child"; "50 of emergency admissions" where there is no unit.
std::string per_words(const DotsSpec& spec, const Indicator& indicator) {
    const std::string number = printed(spec.per, natural_decimals({spec.per}, 6));
    if (!spec.title.empty()) return number + " " + in_sentence(spec.title);
    const bool bare = indicator.unit.empty() || indicator.unit == "people";
    return fmt::format("{} {}", number, bare ? in_sentence(indicator.title) : indicator.unit);
}

void add_dots(const DotsSpec& spec, double value, Random& random, const UniformPoints& places,
              std::vector<Point>& dots) {
    const double wanted = value / spec.per, sure = std::floor(wanted);
    const auto count = static_cast<std::size_t>(sure + (random.uniform() < wanted - sure ? 1 : 0));
    for (std::size_t i = 0; i < count; ++i) {
        const double u = random.uniform(), v = random.uniform();
        dots.push_back(places.at(u, v, random.uniform()));
    }
}

}  // namespace

DotField make_dots(const DotsSpec& spec, const AreaTable& areas, const Shapes& ground) {
    const IndicatorColumn& column = column_of_amount(areas, spec);
    refuse_suppressed(spec, areas, column);
    refuse_too_many(spec, column);
    DotField field;
    field.colour = spec.colour.empty() ? usual_colour : colour_from_hex(spec.colour);
    field.size = spec.size;
    std::size_t without_ground = 0;
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const double value = column.values[area];
        if (!(value > 0) || !std::isfinite(value)) continue;
        const UniformPoints places(ground, area);
        Random random(seed_of(areas.geography->codes[area]), seed_of(spec.indicator));
        if (places.empty()) ++without_ground;
        else add_dots(spec, value, random, places, field.dots);
    }
    const AreaWords noun = area_words(*areas.geography);
    field.legend = fmt::format("1 dot = {}, placed at random within the {}",
                               per_words(spec, column.indicator), noun.singular);
    if (without_ground > 0)
        field.legend +=
            fmt::format(" ({} without dots: no shape)", counted(without_ground, noun.singular, noun.plural));
    return field;
}

}  // namespace vitality
