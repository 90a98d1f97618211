// SPDX-License-Identifier: Apache-2.0
#include "renderers/surface.hpp"

#include <cstdlib>

#include <gtest/gtest.h>
#include <zlib.h>

#include "base/error.hpp"
#include "renderers/svg_file.hpp"
#include "tests/renderers/pdf_rules.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

void draw_nothing(const Canvas&) {}

void draw_square(const Canvas& canvas) {
    canvas.set_colour({1, 0, 0});
    cairo_rectangle(canvas.get(), 36, 36, 36, 36);
    cairo_fill(canvas.get());
}

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// One of SOURCE_DATE_EPOCH's values for the length of a test.
class DateGuard {
  public:
    explicit DateGuard(const char* value) {
        if (value == nullptr) unsetenv("SOURCE_DATE_EPOCH");
        else setenv("SOURCE_DATE_EPOCH", value, 1);
    }
    ~DateGuard() { unsetenv("SOURCE_DATE_EPOCH"); }
    DateGuard(const DateGuard&) = delete;
    DateGuard& operator=(const DateGuard&) = delete;
};

TEST(Surface, DrawsInPointsWhateverTheResolution) {
    for (const double dpi : {72.0, 150.0, 300.0}) {
        const auto image =
            test::decode_png(render({OutputFormat::png, {50.8, 76.2}, dpi, "", ""}, draw_square));
        EXPECT_EQ(image.width, static_cast<int>(2 * dpi));  // 50.8 mm = 2 inches
        EXPECT_EQ(image.height, static_cast<int>(3 * dpi));
        const int half = static_cast<int>(dpi / 2), inch = static_cast<int>(dpi);
        EXPECT_EQ(image.at(half + 1, half + 1), (std::array<unsigned char, 3>{255, 0, 0}));
        EXPECT_EQ(image.at(inch - 2, inch - 2), (std::array<unsigned char, 3>{255, 0, 0}));
        EXPECT_EQ(image.at(inch + 1, inch + 1), (std::array<unsigned char, 3>{255, 255, 255}));
    }
}

TEST(Surface, PngKnowsItsResolutionAndTitle) {
    const std::string png = render({OutputFormat::png, {60, 60}, 300, "Caf\xc3\xa9s", ""}, draw_nothing);
    const std::size_t phys = png.find("pHYs");
    ASSERT_NE(phys, std::string::npos);
    EXPECT_EQ(number_at(png, phys + 4), 11811U);  // 300 / 0.0254
    EXPECT_EQ(number_at(png, phys + 8), 11811U);
    EXPECT_EQ(png[phys + 12], '\x01');
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(png.data() + phys), 13);
    EXPECT_EQ(number_at(png, phys + 13), crc);
    EXPECT_NE(png.find(std::string("iTXtTitle\0\0\0\0\0Caf\xc3\xa9s", 19)), std::string::npos);
}

TEST(Surface, PdfHasItsSizeTitleAndAConstantDate) {
    const DateGuard guard(nullptr);
    const std::string pdf =
        test::plain_pdf(render({OutputFormat::pdf, {254, 127}, 0, "A map", ""}, draw_square));
    EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
    EXPECT_NE(pdf.find("/MediaBox [ 0 0 720 360 ]"), std::string::npos);
    EXPECT_NE(pdf.find("/Title (A map)"), std::string::npos);
    EXPECT_NE(pdf.find("/CreationDate (20000101000000Z"), std::string::npos)
        << pdf.substr(pdf.find("/CreationDate"), 40);
    EXPECT_NE(pdf.find("/ModDate (20000101000000Z"), std::string::npos);
}

TEST(Surface, DatesFollowSourceDateEpoch) {
    {
        const DateGuard guard("1700000000");
        EXPECT_EQ(document_date(), "2023-11-14T22:13:20Z");
    }
    const DateGuard guard("yesterday");
    EXPECT_EQ(
        test::message_of<SettingsError>([] { document_date(); }),
        "SOURCE_DATE_EPOCH=\"yesterday\" is not a number of seconds since 1970. Set it to one, or unset it.");
}

TEST(Surface, SvgHasTitleAndDescriptionForThoseWhoDoNotSeeIt) {
    const std::string svg = render({OutputFormat::svg, {60, 60}, 0, "Fish & chips", "1 < 2"}, draw_square);
    EXPECT_NE(svg.find(">Fish &amp; chips</title>"), std::string::npos);
    EXPECT_NE(svg.find(">1 &lt; 2</desc>"), std::string::npos);
    EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
    EXPECT_NE(svg.find("width=\"170.07"), std::string::npos);  // 60 mm in points
}

TEST(SvgFile, PrefixesEachIdAndReference) {
    const std::string svg =
        "<svg width=\"1\"><g id=\"glyph0\"/><use xlink:href=\"#glyph0\"/><g clip-path=\"url(#clip1)\"/>"
        "</svg>";
    const std::string out = with_title(svg, "a", "b");
    const std::string prefix = out.substr(out.find("labelledby=\"") + 12, 10);
    EXPECT_EQ(out, "<svg width=\"1\" role=\"img\" aria-labelledby=\"" + prefix + "title " + prefix +
                       "desc\">\n<title id=\"" + prefix + "title\">a</title>\n<desc id=\"" + prefix +
                       "desc\">b</desc><g id=\"" + prefix + "glyph0\"/><use xlink:href=\"#" + prefix +
                       "glyph0\"/><g clip-path=\"url(#" + prefix + "clip1)\"/></svg>");
    EXPECT_NE(with_title(svg, "other", "b").find("id=\""), std::string::npos);
    EXPECT_EQ(with_title(svg, "other", "b").find(prefix), std::string::npos);
}

TEST(SvgFile, CountsSurfacesThroughTheFileNotTheProcess) {
    const std::string svg =
        "<svg w=\"1\"><g id=\"surface71\"/><g id=\"surface9\"/><use xlink:href=\"#surface71\"/></svg>";
    const std::string out = with_title(svg, "a", "b");
    EXPECT_NE(out.find("-surface1\"/><g id=\""), std::string::npos);
    EXPECT_NE(out.find("-surface2\"/><use"), std::string::npos);
    EXPECT_NE(out.find("-surface1\"/></svg>"), std::string::npos);
}

TEST(Canvas, NamesWhatFailed) {
    const auto draw_badly = [](const Canvas& canvas) {
        cairo_restore(canvas.get());
        canvas.check("legend");
    };
    EXPECT_EQ(test::message_of<OutputError>([&] {
                  render({OutputFormat::pdf, {60, 60}, 0, "", ""}, draw_badly);
              }),
              "drawing the legend failed: cairo_restore() without matching cairo_save(). Try a smaller page "
              "or a lower "
              "resolution.");
}

}  // namespace
}  // namespace vitality
