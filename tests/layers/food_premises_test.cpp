// SPDX-License-Identifier: Apache-2.0
#include "layers/food_premises.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

/// One invented premises as it is published.
struct Premises {
    std::string id, name, type_id, type;
    std::string longitude = "-0.34", latitude = "51.58";
    std::string rating = "5", date = "2024-02-01";
};

std::string xml_of(const Premises& p) {
    const std::string geocode = p.longitude.empty()
                                    ? "<Geocode />"
                                    : "<Geocode><Longitude>" + p.longitude + "</Longitude><Latitude>" +
                                          p.latitude + "</Latitude></Geocode>";
    const std::string date =
        p.date.empty() ? "<RatingDate xsi:nil=\"true\" />" : "<RatingDate>" + p.date + "</RatingDate>";
    return "<EstablishmentDetail>\n<FHRSID>" + p.id +
           "</FHRSID><LocalAuthorityBusinessID>PI/1</LocalAuthorityBusinessID>"
           "<BusinessName>" +
           p.name + "</BusinessName><BusinessType>" + p.type + "</BusinessType><BusinessTypeID>" + p.type_id +
           "</BusinessTypeID><AddressLine1>12 Secret Street</AddressLine1><PostCode>TB1 1AA</PostCode>"
           "<RatingValue>" +
           p.rating + "</RatingValue>" + date +
           "<LocalAuthorityCode>999</LocalAuthorityCode><LocalAuthorityName>Testborough</LocalAuthorityName>"
           "<Scores><Hygiene>5</Hygiene></Scores>" +
           geocode + "</EstablishmentDetail>\n";
}

std::string xml_of(const std::vector<Premises>& all) {
    std::string text =
        "<?xml version=\"1.0\"?>\n<FHRSEstablishment "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
        "<Header><ExtractDate>2024-03-01</ExtractDate></Header><EstablishmentCollection>\n";
    for (const Premises& p : all) text += xml_of(p);
    return text + "</EstablishmentCollection></FHRSEstablishment>\n";
}

const char* const takeaway = "Takeaway/sandwich shop";
const char* const restaurant = "Restaurant/Cafe/Canteen";
const char* const school = "School/college/university";

class FoodPremisesTest : public testing::Test {
  protected:
    VectorLayer read(const std::string& name, const std::string& text,
                     const FoodPremisesChoice& choice = {}) {
        return read_food_premises(folder.file(name, text), choice, "layer food", ledger);
    }
    /// The message without the folder's path.
    std::string message(const std::string& name, const std::string& text) {
        return local(test::message_of<InputError>([&] { read(name, text); }));
    }
    std::string local(std::string words) const {
        const std::string path = folder.path() + "/";
        for (std::size_t at = words.find(path); at != std::string::npos; at = words.find(path))
            words.erase(at, path.size());
        return words;
    }
    Texts told() const {
        Texts lines;
        for (const LedgerEntry& e : ledger.entries()) {
            lines.push_back(severity_name(e.severity) + " " + e.kind + ": " + local(e.message));
            for (const LedgerItem& item : e.items)
                lines.push_back("  " + item.code + " | " + local(item.where) + " | " + item.detail);
        }
        return lines;
    }
    static std::string cell(const VectorLayer& layer, std::size_t row, const std::string& column) {
        return std::string(layer.attributes.cell(row, layer.attributes.find_column(column).value()));
    }
    static Texts ids(const VectorLayer& layer) {
        Texts found;
        for (std::size_t row = 0; row < layer.attributes.row_count(); ++row)
            found.push_back(cell(layer, row, "FHRSID"));
        return found;
    }

    test::TemporaryFolder folder;
    Ledger ledger;
};

