// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "engine/headline.hpp"
#include "engine/measure_words.hpp"
#include "renderers/choropleth.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

void check_ids(const Project& project, const std::vector<std::string>& ids, const Place& place) {
    for (const std::string& id : ids) project.maker_of(id, place);
}

void check(const Project& project, const PackEntry& entry) {
    check_ids(project, entry.of, entry.place);
    for (const auto& [of, beside] : entry.beside) check_ids(project, {of, beside}, entry.place);
}

/// The figures of the comparators that have one.
std::vector<SheetFact> comparator_facts(const AreaTable& areas, const IndicatorColumn& column) {
    std::vector<SheetFact> facts;
    for (const Comparator& comparator : areas.comparators) {
        const auto found = column.comparators.find(comparator.id);
        if (found == column.comparators.end()) continue;
        facts.push_back({value_words(column, found->second.value, found->second.state), comparator.title});
    }
    return facts;
}

std::vector<SheetFact> facts_of(const AreaTable& areas, const IndicatorColumn& column) {
    std::vector<SheetFact> facts = comparator_facts(areas, column);
    if (!areas.geography || column.count(State::value) == 0 || !column.indicator.categories.empty())
        return facts;
    const Spread spread = spread_of(column.values, column.indicator.polarity);
    const bool neutral = column.indicator.polarity == Polarity::neutral;
    const std::string noun = area_words(*areas.geography).singular;
    facts.push_back({value_words(column, spread.worst, State::value),
                     fmt::format("{} {}", neutral ? "Lowest" : "Worst", noun)});
    facts.push_back({value_words(column, spread.best, State::value),
                     fmt::format("{} {}", neutral ? "Highest" : "Best", noun)});
    return facts;
}

/// Where the worst area stands among the peers of the project.
std::vector<std::string> rank_sentences(const AreaTable& areas, const IndicatorColumn& column) {
    std::vector<std::string> sentences;
    const Extremes ends = extremes_of(column, 1);
    if (ends.highest.empty() || column.indicator.polarity == Polarity::neutral) return sentences;
    const bool low = column.indicator.polarity == Polarity::low_is_worse && !ends.lowest.empty();
    const std::size_t worst = (low ? ends.lowest : ends.highest).front().areas.front();
    for (const PeerValues& peers : column.peers) {
        const Rank rank = rank_among(column.values[worst], peers, column.indicator.polarity);
        if (rank.place == 0) continue;
        sentences.push_back(fmt::format("{} ranks {} ({}).", areas.geography->names[worst],
                                        rank_words(rank, peers),
                                        rank_order_words(column.indicator.polarity)));
    }
    return sentences;
}

/// "Since 2023: better in 3 of 12 wards, worse in 1, no significant change in 8."
std::vector<std::string> change_sentences(const AreaTable& areas, const IndicatorColumn& column) {
    const ProfileIndicator indicator = profile_indicator(areas, column, "", "");
    if (!indicator.earlier) return {};
    std::map<std::string, std::size_t> counts;
    std::size_t compared = 0;
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const ProfileValue value = profile_value(indicator, area);
        if (!value.change) continue;
        ++compared;
        ++counts[course_words(value.change->course, value.change->meaning, "")];
    }
    if (compared == 0) return {};
    std::vector<std::string> parts;
    for (const auto& [words, count] : counts) parts.push_back(fmt::format("{} in {}", words, count));
    return {fmt::format(
        "Since {}: {} (of {} with both values).", indicator.earlier->indicator.period, join(parts, "; "),
        counted(compared, area_words(*areas.geography).singular, area_words(*areas.geography).plural))};
}

class SheetMaker {
  public:
    SheetMaker(PackContext& context, const PackEntry& entry) : context_(context), entry_(entry) {}

    Sheet make(const IndicatorColumn& column, const std::string& section) {
        sheet_ = {};
        const AreaTable& areas = table_of(context_, column);
        const Indicator& indicator = column.indicator;
        sheet_.head.section = section;
        sheet_.head.title = entry_.of.size() == 1 && !entry_.title.empty() ? entry_.title : indicator.title;
        sheet_.head.subtitle = vitality::subtitle_of(areas.geography.get(), indicator);
        sheet_.facts = facts_of(areas, column);
        const auto beside = entry_.beside.find(indicator.id);
        several_ = beside != entry_.beside.end();
        add(areas, column);
        if (beside != entry_.beside.end()) add_beside(beside->second);
        if (entry_.findings && !sheet_.headline.empty() && indicator.polarity != Polarity::neutral)
            context_.findings.push_back({section, sheet_.headline, indicator.title, sheet_.head.subtitle});
        add_all_once(sheet_.sources, context_.project().attribution);
        return std::move(sheet_);
    }

  private:
    void add(const AreaTable& areas, const IndicatorColumn& column) {
        remember(context_, column);
        add_sources(column, sheet_.sources);
        const bool mapped = areas.geography && areas.geography->size() > 0;
        if (!mapped) return;
        const LargerAreas larger = context_.workspace.larger_areas(areas.geography->id);
        if (sheet_.headline.empty()) sheet_.headline = auto_headline(areas, column, larger);
        add_words(areas, extremes_words(areas, column, 3, larger));
        add_words(areas, rank_sentences(areas, column));
        add_words(areas, change_sentences(areas, column));
        std::optional<MapSheet> map = map_of(context_, column);
        if (!map) return;
        add_all_once(sheet_.sources, map->sources);
        sheet_.tables.push_back(twin_of(areas, column, *map, is_wide(context_.spec.page)));
        if (const std::string joined = join_sentence(*map); !joined.empty()) add_words(areas, {joined});
        add_figure(std::move(*map), areas, column, auto_headline(areas, column, larger));
    }

    /// Of which areas they are, where the sheet shows two maps.
    void add_words(const AreaTable& areas, const std::vector<std::string>& sentences) {
        for (const std::string& sentence : sentences)
            add_once(sheet_.words, several_
                                       ? fmt::format("{}. {}", capitalised(areas.geography->title), sentence)
                                       : sentence);
    }

    /// Each map is described by what it shows: the project's own headline may be of another one.
    void add_figure(MapSheet map, const AreaTable& areas, const IndicatorColumn& column,
                    const std::string& headline) {
        map.parts.header = map.parts.footer = map.parts.margin = false;
        map.headline.clear();
        map.subtitle.clear();
        ReportFigure figure = map_figure(std::move(map), {120, 100}, 1);
        figure.caption = vitality::subtitle_of(areas.geography.get(), column.indicator);
        figure.alternative = fmt::format("{}. {}", headline, figure.alternative);
        sheet_.figures.push_back(std::move(figure));
    }

    void add_beside(const std::string& id) {
        PackEntry other;
        other.of = {id};
        for (const IndicatorGroup& group : chosen_indicators(context_, other, ""))
            for (const IndicatorColumn* column : group.columns) add(table_of(context_, *column), *column);
    }

    PackContext& context_;
    const PackEntry& entry_;
    IndicatorSheet sheet_;
    bool several_ = false;  ///< maps
};

std::vector<Sheet> make(PackContext& context, const PackEntry& entry) {
    std::vector<Sheet> sheets;
    SheetMaker maker(context, entry);
    for (const IndicatorGroup& group : chosen_indicators(context, entry, entry.geography, Counts::wanted))
        for (const IndicatorColumn* column : group.columns)
            sheets.push_back(maker.make(*column, group.title.empty() ? entry.section : group.title));
    return sheets;
}

}  // namespace

SheetKind indicator_sheets() { return {"indicators", check, make}; }

}  // namespace vitality
