// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/pdf_report.hpp"

#include "base/error.hpp"
#include "renderers/pdf/tagged_surface.hpp"
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

/// Draws what stands on the pages, in order.
class PageWriter {
  public:
    PageWriter(TaggedSurface& surface, Typesetter& typesetter) : surface_(surface), typesetter_(typesetter) {}

    void operator()(const OpenTag& tag) {
        if (tag.figure) surface_.begin_figure(tag.figure->alternative);
        else if (tag.tag == "TH") surface_.begin_header(tag.scope);
        else surface_.begin(tag.tag);
    }
    void operator()(const CloseTag& tag) { surface_.end(tag.tag); }
    void operator()(const PlacedText& text) { typesetter_.draw(surface_.canvas(), text); }
    void operator()(const Bookmark& bookmark) {
        surface_.bookmark(bookmark.text, bookmark.level, bookmark.y);
    }
    void operator()(const PlacedFigure& placed) {
        const Saved saved(surface_.canvas());
        cairo_t* const context = surface_.canvas().get();
        cairo_translate(context, placed.box.x, placed.box.y);
        try {
            placed.figure->paint(surface_.canvas(), placed.drawn);
        } catch (const SettingsError&) {  // too small for its texts: as it was made, made smaller
            const double scale = placed.drawn.width / placed.figure->page.width;
            cairo_scale(context, scale, scale);
            placed.figure->paint(surface_.canvas(), placed.figure->page);
        }
    }

    void page(const ReportPage& page) {
        surface_.begin(furniture_tag);
        for (const PageBlock& block : page.blocks) {
            surface_.canvas().set_colour(block.colour);
            cairo_rectangle(surface_.canvas().get(), block.box.x, block.box.y, block.box.width,
                            block.box.height);
            cairo_fill(surface_.canvas().get());
        }
        for (const PlacedText& text : page.furniture) typesetter_.draw(surface_.canvas(), text);
        surface_.end(furniture_tag);
        for (const PageItem& item : page.items) std::visit(*this, item);
    }

  private:
    TaggedSurface& surface_;
    Typesetter& typesetter_;
};

}  // namespace

std::string pdf_report(const Report& report) {
    const std::vector<ReportBlock> blocks = all_blocks(report);
    const std::vector<std::string> texts = texts_of(report, blocks);
    Typesetter typesetter(texts);
    const ReportPages pages = lay_out_report(report, blocks, typesetter);
    TaggedSurface surface(pages.page.width, pages.page.height, report.title, report.language);
    PageWriter writer(surface, typesetter);
    surface.begin("Document");
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        if (i > 0) surface.new_page();
        writer.page(pages.pages[i]);
    }
    surface.end("Document");
    return surface.finish();
}

}  // namespace vitality
