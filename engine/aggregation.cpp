// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "engine/conversion.hpp"
#include "engine/derived_column.hpp"

namespace vitality {

namespace {

IndicatorKind kind_of_source(const Indicator& source, const AggregateIndicator& wanted) {
    return source.kind == IndicatorKind::value ? wanted.indicator.kind : source.kind;
}

/// @throws SettingsError with the reason why a method gives no meaning to an indicator.
void check_method(const Indicator& source, const AggregateIndicator& wanted, const AggregateSpec& spec,
                  const IndicatorColumn* weight) {
    const IndicatorKind kind = kind_of_source(source, wanted);
    const auto refuse = [&](const std::string& reason) {
        throw SettingsError(wanted.indicator.place, fmt::format("{}: {}", wanted.indicator.id, reason));
    };
    if (kind == IndicatorKind::rank || kind == IndicatorKind::ordinal) {
        refuse(fmt::format(
            "{} is {}, and a {} of {} has no meaning. Aggregate the score or rate behind it, and rank or "
            "class that anew.",
            source.id, kind_words(kind), wanted.method == AggregationMethod::sum ? "sum" : "mean",
            kind == IndicatorKind::rank ? "ranks" : "deciles"));
    }
    if (wanted.method == AggregationMethod::sum && kind != IndicatorKind::count) {
        refuse(
            kind == IndicatorKind::value
                ? fmt::format(
                      "only counts are summed, and nothing says that {} is one. Say kind = \"count\" of it, "
                      "or method = \"weighted-mean\".",
                      source.id)
                : fmt::format("{} is {}, and a sum of {}s has no meaning. Say method = \"weighted-mean\".",
                              source.id, kind_words(kind), kind_name(kind)));
    }
    if (wanted.method == AggregationMethod::sum) return;
    if (kind == IndicatorKind::count)
        refuse(fmt::format(
            "{} is a count, and a mean of counts has no meaning for the whole. Say method = \"sum\".",
            source.id));
    if (weight == nullptr)
        refuse(fmt::format(
            "a weighted mean needs weights. Say weight = \"TABLE.INDICATOR\", an indicator with people "
            "per area, in [aggregate.{}].",
            spec.id));
}

std::string title_of(const IndicatorColumn& source, const Geography& parts, const AggregateIndicator& wanted,
                     const IndicatorColumn* weight) {
    const Indicator& from = source.indicator;
    const std::string title = from.title.empty() ? from.id : from.title;
    const std::string plural = parts.vintage ? parts.vintage->kind->plural : "areas";
    if (wanted.method == AggregationMethod::sum) return fmt::format("{}, sum of {}", title, plural);
    const Indicator& people = weight->indicator;
    return fmt::format("{}, mean of {} weighted by {}", title, plural,
                       people.title.empty() ? people.id : people.title);
}

/// The project's words, and the source's where it says nothing.
Indicator describe(const IndicatorColumn& source, const Geography& parts, const AggregateIndicator& wanted,
                   const IndicatorColumn* weight) {
    constexpr int most_decimals = 3;
    Indicator made = wanted.indicator;
    const Indicator& from = source.indicator;
    made.kind = kind_of_source(from, wanted);
    if (made.title.empty()) made.title = title_of(source, parts, wanted, weight);
    if (made.unit.empty()) made.unit = from.unit;
    if (made.period.empty()) made.period = from.period;
    if (made.polarity == Polarity::neutral) made.polarity = from.polarity;
    if (!made.decimals) made.decimals = from.decimals;
    if (!made.decimals) made.decimals = natural_decimals(source.values, most_decimals);
    if (made.source.empty()) made.source = from.source;
    if (made.licence.empty()) made.licence = from.licence;
    if (made.attribution.empty()) {
        made.attribution = from.attribution;
        for (const std::string& line : weight ? weight->indicator.attribution : std::vector<std::string>()) {
            const auto& all = made.attribution;
            if (std::find(all.begin(), all.end(), line) == all.end()) made.attribution.push_back(line);
        }
    }
    if (made.tags.empty()) made.tags = from.tags;
    made.column.clear();
    made.slice = from.slice;
    return made;
}

/// One indicator on its way up to larger areas.
class Aggregation {
  public:
    Aggregation(const std::shared_ptr<const AreaTable>& sources, std::size_t column, const Geography& target,
                const Lookup& lookup, const Correspondence& links, const AggregateSpec& spec,
                const AggregateIndicator& wanted, const IndicatorColumn* weight)
        : sources_(*sources),
          from_(sources->columns[column]),
          target_(target),
          lookup_(lookup),
          links_(links),
          spec_(spec),
          is_sum_(wanted.method == AggregationMethod::sum),
          weight_(is_sum_ ? nullptr : weight),
          made_(derived_column(from_, target.size())) {
        made_.indicator = describe(from_, *sources->geography, wanted, weight_);
        made_.table = spec.id;
        if (!from_.converted.empty()) made_.converted.assign(target.size(), Converted::no);
        derivation_.lookup = lookup.id;
        derivation_.method = method_name(wanted.method);
        derivation_.formula =
            is_sum_ ? "sum of value x share"
                    : "sum of value x weight, the weights being people x share / sum(people x share)";
        if (weight_) derivation_.weights = weight_->indicator.id;
        derivation_.table = sources;
        derivation_.column = column;
        derivation_.parts.resize(target.size());
    }

