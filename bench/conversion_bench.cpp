// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "engine/conversion.hpp"

namespace {

using namespace vitality;

/// As England and Wales changed from 2011 to 2021: of each 34 codes one is split in two, of each 150 two
/// merge.
Lookup invented_lookup(std::size_t codes) {
    Lookup lookup;
    lookup.id = "lsoa11_lsoa21";
    lookup.from_geography = "lsoa11";
    lookup.to_geography = "lsoa21";
    std::size_t next = 0;
    const auto add = [&](std::size_t from, std::size_t to, double weight) {
        lookup.rows.push_back({fmt::format("E01{:06}", from), fmt::format("E01{:06}", to), weight,
                               ChangeClass::unchanged, lookup.rows.size() + 2});
        lookup.to.try_emplace(lookup.rows.back().from, lookup.rows.back().to);
    };
    for (std::size_t code = 0; code < codes; ++code) {
        if (code % 34 == 0) {
            add(code, next++, 0.4);
            add(code, next++, 0.6);
        } else {
            add(code, code % 150 == 1 ? next - 1 : next++, 1);
        }
    }
    const auto classes = classes_of_rows(lookup.rows);
    for (std::size_t i = 0; i < classes.size(); ++i) lookup.rows[i].change = classes[i];
    lookup.has_weights = true;
    return lookup;
}

Geography areas_of(const Lookup& lookup) {
    Geography areas;
    areas.id = lookup.to_geography;
    for (const LookupRow& row : lookup.rows) {
        if (areas.index.try_emplace(row.to, areas.codes.size()).second) areas.codes.push_back(row.to);
    }
    areas.names = areas.codes;
    return areas;
}

std::shared_ptr<AreaTable> table_of(const std::shared_ptr<Geography>& sources, IndicatorKind kind) {
    auto table = std::make_shared<AreaTable>();
    table->geography = sources;
    IndicatorColumn column;
    column.indicator.id = "t.v";
    column.indicator.kind = kind;
    for (std::size_t i = 0; i < sources->size(); ++i)
        column.values.push_back(static_cast<double>(i * 7919 % 3001) / 7);
    column.states.assign(sources->size(), State::value);
    column.marks.assign(sources->size(), Mark::none);
    column.lines.assign(sources->size(), 2);
    table->columns = {std::move(column)};
    return table;
}

/// One column of 34,753 LSOAs of 2011 by about 35,795 rows, sources and correspondence included.
void conversion(benchmark::State& state, IndicatorKind kind) {
    const Lookup lookup = invented_lookup(34'753);
    const auto target = std::make_shared<const Geography>(areas_of(lookup));
    const auto sources = sources_of(lookup, *target);
    const auto table = table_of(sources, kind);
    const std::vector<double> people(sources->size(), 1500);
    const ConversionSpec spec{"lsoa21", lookup.id, kind, {}, {}};
    for ([[maybe_unused]] auto _ : state) {
        Ledger ledger;
        benchmark::DoNotOptimize(sources_of(lookup, *target));
        const Correspondence links = correspond(lookup, *sources, *target);
        benchmark::DoNotOptimize(convert_column(table, 0, target, lookup, links, spec, &people, ledger));
    }
    state.counters["rows"] = static_cast<double>(lookup.rows.size());
}

void change_classes(benchmark::State& state) {
    const Lookup lookup = invented_lookup(34'753);
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(classes_of_rows(lookup.rows));
}

BENCHMARK_CAPTURE(conversion, counts, IndicatorKind::count)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(conversion, scores, IndicatorKind::score)->Unit(benchmark::kMillisecond);
BENCHMARK(change_classes)->Unit(benchmark::kMillisecond);

}  // namespace
