// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/names.hpp"
#include "renderers/colour_space.hpp"
#include "renderers/lint/file_rules.hpp"
#include "renderers/lint/layout_rules.hpp"
#include "renderers/pdf/rules.hpp"

namespace vitality {

namespace {

Colour to_colour(const PdfColour& colour) { return {colour[0], colour[1], colour[2]}; }

std::string page_of(std::size_t index) { return fmt::format("page {}", index + 1); }

void check_sizes(const PdfInspection& pdf, LintFindings& findings) {
    std::size_t pages = 0, at = 0;
    double least = smallest_text;
    for (std::size_t page = 0; page < pdf.texts.size(); ++page) {
        if (pdf.texts[page].empty()) continue;
        const double size = pdf.texts[page].begin()->size;  // they are in the order of their size
        if (size >= smallest_text) continue;
        ++pages;
        if (size < least) least = size, at = page;
    }
    if (pages == 0) return;
    findings.push_back({LintLevel::warning, "text-size", page_of(at),
                        fmt::format("{} texts smaller than {} pt; the smallest is of {:.1f} pt.",
                                    pages == 1 ? "the page has" : counted(pages, "page has", "pages have"),
                                    smallest_text, least),
                        "Set them larger.", Measured{least, smallest_text, "pt"}});
}

void check_contrast(const PdfInspection& pdf, LintFindings& findings) {
    std::optional<LintFinding> worst;
    for (std::size_t page = 0; page < pdf.texts.size(); ++page) {
        for (const PdfText& text : pdf.texts[page]) {
            if (!text.colour || !text.ground) continue;
            const Colour colour = to_colour(*text.colour), ground = to_colour(*text.ground);
            const double contrast = contrast_ratio(colour, ground);
            const double needed = needed_contrast(text.size, text.bold);
            if (contrast >= needed || (worst && worst->measured->value <= contrast)) continue;
            worst = LintFinding{LintLevel::warning,
                                "text-contrast",
                                page_of(page),
                                fmt::format("a text in {} on {} has a contrast of {:.2f}:1; {}:1 is needed.",
                                            to_hex(colour), to_hex(ground), contrast, needed),
                                "Set it darker, or larger.",
                                Measured{contrast, needed, "contrast"}};
        }
    }
    if (worst) findings.push_back(*worst);
}

}  // namespace

LintFindings check_pdf(const std::string& bytes, const std::string& name) {
    const PdfInspection pdf = inspect_pdf(bytes, name);
    LintFindings findings = pdf.findings;
    check_sizes(pdf, findings);
    check_contrast(pdf, findings);
    return findings;
}

}  // namespace vitality
