// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/interpolating.hpp"

#include <cmath>

#include "base/names.hpp"
#include "base/overlaps.hpp"
#include "engine/interpolation.hpp"
#include "engine/measure_words.hpp"

namespace vitality {

namespace {

constexpr double per_cent = 100;

std::string reason_words(NoValueReason reason) {
    switch (reason) {
        case NoValueReason::nothing_covers: return "no source covers any of it";
        case NoValueReason::sources_missing: return "none of its sources has a value";
        case NoValueReason::nobody: return "nobody lives in the part with a value";
        case NoValueReason::too_little: return "sources with a value cover too little of it";
    }
    return {};
}

void tell_without_values(const MeasureInputs& inputs, const Interpolated& found, Ledger& ledger) {
    const Geography& geography = inputs.geography();
    LedgerEntry entry{Severity::warning, "measure " + inputs.spec->id, "not-covered", {}, {}, {}};
    for (const TargetWithoutValue& target : found.without_values) {
        entry.items.push_back(
            {geography.codes[target.target], inputs.indicator->source_file,
             fmt::format("{} ({:.0f}% of it is covered by sources with a value)", reason_words(target.reason),
                         per_cent * found.coverage[target.target])});
    }
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format(
            "{} got no value: see each for why. Where sources with a value cover less than {:.0f}%, a lower "
            "coverage = lets values spread further.",
            counted_areas(geography, n), per_cent * inputs.spec->coverage);
    });
}

/// Values that speak of a part only: the rest lies in sources without one.
void tell_partly_known(const MeasureInputs& inputs, const Interpolated& found, bool counts, Ledger& ledger) {
    constexpr double sliver = 0.01;
    const Geography& geography = inputs.geography();
    LedgerEntry entry{Severity::warning, "measure " + inputs.spec->id, "partly-known", {}, {}, {}};
    for (std::size_t i = 0; i < found.values.size(); ++i) {
        const double without = found.covered[i] - found.coverage[i];
        if (std::isnan(found.values[i]) || without <= sliver) continue;
        entry.items.push_back(
            {geography.codes[i], inputs.indicator->source_file,
             fmt::format("{:.0f}% of it lies in sources without a value", per_cent * without)});
    }
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{} lie partly in sources without a value: {}. coverage = 1 leaves them out.",
                           counted_areas(geography, n),
                           counts ? "their counts are low" : "their values are those of the rest");
    });
}

void tell_totals(const MeasureInputs& inputs, const SpreadTotals& totals, Ledger& ledger) {
    ledger.add(
        {Severity::info,
         "measure " + inputs.spec->id,
         "interpolated-totals",
         fmt::format("{}: {:.1f} before, {:.1f} after; {:.1f} lie outside the areas, {:.1f} in areas left "
                     "without a value{}.",
                     inputs.indicator->indicator.id, totals.before, totals.after, totals.lost_outside,
                     totals.lost_uncovered,
                     totals.counted_twice > 1e-6 * totals.before
                         ? fmt::format(", {:.1f} counted twice where areas overlap", totals.counted_twice)
                         : ""),
         {},
         {}});
}

std::vector<InterpolationPart> parts_of(const MeasureInputs& inputs) {
    std::vector<InterpolationPart> parts;
    for (const Overlap& overlap :
         overlaps_of(inputs.other->shapes, inputs.geography().shapes, inputs.overlays->threads()))
        parts.push_back(
            {static_cast<std::uint32_t>(overlap.a), static_cast<std::uint32_t>(overlap.b), overlap.area});
    return parts;
}

Figures coverage_figures(const MeasureInputs& inputs, const Interpolated& found, bool by_people) {
    Figures figures;
    figures.part = "coverage";
    figures.words.title =
        fmt::format("{} covered by {} with a value of {}", by_people ? "People" : "Land",
                    in_sentence(inputs.other->title), in_sentence(inputs.indicator->indicator.title));
    figures.words.unit = "%";
    figures.words.kind = IndicatorKind::percentage;
    figures.words.decimals = 1;
    figures.method =
        fmt::format("share of each area's {} that sources with a value cover", by_people ? "people" : "land");
    for (const double share : found.coverage) figures.values.push_back(per_cent * share);
    return figures;
}

std::vector<Figures> interpolate(const MeasureInputs& inputs, Ledger& ledger) {
    const IndicatorColumn& source = *inputs.indicator;
    const IndicatorKind kind = source.indicator.kind;
    if (kind == IndicatorKind::rank || kind == IndicatorKind::ordinal) {
        throw SettingsError(
            inputs.spec->place,
            fmt::format("{} is a {}: means of ranks and classes say nothing. Interpolate the score "
                        "or rate behind it.",
                        source.indicator.id, kind == IndicatorKind::rank ? "rank" : "class"));
    }
    if (!source.indicator.kind_stated && kind == IndicatorKind::value)
        ledger.add(
            {Severity::warning,
             "measure " + inputs.spec->id,
             "kind-not-stated",
             fmt::format(
                 "{} has no kind, so that means of it are taken. Write kind = \"count\" in its table if "
                 "it counts things that are to be shared out, or kind = \"rate\" or \"score\".",
                 source.indicator.id),
             {},
             {}});
    const std::vector<InterpolationPart> parts = parts_of(inputs);
    InterpolationInput input;
    input.parts = parts;
    input.source_area = inputs.overlays->land(*inputs.other);
    input.target_area = inputs.overlays->land(inputs.geography());
    input.values = source.values;
    input.coverage = inputs.spec->coverage;
    if (inputs.people != nullptr) input.people = inputs.people->values;
    const bool counts = kind == IndicatorKind::count;
    Figures figures;
    figures.words = source.indicator;
    figures.words.title += ", from " + in_sentence(inputs.other->title);
    figures.estimated = true;
    figures.method = counts                     ? "shared out by land"
                     : inputs.people != nullptr ? "mean weighted by " + denominator_words(*inputs.people) +
                                                      ", themselves shared out by land"
                                                : "mean weighted by land";
    Interpolated found;
    if (counts) {
        const InterpolatedCounts spread = interpolate_counts(input);
        tell_totals(inputs, spread.totals, ledger);
        figures.numerator = spread.values;
        found = spread;
    } else {
        found = interpolate_rates(input);
        figures.values = found.values;
    }
    tell_without_values(inputs, found, ledger);
    if (counts || inputs.people == nullptr) tell_partly_known(inputs, found, counts, ledger);
    return {figures, coverage_figures(inputs, found, !counts && inputs.people != nullptr)};
}

}  // namespace

MeasureMethod interpolate_method() { return {MeasureKind::interpolate, {}, &interpolate}; }

}  // namespace vitality
