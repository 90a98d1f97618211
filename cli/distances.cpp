// SPDX-License-Identifier: Apache-2.0
#include "cli/distances_report.hpp"
#include "cli/report_command.hpp"

namespace vitality {

namespace {

class Distances final : public Command {
  public:
    std::string name() const override { return "distances"; }
    std::string summary() const override {
        return "In a straight line and on foot: for whom the two differ, how far, and where";
    }
    std::string example() const override {
        return "vitality distances larger_play --within \"400 m\" -o play.html -p vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        return {
            {"to", &request_.to, "Layer, with a choice in brackets: \"greenspace[area >= 2 ha]\"", true},
            {"--within", &request_.within,
             "Distance to judge by: \"400 m\", or \"10 min\" of walk (default 400 m)"},
            {"--from", &request_.from,
             "Population, geography (centroids) or layer (its features); default: the only population"},
            {"--people", &request_.people, "Group of the population, such as u16 (default: all)"},
            {"--geography", &request_.geography, "Areas to add people up over (default: the people's own)"},
            {"--network", &request_.network, "Network to walk along (default: the project's only one)"},
            {"--map", &map_, "File of a map of where the two differ: .png, .svg or .pdf"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        if (request_.within.empty()) request_.within = "400 m";
        return run_reported<DistancesSubject>(
            project, common, map_,
            {[&](Workspace& workspace) { return distances_subject(workspace, request_); }, distances_report,
             distances_map});
    }

  private:
    DistancesRequest request_;
    std::string map_;
};

}  // namespace

std::unique_ptr<Command> make_distances() { return std::make_unique<Distances>(); }

}  // namespace vitality
