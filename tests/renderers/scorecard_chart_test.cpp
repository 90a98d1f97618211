// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/charts/picture.hpp"
#include "renderers/layout.hpp"
#include "renderers/text.hpp"
#include "tests/renderers/charts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

Picture picture_of(const ScorecardChart& chart, const std::string& page = "A4 landscape") {
    Typesetter setter(std::vector<std::string>{});
    return lay_out(chart, page_size(page), setter);
}

std::size_t texts_of(const Picture& picture, const std::string& text) {
    return static_cast<std::size_t>(std::count_if(picture.texts.begin(), picture.texts.end(),
                                                  [&](const PlacedText& one) { return one.text == text; }));
}

std::size_t rows_of(const ScorecardChart& chart) {
    std::size_t rows = 0;
    for (const ScorecardRows& group : chart.groups) rows += group.rows.size();
    return rows;
}

/// No two texts touch, and none leaves the page.
void expect_sound(const ScorecardChart& chart, const std::string& page) {
    Typesetter setter(std::vector<std::string>{});
    const Picture picture = lay_out(chart, page_size(page), setter);
    std::vector<PageBox> boxes;
    for (const PlacedText& text : picture.texts) {
        PageBox box = box_of(text, setter);
        const double air = text.style.size * 0.14;
        box.y += air, box.height -= 2 * air;
        EXPECT_TRUE(picture.page.contains(box, 0.5)) << page << ": " << text.text;
        for (const PageBox& other : boxes)
            EXPECT_FALSE(box.overlaps(other, -0.1)) << page << ": " << text.text;
        boxes.push_back(box);
    }
}

TEST(ScorecardChart, SaysWhereEachTargetStandsInAWord) {
    const Picture picture = picture_of(test::scorecard_chart(6));
    for (const TargetStatusWords& words : target_statuses()) EXPECT_EQ(texts_of(picture, words.word), 1U);
    EXPECT_EQ(texts_of(picture, "Theme 1"), 1U);
    EXPECT_EQ(texts_of(picture, "14.9%"), 6U);
    EXPECT_EQ(texts_of(picture, "suppressed"), 1U);
}

TEST(ScorecardChart, GivesEachStatusAShapeOfItsOwn) {
    std::vector<std::size_t> marks;
    for (std::size_t i = 0; i < target_statuses().size(); ++i) {
        ScorecardChart chart = test::scorecard_chart(1);
        chart.groups[0].rows[0].status = target_statuses()[i].status;
        chart.groups[0].rows[0].way = no_number;
        chart.groups[0].rows[0].stretch_way = no_number;
        std::size_t shape = 0;  // symbol, hollow or filled, and lines in it
        for (const PictureMark& mark : picture_of(chart).marks) {
            if (const auto* symbol = std::get_if<PictureSymbols>(&mark))
                shape += 1000 * (static_cast<std::size_t>(symbol->symbol) + 1) + (symbol->hollow ? 100 : 0);
            else ++shape;
        }
        EXPECT_EQ(std::count(marks.begin(), marks.end(), shape), 0) << target_statuses()[i].word;
        marks.push_back(shape);
    }
}

TEST(ScorecardChart, KeepsItsTextsApartForOneToFortyTargets) {
    for (const std::size_t targets : {1U, 2U, 11U, 20U})
        expect_sound(test::scorecard_chart(targets), "A4 landscape");
    for (const std::size_t targets : {1U, 20U, 40U})
        expect_sound(test::scorecard_chart(targets), "A4 portrait");
    for (const ScorecardChart& page : scorecard_pages(test::scorecard_chart(40), page_size("A4 landscape")))
        expect_sound(page, "A4 landscape");
}

TEST(ScorecardChart, WrapsLongTitlesOfAnyScript) {
    ScorecardChart chart = test::scorecard_chart(4);
    auto& rows = chart.groups[0].rows;
    rows[0].title =
        "A title of more than eighty letters about emergency admissions of people aged 65 and over";
    rows[0].lead = "Director of Adult Social Care, Housing and Communities with the Integrated Care Board";
    rows[1].title = "Προσδόκιμο ζωής κατά τη γέννηση, άνδρες";
    rows[2].title = "Ожидаемая продолжительность жизни при рождении, мужчины, по всем районам города";
    rows[3].latest.value = "1,234.5 per 100,000 people of all ages";
    for (const char* page : {"A4 landscape", "A4 portrait", "180x120 mm"}) expect_sound(chart, page);
}

TEST(ScorecardChart, GoesOnOnFurtherPagesWithItsHeadings) {
    const ScorecardChart chart = test::scorecard_chart(40);
    const std::vector<ScorecardChart> pages = scorecard_pages(chart, page_size("A4 landscape"));
    ASSERT_GT(pages.size(), 1U);
    std::size_t rows = 0;
    for (const ScorecardChart& page : pages) {
        rows += rows_of(page);
        EXPECT_EQ(page.text.headline, chart.text.headline);
        for (const ScorecardRows& group : page.groups) EXPECT_NE(group.title, "");
        for (const PlacedText& text : picture_of(page).texts)
            if (text.text == "14.9%") {
                EXPECT_NEAR(text.style.size, 8.5, 0.01);
            }
    }
    EXPECT_EQ(rows, 40U);
    EXPECT_EQ(pages.front().groups.front().rows.front().title, chart.groups.front().rows.front().title);
    EXPECT_EQ(scorecard_pages(test::scorecard_chart(3), page_size("A4 landscape")).size(), 1U);
}

TEST(ScorecardChart, IsDescribedInWords) {
    ScorecardChart chart = test::scorecard_chart(1);
    chart.groups[0].rows[0].way = 0.47;
    EXPECT_EQ(describe(chart),
              "Scorecard of 1 target. Theme 1: Adults who smoke, Dunmarsh (lead: Director of Public Health): "
              "Met. Baseline 14.9% (2018), latest 12.6% (2021/22 to 2023/24), target 10.0% (by 2028; stretch "
              "8.0%), 47% of the way where the line asks for 60%.");
    chart.groups[0].rows[0].status = TargetStatus::suppressed;
    chart.groups[0].rows[0].latest = {"suppressed", ""};
    chart.groups[0].rows[0].way = no_number;
    EXPECT_NE(describe(chart).find("Suppressed. Baseline 14.9% (2018), latest suppressed, target"),
              std::string::npos);
}

TEST(ScorecardChart, RefusesWhatCannotBeDrawn) {
    EXPECT_EQ(test::message_of<DataError>([] { check_chart(ScorecardChart{}); }),
              "the scorecard has no target to draw. Add [target.ID] to the project.");
    ScorecardChart chart = test::scorecard_chart(2);
    chart.groups[0].rows[1].title = " ";
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "a target of the scorecard has no title");
    EXPECT_EQ(test::message_of<SettingsError>([] { picture_of(test::scorecard_chart(40), "60x60 mm"); }),
              "the page of 60 x 60 mm is too small for its chart and texts. Choose a larger page or shorter "
              "texts.");
}

}  // namespace
}  // namespace vitality
