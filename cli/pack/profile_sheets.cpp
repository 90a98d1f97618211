// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "cli/charts/spine_values.hpp"
#include "cli/pack/profile_maps.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "engine/derived_column.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "renderers/choropleth.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

constexpr Colour quiet{0.90, 0.91, 0.92};

void check(const Project& project, const PackEntry& entry) {
    if (entry.geography.empty())
        throw SettingsError(entry.place,
                            "profiles need the geography of their areas, such as geography = \"ward22\".");
    project.geography(entry.geography, entry.place);
    for (const auto* ids : {&entry.of, &entry.facts})
        for (const std::string& id : *ids) project.maker_of(id, entry.place);
}

/// An indicator of the profiles, with the words of its rows that no area changes.
struct ProfileColumn {
    ProfileIndicator indicator;
    std::string benchmark;
};
struct ProfileColumns {
    std::string title;
    std::vector<ProfileColumn> columns;
};

class ProfileMaker {
  public:
    ProfileMaker(PackContext& context, const PackEntry& entry)
        : context_(context),
          entry_(entry),
          areas_(context.workspace.areas(entry.geography)),
          geography_(*areas_.geography),
          maps_(context, areas_),
          shapes_(std::shared_ptr<const Shapes>(areas_.geography, &geography_.shapes)) {
        areas_title_ = fmt::format("{} {}", geography_.size(), area_words(geography_).plural);
        for (const IndicatorGroup& group : chosen_indicators(context, entry, entry.geography))
            add_group(group);
        for (const GeographySpec& spec : context.project().geographies)
            if (spec.within_geography == entry.geography && inner_.empty()) inner_ = spec.id;
        if (!inner_.empty()) inside_ = maps_.inside_of(context.workspace.geography(inner_));
        if (inside_ && !inside_->whole) inner_.clear();  // what lies in several is in no sum
        for (const std::string& id : entry.maps) maps_.add(id);
        add_all_once(sources_, maps_.sources());
        add_all_once(sources_, geography_.attribution);
        add_all_once(sources_, context.project().attribution);
    }

    Sheet make(std::size_t area) {
        ProfileSheet sheet;
        sheet.head.title = geography_.names[area];
        sheet.head.section =
            entry_.section.empty() ? "Profiles of " + area_words(geography_).plural : entry_.section;
        const std::string& code = geography_.codes[area];  // of areas without names it is their name too
        sheet.head.subtitle = capitalised(geography_.title);
        if (code != sheet.head.title) sheet.head.subtitle = code + " \u00b7 " + sheet.head.subtitle;
        sheet.locator = locator(area);
        sheet.heads.area = "This area";
        sheet.heads.compared = compared_titles();
        sheet.heads.rank = fmt::format("Rank of {}", geography_.size());
        sheet.heads.worst = ends().first, sheet.heads.best = ends().second;
        sheet.names = names(area);
        sheet.names.area = "This area";
        for (const ProfileColumns& group : groups_) add_rows(sheet, group, area);
        sheet.headline = headline(area);
        sheet.reading = reading();
        for (const std::string& id : entry_.facts) add_fact(sheet, id, area);
        sheet.figures = maps_.figures_of(area);
        if (!inner_.empty()) add_inner(sheet, area);
        sheet.sources = sources_;
        return sheet;
    }

  private:
    void add_group(const IndicatorGroup& group) {
        ProfileColumns columns{group.title, {}};
        for (const IndicatorColumn* column : group.columns) {
            if (!column->indicator.categories.empty()) continue;
            const std::string benchmark = benchmark_for(context_, areas_, *column);
            columns.columns.push_back(
                {profile_indicator(areas_, *column, benchmark, areas_title_), benchmark});
            ++(column->indicator.polarity == Polarity::neutral ? neutral_ : judged_);
            has_limits_ = has_limits_ || has_limits95(*column);
            remember(context_, *column);
            add_sources(*column, sources_);
            for (const Comparator& comparator : areas_.comparators)
                if (column->comparators.count(comparator.id) > 0 && comparator.id != benchmark)
                    add_all_once(compared_, {comparator.id});
        }
        if (!columns.columns.empty()) groups_.push_back(std::move(columns));
    }

    /// Both comparators: the middle line first, then another.
    std::vector<std::string> compared_titles() const {
        std::vector<std::string> titles;
        if (const std::string first = benchmark_id(); !first.empty())
            titles.push_back(comparator_title(areas_, first));
        if (!compared_.empty()) titles.push_back(comparator_title(areas_, compared_.front()));
        return titles;
    }
    std::string benchmark_id() const {
        for (const ProfileColumns& group : groups_)
            for (const ProfileColumn& column : group.columns)
                if (!column.benchmark.empty()) return column.benchmark;
        return {};
    }

