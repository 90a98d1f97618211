// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/connection.hpp"
#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/area_table_files.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/measure_report.hpp"
#include "cli/outputs.hpp"
#include "cli/workspace.hpp"

namespace vitality {

namespace {

bool is_json(const std::string& format, const std::string& path) {
    const std::string word = format.empty() ? std::filesystem::path(path).extension().string() : format;
    return to_lower(word) == ".json" || to_lower(word) == "json";
}

class Measure final : public Command {
  public:
    std::string name() const override { return "measure"; }
    std::string summary() const override {
        return "Compute measures from layers into CSV, GeoPackage, GeoJSON or JSON, with their ledger";
    }
    std::string example() const override {
        return "vitality measure takeaway_rate play_access -p vitality.toml -o measures.csv";
    }
    std::vector<OptionSpec> options() override {
        return {{"measures", &ids_, "Measures of the project, all of one geography", true},
                {"--strict", &strict_, "Exit with 3 for warnings too, not for failures alone"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        const std::vector<const MeasureSpec*> measures = chosen(project);
        const std::string path = common.output.empty() ? ids_.front() + ".csv" : common.output;
        if (is_database(path))
            throw SettingsError(
                "measures are written to files. For a database, write the whole table: vitality table "
                "GEOGRAPHY -o PG:...");
        const bool json = is_json(common.format, path);
        const TableFormat format = json ? TableFormat::csv : format_of(common.format, path);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        check_single_output(path, workspace.named_files(), common.overwrite);
        const bool beside = !json && has_ledger_beside(path);
        if (beside) check_single_output(ledger_of(path), workspace.named_files(), common.overwrite);
        for (const MeasureSpec* spec : measures) workspace.measure(*spec);
        if (const std::string refusal = workspace.refusal_of_geography(measures.front()->geography);
            !refusal.empty()) {
            fmt::print(stderr, "{}", ledger_problems(workspace, Severity::failure));
            throw error<DataError>("{} was not written: {}", path, refusal);
        }
        if (json) {
            Json out = ledger_json(workspace);
            write_file(path, out.set("measures", measures_json(workspace, measures, true)).dump());
        } else {
            write_area_table(workspace, table_of_measures(workspace, measures), format, path);
            if (beside) write_file(ledger_of(path), ledger_csv(workspace));
        }
        progress.clear();
        return report(workspace, measures, path, beside, common);
    }

  private:
    static TableFormat format_of(const std::string& format, const std::string& path) {
        std::string word = format.empty() ? std::filesystem::path(path).extension().string() : format;
        if (word.starts_with('.')) word.erase(0, 1);
        if (word.empty())
            throw error<SettingsError>("{}: say in which format with -f: csv, gpkg, geojson or json.", path);
        const std::vector<std::string> known = {"csv", "gpkg", "geojson", "json"};
        if (std::find(known.begin(), known.end(), to_lower(word)) == known.end())
            throw error<SettingsError>("\"{}\" is no format for measures. {}", word, suggestion(word, known));
        return table_format(format, path);
    }
    std::vector<const MeasureSpec*> chosen(const Project& project) const {
        std::vector<const MeasureSpec*> measures;
        for (const std::string& id : ids_) {
            measures.push_back(&project.measure(id, {project.file, 0, 0}));
            if (std::count(ids_.begin(), ids_.end(), id) > 1)
                throw error<SettingsError>("{} is named twice. Name each measure once.", id);
            if (measures.back()->geography == measures.front()->geography) continue;
            throw error<SettingsError>(
                "{} measures {}, and {} measures {}: one file holds one geography. Write two.",
                measures.front()->id, measures.front()->geography, id, measures.back()->geography);
        }
        return measures;
    }

    /// "rates.csv" -> "rates.ledger.csv".
    /// Nothing is laid beside a device or a pipe.
    static bool has_ledger_beside(const std::string& path) {
        return !std::filesystem::exists(path) || std::filesystem::is_regular_file(path);
    }
    static std::string ledger_of(const std::string& path) {
        return std::filesystem::path(path).replace_extension(".ledger.csv").string();
    }

    ExitCode report(Workspace& workspace, const std::vector<const MeasureSpec*>& measures,
                    const std::string& path, bool beside, const CommonOptions& common) const {
        fmt::print(stderr, "{}",
                   ledger_problems(workspace, common.quiet ? Severity::failure : Severity::warning));
        const ExitCode code = exit_code_of(workspace.ledger(), strict_);
        if (code != ExitCode::done)
            fmt::print(stderr,
                       "vitality: the data check failed (exit code 3). {} was written all the same.\n", path);
        std::vector<std::string> written = {path};
        if (beside) written.push_back(ledger_of(path));
        if (common.json) {
            Json out = ledger_json(workspace);
            out.set("measures", measures_json(workspace, measures, false));
            fmt::print("{}", out.set("written", Json::texts(written)).dump());
        } else if (!common.quiet) {
            fmt::print(
                "{}Wrote {}\n",
                (common.verbose ? ledger_text(workspace, true) : std::string()) + measures_text(workspace),
                join(written, " and "));
        }
        return code;
    }

    std::vector<std::string> ids_;
    bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> make_measure() { return std::make_unique<Measure>(); }

}  // namespace vitality
