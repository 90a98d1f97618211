// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/area_table_files.hpp"
#include "cli/build_reports.hpp"
#include "cli/charts/chart_kinds.hpp"
#include "cli/column_dictionary.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/lint_report.hpp"
#include "cli/map_lint.hpp"
#include "cli/measure_report.hpp"
#include "cli/outputs.hpp"
#include "cli/pack/pack_output.hpp"
#include "cli/workspace.hpp"

namespace vitality {

namespace {

std::string map_file(const MapSpec& map, OutputFormat format) {
    return fmt::format("maps/{}.{}", map.id, format_name(format));
}

std::string chart_file(const ChartSpec& chart, OutputFormat format) {
    return fmt::format("charts/{}.{}", chart.id, format_name(format));
}

std::string comparators_file(const std::string& geography) {
    return fmt::format("tables/{}_comparators.csv", geography);
}

bool has_comparators(const AreaTable& areas) {
    return std::any_of(areas.columns.begin(), areas.columns.end(),
                       [](const IndicatorColumn& column) { return !column.comparators.empty(); });
}

/// For indicators that no mapped area has.
constexpr const char* comparators_alone_file = "tables/comparators.csv";
constexpr const char* measures_file = "tables/measures.csv";

class Build final : public Command {
  public:
    std::string name() const override { return "build"; }
    std::string summary() const override {
        return "Make all maps, charts, joined tables, reports, the ledger and provenance.json";
    }
    std::string example() const override { return "vitality build -p vitality.toml -o out/"; }
    std::vector<OptionSpec> options() override {
        return {{"--strict", &strict_,
                 "Exit with 3 for warnings too, and with 4, writing nothing, for what readers would stumble "
                 "over"}};
    }
    bool takes_project_argument() const override { return true; }

    ExitCode run(const CommonOptions& common) override {
        Project project = read_project(common.project);
        keep_format(project, common.format);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        progress.expect(project.geographies.size() + project.tables.size() + project.layers.size() +
                        project.maps.size() + project.charts.size() + project.packs.size() + 1);
        const InputRecord record(workspace.named_files());
        load(workspace);
        reports_ = answer_named(workspace);
        OutputFolder folder(common.output.empty() ? "out" : common.output);
        folder.check(names_of(project), workspace.named_files(), common.overwrite);
        const auto written = make(workspace, folder, record, progress);
        progress.clear();
        if (stops_for_readers(project)) return report_lint(workspace, common);
        return report(workspace, folder, written, common);
    }

  private:
    /// With -f, maps and charts are drawn in that one format.
    static void keep_format(Project& project, const std::string& name) {
        if (name.empty()) return;
        const auto format = format_from_name(to_lower(name));
        if (!format) {
            throw error<SettingsError>("\"{}\" is no format for maps and charts. {}", name,
                                       suggestion(name, format_names()));
        }
        for (MapSpec& map : project.maps) map.formats = {*format};
        for (ChartSpec& chart : project.charts) chart.output.formats = {*format};
    }

    /// Reads everything before a file is written.
    static void load(Workspace& workspace) {
        workspace.join_everything();
        for (const MapSpec& map : workspace.project().maps) {
            for (const LayerDrawing& drawing : map.layers) workspace.layer(drawing.layer);
        }
    }

    static std::vector<std::string> names_of(const Project& project) {
        std::vector<std::string> names = {"ledger.csv", "ledger.json"};
        for (const MapSpec& map : project.maps) {
            for (const OutputFormat format : map.formats) names.push_back(map_file(map, format));
        }
        for (const ChartSpec& chart : project.charts) {
            for (const OutputFormat format : chart.output.formats) names.push_back(chart_file(chart, format));
        }
        for (const GeographySpec& geography : project.geographies) {
            for (const std::string& extension : project.table_formats)
                names.push_back(fmt::format("tables/{}.{}", geography.id, extension));
            names.push_back(fmt::format("tables/{}_columns.csv", geography.id));
            names.push_back(comparators_file(geography.id));
        }
        names.push_back(comparators_alone_file);
        if (!project.measures.empty()) names.emplace_back(measures_file);
        for (const auto& more : {report_files(project), pack_files(project)})
            names.insert(names.end(), more.begin(), more.end());
        return names;
    }

