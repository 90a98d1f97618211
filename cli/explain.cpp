// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/names.hpp"
#include "cli/answer_output.hpp"
#include "cli/ledger_report.hpp"
#include "cli/question.hpp"
#include "cli/text_columns.hpp"
#include "engine/query/clauses.hpp"
#include "engine/query/words.hpp"
#include "engine/statistics/inequality_sentences.hpp"

namespace vitality {

namespace {

class Explain final : public Command {
  public:
    std::string name() const override { return "explain"; }
    std::string summary() const override {
        return "Show what each part of a condition finds, removes, leaves unknown and needs";
    }
    std::string example() const override {
        return "vitality explain \"deprivation.decile <= 2 AND distance(play) > 400 m\" --people u16 -p "
               "vitality.toml";
    }
    std::vector<OptionSpec> options() override {
        return {{"condition", &condition_, "An expression, or the id of a [query.ID] of the project", true},
                {"--geography", &geography_, "Areas to ask over (default: those of the indicators named)"},
                {"--people", &people_, "Counts to add up over the areas: u16,all"},
                {"--times", &times_, "Say how long each column took to make, in seconds"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        QuerySpec spec = named_or_written(project, condition_);
        if (!geography_.empty()) spec.geography = geography_;
        if (!people_.empty()) spec.people = split_expressions(people_);
        const Question question = question_of(project, spec);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        const Asked asked = ask_or_tell(workspace, question, common);
        progress.clear();
        tell_findings(workspace, common);
        const std::vector<Clause> clauses = clauses_in(asked);
        if (common.json) {
            Json out = json_of(workspace, asked, clauses);
            fmt::print("{}", out.set("ledger", ledger_json(workspace)).dump());
        } else {
            fmt::print("{}", text_of(workspace, asked, clauses));
        }
        return exit_code_of(workspace.ledger(), false);
    }

  private:
    static std::vector<Clause> clauses_in(const Asked& asked) {
        const BoundExpression& condition = asked.question.condition;
        std::vector<const std::vector<double>*> people;
        for (const BoundExpression& one : asked.question.people)
            people.push_back(&asked.columns[one.whole().column].values);
        const Evaluation evaluation = evaluate(condition, asked.columns, asked.geography->size());
        return clauses_of(condition, evaluation, people);
    }

    static std::string count_words(const std::optional<std::size_t>& count) {
        return count ? with_thousands(*count) : std::string();
    }
    static std::string clauses_text(const Asked& asked, const std::vector<Clause>& clauses) {
        std::vector<std::vector<std::string>> rows = {{"condition", "yes", "no", "not known"}};
        for (const PeopleCount& people : asked.answer.people) rows.front().push_back(people.title);
        rows.front().insert(rows.front().end(), {"removes alone", "leaves unknown alone"});
        for (const Clause& clause : clauses) {
            rows.push_back({std::string(2 * static_cast<std::size_t>(clause.depth), ' ') +
                                (clause.depth == 0 ? "the whole" : clause.text),
                            with_thousands(clause.count.yes), with_thousands(clause.count.no),
                            with_thousands(clause.count.unknown)});
            for (const double people : clause.count.people) rows.back().push_back(fixed_words(people, 0));
            rows.back().push_back(count_words(clause.removes));
            rows.back().push_back(count_words(clause.leaves_unknown));
        }
        std::vector<bool> right(rows.front().size(), true);
        right.front() = false;
        return aligned_columns(rows, right);
    }

    static std::string origin_words(const QueryColumn& column, const ColumnValues& values) {
        switch (column.source) {
            case QueryColumn::Source::measure: return "measured: " + values.method;
            case QueryColumn::Source::statistic: return "computed: " + values.method;
            case QueryColumn::Source::relation: return "from the shapes of the areas";
            case QueryColumn::Source::comparator: return "a comparator's value";
            case QueryColumn::Source::code:
            case QueryColumn::Source::name: return "of the areas";
            case QueryColumn::Source::indicator: break;
        }
        return values.method.empty() ? "joined" : "made by the project: " + values.method;
    }
    std::string columns_text(Workspace& workspace, const Asked& asked) const {
        std::vector<std::vector<std::string>> rows;
        for (std::size_t i = 0; i < asked.columns.size(); ++i) {
            const QueryColumn& column = asked.question.query.columns[i];
            std::string how = origin_words(column, asked.columns[i]);
            if (column.geography != asked.question.geography)
                how += "; taken from the " + column.geography + " that each area lies in";
            rows.push_back({column.id, asked.columns[i].words.title, how});
            if (times_)
                rows.back()[2] +=
                    fmt::format("; {:.3f} s", workspace.seconds_of(asked.question.geography, column));
        }
        return aligned_columns(rows, {false, false, false});
    }
    std::string text_of(Workspace& workspace, const Asked& asked, const std::vector<Clause>& clauses) const {
        std::string text =
            fmt::format("{}\n\nOver {}: areas where {}.\n\n", asked.answer.condition,
                        counted_areas(*asked.geography, asked.geography->size()), asked.answer.words);
        text += clauses_text(asked, clauses);
        for (const PeopleCount& people : asked.answer.people)
            if (people.without > 0) text += "  " + without_number_words(people.without, people.title) + "\n";
        return text + "\nWhat it reads\n" + columns_text(workspace, asked);
    }

    Json json_of(Workspace& workspace, const Asked& asked, const std::vector<Clause>& clauses) const {
        Json rows = Json::array();
        for (const Clause& clause : clauses) {
            Json row = Json::object();
            row.set("condition", clause.text).set("depth", clause.depth);
            row.set("yes", clause.count.yes)
                .set("no", clause.count.no)
                .set("not_known", clause.count.unknown);
            Json people = Json::object();
            for (std::size_t i = 0; i < clause.count.people.size(); ++i)
                people.set(asked.answer.people[i].id, clause.count.people[i]);
            row.set("people", std::move(people));
            row.set("removes_alone", clause.removes ? Json(*clause.removes) : Json());
            rows.push(row.set("leaves_unknown_alone",
                              clause.leaves_unknown ? Json(*clause.leaves_unknown) : Json()));
        }
        Json columns = Json::array();
        for (std::size_t i = 0; i < asked.columns.size(); ++i) {
            const QueryColumn& column = asked.question.query.columns[i];
            Json row = Json::object();
            row.set("id", column.id)
                .set("title", asked.columns[i].words.title)
                .set("how", origin_words(column, asked.columns[i]));
            if (times_) row.set("seconds", workspace.seconds_of(asked.question.geography, column));
            columns.push(std::move(row));
        }
        Json out = Json::object();
        out.set("query", asked.answer.condition)
            .set("words", asked.answer.words)
            .set("geography", asked.question.geography);
        return out.set("clauses", std::move(rows)).set("columns", std::move(columns));
    }

    std::string condition_, geography_, people_;
    bool times_ = false;
};

}  // namespace

std::unique_ptr<Command> make_explain() { return std::make_unique<Explain>(); }

}  // namespace vitality
