// SPDX-License-Identifier: Apache-2.0
#include "base/text_table.hpp"

#include <array>
#include <cstdlib>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Names = std::vector<std::string>;

std::string error_of(const TableRequest& request) {
    return test::message_of<InputError>([&] { read_table(request); });
}

std::string fixture(const std::string& name) {
    return std::string(VITALITY_SOURCE_DIR) + "/tests/data/" + name;
}

std::string row_of(const TextTable& table, std::size_t row) {
    std::string all = std::to_string(table.line(row)) + ":";
    for (std::size_t c = 0; c < table.column_count(); ++c) all += std::string(table.cell(row, c)) + "|";
    return all;
}

/// "a,b\n1,2\n" as gzip, with a stored block, so that it can be read by eye.
std::string packed() {
    const std::array<unsigned char, 31> bytes{0x1f, 0x8b, 8,    0,    0,    0,   0,   0,    0,   3,   1,
                                              8,    0,    0xf7, 0xff, 'a',  ',', 'b', '\n', '1', ',', '2',
                                              '\n', 0x7b, 0x07, 0x97, 0x0a, 8,   0,   0,    0};
    return {bytes.begin(), bytes.end()};
}

TEST(TextTable, IsBuiltRowByRow) {
    TextTable table("a.csv", {"code", "name"});
    table.begin_row(7);
    table.add_cell("E01");
    table.add_cell("");
    EXPECT_EQ(table.row_count(), 1U);
    EXPECT_EQ(table.cell(0, 0), "E01");
    EXPECT_EQ(table.cell(0, 1), "");
    EXPECT_EQ(table.where(0), "a.csv:7");
}

TEST(TextTable, FindsTheFirstColumnOfAName) {
    const TextTable table("a.csv", {"a", "b", "b"});
    EXPECT_EQ(table.find_column(" b "), 1U);
    EXPECT_EQ(table.find_column("c"), std::nullopt);
}

TEST(ReadTable, ReadsPackedText) {
    const test::TemporaryFolder folder;
    const TextTable table = read_table({.path = folder.file("a.csv.gz", packed()), .layer = ""});
    EXPECT_EQ(table.columns(), (Names{"a", "b"}));
    EXPECT_EQ(row_of(table, 0), "2:1|2|");
    EXPECT_EQ(folder.listing(), "a.csv.gz\n");
}

TEST(ReadTable, RefusesPackedTextThatIsCutOrNotPacked) {
    const test::TemporaryFolder folder;
    const std::string cut = folder.file("cut.csv.gz", packed().substr(0, 20));
    EXPECT_EQ(error_of({.path = cut, .layer = ""}),
              cut + ": cannot be unpacked: the file is damaged or cut short. Fetch it again.");
    const std::string plain = folder.file("plain.csv.gz", "a,b\n1,2\n");
    EXPECT_EQ(error_of({.path = plain, .layer = ""}),
              plain + ": cannot be unpacked: it is not a gzip file. Fetch it again.");
}

class Workbook : public testing::TestWithParam<const char*> {
  protected:
    std::string path() const { return fixture(GetParam()); }
};

// Row 1 a title, 3 the header, 5 missing, 7 a blank; B4 is stored as 12.500000000000002, B6 of the XLSX as
// 8.9999999999999997E-2; A4 is the text 001 and A8 the number 7.
TEST_P(Workbook, IsReadAsTextWithRowsOfTheSheet) {
    const TextTable table = read_table({.path = path(), .layer = "Data", .header_row = 3});
    EXPECT_EQ(table.source(), path() + ", sheet \"Data\"");
    EXPECT_EQ(table.columns(), (Names{"Code", "Rate", "Count", "", "Note"}));
    ASSERT_EQ(table.row_count(), 3U);
    EXPECT_EQ(row_of(table, 0), "4:001|12.5|42||x|");
    EXPECT_EQ(row_of(table, 1), "6:E01000002|0.09|-7||1234567.8901234567 km|");
    EXPECT_EQ(row_of(table, 2), "8:7|0.1|1234567890|||");
}

TEST_P(Workbook, GivesItsFirstSheetWhereNoneIsNamed) {
    const TextTable table = read_table({.path = path(), .layer = ""});
    EXPECT_EQ(table.columns(), Names{"Notes"});
    EXPECT_EQ(row_of(table, 0), "2:Made for a test|");
}