TEST_F(FoodPremisesTest, KeepsTakeawaysChainsAndWordsOfThePublishedXml) {
    const VectorLayer layer =
        read("a.xml",
             xml_of({{"1", "Joe &amp; Sons", "7844", takeaway, "-0.341", "51.581", "AwaitingInspection", ""},
                     {"2", "Burger King", "1", restaurant},
                     {"3", "Döner Café", "7846", "Mobile caterer", "", ""},
                     {"4", "Chicken Run Nursery", "7845", school},
                     {"5", "The Corner Cafe", "1", restaurant}}));
    EXPECT_EQ(layer.crs, "EPSG:4326");
    EXPECT_EQ(layer.attributes.columns(),
              (Texts{"FHRSID", "BusinessType", "BusinessTypeID", "PostCode", "RatingValue", "RatingDate",
                     "LocalAuthorityCode", "LocalAuthorityName", "chosen_by"}));
    EXPECT_EQ(ids(layer), (Texts{"1", "2", "3"}));
    EXPECT_EQ(cell(layer, 0, "RatingValue"), "AwaitingInspection");
    EXPECT_EQ(cell(layer, 0, "RatingDate"), "");
    EXPECT_EQ(cell(layer, 1, "RatingDate"), "2024-02-01");
    EXPECT_EQ(cell(layer, 1, "PostCode"), "TB1 1AA");
    EXPECT_EQ(cell(layer, 1, "LocalAuthorityName"), "Testborough");
    EXPECT_EQ(cell(layer, 0, "chosen_by"), "type");
    EXPECT_EQ(cell(layer, 1, "chosen_by"), "chain");
    EXPECT_EQ(cell(layer, 2, "chosen_by"), "keyword");
    ASSERT_EQ(layer.shapes.size(), 3U);
    EXPECT_EQ(layer.shapes.points_of_shape(0)[0], (Point{-0.341, 51.581}));
    EXPECT_EQ(layer.shapes.kind(2), ShapeKind::none);
    // Three lines of head, two per premises.
    EXPECT_EQ(local(layer.attributes.where(0)), "a.xml:4");
    EXPECT_EQ(local(layer.attributes.where(1)), "a.xml:6");
    EXPECT_EQ(
        told(),
        (Texts{
            "info premises-kept: 3 of 5 premises of a.xml are kept: 1 by business type, 1 by the name of a "
            "chain, 1 by a word in the name.",
            "info premises-left-out: 2 premises of 2 business types left out, by their types and names.",
            "  1 | a.xml | Restaurant/Cafe/Canteen: 1 left out",
            "  7845 | a.xml | School/college/university: 1 left out"}));
}

TEST_F(FoodPremisesTest, ReadsTablesWithPathsOrPlainNamesAlike) {
    for (const char* header : {"FHRSID,BusinessName,BusinessTypeID,Geocode/Longitude,Geocode/Latitude",
                               "FHRSID,BusinessName,BusinessTypeID,Longitude,Latitude",
                               "fhrsid,BUSINESSNAME,businesstypeid,Geocode_Longitude,Geocode_Latitude",
                               "EstablishmentDetail.FHRSID,EstablishmentDetail.BusinessName,"
                               "EstablishmentDetail.BusinessTypeID,geocode."
                               "longitude,geocode.latitude"}) {
        const VectorLayer layer =
            read("a.csv", std::string(header) + "\n7,A,7844,-0.5,51.5\n8,B,5,,\n9,C,7844,,\n");
        EXPECT_EQ(ids(layer), (Texts{"7", "9"})) << header;
        EXPECT_EQ(layer.shapes.points_of_shape(0)[0], (Point{-0.5, 51.5})) << header;
        EXPECT_EQ(layer.shapes.kind(1), ShapeKind::none) << header;
        EXPECT_EQ(cell(layer, 0, "PostCode"), "") << header;
        EXPECT_EQ(local(layer.attributes.where(1)), "a.csv:4") << header;
    }
}

TEST_F(FoodPremisesTest, PutsTheProjectsListsBesideTheShippedOnes) {
    const std::string text = xml_of({{"1", "Pizza Express", "1", restaurant},
                                     {"2", "Nando&#8217;s", "1", restaurant},
                                     {"3", "KFC", "1", restaurant},
                                     {"4", "School Kitchen", "7845", school}});
    EXPECT_EQ(ids(read("a.xml", text)), Texts{"3"});
    EXPECT_EQ(ids(read("a.xml", text, {.chains = {"Nando's"}, .keywords = {"pizza"}})),
              (Texts{"1", "2", "3"}));
    EXPECT_EQ(ids(read("a.xml", text, {.business_types = {"7845"}, .use_shipped_lists = false})), Texts{"4"});
}

