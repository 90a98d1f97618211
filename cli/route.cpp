// SPDX-License-Identifier: Apache-2.0
#include "cli/report_command.hpp"
#include "cli/route_report.hpp"

namespace vitality {

namespace {

class RouteCommand final : public Command {
  public:
    std::string name() const override { return "route"; }
    std::string summary() const override {
        return "The walk between two places: how long, street by street, and its map";
    }
    std::string example() const override {
        return "vitality route \"645120, 211380\" parks --map route.png -p vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        return {{"from", &request_.from,
                 "\"x, y\" in metres, \"latitude, longitude\", or the code or name of an area", true},
                {"to", &request_.to, "The same, or the id of a layer: its nearest feature on foot", true},
                {"--network", &request_.network, "Network to walk along (default: the project's only one)"},
                {"--map", &map_, "File of a map of the walk: .png, .svg or .pdf"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        return run_reported<RouteSubject>(
            project, common, map_,
            {[&](Workspace& workspace) { return route_subject(workspace, request_); }, route_report,
             route_map});
    }

  private:
    RouteRequest request_;
    std::string map_;
};

}  // namespace

std::unique_ptr<Command> make_route() { return std::make_unique<RouteCommand>(); }

}  // namespace vitality
