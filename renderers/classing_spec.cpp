// SPDX-License-Identifier: Apache-2.0
#include "renderers/classing_spec.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "renderers/at_key.hpp"
#include "renderers/palette.hpp"

namespace vitality {

namespace {

std::vector<std::pair<std::string, ClassMethod>> method_choices() {
    std::vector<std::pair<std::string, ClassMethod>> choices;
    for (const ClassMethodWords& words : class_methods()) choices.emplace_back(words.word, words.method);
    return choices;
}

[[noreturn]] void fail_other_method(const Section& section, const std::string& key, ClassMethod method) {
    section.fail(key, fmt::format("{} {} with method = \"{}\" alone.", key,
                                  key.ends_with('s') ? "go" : "goes", words_of(method).word));
}

void refuse_with_other_methods(const Section& section, const Classing& classing) {
    const std::pair<const char*, ClassMethod> keys[] = {{"breaks", ClassMethod::manual},
                                                        {"threshold", ClassMethod::head_tail},
                                                        {"fences", ClassMethod::box},
                                                        {"benchmark", ClassMethod::benchmark}};
    for (const auto& [key, method] : keys)
        if (section.has(key) && classing.method != method) fail_other_method(section, key, method);
}

void read_number_of_classes(Section& section, Classing& classing) {
    const ClassMethodWords& words = words_of(classing.method);
    const auto given = section.optional_integer("classes");
    if (given && (*given < 1 || *given > 12))
        section.fail("classes", "classes must be from 1 to 12: more cannot be told apart.");
    const bool by_values = classing.method == ClassMethod::head_tail || classing.method == ClassMethod::box;
    if (given && by_values) {
        section.fail("classes", fmt::format("classes means nothing for method = \"{}\": the values say how "
                                            "many there are. Leave it out.",
                                            words.word));
    }
    classing.classes = given ? static_cast<std::size_t>(*given) : words.usual_classes;
    if (classing.method == ClassMethod::box) classing.classes = 6;
    if (classing.method == ClassMethod::head_tail) classing.classes = 2;  // at least
    if (classing.method == ClassMethod::benchmark && classing.classes % 2 != 0) {
        section.fail("classes",
                     "method = \"benchmark\" needs an even number of classes: as many below it as above.");
    }
}

void read_parameters(Section& section, Classing& classing) {
    classing.threshold = section.number_or("threshold", classing.threshold);
    if (!(classing.threshold > 0 && classing.threshold <= 1))
        section.fail("threshold", "threshold must be above 0 and at most 1.");
    classing.fences = section.number_or("fences", classing.fences);
    if (!(classing.fences > 0 && classing.fences <= 100))
        section.fail("fences", "fences must be above 0: interquartile ranges, usually 1.5 or 3.");
    if (auto given = section.optional_number_or_text("benchmark", "a number or the id of a comparator")) {
        if (const double* number = std::get_if<double>(&*given)) {
            classing.benchmark = *number;
        } else {
            classing.benchmark_comparator = std::get<std::string>(*given);
        }
    }
    if (classing.benchmark && !std::isfinite(*classing.benchmark))
        section.fail("benchmark", "benchmark must be a finite number, or the id of a comparator.");
    if (classing.method == ClassMethod::benchmark && !section.has("benchmark")) {
        section.fail(
            "method = \"benchmark\" needs benchmark = NUMBER, or the id of a comparator: \"england\".");
    }
}

/// The number of classes where it is known before there are values.
std::optional<std::size_t> certain_classes(const Classing& classing) {
    switch (classing.method) {
        case ClassMethod::pretty:
        case ClassMethod::standard_deviation:
        case ClassMethod::head_tail: return std::nullopt;
        default: return classing.classes;
    }
}

void read_colours(Section& section, Classing& classing) {
    classing.colours = section.texts_or_none("colours");
    if (classing.colours.empty()) return;
    for (const char* other : {"palette", "reverse"})
        if (section.has(other))
            section.fail(
                other, fmt::format("{} goes with a palette, and colours stand in its place, in the order of "
                                   "the classes. Give one of the two.",
                                   other));
    for (const std::string& colour : classing.colours)
        at_key(section, "colours", [&] { return colour_from_hex(colour); });
    const auto wanted = certain_classes(classing);
    if (wanted && classing.colours.size() != *wanted)
        section.fail("colours", fmt::format("colours must have one per class: {}, not {}.", *wanted,
                                            classing.colours.size()));
}

void read_look(Section& section, Classing& classing) {
    classing.labels = section.texts_or_none("labels");
    const auto wanted = certain_classes(classing);
    if (wanted && !classing.labels.empty() && classing.labels.size() != *wanted) {
        section.fail("labels", fmt::format("labels must have one text per class: {}, not {}.", *wanted,
                                           classing.labels.size()));
    }
    read_colours(section, classing);
    classing.palette = section.text_or("palette", "YlGnBu");
    at_key(section, "palette", [&] { return palette(classing.palette, classing.classes, false); });
    classing.reverse = section.optional_flag("reverse");
    classing.zero_class = section.optional_flag("zero_class");
}

}  // namespace

const std::vector<std::string>& classing_keys() {
    static const std::vector<std::string> keys = {"method",  "classes",   "breaks",    "threshold",
                                                  "fences",  "benchmark", "labels",    "palette",
                                                  "colours", "reverse",   "zero_class"};
    return keys;
}

void read_classing(Section& section, Classing& classing) {
    classing.breaks = section.numbers_or_none("breaks");
    const ClassMethod usual = classing.breaks.empty() ? ClassMethod::fisher : ClassMethod::manual;
    classing.method = section.choice_or("method", method_choices(), usual);
    read_number_of_classes(section, classing);
    if (classing.method == ClassMethod::manual && classing.breaks.size() < 2) {
        section.fail("method = \"manual\" needs breaks = [lowest, ..., highest] with at least two limits.");
    }
    refuse_with_other_methods(section, classing);
    if (classing.method == ClassMethod::manual) classing.classes = classing.breaks.size() - 1;
    read_parameters(section, classing);
    read_look(section, classing);
}

ClassesSpec read_classes_spec(const std::string& id, Section& section) {
    ClassesSpec spec;
    spec.id = id;
    spec.place = section.place();
    if (section.has("indicator") == section.has("indicators")) {
        section.fail(
            "give indicator = \"...\", all members of a series, or indicators = [\"...\", \"...\"]: "
            "one of the two.");
    }
    spec.indicators = section.texts_or_none(section.has("indicator") ? "indicator" : "indicators");
    if (spec.indicators.empty()) section.fail("indicators", "indicators names none.");
    spec.slice = read_slice(section);
    read_classing(section, spec);
    section.finish();
    return spec;
}

}  // namespace vitality
