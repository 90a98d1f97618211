// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"

namespace vitality {

/// provision: each person passes or fails. restriction: on new outlets. benchmark: a figure to compare with.
enum class StandardKind { provision, restriction, benchmark };
std::string kind_name(StandardKind kind);

/// What a standard's distances are measured along, by its own text.
enum class Travel { not_stated, straight_line, walking };
std::string travel_name(Travel travel);   ///< as settings have it: "not-stated", "straight-line", "walking"
std::string travel_words(Travel travel);  ///< "in a straight line", "walking distance", ...

/// "A green space of at least 2 ha within 300 m."
struct AccessRule {
    std::string id;
    std::string title;
    std::optional<double> min_area;    ///< m2: of this size or larger
    std::optional<double> below_area;  ///< m2: smaller than this
    double within = 0;                 ///< metres: this far or nearer
    std::string feature_type;          ///< "LAP", "LEAP", "NEAP"; empty = any
    std::string criterion;             ///< rules that share one are alternatives; the rule's own id otherwise
};

/// Met where any of its rules is met.
struct Criterion {
    std::string id;
    std::string title;               ///< titles of its rules, joined by "or"
    std::vector<std::size_t> rules;  ///< of the standard
};

enum class CapacityOf { people, children };

/// So much area for so many people or children: 3 ha per 1,000 people.
struct Capacity {
    double area = 0;  ///< m2
    double per = 0;
    CapacityOf of = CapacityOf::people;
};

/// An area falls under a restriction where the value of an indicator is above this.
struct Threshold {
    std::string of;    ///< "children in Year 6 who are obese"
    std::string unit;  ///< "%"
    std::optional<double> above;
};

struct Restriction {
    std::string on;                  ///< "new hot food takeaways"
    std::optional<double> distance;  ///< metres, from what is named in `near`
    std::string near;                ///< empty where the restriction is by threshold alone
    std::string measured_to;         ///< "entrances of the school"; empty = not stated
    std::optional<Threshold> threshold;
};

struct Benchmark {
    std::string of;  ///< "fast food outlets"
    double value = 0;
    std::string unit;  ///< "per 100,000"
    double per = 1;    ///< 100,000: the number in the unit
    std::string place;
    std::string period;
};

/// A published rule as data: a file of this program, or `[standard.ID]` of a project.
struct Standard {
    std::string id;
    Place place;
    std::string title;
    std::string edition;
    std::string publisher;
    std::string source;  ///< the citation
    std::string status;  ///< "in force", "superseded by ne-ags-2023"
    StandardKind kind = StandardKind::provision;
    Travel travel = Travel::not_stated;
    std::vector<AccessRule> rules;
    std::vector<Criterion> criteria;  ///< of the rules, in their order; the standard is met where all are
    std::optional<Capacity> capacity;
    std::optional<Restriction> restriction;
    std::optional<Benchmark> benchmark;
    /// What the text leaves open: "distance", "threshold". Whoever applies the standard must say it.
    std::vector<std::string> parameters;
    std::vector<std::string> notes;
};

/// One standard. Every key is read once.
/// @throws SettingsError with the place: a key that is unknown, missing or of another kind of standard, a
/// distance or area that is none, two rules of one id, a figure that is both given and left open.
Standard read_standard(const std::string& id, Section& section);

/// All `[standard.ID]` of a file, in its order. An id is made of letters, digits, "_", "-" and points; one
/// with a point stands in quotes: `[standard."london-plan-8.1"]`.
std::vector<Standard> read_standards(Section& root);

/// Those that come with the program, by id. @throws InputError where they are missing.
std::vector<Standard> shipped_standards();

/// Those that come with the program and a project's own, by id.
/// @throws SettingsError where a project gives its own the id of one that comes with the program.
std::vector<Standard> all_standards(const std::vector<Standard>& own);

/// @throws SettingsError at `place` (which may be empty) with the nearest name and the list where there is
/// none of that id; else as all_standards does.
Standard find_standard(const std::string& id, const std::vector<Standard>& own, const Place& place);

/// The distance in metres, or the threshold, that a restriction holds with: the standard's own, or, where its
/// text leaves it open, the one that is `given`.
/// @throws SettingsError at `place` where it is open and not given, or given and not open, or where the
/// restriction has none.
double restriction_distance(const Standard& standard, const std::optional<double>& given, const Place& place);
double restriction_threshold(const Standard& standard, const std::optional<double>& given,
                             const Place& place);

/// "0.5 ha or more", "under 2 ha", "LAP", "2 ha or more, under 20 ha"; "any" where a rule names none.
std::string feature_words(const AccessRule& rule);
/// "3 ha per 1,000 people", "10 m2 per child".
std::string capacity_words(const Capacity& capacity);

}  // namespace vitality
