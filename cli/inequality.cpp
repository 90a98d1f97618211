// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <limits>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/answer_output.hpp"
#include "cli/command.hpp"
#include "cli/inequality_charts.hpp"
#include "cli/inequality_document.hpp"
#include "cli/inequality_subject.hpp"
#include "cli/inequality_text.hpp"
#include "cli/ledger_report.hpp"
#include "cli/outputs.hpp"
#include "cli/project_checks.hpp"
#include "cli/slice_option.hpp"
#include "cli/workspace.hpp"
#include "renderers/report/write_report.hpp"

namespace vitality {

namespace {

class InequalityCommand final : public Command {
  public:
    std::string name() const override { return "inequality"; }
    std::string summary() const override {
        return "How unequal an indicator is over the areas: figures, one sentence, a chart";
    }
    std::string example() const override {
        return "vitality inequality --indicator children.poverty --by deprivation.score -p vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        return {{"--indicator", &indicator_, "Indicator whose values are compared", true},
                {"--slice", &slice_, "Of a series: sex=Male, period=latest"},
                {"--by", &by_, "Indicator that ranks the areas by need: a decile, a rank or a score"},
                {"--people", &people_, "Indicator with the people of each area, as weights"},
                {"--geography", &geography_, "The indicator's geography, as a check"},
                {"--benchmark", &benchmarks_, "Comparators that charts show, such as england"},
                {"--groups", &groups_, "Groups of areas along the ranking (default 5)"},
                {"--chart", &chart_, "gradient, concentration, ranked or funnel, with -o of png, svg or pdf"},
                {"--title", &title_, "Headline of the chart (default: the sentence)"},
                {"--size", &size_, "Page of the chart: \"A4 landscape\" (default), \"180x120 mm\""},
                {"--dpi", &dpi_, "Resolution of a PNG (default 300)"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        check_options(project);
        const std::string format = format_of(common);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        if (!common.output.empty())
            check_single_output(common.output, workspace.named_files(), common.overwrite);
        const InequalitySubject subject = told_subject_of(workspace, common);
        const InequalityReport report = inequality_report(subject.request);
        progress.clear();
        tell_problems(workspace, common);
        write(workspace, subject, report, format, common);
        return exit_code_of(workspace.ledger(), false);
    }

  private:
    static const std::vector<std::string>& text_formats() {
        static const std::vector<std::string> formats = {"text", "csv", "json", "md"};
        return formats;
    }
    /// Formats of reports that stand in a file, with a chart.
    static const std::vector<std::string>& document_formats() {
        static const std::vector<std::string> formats = {"html", "docx", "xlsx"};
        return formats;
    }
    static bool is_document(const std::string& format) {
        return std::find(document_formats().begin(), document_formats().end(), format) !=
               document_formats().end();
    }

    void check_options(const Project& project) const {
        const Place here{project.file, 0, 0};
        const std::string of = project.maker_of(indicator_, here).geography();
        project.geography(of, here);
        if (!geography_.empty() && geography_ != of)
            throw error<SettingsError>("{} is of geography {}, not of {}.", indicator_, of, geography_);
        for (const std::string& id : {by_, people_}) {
            if (id.empty() || project.maker_of(id, here).geography() == of) continue;
            throw error<SettingsError>("{} is of geography {}, and {} of {}. Name an indicator of {}.", id,
                                       project.maker_of(id, here).geography(), indicator_, of, of);
        }
        check_comparator_ids(project, benchmarks_, {"--benchmark", 0, 0});
        if (groups_ < 2 || groups_ > 100) throw SettingsError("--groups must be from 2 to 100.");
        if (!chart_.empty() && std::find(inequality_chart_names().begin(), inequality_chart_names().end(),
                                         chart_) == inequality_chart_names().end())
            throw error<SettingsError>("--chart \"{}\" is no chart. {}", chart_,
                                       suggestion(chart_, inequality_chart_names()));
        if (dpi_ < 36 || dpi_ > 1200) throw SettingsError("--dpi must be from 36 to 1200.");
    }

    /// "text" to the screen; by -f, else by the file's extension.
    std::string format_of(const CommonOptions& common) const {
        std::string word = common.format;
        if (word.empty()) word = std::filesystem::path(common.output).extension().string();
        if (word.starts_with('.')) word.erase(0, 1);
        word = to_lower(word);
        if (word == "txt" || word.empty()) word = "text";
        if (word == "markdown") word = "md";
        std::vector<std::string> known = text_formats();
        known.insert(known.end(), document_formats().begin(), document_formats().end());
        known.insert(known.end(), format_names().begin(), format_names().end());
        if (std::find(known.begin(), known.end(), word) == known.end())
            throw error<SettingsError>("\"{}\" is no format for inequality. {}", word,
                                       suggestion(word, known));
        const bool picture = format_from_name(word).has_value();
        if (picture && common.output.empty())
            throw SettingsError("a chart needs a file: name it with -o, such as -o gradient.png.");
        if (is_document(word) && common.output.empty())
            throw error<SettingsError>("{} needs a file: name it with -o, such as -o inequality.{}.", word,
                                       word);
        if (!picture && !is_document(word) && !chart_.empty())
            throw error<SettingsError>(
                "--chart {} draws a picture: name a file with -o {}.png, .svg or .pdf, or a report of .html "
                "or "
                ".docx.",
                chart_, chart_);
        return word;
    }

    static void tell_problems(Workspace& workspace, const CommonOptions& common) {
        fmt::print(stderr, "{}",
                   ledger_problems(workspace, common.quiet ? Severity::failure : Severity::warning));
    }

    /// Where the data do not give what is asked for, the ledger says why: it is told first.
    InequalitySubject told_subject_of(Workspace& workspace, const CommonOptions& common) const {
        try {
            return subject_of(workspace);
        } catch (const DataError&) {
            tell_problems(workspace, common);
            throw;
        }
    }

    InequalitySubject subject_of(Workspace& workspace) const {
        const auto reference = [](const std::string& id, const char* option) {
            return IndicatorReference{id, {}, {option, 0, 0}, "", 1};
        };
        InequalityQuestion question{reference(indicator_, "--indicator"), {}, {}, 5};
        question.indicator.slice = slice_from_options(slice_);
        if (!by_.empty()) question.by = reference(by_, "--by");
        if (!people_.empty()) question.people = reference(people_, "--people");
        question.groups = static_cast<unsigned>(groups_);
        return inequality_subject(workspace, question);
    }

    void write(Workspace& workspace, const InequalitySubject& subject, const InequalityReport& report,
               const std::string& format, const CommonOptions& common) const {
        if (const auto picture = format_from_name(format)) {
            FileSink sink(common.output);
            draw_chart(chart_of(workspace, subject, report),
                       workspace.project().page(size_.empty() ? "A4 landscape" : size_),
                       {{*picture, dpi_, &sink}}, workspace.threads());
            sink.commit();
        } else if (is_document(format)) {
            write_report(in_house_fonts(workspace, document_of(workspace, subject, report)), format,
                         common.output);
        } else if (!common.output.empty()) {
            write_file(common.output, formatted(subject, report, format));
        }
        if (common.json) {
            Json out = ledger_json(workspace);
            out.set("inequality", inequality_json(subject, report));
            if (!common.output.empty()) out.set("written", Json::texts({common.output}));
            fmt::print("{}", out.dump());
        } else if (common.output.empty()) {
            fmt::print("{}", formatted(subject, report, format));
        } else if (!common.quiet) {
            fmt::print("{}\nWrote {}\n", report.sentences.front(), common.output);
        }
    }

    static std::string formatted(const InequalitySubject& subject, const InequalityReport& report,
                                 const std::string& format) {
        if (format == "csv") return inequality_csv(subject, report);
        if (format == "json") return inequality_json(subject, report).dump();
        if (format == "md") return inequality_markdown(subject, report);
        return inequality_text(subject, report);
    }

    /// As wide as a page's text; a ranking as high as its rows need.
    static PageSize document_page(const Chart& chart) {
        constexpr double width = 180, height = 130, row = 5, around = 50, highest = 240;
        const auto* ranked = std::get_if<RankedChart>(&chart);
        if (!ranked) return {width, height};
        return {width,
                std::clamp(around + row * static_cast<double>(ranked->areas.size()), height * 0.6, highest)};
    }

    Chart chart_of(Workspace& workspace, const InequalitySubject& subject,
                   const InequalityReport& report) const {
        InequalityChartRequest request;
        request.kind = !chart_.empty() ? chart_ : by_.empty() ? RankedChart::name : GradientChart::name;
        request.headline = title_;
        request.benchmarks = benchmarks_;
        request.project = &workspace.project();
        return inequality_chart(subject, report, request);
    }

    Report document_of(Workspace& workspace, const InequalitySubject& subject,
                       const InequalityReport& report) const {
        const Project& project = workspace.project();
        const Chart chart = chart_of(workspace, subject, report);
        return inequality_document(subject, report,
                                   {chart, size_.empty() ? document_page(chart) : page_size(size_),
                                    project.attribution, project.title});
    }

    std::string indicator_, by_, people_, geography_, chart_, title_, size_;
    std::vector<std::string> slice_, benchmarks_;
    int groups_ = 5;
    double dpi_ = 300;
};

}  // namespace

std::unique_ptr<Command> make_inequality() { return std::make_unique<InequalityCommand>(); }

}  // namespace vitality
