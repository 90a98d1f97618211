// SPDX-License-Identifier: Apache-2.0
#include "cli/target_reading.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "boundaries/find_area.hpp"
#include "cli/series_member.hpp"
#include "engine/measure_words.hpp"

namespace vitality {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

[[noreturn]] void fail(const TargetSpec& spec, const std::string& message) {
    throw SettingsError(spec.place, fmt::format("[target.{}]: {}", spec.id, message));
}

TargetFigure stated_figure(double value, const std::string& period, const Limits& limits = {}) {
    TargetFigure figure;
    figure.value = value;
    figure.state = State::value;
    figure.period = period;
    figure.limits95 = limits;
    return figure;
}

/// Whom a target's figures are of.
struct Whom {
    enum class Kind { area, comparator, all_areas, worst_area };
    Kind kind = Kind::all_areas;
    std::size_t area = 0;
    std::string comparator;
};

std::size_t area_named(const Geography& geography, const TargetSpec& spec) {
    try {
        return find_area(geography, spec.whom);
    } catch (const SettingsError& failure) {
        fail(spec, fmt::format("for: {}", failure.what()));
    }
}

/// Reads the figures of one target.
class TargetReader {
  public:
    TargetReader(Workspace& workspace, const TargetSpec& spec) : workspace_(workspace), spec_(spec) {
        target_.spec = spec;
    }

    ScoredTarget read() {
        if (spec_.of.kind == TargetSource::Kind::by_hand) {
            read_by_hand();
        } else {
            maker_ = workspace_.project().maker_of(spec_.of.indicator.id, spec_.of.place);
            try {
                read_indicator();
            } catch (const DataError& failure) {  // the ledger tells why it was left out
                leave_out(failure.what());
                return std::move(target_);
            }
            use_stated();
        }
        const Direction direction = direction_of(spec_, polarity_, target_.baseline.value);
        target_.result = target_result(spec_, direction, target_.baseline, target_.latest);
        return std::move(target_);
    }
    const ScorecardSubject::Source& source() const { return source_; }

  private:
    void leave_out(std::string reason) {
        if (reason.ends_with('.')) reason.pop_back();
        if (target_.words.title.empty()) target_.words.title = title_or(spec_.of.indicator.id);
        target_.latest = target_.baseline = {};
        use_stated();
        target_.result = {};
        target_.result.reason = std::move(reason);
    }
    std::string title_or(const std::string& other) const { return spec_.title.empty() ? other : spec_.title; }

    void read_by_hand() {
        target_.words = {spec_.title, spec_.unit, "", 0};
        std::vector<double> values = {spec_.of.value, spec_.target, *spec_.baseline.value};
        if (spec_.stretch) values.push_back(*spec_.stretch);
        target_.words.decimals = spec_.decimals.value_or(natural_decimals(values, 3));
        target_.latest = stated_figure(spec_.of.value, spec_.of.period, spec_.of.limits95);
        target_.baseline = stated_figure(*spec_.baseline.value, spec_.baseline.period);
        source_.method = spec_.of.source;
    }

    /// What the project states goes before what the data say.
    void use_stated() {
        if (spec_.baseline.value)
            target_.baseline = stated_figure(*spec_.baseline.value, spec_.baseline.period);
        if (target_.baseline.period.empty()) target_.baseline.period = spec_.baseline.period;
        if (!spec_.period.empty()) target_.latest.period = spec_.period;
    }

    const AreaTable& areas() {
        if (maker_.geography().empty()) return workspace_.comparators_alone();
        if (const std::string refusal = workspace_.refusal_of_geography(maker_.geography()); !refusal.empty())
            throw DataError(refusal);
        return workspace_.areas(maker_.geography());
    }

    /// The column, or the member of a series; of one by periods that of `period`.
    const IndicatorColumn& column(const std::string& period) {
        IndicatorReference reference = spec_.of.indicator;
        const auto members = areas().find_all(reference.id);
        const bool has_periods =
            !members.empty() && value_in(members.front()->indicator.slice, "period") != nullptr;
        if (!has_periods) return *one_column(areas(), reference);
        const auto own = std::find_if(reference.slice.begin(), reference.slice.end(),
                                      [](const auto& part) { return part.first == "period"; });
        if (own == reference.slice.end())
            reference.slice.emplace_back("period", period.empty() ? "latest" : period);
        else if (!period.empty()) own->second = period;
        return *one_column(areas(), reference);
    }

    const IndicatorColumn* people() {
        return spec_.people.empty() ? nullptr : one_column(areas(), {spec_.people, {}, spec_.place, "", 1});
    }

    void read_indicator() {
        const IndicatorColumn& latest = column("");
        polarity_ = latest.indicator.polarity;
        source_ = {latest.indicator, latest.method, latest.computed};
        const Whom whom = this->whom();
        set_words(latest);
        target_.latest = figure(latest, whom);
        if (spec_.of.kind == TargetSource::Kind::indicator) target_.whom = whom_words(whom);
        if (!spec_.baseline.value) target_.baseline = figure(column(spec_.baseline.period), whom);
    }

    void set_words(const IndicatorColumn& column) {
        const Indicator& indicator = column.indicator;
        std::string title = indicator.title;
        for (const auto& [dimension, value] : indicator.slice)
            if (dimension != "period") title += fmt::format(" ({})", value);
        target_.words.title = title_or(title);
        target_.words.unit = spec_.unit.empty() ? indicator.unit : spec_.unit;
        target_.words.decimals = spec_.decimals.value_or(
            indicator.decimals.value_or(std::min(2, natural_decimals(column.values, 2))));
    }

