// SPDX-License-Identifier: Apache-2.0
// A Fingertips-form CSV of 1 million rows: read, filtered and joined.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <benchmark/benchmark.h>

#include "engine/join.hpp"
#include "layers/importer.hpp"

namespace {

using namespace vitality;

constexpr std::size_t rows = 1'000'000;
constexpr std::size_t wards = 600;

std::string ward_code(std::size_t ward) { return fmt::format("E05{:06}", ward + 1); }

/// Indicators, each over periods, sexes and wards; removed at the end.
class FingertipsFile {
  public:
    FingertipsFile()
        : path_((std::filesystem::temp_directory_path() / "vitality_fingertips_bench.csv").string()) {
        std::ofstream out(path_);
        out << "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area "
               "Type,Sex,Age,Category "
               "Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 "
               "limit,Upper CI "
               "99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or "
               "percentiles,Compared "
               "to Region value or percentiles,Time period Sortable,New data,Compared to goal,Time period "
               "range\n";
        static constexpr const char* sexes[] = {"Persons", "Male", "Female"};
        for (std::size_t row = 0; row < rows; ++row) {
            const std::size_t ward = row / 3 % wards, year = 2001 + row / 3 / wards % 20;
            const std::size_t indicator = 90366 + row / 3 / wards / 20;
            const double value = 70 + static_cast<double>(row * 7919 % 20'000) / 1000;
            out << fmt::format(
                "{},Life expectancy at birth,E12000007,London region,{},\"Ward {}, north\",Wards,{},All "
                "ages,,,{} - "
                "{:02},{},{},{},{},{},{},{},,Increasing,Similar,Similar,{}0000,,,3y\n",
                indicator, ward_code(ward), ward, sexes[row % 3], year, (year + 2) % 100, value, value - 1,
                value + 1, value - 2, value + 2, row % 4000, row % 90'000, year);
        }
    }
    ~FingertipsFile() { std::remove(path_.c_str()); }
    FingertipsFile(const FingertipsFile&) = delete;
    FingertipsFile& operator=(const FingertipsFile&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

const std::string& file() {
    static const FingertipsFile written;
    return written.path();
}

TableSpec spec_of(const std::string& more) {
    const std::string text =
        fmt::format("source = '{}'\ngeography = 'ward22'\nformat = 'fingertips'\n{}", file(), more);
    Section section = Settings::from_text(text, "bench.toml").root();
    return read_table_spec("t", section, "", default_non_values());
}

AreaTable areas_of_wards() {
    auto geography = std::make_shared<Geography>();
    geography->id = "ward22";
    geography->vintage = vintage_from_id("ward22");
    for (std::size_t ward = 0; ward < wards; ++ward) {
        geography->index.emplace(ward_code(ward), ward);
        geography->codes.push_back(ward_code(ward));
        geography->names.push_back(ward_code(ward));
        geography->shapes.begin_shape(ShapeKind::none);
    }
    AreaTable areas;
    areas.geography = std::move(geography);
    return areas;
}

void load_and_join(benchmark::State& state, const TableSpec& spec) {
    for (auto _ : state) {
        AreaTable areas = areas_of_wards();
        Ledger ledger;
        join_table(areas, load_indicator_table(spec, ledger), ledger);
        benchmark::DoNotOptimize(areas.columns.data());
    }
}

void fingertips_read(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(read_table({file()}).row_count());
}
BENCHMARK(fingertips_read)->Unit(benchmark::kMillisecond);

void fingertips_one_indicator(benchmark::State& state) {
    load_and_join(state, spec_of("filter = { indicator = 90366, sex = 'Male', period = '2018 - 20' }\n"
                                 "[indicator.life]\n"));
}
BENCHMARK(fingertips_one_indicator)->Unit(benchmark::kMillisecond);

void fingertips_series_of_all(benchmark::State& state) {
    std::string more = "series = ['period', 'sex']\n";
    for (int i = 0; i < 20; ++i)
        more += fmt::format("[indicator.i{0}]\nfilter = {{ indicator = {1} }}\n", i, 90366 + i);
    load_and_join(state, spec_of(more));
}
BENCHMARK(fingertips_series_of_all)->Unit(benchmark::kMillisecond);

}  // namespace
