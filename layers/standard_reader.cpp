// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>

#include "base/names.hpp"
#include "layers/numbers.hpp"
#include "layers/quantity.hpp"
#include "layers/standard.hpp"

namespace vitality {

namespace {

const std::vector<std::pair<std::string, StandardKind>>& kinds() {
    static const std::vector<std::pair<std::string, StandardKind>> words = {
        {"provision", StandardKind::provision},
        {"restriction", StandardKind::restriction},
        {"benchmark", StandardKind::benchmark}};
    return words;
}

const std::vector<std::pair<std::string, Travel>>& travels() {
    static const std::vector<std::pair<std::string, Travel>> words = {
        {"not-stated", Travel::not_stated},
        {"straight-line", Travel::straight_line},
        {"walking", Travel::walking}};
    return words;
}

template <class T>
std::string name_in(const std::vector<std::pair<std::string, T>>& words, T wanted) {
    for (const auto& [word, value] : words) {
        if (value == wanted) return word;
    }
    return {};
}

double needed_length(Section& section, const std::string& key) {
    if (const auto length = read_length(section, key)) return *length;
    section.fail(fmt::format("{} needs {} = \"400 m\".", section.name(), key));
}

double needed_positive(Section& section, const std::string& key) {
    const auto number = section.optional_number(key);
    if (!number) section.fail(fmt::format("{} needs the key \"{}\".", section.name(), key));
    if (*number <= 0) section.fail(key, fmt::format("{} must be greater than 0, not {}.", key, *number));
    return *number;
}

bool is_plain(const std::string& name, std::string_view also) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](unsigned char c) {
        return std::isalnum(c) != 0 || also.find(static_cast<char>(c)) != std::string_view::npos;
    });
}

void require_plain(const Section& section, const std::string& key, const std::string& name) {
    if (is_plain(name, "_-")) return;
    section.fail(
        key, fmt::format("{} = \"{}\": names are made of the letters a to z, digits, _ and -.", key, name));
}

AccessRule read_rule(Section& section) {
    AccessRule rule;
    rule.id = section.text("id");
    require_plain(section, "id", rule.id);
    rule.title = section.text_or("title", rule.id);
    rule.min_area = read_area(section, "min_area");
    rule.below_area = read_area(section, "below_area");
    rule.within = needed_length(section, "within");
    rule.feature_type = section.text_or("feature_type", "");
    rule.criterion = section.text_or("criterion", rule.id);
    require_plain(section, "criterion", rule.criterion);
    section.finish();
    if (rule.min_area && rule.below_area && *rule.min_area >= *rule.below_area)
        section.fail("below_area", fmt::format("no area is at least {} and under {}.",
                                               area_words(*rule.min_area), area_words(*rule.below_area)));
    return rule;
}

std::vector<AccessRule> read_rules(Section& section) {
    std::vector<AccessRule> rules;
    for (Section& each : section.sections("rules")) {
        rules.push_back(read_rule(each));
        const std::string& id = rules.back().id;
        const auto is_same = [&](const AccessRule& rule) { return rule.id == id; };
        if (std::count_if(rules.begin(), rules.end(), is_same) > 1)
            each.fail("id", fmt::format("{} has two rules \"{}\". Rename one.", section.name(), id));
    }
    return rules;
}

std::vector<Criterion> criteria_of(const std::vector<AccessRule>& rules) {
    std::vector<Criterion> criteria;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto is_its = [&](const Criterion& each) { return each.id == rules[i].criterion; };
        auto found = std::find_if(criteria.begin(), criteria.end(), is_its);
        if (found == criteria.end()) {
            criteria.push_back({rules[i].criterion, rules[i].title, {i}});
        } else {
            found->title += " or " + rules[i].title;
            found->rules.push_back(i);
        }
    }
    return criteria;
}

Capacity read_capacity(Section section) {
    Capacity capacity;
    const auto area = read_area(section, "area");
    if (!area) section.fail(fmt::format("{} needs area = \"3 ha\".", section.name()));
    capacity.area = *area;
    capacity.per = needed_positive(section, "per");
    capacity.of = section.choice_or<CapacityOf>(
        "of", {{"people", CapacityOf::people}, {"children", CapacityOf::children}}, CapacityOf::people);
    section.finish();
    return capacity;
}

Threshold read_threshold(Section section) {
    Threshold threshold;
    threshold.of = section.text("of");
    threshold.unit = section.text_or("unit", "");
    threshold.above = section.optional_number("above");
    section.finish();
    return threshold;
}