    IndicatorColumn run(Ledger& ledger) {
        for (std::size_t area = 0; area < target_.size(); ++area) aggregate(area);
        tell(ledger);
        made_.derivation = std::make_shared<const Derivation>(std::move(derivation_));
        if (is_sum_) {
            tell_reconciliation(reconcile(from_, made_, links_), from_.indicator.id, subject(), spec_.accept,
                                ledger);
        }
        return std::move(made_);
    }

  private:
    using Links = std::span<const Correspondence::Link>;

    /// What the parts of one area have.
    struct Tally {
        double known = 0;    ///< weight of the parts that have one
        double covered = 0;  ///< of those, with a value
        std::size_t parts = 0;
        std::size_t without_weight = 0;
        State state = State::value;     ///< the worst of the parts
        std::vector<std::string> lack;  ///< "E01000001 is missing"
        /// Parts without a known weight count by their number.
        double share() const {
            const double of_known = known > 0 ? covered / known : 0;
            return of_known * static_cast<double>(parts - without_weight) / static_cast<double>(parts);
        }
    };

    std::string subject() const { return "indicator " + made_.indicator.id; }
    const std::string& code(std::size_t source) const { return sources_.geography->codes[source]; }
    std::string where(Links links) const {
        return links.empty() ? lookup_.source : fmt::format("{}:{}", lookup_.source, links.front().line);
    }

    /// People of a part; of a sum, each part counts alike.
    double people_of(std::size_t source) const {
        if (!weight_) return 1;
        const double people = weight_->values[source];
        return weight_->states[source] == State::value && people >= 0
                   ? people
                   : std::numeric_limits<double>::quiet_NaN();
    }

    void aggregate(std::size_t area) {
        const Links links = links_.links_to(area);
        const auto unshared =
            std::find_if(links.begin(), links.end(), [](const auto& l) { return std::isnan(l.weight); });
        if (unshared != links.end()) {
            unshared_.push_back({target_.codes[area], fmt::format("{}:{}", lookup_.source, unshared->line),
                                 fmt::format("{} leads to other areas too, and its shares are not stated",
                                             code(unshared->source))});
            return;
        }
        const auto absent = links_.absent_from(area);
        if (links.empty() && absent.empty()) {
            without_.push_back({target_.codes[area], lookup_.source, "the lookup leads no code to it"});
            return;
        }
        settle(area, links, tally(area, links, absent));
    }

    /// Collects the parts that have what is needed, weights not yet divided by their sum.
    Tally tally(std::size_t area, Links links, std::span<const Correspondence::Absent> absent) {
        Tally found;
        found.parts = links.size() + absent.size();
        for (const auto& link : links) {
            const double people = people_of(link.source);
            const State state = from_.states[link.source];
            found.state = worse_state(found.state, state);
            if (state != State::value)
                found.lack.push_back(fmt::format("{} is {}", code(link.source), state_name(state)));
            if (std::isnan(people)) {
                ++found.without_weight;
                found.lack.push_back(fmt::format("{} has no weight", code(link.source)));
                continue;
            }
            const double weight = people * link.weight;
            found.known += is_sum_ ? 1 : weight;
            if (state != State::value) continue;
            found.covered += is_sum_ ? 1 : weight;
            derivation_.parts[area].push_back({link.source, weight});
        }
        for (const auto& part : absent) {
            ++found.without_weight;
            found.lack.push_back(
                fmt::format("{} is not among the areas of {}", part.code, sources_.geography->id));
        }
        return found;
    }

