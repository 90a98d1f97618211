// SPDX-License-Identifier: Apache-2.0
#include "cli/scorecard_tables.hpp"

#include <algorithm>
#include <cmath>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "cli/text_columns.hpp"

namespace vitality {

namespace {

/// "19.7% (2024)".
std::string dated(const ScoredTarget& target, const TargetFigure& figure) {
    const std::string text = figure_text(target, figure);
    return figure.period.empty() ? text : fmt::format("{} ({})", text, figure.period);
}

std::string goal(const ScoredTarget& target) {
    std::string text =
        fmt::format("{} by {}", figure_words(target.spec.target, target.words), target.spec.by);
    if (target.spec.stretch)
        text += fmt::format("; stretch {}", figure_words(*target.spec.stretch, target.words));
    return text;
}

std::string share(double value) {
    return std::isfinite(value) ? fixed_words(value * 100, 0) + "%" : std::string();
}

/// "58% of 63%": what is gone of what the line asks for.
std::string way(const ScoredTarget& target) {
    const TargetResult& result = target.result;
    if (!std::isfinite(result.way)) return {};
    if (!std::isfinite(result.required_way)) return share(result.way);
    return fmt::format("{}, asked for {}", share(result.way), share(result.required_way));
}

/// "12.6% (2024), from 14.9% (2018); target 10.0% by 2028; progress 47%, asked for 60%; Director of ...".
std::string figures_line(const ScoredTarget& target) {
    std::string line = fmt::format("{}, from {}; target {}", dated(target, target.latest),
                                   dated(target, target.baseline), goal(target));
    if (const std::string gone = way(target); !gone.empty()) line += "; progress " + gone;
    if (!target.spec.lead.empty()) line += "; " + target.spec.lead;
    return line;
}

std::string rating_words(const TargetStatusWords& words) {
    return words.rating.empty() ? words.word : fmt::format("{} ({})", words.word, words.rating);
}

std::string heading_of(const Scorecard& scorecard, std::size_t target) {
    for (const ScorecardGroup& group : scorecard.groups)
        if (std::find(group.targets.begin(), group.targets.end(), target) != group.targets.end())
            return group.title;
    return {};
}

ReportCell number_cell(double value, int decimals) {
    if (!std::isfinite(value)) return std::string();
    return ReportNumber{value, decimals};
}

ReportCell figure_cell(const ScoredTarget& target, const TargetFigure& figure) {
    return cell_of(figure.value, figure.state, target.words.decimals);
}

Json figure_json(const TargetFigure& figure) {
    Json out = Json::object();
    out.set("value", figure.value).set("state", state_name(figure.state)).set("period", figure.period);
    if (figure.limits95.known())
        out.set("lower95", figure.limits95.lower).set("upper95", figure.limits95.upper);
    if (!figure.note.empty()) out.set("note", figure.note);
    if (!figure.method.empty()) out.set("method", figure.method);
    return out;
}

Json target_json(const Scorecard& scorecard, std::size_t index) {
    const ScoredTarget& target = scorecard.targets[index];
    const TargetSpec& spec = target.spec;
    const TargetResult& result = target.result;
    Json out = Json::object();
    out.set("id", spec.id).set("title", target.words.title).set("of_whom", target.whom);
    out.set("heading", heading_of(scorecard, index)).set("lead", spec.lead).set("unit", target.words.unit);
    out.set("baseline", figure_json(target.baseline)).set("latest", figure_json(target.latest));
    out.set("target", spec.target).set("by", spec.by);
    if (spec.stretch) out.set("stretch", *spec.stretch).set("stretch_met", result.is_stretched);
    out.set("better", direction_word(result.direction)).set("required", result.required);
    out.set("way", result.way).set("required_way", result.required_way).set("change", result.change);
    if (result.limits_hold_target) out.set("limits_hold_target", *result.limits_hold_target);
    if (result.limits_hold_line) out.set("limits_hold_line", *result.limits_hold_line);
    out.set("status", words_of(result.status).id).set("rating", words_of(result.status).rating);
    out.set("reason", result.reason).set("note", spec.note);
    return out.set("sentence", target_sentence(target));
}

std::vector<std::string> csv_row(const Scorecard& scorecard, std::size_t index) {
    const ScoredTarget& target = scorecard.targets[index];
    const TargetSpec& spec = target.spec;
    const TargetResult& result = target.result;
    return {spec.id,
            target.words.title,
            target.whom,
            heading_of(scorecard, index),
            spec.lead,
            target.words.unit,
            csv_number(target.baseline.value),
            state_name(target.baseline.state),
            target.baseline.period,
            csv_number(target.latest.value),
            state_name(target.latest.state),
            target.latest.period,
            csv_number(target.latest.limits95.lower),
            csv_number(target.latest.limits95.upper),
            csv_number(result.required),
            csv_number(spec.target),
            spec.by,
            spec.stretch ? csv_number(*spec.stretch) : "",
            csv_number(result.way),
            csv_number(result.required_way),
            csv_number(result.change),
            words_of(result.status).id,
            words_of(result.status).rating,
            result.reason,
            spec.note};
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::vector<std::string> quoted;
    for (const std::string& cell : cells) quoted.push_back(csv_cell(cell));
    return join(quoted, ",") + "\n";
}

}  // namespace

ReportTable scorecard_table(const Scorecard& scorecard, const ScorecardGroup& group, const std::string& id) {
    ReportTable table;
    table.id = id;
    table.caption = group.title.empty() ? "Impact measures" : "Impact measures: " + group.title;
    table.columns = {{"Impact measure"}, {"Baseline"}, {"Latest"}, {"Target"},
                     {"Progress"},       {"Status"},   {"Lead"}};
    for (const std::size_t index : group.targets) {
        const ScoredTarget target = with_unit_in_title(scorecard.targets[index]);
        table.rows.push_back({target_title(target), dated(target, target.baseline),
                              dated(target, target.latest), goal(target), way(target),
                              rating_words(words_of(target.result.status)), target.spec.lead});
    }
    return table;
}

ReportTable scorecard_figures_table(const Scorecard& scorecard) {
    ReportTable table;
    table.id = "table-figures";
    table.sheet = "Figures";
    table.caption = "All targets with their figures";
    const auto number = ReportColumnKind::number;
    table.columns = {{"Impact measure"},
                     {"Unit"},
                     {"Baseline", number},
                     {"Baseline period"},
                     {"Latest", number},
                     {"Latest period"},
                     {"Lower 95% limit", number},
                     {"Upper 95% limit", number},
                     {"The line asks for", number},
                     {"Target", number},
                     {"By"},
                     {"Progress", number, "%"},
                     {"Status"}};
    for (const ScoredTarget& target : scorecard.targets) {
        const int decimals = target.words.decimals;
        table.rows.push_back({target_title(target), target.words.unit, figure_cell(target, target.baseline),
                              target.baseline.period, figure_cell(target, target.latest),
                              target.latest.period, number_cell(target.latest.limits95.lower, decimals),
                              number_cell(target.latest.limits95.upper, decimals),
                              number_cell(target.result.required, decimals),
                              number_cell(target.spec.target, decimals), target.spec.by,
                              number_cell(target.result.way * 100, 0), words_of(target.result.status).word});
    }
    return table;
}

std::string scorecard_csv(const Scorecard& scorecard) {
    std::string text =
        csv_line({"id",       "title",          "of_whom",         "heading", "lead",         "unit",
                  "baseline", "baseline_state", "baseline_period", "latest",  "latest_state", "latest_period",
                  "lower95",  "upper95",        "required",        "target",  "by",           "stretch",
                  "way",      "required_way",   "change",          "status",  "rating",       "reason",
                  "note"});
    for (const ScorecardGroup& group : scorecard.groups)
        for (const std::size_t index : group.targets) text += csv_line(csv_row(scorecard, index));
    return text;
}

Json scorecard_json(const ScorecardSubject& subject) {
    Json targets = Json::array();
    for (const ScorecardGroup& group : subject.scorecard.groups)
        for (const std::size_t index : group.targets) targets.push(target_json(subject.scorecard, index));
    Json counts = Json::object();
    for (const TargetStatusWords& words : target_statuses())
        counts.set(words.id, count(subject.scorecard, words.status));
    Json out = Json::object();
    out.set("title", subject.title).set("sentences", Json::texts(scorecard_sentences(subject.scorecard)));
    return out.set("counts", std::move(counts)).set("targets", std::move(targets));
}

std::string scorecard_text(const ScorecardSubject& subject) {
    const Scorecard& scorecard = subject.scorecard;
    std::string text = join(scorecard_sentences(scorecard), "\n") + "\n";
    for (const ScorecardGroup& group : scorecard.groups) {
        text += "\n" + (group.title.empty() ? "" : group.title + "\n");
        std::vector<std::vector<std::string>> rows;
        for (const std::size_t index : group.targets) {
            const ScoredTarget target = with_unit_in_title(scorecard.targets[index]);
            const TargetStatusWords& words = words_of(target.result.status);
            rows.push_back({words.glyph + " " + words.word, target_title(target)});
            rows.push_back({"", figures_line(target)});
        }
        text += aligned_columns(rows, {false, false});
    }
    return text;
}

}  // namespace vitality
