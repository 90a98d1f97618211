// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

namespace {

constexpr char placeholder = '\x1F';

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

/// The entry with another text in place of the id, in its message and in the details of its items.
LedgerEntry with_id(LedgerEntry entry, const std::string& id, const std::string& by) {
    entry.message = replaced(std::move(entry.message), id, by);
    for (LedgerItem& item : entry.items) item.detail = replaced(std::move(item.detail), id, by);
    return entry;
}

bool alike(const LedgerEntry& a, const LedgerEntry& b) {
    return a.severity == b.severity && a.kind == b.kind && a.message == b.message &&
           a.accepted_reason == b.accepted_reason &&
           std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                      [](const LedgerItem& x, const LedgerItem& y) {
                          return x.code == y.code && x.where == y.where && x.detail == y.detail;
                      });
}

struct Group {
    LedgerEntry entry;  ///< with the placeholder for the id
    std::vector<std::string> ids;
    std::string subject;  ///< of the first
};

/// "each of 16 indicators (imd.rank, imd.decile and 14 more)"
std::string words_of(const std::vector<std::string>& ids) {
    constexpr std::size_t shown = 2;
    const std::vector<std::string> first(
        ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(shown, ids.size())));
    const std::string more = ids.size() > shown ? fmt::format(" and {} more", ids.size() - shown) : "";
    return fmt::format("each of {} indicators ({}{})", ids.size(), join(first, ", "), more);
}

}  // namespace

void add_alike(Ledger& ledger, const std::vector<FoundAbout>& found, const std::string& subject) {
    std::vector<Group> groups;
    for (const FoundAbout& about : found) {
        for (const LedgerEntry& entry : about.ledger.entries()) {
            LedgerEntry plain = with_id(entry, about.id, std::string(1, placeholder));
            const auto known = std::find_if(groups.begin(), groups.end(),
                                            [&](const Group& group) { return alike(group.entry, plain); });
            if (known == groups.end()) {
                groups.push_back({std::move(plain), {about.id}, entry.subject});
            } else {
                known->ids.push_back(about.id);
            }
        }
    }
    for (Group& group : groups) {
        const bool one = group.ids.size() == 1;
        LedgerEntry entry = with_id(std::move(group.entry), std::string(1, placeholder),
                                    one ? group.ids.front() : words_of(group.ids));
        entry.subject = one ? group.subject : subject;
        ledger.add(std::move(entry));
    }
}

}  // namespace vitality
