// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

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

/// A first word that is no command: named with the nearest one.
void check_command_name(const std::vector<std::unique_ptr<Command>>& commands,
                        const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments.front().starts_with('-')) return;
    std::vector<std::string> names;
    for (const auto& command : commands) names.push_back(command->name());
    if (std::find(names.begin(), names.end(), arguments.front()) != names.end()) return;
    throw error<SettingsError>("\"{}\" is no command. {}", arguments.front(),
                               suggestion(arguments.front(), names));
}

}  // namespace

Parsed parse_command_line(std::vector<std::unique_ptr<Command>>& commands,
                          const std::vector<std::string>& arguments) {
    check_command_name(commands, arguments);
    CLI::App app{"Vitality maps health, deprivation and services, and accounts for every row.", "vitality"};
    app.set_version_flag("--version", "vitality " VITALITY_VERSION);
    app.require_subcommand(1);
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
        parsed.text = chosen.empty() ? app.help() : chosen.front()->help();
    } catch (const CLI::ParseError& failure) {
        const auto chosen = app.get_subcommands();
        const std::string where = chosen.empty() ? "" : " " + chosen.front()->get_name();
        throw error<SettingsError>("{}. See vitality{} --help.", failure.what(), where);
    }
    if (!parsed.text.empty()) parsed.command = nullptr;
    return parsed;
}

}  // namespace vitality
