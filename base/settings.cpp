// SPDX-License-Identifier: Apache-2.0
#include "base/settings.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <set>
#include <stdexcept>

#include <toml++/toml.h>

#include "base/connection.hpp"
#include "base/files.hpp"
#include "base/names.hpp"

namespace vitality {

struct Settings::Document {
    toml::table table;
    std::map<std::string, std::string> paths;
};

struct Section::State {
    std::shared_ptr<Settings::Document> document;  // keeps `table` alive
    const toml::table* table = nullptr;
    std::string file;
    std::string name;
    std::vector<std::string> asked;
};

namespace {

Place place_of(const std::string& file, const toml::source_region& region) {
    return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

std::string kind_of(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::string: return "a text";
        case toml::node_type::integer: return "a whole number";
        case toml::node_type::floating_point:
            return std::isfinite(*node.value<double>()) ? "a number" : "an infinite or undefined one";
        case toml::node_type::boolean: return "true or false";
        case toml::node_type::array: return "a list";
        case toml::node_type::table: return "a table";
        default: return "a date or time";
    }
}

std::vector<std::string> keys_in_file_order(const toml::table& table) {
    std::vector<std::pair<toml::source_position, std::string>> found;
    for (const auto& [key, node] : table) found.emplace_back(key.source().begin, std::string(key.str()));
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> keys;
    for (auto& [position, key] : found) keys.push_back(std::move(key));
    return keys;
}

/// Marks the key as asked for, and gives its node or null.
const toml::node* ask(std::vector<std::string>& asked, const toml::table& table, const std::string& key) {
    if (std::find(asked.begin(), asked.end(), key) != asked.end()) {
        throw std::logic_error("settings key read twice: " + key);
    }
    asked.push_back(key);
    return table.get(key);
}

}  // namespace

Settings Settings::from_file(const std::string& path) { return from_text(read_file(path), path); }

Settings Settings::from_text(const std::string& text, const std::string& path) {
    Settings settings;
    settings.path_ = path;
    settings.document_ = std::make_shared<Document>();
    try {
        settings.document_->table = toml::parse(std::string_view(text), std::string_view(path));
    } catch (const toml::parse_error& failure) {
        std::string words(failure.description());
        if (words.find("unescaped control characters") != std::string::npos)
            words = "the text that begins in this line is not closed: add the closing quote.";
        throw SettingsError(place_of(path, failure.source()), words);
    }
    return settings;
}

const std::map<std::string, std::string>& Settings::paths_as_written() const { return document_->paths; }

Section Settings::root() const {
    auto state = std::make_shared<Section::State>();
    state->document = document_;
    state->table = &document_->table;
    state->file = path_;
    return Section(state);
}

bool Section::is_table(std::string_view key) const {
    const toml::node* node = state_->table->get(key);
    return node != nullptr && node->is_table();
}

bool Section::has(std::string_view key) const { return state_->table->contains(key); }
std::vector<std::string> Section::keys() const { return keys_in_file_order(*state_->table); }
const std::string& Section::name() const { return state_->name; }

Place Section::place() const { return place_of(state_->file, state_->table->source()); }

Place Section::place(const std::string& key) const {
    const toml::node* node = state_->table->get(key);
    return node ? place_of(state_->file, node->source()) : place();
}

void Section::fail(const std::string& message) const { throw SettingsError(place(), message); }
void Section::fail(const std::string& key, const std::string& message) const {
    throw SettingsError(place(key), message);
}

void Section::fail_choice(const std::string& key, const std::string& given,
                          const std::vector<std::string>& allowed) const {
    fail(key, fmt::format("\"{}\" is not a value of {}. {}", given, key, suggestion(given, allowed)));
}

namespace {

[[noreturn]] void wrong_kind(const std::string& file, const std::string& key, const toml::node& node,
                             std::string_view wanted) {
    throw SettingsError(place_of(file, node.source()),
                        fmt::format("{} must be {}, not {}.", key, wanted, kind_of(node)));
}

template <class T>
T need(const Section& section, const std::string& key, std::optional<T> value) {
    if (value) return *std::move(value);
    const std::string in = section.name().empty() ? std::string("the project file") : section.name();
    section.fail(fmt::format("{} needs the key \"{}\".", in, key));
}

}  // namespace

std::optional<std::string> Section::optional_text(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return std::nullopt;
    if (const auto* text = node->as_string()) return text->get();
    wrong_kind(state_->file, key, *node, "a text in quotes");
}

std::string Section::text(const std::string& key) { return need(*this, key, optional_text(key)); }

std::string Section::text_or(const std::string& key, const std::string& fallback) {
    return optional_text(key).value_or(fallback);
}

std::vector<std::string> Section::texts_or_none(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return {};
    if (const auto* text = node->as_string()) return {text->get()};
    const auto* list = node->as_array();
    if (!list) wrong_kind(state_->file, key, *node, "a text or a list of texts");
    std::vector<std::string> texts;
    for (const toml::node& item : *list) {
        const auto* text = item.as_string();
        if (!text) wrong_kind(state_->file, "each entry of " + key, item, "a text in quotes");
        texts.push_back(text->get());
    }
    return texts;
}

std::vector<std::string> Section::texts_or_integers(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return {};
    std::vector<std::string> texts;
    const auto take = [&](const toml::node& item, const std::string& what, const char* wanted) {
        const auto* text = item.as_string();
        const auto* number = item.as_integer();
        if (!text && !number) wrong_kind(state_->file, what, item, wanted);
        texts.push_back(text ? text->get() : fmt::format("{}", number->get()));
    };
    const auto* list = node->as_array();
    if (!list) take(*node, key, "a text, a whole number or a list of these");
    if (!list) return texts;
    for (const toml::node& item : *list) take(item, "each entry of " + key, "a text or a whole number");
    return texts;
}

std::optional<double> Section::optional_number(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return std::nullopt;
    const auto number = node->is_number() ? node->value<double>() : std::nullopt;
    if (!number || !std::isfinite(*number)) wrong_kind(state_->file, key, *node, "a finite number");
    return number;
}

std::optional<std::variant<double, std::string>> Section::optional_number_or_text(const std::string& key,
                                                                                  std::string_view wanted) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return std::nullopt;
    if (const auto* text = node->as_string()) return text->get();
    if (node->is_number()) return *node->value<double>();
    wrong_kind(state_->file, key, *node, wanted);
}

