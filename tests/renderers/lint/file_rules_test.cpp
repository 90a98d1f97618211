// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/file_rules.hpp"

#include <cairo-pdf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/sink.hpp"
#include "renderers/colour_vision.hpp"
#include "renderers/lint/flat_colours.hpp"
#include "renderers/lint/html_xml.hpp"
#include "renderers/png_file.hpp"
#include "renderers/surface.hpp"
#include "tests/renderers/lint/lint_sheets.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::rules_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const std::vector<std::string> blues{"#deebf7", "#9ecae1", "#3182bd"};
const std::vector<std::string> traffic_light{"#c00000", "#ffc000", "#92d050"};

std::string drawn(const std::vector<std::string>& colours, OutputFormat format) {
    MemorySink sink;
    draw_map_sheet(test::sheet_of_colours(colours), {{180, 120}, format, 150, "", 1}, sink);
    return sink.bytes();
}

/// A page as Cairo alone writes it: no tags, no language, no title.
std::string untagged_pdf() {
    std::string bytes;
    cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(collect_bytes, &bytes, 200, 100);
    {
        const Canvas canvas(surface);
        canvas.set_colour({0.7, 0.7, 0.7});
        cairo_set_font_size(canvas.get(), 4);
        cairo_move_to(canvas.get(), 20, 20);
        cairo_show_text(canvas.get(), "faint and small");
        canvas.set_colour({0.1, 0.1, 0.4});
        cairo_rectangle(canvas.get(), 10, 40, 100, 40);
        cairo_fill(canvas.get());
        canvas.set_colour({0.2, 0.2, 0.2});
        cairo_set_font_size(canvas.get(), 12);
        cairo_move_to(canvas.get(), 20, 60);
        cairo_show_text(canvas.get(), "dark on dark");
    }
    cairo_surface_destroy(surface);
    return bytes;
}

std::string message_of_file(const std::string& name, const std::string& bytes) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file(name, bytes);
    std::string message = test::message_of<InputError>([&] { lint_file(path); });
    if (const std::size_t at = message.find(folder.path()); at != std::string::npos)
        message.erase(at, folder.path().size() + 1);
    return message;
}

TEST(LintFile, OurOwnMapsHaveNothingToTell) {
    EXPECT_THAT(rules_of(check_pdf(drawn(blues, OutputFormat::pdf), "map.pdf")), IsEmpty());
    EXPECT_THAT(rules_of(check_svg(drawn(blues, OutputFormat::svg), "map.svg")), IsEmpty());
    EXPECT_THAT(rules_of(check_png(drawn(blues, OutputFormat::png), "map.png")), IsEmpty());
}

TEST(LintFile, APdfWithoutTagsIsToldInFull) {
    const std::vector<std::string> rules = rules_of(check_pdf(untagged_pdf(), "plain.pdf"));
    for (const char* rule :
         {"error language", "error tags", "error title", "error untagged", "warning metadata",
          "warning tab-order", "warning text-size", "warning text-contrast"})
        EXPECT_THAT(rules, Contains(rule));
}

TEST(LintFile, TextOnAPlainRectangleIsMeasuredAgainstIt) {
    std::vector<std::string> messages;
    for (const LintFinding& finding : check_pdf(untagged_pdf(), "plain.pdf"))
        messages.push_back(finding.message);
    EXPECT_THAT(messages,
                Contains("a text in #333333 on #1a1a66 has a contrast of 1.21:1; 4.5:1 is needed."));
    EXPECT_THAT(messages, Contains("the page has texts smaller than 5.5 pt; the smallest is of 4.0 pt."));
}

TEST(LintFile, ThePixelsOfATrafficLightAreCaught) {
    const LintFindings findings = check_png(drawn(traffic_light, OutputFormat::png), "map.png");
    ASSERT_THAT(rules_of(findings), Contains("error colours"));
    EXPECT_THAT(findings.front().message, HasSubstr("have a contrast of 1.13:1 and differ by 3.5"));
}

TEST(LintFile, APngThatSaysNothingOfItself) {
    PngPicture picture{8, 8, std::vector<unsigned char>(8 * 8 * 3, 255), {}};
    EXPECT_THAT(rules_of(check_png(png_bytes(picture), "white.png")),
                ElementsAre("warning title", "warning alternative-text", "warning resolution"));
    picture.words = {96, "White", "Nothing to see"};
    EXPECT_THAT(rules_of(check_png(png_bytes(picture), "white.png")), ElementsAre("note resolution"));
}

TEST(ReadPng, GivesBackWhatWasWritten) {
    PngPicture picture{3,
                       2,
                       {255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3, 4, 5, 6, 255, 255, 255},
                       {300, "Three colours", "Red, green and blue"}};
    const PngPicture read = read_png(png_bytes(picture), "colours.png");
    EXPECT_EQ(read.width, 3);
    EXPECT_EQ(read.height, 2);
    EXPECT_EQ(read.rgb, picture.rgb);
    EXPECT_NEAR(read.words.dpi, 300, 0.01);
    EXPECT_EQ(read.words.title, "Three colours");
    EXPECT_EQ(read.words.description, "Red, green and blue");
}

TEST(FlatColours, AreThoseOfLargeAreasWithTheirNeighbours) {
    const PngPicture picture =
        read_png(drawn({"#deebf7", "#9ecae1", "#3182bd"}, OutputFormat::png), "map.png");
    const FlatColours flat = flat_colours(picture);
    std::vector<std::string> hex;
    for (const FlatColour& one : flat.colours) hex.push_back(to_hex(one.colour));
    ASSERT_THAT(hex, ::testing::UnorderedElementsAre("#deebf7", "#9ecae1", "#3182bd"));
    EXPECT_EQ(flat.touching.size(), 2u);  // the first and the last do not meet
}

