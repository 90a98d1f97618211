// SPDX-License-Identifier: Apache-2.0
#include "engine/targets/scorecard.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/names.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

const std::vector<std::string>* values_of(const TargetSpec& spec, const std::string& dimension) {
    const auto found = spec.tags.find(dimension);
    return found == spec.tags.end() || found->second.empty() ? nullptr : &found->second;
}

/// The first of the values, in their order, that the target has; else its own first.
std::string heading_of(const TargetSpec& spec, const std::string& dimension,
                       const std::vector<std::string>& values) {
    const std::vector<std::string>* const own = values_of(spec, dimension);
    if (own == nullptr) return {};
    for (const std::string& value : values)
        if (std::find(own->begin(), own->end(), value) != own->end()) return value;
    return own->front();
}

std::string that_many(std::size_t number, const std::string& words) {
    return fmt::format("{} {} {}", with_thousands(number), number == 1 ? "is" : "are", words);
}

/// "Off track: A; B." Nothing where none is.
void add_names(const Scorecard& scorecard, TargetStatus status, std::vector<std::string>& sentences) {
    std::vector<std::string> names;
    for (const ScoredTarget& target : scorecard.targets)
        if (target.result.status == status) names.push_back(target_title(target));
    if (!names.empty()) sentences.push_back(fmt::format("{}: {}.", words_of(status).word, join(names, "; ")));
}

std::string limits_sentence(const ScoredTarget& target) {
    const TargetResult& result = target.result;
    if (!target.latest.limits95.known() || !result.reason.empty()) return {};
    const std::string limits = fmt::format(" Its 95% limits are {} to {}",
                                           fixed_words(target.latest.limits95.lower, target.words.decimals),
                                           figure_words(target.latest.limits95.upper, target.words));
    if (result.limits_hold_target == true) return limits + ": it cannot be told from the target.";
    if (result.limits_hold_line == true && result.status != TargetStatus::met)
        return limits + ": it cannot be told from the line.";
    return limits + ".";
}

std::string line_words(const ScoredTarget& target) {
    const TargetResult& result = target.result;
    if (result.is_past) return "the date has come";
    return fmt::format("the straight line asks for {}", figure_words(result.required, target.words));
}

std::string standing_words(const ScoredTarget& target) {
    const TargetResult& result = target.result;
    const std::string word = words_of(result.status).word;
    if (!result.reason.empty()) return fmt::format("{}: {}.", word, result.reason);
    if (result.status == TargetStatus::met)
        return result.is_stretched   ? "Met, and so is the stretch target."
               : target.spec.stretch ? fmt::format("Met; the stretch target is {}.",
                                                   figure_words(*target.spec.stretch, target.words))
                                     : std::string("Met.");
    return fmt::format("{}: {}.", word, line_words(target));
}

}  // namespace

std::size_t count(const Scorecard& scorecard, TargetStatus status) {
    return static_cast<std::size_t>(
        std::count_if(scorecard.targets.begin(), scorecard.targets.end(),
                      [&](const ScoredTarget& target) { return target.result.status == status; }));
}

std::vector<ScorecardGroup> grouped(const std::vector<ScoredTarget>& targets, const std::string& dimension,
                                    const std::vector<std::string>& values) {
    std::vector<ScorecardGroup> groups;
    for (const std::string& value : values) groups.push_back({value, {}});
    ScorecardGroup rest{"Other", {}};
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::string heading = heading_of(targets[i].spec, dimension, values);
        auto at = std::find_if(groups.begin(), groups.end(),
                               [&](const ScorecardGroup& group) { return group.title == heading; });
        if (!heading.empty() && at == groups.end()) at = groups.insert(groups.end(), {heading, {}});
        (heading.empty() ? rest : *at).targets.push_back(i);
    }
    std::erase_if(groups, [](const ScorecardGroup& group) { return group.targets.empty(); });
    if (groups.empty()) rest.title.clear();
    if (!rest.targets.empty()) groups.push_back(std::move(rest));
    return groups;
}

