// SPDX-License-Identifier: Apache-2.0
#include "cli/catchments_report.hpp"
#include "cli/report_command.hpp"

namespace vitality {

namespace {

class Catchments final : public Command {
  public:
    std::string name() const override { return "catchments"; }
    std::string summary() const override {
        return "Who is within a distance of each feature, in a straight line and on foot, and the land of "
               "both";
    }
    std::string example() const override {
        return "vitality catchments gp_practices --within \"10 min\" --map gp.png -p vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        DistancesRequest& asked = request_.distances;
        return {{"to", &asked.to, "Layer, with a choice in brackets: \"greenspace[area >= 2 ha]\"", true},
                {"--within", &asked.within, "\"800 m\", or \"10 min\" of walk (default 800 m)"},
                {"--from", &asked.from, "Population (default: the project's only one)"},
                {"--people", &asked.people, "Group of the population, such as u16 (default: all)"},
                {"--network", &asked.network, "Network to walk along (default: the project's only one)"},
                {"--width", &request_.width,
                 "Land to either side of the streets that is drawn and measured (default 25 m)"},
                {"--shapes", &shapes_, "File of the catchments as polygons: .gpkg or .geojson"},
                {"--map", &map_, "File of a map of them: .png, .svg or .pdf"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        request_.distances.command = "vitality catchments";
        if (request_.distances.within.empty()) request_.distances.within = "800 m";
        if (!shapes_.empty()) catchment_shapes_format(shapes_);
        ReportedQuestion<CatchmentsSubject> question;
        question.ask = [&](Workspace& workspace) { return catchments_subject(workspace, request_); };
        question.report = catchments_report;
        question.map = catchments_map;
        question.also = {shapes_, write_catchment_shapes};
        return run_reported<CatchmentsSubject>(project, common, map_, question);
    }

  private:
    CatchmentsRequest request_;
    std::string map_, shapes_;
};

}  // namespace

std::unique_ptr<Command> make_catchments() { return std::make_unique<Catchments>(); }

}  // namespace vitality
