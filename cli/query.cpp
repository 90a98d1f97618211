// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/answer_output.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/query_files.hpp"
#include "cli/query_map.hpp"
#include "cli/query_report.hpp"
#include "cli/query_text.hpp"
#include "renderers/report/write_report.hpp"

namespace vitality {

namespace {

class Query final : public Command {
  public:
    std::string name() const override { return "query"; }
    std::string summary() const override {
        return "Find the areas where a condition holds: a table and a sentence to paste";
    }
    std::string example() const override {
        return "vitality query \"deprivation.decile <= 2 AND distance(play) > 400 m\" --people u16 -p "
               "vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        return {{"condition", &condition_, "An expression, or the id of a [query.ID] of the project", true},
                {"--geography", &geography_, "Areas to ask over (default: those of the indicators named)"},
                {"--select", &select_,
                 "What to show of them: expressions with commas between (default: what the condition reads)"},
                {"--people", &people_, "Counts to add up over the areas found: u16,all"},
                {"--by", &by_, "Larger areas to count in, such as ward22"},
                {"--order-by", &order_by_,
                 "Expression to order the areas by; \"imd.score desc\" for the highest first"},
                {"--limit", &limit_, "List so many areas at most (to the screen; files hold all)"},
                {"--since", &since_, "A saved answer (.json, .csv): tells which areas have joined or left"},
                {"--map", &map_, "File of a map of the areas found: .png, .svg or .pdf"},
                {"--fill", &fill_, "With --map, the indicator that colours the areas"},
                {"--title", &title_, "Title of the map and of the report"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        const std::string format = answer_format(common, table_formats());
        std::optional<OutputFormat> picture;
        if (!map_.empty()) picture = picture_format("--map", map_);
        const Question question = question_of(project, spec_for(project));
        std::optional<SavedAnswer> saved;
        if (!since_.empty()) saved = read_saved_answer(since_);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        check_answer_outputs(workspace, {common.output, map_}, {since_}, common.overwrite);
        const Asked asked = ask_or_tell(workspace, question, common);
        progress.clear();
        std::optional<AnswerChange> change;
        if (saved) change = change_since(*saved, asked);
        tell_findings(workspace, common);
        if (!common.output.empty()) write(workspace, asked, change, format, common.output);
        if (picture) draw_sheet(workspace, answer_map(workspace, asked, fill_), *picture, map_);
        print_answer(workspace, printed(asked, change, common), common);
        return exit_code(workspace, asked);
    }

  private:
    QuerySpec spec_for(const Project& project) const {
        QuerySpec spec = named_or_written(project, condition_);
        if (!geography_.empty()) spec.geography = geography_;
        if (!select_.empty()) spec.select = split_expressions(select_);
        if (!people_.empty()) spec.people = split_expressions(people_);
        if (!by_.empty()) spec.by = by_;
        if (!order_by_.empty()) spec.order_by = order_by_;
        if (!title_.empty()) spec.title = title_;
        if (limit_ != not_given) {
            if (limit_ < 1) throw SettingsError("--limit must be 1 or more.");
            spec.limit = limit_;
        }
        return spec;
    }
    static const std::vector<std::string>& table_formats() {
        static const std::vector<std::string> formats = {"csv", "gpkg", "geojson", "json"};
        return formats;
    }

    static void write(Workspace& workspace, const Asked& asked, const std::optional<AnswerChange>& change,
                      const std::string& format, const std::string& path) {
        if (format == "json") {
            write_answer_json(workspace, answer_json(asked), path);
        } else if (is_document(format)) {
            write_report(
                in_house_fonts(workspace, answer_report(workspace, asked, change ? &*change : nullptr)),
                format, path);
        } else {
            write_answer_table(workspace, asked, format, path);
        }
    }
    PrintedAnswer printed(const Asked& asked, const std::optional<AnswerChange>& change,
                          const CommonOptions& common) const {
        PrintedAnswer printed{answer_json(asked), asked.answer.sentences, answer_text(asked), "",
                              named_only({common.output, map_})};
        if (!change) return printed;
        printed.data.set("joined", Json::texts(change->joined)).set("left", Json::texts(change->left));
        printed.data.set("no_longer_known", Json::texts(change->no_longer_known));
        printed.more = fmt::format("\nSince {}\n  {}\n", since_, join(change->sentences, "\n  "));
        return printed;
    }

    static ExitCode exit_code(Workspace& workspace, const Asked& asked) {
        const std::string not_met = disappointment(asked.question.spec.expect, asked.answer);
        if (!not_met.empty()) fmt::print(stderr, "vitality: query {}: {}\n", asked.question.spec.id, not_met);
        return not_met.empty() ? exit_code_of(workspace.ledger(), false) : ExitCode::data_check;
    }

    std::string condition_, geography_, select_, people_, by_, order_by_, since_, map_, fill_, title_;
    static constexpr int not_given = std::numeric_limits<int>::min();
    int limit_ = not_given;
};

}  // namespace

std::unique_ptr<Command> make_query() { return std::make_unique<Query>(); }

}  // namespace vitality