    Whom whom() {
        if (spec_.whom.empty() || spec_.whom == all_areas) return {};
        if (spec_.whom == worst_area) return {Whom::Kind::worst_area, 0, ""};
        const auto& comparators = areas().comparators;
        const bool compares = std::any_of(comparators.begin(), comparators.end(),
                                          [&](const Comparator& one) { return one.id == spec_.whom; });
        if (compares) return {Whom::Kind::comparator, 0, spec_.whom};
        return {Whom::Kind::area, area_named(*areas().geography, spec_), ""};
    }

    std::string whom_words(const Whom& whom) {
        const Geography& geography = *areas().geography;
        const std::string all = counted_areas(geography, geography.size());
        switch (whom.kind) {
            case Whom::Kind::area: return geography.names[whom.area];
            case Whom::Kind::comparator: return comparator_title(areas(), whom.comparator);
            case Whom::Kind::worst_area: return "worst of " + all;
            case Whom::Kind::all_areas: break;
        }
        return geography.size() == 1 ? geography.names.front() : "all " + all;
    }

    TargetFigure figure(const IndicatorColumn& column, const Whom& whom) {
        if (spec_.of.kind == TargetSource::Kind::statistic) return statistic(column);
        const Geography& geography = *areas().geography;
        switch (whom.kind) {
            case Whom::Kind::area: return figure_of_area(column, whom.area);
            case Whom::Kind::comparator: return figure_of_comparator(column, whom.comparator);
            case Whom::Kind::worst_area:
                return figure_of_worst_area(column, direction_of(spec_, polarity_, not_a_number), geography);
            case Whom::Kind::all_areas: break;
        }
        if (maker_.measure)
            for (const MeasureTotal& total : workspace_.measure(*maker_.measure))
                if (total.indicator == column.indicator.id && total.by.empty())
                    return figure_of_total(column, total, geography);
        return figure_of_all_areas(column, people(), geography, spec_.place);
    }

    TargetFigure statistic(const IndicatorColumn& column) {
        InequalityRequest request;
        request.areas = &areas();
        request.indicator = &column;
        request.people = people();
        if (!spec_.of.by.empty()) request.by = one_column(areas(), {spec_.of.by, {}, spec_.place, "", 1});
        InequalityFigure found;
        TargetFigure made = figure_of_statistic(request, spec_.of.statistic, found);
        if (!found.title.empty()) {
            target_.words.unit = spec_.unit.empty() ? found.unit : spec_.unit;
            target_.words.decimals = spec_.decimals.value_or(found.decimals);
            if (spec_.title.empty())
                target_.words.title = fmt::format("{}: {}", column.indicator.title, in_sentence(found.title));
        }
        source_.method = found.title;
        return made;
    }

    Workspace& workspace_;
    const TargetSpec& spec_;
    Project::Maker maker_;
    Polarity polarity_ = Polarity::neutral;
    ScoredTarget target_;
    ScorecardSubject::Source source_;
};

/// All that is joined comes first: joining moves the columns of an area table.
void join_all(Workspace& workspace, const std::vector<TargetSpec>& targets) {
    const auto join = [&](const std::string& id, const Place& place) {
        if (id.empty()) return;
        if (workspace.project().maker_of(id, place).geography().empty()) workspace.comparators_alone();
        else workspace.with_indicator(id, place);
    };
    for (const TargetSpec& target : targets) {
        if (target.of.kind == TargetSource::Kind::by_hand) continue;
        join(target.of.indicator.id, target.of.place);
        join(target.of.by, target.place);
        join(target.people, target.place);
    }
}

void tell_hidden_red(Workspace& workspace, const ScoredTarget& target) {
    if (target.baseline.state != State::value || !band_hides_red(target.spec, target.baseline.value)) return;
    workspace.ledger().add(
        {Severity::warning,
         "target " + target.spec.id,
         "amber-hides-red",
         fmt::format("amber_within = {:g} is as wide as the whole way from {} to {}: nothing between them is "
                     "off track. Write amber_of = \"way\", or a smaller number.",
                     target.spec.amber.percent, figure_words(target.baseline.value, target.words),
                     figure_words(target.spec.target, target.words)),
         {},
         {}});
}

std::vector<TargetSpec> chosen_targets(const Project& project, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) project.target(id, {project.file, 0, 0});
    std::vector<TargetSpec> chosen;
    for (const TargetSpec& target : project.targets)
        if (ids.empty() || std::find(ids.begin(), ids.end(), target.id) != ids.end())
            chosen.push_back(target);
    return chosen;
}

}  // namespace

ScorecardSubject scorecard_subject(Workspace& workspace, const std::vector<std::string>& ids) {
    const Project& project = workspace.project();
    const std::vector<TargetSpec> targets = chosen_targets(project, ids);
    join_all(workspace, targets);
    ScorecardSubject subject;
    subject.title =
        project.scorecard.title.empty() ? project.title + ": impact measures" : project.scorecard.title;
    for (const TargetSpec& target : targets) {
        TargetReader reader(workspace, target);
        subject.scorecard.targets.push_back(reader.read());
        subject.sources.push_back(reader.source());
        tell_hidden_red(workspace, subject.scorecard.targets.back());
    }
    const std::string dimension = project.scorecard.headings.empty()
                                      ? usual_dimension(targets, project.groups)
                                      : project.scorecard.headings;
    const auto values = project.groups.find(dimension);
    subject.scorecard.groups =
        grouped(subject.scorecard.targets, dimension,
                values == project.groups.end() ? std::vector<std::string>() : values->second);
    return subject;
}

}  // namespace vitality
