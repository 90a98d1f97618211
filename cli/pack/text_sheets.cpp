// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "renderers/pack/text_sheet.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

void check_text(const Project&, const PackEntry& entry) {
    if (entry.title.empty() || entry.paragraphs.empty())
        throw SettingsError(entry.place, "a sheet of text needs title and paragraphs.");
}

void check_nothing(const Project&, const PackEntry&) {}

TextSheet titled(const PackEntry& entry, const std::string& otherwise) {
    TextSheet sheet;
    sheet.head.section = entry.section;
    sheet.head.title = entry.title.empty() ? otherwise : entry.title;
    return sheet;
}

std::vector<Sheet> make_text(PackContext&, const PackEntry& entry) {
    TextSheet sheet = titled(entry, "");
    for (const std::string& text : entry.paragraphs) sheet.blocks.emplace_back(Paragraph{text});
    return {sheet};
}

/// The findings of one section, each once.
struct SectionFindings {
    std::string section;
    std::vector<std::string> sentences;
};

/// Two findings of indicators of one title would contradict each other.
std::string sentence_of(const Finding& finding, const std::vector<Finding>& all) {
    const auto same = std::count_if(all.begin(), all.end(), [&](const Finding& other) {
        return !finding.title.empty() && other.title == finding.title;
    });
    std::string sentence = finding.headline;
    if (sentence.ends_with('.')) sentence.pop_back();
    if (same > 1 && !finding.detail.empty()) sentence += fmt::format(" ({})", finding.detail);
    return sentence + ".";
}

std::vector<SectionFindings> by_section(const std::vector<Finding>& findings) {
    std::vector<SectionFindings> sections;
    for (const Finding& finding : findings) {
        if (sections.empty() || sections.back().section != finding.section)
            sections.push_back({finding.section, {}});
        add_all_once(sections.back().sentences, {sentence_of(finding, findings)});
    }
    return sections;
}

/// The project's own words, then the headlines of the sheets as sentences: what stands on one page.
std::vector<Sheet> make_findings(PackContext& context, const PackEntry& entry) {
    constexpr std::size_t most = 20;  // on a page
    TextSheet sheet = titled(entry, "Summary of findings");
    for (const std::string& text : entry.paragraphs) sheet.blocks.emplace_back(Paragraph{text});
    std::vector<SectionFindings> sections = by_section(context.findings);
    const std::size_t each = std::max<std::size_t>(1, most / std::max<std::size_t>(1, sections.size()));
    std::size_t left_out = 0;
    for (SectionFindings& section : sections) {
        if (section.sentences.size() > each) {
            left_out += section.sentences.size() - each;
            section.sentences.resize(each);
        }
        if (!section.section.empty()) sheet.blocks.emplace_back(Heading{section.section, 3, ""});
        sheet.blocks.emplace_back(ReportList{section.sentences});
    }
    if (left_out > 0)
        sheet.blocks.emplace_back(
            Paragraph{fmt::format("{} on sheets of their own.",
                                  counted(left_out, "more headline stands", "more headlines stand"))});
    return {sheet};
}

std::vector<Sheet> make_methods(PackContext& context, const PackEntry& entry) {
    TextSheet sheet = titled(entry, "Methods and sources");
    for (const std::string& text : entry.paragraphs) sheet.blocks.emplace_back(Paragraph{text});
    EndMatter end = context.end;
    add_data_behind(end, context.workspace, context.data);
    std::vector<ReportBlock> blocks = end_blocks(end);
    blocks.erase(blocks.begin());  // its heading: the sheet has its own
    sheet.blocks.insert(sheet.blocks.end(), blocks.begin(), blocks.end());
    return {sheet};
}

}  // namespace

SheetKind text_sheets() { return {"text", check_text, make_text}; }
SheetKind finding_sheets() { return {"findings", check_nothing, make_findings, true}; }
SheetKind method_sheets() { return {"methods", check_nothing, make_methods, true}; }

}  // namespace vitality
