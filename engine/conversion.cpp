// SPDX-License-Identifier: Apache-2.0
#include "engine/conversion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "base/names.hpp"
#include "engine/derived_column.hpp"

namespace vitality {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// What an indicator is known to be goes before what is said of the whole table: a percentage among counts
/// is never summed, people among scores are never averaged.
IndicatorKind kind_of_conversion(const Indicator& indicator, const ConversionSpec& spec) {
    if (indicator.kind != IndicatorKind::value) return indicator.kind;
    if (spec.kind) return *spec.kind;
    throw SettingsError(
        spec.place,
        fmt::format(
            "nothing says whether {} is a count, a rate or a score: counts are summed and shared out, rates "
            "and scores are averaged. Say kind = \"count\", \"rate\" or \"score\" here or of the indicator.",
            indicator.id));
}

Converted converted_of(ChangeClass change) {
    switch (change) {
        case ChangeClass::unchanged: return Converted::no;
        case ChangeClass::split: return Converted::split;
        case ChangeClass::merged: return Converted::merged;
        case ChangeClass::complex: return Converted::complex;
    }
    return Converted::no;
}

/// One column on its way from its own areas to others.
class Conversion {
  public:
    Conversion(const std::shared_ptr<const AreaTable>& sources, std::size_t column, const Geography& target,
               const Lookup& lookup, const Correspondence& links, const ConversionSpec& spec,
               const std::vector<double>* denominator)
        : sources_(*sources),
          from_(sources->columns[column]),
          target_(target),
          lookup_(lookup),
          links_(links),
          spec_(spec),
          kind_(kind_of_conversion(from_.indicator, spec)),
          denominator_(denominator),
          made_(derived_column(from_, target.size())) {
        const auto own = from_.companions.find(Companion::denominator);
        own_denominator_ = denominator == nullptr && own != from_.companions.end();
        if (own_denominator_) denominator_ = &own->second;
        made_.indicator.kind = kind_;
        made_.peers = from_.peers;
        made_.converted.assign(target.size(), Converted::no);
        for (const auto& [companion, values] : from_.companions)
            made_.companions[companion].assign(target.size(), nan);
        for (const auto& [companion, texts] : from_.remarks) made_.remarks[companion].resize(target.size());
        describe(sources, column);
    }

    ConvertedColumn run(Ledger& ledger) {
        for (std::size_t area = 0; area < target_.size(); ++area) convert(area);
        tell(ledger);
        made_.derivation = std::make_shared<const Derivation>(std::move(derivation_));
        ConvertedColumn done{std::move(made_), {}};
        if (is_count()) {
            done.total = reconcile(from_, done.column, links_);
            tell_reconciliation(done.total, full_id(from_.indicator), subject(), spec_.accept, ledger);
        }
        return done;
    }

  private:
    using Links = std::span<const Correspondence::Link>;

    bool is_count() const { return kind_ == IndicatorKind::count; }
    bool has_no_mean() const { return kind_ == IndicatorKind::rank || kind_ == IndicatorKind::ordinal; }
    std::string subject() const { return "indicator " + full_id(from_.indicator); }
    const std::string& code(std::size_t source) const { return sources_.geography->codes[source]; }

    void describe(const std::shared_ptr<const AreaTable>& sources, std::size_t column) {
        derivation_.lookup = lookup_.id;
        derivation_.method = is_count()      ? "conversion of counts"
                             : has_no_mean() ? "conversion of ranks and classes"
                                             : "conversion of rates and scores";
        derivation_.formula = is_count() ? "sum of value x share"
                              : has_no_mean()
                                  ? "the value of the one source"
                                  : "the value of the one source; of several, sum of value x weight, the "
                                    "weights being denominator x share / sum(denominator x share)";
        if (!is_count() && !has_no_mean() && denominator_ != nullptr)
            derivation_.weights = own_denominator_ ? from_.indicator.id + ".denominator" : spec_.denominator;
        derivation_.table = sources;
        derivation_.column = column;
        derivation_.parts.resize(target_.size());
    }

    void convert(std::size_t area) {
        const Links links = links_.links_to(area);
        ChangeClass change = ChangeClass::unchanged;
        for (const auto& link : links) change = more_cautious(change, link.change);
        made_.converted[area] = converted_of(change);
        for (const auto& link : links) derivation_.parts[area].push_back({link.source, link.weight});
        const std::string lack = lack_of(area, links, change);
        if (!lack.empty()) {
            without_.push_back({target_.codes[area], where(links), lack});
        } else if (carry_non_value(area, links)) {
            non_values_.push_back({target_.codes[area], where(links), non_value_words(links)});
        } else {
            fill(area, links, change);
        }
    }

