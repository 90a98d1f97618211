// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "renderers/pages/page_items.hpp"

namespace vitality {

/// Some pages of a document, each whole by itself: tags that go on over pages are begun and ended on it,
/// links lead only to pages that are chosen, and a heading of the first level comes first. Where all are
/// chosen, tags go on over pages. Copies a page when it is asked for, no sooner.
class PageSelection {
  public:
    /// `pages`: counted from 0, rising. `laid` must outlive the selection.
    PageSelection(const LaidPages& laid, std::vector<std::size_t> pages);

    std::size_t size() const { return pages_.size(); }
    /// The place in the document of the i-th chosen page.
    std::size_t number(std::size_t i) const { return pages_[i]; }
    LaidPage page(std::size_t i) const;

  private:
    struct Around {
        std::vector<OpenTag> before, after;  ///< tags open where the page begins and where it ends
    };
    void find_tags();

    const LaidPages& laid_;
    std::vector<std::size_t> pages_;
    std::vector<Around> around_;  ///< empty where all pages are chosen
    std::set<std::string> destinations_;
    int promoted_ = 0;  ///< levels that headings rise by
};

}  // namespace vitality
