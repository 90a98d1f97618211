// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "layers/network.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

std::map<std::string, double> read_penalties(Section section) {
    std::map<std::string, double> penalties;
    for (const std::string& name : section.keys()) {
        const double penalty = section.number_or(name, 1);
        if (!std::isfinite(penalty) || penalty <= 0)
            section.fail(name,
                         "a penalty is what a metre counts as, a number above 0: 2 for steps that are "
                         "worth twice their length. Classes that nobody walks along go into "
                         "not_walked.");
        penalties.emplace(name, penalty);
    }
    section.finish();
    return penalties;
}

std::map<std::string, double> read_speeds(Section section) {
    std::map<std::string, double> speeds;
    for (const std::string& name : section.keys()) speeds.emplace(name, *read_length(section, name));
    section.finish();
    return speeds;
}

void read_classes(Section& section, NetworkSpec& spec) {
    spec.class_column = section.text_or("class", "");
    spec.not_walked = section.texts_or_none("not_walked");
    if (auto penalties = section.optional_section("penalty")) spec.penalties = read_penalties(*penalties);
    if (auto speeds = section.optional_section("speeds")) spec.speeds = read_speeds(*speeds);
    for (const auto& [name, penalty] : spec.penalties)
        if (spec.speeds.contains(name))
            section.fail("speeds", "\"" + name + "\" has a penalty and a speed. Leave out one of the two.");
    const bool by_class = !spec.not_walked.empty() || !spec.counts_metres_alike();
    if (by_class && spec.class_column.empty())
        section.fail(
            "not_walked, penalty and speeds go by the class of a line. Name the column that holds it: "
            "class = \"...\".");
}

void read_nodes(Section& section, NetworkSpec& spec) {
    const auto tolerance = read_length(section, "tolerance");
    spec.tolerance = tolerance.value_or(spec.tolerance);
    spec.crossings_join =
        section.choice_or<bool>("crossings", {{"apart", false}, {"junctions", true}}, false);
    if (auto nodes = section.optional_section("nodes")) {
        spec.from_node = nodes->text("from");
        spec.to_node = nodes->text("to");
        nodes->finish();
        if (spec.crossings_join || tolerance)
            section.fail("nodes",
                         "nodes = {...} says where lines meet. Leave out crossings and tolerance, or "
                         "nodes.");
    }
}

}  // namespace

double NetworkSpec::factor(const std::string& class_name) const {
    if (std::find(not_walked.begin(), not_walked.end(), class_name) != not_walked.end()) return 0;
    if (const auto at = penalties.find(class_name); at != penalties.end()) return at->second;
    if (const auto at = speeds.find(class_name); at != speeds.end()) return speed / at->second;
    return 1;
}

NetworkSpec read_network_spec(const std::string& id, Section& section, const std::string& data_folder) {
    NetworkSpec spec;
    spec.id = id;
    read_feature_source(section, data_folder, spec);
    if (spec.form != LayerForm::plain || !spec.x.empty() || !spec.postcode.empty())
        section.fail("a network is made of lines: leave out format, x, y and postcode.");
    spec.title = section.text_or("title", id);
    spec.max_snap = read_length(section, "max_snap").value_or(spec.max_snap);
    spec.speed = read_length(section, "speed").value_or(spec.speed);
    spec.name_column = section.text_or("name", "");
    read_classes(section, spec);
    read_nodes(section, spec);
    spec.licence = section.text_or("licence", "");
    spec.attribution = section.texts_or_none("attribution");
    spec.accept = read_acceptances(section);
    section.finish();
    return spec;
}

}  // namespace vitality
