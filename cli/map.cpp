// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <limits>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/outputs.hpp"
#include "cli/slice_option.hpp"
#include "cli/workspace.hpp"

namespace vitality {

namespace {

class Map final : public Command {
  public:
    std::string name() const override { return "map"; }
    std::string summary() const override { return "Draw one map, by its id or straight from an indicator"; }
    std::string example() const override {
        return "vitality map deprivation -p vitality.toml -o deprivation.pdf";
    }
    std::vector<OptionSpec> options() override {
        return {{"id", &id_, "Map of the project"},
                {"--indicator", &indicator_, "Indicator to map in five natural classes, in place of an id"},
                {"--slice", &slice_, "With --indicator, of a series: sex=Male, period=latest"},
                {"--palette", &palette_, "Palette for --indicator (default YlGnBu)"},
                {"--classes", &classes_, "Number of classes for --indicator (default 5)"},
                {"--size", &size_, "Page: \"A4 landscape\", \"A3 portrait\", \"180x240 mm\""},
                {"--dpi", &dpi_, "Resolution of a PNG (default: the map's, else 300)"}};
    }

    ExitCode run(const CommonOptions& common) override {
        check_options();
        const Project project = read_project(common.project);
        const MapSpec spec = spec_for(project);
        const std::string extension = common.format.empty() ? "png" : to_lower(common.format);
        const std::string path = common.output.empty() ? spec.id + "." + extension : common.output;
        const OutputFormat format = format_for(common, path);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        const auto drawable = workspace.map(spec);
        progress.clear();
        fmt::print(stderr, "{}",
                   ledger_problems(workspace, common.quiet ? Severity::failure : Severity::warning));
        if (!drawable.refusal.empty())
            throw error<DataError>("map {} was not drawn: {}. Mend what is told above and run again.",
                                   spec.id, drawable.refusal);
        check_single_output(path, workspace.named_files(), common.overwrite);
        FileSink sink(path);
        workspace.tell_drawn(spec, draw_map_sheets(drawable.sheet, spec.page, {{format, spec.dpi, &sink}},
                                                   workspace.threads()));
        sink.commit();
        return report(workspace, spec, drawable.sheet, path, common);
    }

  private:
    void check_options() const {
        if (id_.empty() == indicator_.empty()) {
            throw SettingsError(
                "name a map or give --indicator ID, one of the two. See vitality map --help.");
        }
        const bool own_fill = !palette_.empty() || classes_ != not_given || !slice_.empty();
        if (indicator_.empty() && own_fill) {
            throw error<SettingsError>(
                "--palette, --classes and --slice go with --indicator. Map {} has its own fill = {{ ... }} "
                "in the "
                "project file: change it there.",
                id_);
        }
        if (classes_ != not_given && (classes_ < 1 || classes_ > 12))
            throw SettingsError("--classes must be from 1 to 12: more cannot be told apart.");
        if (dpi_ != not_given && (dpi_ < 36 || dpi_ > 1200))
            throw SettingsError("--dpi must be from 36 to 1200.");
    }

    MapSpec spec_for(const Project& project) const {
        const Place here{project.file, 0, 0};
        MapSpec spec;
        if (id_.empty()) {
            spec = quick_map(indicator_, project.maker_of(indicator_, here).geography());
            spec.fill->slice = slice_from_options(slice_);
            spec.fill->place = {slice_.empty() ? "--indicator" : "--slice", 0, 0};
            if (!palette_.empty()) spec.fill->palette = palette_;
            if (classes_ != not_given) spec.fill->classes = static_cast<std::size_t>(classes_);
            palette(spec.fill->palette, spec.fill->classes, false);
        } else {
            spec = project.map(id_, here);
        }
        if (!size_.empty()) spec.page = project.page(size_);
        if (dpi_ != not_given) spec.dpi = dpi_;
        return spec;
    }

    static OutputFormat format_for(const CommonOptions& common, const std::string& path) {
        std::string word = common.format;
        if (word.empty()) word = std::filesystem::path(path).extension().string();
        if (word.starts_with('.')) word.erase(0, 1);
        const auto format = format_from_name(to_lower(word));
        if (format) return *format;
        throw error<SettingsError>(
            "{}: \"{}\" is no format for maps. {} Give it with -f or as the file's extension.", path, word,
            suggestion(word, format_names()));
    }

    static Json classes_of(const MapSheet& sheet) {
        Json classes = Json::array();
        for (const LegendClass& c : sheet.classes) {
            Json row = Json::object();
            classes.push(row.set("label", c.label).set("areas", c.count).set("colour", to_hex(c.colour)));
        }
        return classes;
    }

    static Json overlays_of(const MapSheet& sheet) {
        Json overlays = Json::array();
        for (const auto& overlay : sheet.overlays) {
            Json row = Json::object();
            overlays.push(row.set("label", overlay.legend).set("areas", overlay.areas.size()));
        }
        return overlays;
    }

    static Json comparators_of(const MapSheet& sheet) {
        Json comparators = Json::array();
        for (const auto& comparator : sheet.comparators) {
            Json row = Json::object();
            comparators.push(row.set("name", comparator.name).set("value", comparator.value));
        }
        return comparators;
    }

    static ExitCode report(Workspace& workspace, const MapSpec& spec, const MapSheet& sheet,
                           const std::string& path, const CommonOptions& common) {
        const ExitCode code = exit_code_of(workspace.ledger(), false);
        if (code != ExitCode::done) {
            fmt::print(stderr,
                       "vitality: the data check failed (exit code 3). {} was written all the same.\n", path);
        }
        if (common.json) {
            Json out = ledger_json(workspace);
            Json limits = Json::array();
            for (const double limit : sheet.class_limits) limits.push(limit);
            out.set("map", spec.id).set("class_limits", std::move(limits)).set("classes", classes_of(sheet));
            out.set("class_method", sheet.class_method.empty() ? Json() : Json(sheet.class_method))
                .set("goodness_of_variance_fit", sheet.class_fit);
            out.set("estimated", overlays_of(sheet)).set("comparators", comparators_of(sheet));
            fmt::print("{}", out.set("written", Json::texts({path})).dump());
        } else if (!common.quiet) {
            fmt::print("{}Wrote {}\n", joins_text(workspace), path);
        }
        return code;
    }

    std::string id_, indicator_, palette_, size_;
    std::vector<std::string> slice_;
    static constexpr int not_given = std::numeric_limits<int>::min();
    int classes_ = not_given;
    double dpi_ = not_given;
};

}  // namespace

std::unique_ptr<Command> make_map() { return std::make_unique<Map>(); }

}  // namespace vitality