TEST_P(Workbook, NamesTheNearestSheetAndAll) {
    EXPECT_EQ(error_of({.path = path(), .layer = "data"}),
              path() + ": no sheet named \"data\". Did you mean \"Data\"? Allowed: Notes, Data.");
}

TEST_P(Workbook, SaysThatAHeaderRowIsBlank) {
    EXPECT_EQ(error_of({.path = path(), .layer = "Data", .header_row = 2}),
              path() +
                  ", sheet \"Data\": row 2 is blank and should hold the column names. "
                  "Say with header_row which row does.");
}

INSTANTIATE_TEST_SUITE_P(Formats, Workbook, testing::Values("workbook.xlsx", "workbook.ods"),
                         [](const auto& format) { return std::string(format.param).substr(9); });

TEST(ReadTable, ReadsTheAttributesOfAVectorFile) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("a.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"01","n":12345678901,"x":0.1,"d":"2020-01-31"},"geometry":null},
        {"type":"Feature","properties":{"code":null,"n":null,"x":null,"d":null},"geometry":null},
        {"type":"Feature","properties":{"code":"02","n":2,"x":3.0,"d":null},"geometry":null}]})");
    const TextTable table = read_table({.path = path, .layer = ""});
    EXPECT_EQ(table.columns(), (Names{"code", "n", "x", "d"}));
    ASSERT_EQ(table.row_count(), 2U);
    EXPECT_EQ(row_of(table, 0), "1:01|12345678901|0.1|2020-01-31|");
    EXPECT_EQ(row_of(table, 1), "3:02|2|3||");
    EXPECT_EQ(error_of({.path = path, .layer = "", .header_row = 2}),
              path + ": header_row = 2 is for text tables and workbooks; this file names its columns.");
}

TEST(ReadTable, SaysWhyAFileCannotBeRead) {
    const test::TemporaryFolder folder;
    const std::string advice =
        ": cannot be read: No such file or directory. Check the path and its permissions.";
    for (const char* name : {"a.csv", "a.csv.gz", "a.xlsx"}) {
        EXPECT_EQ(error_of({.path = folder / name, .layer = ""}), folder / name + advice);
    }
    EXPECT_EQ(error_of({.path = folder.file("empty.xlsx", ""), .layer = ""}),
              folder / "empty.xlsx" + ": is empty. Fetch or export the file again.");
    EXPECT_EQ(
        error_of({.path = folder.file("x.xlsx", "not a workbook"), .layer = ""}),
        folder / "x.xlsx" +
            ": cannot be opened as a table or vector file: no format that GDAL knows. Check that it is whole "
            "and named by its format (.csv, .xlsx, .gpkg, .geojson, .shp, .fgb).");
    EXPECT_EQ(
        error_of({.path = folder.file("b.csv", "a\n1\n"), .layer = "Sheet1"}),
        folder / "b.csv" + ": a text table has no layers, and \"Sheet1\" is asked for. Leave layer out.");
}

