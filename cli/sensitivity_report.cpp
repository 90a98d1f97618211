// SPDX-License-Identifier: Apache-2.0
#include "cli/sensitivity_report.hpp"

#include <cmath>

#include "base/names.hpp"
#include "cli/area_table_files.hpp"
#include "cli/category_map.hpp"
#include "cli/query_report.hpp"
#include "cli/text_columns.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

constexpr double per_cent = 100;
constexpr double half = 0.5;

std::string asked_words(const Varied& varied, std::size_t area) {
    const Truth truth = varied.asked.answer.truths[area];
    return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "not known";
}

std::string share_words(const Varied& varied, std::size_t area) {
    return fixed_words(per_cent * varied.sensitivity.share(area), 0) + "%";
}

/// Areas found in any variant: the core, those found wherever it is known, then the fringe.
std::vector<std::size_t> areas_in(const Sensitivity& sensitivity) {
    std::vector<std::size_t> areas = sensitivity.core;
    areas.insert(areas.end(), sensitivity.when_known.begin(), sensitivity.when_known.end());
    areas.insert(areas.end(), sensitivity.fringe.begin(), sensitivity.fringe.end());
    return areas;
}

std::vector<std::string> varied_words(const Varied& varied) {
    std::vector<std::string> words;
    for (const Variation& one : varied.variations) words.push_back(one.text);
    return words;
}

ReportTable areas_table(const Varied& varied) {
    ReportTable table = table_of_areas("table-areas", "Areas", "Areas found in at least one variant");
    table.columns.push_back({"Variants in which it is found", ReportColumnKind::number});
    table.columns.push_back({"Variants in which it is not known", ReportColumnKind::number});
    table.columns.push_back({"Share", ReportColumnKind::number, "%"});
    table.columns.push_back({"In the question as asked"});
    for (const std::size_t area : areas_in(varied.sensitivity)) {
        table.rows.push_back(area_cells(*varied.asked.geography, area));
        table.rows.back().emplace_back(ReportNumber{static_cast<double>(varied.sensitivity.found[area])});
        table.rows.back().emplace_back(ReportNumber{static_cast<double>(varied.sensitivity.unknown[area])});
        table.rows.back().emplace_back(ReportNumber{per_cent * varied.sensitivity.share(area)});
        table.rows.back().emplace_back(asked_words(varied, area));
    }
    return table;
}

ReportTable variants_table(const Varied& varied) {
    ReportTable table;
    table.id = "table-variants";
    table.sheet = "Variants";
    table.caption = "Areas found by each variant";
    table.columns = {
        {"Variant"}, {"Areas found", ReportColumnKind::number}, {"Not known", ReportColumnKind::number}};
    for (const Sensitivity::Variant& variant : varied.sensitivity.variants)
        table.rows.push_back({variant.condition, ReportNumber{static_cast<double>(variant.found)},
                              ReportNumber{static_cast<double>(variant.unknown)}});
    return table;
}

/// Found in all variants, in half or more of them, in fewer, in none; NaN where it is not known in any.
double class_of(const Sensitivity& all, std::size_t area) {
    const double share = all.share(area);
    if (std::isnan(share)) return share;
    if (all.found[area] == all.variants.size()) return 1;
    return share >= half ? 2 : share > 0 ? 3 : 4;
}

}  // namespace

std::vector<std::string> sensitivity_sentences(const Varied& varied) {
    const Sensitivity& all = varied.sensitivity;
    const Geography& geography = *varied.asked.geography;
    const std::string variants = with_thousands(all.variants.size());
    std::vector<std::string> sentences;
    sentences.push_back(fmt::format("{} {} found in all {} variants of the question: the stable core.",
                                    counted_areas(geography, all.core.size()),
                                    all.core.size() == 1 ? "is" : "are", variants));
    sentences.push_back(fmt::format(
        "{} {} found in some of them and not in others: whether {} found depends on the numbers chosen.",
        counted_areas(geography, all.fringe.size()), all.fringe.size() == 1 ? "is" : "are",
        all.fringe.size() == 1 ? "it is" : "they are"));
    if (!all.when_known.empty())
        sentences.push_back(fmt::format(
            "{} {} found in every variant in which it is known, but it is not known in all.",
            counted_areas(geography, all.when_known.size()), all.when_known.size() == 1 ? "is" : "are"));
    if (!all.never_known.empty())
        sentences.push_back(fmt::format("Of {} it is not known in any variant.",
                                        counted_areas(geography, all.never_known.size())));
    std::size_t least = geography.size(), most = 0;
    for (const Sensitivity::Variant& variant : all.variants) {
        least = std::min(least, variant.found);
        most = std::max(most, variant.found);
    }
    sentences.push_back(fmt::format("A variant finds from {} to {}; the question as asked finds {}.",
                                    with_thousands(least), counted_areas(geography, most),
                                    with_thousands(varied.asked.answer.found.size())));
    return sentences;
}

