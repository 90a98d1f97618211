// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/registry.hpp"

#include <memory>

#include "base/sink.hpp"
#include "base/threads.hpp"
#include "renderers/charts/picture.hpp"
#include "renderers/surface.hpp"
#include "renderers/text.hpp"

namespace vitality {

namespace {

template <class... Kinds>
std::vector<std::string> names_of(const std::variant<Kinds...>*) {
    return {Kinds::name...};
}

std::vector<std::string> all_texts(const Chart& chart) {
    std::vector<std::string> texts = std::visit([](const auto& c) { return chart_texts(c); }, chart);
    const ChartText& text = chart_text(chart);
    texts.insert(texts.end(), {text.headline, text.subtitle, "\u2212\u2190\u2192"});
    texts.insert(texts.end(), text.notes.begin(), text.notes.end());
    texts.insert(texts.end(), text.sources.begin(), text.sources.end());
    return texts;
}

std::string title_of(const ChartText& text) {
    if (text.headline.empty() || text.subtitle.empty()) return text.headline + text.subtitle;
    return text.headline + ". " + text.subtitle;
}

}  // namespace

const std::vector<std::string>& chart_names() {
    static const std::vector<std::string> names = names_of(static_cast<const Chart*>(nullptr));
    return names;
}

const ChartText& chart_text(const Chart& chart) {
    return std::visit([](const auto& c) -> const ChartText& { return c.text; }, chart);
}

void check_drawable(const Chart& chart) {
    std::visit([](const auto& c) { check_chart(c); }, chart);
}

std::string chart_description(const Chart& chart) {
    return std::visit([](const auto& c) { return describe(c); }, chart);
}

std::string chart_name(const Chart& chart) { return chart_names()[chart.index()]; }

std::function<void(const Canvas&)> chart_painter(const Chart& chart, PageSize page) {
    check_drawable(chart);
    const auto typesetter = std::make_shared<Typesetter>(all_texts(chart), page.fonts);
    const auto picture = std::make_shared<const Picture>(
        std::visit([&](const auto& c) { return lay_out(c, page, *typesetter); }, chart));
    return [typesetter, picture](const Canvas& canvas) { draw_picture(canvas, *picture, *typesetter); };
}

ChartReport draw_chart(const Chart& chart, PageSize page, const std::vector<MapOutput>& outputs,
                       int threads) {
    check_drawable(chart);
    const std::vector<std::string> texts = all_texts(chart);
    Typesetter measuring(texts, page.fonts);
    const Picture picture = std::visit([&](const auto& c) { return lay_out(c, page, measuring); }, chart);
    const std::string title = valid_text(title_of(chart_text(chart)));
    const std::string description = valid_text(chart_description(chart));
    std::vector<std::string> files(outputs.size());
    for_chunks(outputs.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            Typesetter typesetter(texts, page.fonts);
            files[i] = render({outputs[i].format, page, outputs[i].dpi, title, description},
                              [&](const Canvas& canvas) { draw_picture(canvas, picture, typesetter); });
        }
    });
    for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i].sink->write(files[i]);
    return {picture.dropped_labels};
}

}  // namespace vitality
