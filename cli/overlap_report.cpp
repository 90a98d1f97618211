// SPDX-License-Identifier: Apache-2.0
#include "cli/overlap_report.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "cli/area_report.hpp"
#include "cli/category_map.hpp"
#include "cli/overlap_tables.hpp"
#include "engine/measure_words.hpp"
#include "engine/query/words.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

constexpr const char* not_cause =
    "Association is not cause: that two things lie in the same areas does not say that one makes the other, "
    "nor anything of any one person there.";

std::string p_words(double p) { return p < 0.001 ? "p < 0.001" : fmt::format("p = {}", fixed_words(p, 3)); }

std::string times_sentence(const OverlapPair& pair) {
    const Figure& times = pair.by_areas.times_expected;
    if (std::isnan(times.value)) return fmt::format("Nothing can be expected by chance: {}.", times.reason);
    return fmt::format("That is {} times the {} that would be expected by chance.",
                       fixed_words(times.value, 1), fixed_words(pair.by_areas.expected.value, 1));
}

/// What the test that knows neighbours says, and what it does not. The map itself is one of those that p is
/// a share of.
std::string test_sentence(const OverlapPair& pair) {
    constexpr double level = 0.05;
    const SpatialOverlapTest& test = pair.test;
    if (!test.reason.empty()) return fmt::format("No test was made of it: {}.", test.reason);
    const double p = test.spatial.two_sided;
    const auto as_far = static_cast<std::size_t>(std::lround(p * static_cast<double>(test.made + 1))) - 1;
    return fmt::format(
        "Of {} maps made at random that cluster as these do, {} {} as far from the expected number ({}): {}.",
        with_thousands(test.made), as_far == 0 ? "none" : with_thousands(as_far), as_far < 2 ? "lies" : "lie",
        p_words(p), p <= level ? "chance alone seldom makes such a number" : "chance alone can make it");
}

/// Areas without a published number are in no sum: that is said, and nothing is compared with chance then.
std::string people_sentence(const OverlapSubject& subject, const OverlapPair& pair) {
    const Extent& both = pair.table.both;
    const std::string noun = in_sentence(subject.people.title);
    if (both.areas > 0 && both.without_people == both.areas)
        return fmt::format("No number of {} is published for the areas in both.", noun);
    const Extent all = pair.table.known();
    std::string text =
        fmt::format("{} of {} {} {} in the areas in both", fixed_words(both.people, 0),
                    fixed_words(all.people, 0), noun, subject.people.live ? "live" : "are counted");
    if (all.people > 0) text += fmt::format(" ({}%)", fixed_words(100 * both.people / all.people, 1));
    if (all.without_people > 0)
        return text + fmt::format("; {} {} no published number and {} in no sum.",
                                  counted(all.without_people, "area"),
                                  all.without_people == 1 ? "has" : "have",
                                  all.without_people == 1 ? "is" : "are");
    if (!std::isnan(pair.by_people.times_expected.value))
        text += fmt::format(", {} times as many as would be expected by chance",
                            fixed_words(pair.by_people.times_expected.value, 1));
    return text + ".";
}

/// Of two: in both, in one alone, in neither. Of more: in all, in all but one, in fewer, in none. NaN where
/// it is not known of one.
double class_of(const OverlapSubject& subject, std::size_t area) {
    std::size_t in = 0;
    for (const OverlapSet& set : subject.sets) {
        if (set.truths[area] == Truth::unknown) return std::nan("");
        in += set.truths[area] == Truth::yes ? 1U : 0U;
    }
    const std::size_t all = subject.sets.size();
    if (in == all) return 1;
    if (in == 0) return 4;
    const bool second = all == 2 ? subject.sets.front().truths[area] == Truth::yes : in + 1 == all;
    return second ? 2 : 3;
}

