// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/classification.hpp"

namespace {

using vitality::ClassMethod;

/// Skewed values with three decimals, the same on every machine: most differ, some are equal.
std::vector<double> skewed_values(std::size_t count) {
    std::vector<double> values(count);
    std::uint64_t state = 1;
    for (double& value : values) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const double uniform = static_cast<double>(state >> 11) / 9007199254740992.0;
        value = std::round(-40000 * std::log1p(-uniform)) / 1000;
    }
    return values;
}

void classes(benchmark::State& state, ClassMethod method) {
    const auto values = skewed_values(static_cast<std::size_t>(state.range(0)));
    vitality::ClassRule rule;
    rule.method = method;
    rule.classes = static_cast<std::size_t>(state.range(1));
    rule.benchmark = 40;  // the mean
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(vitality::classify(values, rule));
}

/// A borough, a county and England in LSOAs.
void sizes(benchmark::internal::Benchmark* bench) {
    bench->ArgsProduct({{137, 5000, 33000}, {5, 7, 10}})->ArgNames({"values", "k"});
    bench->Unit(benchmark::kMillisecond);
}

/// England in LSOAs; an even number of classes, for `benchmark`.
void england(benchmark::internal::Benchmark* bench) {
    bench->Args({33000, 10})->ArgNames({"values", "k"})->Unit(benchmark::kMillisecond);
}

BENCHMARK_CAPTURE(classes, natural_breaks, ClassMethod::fisher)->Apply(sizes);
BENCHMARK_CAPTURE(classes, quantiles, ClassMethod::quantile)->Apply(sizes);
BENCHMARK_CAPTURE(classes, equal, ClassMethod::equal)->Apply(england);
BENCHMARK_CAPTURE(classes, pretty, ClassMethod::pretty)->Apply(england);
BENCHMARK_CAPTURE(classes, standard_deviation, ClassMethod::standard_deviation)->Apply(england);
BENCHMARK_CAPTURE(classes, maximum, ClassMethod::maximum)->Apply(england);
BENCHMARK_CAPTURE(classes, head_tail, ClassMethod::head_tail)->Apply(england);
BENCHMARK_CAPTURE(classes, geometric, ClassMethod::geometric)->Apply(england);
BENCHMARK_CAPTURE(classes, box, ClassMethod::box)->Apply(england);
BENCHMARK_CAPTURE(classes, benchmark, ClassMethod::benchmark)->Apply(england);

}  // namespace
