// SPDX-License-Identifier: Apache-2.0
#include "engine/natural_breaks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace vitality {
namespace {

/// The unevaluated sum of two doubles, |tail| at most half a unit in the last place of head: about 32 digits
/// (T. J. Dekker, "A floating-point technique for extending the available precision", 1971).
struct Wide {
    double head = 0;
    double tail = 0;
};

Wide exact_sum(double a, double b) {
    const double sum = a + b;
    const double part = sum - a;
    return {sum, (a - (sum - part)) + (b - part)};
}

Wide normal(double head, double tail) {
    const double sum = head + tail;
    return {sum, tail - (sum - head)};
}

Wide operator+(Wide a, Wide b) {
    const Wide heads = exact_sum(a.head, b.head);
    const Wide tails = exact_sum(a.tail, b.tail);
    const Wide sum = normal(heads.head, heads.tail + tails.head);
    return normal(sum.head, sum.tail + tails.tail);
}

Wide operator-(Wide a, Wide b) { return a + Wide{-b.head, -b.tail}; }

Wide operator*(Wide a, Wide b) {
    const double head = a.head * b.head;
    return normal(head, std::fma(a.head, b.head, -head) + (a.head * b.tail + a.tail * b.head));
}

bool operator<(Wide a, Wide b) { return a.head < b.head || (a.head == b.head && a.tail < b.tail); }

Wide operator/(Wide a, double b) {
    const double head = a.head / b;
    const Wide rest = a - Wide{head, 0} * Wide{b, 0};
    return normal(head, (rest.head + rest.tail) / b);
}

/// Sums over the first i distinct values of occurrences, deviations and squared deviations from a centre.
class Sums {
  public:
    Sums(std::span<const double> distinct, std::span<const std::size_t> times)
        : weight_(distinct.size() + 1), first_(distinct.size() + 1), second_(distinct.size() + 1) {
        const double centre = weighted_mean(distinct, times);
        double greatest = 0;
        double greatest_first = 0;
        Wide first;
        Wide second;
        first_tail_.resize(first_.size());
        second_tail_.resize(second_.size());
        for (std::size_t i = 0; i < distinct.size(); ++i) {
            const Wide deviation = exact_sum(distinct[i], -centre);
            const Wide weighted = deviation * Wide{static_cast<double>(times[i]), 0};
            weight_[i + 1] = weight_[i] + static_cast<double>(times[i]);
            first = first + weighted;
            second = second + weighted * deviation;
            set(i + 1, first, second);
            greatest = std::max(greatest, std::abs(deviation.head));
            greatest_first = std::max(greatest_first, std::abs(first.head));
        }
        constexpr double epsilon = std::numeric_limits<double>::epsilon();
        doubt_ = 16 * epsilon * (second_.back() + greatest * greatest_first);
        tie_ = std::ldexp(second_.back(), -93);
    }

    std::size_t size() const { return weight_.size() - 1; }

    /// Squared deviations of the values [from, to) from their own mean.
    Wide within(std::size_t from, std::size_t to) const {
        if (to - from == 1) return {};
        const Wide first = Wide{first_[to], first_tail_[to]} - Wide{first_[from], first_tail_[from]};
        const Wide second = Wide{second_[to], second_tail_[to]} - Wide{second_[from], second_tail_[from]};
        const Wide result = second - first * first / (weight_[to] - weight_[from]);
        return result.head < 0 ? Wide{} : result;
    }

    /// before[from] + within(from, to) for each from in [low, high], quickly and within doubt() of the truth.
    void estimate(std::size_t low, std::size_t high, std::size_t to, const std::vector<double>& before,
                  std::vector<double>& estimates) const {
        const double weight = weight_[to];
        const double first = first_[to];
        const double second = second_[to];
        for (std::size_t from = low; from <= high; ++from) {
            const double sum = first - first_[from];
            estimates[from] =
                before[from] + ((second - second_[from]) - sum * sum / (weight - weight_[from]));
        }
    }

    double doubt() const { return doubt_; }

    /// Totals that differ by less are equal but for rounding.
    double tie() const { return tie_; }

  private:
    static double weighted_mean(std::span<const double> distinct, std::span<const std::size_t> times) {
        double count = 0;
        double mean = 0;
        for (std::size_t i = 0; i < distinct.size(); ++i) {
            const auto weight = static_cast<double>(times[i]);
            count += weight;
            mean += (distinct[i] - mean) * (weight / count);
        }
        return mean;
    }

