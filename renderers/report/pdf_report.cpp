// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/pdf_report.hpp"

#include "renderers/pages/page_writer.hpp"
#include "renderers/report/report_pages.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

/// All texts of the report, for the fonts.
class TextCollector {
  public:
    void operator()(const Heading& heading) { texts.push_back(heading.text); }
    void operator()(const Paragraph& paragraph) { texts.push_back(paragraph.text); }
    void operator()(const ReportList& list) { add(list.items); }
    void operator()(const ReportNote& note) { add({note.title, note.text}); }
    void operator()(const TermList& list) {
        for (const Term& term : list.terms) add({term.term, term.meaning});
    }
    void operator()(const ReportTable& table) {
        texts.push_back(table.caption);
        add(table.notes);
        for (const ReportColumn& column : table.columns) texts.push_back(header_words(column));
        for (const auto* rows : {&table.rows, &table.totals})
            for (const ReportRow& row : *rows)
                for (const ReportCell& cell : row)
                    if (const auto* text = std::get_if<std::string>(&cell)) texts.push_back(*text);
    }
    void operator()(const ReportFigure& figure) { texts.push_back(figure.caption); }

    void add(const std::vector<std::string>& more) { texts.insert(texts.end(), more.begin(), more.end()); }

    std::vector<std::string> texts;
};

std::vector<std::string> texts_of(const Report& report, const std::vector<ReportBlock>& blocks) {
    TextCollector collector;
    collector.add({report.title, report.subtitle, report.author, report.date, "\u2022\u00b7\u2212\u2026"});
    collector.add(report.summary);
    for (const ReportBlock& block : blocks) std::visit(collector, block);
    return collector.texts;
}

}  // namespace

std::string pdf_report(const Report& report) {
    const std::vector<ReportBlock> blocks = all_blocks(report);
    const std::vector<std::string> texts = texts_of(report, blocks);
    Typesetter typesetter(texts, report.fonts);
    const LaidPages pages = lay_out_report(report, blocks, typesetter);
    TaggedSurface surface(pages.page.width, pages.page.height, report.title, report.language);
    surface.begin("Document");
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        if (i > 0) surface.new_page();
        write_page(pages.pages[i], prepare_figures(pages.pages[i]), surface, typesetter);
    }
    surface.end("Document");
    return surface.finish();
}

}  // namespace vitality
