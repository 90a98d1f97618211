// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "base/connection.hpp"
#include "base/error.hpp"
#include "base/names.hpp"

namespace vitality {

namespace {

void add_common(CLI::App& app, CommonOptions& common, bool project_argument) {
    auto* project = app.add_option("-p,--project", common.project, "Project file");
    project->capture_default_str();
    if (project_argument)
        app.add_option("project", common.project, "Project file, in place of -p")->excludes(project);
    app.add_option("-o,--output", common.output, "Output file or folder");
    app.add_option("-f,--format", common.format, "Output format, where the output's name does not say it");
    app.add_flag("--overwrite", common.overwrite,
                 "Replace files that this program did not make, or that were changed since");
    app.add_flag("-q,--quiet", common.quiet, "Print nothing but errors");
    app.add_flag("-v,--verbose", common.verbose, "Print more: every row of the ledger");
    app.add_flag("--json", common.json, "Print JSON for other programs");
    app.add_flag("--allow-network", common.allow_network, "Read sources beyond this machine");
    app.add_option("--threads", common.threads, "Threads to use (0 = all; results do not depend on it)")
        ->check(CLI::Range(0, 1024));
}

void add_options(CLI::App& app, Command& command) {
    for (const OptionSpec& spec : command.options()) {
        CLI::Option* option = nullptr;
        if (auto* const* text = std::get_if<std::string*>(&spec.target))
            option = app.add_option(spec.names, **text, spec.description);
        if (auto* const* texts = std::get_if<std::vector<std::string>*>(&spec.target))
            option = app.add_option(spec.names, **texts, spec.description);
        if (auto* const* flag = std::get_if<bool*>(&spec.target))
            option = app.add_flag(spec.names, **flag, spec.description);
        if (auto* const* number = std::get_if<double*>(&spec.target))
            option = app.add_option(spec.names, **number, spec.description);
        if (auto* const* number = std::get_if<int*>(&spec.target))
            option = app.add_option(spec.names, **number, spec.description);
        option->required(spec.required);
    }
}

std::vector<std::string> names_of(const std::vector<std::unique_ptr<Command>>& commands) {
    std::vector<std::string> names;
    for (const auto& command : commands) names.push_back(command->name());
    return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    }
    return names;
}

/// What is wrong with a command line, in words that name what is allowed.
std::string explain(const CLI::ParseError& failure, const CLI::App& app, const std::string& called) {
    if (dynamic_cast<const CLI::ExcludesError*>(&failure) != nullptr)
        return "the project file is given twice, as an argument and with -p. Give it once.";
    if (dynamic_cast<const CLI::ExtrasError*>(&failure) != nullptr) {
        const std::string words = failure.what();  // "... not expected: --strct", or several words
        const std::string word = words.substr(words.rfind(": ") + 2);
        const std::string first = word.substr(0, word.find(' '));
        const bool one_letter = first.size() <= 2;  // every other letter is as near
        if (first.starts_with('-'))
            return fmt::format("{} has no option \"{}\". {}", called, first,
                               suggestion(one_letter ? "" : first, option_names(app)));
        return fmt::format("{} does not know what to do with \"{}\".", called, word);
    }
    std::string words = failure.what();
    const auto before = [&](std::string_view rest) { return words.substr(0, words.find(rest)); };
    if (dynamic_cast<const CLI::RequiredError*>(&failure) != nullptr)
        return fmt::format("{} needs the argument {}.", called, before(" is required"));
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&failure) != nullptr)
        return fmt::format("{} needs a value.", before(":"));
    if (dynamic_cast<const CLI::ConversionError*>(&failure) != nullptr)
        return fmt::format("{}: that is no number.", words.substr(words.rfind(": ") + 2));
    return words.ends_with('.') ? words : words + ".";
}

/// A first word that is no command: named with the nearest one.
void check_command_name(const std::vector<std::unique_ptr<Command>>& commands,
                        const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments.front().starts_with('-')) return;
    const std::vector<std::string> names = names_of(commands);
    if (std::find(names.begin(), names.end(), arguments.front()) != names.end()) return;
    throw error<SettingsError>("\"{}\" is no command. {}", arguments.front(),
                               suggestion(arguments.front(), names));
}

/// "-oPG:...", "--output=PG:..." and "PG:..." alike.
bool names_source(const std::string& argument) {
    const std::string lower = to_lower(argument);
    return lower.find("pg:") != std::string::npos || lower.find("://") != std::string::npos;
}

}  // namespace

Parsed parse_command_line(std::vector<std::unique_ptr<Command>>& commands,
                          const std::vector<std::string>& arguments) {
    for (const std::string& argument : arguments) {
        if (names_source(argument)) refuse_password(argument, {});
    }
    check_command_name(commands, arguments);
    CLI::App app{"Vitality maps health, deprivation and services, and accounts for every row.", "vitality"};
    app.set_version_flag("--version", "vitality " VITALITY_VERSION);
    app.footer("See `vitality COMMAND --help` for a command's options and an example.");
    Parsed parsed;
    for (auto& command : commands) {
        CLI::App* sub = app.add_subcommand(command->name(), command->summary());
        add_options(*sub, *command);
        add_common(*sub, parsed.common, command->takes_project_argument());
        sub->footer("Example:\n  " + command->example());
        sub->callback([&parsed, chosen = command.get()] { parsed.command = chosen; });
    }
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::CallForVersion&) {
        parsed.text = app.version() + "\n";
    } catch (const CLI::Success&) {
        const auto chosen = app.get_subcommands();
        parsed.text = chosen.empty() ? app.help() : chosen.front()->help(app.get_name());
    } catch (const CLI::ParseError& failure) {
        const auto chosen = app.get_subcommands();
        const CLI::App& asked = chosen.empty() ? app : *chosen.front();
        const std::string called = chosen.empty() ? app.get_name() : "vitality " + asked.get_name();
        throw error<SettingsError>("{} See {} --help.", explain(failure, asked, called), called);
    }
    if (!parsed.text.empty()) parsed.command = nullptr;
    if (parsed.text.empty() && parsed.command == nullptr) {
        throw error<SettingsError>("no command is named. Commands: {}. See vitality --help.",
                                   join(names_of(commands), ", "));
    }
    return parsed;
}

}  // namespace vitality
