// SPDX-License-Identifier: Apache-2.0
#include "renderers/colour_space.hpp"

#include <algorithm>
#include <cmath>

namespace vitality {

namespace {

constexpr double white_x = 0.95047, white_z = 1.08883;
constexpr double epsilon = 216.0 / 24389.0, kappa = 24389.0 / 27.0;

double linear(double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); }

double encoded(double v) {
    const double c = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return std::clamp(c, 0.0, 1.0);
}

double forward(double t) { return t > epsilon ? std::cbrt(t) : (kappa * t + 16) / 116; }

double backward(double f) { return f * f * f > epsilon ? f * f * f : (116 * f - 16) / kappa; }

}  // namespace

Lab to_lab(Colour colour) {
    const double r = linear(colour.red), g = linear(colour.green), b = linear(colour.blue);
    const double x = forward((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / white_x);
    const double y = forward(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = forward((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / white_z);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Colour from_lab(Lab lab) {
    const double fy = (lab.l + 16) / 116;
    const double x = backward(fy + lab.a / 500) * white_x;
    const double y = backward(fy);
    const double z = backward(fy - lab.b / 200) * white_z;
    return {encoded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
            encoded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
            encoded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)};
}

Colour mix(Colour from, Colour to, double t) {
    if (t <= 0) return from;
    if (t >= 1) return to;
    const Lab a = to_lab(from), b = to_lab(to);
    return from_lab({a.l + (b.l - a.l) * t, a.a + (b.a - a.a) * t, a.b + (b.b - a.b) * t});
}

double colour_difference(Colour a, Colour b) {
    const Lab p = to_lab(a), q = to_lab(b);
    return std::hypot(p.l - q.l, p.a - q.a, p.b - q.b);
}

}  // namespace vitality
