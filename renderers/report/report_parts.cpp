// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/report_parts.hpp"

#include <cctype>
#include <cmath>
#include <iterator>

#include "base/error.hpp"
#include "base/names.hpp"
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
    return printed(number.value, number.decimals.value_or(column.decimals));
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
    parts.push_back(sentence("Licence: " + (source.licence.empty() ? "not stated" : source.licence)));
    for (const std::string& line : source.attribution) parts.push_back(sentence(line));
    return join(parts, " ");
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
    else blocks.emplace_back(ReportList{end.ledger});
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
