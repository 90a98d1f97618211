// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/pack.hpp"

#include <algorithm>
#include <charconv>
#include <future>
#include <set>
#include <sstream>

#include "base/error.hpp"
#include "base/names.hpp"
#include "base/threads.hpp"
#include "renderers/fonts.hpp"
#include "renderers/pack/page_selection.hpp"
#include "renderers/pack/running_lines.hpp"
#include "renderers/pack/sheet_setting.hpp"
#include "renderers/pages/page_writer.hpp"
#include "renderers/surface.hpp"

namespace vitality {

namespace {

LaidPages laid_out(const Sheet& sheet, const Pack& pack, Typesetter& typesetter) {
    const SheetSetting setting{pack.page, &pack.style, &typesetter};
    return std::visit([&](const auto& s) { return lay_out(s, setting); }, sheet);
}

/// Sheets are laid out by a typesetter for each chunk: one serves one thread.
std::vector<LaidPages> lay_out_sheets(const Pack& pack, int threads) {
    constexpr std::size_t chunk = 4;
    std::vector<LaidPages> laid(pack.sheets.size());
    for_chunks(pack.sheets.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        Typesetter plain({}, pack.page.fonts);
        for (std::size_t i = begin; i < end; ++i) {
            laid[i] = laid_out(pack.sheets[i], pack, plain);
            const std::vector<std::string> texts = texts_of(laid[i]);
            if (fonts_cover(texts, pack.page.fonts)) continue;  // else with the fonts that its letters need
            Typesetter wide(texts, pack.page.fonts);
            laid[i] = laid_out(pack.sheets[i], pack, wide);
        }
    });
    return laid;
}

ContentsSheet* contents_of(Pack& pack) {
    for (Sheet& sheet : pack.sheets)
        if (auto* contents = std::get_if<ContentsSheet>(&sheet)) return contents;
    return nullptr;
}

bool is_listed(const Sheet& sheet) {
    return !std::holds_alternative<CoverSheet>(sheet) && !std::holds_alternative<ContentsSheet>(sheet);
}

std::vector<std::size_t> first_pages(const std::vector<LaidPages>& laid) {
    std::vector<std::size_t> first;
    std::size_t pages = 0;
    for (const LaidPages& sheet : laid) {
        first.push_back(pages);
        pages += sheet.pages.size();
    }
    return first;
}

void fill_contents(ContentsSheet& contents, const Pack& pack, const std::vector<std::size_t>& first) {
    contents.lines.clear();
    std::multiset<std::string> titles;
    for (const Sheet& sheet : pack.sheets) titles.insert(head_of(sheet).title);
    for (std::size_t i = 0; i < pack.sheets.size(); ++i) {
        if (!is_listed(pack.sheets[i])) continue;
        const SheetHead& head = head_of(pack.sheets[i]);
        const std::size_t page = first.empty() ? 0 : first[i] + 1;
        const bool twice = titles.count(head.title) > 1 && !head.subtitle.empty();
        contents.lines.push_back({head.section,
                                  twice ? fmt::format("{} \u00b7 {}", head.title, head.subtitle) : head.title,
                                  head.id, page});
    }
}

/// The outline: sections, and under them the sheets.
void add_bookmarks(const Pack& pack, const std::vector<std::size_t>& first, LaidPages& laid) {
    std::string section;
    for (std::size_t i = 0; i < pack.sheets.size(); ++i) {
        const SheetHead& head = head_of(pack.sheets[i]);
        auto& items = laid.pages[first[i]].items;
        std::erase_if(items, [](const PageItem& item) { return std::holds_alternative<Bookmark>(item); });
        std::vector<PageItem> outline;
        if (!head.section.empty() && head.section != section) outline.push_back(Bookmark{head.section, 1, 0});
        outline.push_back(Bookmark{head.title, head.section.empty() ? 1 : 2, 0});
        section = head.section;
        items.insert(items.begin(), outline.begin(), outline.end());
    }
}

std::size_t page_number(const std::string& text, const std::string& whole, std::size_t pages) {
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure == std::errc() && end == text.data() + text.size() && number >= 1 && number <= pages)
        return number;
    throw error<SettingsError>(
        "\"{}\" names no pages of this pack: it has pages 1 to {}. Write single pages and ranges, such as "
        "3,7-9.",
        whole, pages);
}

/// Some pages in a row, with their figures ready to be drawn.
struct ReadyPages {
    std::vector<LaidPage> pages;
    std::vector<PreparedFigures> figures;
};

