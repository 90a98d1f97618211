// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/connection.hpp"
#include "cli/area_table_files.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/outputs.hpp"
#include "cli/workspace.hpp"

namespace vitality {

namespace {

class Table final : public Command {
  public:
    std::string name() const override { return "table"; }
    std::string summary() const override {
        return "Write one geography's joined table as CSV, GeoPackage or GeoJSON, or into PostGIS";
    }
    std::string example() const override { return "vitality table lsoa21 -p vitality.toml -o lsoa21.gpkg"; }
    std::vector<OptionSpec> options() override {
        return {{"geography", &geography_, "Geography of the project", true},
                {"--layer", &layer_,
                 "Table of a database (-o PG:...), schema.table; else named by the geography"},
                {"--strict", &strict_, "Exit with 3 for warnings too, not for failures alone"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        project.geography(geography_, {project.file, 0, 0});
        if (!layer_.empty() && !is_database(common.output)) {
            throw SettingsError(
                "--layer names a table of a database, and the output is a file. Leave it out, or write to "
                "one "
                "with -o PG:...");
        }
        std::string path = common.output.empty() ? geography_ + ".csv" : common.output;
        const TableFormat format = table_format(common.format, path);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        const AreaTable& areas = workspace.joined_all(geography_);
        workspace.within(geography_);
        if (const std::string refusal = workspace.refusal_of_geography(geography_); !refusal.empty()) {
            fmt::print(stderr, "{}", ledger_problems(workspace, Severity::failure));
            throw error<DataError>("table {} was not written: {}", geography_, refusal);
        }
        write(workspace, areas, format, path, common.overwrite);
        progress.clear();
        return report(workspace, path, common);
    }

  private:
    void write(Workspace& workspace, const AreaTable& areas, TableFormat format, std::string& path,
               bool overwrite) const {
        if (format != TableFormat::database) {
            check_single_output(path, workspace.named_files(), overwrite);
            write_area_table(workspace, areas, format, path);
            return;
        }
        const DatabaseOutput output{path, layer_.empty() ? geography_ : layer_, workspace.project().crs,
                                    overwrite, named_database_tables(workspace.project())};
        path = fmt::format("{}, layer \"{}\"", path, check_database_output(output));
        write_area_table(workspace, areas, output);
    }

    ExitCode report(Workspace& workspace, const std::string& path, const CommonOptions& common) const {
        fmt::print(stderr, "{}",
                   ledger_problems(workspace, common.quiet ? Severity::failure : Severity::warning));
        const ExitCode code = exit_code_of(workspace.ledger(), strict_);
        if (code != ExitCode::done) {
            fmt::print(stderr,
                       "vitality: the data check failed (exit code 3). {} was written all the same.\n", path);
        }
        if (common.json) {
            Json out = ledger_json(workspace);
            fmt::print("{}", out.set("written", Json::texts({path})).dump());
        } else if (!common.quiet) {
            fmt::print("{}Wrote {}\n", joins_text(workspace), path);
        }
        return code;
    }

    std::string geography_;
    std::string layer_;
    bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> make_table() { return std::make_unique<Table>(); }

}  // namespace vitality
