// SPDX-License-Identifier: Apache-2.0
#include "engine/derived_column.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/names.hpp"

namespace vitality {

void Sum::add(double value) {
    const double next = sum_ + value;
    lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
    sum_ = next;
}

double Sum::over(double count) const {
    const double mean = sum_ / count;
    return mean + (std::fma(-mean, count, sum_) + lost_) / count;
}

std::string kind_words(IndicatorKind kind) {
    if (kind == IndicatorKind::ordinal) return "a class (decile, quintile)";
    return "a " + kind_name(kind);
}

std::string number_words(double value) {
    std::string text = fmt::format("{:.12g}", value == 0 ? 0.0 : value);
    if (text.find_first_of("en") != std::string::npos) return text;  // exponent, nan, inf
    const std::size_t first = text.front() == '-' ? 1 : 0;
    std::size_t at = std::min(text.find('.'), text.size());
    while (at > first + 3) text.insert(at -= 3, ",");
    return text;
}

State worse_state(State a, State b) {
    const auto rank = [](State state) {
        switch (state) {
            case State::value: return 0;
            case State::not_applicable: return 1;
            case State::missing: return 2;
            case State::suppressed: return 3;
        }
        return 0;
    };
    return rank(a) >= rank(b) ? a : b;
}

IndicatorColumn derived_column(const IndicatorColumn& source, std::size_t areas) {
    IndicatorColumn column;
    column.indicator = source.indicator;
    column.table = source.table;
    column.source_file = source.source_file;
    column.comparators = source.comparators;
    column.values.assign(areas, std::numeric_limits<double>::quiet_NaN());
    column.states.assign(areas, State::missing);
    column.marks.assign(areas, Mark::none);
    column.lines.assign(areas, 0);
    return column;
}

double value_of(const std::vector<Derivation::Part>& parts, const std::vector<double>& source_values) {
    Sum sum;
    for (const Derivation::Part& part : parts) sum.add(part.weight * source_values[part.source]);
    return sum.total();
}

Reconciliation reconcile(const IndicatorColumn& from, const IndicatorColumn& made,
                         const Correspondence& links) {
    Sum before, after, outside, unassigned, residual;
    const std::size_t sources = from.values.size();
    std::vector<double> stated(sources, 0), lost(sources, 0);
    std::vector<char> has_row(sources, 0), unstated(sources, 0);
    const auto note_share = [&](std::size_t s, double share, double& to) {
        has_row[s] = 1;
        if (std::isnan(share)) unstated[s] = 1;
        else to += share;
    };
    for (const auto& link : links.links) {
        note_share(link.source, link.weight, stated[link.source]);
        if (made.states[link.target] != State::value && !std::isnan(link.weight))
            lost[link.source] += link.weight;
    }
    for (std::size_t s = 0; s < sources; ++s) {
        if (from.states[s] != State::value) continue;
        const double value = from.values[s], beyond = links.outside[s];
        if (beyond != 0) note_share(s, beyond, stated[s]);
        double share_lost = lost[s];
        if (has_row[s] == 0) share_lost = 1;
        if (unstated[s] != 0) share_lost += 1 - stated[s];
        before.add(value);
        residual.add(value);
        if (!std::isnan(beyond)) {
            outside.add(value * beyond);
            residual.add(-value * beyond);
        }
        unassigned.add(value * share_lost);
        residual.add(-value * share_lost);
    }
    for (std::size_t t = 0; t < made.values.size(); ++t) {
        if (made.states[t] != State::value) continue;
        after.add(made.values[t]);
        residual.add(-made.values[t]);
    }
    return {before.total(), after.total(), outside.total(), unassigned.total(), residual.total()};
}

void tell_reconciliation(const Reconciliation& total, const std::string& indicator_id,
                         const std::string& subject, const std::vector<Acceptance>& accept, Ledger& ledger) {
    constexpr double tolerance = 1e-9;
    std::string text = fmt::format("counts of {}: {} before, {} after, ", indicator_id,
                                   number_words(total.before), number_words(total.after));
    if (total.outside != 0) text += fmt::format("{} beyond the mapped areas, ", number_words(total.outside));
    if (total.unassigned != 0) text += fmt::format("{} not assigned, ", number_words(total.unassigned));
    text += fmt::format("residual {:.2g}.", total.residual == 0 ? 0.0 : total.residual);
    if (std::abs(total.residual) <= tolerance * std::abs(total.before)) {
        ledger.add({Severity::info, subject, "reconciled", std::move(text), {}, {}});
        return;
    }
    text += " The lookup's weights do not share the whole out: mend them.";
    add_finding(ledger, {Severity::warning, subject, "not-reconciled", {}, {{"", {}, text}}, {}}, accept,
                [&](std::size_t) { return text; });
}

}  // namespace vitality