/// "9 of 96 LSOAs of 2021 are in both"
std::string in_all_words(const OverlapSubject& subject) {
    const std::size_t in_all = subject.in_all.yes.size();
    return fmt::format("{} of {} {} in {}", with_thousands(in_all),
                       counted_areas(*subject.areas, subject.combinations.all.areas),
                       in_all == 1 ? "is" : "are", all_words(subject.sets.size()));
}

/// If none of the conditions told of the others: all areas, times the share of them in each.
void add_expected_of_all(const OverlapSubject& subject, std::vector<std::string>& sentences) {
    const SetCombinations& of = subject.combinations;
    if (of.all.areas == 0) return;
    const SetCombination* const in_all =
        of.exact.empty() ? nullptr
                         : &*std::max_element(of.exact.begin(), of.exact.end(),
                                              [](const SetCombination& a, const SetCombination& b) {
                                                  return a.degree() < b.degree();
                                              });
    const bool any = in_all != nullptr && in_all->degree() == subject.sets.size();
    double expected = static_cast<double>(of.all.areas);
    for (const Extent& set : of.sets)
        expected *= static_cast<double>(set.areas) / static_cast<double>(of.all.areas);
    sentences.push_back(fmt::format("If none of them told of the others, {} would be expected by chance.",
                                    fixed_words(expected, 1)));
    if (any && subject.people.any() && of.all.without_people == 0)
        sentences.push_back(fmt::format("{} of {} {} live in the areas in {}.",
                                        fixed_words(in_all->extent.people, 0), fixed_words(of.all.people, 0),
                                        in_sentence(subject.people.title), all_words(subject.sets.size())));
}

std::vector<std::string> summary_of(const OverlapSubject& subject) {
    std::vector<std::string> sentences;
    if (subject.sets.size() == 2) {
        sentences = overlap_sentences(subject, subject.pairs.front());
    } else {
        sentences.push_back(in_all_words(subject) + ".");
        add_expected_of_all(subject, sentences);
    }
    if (const std::size_t unknown = subject.combinations.unknown.areas; unknown > 0)
        sentences.push_back(
            fmt::format("Of {} more it is not known: {} listed with the reason and counted nowhere.",
                        counted_areas(*subject.areas, unknown), unknown == 1 ? "it is" : "they are"));
    sentences.emplace_back(not_cause);
    return sentences;
}

/// Every combination as a bar, over the dots of what it is in.
UpsetChart upset_chart(const OverlapSubject& subject) {
    UpsetChart chart;
    chart.text.headline =
        fmt::format("Areas in each combination of the {}", number_word(subject.sets.size()));
    chart.text.subtitle = subject.areas->title;
    for (std::size_t i = 0; i < subject.sets.size(); ++i)
        chart.sets.push_back({subject.sets[i].id, static_cast<double>(subject.combinations.sets[i].areas)});
    for (const SetCombination& one : subject.combinations.exact)
        chart.combinations.push_back({one.members, static_cast<double>(one.extent.areas)});
    return chart;
}

TermList sets_list(const OverlapSubject& subject) {
    TermList list;
    for (const OverlapSet& set : subject.sets) list.terms.push_back({set.id, "areas where " + set.words});
    return list;
}

}  // namespace

std::vector<std::string> overlap_sentences(const OverlapSubject& subject, const OverlapPair& pair) {
    const Extent known = pair.table.known();
    const std::size_t both = pair.table.both.areas;
    std::vector<std::string> sentences;
    sentences.push_back(fmt::format("{} of {} {} in both: {} where {}, {} where {}.", with_thousands(both),
                                    counted_areas(*subject.areas, known.areas), both == 1 ? "is" : "are",
                                    with_thousands(pair.table.in_a().areas), subject.sets[pair.a].words,
                                    with_thousands(pair.table.in_b().areas), subject.sets[pair.b].words));
    sentences.push_back(times_sentence(pair));
    if (subject.people.any()) sentences.push_back(people_sentence(subject, pair));
    sentences.push_back(test_sentence(pair));
    return sentences;
}

