// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/pack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/pack/sheet_setting.hpp"
#include "renderers/pages/page_writer.hpp"
#include "tests/renderers/pack/packs.hpp"
#include "tests/renderers/pdf_rules.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string pdf_of(Pack& pack, int threads = 1) {
    const LaidPack laid = lay_out_pack(pack, threads);
    return pack_pdf(pack, laid, all_pages(laid), threads, {});
}

std::vector<std::string> texts_of_page(const LaidPage& page) {
    LaidPages one;
    one.pages = {page};
    return texts_of(one);
}

/// Texts stand on the page, and those that are read out do not touch each other.
void expect_tidy(const Pack& pack, const LaidPack& laid) {
    Typesetter typesetter(texts_of(*laid.pages));
    const PageBox whole = whole_page(pack.page);
    for (std::size_t p = 0; p < laid.page_count; ++p) {
        std::vector<std::pair<PageBox, std::string>> boxes;
        const auto add = [&](const PlacedText& text) {
            PageBox box = box_of(text, typesetter);
            EXPECT_TRUE(whole.contains(box, 0.5)) << "page " << p + 1 << ": " << text.text;
            for (const auto& [other, words] : boxes)
                EXPECT_FALSE(box.overlaps(other, -1.2))
                    << "page " << p + 1 << ": " << text.text << " / " << words;
            boxes.emplace_back(box, text.text);
        };
        for (const PlacedText& text : laid.pages->pages[p].furniture) add(text);
        for (const PageItem& item : laid.pages->pages[p].items)
            if (const auto* text = std::get_if<PlacedText>(&item)) add(*text);
    }
}

TEST(Pack, KeepsTheRulesOfAccessiblePdfUprightAndWide) {
    for (const PageSize page : {PageSize{210, 297}, PageSize{297, 210}}) {
        Pack pack = test::small_pack(page);
        EXPECT_THAT(test::pdf_faults(pdf_of(pack)), IsEmpty());
    }
}

TEST(Pack, IsTidyUprightAndWide) {
    for (const PageSize page : {PageSize{210, 297}, PageSize{297, 210}, PageSize{297, 420}}) {
        Pack pack = test::small_pack(page);
        expect_tidy(pack, lay_out_pack(pack, 1));
    }
}

TEST(Pack, TheContentsNameTheRightPages) {
    Pack pack = test::small_pack();
    lay_out_pack(pack, 1);
    const auto& lines = std::get<ContentsSheet>(pack.sheets[1]).lines;
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].title, "Child poverty");
    EXPECT_EQ(lines[0].page, 3U);
    EXPECT_EQ(lines[1].page, 4U);
    EXPECT_EQ(lines[2].section, "Profiles");
    EXPECT_EQ(lines[2].page, 5U);
}

TEST(Pack, ASectionOfTheContentsIsATableOfContentsWithACaption) {
    Pack pack = test::small_pack();
    const LaidPack laid = lay_out_pack(pack, 1);
    std::vector<std::string> tags;
    for (const PageItem& item : laid.pages->pages[1].items)
        if (const auto* tag = std::get_if<OpenTag>(&item)) tags.push_back(tag->tag);
    tags.erase(tags.begin(), std::find(tags.begin(), tags.end(), "TOC"));
    const std::vector<std::string> begin(tags.begin(), tags.begin() + 5);
    EXPECT_THAT(begin, testing::ElementsAre("TOC", "TOC", "Caption", "TOCI", "Link"));
    EXPECT_THAT(texts_of_page(laid.pages->pages[1]), Contains("Child poverty "));
}

TEST(Pack, EachPageIsNumberedAndSaysThatItIsADraft) {
    Pack pack = test::small_pack();
    const LaidPack laid = lay_out_pack(pack, 1);
    for (std::size_t i = 1; i < laid.page_count; ++i) {
        const auto texts = texts_of_page(laid.pages->pages[i]);
        EXPECT_THAT(texts, Contains(fmt::format("Page {} of {}", i + 1, laid.page_count)));
        EXPECT_THAT(texts, Contains("Draft"));
    }
}

TEST(Pack, EqualPacksGiveEqualBytesForAnyNumberOfThreads) {
    Pack one = test::small_pack(), four = test::small_pack();
    EXPECT_EQ(pdf_of(one, 1), pdf_of(four, 4));
}

