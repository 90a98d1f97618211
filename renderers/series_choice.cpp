// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

using Members = std::vector<const IndicatorColumn*>;

std::vector<std::string> dimensions_of(const Members& members) {
    std::vector<std::string> dimensions;
    for (const IndicatorColumn* member : members) {
        for (const auto& [dimension, value] : member->indicator.slice) add_once(dimensions, dimension);
    }
    return dimensions;
}

/// In the order of the series.
std::vector<std::string> values_of(const Members& members, const std::string& dimension) {
    std::vector<std::string> values;
    for (const IndicatorColumn* member : members) {
        if (const std::string* value = value_in(member->indicator.slice, dimension)) add_once(values, *value);
    }
    return values;
}

std::string quoted(const std::string& dimension, const std::string& value) {
    return fmt::format("{} = \"{}\"", dimension, value);
}

std::string quoted(const Slice& slice) {
    std::vector<std::string> parts;
    for (const auto& [dimension, value] : slice) parts.push_back(quoted(dimension, value));
    return join(parts, ", ");
}

/// `period = "2014 - 16", "2015 - 17" or "latest"`; long lists are cut and say so.
std::string choices(const Members& members, const std::string& dimension, const std::string& latest) {
    constexpr std::size_t most = 12;
    const std::vector<std::string> values = values_of(members, dimension);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(values.size(), most); ++i) words.push_back("\"" + values[i] + "\"");
    if (values.size() > most) words.push_back(fmt::format("{} more", values.size() - most));
    const bool has_latest = std::find(values.begin(), values.end(), latest) != values.end();
    if (dimension == "period" && has_latest) words.emplace_back("\"latest\"");
    const std::string last = words.back();
    words.pop_back();
    return fmt::format("{} = {}{}", dimension, words.empty() ? "" : join(words, ", ") + " or ", last);
}

/// Members that have the value; of "latest" the last period among all.
Members with(const Members& members, const Members& all, const std::string& dimension,
             const std::string& wanted) {
    const bool latest = dimension == "period" && wanted == "latest";
    const std::string value = latest ? latest_period(all) : wanted;
    Members kept;
    std::copy_if(members.begin(), members.end(), std::back_inserter(kept),
                 [&](const IndicatorColumn* member) {
                     const std::string* const own = value_in(member->indicator.slice, dimension);
                     return own != nullptr && *own == value;
                 });
    return kept;
}

/// What to add to the fill for the last of the members, in the dimensions that are open.
Slice example_of(const Members& left, const std::vector<std::string>& open, const std::string& latest) {
    const std::string last = latest_period(left);
    const IndicatorColumn* member = last.empty() ? left.front() : with(left, left, "period", last).front();
    Slice example;
    for (const std::string& dimension : open) {
        const std::string* const value = value_in(member->indicator.slice, dimension);
        if (value == nullptr) continue;
        example.emplace_back(dimension, dimension == "period" && *value == latest ? "latest" : *value);
    }
    return example;
}

/// How the example is to be written in the project file: beside the indicator in a fill, or with it in a
/// table.
std::string advice(const IndicatorReference& asked, const Slice& example, bool in_fill) {
    if (asked.place.file.starts_with("--")) {  // asked for on the command line
        std::string add = "Add, for one:";
        for (const auto& [dimension, value] : example)
            add += fmt::format(" --slice \"{}={}\"", dimension, value);
        return add;
    }
    if (in_fill) return "Add to fill, for one: " + quoted(example);
    Slice whole = asked.slice;
    whole.insert(whole.end(), example.begin(), example.end());
    return fmt::format("Write, for one: {{ indicator = \"{}\", {} }}", asked.id, quoted(whole));
}

[[noreturn]] void fail_choice(const IndicatorReference& asked, const Members& left, const Members& all,
                              bool in_fill) {
    const std::string latest = latest_period(all);
    std::vector<std::string> lists, open;
    for (const std::string& dimension : dimensions_of(left)) {
        if (values_of(left, dimension).size() < 2) continue;
        lists.push_back(choices(left, dimension, latest));
        open.push_back(dimension);
    }
    const Slice example = example_of(left, open, latest);
    throw SettingsError(
        asked.place,
        fmt::format("{} is a series, and {} of its members are left{}: say which. There is {}. {}.", asked.id,
                    left.size(), asked.slice.empty() ? "" : fmt::format(" with {}", quoted(asked.slice)),
                    join(lists, "; "), advice(asked, example, in_fill)));
}

/// The values are there, but not together: the first one that the others do not have is named.
[[noreturn]] void fail_together(const IndicatorReference& asked, const Members& all) {
    Members left = all;
    Slice before;
    for (const auto& [dimension, value] : asked.slice) {
        const Members next = with(left, all, dimension, value);
        if (next.empty()) {
            throw SettingsError(asked.place, fmt::format("{} with {} has no {}. There is {}.", asked.id,
                                                         quoted(before), quoted(dimension, value),
                                                         choices(left, dimension, latest_period(all))));
        }
        before.emplace_back(dimension, value);
        left = next;
    }
    throw SettingsError(asked.place, fmt::format("{} has no {}.", asked.id, quoted(asked.slice)));
}

[[noreturn]] void fail_none(const IndicatorReference& asked, const Members& all) {
    const std::vector<std::string> dimensions = dimensions_of(all);
    if (dimensions.empty()) {
        throw SettingsError(asked.place,
                            fmt::format("{} is no series: take {} out.", asked.id, quoted(asked.slice)));
    }
    for (const auto& [dimension, value] : asked.slice) {
        if (std::find(dimensions.begin(), dimensions.end(), dimension) == dimensions.end()) {
            throw SettingsError(asked.place, fmt::format("{} has no dimension \"{}\". {}", asked.id,
                                                         dimension, suggestion(dimension, dimensions)));
        }
        if (!with(all, all, dimension, value).empty()) continue;
        throw SettingsError(asked.place, fmt::format("{} has no {}. {}", asked.id, quoted(dimension, value),
                                                     suggestion(value, values_of(all, dimension))));
    }
    fail_together(asked, all);
}

}  // namespace

const IndicatorColumn& column_asked_for(const AreaTable& areas, const IndicatorReference& asked,
                                        bool in_fill) {
    const Members all = areas.find_all(asked.id);
    if (all.empty()) {
        throw SettingsError(asked.place,
                            fmt::format("indicator {} is not joined to {}.", asked.id, areas.geography->id));
    }
    if (const IndicatorColumn* column = areas.find(asked.id, asked.slice)) return *column;
    Members left = all;
    for (const auto& [dimension, value] : asked.slice) left = with(left, all, dimension, value);
    if (left.empty()) fail_none(asked, all);
    fail_choice(asked, left, all, in_fill);
}

const IndicatorColumn& column_of_fill(const AreaTable& areas, const FillSpec& fill) {
    return column_asked_for(areas, {fill.indicator, fill.slice, fill.place, "", 1}, true);
}

}  // namespace vitality
