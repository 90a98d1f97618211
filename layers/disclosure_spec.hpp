// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// Whole numbers from `least` to `greatest`, both included.
struct CountRange {
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    bool operator==(const CountRange&) const = default;
};

/// When a suppressed count is safe from a reader who solves for it. `whole_range`: every number of the rule's
/// range stays possible (the protection interval of Hundepool et al., Statistical Disclosure Control, Wiley
/// 2012, section 4.3, with the rule's range as the interval). `not_exact`: at least two numbers stay possible
/// (protection against exact disclosure alone).
enum class SafeWhen { whole_range, not_exact };

/// What is done to counts of people and events.
struct DisclosureRule {
    /// Suppressed counts; starts at 0 or 1. Empty: no count is suppressed.
    std::optional<CountRange> suppressed;
    /// Printed counts are rounded to the nearest multiple, halves up; 1 = as they are.
    std::int64_t round = 1;
    /// Rates on fewer events are suppressed whatever their count; 0 = none.
    std::int64_t rates_below = 0;
    SafeWhen safe_when = SafeWhen::whole_range;

    bool suppresses(std::int64_t count) const {
        return suppressed && suppressed->least <= count && count <= suppressed->greatest;
    }
    /// "counts from 1 to 7 suppressed, others rounded to the nearest 5"
    std::string words() const;
};

/// A published rule by name.
struct DisclosurePreset {
    std::string name;
    DisclosureRule rule;
    std::string source;
};

/// - nhsd-hes: 1 to 7 suppressed, others to the nearest 5. Source: NHS Digital, Disclosure control
/// methodology
///   for Hospital Episode Statistics and Emergency Care Data Set, 2018. There it holds below the national
///   level; here it is applied at all levels.
/// - opensafely: 1 to 5 suppressed, others to the nearest 5, 0 printed. Source: OpenSAFELY, Applying
///   statistical disclosure control, as first published. Its present guidance withholds up to 7, which
///   `nhsd-hes` does.
/// - lt5: 1 to 4 suppressed, others as they are.
/// - dsr-lt10: directly standardised rates on fewer than 10 events. Source: Public Health England, Technical
///   Guide: Common public health statistics and their confidence intervals, 2018.
const std::vector<DisclosurePreset>& all_disclosure_presets();

/// `[disclosure]` of the project file.
struct DisclosureSpec {
    Place place;
    DisclosureRule rule;
    bool secondary = true;                      ///< suppress more until nothing can be solved for
    std::vector<std::string> protected_tables;  ///< published protected: printed as they are
    std::vector<std::string> indicators;        ///< ids of tables or indicators; empty = by kind
    std::vector<std::string> except;            ///< ids that are not about people
    std::vector<Acceptance> accept;

    /// True for an indicator whose counts the rule is about. Without a list of `indicators` these are counts
    /// and everything made from counts: of kind `count`, or with the companion `count`. Never one of
    /// `except`, and never one of a protected table (`is_protected` is its table's own word).
    bool covers(const Indicator& indicator, bool is_protected) const;
};

/// `preset = "nhsd-hes"` or a list of presets of which one is about counts; or `suppress = [1, 7]`,
/// `round = 5`, `rates_below = 10`; `safe_when`, `secondary`, `protected`, `indicators`, `except`, `accept`.
/// @throws SettingsError for no rule at all, a preset beside an own rule, a range that does not start at 0 or
/// 1 or that holds one number alone (a mark would tell it), a unit that rounds people to 0.
DisclosureSpec read_disclosure_spec(Section& section);

/// @throws SettingsError for a name in `protected`, `indicators` or `except` that is no table or indicator of
/// the project; the nearest is named.
void check_disclosure_names(const DisclosureSpec& spec, const std::vector<std::string>& tables,
                            const std::vector<std::string>& indicators);

}  // namespace vitality