TEST(ReadTable, ReadsRealTables) {
    const char* data = std::getenv("VITALITY_DATA");
    if (data == nullptr || !file_exists(data)) GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
    const std::string folder = data;
    EXPECT_EQ(read_table({.path = folder + "/england/imd2025_england_lsoa21.csv", .layer = ""}).row_count(),
              33'755U);
    const TextTable denominators = read_table(
        {.path = folder + "/england/File_6_-_IoD2019_Population_Denominators.csv.gz", .layer = ""});
    EXPECT_EQ(denominators.row_count(), 32'844U);
    EXPECT_EQ(denominators.cell(0, 4), "1,296");
}

std::string data_file(const std::string& name) {
    const char* data = std::getenv("VITALITY_DATA");
    return data == nullptr || !file_exists(data) ? std::string() : std::string(data) + "/" + name;
}

std::string note_of(const TextTable& table, const std::string& kind) {
    for (const ReadingNote& note : table.notes()) {
        if (note.kind == kind) return note.message;
    }
    return "(no note)";
}

TEST(ReadTable, ReadsTheMsoaAtlasWithItsThreeHeaderRows) {
    const std::string path = data_file("london/msoa-data.csv");
    if (path.empty()) GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
    const TextTable msoa = read_table({.path = path, .header_rows = 3});
    EXPECT_EQ(msoa.columns()[0], "MSOA Code");
    EXPECT_EQ(msoa.columns()[2], "Age Structure (2011 Census);All Ages");
    EXPECT_EQ(msoa.columns()[9], "Mid-year Estimate totals;All Ages;2002");
    EXPECT_TRUE(msoa.find_column("Road Casualties;2010;Fatal").has_value());
    EXPECT_EQ(msoa.row_count(), 984U);  // 983 MSOAs and their average
    EXPECT_EQ(msoa.where(0), path + ":4");
    EXPECT_EQ(msoa.cell(0, 0), "E02000001");
    EXPECT_EQ(note_of(msoa, "blank-rows"), "3,852 blank rows were left out; the first is line 988.");
}

TEST(ReadTable, TellsTheQuirksOfRealTables) {
    if (data_file("").empty()) GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
    const TextTable people = read_table({.path = data_file("london/id2019_london_population.csv")});
    EXPECT_EQ(people.row_count(), 4'835U);
    EXPECT_EQ(note_of(people, "notes-beside-data").substr(0, 63),
              "49 rows have text in columns without a name, which no indicator");
    const TextTable wards = read_table({.path = data_file("london/ward-profiles-excel-version.csv")});
    EXPECT_EQ(wards.row_count(), 660U);
    EXPECT_NE(note_of(wards, "blanks-in-header").find("\"Female life expectancy -2009-13\""),
              std::string::npos);
    EXPECT_NE(note_of(wards, "lost-character").find("\"Median House Price (? - 2014\""), std::string::npos);
    const TextTable stops = read_table({.path = data_file("london/bus-stops.csv")});
    EXPECT_EQ(stops.row_count(), 20'365U);
    EXPECT_NE(note_of(stops, "end-mark"), "(no note)");
    const TextTable census =
        read_table({.path = data_file("bath_and_north_east_somerset/ons_census_2011_ward.gpkg")});
    EXPECT_NE(note_of(census, "cut-names").find("\"Total usua\""), std::string::npos);
}

TableRequest requested(const std::string& toml) {
    Section section = Settings::from_text(toml, "p.toml").root();
    TableRequest request = read_table_request(section, "/data");
    section.finish();
    return request;
}

std::string refused(const std::string& toml) {
    return test::message_of<SettingsError>([&] { requested(toml); });
}

TEST(TableRequest, IsReadFromAProject) {
    const TableRequest request = requested(
        "source = 'a.xlsx'\nsheet = 'IMD'\nheader_row = 3\nheader_rows = 2\ndelimiter = ';'\nencoding = "
        "'UTF-16'\n");
    EXPECT_EQ(request.path, "/data/a.xlsx");
    EXPECT_EQ(request.layer, "IMD");
    EXPECT_EQ(request.header_row, 3);
    EXPECT_EQ(request.header_rows, 2);
    EXPECT_EQ(request.delimiter, ';');
    EXPECT_EQ(request.encoding, "utf-16");
    const TableRequest plain = requested("source = 'a.csv'\nlayer = 'b'\n");
    EXPECT_EQ(plain.layer, "b");
    EXPECT_EQ(plain.header_row, 1);
    EXPECT_EQ(plain.header_rows, 1);
    EXPECT_EQ(plain.delimiter, 0);
    EXPECT_EQ(plain.encoding, "");
}

TEST(TableRequest, SaysWhatAProjectMayNotAskFor) {
    EXPECT_EQ(refused("source = 'a'\nlayer = 'x'\nsheet = 'x'\n"),
              "p.toml:3:9: layer and sheet mean the same. Leave one of them out.");
    EXPECT_EQ(refused("source = 'a'\nheader_row = 0\n"), "p.toml:2:14: header_row counts lines from 1.");
    EXPECT_EQ(refused("source = 'a'\nheader_rows = 0\n"),
              "p.toml:2:15: header_rows counts the lines that hold the column names: at least 1.");
    EXPECT_NE(refused("source = 'a'\ndelimiter = 'x'\n").find("p.toml:2:13: "), std::string::npos);
    EXPECT_NE(refused("source = 'a'\nencoding = 'latin1'\n").find("utf-8, utf-16, windows-1252"),
              std::string::npos);
}

}  // namespace
}  // namespace vitality