    void settle(std::size_t area, Links links, const Tally& found) {
        auto& parts = derivation_.parts[area];
        const bool suppressed = is_sum_ && found.state == State::suppressed;
        const bool enough = found.lack.empty() || found.share() >= spec_.coverage;
        const LedgerItem item{target_.codes[area], where(links), join(found.lack, ", ")};
        if (parts.empty() || suppressed || !enough) {
            if (found.state != State::value) made_.states[area] = found.state;
            without_.push_back(item);
            return;
        }
        if (!is_sum_) {
            if (!(found.covered > 0)) {
                without_.push_back({item.code, item.where, "the weights of its parts are 0"});
                return;
            }
            for (Derivation::Part& part : parts) part.weight /= found.covered;
        }
        made_.states[area] = State::value;
        made_.values[area] = value_of(parts, from_.values);
        for (const Derivation::Part& part : parts) {
            if (from_.marks[part.source] != Mark::none) made_.marks[area] = from_.marks[part.source];
            if (!made_.converted.empty() && from_.converted[part.source] == Converted::complex)
                made_.converted[area] = Converted::complex;
        }
        if (found.lack.empty()) return;
        partial_.push_back({item.code, item.where,
                            fmt::format("{:.1f} % of the {} have values: {}", 100 * found.share(),
                                        is_sum_ ? "parts" : "weight", item.detail)});
    }

    void tell(Ledger& ledger) {
        const std::string& id = made_.indicator.id;
        const auto areas = [&](std::size_t n) { return counted_areas(target_, n); };
        add_finding(ledger, {Severity::failure, subject(), "doubled-code", {}, std::move(unshared_), {}},
                    spec_.accept, [&](std::size_t n) {
                        return fmt::format(
                            "{} without a value of {}: lookup {} leads a part of each to several areas and "
                            "states no shares. Take a best-fit lookup, or say weight = \"...\" in it.",
                            areas(n), id, lookup_.id);
                    });
        add_finding(ledger, {Severity::warning, subject(), "not-aggregated", {}, std::move(without_), {}},
                    spec_.accept, [&](std::size_t n) {
                        return fmt::format(
                            "{} without a value of {}: not all of its parts have what is needed. Mend them, "
                            "or say in coverage = which share of the {} is enough.",
                            areas(n), id, is_sum_ ? "parts" : "weight");
                    });
        add_finding(ledger, {Severity::info, subject(), "partial-coverage", {}, std::move(partial_), {}},
                    spec_.accept, [&](std::size_t n) {
                        return fmt::format(
                            "{} with a value of {} from a part of its areas: coverage = {} allows it.",
                            areas(n), id, spec_.coverage);
                    });
    }

    const AreaTable& sources_;
    const IndicatorColumn& from_;
    const Geography& target_;
    const Lookup& lookup_;
    const Correspondence& links_;
    const AggregateSpec& spec_;
    bool is_sum_;
    const IndicatorColumn* weight_;
    IndicatorColumn made_;
    Derivation derivation_;
    std::vector<LedgerItem> unshared_, without_, partial_;
};

}  // namespace

IndicatorColumn aggregate_column(const std::shared_ptr<const AreaTable>& sources, std::size_t column,
                                 const std::shared_ptr<const Geography>& target, const Lookup& lookup,
                                 const Correspondence& links, const AggregateSpec& spec,
                                 const AggregateIndicator& wanted, const IndicatorColumn* weight,
                                 Ledger& ledger) {
    check_method(sources->columns[column].indicator, wanted, spec, weight);
    return Aggregation(sources, column, *target, lookup, links, spec, wanted, weight).run(ledger);
}

}  // namespace vitality
