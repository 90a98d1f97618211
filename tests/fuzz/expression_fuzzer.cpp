// SPDX-License-Identifier: Apache-2.0
// Any text is an expression that holds, or an error that says where and what: no crash, no other exception.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/query/variation.hpp"
#include "engine/query/words.hpp"
#include "tests/engine/query/query_scene.hpp"

namespace {

using namespace vitality;

std::vector<ColumnValues> data_of(const BoundQuery& query) {
    std::vector<ColumnValues> columns;
    for (std::size_t i = 0; i < query.columns.size(); ++i) {
        ColumnValues column = test::values("a column", {static_cast<double>(i), -1.5, test::nan});
        column.texts = {"one", "", "three"};
        column.tones = {Tone::worse, Tone::none, Tone::similar};
        columns.push_back(std::move(column));
    }
    return columns;
}

void run(const std::string& text) {
    const test::Bound bound(text);
    const std::vector<ColumnValues> columns = data_of(bound.query);
    const Evaluation evaluation = evaluate(bound.expression, columns, 3);
    condition_words(bound.expression, columns);
    if (evaluation.whole().truths.empty()) return;
    for (std::size_t area = 0; area < 3; ++area) unknown_reasons(bound.expression, evaluation, columns, area);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    try {
        run(text);
    } catch (const SettingsError&) {
    }
    try {
        parse_variation(text);
    } catch (const SettingsError&) {
    }
    return 0;
}
