// SPDX-License-Identifier: Apache-2.0
#include "engine/inequality_report.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/names.hpp"
#include "engine/derived_column.hpp"
#include "engine/extremes.hpp"
#include "engine/inequality_inputs.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/dispersion.hpp"
#include "engine/statistics/grouped_inequality.hpp"
#include "engine/statistics/segregation.hpp"

namespace vitality {

namespace {

constexpr int pure_decimals = 3;

/// Three, or as many as show two digits of a small number.
int decimals_for(double value) {
    constexpr int most = 8;
    if (!std::isfinite(value) || value == 0) return pure_decimals;
    return std::clamp(1 - static_cast<int>(std::floor(std::log10(std::abs(value)))), pure_decimals, most);
}

/// The words of one report, and where its figures go.
struct Writer {
    const InequalityRequest& request;
    const IndicatorColumn& column;
    std::vector<double> weights = {};  ///< empty = one each
    InequalityReport report = {};
    IndicatorWords& words = report.words;
    AreaWords& noun = report.noun;

    Writer(const InequalityRequest& of) : request(of), column(*of.indicator) {}
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void add(const std::string& id, const std::string& title, const std::string& unit, int decimals,
             const Estimate& estimate, const Used& used) {
        report.figures.push_back({id, title, unit, decimals, estimate, used});
    }
    void add_pure(const std::string& id, const std::string& title, const Inequality& inequality) {
        Estimate estimate;
        estimate.value = inequality.value;
        estimate.reason = inequality.reason;
        add(id, title, "", decimals_for(estimate.value), estimate, inequality.used);
    }
    /// Differences of percentages are percentage points.
    std::string difference_unit() const { return words.unit == "%" ? "percentage points" : words.unit; }
};

void require_numbers(const IndicatorColumn& column) {
    const Indicator& indicator = column.indicator;
    const bool ranked = indicator.kind == IndicatorKind::rank || indicator.kind == IndicatorKind::ordinal;
    if (ranked || !indicator.categories.empty())
        throw SettingsError(
            indicator.place,
            fmt::format("{} is {}: differences between such numbers say nothing. Name a rate, a "
                        "percentage, a count or another value.",
                        full_id(indicator), kind_words(indicator.kind)));
    if (std::any_of(column.values.begin(), column.values.end(), [](double v) { return !std::isnan(v); }))
        return;
    throw error<DataError>("{} has no value in any area: there is nothing to compare.", full_id(indicator));
}

int decimals_of(const IndicatorColumn& column) {
    return column.indicator.decimals.value_or(std::min(2, natural_decimals(column.values, 2)));
}

void start(Writer& writer) {
    const IndicatorColumn& column = writer.column;
    writer.noun = area_words(*writer.request.areas->geography);
    if (writer.request.people) writer.weights = writer.request.people->values;
    if (writer.request.by) writer.report.ends = end_words(*writer.request.by);
    const std::string slice = slice_words(column.indicator.slice);
    writer.words.title = column.indicator.title + (slice.empty() ? "" : " (" + slice + ")");
    writer.words.unit = column.indicator.unit;
    if (is_base_of_ratio(writer.words.unit)) {
        writer.words.title += " (" + writer.words.unit + ")";
        writer.words.unit.clear();
    }
    writer.words.decimals = decimals_of(column);
    const std::size_t areas = column.values.size();
    const auto without = static_cast<std::size_t>(
        std::count_if(column.values.begin(), column.values.end(), [](double v) { return std::isnan(v); }));
    writer.report.used = {areas - without, without};
}

std::vector<Limits> limits_of(const IndicatorColumn& column) {
    std::vector<Limits> limits;
    for (std::size_t area = 0; area < column.values.size(); ++area)
        limits.push_back(estimate_of(column, area).limits95);
    return limits;
}

StatedValue stated(const Estimate& estimate) {
    return {estimate.value, estimate.limits95, 0.95, estimate.reason};
}

bool any_suppressed(const IndicatorColumn& column) {
    return std::find(column.states.begin(), column.states.end(), State::suppressed) != column.states.end();
}

void add_gap(Writer& writer, const std::vector<Limits>& limits) {
    const AreaGap& gap = writer.report.gap = gap_between_areas(writer.column.values, limits);
    const auto& names = writer.request.areas->geography->names;
    const auto end = [&](std::size_t area, std::size_t tied) {
        return EndArea{names[area], writer.column.values[area], tied};
    };
    if (gap.reason.empty())
        writer.report.sentences.push_back(gap_sentence(writer.words, end(gap.highest, gap.highest_tied),
                                                       end(gap.lowest, gap.lowest_tied),
                                                       stated(gap.difference), gap.used.used, writer.noun));
    writer.add("gap", "Gap between the highest and the lowest " + writer.noun.singular,
               writer.difference_unit(), writer.words.decimals, gap.difference, gap.used);
    writer.add("ratio", "Ratio of the highest to the lowest " + writer.noun.singular, "", 2, gap.ratio,
               gap.used);
    const GroupGap fifths =
        gap_of_groups(writer.column.values, writer.weights, {}, writer.request.groups, limits);
    const std::string of =
        fmt::format("the highest and the lowest {} of {} by its own value",
                    writer.request.groups == 5 ? "fifth" : fmt::format("1/{}", writer.request.groups),
                    writer.request.people ? "people" : writer.noun.plural);
    writer.add("own_groups_gap", "Gap between " + of, writer.difference_unit(), writer.words.decimals,
               fifths.difference, fifths.used);
    writer.add("own_groups_ratio", "Ratio between " + of, "", 2, fifths.ratio, fifths.used);
}

/// Lowest minus highest of the ranking, so that the sign is that of the slope: least minus most deprived.
Estimate turned(const Estimate& estimate) {
    Estimate result = estimate;
    result.value = -estimate.value;
    result.limits95 = {-estimate.limits95.upper, -estimate.limits95.lower};
    result.limits998 = {-estimate.limits998.upper, -estimate.limits998.lower};
    return result;
}

/// Limits that reach 0 have no inverse that holds the value: none are given.
Limits inverse(const Limits& limits) {
    return limits.lower > 0 ? Limits{1 / limits.upper, 1 / limits.lower} : Limits{};
}

Estimate inverse(const Estimate& estimate) {
    Estimate result = estimate;
    result.value = 1 / estimate.value;
    result.limits95 = inverse(estimate.limits95);
    result.limits998 = inverse(estimate.limits998);
    return result;
}

void add_ends(Writer& writer, MostDeprived end, const std::vector<Limits>& limits) {
    const GroupGap ends = gap_of_groups(writer.column.values, writer.weights, writer.request.by->values,
                                        writer.request.groups, limits);
    const bool top_is_least = end == MostDeprived::lowest;
    const std::string part =
        writer.request.groups == 5 ? "fifth" : fmt::format("1/{}", writer.request.groups);
    const EndWords& words = writer.report.ends;
    const std::string whom = (writer.request.people ? "people" : writer.noun.plural) + words.by;
    const std::string turned_words =
        fmt::format("the {} {} of {} to the {}", words.most, part, whom, words.least);
    writer.add("deprivation_gap",
               fmt::format("The {} {} of {} minus the {}", words.least, part, whom, words.most),
               writer.difference_unit(), writer.words.decimals,
               top_is_least ? ends.difference : turned(ends.difference), ends.used);
    writer.add("deprivation_ratio", "Ratio of " + turned_words, "", 2,
               top_is_least ? inverse(ends.ratio) : ends.ratio, ends.used);
}

void add_slope(Writer& writer, MostDeprived end, const std::vector<Limits>& limits) {
    SlopeData data{writer.column.values, writer.weights, writer.request.by->values, {}};
    const std::vector<double> errors = slope_errors(limits, ValueType::absolute);
    const bool known = has_limits95(writer.column);
    if (known) data.errors = errors;
    SlopeSettings settings;
    settings.most_deprived = end;
    const SlopeIndex& slope = writer.report.slope = slope_index(data, settings);
    const EndWords& words = writer.report.ends;
    writer.add(
        "slope_index",
        fmt::format("Slope index of inequality ({} end minus {} end{})", words.least, words.most, words.by),
        writer.difference_unit(), writer.words.decimals, slope.slope, slope.used);
    writer.add(
        "relative_index",
        fmt::format("Relative index of inequality ({} end over {} end{})", words.most, words.least, words.by),
        "", 2, inverse(slope.relative), slope.used);
    if (!slope.reason.empty()) return;
    writer.report.slope_sentence =
        slope_sentence(writer.words, stated(slope.slope), slope.used.used, writer.noun, words);
    writer.report.sentences.push_back(writer.report.slope_sentence);
    writer.report.sentences.push_back(relative_sentence(writer.words, stated(inverse(slope.relative)),
                                                        slope.used.used, writer.noun, words));
}

/// Which area's value is beyond the scale; empty where none is, or where there is no scale.
std::string beyond_bounds(const Writer& writer, const ScaleBounds& bounds) {
    for (std::size_t area = 0; area < writer.column.values.size(); ++area) {
        const double value = writer.column.values[area];
        if (value < bounds.lower || value > bounds.upper)
            return fmt::format("the value of {} ({}) is outside {} to {}",
                               writer.request.areas->geography->names[area],
                               figure_words(value, writer.words), bounds.lower, bounds.upper);
    }
    return {};
}

void add_concentration(Writer& writer, MostDeprived end) {
    const auto& values = writer.column.values;
    const auto& by = writer.request.by->values;
    const auto add = [&](const std::string& id, const std::string& title, ConcentrationKind kind,
                         ScaleBounds bounds) {
        const Concentration made = concentration_index(values, writer.weights, by, kind, bounds, end);
        Estimate estimate = made.index;
        if (estimate.reason.empty()) estimate.reason = made.reason;
        if (const std::string beyond = beyond_bounds(writer, bounds); !beyond.empty())
            estimate.reason = beyond;
        writer.add(id, title, "", pure_decimals, estimate, made.used);
        return made;
    };
    writer.report.concentration =
        add("concentration_index", "Concentration index", ConcentrationKind::standard, {});
    if (writer.words.unit == "%") {
        add("erreygers_index", "Erreygers index (scale 0 to 100)", ConcentrationKind::erreygers, {0, 100});
        add("wagstaff_index", "Wagstaff index (scale 0 to 100)", ConcentrationKind::wagstaff, {0, 100});
    }
    writer.report.curve = concentration_curve(values, writer.weights, by, end);
    const Concentration& index = writer.report.concentration;
    if (index.reason.empty())
        writer.report.sentences.push_back(writer.report.concentration_sentence = concentration_sentence(
                                              writer.words, stated(index.index), "concentration index",
                                              index.used.used, writer.noun, writer.report.ends));
}

/// What the whole population would gain if all groups had the least deprived one's value.
void add_attributable(Writer& writer) {
    std::vector<double> values, people, errors;
    Used used;
    for (const GradientRow& row : writer.report.gradient) {
        values.push_back(row.estimate.value);
        errors.push_back(error_of_limits(row.estimate.limits95));
        people.push_back(row.people);
        used.used += row.areas - row.without_value;
        used.left_out += row.without_value;
    }
    SubgroupSettings settings;
    settings.high_is_better = writer.column.indicator.polarity == Polarity::low_is_worse;
    bool known = true;
    for (std::size_t i = 0; i < values.size(); ++i)
        known = known && (std::isnan(values[i]) || !std::isnan(errors[i]));
    const GroupedInequality grouped = grouped_inequality(
        {values, people, known ? std::span<const double>(errors) : std::span<const double>()}, settings);
    const auto add = [&](const std::string& id, const std::string& title, const std::string& unit,
                         int decimals, Estimate estimate) {
        if (estimate.reason.empty()) estimate.reason = grouped.reason;
        if (!writer.report.gradient_reason.empty()) estimate = no_estimate(writer.report.gradient_reason);
        if (any_suppressed(writer.column)) estimate = no_estimate("areas with small counts are suppressed");
        writer.add(id, title, unit, decimals, estimate, used);
    };
    add("attributable_risk",
        fmt::format("Population attributable risk (all groups at the {} group's value)",
                    writer.report.ends.least),
        writer.difference_unit(), writer.words.decimals, grouped.attributable_risk);
    add("attributable_fraction", "Population attributable fraction", "%", 1, grouped.attributable_fraction);
}

void add_dispersion(Writer& writer) {
    const auto& values = writer.column.values;
    const auto& weights = writer.weights;
    constexpr double aversion = 0.5;
    writer.add_pure("gini", "Gini coefficient", gini(values, weights));
    writer.add_pure("theil_t", "Theil T", theil_t(values, weights));
    writer.add_pure("theil_l", "Theil L (mean log deviation)", theil_l(values, weights));
    writer.add_pure("atkinson", "Atkinson index (aversion 0.5)", atkinson(values, weights, aversion));
    writer.add_pure("hoover", "Hoover index", hoover(values, weights));
    writer.add_pure("variation", "Coefficient of variation", coefficient_of_variation(values, weights));
}

/// Theil's T as what lies between larger areas and within them.
void add_decomposition(Writer& writer) {
    if (writer.request.within == nullptr || writer.request.within->empty()) return;
    std::map<std::string, std::uint32_t> known;
    std::vector<std::uint32_t> groups;
    std::vector<double> values = writer.column.values;
    for (std::size_t area = 0; area < values.size(); ++area) {
        const std::string& code = (*writer.request.within)[area];
        groups.push_back(known.try_emplace(code, static_cast<std::uint32_t>(known.size())).first->second);
        if (code.empty()) values[area] = std::numeric_limits<double>::quiet_NaN();
    }
    const Decomposition parts = entropy_by_groups(values, writer.weights, groups, 1);
    const auto add = [&](const std::string& id, const std::string& title, double value) {
        Estimate estimate;
        estimate.value = value;
        estimate.reason = parts.reason;
        writer.add(id, title, "", pure_decimals, estimate, parts.used);
    };
    add("theil_t_between", "Theil T between the areas that they lie within", parts.between);
    add("theil_t_within", "Theil T within the areas that they lie within", parts.within);
}

void add_dissimilarity(Writer& writer) {
    const bool beside =
        writer.column.companion(Companion::count) && writer.column.companion(Companion::denominator);
    if (writer.column.indicator.kind != IndicatorKind::percentage || !beside) return;
    UsableCounts usable = usable_counts(writer.column, *writer.request.areas->geography);
    for (std::string& one : usable.sentences) writer.report.left_out.push_back(std::move(one));
    const Segregation made = segregation(usable.counts, usable.people);
    Estimate estimate;
    estimate.value = made.dissimilarity;
    estimate.reason = made.reason;
    writer.add("dissimilarity", "Index of dissimilarity", "", pure_decimals, estimate, made.used);
}

/// Which areas are not among the figures: those without a value, and `bad` ones that are named already.
void tell_left_out(Writer& writer, std::size_t bad) {
    InequalityReport& report = writer.report;
    const std::size_t without = report.used.left_out - bad;
    if (without > 0)
        report.left_out.push_back(
            left_out_sentence({writer.column.values.size() - without, without}, writer.noun));
    report.sentences.insert(report.sentences.end(), report.left_out.begin(), report.left_out.end());
    const auto suppressed = static_cast<std::size_t>(
        std::count(writer.column.states.begin(), writer.column.states.end(), State::suppressed));
    if (suppressed == 0) return;
    const std::string which =
        fmt::format("{} of {} {} suppressed for small counts", with_thousands(suppressed),
                    counted(writer.column.states.size(), writer.noun.singular, writer.noun.plural),
                    suppressed == 1 ? "is" : "are");
    report.suppressed_sentence =
        which + " and not among these: areas of few events are missing, areas of none are not.";
    report.sentences.insert(report.sentences.begin() + 1, report.suppressed_sentence);
    report.caveats.push_back(which +
                             ", those of 0 are not: what is left is no fair picture of all. Use larger "
                             "areas or more years.");
}

void add_caveats(Writer& writer, bool limits) {
    InequalityReport& report = writer.report;
    report.caveats.push_back(writer.request.people
                                 ? "Weighted by " + denominator_words(*writer.request.people) +
                                       ": everyone is taken to have the value of their area."
                                 : "Each area counts once, whatever its population (no people were named).");
    if (writer.request.by)
        report.caveats.push_back(
            limits
                ? "The limits of the concentration index come from the scatter of the areas, those of the "
                  "slope from the areas' own limits."
                : "The areas' values have no limits of their own: those of the slope and the concentration "
                  "index come from the scatter of the areas about them.");
    report.caveats.push_back(
        "Areas where values are high are not people who have them: these are differences "
        "between areas.");
}

}  // namespace

InequalityReport inequality_report(const InequalityRequest& given) {
    require_numbers(*given.indicator);
    UsableColumns usable = usable_columns(given);
    InequalityRequest request = given;
    request.indicator = &usable.indicator;
    if (usable.by) request.by = &*usable.by;
    if (usable.people) request.people = &*usable.people;
    Writer writer(request);
    start(writer);
    writer.report.left_out = std::move(usable.sentences);
    const bool known = has_limits95(writer.column);
    const std::vector<Limits> limits = known ? limits_of(writer.column) : std::vector<Limits>();
    add_gap(writer, limits);
    if (request.by) {
        const MostDeprived end = most_deprived_end(*request.by);
        Gradient gradient = gradient_of(request);
        writer.report.gradient = std::move(gradient.rows);
        writer.report.gradient_title = std::move(gradient.title);
        writer.report.gradient_method = std::move(gradient.method);
        writer.report.gradient_reason = std::move(gradient.reason);
        add_ends(writer, end, limits);
        add_slope(writer, end, limits);
        add_concentration(writer, end);
        add_attributable(writer);
    }
    add_dispersion(writer);
    add_decomposition(writer);
    add_dissimilarity(writer);
    if (writer.report.sentences.empty())
        writer.report.sentences.push_back(writer.words.title + ": " + writer.report.gap.reason + ".");
    tell_left_out(writer, usable.left_out);
    add_caveats(writer, known);
    return std::move(writer.report);
}

}  // namespace vitality
