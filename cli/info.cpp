// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/names.hpp"
#include "base/vector_reader.hpp"
#include "boundaries/geography.hpp"
#include "cli/command.hpp"

namespace vitality {

namespace {

constexpr std::size_t values_shown = 3;

/// What one layer or sheet holds, and what the program would make of it.
struct Finding {
    std::string layer;
    std::string geometry;
    std::string crs;
    std::size_t rows = 0;
    std::vector<std::string> columns;
    std::vector<std::string> examples;  ///< per column
    std::string code_column;
    std::string vintage;
    std::size_t codes = 0;
    std::size_t distinct_codes = 0;
    std::string problem;  ///< why it cannot be read as a table; empty where it can
};

std::string examples_of(const TextTable& table, std::size_t column) {
    std::vector<std::string> shown;
    for (std::size_t row = 0; row < table.row_count() && shown.size() < values_shown; ++row) {
        const std::string text = trim(table.cell(row, column));
        if (!text.empty()) shown.push_back(text);
    }
    return join(shown, ", ");
}

/// The vintage that column name or codes speak for, in words.
std::string vintage_words(const DetectedColumn& code, const std::vector<std::string>& codes) {
    if (code.vintage) return fmt::format("{} ({})", code.vintage->title(), code.vintage->id());
    std::map<std::string, std::size_t> kinds;
    int year = 0;
    for (const std::string& text : codes) {
        year = std::max(year, first_year_of_code(text));
        if (const auto entity = entity_of_code(text))
            ++kinds[entity->kind ? entity->kind->plural : entity->name];
    }
    if (kinds.empty()) return "not known";
    const std::string kind = std::max_element(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) {
                                 return a.second < b.second;
                             })->first;
    return year == 0 ? kind + ", year not known from the codes"
                     : fmt::format("{} of {} or later, by the numbers of the codes", kind, year);
}

void look_at_table(const TextTable& table, Finding& finding) {
    finding.rows = table.row_count();
    finding.columns = table.columns();
    for (std::size_t i = 0; i < table.column_count(); ++i) finding.examples.push_back(examples_of(table, i));
    const auto code = detect_code_column(table, std::nullopt);
    if (!code) return;
    std::vector<std::string> codes;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        std::string text = trim(table.cell(row, code->index));
        if (!text.empty()) codes.push_back(std::move(text));
    }
    finding.code_column = table.columns()[code->index];
    finding.codes = codes.size();
    finding.vintage = vintage_words(*code, codes);
    std::sort(codes.begin(), codes.end());
    finding.distinct_codes =
        static_cast<std::size_t>(std::unique(codes.begin(), codes.end()) - codes.begin());
}

bool is_workbook(const std::string& path) {
    const std::string ending = to_lower(std::filesystem::path(path).extension().string());
    return ending == ".xlsx" || ending == ".ods" || ending == ".xls";
}

/// A table, or each sheet of a workbook; a sheet that is no table (a cover, notes) is told as such.
std::vector<Finding> look_at_tables(const std::string& path, const std::string& layer) {
    std::vector<std::string> sheets = {layer};
    if (layer.empty() && is_workbook(path)) {
        sheets.clear();
        for (const LayerSummary& sheet : describe_vector(path)) sheets.push_back(sheet.name);
    }
    std::vector<Finding> findings;
    for (const std::string& sheet : sheets) {
        Finding finding;
        finding.layer = sheet;
        try {
            look_at_table(read_table({path, sheet, 1, 0}), finding);
        } catch (const InputError& failure) {
            if (sheets.size() == 1) throw;
            finding.problem = failure.what();
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::vector<Finding> look_at(const std::string& path, const std::string& layer) {
    if (!is_vector_file(path)) return look_at_tables(path, layer);
    std::vector<Finding> findings;
    std::vector<std::string> names;
    for (const LayerSummary& summary : describe_vector(path)) {
        names.push_back(summary.name);
        if (!layer.empty() && summary.name != layer) continue;
        Finding finding;
        finding.layer = summary.name;
        finding.geometry = summary.geometry;
        finding.crs = summary.crs_name;
        const bool without_geometry = summary.geometry == "none";
        look_at_table(without_geometry ? read_table({path, summary.name, 1, 0})
                                       : read_vector({path, summary.name, ""}).attributes,
                      finding);
        findings.push_back(std::move(finding));
    }
    if (findings.empty() && !layer.empty())
        throw error<InputError>("{}: no layer named \"{}\". {}", path, layer, suggestion(layer, names));
    return findings;
}

std::string text_of(const Finding& finding) {
    std::string text;
    if (!finding.layer.empty()) text += fmt::format("Layer       {}\n", finding.layer);
    if (!finding.geometry.empty()) {
        text += fmt::format("Geometry    {}\n", finding.geometry);
        text += fmt::format("CRS         {}\n", finding.crs.empty()
                                                    ? "none named: say crs = \"EPSG:...\" in the project"
                                                    : finding.crs);
    }
    if (!finding.problem.empty()) return text + fmt::format("No table    {}\n", finding.problem);
    text += fmt::format("Rows        {}\n", with_thousands(finding.rows));
    if (finding.code_column.empty()) {
        text += "Codes       no column of codes recognised: name it with code = \"...\"\n";
    } else {
        text += fmt::format("Codes       column \"{}\", {}, {} of them distinct\n", finding.code_column,
                            counted(finding.codes, "code"), with_thousands(finding.distinct_codes));
        text += fmt::format("Vintage     {}\n", finding.vintage);
    }
    text += fmt::format("Columns     {}\n", finding.columns.size());
    for (std::size_t i = 0; i < finding.columns.size(); ++i) {
        const std::string& name = finding.columns[i];
        text += fmt::format("  {}{}\n", name.empty() ? "(no name)" : name,
                            finding.examples[i].empty() ? "" : ": " + finding.examples[i]);
    }
    return text;
}

Json json_of(const Finding& finding) {
    Json out = Json::object();
    out.set("layer", finding.layer)
        .set("geometry", finding.geometry)
        .set("crs", finding.crs)
        .set("rows", finding.rows);
    out.set("code_column", finding.code_column).set("vintage", finding.vintage);
    out.set("codes", finding.codes).set("distinct_codes", finding.distinct_codes);
    if (!finding.problem.empty()) out.set("problem", finding.problem);
    return out.set("columns", Json::texts(finding.columns));
}

class Info final : public Command {
  public:
    std::string name() const override { return "info"; }
    std::string summary() const override {
        return "Say what a boundary, layer or table file holds: layers, columns, codes, vintage";
    }
    std::string example() const override { return "vitality info wards.gpkg"; }
    std::vector<OptionSpec> options() override {
        return {{"file", &file_, "File to look at", true}, {"--layer", &layer_, "Layer or sheet to look at"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const auto findings = look_at(file_, layer_);
        if (common.json) {
            Json layers = Json::array();
            for (const Finding& finding : findings) layers.push(json_of(finding));
            Json out = Json::object();
            fmt::print("{}", out.set("file", file_).set("layers", std::move(layers)).dump());
            return ExitCode::done;
        }
        for (const Finding& finding : findings) fmt::print("File        {}\n{}", file_, text_of(finding));
        return ExitCode::done;
    }

  private:
    std::string file_, layer_;
};

}  // namespace

std::unique_ptr<Command> make_info() { return std::make_unique<Info>(); }

}  // namespace vitality
