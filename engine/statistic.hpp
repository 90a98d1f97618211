// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
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

/// "England": the title of a comparator, or its id where it has none.
std::string comparator_title(const AreaTable& areas, const std::string& id);

/// Areas that have no figure, with the reason.
class LeftOut {
  public:
    explicit LeftOut(const StatisticInputs& inputs);
    /// The area keeps the worst of the states of what it is made from, in these columns.
    void add(std::span<IndicatorColumn> columns, std::size_t area, const std::string& reason);
    /// All as one finding, "without-statistic" (information); nothing where there are none.
    void tell(Ledger& ledger) const;

  private:
    const StatisticInputs& inputs_;
    std::vector<const IndicatorColumn*> made_of_;
    std::vector<LedgerItem> items_;
};

}  // namespace vitality
