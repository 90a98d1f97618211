// SPDX-License-Identifier: Apache-2.0
#include "layers/comparator.hpp"

#include <algorithm>
#include <cctype>

namespace vitality {

namespace {

/// "west_midlands" -> "West midlands"
std::string title_of(std::string id) {
    std::replace(id.begin(), id.end(), '_', ' ');
    if (!id.empty()) id.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(id.front())));
    return id;
}

Comparator read_comparator(Section& all, const std::string& id) {
    all.require_plain_name(id);
    Comparator comparator{id, {}, title_of(id), all.place(id)};
    if (!all.is_table(id)) {
        comparator.code = all.text(id);
        return comparator;
    }
    Section own = all.section(id);
    comparator.code = own.text("code");
    comparator.title = own.text_or("title", comparator.title);
    own.finish();
    return comparator;
}

}  // namespace

std::vector<Comparator> read_comparators(Section& section, const std::vector<Comparator>& base) {
    std::vector<Comparator> comparators = base;
    auto all = section.optional_section("comparators");
    if (!all) return comparators;
    for (const std::string& id : all->keys()) {
        Comparator read = read_comparator(*all, id);
        const auto known = std::find_if(comparators.begin(), comparators.end(),
                                        [&](const Comparator& c) { return c.id == id; });
        if (known != comparators.end()) {
            *known = std::move(read);
        } else {
            comparators.push_back(std::move(read));
        }
    }
    for (auto a = comparators.begin(); a != comparators.end(); ++a) {
        const auto b =
            std::find_if(a + 1, comparators.end(), [&](const Comparator& c) { return c.code == a->code; });
        if (b != comparators.end())
            throw SettingsError(
                b->place, fmt::format("comparators {} and {} have one code, {}. Leave one out.", a->id, b->id,
                                      a->code));
    }
    return comparators;
}

PeersSpec read_peers_spec(const std::string& id, Section& section) {
    PeersSpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.title = section.text_or("title", title_of(id));
    spec.geography = section.text_or("geography", "");
    spec.codes = section.texts_or_none("codes");
    section.finish();
    if (spec.geography.empty() == spec.codes.empty()) {
        section.fail(
            fmt::format("[peers.{}] needs either geography = \"...\", whose areas are the peers, or "
                        "codes = [...].",
                        id));
    }
    return spec;
}

}  // namespace vitality