Restriction read_restriction(Section section) {
    Restriction restriction;
    restriction.on = section.text("on");
    restriction.distance = read_length(section, "distance");
    restriction.near = section.text_or("near", "");
    restriction.measured_to = section.text_or("measured_to", "");
    if (auto threshold = section.optional_section("threshold"))
        restriction.threshold = read_threshold(*threshold);
    section.finish();
    if (restriction.near.empty() && !restriction.threshold)
        section.fail(fmt::format("{} needs near = \"schools\", or a threshold.", section.name()));
    if (restriction.distance && restriction.near.empty())
        section.fail("distance", fmt::format("{} has a distance, and needs near = \"schools\": from what.",
                                             section.name()));
    return restriction;
}

/// 100,000 of "per 100,000".
double number_of_unit(const Section& section, const std::string& unit) {
    const auto number = unit.starts_with("per ") ? parse_number(unit.substr(4)) : std::nullopt;
    if (number && *number > 0) return *number;
    section.fail("unit",
                 fmt::format("unit must say per how many people, as \"per 100,000\", not \"{}\".", unit));
}

Benchmark read_benchmark(Section section) {
    Benchmark benchmark;
    benchmark.of = section.text("of");
    benchmark.value = needed_positive(section, "value");
    benchmark.unit = section.text("unit");
    benchmark.per = number_of_unit(section, benchmark.unit);
    benchmark.place = section.text("place");
    benchmark.period = section.text("period");
    section.finish();
    return benchmark;
}

/// A figure is either in the standard or left open.
void check_parameter(const Section& section, const Standard& standard, const std::string& name, bool has_part,
                     bool has_figure) {
    const auto& open = standard.parameters;
    const bool is_open = std::find(open.begin(), open.end(), name) != open.end();
    if (is_open && !has_part)
        section.fail("parameters", fmt::format("{} has no {} to leave open.", section.name(), name));
    if (is_open && has_figure)
        section.fail("parameters", fmt::format("{} gives its {}: it cannot be left open too. Take out one.",
                                               section.name(), name));
    if (has_part && !has_figure && !is_open)
        section.fail(
            fmt::format("{} gives no {}. Give one, or say parameters = [\"{}\"]: then whoever "
                        "applies the standard must.",
                        section.name(), name, name));
}

void read_parameters(Section& section, Standard& standard) {
    standard.parameters = section.texts_or_none("parameters");
    for (const std::string& name : standard.parameters) {
        if (name != "distance" && name != "threshold")
            section.fail_choice("parameters", name, {"distance", "threshold"});
    }
    const Restriction& restriction = *standard.restriction;
    check_parameter(section, standard, "distance", !restriction.near.empty(),
                    restriction.distance.has_value());
    check_parameter(section, standard, "threshold", restriction.threshold.has_value(),
                    restriction.threshold && restriction.threshold->above);
}

void read_provision(Section& section, Standard& standard) {
    standard.rules = read_rules(section);
    standard.criteria = criteria_of(standard.rules);
    if (auto capacity = section.optional_section("capacity")) standard.capacity = read_capacity(*capacity);
    if (standard.rules.empty() && !standard.capacity)
        section.fail(
            fmt::format("{} needs rules, such as rules = [{{ id = \"local\", min_area = \"2 ha\", "
                        "within = \"300 m\" }}], or a capacity.",
                        section.name()));
}

}  // namespace

std::string kind_name(StandardKind kind) { return name_in(kinds(), kind); }
std::string travel_name(Travel travel) { return name_in(travels(), travel); }

Standard read_standard(const std::string& id, Section& section) {
    Standard standard;
    standard.id = id;
    standard.place = section.place();
    standard.title = section.text("title");
    standard.source = section.text("source");
    standard.edition = section.text_or("edition", "");
    standard.publisher = section.text_or("publisher", "");
    standard.status = section.text_or("status", "");
    standard.notes = section.texts_or_none("notes");
    const auto kind = section.optional_choice<StandardKind>("kind", kinds());
    if (!kind)
        section.fail(
            fmt::format("{} needs kind = \"provision\", \"restriction\" or \"benchmark\".", section.name()));
    standard.kind = *kind;
    if (*kind != StandardKind::benchmark)
        standard.travel = section.choice_or<Travel>("travel", travels(), Travel::not_stated);
    if (*kind == StandardKind::provision) read_provision(section, standard);
    if (*kind == StandardKind::restriction) {
        standard.restriction = read_restriction(section.section("restriction"));
        read_parameters(section, standard);
    }
    if (*kind == StandardKind::benchmark) standard.benchmark = read_benchmark(section.section("benchmark"));
    section.finish();
    return standard;
}

std::vector<Standard> read_standards(Section& root) {
    std::vector<Standard> standards;
    auto all = root.optional_section("standard");
    if (!all) return standards;
    for (const std::string& id : all->keys()) {
        if (!is_plain(id, "_-."))
            all->fail(id,
                      fmt::format("\"{}\" in {}: names of standards are made of the letters a to z, digits, "
                                  "_, - and points.",
                                  id, all->name()));
        Section section = all->section(id);
        standards.push_back(read_standard(id, section));
    }
    return standards;
}

}  // namespace vitality
