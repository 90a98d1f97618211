// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/charts/picture.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/layout.hpp"
#include "renderers/text.hpp"
#include "tests/renderers/area_charts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

Picture picture_of(const Chart& chart, const std::string& page, Typesetter& setter) {
    return std::visit([&](const auto& c) { return lay_out(c, page_size(page), setter); }, chart);
}

std::vector<PlacedText> all_placed(const Picture& picture) {
    std::vector<PlacedText> texts = picture.texts;
    texts.insert(texts.end(), picture.plot_labels.begin(), picture.plot_labels.end());
    return texts;
}

/// Letters stand in the middle of their line: a quarter of the line's height is air.
PageBox ink_box(const PlacedText& text, Typesetter& setter) {
    PageBox box = box_of(text, setter);
    const double air = text.style.size * 0.14;
    box.y += air, box.height -= 2 * air;
    return box;
}

/// No text leaves the page's margins or touches another, and none is smaller than can be read.
void expect_sound(const Chart& chart, const std::string& page, const std::string& what) {
    Typesetter setter(std::vector<std::string>{});
    const Picture picture = picture_of(chart, page, setter);
    const std::vector<PlacedText> texts = all_placed(picture);
    const double margin = picture.type.margin * 0.99;
    const PageBox inside{margin, margin, picture.page.width - 2 * margin, picture.page.height - 2 * margin};
    ASSERT_FALSE(picture.plots.empty());
    for (const PageBox& plot : picture.plots) EXPECT_TRUE(inside.contains(plot, 0.1)) << what;
    std::vector<PageBox> boxes;
    for (const PlacedText& text : texts) {
        boxes.push_back(ink_box(text, setter));
        EXPECT_TRUE(inside.contains(boxes.back(), 0.5))
            << what << " on " << page << ": " << text.text << " leaves";
        EXPECT_GE(text.style.size, 3.5) << what << " on " << page << ": " << text.text;
    }
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            EXPECT_FALSE(boxes[i].overlaps(boxes[j], -0.1))
                << what << " on " << page << ": \"" << texts[i].text << "\" overlaps \"" << texts[j].text
                << "\"";
}

const std::vector<std::string> pages{"A4 landscape", "A4 portrait", "A3 landscape", "A5 landscape",
                                     "120x90 mm",    "180x240 mm",  "210x100 mm"};

std::vector<std::pair<std::string, Chart>> charts() {
    RankedChart bars = test::many_areas(40);
    bars.form = ChartForm::bars;
    RankedChart plain = test::ward_chart();
    plain.verdict_title.clear();
    for (RankedArea& area : plain.areas) area.limits = {};
    GradientChart without = test::gradient_chart(ChartForm::dots);
    without.slope.reset();
    without.benchmarks.clear();
    RankedChart gap = test::many_areas(300);
    gap.form = ChartForm::bars;
    ScatterChart by_people = test::scatter_chart(40);
    by_people.people_title = "Children under 16";
    by_people.emphasised_name = "Testborough 003A";
    by_people.areas[3].emphasised = true;
    for (ScatterArea& area : by_people.areas) area.people = 200 + 40 * area.x;
    by_people.areas[5].people = no_number;
    RankedChart endless = test::ward_chart();
    endless.areas[3].limits.upper = std::numeric_limits<double>::infinity();
    return {{"wards", test::ward_chart()},
            {"plain wards", plain},
            {"bars", bars},
            {"60 areas", test::many_areas(60)},
            {"1,000 areas", test::many_areas(1000)},
            {"gradient", test::gradient_chart(ChartForm::dots)},
            {"gradient without lines", without},
            {"fifths", test::rate_gradient()},
            {"curve above", test::concentration_chart(0.6)},
            {"curve below", test::concentration_chart(1.8)},
            {"diagonal", test::concentration_chart(1)},
            {"funnel", test::funnel_chart(60)},
            {"funnel of 1,000", test::funnel_chart(1000)},
            {"histogram", test::histogram_chart(false)},
            {"histogram of classes", test::histogram_chart(true)},
            {"scatter", test::scatter_chart(96)},
            {"scatter of 1,000", test::scatter_chart(1000)},
            {"scatter by people", by_people},
            {"bars with a gap", gap},
            {"a limit without end", endless},
            {"three conditions", test::upset_chart(3)},
            {"six conditions", test::upset_chart(6)},
            {"spine", test::spine_chart(6)},
            {"one indicator", test::spine_chart(1)},
            {"rug", test::tartan_chart(8, 5)},
            {"one cell", test::tartan_chart(1, 1)},
            {"trend", test::trend_chart(4)},
            {"trend of many", test::trend_chart(40)},
            {"pyramid", test::pyramid_chart()},
            {"pyramid in percent", test::compared_pyramid()},
            {"one target", test::scorecard_chart(1)},
            {"seven targets", test::scorecard_chart(7)}};
}

TEST(ChartLayout, OverlapsNothingOnAnyPage) {
    for (const auto& [name, chart] : charts())
        for (const std::string& page : pages) expect_sound(chart, page, name);
}

