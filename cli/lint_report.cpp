// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"

namespace vitality {

namespace {

std::string finding_lines(const LintFinding& finding) {
    const std::string accepted =
        finding.accepted_reason.empty() ? "" : fmt::format("accepted ({}): ", finding.accepted_reason);
    std::string text = fmt::format("  {}: {}: {}{}{}{}\n", level_name(finding.level), finding.rule, accepted,
                                   finding.where, finding.where.empty() ? "" : ": ", finding.message);
    if (!finding.advice.empty()) text += fmt::format("      {}\n", finding.advice);
    return text;
}

std::string counts_of(const std::vector<Linted>& all) {
    return fmt::format("{}, {}, {}", counted(count(all, LintLevel::error), "error"),
                       counted(count(all, LintLevel::warning), "warning"),
                       counted(count(all, LintLevel::note), "note"));
}

/// "20 maps", "3 maps and 1 file".
std::string subjects_of(const std::vector<Linted>& all) {
    const auto files = static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const Linted& linted) { return linted.is_file; }));
    if (files == 0) return counted(all.size(), "map");
    if (files == all.size()) return counted(files, "file");
    return counted(all.size() - files, "map") + " and " + counted(files, "file");
}

Json json_of(const LintFinding& finding) {
    Json out = Json::object();
    out.set("level", level_name(finding.level)).set("rule", finding.rule).set("where", finding.where);
    out.set("message", finding.message).set("advice", finding.advice);
    if (finding.measured) {
        const Measured& m = *finding.measured;
        out.set("measured", m.value).set("least", m.least).set("unit", m.unit);
    }
    if (!finding.accepted_reason.empty()) out.set("accepted", finding.accepted_reason);
    return out;
}

}  // namespace

std::size_t count(const std::vector<Linted>& all, LintLevel level) {
    std::size_t sum = 0;
    for (const Linted& linted : all) sum += count(linted.findings, level);
    return sum;
}

std::string lint_text(const std::vector<Linted>& all, bool verbose) {
    std::string text;
    for (const Linted& linted : all) {
        std::string lines;
        for (const LintFinding& finding : linted.findings)
            if (verbose || finding.level != LintLevel::note) lines += finding_lines(finding);
        if (!lines.empty()) text += linted.subject + "\n" + lines;
    }
    const bool hidden = !verbose && count(all, LintLevel::note) > 0;
    return text + fmt::format("Looked at {}: {}{}.\n", subjects_of(all), counts_of(all),
                              hidden ? " (-v shows notes)" : "");
}

Json lint_json(const std::vector<Linted>& all) {
    Json subjects = Json::array();
    for (const Linted& linted : all) {
        Json findings = Json::array();
        for (const LintFinding& finding : linted.findings) findings.push(json_of(finding));
        Json one = Json::object();
        one.set("subject", linted.subject).set("findings", std::move(findings));
        subjects.push(std::move(one));
    }
    Json out = Json::object();
    out.set("errors", count(all, LintLevel::error)).set("warnings", count(all, LintLevel::warning));
    return out.set("notes", count(all, LintLevel::note)).set("subjects", std::move(subjects));
}

ExitCode lint_exit_code(const std::vector<Linted>& all, bool strict) {
    const bool found = count(all, LintLevel::error) + count(all, LintLevel::warning) > 0;
    return strict && found ? ExitCode::lint : ExitCode::done;
}

}  // namespace vitality
