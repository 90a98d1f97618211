// SPDX-License-Identifier: Apache-2.0
#include "base/xml_records.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

class XmlRecords : public testing::Test {
  protected:
    TextTable read(const std::string& text) { return read_xml_records(folder.file("a.xml", text), "Shop"); }
    /// The message without the folder's path.
    std::string message(const std::string& text) {
        const std::string path = folder.file("a.xml", text);
        std::string words = test::message_of<InputError>([&] { read_xml_records(path, "Shop"); });
        for (std::size_t at = words.find(path); at != std::string::npos; at = words.find(path))
            words.replace(at, path.size(), "a.xml");
        return words;
    }
    static Texts row(const TextTable& table, std::size_t row) {
        Texts cells;
        for (std::size_t c = 0; c < table.column_count(); ++c) cells.emplace_back(table.cell(row, c));
        return cells;
    }
    test::TemporaryFolder folder;
};

TEST_F(XmlRecords, GiveARowForEachRecordAndAColumnForEachPathOfText) {
    const TextTable table = read(
        "<?xml version=\"1.0\"?>\n<All><Header><Count>2</Count></Header>\n<Shop>\n "
        "<Id>1</Id><Place><X>0.5</X><Y>51"
        "</Y></Place>\n</Shop>\n<Shop><Id>2</Id><Name>B</Name></Shop></All>");
    EXPECT_EQ(table.columns(), (Texts{"Id", "Place/X", "Place/Y", "Name"}));
    ASSERT_EQ(table.row_count(), 2U);
    EXPECT_EQ(row(table, 0), (Texts{"1", "0.5", "51", ""}));
    EXPECT_EQ(row(table, 1), (Texts{"2", "", "", "B"}));
    EXPECT_EQ(table.line(0), 3U);
    EXPECT_EQ(table.line(1), 6U);
    EXPECT_EQ(table.where(1), folder / "a.xml:6");
}

TEST_F(XmlRecords, LeaveEmptyAndNilElementsBlankAndNoColumnForAnEmptyContainer) {
    const TextTable table = read(
        "<All xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><Shop><Place /><Date "
        "xsi:nil='true'/><Mark>  "
        "</Mark></Shop><Shop><Place><X>1</X></Place></Shop></All>");
    EXPECT_EQ(table.columns(), (Texts{"Date", "Mark", "Place/X"}));
    EXPECT_EQ(row(table, 0), (Texts{"", "", ""}));
    EXPECT_EQ(row(table, 1), (Texts{"", "", "1"}));
}

TEST_F(XmlRecords, ResolveReferencesAndCharacterDataAndIgnorePrefixes) {
    const TextTable table = read(
        "<f:All xmlns:f='urn:f'><f:Shop><f:Name>A &amp; B &#233;</f:Name><f:Note><![CDATA[1 < 2]]></f:Note>"
        "</f:Shop></f:All>");
    EXPECT_EQ(table.columns(), (Texts{"Name", "Note"}));
    EXPECT_EQ(row(table, 0), (Texts{"A & B \xC3\xA9", "1 < 2"}));
}

TEST_F(XmlRecords, JoinTheTextsOfElementsOfOnePath) {
    const TextTable table = read("<All><Shop><T>a</T><U>x</U><T/><T>b</T></Shop></All>");
    EXPECT_EQ(row(table, 0), (Texts{"a; b", "x"}));
}

TEST_F(XmlRecords, ReadUtf16) {
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("<All><Shop><Id>7</Id></Shop></All>")) wide += {c, '\0'};
    EXPECT_EQ(row(read(wide), 0), Texts{"7"});
}

TEST_F(XmlRecords, TellAFileThatIsCutShortAtEveryByte) {
    const std::string whole = "<All>\n<Shop><Id>1 &amp; 2</Id><Place><X>1</X></Place></Shop>\n</All>";
    for (std::size_t size = 1; size < whole.size(); ++size) {
        EXPECT_NE(message(whole.substr(0, size)).find("it was cut short. Fetch it again."), std::string::npos)
            << size << ": " << message(whole.substr(0, size));
    }
    EXPECT_EQ(
        message(whole.substr(0, 18)),
        "a.xml:2: the file ends in the middle of its records (no element found): it was cut short. Fetch it "
        "again.");
}