double Section::number_or(const std::string& key, double fallback) {
    return optional_number(key).value_or(fallback);
}

std::vector<double> Section::numbers_or_none(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return {};
    const auto* list = node->as_array();
    if (!list) wrong_kind(state_->file, key, *node, "a list of numbers");
    std::vector<double> numbers;
    for (const toml::node& item : *list) {
        const auto number = item.is_number() ? item.value<double>() : std::nullopt;
        if (!number || !std::isfinite(*number)) {
            wrong_kind(state_->file, "each entry of " + key, item, "a finite number");
        }
        numbers.push_back(*number);
    }
    return numbers;
}

std::optional<int> Section::optional_integer(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return std::nullopt;
    const auto* number = node->as_integer();
    if (!number) wrong_kind(state_->file, key, *node, "a whole number");
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    const std::int64_t given = number->get();
    if (given > most || given < -most) {
        fail(key, fmt::format("{} must be a whole number of at {} {}, not {}.", key,
                              given > 0 ? "most" : "least", given > 0 ? most : -most, given));
    }
    return static_cast<int>(given);
}

int Section::integer_or(const std::string& key, int fallback) {
    return optional_integer(key).value_or(fallback);
}

std::optional<bool> Section::optional_flag(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return std::nullopt;
    if (const auto* flag = node->as_boolean()) return flag->get();
    wrong_kind(state_->file, key, *node, "true or false");
}

bool Section::flag_or(const std::string& key, bool fallback) { return optional_flag(key).value_or(fallback); }

