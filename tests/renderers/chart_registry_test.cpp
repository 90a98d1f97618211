// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/charts/picture.hpp"
#include "renderers/charts/registry.hpp"
#include "renderers/text.hpp"
#include "tests/renderers/area_charts.hpp"
#include "tests/renderers/pdf_rules.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

std::vector<Chart> one_of_each() {
    return {test::gradient_chart(ChartForm::dots),
            test::concentration_chart(0.7),
            test::ward_chart(),
            test::histogram_chart(true),
            test::scatter_chart(60),
            test::funnel_chart(60),
            test::upset_chart(4),
            test::spine_chart(8),
            test::tartan_chart(4, 5),
            test::trend_chart(3),
            test::pyramid_chart(),
            test::scorecard_chart(5)};
}

std::string drawn(const Chart& chart, OutputFormat format, int threads = 1,
                  const std::string& page = "180x120 mm") {
    MemorySink sink;
    draw_chart(chart, page_size(page), {{format, 72, &sink}}, threads);
    return sink.bytes();
}

TEST(ChartRegistry, NamesEachKind) {
    EXPECT_EQ(chart_names(), (std::vector<std::string>{"gradient", "concentration", "ranked", "histogram",
                                                       "scatter", "funnel", "upset", "spine", "tartan",
                                                       "trend", "pyramid", "scorecard"}));
    EXPECT_EQ(chart_name(test::ward_chart()), "ranked");
}

TEST(DrawChart, GivesEqualBytesTwiceAndForAnyNumberOfThreads) {
    for (const Chart& chart : one_of_each()) {
        MemorySink png, svg, pdf;
        draw_chart(
            chart, page_size("180x120 mm"),
            {{OutputFormat::png, 72, &png}, {OutputFormat::svg, 72, &svg}, {OutputFormat::pdf, 72, &pdf}}, 3);
        EXPECT_EQ(png.bytes(), drawn(chart, OutputFormat::png));
        EXPECT_EQ(svg.bytes(), drawn(chart, OutputFormat::svg));
        EXPECT_EQ(pdf.bytes(), drawn(chart, OutputFormat::pdf));
    }
}

TEST(DrawChart, GivesItsFilesATitleAndADescription) {
    const RankedChart chart = test::ward_chart();
    const std::string svg = drawn(chart, OutputFormat::svg);
    EXPECT_NE(
        svg.find(
            ">6.6 years between the highest and the lowest ward. Male life expectancy at birth, wards of "
            "Harrow, 2009 to 2013</title>"),
        std::string::npos);
    EXPECT_NE(
        svg.find(">Ranked chart. Life expectancy at birth (years): 21 areas with a value, from Pinner South "
                 "85.2 (83.2 to 87.2) to Greenhill 78.6"),
        std::string::npos);
    EXPECT_NE(test::plain_pdf(drawn(chart, OutputFormat::pdf)).find("/Title (6.6 years between"),
              std::string::npos);
    EXPECT_NE(drawn(chart, OutputFormat::png).find("iTXtTitle"), std::string::npos);
}

TEST(DrawChart, DrawsTextThatIsNoUtf8) {
    RankedChart chart = test::ward_chart();
    chart.areas[0].name = "Caf\xe9";
    chart.text.headline = "\xff";
    EXPECT_EQ(drawn(chart, OutputFormat::pdf).substr(0, 5), "%PDF-");
}

TEST(DrawChart, WritesNothingWhereThereIsNothingToDraw) {
    MemorySink sink;
    EXPECT_THROW(draw_chart(GradientChart{}, page_size("A4"), {{OutputFormat::png, 72, &sink}}, 1),
                 DataError);
    EXPECT_THROW(draw_chart(ConcentrationChart{}, page_size("A4"), {{OutputFormat::png, 72, &sink}}, 1),
                 DataError);
    EXPECT_THROW(draw_chart(RankedChart{}, page_size("A4"), {{OutputFormat::png, 72, &sink}}, 1), DataError);
    EXPECT_THROW(draw_chart(HistogramChart{}, page_size("A4"), {{OutputFormat::png, 72, &sink}}, 1),
                 DataError);
    EXPECT_THROW(draw_chart(ScatterChart{}, page_size("A4"), {{OutputFormat::png, 72, &sink}}, 1), DataError);
    EXPECT_THROW(draw_chart(ScorecardChart{}, page_size("A4"), {{OutputFormat::png, 72, &sink}}, 1),
                 DataError);
    EXPECT_THROW(draw_chart(FunnelChart{}, page_size("A4"), {{OutputFormat::png, 72, &sink}}, 1), DataError);
    EXPECT_TRUE(sink.bytes().empty());
}

TEST(DrawChart, ReportsNamesThatFoundNoRoom) {
    MemorySink sink;
    const ChartReport report =
        draw_chart(test::funnel_chart(1000), page_size("A4"), {{OutputFormat::svg, 72, &sink}}, 1);
    EXPECT_GT(report.dropped_labels, 0U);
}

TEST(GoldenChart, Ranked) {
    EXPECT_EQ(test::differs_from_golden("chart_ranked", drawn(test::ward_chart(), OutputFormat::png)), "");
}

TEST(GoldenChart, RankedBarsInTwoColumnsWithAGap) {
    RankedChart chart = test::many_areas(300);
    chart.form = ChartForm::bars;
    EXPECT_EQ(test::differs_from_golden("chart_bars", drawn(chart, OutputFormat::png, 1, "240x150 mm")), "");
}

TEST(GoldenChart, Gradient) {
    EXPECT_EQ(test::differs_from_golden("chart_gradient",
                                        drawn(test::gradient_chart(ChartForm::dots), OutputFormat::png)),
              "");
    EXPECT_EQ(
        test::differs_from_golden("chart_gradient_bars", drawn(test::rate_gradient(), OutputFormat::png)),
        "");
}

TEST(GoldenChart, Concentration) {
    EXPECT_EQ(test::differs_from_golden("chart_concentration",
                                        drawn(test::concentration_chart(0.7), OutputFormat::png)),
              "");
}

TEST(GoldenChart, Funnel) {
    EXPECT_EQ(test::differs_from_golden("chart_funnel", drawn(test::funnel_chart(60), OutputFormat::png)),
              "");
}

TEST(GoldenChart, Histogram) {
    EXPECT_EQ(
        test::differs_from_golden("chart_histogram", drawn(test::histogram_chart(true), OutputFormat::png)),
        "");
}

TEST(GoldenChart, Scatter) {
    ScatterChart chart = test::scatter_chart(60);
    chart.areas[20].emphasised = true;
    chart.emphasised_name = chart.areas[20].name;
    EXPECT_EQ(test::differs_from_golden("chart_scatter", drawn(chart, OutputFormat::png)), "");
}

TEST(GoldenChart, Scorecard) {
    EXPECT_EQ(test::differs_from_golden("chart_scorecard",
                                        drawn(test::scorecard_chart(7), OutputFormat::png, 1, "240x150 mm")),
              "");
}

TEST(GoldenChart, Upset) {
    EXPECT_EQ(test::differs_from_golden("chart_upset", drawn(test::upset_chart(4), OutputFormat::png)), "");
}

}  // namespace
}  // namespace vitality
