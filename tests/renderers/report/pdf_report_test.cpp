// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/pdf_report.hpp"

#include <cairo-pdf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/canvas.hpp"
#include "renderers/pdf/tagged_surface.hpp"
#include "renderers/report/report_pages.hpp"
#include "renderers/report/report_parts.hpp"
#include "renderers/surface.hpp"
#include "tests/renderers/pdf_rules.hpp"
#include "tests/renderers/report/reports.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A report laid out, with what it is laid out from.
struct LaidOut {
    explicit LaidOut(Report made)
        : report(checked(std::move(made))),
          blocks(all_blocks(report)),
          typesetter({}),
          pages(lay_out_report(report, blocks, typesetter)) {}

    std::string text() const {
        std::string all;
        for (const LaidPage& page : pages.pages)
            for (const PageItem& item : page.items)
                if (const auto* placed = std::get_if<PlacedText>(&item)) all += placed->text + "\n";
        return all;
    }

    Report report;
    std::vector<ReportBlock> blocks;
    Typesetter typesetter;
    LaidPages pages;
};

Report titled(const std::string& title) {
    Report report;
    report.title = title;
    return report;
}

Report report_of(ReportTable table) {
    Report report;
    report.title = "A table";
    report.blocks = {Heading{"Figures"}, std::move(table)};
    return report;
}

ReportTable wide_table(std::size_t columns) {
    ReportTable table;
    table.caption = "Many indicators";
    table.columns = {{"Area"}};
    ReportRow row{"Pinner"};
    for (std::size_t i = 1; i < columns; ++i) {
        table.columns.push_back({fmt::format("Indicator {}", i), ReportColumnKind::number});
        row.emplace_back(ReportNumber{1e6 + static_cast<double>(i)});
    }
    table.rows = {row};
    return table;
}

void expect_all_on_the_page(LaidOut& laid) {
    const PageBox page{40, 30, laid.pages.page.width - 80, laid.pages.page.height - 60};
    for (const LaidPage& one : laid.pages.pages)
        for (const PageItem& item : one.items) {
            const auto* placed = std::get_if<PlacedText>(&item);
            if (!placed) continue;
            const TextSize size = laid.typesetter.measure(placed->text, placed->style, placed->width);
            const PageBox box{placed->x, placed->y, std::max(size.width, placed->width), size.height};
            EXPECT_TRUE(page.contains(box, 0.5)) << placed->text;
        }
}

TEST(PdfReport, KeepsTheRulesOfAccessiblePdf) {
    EXPECT_THAT(test::pdf_faults(pdf_report(checked(test::full_report()))), IsEmpty());
    EXPECT_THAT(test::pdf_faults(pdf_report(checked(test::small_report()))), IsEmpty());
    EXPECT_THAT(test::pdf_faults(pdf_report(checked(titled("Nothing")))), IsEmpty());
}

TEST(PdfReport, TheRulesCanBeBroken) {
    std::string bytes;
    cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(collect_bytes, &bytes, 100, 100);
    {
        const Canvas canvas(surface);
        cairo_rectangle(canvas.get(), 10, 10, 50, 50);
        cairo_fill(canvas.get());
        cairo_tag_begin(canvas.get(), "Figure", nullptr);
        cairo_rectangle(canvas.get(), 10, 70, 50, 5);
        cairo_fill(canvas.get());
        cairo_tag_end(canvas.get(), "Figure");
    }
    cairo_surface_destroy(surface);
    const std::vector<std::string> faults = test::pdf_faults(bytes);
    for (const char* fault :
         {"no language", "no metadata", "a figure has no alternative text", "painted outside of all tags: f"})
        EXPECT_THAT(faults, Contains(HasSubstr(fault)));
}

TEST(PdfReport, FiguresHaveTheirAlternativeTextsInOrder) {
    Report report = titled("Two figures");
    report.blocks = {test::map_figure(), test::chart_figure()};
    EXPECT_THAT(test::alternatives(pdf_report(checked(report))),
                ElementsAre(test::map_figure().alternative, test::chart_figure().alternative));
}

TEST(PdfReport, AMapAloneIsAFigureWithItsDescription) {
    MemorySink sink;
    const MapSheet sheet = test::make_sheet({4, 3, 4, 0, 0, false, false});
    draw_map_sheet(sheet, {{180, 120}, OutputFormat::pdf, 300, "", 1}, sink);
    EXPECT_THAT(test::pdf_faults(sink.bytes()), IsEmpty());
    EXPECT_THAT(test::alternatives(sink.bytes()), ElementsAre(describe(sheet)));
}

TEST(PdfReport, EqualReportsGiveEqualBytes) {
    EXPECT_EQ(pdf_report(checked(test::full_report())), pdf_report(checked(test::full_report())));
}