    std::string compared_words(const IndicatorColumn& column, const std::string& id) const {
        const auto found = column.comparators.find(id);
        return found == column.comparators.end()
                   ? "\u2013"
                   : value_words(column, found->second.value, found->second.state);
    }

    void add_rows(ProfileSheet& sheet, const ProfileColumns& group, std::size_t area) const {
        ProfileGroup rows{group.title, {}};
        for (const ProfileColumn& column : group.columns) rows.rows.push_back(row(column, area));
        sheet.groups.push_back(std::move(rows));
    }

    ProfileRow row(const ProfileColumn& profile, std::size_t area) const {
        const IndicatorColumn& column = *profile.indicator.column;
        const Indicator& words = column.indicator;
        const ProfileValue value = profile_value(profile.indicator, area);
        ProfileRow row;
        row.title = words.title;
        row.detail = vitality::subtitle_of(nullptr, words);
        row.value = value_words(column, value.estimate.value, value.state);
        if (const std::string first = benchmark_id(); !first.empty())
            row.compared.push_back(compared_words(column, first));
        if (!compared_.empty()) row.compared.push_back(compared_words(column, compared_.front()));
        const Spread& spread = profile.indicator.spread;
        const bool neutral = words.polarity == Polarity::neutral && judged_ > 0;
        row.worst = (neutral ? "lowest " : "") + value_words(column, spread.worst, State::value);
        row.best = (neutral ? "highest " : "") + value_words(column, spread.best, State::value);
        row.strip = strip(profile, value);
        row.strip_words =
            strip_words(row.strip, names(area),
                        {words.title, profile.indicator.decimals, words.unit == "%" ? "%" : ""}, row.value);
        if (value.rank.place > 0) {
            row.rank = fmt::format("{}{}", value.rank.tied ? "=" : "", value.rank.place);
            if (const std::size_t peers = column.count(State::value); peers != geography_.size())
                row.rank += fmt::format(" of {}", peers);
        }
        row.change = change_words(profile.indicator, value);
        return row;
    }

    SpineStrip strip(const ProfileColumn& profile, const ProfileValue& value) const {
        const IndicatorColumn& column = *profile.indicator.column;
        const double second = compared_.empty() ? no_number : comparator_number(column, compared_.front());
        const Spread& spread = profile.indicator.spread;
        const double first = profile.indicator.benchmark;
        SpineStrip strip =
            spine_strip(column, spread, value.estimate, {std::isnan(first) ? spread.median : first, second},
                        value.comparison.standing);
        strip.at_median = std::isnan(first) && !compared_titles().empty();
        return strip;
    }

    SpineNames names(std::size_t area) const {
        SpineNames names{geography_.names[area], "", "", areas_title_};
        const std::vector<std::string> titles = compared_titles();
        names.benchmark = titles.empty() ? "the median" : titles.front();
        if (titles.size() > 1) names.second = titles[1];
        return names;
    }

    /// How many indicators are worse and better than the benchmark, and how many could not be judged.
    std::string headline(std::size_t area) const {
        std::size_t worse = 0, better = 0, judged = 0;
        for (const ProfileColumns& group : groups_)
            for (const ProfileColumn& column : group.columns) {
                const Standing standing = profile_value(column.indicator, area).comparison.standing;
                worse += standing == Standing::worse ? 1 : 0;
                better += standing == Standing::better ? 1 : 0;
                judged += standing == Standing::worse || standing == Standing::better ||
                                  standing == Standing::similar
                              ? 1
                              : 0;
            }
        if (judged == 0) return {};
        return fmt::format("Worse than {0} in {1} and better in {2} of {3} whose difference can be judged",
                           compared_titles().front(), worse, better, counted(judged, "indicator"));
    }

    std::pair<std::string, std::string> ends() const {
        if (neutral_ == 0) return {"Worst", "Best"};
        if (judged_ == 0) return {"Lowest", "Highest"};
        return {"Worst or lowest", "Best or highest"};
    }

    /// "since 2023: higher, worse".
    static std::string change_words(const ProfileIndicator& indicator, const ProfileValue& value) {
        if (!value.change) return {};
        return fmt::format("since {}: {}", indicator.earlier->indicator.period,
                           course_words(value.change->course, value.change->meaning, ""));
    }

