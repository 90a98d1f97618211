// SPDX-License-Identifier: Apache-2.0
#include "cli/guess_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"

namespace vitality {

std::string file_words(const SourceLook& look) {
    const std::string name = look.path.substr(look.path.find_last_of('/') + 1);
    return look.only_layer || look.layer.empty() ? name : fmt::format("{} ({})", name, look.layer);
}

std::string sentence(const std::string& words) { return words.ends_with('?') ? words : words + "."; }

const std::string& guess_words(const ProjectGuess& guess, std::size_t source) {
    return guess.reasons[source];
}

std::string guess_text(const ProjectGuess& guess, const std::vector<SourceLook>& sources) {
    std::string text;
    for (std::size_t i = 0; i < sources.size(); ++i)
        text += fmt::format("  {}: {}.\n", file_words(sources[i]), guess.reasons[i]);
    if (guess.look_first.empty()) return text;
    text += "Look at first\n";
    for (const std::string& words : guess.look_first) text += fmt::format("  {}\n", words);
    return text;
}

std::string joins_guessed(const ProjectGuess& guess, const std::vector<SourceLook>& sources) {
    std::string text;
    for (const GuessedTable& table : guess.tables) {
        text += fmt::format("  {} to {}: {} of {} areas{}\n", file_words(sources[table.source]),
                            table.geography, with_thousands(table.matched), with_thousands(table.areas),
                            table.problem.empty() ? "" : "; not used: " + table.problem);
    }
    for (const GuessedLookup& lookup : guess.lookups) {
        text += fmt::format("  {} leads from {} to {}{}\n", file_words(sources[lookup.source]), lookup.from,
                            lookup.to, lookup.active ? "" : ", for a conversion on request");
    }
    return text.empty() ? text : "Joins\n" + text;
}

Json guess_json(const ProjectGuess& guess, const std::vector<SourceLook>& sources) {
    Json files = Json::array();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        Json file = Json::object();
        file.set("file", sources[i].path)
            .set("layer", sources[i].layer)
            .set("role", role_name(guess.roles[i]));
        files.push(file.set("reason", guess.reasons[i]));
    }
    Json joins = Json::array();
    for (const GuessedTable& table : guess.tables) {
        Json join = Json::object();
        join.set("file", sources[table.source].path)
            .set("geography", table.geography)
            .set("matched", table.matched);
        join.set("areas", table.areas)
            .set("indicators", table.indicators.size())
            .set("problem", table.problem);
        joins.push(std::move(join));
    }
    Json out = Json::object();
    out.set("crs", guess.crs).set("files", std::move(files)).set("joins", std::move(joins));
    return out.set("look_first", Json::texts(guess.look_first));
}

}  // namespace vitality
