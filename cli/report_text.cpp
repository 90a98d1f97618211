// SPDX-License-Identifier: Apache-2.0
#include "cli/report_text.hpp"

#include "base/names.hpp"
#include "cli/text_columns.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

std::string table_text(const ReportTable& table) {
    std::vector<std::vector<std::string>> rows(1);
    std::vector<bool> right;
    for (const ReportColumn& column : table.columns) {
        rows.front().push_back(header_words(column));
        right.push_back(is_right_aligned(column));
    }
    const auto add = [&](const std::vector<ReportRow>& more) {
        for (const ReportRow& row : more) {
            rows.emplace_back();
            for (std::size_t i = 0; i < row.size(); ++i)
                rows.back().push_back(cell_words(row[i], table.columns[i]));
        }
    };
    add(table.rows);
    add(table.totals);
    std::string text = table.caption + "\n" + aligned_columns(rows, right);
    for (const std::string& note : table.notes) text += "  " + note + "\n";
    return text;
}

struct BlockText {
    std::string operator()(const Heading&) const { return {}; }
    std::string operator()(const Paragraph& block) const { return block.text + "\n"; }
    std::string operator()(const ReportList& block) const {
        std::string text;
        for (const std::string& item : block.items) text += "  - " + item + "\n";
        return text;
    }
    std::string operator()(const ReportNote& block) const { return block.title + ": " + block.text + "\n"; }
    std::string operator()(const TermList& block) const {
        std::string text;
        for (const Term& term : block.terms) text += "  " + term.term + ": " + term.meaning + "\n";
        return text;
    }
    std::string operator()(const ReportTable& block) const { return table_text(block); }
    std::string operator()(const ReportFigure&) const { return {}; }
};

std::string blocks_text(const std::vector<ReportBlock>& blocks) {
    std::string text;
    for (const ReportBlock& block : blocks)
        if (const std::string one = std::visit(BlockText(), block); !one.empty()) text += "\n" + one;
    return text;
}

}  // namespace

std::string report_text(const Report& report) {
    std::string text = join(report.summary, "\n") + "\n" + blocks_text(report.blocks);
    if (!report.annex.empty()) text += "\nTechnical annex\n" + blocks_text(report.annex);
    for (const DistanceOrigin& origin : report.end.origins)
        text += (&origin == &report.end.origins.front() ? "\n" : "") + origin.measure + ": " +
                origin_words(origin) + "\n";
    return text;
}

}  // namespace vitality
