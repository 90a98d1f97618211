// SPDX-License-Identifier: Apache-2.0
#include "base/workbook.hpp"

#include <array>
#include <cstdint>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/workbook_xml.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

/// CRC-32 of PNG and ZIP, bit by bit.
std::uint32_t crc32_of(const std::string& bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

std::string little(std::uint64_t value, int bytes) {
    std::string text;
    for (int b = 0; b < bytes; ++b, value >>= 8) text += static_cast<char>(value & 0xFF);
    return text;
}

struct Part {
    std::string name, text;
};

/// A ZIP archive of stored (not packed) parts.
std::string archive(const std::vector<Part>& parts) {
    std::string all, directory;
    for (const Part& part : parts) {
        const std::string facts = little(0, 2) + little(0, 4) + little(crc32_of(part.text), 4) +
                                  little(part.text.size(), 4) + little(part.text.size(), 4) +
                                  little(part.name.size(), 2) + little(0, 2);
        directory += "PK\x01\x02" + little(20, 2) + little(20, 2) + little(0, 2) + facts + little(0, 10) +
                     little(all.size(), 4) + part.name;
        all += "PK\x03\x04" + little(20, 2) + little(0, 2) + facts + part.name + part.text;
    }
    return all + directory + "PK\x05\x06" + little(0, 4) + little(parts.size(), 2) + little(parts.size(), 2) +
           little(directory.size(), 4) + little(all.size(), 4) + little(0, 2);
}

constexpr const char* main_space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr const char* relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An XLSX of one sheet "Data": the rows, and what follows them.
std::string xlsx(const std::string& rows, const std::string& tail = "") {
    const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return archive(
        {{"[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
          "Extension=\"rels\" "
          "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
          "PartName=\"/xl/workbook.xml\" ContentType=\"" +
              type +
              "sheet.main+xml\"/><Override "
              "PartName=\"/xl/worksheets/s.xml\" ContentType=\"" +
              type + "worksheet+xml\"/></Types>"},
         {"_rels/.rels",
          "<Relationships "
          "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
          "Id=\"r1\" Type=\"" +
              std::string(relations) + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml",
          std::string("<workbook ") + main_space + " xmlns:r=\"" + relations +
              "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r7\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships "
          "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
          "Id=\"r7\" Type=\"" +
              std::string(relations) +
              "/worksheet\" Target=\"worksheets/s.xml\"/><Relationship "
              "Id=\"r8\" Type=\"" +
              std::string(relations) + "/styles\" Target=\"styles.xml\"/></Relationships>"},
         {"xl/styles.xml", std::string("<styleSheet ") + main_space +
                               "><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" "
                               "applyNumberFormat=\"1\"/></cellXfs></styleSheet>"},
         {"xl/worksheets/s.xml", std::string("<worksheet ") + main_space + "><sheetData>" + rows +
                                     "</sheetData>" + tail + "</worksheet>"}});
}

std::string words(const std::string& place, const std::string& text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::string row(int number, const std::string& cells, const std::string& more = "") {
    return "<row r=\"" + std::to_string(number) + "\"" + more + ">" + cells + "</row>";
}

class Sheet : public testing::Test {
  protected:
    TextTable read(const std::string& bytes, TableRequest request = {}) {
        request.path = folder_.file("a.xlsx", bytes);
        return read_table(request);
    }
    test::TemporaryFolder folder_;
};

std::string rows_of(const TextTable& table) {
    std::string all;
    for (std::size_t r = 0; r < table.row_count(); ++r) {
        all += std::to_string(table.line(r)) + ":";
        for (std::size_t c = 0; c < table.column_count(); ++c) all += std::string(table.cell(r, c)) + "|";
        all += "\n";
    }
    return all;
}

std::string notes_of(const TextTable& table) {
    std::string all;
    for (const ReadingNote& note : table.notes()) {
        all += note.kind;
        for (const std::size_t line : note.lines) all += " " + std::to_string(line);
        all += ": " + note.message + "\n";
    }
    return all;
}

const std::string header = row(1, words("A1", "Code") + words("B1", "Rate"));

TEST_F(Sheet, GivesStoredValuesOfFormulasAndTheTextOfErrorsBooleansAndDates) {
    const TextTable table = read(xlsx(
        header + row(2, words("A2", "E1") + "<c r=\"B2\"><f>1+1</f><v>2</v></c>") +
        row(3, words("A3", "E2") + "<c r=\"B3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") +
        row(4, words("A4", "E3") + "<c r=\"B4\" t=\"e\"><v>#REF!</v></c>") +
        row(5, words("A5", "E4") + "<c r=\"B5\" t=\"b\"><v>1</v></c>") +
        row(6, words("A6", "E5") + "<c r=\"B6\" s=\"1\"><v>44201</v></c>") +
        row(7,
            "<c r=\"A7\" t=\"str\"><f>\"E\"</f><v>E6</v></c><c r=\"B7\" t=\"str\"><f>\"\"</f><v></v></c>") +
        row(8, "<c r=\"A8\"><v>12000000</v></c><c r=\"B8\"><v>1.2E-2</v></c>")));
    EXPECT_EQ(
        rows_of(table),
        "2:E1|2|\n3:E2|#DIV/0!|\n4:E3|#REF!|\n5:E4|TRUE|\n6:E5|2021/01/05|\n7:E6||\n8:12000000|1.2E-2|\n");
    EXPECT_EQ(notes_of(table), "");
}

TEST_F(Sheet, GivesTheTextOfAFormulaWithoutAStoredValueAndItsCell) {
    const TextTable table = read(xlsx(header + row(2, words("A2", "E1") + "<c r=\"B2\"><f>SUM(1,2)</f></c>") +
                                      row(3, words("A3", "E2") + "<c r=\"B3\"><f>1+2</f><v/></c>")));
    EXPECT_EQ(rows_of(table), "2:E1|=SUM(1,2)|\n3:E2|=1+2|\n");
    EXPECT_EQ(
        notes_of(table),
        "formula-without-value 2 3: 2 formulas have no stored value and are read as their text; the first is "
        "Data!B2, \"=SUM(1,2)\". Open the workbook in a spreadsheet program, let it calculate, and save "
        "it.\n");
}

TEST_F(Sheet, FillsMergedCellsBelowTheHeaderDownAndAcross) {
    const TextTable table = read(
        xlsx(header + row(2, words("A2", "E1") + "<c r=\"B2\"><v>5</v></c>") +
                 row(3, "<c r=\"A3\"/><c r=\"B3\"><v>6</v></c>") + row(4, words("A4", "both")),
             "<mergeCells count=\"2\"><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A4:B4\"/></mergeCells>"));
    EXPECT_EQ(rows_of(table), "2:E1|5|\n3:E1|6|\n4:both|both|\n");
    EXPECT_EQ(notes_of(table),
              "merged-cells 2 3 4: Merged cells lie in 3 rows; each cell in them was given their value.\n");
}

TEST_F(Sheet, ReachesAcrossMergedHeadingsAndDownIntoTheHeaderRow) {
    const std::string rows = row(1, words("A1", "Code") + words("B1", "Rate")) +
                             row(2, words("B2", "2019") + words("C2", "2025")) +
                             row(3, words("A3", "E1") + "<c r=\"B3\"><v>1</v></c><c r=\"C3\"><v>2</v></c>");
    const std::string merged =
        "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/></mergeCells>";
    const TextTable both = read(xlsx(rows, merged), {.header_rows = 2});
    EXPECT_EQ(both.columns(), (std::vector<std::string>{"Code", "Rate;2019", "Rate;2025"}));
    EXPECT_EQ(rows_of(both), "3:E1|1|2|\n");
    const TextTable lower = read(xlsx(rows, merged), {.header_row = 2});
    EXPECT_EQ(lower.columns(), (std::vector<std::string>{"Code", "2019", "2025"}));
    EXPECT_EQ(notes_of(lower), "");
}

TEST_F(Sheet, TellsOfHiddenAndBlankRowsAndTextBesideTheData) {
    const TextTable table =
        read(xlsx(header + row(2, words("A2", "E1") + words("D2", "old"), " hidden=\"1\"") +
                  row(3, "<c r=\"A3\"/>") + row(5, words("A5", "E2"))));
    EXPECT_EQ(rows_of(table), "2:E1|||old|\n5:E2||||\n");
    EXPECT_EQ(
        notes_of(table),
        "notes-beside-data 2: 1 row has text in columns without a name, which no indicator reads; the first, "
        "line 2, has \"old\".\n"
        "blank-rows: 2 blank rows were left out; the first is line 3.\n"
        "hidden-rows 2: 1 row is hidden in the sheet and read as the others.\n");
}

TEST_F(Sheet, RefusesOptionsOfTextTables) {
    const std::string path = folder_.file("b.xlsx", xlsx(header));
    EXPECT_EQ(test::message_of<InputError>([&] { read_table({.path = path, .encoding = "utf-8"}); }),
              path + ": encoding is for text tables; this file says its own. Leave it out.");
    EXPECT_EQ(test::message_of<InputError>([&] { read_table({.path = path, .delimiter = ';'}); }),
              path + ": delimiter is for text tables; this file says its own. Leave it out.");
}

/// An ODS of one sheet "Data".
std::string ods(const std::string& rows) {
    const std::string content =
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
        "<table:table table:name=\"Data\">" +
        rows + "</table:table></office:spreadsheet></office:body></office:document-content>";
    return archive(
        {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
}

std::string ods_row(const std::string& cells) { return "<table:table-row>" + cells + "</table:table-row>"; }

std::string ods_cell(const std::string& text, const std::string& more = " office:value-type=\"string\"") {
    return "<table:table-cell" + more + "><text:p>" + text + "</text:p></table:table-cell>";
}

const std::string ods_header = ods_row(ods_cell("Code") + ods_cell("Rate"));

TEST_F(Sheet, TellsAnErrorOfNoAnswerFromTheMarkThatPeopleWrite) {
    const TextTable table =
        read(xlsx(header + row(2, words("A2", "E1") + "<c r=\"B2\" t=\"e\"><f>NA()</f><v>#N/A</v></c>") +
                  row(3, words("A3", "E2") + words("B3", "#N/A"))));
    EXPECT_EQ(rows_of(table), "2:E1|error #N/A|\n3:E2|#N/A|\n");
}

TEST(Ods, FillsMergedCells) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file(
        "a.ods", ods(ods_header +
                     ods_row(ods_cell("E1", " office:value-type=\"string\" table:number-rows-spanned=\"2\"") +
                             ods_cell("5")) +
                     ods_row("<table:covered-table-cell/>" + ods_cell("7"))));
    const TextTable table = read_table({.path = path});
    EXPECT_EQ(rows_of(table), "2:E1|5|\n3:E1|7|\n");
    EXPECT_EQ(notes_of(table),
              "merged-cells 2 3: Merged cells lie in 2 rows; each cell in them was given their value.\n");
}

TEST(Ods, GivesStoredValuesAndTheTextOfErrorsForTheZeroStoredWithThem) {
    const test::TemporaryFolder folder;
    const auto formula = [](const std::string& value, const std::string& shown) {
        return ods_cell(
            shown, " table:formula=\"of:=A1\" office:value-type=\"float\" office:value=\"" + value + "\"");
    };
    const std::string path =
        folder.file("a.ods", ods(ods_header + ods_row(ods_cell("E1") + formula("1.25", "1.3")) +
                                 ods_row(ods_cell("E2") + formula("0", "#DIV/0!")) +
                                 ods_row(ods_cell("E3") + formula("0", "Err:502")) +
                                 ods_row(ods_cell("E4") + formula("0", "0")) +
                                 ods_row(ods_cell("E5") + "<table:table-cell table:formula=\"of:=1+2\"/>")));
    const TextTable table = read_table({.path = path});
    EXPECT_EQ(rows_of(table), "2:E1|1.25|\n3:E2|#DIV/0!|\n4:E3|Err:502|\n5:E4|0|\n6:E5|=1+2|\n");
    EXPECT_EQ(
        notes_of(table),
        "formula-without-value 6: 1 formula has no stored value and is read as its text; the first is "
        "Data!B6, \"=1+2\". Open the workbook in a spreadsheet program, let it calculate, and save it.\n");
}

TEST(Ods, NamesTheCellOfAFormulaThatHasNoValueAndCannotBeCalculated) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file(
        "a.ods",
        ods(ods_header + ods_row(ods_cell("E1") + "<table:table-cell table:formula=\"of:=FOO(1)\"/>")));
    EXPECT_EQ(
        test::message_of<InputError>([&] { read_table({.path = path}); }),
        path +
            ": the formula in Data!B2, \"=FOO(1)\", has no stored value. Open the workbook in a spreadsheet "
            "program, let it calculate, and save it.");
}

TEST(ColumnLetters, CountAsSpreadsheetsDo) {
    EXPECT_EQ(column_letters(0), "A");
    EXPECT_EQ(column_letters(25), "Z");
    EXPECT_EQ(column_letters(26), "AA");
    EXPECT_EQ(column_letters(701), "ZZ");
    EXPECT_EQ(column_letters(702), "AAA");
}

}  // namespace
}  // namespace vitality
