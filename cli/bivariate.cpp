// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/names.hpp"
#include "cli/bivariate_report.hpp"
#include "cli/report_command.hpp"

namespace vitality {

namespace {

class Bivariate final : public Command {
  public:
    std::string name() const override { return "bivariate"; }
    std::string summary() const override {
        return "Map two indicators at once, with areas, people and correlations";
    }
    std::string example() const override {
        return "vitality bivariate deprivation.score \"count_within(takeaways, 400 m)\" -p vitality.toml "
               "--map two.png";
    }
    std::vector<OptionSpec> options() override {
        return {{"a", &spec_.a,
                 "Indicator, or an expression that gives a number; or the id of a [bivariate.ID]", true},
                {"b", &spec_.b, "The other one"},
                {"--geography", &spec_.geography, "Areas to show (default: those of the indicators named)"},
                {"--people", &spec_.people, "Count of the areas (default: the only one called all)"},
                {"--classes", &classes_, "Classes of each, 2 to 4 (default 3)"},
                {"--method", &spec_.method, "Way of classing (default quantile)"},
                {"--palette", &spec_.palette, "Colours (default BlueOrange)"},
                {"--map", &map_, "File of the map: .png, .svg or .pdf"},
                {"--title", &spec_.title, "Title of the report and of the map"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        const BivariateSpec spec = spec_for(project);
        return run_reported<BivariateSubject>(
            project, common, map_,
            {[&](Workspace& workspace) { return bivariate_subject(workspace, spec); }, bivariate_report,
             bivariate_map});
    }

  private:
    /// One of the project, with what the command line says in place of its own.
    BivariateSpec with_options(BivariateSpec named) const {
        const auto take = [](const std::string& given, std::string& own) {
            if (!given.empty()) own = given;
        };
        take(spec_.geography, named.geography);
        take(spec_.people, named.people);
        take(spec_.title, named.title);
        take(spec_.palette, named.palette);
        if (spec_.method != BivariateSpec().method) named.method = spec_.method;
        return named;
    }
    /// By its id alone, one of the project as it stands there.
    BivariateSpec spec_for(const Project& project) const {
        BivariateSpec spec = spec_;
        for (const BivariateSpec& named : project.bivariates)
            if (spec_.b.empty() && named.id == trim(spec_.a)) spec = with_options(named);
        if (classes_ != not_given) spec.classes = static_cast<std::size_t>(std::max(0, classes_));
        if (spec.b.empty())
            throw SettingsError("name two indicators, or the id of a [bivariate.ID] of the project.");
        check_bivariate_spec(spec, "--");
        return spec;
    }

    BivariateSpec spec_;
    std::string map_;
    static constexpr int not_given = std::numeric_limits<int>::min();
    int classes_ = not_given;
};

}  // namespace

std::unique_ptr<Command> make_bivariate() { return std::make_unique<Bivariate>(); }

}  // namespace vitality