std::string sensitivity_text(const Varied& varied) {
    const Geography& geography = *varied.asked.geography;
    std::string text = join(sensitivity_sentences(varied), "\n") + "\n\n";
    std::vector<std::vector<std::string>> rows = {{"code", "name", "found in", "share", "as asked"}};
    for (const std::size_t area : areas_in(varied.sensitivity)) {
        const std::size_t known = varied.sensitivity.variants.size() - varied.sensitivity.unknown[area];
        rows.push_back({geography.codes[area], geography.names[area],
                        fmt::format("{} of {}", varied.sensitivity.found[area], known),
                        share_words(varied, area), asked_words(varied, area)});
    }
    if (rows.size() > 1) text += aligned_columns(rows, {false, false, true, true, false}) + "\n";
    rows = {{"variant", "found", "not known"}};
    for (const Sensitivity::Variant& variant : varied.sensitivity.variants)
        rows.push_back({variant.condition, with_thousands(variant.found), with_thousands(variant.unknown)});
    return text + aligned_columns(rows, {false, true, true});
}

Json sensitivity_json(const Varied& varied) {
    Json rows = Json::array(), variants = Json::array();
    for (const std::size_t area : areas_in(varied.sensitivity)) {
        Json row = Json::object();
        row.set("code", varied.asked.geography->codes[area]).set("name", varied.asked.geography->names[area]);
        row.set("found_in", varied.sensitivity.found[area])
            .set("not_known_in", varied.sensitivity.unknown[area]);
        row.set("share", varied.sensitivity.share(area));
        rows.push(row.set("as_asked", asked_words(varied, area)));
    }
    for (const Sensitivity::Variant& variant : varied.sensitivity.variants) {
        Json row = Json::object();
        variants.push(row.set("query", variant.condition)
                          .set("found", variant.found)
                          .set("not_known", variant.unknown));
    }
    Json out = Json::object();
    out.set("query", varied.asked.answer.condition).set("geography", varied.asked.question.geography);
    out.set("varied", Json::texts(varied_words(varied)))
        .set("sentences", Json::texts(sensitivity_sentences(varied)));
    out.set("core", varied.sensitivity.core.size()).set("fringe", varied.sensitivity.fringe.size());
    Json unknown = Json::array();
    for (const std::size_t area : varied.sensitivity.never_known)
        unknown.push(varied.asked.geography->codes[area]);
    out.set("not_known_in_any", std::move(unknown));
    return out.set("rows", std::move(rows)).set("variants", std::move(variants));
}

std::string sensitivity_csv(const Varied& varied) {
    std::vector<std::string> codes, names, as_asked;
    std::vector<double> found, unknown, share;
    for (const std::size_t area : areas_in(varied.sensitivity)) {
        codes.push_back(varied.asked.geography->codes[area]);
        names.push_back(varied.asked.geography->names[area]);
        found.push_back(static_cast<double>(varied.sensitivity.found[area]));
        unknown.push_back(static_cast<double>(varied.sensitivity.unknown[area]));
        share.push_back(varied.sensitivity.share(area));
        as_asked.emplace_back(asked_words(varied, area));
    }
    return csv_of({{"code", codes},
                   {"name", names},
                   {"found_in", found},
                   {"not_known_in", unknown},
                   {"share", share},
                   {"as_asked", as_asked}},
                  codes.size());
}

Report sensitivity_report(Workspace& workspace, const Varied& varied) {
    Report report;
    const std::string& title = varied.asked.question.spec.title;
    report.title = (title.empty() ? "" : title + ": ") + "did the numbers chosen make this answer?";
    report.title = capitalised(report.title);
    report.subtitle =
        fmt::format("{} · areas where {}", varied.asked.geography->title, varied.asked.answer.words);
    report.summary = sensitivity_sentences(varied);
    report.blocks.emplace_back(
        map_figure(sensitivity_map(workspace, varied), page_size("200x140 mm"), workspace.threads()));
    report.blocks.emplace_back(Heading{"Areas", 2, ""});
    if (!areas_in(varied.sensitivity).empty()) report.blocks.emplace_back(areas_table(varied));
    if (!varied.asked.answer.not_known.empty()) {
        report.blocks.emplace_back(Heading{"Not known in the question as asked", 2, ""});
        report.blocks.emplace_back(not_known_table(*varied.asked.geography, varied.asked.answer.not_known));
    }
    report.blocks.emplace_back(Heading{"Variants", 2, ""});
    report.blocks.emplace_back(variants_table(varied));
    report.end = end_matter_of(workspace, varied.asked.question.query, varied.asked.columns);
    for (const Variation& one : varied.variations)
        report.end.thresholds.push_back({"Varied", one.text + "."});
    report.data = sensitivity_json(varied);
    return report;
}

MapSheet sensitivity_map(Workspace& workspace, const Varied& varied) {
    const Sensitivity& all = varied.sensitivity;
    CategoryMap map;
    map.geography = varied.asked.question.geography;
    map.headline = sensitivity_sentences(varied).front();
    map.subtitle = "Areas where " + varied.asked.answer.words + ", and other numbers in their place";
    map.legend = fmt::format("Found in how many of {} variants", with_thousands(all.variants.size()));
    map.categories = {{"In every variant", Tone::hot3},
                      {"In half of them or more", Tone::hot2},
                      {"In fewer than half", Tone::hot1},
                      {"In none", Tone::none}};
    for (std::size_t area = 0; area < all.found.size(); ++area) map.places.push_back(class_of(all, area));
    map.made_of = varied.asked.columns;
    return category_map(workspace, map);
}

}  // namespace vitality
