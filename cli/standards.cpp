// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/names.hpp"
#include "cli/command.hpp"
#include "layers/quantity.hpp"
#include "layers/standard.hpp"

namespace vitality {

namespace {

constexpr std::size_t line_width = 100;
constexpr std::size_t label_width = 12;

/// A label, and a text broken between words to lines that begin below one another; nothing where there is no
/// text.
std::string entry(const std::string& label, const std::string& text) {
    if (text.empty()) return {};
    std::string out = fmt::format("{:<{}}", label, label_width);
    std::size_t at = label_width;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        if (at > label_width && at + 1 + word.size() > line_width) {
            out += "\n" + std::string(label_width, ' ');
            at = label_width;
        }
        out += (at > label_width ? " " : "") + word;
        at += word.size() + (at > label_width ? 1 : 0);
        begin = end + 1;
    }
    return out + "\n";
}

using Row = std::vector<std::string>;

/// Rows below a header, columns aligned, without blanks at the ends of lines.
std::string aligned(const std::vector<Row>& rows, const std::string& indent) {
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (const Row& row : rows) {
        std::string line = indent;
        for (std::size_t i = 0; i < row.size(); ++i) line += fmt::format("{:<{}}", row[i], widths[i] + 2);
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}

std::string kind_words(StandardKind kind) {
    if (kind == StandardKind::provision) return "provision: each person passes or fails";
    return kind == StandardKind::restriction ? "restriction: on new outlets"
                                             : "benchmark: a figure to compare with";
}

/// When rules and criteria are met, in words.
std::string rules_words(const Standard& standard) {
    const std::size_t rules = standard.rules.size();
    const std::size_t criteria = standard.criteria.size();
    if (rules == 1) return "one";
    if (criteria == 1) return "one criterion: any rule will do";
    const std::string all = counted(criteria, "criterion", "criteria") + ": all must be met";
    return rules == criteria ? all : all + "; of rules joined by \"or\", any will do";
}

std::string rules_text(const Standard& standard) {
    if (standard.rules.empty()) return {};
    std::vector<Row> rows = {{"", "RULE", "FEATURE", "WITHIN", "TITLE"}};
    for (std::size_t i = 0; i < standard.criteria.size(); ++i) {
        for (const std::size_t at : standard.criteria[i].rules) {
            const AccessRule& rule = standard.rules[at];
            const bool first = at == standard.criteria[i].rules.front();
            rows.push_back({first ? fmt::format("{}.", i + 1) : "or", rule.id, feature_words(rule),
                            length_words(rule.within), rule.title});
        }
    }
    return entry("Rules", rules_words(standard)) + aligned(rows, "  ");
}

bool is_open(const Standard& standard, const std::string& name) {
    const auto& open = standard.parameters;
    return std::find(open.begin(), open.end(), name) != open.end();
}

constexpr const char* open_words = "left open by the text: must be given where the standard is applied";

std::string restriction_text(const Standard& standard) {
    const Restriction& restriction = *standard.restriction;
    std::string text = entry("On", restriction.on) + entry("Near", restriction.near);
    if (restriction.distance) text += entry("Within", length_words(*restriction.distance));
    if (is_open(standard, "distance")) text += entry("Within", open_words);
    text += entry("Measured to", restriction.measured_to);
    if (!restriction.threshold) return text;
    const Threshold& threshold = *restriction.threshold;
    const std::string sign =
        threshold.unit.empty() || threshold.unit == "%" ? threshold.unit : " " + threshold.unit;
    text += entry("Where", threshold.of);
    return text + entry("Above", threshold.above ? grouped_number(*threshold.above) + sign : open_words);
}

std::string text_of(const Standard& standard) {
    std::string text = entry("Standard", standard.id) + entry("Title", standard.title) +
                       entry("Edition", standard.edition) + entry("Publisher", standard.publisher) +
                       entry("Source", standard.source) + entry("Status", standard.status) +
                       entry("Kind", kind_words(standard.kind));
    const bool has_distances =
        !standard.rules.empty() || (standard.restriction && !standard.restriction->near.empty());
    if (has_distances) text += entry("Distances", travel_words(standard.travel));
    text += rules_text(standard);
    if (standard.capacity) text += entry("Capacity", capacity_words(*standard.capacity));
    if (standard.restriction) text += restriction_text(standard);
    if (standard.benchmark) {
        const Benchmark& benchmark = *standard.benchmark;
        text += entry("Figure", fmt::format("{} {} {}, {} {}", grouped_number(benchmark.value), benchmark.of,
                                            benchmark.unit, benchmark.place, benchmark.period));
    }
    for (const std::string& note : standard.notes) text += entry("Note", note);
    return text;
}

Json number_or_null(const std::optional<double>& number) { return number ? Json(*number) : Json(); }

Json json_of(const AccessRule& rule) {
    Json out = Json::object();
    out.set("id", rule.id).set("title", rule.title).set("criterion", rule.criterion);
    out.set("min_area_m2", number_or_null(rule.min_area))
        .set("below_area_m2", number_or_null(rule.below_area));
    return out.set("within_m", rule.within).set("feature_type", rule.feature_type);
}

Json json_of(const Restriction& restriction) {
    Json out = Json::object();
    out.set("on", restriction.on).set("near", restriction.near).set("measured_to", restriction.measured_to);
    out.set("distance_m", number_or_null(restriction.distance));
    if (!restriction.threshold) return out.set("threshold", {});
    Json threshold = Json::object();
    threshold.set("of", restriction.threshold->of).set("unit", restriction.threshold->unit);
    return out.set("threshold", threshold.set("above", number_or_null(restriction.threshold->above)));
}

Json json_of(const Benchmark& benchmark) {
    Json out = Json::object();
    out.set("of", benchmark.of).set("value", benchmark.value).set("unit", benchmark.unit);
    return out.set("place", benchmark.place).set("period", benchmark.period);
}

bool is_among(const std::vector<Standard>& own, const Standard& standard) {
    return std::any_of(own.begin(), own.end(), [&](const Standard& each) { return each.id == standard.id; });
}

Json json_of(const Standard& standard, const std::vector<Standard>& own) {
    Json out = Json::object();
    out.set("id", standard.id)
        .set("own", is_among(own, standard))
        .set("title", standard.title)
        .set("edition", standard.edition);
    out.set("publisher", standard.publisher).set("source", standard.source).set("status", standard.status);
    out.set("kind", kind_name(standard.kind)).set("travel", travel_name(standard.travel));
    Json rules = Json::array();
    for (const AccessRule& rule : standard.rules) rules.push(json_of(rule));
    out.set("rules", std::move(rules));
    if (standard.capacity) {
        Json capacity = Json::object();
        capacity.set("area_m2", standard.capacity->area).set("per", standard.capacity->per);
        capacity.set("of", standard.capacity->of == CapacityOf::people ? "people" : "children");
        out.set("capacity", std::move(capacity));
    }
    if (standard.restriction) out.set("restriction", json_of(*standard.restriction));
    if (standard.benchmark) out.set("benchmark", json_of(*standard.benchmark));
    return out.set("parameters", Json::texts(standard.parameters)).set("notes", Json::texts(standard.notes));
}

/// The standards of a project file, which need not hold together otherwise. No error where there is no file
/// of the name that stands for "none given".
std::vector<Standard> own_standards(const std::string& project) {
    const bool folder = std::filesystem::is_directory(project);
    const std::string path = folder ? (std::filesystem::path(project) / "vitality.toml").string() : project;
    if (!file_exists(path) && project == CommonOptions().project) return {};
    if (!file_exists(path))
        throw error<SettingsError>("there is no project file {}. Name one with -p FILE.", path);
    Section root = Settings::from_file(path).root();
    return read_standards(root);
}

std::string list_text(const std::vector<Standard>& all, const std::vector<Standard>& own) {
    std::vector<Row> rows = {{"STANDARD", "KIND", "STATUS", "TITLE"}};
    for (const Standard& standard : all) {
        const std::string status = standard.status.empty() ? "not stated" : standard.status;
        rows.push_back({standard.id, kind_name(standard.kind),
                        is_among(own, standard) ? "this project's own" : status, standard.title});
    }
    return aligned(rows, "");
}

class Standards final : public Command {
  public:
    std::string name() const override { return "standards"; }
    std::string summary() const override {
        return "List the published standards that come with the program and the project's own, or show one";
    }
    std::string example() const override { return "vitality standards show ne-ags-2023"; }
    std::vector<OptionSpec> options() override {
        return {{"action", &action_, "list (also where nothing is said), or show"},
                {"standard", &id_, "With show: the standard's id"}};
    }

    ExitCode run(const CommonOptions& common) override {
        check_action();
        const std::vector<Standard> own = own_standards(common.project);
        if (action_ == "show") {
            const Standard standard = find_standard(id_, own, {});
            fmt::print("{}", common.json ? json_of(standard, own).dump() : text_of(standard));
            return ExitCode::done;
        }
        const std::vector<Standard> all = all_standards(own);
        if (!common.json) fmt::print("{}", list_text(all, own));
        if (!common.json) return ExitCode::done;
        Json list = Json::array();
        for (const Standard& standard : all) list.push(json_of(standard, own));
        fmt::print("{}", Json::object().set("standards", std::move(list)).dump());
        return ExitCode::done;
    }

  private:
    void check_action() const {
        const std::vector<std::string> actions = {"list", "show"};
        if (action_ != "list" && action_ != "show")
            throw error<SettingsError>("standards does not know \"{}\". {} As in: {}.", action_,
                                       suggestion(action_, actions), example());
        if (action_ == "show" && id_.empty())
            throw error<SettingsError>(
                "standards show needs the id of a standard, as in: {}. See vitality "
                "standards list.",
                example());
        if (action_ == "list" && !id_.empty())
            throw error<SettingsError>("standards list lists all. One of them: vitality standards show {}.",
                                       id_);
    }

    std::string action_ = "list";
    std::string id_;
};

}  // namespace

std::unique_ptr<Command> make_standards() { return std::make_unique<Standards>(); }

}  // namespace vitality
