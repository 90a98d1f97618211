// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/page_selection.hpp"

#include <algorithm>

namespace vitality {

namespace {

constexpr int deepest = 6;

/// 1 to 6 for a heading; 0 for any other tag.
int level_of(const std::string& tag) {
    const bool heading = tag.size() == 2 && tag[0] == 'H' && tag[1] >= '1' && tag[1] <= '6';
    return heading ? tag[1] - '0' : 0;
}

void promote(std::string& tag, int levels) {
    if (level_of(tag) > 0) tag[1] = static_cast<char>(tag[1] - levels);
}

/// What was opened on a page before is no link.
void end_dead_links(LaidPage& page, const std::set<std::string>& destinations) {
    std::vector<std::string> open;
    for (PageItem& item : page.items) {
        if (auto* tag = std::get_if<OpenTag>(&item)) {
            if (tag->tag == "Link" && destinations.count(tag->destination) == 0) tag->tag = "Span";
            open.push_back(tag->tag);
        } else if (auto* close = std::get_if<CloseTag>(&item); close && !open.empty()) {
            close->tag = open.back();
            open.pop_back();
        }
    }
}

void follow(const LaidPage& page, std::vector<OpenTag>& open) {
    for (const PageItem& item : page.items) {
        if (const auto* tag = std::get_if<OpenTag>(&item)) open.push_back(*tag);
        else if (std::holds_alternative<CloseTag>(item)) open.pop_back();
    }
}

}  // namespace

PageSelection::PageSelection(const LaidPages& laid, std::vector<std::size_t> pages)
    : laid_(laid), pages_(std::move(pages)) {
    int least = deepest;
    for (const std::size_t page : pages_)
        for (const PageItem& item : laid.pages[page].items) {
            if (const auto* destination = std::get_if<Destination>(&item))
                destinations_.insert(destination->name);
            const auto* const tag = std::get_if<OpenTag>(&item);
            if (tag && level_of(tag->tag) > 0) least = std::min(least, level_of(tag->tag));
        }
    promoted_ = least - 1;
    if (pages_.size() < laid.pages.size()) find_tags();
}

void PageSelection::find_tags() {
    std::vector<OpenTag> open;
    for (std::size_t i = 0; i < laid_.pages.size() && around_.size() < pages_.size(); ++i) {
        const std::vector<OpenTag> before = open;
        follow(laid_.pages[i], open);
        if (pages_[around_.size()] == i) around_.push_back({before, open});
    }
}

LaidPage PageSelection::page(std::size_t i) const {
    LaidPage page = laid_.pages[pages_[i]];
    if (!around_.empty()) {
        const Around& around = around_[i];
        page.items.insert(page.items.begin(), around.before.begin(), around.before.end());
        for (auto tag = around.after.rbegin(); tag != around.after.rend(); ++tag)
            page.items.emplace_back(CloseTag{tag->tag});
    }
    end_dead_links(page, destinations_);
    for (PageItem& item : page.items) {
        if (auto* open = std::get_if<OpenTag>(&item)) promote(open->tag, promoted_);
        if (auto* close = std::get_if<CloseTag>(&item)) promote(close->tag, promoted_);
    }
    return page;
}

}  // namespace vitality
