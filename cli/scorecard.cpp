// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/answer_output.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/scorecard_report.hpp"
#include "cli/scorecard_tables.hpp"
#include "renderers/report/write_report.hpp"

namespace vitality {

namespace {

class ScorecardCommand final : public Command {
  public:
    std::string name() const override { return "scorecard"; }
    std::string summary() const override {
        return "Impact measures against their targets: on track, behind, met?";
    }
    std::string example() const override { return "vitality scorecard -o scorecard.docx -p vitality.toml"; }
    std::vector<OptionSpec> options() override {
        return {{"target", &targets_, "Ids of targets [target.ID] (default: all)"},
                {"--headings", &headings_, "Dimension of the tags whose values are the headings"},
                {"--size", &size_,
                 "Page of a picture, such as \"A4 portrait\" (default by the number of targets)"},
                {"--dpi", &dpi_, "Resolution of a PNG (default 300)"}};
    }

    ExitCode run(const CommonOptions& common) override {
        Project project = read_project(common.project);
        if (!headings_.empty()) project.scorecard.headings = headings_;
        if (project.targets.empty())
            throw SettingsError({project.file, 0, 0},
                                "has no target. Add one: [target.ID] with of, baseline, target and by.");
        if (dpi_ < 36 || dpi_ > 1200) throw SettingsError("--dpi must be from 36 to 1200.");
        const std::string format = answer_format(common, {"csv", "json", "png", "svg"});
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        check_answer_outputs(workspace, {common.output}, {}, common.overwrite);
        const ScorecardSubject subject = scorecard_subject(workspace, targets_);
        progress.clear();
        tell_findings(workspace, common);
        write(workspace, subject, format, common.output);
        print_answer(workspace,
                     {scorecard_json(subject), scorecard_sentences(subject.scorecard),
                      scorecard_text(subject), "", named_only({common.output})},
                     common);
        return exit_code_of(workspace.ledger(), false);
    }

  private:
    static std::string usual_page(const ScorecardSubject& subject) {
        constexpr std::size_t most_on_landscape = 14;
        return subject.scorecard.targets.size() > most_on_landscape ? "A4 portrait" : "A4 landscape";
    }

    void write(Workspace& workspace, const ScorecardSubject& subject, const std::string& format,
               const std::string& path) const {
        if (format.empty()) return;
        if (const auto picture = format_from_name(format); picture && format != "pdf") {
            FileSink sink(path);
            draw_chart(scorecard_chart(workspace, subject),
                       workspace.project().page(size_.empty() ? usual_page(subject) : size_),
                       {{*picture, dpi_, &sink}}, workspace.threads());
            sink.commit();
        } else if (format == "json") {
            write_answer_json(workspace, scorecard_json(subject), path);
        } else if (format == "csv") {
            write_file(path, scorecard_csv(subject.scorecard));
        } else {
            write_report(in_house_fonts(workspace, scorecard_report(workspace, subject)), format, path);
        }
    }

    std::vector<std::string> targets_;
    std::string headings_, size_;
    double dpi_ = 300;
};

}  // namespace

std::unique_ptr<Command> make_scorecard() { return std::make_unique<ScorecardCommand>(); }

}  // namespace vitality
