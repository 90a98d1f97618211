// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/names.hpp"
#include "cli/charts/chart_parts.hpp"
#include "cli/charts/kinds.hpp"
#include "cli/guess_parts.hpp"
#include "engine/derived_column.hpp"
#include "engine/extremes.hpp"
#include "engine/statistic.hpp"
#include "engine/statistics/age_bands.hpp"

namespace vitality {

namespace {

/// The column of each sex in one band.
struct Band {
    AgeBand age;
    const IndicatorColumn* men = nullptr;
    const IndicatorColumn* women = nullptr;
};

enum class Side { men, women, both };

bool is_total(const std::string& word) {
    return has_word(word, {"all", "total", "persons", "people", "both"});
}

Side side_of(const std::string& sex, const IndicatorReference& population) {
    if (has_word(sex, {"male", "males", "man", "men", "boys", "m"})) return Side::men;
    if (has_word(sex, {"female", "females", "woman", "women", "girls", "f"})) return Side::women;
    if (is_total(sex)) return Side::both;
    throw SettingsError(population.place,
                        fmt::format("{} has the sex \"{}\", which is neither male nor female nor a total. "
                                    "Leave its rows out of the table by filter.",
                                    population.id, sex));
}

/// Empty for a total of all ages.
std::optional<AgeBand> band_of(const std::string& age, const IndicatorReference& population) {
    if (const auto band = parse_age_band(age)) return band;
    if (is_total(age)) return std::nullopt;
    throw SettingsError(population.place,
                        fmt::format("{} has the age \"{}\", which is no age band. Write bands like \"0-4\", "
                                    "\"5-9\", \"90+\".",
                                    population.id, age));
}

void check_free(const Band& band, const IndicatorColumn* place, const AgeBand& age,
                const IndicatorReference& population) {
    const bool other_band = !(band.age == age);
    if (place == nullptr && !other_band) return;
    throw SettingsError(
        population.place,
        other_band
            ? fmt::format("{} has both {} and {}, which share people. Leave one out of the table by "
                          "filter.",
                          population.id, age_band_name(band.age), age_band_name(age))
            : fmt::format("{} has several members of one sex at {}. A pyramid shows one of each: choose "
                          "by slice.",
                          population.id, age_band_name(age)));
}

/// The bands of both sexes, the youngest first. Totals of all ages or both sexes are no band.
std::vector<Band> bands_of(const AreaTable& areas, const IndicatorReference& population) {
    std::map<int, Band> bands;
    for (const IndicatorColumn* member : chart_members(areas, population.id, population.slice)) {
        const std::string* const sex = value_in(member->indicator.slice, "sex");
        const std::string* const age = value_in(member->indicator.slice, "age");
        if (sex == nullptr || age == nullptr) continue;
        const Side side = side_of(*sex, population);
        const auto parsed = band_of(*age, population);
        if (!parsed || side == Side::both) continue;
        Band& band = bands.try_emplace(parsed->start, Band{*parsed}).first->second;
        const IndicatorColumn*& place = side == Side::men ? band.men : band.women;
        check_free(band, place, *parsed, population);
        place = member;
    }
    std::vector<Band> list;
    for (const auto& [start, band] : bands) list.push_back(band);
    return list;
}

void check_bands(const std::vector<Band>& bands, const IndicatorReference& population) {
    if (bands.empty())
        throw SettingsError(
            population.place,
            fmt::format("{} has no members by sex and age. Name a series with both: dimensions = {{ sex = "
                        "\"Sex\", age = \"Age\" }} of its table.",
                        population.id));
    std::vector<AgeBand> ages;
    for (const Band& band : bands) {
        ages.push_back(band.age);
        if (band.men == nullptr || band.women == nullptr)
            throw SettingsError(population.place,
                                fmt::format("{} has {} of one sex alone. A pyramid needs both at all ages.",
                                            population.id, age_band_name(band.age)));
    }
    if (const std::string fault = age_bands_fault(ages); !fault.empty())
        throw SettingsError(population.place, fmt::format("the age bands of {} do not follow each other: {}.",
                                                          population.id, fault));
}

/// The sum over areas; none where one of them has none.
PyramidCount count_of(const IndicatorColumn& column, const std::vector<std::size_t>& areas) {
    Sum sum;
    State state = State::value;
    for (const std::size_t area : areas) {
        const State own = column.states[area];
        if (own == State::value) sum.add(column.values[area]);
        else state = state == State::value ? own : worse_state(state, own);
    }
    if (state != State::value) return {no_number, state_name(state)};
    return {sum.total(), "no data"};
}

/// Of both sexes; empty without a comparator.
std::vector<double> compared_of(const AreaTable& areas, const Band& band, const ChartSpec& spec) {
    std::vector<double> people;
    if (!spec.compare.empty())
        for (const IndicatorColumn* side : {band.men, band.women})
            people.push_back(chart_benchmarks(areas, *side, spec.compare).front().value);
    return people;
}

double sum_of(const std::vector<double>& people) {
    return std::accumulate(people.begin(), people.end(), 0.0);
}

/// Of the areas and of what they are compared with: all people, and those of the ages that are named.
struct Ages {
    double all = 0, young = 0, old = 0;
    void add(const PyramidBand& band, double people, double young_below, double old_from) {
        all += people;
        if (band.to && *band.to <= young_below) young += people;
        if (band.from >= old_from) old += people;
    }
};

constexpr double old_age = 65, grown_up = 18;

/// Where a band ends, the last below which people are children; 0 where none does.
double end_of_childhood(const PyramidChart& chart) {
    double end = 0;
    for (const PyramidBand& band : chart.bands)
        if (band.to && *band.to <= grown_up) end = std::max(end, *band.to);
    return end;
}

/// "larger", "smaller"; empty where the shares are printed alike or not known.
std::string compared_share(double part, double all, double other_part, double other_all) {
    constexpr double thousandths = 1000;
    const double own = std::round(thousandths * part / all);
    const double other = std::round(thousandths * other_part / other_all);
    if (!std::isfinite(own) || !std::isfinite(other) || own == other) return {};
    return own > other ? "larger" : "smaller";
}

/// "A larger share of the people in Dunmarsh are under 15, and a smaller share 65 or over, than in
/// Testborough"; empty where that cannot be said.
std::string compared_headline(const PyramidChart& chart, const std::string& where) {
    const double young = end_of_childhood(chart);
    Ages own, other;
    bool has_old = false;
    for (const PyramidBand& band : chart.bands) {
        own.add(band, band.sides[0].people + band.sides[1].people, young, old_age);
        other.add(band, band.compared.empty() ? std::nan("") : sum_of(band.compared), young, old_age);
        has_old = has_old || band.from == old_age;
    }
    const std::string of_young = compared_share(own.young, own.all, other.young, other.all);
    const std::string of_old = compared_share(own.old, own.all, other.old, other.all);
    if (young == 0 || !has_old || of_young.empty() || of_old.empty()) return {};
    return fmt::format(
        "A {} share of the people in {} are under {:g}, and a {} share {:g} or over, than in {}", of_young,
        where, young, of_old, old_age, chart.compared_name);
}

/// "148,210 people in Testborough, 17% of them 65 and over".
std::string headline_of(const PyramidChart& chart, const std::string& title, const std::string& where) {
    if (const std::string compared = compared_headline(chart, where); !compared.empty()) return compared;
    double all = 0, old = 0;
    bool has_old = false;
    for (const PyramidBand& band : chart.bands) {
        const double people =
            std::accumulate(band.sides.begin(), band.sides.end(), 0.0,
                            [](double sum, const PyramidCount& side) { return sum + side.people; });
        all += people;
        if (band.from >= old_age) old += people;
        has_old = has_old || band.from == old_age;
    }
    if (!std::isfinite(all) || all <= 0) return fmt::format("{} by age and sex: {}", title, where);
    std::string text = fmt::format("{} in {}: {}", title, where, number_words(std::round(all)));
    if (has_old) text += fmt::format(", {}% of them at 65 and over", fixed_words(100 * old / all, 0));
    return text;
}

std::vector<PyramidBand> pyramid_bands(const AreaTable& areas, const std::vector<Band>& bands,
                                       const std::vector<std::size_t>& places, const ChartSpec& spec) {
    std::vector<PyramidBand> list;
    for (const Band& band : bands) {
        PyramidBand one;
        one.from = band.age.start;
        if (band.age.end) one.to = *band.age.end + 1;
        one.sides = {count_of(*band.men, places), count_of(*band.women, places)};
        one.compared = compared_of(areas, band, spec);
        list.push_back(std::move(one));
    }
    return list;
}

/// Those that are named, else all.
std::string words_of_areas(const Geography& geography, const std::vector<std::size_t>& places,
                           const ChartSpec& spec) {
    constexpr std::size_t named = 3;
    return spec.areas.empty() ? geography.title : areas_in_words(geography, places, named);
}

void add_words(const ChartSpec& spec, const Indicator& indicator, const std::string& where, ChartText& text,
               const std::string& headline) {
    text.headline = spec.title.empty() ? headline : spec.title;
    std::vector<std::string> words{indicator.title + " by age and sex", where};
    const std::string* const period = value_in(indicator.slice, "period");
    if (period != nullptr || !indicator.period.empty())
        words.push_back(period != nullptr ? *period : indicator.period);
    text.subtitle = spec.subtitle.empty() ? join(words, " · ") : spec.subtitle;
}

Chart make_pyramid(Workspace& workspace, const ChartSpec& spec) {
    check_one_comparator(spec);
    const IndicatorReference& population = *spec.population;
    const AreaTable& areas = workspace.areas(geography_of(workspace.project(), spec));
    const std::vector<Band> bands = bands_of(areas, population);
    check_bands(bands, population);
    const std::vector<std::size_t> places = chart_areas_or_all(*areas.geography, spec);
    const std::string where = words_of_areas(*areas.geography, places, spec);
    PyramidChart chart;
    const Indicator& indicator = bands.front().men->indicator;
    chart.axis_title = indicator.title;
    chart.left_name = "Males", chart.right_name = "Females";
    chart.percent = !spec.compare.empty();
    if (chart.percent) chart.compared_name = comparator_title(areas, spec.compare.front());
    chart.bands = pyramid_bands(areas, bands, places, spec);
    add_words(spec, indicator, where, chart.text, headline_of(chart, indicator.title, where));
    chart.text.sources = chart_sources(workspace.project(), {bands.front().men});
    return chart;
}

}  // namespace

ChartKind pyramid_chart_kind() {
    return {PyramidChart::name, {{"population"}}, {"areas", "compare"}, make_pyramid};
}

}  // namespace vitality
