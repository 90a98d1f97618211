// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/workbook_report.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/sink.hpp"
#include "base/text_table.hpp"
#include "tests/renderers/report/reports.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

/// A sheet as lines of cells, read back by the project's own reader.
std::string sheet_of(const Report& report, const std::string& sheet, int header_row) {
    const test::TemporaryFolder folder;
    write_file(folder / "report.xlsx", workbook_report(checked(report)));
    TableRequest request;
    request.path = folder / "report.xlsx";
    request.layer = sheet;
    request.header_row = header_row;
    const TextTable table = read_table(request);
    std::string text;
    for (const std::string& column : table.columns()) text += column + ";";
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        text += "\n";
        for (std::size_t i = 0; i < table.column_count(); ++i) text += std::string(table.cell(row, i)) + ";";
    }
    return text;
}

TEST(WorkbookReport, TablesHoldNumbersShorthandAndNoFormula) {
    // Title, one sentence and one note stand above the header.
    EXPECT_EQ(sheet_of(test::small_report(), "Table_1", 4),
              "Code;Area <b>;Rate (per 1,000 people);\n"
              "E01;Caf\u00e9 `quarter`;1234.56;\n"
              "E02;=SUM(A1:A9);[c];\n"
              "E03;a|b;-2.5;\n"
              ";All;[z];");
}

TEST(WorkbookReport, TheCoverHasTitleMainPointsAndSources) {
    EXPECT_EQ(sheet_of(test::small_report(), "Cover", 1),
              "Takeaways <script>alert(1)</script> & \"need\";\n"
              "Count | by area, 2020;\n"
              "Main points;\n"
              "2 of 3 areas have *some*.;\n"
              "=cmd() is no formula.;\n"
              "How to read these figures;\n" +
                  EndMatter{}.reading +
                  ";\nData sources;\n"
                  "Food hygiene ratings. FSA, 2020. Licence: OGL v3. Contains FSA data.;");
}

TEST(WorkbookReport, ContentsNameTheSheets) {
    EXPECT_EQ(sheet_of(test::small_report(), "Contents", 3),
              "Worksheet;Contents;\n"
              "Notes;Shorthand, definitions, distances, thresholds, sources, joins;\n"
              "Table_1;Table 1: Takeaways | by area;");
}

TEST(WorkbookReport, NotesHoldAllThatIsNoTable) {
    const std::string notes = sheet_of(test::full_report(), "Notes", 3);
    for (const char* line :
         {"Shorthand;[c];Confidential: suppressed by the publisher or by disclosure control.;",
          "Distance;Distance to green space;Measured from the boundary of the area to the nearest access "
          "point, in "
          "a straight line, not along paths.;",
          "Figure in words;Male life expectancy at birth, wards of an invented borough;A ranked chart of 21 "
          "wards: "
          "from 85.2 years in Pinner South to 78.6 in Greenhill.;",
          "Caution;The areas, one by one;2 areas have a suppressed rate of takeaways.",
          "Text;What was asked;no green space of 2 hectares within 300 m;"})
        EXPECT_NE(notes.find(line), std::string::npos) << line << "\n" << notes;
}

TEST(WorkbookReport, EqualReportsGiveEqualBytes) {
    const Report report = checked(test::full_report());
    EXPECT_EQ(workbook_report(report), workbook_report(report));
}

TEST(WorkbookReport, ATextThatFitsInNoCellIsRefused) {
    Report report = test::small_report();
    report.summary = {std::string(40000, 'a')};
    EXPECT_EQ(
        test::message_of<OutputError>([&] { workbook_report(checked(report)); }),
        "report as a workbook: sheet \"Cover\" cannot be written: String exceeds Excel's limit of 32,767 "
        "characters.");
}

}  // namespace
}  // namespace vitality