TEST(PdfReport, NumbersItsPages) {
    LaidOut laid(report_of(test::ward_table(120)));
    ASSERT_GT(laid.pages.pages.size(), 2U);
    const std::size_t all = laid.pages.pages.size();
    for (std::size_t i = 0; i < all; ++i)
        EXPECT_EQ(laid.pages.pages[i].furniture.back().text, fmt::format("Page {} of {}", i + 1, all));
}

TEST(PdfReport, TheHeadOfATableStandsOnEachOfItsPagesAndIsReadOnce) {
    LaidOut laid(report_of(test::ward_table(120)));
    const auto texts = [](const LaidPage& page) {
        std::vector<std::string> all;
        for (const PlacedText& text : page.furniture) all.push_back(text.text);
        return all;
    };
    EXPECT_THAT(texts(laid.pages.pages[1]), Contains("Deprivation score (IMD 2019)"));
    const std::string read = laid.text();
    EXPECT_EQ(read.find("Deprivation score (IMD 2019)"), read.rfind("Deprivation score (IMD 2019)"));
}

TEST(PdfReport, ATableTooWideForThePageComesInPartsThatNameTheirRows) {
    LaidOut laid(report_of(wide_table(31)));
    const std::string text = laid.text();
    for (std::size_t i = 1; i < 31; ++i) EXPECT_THAT(text, HasSubstr(fmt::format("\nIndicator {}\n", i)));
    EXPECT_THAT(text, HasSubstr("Table 1: Many indicators (columns, part 2 of"));
    EXPECT_NE(text.find("\nPinner\n"), text.rfind("\nPinner\n"));
    expect_all_on_the_page(laid);
    EXPECT_THAT(test::pdf_faults(pdf_report(laid.report)), IsEmpty());
}

TEST(PdfReport, ARowHigherThanAPageGoesOnOverPages) {
    ReportTable table;
    table.caption = "One long remark";
    table.columns = {{"Area"}, {"Remark"}};
    std::string remark;
    for (int i = 1; i <= 3000; ++i) remark += fmt::format("word{} ", i);
    table.rows = {{"Pinner", remark}};
    LaidOut laid(report_of(table));
    EXPECT_GT(laid.pages.pages.size(), 2U);
    for (const int i : {1, 1500, 3000})
        EXPECT_THAT(laid.text(), HasSubstr(fmt::format("word{}{}", i, i == 3000 ? "\n" : " ")));
    expect_all_on_the_page(laid);
    EXPECT_THAT(test::pdf_faults(pdf_report(laid.report)), IsEmpty());
}

TEST(PdfReport, AParagraphLongerThanAPageLosesNoWord) {
    Report report = titled("Long");
    std::string text;
    for (int i = 1; i <= 4000; ++i) text += fmt::format("w{} ", i);
    report.blocks = {Heading{"Text"}, Paragraph{text}};
    LaidOut laid(report);
    std::string read = laid.text();
    for (int i = 1; i <= 4000; ++i)
        ASSERT_THAT(read, HasSubstr(fmt::format("w{}{}", i, i == 4000 ? "\n" : " ")));
    expect_all_on_the_page(laid);
    EXPECT_THAT(test::pdf_faults(pdf_report(laid.report)), IsEmpty());
}

TEST(PdfReport, AHeadingNeverStandsAloneAtTheFootOfAPage) {
    for (std::size_t lines = 1; lines < 60; ++lines) {
        Report report = titled("Headings");
        for (std::size_t i = 0; i < lines; ++i) report.blocks.emplace_back(Paragraph{"A line."});
        report.blocks.emplace_back(Heading{"Next"});
        report.blocks.emplace_back(Paragraph{"What follows."});
        LaidOut laid(report);
        for (const LaidPage& page : laid.pages.pages) {
            const auto* last = std::get_if<CloseTag>(&page.items.back());
            EXPECT_FALSE(last && last->tag == "H2") << lines;
        }
    }
}

TEST(PdfCompletion, RefusesFactsThatDoNotFitTheFile) {
    TaggedSurface surface(100, 100, "Page", "en-GB");
    surface.begin("P");
    cairo_rectangle(surface.canvas().get(), 10, 10, 50, 50);
    cairo_fill(surface.canvas().get());
    surface.end("P");
    EXPECT_THAT(
        test::message_of<OutputError>([&] {
            complete_pdf(surface.finish(), {"Page", "en-GB", {"a map"}, {}});
        }),
        HasSubstr("the PDF has 0 figures and 0 header cells, and there are texts for 1 and scopes for 0"));
}

}  // namespace
}  // namespace vitality