    /// Sets the parts' weights where the area can have a value; else why it cannot.
    std::string lack_of(std::size_t area, Links links, ChangeClass change) {
        auto& parts = derivation_.parts[area];
        if (const auto absent = links_.absent_from(area); !absent.empty())
            return fmt::format("{}, a part of it, is not among the areas of {}", absent.front().code,
                               sources_.geography->id);
        if (links.empty()) return "the lookup leads no code to it";
        if (change == ChangeClass::merged && links.size() == 1)
            return fmt::format("the lookup calls it merged and leads {} alone to it",
                               code(links.front().source));
        if (is_count()) return lack_of_share(links);
        if (links.size() == 1) {
            parts.front().weight = 1;
            return {};
        }
        if (has_no_mean()) {
            advice_.insert("convert the score or rate, and rank or class that anew");
            return fmt::format("made of {}: a mean of {} has no meaning", codes_of(links),
                               kind_ == IndicatorKind::rank ? "ranks" : "classes such as deciles");
        }
        return weigh(parts, links);
    }

    std::string lack_of_share(Links links) {
        const auto unstated =
            std::find_if(links.begin(), links.end(), [](const auto& l) { return std::isnan(l.weight); });
        if (unstated == links.end()) return {};
        advice_.insert(
            lookup_.is_reversed
                ? fmt::format(
                      "name a lookup that leads from {} to {} and states the shares: shares of the way "
                      "back are not those of the way there",
                      lookup_.from_geography, lookup_.to_geography)
                : fmt::format(
                      "state the shares of split areas in a column of the lookup: [lookup.{}] weight = "
                      "\"...\"",
                      lookup_.id));
        return fmt::format("which share of {} it gets is not stated", code(unstated->source));
    }

    /// Weights of a mean of several sources, adding up to one.
    std::string weigh(std::vector<Derivation::Part>& parts, Links links) {
        if (denominator_ == nullptr) {
            advice_.insert("name the people behind each value: denominator = \"...\" in convert");
            return fmt::format("a mean of {} needs a denominator", codes_of(links));
        }
        if (const std::string lack = lack_of_share(links); !lack.empty()) return lack;
        Sum total;
        std::vector<Derivation::Part> weighed = parts;
        for (Derivation::Part& part : weighed) {
            const double people = (*denominator_)[part.source];
            if (!(people > 0)) {
                advice_.insert("mend the denominator");
                return fmt::format("the denominator of {} is {}", code(part.source),
                                   std::isnan(people) ? "missing" : number_words(people));
            }
            part.weight *= people;
            total.add(part.weight);
        }
        if (!(total.total() > 0)) return fmt::format("its shares of {} are 0", codes_of(links));
        for (Derivation::Part& part : weighed) part.weight /= total.total();
        parts = std::move(weighed);
        return {};
    }

    bool carry_non_value(std::size_t area, Links links) {
        State state = State::value;
        for (const auto& link : links) {
            const State worse = worse_state(state, from_.states[link.source]);
            if (worse != state) made_.marks[area] = from_.marks[link.source];
            state = worse;
        }
        if (state != State::value) made_.states[area] = state;
        return state != State::value;
    }

    void fill(std::size_t area, Links links, ChangeClass change) {
        made_.states[area] = State::value;
        made_.values[area] = value_of(derivation_.parts[area], from_.values);
        for (const auto& link : links) {
            if (from_.marks[link.source] != Mark::none) made_.marks[area] = from_.marks[link.source];
        }
        const bool whole = links.size() == 1 && (change == ChangeClass::unchanged || !is_count());
        if (links.size() == 1) made_.lines[area] = from_.lines[links.front().source];
        fill_companions(area, links, whole && change != ChangeClass::complex);
        const LedgerItem item{target_.codes[area], where(links), words_of(area, links)};
        if (change == ChangeClass::split) split_.push_back(item);
        if (change == ChangeClass::merged) merged_.push_back(item);
        if (change == ChangeClass::complex) complex_.push_back(item);
    }

    /// Counts and denominators are summed by the stated shares; limits are another's whole or none.
    void fill_companions(std::size_t area, Links links, bool whole) {
        bool dropped = false;
        for (auto& [companion, values] : made_.companions) {
            const auto& source = from_.companions.at(companion);
            if (companion == Companion::count || companion == Companion::denominator) {
                Sum sum;
                for (const auto& link : links) sum.add(link.weight * source[link.source]);
                values[area] = sum.total();
            } else if (whole) {
                values[area] = source[links.front().source];
            } else {
                dropped = dropped || std::any_of(links.begin(), links.end(), [&](const auto& link) {
                              return !std::isnan(source[link.source]);
                          });
            }
        }
        if (dropped) limits_.push_back({target_.codes[area], where(links), "limits left out"});
        if (links.size() != 1) return;
        for (auto& [companion, texts] : made_.remarks)
            texts[area] = from_.remarks.at(companion)[links.front().source];
    }

