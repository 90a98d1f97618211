// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/report_parts.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "base/names.hpp"
#include "engine/query/words.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "renderers/choropleth.hpp"
#include "renderers/surface.hpp"
#include "renderers/text.hpp"

namespace vitality {

namespace {

std::string sentence(std::string text) {
    if (!text.empty() && text.find_last_of(".!?") != text.size() - 1) text += '.';
    return text;
}

void add_terms(std::vector<ReportBlock>& blocks, const std::vector<Term>& terms, const char* none) {
    if (terms.empty()) blocks.emplace_back(Paragraph{none});
    else blocks.emplace_back(TermList{terms});
}

std::vector<Term> origin_terms(const std::vector<DistanceOrigin>& origins) {
    std::vector<Term> terms;
    for (const DistanceOrigin& origin : origins) terms.push_back({origin.measure, origin_words(origin)});
    return terms;
}

std::vector<Term> source_terms(const std::vector<ReportSource>& sources) {
    std::vector<Term> terms;
    for (const ReportSource& source : sources) terms.push_back({source.title, source_words(source)});
    return terms;
}

/// What is alike but for its subject.
struct AlikeNotes {
    JoinNote note;
    std::vector<std::string> subjects;
};

std::vector<AlikeNotes> alike(const std::vector<JoinNote>& notes) {
    std::vector<AlikeNotes> groups;
    for (const JoinNote& note : notes) {
        auto known = std::find_if(groups.begin(), groups.end(), [&](const AlikeNotes& group) {
            return group.note.fact == note.fact && group.note.reason == note.reason &&
                   group.note.subject.empty() == note.subject.empty();
        });
        if (known == groups.end()) known = groups.insert(known, {note, {}});
        if (!note.subject.empty()) add_once(known->subjects, "\u201c" + note.subject + "\u201d");
    }
    return groups;
}

Heading end_heading(const char* text, const char* id, int level = 3) { return {text, level, id}; }

}  // namespace

bool is_number(const ReportCell& cell) {
    const auto* number = std::get_if<ReportNumber>(&cell);
    return number && std::isfinite(number->value);
}

State state_of(const ReportCell& cell) {
    const auto* state = std::get_if<State>(&cell);
    return state ? *state : State::missing;
}

std::string cell_words(const ReportCell& cell, const ReportColumn& column) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (!is_number(cell)) return state_name(state_of(cell));
    const auto& number = std::get<ReportNumber>(cell);
    const int decimals = number.decimals.value_or(column.decimals);
    return is_printed_as_zero(number.value, decimals) ? "<" + printed(std::pow(10.0, -decimals), decimals)
                                                      : printed(number.value, decimals);
}

std::string header_words(const ReportColumn& column) {
    return column.unit.empty() ? column.header : fmt::format("{} ({})", column.header, column.unit);
}

bool is_right_aligned(const ReportColumn& column) { return column.kind == ReportColumnKind::number; }

std::string origin_words(const DistanceOrigin& origin) {
    if (origin.from.empty()) return sentence(capitalised(origin.along));
    std::string words = "Measured from " + origin.from;
    if (!origin.to.empty()) words += " to " + origin.to;
    if (!origin.along.empty()) words += ", " + origin.along;
    return sentence(words);
}

std::string source_words(const ReportSource& source) {
    std::vector<std::string> parts;
    std::vector<std::string> origin;
    for (const std::string* text : {&source.publisher, &source.period})
        if (!text->empty()) origin.push_back(*text);
    if (!origin.empty()) parts.push_back(sentence(join(origin, ", ")));
    if (!source.licence.empty()) parts.push_back(sentence("Licence: " + source.licence));
    else if (!names_licence(source.attribution)) parts.emplace_back("Licence: not stated.");
    for (const std::string& line : source.attribution) parts.push_back(sentence(line));
    return join(parts, " ");
}

bool names_licence(const std::vector<std::string>& attribution) {
    return std::any_of(attribution.begin(), attribution.end(), [](const std::string& line) {
        return to_lower(line).find("licen") != std::string::npos;
    });
}

std::vector<std::string> ledger_lines(const EndMatter& end) {
    std::vector<std::string> lines;
    for (const auto& [note, subjects] : alike(end.ledger)) {
        std::string line = capitalised(note.fact);
        const bool parted = line.find_first_of(",:") != std::string::npos;
        if (!subjects.empty()) line += (parted ? ", in " : " in ") + listed(subjects);
        const bool said = to_lower(note.fact).find(to_lower(note.reason)) != std::string::npos;
        lines.push_back(said ? sentence(line) : sentence(line) + " " + sentence(capitalised(note.reason)));
    }
    return lines;
}

std::vector<ReportBlock> end_blocks(const EndMatter& end) {
    std::vector<ReportBlock> blocks{end_heading("About these figures", "about", 2), Paragraph{end.reading}};
    blocks.emplace_back(end_heading("Definitions", "about-definitions"));
    add_terms(blocks, end.definitions, "No measure was defined for this report.");
    blocks.emplace_back(end_heading("Where distances are measured from", "about-origins"));
    add_terms(blocks, origin_terms(end.origins), "This report uses no distance.");
    blocks.emplace_back(end_heading("Thresholds", "about-thresholds"));
    add_terms(blocks, end.thresholds, "This report uses no threshold.");
    blocks.emplace_back(end_heading("Data sources", "about-sources"));
    add_terms(blocks, source_terms(end.sources), "The project names no source of its data.");
    blocks.emplace_back(end_heading("How the data were joined", "about-ledger"));
    if (end.ledger.empty()) blocks.emplace_back(Paragraph{"No data were joined for this report."});
    else blocks.emplace_back(ReportList{ledger_lines(end)});
    return blocks;
}

std::vector<ReportBlock> all_blocks(const Report& report) {
    std::vector<ReportBlock> blocks = report.blocks;
    if (!report.annex.empty()) {
        blocks.emplace_back(end_heading("Technical annex", "technical-annex", 2));
        blocks.insert(blocks.end(), report.annex.begin(), report.annex.end());
    }
    std::vector<ReportBlock> end = end_blocks(report.end);
    blocks.insert(blocks.end(), std::make_move_iterator(end.begin()), std::make_move_iterator(end.end()));
    return blocks;
}

std::string drawn_figure(const ReportFigure& figure, OutputFormat format, double dpi) {
    return render({format, figure.page, dpi, valid_text(figure.caption), valid_text(figure.alternative)},
                  figure.lay_out(figure.page));
}

}  // namespace vitality
