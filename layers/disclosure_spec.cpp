// SPDX-License-Identifier: Apache-2.0
#include "layers/disclosure_spec.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"

namespace vitality {

namespace {

bool is_about_counts(const DisclosureRule& rule) { return rule.suppressed || rule.round > 1; }

void lay_preset(Section& section, const std::string& name, DisclosureRule& rule) {
    std::vector<std::string> names;
    for (const DisclosurePreset& preset : all_disclosure_presets()) {
        names.push_back(preset.name);
        if (preset.name != name) continue;
        if (is_about_counts(preset.rule) && is_about_counts(rule))
            section.fail("preset", "two presets say what happens to counts. Leave one of them out.");
        if (is_about_counts(preset.rule)) {
            rule.suppressed = preset.rule.suppressed;
            rule.round = preset.rule.round;
        }
        rule.rates_below = std::max(rule.rates_below, preset.rule.rates_below);
        return;
    }
    section.fail_choice("preset", name, names);
}

CountRange read_range(Section& section) {
    const std::vector<double> ends = section.numbers_or_none("suppress");
    const auto is_whole = [](double end) { return end == std::floor(end) && end >= 0 && end <= 1e6; };
    if (ends.size() != 2 || !is_whole(ends[0]) || !is_whole(ends[1]))
        section.fail("suppress",
                     "suppress needs the least and the greatest count that is suppressed: [1, 7], say.");
    const CountRange range{static_cast<std::int64_t>(ends[0]), static_cast<std::int64_t>(ends[1])};
    if (range.least > 1)
        section.fail("suppress",
                     fmt::format("suppress starts at {}, so that smaller counts would be printed. "
                                 "Start at 1, or at 0 to suppress zeros too.",
                                 range.least));
    if (range.greatest <= range.least)
        section.fail("suppress",
                     "suppress must hold at least two counts: the mark of a range of one would tell it.");
    return range;
}

void read_own_rule(Section& section, DisclosureRule& rule) {
    const bool has_own = section.has("suppress") || section.has("round");
    if (has_own && is_about_counts(rule))
        section.fail(section.has("suppress") ? "suppress" : "round",
                     "a preset already says what happens to counts. Leave out the preset, or suppress and "
                     "round.");
    if (section.has("suppress")) rule.suppressed = read_range(section);
    if (const auto round = section.optional_integer("round")) {
        if (*round < 1 || *round > 1000)
            section.fail("round", "round must be a whole number from 1 (no rounding) to 1000.");
        rule.round = *round;
    }
    if (const auto below = section.optional_integer("rates_below")) {
        if (*below < 1) section.fail("rates_below", "rates_below must be a number of events of at least 1.");
        rule.rates_below = *below;
    }
}

/// A printed 0 must be a true 0, and suppressed and printed counts must not meet.
void check_rounding(const Section& section, const DisclosureRule& rule) {
    const std::int64_t becomes_zero = (rule.round - 1) / 2;
    if (becomes_zero == 0 || (rule.suppressed && becomes_zero <= rule.suppressed->greatest)) return;
    section.fail("round",
                 fmt::format("rounding to the nearest {} would print counts of up to {} people as 0. "
                             "Suppress them: suppress = [1, {}] or more.",
                             rule.round, becomes_zero, std::max<std::int64_t>(becomes_zero, 2)));
}

void check_names_of(const DisclosureSpec& spec, const std::string& key, const std::vector<std::string>& given,
                    const std::vector<std::string>& known, const std::string& noun) {
    for (const std::string& name : given) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        throw SettingsError(spec.place, fmt::format("{} of [disclosure] names \"{}\", which is no {} of the "
                                                    "project. {}",
                                                    key, name, noun, suggestion(name, known)));
    }
}

bool names(const std::vector<std::string>& list, const Indicator& indicator) {
    const std::string table = indicator.id.substr(0, indicator.id.find('.'));
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& name) { return name == indicator.id || name == table; });
}

}  // namespace

std::string DisclosureRule::words() const {
    std::vector<std::string> parts;
    if (suppressed)
        parts.push_back(
            fmt::format("counts from {} to {} suppressed", suppressed->least, suppressed->greatest));
    if (round > 1)
        parts.push_back(fmt::format("{} rounded to the nearest {}", suppressed ? "others" : "counts", round));
    if (rates_below > 0)
        parts.push_back(fmt::format("rates on fewer than {} events suppressed", rates_below));
    return join(parts, ", ");
}

const std::vector<DisclosurePreset>& all_disclosure_presets() {
    static const std::vector<DisclosurePreset> presets = {
        {"nhsd-hes",
         {CountRange{1, 7}, 5, 0, SafeWhen::whole_range},
         "NHS Digital, Disclosure control methodology for Hospital Episode Statistics and Emergency Care "
         "Data "
         "Set, 2018"},
        {"opensafely",
         {CountRange{1, 5}, 5, 0, SafeWhen::whole_range},
         "OpenSAFELY, Applying statistical disclosure control, as first published"},
        {"lt5", {CountRange{1, 4}, 1, 0, SafeWhen::whole_range}, "counts below 5"},
        {"dsr-lt10",
         {std::nullopt, 1, 10, SafeWhen::whole_range},
         "Public Health England, Technical Guide: Common public health statistics and their confidence "
         "intervals, 2018"}};
    return presets;
}

bool DisclosureSpec::covers(const Indicator& indicator, bool is_protected) const {
    if (is_protected || names(protected_tables, indicator) || names(except, indicator)) return false;
    if (!indicators.empty()) return names(indicators, indicator);
    return indicator.kind == IndicatorKind::count || indicator.companions.contains(Companion::count);
}

DisclosureSpec read_disclosure_spec(Section& section) {
    DisclosureSpec spec;
    spec.place = section.place();
    for (const std::string& name : section.texts_or_none("preset")) lay_preset(section, name, spec.rule);
    read_own_rule(section, spec.rule);
    spec.rule.safe_when = section.choice_or<SafeWhen>(
        "safe_when", {{"whole-range", SafeWhen::whole_range}, {"not-exact", SafeWhen::not_exact}},
        SafeWhen::whole_range);
    spec.secondary = section.flag_or("secondary", true);
    spec.protected_tables = section.texts_or_none("protected");
    spec.indicators = section.texts_or_none("indicators");
    spec.except = section.texts_or_none("except");
    spec.accept = read_acceptances(section);
    section.finish();  // a misspelt key is told before what is missing
    if (!is_about_counts(spec.rule) && spec.rule.rates_below == 0) {
        std::vector<std::string> names;
        for (const DisclosurePreset& preset : all_disclosure_presets()) names.push_back(preset.name);
        section.fail(
            fmt::format("[disclosure] needs a rule: preset = one of {}, or suppress = [1, 7] with "
                        "round = 5.",
                        join(names, ", ")));
    }
    check_rounding(section, spec.rule);
    return spec;
}

void check_disclosure_names(const DisclosureSpec& spec, const std::vector<std::string>& tables,
                            const std::vector<std::string>& indicators) {
    check_names_of(spec, "protected", spec.protected_tables, tables, "table");
    std::vector<std::string> both = tables;
    both.insert(both.end(), indicators.begin(), indicators.end());
    check_names_of(spec, "indicators", spec.indicators, both, "table or indicator");
    check_names_of(spec, "except", spec.except, both, "table or indicator");
}

}  // namespace vitality