std::string usual_dimension(const std::vector<TargetSpec>& targets,
                            const std::map<std::string, std::vector<std::string>>& groups) {
    std::set<std::string> dimensions;
    for (const auto& [dimension, values] : groups) dimensions.insert(dimension);
    for (const TargetSpec& target : targets)
        for (const auto& [dimension, values] : target.tags) dimensions.insert(dimension);
    std::string usual;
    std::ptrdiff_t most = 0;
    for (const std::string& dimension : dimensions) {
        const auto have = std::count_if(targets.begin(), targets.end(), [&](const TargetSpec& target) {
            return values_of(target, dimension) != nullptr;
        });
        if (have <= most) continue;
        most = have;
        usual = dimension;
    }
    return usual;
}

std::string target_title(const ScoredTarget& target) {
    return target.whom.empty() ? target.words.title : target.words.title + ", " + target.whom;
}

ScoredTarget with_unit_in_title(ScoredTarget target) {
    constexpr std::size_t short_unit = 6;
    IndicatorWords& words = target.words;
    if (words.unit.size() <= short_unit) return target;
    words.title = fmt::format("{} ({})", target_title(target), words.unit);
    words.unit.clear();
    target.whom.clear();
    return target;
}

std::string figure_text(const ScoredTarget& target, const TargetFigure& figure) {
    if (figure.state != State::value) return state_name(figure.state);
    return figure_words(figure.value, target.words);
}

std::string band_words(const AmberBand& band) {
    return fmt::format(
        "within {}% of {}", grouped_number(band.percent),
        band.of == AmberBand::Of::value ? "what the line asks for" : "the whole way from baseline to target");
}

std::string target_sentence(const ScoredTarget& target) {
    const TargetSpec& spec = target.spec;
    const auto dated = [&](const TargetFigure& figure) {
        return figure.period.empty() ? figure_text(target, figure)
                                     : fmt::format("{} in {}", figure_text(target, figure), figure.period);
    };
    return fmt::format("{}: {}, from {}; the target is {} by {}. {}{}", target_title(target),
                       dated(target.latest), dated(target.baseline), figure_words(spec.target, target.words),
                       spec.by, standing_words(target), limits_sentence(target));
}

std::vector<std::string> scorecard_sentences(const Scorecard& scorecard) {
    const std::size_t good = count(scorecard, TargetStatus::met) + count(scorecard, TargetStatus::on_track);
    std::vector<std::string> rest;
    const auto add = [&](TargetStatus status, const std::string& words) {
        if (const std::size_t number = count(scorecard, status); number > 0)
            rest.push_back(that_many(number, words));
    };
    add(TargetStatus::slightly_behind, "slightly behind");
    add(TargetStatus::off_track, "off track");
    if (const std::size_t none = count(scorecard, TargetStatus::no_data); none > 0)
        rest.push_back(fmt::format("{} {} no data", with_thousands(none), none == 1 ? "has" : "have"));
    add(TargetStatus::suppressed, "suppressed");
    std::vector<std::string> sentences = {fmt::format(
        "{} of {} {} on track or met{}{}.", with_thousands(good), counted(scorecard.targets.size(), "target"),
        good == 1 ? "is" : "are", rest.empty() ? "" : "; ", join(rest, ", "))};
    for (const TargetStatus status :
         {TargetStatus::met, TargetStatus::slightly_behind, TargetStatus::off_track})
        add_names(scorecard, status, sentences);
    return sentences;
}

std::vector<std::string> scorecard_rules(const Scorecard& scorecard) {
    std::vector<std::string> bands;
    for (const ScoredTarget& target : scorecard.targets) {
        const std::string words = band_words(target.spec.amber);
        if (std::find(bands.begin(), bands.end(), words) == bands.end()) bands.push_back(words);
    }
    return {
        "Met: the latest value is the target or better.",
        "On track (green): it is, at the end of its period, what a straight line from the baseline to the "
        "target at its date asks for, or better.",
        fmt::format("Slightly behind (amber): it falls short of the line, but is {}.", join(bands, ", or ")),
        "Off track (red): it falls short by more.",
        "No data, suppressed: the latest value or the baseline is not known, or there is none after the "
        "baseline."};
}

}  // namespace vitality
