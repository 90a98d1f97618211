// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <set>

#include "base/files.hpp"
#include "base/names.hpp"
#include "base/text_table.hpp"
#include "cli/query_files.hpp"
#include "engine/query/words.hpp"

namespace vitality {

namespace {

SavedAnswer from_json(const std::string& path) {
    const Json saved = Json::parse(read_file(path), path);
    SavedAnswer answer{path, "", "", {}, {}};
    const bool fits =
        !saved.at("query").is_null() && !saved.at("rows").is_null() && !saved.at("unknown").is_null();
    if (!fits)
        throw error<InputError>("{} holds no saved answer. Save one with vitality query ... -o FILE.json.",
                                path);
    answer.condition = saved.at("query").text();
    answer.geography = saved.at("geography").text();
    for (const Json& row : saved.at("rows").items()) answer.found.push_back(row.at("code").text());
    for (const Json& row : saved.at("unknown").items()) answer.not_known.push_back(row.at("code").text());
    return answer;
}

SavedAnswer from_csv(const std::string& path) {
    const TextTable table = read_table({.path = path});
    const auto code = table.find_column("code"), said = table.find_column("answer");
    if (!code || !said)
        throw error<InputError>(
            "{} holds no saved answer: the columns code and answer are missing. Save one with "
            "vitality query ... -o FILE.csv.",
            path);
    SavedAnswer answer{path, "", "", {}, {}};
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const bool yes = table.cell(row, *said) == "yes";
        (yes ? answer.found : answer.not_known).emplace_back(table.cell(row, *code));
    }
    return answer;
}

std::string named(const Geography& geography, const std::string& code) {
    const auto area = geography.find(code);
    if (!area) return code + " (no area of " + geography.id + " any more)";
    return geography.names[*area] == code ? code : code + " " + geography.names[*area];
}

std::string sentence(const std::vector<std::string>& areas, const std::string& what) {
    if (areas.empty()) return fmt::format("No area has {}.", what);
    return fmt::format("{} {} {}: {}.", counted(areas.size(), "area"), areas.size() == 1 ? "has" : "have",
                       what, listed(areas));
}

}  // namespace

SavedAnswer read_saved_answer(const std::string& path) {
    if (!file_exists(path)) throw error<InputError>("there is no file {} to compare with.", path);
    const std::string extension = to_lower(std::filesystem::path(path).extension().string());
    if (extension == ".json") return from_json(path);
    if (extension == ".csv") return from_csv(path);
    throw error<SettingsError>("--since reads an answer that was saved as .json or .csv, not {}.", path);
}

AnswerChange change_since(const SavedAnswer& saved, const Asked& asked) {
    const Answer& answer = asked.answer;
    const Geography& geography = *asked.geography;
    const std::set<std::string> before(saved.found.begin(), saved.found.end());
    std::set<std::string> now, unknown;
    for (const std::size_t area : answer.found) now.insert(geography.codes[area]);
    for (const NotKnown& one : answer.not_known) unknown.insert(geography.codes[one.area]);
    AnswerChange change;
    for (const std::string& code : now)
        if (!before.contains(code)) change.joined.push_back(named(geography, code));
    for (const std::string& code : before) {
        if (now.contains(code)) continue;
        (unknown.contains(code) ? change.no_longer_known : change.left).push_back(named(geography, code));
    }
    change.sentences = {sentence(change.joined, "joined"), sentence(change.left, "left")};
    if (!change.no_longer_known.empty())
        change.sentences.push_back(
            sentence(change.no_longer_known, "been found before and cannot be judged now"));
    if (!saved.geography.empty() && saved.geography != geography.id)
        change.sentences.push_back(
            fmt::format("The saved answer was over {}, and this is over {}.", saved.geography, geography.id));
    if (!saved.condition.empty() && saved.condition != answer.condition)
        change.sentences.push_back("The saved answer was to another question: " + saved.condition);
    return change;
}

}  // namespace vitality
