// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "boundaries/find_area.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/lineage.hpp"
#include "cli/slice_option.hpp"
#include "engine/ranking.hpp"
#include "engine/statistics/inequality_sentences.hpp"

namespace vitality {

namespace {

constexpr std::size_t parts_shown = 40;

std::string value_words(double value, const std::string& state, const std::string& unit) {
    if (std::isnan(value)) return "none (" + state + ")";
    const std::string number = csv_number(value);
    if (is_base_of_ratio(unit)) return fmt::format("{} ({})", number, unit);
    return unit.empty() ? number : unit == "%" ? number + "%" : number + " " + unit;
}

std::string line_of(const std::string& label, const std::string& text) {
    return text.empty() ? std::string() : fmt::format("{:<12}{}\n", label, text);
}

std::string place_of(const Lineage& lineage) {
    return lineage.line == 0 ? lineage.file + ", which has no row for it"
                             : fmt::format("{}:{}", lineage.file, lineage.line);
}

/// The small areas behind a computed value, one under the other, deeper ones further in.
std::string parts_text(const Lineage& lineage, bool verbose, const std::string& indent) {
    std::string text;
    const std::size_t shown = verbose ? lineage.parts.size() : std::min(parts_shown, lineage.parts.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const Lineage& source = lineage.parts[i].source.front();
        text += fmt::format("{}{}  {} x {}", indent, source.code, value_words(source.value, source.state, {}),
                            csv_number(lineage.parts[i].weight));
        if (source.method.empty()) {
            text += fmt::format("  {}\n", place_of(source));
        } else {
            text += fmt::format("  {} by lookup {}\n", source.method, source.lookup) +
                    parts_text(source, verbose, indent + "    ");
        }
    }
    if (shown < lineage.parts.size())
        text += fmt::format("{}and {} more; -v lists all\n", indent,
                            with_thousands(lineage.parts.size() - shown));
    return text;
}

std::string origin_text(const Lineage& lineage, bool verbose) {
    if (lineage.method.empty()) {
        return line_of("Stands in", place_of(lineage)) + line_of("Column", lineage.column) +
               line_of("Row", lineage.key) + line_of("Filter", lineage.filter) +
               (lineage.line == 0 ? "" : line_of("Cell", "\"" + lineage.cell + "\""));
    }
    return line_of("Made by", lineage.method) + line_of("Formula", lineage.formula) +
           line_of("Lookup", lineage.lookup) + line_of("Weights", lineage.weights) +
           line_of("Parts", counted(lineage.parts.size(), "area")) + parts_text(lineage, verbose, "  ");
}

std::string context_text(const AreaTable& areas, const IndicatorColumn& column, std::size_t area) {
    std::string text;
    for (const PeerValues& peers : column.peers) {
        const Rank rank = rank_among(column.values[area], peers, column.indicator.polarity);
        if (rank.place > 0)
            text +=
                line_of("Rank", rank_words(rank, peers) + "; " + rank_order_words(column.indicator.polarity));
    }
    for (const Comparator& comparator : areas.comparators) {
        const auto found = column.comparators.find(comparator.id);
        if (found == column.comparators.end()) continue;
        const ComparatorValue& value = found->second;
        const std::string where = value.line == 0 ? "" : fmt::format(" (line {})", value.line);
        text += line_of(
            "Beside",
            fmt::format("{} {}{}", comparator.title,
                        value_words(value.value, state_name(value.state), column.indicator.unit), where));
    }
    for (const auto& [companion, values] : column.companions) {
        if (!std::isnan(values[area])) text += line_of(companion_name(companion), csv_number(values[area]));
    }
    for (const auto& [companion, texts] : column.remarks)
        text += line_of(companion_name(companion), texts[area]);
    return text;
}

class Trace final : public Command {
  public:
    std::string name() const override { return "trace"; }
    std::string summary() const override {
        return "Show file, sheet, row, filter, conversion and formula behind one number";
    }
    std::string example() const override {
        return "vitality trace E05000285 ward.life_female -p vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        return {{"area", &area_, "Code of the area, or its name", true},
                {"indicator", &indicator_, "Indicator of the project", true},
                {"--slice", &slice_,
                 "Of a series: a dimension and its value, such as sex=Male or period=latest"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        const AreaTable& areas = workspace.with_indicator(indicator_, {project.file, 0, 0});
        const IndicatorColumn& column = chosen_column(areas, indicator_, slice_from_options(slice_));
        const std::size_t area = find_area(*areas.geography, area_);
        const Lineage lineage = LineageReader(workspace).read(areas, column, area);
        progress.clear();
        if (common.json) {
            fmt::print("{}", lineage_json(lineage).dump());
        } else {
            fmt::print("{}", text_of(areas, column, area, lineage, common.verbose));
        }
        return ExitCode::done;
    }

  private:
    static std::string text_of(const AreaTable& areas, const IndicatorColumn& column, std::size_t area,
                               const Lineage& lineage, bool verbose) {
        const Indicator& indicator = column.indicator;
        std::string text =
            line_of("Area", fmt::format("{} {} ({})", lineage.code, lineage.name, lineage.geography));
        text += line_of("Indicator", fmt::format("{}: {}", lineage.indicator, indicator.title));
        text += line_of("Period", indicator.period);
        text += line_of("Value", value_words(lineage.value, lineage.state, indicator.unit));
        if (!column.converted.empty() && column.converted[area] != Converted::no)
            text += line_of("Converted", "from an area that was " + converted_name(column.converted[area]));
        if (column.method.empty()) {
            text += origin_text(lineage, verbose);
        } else if (column.computed) {
            text += line_of("Made by", "statistic " + column.table) + line_of("Computed", column.method);
        } else {
            text += line_of("Made by", "measure " + column.table) + line_of("Measured", column.method) +
                    line_of("Layer", column.source_file);
        }
        text += context_text(areas, column, area);
        text += line_of("Source", indicator.source) + line_of("Licence", indicator.licence);
        return text;
    }

    std::string area_, indicator_;
    std::vector<std::string> slice_;
};

}  // namespace

std::unique_ptr<Command> make_trace() { return std::make_unique<Trace>(); }

}  // namespace vitality
