// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.hpp"

namespace vitality {

class Section;

/// A project file, parsed. Every key must be read exactly once: finish() on a section reports a key that
/// nobody asked for, with its place, the nearest name and the names that were asked for.
class Settings {
  public:
    /// @throws InputError if the file cannot be read, SettingsError with line and column if it is not TOML.
    static Settings from_file(const std::string& path);
    static Settings from_text(const std::string& text, const std::string& path);

    /// The top-level table. Lives as long as the Settings.
    Section root() const;
    const std::string& path() const { return path_; }
    /// Every path that was read so far, resolved -> as the file writes it.
    const std::map<std::string, std::string>& paths_as_written() const;

  private:
    struct Document;
    friend class Section;
    std::shared_ptr<Document> document_;
    std::string path_;
};

/// One table of a project file. Getters without a fallback throw SettingsError where the key is missing; all
/// throw it, with the value's place, where the value is of another kind.
class Section {
  public:
    bool has(std::string_view key) const;
    /// True where the key is there and holds a table.
    bool is_table(std::string_view key) const;
    /// Keys in the order of the file.
    std::vector<std::string> keys() const;

    std::string text(const std::string& key);
    std::string text_or(const std::string& key, const std::string& fallback);
    std::optional<std::string> optional_text(const std::string& key);
    /// A text or a list of texts.
    std::vector<std::string> texts_or_none(const std::string& key);
    /// The same, where whole numbers may stand without quotes: 90366 is "90366".
    std::vector<std::string> texts_or_integers(const std::string& key);
    double number_or(const std::string& key, double fallback);
    std::optional<double> optional_number(const std::string& key);
    /// A number, which may be infinite or undefined here, or a text; `wanted` ("a distance") is for the
    /// message where it is neither.
    std::optional<std::variant<double, std::string>> optional_number_or_text(const std::string& key,
                                                                             std::string_view wanted);
    std::vector<double> numbers_or_none(const std::string& key);
    int integer_or(const std::string& key, int fallback);
    std::optional<int> optional_integer(const std::string& key);
    bool flag_or(const std::string& key, bool fallback);
    std::optional<bool> optional_flag(const std::string& key);
    /// A path: "${NAME}" is taken from the environment, then a relative path is resolved against `folder`
    /// (empty = the project file's folder). A prefix such as "PG:" is left alone.
    std::string path(const std::string& key, const std::string& folder = {});
    std::optional<std::string> optional_path(const std::string& key, const std::string& folder = {});
    Section section(const std::string& key);
    std::optional<Section> optional_section(const std::string& key);
    /// A list of tables; none where the key is missing.
    std::vector<Section> sections(const std::string& key);
    /// @throws SettingsError unless the key is made of letters, digits, _ and -: names end up in file names.
    void require_plain_name(const std::string& key) const;
    /// The named tables in this one (`[geography.x]`, `[geography.y]` of `geography`), in the file's order;
    /// their names are plain.
    std::vector<std::pair<std::string, Section>> named_sections();

    /// One of a fixed set of words, each standing for a value.
    template <class T>
    std::optional<T> optional_choice(const std::string& key,
                                     const std::vector<std::pair<std::string, T>>& choices) {
        const auto given = optional_text(key);
        if (!given) return std::nullopt;
        std::vector<std::string> words;
        for (const auto& [word, value] : choices) {
            if (word == *given) return value;
            words.push_back(word);
        }
        fail_choice(key, *given, words);
    }
    template <class T>
    T choice_or(const std::string& key, const std::vector<std::pair<std::string, T>>& choices, T fallback) {
        return optional_choice<T>(key, choices).value_or(fallback);
    }

    /// "[map.deprivation]", for messages.
    const std::string& name() const;
    Place place() const;
    Place place(const std::string& key) const;
    [[noreturn]] void fail(const std::string& message) const;
    [[noreturn]] void fail(const std::string& key, const std::string& message) const;
    [[noreturn]] void fail_choice(const std::string& key, const std::string& given,
                                  const std::vector<std::string>& allowed) const;

    /// To be called when all keys have been asked for. @throws SettingsError for a key that was not.
    void finish() const;

  private:
    friend class Settings;
    struct State;
    explicit Section(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
};

/// Replaces "${NAME}" by the environment's value. @throws SettingsError at `place` where it is not set.
std::string expand_environment(const std::string& text, const Place& place);

/// `path` itself if it is absolute or names a database or virtual file ("PG:", "/vsi..."), else under
/// `folder`.
std::string resolve_path(const std::string& path, const std::string& folder);

}  // namespace vitality