/// Long names in charts of areas.
void make_wordy(Chart& chart) {
    const std::string more = " and its neighbours beyond the river",
                      long_word = " Llanfairpwllgwyngyllgogerychwyrndrobwll";
    if (auto* spine = std::get_if<SpineChart>(&chart)) {
        spine->names.area += more, spine->names.benchmark += more + long_word, spine->names.range += more;
        for (SpineRow& row : spine->rows) row.indicator += more, row.unit += long_word;
    } else if (auto* rug = std::get_if<TartanChart>(&chart)) {
        for (std::string& area : rug->areas) area += more;
        for (TartanIndicator& indicator : rug->indicators) indicator.name += long_word;
    } else if (auto* trend = std::get_if<TrendChart>(&chart)) {
        for (TrendSeries& series : trend->series) series.name += more;
        for (TrendPeriod& period : trend->periods) period.label = "Academic year " + period.label;
    } else if (auto* pyramid = std::get_if<PyramidChart>(&chart)) {
        pyramid->axis_title += more + more, pyramid->left_name += more,
            pyramid->compared_name += pyramid->percent ? more : "";
    }
}

/// Headline, subtitle, sources, axis, names of areas, benchmarks and legends: all long.
std::vector<std::pair<std::string, Chart>> wordy_charts() {
    std::vector<std::pair<std::string, Chart>> list = charts();
    const std::string more =
        ", as the statistical office of the invented county of Upper and Lower Testshire publishes it";
    for (auto& [name, chart] : list)
        std::visit(
            [&](auto& c) {
                c.text.headline += more;
                c.text.subtitle += more;
                c.text.sources.push_back("Contains public sector information" + more + more);
            },
            chart);
    auto& ranked = std::get<RankedChart>(list[0].second);
    ranked.axis.title += more;
    for (RankedArea& area : ranked.areas)
        area.name = "The united wards of " + area.name + " and Llanfairpwllgwyngyll";
    ranked.benchmarks[0].name = "Statistical neighbours as the institute names them";
    auto& gradient = std::get<GradientChart>(list[5].second);
    gradient.axis.title += more;
    gradient.benchmarks[0].name = "Statistical neighbours as the institute names them";
    auto& funnel = std::get<FunnelChart>(list[11].second);
    for (FunnelArea& area : funnel.areas) area.name += " and its neighbours beyond the river";
    for (auto& [name, chart] : list) make_wordy(chart);
    return list;
}

TEST(ChartLayout, OverlapsNothingForLongTexts) {
    for (const auto& [name, chart] : wordy_charts())
        for (const std::string page : {"A4 landscape", "A4 portrait", "A3 landscape", "180x240 mm"})
            expect_sound(chart, page, "long " + name);
}

TEST(ChartLayout, SaysThatAPageIsTooSmall) {
    Typesetter setter(std::vector<std::string>{});
    for (const auto& [name, chart] : wordy_charts()) {
        const Chart& wordy = chart;
        EXPECT_EQ(
            test::message_of<SettingsError>([&] { picture_of(wordy, "60x60 mm", setter); }),
            "the page of 60 x 60 mm is too small for its chart and texts. Choose a larger page or shorter "
            "texts.")
            << name;
    }
}

template <class Mark>
std::vector<Mark> marks_of(const Picture& picture) {
    std::vector<Mark> marks;
    for (const PictureMark& mark : picture.marks)
        if (const auto* m = std::get_if<Mark>(&mark)) marks.push_back(*m);
    return marks;
}

/// Whether a line runs through the box that no fill drawn later covers.
bool is_crossed(const PageBox& box, const Picture& picture) {
    bool crossed = false;
    for (const PictureMark& mark : picture.marks) {
        if (const auto* line = std::get_if<PictureLine>(&mark))
            crossed = crossed || !clipped(line->points, box).empty();
        const auto* fill = std::get_if<PictureFill>(&mark);
        if (fill == nullptr || fill->ring.size() != 4) continue;
        const PageBox whole{fill->ring[0].x, fill->ring[0].y, fill->ring[2].x - fill->ring[0].x,
                            fill->ring[2].y - fill->ring[0].y};
        crossed = crossed && !whole.contains(box);
    }
    return crossed;
}

TEST(ChartLayout, RunsNoLineThroughWordsOnPaper) {
    for (const auto& [name, chart] : charts())
        for (const std::string& page : pages) {
            Typesetter setter(std::vector<std::string>{});
            const Picture picture = picture_of(chart, page, setter);
            for (const PlacedText& text : picture.texts)
                EXPECT_FALSE(is_crossed(ink_box(text, setter), picture))
                    << name << " on " << page << ": " << text.text;
        }
}

TEST(ChartLayout, DrawsLinesAndSymbolsInsideThePage) {
    for (const auto& [name, chart] : charts())
        for (const std::string& page : pages) {
            Typesetter setter(std::vector<std::string>{});
            const Picture picture = picture_of(chart, page, setter);
            for (const PictureLine& line : marks_of<PictureLine>(picture))
                for (const Point& p : line.points)
                    EXPECT_TRUE(picture.page.holds(p)) << name << " on " << page;
            for (const PictureSymbols& symbols : marks_of<PictureSymbols>(picture))
                for (const Point& p : symbols.at)
                    EXPECT_TRUE(picture.page.holds(p)) << name << " on " << page;
        }
}

}  // namespace
}  // namespace vitality
