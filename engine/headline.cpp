// SPDX-License-Identifier: Apache-2.0
#include "engine/headline.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/names.hpp"
#include "engine/measure_words.hpp"

namespace vitality {

namespace {

constexpr std::size_t named_areas = 2;  // more are counted

/// A column with all that its headline is written from.
struct Story {
    const AreaTable& areas;
    const IndicatorColumn& column;
    const LargerAreas& larger;
    Extremes ends;
    AreaWords noun;
    std::string subject;

    const Geography& geography() const { return *areas.geography; }
    const Indicator& indicator() const { return column.indicator; }
    std::string figure(double value) const {
        const std::string& unit = indicator().unit;
        return figure_words(value, {"", is_base_of_ratio(unit) ? "" : unit, "", ends.decimals});
    }
    std::string counted_all(std::size_t count) const { return counted(count, noun.singular, noun.plural); }
};

/// Title, and what part of a series it is: the period stands in the subtitle.
std::string subject_of(const Indicator& indicator) {
    std::string subject = capitalised(indicator.title.empty() ? indicator.id : indicator.title);
    for (const auto& [dimension, value] : indicator.slice)
        if (dimension != "period") subject += ", " + value;
    return subject;
}

/// "8 wards", "the 7 wards with a value".
std::string base_words(const Story& story) {
    const std::string wards = story.counted_all(story.ends.with_value);
    return story.ends.without_value == 0 ? wards : fmt::format("the {} with a value", wards);
}

/// What the number of a class means, as its title says: "(1 = most deprived tenth of England)".
struct ClassMeaning {
    double number = 0;
    std::string words;
};

std::optional<ClassMeaning> meaning_of(const std::string& title) {
    const std::size_t open = title.find('('), close = title.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
    const std::string inside = title.substr(open + 1, close - open - 1);
    const std::size_t equals = inside.find(" = ");
    int number = 0;
    const auto read = std::from_chars(inside.data(), inside.data() + inside.size(), number);
    const bool whole = read.ec == std::errc() && equals != std::string::npos &&
                       read.ptr == inside.data() + equals && equals + 3 < inside.size();
    if (!whole) return std::nullopt;
    const std::string words = inside.substr(equals + 3);
    return ClassMeaning{static_cast<double>(number), words.starts_with("the ") ? words : "the " + words};
}

/// "; most are in Dunmarsh", where more than half are.
std::string larger_words(const Story& story, const std::vector<std::size_t>& areas) {
    std::map<std::string, std::size_t> areas_in;
    for (const std::size_t area : areas)
        if (area < story.larger.names.size() && !story.larger.names[area].empty())
            ++areas_in[story.larger.names[area]];
    for (const auto& [name, count] : areas_in) {
        if (count == areas.size()) return "; all are in " + name;
        if (2 * count > areas.size()) return "; most are in " + name;
    }
    return {};
}

std::vector<std::size_t> areas_of_value(const IndicatorColumn& column, double number) {
    std::vector<std::size_t> areas;
    for (std::size_t area = 0; area < column.values.size(); ++area)
        if (column.states[area] == State::value && column.values[area] == number) areas.push_back(area);
    return areas;
}

/// "Has 3 ha per 1,000 people: 19 of 96 LSOAs".
std::string answer_headline(const Story& story) {
    const std::string& title = story.indicator().title;
    const std::string what = capitalised(title.substr(0, title.find(yes_or_no)));
    const std::vector<std::size_t> members = areas_of_value(story.column, 1);
    const std::string head = members.empty() ? fmt::format("{}: none of {}", what, base_words(story))
                                             : fmt::format("{}: {} of {}", what,
                                                           with_thousands(members.size()), base_words(story));
    if (members.empty() || members.size() > named_areas) return head + larger_words(story, members);
    return head + ", " + areas_in_words(story.geography(), members, named_areas, story.larger);
}

std::string class_headline(const Story& story, const ClassMeaning& meaning) {
    const std::vector<std::size_t> members = areas_of_value(story.column, meaning.number);
    const bool all = story.ends.without_value == 0;
    if (members.empty())
        return fmt::format("No {}{} is in {}", story.noun.singular, all ? "" : " with a value",
                           meaning.words);
    const std::string head =
        fmt::format("{} of {} {} in {}", with_thousands(members.size()), base_words(story),
                    members.size() == 1 ? "is" : "are", meaning.words);
    if (members.size() > named_areas) return head + larger_words(story, members);
    return head + ": " + areas_in_words(story.geography(), members, named_areas, story.larger);
}

/// What is bad comes first, what stands out in no way last.
int telling_order(Tone tone) {
    switch (tone) {
        case Tone::worse:
        case Tone::much_worse: return 0;
        case Tone::none:
        case Tone::similar: return 2;
        default: return 1;
    }
}

/// A category that occurs.
struct CategoryAreas {
    const Category* category;
    std::vector<std::size_t> areas;
};

std::vector<CategoryAreas> telling_categories(const Story& story) {
    std::vector<CategoryAreas> categories;
    for (const Category& category : story.indicator().categories) categories.push_back({&category, {}});
    for (std::size_t area = 0; area < story.column.values.size(); ++area) {
        if (story.column.states[area] != State::value) continue;
        const auto number = static_cast<std::size_t>(story.column.values[area]);
        if (number >= 1 && number <= categories.size()) categories[number - 1].areas.push_back(area);
    }
    std::erase_if(categories, [](const CategoryAreas& c) { return c.areas.empty(); });
    std::stable_sort(categories.begin(), categories.end(), [](const auto& a, const auto& b) {
        return telling_order(a.category->tone) < telling_order(b.category->tone);
    });
    return categories;
}

std::string category_headline(const Story& story) {
    constexpr std::size_t most = 3;
    auto categories = telling_categories(story);
    if (categories.size() > most) categories.resize(most);
    std::vector<std::string> parts;
    bool counted_before = false;
    for (const auto& [category, members] : categories) {
        std::string where = with_thousands(members.size());
        if (members.size() <= named_areas) {
            where = areas_in_words(story.geography(), members, named_areas, story.larger);
        } else if (!std::exchange(counted_before, true)) {
            where += " of " + base_words(story);
        }
        parts.push_back(fmt::format("{} in {}", in_sentence(category->label), where));
    }
    return fmt::format("{}: {}", story.subject, join(parts, "; "));
}

/// How the two ends of an indicator are called in a sentence.
struct EndPhrases {
    std::string verb;  ///< " is", " are", ":"
    std::string high, low;
};

/// The noun before the first word that begins a part of its own: "Adults" of "Adults who smoke".
bool is_plural(const std::string& subject) {
    std::string noun = subject;
    for (const char* beginning :
         {" who ", " in ", " of ", " at ", " per ", " for ", " with ", " within ", " under ", " aged ",
          " from ", " by ", " to ", " not ", " (", " that ", " without ", " living "})
        noun = noun.substr(0, noun.find(beginning));
    if (noun.ends_with("People") || noun.ends_with("people") || to_lower(noun).ends_with("children"))
        return true;
    return noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us") && !noun.ends_with("is");
}

/// Of a change: where all rise, the low end is the smallest rise.
EndPhrases change_phrases(const Extremes& ends) {
    const bool all_fall = !(ends.highest.front().value > 0), all_rise = !(ends.lowest.front().value < 0);
    return {":", all_fall ? "smallest fall" : "largest rise", all_rise ? "smallest rise" : "largest fall"};
}

EndPhrases phrases_of(const Story& story) {
    const Indicator& indicator = story.indicator();
    const std::string& subject = story.subject;
    if (indicator.is_change) return change_phrases(story.ends);
    const bool placed = indicator.kind == IndicatorKind::rank || indicator.kind == IndicatorKind::ordinal;
    const bool high_worse = indicator.polarity == Polarity::high_is_worse;
    if (placed && indicator.polarity != Polarity::neutral)
        return {":", high_worse ? "worst" : "best", high_worse ? "best" : "worst"};
    if (subject.find(',') != std::string::npos || placed) return {":", "highest", "lowest"};
    if (!is_plural(subject)) return {" is", "highest", "lowest"};
    switch (indicator.kind) {
        case IndicatorKind::count: return {" are", "most numerous", "fewest"};
        case IndicatorKind::rate:
        case IndicatorKind::percentage: return {" are", "most common", "least common"};
        default: return {":", "highest", "lowest"};
    }
}

/// "highest in Dunmarsh", "lowest (0.0%) in 60 LSOAs".
std::string end_phrase(const Story& story, const std::string& phrase, const EndAreas& end) {
    const std::string figure =
        end.areas.size() > named_areas ? fmt::format(" ({})", story.figure(end.value)) : std::string();
    return fmt::format("{}{} in {}", phrase, figure,
                       areas_in_words(story.geography(), end.areas, named_areas, story.larger));
}

/// Small numbers are what is suppressed: the low end of such columns is not known.
bool low_end_hidden(const Story& story) {
    const IndicatorKind kind = story.indicator().kind;
    return story.ends.suppressed > 0 &&
           (kind == IndicatorKind::count || kind == IndicatorKind::rate || kind == IndicatorKind::percentage);
}

std::string ends_headline(const Story& story) {
    const EndPhrases phrases = phrases_of(story);
    const std::string high = end_phrase(story, phrases.high, story.ends.highest.front());
    const std::string low = end_phrase(story, phrases.low, story.ends.lowest.front());
    const bool low_first = story.indicator().polarity == Polarity::low_is_worse;
    const std::string said = low_end_hidden(story) ? high
                             : low_first           ? low + " and " + high
                                                   : high + " and " + low;
    const std::string among = story.ends.without_value > 0 ? ", among " + base_words(story) : "";
    return fmt::format("{}{} {}{}", story.subject, phrases.verb, said, among);
}

std::string alike_headline(const Story& story) {
    const Extremes& ends = story.ends;
    const std::string figure = story.figure(ends.highest.front().value);
    if (ends.with_value == 1 && ends.without_value > 0)
        return fmt::format("{}: only {} has a value, {}", story.subject,
                           area_in_words(story.geography(), ends.highest.front().areas.front(), story.larger),
                           figure);
    if (ends.with_value == 1) return fmt::format("{}: {}", story.subject, figure);
    const std::string all = ends.without_value > 0 ? base_words(story)
                            : ends.with_value == 2 ? "both " + story.noun.plural
                                                   : "all " + base_words(story);
    return fmt::format("{}: {} in {}", story.subject, figure, all);
}

}  // namespace

std::string auto_headline(const AreaTable& areas, const IndicatorColumn& column, const LargerAreas& larger) {
    const Story story{areas,
                      column,
                      larger,
                      extremes_of(column, 1),
                      area_words(*areas.geography),
                      subject_of(column.indicator)};
    if (story.ends.with_value == 0)
        return fmt::format("{}: no {} has a value", story.subject, story.noun.singular);
    if (!column.indicator.categories.empty()) return category_headline(story);
    if (column.indicator.title.find(yes_or_no) != std::string::npos) return answer_headline(story);
    if (column.indicator.kind == IndicatorKind::ordinal)
        if (const auto meaning = meaning_of(column.indicator.title)) return class_headline(story, *meaning);
    return story.ends.all_alike() ? alike_headline(story) : ends_headline(story);
}

}  // namespace vitality
