// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

TEST(Json, KeepsTheOrderOfKeysAndKindsOfNumbers) {
    Json json = Json::object();
    json.set("zebra", 1).set("apple", 2.5).set("none", nullptr).set("yes", true).set("name", "Llŷn");
    json.set("list", Json::array().push(std::size_t{3}).push("x"));
    EXPECT_EQ(
        json.dump(),
        "{\n  \"zebra\": 1,\n  \"apple\": 2.5,\n  \"none\": null,\n  \"yes\": true,\n  \"name\": \"Llŷn\",\n"
        "  \"list\": [\n    3,\n    \"x\"\n  ]\n}\n");
}

TEST(Json, ReplacesAMemberInItsPlace) {
    EXPECT_EQ(Json::object().set("a", 1).set("b", 2).set("a", 3).dump(), "{\n  \"a\": 3,\n  \"b\": 2\n}\n");
}

TEST(Json, WritesWhatIsNoNumberAsNull) {
    EXPECT_EQ(Json(std::numeric_limits<double>::quiet_NaN()).dump(), "null\n");
    EXPECT_EQ(Json(std::numeric_limits<double>::infinity()).dump(), "null\n");
}

TEST(Json, EscapesQuotesAndReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(Json("a\"\n").dump(), "\"a\\\"\\n\"\n");
    EXPECT_EQ(Json("a\xFF").dump(), "\"a\xEF\xBF\xBD\"\n");
}

TEST(Json, WritesEmptyCollections) {
    EXPECT_EQ(Json::array().dump(), "[]\n");
    EXPECT_EQ(Json::object().dump(), "{}\n");
    EXPECT_EQ(Json::texts({"a", "b"}).dump(), "[\n  \"a\",\n  \"b\"\n]\n");
}

TEST(Json, ReadsBackWhatItWrote) {
    const std::string text =
        Json::object().set("b", Json::array().push(-1).push(0.1).push(false)).set("a", Json()).dump();
    EXPECT_EQ(Json::parse(text, "a.json").dump(), text);
}

TEST(Json, GivesMembersItemsAndTextOrNothing) {
    const Json json = Json::parse(R"({"inputs": [{"path": "a.csv"}], "n": 1})", "a.json");
    ASSERT_EQ(json.at("inputs").items().size(), 1U);
    EXPECT_EQ(json.at("inputs").items()[0].at("path").text(), "a.csv");
    EXPECT_TRUE(json.at("outputs").is_null());
    EXPECT_TRUE(json.at("n").items().empty());
    EXPECT_EQ(json.at("n").text(), "");
    EXPECT_EQ(json.members().size(), 2U);
}

TEST(Json, SaysWhereTextIsNoJson) {
    EXPECT_EQ(test::message_of<InputError>([] { Json::parse("{\n  \"a\": }", "out/provenance.json"); }),
              "out/provenance.json: not JSON: [json.exception.parse_error.101] parse error at line 2, column "
              "8: syntax "
              "error while parsing value - unexpected '}'; expected '[', '{', or a literal");
}

}  // namespace
}  // namespace vitality