TEST_F(FoodPremisesTest, ReadsTheScottishScheme) {
    const VectorLayer layer =
        read("a.xml", xml_of({{"1", "A", "7844", takeaway, "-2.97", "56.46", "Pass"},
                              {"2", "B", "7844", takeaway, "-2.98", "56.47", "Improvement Required"}}));
    EXPECT_EQ(cell(layer, 0, "RatingValue"), "Pass");
    EXPECT_EQ(cell(layer, 1, "RatingValue"), "Improvement Required");
}

TEST_F(FoodPremisesTest, TellsPointsThatCannotBeAndKeepsThePremisesWithoutThem) {
    const VectorLayer layer =
        read("a.csv",
             "FHRSID,BusinessName,BusinessTypeID,Longitude,Latitude\n"
             "1,A,7844,51.5,-0.1\n2,B,7844,0,0\n3,C,7844,,51.5\n4,D,7844,12 Secret Street,51.5\n"
             "5,E,1,999,999\n6,F,7844,-0.1,51.5\n");
    EXPECT_EQ(ids(layer), (Texts{"1", "2", "3", "4", "6"}));
    for (std::size_t row = 0; row < 4; ++row) EXPECT_EQ(layer.shapes.kind(row), ShapeKind::none) << row;
    EXPECT_EQ(layer.shapes.kind(4), ShapeKind::point);
    Texts lines = told();
    lines.erase(lines.begin(), lines.begin() + 3);
    EXPECT_EQ(lines,
              (Texts{"warning impossible-point: a.csv: 4 premises have a point that cannot be in the United "
                     "Kingdom: kept without it.",
                     "  1 | a.csv:2 | Longitude 51.5, Latitude -0.1: the two are swapped",
                     "  2 | a.csv:3 | Longitude 0, Latitude 0: not in the United Kingdom",
                     "  3 | a.csv:4 | Longitude and Latitude are not two numbers",
                     "  4 | a.csv:5 | Longitude and Latitude are not two numbers"}));
}

TEST_F(FoodPremisesTest, CountsTheFirstOfRowsWithOneFhrsid) {
    const VectorLayer layer = read("a.csv",
                                   "FHRSID,BusinessName,BusinessTypeID,Longitude,Latitude\n"
                                   "1,A,7844,-0.1,51.5\n2,B,1,,\n1,C,7844,-0.2,51.6\n2,KFC,1,-0.3,51.7\n");
    EXPECT_EQ(ids(layer), Texts{"1"});
    EXPECT_EQ(layer.shapes.points_of_shape(0)[0], (Point{-0.1, 51.5}));
    EXPECT_EQ(
        told(),
        (Texts{"info premises-kept: 1 of 2 premises of a.csv are kept: 1 by business type, 0 by the name "
               "of a chain, 0 by a word in the name.",
               "info premises-left-out: 1 premises of 1 business type left out, by their types and names.",
               "  1 | a.csv | no type: 1 left out",
               "warning doubled-premises: a.csv: 2 rows have an FHRSID that stood before: left out.",
               "  1 | a.csv:4 | left out; the first is line 2",
               "  2 | a.csv:5 | left out; the first is line 3"}));
}

TEST_F(FoodPremisesTest, NeverWritesANameOrAnAddress) {
    // A name with a comma and no quotes moves the cells of its row; a broken quote is an error; the third
    // file is in Windows-1252, of which the reader shows a cell.
    const std::string header =
        "FHRSID,BusinessName,BusinessType,BusinessTypeID,AddressLine1,Longitude,Latitude,Reply\n";
    const VectorLayer layer = read(
        "a.csv", header +
                     "1,Secret, Name,Takeaway,7844,12 Secret Street,-0.1,51.5\n2,KFC Secret,Cafe,1,12 Secret "
                     "Street,Secret,51.5,\n");
    std::string all;
    for (std::size_t row = 0; row < layer.attributes.row_count(); ++row)
        for (std::size_t c = 0; c < layer.attributes.column_count(); ++c)
            all += layer.attributes.cell(row, c);
    all += message("b.csv", header + "1,\"Secret\" \"Name\" Secret,Cafe,1,12 Secret Street,-0.1,51.5,\n");
    all += message(
        "c.csv",
        header + "1,Caf\xE9 Secret,Cafe,1,12 Secret Street,-0.1,51.5,\n2,Secret T\xC5\xB7,Cafe,1,a,,,\n");
    all += message("d.csv", header + "1,A,Cafe,1,Secret,-0.1,51.5,,Secret\n");
    all += message("e.csv", "1,Secret Name,Secret,12 Secret Street\n");
    read("f.csv", header + "1,Caf\xE9 Secret,Cafe,1,12 Secret Street,-0.1,51.5,\n");
    for (const std::string& line : told()) all += line;
    EXPECT_EQ(all.find("Secret"), std::string::npos) << all;
    EXPECT_NE(all.find("premises-without-type: a.csv: 1 row has no BusinessTypeID: left out."),
              std::string::npos)
        << all;
    EXPECT_NE(all.find("decoded: The text is not UTF-8 but Windows-1252"), std::string::npos) << all;
}