TEST_F(XmlRecords, SayWhatAnotherFileIs) {
    EXPECT_EQ(message(""), "a.xml: is empty. Fetch it again.");
    EXPECT_EQ(message("Id,Name\n1,A\n"),
              "a.xml: is not XML, which begins with \"<\". Name it by its format, or fetch it again.");
    EXPECT_EQ(
        message("<!DOCTYPE html>\n<html><body>Not found<br></body></html>"),
        "a.xml: is a web page and not the file it is named as: a server sends one where it does not find or "
        "give a file. Open it in a browser to see what it says, and fetch the file again.");
    EXPECT_EQ(message("<rss><item/></rss>"),
              "a.xml: holds no element <Shop>; its outermost is <rss>. Check that this is the file meant.");
    EXPECT_EQ(message("<All><Shop></Id></All>"),
              "a.xml:1: is not well-formed XML: mismatched tag. Fetch it again, or save it as XML in UTF-8.");
}

TEST_F(XmlRecords, RefuseEntitiesBeforeTheyGrow) {
    EXPECT_EQ(
        message("<!DOCTYPE All [\n<!ENTITY a \"aaaa\">\n<!ENTITY b "
                "\"&a;&a;&a;\">]><All><Shop><Id>&b;</Id></Shop></All>"),
        "a.xml:2: is not read, because it declares the entity \"a\": entities can grow without end or stand "
        "for other files. Fetch it from its publisher, or write the text itself.");
    folder.file("secret.txt", "secret");
    EXPECT_EQ(
        message("<!DOCTYPE All [<!ENTITY s SYSTEM \"secret.txt\">]><All><Shop><Id>&s;</Id></Shop></All>"),
        "a.xml:1: is not read, because it declares the entity \"s\": entities can grow without end or stand "
        "for other files. Fetch it from its publisher, or write the text itself.");
    EXPECT_EQ(
        message("<!DOCTYPE All SYSTEM \"all.dtd\"><All><Shop><Id>&eacute;</Id></Shop></All>"),
        "a.xml:1: is not read, because it does not declare the entity \"eacute\": entities can grow without "
        "end or stand for other files. Fetch it from its publisher, or write the text itself.");
    EXPECT_EQ(read("<!DOCTYPE All [<!ELEMENT All ANY>]><All><Shop><Id>1</Id></Shop></All>").row_count(), 1U);
}

TEST_F(XmlRecords, RefuseElementsWithoutEnd) {
    std::string deep = "<All><Shop>", wide = deep;
    for (int i = 0; i < 70; ++i) deep += "<a>";
    for (int i = 0; i < 5000; ++i) wide += "<a" + std::to_string(i) + "/>";
    EXPECT_EQ(message(deep),
              "a.xml:1: more than 64 elements stand in each other: this is no file of records.");
    EXPECT_EQ(message(wide),
              "a.xml:1: the records hold elements of more than 4096 names: this is no file of records.");
}

TEST_F(XmlRecords, ReadMoreThanOneBlockOfAFile) {
    std::string text = "<All>\n";
    constexpr std::size_t shops = 20000;  // of 36 bytes and more: 3 blocks of 256 KB
    for (std::size_t i = 0; i < shops; ++i)
        text += "<Shop><Id>" + std::to_string(i) + "</Id><N>x</N></Shop>\n";
    const TextTable table = read(text + "</All>");
    ASSERT_EQ(table.row_count(), shops);
    for (std::size_t i = 0; i < shops; ++i) {
        ASSERT_EQ(row(table, i), (Texts{std::to_string(i), "x"}));
        ASSERT_EQ(table.line(i), i + 2);
    }
}

TEST(RootElement, IsFoundInATextThatIsCutOff) {
    EXPECT_EQ(root_element("<?xml version='1.0'?><a:All><Sho"), "All");
    EXPECT_EQ(root_element("a,b\n1,2\n"), "");
}

}  // namespace
}  // namespace vitality