    std::vector<std::string> make(Workspace& workspace, OutputFolder& folder, const InputRecord& record,
                                  Progress& progress) {
        try {
            draw(workspace, folder, progress);
            if (stops_for_readers(workspace.project())) return {};
            draw_charts(workspace, folder, progress);
            write_tables(workspace, folder, progress);
            write_comparators_alone(workspace, folder);
            write_reports(workspace, reports_, folder);
            write_packs(workspace, folder, progress, refused_);
            if (!workspace.project().measures.empty())
                write_file(folder.stage(measures_file), measures_csv(workspace));
            write_file(folder.stage("ledger.csv"), ledger_csv(workspace));
            write_file(folder.stage("ledger.json"), ledger_json(workspace).dump());
            return folder.commit(workspace.project(), workspace.inputs(), record, summary_of(workspace));
        } catch (const OutputError& failure) {
            throw OutputError(folder.shown(failure.what()));
        }
    }

    void draw(Workspace& workspace, OutputFolder& folder, Progress& progress) {
        for (const MapSpec& map : workspace.project().maps) {
            progress.step("map " + map.id);
            const Workspace::Drawable drawable = workspace.map(map);
            if (!drawable.refusal.empty()) {
                refused_.push_back(fmt::format("map {} was not drawn: {}.", map.id, drawable.refusal));
                continue;
            }
            if (lint_of(workspace.project()) != Project::Lint::off)
                linted_.push_back({"map " + map.id, lint_map(workspace, map, drawable.sheet), false});
            std::vector<std::unique_ptr<FileSink>> sinks;
            std::vector<MapOutput> outputs;
            for (const OutputFormat format : map.formats) {
                sinks.push_back(std::make_unique<FileSink>(folder.stage(map_file(map, format))));
                outputs.push_back({format, map.dpi, sinks.back().get()});
            }
            workspace.tell_drawn(map,
                                 draw_map_sheets(drawable.sheet, map.page, outputs, workspace.threads()));
            for (auto& sink : sinks) sink->commit();
        }
    }

    Project::Lint lint_of(const Project& project) const {
        return project.lint.value_or(strict_ ? Project::Lint::strict : Project::Lint::off);
    }

    bool stops_for_readers(const Project& project) const {
        return lint_exit_code(linted_, lint_of(project) == Project::Lint::strict) != ExitCode::done;
    }

    /// Of a build that stops: nothing has been moved into place.
    ExitCode report_lint(Workspace& workspace, const CommonOptions& common) const {
        const bool asked = workspace.project().lint == Project::Lint::strict;
        fmt::print(stderr, "{}{}", ledger_problems(workspace, Severity::warning), lint_text(linted_, false));
        fmt::print(stderr,
                   "vitality: readers would stumble over the maps, and {} (exit code 4). Nothing was "
                   "written. Mend them, or accept a finding in its map: accept = [{{ rule = \"...\", reason "
                   "= \"...\" }}].\n",
                   asked ? "[outputs] lint is \"strict\"" : "the build is strict");
        if (common.json) fmt::print("{}", lint_json(linted_).dump());
        return ExitCode::lint;
    }

    void draw_charts(Workspace& workspace, OutputFolder& folder, Progress& progress) {
        for (const ChartSpec& spec : workspace.project().charts) {
            progress.step("chart " + spec.id);
            const DrawableChart drawable = chart_or_refusal(workspace, spec);
            if (!drawable.chart) {
                refused_.push_back(fmt::format("chart {} was not drawn: {}", spec.id, drawable.refusal));
                continue;
            }
            std::vector<std::unique_ptr<FileSink>> sinks;
            std::vector<MapOutput> outputs;
            for (const OutputFormat format : spec.output.formats) {
                sinks.push_back(std::make_unique<FileSink>(folder.stage(chart_file(spec, format))));
                outputs.push_back({format, spec.output.dpi, sinks.back().get()});
            }
            at_chart(spec, [&] {
                return draw_chart(*drawable.chart, spec.output.page, outputs, workspace.threads());
            });
            for (auto& sink : sinks) sink->commit();
        }
    }