TEST_F(FoodPremisesTest, SaysWhatAnotherFileHolds) {
    const std::string advice =
        " Download the authority's file from ratings.food.gov.uk/open-data and name it as source.";
    EXPECT_EQ(
        message("a.csv", "LSOA21CD,rate\nE01000001,2\n"),
        "a.csv: is no file of food hygiene ratings: it is a table of 2 columns and 1 row, and none of its "
        "columns is FHRSID, BusinessTypeID, BusinessName, Longitude, Latitude." +
            advice);
    EXPECT_EQ(message("a.csv", "FHRSID,BusinessName,Longitude,Latitude\n1,A,,\n"),
              "a.csv: ratings need the column BusinessTypeID, which this file does not have." + advice);
    EXPECT_EQ(message("a.csv", "FHRSID,BusinessName,BusinessTypeID\n1,A,1\n"),
              "a.csv: ratings need the columns Longitude, Latitude, which this file does not have." + advice);
    EXPECT_EQ(message("a.csv", " \n"), "a.csv: is no file of food hygiene ratings: it is empty." + advice);
    EXPECT_EQ(message("a.json", "{\"establishments\": []}"),
              "a.json: is no file of food hygiene ratings: it holds JSON." + advice);
    EXPECT_EQ(message("a.xml", "FHRSID,BusinessTypeID\n"),
              "a.xml: is no file of food hygiene ratings: it is named .xml and holds no XML." + advice);
    EXPECT_EQ(message("a.geojson",
                      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},"
                      "\"geometry\":"
                      "{\"type\":\"Point\",\"coordinates\":[0,51]}}]}"),
              "a.geojson: is no file of food hygiene ratings: it holds 1 feature of kind Point." + advice);
    EXPECT_EQ(
        message("a.xml", "<rss><item/></rss>"),
        "a.xml: holds no element <EstablishmentDetail>; its outermost is <rss>. Check that this is the file "
        "meant.");
}

TEST_F(FoodPremisesTest, TellsACorruptFileInOneMessage) {
    const std::string whole = xml_of({{"1", "A", "7844", takeaway}, {"2", "B", "7844", takeaway}});
    EXPECT_EQ(
        message("a.xml", whole.substr(0, whole.find("<Scores>"))),
        "a.xml:5: the file ends in the middle of its records (no element found): it was cut short. Fetch it "
        "again.");
    for (const char* name : {"a.xml", "a.csv"}) {
        EXPECT_EQ(message(name, "\n<!doctype HTML><html><p>Service unavailable</html>"),
                  std::string(name) +
                      ": is a web page and not the file it is named as: a server sends one where it "
                      "does not find or give a file. Open it in a browser to see what it says, and fetch the "
                      "file again.");
    }
}

TEST_F(FoodPremisesTest, IsRecognisedByItsBeginning) {
    const auto is = [&](const std::string& text) { return is_food_premises(folder.file("a.txt", text)); };
    EXPECT_TRUE(is(xml_of({{"1", "A", "7844", takeaway}})));
    EXPECT_TRUE(is(xml_of({{"1", "A", "7844", takeaway}}).substr(0, 200)));
    EXPECT_TRUE(
        is("\xEF\xBB\xBF"
           "FHRSID,BusinessName,BusinessTypeID\n1,A,1\n"));
    EXPECT_TRUE(is("\"fhrsid\";\"businesstypeid\"\r\n"));
    EXPECT_FALSE(is("FHRSID,name\n1,A\n"));
    EXPECT_FALSE(is("<html><body/></html>"));
    EXPECT_FALSE(is("<rss/>"));
    EXPECT_FALSE(is(""));
    EXPECT_FALSE(is_food_premises(folder / "none.xml"));
}

}  // namespace
}  // namespace vitality
