// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/life_expectancy.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include <fmt/format.h>

#include "engine/statistics/count_checks.hpp"
#include "engine/statistics/distributions.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The input by rising age.
struct Bands {
    std::vector<int> starts;
    std::vector<double> deaths;
    std::vector<double> people;

    std::size_t size() const { return starts.size(); }
    bool is_open(std::size_t i) const { return i + 1 == size(); }
    double years(std::size_t i) const { return starts[i + 1] - starts[i]; }
    double death_rate(std::size_t i) const { return deaths[i] / people[i]; }
};

/// The part of its years that those who die in a band live on average: deaths under 1 are deaths of the
/// newborn.
double part_lived(std::size_t band) { return band == 0 ? 0.1 : 0.5; }

Bands by_age(std::span<const int> starts, std::span<const double> deaths, std::span<const double> people) {
    std::vector<std::size_t> order(starts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return starts[a] < starts[b]; });
    Bands bands;
    for (const std::size_t i : order) {
        bands.starts.push_back(starts[i]);
        bands.deaths.push_back(deaths[i]);
        bands.people.push_back(people[i]);
    }
    return bands;
}

int start_after(int start) { return start == 0 ? 1 : start == 1 ? 5 : start + 5; }

std::string starts_fault(const std::vector<int>& starts, const LifeTableRules& rules) {
    int wanted = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        if (i > 0 && starts[i] == starts[i - 1])
            return fmt::format("the age band that starts at {} is there twice", starts[i]);
        if (starts[i] < wanted)
            return fmt::format("no age band of a life table starts at {}: they start at 0, 1, 5, 10, ...",
                               starts[i]);
        if (starts[i] > wanted)
            return fmt::format("age band {} is missing", age_band_name({wanted, start_after(wanted) - 1}));
        wanted = start_after(wanted);
    }
    if (starts.empty()) return "there is no age band";
    if (starts.back() < rules.youngest_open_band)
        return fmt::format("the open age band is {}+ and must be {}+ or later", starts.back(),
                           rules.youngest_open_band);
    return {};
}

std::string band_fault(const Bands& bands, const LifeTableRules& rules) {
    const std::vector<AgeBand> names = age_bands_from_starts(bands.starts);
    std::string fault = band_counts_fault({names, bands.deaths});
    if (fault.empty()) fault = band_populations_fault({names, bands.people});
    if (!fault.empty()) return fault;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (bands.deaths[i] > bands.people[i])
            return fmt::format("age band {} has more deaths than people", age_band_name(names[i]));
    }
    if (group_sum(bands.people) <= rules.largest_small_population)
        return fmt::format("there are {} people or fewer", grouped_number(rules.largest_small_population));
    return {};
}

struct Chance {
    double dying = 1;
    double variance = 0;
};

/// q of a band that closes, and its variance q^2 (1 - q) / deaths.
Chance chance_of_dying(const Bands& bands, std::size_t i) {
    const double rate = bands.years(i) * bands.death_rate(i);
    if (part_lived(i) * rate > 1) return {};
    const double q = rate / (1 + (1 - part_lived(i)) * rate);
    return {q, bands.deaths[i] > 0 ? q * q * (1 - q) / bands.deaths[i] : 0};
}

/// Years left and their variance at the start of each band. Worked backwards, for one survivor at each start,
/// which is the same as from one radix and has no survivors to divide by: e = n (1 - (1 - a) q) + (1 - q)
/// next e.
struct Expectation {
    double years = 0;
    double variance = 0;
    bool reached = true;  ///< some survive to it
};

Expectation of_open_band(const Bands& bands) {
    const std::size_t last = bands.size() - 1;
    const double rate = bands.death_rate(last);
    if (rate == 0) return {infinite, infinite};
    return {1 / rate, 1 / (bands.deaths[last] * rate * rate)};
}

Expectation before(const Bands& bands, std::size_t i, const Expectation& next) {
    const Chance chance = chance_of_dying(bands, i);
    const double years = bands.years(i);
    const double lost = (1 - part_lived(i)) * years;
    const double lives_on = 1 - chance.dying;
    if (lives_on == 0) return {years - lost, 0};
    const double at_stake = lost + next.years;
    return {years - lost * chance.dying + lives_on * next.years,
            at_stake * at_stake * chance.variance + lives_on * lives_on * next.variance};
}

std::vector<Expectation> expectations(const Bands& bands) {
    std::vector<Expectation> result(bands.size());
    result.back() = of_open_band(bands);
    for (std::size_t i = bands.size() - 1; i-- > 0;) result[i] = before(bands, i, result[i + 1]);
    for (std::size_t i = 0; i + 1 < bands.size(); ++i)
        result[i + 1].reached = result[i].reached && chance_of_dying(bands, i).dying < 1;
    return result;
}

void fill_in(LifeExpectancy& at, const Expectation& expectation, const AgeBand& open_band,
             const LifeTableRules& rules) {
    Estimate& estimate = at.estimate;
    if (!expectation.reached) {
        estimate.reason = fmt::format("by these rates no one lives to the age of {}", at.age);
        return;
    }
    estimate.method = "Chiang II with Silcocks' term";
    if (std::isinf(expectation.years)) {
        estimate.limits95.upper = estimate.limits998.upper = infinite;
        estimate.reason = fmt::format("age band {} has no deaths", age_band_name(open_band));
        return;
    }
    at.standard_error = std::sqrt(expectation.variance);
    const auto limits = [&](double confidence) {
        const double half = normal_deviate(confidence) * at.standard_error;
        return Limits{expectation.years - half, expectation.years + half};
    };
    estimate.limits95 = limits(0.95);
    estimate.limits998 = limits(0.998);
    if (estimate.limits95.upper - estimate.limits95.lower > rules.widest_limits)
        estimate.reason =
            fmt::format("the 95% limits are more than {} years apart", grouped_number(rules.widest_limits));
    else estimate.value = expectation.years;
}

/// The ages with their people and deaths, without estimates.
std::vector<LifeExpectancy> ages_of(const Bands& bands, const std::string& reason) {
    std::vector<LifeExpectancy> ages;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        LifeExpectancy at;
        at.age = bands.starts[i];
        at.people = group_sum(std::span(bands.people).subspan(i));
        at.deaths = group_sum(std::span(bands.deaths).subspan(i));
        at.estimate.reason = reason;
        ages.push_back(at);
    }
    return ages;
}

}  // namespace

LifeTable life_expectancy(std::span<const int> start_ages, std::span<const double> deaths,
                          std::span<const double> population, const LifeTableRules& rules) {
    require_one_per_band(start_ages.size(), deaths.size(), "counts of deaths");
    require_one_per_band(start_ages.size(), population.size(), "populations");
    const Bands bands = by_age(start_ages, deaths, population);
    LifeTable table;
    table.reason = starts_fault(bands.starts, rules);
    if (table.reason.empty()) table.reason = band_fault(bands, rules);
    table.ages = ages_of(bands, table.reason);
    if (bands.size() > 0) table.open_band = {bands.starts.back(), std::nullopt};
    if (!table.reason.empty()) return table;
    const std::vector<Expectation> expected = expectations(bands);
    for (std::size_t i = 0; i < bands.size(); ++i)
        fill_in(table.ages[i], expected[i], table.open_band, rules);
    return table;
}

}  // namespace vitality
