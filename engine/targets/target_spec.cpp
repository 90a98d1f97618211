// SPDX-License-Identifier: Apache-2.0
#include "engine/targets/target_spec.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "layers/periods.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

double required_number(Section& section, const std::string& key, const std::string& what) {
    const auto number = section.optional_number(key);
    if (!number) section.fail(fmt::format("{} needs {}: write {} = 10.2.", section.name(), what, key));
    if (!std::isfinite(*number)) section.fail(key, fmt::format("{} must be a finite number.", key));
    return *number;
}

/// A period that can be put in time.
std::string checked_period(Section& section, const std::string& key, const std::string& period) {
    if (last_month_of_period(period)) return period;
    section.fail(key, fmt::format("{} = \"{}\" names no year, so that it cannot be put in time. Write it as "
                                  "\"2025\", \"2018 - 20\", \"2023/24\" or \"March 2025\".",
                                  key, period));
}

std::string read_statistic(Section& given) {
    const std::string id = given.text("statistic");
    std::vector<std::string> ids;
    for (const TargetStatistic& known : target_statistics()) {
        if (known.id == id) return id;
        ids.push_back(known.id);
    }
    given.fail_choice("statistic", id, ids);
}

void read_by_hand(Section& given, TargetSource& of) {
    of.kind = TargetSource::Kind::by_hand;
    of.value = required_number(given, "value", "the value");
    if (!given.has("period") || !given.has("source"))
        given.fail("value",
                   "a value stated by hand needs its period and its source: of = { value = 27.8, period = "
                   "\"2023\", source = \"Annual report of ...\" }.");
    of.period = checked_period(given, "period", given.text("period"));
    of.source = given.text("source");
    of.limits95.lower = given.number_or("lower95", of.limits95.lower);
    of.limits95.upper = given.number_or("upper95", of.limits95.upper);
}

void read_statistic_of(Section& given, TargetSource& of) {
    of.kind = TargetSource::Kind::statistic;
    of.statistic = read_statistic(given);
    of.by = given.text_or("by", "");
    const auto known = std::find_if(target_statistics().begin(), target_statistics().end(),
                                    [&](const TargetStatistic& one) { return one.id == of.statistic; });
    if (known->is_ranked && of.by.empty())
        given.fail("statistic", fmt::format("{} needs what ranks the areas by need: write by = "
                                            "\"TABLE.INDICATOR\", such as a deprivation score.",
                                            of.statistic));
    if (!known->is_ranked && !of.by.empty())
        given.fail("by", fmt::format("{} ranks areas by their own values: leave by out.", of.statistic));
}

TargetSource read_source(Section& section) {
    TargetSource of;
    of.place = section.place("of");
    if (!section.has("of"))
        section.fail(
            fmt::format("{} needs what it is about: write of = \"TABLE.INDICATOR\".", section.name()));
    if (!section.is_table("of")) {
        of.indicator = {section.text("of"), {}, of.place, "", 1};
        return of;
    }
    Section given = section.section("of");
    if (given.has("value")) {
        read_by_hand(given, of);
    } else {
        if (given.has("statistic")) read_statistic_of(given, of);
        of.indicator.id = given.text("indicator");
        of.indicator.place = of.place;
        of.indicator.slice = read_slice(given);
    }
    given.finish();
    return of;
}

TargetBaseline read_baseline(Section& section) {
    TargetBaseline baseline;
    baseline.place = section.place("baseline");
    if (!section.has("baseline"))
        section.fail(
            fmt::format("{} needs where its way begins: write baseline = {{ value = 12.5, period = "
                        "\"2016\" }}, or baseline = \"2016\" for that period of a series.",
                        section.name()));
    if (!section.is_table("baseline")) {
        baseline.period = checked_period(section, "baseline", section.text("baseline"));
        return baseline;
    }
    Section given = section.section("baseline");
    baseline.period = checked_period(given, "period", given.text("period"));
    if (given.has("value")) baseline.value = required_number(given, "value", "a value");
    given.finish();
    return baseline;
}

AmberBand read_amber(Section& section) {
    AmberBand amber;
    amber.percent = section.number_or("amber_within", amber.percent);
    if (!(amber.percent >= 0 && amber.percent <= 100))
        section.fail("amber_within", "amber_within must be a percentage from 0 to 100.");
    amber.of = section.choice_or("amber_of",
                                 std::vector<std::pair<std::string, AmberBand::Of>>{
                                     {"value", AmberBand::Of::value}, {"way", AmberBand::Of::way}},
                                 amber.of);
    return amber;
}

