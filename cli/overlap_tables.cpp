// SPDX-License-Identifier: Apache-2.0
#include "cli/overlap_tables.hpp"

#include <array>
#include <cmath>

#include "base/names.hpp"
#include "cli/area_report.hpp"
#include "engine/measure_words.hpp"
#include "engine/query/words.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

ReportNumber whole(std::size_t count) { return ReportNumber{static_cast<double>(count), 0}; }

std::vector<ReportColumn> extent_columns(const OverlapSubject& subject, const std::string& first) {
    std::vector<ReportColumn> columns = {
        {first}, {"Areas", ReportColumnKind::number}, {"Land", ReportColumnKind::number, "ha", 0}};
    if (subject.people.any()) columns.push_back({subject.people.title, ReportColumnKind::number});
    return columns;
}

ReportRow extent_row(const OverlapSubject& subject, const std::string& what, const Extent& extent) {
    ReportRow row = {what, whole(extent.areas), ReportNumber{extent.land / square_metres_of_hectare}};
    const bool none = extent.areas > 0 && extent.without_people == extent.areas;
    if (subject.people.any()) row.push_back(cell_of(extent.people, none ? State::missing : State::value));
    return row;
}

void add_layer_notes(const OverlapSubject& subject, ReportTable& table) {
    for (const OverlapSet& set : subject.sets) {
        if (!set.net_land) continue;
        table.notes.push_back(fmt::format(
            "The features of {} cover {} ha themselves: {} ha if features that overlap count each.", set.id,
            fixed_words(*set.net_land / square_metres_of_hectare, 1),
            fixed_words(*set.gross_land / square_metres_of_hectare, 1)));
    }
    if (const std::size_t without = subject.combinations.all.without_people;
        subject.people.any() && without > 0)
        table.notes.push_back(without_number_words(without, in_sentence(subject.people.title)));
    table.notes.emplace_back(
        subject.sets.size() == 2
            ? "Land is that of the whole areas. Gross counts an area in both twice, net once."
            : "Land is that of the whole areas. Gross counts an area once for each condition that it "
              "meets, net once.");
}

std::string pair_name(const OverlapSubject& subject, const OverlapPair& pair) {
    return subject.sets[pair.a].id + " and " + subject.sets[pair.b].id;
}

std::string members_words(const OverlapSubject& subject, const SetCombination& combination) {
    std::vector<std::string> in;
    for (std::size_t i = 0; i < subject.sets.size(); ++i)
        if (combination.has(i)) in.push_back(subject.sets[i].id);
    return in.empty() ? "none" : in.size() == 1 ? in.front() + " alone" : join(in, " and ");
}

std::string figure_words(const Figure& figure, int decimals = 3) {
    return std::isnan(figure.value) ? "none: " + figure.reason : fixed_words(figure.value, decimals);
}
std::string estimate_words(const Estimate& estimate) {
    constexpr int decimals = 3;
    if (std::isnan(estimate.value)) return "none: " + estimate.reason;
    std::string words = fixed_words(estimate.value, decimals);
    const auto limit = [](double value) {
        return std::isnan(value) ? std::string("none") : fixed_words(value, 3);
    };
    if (!std::isnan(estimate.limits95.lower) || !std::isnan(estimate.limits95.upper))
        words += fmt::format(" (95% limits {} to {})", limit(estimate.limits95.lower),
                             limit(estimate.limits95.upper));
    return words;
}
std::string chance_words(const SpatialOverlapTest& test, const ChanceOfOverlap& chance) {
    constexpr int decimals = 4;
    if (!test.reason.empty() || std::isnan(chance.two_sided)) return "none: " + test.reason;
    return fmt::format("two-sided {}; as many or more {}; as few or fewer {}",
                       fixed_words(chance.two_sided, decimals), fixed_words(chance.more, decimals),
                       fixed_words(chance.fewer, decimals));
}

Json extent_json(const Extent& extent) {
    Json row = Json::object();
    return row.set("areas", extent.areas)
        .set("land_m2", extent.land)
        .set("people", extent.people)
        .set("areas_without_people", extent.without_people);
}
Json figure_json(const Figure& figure) {
    Json row = Json::object();
    return row.set("value", figure.value).set("reason", figure.reason);
}
Json chance_json(const ChanceOfOverlap& chance) {
    Json row = Json::object();
    return row.set("two_sided", chance.two_sided).set("more", chance.more).set("fewer", chance.fewer);
}