TEST(LintFile, AnSvgNeedsNameDescriptionAndRole) {
    const std::string plain =
        "<svg xmlns='http://www.w3.org/2000/svg' width='100mm' viewBox='0 0 1000 500'>"
        "<text font-size='10'>small</text><image href='https://example.org/a.png'/></svg>";
    EXPECT_THAT(rules_of(check_svg(plain, "plain.svg")),
                ElementsAre("error title", "error alternative-text", "warning role", "error outside",
                            "warning text-size"));
}

TEST(LintFile, AnHtmlPageNeedsLanguageTitleNamesScopesAndOrder) {
    const std::string page =
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"
        "<h1>Report</h1><h3>Part</h3><img src=a.png><br>\n"
        "<table><tr><th>Area</th></tr></table><table><tr><td>1</td></tr></table>\n"
        "<svg><path d='M 0 0'/></svg></body></html>";
    const LintFindings findings = check_html(page, "page.html");
    EXPECT_THAT(rules_of(findings),
                ElementsAre("error heading-order", "error alternative-text", "error table-header",
                            "error table-header", "error alternative-text", "error language", "error title"));
    EXPECT_EQ(findings[1].where, "line 3");
}

TEST(LintFile, AnAccessibleHtmlPageHasNothingToTell) {
    const std::string page =
        "<!doctype html><html lang=en-GB><head><title>Report</title><style>a > b {}</style>"
        "<script>if (1 < 2 && 3) {}</script></head><body><h1>A &amp; B&nbsp;C</h1><h2>D</h2>"
        "<img src='a.png' alt=\"\"><table><tr><th scope=col hidden>Area</th></tr></table>"
        "<svg role='img'><title>Map</title></svg></body></html>";
    EXPECT_THAT(rules_of(check_html(page, "page.html")), IsEmpty());
}

TEST(LintFile, APageThatIsNotWellFormedIsToldAsNotChecked) {
    EXPECT_THAT(rules_of(check_html("<html><p>one<p>two</html>", "page.html")),
                ElementsAre("note not-checked"));
}

TEST(HtmlAsXml, KeepsLinesAndClosesWhatHtmlLeavesOpen) {
    EXPECT_EQ(html_as_xml(
                  "<!doctype html>\n<P>a<BR>b &copy; &amp; c & d<!-- x\ny -->\n<input DISABLED value=1></P>"),
              "\n<p>a<br/>b   &amp; c &amp; d\n\n<input  DISABLED=\"\"  value=\"1\"/></p>");
}

TEST(LintFile, SaysWhatIsWrongWithAFileThatCannotBeRead) {
    const std::string pdf = drawn(blues, OutputFormat::pdf), png = drawn(blues, OutputFormat::png),
                      svg = drawn(blues, OutputFormat::svg);
    EXPECT_THAT(message_of_file("cut.png", png.substr(0, png.size() / 2)),
                StartsWith("cut.png: is no PNG that can be read ("));
    EXPECT_THAT(message_of_file("cut.png", png.substr(0, 12)),
                StartsWith("cut.png: is no PNG, or is cut short"));
    EXPECT_THAT(message_of_file("cut.svg", svg.substr(0, svg.size() / 2)),
                HasSubstr("the picture is cut short"));
    EXPECT_THAT(message_of_file("cut.pdf", pdf.substr(0, 40)),
                StartsWith("cut.pdf: is no PDF that can be read ("));
    EXPECT_EQ(message_of_file("empty.pdf", ""),
              "empty.pdf: is empty. Files that can be looked at: PDF, SVG, PNG and HTML.");
    EXPECT_EQ(
        message_of_file("notes.txt", "words"),
        "notes.txt: is none of the files that can be looked at, or is damaged. Files that can be looked at: "
        "PDF, SVG, PNG and HTML.");
}

TEST(LintFile, APdfThatIsMendedWhileItIsReadIsDamaged) {
    std::string pdf = untagged_pdf();
    const std::size_t at = pdf.rfind("startxref\n") + 10;
    pdf.replace(at, 1, "9");  // the table is said to stand elsewhere
    EXPECT_THAT(rules_of(check_pdf(pdf, "mended.pdf")), Contains("error damaged"));
}

TEST(LintFile, AFileNamedAsAnotherKindIsTold) {
    const test::TemporaryFolder folder;
    const LintFindings findings = lint_file(folder.file("map.pdf", drawn(blues, OutputFormat::png)));
    ASSERT_THAT(rules_of(findings), ElementsAre("error wrong-name"));
    EXPECT_EQ(findings[0].message, "the file is a PNG, and its name ends in .pdf.");
}

TEST(LintFile, EveryPartOfAFileIsReadWithoutACrash) {
    for (const OutputFormat format : {OutputFormat::pdf, OutputFormat::svg, OutputFormat::png}) {
        const std::string whole = drawn(blues, format);
        const test::TemporaryFolder folder;
        for (std::size_t part = 1; part < 40; ++part) {
            const std::string path = folder.file("part", whole.substr(0, whole.size() * part / 40));
            try {
                lint_file(path);
            } catch (const InputError& failure) {
                EXPECT_THAT(failure.what(), HasSubstr("part"));
            }
        }
    }
}

}  // namespace
}  // namespace vitality
