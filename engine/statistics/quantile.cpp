// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"

namespace vitality {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double noise = 4 * std::numeric_limits<double>::epsilon();

/// Order statistic `position`, counted from 1 and held among the values.
double order_statistic(std::span<const double> rising, double position) {
    const double held = std::clamp(position, 1.0, static_cast<double>(rising.size()));
    return rising[static_cast<std::size_t>(held) - 1];
}

/// (1 - part) lower + part upper. Other orders of the same sum round differently, and a value that is itself
/// a limit would change class.
double between(double lower, double upper, double part) {
    if (part == 0 || lower == upper) return lower;
    return part == 1 ? upper : (1 - part) * lower + part * upper;
}

/// How much of the next order statistic the stepwise types take.
double step_part(int type, double whole, double rest) {
    const bool beyond = rest > noise;
    if (type == 1) return beyond ? 1 : 0;
    if (type == 2) return beyond ? 1 : 0.5;
    return beyond || std::fmod(whole, 2) != 0 ? 1 : 0;
}

/// The types that interpolate are at a + (n + 1 - a - b) p.
struct Plotting {
    double a;
    double b;
};

Plotting plotting_of(int type) {
    switch (type) {
        case 4: return {0, 1};
        case 5: return {0.5, 0.5};
        case 6: return {0, 0};
        case 8: return {1.0 / 3, 1.0 / 3};
        default: return {0.375, 0.375};
    }
}

}  // namespace

double quantile(std::span<const double> rising, double p, int type) {
    if (type < 1 || type > 9)
        throw error<SettingsError>("quantile: there is no type {}; types are 1 to 9.", type);
    if (std::isnan(p)) throw error<SettingsError>("quantile: the share is no number; it is from 0 to 1.");
    if (rising.empty()) return not_a_number;
    if (type == 7) return quantile7(rising, p);
    const double share = std::clamp(p, 0.0, 1.0);
    const auto n = static_cast<double>(rising.size());
    const bool stepwise = type <= 3;
    const Plotting plotting = plotting_of(type);
    const double position =
        stepwise ? n * share - (type == 3 ? 0.5 : 0) : plotting.a + share * (n + 1 - plotting.a - plotting.b);
    const double whole = std::floor(position + noise);
    const double rest = position - whole;
    const double part = stepwise ? step_part(type, whole, rest) : std::abs(rest) < noise ? 0 : rest;
    return between(order_statistic(rising, whole), order_statistic(rising, whole + 1), part);
}

double quantile7(std::span<const double> rising, double p) {
    if (rising.empty()) return not_a_number;
    const double position = 1 + static_cast<double>(rising.size() - 1) * std::clamp(p, 0.0, 1.0);
    const double whole = std::floor(position);
    return between(order_statistic(rising, whole), order_statistic(rising, whole + 1), position - whole);
}

}  // namespace vitality