    std::string where(Links links) const {
        return links.empty() ? lookup_.source : fmt::format("{}:{}", lookup_.source, links.front().line);
    }
    std::string codes_of(Links links) const {
        std::vector<std::string> codes;
        for (const auto& link : links) codes.push_back(code(link.source));
        return join(codes, ", ");
    }
    std::string non_value_words(Links links) const {
        std::vector<std::string> words;
        for (const auto& link : links) {
            const State state = from_.states[link.source];
            if (state != State::value)
                words.push_back(fmt::format("{} is {}", code(link.source), state_name(state)));
        }
        return join(words, ", ");
    }
    std::string words_of(std::size_t area, Links links) const {
        if (links.size() == 1 && !is_count()) {
            return fmt::format(
                "takes the value of {}, which was {}: an estimate", code(links.front().source),
                links.front().change == ChangeClass::split ? "split" : "part of a complex change");
        }
        std::vector<std::string> words;
        for (const auto& part : derivation_.parts[area])
            words.push_back(fmt::format("{:.4g} x {}", part.weight, code(part.source)));
        return join(words, " + ");
    }

    void tell(Ledger& ledger) {
        const std::string id = full_id(from_.indicator);
        const auto areas = [&](std::size_t n) { return counted_areas(target_, n); };
        tell_as(ledger, Severity::info, "converted-split", split_, [&](std::size_t n) {
            return fmt::format(
                "{} made by a split: {}.", areas(n),
                is_count() ? fmt::format("{} is shared out by the weights of lookup {}", id, lookup_.id)
                           : fmt::format("{} is that of the undivided area, an estimate", id));
        });
        tell_as(ledger, Severity::info, "converted-merged", merged_, [&](std::size_t n) {
            return fmt::format("{} made by a merger: {} is {}.", areas(n), id, method_of_several());
        });
        tell_as(ledger, Severity::warning, "converted-complex", complex_, [&](std::size_t n) {
            return fmt::format(
                "{} of a complex change (class X): {} is an estimate there. Look at them before they are "
                "used.",
                areas(n), id);
        });
        tell_as(ledger, Severity::warning, "not-converted", without_, [&](std::size_t n) {
            const std::string what =
                advice_.empty() ? "mend the lookup"
                                : join(std::vector<std::string>(advice_.begin(), advice_.end()), "; ");
            return fmt::format("{} without a value of {} by lookup {}. To have one, {}.", areas(n), id,
                               lookup_.id, what);
        });
        tell_as(ledger, Severity::info, "converted-non-value", non_values_, [&](std::size_t n) {
            return fmt::format("{} without a value of {} because a source has none.", areas(n), id);
        });
        tell_as(ledger, Severity::info, "limits-dropped", limits_, [&](std::size_t n) {
            return fmt::format("{} without the limits of {}: those of a sum, share or mean are not known.",
                               areas(n), id);
        });
    }

    std::string method_of_several() const {
        if (is_count()) return "summed";
        return "the mean weighted by " +
               (derivation_.weights.empty() ? "the denominator" : derivation_.weights);
    }

    void tell_as(Ledger& ledger, Severity severity, const char* kind, std::vector<LedgerItem>& items,
                 const std::function<std::string(std::size_t)>& message) const {
        add_finding(ledger, {severity, subject(), kind, {}, std::move(items), {}}, spec_.accept, message);
    }

    const AreaTable& sources_;
    const IndicatorColumn& from_;
    const Geography& target_;
    const Lookup& lookup_;
    const Correspondence& links_;
    const ConversionSpec& spec_;
    IndicatorKind kind_;
    const std::vector<double>* denominator_;
    bool own_denominator_ = false;
    IndicatorColumn made_;
    Derivation derivation_;
    std::vector<LedgerItem> split_, merged_, complex_, without_, non_values_, limits_;
    std::set<std::string> advice_;
};

}  // namespace

ConvertedColumn convert_column(const std::shared_ptr<const AreaTable>& sources, std::size_t column,
                               const std::shared_ptr<const Geography>& target, const Lookup& lookup,
                               const Correspondence& links, const ConversionSpec& spec,
                               const std::vector<double>* denominator, Ledger& ledger) {
    return Conversion(sources, column, *target, lookup, links, spec, denominator).run(ledger);
}

}  // namespace vitality
