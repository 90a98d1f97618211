// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "boundaries/ledger.hpp"
#include "engine/area_table.hpp"
#include "layers/statistic_spec.hpp"

namespace vitality {

/// What a statistic is made of. Columns are over the same areas, in the order of the spec's references; a
/// reference to a series stands for all members that its slice leaves.
struct StatisticInputs {
    const StatisticSpec* spec = nullptr;
    const AreaTable* areas = nullptr;
    std::vector<const IndicatorColumn*> numerators;
    std::vector<const IndicatorColumn*> denominators;
    std::vector<std::string> bands;  ///< names of the age bands of the two, where there are several
    std::vector<const IndicatorColumn*> indicators;
    const StatisticSpec* maker = nullptr;  ///< of the first of `indicators`; null where it is no statistic
    const std::vector<std::string>* within = nullptr;  ///< code of the larger area, per area
    int threads = 1;

    const Geography& geography() const { return *areas->geography; }
};

/// Computes a statistic over all areas: its own column, then those of its further ids
/// (StatisticSpec::indicator_ids). Told in the ledger: areas left out, and why.
/// @throws SettingsError at the spec's place where the statistic cannot be made of such indicators.
std::vector<IndicatorColumn> statistic(const StatisticInputs& inputs, Ledger& ledger);

/// One kind of statistic.
struct StatisticMethod {
    StatisticKind kind;
    std::vector<IndicatorColumn> (*compute)(const StatisticInputs& inputs, Ledger& ledger);
};
/// The one registry.
const StatisticMethod& method_of(StatisticKind kind);

// ---- What the kinds share ----

/// A column with no value in any area and the words that the project gives; `words` holds what the statistic
/// itself says. `part` is "" or the ending of a further id ("rank").
IndicatorColumn statistic_column(const StatisticInputs& inputs, const std::string& part,
                                 const Indicator& words, const std::string& method);

/// Sets an area's value; NaN leaves it without one.
void set_value(IndicatorColumn& column, std::size_t area, double value);
/// Sets an area's category, counted from 0.
void set_category(IndicatorColumn& column, std::size_t area, std::size_t category);

/// The worst of the states that an area's columns have; `value` where all have one.
State state_of(const std::vector<const IndicatorColumn*>& columns, std::size_t area);

/// "England": the title of a comparator, or its id where it has none.
std::string comparator_title(const AreaTable& areas, const std::string& id);

/// "E01000001", "population.csv:12", "no value of pop.all": areas that have no figure, told as one finding of
/// this kind (information).
struct LeftOut {
    std::vector<LedgerItem> items;
    void add(const StatisticInputs& inputs, std::size_t area, const std::string& reason);
    void tell(const StatisticInputs& inputs, Ledger& ledger) const;
};

}  // namespace vitality
