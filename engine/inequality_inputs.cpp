// SPDX-License-Identifier: Apache-2.0
#include "engine/inequality_inputs.hpp"

#include <cmath>
#include <limits>
#include <map>

#include "base/names.hpp"
#include "engine/measure_words.hpp"

namespace vitality {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Names of areas by what is wrong with them, in the order of the areas.
class Faults {
  public:
    explicit Faults(const Geography& geography) : geography_(geography) {}
    void add(const std::string& fault, std::size_t area) { names_[fault].push_back(geography_.names[area]); }

    std::vector<std::string> sentences(const std::string& out) const {
        std::vector<std::string> told;
        for (const auto& [fault, names] : names_)
            told.push_back(
                fmt::format("{} {} {}: {}.", listed(names), names.size() == 1 ? "is" : "are", out, fault));
        return told;
    }

  private:
    static std::string listed(std::vector<std::string> names) {
        constexpr std::size_t most = 5;
        std::string last = names.back();
        if (names.size() == 1) return last;
        if (names.size() > most) {
            last = fmt::format("{} more", with_thousands(names.size() - most));
            names.resize(most);
        } else {
            names.pop_back();
        }
        return join(names, ", ") + " and " + last;
    }

    const Geography& geography_;
    std::map<std::string, std::vector<std::string>> names_;
};

std::string fault_of(double value, double by, double people) {
    if (std::isinf(value)) return "the value is infinite";
    if (std::isinf(by)) return "the number that ranks it is infinite";
    if (std::isinf(people)) return "the number of people is infinite";
    return people < 0 ? "the number of people is below 0" : "";
}

void take_away(IndicatorColumn& column, std::size_t area) {
    column.values[area] = not_a_number;
    if (column.states[area] == State::value) column.states[area] = State::missing;
}

}  // namespace

UsableColumns usable_columns(const InequalityRequest& request) {
    UsableColumns usable{*request.indicator, {}, {}, 0, {}};
    if (request.by) usable.by = *request.by;
    if (request.people) usable.people = *request.people;
    Faults faults(*request.areas->geography), without_people(*request.areas->geography);
    for (std::size_t area = 0; area < usable.indicator.values.size(); ++area) {
        const double by = usable.by ? usable.by->values[area] : 0;
        const double people = usable.people ? usable.people->values[area] : 1;
        const bool has_value = !std::isnan(usable.indicator.values[area]);
        const std::string fault = fault_of(usable.indicator.values[area], by, people);
        if (has_value && fault.empty() && std::isnan(people)) without_people.add("no number of people", area);
        if (fault.empty()) continue;
        if (std::isinf(by)) take_away(*usable.by, area);
        if (usable.people) take_away(*usable.people, area);
        if (!has_value) continue;
        faults.add(fault, area);
        take_away(usable.indicator, area);
        ++usable.left_out;
    }
    usable.sentences = faults.sentences("left out");
    for (std::string& one : without_people.sentences("left out of what is weighted"))
        usable.sentences.push_back(std::move(one));
    return usable;
}

UsableCounts usable_counts(const IndicatorColumn& column, const Geography& geography) {
    UsableCounts usable{*column.companion(Companion::count), *column.companion(Companion::denominator), {}};
    Faults faults(geography);
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const double count = usable.counts[area], people = usable.people[area];
        const std::string fault = count < 0            ? "the count is below 0"
                                  : people < 0         ? "the number of people is below 0"
                                  : count > people     ? "the count is above the number of people"
                                  : std::isinf(people) ? "the number of people is infinite"
                                                       : "";
        if (fault.empty() && !std::isnan(column.values[area])) continue;
        if (!fault.empty() && !std::isnan(column.values[area])) faults.add(fault, area);
        usable.counts[area] = usable.people[area] = not_a_number;
    }
    usable.sentences = faults.sentences("left out of the index of dissimilarity");
    return usable;
}

bool is_of_deprivation(const Indicator& indicator) {
    const std::string words = to_lower(indicator.title + " " + indicator.source + " " + indicator.column);
    return words.find("depriv") != std::string::npos;
}

EndWords end_words(const IndicatorColumn& by) {
    if (is_of_deprivation(by.indicator)) return {};
    return {"worst", "best", "worse", "better", " by " + in_sentence(by.indicator.title)};
}

}  // namespace vitality