TEST(Pack, EveryLinkLeadsToAPlaceInTheFile) {
    Pack pack = test::small_pack();
    const std::string pdf = test::plain_pdf(pdf_of(pack));
    for (const char* sheet : {"Child poverty", "Obesity", "Dunmarsh"})
        EXPECT_THAT(pdf, HasSubstr(fmt::format("/Contents ({})", sheet)));
    EXPECT_THAT(test::pdf_faults(pdf_of(pack)), IsEmpty());
}

TEST(Pack, ChosenPagesAreMadeAgainAsTheyStandInTheWhole) {
    Pack pack = test::small_pack();
    const LaidPack laid = lay_out_pack(pack, 1);
    const std::string pdf = pack_pdf(pack, laid, {1, 3}, 1, {});
    EXPECT_THAT(test::pdf_faults(pdf), IsEmpty());
    const std::string plain = test::plain_pdf(pdf);
    EXPECT_THAT(plain, HasSubstr("/Contents (Obesity)"));             // is in the file
    EXPECT_THAT(plain, Not(HasSubstr("/Contents (Child poverty)")));  // is not
}

TEST(Pack, APageInTheMiddleOfATableIsWholeByItself) {
    Pack pack = test::pack_of({test::profile_sheet("Dunmarsh", 90)});
    const LaidPack laid = lay_out_pack(pack, 1);
    ASSERT_GT(laid.page_count, 2U);
    EXPECT_THAT(test::pdf_faults(pack_pdf(pack, laid, {1}, 1, {})), IsEmpty());
}

TEST(Pack, ChoosesPagesByNumbersAndRanges) {
    EXPECT_THAT(page_choice("3, 7-9,1", 12), ElementsAre(0, 2, 6, 7, 8));
    EXPECT_THAT(page_choice("2-2", 2), ElementsAre(1));
}

TEST(Pack, RefusesPagesThatThereAreNone) {
    for (const char* text : {"0", "13", "", "a", "3-", "1,,2"}) {
        EXPECT_EQ(
            test::message_of<SettingsError>([&] { page_choice(text, 12); }),
            fmt::format("\"{}\" names no pages of this pack: it has pages 1 to 12. Write single pages and "
                        "ranges, such as 3,7-9.",
                        text));
    }
}

TEST(Pack, AnAreaWithoutAnyValueHasAProfile) {
    ProfileSheet sheet = test::profile_sheet("Dunmarsh", 3);
    for (ProfileGroup& group : sheet.groups)
        for (ProfileRow& row : group.rows) {
            row.value = "suppressed";
            row.strip.value = no_number;
            row.strip.limits = {};
            row.strip.verdict = ChartVerdict::not_judged;
            row.rank.clear();
            row.change.clear();
        }
    Pack pack = test::pack_of({sheet});
    const LaidPack laid = lay_out_pack(pack, 1);
    expect_tidy(pack, laid);
    EXPECT_THAT(texts_of(*laid.pages), Contains("suppressed"));
    EXPECT_THAT(test::pdf_faults(pdf_of(pack)), IsEmpty());
}

TEST(Pack, AProfilesKeyExplainsTheMarksThatOccurAndNoOthers) {
    const auto texts_with = [](const ProfileSheet& sheet) {
        Pack pack = test::pack_of({sheet});
        return texts_of(*lay_out_pack(pack, 1).pages);
    };
    ProfileSheet sheet = test::profile_sheet("Dunmarsh", 3);
    EXPECT_THAT(texts_with(sheet), Contains("similar (3)"));
    EXPECT_THAT(texts_with(sheet), Contains("95% limits"));
    EXPECT_THAT(texts_with(sheet), Not(Contains(HasSubstr("no figure"))));
    for (ProfileGroup& group : sheet.groups)
        for (ProfileRow& row : group.rows) {
            row.strip.verdict = ChartVerdict::not_judged;
            row.strip.limits = {};
            row.strip.at_median = true;
        }
    EXPECT_THAT(texts_with(sheet), Contains("median, no figure of England in the row"));
    EXPECT_THAT(texts_with(sheet), Not(Contains(HasSubstr("similar"))));
    EXPECT_THAT(texts_with(sheet), Not(Contains(HasSubstr("95% limits"))));
}