Json pair_json(const OverlapSubject& subject, const OverlapPair& pair) {
    Json row = Json::object();
    row.set("a", subject.sets[pair.a].id).set("b", subject.sets[pair.b].id);
    row.set("both", extent_json(pair.table.both)).set("only_a", extent_json(pair.table.only_a));
    row.set("only_b", extent_json(pair.table.only_b)).set("neither", extent_json(pair.table.neither));
    row.set("not_known", extent_json(pair.table.unknown))
        .set("expected", figure_json(pair.by_areas.expected));
    row.set("times_expected", figure_json(pair.by_areas.times_expected))
        .set("times_expected_people", figure_json(pair.by_people.times_expected));
    row.set("jaccard", figure_json(pair.by_areas.jaccard))
        .set("overlap_coefficient", figure_json(pair.by_areas.overlap_coefficient));
    row.set("dice", figure_json(pair.by_areas.dice)).set("phi", figure_json(pair.association.phi));
    row.set("cramers_v", figure_json(pair.association.cramers_v)).set("kappa", pair.association.kappa.value);
    row.set("odds_ratio", pair.association.odds_ratio.value)
        .set("odds_ratio_lower95", pair.association.odds_ratio.limits95.lower);
    row.set("odds_ratio_upper95", pair.association.odds_ratio.limits95.upper)
        .set("fisher_p", figure_json(pair.association.fisher_p));
    if (pair.land)
        row.set("layers_m2", Json::object()
                                 .set("both", pair.land->both)
                                 .set("only_a", pair.land->only_a())
                                 .set("only_b", pair.land->only_b())
                                 .set("at_least_one", pair.land->at_least_one));
    row.set("made_maps", pair.test.made).set("spatial_p", chance_json(pair.test.spatial));
    return row.set("no_test_because", pair.test.reason);
}

}  // namespace

std::string number_word(std::size_t number) {
    constexpr std::array<const char*, 11> words = {"none", "one",   "two",   "three", "four", "five",
                                                   "six",  "seven", "eight", "nine",  "ten"};
    return number < words.size() ? words[number] : with_thousands(number);
}

std::string all_words(std::size_t conditions) {
    return conditions == 2 ? "both" : "all " + number_word(conditions);
}

ReportTable extents_table(const OverlapSubject& subject) {
    ReportTable table;
    table.id = "table-extents";
    table.sheet = "Areas and people";
    const bool two = subject.sets.size() == 2;
    table.caption = two ? "What lies in each, in both and in neither" : "What lies in each and in any";
    table.columns = extent_columns(subject, "Where");
    for (std::size_t i = 0; i < subject.sets.size(); ++i)
        table.rows.push_back(extent_row(subject, subject.sets[i].id, subject.combinations.sets[i]));
    if (two) {
        const OverlapTable& both = subject.pairs.front().table;
        table.rows.push_back(extent_row(subject, "both", both.both));
        table.rows.push_back(extent_row(subject, "A alone", both.only_a));
        table.rows.push_back(extent_row(subject, "B alone", both.only_b));
        table.rows.push_back(extent_row(subject, "neither", both.neither));
    }
    table.rows.push_back(extent_row(subject, "at least one (net)", subject.combinations.net));
    table.rows.push_back(extent_row(subject, "sum of all (gross)", subject.combinations.gross));
    table.rows.push_back(extent_row(subject, "not known", subject.combinations.unknown));
    add_layer_notes(subject, table);
    return table;
}

ReportTable common_land_table(const OverlapSubject& subject) {
    ReportTable table;
    table.id = "table-common-land";
    table.sheet = "Land of the layers";
    table.caption = "Land that the features of two layers cover themselves";
    table.columns = {{"Layers"}};
    for (const char* what : {"First", "Second", "Both", "First alone", "Second alone", "At least one"})
        table.columns.push_back({what, ReportColumnKind::number, "ha", 1});
    for (const OverlapPair& pair : subject.pairs) {
        if (!pair.land) continue;
        table.rows.push_back({pair_name(subject, pair)});
        for (const double land : {pair.land->a, pair.land->b, pair.land->both, pair.land->only_a(),
                                  pair.land->only_b(), pair.land->at_least_one})
            table.rows.back().emplace_back(ReportNumber{land / square_metres_of_hectare});
    }
    table.notes.emplace_back("Within the areas; features of one layer that overlap count once.");
    return table;
}

ReportTable pairs_table(const OverlapSubject& subject) {
    ReportTable table;
    table.id = "table-pairs";
    table.sheet = "Pairs";
    table.caption = "Each pair by itself";
    table.columns = {{"Pair"},
                     {"Areas in both", ReportColumnKind::number},
                     {"Expected by chance", ReportColumnKind::number, "", 1},
                     {"Times expected", ReportColumnKind::number, "", 2},
                     {"Jaccard", ReportColumnKind::number, "", 3},
                     {"p by made maps", ReportColumnKind::number, "", 4}};
    for (const OverlapPair& pair : subject.pairs)
        table.rows.push_back(
            {pair_name(subject, pair), whole(pair.table.both.areas),
             ReportNumber{pair.by_areas.expected.value}, ReportNumber{pair.by_areas.times_expected.value},
             ReportNumber{pair.by_areas.jaccard.value}, ReportNumber{pair.test.spatial.two_sided}});
    table.notes.emplace_back("With many pairs, some p are small by chance alone.");
    return table;
}