    void write_tables(Workspace& workspace, OutputFolder& folder, Progress& progress) {
        progress.step("tables");
        for (const GeographySpec& geography : workspace.project().geographies) {
            if (const std::string refusal = workspace.refusal_of_geography(geography.id); !refusal.empty()) {
                refused_.push_back(fmt::format("table {} was not written: {}.", geography.id, refusal));
                continue;
            }
            const AreaTable& areas = workspace.areas(geography.id);
            write_file(folder.stage(fmt::format("tables/{}_columns.csv", geography.id)),
                       column_dictionary(areas));
            if (has_comparators(areas))
                write_file(folder.stage(comparators_file(geography.id)), comparators_csv(areas));
            for (const std::string& extension : workspace.project().table_formats) {
                write_area_table(workspace, workspace.areas(geography.id), table_format(extension, ""),
                                 folder.stage(fmt::format("tables/{}.{}", geography.id, extension)));
            }
        }
    }

    static void write_comparators_alone(Workspace& workspace, OutputFolder& folder) {
        const AreaTable& alone = workspace.comparators_alone();
        if (has_comparators(alone)) write_file(folder.stage(comparators_alone_file), comparators_csv(alone));
    }

    static Json summary_of(Workspace& workspace) {
        Json joins = Json::array();
        for (const JoinSummary& join : joins_of(workspace))
            joins.push(fmt::format("{} to {}: {}", join.table, join.geography, join.note()));
        Json summary = Json::object();
        summary.set("failures", workspace.ledger().count(Severity::failure));
        summary.set("warnings", workspace.ledger().count(Severity::warning));
        return summary.set("joins", std::move(joins));
    }

    ExitCode report(Workspace& workspace, const OutputFolder& folder, const std::vector<std::string>& written,
                    const CommonOptions& common) {
        const ExitCode code = exit_code_of(workspace.ledger(), strict_);
        fmt::print(stderr, "{}",
                   ledger_problems(workspace, common.quiet ? Severity::failure : Severity::warning));
        for (const std::string& refusal : refused_) fmt::print(stderr, "vitality: {}\n", refusal);
        if (!common.quiet && count(linted_, LintLevel::error) + count(linted_, LintLevel::warning) > 0)
            fmt::print(stderr, "{}", lint_text(linted_, false));
        if (code != ExitCode::done) {
            fmt::print(stderr,
                       "vitality: the data check failed (exit code 3). {} written all the same: look at "
                       "ledger.csv before you use them.\n",
                       counted(written.size(), "file was", "files were"));
        }
        if (common.json) {
            Json out = ledger_json(workspace);
            out.set("written", Json::texts(written)).set("not_made", Json::texts(refused_));
            if (!linted_.empty()) out.set("lint", lint_json(linted_));
            fmt::print("{}", out.dump());
        } else if (!common.quiet) {
            fmt::print("{}", text_report(workspace, folder, written, common));
        }
        return code;
    }

    static std::string text_report(Workspace& workspace, const OutputFolder& folder,
                                   const std::vector<std::string>& written, const CommonOptions& common) {
        const std::string where = common.output.empty() ? "out" : common.output;
        std::string text =
            common.verbose ? ledger_text(workspace, true) : joins_text(workspace) + measures_text(workspace);
        text += fmt::format("Wrote {} to {}\n", counted(written.size(), "file"), where);
        for (const std::string& name : written) text += fmt::format("  {}\n", name);
        for (const std::string& name : folder.removed())
            text += fmt::format("  {} of the last run is not made now: removed\n", name);
        return text;
    }

    bool strict_ = false;
    NamedReports reports_;
    std::vector<std::string> refused_;
    std::vector<Linted> linted_;
};

}  // namespace

std::unique_ptr<Command> make_build() { return std::make_unique<Build>(); }

}  // namespace vitality
