// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/answer_output.hpp"
#include "cli/charts/chart_kinds.hpp"
#include "cli/command.hpp"
#include "cli/ledger_report.hpp"
#include "cli/outputs.hpp"
#include "cli/slice_option.hpp"

namespace vitality {

namespace {

class ChartCommand final : public Command {
  public:
    std::string name() const override { return "chart"; }
    std::string summary() const override {
        return "Draw one chart, by its id or by its kind from indicators";
    }
    std::string example() const override {
        return "vitality chart ranked --indicator life.male --compare england -p vitality.toml -o life.pdf";
    }
    std::vector<OptionSpec> options() override {
        return {
            {"chart", &chart_, "A chart of the project, or a kind: " + join(chart_kind_names(), ", "), true},
            {"--indicator", &indicators_, "Indicator that the chart shows"},
            {"--slice", &slice_, "Of series: sex=Male, period=latest"},
            {"--x", &x_, "Of a scatter: indicator across"},
            {"--y", &y_, "Of a scatter: indicator upwards"},
            {"--by", &by_, "Indicator that ranks the areas by need: a decile, a rank or a score"},
            {"--people", &people_, "Indicator with the people of each area, as weights or sizes"},
            {"--population", &population_, "Of a pyramid: series of people by sex and age"},
            {"--compare", &compare_, "Comparators to show beside the areas, such as england"},
            {"--areas", &areas_, "Areas that the chart is about: codes or names"},
            {"--map", &map_, "Of a histogram: map whose classes are shown"},
            {"--groups", &groups_, "Groups of areas along the ranking (default 5)"},
            {"--title", &title_, "Headline (default: written from the data)"},
            {"--size", &size_, "Page: \"A4 landscape\" (default), \"180x120 mm\""},
            {"--dpi", &dpi_, "Resolution of a PNG (default: the chart's, else 300)"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        const ChartSpec spec = spec_for(project);
        const std::string extension = common.format.empty() ? "png" : to_lower(common.format);
        const std::string path = common.output.empty() ? file_name(spec) + "." + extension : common.output;
        const OutputFormat format = common.format.empty() ? picture_format("-o", path) : format_of(extension);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        const Chart chart = asked_or_told(workspace, common, [&] { return make_chart(workspace, spec); });
        progress.clear();
        tell_findings(workspace, common);
        check_single_output(path, workspace.named_files(), common.overwrite);
        FileSink sink(path);
        const ChartReport drawn = at_chart(spec, [&] {
            return draw_chart(chart, spec.output.page, {{format, spec.output.dpi, &sink}},
                              workspace.threads());
        });
        sink.commit();
        print(workspace, spec, chart, drawn, path, common);
        return exit_code_of(workspace.ledger(), false);
    }

  private:
    /// What an option says in place of a key of [chart.ID].
    std::map<std::string, Place> given() const {
        std::map<std::string, Place> given;
        const auto note = [&](const std::string& key, bool is_given) {
            if (is_given) given[key] = {"--" + key, 0, 0};
        };
        if (indicators_.size() > 1) given["indicators"] = {"--indicator", 0, 0};
        note("indicator", indicators_.size() == 1);
        note("x", !x_.empty()), note("y", !y_.empty()), note("by", !by_.empty());
        note("people", !people_.empty()), note("population", !population_.empty());
        note("compare", !compare_.empty()), note("areas", !areas_.empty());
        note("map", !map_.empty()), note("groups", groups_ != not_given);
        return given;
    }

    ChartSpec spec_for(const Project& project) const {
        const auto options = given();
        const auto named = std::find_if(project.charts.begin(), project.charts.end(),
                                        [&](const ChartSpec& spec) { return spec.id == chart_; });
        ChartSpec spec;
        if (named != project.charts.end() && options.empty() && slice_.empty()) {
            spec = *named;
        } else {
            refuse_unknown(project, named != project.charts.end());
            spec = spec_of_kind(project, options);
            check_chart_spec(project, spec);
        }
        if (!title_.empty()) spec.title = title_;
        if (!size_.empty()) spec.output.page = project.page(size_);
        if (dpi_ != not_given) spec.output.dpi = dpi_;
        if (spec.output.dpi < 36 || spec.output.dpi > 1200)
            throw SettingsError("--dpi must be from 36 to 1200.");
        return spec;
    }

    void refuse_unknown(const Project& project, bool is_named) const {
        std::vector<std::string> known = chart_kind_names();
        if (std::find(known.begin(), known.end(), chart_) != known.end()) return;
        if (is_named)
            throw error<SettingsError>(
                "chart {} has its own keys in the project file: change them there, or name a kind of chart "
                "({}) in its place. --title, --size and --dpi go with both.",
                chart_, join(known, ", "));
        for (const ChartSpec& spec : project.charts) known.push_back(spec.id);
        throw error<SettingsError>("\"{}\" is no chart of the project and no kind of chart. {}", chart_,
                                   suggestion(chart_, known));
    }

    ChartSpec spec_of_kind(const Project& project, const std::map<std::string, Place>& options) const {
        ChartSpec spec;
        spec.id = spec.kind = chart_;
        spec.place = {"vitality chart " + chart_, 0, 0};
        spec.given = options;
        const Slice slice = slice_from_options(slice_);
        const auto reference = [&](const std::string& id, const char* option) {
            return IndicatorReference{trim(id), slice, {option, 0, 0}, "", 1};
        };
        const auto optional = [&](const std::string& id, const char* option) {
            return id.empty() ? std::nullopt : std::optional(reference(id, option));
        };
        for (const std::string& id : indicators_) spec.indicators.push_back(reference(id, "--indicator"));
        spec.x = optional(x_, "--x"), spec.y = optional(y_, "--y"), spec.by = optional(by_, "--by");
        spec.people = optional(people_, "--people"), spec.population = optional(population_, "--population");
        for (auto* beside : {&spec.by, &spec.people})
            if (*beside) (*beside)->slice = {};
        spec.compare = compare_, spec.areas = areas_, spec.map = map_;
        if (groups_ != not_given && (groups_ < 2 || groups_ > 100))
            throw SettingsError("--groups must be from 2 to 100.");
        if (groups_ != not_given) spec.groups = static_cast<std::size_t>(groups_);
        spec.output.page = project.page("A4 landscape");
        return spec;
    }

    /// "ranked_life.male", or the id of the project's chart.
    static std::string file_name(const ChartSpec& spec) {
        std::string name = spec.id;
        if (spec.place.line > 0) return name;
        for (const auto* one : {&spec.x, &spec.y, &spec.population})
            if (*one) name += "_" + (*one)->id;
        return spec.indicators.size() == 1 ? name + "_" + spec.indicators.front().id : name;
    }

    static OutputFormat format_of(const std::string& word) {
        if (const auto format = format_from_name(word)) return *format;
        throw error<SettingsError>("-f \"{}\" is no format for charts. {}", word,
                                   suggestion(word, format_names()));
    }

    static void print(Workspace& workspace, const ChartSpec& spec, const Chart& chart,
                      const ChartReport& drawn, const std::string& path, const CommonOptions& common) {
        if (common.json) {
            Json out = ledger_json(workspace);
            out.set("chart", spec.id).set("kind", spec.kind).set("headline", chart_text(chart).headline);
            out.set("description", chart_description(chart)).set("names_without_room", drawn.dropped_labels);
            fmt::print("{}", out.set("written", Json::texts({path})).dump());
        } else if (!common.quiet) {
            fmt::print("{}\n{}\nWrote {}\n", chart_text(chart).headline, chart_description(chart), path);
        }
    }

    std::string chart_, x_, y_, by_, people_, population_, map_, title_, size_;
    std::vector<std::string> indicators_, slice_, compare_, areas_;
    static constexpr int not_given = std::numeric_limits<int>::min();
    int groups_ = not_given;
    double dpi_ = not_given;
};

}  // namespace

std::unique_ptr<Command> make_chart_command() { return std::make_unique<ChartCommand>(); }

}  // namespace vitality