ReportTable combinations_table(const OverlapSubject& subject) {
    ReportTable table;
    table.id = "table-combinations";
    table.sheet = "Combinations";
    table.caption = "Areas in exactly these and no other";
    table.columns = extent_columns(subject, "In");
    for (const SetCombination& combination : subject.combinations.exact)
        table.rows.push_back(extent_row(subject, members_words(subject, combination), combination.extent));
    return table;
}

ReportTable areas_in_all_table(const OverlapSubject& subject) {
    ReportTable table =
        table_of_areas("table-areas", "Areas in " + all_words(subject.sets.size()),
                       fmt::format("{} in {}", counted_areas(*subject.areas, subject.in_all.yes.size()),
                                   all_words(subject.sets.size())));
    if (subject.people.any()) table.columns.push_back({subject.people.title, ReportColumnKind::number});
    for (const std::size_t area : subject.in_all.yes) {
        table.rows.push_back(area_cells(*subject.areas, area));
        if (subject.people.any())
            table.rows.back().push_back(cell_of(subject.people.values[area], subject.people.states[area]));
    }
    return table;
}

ReportTable coefficients_table(const OverlapSubject& subject, std::size_t index) {
    const OverlapPair& pair = subject.pairs[index];
    const Association& of = pair.association;
    ReportTable table;
    table.id = fmt::format("table-coefficients-{}", index + 1);
    table.sheet = fmt::format("Coefficients {}", index + 1);
    table.caption = fmt::format("{} and {}, over areas", subject.sets[pair.a].id, subject.sets[pair.b].id);
    table.columns = {{"Figure"}, {"Value"}};
    const auto add = [&](const std::string& name, const std::string& words) {
        table.rows.push_back({name, words});
    };
    add("In both, expected by chance", figure_words(pair.by_areas.expected, 2));
    add("Share of " + subject.sets[pair.a].id + " that is in both", figure_words(pair.by_areas.share_of_a));
    add("Share of " + subject.sets[pair.b].id + " that is in both", figure_words(pair.by_areas.share_of_b));
    add("Jaccard", figure_words(pair.by_areas.jaccard));
    add("Overlap coefficient", figure_words(pair.by_areas.overlap_coefficient));
    add("Dice", figure_words(pair.by_areas.dice));
    add("Phi", figure_words(of.phi));
    add("Cramer's V", figure_words(of.cramers_v));
    add("Kappa", estimate_words(of.kappa));
    add("Odds ratio (conditional maximum likelihood)", estimate_words(of.odds_ratio));
    add("Relative risk", figure_words(of.relative_risk));
    add("Chi-squared, with Yates's correction",
        figure_words(of.chi_squared) + "; " + figure_words(of.chi_squared_yates));
    add("Fisher's exact test, two-sided p", figure_words(of.fisher_p, 4));
    add(fmt::format("Test by {} made maps, p", with_thousands(pair.test.made)),
        chance_words(pair.test, pair.test.spatial));
    return table;
}

Json overlap_json(const OverlapSubject& subject, const std::vector<std::string>& sentences) {
    Json sets = Json::array(), pairs = Json::array(), combinations = Json::array(), in_all = Json::array(),
         unknown = Json::array();
    for (std::size_t i = 0; i < subject.sets.size(); ++i) {
        const OverlapSet& set = subject.sets[i];
        Json row = Json::object();
        row.set("id", set.id).set("asked", set.asked).set("condition", set.condition).set("words", set.words);
        sets.push(row.set("extent", extent_json(subject.combinations.sets[i])));
    }
    for (const OverlapPair& pair : subject.pairs) pairs.push(pair_json(subject, pair));
    for (const SetCombination& combination : subject.combinations.exact) {
        Json row = Json::object();
        combinations.push(row.set("in", members_words(subject, combination))
                              .set("extent", extent_json(combination.extent)));
    }
    for (const std::size_t area : subject.in_all.yes) in_all.push(subject.areas->codes[area]);
    for (const NotKnown& one : subject.not_known()) unknown.push(subject.areas->codes[one.area]);
    Json out = Json::object();
    out.set("geography", subject.bound.geography)
        .set("sentences", Json::texts(sentences))
        .set("sets", std::move(sets));
    out.set("pairs", std::move(pairs)).set("combinations", std::move(combinations));
    return out.set("in_all", std::move(in_all)).set("not_known", std::move(unknown));
}

}  // namespace vitality