TEST(Pack, LongAndForeignNamesAreReadable) {
    const std::string name(80, 'W');
    ProfileSheet sheet = test::profile_sheet(name, 4);
    sheet.groups[0].rows[0].title =
        "\u0394\u03b5\u03af\u03ba\u03c4\u03b7\u03c2 \u03c5\u03b3\u03b5\u03af\u03b1\u03c2";
    sheet.groups[0].rows[1].title = name;
    IndicatorSheet indicator = test::indicator_sheet(name, 12);
    indicator.tables = {test::values_of(12, name)};
    Pack pack = test::pack_of({ContentsSheet{{"contents", "", "Contents", ""}, {}}, sheet, indicator});
    expect_tidy(pack, lay_out_pack(pack, 1));
    EXPECT_THAT(test::pdf_faults(pdf_of(pack)), IsEmpty());
}

TEST(Pack, ManySheetsAndOneSheet) {
    std::vector<Sheet> sheets{ContentsSheet{{"contents", "", "Contents", ""}, {}}};
    for (std::size_t i = 0; i < 700; ++i) {
        TextSheet sheet;
        const std::string title = fmt::format("Ward {}", i + 1);
        sheet.head = {title, "Wards", title, ""};
        sheets.emplace_back(sheet);
    }
    Pack many = test::pack_of(sheets), one = test::pack_of({sheets[1]});
    const LaidPack laid = lay_out_pack(many, 2);
    expect_tidy(many, laid);
    EXPECT_GT(laid.page_count, 700U);
    EXPECT_EQ(lay_out_pack(one, 1).page_count, 1U);
}

TEST(Pack, ASheetOfManyAreasLosesNoRow) {
    Pack pack = test::pack_of({test::indicator_sheet("Obesity", 200)});
    const LaidPack laid = lay_out_pack(pack, 1);
    expect_tidy(pack, laid);
    const auto texts = texts_of(*laid.pages);
    for (std::size_t i = 0; i < 200; ++i) EXPECT_THAT(texts, Contains(fmt::format("Ward {}", i + 1)));
    EXPECT_THAT(test::pdf_faults(pdf_of(pack)), IsEmpty());
}

TEST(Pack, NoPageHoldsTheSourcesAloneAndNoTableLeavesItsLastRowAlone) {
    for (std::size_t rows = 36; rows < 48; ++rows) {  // about as many as a page has room for
        TextSheet sheet;
        sheet.head = {"Table", "Tables", "Table", ""};
        sheet.blocks = {test::values_of(rows)};
        sheet.sources = {"Source: invented data, CC0."};
        Pack pack = test::pack_of({sheet});
        const LaidPack laid = lay_out_pack(pack, 1);
        expect_tidy(pack, laid);
        std::size_t on_last = 0;
        for (const std::string& text : texts_of_page(laid.pages->pages.back()))
            on_last += text.starts_with("Ward ");
        EXPECT_GE(on_last, 2U) << rows << " rows";
    }
}

TEST(Pack, PagesArePicturesToo) {
    Pack pack = test::small_pack();
    const LaidPack laid = lay_out_pack(pack, 1);
    EXPECT_THAT(pack_page(pack, laid, 2, OutputFormat::png, 40), HasSubstr("PNG"));
    const std::string svg = pack_page(pack, laid, 2, OutputFormat::svg, 0);
    EXPECT_THAT(svg, HasSubstr(">Testborough Vitality Profile, page 3</title>"));
    EXPECT_THAT(svg, HasSubstr("Highest (worst): Dunmarsh (31.2%)."));
    EXPECT_THAT(test::pdf_faults(pack_page(pack, laid, 2, OutputFormat::pdf, 0)), IsEmpty());
}

TEST(HouseStyle, RefusesAColourOnWhichWhiteTextCannotBeRead) {
    const Settings settings = Settings::from_text("[house_style]\ncolour = \"#ffcc00\"\n", "project.toml");
    Section section = settings.root().section("house_style");
    EXPECT_THAT(
        test::message_of<SettingsError>([&] { read_house_style(section, ""); }),
        HasSubstr("project.toml:2:10: white text on #ffcc00 has a contrast of 1.5:1, and 4.5:1 is the least "
                  "that can be read by all. Choose a darker colour."));
}

}  // namespace
}  // namespace vitality
