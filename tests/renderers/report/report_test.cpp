// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/report.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "renderers/report/report_parts.hpp"
#include "renderers/report/write_report.hpp"
#include "tests/renderers/report/reports.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

Report with_blocks(std::vector<ReportBlock> blocks) {
    Report report;
    report.title = "Title";
    report.blocks = std::move(blocks);
    return report;
}

ReportTable one_column(std::vector<ReportRow> rows) {
    ReportTable table;
    table.caption = "Counts";
    table.columns = {{"Count", ReportColumnKind::number}};
    table.rows = std::move(rows);
    return table;
}

std::string refusal_of(std::vector<ReportBlock> blocks) {
    return test::message_of<OutputError>([&] { checked(with_blocks(std::move(blocks))); });
}

template <class Block>
const Block& block(const Report& report, std::size_t i) {
    return std::get<Block>(report.blocks[i]);
}

TEST(Report, FillsInIdsAndSheetNamesThatDiffer) {
    const Report report =
        checked(with_blocks({Heading{"How far is it?"}, one_column({}), Heading{"How far is it"},
                             one_column({}), test::map_figure(), Heading{"2020"}, Heading{"About"}}));
    EXPECT_EQ(block<Heading>(report, 0).id, "how-far-is-it");
    EXPECT_EQ(block<ReportTable>(report, 1).id, "table-1");
    EXPECT_EQ(block<ReportTable>(report, 1).sheet, "Table_1");
    EXPECT_EQ(block<Heading>(report, 2).id, "how-far-is-it-2");
    EXPECT_EQ(block<ReportTable>(report, 3).id, "table-2");
    EXPECT_EQ(block<ReportFigure>(report, 4).id, "figure-1");
    EXPECT_EQ(block<Heading>(report, 5).id, "section-2020");
    EXPECT_EQ(block<Heading>(report, 6).id, "about-2");  // "about" is the end matter's
}

TEST(Report, TakesOutWhatXmlCannotHold) {
    const Report report = checked(with_blocks({Paragraph{"a\x01 b\nc\xff d\uFFFE"}}));
    EXPECT_EQ(block<Paragraph>(report, 0).text, "a b c\uFFFD d\uFFFD");
}

TEST(Report, SaysWhichTableIsNotAsItShouldBe) {
    EXPECT_EQ(refusal_of({one_column({{ReportNumber{1}, ReportNumber{2}}})}),
              "report: table \"Counts\" row 1 has 2 cells for 1 column.");
    EXPECT_EQ(refusal_of({one_column({{State::value}})}),
              "report: table \"Counts\" row 1 has a cell of state \"value\" and no value.");
    ReportTable doubled = one_column({});
    doubled.columns.push_back({"count"});
    EXPECT_EQ(refusal_of({doubled}), "report: table \"Counts\" has two columns \"count\".");
    ReportTable sheet = one_column({});
    sheet.sheet = "Notes";
    EXPECT_EQ(refusal_of({sheet}),
              "report: table \"Counts\" asks for a sheet \"Notes\", which is another's name.");
}

TEST(Report, RefusesAFigureWithoutAlternativeText) {
    ReportFigure figure = test::map_figure();
    figure.alternative.clear();
    EXPECT_EQ(refusal_of({figure}),
              "report: figure \"Need is greatest in the east of the borough\" has no alternative text.");
}

TEST(Report, RefusesALevelLeftOut) {
    EXPECT_EQ(refusal_of({Heading{"One"}, Heading{"Deep", 4}}),
              "report: heading \"Deep\" is of level 4 below one of level 2. Allowed: 2 to 3.");
}

TEST(Report, RefusesTwoThingsOfOneId) {
    ReportTable table = one_column({});
    table.id = "main";
    EXPECT_EQ(refusal_of({table}), "report: two things have the id \"main\".");
}

TEST(Report, CellsAreShownWithTheirDecimalsAndThousands) {
    const ReportColumn column{"Rate", ReportColumnKind::number, "%", 1};
    EXPECT_EQ(cell_words(ReportNumber{1234567.25}, column), "1,234,567.2");
    EXPECT_EQ(cell_words(ReportNumber{-0.04}, column), "0.0");
    EXPECT_EQ(cell_words(ReportNumber{2, 3}, column), "2.000");
    EXPECT_EQ(cell_words(ReportNumber{std::numeric_limits<double>::quiet_NaN()}, column), "missing");
    EXPECT_EQ(cell_words(cell_of(1, State::suppressed), column), "suppressed");
    EXPECT_EQ(cell_words(cell_of(1, State::value), column), "1.0");
    EXPECT_EQ(header_words(column), "Rate (%)");
}

TEST(Report, EndMatterSaysWhatIsNotThere) {
    const std::vector<ReportBlock> blocks = end_blocks(EndMatter{});
    std::string words;
    for (const ReportBlock& one : blocks)
        if (const auto* text = std::get_if<Paragraph>(&one)) words += text->text + "\n";
    EXPECT_EQ(words, EndMatter{}.reading +
                         "\nNo measure was defined for this report.\nThis report uses no distance.\n"
                         "This report uses no threshold.\nThe project names no source of its data.\n"
                         "No data were joined for this report.\n");
}

TEST(ReportFormats, AreKnownByNameAndExtension) {
    EXPECT_EQ(report_format_names(), (std::vector<std::string>{"html", "md", "json", "xlsx", "docx", "pdf"}));
    EXPECT_EQ(report_format(".HTM"), "html");
    EXPECT_EQ(report_format("markdown"), "md");
    EXPECT_EQ(report_format_of_file("out/a.b.DOCX"), "docx");
}

TEST(ReportFormats, AnUnknownOneNamesTheNearest) {
    EXPECT_EQ(test::message_of<SettingsError>([] { report_format("xslx"); }),
              "\"xslx\": this is no format of reports. Did you mean \"xlsx\"? Allowed: html, md, json, xlsx, "
              "docx, pdf.");
}

TEST(ReportFormats, AFileIsWrittenWhole) {
    const test::TemporaryFolder folder;
    write_report(test::small_report(), "md", folder / "a.md");
    EXPECT_EQ(folder.listing(), "a.md\n");
    EXPECT_THROW(write_report(with_blocks({one_column({{State::value}})}), "md", folder / "b.md"),
                 OutputError);
    EXPECT_EQ(folder.listing(), "a.md\n");
}

}  // namespace
}  // namespace vitality