std::optional<std::string> Section::optional_path(const std::string& key, const std::string& folder) {
    const auto given = optional_text(key);
    if (!given) return std::nullopt;
    if (trim(*given).empty()) fail(key, fmt::format("{} is empty: name a file.", key));
    refuse_password(*given, place(key));
    const std::string expanded = expand_environment(*given, place(key));
    refuse_password(expanded, place(key));
    const std::string base = std::filesystem::path(state_->file).parent_path().string();
    // What the environment names is relative to where the program is run, as on a command line.
    const std::string resolved =
        given->starts_with("${") ? expanded : resolve_path(expanded, folder.empty() ? base : folder);
    state_->document->paths[resolved] = *given;
    return resolved;
}

std::string Section::path(const std::string& key, const std::string& folder) {
    return need(*this, key, optional_path(key, folder));
}

namespace {

std::string name_inside(const std::string& outer, const std::string& key) {
    return outer.empty() ? fmt::format("[{}]", key)
                         : fmt::format("{}.{}]", outer.substr(0, outer.size() - 1), key);
}

}  // namespace

std::optional<Section> Section::optional_section(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return std::nullopt;
    const toml::table* table = node->as_table();
    if (!table) wrong_kind(state_->file, key, *node, "a table");
    auto inner = std::make_shared<State>();
    inner->document = state_->document;
    inner->table = table;
    inner->file = state_->file;
    inner->name = name_inside(state_->name, key);
    return Section(inner);
}

Section Section::section(const std::string& key) { return need(*this, key, optional_section(key)); }

std::vector<Section> Section::sections(const std::string& key) {
    const toml::node* node = ask(state_->asked, *state_->table, key);
    if (!node) return {};
    const auto* list = node->as_array();
    if (!list) wrong_kind(state_->file, key, *node, "a list of tables");
    std::vector<Section> found;
    for (const toml::node& item : *list) {
        const toml::table* table = item.as_table();
        if (!table) wrong_kind(state_->file, "each entry of " + key, item, "a table in braces");
        auto inner = std::make_shared<State>();
        inner->document = state_->document;
        inner->table = table;
        inner->file = state_->file;
        inner->name = name_inside(state_->name, key);
        found.push_back(Section(inner));
    }
    return found;
}

void Section::require_plain_name(const std::string& key) const {
    const bool plain = !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-';
    });
    if (!plain)
        fail(key, fmt::format("\"{}\" in {}: names are made of the letters a to z, digits, _ and -.", key,
                              name()));
}

std::vector<std::pair<std::string, Section>> Section::named_sections() {
    std::vector<std::pair<std::string, Section>> found;
    for (const std::string& key : keys()) {
        require_plain_name(key);
        found.emplace_back(key, section(key));
    }
    return found;
}

void Section::finish() const {
    for (const std::string& key : keys()) {
        if (std::find(state_->asked.begin(), state_->asked.end(), key) != state_->asked.end()) continue;
        std::vector<std::string> allowed = state_->asked;
        std::sort(allowed.begin(), allowed.end());
        const auto at = state_->table->find(key);
        const std::string in = state_->name.empty() ? "" : " in " + state_->name;
        throw SettingsError(place_of(state_->file, at->first.source()),
                            fmt::format("unknown key \"{}\"{}. {}", key, in, suggestion(key, allowed)));
    }
}

std::string expand_environment(const std::string& text, const Place& place) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = text.find("${", at);
        const std::size_t close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos) return out + text.substr(at);
        const std::string name = text.substr(open + 2, close - open - 2);
        const char* value = std::getenv(name.c_str());
        if (value == nullptr || *value == '\0') {
            throw SettingsError(place,
                                fmt::format("the environment variable {0} is not set. Set it to the folder "
                                            "that \"{1}\" needs: export {0}=FOLDER",
                                            name, text));
        }
        out += text.substr(at, open - at) + value;
        at = close + 1;
    }
    return out;
}

std::string resolve_path(const std::string& path, const std::string& folder) {
    const std::size_t colon = path.find(':');
    const bool names_driver = colon != std::string::npos && colon > 1 && path.find('/') > colon;
    if (path.starts_with('/') || names_driver || folder.empty()) return path;
    return (std::filesystem::path(folder) / path).lexically_normal().string();
}

}  // namespace vitality
