// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/names.hpp"
#include "cli/overlap_report.hpp"
#include "cli/overlap_tables.hpp"
#include "cli/report_command.hpp"

namespace vitality {

namespace {

class Overlap final : public Command {
  public:
    std::string name() const override { return "overlap"; }
    std::string summary() const override {
        return "Lay conditions, layers or zones over each other: areas, people, more than chance?";
    }
    std::string example() const override {
        return "vitality overlap \"deprivation.decile <= 2\" \"count_within(takeaways, 400 m) >= 3\" -p "
               "vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        return {
            {"of", &of_,
             "Two or more: expressions, ids of layers or of queries; or the id of one [overlap.ID]", true},
            {"--geography", &geography_, "Areas to compare (default: those of the indicators named)"},
            {"--people", &people_, "Count of the areas (default: the only one called all)"},
            {"--permutations", &permutations_, "Made maps of the test (default 999)"},
            {"--seed", &seed_, "Of the made maps (default 1)"},
            {"--map", &map_, "File of a map of what lies where: .png, .svg or .pdf"},
            {"--title", &title_, "Title of the report and of the map"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        const OverlapSpec spec = spec_for(project);
        return run_reported<OverlapSubject>(
            project, common, map_,
            {[&](Workspace& workspace) { return overlap_subject(workspace, spec); }, overlap_report,
             overlap_map});
    }

  private:
    OverlapSpec spec_for(const Project& project) const {
        OverlapSpec spec = named_or_written_here(project);
        if (!geography_.empty()) spec.geography = geography_;
        if (!people_.empty()) spec.people = people_;
        if (!title_.empty()) spec.title = title_;
        if (permutations_ != not_given)
            spec.permutations = static_cast<std::size_t>(std::max(0, permutations_));
        if (seed_ != not_given && seed_ < 0)
            throw error<SettingsError>("--seed {}: it must be 0 or more.", seed_);
        if (seed_ != not_given) spec.seed = static_cast<std::uint64_t>(seed_);
        check_overlap_spec(spec, "");
        return spec;
    }
    OverlapSpec named_or_written_here(const Project& project) const {
        for (const OverlapSpec& overlap : project.overlaps)
            if (of_.size() == 1 && overlap.id == trim(of_.front())) return overlap;
        OverlapSpec spec;
        spec.of = of_;
        return spec;
    }

    std::vector<std::string> of_;
    std::string geography_, people_, map_, title_;
    static constexpr int not_given = std::numeric_limits<int>::min();
    int permutations_ = not_given, seed_ = not_given;
};

}  // namespace

std::unique_ptr<Command> make_overlap() { return std::make_unique<Overlap>(); }

}  // namespace vitality
