// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/answer_output.hpp"
#include "cli/ledger_report.hpp"
#include "cli/sensitivity_report.hpp"
#include "renderers/report/write_report.hpp"

namespace vitality {

namespace {

class SensitivityCommand final : public Command {
  public:
    std::string name() const override { return "sensitivity"; }
    std::string summary() const override {
        return "Vary the numbers of a condition: which areas are found whatever they are";
    }
    std::string example() const override {
        return "vitality sensitivity \"count_within(takeaways, 400 m) >= 3\" --vary 300,400,500 --vary \">= "
               "2,3,4\" -p vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        return {{"condition", &condition_, "An expression, or the id of a [query.ID] of the project", true},
                {"--vary", &vary_,
                 "Numbers for one of the expression's, which is among them: 300,400,500 or \">= 2,3,4\" "
                 "(default: vary of the query)"},
                {"--geography", &geography_, "Areas to ask over (default: those of the indicators named)"},
                {"--map", &map_, "File of a map of the core and the fringe: .png, .svg or .pdf"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        const std::string format = answer_format(common, {"csv", "json"});
        std::optional<OutputFormat> picture;
        if (!map_.empty()) picture = picture_format("--map", map_);
        QuerySpec spec = named_or_written(project, condition_);
        if (!geography_.empty()) spec.geography = geography_;
        const VariedQuestion question = varied_question(project, spec, vary_.empty() ? spec.vary : vary_);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        check_answer_outputs(workspace, {common.output, map_}, {}, common.overwrite);
        const Varied varied = answered(question, ask_or_tell(workspace, question.question, common));
        progress.clear();
        tell_findings(workspace, common);
        if (!common.output.empty()) write(workspace, varied, format, common.output);
        if (picture) draw_sheet(workspace, sensitivity_map(workspace, varied), *picture, map_);
        print_answer(workspace,
                     {sensitivity_json(varied), sensitivity_sentences(varied), sensitivity_text(varied), "",
                      named_only({common.output, map_})},
                     common);
        return exit_code_of(workspace.ledger(), false);
    }

  private:
    static void write(Workspace& workspace, const Varied& varied, const std::string& format,
                      const std::string& path) {
        if (format == "json") {
            write_answer_json(workspace, sensitivity_json(varied), path);
        } else if (format == "csv") {
            write_file(path, sensitivity_csv(varied));
        } else {
            write_report(in_house_fonts(workspace, sensitivity_report(workspace, varied)), format, path);
        }
    }

    std::string condition_, geography_, map_;
    std::vector<std::string> vary_;
};

}  // namespace

std::unique_ptr<Command> make_sensitivity() { return std::make_unique<SensitivityCommand>(); }

}  // namespace vitality
