// SPDX-License-Identifier: Apache-2.0
#include "renderers/colour_space.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vitality {

namespace {

constexpr double white_x = 0.95047, white_z = 1.08883;
constexpr double epsilon = 216.0 / 24389.0, kappa = 24389.0 / 27.0;

double forward(double t) { return t > epsilon ? std::cbrt(t) : (kappa * t + 16) / 116; }

double backward(double f) { return f * f * f > epsilon ? f * f * f : (116 * f - 16) / kappa; }

constexpr double radians = std::numbers::pi / 180;

/// 0 to 360 degrees; 0 for a grey.
double hue_angle(double a, double b) {
    if (a == 0 && b == 0) return 0;
    const double angle = std::atan2(b, a) / radians;
    return angle < 0 ? angle + 360 : angle;
}

/// From the first hue to the second, the shorter way; 0 where one of both is a grey.
double hue_step(double from, double to, double chroma_product) {
    if (chroma_product == 0) return 0;
    const double step = to - from;
    return step > 180 ? step - 360 : step < -180 ? step + 360 : step;
}

double mean_hue(double a, double b, double chroma_product) {
    const double sum = a + b;
    if (chroma_product == 0) return sum;
    if (std::abs(a - b) <= 180) return sum / 2;
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

/// Chroma to the seventh power against that of 25: how far a colour is from grey, 0 to 1.
double saturation(double chroma) {
    const double power = std::pow(chroma, 7);
    return std::sqrt(power / (power + std::pow(25.0, 7)));
}

double hue_weight(double hue) {
    return 1 - 0.17 * std::cos((hue - 30) * radians) + 0.24 * std::cos(2 * hue * radians) +
           0.32 * std::cos((3 * hue + 6) * radians) - 0.20 * std::cos((4 * hue - 63) * radians);
}

}  // namespace

double linear_light(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double encoded_light(double light) {
    const double c = light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
    return std::clamp(c, 0.0, 1.0);
}

Lab to_lab(Colour colour) {
    const double r = linear_light(colour.red), g = linear_light(colour.green), b = linear_light(colour.blue);
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
    return {encoded_light(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
            encoded_light(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
            encoded_light(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)};
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

double colour_difference_2000(Lab a, Lab b) {
    const double g = 0.5 * (1 - saturation((std::hypot(a.a, a.b) + std::hypot(b.a, b.b)) / 2));
    const double a1 = (1 + g) * a.a, a2 = (1 + g) * b.a;
    const double chroma1 = std::hypot(a1, a.b), chroma2 = std::hypot(a2, b.b);
    const double hue1 = hue_angle(a1, a.b), hue2 = hue_angle(a2, b.b), product = chroma1 * chroma2;
    const double mean_l = (a.l + b.l) / 2, mean_chroma = (chroma1 + chroma2) / 2;
    const double hue = mean_hue(hue1, hue2, product);
    const double off = (mean_l - 50) * (mean_l - 50);
    const double turn = 60 * std::exp(-std::pow((hue - 275) / 25, 2));
    const double rotation = -std::sin(turn * radians) * 2 * saturation(mean_chroma);
    const double l = (b.l - a.l) / (1 + 0.015 * off / std::sqrt(20 + off));
    const double c = (chroma2 - chroma1) / (1 + 0.045 * mean_chroma);
    const double h = 2 * std::sqrt(product) * std::sin(hue_step(hue1, hue2, product) / 2 * radians) /
                     (1 + 0.015 * mean_chroma * hue_weight(hue));
    return std::sqrt(l * l + c * c + h * h + rotation * c * h);
}

double colour_difference_2000(Colour a, Colour b) { return colour_difference_2000(to_lab(a), to_lab(b)); }

double relative_luminance(Colour colour) {
    return 0.2126 * linear_light(colour.red) + 0.7152 * linear_light(colour.green) +
           0.0722 * linear_light(colour.blue);
}

double contrast_ratio(Colour a, Colour b) {
    constexpr double flare = 0.05;
    const double p = relative_luminance(a) + flare, q = relative_luminance(b) + flare;
    return std::max(p, q) / std::min(p, q);
}

}  // namespace vitality