    void set(std::size_t i, Wide first, Wide second) {
        first_[i] = first.head;
        first_tail_[i] = first.tail;
        second_[i] = second.head;
        second_tail_[i] = second.tail;
    }

    std::vector<double> weight_;
    std::vector<double> first_;
    std::vector<double> second_;
    std::vector<double> first_tail_;
    std::vector<double> second_tail_;
    double doubt_ = 0;
    double tie_ = 0;
};

/// Dynamic programme over the number of runs. The best start of the last run rises with the end of the values
/// (the costs satisfy the quadrangle inequality), so each layer is solved by divide and conquer.
class Search {
  public:
    Search(const Sums& sums, std::size_t k)
        : sums_(sums),
          k_(k),
          before_(sums.size() + 1),
          best_(sums.size() + 1),
          before_head_(sums.size() + 1),
          estimates_(sums.size() + 1),
          start_(k, std::vector<std::uint32_t>(sums.size() + 1)) {}

    std::vector<std::size_t> run() {
        for (std::size_t to = 1; to <= sums_.size(); ++to) best_[to] = sums_.within(0, to);
        for (std::size_t runs = 2; runs <= k_; ++runs) {
            before_.swap(best_);
            std::transform(before_.begin(), before_.end(), before_head_.begin(),
                           [](Wide total) { return total.head; });
            // The last layer is asked for the whole only; an earlier one leaves a value for each later run.
            const std::size_t last = sums_.size() - (k_ - runs);
            layer(runs, runs == k_ ? last : runs, last, runs - 1, last - 1);
        }
        return starts();
    }

  private:
    struct Candidate {
        std::size_t start;
        Wide total;
    };

    void layer(std::size_t runs, std::size_t to_low, std::size_t to_high, std::size_t low, std::size_t high) {
        if (to_low > to_high) return;
        const std::size_t to = to_low + (to_high - to_low) / 2;
        const std::size_t start = best_start(runs, to, low, std::min(high, to - 1));
        layer(runs, to_low, to - 1, low, start);
        layer(runs, to + 1, to_high, start, high);
    }

    std::size_t best_start(std::size_t runs, std::size_t to, std::size_t low, std::size_t high) {
        low = std::min(high, std::max<std::size_t>(low, start_[runs - 2][to]));
        sums_.estimate(low, high, to, before_head_, estimates_);
        double least_estimate = estimates_[low];
        for (std::size_t from = low; from <= high; ++from)
            least_estimate = std::min(least_estimate, estimates_[from]);
        keep_candidates(low, high, to, least_estimate + 2 * sums_.doubt());
        const Candidate& best = leftmost_best();
        best_[to] = best.total;
        start_[runs - 1][to] = static_cast<std::uint32_t>(best.start);
        return best.start;
    }

    void keep_candidates(std::size_t low, std::size_t high, std::size_t to, double limit) {
        candidates_.clear();
        for (std::size_t from = low; from <= high; ++from) {
            if (estimates_[from] <= limit)
                candidates_.push_back({from, before_[from] + sums_.within(from, to)});
        }
    }

    const Candidate& leftmost_best() const {
        if (candidates_.size() == 1) return candidates_.front();
        const auto less = [](const Candidate& a, const Candidate& b) { return a.total < b.total; };
        const Wide least = std::min_element(candidates_.begin(), candidates_.end(), less)->total;
        const Wide most = least + Wide{sums_.tie(), 0};
        return *std::find_if(candidates_.begin(), candidates_.end(),
                             [&](const Candidate& c) { return !(most < c.total); });
    }

    std::vector<std::size_t> starts() const {
        std::vector<std::size_t> result(k_);
        std::size_t to = sums_.size();
        for (std::size_t run = k_; run-- > 0;) {
            result[run] = start_[run][to];
            to = result[run];
        }
        return result;
    }

    const Sums& sums_;
    std::size_t k_;
    std::vector<Wide> before_;  ///< least sums with one run fewer, per end
    std::vector<Wide> best_;
    std::vector<double> before_head_;
    std::vector<double> estimates_;
    std::vector<Candidate> candidates_;
    std::vector<std::vector<std::uint32_t>> start_;
};

}  // namespace

std::vector<std::size_t> natural_break_starts(std::span<const double> distinct,
                                              std::span<const std::size_t> times, std::size_t k) {
    const Sums sums(distinct, times);
    return Search(sums, k).run();
}

}  // namespace vitality
