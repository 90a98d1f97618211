// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/names.hpp"
#include "cli/charts/chart_kinds.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/measure_report.hpp"
#include "cli/target_reading.hpp"
#include "cli/workspace.hpp"
#include "engine/walking_findings.hpp"

namespace vitality {

namespace {

class Check final : public Command {
  public:
    std::string name() const override { return "check"; }
    std::string summary() const override {
        return "Read everything a project names and print the ledger; write nothing";
    }
    std::string example() const override { return "vitality check -p vitality.toml --strict"; }
    std::vector<OptionSpec> options() override {
        return {{"--strict", &strict_, "Exit with 3 for warnings too, not for failures alone"}};
    }
    bool takes_project_argument() const override { return true; }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        progress.expect(project.geographies.size() + project.tables.size() + project.layers.size());
        workspace.join_everything();
        for (const LookupSpec& lookup : project.lookups) workspace.lookup(lookup.id);
        for (const LayerSpec& layer : project.layers) workspace.layer(layer.id);
        for (const NetworkSpec& network : project.networks) check_network(workspace, network);
        for (const MapSpec& map : project.maps) workspace.map(map);
        for (const ChartSpec& chart : project.charts) chart_or_refusal(workspace, chart);
        if (!project.targets.empty()) scorecard_subject(workspace);
        progress.clear();
        const ExitCode code = exit_code_of(workspace.ledger(), strict_);
        if (common.json) {
            fmt::print("{}", ledger_json(workspace).dump());
        } else if (!common.quiet) {
            fmt::print("{}\n{}{}\n", project.title,
                       ledger_text(workspace, common.verbose) + measures_text(workspace),
                       verdict(workspace.ledger(), code));
        }
        return code;
    }

  private:
    static void check_network(Workspace& workspace, const NetworkSpec& network) {
        Walking& walking = workspace.walking(network.id, network.place);
        const auto& geographies = workspace.project().geographies;
        std::vector<Ledger> found(geographies.size());
        bool is_somewhere = false;
        for (std::size_t i = 0; i < geographies.size() && !is_somewhere; ++i)
            is_somewhere = tell_place(walking.network(), workspace.geography(geographies[i].id), found[i]);
        if (!is_somewhere)
            for (const LedgerEntry& entry : found.front().entries()) workspace.tell_once(entry);
        for (const PopulationSpec& people : workspace.project().populations)
            tell_people_of_pieces(walking, workspace.population(people.id, people.place), workspace.ledger());
    }
    static std::string verdict(const Ledger& ledger, ExitCode code) {
        const std::string found = fmt::format("{}, {}", counted(ledger.count(Severity::failure), "failure"),
                                              counted(ledger.count(Severity::warning), "warning"));
        return code == ExitCode::done ? "Data check passed: " + found + "."
                                      : "Data check failed: " + found + " (exit code 3).";
    }

    bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }

}  // namespace vitality
