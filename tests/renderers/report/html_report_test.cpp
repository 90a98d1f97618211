// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/html_report.hpp"

#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "renderers/report/html_assets.hpp"
#include "renderers/svg_file.hpp"
#include "tests/renderers/report/reports.hpp"

namespace vitality {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<std::string> matches_of(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at)
        found.push_back((*at)[1]);
    return found;
}

std::set<std::string> words_of(const std::vector<std::string>& texts) {
    std::set<std::string> words;
    for (const std::string& text : texts)
        for (const std::string& word : matches_of(text, "([^ ]+)")) words.insert(word);
    return words;
}

/// The page without what is no markup.
std::string markup_of(const std::string& page) {
    std::string markup = page;
    for (const std::string_view part : {report_style(), report_script()})
        markup.erase(markup.find(part), part.size());
    return markup;
}

TEST(HtmlReport, TakesNothingInATextForMarkup) {
    const std::string page = markup_of(html_report(checked(test::small_report())));
    EXPECT_THAT(page,
                HasSubstr("<h1>Takeaways &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;need&quot;</h1>"));
    EXPECT_THAT(page, HasSubstr("<p>- no list, &lt;img src=x onerror=alert(1)&gt;</p>"));
    EXPECT_EQ(matches_of(page, "<(script)").size(), 1U);
    EXPECT_THAT(page, Not(HasSubstr("<img")));
}

TEST(HtmlReport, TablesHaveCaptionScopesAndTotalsApart) {
    const std::string page = html_report(checked(test::small_report()));
    EXPECT_THAT(page,
                HasSubstr(R"(<caption id="table-1-caption"><span>Table 1: Takeaways | by area</span></caption>
<thead>
<tr><th scope="col" class="code">Code</th><th scope="col">Area &lt;b&gt;</th><th scope="col" class="number">Rate <span class="unit">(per 1,000 people)</span></th></tr>
</thead>
<tbody>
<tr><th scope="row" class="code">E01</th><td>Café `quarter`</td><td class="number" data-value="1234.56">1,234.6</td></tr>
<tr><th scope="row" class="code">E02</th><td>=SUM(A1:A9)</td><td class="number no-value">suppressed</td></tr>
<tr><th scope="row" class="code">E03</th><td>a|b</td><td class="number" data-value="-2.5">-2.50</td></tr>
</tbody>
<tfoot>
<tr><td class="code"></td><td>All</td><td class="number no-value">not applicable</td></tr>
</tfoot>
</table>)"));
}

TEST(HtmlReport, NoIdStandsTwiceThoughPicturesAreAlike) {
    Report report = test::full_report();
    report.blocks.emplace_back(test::map_figure());  // the same picture again
    report.annex.emplace_back(test::chart_figure());
    const std::string page = html_report(checked(report));
    const std::vector<std::string> ids = matches_of(page, "[ \n]id=\"([^\"]*)\"");
    const std::set<std::string> known(ids.begin(), ids.end());
    EXPECT_GT(ids.size(), 100U);
    EXPECT_EQ(ids.size(), known.size());
    for (const char* mark : {"href=\"#([^\"]*)\"", "url\\(#([^)]*)\\)", "aria-labelledby=\"([^\"]*)\""})
        for (const std::string& target : words_of(matches_of(page, mark)))
            EXPECT_TRUE(known.contains(target)) << mark << " names " << target;
}

TEST(HtmlReport, FiguresAreImagesWithTitleAndDescription) {
    Report report = test::full_report();
    const std::string page = html_report(checked(report));
    EXPECT_THAT(page,
                HasSubstr("role=\"img\" aria-labelledby=\"figure-1-title figure-1-desc\">\n<title "
                          "id=\"figure-1-title\">Need is greatest in the east of the borough</title>\n<desc "
                          "id=\"figure-1-desc\">A map of 24 squares"));
    EXPECT_EQ(matches_of(page, "<(title)").size(), 3U);  // the page's own and the two figures'
    EXPECT_THAT(page, Not(HasSubstr("<?xml")));
}

TEST(HtmlReport, NeedsNothingBesideItselfAndLetsNothingElseIn) {
    const std::string page = markup_of(html_report(checked(test::full_report())));
    EXPECT_THAT(page, HasSubstr("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                                "script-src 'sha256-"));
    for (const std::string& target : matches_of(page, " (?:src|href)=\"([^\"]*)\""))
        EXPECT_TRUE(target.starts_with("#") || target.starts_with("data:")) << target;
    for (const char* word : {"<link", "<iframe", "@import", "onclick"})
        EXPECT_THAT(page, Not(HasSubstr(word)));
}

TEST(HtmlReport, ContentsListsTheMainHeadingsWhereThereAreMany) {
    const std::string page = html_report(checked(test::full_report()));
    EXPECT_THAT(page, HasSubstr("<nav aria-labelledby=\"contents\">"));
    EXPECT_THAT(page, HasSubstr("<li><a href=\"#the-areas-one-by-one\">The areas, one by one</a></li>"));
    EXPECT_THAT(html_report(checked(test::small_report())), Not(HasSubstr("<nav")));
}

TEST(HtmlReport, SaysWhenATableHasNoRows) {
    Report report = test::small_report();
    std::get<ReportTable>(report.blocks.back()).rows.clear();
    EXPECT_THAT(html_report(checked(report)),
                HasSubstr("<tbody>\n<tr><td class=\"empty\" colspan=\"3\">No rows.</td></tr>\n</tbody>"));
}

TEST(HtmlReport, EqualReportsGiveEqualBytes) {
    EXPECT_EQ(html_report(checked(test::full_report())), html_report(checked(test::full_report())));
}

TEST(InlineSvg, ReplacesTitleAndDescriptionAndPrefixesIds) {
    const std::string svg =
        "<?xml version=\"1.0\"?>\n<svg width=\"9\" role=\"img\" aria-labelledby=\"t d\">\n<title "
        "id=\"t\">Old</title>\n"
        "<desc id=\"d\">Old</desc>\n<g id=\"a\" clip-path=\"url(#b)\"/><use xlink:href=\"#a\"/></svg>\n";
    EXPECT_EQ(
        inline_svg(svg, "f1-", "A & B", "Words"),
        "<svg width=\"9\" role=\"img\" aria-labelledby=\"f1-title f1-desc\">\n<title id=\"f1-title\">A &amp; "
        "B</title>\n<desc id=\"f1-desc\">Words</desc>\n<g id=\"f1-a\" clip-path=\"url(#f1-b)\"/><use "
        "xlink:href=\"#f1-a\"/></svg>\n");
}

}  // namespace
}  // namespace vitality
