// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/straight_line.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/error.hpp"
#include "engine/statistics/count_checks.hpp"
#include "engine/statistics/distributions.hpp"

namespace vitality {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

struct Points {
    std::vector<double> x, y;
    std::size_t size() const { return x.size(); }
};

bool is_point(double x, double y) { return std::isfinite(x) && std::isfinite(y); }

Points points_of(std::span<const double> x, std::span<const double> y) {
    if (x.size() != y.size())
        throw error<DataError>("{} values beside {}: give one of each for each area", x.size(), y.size());
    Points points;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (is_point(x[i], y[i])) points.x.push_back(x[i]), points.y.push_back(y[i]);
    return points;
}

double sum_of_products(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> products(a.size());
    std::transform(a.begin(), a.end(), b.begin(), products.begin(), std::multiplies<>());
    return ordered_sum(std::move(products));
}

std::vector<double> less(std::vector<double> numbers, double mean) {
    for (double& number : numbers) number -= mean;
    return numbers;
}

double degrees_of_freedom(const StraightLine& line) { return static_cast<double>(line.used.used) - 2; }

void add_slope_limits(StraightLine& line) {
    const double error = line.residual_deviation / std::sqrt(line.squares_x), df = degrees_of_freedom(line);
    const auto limits = [&](double confidence) {
        const double half = student_quantile((1 + confidence) / 2, df) * error;
        return Limits{line.slope.value - half, line.slope.value + half};
    };
    line.slope.limits95 = limits(0.95);
    line.slope.limits998 = limits(0.998);
    line.slope.method = "Student's t";
    line.p = student_two_sided(line.slope.value / error, df);
}

}  // namespace

StraightLine straight_line(std::span<const double> x, std::span<const double> y) {
    const Points points = points_of(x, y);
    StraightLine line;
    line.used = {points.size(), x.size() - points.size()};
    const auto count = static_cast<double>(points.size());
    if (points.size() < 3) line.reason = "fewer than three areas have both values";
    else if (std::equal(points.x.begin() + 1, points.x.end(), points.x.begin()))
        line.reason = "all areas have the same value across";
    if (!line.reason.empty()) return line;
    line.mean_x = ordered_sum(points.x) / count;
    const double mean_y = ordered_sum(points.y) / count;
    const std::vector<double> dx = less(points.x, line.mean_x), dy = less(points.y, mean_y);
    line.squares_x = sum_of_products(dx, dx);
    line.slope.value = sum_of_products(dx, dy) / line.squares_x;
    line.intercept = mean_y - line.slope.value * line.mean_x;
    const double squares_y = sum_of_products(dy, dy);
    std::vector<double> errors(dx.size());
    for (std::size_t i = 0; i < dx.size(); ++i) errors[i] = dy[i] - line.slope.value * dx[i];
    const double left = sum_of_products(errors, errors);
    line.residual_deviation = std::sqrt(left / degrees_of_freedom(line));
    if (squares_y > 0) line.r_squared = std::clamp(1 - left / squares_y, 0.0, 1.0);
    add_slope_limits(line);
    return line;
}

Limits line_limits(const StraightLine& line, double x) {
    if (!line.reason.empty()) return {};
    const double from_mean = x - line.mean_x;
    const double error = line.residual_deviation * std::sqrt(1 / static_cast<double>(line.used.used) +
                                                             from_mean * from_mean / line.squares_x);
    const double half = student_quantile(0.975, degrees_of_freedom(line)) * error;
    return {line.at(x) - half, line.at(x) + half};
}

std::vector<double> studentised_residuals(const StraightLine& line, std::span<const double> x,
                                          std::span<const double> y) {
    constexpr double as_none = 1e-12;  // of what all areas leave: then the others lie on one line
    std::vector<double> residuals(x.size(), none);
    const double df = degrees_of_freedom(line);
    if (!line.reason.empty() || df < 2) return residuals;
    const double all = line.residual_deviation * line.residual_deviation * df;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!is_point(x[i], y[i])) continue;
        const double from_mean = x[i] - line.mean_x, error = y[i] - line.at(x[i]);
        const double apart =
            1 - 1 / static_cast<double>(line.used.used) - from_mean * from_mean / line.squares_x;
        const double others = all - error * error / apart;  // of the line without this area
        if (apart <= as_none || others <= as_none * all) continue;
        residuals[i] = error / std::sqrt(others / (df - 1) * apart);
    }
    return residuals;
}

}  // namespace vitality
