// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <benchmark/benchmark.h>

#include "base/csv.hpp"
#include "layers/numbers.hpp"

namespace {

using namespace vitality;

/// Rows in the form of a Fingertips download: 27 columns, about 260 bytes, some names quoted.
std::string fingertips(std::size_t rows) {
    std::string text =
        "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category "
        "Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper "
        "CI 99.8 "
        "limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,Compared "
        "to Region "
        "value or percentiles,Time period Sortable,New data,Compared to goal,Time period range\n";
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string area = std::to_string(10000 + row % 400), value = std::to_string(row % 1000);
        text +=
            "90366,\"Year 6 prevalence of obesity (including severe obesity), new method\",E12000007,London "
            "region,E090" +
            area + ",Area " + area + ",Upper tier local authorities,Male,All ages,,,2019 - 21," + value +
            ".603427," + value + ".60343," + value + ".70343," + value + ".50343," + value + ".80343,4780," +
            value + ",,Cannot be calculated,Similar,Better 95%,20190000,,,3y\n";
    }
    return text;
}

void parse_fingertips(benchmark::State& state) {
    const std::string text = fingertips(static_cast<std::size_t>(state.range(0)));
    const int threads = static_cast<int>(state.range(1));
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(parse_csv({.path = "fingertips.csv"}, text, {.threads = threads}));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}

void parse_cells(benchmark::State& state, const char* text) {
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(parse_cell(text, default_non_values()));
}

BENCHMARK(parse_fingertips)
    ->ArgsProduct({{10'000, 100'000, 1'000'000}, {1, 2}})
    ->ArgNames({"rows", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(parse_cells, plain, "12.603427");
BENCHMARK_CAPTURE(parse_cells, thousands, "1,296");
BENCHMARK_CAPTURE(parse_cells, percent, "12.5 %");
BENCHMARK_CAPTURE(parse_cells, suppressed, "*");

}  // namespace