void read_way(Section& section, TargetSpec& spec) {
    spec.baseline = read_baseline(section);
    spec.target = required_number(section, "target", "the value to reach");
    if (section.has("stretch")) spec.stretch = required_number(section, "stretch", "a value");
    if (!section.has("by"))
        section.fail(
            fmt::format("{} needs when the target is to be reached: write by = \"2025\".", section.name()));
    spec.by = checked_period(section, "by", section.text("by"));
    spec.direction = section.optional_choice(
        "direction",
        std::vector<std::pair<std::string, Direction>>{{"down", Direction::down}, {"up", Direction::up}});
    if (*last_month_of_period(spec.baseline.period) >= *last_month_of_period(spec.by))
        section.fail("by", fmt::format("by = \"{}\" is not after the baseline's \"{}\": there is no way "
                                       "between them. Mend one of the two.",
                                       spec.by, spec.baseline.period));
}

/// Comparators and areas have a figure each; statistics and values by hand have no more than one.
void check_whom(Section& section, const TargetSpec& spec) {
    const bool one_figure = spec.of.kind != TargetSource::Kind::indicator;
    if (one_figure && !spec.whom.empty())
        section.fail("for", "this figure is of all areas together, or stated: leave for out.");
    if (spec.of.kind == TargetSource::Kind::by_hand && !spec.people.empty())
        section.fail("people", "a value stated by hand is weighted by nobody: leave people out.");
    if (spec.of.kind != TargetSource::Kind::by_hand) return;
    if (spec.title.empty())
        section.fail(fmt::format("{} states its value by hand: give it a title.", section.name()));
    if (!spec.baseline.value)
        section.fail("baseline",
                     "a value stated by hand has no series: write baseline = { value = ..., period = ... }.");
    if (!spec.direction)
        section.fail(
            fmt::format("{} states its value by hand: say which way is better with direction = "
                        "\"down\" or \"up\".",
                        section.name()));
}

}  // namespace

std::string direction_word(Direction direction) { return direction == Direction::down ? "down" : "up"; }

const std::vector<TargetStatistic>& target_statistics() {
    static const std::vector<TargetStatistic> all = {
        {"gap", 0, false},
        {"ratio", 1, false},
        {"own_groups_gap", 0, false},
        {"own_groups_ratio", 1, false},
        {"deprivation_gap", 0},
        {"deprivation_ratio", 1},
        {"slope_index", 0},
        {"relative_index", 1},
        {"concentration_index", 0},
        {"erreygers_index", 0},
        {"wagstaff_index", 0},
        {"attributable_risk", 0},
        {"attributable_fraction", 0},
        {"gini", 0, false},
        {"theil_t", 0, false},
        {"theil_l", 0, false},
        {"atkinson", 0, false},
        {"hoover", 0, false},
        {"variation", 0, false},
        {"dissimilarity", 0, false},
    };
    return all;
}

void check_way(const TargetSpec& spec, double baseline, std::optional<Direction> direction) {
    const auto fail = [&](const std::string& message) {
        throw SettingsError(spec.place, fmt::format("[target.{}]: {}", spec.id, message));
    };
    if (spec.target == baseline)
        fail(fmt::format("target = {} is the baseline: there is no way to go. Name another target.",
                         grouped_number(spec.target)));
    const Direction goes = spec.target < baseline ? Direction::down : Direction::up;
    if (direction && *direction != goes)
        fail(
            fmt::format("target = {} is {} the baseline {}, and better is {}. Mend the target, or the "
                        "polarity of what it is about.",
                        grouped_number(spec.target), goes == Direction::down ? "below" : "above",
                        grouped_number(baseline), direction_word(*direction)));
    if (!spec.stretch) return;
    const bool beyond = goes == Direction::down ? *spec.stretch < spec.target : *spec.stretch > spec.target;
    if (!beyond)
        fail(fmt::format("stretch = {} is not beyond target = {}, and better is {}. Mend one of the two.",
                         grouped_number(*spec.stretch), grouped_number(spec.target), direction_word(goes)));
}

ScorecardSpec read_scorecard_spec(Section& section) {
    ScorecardSpec spec;
    spec.place = section.place();
    spec.title = section.text_or("title", "");
    spec.headings = section.text_or("headings", "");
    section.finish();
    return spec;
}

TargetSpec read_target_spec(const std::string& id, Section& section) {
    TargetSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.title = section.text_or("title", "");
    spec.of = read_source(section);
    spec.whom = section.text_or("for", "");
    spec.people = section.text_or("people", "");
    read_way(section, spec);
    spec.amber = read_amber(section);
    spec.lead = section.text_or("lead", "");
    spec.note = section.text_or("note", "");
    if (const auto period = section.optional_text("period"))
        spec.period = checked_period(section, "period", *period);
    spec.unit = section.text_or("unit", "");
    if (section.has("decimals")) spec.decimals = static_cast<int>(read_whole(section, "decimals", 0, 0, 12));
    spec.tags = read_tags(section);
    check_whom(section, spec);
    section.finish();
    if (spec.baseline.value) check_way(spec, *spec.baseline.value, spec.direction);
    return spec;
}

}  // namespace vitality
