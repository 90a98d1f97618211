// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/names.hpp"
#include "renderers/lint/file_rules.hpp"
#include "renderers/lint/html_xml.hpp"
#include "renderers/lint/xml_text.hpp"

namespace vitality {

namespace {

class HtmlListener : public XmlListener {
  public:
    void begin(std::string_view element, const XmlAttributes& attributes, std::size_t line) override {
        if (element == "html") language = attributes["lang"];
        if (!path_.empty() && path_.back() == "head" && element == "title") in_title_ = true;
        if (element == "img" && !has(attributes, "alt") && attributes["role"] != "presentation")
            tell("alternative-text", line, "a picture has no alternative text.", "Give <img> an alt.");
        if (element == "svg") begin_svg(attributes, line);
        if (element == "title" && inside("svg")) named_ = true;
        if (element == "th" && !has(attributes, "scope") && !has(attributes, "id"))
            tell("table-header", line, "a header cell has no scope.", "Give <th> a scope of col or row.");
        if (element == "table") headed_.push_back(attributes["role"] == "presentation");
        if (element == "th" && !headed_.empty()) headed_.back() = true;
        if (element.size() == 2 && element[0] == 'h' && element[1] >= '1' && element[1] <= '6')
            check_heading(element[1] - '0', line);
        path_.emplace_back(element);
    }
    void text(std::string_view text) override {
        if (in_title_) title.append(text);
    }
    void end(std::string_view element) override {
        path_.pop_back();
        in_title_ = in_title_ && element != "title";
        if (element == "svg" && !inside("svg") && !named_)
            tell("alternative-text", svg_line_, "a picture (<svg>) has no name.",
                 "Give it a <title>, or aria-hidden.");
        if (element == "table" && !headed_.empty()) {
            if (!headed_.back())
                tell("table-header", 0, "a table has no header cells.", "Mark them as <th>.");
            headed_.pop_back();
        }
    }

    std::string language, title;
    bool any_heading = false;
    LintFindings findings;

  private:
    bool inside(std::string_view element) const {
        return std::find(path_.begin(), path_.end(), element) != path_.end();
    }
    void begin_svg(const XmlAttributes& attributes, std::size_t line) {
        if (inside("svg")) return;
        svg_line_ = line;
        named_ = has(attributes, "aria-label") || attributes["aria-hidden"] == "true";
    }
    void check_heading(int level, std::size_t line) {
        any_heading = true;
        if (level > level_ + 1)
            tell("heading-order", line, fmt::format("a heading {} follows one of level {}.", level, level_),
                 "Do not skip a level of headings.");
        level_ = level;
    }
    /// Each fault of a kind is told once, where it is met first.
    void tell(const std::string& rule, std::size_t line, const std::string& message, const char* advice) {
        if (!told_.insert(message).second) return;
        findings.push_back(
            {LintLevel::error, rule, line > 0 ? fmt::format("line {}", line) : "", message, advice});
    }

    std::vector<std::string> path_;
    std::vector<bool> headed_;  ///< per open table: it has header cells
    std::set<std::string> told_;
    std::size_t svg_line_ = 0;
    bool in_title_ = false, named_ = false;
    int level_ = 0;
};

}  // namespace

LintFindings check_html(const std::string& bytes, const std::string&) {
    HtmlListener page;
    if (const auto failure = parse_xml_text(html_as_xml(bytes), page))
        return {{LintLevel::note, "not-checked", "",
                 fmt::format("the page is not well-formed ({}) and was not looked at.", failure->words),
                 "Check it in a browser with a tool for accessibility."}};
    LintFindings findings = std::move(page.findings);
    const auto fault = [&](const char* rule, const char* message, const char* advice) {
        findings.push_back({LintLevel::error, rule, "", message, advice});
    };
    if (page.language.empty()) fault("language", "no language.", "Give <html> a lang.");
    if (trimmed(page.title).empty()) fault("title", "no title.", "Give <head> a <title>.");
    if (!page.any_heading) fault("heading-order", "no heading.", "Give the page an <h1>.");
    return findings;
}

}  // namespace vitality
