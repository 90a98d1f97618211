// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <vector>

#include "renderers/bivariate.hpp"
#include "tests/renderers/tables.hpp"

namespace vitality::test {

/// Two indicators over squares of 1 km, and a map of both in k x k classes.
struct BivariateScene {
    BivariateScene(const std::vector<double>& a, const std::vector<double>& b, std::size_t k)
        : table(ward_table({column_with("need.score", a), column_with("health.years", b)})) {
        table.columns[0].indicator.title = "Need";
        table.columns[1].indicator.title = "Healthy years";
        fill.place = {"a.toml", 7, 1};
        fill.a.indicator = "need.score";
        fill.b.indicator = "health.years";
        fill.a.rule.classes = fill.b.rule.classes = k;
        spec.geography = "ward13";
    }
    MapSheet sheet() const {
        MapInputs inputs;
        inputs.areas = &table;
        inputs.spec = &spec;
        return make_bivariate_sheet(inputs, fill);
    }

    AreaTable table;
    MapSpec spec;
    BivariateFill fill;
};

/// 36 squares whose two indicators go together in part; two have no value.
inline MapSheet bivariate_example(std::size_t k) {
    std::vector<double> a, b;
    for (int i = 0; i < 36; ++i) {
        a.push_back(std::fmod(i * 7.0, 36));
        b.push_back(a.back() + std::fmod(i * 11.0, 25));
    }
    a[20] = b[33] = no_value;
    return BivariateScene(a, b, k).sheet();
}

}  // namespace vitality::test