MapSheet overlap_map(Workspace& workspace, const OverlapSubject& subject) {
    const bool two = subject.sets.size() == 2;
    CategoryMap map;
    map.geography = subject.bound.geography;
    map.headline = subject.spec.title.empty() ? in_all_words(subject) : subject.spec.title;
    std::vector<std::string> words;
    for (const OverlapSet& set : subject.sets) words.push_back(set.id + ": " + set.words);
    map.subtitle = join(words, " \u00b7 ");
    map.legend =
        two ? "Which of the two" : fmt::format("In how many of the {}", number_word(subject.sets.size()));
    if (two) {
        map.categories = {{"In both", Tone::high_high},
                          {"A alone", Tone::high_low},
                          {"B alone", Tone::low_high},
                          {"In neither", Tone::none}};
    } else {
        map.categories = {{"In " + all_words(subject.sets.size()), Tone::hot3},
                          {"In all but one", Tone::hot2},
                          {"In fewer", Tone::hot1},
                          {"In none", Tone::none}};
    }
    for (std::size_t area = 0; area < subject.areas->size(); ++area)
        map.places.push_back(class_of(subject, area));
    map.made_of = subject.columns;
    return category_map(workspace, map);
}

Report overlap_report(Workspace& workspace, const OverlapSubject& subject) {
    Report report;
    report.title = subject.spec.title.empty() ? "Where they overlap" : subject.spec.title;
    report.subtitle = fmt::format("{} · {}", workspace.project().title, subject.areas->title);
    report.summary = summary_of(subject);
    report.blocks.emplace_back(sets_list(subject));
    report.blocks.emplace_back(
        map_figure(overlap_map(workspace, subject), page_size("200x140 mm"), workspace.threads()));
    report.blocks.emplace_back(Heading{"Areas, people and land", 2, ""});
    report.blocks.emplace_back(extents_table(subject));
    if (ReportTable land = common_land_table(subject); !land.rows.empty())
        report.blocks.emplace_back(std::move(land));
    if (subject.sets.size() > 2) {
        report.blocks.emplace_back(Heading{"Each pair", 2, ""});
        report.blocks.emplace_back(pairs_table(subject));
        report.blocks.emplace_back(Heading{"Every combination", 2, ""});
        report.blocks.emplace_back(chart_figure(upset_chart(subject), page_size("180x120 mm")));
        report.blocks.emplace_back(combinations_table(subject));
    }
    report.blocks.emplace_back(Heading{"Areas in " + all_words(subject.sets.size()), 2, ""});
    if (subject.in_all.yes.empty()) {
        report.blocks.emplace_back(
            Paragraph{fmt::format("No area is in {}.", all_words(subject.sets.size()))});
    } else {
        report.blocks.emplace_back(areas_in_all_table(subject));
    }
    if (subject.combinations.unknown.areas > 0)
        report.blocks.emplace_back(not_known_table(*subject.areas, subject.not_known()));
    report.annex.emplace_back(Heading{"Coefficients and tests", 3, ""});
    report.annex.emplace_back(Paragraph{
        "Coefficients, chi-squared, Fisher's test and limits take areas for independent, which neighbours "
        "are not: they are too bold where both cluster. The test by made maps allows for it."});
    for (std::size_t i = 0; i < subject.pairs.size(); ++i)
        report.annex.emplace_back(coefficients_table(subject, i));
    report.end = end_matter_of(workspace, subject.bound.query, subject.columns);
    report.end.definitions.push_back(
        {"Expected by chance",
         subject.sets.size() == 2
             ? "The areas in A times the areas in B, divided by all areas of which both are known."
             : "All areas of which all conditions are known, times the share of them in each condition."});
    for (const OverlapSet& set : subject.sets)
        report.end.thresholds.push_back({set.condition, set.words + "."});
    report.data = overlap_json(subject, report.summary);
    return report;
}

}  // namespace vitality
