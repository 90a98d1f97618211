// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "renderers/pack/house_style.hpp"
#include "renderers/pack/sheets.hpp"

namespace vitality {

/// An ordered document of sheets. The contents are written into its ContentsSheet, where it has one.
struct Pack {
    std::string title;
    PageSize page;  ///< mm, of all pages
    HouseStyle style;
    std::vector<Sheet> sheets;
};

/// The pages of all sheets with their running lines; the pack outlives them.
struct LaidPack {
    std::shared_ptr<const LaidPages> pages;
    std::size_t page_count = 0;
};

/// Lays out all sheets, side by side in threads. Equal for any number of threads.
LaidPack lay_out_pack(Pack& pack, int threads);

/// Called after each page with how many are done.
using PageProgress = std::function<void(std::size_t done, std::size_t of)>;

/// Which pages, counted from 0, in order. Links to other pages become plain text.
using PageChoice = std::vector<std::size_t>;
PageChoice all_pages(const LaidPack& laid);

/// One accessible PDF: title, language, tags, bookmarks, links. The figures are laid out, cut to their frames
/// and simplified side by side in threads; the file is written in order. Equal bytes for any number of
/// threads.
std::string pack_pdf(const Pack& pack, const LaidPack& laid, const PageChoice& pages, int threads,
                     const PageProgress& progress);

/// One page as a picture or as a PDF of its own; tells what it shows in words.
std::string pack_page(const Pack& pack, const LaidPack& laid, std::size_t page, OutputFormat format,
                      double dpi);

/// "3,7-9" -> 2, 6, 7, 8. @throws SettingsError naming what is no page of `pages`.
PageChoice page_choice(const std::string& text, std::size_t pages);

}  // namespace vitality
