// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/conversion.hpp"

namespace vitality {

/// A sum that keeps what rounding would lose. Source: Neumaier, 1974.
class Sum {
  public:
    void add(double value);
    double total() const { return sum_ + lost_; }
    /// The total divided by a count: a value that equals the mean meets it.
    double over(double count) const;

  private:
    double sum_ = 0;
    double lost_ = 0;
};

/// "a rank", "a count": for messages.
std::string kind_words(IndicatorKind kind);

/// 261205 -> "261,205", 1234.5 -> "1,234.5": twelve digits, thousands separated.
std::string number_words(double value);

/// Of two states the one that a value made of both has: suppressed before missing before not applicable.
State worse_state(State a, State b);

/// A column over other areas, all missing, with the source's indicator, table, file and comparators.
IndicatorColumn derived_column(const IndicatorColumn& source, std::size_t areas);

/// Sum of weight x source value over the parts of an area: the value that `trace` shows the parts of.
double value_of(const std::vector<Derivation::Part>& parts, const std::vector<double>& source_values);

/// What became of the total of the counts `from` in `made`, which was shared out by `links`.
Reconciliation reconcile(const IndicatorColumn& from, const IndicatorColumn& made,
                         const Correspondence& links);

/// "counts of pop.all: 261,205 before, 261,205 after, residual 0.", as "reconciled" (information), or as
/// "not-reconciled" (warning) where the residual is more than 1e-9 of what there was before.
void tell_reconciliation(const Reconciliation& total, const std::string& indicator_id,
                         const std::string& subject, const std::vector<Acceptance>& accept, Ledger& ledger);

}  // namespace vitality
