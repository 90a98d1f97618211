// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "cli/command.hpp"
#include "cli/guess_report.hpp"
#include "layers/importer.hpp"

namespace vitality {

namespace {

constexpr std::size_t values_shown = 3;

/// What one layer or sheet holds, and what the program would make of it.
struct Finding {
    const SourceLook* look = nullptr;
    std::vector<std::string> examples;  ///< per column
    std::string code_column;
    std::string vintage;
    std::size_t codes = 0;
    std::size_t distinct_codes = 0;
    std::string guess;  ///< what `init --from` would take it for
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

Finding finding_of(const SourceLook& look, std::string guess) {
    Finding finding;
    finding.look = &look;
    finding.guess = std::move(guess);
    const TextTable& table = look.table;
    for (std::size_t i = 0; i < table.column_count(); ++i) finding.examples.push_back(examples_of(table, i));
    const auto code = detect_code_column(table, std::nullopt);
    if (!code) return finding;
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
    return finding;
}

std::string text_of(const Finding& finding) {
    const SourceLook& look = *finding.look;
    std::string text;
    if (!look.layer.empty()) text += fmt::format("Layer       {}\n", look.layer);
    if (!look.geometry.empty()) {
        text += fmt::format("Geometry    {}\n", look.geometry);
        if (look.geometry != "none")
            text += fmt::format("CRS         {}\n", look.crs_name.empty()
                                                        ? "none named: say crs = \"EPSG:...\" in the project"
                                                        : look.crs_name);
    }
    if (!look.problem.empty()) return text + fmt::format("No table    {}\n", look.problem);
    if (look.header_row != 1)
        text += fmt::format("Header      row {0} (header_row = {0})\n", look.header_row);
    text += fmt::format("Rows        {}\n", with_thousands(look.table.row_count()));
    if (finding.code_column.empty() && look.importer != nullptr) {
        text += "Codes       as the published form has them\n";
    } else if (finding.code_column.empty()) {
        text += "Codes       no column of codes recognised: name it with code = \"...\"\n";
    } else {
        text += fmt::format("Codes       column \"{}\", {}, {} of them distinct\n", finding.code_column,
                            counted(finding.codes, "code"), with_thousands(finding.distinct_codes));
        text += fmt::format("Vintage     {}\n", finding.vintage);
    }
    if (look.importer != nullptr)
        text += fmt::format("Form        {} (format = \"{}\")\n", look.importer->title, look.importer->name);
    text += fmt::format("Guess       {}\n", finding.guess);
    text += fmt::format("Columns     {}\n", look.table.column_count());
    for (std::size_t i = 0; i < look.table.column_count(); ++i) {
        const std::string& name = look.table.columns()[i];
        text += fmt::format("  {}{}\n", name.empty() ? "(no name)" : name,
                            finding.examples[i].empty() ? "" : ": " + finding.examples[i]);
    }
    return text;
}

Json json_of(const Finding& finding) {
    const SourceLook& look = *finding.look;
    Json out = Json::object();
    out.set("layer", look.layer)
        .set("geometry", look.geometry)
        .set("crs", look.crs_name)
        .set("rows", look.table.row_count());
    out.set("code_column", finding.code_column).set("vintage", finding.vintage);
    out.set("codes", finding.codes).set("distinct_codes", finding.distinct_codes);
    out.set("header_row", look.header_row).set("format", look.importer == nullptr ? "" : look.importer->name);
    out.set("guess", finding.guess);
    if (!look.problem.empty()) out.set("problem", look.problem);
    return out.set("columns", Json::texts(look.table.columns()));
}

class Info final : public Command {
  public:
    std::string name() const override { return "info"; }
    std::string summary() const override {
        return "Say what boundary, layer or table files hold (layers, columns, codes, vintage) and would "
               "become";
    }
    std::string example() const override { return "vitality info wards.gpkg census.csv"; }
    std::vector<OptionSpec> options() override {
        return {{"files", &files_, "Files to look at; of several, the joins between them too", true},
                {"--layer", &layer_, "Layer or sheet to look at"}};
    }

    ExitCode run(const CommonOptions& common) override {
        std::vector<SourceLook> looks;
        for (const std::string& file : files_) {
            for (SourceLook& look : look_at_file(file, layer_)) looks.push_back(std::move(look));
        }
        const ProjectGuess guess = guess_project(looks);
        std::vector<Finding> findings;
        for (std::size_t i = 0; i < looks.size(); ++i)
            findings.push_back(finding_of(looks[i], guess_words(guess, i)));
        if (common.json) {
            fmt::print("{}", json_of_all(findings, guess, looks).dump());
            return ExitCode::done;
        }
        for (const Finding& finding : findings)
            fmt::print("File        {}\n{}", finding.look->path, text_of(finding));
        if (files_.size() > 1) fmt::print("{}", joins_guessed(guess, looks));
        return ExitCode::done;
    }

  private:
    /// One file has its layers at the top; several are a list of such, with the joins between them.
    Json json_of_all(const std::vector<Finding>& findings, const ProjectGuess& guess,
                     const std::vector<SourceLook>& looks) const {
        Json files = Json::array();
        for (const std::string& file : files_) {
            Json layers = Json::array();
            for (const Finding& finding : findings) {
                if (finding.look->path == file) layers.push(json_of(finding));
            }
            Json one = Json::object();
            one.set("file", file).set("layers", std::move(layers));
            if (files_.size() == 1) return one;
            files.push(std::move(one));
        }
        Json out = Json::object();
        return out.set("files", std::move(files)).set("guess", guess_json(guess, looks));
    }

    std::vector<std::string> files_;
    std::string layer_;
};

}  // namespace

std::unique_ptr<Command> make_info() { return std::make_unique<Info>(); }

}  // namespace vitality
