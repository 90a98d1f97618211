// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/answer_output.hpp"
#include "cli/area_table_files.hpp"
#include "cli/ledger_report.hpp"
#include "cli/sensitivity_report.hpp"
#include "engine/query/binder.hpp"
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
        return {
            {"condition", &condition_, "An expression, or the id of a [query.ID] of the project", true},
            {"--vary", &vary_,
             "Numbers for one of the expression's, which is among them: 300,400,500 or \">= 2,3,4\"", true},
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
        spec.select.clear();
        Varied varied;
        for (const std::string& text : vary_) varied.variations.push_back(parse_variation(text));
        const std::vector<std::string> texts = variants_of(spec.where, varied.variations);
        Question question = question_of(project, spec);
        const std::vector<BoundExpression> variants = bound(project, question, texts);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        check_answer_outputs(workspace, {common.output, map_}, {}, common.overwrite);
        varied.asked = ask_or_tell(workspace, question, common);
        varied.sensitivity = sensitivity_of(variants, varied.asked.columns, varied.asked.geography->size());
        progress.clear();
        tell_findings(workspace, common);
        if (!common.output.empty()) write(workspace, varied, format, common.output);
        if (picture) draw_sheet(sensitivity_map(workspace, varied), *picture, map_, workspace.threads());
        print_answer(workspace,
                     {sensitivity_json(varied), sensitivity_sentences(varied), sensitivity_text(varied), "",
                      named_only({common.output, map_})},
                     common);
        return exit_code_of(workspace.ledger(), false);
    }

  private:
    /// All variants read the columns of one query: what they share is made once.
    static std::vector<BoundExpression> bound(const Project& project, Question& question,
                                              const std::vector<std::string>& texts) {
        const Catalogue catalogue = catalogue_of(project, question.geography);
        std::vector<BoundExpression> variants;
        for (const std::string& text : texts)
            variants.push_back(bind_condition(text, catalogue, question.query));
        return variants;
    }

    static void write(Workspace& workspace, const Varied& varied, const std::string& format,
                      const std::string& path) {
        if (format == "json") {
            write_answer_json(workspace, sensitivity_json(varied), path);
        } else if (format == "csv") {
            const auto columns = sensitivity_columns(varied);
            write_file(path,
                       csv_of(columns, varied.sensitivity.core.size() + varied.sensitivity.when_known.size() +
                                           varied.sensitivity.fringe.size()));
        } else {
            write_report(sensitivity_report(workspace, varied), format, path);
        }
    }

    std::string condition_, geography_, map_;
    std::vector<std::string> vary_;
};

}  // namespace

std::unique_ptr<Command> make_sensitivity() { return std::make_unique<SensitivityCommand>(); }

}  // namespace vitality
