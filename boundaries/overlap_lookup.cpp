// SPDX-License-Identifier: Apache-2.0
#include "boundaries/overlap_lookup.hpp"

#include <algorithm>
#include <limits>

#include "base/names.hpp"
#include "base/overlaps.hpp"

namespace vitality {

namespace {

constexpr double least_share = 0.001;  ///< less is where two drawings of one border differ
constexpr double clear_share = 0.75;

class OverlapLookup {
  public:
    OverlapLookup(const LookupSpec& spec, const Geography& from, const Geography& to)
        : spec_(spec), from_(from), to_(to) {
        lookup_.id = spec.id;
        lookup_.source = fmt::format("{} laid over {}", from.id, to.id);
        lookup_.from_geography = from.id;
        lookup_.to_geography = to.id;
        lookup_.has_weights = spec.by == LookupSpec::By::area;
        lookup_.accept = spec.accept;
        for (std::size_t i = 0; i < to.size(); ++i) lookup_.to_names[to.codes[i]] = to.names[i];
    }

    /// The parts of one area of `from`, all of them.
    void add(std::size_t area, std::span<const Overlap> parts) {
        const double whole = vitality::area(from_.shapes, area);
        std::vector<Overlap> kept;
        for (const Overlap& part : parts) {
            if (part.area >= least_share * whole) kept.push_back(part);
        }
        if (kept.empty()) {
            nowhere_.push_back({from_.codes[area], lookup_.source, "lies in none"});
            return;
        }
        const auto largest = std::max_element(
            kept.begin(), kept.end(), [](const Overlap& x, const Overlap& y) { return x.area < y.area; });
        if (largest->area < clear_share * whole) {
            unclear_.push_back({from_.codes[area], lookup_.source,
                                fmt::format("{:.1f}% of it lies in {}", 100 * largest->area / whole,
                                            to_.codes[largest->b])});
        }
        if (spec_.by == LookupSpec::By::largest_area) {
            add_row(area, largest->b, 1);
        } else {
            double shared = 0;
            for (const Overlap& part : kept) shared += part.area;
            for (const Overlap& part : kept) add_row(area, part.b, part.area / shared);
        }
    }

    Lookup finish(Ledger& ledger) {
        const auto classes = classes_of_rows(lookup_.rows);
        for (std::size_t i = 0; i < classes.size(); ++i) lookup_.rows[i].change = classes[i];
        const std::string subject = "lookup " + spec_.id;
        if (spec_.by == LookupSpec::By::area) {
            add_finding(
                ledger,
                {Severity::warning, subject, "shared-by-area", {}, {{"", lookup_.source, "by area"}}, {}},
                spec_.accept, [&](std::size_t) {
                    return fmt::format(
                        "{} are shared out to {} by area, as if people lived evenly over them. A "
                        "lookup with people as weights is better.",
                        from_.id, to_.id);
                });
        }
        const std::size_t unclear = unclear_.size();
        if (unclear > 0) {
            ledger.add({Severity::info,
                        subject,
                        "unclear-fit",
                        fmt::format("{} of which less than three quarters lie in one area of {}.",
                                    counted_areas(from_, unclear), to_.id),
                        std::move(unclear_),
                        {}});
        }
        add_finding(ledger, {Severity::warning, subject, "area-without-parent", {}, std::move(nowhere_), {}},
                    spec_.accept, [&](std::size_t n) {
                        return fmt::format("{} that lie in no area of {}: counted nowhere.",
                                           counted_areas(from_, n), to_.id);
                    });
        return std::move(lookup_);
    }

  private:
    void add_row(std::size_t from, std::size_t to, double weight) {
        lookup_.rows.push_back({from_.codes[from], to_.codes[to], weight, ChangeClass::unchanged, 0});
        lookup_.to.try_emplace(from_.codes[from], to_.codes[to]);
    }

    const LookupSpec& spec_;
    const Geography& from_;
    const Geography& to_;
    Lookup lookup_;
    std::vector<LedgerItem> nowhere_, unclear_;
};

}  // namespace

Lookup overlap_lookup(const LookupSpec& spec, const Geography& from, const Geography& to, int threads,
                      Ledger& ledger) {
    const std::vector<Overlap> overlaps = overlaps_of(from.shapes, to.shapes, threads);
    OverlapLookup made(spec, from, to);
    auto at = overlaps.begin();
    for (std::size_t area = 0; area < from.size(); ++area) {
        const auto end =
            std::find_if(at, overlaps.end(), [&](const Overlap& overlap) { return overlap.a != area; });
        made.add(area, {at, end});
        at = end;
    }
    return made.finish(ledger);
}

}  // namespace vitality