    /// Of what stands on the sheets alone: verdicts only where any is given.
    std::vector<std::string> reading() const {
        std::string text =
            fmt::format("Each range has a scale of its own, from the {} at the left to the {} at the right.",
                        to_lower(ends().first), to_lower(ends().second));
        if (has_limits_ && !benchmark_id().empty())
            text += fmt::format(
                " Better or worse than {0}: the 95% limits lie beside its figure; similar: they hold it. "
                "Without limits nothing is judged.",
                compared_titles().front());
        text += neutral_ == 0  ? " Rank 1 is the worst."
                : judged_ == 0 ? " Rank 1 is the highest."
                               : " Rank 1 is the worst; where neither end is worse, the highest.";
        return {text};
    }

    ReportFigure locator(std::size_t area) const {
        MapSheet sheet;
        sheet.areas = shapes_;
        sheet.area_class.assign(geography_.size(), 1);
        sheet.area_class[area] = 0;
        sheet.legend_title = fmt::format("{} among the {}", geography_.names[area], areas_title_);
        sheet.classes = {{geography_.names[area], 1, context_style_colour(), Pattern::plain},
                         {"Other", geography_.size() - 1, quiet, Pattern::plain}};
        sheet.parts = bare_map;
        ReportFigure figure = map_figure(std::move(sheet), {45, 36}, 1);
        figure.caption.clear();
        figure.alternative =
            fmt::format("Locator map: {} among the {}.", geography_.names[area], areas_title_);
        return figure;
    }

    Colour context_style_colour() const { return context_.project().house_style.colour; }

    /// The indicator's own value, or the sum over the small areas inside where it is a count of theirs.
    void add_fact(ProfileSheet& sheet, const std::string& id, std::size_t area) const {
        if (const IndicatorColumn* own = areas_.find(id)) {
            sheet.facts.push_back(
                {value_words(*own, own->values[area], own->states[area]), own->indicator.title});
            return;
        }
        if (inner_.empty()) return;
        const IndicatorColumn* const small = context_.workspace.areas(inner_).find(id);
        if (!small || small->indicator.kind != IndicatorKind::count) return;
        double sum = 0;
        State state = State::value;
        for (const std::size_t one : inside_->members[area]) {
            if (small->states[one] == State::value) sum += small->values[one];
            else state = worse_state(state, small->states[one]);
        }
        sheet.facts.push_back({value_words(*small, sum, state), small->indicator.title});
    }

    /// The small areas by name, with the values that the small maps show.
    void add_inner(ProfileSheet& sheet, std::size_t area) const {
        const AreaTable& small = context_.workspace.areas(inner_);
        ReportTable table;
        table.caption = fmt::format("{} in {}", capitalised(small.geography->title), geography_.names[area]);
        table.columns = {{"Code", ReportColumnKind::code}, {"Name"}};
        table.row_header = 1;
        std::vector<const IndicatorColumn*> shown;
        for (const std::string& id : entry_.maps) {
            const std::string indicator = indicator_of(id);
            const IndicatorColumn* const column = indicator.empty() ? nullptr : small.find(indicator);
            if (!column || !column->indicator.categories.empty()) continue;
            shown.push_back(column);
            table.columns.push_back({column->indicator.title, ReportColumnKind::number,
                                     column->indicator.unit, printed_decimals(*column)});
        }
        for (const std::size_t one : inside_->members[area]) {
            ReportRow row{small.geography->codes[one], small.geography->names[one]};
            for (const IndicatorColumn* column : shown)
                row.push_back(cell_of(column->values[one], column->states[one]));
            table.rows.push_back(std::move(row));
        }
        sheet.tables.push_back(std::move(table));
    }

    std::string indicator_of(const std::string& id) const {
        for (const MapSpec& map : context_.project().maps)
            if (map.id == id) return map.fill ? map.fill->indicator : std::string();
        return id;
    }

    PackContext& context_;
    const PackEntry& entry_;
    const AreaTable& areas_;
    const Geography& geography_;
    std::string areas_title_, inner_;
    std::vector<ProfileColumns> groups_;
    std::vector<std::string> compared_, sources_;
    std::size_t neutral_ = 0, judged_ = 0;  ///< indicators of which no value is better, and the others
    bool has_limits_ = false;
    ProfileMaps maps_;
    std::shared_ptr<const ProfileMaps::Inside> inside_;  ///< the small areas of each area
    SharedShapes shapes_;
};

std::vector<Sheet> make(PackContext& context, const PackEntry& entry) {
    ProfileMaker maker(context, entry);
    const Geography& geography = *context.workspace.areas(entry.geography).geography;
    std::vector<Sheet> sheets;
    for (const std::size_t area : chosen_areas(geography, entry)) sheets.push_back(maker.make(area));
    return sheets;
}

}  // namespace

SheetKind profile_sheets() { return {"profiles", check, make}; }

}  // namespace vitality
