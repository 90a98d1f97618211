// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/query/answer.hpp"
#include "engine/query/binder.hpp"
#include "engine/query/variation.hpp"

namespace {

using namespace vitality;

constexpr std::size_t nation = 33'000;
constexpr const char* first_expression =
    "imd.decile <= 2 AND count_within(fast_food, 400 m) >= 3 AND distance(green_space[area >= 2 ha]) > 300 m";

Catalogue catalogue() {
    Catalogue catalogue;
    catalogue.geography = "lsoa21";
    catalogue.geographies = {"lsoa21"};
    catalogue.indicators = {{"imd.decile", "lsoa21", "Decile", "", Polarity::low_is_worse}};
    catalogue.layers = {{"fast_food", "Takeaways"}, {"green_space", "Green space"}};
    return catalogue;
}

/// Columns that have been measured already: whole deciles, counts, distances; a hundredth suppressed.
std::vector<ColumnValues> measured(std::size_t columns) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> share(0, 1);
    std::vector<ColumnValues> all(columns);
    for (std::size_t c = 0; c < columns; ++c) {
        all[c].words.title = "Column";
        for (std::size_t area = 0; area < nation; ++area) {
            const bool known = share(random) > 0.01;
            all[c].states.push_back(known ? State::value : State::suppressed);
            const double value = c == 0             ? std::floor(1 + 10 * share(random))
                                 : c + 1 == columns ? 600 * share(random)
                                                    : std::floor(6 * share(random));
            all[c].values.push_back(known ? value : std::nan(""));
        }
    }
    return all;
}

/// From the text to the truth in each area.
void query_33000_areas(benchmark::State& state) {
    const Catalogue names = catalogue();
    const std::vector<ColumnValues> columns = measured(3);
    for (auto _ : state) {
        BoundQuery query{"lsoa21", {}};
        const BoundExpression bound = bind_condition(first_expression, names, query);
        benchmark::DoNotOptimize(evaluate(bound, columns, nation).whole().truths.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(nation));
}
BENCHMARK(query_33000_areas)->Unit(benchmark::kMillisecond);

/// 27 variants over columns that have been measured: three numbers, three values each.
void sensitivity_27_variants_33000_areas(benchmark::State& state) {
    const Catalogue names = catalogue();
    BoundQuery query{"lsoa21", {}};
    std::vector<BoundExpression> variants;
    const std::vector<Variation> variations = {parse_variation("<= 1,2,3"), parse_variation(">= 2,3,4"),
                                               parse_variation("> 200,300,400")};
    for (const std::string& text : variants_of(first_expression, variations))
        variants.push_back(bind_condition(text, names, query));
    const std::vector<ColumnValues> columns = measured(query.columns.size());
    for (auto _ : state) benchmark::DoNotOptimize(sensitivity_of(variants, columns, nation).core.size());
}
BENCHMARK(sensitivity_27_variants_33000_areas)->Unit(benchmark::kMillisecond);

}  // namespace