ReadyPages ready_pages(const PageSelection& selection, std::size_t from, int threads) {
    constexpr std::size_t batch = 8;
    const std::size_t count = std::min(batch, selection.size() - from);
    ReadyPages ready{std::vector<LaidPage>(count), std::vector<PreparedFigures>(count)};
    for_chunks(count, 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            ready.pages[i] = selection.page(from + i);
            ready.figures[i] = prepare_figures(ready.pages[i]);
        }
    });
    return ready;
}

}  // namespace

PageChoice page_choice(const std::string& text, std::size_t pages) {
    std::set<std::size_t> chosen;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const std::size_t dash = part.find('-');
        const std::size_t first = page_number(trim(part.substr(0, dash)), text, pages);
        const std::size_t last =
            dash == std::string::npos ? first : page_number(trim(part.substr(dash + 1)), text, pages);
        for (std::size_t page = std::min(first, last); page <= std::max(first, last); ++page)
            chosen.insert(page - 1);
    }
    if (chosen.empty()) page_number("", text, pages);
    return {chosen.begin(), chosen.end()};
}

LaidPack lay_out_pack(Pack& pack, int threads) {
    ContentsSheet* const contents = contents_of(pack);
    if (contents) fill_contents(*contents, pack, {});
    std::vector<LaidPages> sheets = lay_out_sheets(pack, threads);
    const std::vector<std::size_t> first = first_pages(sheets);
    if (contents) {
        fill_contents(*contents, pack, first);
        for (std::size_t i = 0; i < pack.sheets.size(); ++i) {
            if (!std::holds_alternative<ContentsSheet>(pack.sheets[i])) continue;
            Typesetter typesetter(texts_of(sheets[i]), pack.page.fonts);
            sheets[i] = laid_out(pack.sheets[i], pack, typesetter);
        }
    }
    auto laid = std::make_shared<LaidPages>();
    laid->page = whole_page(pack.page);
    for (LaidPages& sheet : sheets)
        std::move(sheet.pages.begin(), sheet.pages.end(), std::back_inserter(laid->pages));
    add_bookmarks(pack, first, *laid);
    add_running_lines(pack, first, *laid);
    return {laid, laid->pages.size()};
}

PageChoice all_pages(const LaidPack& laid) {
    PageChoice pages(laid.page_count);
    for (std::size_t i = 0; i < pages.size(); ++i) pages[i] = i;
    return pages;
}

std::string pack_pdf(const Pack& pack, const LaidPack& laid, const PageChoice& choice, int threads,
                     const PageProgress& progress) {
    const PageSelection selection(*laid.pages, choice);
    Typesetter typesetter(texts_of(*laid.pages), pack.page.fonts);
    TaggedSurface surface(laid.pages->page.width, laid.pages->page.height, pack.title, pack.style.language);
    surface.begin("Document");
    const auto prepare = [&](std::size_t from) {  // while the pages before are written
        const auto when = threads > 1 ? std::launch::async : std::launch::deferred;
        return std::async(when,
                          [&selection, from, threads] { return ready_pages(selection, from, threads - 1); });
    };
    std::future<ReadyPages> next = prepare(0);
    for (std::size_t written = 0; written < selection.size();) {
        const ReadyPages ready = next.get();
        const std::size_t following = written + ready.pages.size();
        if (following < selection.size()) next = prepare(following);
        for (std::size_t i = 0; i < ready.pages.size(); ++i, ++written) {
            if (written > 0) surface.new_page();
            surface.label_page(std::to_string(selection.number(written) + 1));
            write_page(ready.pages[i], ready.figures[i], surface, typesetter);
            if (progress) progress(written + 1, selection.size());
        }
    }
    surface.end("Document");
    return surface.finish(threads);
}

std::string pack_page(const Pack& pack, const LaidPack& laid, std::size_t page, OutputFormat format,
                      double dpi) {
    if (format == OutputFormat::pdf) return pack_pdf(pack, laid, {page}, 1, {});
    const LaidPage& shown = laid.pages->pages[page];
    const PreparedFigures figures = prepare_figures(shown);
    const std::string title = fmt::format("{}, page {}", pack.title, page + 1);
    std::vector<std::string> words;
    for (const PageItem& item : shown.items) {
        if (const auto* text = std::get_if<PlacedText>(&item)) words.push_back(text->text);
        if (const auto* tag = std::get_if<OpenTag>(&item))
            if (!tag->alternative.empty() && tag->tag == "Figure") words.push_back(tag->alternative);
    }
    LaidPages alone;
    alone.pages = {shown};
    Typesetter typesetter(texts_of(alone), pack.page.fonts);
    return render({format, pack.page, dpi, valid_text(title), valid_text(join(words, " "))},
                  [&](const Canvas& canvas) { draw_page(shown, figures, canvas, typesetter); });
}

}  // namespace vitality
