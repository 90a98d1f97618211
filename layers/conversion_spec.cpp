// SPDX-License-Identifier: Apache-2.0
#include "layers/conversion_spec.hpp"

#include <cmath>
#include <utility>

namespace vitality {

namespace {

const std::vector<std::pair<std::string, AggregationMethod>>& methods() {
    static const std::vector<std::pair<std::string, AggregationMethod>> words = {
        {"sum", AggregationMethod::sum}, {"weighted-mean", AggregationMethod::weighted_mean}};
    return words;
}

/// Its values are computed: it has no column, filter or companions of its own.
void refuse_source_keys(const std::string& id, const Section& section) {
    for (const char* key : {"column", "columns", "filter"}) {
        if (section.has(key))
            section.fail(
                key, fmt::format("{} is computed and has no {} in a file. Filter the table of the indicator "
                                 "that from = names.",
                                 id, key));
    }
    for (const Companion companion : all_companions()) {
        const std::string key = companion_name(companion);
        if (section.has(key))
            section.fail(key, fmt::format("{} is computed and has no column \"{}\". Leave it out.", id, key));
    }
}

AggregateIndicator read_aggregate_indicator(const std::string& id, Section& section) {
    AggregateIndicator wanted;
    wanted.from = section.text("from");
    const auto method = section.optional_choice("method", methods());
    if (!method)
        section.fail(fmt::format(
            "{} needs a method: \"sum\" adds counts up, \"weighted-mean\" is for scores, rates and "
            "percentages. Two methods are two indicators.",
            section.name()));
    wanted.method = *method;
    refuse_source_keys(id, section);
    wanted.indicator = read_indicator(id, section, {});
    return wanted;
}

}  // namespace

std::string method_name(AggregationMethod method) {
    for (const auto& [word, meaning] : methods()) {
        if (meaning == method) return word;
    }
    return {};
}

ConversionSpec read_conversion_spec(Section& section) {
    ConversionSpec spec;
    spec.place = section.place();
    spec.to = section.text("to");
    spec.lookup = section.text("lookup");
    spec.kind = section.optional_choice<IndicatorKind>(
        "kind",
        {{"count", IndicatorKind::count}, {"rate", IndicatorKind::rate}, {"score", IndicatorKind::score}});
    spec.denominator = section.text_or("denominator", "");
    section.finish();
    return spec;
}

AggregateSpec read_aggregate_spec(const std::string& id, Section& section) {
    AggregateSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.geography = section.text("geography");
    spec.lookup = section.text("lookup");
    spec.weight = section.text_or("weight", "");
    spec.coverage = section.number_or("coverage", 1);
    if (!std::isfinite(spec.coverage) || spec.coverage < 0 || spec.coverage > 1)
        section.fail("coverage", fmt::format("coverage must be a share from 0 to 1, not {}.", spec.coverage));
    Section indicators = section.section("indicator");
    for (auto& [name, given] : indicators.named_sections()) {
        spec.indicators.push_back(read_aggregate_indicator(id + "." + name, given));
        if (spec.indicators.back().method == AggregationMethod::weighted_mean && spec.weight.empty())
            given.fail("method",
                       fmt::format("a weighted mean needs weights. Say weight = \"TABLE.INDICATOR\", an "
                                   "indicator with people per area, in [aggregate.{}].",
                                   id));
    }
    indicators.finish();
    spec.accept = read_acceptances(section);
    section.finish();
    return spec;
}

}  // namespace vitality
